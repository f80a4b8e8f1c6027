//! The relations around one entity: singly, in groups by predicate and direction, and the rows of a group.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use petgraph::Direction;
use petgraph::visit::EdgeRef;

use super::GraphView;
use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};

/// Relations that are passed over as quickly as one is searched for.
const SEARCHED: usize = 64;

/// One relation as seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Touch {
    /// The relation.
    pub relation: RelationIx,
    /// The entity at the other end.
    pub other: EntityIx,
    /// Its predicate.
    pub predicate: PredicateIx,
    /// Whether it points at the entity it is seen from.
    pub inward: bool,
}

/// The relations of one entity that share predicate and direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Group {
    /// Their predicate.
    pub predicate: PredicateIx,
    /// Whether they point at the entity; then the inverse label is shown.
    pub inward: bool,
    /// Whether the predicate only shares a page.
    pub weak: bool,
    /// How many there are.
    pub count: usize,
}

impl<'a> GraphView<'a> {
    /// Every relation that touches the entity, outward then inward; one from it to itself comes once, outward.
    pub fn touching(self, ix: EntityIx) -> impl Iterator<Item = Touch> + use<'a> {
        let below = move |inward: bool| {
            let range = if inward {
                self.base.in_range(ix)
            } else {
                self.base.out_range(ix)
            };
            self.of_base(ix, range, inward)
        };
        let out = below(false).chain(self.own_touching(ix, false));
        out.chain(below(true)).chain(self.own_touching(ix, true))
    }

    /// The relations that lead from an entity to any of some others, in ascending order of their indices; to itself as well,
    /// where it is among them.
    ///
    /// # Complexity
    /// O(relations of the upper layer that leave it), and below the lesser of O(all that leave it) and
    /// O(others · groups · log degree).
    pub fn outward_among(self, ix: EntityIx, others: &BTreeSet<EntityIx>) -> Vec<Touch> {
        let all = self.base.out_range(ix);
        let below: Vec<Touch> = if all.len() <= others.len().saturating_mul(SEARCHED) {
            self.of_base(ix, all, false)
                .filter(|t| others.contains(&t.other))
                .collect()
        } else {
            let runs = self.base.runs(ix, false);
            let each = others
                .iter()
                .flat_map(|to| runs.iter().map(move |r| (r, to)));
            each.flat_map(|(run, to)| {
                let alike = self.base.parallel_in(run.range.clone(), *to);
                self.of_base(ix, alike, false)
            })
            .collect()
        };
        let own = self.own_touching(ix, false);
        let own = own.filter(|t| others.contains(&t.other));
        let mut found: Vec<Touch> = below.into_iter().chain(own).collect();
        found.sort_unstable_by_key(|t| t.relation);
        found
    }

    /// The relations at some places of the base's arrays of one direction.
    fn of_base(
        self,
        ix: EntityIx,
        places: Range<usize>,
        inward: bool,
    ) -> impl Iterator<Item = Touch> + use<'a> {
        let touch = move |place: usize| {
            let (relation, other) = self.base.at(place, inward);
            let elsewhere = inward && other == ix;
            let live = !elsewhere && !self.delta.is_dead(relation);
            live.then(|| Touch {
                relation,
                other,
                predicate: self.base.predicate_of(relation),
                inward,
            })
        };
        places.filter_map(touch)
    }

    /// The relations of the upper layer in one direction; one from the entity to itself is outward.
    pub(super) fn own_touching(
        self,
        ix: EntityIx,
        inward: bool,
    ) -> impl Iterator<Item = Touch> + use<'a> {
        let direction = if inward {
            Direction::Incoming
        } else {
            Direction::Outgoing
        };
        let edges = self.delta.node(ix).into_iter();
        let edges = edges.flat_map(move |n| self.delta.graph.edges_directed(n, direction));
        let once = edges.filter(move |e| !inward || e.source() != e.target());
        once.map(move |e| Touch {
            relation: self.delta.relation_ix(e.id()),
            other: self
                .delta
                .entity_ix(if inward { e.source() } else { e.target() }),
            predicate: e.weight().predicate,
            inward,
        })
    }

    /// How many relations touch the entity.
    ///
    /// # Complexity
    /// O(1) for what was read in bulk, O(degree) for the rest.
    pub fn degree(self, ix: EntityIx) -> usize {
        let own = self
            .own_touching(ix, false)
            .chain(self.own_touching(ix, true));
        self.base.degree(ix) - self.dead_at(ix).len() + own.count()
    }

    /// The relations of the base at an entity that are replaced.
    pub(super) fn dead_at(self, ix: EntityIx) -> &'a [RelationIx] {
        let dead = self.delta.over.dead_at.get(&ix);
        dead.map_or(&[], Vec::as_slice)
    }

    /// The groups of an entity's relations: in the order of declaration, outward before inward, weak ones last.
    ///
    /// # Complexity
    /// O(groups · log degree) for what was read in bulk, O(degree) for the rest.
    pub fn groups(self, ix: EntityIx) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for inward in [false, true] {
            groups.extend(self.base.runs(ix, inward).into_iter().map(|run| Group {
                predicate: run.predicate,
                inward,
                weak: self.predicate(run.predicate).weak,
                count: run.range.len() - if inward { run.n_loops } else { 0 },
            }));
        }
        for dead in self.dead_at(ix) {
            let (predicate, from) = (self.base.predicate_of(*dead), self.base.ends(*dead));
            let inward = from.is_none_or(|(from, _)| from != ix);
            let of_it = |g: &&mut Group| (g.predicate, g.inward) == (predicate, inward);
            if let Some(group) = groups.iter_mut().find(of_it) {
                group.count -= 1;
            }
        }
        let own = self
            .own_touching(ix, false)
            .chain(self.own_touching(ix, true));
        for touch in own {
            let (predicate, inward) = (touch.predicate, touch.inward);
            let known = groups
                .iter_mut()
                .find(|g| (g.predicate, g.inward) == (predicate, inward));
            match known {
                Some(group) => group.count += 1,
                None => groups.push(Group {
                    predicate,
                    inward,
                    weak: self.predicate(predicate).weak,
                    count: 1,
                }),
            }
        }
        groups.retain(|g| g.count > 0);
        groups.sort_by_key(|g| (g.weak, g.predicate, g.inward));
        groups
    }

    /// The relations of one group: by number of sources, most first, then by the name at the other end; of them those in
    /// `range`, which may reach beyond the end.
    ///
    /// # Complexity
    /// O(size of the group), a few nanoseconds each for what was read in bulk; only those asked for are put in order.
    pub fn rows(
        self,
        ix: EntityIx,
        (predicate, inward): (PredicateIx, bool),
        range: Range<usize>,
    ) -> Vec<Touch> {
        if self.is_bulk(ix) {
            let mut rows = self.sift(ix, (predicate, inward), |_| true, range.end).rows;
            return rows.split_off(range.start.min(rows.len()));
        }
        let own = self.own_touching(ix, inward);
        let own = own.filter(|t| t.predicate == predicate);
        let n_sources = |t: &Touch| self.support(Carried::Relation(t.relation)).n_sources;
        let key = |t: Touch| (Reverse(n_sources(&t)), self.entity(t.other).name(), t);
        let rows = own.map(key).collect();
        let order = |a: &(Reverse<usize>, &str, Touch), b: &(Reverse<usize>, &str, Touch)| {
            let same_name = (a.2.other, a.2.relation).cmp(&(b.2.other, b.2.relation));
            (a.0, a.1).cmp(&(b.0, b.1)).then(same_name)
        };
        within(rows, range, order).map(|(.., t)| t).collect()
    }
}

/// What would stand in a range if everything were in order; the rest is not put in order.
fn within<T>(
    mut rows: Vec<T>,
    range: Range<usize>,
    order: impl Fn(&T, &T) -> std::cmp::Ordering,
) -> impl Iterator<Item = T> {
    if range.end < rows.len() {
        rows.select_nth_unstable_by(range.end, &order);
        rows.truncate(range.end);
    }
    let start = range.start.min(rows.len());
    if 0 < start && start < rows.len() {
        rows.select_nth_unstable_by(start, &order);
    }
    let mut rest = rows.split_off(start);
    rest.sort_unstable_by(&order);
    rest.into_iter()
}
