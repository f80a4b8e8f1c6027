//! What stands around an entity in numbers, and the busiest of each kind: without a row being made.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::GraphView;
use crate::model::base::{Meaning, Table};
use crate::model::ids::{Carried, EntityIx, RelationIx, SourceIx};
use crate::model::when::When;
use crate::model::words::Kind;

/// The relations of an entity in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around<'a> {
    /// How many there are.
    pub n_relations: usize,
    /// How many of them are disputed.
    pub n_disputed: usize,
    /// How many sources carry them, outside knowledge not counted.
    pub n_sources: usize,
    /// The first date of one of them.
    pub first: Option<&'a When>,
}

/// The entities of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// How many there are.
    pub count: usize,
    /// Some of them, those with most relations first, then by name.
    pub busiest: Vec<EntityIx>,
}

impl<'a> GraphView<'a> {
    /// Whether a part of it was read in bulk.
    pub fn has_base(self) -> bool {
        !self.base.is_empty()
    }

    /// The relations of an entity in numbers.
    ///
    /// # Complexity
    /// O(degree), a few nanoseconds each for rows of tables; where all stand in one table without dates, O(1).
    pub fn around(self, ix: EntityIx) -> Around<'a> {
        let particular = if self.is_bulk(ix) {
            self.particular(ix)
        } else {
            self.touching(ix).collect()
        };
        let disputed = particular.iter().map(|t| Carried::Relation(t.relation));
        let n_disputed = disputed.filter(|c| self.is_disputed(*c)).count();
        let is_dated = |t: &&Table| t.n_relations > 0 && t.column(Meaning::When).is_some();
        let dated = self.base.tables.iter().find(is_dated);
        let rows = dated.map(|_| self.touching(ix).filter(|t| self.is_row(t.relation)));
        let of_rows = rows.into_iter().flatten();
        let of_rows = of_rows.filter_map(|t| self.when_of_row(t.relation));
        let own = particular
            .iter()
            .filter_map(|t| self.relation(t.relation).when());
        let first = own.chain(of_rows).reduce(|first, when| {
            if when.sort_key() < first.sort_key() {
                when
            } else {
                first
            }
        });
        let sources = self.sources_around(ix);
        let known = sources.keys().filter(|s| !self.source(**s).outside);
        Around {
            n_relations: self.degree(ix),
            n_disputed,
            n_sources: known.count(),
            first,
        }
    }

    /// How many claims each source makes on the relations of an entity.
    ///
    /// # Complexity
    /// As [`Self::around`].
    pub fn sources_around(self, ix: EntityIx) -> BTreeMap<SourceIx, usize> {
        let mut counts = BTreeMap::new();
        let own = self.own_touching(ix, false);
        for touch in own.chain(self.own_touching(ix, true)) {
            for claim in self.claims(Carried::Relation(touch.relation)).iter() {
                *counts.entry(claim.source).or_insert(0) += 1;
            }
        }
        let mut tables: Vec<usize> = self.base.tables.iter().map(|_| 0).collect();
        let n_rows = self.base.degree(ix) - self.dead_at(ix).len();
        let mut with_relations = (0..)
            .zip(&self.base.tables)
            .filter(|(_, t)| t.n_relations > 0);
        match (with_relations.next(), with_relations.next()) {
            (Some((only, _)), None) => {
                if let Some(n) = tables.get_mut::<usize>(only) {
                    *n = n_rows;
                }
            }
            _ => {
                for touch in self.touching(ix).filter(|t| self.is_row(t.relation)) {
                    let table = self.table_of_row(touch.relation).map(usize::from);
                    if let Some(n) = table.and_then(|n| tables.get_mut(n)) {
                        *n += 1;
                    }
                }
            }
        }
        for (table, n) in self.base.tables.iter().zip(tables).filter(|(_, n)| *n > 0) {
            *counts.entry(SourceIx(table.source)).or_insert(0) += n;
        }
        counts
    }

    /// The source of a relation that is a row of a table; nothing for any other.
    pub fn source_of_row(self, ix: RelationIx) -> Option<SourceIx> {
        let (table, _) = self.base.row_of_relation(ix)?;
        Some(SourceIx(table.source))
    }

    /// How many entities no relation touches.
    ///
    /// # Complexity
    /// O(entities), a nanosecond each for what was read in bulk.
    pub fn n_lonely(self) -> usize {
        let relations = &self.base.relations;
        let both = relations
            .out_start
            .windows(2)
            .zip(relations.in_start.windows(2));
        let is_lonely = |(out, inward): &(&[u32], &[u32])| {
            out.first() == out.last() && inward.first() == inward.last()
        };
        let below = both.filter(is_lonely).count();
        // An end in the base of a relation above it is lonely no more; a mere shadow still is.
        let held = self.nodes_held().filter(|e| self.degree(e.ix) == 0);
        let held = held.filter(|e| !self.base.has_entity(e.ix)).count();
        let ends = self.nodes_held().filter(|e| self.base.has_entity(e.ix));
        let ends = ends.filter(|e| self.base.degree(e.ix) == 0 && self.degree(e.ix) > 0);
        below + held - ends.count()
    }

    /// All kinds that occur, each with the `n` entities that have most relations.
    ///
    /// # Complexity
    /// O(entities · log n), a few nanoseconds each for what was read in bulk; the first few of each are kept.
    pub fn kinds(self, n: usize) -> Vec<OfKind> {
        if n > FIRST_BUSIEST {
            return self.kinds_of(n, |_| true);
        }
        let lazy = &self.delta.lazy.kinds;
        let mut kinds = lazy
            .get_or_init(|| self.kinds_of(FIRST_BUSIEST, |_| true))
            .clone();
        for kind in &mut kinds {
            kind.busiest.truncate(n);
        }
        kinds
    }

    /// The same of some entities.
    ///
    /// # Complexity
    /// O(entities · log n), and what `keep` costs for each.
    pub fn kinds_of(self, n: usize, keep: impl Fn(EntityIx) -> bool) -> Vec<OfKind> {
        let mut all: Vec<(usize, Busiest<'a>)> =
            Kind::ALL.iter().map(|_| (0, Busiest::default())).collect();
        let base = self.base;
        let below = (0..base.n_entities()).map(EntityIx);
        let below = below.filter(|ix| self.delta.node(*ix).is_none());
        let held = self.nodes_held().map(|e| (e.ix, e.kind(), e.degree()));
        let (classes, kinds) = (&*base.entities.class, &base.classes);
        let (out, inward) = (&*base.relations.out_start, &*base.relations.in_start);
        let n_from = |starts: &[u32], n: usize| match starts.get(n..n + 2) {
            Some([from, to]) => (to - from) as usize,
            _ => 0,
        };
        let rows = below.map(|ix| {
            let n = ix.0 as usize;
            let class = classes.get(n).and_then(|c| kinds.get(usize::from(*c)));
            let kind = class.map_or(Kind::Other, |c| c.kind);
            (ix, kind, n_from(out, n) + n_from(inward, n))
        });
        for (ix, kind, most) in rows.chain(held).filter(|(ix, ..)| keep(*ix)) {
            let Some((count, busiest)) = all.get_mut(kind as usize) else {
                continue;
            };
            *count += 1;
            let better = busiest
                .peek()
                .is_none_or(|Reverse((degree, _, Reverse(last)))| {
                    most > *degree || (most == *degree && self.may_precede(ix, *last))
                });
            if busiest.len() < n || better {
                busiest.push(Reverse((
                    self.degree(ix),
                    Reverse(self.entity(ix).name()),
                    Reverse(ix),
                )));
                if busiest.len() > n {
                    busiest.pop();
                }
            }
        }
        let kinds = Kind::ALL.iter().zip(all);
        let kinds = kinds.map(|(kind, (count, busiest))| OfKind {
            kind: *kind,
            count,
            busiest: busiest
                .into_sorted_vec()
                .into_iter()
                .map(|Reverse((_, _, Reverse(ix)))| ix)
                .collect(),
        });
        kinds.filter(|k| k.count > 0).collect()
    }
}

impl GraphView<'_> {
    /// Whether one entity may come before another by name. Of two that were read in bulk it is known without a look at the names.
    fn may_precede(self, ix: EntityIx, other: EntityIx) -> bool {
        let rank = |ix: EntityIx| {
            let rank = self.base.entities.rank.get(ix.0 as usize);
            rank.filter(|_| self.delta.entity(ix).is_none())
        };
        rank(ix).zip(rank(other)).is_none_or(|(a, b)| a < b)
    }
}

/// Of each kind, as many of the busiest are kept.
const FIRST_BUSIEST: usize = 8;

/// The busiest so far, the least busy on top.
type Busiest<'a> = BinaryHeap<Reverse<(usize, Reverse<&'a str>, Reverse<EntityIx>)>>;
