//! Opening graphs: one or several files merged, or the example that is built in.

use std::path::{Path, PathBuf};

use super::input::{self, Given};
use super::snapshot::Input;
use super::{Cache, Unsaved, bulk};
use crate::error::{Error, Place, Problem, Result, Severity};
use crate::formats::{self, Format, ReadOptions};
use crate::model::build::GraphBuilder;
use crate::model::graph::Graph;
use crate::model::tally::Tally;
use crate::task::{Task, Unwatched};

/// The example graph, as it stands at the project's root.
const EXAMPLE: &str = include_str!("../../graph.ron");

/// How to open.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Where snapshots of big inputs are looked for, and kept.
    pub cache: Option<Cache>,
    /// What is said of inputs that they do not say themselves.
    pub read: ReadOptions,
    /// What format all inputs are of; else their endings tell, or how they begin.
    pub format: Option<&'static Format>,
}

/// An opened graph.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The graph.
    pub graph: Graph,
    /// What was wrong with its inputs: of a sort that there are many of, the first, and how many more.
    pub problems: Vec<Problem>,
    /// How many faults that is in all.
    pub n_problems: usize,
    /// What to call it: the file's name, "graph.ron + 2 more", "example".
    pub name: String,
    /// The folder that sources' files are relative to; `None` for the built-in example.
    pub folder: Option<PathBuf>,
    /// The snapshot of big inputs that is still to be written.
    pub unsaved: Option<Unsaved>,
}

impl Opened {
    /// Writes the snapshot that makes opening the same files again quick, if there is one to be written.
    ///
    /// # Errors
    /// It cannot be written; everything else goes on without.
    pub fn keep_snapshot(&mut self) -> Result<()> {
        match self.unsaved.take() {
            Some(unsaved) => unsaved.save(self.graph.base()),
            None => Ok(()),
        }
    }
}

/// Opens files and merges them into one graph: the same id is the same thing.
///
/// # Errors
/// A file that cannot be read, is of no known format, or is not what its format says.
pub fn open(files: &[PathBuf], task: &Task<'_>) -> Result<Opened> {
    open_with(files, &Opening::default(), task)
}

/// The same, as it was said how to.
///
/// # Errors
/// As [`open`]; a snapshot that is not as it should be is no error, but read anew.
pub fn open_with(files: &[PathBuf], opening: &Opening, task: &Task<'_>) -> Result<Opened> {
    let files = with_folders(files)?;
    let before: Vec<Input> = files.iter().filter_map(|file| Input::of(file)).collect();
    let given: Result<Vec<Given>> = files
        .iter()
        .map(|file| Given::of(file, opening.format, task))
        .collect();
    let is_table = |given: &Given| given.format.bulk.is_some();
    let (mut tables, records): (Vec<Given>, Vec<Given>) = given?.into_iter().partition(is_table);
    let all = files.iter().filter(|f| !is_stream(f));
    let sizes = all.map(|file| file.metadata().map_or(0, |m| m.len()));
    task.progress.set_total(sizes.sum());
    let mut unsaved = None;
    let mut builder = match bulk::read(&mut tables, opening, task)? {
        Some(bulk) => {
            unsaved = bulk.unsaved;
            GraphBuilder::over(bulk.base, bulk.problems)
        }
        None => GraphBuilder::default(),
    };
    for mut file in records {
        let (name, mut bytes) = (file.name(), file.stream(task)?);
        if let Some(read) = file.format.read {
            let input = formats::Input {
                name: &name,
                bytes: &mut bytes,
                options: &opening.read,
            };
            read(input, &mut builder, task).map_err(|e| input::stopped(e, task))?;
        }
    }
    let (graph, mut problems) = builder.finish();
    problems.extend(before.iter().filter(|i| i.is_changed()).map(torn));
    if let Some(first) = problems.first().filter(|_| opening.read.strict) {
        return Err(Error::data(first.to_string()).with_problems(vec![first.clone()]));
    }
    Ok(Opened {
        graph,
        n_problems: Problem::count(&problems),
        problems,
        name: name_of(&files),
        folder: files.first().map(|f| folder_of(f)),
        unsaved,
    })
}

/// Says that a file was written to while it was read: what was read may be of before, of after, or cut in the middle.
fn torn(input: &Input) -> Problem {
    Problem {
        file: input.path.display().to_string().into(),
        place: Place::default(),
        severity: Severity::Error,
        message:
            "expected a file that stays as it is while it is read, found that it was written to"
                .to_owned(),
        hint: Some("open it again once it is whole".to_owned()),
        times: 1,
    }
}

/// What a graph of several files is called: "graph.ron + 2 more".
pub fn name_of(files: &[PathBuf]) -> String {
    let name = files.first().map_or(String::new(), |f| {
        if is_stream(f) {
            return "standard input".to_owned();
        }
        let name = f.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    });
    match files.len() {
        0 | 1 => name,
        n => format!("{name} + {} more", n - 1),
    }
}

/// How much files say: what was written is read back so. Records are counted one by one and not kept; tables make columns.
///
/// # Errors
/// As [`open`].
pub fn tally(files: &[PathBuf], format: &'static Format, task: &Task<'_>) -> Result<Tally> {
    if format.bulk.is_some() {
        let opening = Opening {
            format: Some(format),
            ..Opening::default()
        };
        return Ok(Tally::of(open_with(files, &opening, task)?.graph.view()));
    }
    let mut tally = Tally::default();
    for file in files {
        let mut given = Given::of(file, Some(format), task)?;
        let (name, mut bytes) = (given.name(), given.stream(task)?);
        let input = formats::Input {
            name: &name,
            bytes: &mut bytes,
            options: &ReadOptions::default(),
        };
        if let Some(read) = format.read {
            read(input, &mut tally, task)?;
        }
    }
    Ok(tally)
}

/// The files; a folder stands for the tables in it, in the order of their names.
fn with_folders(files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for file in files {
        if !file.is_dir() {
            all.push(file.clone());
            continue;
        }
        let shown = crate::text::printable(&file.display().to_string()).into_owned();
        let failed = |e| Error::io(format!("cannot read {shown}"), e);
        let entries = std::fs::read_dir(file).map_err(failed)?;
        let paths: std::io::Result<Vec<PathBuf>> = entries.map(|e| e.map(|e| e.path())).collect();
        let is_table = |path: &PathBuf| {
            path.is_file() && formats::of_input(path).is_ok_and(|f| f.bulk.is_some())
        };
        let mut tables: Vec<PathBuf> = paths.map_err(failed)?;
        tables.retain(is_table);
        if tables.is_empty() {
            let message = format!("expected a folder with tables, found none in {shown}");
            return Err(Error::usage(message).hint("put .csv or .tsv files there, or name a file"));
        }
        tables.sort();
        all.append(&mut tables);
    }
    Ok(all)
}

/// Whether a path stands for standard input or output.
pub fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The example graph that is built into the program.
///
/// # Errors
/// None in a program whose tests pass: the example is part of it.
pub fn example() -> Result<Opened> {
    let mut opened = open_text("graph.ron", EXAMPLE)?;
    "graph.ron (built-in example)".clone_into(&mut opened.name);
    Ok(opened)
}

/// Opens graph.ron text.
///
/// # Errors
/// Text that is not RON.
pub fn open_text(name: &str, text: &str) -> Result<Opened> {
    let mut builder = GraphBuilder::default();
    let format = formats::by_name("ron")?;
    formats::read(
        format,
        name,
        text.as_bytes(),
        &mut builder,
        &Unwatched::default().task(),
    )?;
    let (graph, problems) = builder.finish();
    Ok(Opened {
        graph,
        n_problems: Problem::count(&problems),
        problems,
        name: name.to_owned(),
        folder: None,
        unsaved: None,
    })
}
