//! Which relations a path may use, and the meter that counts all work.

use std::collections::{HashMap, HashSet};

use super::spine::Spine;
use super::{PathParams, Stop};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Judge;
use crate::model::topology::{Slice, Topology};
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
    topology: Topology<'a>,
    judge: Judge<'a>,
    /// What leads nowhere, where enough of the graph does.
    spine: Option<Spine<'a>>,
    cancel: &'a Cancel,
    /// By predicate: whether relations of it are left out; empty where none are.
    closed: Vec<bool>,
    avoided: HashSet<EntityIx>,
    /// Whether the lens shows a relation that is no row of a table, once that was asked.
    shown: HashMap<RelationIx, bool>,
    /// What was asked for by name: the lens does not leave it out for what it is.
    standing: Vec<EntityIx>,
    steps: usize,
    next_poll: usize,
    /// Set as soon as the search has to end.
    pub(super) stopped: Option<Stop>,
}

/// One step from an entity, not judged yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    from: EntityIx,
    /// Where it leads.
    pub(super) other: EntityIx,
    inward: bool,
    at: At<'a>,
}

/// Where its relation stands.
#[derive(Debug, Clone, Copy)]
enum At<'a> {
    Row(Slice<'a>, usize),
    Held(RelationIx),
}

impl Step<'_> {
    fn relation(&self) -> RelationIx {
        match self.at {
            At::Row(slice, place) => slice.relation(place),
            At::Held(ix) => ix,
        }
    }
}

impl<'a> Ways<'a> {
    pub(super) fn new(view: GraphView<'a>, params: &'a PathParams, cancel: &'a Cancel) -> Self {
        let is_closed = |(ix, predicate)| {
            let predicate: &crate::model::item::Predicate = predicate;
            params.avoid_predicates.contains(&ix) || (predicate.weak && !params.weak)
        };
        let mut closed: Vec<bool> = view.predicates().map(is_closed).collect();
        if !closed.contains(&true) {
            closed.clear();
        }
        let mut ways = Self {
            view,
            params,
            topology: view.topology(),
            judge: Judge::new(view, &params.lens),
            spine: Spine::new(view, params),
            cancel,
            closed,
            avoided: params.avoid_entities.iter().copied().collect(),
            shown: HashMap::new(),
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

    /// Whether every step is open: then nothing but its end has to be looked at.
    pub(super) fn are_all_open(&self) -> bool {
        let avoids = !self.avoided.is_empty() || !self.params.avoid_kinds.is_empty();
        self.closed.is_empty() && self.judge.is_off() && !avoids
    }

    /// Counts work, and notices when the search has to end.
    #[inline]
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
    pub(super) fn is_open(&mut self, step: &Step<'_>) -> bool {
        !self.is_closed(step)
            && !self.avoids(step.other)
            && (self.judge.is_off() || self.shows(step))
    }

    fn is_closed(&self, step: &Step<'_>) -> bool {
        if self.closed.is_empty() {
            return false;
        }
        let predicate = self.view.predicate_of(step.relation());
        let closed = self.closed.get(usize::from(predicate.0));
        closed.copied().unwrap_or(false)
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

    fn shows(&mut self, step: &Step<'_>) -> bool {
        let relation = step.relation();
        let is_row = matches!(step.at, At::Row(..));
        if let Some(known) = self.shown.get(&relation).filter(|_| !is_row) {
            return *known;
        }
        self.charge(JUDGED);
        let ends = [step.from, step.other];
        let shown = self.judge.shows_relation(relation, ends, &self.standing);
        // A row is judged faster than it is remembered.
        if !is_row {
            self.shown.insert(relation, shown);
        }
        shown
    }

    /// How many relations one step from an entity looks at, roughly.
    #[inline]
    pub(super) fn n_steps(&self, ix: EntityIx) -> usize {
        let slices = self.topology.out_slice(ix).zip(self.topology.in_slice(ix));
        let both = slices.map(|(out, inward)| out.others.len() + inward.others.len());
        both.unwrap_or_else(|| self.view.degree(ix))
    }

    /// Whether one step from all of `a` looks at no more relations than one from all of `b`.
    pub(super) fn is_cheaper(&self, a: &[EntityIx], b: &[EntityIx]) -> bool {
        if b.len() < a.len() {
            return !self.is_cheaper(b, a);
        }
        let cost: usize = a.iter().map(|ix| self.n_steps(*ix)).sum();
        // Each has one at least, by which it was reached: often nothing more has to be looked at.
        cost <= b.len() || {
            let mut left = cost;
            b.iter().any(|ix| {
                left = left.saturating_sub(self.n_steps(*ix));
                left == 0
            })
        }
    }

    /// Whether there is nothing beyond an entity that was reached by a relation: it has no other.
    #[inline]
    pub(super) fn is_end(&self, ix: EntityIx) -> bool {
        self.n_steps(ix) == 1
    }

    /// How many entities are worth fetching at once.
    pub(super) const AT_ONCE: usize = 16;

    /// Touches what one step from each of the first [`Self::AT_ONCE`] of these will look at: memory answers many questions at
    /// once sooner than one after the other.
    pub(super) fn fetch(&self, next: &[EntityIx]) {
        let first = |slice: Option<Slice<'_>>| slice?.others.first().copied();
        let lead_on = next
            .iter()
            .take(Self::AT_ONCE)
            .filter(|ix| !self.is_end(**ix));
        let touched = lead_on.map(|ix| {
            let out = first(self.topology.out_slice(*ix)).unwrap_or(0);
            out ^ first(self.topology.in_slice(*ix)).unwrap_or(0)
        });
        std::hint::black_box(touched.fold(0, |all, one| all ^ one));
    }

    /// Whether what hangs on an entity leads to nothing that was asked for.
    #[inline]
    fn leads_nowhere(&self, ix: EntityIx, other: EntityIx) -> bool {
        let Some(spine) = &self.spine else {
            return false;
        };
        spine.on(other) == Some(ix) && !spine.into(ix).contains(&other)
    }

    /// The steps from an entity that hangs on another: there, and to what was asked for.
    fn steps_on_spine(&mut self, ix: EntityIx, on: EntityIx) -> Vec<Step<'a>> {
        let topology = self.topology;
        let mut found = Vec::new();
        let mut n_looked = 0;
        // Each relation is looked for at the end that hangs by it.
        let mut by = |hangs: EntityIx, there: EntityIx| {
            let slices = [
                (false, topology.out_slice(hangs)),
                (true, topology.in_slice(hangs)),
            ];
            for (is_in, slice) in slices {
                let Some(slice) = slice else { continue };
                n_looked += slice.others.len();
                if let Some(place) = slice.others.iter().position(|o| *o == there.0) {
                    found.push(Step {
                        from: ix,
                        other: if hangs == ix { there } else { hangs },
                        inward: is_in == (hangs == ix),
                        at: At::Row(slice, place),
                    });
                    break;
                }
            }
        };
        by(ix, on);
        for hangs in self.spine.iter().flat_map(|s| s.into(ix)) {
            by(*hangs, ix);
        }
        self.charge(n_looked);
        found
    }

    /// What one step from an entity may use, open or not, until `each` says `false`; with `backward`, one step to it. The same
    /// entity may come several times, itself too. What leads nowhere is left out.
    pub(super) fn steps_of(
        &mut self,
        ix: EntityIx,
        backward: bool,
        mut each: impl FnMut(&mut Self, Step<'a>) -> bool,
    ) {
        if let Some(on) = self.spine.as_ref().and_then(|s| s.on(ix)) {
            for step in self.steps_on_spine(ix, on) {
                let wrong = self.params.directed && step.inward != backward;
                if !wrong && (self.stopped.is_some() || !each(self, step)) {
                    return;
                }
            }
            return;
        }
        for inward in [false, true] {
            if self.params.directed && inward != backward {
                continue;
            }
            let slice = if inward {
                self.topology.in_slice(ix)
            } else {
                self.topology.out_slice(ix)
            };
            let step = |other: u32, at: At<'a>| Step {
                from: ix,
                other: EntityIx(other),
                inward,
                at,
            };
            if let Some(slice) = slice {
                self.charge(slice.others.len());
                for (place, other) in slice.others.iter().enumerate() {
                    if self.leads_nowhere(ix, EntityIx(*other)) {
                        continue;
                    }
                    let step = step(*other, At::Row(slice, place));
                    if self.stopped.is_some() || !each(self, step) {
                        return;
                    }
                }
                continue;
            }
            for touch in self.view.touching(ix).filter(|t| t.inward == inward) {
                self.charge(1);
                let step = step(touch.other.0, At::Held(touch.relation));
                if self.stopped.is_some() || !each(self, step) {
                    return;
                }
            }
        }
    }

    /// A step as the graph has it.
    pub(super) fn touch(&self, step: &Step<'_>) -> Touch {
        let relation = step.relation();
        Touch {
            relation,
            other: step.other,
            predicate: self.view.predicate_of(relation),
            inward: step.inward,
        }
    }

    /// What a relation is worth.
    pub(super) fn strength(&mut self, relation: RelationIx) -> (u8, usize) {
        self.charge(JUDGED);
        super::strength(self.view, relation)
    }
}
