//! Facts, claims, and how things are carried.

use std::borrow::Cow;

use super::GraphView;
use super::empty::NO_FACT;
use super::fact::{FactRecord, FactView};
use crate::model::base::{Base, Table};
use crate::model::ids::{Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, Owner, SourceIx};
use crate::model::item::{Claim, Fact};
use crate::model::support::Support;
use crate::model::words::State;

/// The facts of one owner: lent, or filled cells of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Facts<'a> {
    Held(&'a [Fact]),
    Rows(&'a Base, EntityIx),
    Row(&'a Table, u32),
}

impl<'a> GraphView<'a> {
    /// One fact.
    pub fn fact(self, at: FactRef) -> FactView<'a> {
        let n = at.n as usize;
        let record = match self.facts_of(at.owner) {
            Facts::Held(facts) => facts.get(n).map(FactRecord::Held),
            Facts::Rows(base, ix) => {
                let cell = base.fact_of_entity(ix, at.n);
                cell.map(|(table, column, row)| FactRecord::Cell(table, column, row))
            }
            Facts::Row(table, row) => {
                let cell = table.facts(row).nth(n);
                cell.map(|column| FactRecord::Cell(table, column, row))
            }
        };
        FactView {
            view: self,
            at,
            record: record.unwrap_or(FactRecord::Held(&NO_FACT)),
        }
    }

    /// The entity that owns a fact or starts a relation.
    pub fn owner_of(self, carried: Carried) -> EntityIx {
        match carried {
            Carried::Relation(ix)
            | Carried::Fact(FactRef {
                owner: Owner::Relation(ix),
                ..
            }) => self.relation(ix).from,
            Carried::Fact(FactRef {
                owner: Owner::Entity(ix),
                ..
            }) => ix,
        }
    }

    pub(super) fn facts_of(self, owner: Owner) -> Facts<'a> {
        match owner {
            Owner::Entity(ix) => match self.entity(ix).record {
                Some(record) => Facts::Held(&record.facts),
                None => Facts::Rows(self.base, ix),
            },
            Owner::Relation(ix) => {
                let record = self.relation(ix).record;
                match (record, self.base.row_of_relation(ix)) {
                    (None, Some((table, row))) => Facts::Row(table, row),
                    (record, _) => Facts::Held(record.map_or(&[], |r| &r.facts)),
                }
            }
        }
    }

    /// The facts of one owner, in the order of the input.
    pub(super) fn facts(self, owner: Owner) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        let (held, rows, row) = match self.facts_of(owner) {
            Facts::Held(facts) => (facts, None, None),
            Facts::Rows(base, ix) => (&[][..], Some((base, ix)), None),
            Facts::Row(table, row) => (&[][..], None, Some((table, row))),
        };
        let held = held.iter().map(FactRecord::Held);
        let rows = rows
            .into_iter()
            .flat_map(|(base, ix)| base.rows_of_entity(ix));
        let rows = rows.map(|r| (r.table, r.row)).chain(row);
        let cells = rows.flat_map(|(table, row)| {
            let cells = table.facts(row);
            cells.map(move |column| FactRecord::Cell(table, column, row))
        });
        (0..)
            .zip(held.chain(cells))
            .map(move |(n, record)| FactView {
                view: self,
                at: FactRef { owner, n },
                record,
            })
    }

    /// Everything that claims can carry: all relations, then all facts of entities and of relations.
    pub fn carried(self) -> impl Iterator<Item = Carried> + use<'a> {
        let of_relations = self.relations().flat_map(|r| r.facts().map(|f| f.at));
        let of_entities = self.entities().flat_map(|e| e.facts().map(|f| f.at));
        self.relations()
            .map(|r| Carried::Relation(r.ix))
            .chain(of_entities.chain(of_relations).map(Carried::Fact))
    }

    /// The same of the upper layer alone: rows of tables neither contradict each other nor quote anybody.
    pub(in crate::model) fn own_carried(self) -> impl Iterator<Item = Carried> + use<'a> {
        let of_relations = self.own_relations().flat_map(|r| r.facts().map(|f| f.at));
        let of_entities = self.own_entities().flat_map(|e| e.facts().map(|f| f.at));
        self.own_relations()
            .map(|r| Carried::Relation(r.ix))
            .chain(of_entities.chain(of_relations).map(Carried::Fact))
    }

    /// How many claims there are, on relations and facts together. O(sources).
    pub fn n_claims(self) -> usize {
        let all = self.sources().map(|(ix, _)| self.n_claims_of_source(ix));
        all.sum()
    }

    /// The claims on a relation or fact, in the order of the input.
    pub fn claims(self, carried: Carried) -> Cow<'a, [Claim]> {
        match carried {
            Carried::Relation(ix) => self.relation(ix).claims(),
            Carried::Fact(at) => self.fact(at).claims(),
        }
    }

    /// One claim.
    pub fn claim(self, at: ClaimRef) -> Option<Cow<'a, Claim>> {
        nth(self.claims(at.carried), at.n as usize)
    }

    /// How a relation or fact is carried.
    pub fn support(self, carried: Carried) -> Support {
        match carried {
            Carried::Relation(ix) => match self.base.table_of_relation(ix) {
                Some(table) => self.support_of_row(table),
                None => Support::of(&self.claims(carried), &self.delta.sources),
            },
            Carried::Fact(at) => match self.fact(at).record {
                FactRecord::Cell(table, ..) => self.support_of_row(table),
                FactRecord::Held(fact) => Support::of(&fact.claims, &self.delta.sources),
            },
        }
    }

    /// The disagreements in which a relation or fact, or one of its claims, stands on a side.
    pub fn contested(self, carried: Carried) -> &'a [DisagreementIx] {
        let contested = &self.delta.contested;
        if contested.is_empty() {
            return &[];
        }
        contested.get(&carried).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody denies it, or it stands in a disagreement.
    pub fn is_disputed(self, carried: Carried) -> bool {
        self.support(carried).state == State::Disputed || !self.contested(carried).is_empty()
    }

    /// Orders relations and facts by worth, as [`Support::strength`] does; one that stands in a disagreement is worth no more
    /// than one that somebody denies.
    pub fn strength(self, carried: Carried) -> (u8, usize) {
        // What somebody denies is of that class at most already.
        let (class, n) = self.support(carried).strength();
        let most = if self.contested(carried).is_empty() {
            u8::MAX
        } else {
            Support::DISPUTED
        };
        (class.min(most), n)
    }

    /// The claims that this entity makes or passes on, or that a source it stands for makes in its own voice.
    pub fn says(self, ix: EntityIx) -> &'a [ClaimRef] {
        self.delta.says.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// All claims of one source. There may be millions: take as many as are shown.
    pub fn claims_of_source(self, ix: SourceIx) -> impl Iterator<Item = ClaimRef> + use<'a> {
        let held = self.claims_held(ix).iter().copied();
        held.chain(self.claims_of_rows(ix))
    }

    /// Those claims of one source that are no rows of tables.
    pub fn claims_held(self, ix: SourceIx) -> &'a [ClaimRef] {
        let held = self.delta.claims_by_source.get(&ix);
        held.map_or(&[], Vec::as_slice)
    }

    /// How many claims rows of tables make as one source. O(tables).
    pub fn n_claims_of_rows(self, ix: SourceIx) -> usize {
        let moved = self.delta.over.n_claims.get(&ix).copied().unwrap_or(0);
        self.base.n_claims_of(ix).saturating_sub(moved)
    }

    /// How many of these are on relations. O(tables, and relations that are replaced).
    pub fn n_relations_of_rows(self, ix: SourceIx) -> usize {
        let tables = self.base.tables.iter().filter(|t| t.source == ix.0);
        let all: usize = tables.map(|t| t.n_relations as usize).sum();
        let dead = self.delta.over.dead.iter();
        all - dead.filter(|r| self.source_of_row(**r) == Some(ix)).count()
    }

    /// The claims that rows of tables make as a source: on relations, then on facts.
    pub fn claims_of_rows(self, ix: SourceIx) -> impl Iterator<Item = ClaimRef> + use<'a> {
        let is_table = self.base.n_claims_of(ix) > 0;
        let has_relations = self.n_relations_of_rows(ix) > 0;
        let relations = move || {
            let all = has_relations.then(|| self.relations());
            let of_it = all.into_iter().flatten().filter(move |r| {
                let row = self.base.row_of_relation(r.ix);
                row.is_some_and(|(table, _)| table.source == ix.0)
            });
            of_it.map(|r| r.ix)
        };
        let entities = is_table.then(|| self.entities()).into_iter().flatten();
        let entities = entities.filter(move |e| {
            let mut rows = self.base.rows_of_entity(e.ix);
            e.record.is_none() && rows.any(|r| r.table.source == ix.0)
        });
        let facts = relations().map(Owner::Relation);
        let facts = entities.map(|e| Owner::Entity(e.ix)).chain(facts);
        let facts = facts.flat_map(move |owner| self.facts(owner));
        // Another row of an entity may be another table's.
        let is_here = move |fact: &FactView<'_>| match fact.record {
            FactRecord::Cell(table, ..) => table.source == ix.0,
            FactRecord::Held(_) => true,
        };
        let facts = facts.filter(is_here).map(|f| Carried::Fact(f.at));
        let all = relations().map(Carried::Relation).chain(facts);
        all.map(|carried| ClaimRef { carried, n: 0 })
    }

    /// How many claims one source makes. O(tables).
    pub fn n_claims_of_source(self, ix: SourceIx) -> usize {
        self.claims_held(ix).len() + self.n_claims_of_rows(ix)
    }
}

/// One of a list that is either lent or made for the asking.
pub(super) fn nth<T: Clone>(list: Cow<'_, [T]>, n: usize) -> Option<Cow<'_, T>> {
    match list {
        Cow::Borrowed(list) => list.get(n).map(Cow::Borrowed),
        Cow::Owned(list) => list.into_iter().nth(n).map(Cow::Owned),
    }
}
