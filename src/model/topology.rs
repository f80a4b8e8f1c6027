//! The numeric half of a graph: nodes and edges as indices, for algorithms.
//!
//! The one place where entity and relation become node and edge. It implements petgraph's visit traits, so that petgraph's
//! own algorithms run on it.

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::stable_graph::{EdgeReference, Neighbors, NodeIndices, StableDiGraph};
use petgraph::visit::{
    EdgeRef, GraphBase, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount,
    NodeIndexable, Visitable,
};

use super::ids::{EntityIx, RelationIx};
use super::item::{Entity, Relation};

/// The shape of a graph, without its content.
#[derive(Debug, Clone, Copy)]
pub struct Topology<'a> {
    graph: &'a StableDiGraph<Entity, Relation, u32>,
}

/// One edge as seen from a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The edge.
    pub edge: EdgeIndex<u32>,
    /// The node at its other end.
    pub other: NodeIndex<u32>,
    /// Whether the edge points away from the node it is seen from.
    pub forward: bool,
}

impl<'a> Topology<'a> {
    pub(super) fn new(graph: &'a StableDiGraph<Entity, Relation, u32>) -> Self {
        Self { graph }
    }

    /// The node of an entity.
    pub fn node(self, ix: EntityIx) -> NodeIndex<u32> {
        NodeIndex::new(ix.0 as usize)
    }

    /// The entity of a node.
    pub fn entity(self, node: NodeIndex<u32>) -> EntityIx {
        EntityIx(node.index() as u32)
    }

    /// The relation of an edge.
    pub fn relation(self, edge: EdgeIndex<u32>) -> RelationIx {
        RelationIx(edge.index() as u32)
    }

    /// All edges of a node, outward first; with `directed`, outward only.
    pub fn steps(
        self,
        node: NodeIndex<u32>,
        directed: bool,
    ) -> impl Iterator<Item = Step> + use<'a> {
        let step = |e: EdgeReference<'a, Relation, u32>, forward: bool| Step {
            edge: e.id(),
            other: if forward { e.target() } else { e.source() },
            forward,
        };
        let inward = (!directed).then(|| self.graph.edges_directed(node, Direction::Incoming));
        self.graph
            .edges_directed(node, Direction::Outgoing)
            .map(move |e| step(e, true))
            .chain(inward.into_iter().flatten().map(move |e| step(e, false)))
    }

    /// Both ends of every edge, in order of edges.
    pub fn edge_ends(
        self,
    ) -> impl Iterator<Item = (EdgeIndex<u32>, NodeIndex<u32>, NodeIndex<u32>)> + use<'a> {
        use petgraph::visit::IntoEdgeReferences;
        self.graph
            .edge_references()
            .map(|e| (e.id(), e.source(), e.target()))
    }
}

impl GraphBase for Topology<'_> {
    type NodeId = NodeIndex<u32>;
    type EdgeId = EdgeIndex<u32>;
}

impl NodeCount for Topology<'_> {
    fn node_count(&self) -> usize {
        self.graph.node_count()
    }
}

impl NodeIndexable for Topology<'_> {
    fn node_bound(&self) -> usize {
        self.graph.node_bound()
    }

    fn to_index(&self, node: Self::NodeId) -> usize {
        node.index()
    }

    fn from_index(&self, index: usize) -> Self::NodeId {
        NodeIndex::new(index)
    }
}

impl Visitable for Topology<'_> {
    type Map = <StableDiGraph<Entity, Relation, u32> as Visitable>::Map;

    fn visit_map(&self) -> Self::Map {
        self.graph.visit_map()
    }

    fn reset_map(&self, map: &mut Self::Map) {
        self.graph.reset_map(map);
    }
}

impl<'a> IntoNeighbors for &'a Topology<'_> {
    type Neighbors = Neighbors<'a, Relation, u32>;

    fn neighbors(self, node: NodeIndex<u32>) -> Self::Neighbors {
        self.graph.neighbors(node)
    }
}

impl<'a> IntoNeighborsDirected for &'a Topology<'_> {
    type NeighborsDirected = Neighbors<'a, Relation, u32>;

    fn neighbors_directed(
        self,
        node: NodeIndex<u32>,
        direction: Direction,
    ) -> Self::NeighborsDirected {
        self.graph.neighbors_directed(node, direction)
    }
}

impl<'a> IntoNodeIdentifiers for &'a Topology<'_> {
    type NodeIdentifiers = NodeIndices<'a, Entity, u32>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.graph.node_indices()
    }
}
