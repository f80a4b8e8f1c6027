//! Which graph a command is about, and which entity of it.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use clap::Args;

use super::out::{ProgressLine, Unit, warn, warn_of};
use super::reading::ReadArgs;
use crate::error::{Error, Result};
use crate::formats::of_input;
use crate::jobs::{Threads, watched};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::search::{self, NameIndex};
use crate::store::{Cache, Opened, example, is_stream, name_of, open_with};
use crate::task::{Cancel, Inline, Progress, Task};
use crate::text::{nearest, printable};

/// Bytes of input from which on a snapshot is kept: what is smaller opens at once.
const CACHED_BYTES: u64 = 8_000_000;

/// The graph that is opened when no file is named.
const DEFAULT_FILE: &str = "graph.ron";

// The option that every subcommand has. No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Clone, Args)]
pub(super) struct GraphArgs {
    /// Graph file, - for standard input; several are merged [default: graph.ron here, else the
    /// built-in example]
    #[arg(short, long, value_name = "FILE")]
    pub(super) graph: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadArgs,
}

impl GraphArgs {
    /// These files, and those that were given with `--graph`.
    pub(super) fn and(&self, files: &[PathBuf]) -> Vec<PathBuf> {
        [files, &self.graph].concat()
    }

    /// Opens the graph, and says on stderr what was wrong with it.
    pub(super) fn open(&self) -> Result<Opened> {
        open_or_default(&self.graph, &self.reading)
    }
}

/// Opens the files, or what stands for none, and says on stderr what was wrong with them.
pub(super) fn open_or_default(files: &[PathBuf], reading: &ReadArgs) -> Result<Opened> {
    let opened = open_quietly(files, reading)?;
    warn_of(&opened.problems);
    Ok(opened)
}

/// Opens the files, or what stands for none, from the snapshot of big ones, which is kept for the next time.
pub(super) fn open_quietly(files: &[PathBuf], reading: &ReadArgs) -> Result<Opened> {
    let mut opened = open_beside(files, reading, |of, work| {
        let line = ProgressLine::default();
        let show = |progress: &Progress| line.show("reading", progress, Unit::Bytes);
        let opened = watched(of.progress, show, work);
        line.clear();
        opened
    })?;
    // A snapshot that cannot be kept costs time at the next opening, and nothing else.
    if let Err(error) = opened.keep_snapshot() {
        warn(&error.with_hints());
    }
    Ok(opened)
}

/// What is being opened, for whoever tells of it.
pub(super) struct Reading<'a> {
    pub(super) name: String,
    pub(super) cancel: &'a Cancel,
    pub(super) progress: &'a Progress,
}

/// The same; the snapshot is still to be written. `beside` does the work and tells how far it has come.
pub(super) fn open_beside(
    files: &[PathBuf],
    reading: &ReadArgs,
    beside: impl FnOnce(&Reading<'_>, &mut dyn FnMut() -> Result<Opened>) -> Result<Opened>,
) -> Result<Opened> {
    reading.spare()?;
    let here = Path::new(DEFAULT_FILE);
    let default = [here.to_owned()];
    let files = match files {
        [] if here.is_file() => &default,
        files => files,
    };
    let opening = reading.opening();
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let task = Task {
        cancel: &cancel,
        progress: &progress,
        workers: &Inline,
    };
    let of = Reading {
        name: name_of(files),
        cancel: &cancel,
        progress: &progress,
    };
    let opened = beside(&of, &mut || match files {
        [] => example(),
        files => open_with(files, &opening, &task),
    });
    match opened {
        Ok(opened) => {
            reading.keep(&opened.problems)?;
            Ok(opened)
        }
        Err(error) => {
            reading.keep(error.problems())?;
            Err(meant_file(files, error))
        }
    }
}

/// Does long work on the graph, and says on stderr how far it has come.
pub(super) fn with_progress<T>(doing: &str, work: impl FnOnce(&Task<'_>) -> T) -> T {
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let task = Task {
        cancel: &cancel,
        progress: &progress,
        workers: &Threads::default(),
    };
    let line = ProgressLine::default();
    let show = |progress: &Progress| line.show(doing, progress, Unit::Steps);
    let result = watched(&progress, show, || work(&task));
    line.clear();
    result
}

/// Where snapshots are kept: in the user's folder for caches, if there is one.
pub(super) fn cache() -> Option<Cache> {
    let var = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
    let home = || var("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let caches = var("XDG_CACHE_HOME").map(PathBuf::from);
    let caches = caches.filter(|c| c.is_absolute()).or_else(home)?;
    Some(Cache {
        folder: caches.join("legwork"),
        least_bytes: CACHED_BYTES,
    })
}

/// A file that is not there may have a slip in its name.
fn meant_file(files: &[PathBuf], error: Error) -> Error {
    let missing = files.iter().find(|f| !f.exists() && !is_stream(f));
    match missing.and_then(|f| near_file(f)) {
        Some(near) => error.hint(format!("did you mean {}?", printable(&near))),
        None => error,
    }
}

/// The file in the same folder whose name is nearest.
fn near_file(missing: &Path) -> Option<String> {
    let wanted = missing.file_name()?.to_string_lossy();
    let folder = missing.parent().filter(|p| !p.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| of_input(Path::new(name)).is_ok())
        .collect();
    let near = nearest(&wanted, names.iter().map(String::as_str))?;
    let path = folder.map_or(PathBuf::from(near), |f| f.join(near));
    Some(path.display().to_string())
}

/// The entity that a text of the command line means.
pub(super) fn entity(view: GraphView<'_>, text: &str) -> Result<EntityIx> {
    let index = OnceCell::new();
    search::entity(view, || index.get_or_init(|| NameIndex::new(view)), text)
}

/// The entities that texts of the command line mean, in order.
pub(super) fn entities(view: GraphView<'_>, texts: &[String]) -> Result<Vec<EntityIx>> {
    let index = OnceCell::new();
    texts
        .iter()
        .map(|text| search::entity(view, || index.get_or_init(|| NameIndex::new(view)), text))
        .collect()
}
