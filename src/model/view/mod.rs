//! [`GraphView`], the one interface through which everything reads a graph, whichever layer holds a record.
//!
//! Accessors never panic: an index of another graph reads as an empty record. What the upper layer holds is lent; what
//! stands in columns of the base is made when it is asked for.

mod around;
mod bulk;
mod claims;
mod empty;
mod entity;
mod fact;
mod ids;
mod names;
mod relation;
mod rows;
mod touch;

use petgraph::visit::{EdgeRef, IntoEdgeReferences};

pub use around::{Around, OfKind};
pub use bulk::Sifted;
pub use entity::EntityView;
pub use fact::FactView;
pub use relation::RelationView;
pub use touch::{Group, Touch};

use super::base::Base;
use super::graph::{Delta, EntitySlot};
use super::ids::{DisagreementIx, EntityIx, PredicateIx, RelationIx, SourceIx};
use super::item::{Disagreement, Predicate, Source, Voice};
use super::topology::Topology;
use empty::{NO_ENTITY, NO_PREDICATE, NO_RELATION, NO_SOURCE};

/// A graph, for reading. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct GraphView<'a> {
    base: &'a Base,
    delta: &'a Delta,
}

impl<'a> GraphView<'a> {
    pub(super) fn new(base: &'a Base, delta: &'a Delta) -> Self {
        Self { base, delta }
    }

    /// The title of the graph, if it has one.
    pub fn title(self) -> Option<&'a str> {
        self.delta.title.as_deref()
    }

    /// How many entities there are.
    pub fn n_entities(self) -> usize {
        let own = self.delta.graph.node_count() - self.delta.over.nodes.len();
        self.base.n_entities() as usize + own
    }

    /// How many relations there are.
    pub fn n_relations(self) -> usize {
        let live = self.base.n_relations() as usize - self.delta.over.dead.len();
        live + self.delta.graph.edge_count()
    }

    /// All entities, in the order of the input.
    pub fn entities(self) -> impl Iterator<Item = EntityView<'a>> + use<'a> {
        let own = self.delta.graph.node_indices().filter(move |n| {
            let slot = self.delta.graph.node_weight(*n);
            matches!(slot, Some(EntitySlot::Own(_)))
        });
        let below = (0..self.base.n_entities()).map(EntityIx);
        below
            .chain(own.map(move |n| self.delta.entity_ix(n)))
            .map(move |ix| self.entity(ix))
    }

    /// All relations: those read in bulk by their starts, then the others in the order of the input.
    pub fn relations(self) -> impl Iterator<Item = RelationView<'a>> + use<'a> {
        let below = (0..self.base.n_entities()).map(EntityIx);
        let below = below.flat_map(move |from| {
            let range = self.base.out_range(from);
            range.map(move |place| {
                let (ix, to) = self.base.at(place, false);
                RelationView {
                    view: self,
                    ix,
                    from,
                    to,
                    record: None,
                }
            })
        });
        let live = below.filter(move |r| !self.delta.is_dead(r.ix));
        live.chain(self.own_relations())
    }

    /// The entities that the upper layer holds: its own, and those of the base that are changed.
    pub fn own_entities(self) -> impl Iterator<Item = EntityView<'a>> + use<'a> {
        let nodes = self.delta.graph.node_indices();
        let ix = nodes.map(move |n| self.delta.entity_ix(n));
        let held = ix.filter(move |ix| self.delta.entity(*ix).is_some());
        held.map(move |ix| self.entity(ix))
    }

    /// The entities that have a node in the upper layer, be it only as the end of a relation.
    pub(super) fn nodes_held(self) -> impl Iterator<Item = EntityView<'a>> + use<'a> {
        let nodes = self.delta.graph.node_indices();
        nodes.map(move |n| self.entity(self.delta.entity_ix(n)))
    }

    /// The relations that the upper layer holds, in the order of the input.
    pub fn own_relations(self) -> impl Iterator<Item = RelationView<'a>> + use<'a> {
        let edges = self.delta.graph.edge_references();
        edges.map(move |e| RelationView {
            view: self,
            ix: self.delta.relation_ix(e.id()),
            from: self.delta.entity_ix(e.source()),
            to: self.delta.entity_ix(e.target()),
            record: Some(e.weight()),
        })
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
        let record = self.delta.entity(ix);
        let below = record.is_none() && self.base.has_entity(ix);
        EntityView {
            view: self,
            ix,
            record: (!below).then(|| record.unwrap_or(&NO_ENTITY)),
        }
    }

    /// One relation.
    pub fn relation(self, ix: RelationIx) -> RelationView<'a> {
        if let Some((from, to)) = self.base.ends(ix) {
            return RelationView {
                view: self,
                ix,
                from,
                to,
                record: None,
            };
        }
        let edge = self.delta.edge(ix);
        let ends = edge.and_then(|e| self.delta.graph.edge_endpoints(e));
        let nowhere = EntityIx(u32::MAX);
        let ends = ends.map_or((nowhere, nowhere), |(a, b)| {
            (self.delta.entity_ix(a), self.delta.entity_ix(b))
        });
        let record = edge.and_then(|e| self.delta.graph.edge_weight(e));
        RelationView {
            view: self,
            ix,
            from: ends.0,
            to: ends.1,
            record: Some(record.unwrap_or(&NO_RELATION)),
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

    /// The numbers behind it, for algorithms.
    pub fn topology(self) -> Topology<'a> {
        Topology::new(self.base, self.delta)
    }

    /// A voice as files write it: the entity's id, or the words.
    pub fn voice_id<'v>(self, voice: &'v Voice) -> &'v str
    where
        'a: 'v,
    {
        match voice {
            Voice::Entity(ix) => self.entity(*ix).id(),
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
