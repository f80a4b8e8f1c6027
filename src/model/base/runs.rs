//! The relations around an entity of the base, as slices and as runs by predicate.

use std::ops::Range;

use super::Base;
use crate::model::ids::{EntityIx, PredicateIx, RelationIx};

/// Relations of one entity, direction and predicate: consecutive places in the arrays of that direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::model) struct Run {
    /// Their predicate.
    pub predicate: PredicateIx,
    /// Where they stand.
    pub range: Range<usize>,
    /// How many of them lead from the entity to itself; inward these are not counted among its relations.
    pub n_loops: usize,
}

impl Base {
    /// Where the outward relations of an entity stand: relation indices.
    pub fn out_range(&self, ix: EntityIx) -> Range<usize> {
        range_of(&self.relations.out_start, ix)
    }

    /// Where the inward relations of an entity stand in the inward arrays.
    pub fn in_range(&self, ix: EntityIx) -> Range<usize> {
        range_of(&self.relations.in_start, ix)
    }

    /// The relations of an entity to itself.
    pub(in crate::model) fn loops(&self, ix: EntityIx) -> &[u32] {
        let (loops, range) = (&*self.relations.loops, self.out_range(ix));
        if loops.is_empty() {
            return &[];
        }
        let from = loops.partition_point(|r| (*r as usize) < range.start);
        let to = loops.partition_point(|r| (*r as usize) < range.end);
        loops.get(from..to).unwrap_or_default()
    }

    /// How many relations touch an entity, those to itself once.
    pub(in crate::model) fn degree(&self, ix: EntityIx) -> usize {
        let both = self.out_range(ix).len() + self.in_range(ix).len();
        both.saturating_sub(self.loops(ix).len())
    }

    /// The outward or inward relations of an entity by predicate.
    ///
    /// # Complexity
    /// O(groups · log degree).
    pub(in crate::model) fn runs(&self, ix: EntityIx, inward: bool) -> Vec<Run> {
        let mut rest = if inward {
            self.in_range(ix)
        } else {
            self.out_range(ix)
        };
        let loops = self.loops(ix);
        let mut runs = Vec::new();
        while !rest.is_empty() {
            let predicate = self.predicate_at(rest.start, inward);
            let end = self.end_of_run(rest.clone(), predicate, inward);
            let of_it = |r: &&u32| self.predicate_of(RelationIx(**r)) == predicate;
            runs.push(Run {
                predicate,
                range: rest.start..end,
                n_loops: loops.iter().filter(of_it).count(),
            });
            rest.start = end;
        }
        runs
    }

    /// The relations of an entity of one predicate and direction.
    pub(in crate::model) fn run(
        &self,
        ix: EntityIx,
        predicate: PredicateIx,
        inward: bool,
    ) -> Range<usize> {
        let all = if inward {
            self.in_range(ix)
        } else {
            self.out_range(ix)
        };
        let start = self.partition(all.clone(), inward, |p| p < predicate);
        let end = self.partition(start..all.end, inward, |p| p <= predicate);
        start..end
    }

    /// The relation at a place of the arrays of a direction, and the entity at its other end.
    pub(in crate::model) fn at(&self, place: usize, inward: bool) -> (RelationIx, EntityIx) {
        let (place, relations) = (place as u32, &self.relations);
        if inward {
            let relation = RelationIx(relations.in_rel.at(place));
            return (relation, EntityIx(relations.in_from.at(place)));
        }
        (RelationIx(place), EntityIx(relations.out_to.at(place)))
    }

    /// The same of many places: which relations they are, nothing where these are the places themselves, and the other ends.
    pub(in crate::model) fn slices(&self, run: Range<usize>, inward: bool) -> (&[u32], &[u32]) {
        let relations = &self.relations;
        let (which, others) = if inward {
            (relations.in_rel.get(run.clone()), &relations.in_from)
        } else {
            (None, &relations.out_to)
        };
        (
            which.unwrap_or_default(),
            others.get(run).unwrap_or_default(),
        )
    }

    /// The relations from one entity to another of one predicate, in the order of their rows.
    pub(in crate::model) fn parallel(
        &self,
        from: EntityIx,
        predicate: PredicateIx,
        to: EntityIx,
    ) -> Range<u32> {
        let alike = self.parallel_in(self.run(from, predicate, false), to);
        alike.start as u32..alike.end as u32
    }

    /// Those of an outward run that lead to one entity.
    pub(in crate::model) fn parallel_in(&self, run: Range<usize>, to: EntityIx) -> Range<usize> {
        let targets = self.relations.out_to.get(run.clone()).unwrap_or_default();
        let (first, end) = (
            targets.partition_point(|t| *t < to.0),
            targets.partition_point(|t| *t <= to.0),
        );
        run.start + first..run.start + end
    }

    fn predicate_at(&self, place: usize, inward: bool) -> PredicateIx {
        let relation = if inward {
            self.relations.in_rel.at(place as u32)
        } else {
            place as u32
        };
        self.predicate_of(RelationIx(relation))
    }

    /// Where a run that begins at the start of `within` ends: by steps of doubling length, then by halving.
    fn end_of_run(&self, within: Range<usize>, predicate: PredicateIx, inward: bool) -> usize {
        let mut step = 1;
        let mut known = within.start;
        while known + step < within.end && self.predicate_at(known + step, inward) <= predicate {
            known += step;
            step *= 2;
        }
        let end = (known + step).min(within.end);
        self.partition(known..end, inward, |p| p <= predicate)
    }

    fn partition(
        &self,
        within: Range<usize>,
        inward: bool,
        before: impl Fn(PredicateIx) -> bool,
    ) -> usize {
        let (mut from, mut to) = (within.start, within.end);
        while from < to {
            let middle = from + (to - from) / 2;
            if before(self.predicate_at(middle, inward)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

fn range_of(starts: &[u32], ix: EntityIx) -> Range<usize> {
    let n = ix.0 as usize;
    let range = starts.get(n).zip(starts.get(n + 1));
    range.map_or(0..0, |(from, to)| *from as usize..*to as usize)
}
