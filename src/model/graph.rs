//! The graph itself, in two layers: a frozen [`Base`] of columns, and over it a petgraph `StableDiGraph` that can change.
//!
//! A [`Graph`] is cheap to clone (jobs hold one) and is read through [`GraphView`] alone. Hand-written files go into the
//! upper layer, big inputs into the base; the truth is the base without what the upper layer replaces, and the upper layer.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::stable_graph::StableDiGraph;

use super::base::Base;
use super::ids::{Carried, ClaimRef, DisagreementIx, EntityIx, ItemRef, RelationIx, SourceIx};
use super::item::{Disagreement, Entity, Predicate, Relation, Source};
use super::view::GraphView;

/// A graph of entities, relations and what carries them.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    pub(super) base: Arc<Base>,
    pub(super) delta: Arc<Delta>,
}

/// The upper layer: plain petgraph, and indices over it.
#[derive(Debug, Default)]
pub(super) struct Delta {
    pub(super) title: Option<Box<str>>,
    pub(super) graph: StableDiGraph<EntitySlot, Relation, u32>,
    /// Predicates of both layers, those of the base first.
    pub(super) predicates: Vec<Predicate>,
    /// Sources of both layers, those of the base first.
    pub(super) sources: Vec<Source>,
    pub(super) disagreements: Vec<Disagreement>,
    /// Saved id → entity, for those of this layer alone.
    pub(super) entity_ids: HashMap<Box<str>, EntityIx>,
    /// Given ids of relations, facts and claims.
    pub(super) item_ids: HashMap<Box<str>, ItemRef>,
    pub(super) lazy: Lazy,
    /// What each entity says, or passes on.
    pub(super) says: HashMap<EntityIx, Vec<ClaimRef>>,
    /// Disagreements that a relation or fact stands in.
    pub(super) contested: HashMap<Carried, Vec<DisagreementIx>>,
    /// Claims of this layer by source: for "text of this paragraph" and the sources view.
    pub(super) claims_by_source: HashMap<SourceIx, Vec<ClaimRef>>,
    pub(super) over: Over,
}

/// What is worked out when somebody first asks for it.
#[derive(Debug, Default)]
pub(super) struct Lazy {
    /// Computed ids of what was given none.
    pub(super) computed_ids: OnceLock<HashMap<Box<str>, ItemRef>>,
    /// The busiest of each kind, in both layers.
    pub(super) kinds: OnceLock<Vec<super::view::OfKind>>,
    /// Of each relation, which one it is of those with its ends and predicate, from 1.
    pub(super) ordinals: OnceLock<Vec<u32>>,
}

/// A node of the upper layer.
#[derive(Debug)]
pub(super) enum EntitySlot {
    /// An entity of this layer alone.
    Own(Entity),
    /// An entity of the base, as it is now.
    Shadow(EntityIx, Entity),
    /// An entity of the base at which a relation of this layer ends.
    Port(EntityIx),
}

/// How the upper layer stands to the base below it.
#[derive(Debug, Default)]
pub(super) struct Over {
    /// Entities of the base: indices from there on are nodes of this layer, in order.
    pub(super) n_entities: u32,
    /// Relations of the base: indices from there on are edges of this layer, in order.
    pub(super) n_relations: u32,
    /// The nodes that stand for entities of the base.
    pub(super) nodes: HashMap<EntityIx, NodeIndex<u32>>,
    /// Relations of the base that are replaced,
    pub(super) dead: HashSet<RelationIx>,
    /// by the entities at their ends,
    pub(super) dead_at: HashMap<EntityIx, Vec<RelationIx>>,
    /// and by the edge that replaces each.
    pub(super) replaces: HashMap<EdgeIndex<u32>, RelationIx>,
    /// Claims of rows that are now held in this layer, by source.
    pub(super) n_claims: HashMap<SourceIx, usize>,
}

impl Graph {
    /// The one way to read it.
    pub fn view(&self) -> GraphView<'_> {
        GraphView::new(&self.base, &self.delta)
    }

    /// The layer that was read in bulk; empty where all of it was hand-written.
    pub fn base(&self) -> &Base {
        &self.base
    }
}

impl Delta {
    /// An upper layer that changes nothing of a base.
    pub(super) fn over(base: &Base) -> Self {
        Self {
            predicates: base.predicates.clone(),
            sources: base.sources.clone(),
            over: Over {
                n_entities: base.n_entities(),
                n_relations: base.n_relations(),
                ..Over::default()
            },
            ..Self::default()
        }
    }

    /// The node of an entity, if it has one in this layer.
    pub(super) fn node(&self, ix: EntityIx) -> Option<NodeIndex<u32>> {
        match ix.0.checked_sub(self.over.n_entities) {
            Some(own) => Some(NodeIndex::new(own as usize)),
            None if self.over.nodes.is_empty() => None,
            None => self.over.nodes.get(&ix).copied(),
        }
    }

    /// The entity of a node.
    pub(super) fn entity_ix(&self, node: NodeIndex<u32>) -> EntityIx {
        let own = EntityIx(self.over.n_entities + node.index() as u32);
        if self.over.nodes.is_empty() {
            return own;
        }
        match self.graph.node_weight(node) {
            Some(EntitySlot::Shadow(ix, _) | EntitySlot::Port(ix)) => *ix,
            _ => own,
        }
    }

    /// The record of an entity, if this layer holds it.
    pub(super) fn entity(&self, ix: EntityIx) -> Option<&Entity> {
        match self.graph.node_weight(self.node(ix)?)? {
            EntitySlot::Own(entity) | EntitySlot::Shadow(_, entity) => Some(entity),
            EntitySlot::Port(_) => None,
        }
    }

    /// The edge of a relation of this layer.
    pub(super) fn edge(&self, ix: RelationIx) -> Option<EdgeIndex<u32>> {
        let own = ix.0.checked_sub(self.over.n_relations)?;
        Some(EdgeIndex::new(own as usize))
    }

    /// The relation of an edge.
    pub(super) fn relation_ix(&self, edge: EdgeIndex<u32>) -> RelationIx {
        RelationIx(self.over.n_relations + edge.index() as u32)
    }

    pub(super) fn is_dead(&self, ix: RelationIx) -> bool {
        !self.over.dead.is_empty() && self.over.dead.contains(&ix)
    }

    /// Whether this layer changes anything around an entity of the base.
    #[inline]
    pub(super) fn touches(&self, ix: EntityIx) -> bool {
        !self.over.nodes.is_empty() && self.over.nodes.contains_key(&ix)
            || !self.over.dead_at.is_empty() && self.over.dead_at.contains_key(&ix)
    }

    /// Adds an entity of this layer.
    pub(super) fn add(&mut self, entity: Entity) -> EntityIx {
        let id = entity.id.clone();
        let node = self.graph.add_node(EntitySlot::Own(entity));
        let ix = EntityIx(self.over.n_entities + node.index() as u32);
        self.entity_ids.insert(id, ix);
        ix
    }

    /// The node of an entity, to tie an edge to.
    pub(super) fn port(&mut self, ix: EntityIx) -> NodeIndex<u32> {
        if let Some(node) = self.node(ix) {
            return node;
        }
        let node = self.graph.add_node(EntitySlot::Port(ix));
        self.over.nodes.insert(ix, node);
        node
    }

    /// The record of an entity, to change: one of the base moves up into this layer first.
    pub(super) fn entity_mut(&mut self, base: &Base, ix: EntityIx) -> Option<&mut Entity> {
        if base.has_entity(ix) && self.entity(ix).is_none() {
            let entity = base.entity_record(ix);
            self.move_up(entity.facts.iter().map(|f| &*f.claims));
            let node = self.port(ix);
            *self.graph.node_weight_mut(node)? = EntitySlot::Shadow(ix, entity);
        }
        let node = self.node(ix)?;
        match self.graph.node_weight_mut(node)? {
            EntitySlot::Own(entity) | EntitySlot::Shadow(_, entity) => Some(entity),
            EntitySlot::Port(_) => None,
        }
    }

    /// Moves a relation of the base up into this layer, and gives its edge.
    pub(super) fn replace(&mut self, base: &Base, ix: RelationIx) -> Option<EdgeIndex<u32>> {
        let (from, to) = base.ends(ix)?;
        let relation = base.relation_record(ix)?;
        let of_facts = relation.facts.iter().map(|f| &*f.claims);
        self.move_up(std::iter::once(relation.claims.as_slice()).chain(of_facts));
        self.over.dead.insert(ix);
        self.over.dead_at.entry(from).or_default().push(ix);
        if from != to {
            self.over.dead_at.entry(to).or_default().push(ix);
        }
        let (from, to) = (self.port(from), self.port(to));
        let edge = self.graph.add_edge(from, to, relation);
        self.over.replaces.insert(edge, ix);
        Some(edge)
    }

    /// Counts claims that this layer now holds instead of the base.
    fn move_up<'c>(&mut self, claims: impl Iterator<Item = &'c [super::item::Claim]>) {
        for claim in claims.flatten() {
            *self.over.n_claims.entry(claim.source).or_default() += 1;
        }
    }
}
