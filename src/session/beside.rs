//! The views beside the walk that have a list, and the ways back from where they lead.

use std::collections::HashMap;

use super::disagreements::DisagreementsView;
use super::sources::SourcesView;
use super::standings::Standings;
use super::state::{Pane, ViewId};

/// What is kept of them while others are shown.
#[derive(Debug)]
pub struct Beside {
    /// What the sources disagree on, with its cursors.
    pub disagreements: DisagreementsView,
    /// The sources, with its cursors.
    pub sources: SourcesView,
    /// How one stands on disagreements, over what the file says.
    pub standings: Standings,
    /// Steps of the walk that were made from another view, to which the way back leads.
    pub came_from: HashMap<usize, (ViewId, Pane)>,
    /// The view to go back to from the reader.
    pub before_reader: ViewId,
    /// The view to go back to from the paths: where they were asked for, if that shows shapes.
    pub before_paths: ViewId,
}

impl Default for Beside {
    fn default() -> Self {
        Self {
            disagreements: DisagreementsView::default(),
            sources: SourcesView::default(),
            standings: Standings::default(),
            came_from: HashMap::new(),
            before_reader: ViewId::Walk,
            before_paths: ViewId::Walk,
        }
    }
}
