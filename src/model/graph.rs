//! The graph itself: a petgraph `StableDiGraph` with stable text ids beside it.
//!
//! A [`Graph`] is cheap to clone (jobs hold one) and is read through [`GraphView`] alone. Today one layer holds everything,
//! the editable one; the frozen base for big inputs comes in behind the same view.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use petgraph::stable_graph::StableDiGraph;

use super::ids::{Carried, ClaimRef, DisagreementIx, EntityIx, ItemRef, SourceIx};
use super::item::{Disagreement, Entity, Predicate, Relation, Source};
use super::view::GraphView;

/// A graph of entities, relations and what carries them.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    pub(super) delta: Arc<Delta>,
}

/// The editable layer: plain petgraph, and indices over it.
#[derive(Debug, Default)]
pub(super) struct Delta {
    pub(super) title: Option<Box<str>>,
    pub(super) graph: StableDiGraph<Entity, Relation, u32>,
    pub(super) predicates: Vec<Predicate>,
    pub(super) sources: Vec<Source>,
    pub(super) disagreements: Vec<Disagreement>,
    /// Saved id → entity.
    pub(super) entity_ids: HashMap<Box<str>, EntityIx>,
    /// Given ids of relations, facts and claims.
    pub(super) item_ids: HashMap<Box<str>, ItemRef>,
    /// Computed ids of the rest; filled when somebody first looks one up.
    pub(super) computed_ids: OnceLock<HashMap<Box<str>, ItemRef>>,
    /// Of each relation, which one it is of those with its ends and predicate, from 1; filled when somebody first needs one.
    pub(super) ordinals: OnceLock<Vec<u32>>,
    /// What each entity says, or passes on.
    pub(super) says: HashMap<EntityIx, Vec<ClaimRef>>,
    /// Disagreements that a relation or fact stands in.
    pub(super) contested: HashMap<Carried, Vec<DisagreementIx>>,
    /// Where entities are named, by source: for "text of this paragraph" and the sources view.
    pub(super) claims_by_source: HashMap<SourceIx, Vec<ClaimRef>>,
}

impl Graph {
    /// The one way to read it.
    pub fn view(&self) -> GraphView<'_> {
        GraphView::new(&self.delta)
    }
}
