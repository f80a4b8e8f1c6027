//! Which relations a path may use, and the meter that counts all work.

use std::collections::HashSet;

use super::{PathParams, Stop};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::view::{GraphView, Touch};
use crate::task::Cancel;

/// Steps between two looks at the cancel token: a fraction of a millisecond.
const POLL_EVERY: usize = 4096;

/// Steps that judging a relation by its claims counts for.
const JUDGED: usize = 4;

/// The graph as a path search sees it.
pub(super) struct Ways<'a> {
    pub(super) view: GraphView<'a>,
    pub(super) params: &'a PathParams,
    cancel: &'a Cancel,
    /// By predicate: whether relations of it are left out.
    closed: Vec<bool>,
    avoided: HashSet<EntityIx>,
    /// By relation, where there is a lens: whether it shows it, once that was asked.
    shown: Vec<Asked>,
    lens_is_off: bool,
    /// What was asked for by name: the lens does not leave it out for what it is.
    standing: Vec<EntityIx>,
    steps: usize,
    next_poll: usize,
    /// Set as soon as the search has to end.
    pub(super) stopped: Option<Stop>,
}

/// An answer that is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    NotYet,
    Yes,
    No,
}

impl<'a> Ways<'a> {
    pub(super) fn new(view: GraphView<'a>, params: &'a PathParams, cancel: &'a Cancel) -> Self {
        let is_closed = |(ix, predicate)| {
            let predicate: &crate::model::item::Predicate = predicate;
            params.avoid_predicates.contains(&ix) || (predicate.weak && !params.weak)
        };
        let mut ways = Self {
            view,
            params,
            cancel,
            closed: view.predicates().map(is_closed).collect(),
            avoided: params.avoid_entities.iter().copied().collect(),
            shown: Vec::new(),
            lens_is_off: params.lens.is_off(),
            standing: [params.from, params.to]
                .into_iter()
                .chain(params.via.iter().copied())
                .collect(),
            steps: 0,
            next_poll: 0,
            stopped: None,
        };
        ways.charge(0);
        ways
    }

    /// Counts work, and notices when the search has to end.
    pub(super) fn charge(&mut self, steps: usize) {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > self.params.budget {
            self.stopped = self.stopped.or(Some(Stop::Budget));
        }
        if self.steps >= self.next_poll {
            self.next_poll = self.steps.saturating_add(POLL_EVERY);
            if self.cancel.is_cancelled() {
                self.stopped = Some(Stop::Cancelled);
            }
        }
    }

    /// Whether a path may take this step.
    pub(super) fn is_open(&mut self, touch: &Touch) -> bool {
        let closed = self.closed.get(usize::from(touch.predicate.0));
        !closed.copied().unwrap_or(false)
            && !self.avoids(touch.other)
            && (self.lens_is_off || self.shows(touch.relation))
    }

    /// Where paths begin, end or go by was asked for, so it is never avoided.
    fn avoids(&self, ix: EntityIx) -> bool {
        let kinds = &self.params.avoid_kinds;
        if self.avoided.is_empty() && kinds.is_empty() {
            return false;
        }
        let named = self.avoided.contains(&ix);
        (named || kinds.contains(&self.view.entity(ix).kind())) && !self.params.goes_by(ix)
    }

    fn shows(&mut self, relation: RelationIx) -> bool {
        let at = relation.0 as usize;
        if at >= self.shown.len() {
            let bound = self.view.n_relations().max(at + 1);
            self.shown.resize(bound, Asked::NotYet);
        }
        let known = self.shown.get(at).copied().unwrap_or(Asked::NotYet);
        if known != Asked::NotYet {
            return known == Asked::Yes;
        }
        self.charge(JUDGED);
        let lens = &self.params.lens;
        let shown = lens.shows_relation_of(self.view, relation, &self.standing);
        if let Some(slot) = self.shown.get_mut(at) {
            *slot = if shown { Asked::Yes } else { Asked::No };
        }
        shown
    }

    /// What one step from an entity uses; with `backward`, one step to it. The same entity may come several times.
    pub(super) fn steps_of(&mut self, ix: EntityIx, backward: bool, each: &mut dyn FnMut(Touch)) {
        for touch in self.view.touching(ix) {
            self.charge(1);
            if self.stopped.is_some() {
                return;
            }
            let right_way = !self.params.directed || touch.inward == backward;
            if touch.other != ix && right_way && self.is_open(&touch) {
                each(touch);
            }
        }
    }

    /// What a relation is worth.
    pub(super) fn strength(&mut self, relation: RelationIx) -> (u8, usize) {
        self.charge(JUDGED);
        super::strength(self.view, relation)
    }
}
