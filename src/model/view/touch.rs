//! The relations around one entity: singly, in groups by predicate and direction, and the rows of a group.

use std::ops::Range;

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::GraphView;
use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};
use crate::model::item::Relation;

/// One relation as seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Touch {
    /// The relation.
    pub relation: RelationIx,
    /// The entity at the other end.
    pub other: EntityIx,
    /// Its predicate.
    pub predicate: PredicateIx,
    /// Whether it points at the entity it is seen from.
    pub inward: bool,
}

/// The relations of one entity that share predicate and direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Group {
    /// Their predicate.
    pub predicate: PredicateIx,
    /// Whether they point at the entity; then the inverse label is shown.
    pub inward: bool,
    /// Whether the predicate only shares a page.
    pub weak: bool,
    /// How many there are.
    pub count: usize,
}

impl<'a> GraphView<'a> {
    /// Every relation that touches the entity, outward then inward; one from it to itself comes once, outward.
    pub fn touching(self, ix: EntityIx) -> impl Iterator<Item = Touch> + use<'a> {
        let node = NodeIndex::new(ix.0 as usize);
        let graph = &self.delta.graph;
        let out = graph.edges_directed(node, Direction::Outgoing);
        let inward = graph
            .edges_directed(node, Direction::Incoming)
            .filter(|e| e.source() != e.target());
        let touch = |e: petgraph::stable_graph::EdgeReference<'a, Relation, u32>, inward: bool| {
            let other = if inward { e.source() } else { e.target() };
            Touch {
                relation: RelationIx(e.id().index() as u32),
                other: EntityIx(other.index() as u32),
                predicate: e.weight().predicate,
                inward,
            }
        };
        out.map(move |e| touch(e, false))
            .chain(inward.map(move |e| touch(e, true)))
    }

    /// How many relations touch the entity.
    pub fn degree(self, ix: EntityIx) -> usize {
        self.touching(ix).count()
    }

    /// The groups of an entity's relations: in the order of declaration, outward before inward, weak ones last.
    pub fn groups(self, ix: EntityIx) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for touch in self.touching(ix) {
            let (predicate, inward) = (touch.predicate, touch.inward);
            let known = groups
                .iter_mut()
                .find(|g| (g.predicate, g.inward) == (predicate, inward));
            match known {
                Some(group) => group.count += 1,
                None => groups.push(Group {
                    predicate,
                    inward,
                    weak: self.predicate(predicate).weak,
                    count: 1,
                }),
            }
        }
        groups.sort_by_key(|g| (g.weak, g.predicate, g.inward));
        groups
    }

    /// The relations of one group: by number of sources, most first, then by the name at the other end; of
    /// them those in `range`, which may reach beyond the end.
    pub fn rows(
        self,
        ix: EntityIx,
        (predicate, inward): (PredicateIx, bool),
        range: Range<usize>,
    ) -> Vec<Touch> {
        let mut rows: Vec<(usize, &str, Touch)> = self
            .touching(ix)
            .filter(|t| (t.predicate, t.inward) == (predicate, inward))
            .map(|t| {
                let sources = self.support(Carried::Relation(t.relation)).n_sources;
                (sources, self.entity(t.other).name(), t)
            })
            .collect();
        rows.sort_by(|a, b| {
            (b.0.cmp(&a.0))
                .then(a.1.cmp(b.1))
                .then(a.2.relation.cmp(&b.2.relation))
        });
        let rows = rows.into_iter().map(|(_, _, t)| t);
        rows.skip(range.start).take(range.len()).collect()
    }
}
