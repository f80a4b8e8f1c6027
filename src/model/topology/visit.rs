//! petgraph's visit traits for [`Topology`].
//!
//! Node and edge ids are petgraph's own index types, since its bit sets take no others; their numbers are those of entities
//! and relations. `NodeCompactIndexable` is not there: numbers have gaps where the upper layer stands for entities of the
//! base.

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::stable_graph::StableDiGraph;
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    IntoNodeReferences, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Directed, Direction};

use super::Topology;

/// An edge with its ends, in the relation's own direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    id: EdgeIndex<u32>,
    from: NodeIndex<u32>,
    to: NodeIndex<u32>,
}

impl Edge {
    pub(super) fn new(id: EdgeIndex<u32>, from: NodeIndex<u32>, to: NodeIndex<u32>) -> Self {
        Self { id, from, to }
    }
}

impl EdgeRef for Edge {
    type NodeId = NodeIndex<u32>;
    type EdgeId = EdgeIndex<u32>;
    type Weight = ();

    fn source(&self) -> NodeIndex<u32> {
        self.from
    }

    fn target(&self) -> NodeIndex<u32> {
        self.to
    }

    fn weight(&self) -> &() {
        &()
    }

    fn id(&self) -> EdgeIndex<u32> {
        self.id
    }
}

impl GraphBase for Topology<'_> {
    type NodeId = NodeIndex<u32>;
    type EdgeId = EdgeIndex<u32>;
}

impl Data for Topology<'_> {
    type NodeWeight = ();
    type EdgeWeight = ();
}

impl GraphProp for Topology<'_> {
    type EdgeType = Directed;
}

impl NodeCount for Topology<'_> {
    fn node_count(&self) -> usize {
        self.n_nodes()
    }
}

impl EdgeCount for Topology<'_> {
    fn edge_count(&self) -> usize {
        self.n_edges()
    }
}

impl NodeIndexable for Topology<'_> {
    fn node_bound(&self) -> usize {
        self.node_bound_of_both()
    }

    fn to_index(&self, node: Self::NodeId) -> usize {
        node.index()
    }

    fn from_index(&self, index: usize) -> Self::NodeId {
        NodeIndex::new(index)
    }
}

impl EdgeIndexable for Topology<'_> {
    fn edge_bound(&self) -> usize {
        self.edge_bound_of_both()
    }

    fn to_index(&self, edge: Self::EdgeId) -> usize {
        edge.index()
    }

    fn from_index(&self, index: usize) -> Self::EdgeId {
        EdgeIndex::new(index)
    }
}

impl Visitable for Topology<'_> {
    type Map = <StableDiGraph<(), (), u32> as Visitable>::Map;

    fn visit_map(&self) -> Self::Map {
        let mut map = StableDiGraph::<(), (), u32>::default().visit_map();
        map.grow(self.node_bound());
        map
    }

    fn reset_map(&self, map: &mut Self::Map) {
        map.clear();
        map.grow(self.node_bound());
    }
}

/// The iterators that the traits hand out: what they are made of has no name.
type Boxed<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

impl<'a> IntoNeighbors for &'a Topology<'_> {
    type Neighbors = Boxed<'a, NodeIndex<u32>>;

    fn neighbors(self, node: NodeIndex<u32>) -> Self::Neighbors {
        self.neighbors_directed(node, Direction::Outgoing)
    }
}

impl<'a> IntoNeighborsDirected for &'a Topology<'_> {
    type NeighborsDirected = Boxed<'a, NodeIndex<u32>>;

    fn neighbors_directed(
        self,
        node: NodeIndex<u32>,
        direction: Direction,
    ) -> Self::NeighborsDirected {
        let edges = self.edges_of(node, direction);
        Box::new(edges.map(move |e| match direction {
            Direction::Outgoing => e.to,
            Direction::Incoming => e.from,
        }))
    }
}

impl<'a> IntoEdges for &'a Topology<'_> {
    type Edges = Boxed<'a, Edge>;

    fn edges(self, node: NodeIndex<u32>) -> Self::Edges {
        self.edges_directed(node, Direction::Outgoing)
    }
}

impl<'a> IntoEdgesDirected for &'a Topology<'_> {
    type EdgesDirected = Boxed<'a, Edge>;

    fn edges_directed(self, node: NodeIndex<u32>, direction: Direction) -> Self::EdgesDirected {
        Box::new(self.edges_of(node, direction))
    }
}

impl<'a> IntoEdgeReferences for &'a Topology<'_> {
    type EdgeRef = Edge;
    type EdgeReferences = Boxed<'a, Edge>;

    fn edge_references(self) -> Self::EdgeReferences {
        Box::new(self.all_edges())
    }
}

impl<'a> IntoNodeIdentifiers for &'a Topology<'_> {
    type NodeIdentifiers = Boxed<'a, NodeIndex<u32>>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        Box::new(self.nodes())
    }
}

impl<'a> IntoNodeReferences for &'a Topology<'_> {
    type NodeRef = (NodeIndex<u32>, &'a ());
    type NodeReferences = Boxed<'a, (NodeIndex<u32>, &'a ())>;

    fn node_references(self) -> Self::NodeReferences {
        Box::new(self.nodes().map(|n| (n, &())))
    }
}
