//! Writing a part of a graph in a format: one file, or the several that the format is written as.

use std::io::Write;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::Overwrite;
use super::write::{Stoppable, prepared, refuse, write_streaming};
use crate::error::{Error, Result};
use crate::formats::{Format, Separator, WriteOptions};
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::text::printable;

/// What is written: a part of a graph.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// In this format,
    pub format: &'static Format,
    /// of this graph,
    pub view: GraphView<'a>,
    /// this part,
    pub selection: &'a Selection,
    /// so.
    pub options: &'a WriteOptions,
}

/// Writes a part of a graph to a path, streaming, and gives the files that were written: all of them, or none. A format of
/// several files writes them beside each other, each with its name before the ending, or into a folder.
///
/// # Errors
/// A file is there and may not be replaced, or the operating system refuses.
pub fn write_graph(what: Written<'_>, path: &Path, overwrite: Overwrite) -> Result<Vec<PathBuf>> {
    if let Some(write) = what.format.write {
        let mut write = |out: &mut dyn Write| {
            let out = &mut Stoppable::new(out, &what.options.cancel);
            write(what.view, what.selection, what.options, out)
        };
        write_streaming(path, overwrite, &mut write)?;
        return Ok(vec![path.to_owned()]);
    }
    let files = files_of(what.format, path);
    for file in &files {
        refuse(file, overwrite)?;
    }
    if is_folder(path) && !path.is_dir() {
        let shown = printable(&path.display().to_string()).into_owned();
        let made = std::fs::create_dir(path);
        made.map_err(|e| Error::io(format!("cannot make the folder {shown}"), e))?;
    }
    let mut options = what.options.clone();
    if is_ended(path, "tsv") {
        options.separator = Separator::Tab;
    }
    let mut ready = Vec::new();
    for (part, file) in what.format.parts.iter().zip(&files) {
        let mut write = |out: &mut dyn Write| {
            let out = &mut Stoppable::new(out, &options.cancel);
            (part.write)(what.view, what.selection, &options, out)
        };
        ready.extend(prepared(file, overwrite, &mut write)?.map(|p| (p, file)));
    }
    let mut done: Vec<&PathBuf> = Vec::new();
    for (prepared, file) in ready {
        if let Err(error) = prepared.put(overwrite) {
            // What took the place of nothing goes again; what replaced a file cannot be taken back.
            if overwrite == Overwrite::No {
                for file in done {
                    drop(std::fs::remove_file(file));
                }
            }
            return Err(error);
        }
        done.push(file);
    }
    Ok(files)
}

/// Whether a path is a folder, or is written like one.
pub fn is_folder(path: &Path) -> bool {
    let text = path.to_string_lossy();
    path.is_dir() || text.ends_with('/') || text.ends_with(MAIN_SEPARATOR)
}

/// Where the files of a format go that is written as several.
fn files_of(format: &Format, path: &Path) -> Vec<PathBuf> {
    let ending = |n: &str| format!("{n}.{}", format.extensions.first().unwrap_or(&"csv"));
    if is_folder(path) {
        let files = format.parts.iter().map(|part| path.join(ending(part.name)));
        return files.collect();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let known = format.extensions.iter().find(|e| is_ended(path, e));
    let end = known.map_or(name.len(), |e| name.len() - e.len() - 1);
    let (stem, own) = name.split_at_checked(end).unwrap_or((&name, ""));
    // Who names one of the files means all of them.
    let part_of = |stem: &str| {
        let mut parts = format.parts.iter();
        parts.find_map(|p| {
            stem.strip_suffix(&format!(".{}", p.name))
                .map(str::to_owned)
        })
    };
    let stem = part_of(stem).unwrap_or_else(|| stem.to_owned());
    let file = |part: &crate::formats::FilePart| {
        let name = format!("{stem}.{}", part.name);
        path.with_file_name(if own.is_empty() {
            ending(&name)
        } else {
            format!("{name}{own}")
        })
    };
    format.parts.iter().map(file).collect()
}

fn is_ended(path: &Path, ending: &str) -> bool {
    let found = path.extension().map(|e| e.to_string_lossy());
    found.is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::by_name;

    #[test]
    fn tables_stand_beside_each_other_or_in_a_folder() {
        let csv = by_name("csv").expect("a format");
        for (path, first, second) in [
            ("a/out.csv", "a/out.nodes.csv", "a/out.edges.csv"),
            ("out.edges.TSV", "out.nodes.TSV", "out.edges.TSV"),
            ("out", "out.nodes.csv", "out.edges.csv"),
            ("v1.2", "v1.2.nodes.csv", "v1.2.edges.csv"),
            ("new/", "new/nodes.csv", "new/edges.csv"),
        ] {
            let expected = [first, second].map(PathBuf::from);
            assert_eq!(files_of(csv, Path::new(path)), expected, "{path}");
        }
    }
}
