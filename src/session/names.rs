//! The names of the graph, for finding: indexed when they are first asked for, since walking needs none of them.

use std::sync::{Arc, OnceLock};

use super::effect::{Effect, FindJob};
use super::panel::{MAX_HITS, Panel, Waits};
use super::state::{State, ViewId};
use crate::search::{Bound, Found, NameIndex};
use crate::store::Opened;

/// What it costs to ask a name, where passing over a row as it is costs 1.
const NAME: usize = 5;

impl State {
    /// The names of the graph.
    pub fn index(&self) -> &Arc<NameIndex> {
        index_of(&self.index, &self.opened)
    }

    /// Looks up what the list of a view is narrowed by. Which of very many names fit is left to who makes the list of a place.
    pub(super) fn bind_narrow(&self, list: ViewId, text: &str) -> Bound {
        use super::sight::Sight;
        let graph = self.view();
        let beside = [
            ViewId::Disagreements,
            ViewId::Sources,
            ViewId::Sight(Sight::Table),
        ];
        let is_quick = graph.n_below() as usize <= self.list.making.at_once / NAME;
        if is_quick || beside.contains(&list) {
            self.index().bind_list(graph, text)
        } else {
            self.index().bind(graph, text)
        }
    }

    /// The search that the finder waits for and nobody has begun; or the end of one whose question is no longer asked.
    pub(super) fn wanted_find(&mut self) -> Option<Effect> {
        let index = Arc::clone(self.index.get()?);
        let Some(Panel::Finder(finder)) = &mut self.shown.panel else {
            return None;
        };
        match finder.waits {
            Waits::No | Waits::For(_) => None,
            Waits::ForNothing => {
                finder.waits = Waits::No;
                Some(Effect::CancelFind)
            }
            Waits::ToAsk => {
                self.generation += 1;
                finder.waits = Waits::For(self.generation);
                let job = FindJob {
                    index,
                    bound: finder.bound.clone(),
                    limit: MAX_HITS,
                };
                Some(Effect::Find(self.generation, Box::new(job)))
            }
        }
    }

    /// Takes what was found, if the finder still waits for it. What it had found at once stays where it was.
    pub(super) fn take_found(&mut self, generation: u64, found: Found) {
        if let Some(Panel::Finder(finder)) = &mut self.shown.panel
            && finder.waits == Waits::For(generation)
        {
            finder.waits = Waits::No;
            (finder.hits, finder.n) = (found.hits, found.n);
        }
    }
}

/// The same where another part of the state is being changed.
pub(super) fn index_of<'s>(
    index: &'s OnceLock<Arc<NameIndex>>,
    opened: &Opened,
) -> &'s Arc<NameIndex> {
    index.get_or_init(|| Arc::new(NameIndex::new(opened.graph.view())))
}
