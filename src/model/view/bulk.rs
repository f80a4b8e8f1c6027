//! The relations of an entity that was read in bulk, of which there may be millions: passed over once, and of those that are
//! kept only the ones that are shown are put in order.

use std::cmp::Reverse;

use super::{GraphView, Touch};
use crate::model::base::Meaning;
use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};
use crate::model::when::When;

/// What is kept of a group of relations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// How many are kept.
    pub count: usize,
    /// The first of them, in order.
    pub rows: Vec<Touch>,
}

impl<'a> GraphView<'a> {
    /// Whether an entity was read in bulk: nearly all that touches it are rows of tables then, each carried by one claim that
    /// nobody disputes. [`Self::particular`] are the others.
    pub fn is_bulk(self, ix: EntityIx) -> bool {
        self.base.has_entity(ix)
    }

    /// The relations of an entity that are no mere rows of tables: those of the upper layer, and what stands in a disagreement.
    ///
    /// # Complexity
    /// O(how many these are, here, and disagreements in all).
    pub fn particular(self, ix: EntityIx) -> Vec<Touch> {
        let own = self
            .own_touching(ix, false)
            .chain(self.own_touching(ix, true));
        let mut all: Vec<Touch> = own.collect();
        let contested = self
            .delta
            .contested
            .keys()
            .filter_map(|carried| match carried {
                Carried::Relation(relation) => Some(*relation),
                Carried::Fact(_) => None,
            });
        for relation in contested {
            let Some((from, to)) = self.base.ends(relation) else {
                continue;
            };
            if (from == ix || to == ix) && !self.delta.is_dead(relation) {
                all.push(Touch {
                    relation,
                    other: if from == ix { to } else { from },
                    predicate: self.base.predicate_of(relation),
                    inward: from != ix,
                });
            }
        }
        all
    }

    /// How many relations were read in bulk: their indices are those below it.
    pub fn n_rows_below(self) -> u32 {
        self.base.n_relations()
    }

    /// Whether a relation is a row of a table.
    pub fn is_row(self, ix: RelationIx) -> bool {
        ix.0 < self.base.n_relations()
    }

    /// The table whose row a relation is, by number.
    pub fn table_of_row(self, ix: RelationIx) -> Option<u8> {
        self.base.relations.table.get(ix.0 as usize).copied()
    }

    /// When a relation held that is a row of a table.
    pub fn when_of_row(self, ix: RelationIx) -> Option<&'a When> {
        let (table, row) = self.base.row_of_relation(ix)?;
        table.column(Meaning::When)?.date(row)
    }

    /// What the one is to the other in a relation that is a row of a table.
    pub fn role_of_row(self, ix: RelationIx) -> Option<&'a str> {
        let (table, row) = self.base.row_of_relation(ix)?;
        table.cell(Meaning::Role, row)
    }

    /// Whether any table says what the one is to the other.
    pub fn has_roles(self) -> bool {
        let mut tables = self.base.tables.iter();
        tables.any(|t| t.column(Meaning::Role).is_some())
    }

    /// The relations of one group of an entity that was read in bulk which `keep` keeps: how many, and the first `limit` in the
    /// order of [`Self::rows`].
    ///
    /// # Complexity
    /// O(size of the group), a few nanoseconds each; only those asked for are put in order.
    pub fn sift(
        self,
        ix: EntityIx,
        (predicate, inward): (PredicateIx, bool),
        keep: impl Fn(Touch) -> bool,
        limit: usize,
    ) -> Sifted {
        let mut dead = self.dead_at(ix).to_vec();
        dead.sort_unstable();
        let is_dead = |r: RelationIx| !dead.is_empty() && dead.binary_search(&r).is_ok();
        let renamed =
            |e: EntityIx| !self.delta.over.nodes.is_empty() && self.delta.entity(e).is_some();
        let outside = self.outside_tables();
        let is_outside = |table: u8| outside.get(usize::from(table)) == Some(&true);
        let (mut known, mut outer) = (Least::new(limit), Least::new(limit));
        let mut aside: Vec<Touch> = Vec::new();
        let mut count = 0;
        let own = self
            .own_touching(ix, inward)
            .filter(|t| t.predicate == predicate);
        for touch in own.filter(|t| keep(*t)) {
            count += 1;
            aside.push(touch);
        }
        let (run, ranks) = (
            self.base.run(ix, predicate, inward),
            &*self.base.entities.rank,
        );
        let (relations, others) = self.base.slices(run.clone(), inward);
        for ((nth, place), other) in run.enumerate().zip(others) {
            let relation = RelationIx(relations.get(nth).copied().unwrap_or(place as u32));
            let other = EntityIx(*other);
            let touch = Touch {
                relation,
                other,
                predicate,
                inward,
            };
            let elsewhere = inward && other == ix;
            if elsewhere || is_dead(relation) || !keep(touch) {
                continue;
            }
            count += 1;
            if limit == 0 {
                continue;
            }
            if renamed(other) {
                aside.push(touch);
                continue;
            }
            let rank = ranks.get(other.0 as usize).copied().unwrap_or_default();
            let key = u64::from(rank) << 32 | place as u64;
            if !outside.is_empty() && self.table_of_row(relation).is_some_and(is_outside) {
                outer.push(key);
            } else {
                known.push(key);
            }
        }
        let keys = known.finish().into_iter().chain(outer.finish());
        let rows = keys.take(limit).map(|key| {
            let (relation, other) = self.base.at(key as u32 as usize, inward);
            Touch {
                relation,
                other,
                predicate,
                inward,
            }
        });
        let mut rows: Vec<Touch> = rows.collect();
        if !aside.is_empty() {
            rows.append(&mut aside);
            rows.sort_by_cached_key(|t| {
                let n_sources = self.support(Carried::Relation(t.relation)).n_sources;
                let name = self.entity(t.other).name();
                (Reverse(n_sources), name, t.other, t.relation)
            });
            rows.truncate(limit);
        }
        Sifted { count, rows }
    }

    /// By table: whether it is outside knowledge; nothing where none is.
    fn outside_tables(self) -> Vec<bool> {
        let tables = self.base.tables.iter();
        let outside = |source: u32| self.source(crate::model::ids::SourceIx(source)).outside;
        let all: Vec<bool> = tables.map(|t| outside(t.source)).collect();
        if all.contains(&true) { all } else { Vec::new() }
    }
}

/// The least of many numbers.
struct Least {
    limit: usize,
    numbers: Vec<u64>,
    /// What is not below it is not among them.
    bound: u64,
}

impl Least {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            numbers: Vec::new(),
            bound: if limit == 0 { 0 } else { u64::MAX },
        }
    }

    fn push(&mut self, number: u64) {
        if number >= self.bound {
            return;
        }
        self.numbers.push(number);
        if self.numbers.len() >= self.limit.saturating_mul(2).saturating_add(64) {
            let (_, bound, _) = self.numbers.select_nth_unstable(self.limit);
            self.bound = *bound;
            self.numbers.truncate(self.limit);
        }
    }

    fn finish(mut self) -> Vec<u64> {
        self.numbers.sort_unstable();
        self.numbers.truncate(self.limit);
        self.numbers
    }
}
