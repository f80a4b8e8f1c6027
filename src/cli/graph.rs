//! Which graph a command is about, and which entity of it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::out::warn_of;
use crate::error::{Error, Result};
use crate::formats::of_path;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::search::{self, NameIndex};
use crate::store::{Opened, example, is_stream, open};
use crate::task::Unwatched;
use crate::text::{nearest, printable};

/// The graph that is opened when no file is named.
const DEFAULT_FILE: &str = "graph.ron";

// The option that every subcommand has. No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Clone, Args)]
pub(super) struct GraphArgs {
    /// Graph file, - for standard input; several are merged [default: graph.ron here, else the
    /// built-in example]
    #[arg(short, long, value_name = "FILE")]
    pub(super) graph: Vec<PathBuf>,
}

impl GraphArgs {
    /// Opens the graph, and says on stderr what was wrong with it.
    pub(super) fn open(&self) -> Result<Opened> {
        open_or_default(&self.graph)
    }
}

/// Opens the files, or what stands for none, and says on stderr what was wrong with them.
pub(super) fn open_or_default(files: &[PathBuf]) -> Result<Opened> {
    let opened = open_quietly(files)?;
    warn_of(&opened.problems);
    Ok(opened)
}

/// Opens the files, or what stands for none.
pub(super) fn open_quietly(files: &[PathBuf]) -> Result<Opened> {
    let unwatched = Unwatched::default();
    if !files.is_empty() {
        return open(files, &unwatched.task()).map_err(|e| meant_file(files, e));
    }
    let here = Path::new(DEFAULT_FILE);
    if here.is_file() {
        return open(&[here.to_owned()], &unwatched.task());
    }
    example()
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
        .filter(|name| of_path(Path::new(name)).is_ok())
        .collect();
    let near = nearest(&wanted, names.iter().map(String::as_str))?;
    let path = folder.map_or(PathBuf::from(near), |f| f.join(near));
    Some(path.display().to_string())
}

/// The entity that a text of the command line means.
pub(super) fn entity(view: GraphView<'_>, text: &str) -> Result<EntityIx> {
    search::entity(view, &NameIndex::new(view), text)
}

/// The entities that texts of the command line mean, in order.
pub(super) fn entities(view: GraphView<'_>, texts: &[String]) -> Result<Vec<EntityIx>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let index = NameIndex::new(view);
    texts
        .iter()
        .map(|text| search::entity(view, &index, text))
        .collect()
}
