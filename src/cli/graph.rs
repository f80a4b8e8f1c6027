//! Which graph a command is about, and which entity of it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::out::warn_of;
use crate::error::Result;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::search::{self, NameIndex};
use crate::store::{Opened, example, open};
use crate::task::Unwatched;

/// The graph that is opened when no file is named.
const DEFAULT_FILE: &str = "graph.ron";

// The option that every subcommand has. No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Clone, Args)]
pub(super) struct GraphArgs {
    /// Graph file; several are merged [default: graph.ron here, else the built-in example]
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
        return open(files, &unwatched.task());
    }
    let here = Path::new(DEFAULT_FILE);
    if here.is_file() {
        return open(&[here.to_owned()], &unwatched.task());
    }
    example()
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
