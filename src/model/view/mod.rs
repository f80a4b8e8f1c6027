//! [`GraphView`], the one interface through which everything reads a graph, whichever layer holds a record.
//!
//! Accessors never panic: an index of another graph reads as an empty record.

mod empty;
mod entity;
mod fact;
mod ids;
mod relation;
mod touch;

use std::borrow::Cow;

use petgraph::graph::{EdgeIndex, NodeIndex};

pub use entity::EntityView;
pub use fact::FactView;
pub use relation::RelationView;
pub use touch::{Group, Touch};

use super::graph::Delta;
use super::ids::{
    Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, Owner, PredicateIx, RelationIx, SourceIx,
};
use super::item::{Claim, Disagreement, Fact, Predicate, Source, Voice};
use super::support::Support;
use super::topology::Topology;
use super::words::State;
use empty::{NO_ENTITY, NO_FACT, NO_PREDICATE, NO_RELATION, NO_SOURCE};

/// A graph, for reading. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct GraphView<'a> {
    delta: &'a Delta,
}

impl<'a> GraphView<'a> {
    pub(super) fn new(delta: &'a Delta) -> Self {
        Self { delta }
    }

    /// The title of the graph, if it has one.
    pub fn title(self) -> Option<&'a str> {
        self.delta.title.as_deref()
    }

    /// How many entities there are.
    pub fn n_entities(self) -> usize {
        self.delta.graph.node_count()
    }

    /// How many relations there are.
    pub fn n_relations(self) -> usize {
        self.delta.graph.edge_count()
    }

    /// How many claims there are, on relations and facts together. O(sources).
    pub fn n_claims(self) -> usize {
        self.delta.claims_by_source.values().map(Vec::len).sum()
    }

    /// All entities, in the order of the input.
    pub fn entities(self) -> impl Iterator<Item = EntityView<'a>> + use<'a> {
        self.delta
            .graph
            .node_indices()
            .map(move |n| self.entity(EntityIx(n.index() as u32)))
    }

    /// All relations, in the order of the input.
    pub fn relations(self) -> impl Iterator<Item = RelationView<'a>> + use<'a> {
        self.delta
            .graph
            .edge_indices()
            .map(move |e| self.relation(RelationIx(e.index() as u32)))
    }

    /// All predicates, in the order of declaration.
    pub fn predicates(self) -> impl Iterator<Item = (PredicateIx, &'a Predicate)> + use<'a> {
        (0u16..).map(PredicateIx).zip(&self.delta.predicates)
    }

    /// All sources, in the order of the input.
    pub fn sources(self) -> impl Iterator<Item = (SourceIx, &'a Source)> + use<'a> {
        (0u32..).map(SourceIx).zip(&self.delta.sources)
    }

    /// All disagreements: written ones, then those that were found.
    pub fn disagreements(
        self,
    ) -> impl Iterator<Item = (DisagreementIx, &'a Disagreement)> + use<'a> {
        (0u32..).map(DisagreementIx).zip(&self.delta.disagreements)
    }

    /// One entity.
    pub fn entity(self, ix: EntityIx) -> EntityView<'a> {
        let record = self.delta.graph.node_weight(NodeIndex::new(ix.0 as usize));
        EntityView {
            view: self,
            ix,
            record: record.unwrap_or(&NO_ENTITY),
        }
    }

    /// One relation.
    pub fn relation(self, ix: RelationIx) -> RelationView<'a> {
        let edge = EdgeIndex::new(ix.0 as usize);
        let ends = self.delta.graph.edge_endpoints(edge);
        let ends = ends.map_or((u32::MAX, u32::MAX), |(a, b)| {
            (a.index() as u32, b.index() as u32)
        });
        RelationView {
            view: self,
            ix,
            from: EntityIx(ends.0),
            to: EntityIx(ends.1),
            record: self.delta.graph.edge_weight(edge).unwrap_or(&NO_RELATION),
        }
    }

    /// One fact.
    pub fn fact(self, at: FactRef) -> FactView<'a> {
        let record = self.facts_of(at.owner).get(at.n as usize);
        FactView {
            view: self,
            at,
            record: record.unwrap_or(&NO_FACT),
        }
    }

    fn facts_of(self, owner: Owner) -> &'a [Fact] {
        match owner {
            Owner::Entity(ix) => &self.entity(ix).record.facts,
            Owner::Relation(ix) => &self.relation(ix).record.facts,
        }
    }

    /// One predicate.
    pub fn predicate(self, ix: PredicateIx) -> &'a Predicate {
        self.delta
            .predicates
            .get(ix.0 as usize)
            .unwrap_or(&NO_PREDICATE)
    }

    /// One source.
    pub fn source(self, ix: SourceIx) -> &'a Source {
        self.delta.sources.get(ix.0 as usize).unwrap_or(&NO_SOURCE)
    }

    /// One disagreement.
    pub fn disagreement(self, ix: DisagreementIx) -> Option<&'a Disagreement> {
        self.delta.disagreements.get(ix.0 as usize)
    }

    /// Everything that claims can carry: all relations, then all facts of entities and of relations.
    pub fn carried(self) -> impl Iterator<Item = Carried> + use<'a> {
        let of_relations = self.relations().flat_map(|r| r.facts().map(|f| f.at));
        let of_entities = self.entities().flat_map(|e| e.facts().map(|f| f.at));
        self.relations()
            .map(|r| Carried::Relation(r.ix))
            .chain(of_entities.chain(of_relations).map(Carried::Fact))
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
        Support::of(&self.claims(carried), &self.delta.sources)
    }

    /// The disagreements in which a relation or fact, or one of its claims, stands on a side.
    pub fn contested(self, carried: Carried) -> &'a [DisagreementIx] {
        self.delta
            .contested
            .get(&carried)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether somebody denies it, or it stands in a disagreement.
    pub fn is_disputed(self, carried: Carried) -> bool {
        self.support(carried).state == State::Disputed || !self.contested(carried).is_empty()
    }

    /// Orders relations and facts by worth, as [`Support::strength`] does; one that stands in a disagreement is worth no more
    /// than one that somebody denies.
    pub fn strength(self, carried: Carried) -> (u8, usize) {
        let (class, n) = self.support(carried).strength();
        let most = if self.is_disputed(carried) {
            Support::DISPUTED
        } else {
            u8::MAX
        };
        (class.min(most), n)
    }

    /// The claims that this entity makes or passes on, or that a source it stands for makes in its own voice.
    pub fn says(self, ix: EntityIx) -> &'a [ClaimRef] {
        self.delta.says.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// All claims of one source. There may be millions: take as many as are shown.
    pub fn claims_of_source(self, ix: SourceIx) -> impl Iterator<Item = ClaimRef> + use<'a> {
        let claims = self.delta.claims_by_source.get(&ix);
        claims.map_or(&[][..], Vec::as_slice).iter().copied()
    }

    /// How many claims one source makes. O(1).
    pub fn n_claims_of_source(self, ix: SourceIx) -> usize {
        self.delta.claims_by_source.get(&ix).map_or(0, Vec::len)
    }

    /// The numbers behind it, for algorithms.
    pub fn topology(self) -> Topology<'a> {
        Topology::new(&self.delta.graph)
    }

    /// A voice as files write it: the entity's id, or the words.
    pub fn voice_id<'v>(self, voice: &'v Voice) -> &'v str
    where
        'a: 'v,
    {
        match voice {
            Voice::Entity(ix) => &self.entity(*ix).record.id,
            Voice::Words(words) => words,
        }
    }

    /// A voice as people read it: the entity's name, or the words.
    pub fn voice_name<'v>(self, voice: &'v Voice) -> &'v str
    where
        'a: 'v,
    {
        match voice {
            Voice::Entity(ix) => self.entity(*ix).name(),
            Voice::Words(words) => words,
        }
    }
}

/// One of a list that is either borrowed or made for the asking.
fn nth<T: Clone>(list: Cow<'_, [T]>, n: usize) -> Option<Cow<'_, T>> {
    match list {
        Cow::Borrowed(list) => list.get(n).map(Cow::Borrowed),
        Cow::Owned(list) => list.into_iter().nth(n).map(Cow::Owned),
    }
}
