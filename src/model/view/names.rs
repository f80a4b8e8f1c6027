//! What finding by name reads of a graph: the words of all names in bulk, and what stands above them.

use super::{EntityView, GraphView};
use crate::model::base::Names;
use crate::model::ids::EntityIx;

impl<'a> GraphView<'a> {
    /// Names and ids of the entities that were read in bulk; those of [`Self::held`] have others now.
    pub fn names(self) -> &'a Names {
        &self.base.found_by
    }

    /// How many entities were read in bulk: their indices are those below it.
    pub fn n_below(self) -> u32 {
        self.base.n_entities()
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
