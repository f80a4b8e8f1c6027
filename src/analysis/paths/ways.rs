//! Which relations a path may use, and the meter that counts how many were looked at.

use std::rc::Rc;

use super::{PathParams, Stop, carriers};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::view::{GraphView, RelationView, Touch};
use crate::task::Cancel;

/// Steps between two looks at the cancel token: a fraction of a millisecond.
const POLL_EVERY: usize = 4096;

/// The graph as a path search sees it.
pub(super) struct Ways<'a> {
    pub(super) view: GraphView<'a>,
    pub(super) params: &'a PathParams,
    cancel: &'a Cancel,
    /// By relation: whether it may be used.
    open: Vec<bool>,
    pub(super) skipped_weak: usize,
    pub(super) skipped_lens: usize,
    pub(super) skipped_avoided: usize,
    steps: usize,
    /// Set as soon as the search has to end.
    pub(super) stopped: Option<Stop>,
}

impl<'a> Ways<'a> {
    pub(super) fn new(view: GraphView<'a>, params: &'a PathParams, cancel: &'a Cancel) -> Self {
        let mut ways = Self {
            view,
            params,
            cancel,
            open: Vec::new(),
            skipped_weak: 0,
            skipped_lens: 0,
            skipped_avoided: 0,
            steps: 0,
            stopped: None,
        };
        for (n, relation) in view.relations().enumerate() {
            if n % POLL_EVERY == 0 && cancel.is_cancelled() {
                ways.stopped = Some(Stop::Cancelled);
                break;
            }
            let at = relation.ix.0 as usize;
            ways.open.resize(at + 1, false);
            let open = ways.judge(relation);
            if let Some(flag) = ways.open.get_mut(at) {
                *flag = open;
            }
        }
        ways
    }

    fn judge(&mut self, relation: RelationView<'_>) -> bool {
        let params = self.params;
        let avoided = params.avoid_predicates.contains(&relation.predicate())
            || self.avoids(relation.from)
            || self.avoids(relation.to);
        if avoided {
            self.skipped_avoided += 1;
        } else if !params.weak && self.view.predicate(relation.predicate()).weak {
            self.skipped_weak += 1;
        } else if !params
            .lens
            .shows_relation_of(self.view, relation.ix, &[params.from, params.to])
        {
            self.skipped_lens += 1;
        } else {
            return true;
        }
        false
    }

    /// The two ends were asked for, so they are never avoided.
    fn avoids(&self, ix: EntityIx) -> bool {
        let params = self.params;
        ix != params.from
            && ix != params.to
            && (params.avoid_entities.contains(&ix)
                || params.avoid_kinds.contains(&self.view.entity(ix).kind()))
    }

    /// Counts one step, and notices when the search has to end.
    pub(super) fn step(&mut self) {
        self.steps += 1;
        if self.steps > self.params.budget {
            self.stopped = self.stopped.or(Some(Stop::Budget));
        }
        if self.steps.is_multiple_of(POLL_EVERY) && self.cancel.is_cancelled() {
            self.stopped = Some(Stop::Cancelled);
        }
    }

    fn is_open(&self, relation: RelationIx) -> bool {
        self.open.get(relation.0 as usize).copied().unwrap_or(false)
    }

    /// Where one step leads from an entity; with `backward`, from where one step leads to it. One entity may come twice.
    pub(super) fn next_to(&mut self, ix: EntityIx, backward: bool) -> Vec<EntityIx> {
        let mut others = Vec::new();
        for touch in self.view.touching(ix) {
            self.step();
            let right_way = !self.params.directed || touch.inward == backward;
            if touch.other != ix && right_way && self.is_open(touch.relation) {
                others.push(touch.other);
            }
        }
        others
    }

    /// The entities that can follow `here` on a path of `length` hops, given how far each is from the end.
    pub(super) fn on_from(
        &mut self,
        here: EntityIx,
        rest: &[u32],
        length: usize,
    ) -> Rc<[EntityIx]> {
        let mut others = self.next_to(here, false);
        others.retain(|o| {
            rest.get(o.0 as usize)
                .is_some_and(|r| (*r as usize) < length)
        });
        others.sort_unstable();
        others.dedup();
        others.into()
    }

    /// What carries the step from one entity to the next, best first.
    pub(super) fn carriers(&self, from: EntityIx, to: EntityIx) -> Vec<Touch> {
        carriers(self.view, from, to, |t| {
            self.is_open(t.relation) && !(self.params.directed && t.inward)
        })
    }
}
