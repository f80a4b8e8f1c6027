//! What finding by name reads of a graph: the words of all names in bulk, and what stands above them.

use super::{EntityView, GraphView};
use crate::model::base::Names;
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::words::Kind;

impl<'a> GraphView<'a> {
    /// Names and ids of the entities that were read in bulk; those of [`Self::held`] have others now.
    pub fn names(self) -> &'a Names {
        &self.base.found_by
    }

    /// How many entities were read in bulk: their indices are those below it.
    pub fn n_below(self) -> u32 {
        self.base.n_entities()
    }

    /// By index: the place of each entity in the order of names.
    ///
    /// # Complexity
    /// O(entities) where all were read in bulk, which have their places; else times a logarithm.
    pub fn name_order(self) -> Vec<u32> {
        if self.delta.graph.node_count() == 0 {
            return self.base.entities.rank.to_vec();
        }
        let mut names: Vec<(&str, EntityIx)> = self.entities().map(|e| (e.name(), e.ix)).collect();
        names.sort_unstable();
        let n = names.iter().map(|(_, ix)| ix.0 as usize + 1).max();
        let mut places = vec![u32::MAX; n.unwrap_or(0)];
        for (place, (_, ix)) in (0..).zip(names) {
            if let Some(slot) = places.get_mut(ix.0 as usize) {
                *slot = place;
            }
        }
        places
    }

    /// The entities that the upper layer holds: its own, and those of the base that are changed.
    pub fn held(self) -> impl Iterator<Item = EntityView<'a>> + use<'a> {
        self.own_entities()
    }

    /// A number that the degree does not exceed, at once for what was read in bulk.
    pub fn degree_at_most(self, ix: EntityIx) -> usize {
        if self.delta.node(ix).is_some() {
            return self.degree(ix);
        }
        self.base.out_range(ix).len() + self.base.in_range(ix).len()
    }

    /// By index: how many relations touch each entity.
    ///
    /// # Complexity
    /// O(entities), a nanosecond each for what was read in bulk.
    pub fn degrees(self) -> Vec<u32> {
        let relations = &self.base.relations;
        let (out, inward) = (
            relations.out_start.windows(2),
            relations.in_start.windows(2),
        );
        let n_within = |starts: &[u32]| match starts {
            [from, to] => to.saturating_sub(*from),
            _ => 0,
        };
        let both = out.zip(inward).map(|(o, i)| n_within(o) + n_within(i));
        let mut degrees: Vec<u32> = both.collect();
        for relation in relations.loops.iter() {
            let ends = self.base.ends(RelationIx(*relation));
            if let Some(twice) = ends.and_then(|(ix, _)| degrees.get_mut(ix.0 as usize)) {
                *twice -= 1;
            }
        }
        for held in self.nodes_held() {
            let at = held.ix.0 as usize;
            if at >= degrees.len() {
                degrees.resize(at + 1, 0);
            }
            if let Some(degree) = degrees.get_mut(at) {
                *degree = held.degree() as u32;
            }
        }
        degrees
    }

    /// Kinds and types of the entities that were read in bulk, by [`Self::class_of_row`].
    pub fn classes(self) -> impl Iterator<Item = (Kind, Option<&'a str>)> {
        let classes = self.base.classes.iter();
        classes.map(|c| (c.kind, c.type_name.as_deref()))
    }

    /// The types that occur below, and those that the upper layer holds; some twice.
    pub fn type_names(self) -> impl Iterator<Item = &'a str> + use<'a> {
        let below = self
            .base
            .classes
            .iter()
            .filter_map(|c| c.type_name.as_deref());
        below.chain(self.own_entities().filter_map(EntityView::type_name))
    }
}
