//! The numeric half of a graph: nodes and edges as indices, for algorithms.
//!
//! The one place where entity and relation become node and edge: the numbers stay the same. It implements petgraph's visit
//! traits over both layers, so that petgraph's own algorithms run on it. Hot loops take slices ([`Topology::out_slice`])
//! where the upper layer changes nothing.

mod visit;

use std::ops::Range;

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

pub use visit::Edge;

use super::base::{Base, HangsOn};
use super::graph::{Delta, EntitySlot};
use super::ids::{EntityIx, RelationIx};

/// The shape of a graph, without its content.
#[derive(Debug, Clone, Copy)]
pub struct Topology<'a> {
    base: &'a Base,
    delta: &'a Delta,
    /// The arrays of the base, looked up once: a column may be lent, and then each look at it costs a call.
    arrays: Arrays<'a>,
}

/// The adjacency of the base in both directions.
#[derive(Debug, Clone, Copy)]
pub struct Arrays<'a> {
    /// By entity, and one more: where its outward relations begin.
    pub out_start: &'a [u32],
    /// Where each ends; its place is the relation.
    pub out_to: &'a [u32],
    /// By entity, and one more: where its inward relations begin.
    pub in_start: &'a [u32],
    /// Where each begins.
    pub in_from: &'a [u32],
    /// Which relation it is.
    pub in_rel: &'a [u32],
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

/// The edges of one direction of a node that the upper layer leaves as they are.
#[derive(Debug, Clone, Copy)]
pub struct Slice<'a> {
    /// The entities at their other ends, by predicate and then by entity.
    pub others: &'a [u32],
    /// The relations; inward only. Outward they are `first` and those that follow.
    pub relations: &'a [u32],
    /// Outward: the first relation.
    pub first: u32,
}

impl Slice<'_> {
    /// The relation at a place of [`Self::others`].
    pub fn relation(self, place: usize) -> RelationIx {
        let inward = self.relations.get(place).copied();
        RelationIx(inward.unwrap_or(self.first + place as u32))
    }
}

impl<'a> Topology<'a> {
    pub(super) fn new(base: &'a Base, delta: &'a Delta) -> Self {
        let relations = &base.relations;
        let arrays = Arrays {
            out_start: &relations.out_start,
            out_to: &relations.out_to,
            in_start: &relations.in_start,
            in_from: &relations.in_from,
            in_rel: &relations.in_rel,
        };
        Self {
            base,
            delta,
            arrays,
        }
    }

    /// The arrays of all edges, where the upper layer holds nothing.
    pub fn arrays(self) -> Option<Arrays<'a>> {
        (self.delta.graph.node_count() == 0).then_some(self.arrays)
    }

    /// Which entity hangs on which by its only relation to the rest, where the upper layer holds nothing and enough do.
    ///
    /// # Complexity
    /// As [`Hanging::of`](super::base::Hanging::of).
    pub fn hanging(self) -> Option<HangsOn<'a>> {
        self.arrays()?;
        let hanging = self.base.hanging.of(&self.base.relations);
        (!hanging.is_empty()).then_some(hanging)
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

    /// The outward edges of an entity as they stand in the base; nothing where the upper layer has a say.
    #[inline]
    pub fn out_slice(self, ix: EntityIx) -> Option<Slice<'a>> {
        let range = self.untouched(ix, self.arrays.out_start)?;
        Some(Slice {
            others: self.arrays.out_to.get(range.clone())?,
            relations: &[],
            first: range.start as u32,
        })
    }

    /// The inward edges of an entity as they stand in the base, those from itself among them; nothing where the upper layer
    /// has a say.
    #[inline]
    pub fn in_slice(self, ix: EntityIx) -> Option<Slice<'a>> {
        let range = self.untouched(ix, self.arrays.in_start)?;
        Some(Slice {
            others: self.arrays.in_from.get(range.clone())?,
            relations: self.arrays.in_rel.get(range)?,
            first: 0,
        })
    }

    #[inline]
    fn untouched(self, ix: EntityIx, starts: &[u32]) -> Option<Range<usize>> {
        let n = ix.0 as usize;
        let range = *starts.get(n)? as usize..*starts.get(n + 1)? as usize;
        (!self.delta.touches(ix)).then_some(range)
    }

    /// All edges of a node, outward first; with `directed`, outward only.
    pub fn steps(
        self,
        node: NodeIndex<u32>,
        directed: bool,
    ) -> impl Iterator<Item = Step> + use<'a> {
        let step = |e: Edge, forward: bool| Step {
            edge: e.id(),
            other: if forward { e.target() } else { e.source() },
            forward,
        };
        let inward = (!directed).then(|| self.edges_of(node, Direction::Incoming));
        self.edges_of(node, Direction::Outgoing)
            .map(move |e| step(e, true))
            .chain(inward.into_iter().flatten().map(move |e| step(e, false)))
    }

    /// Both ends of every edge.
    pub fn edge_ends(
        self,
    ) -> impl Iterator<Item = (EdgeIndex<u32>, NodeIndex<u32>, NodeIndex<u32>)> + use<'a> {
        self.all_edges().map(|e| (e.id(), e.source(), e.target()))
    }

    /// The edges of one direction of a node, those of the base first.
    fn edges_of(
        self,
        node: NodeIndex<u32>,
        direction: Direction,
    ) -> impl Iterator<Item = Edge> + use<'a> {
        let (ix, inward) = (self.entity(node), direction == Direction::Incoming);
        let range = if inward {
            self.base.in_range(ix)
        } else {
            self.base.out_range(ix)
        };
        let below = range.map(move |place| {
            let (relation, other) = self.base.at(place, inward);
            let (from, to) = if inward { (other, ix) } else { (ix, other) };
            self.edge(relation, from, to)
        });
        let live = below.filter(move |e| !self.delta.is_dead(self.relation(e.id())));
        let own = self.delta.node(ix).into_iter();
        let own = own.flat_map(move |n| self.delta.graph.edges_directed(n, direction));
        live.chain(own.map(move |e| {
            let from = self.delta.entity_ix(e.source());
            let to = self.delta.entity_ix(e.target());
            self.edge(self.delta.relation_ix(e.id()), from, to)
        }))
    }

    fn all_edges(self) -> impl Iterator<Item = Edge> + use<'a> {
        let below = (0..self.base.n_entities()).map(EntityIx);
        let below = below.flat_map(move |from| {
            let range = self.base.out_range(from);
            range.map(move |place| {
                let (relation, to) = self.base.at(place, false);
                self.edge(relation, from, to)
            })
        });
        let live = below.filter(move |e| !self.delta.is_dead(self.relation(e.id())));
        let own = self.delta.graph.edge_references().map(move |e| {
            let from = self.delta.entity_ix(e.source());
            let to = self.delta.entity_ix(e.target());
            self.edge(self.delta.relation_ix(e.id()), from, to)
        });
        live.chain(own)
    }

    fn edge(self, relation: RelationIx, from: EntityIx, to: EntityIx) -> Edge {
        Edge::new(
            EdgeIndex::new(relation.0 as usize),
            self.node(from),
            self.node(to),
        )
    }

    fn nodes(self) -> impl Iterator<Item = NodeIndex<u32>> + use<'a> {
        let own = self.delta.graph.node_indices().filter(move |n| {
            let slot = self.delta.graph.node_weight(*n);
            matches!(slot, Some(EntitySlot::Own(_)))
        });
        let own = own.map(move |n| self.delta.entity_ix(n));
        let below = (0..self.base.n_entities()).map(EntityIx);
        below.chain(own).map(move |ix| self.node(ix))
    }

    fn n_nodes(self) -> usize {
        let own = self.delta.graph.node_count() - self.delta.over.nodes.len();
        self.base.n_entities() as usize + own
    }

    fn n_edges(self) -> usize {
        let live = self.base.n_relations() as usize - self.delta.over.dead.len();
        live + self.delta.graph.edge_count()
    }

    /// One more than the largest number of a node.
    fn node_bound_of_both(self) -> usize {
        use petgraph::visit::NodeIndexable;
        self.base.n_entities() as usize + self.delta.graph.node_bound()
    }

    fn edge_bound_of_both(self) -> usize {
        use petgraph::visit::EdgeIndexable;
        self.base.n_relations() as usize + self.delta.graph.edge_bound()
    }
}
