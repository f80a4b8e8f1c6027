//! The names of the graph, for finding: indexed when they are first asked for, since walking needs none of them.

use std::sync::OnceLock;

use super::state::State;
use crate::search::NameIndex;
use crate::store::Opened;

impl State {
    /// The names of the graph.
    pub fn index(&self) -> &NameIndex {
        index_of(&self.index, &self.opened)
    }
}

/// The same where another part of the state is being changed.
pub(super) fn index_of<'s>(index: &'s OnceLock<NameIndex>, opened: &Opened) -> &'s NameIndex {
    index.get_or_init(|| NameIndex::new(opened.graph.view()))
}
