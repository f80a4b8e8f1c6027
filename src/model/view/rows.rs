//! Rows of tables as such: what is known of one without a record being made.

use super::GraphView;
use crate::model::base::{Base, Table};
use crate::model::ids::{EntityIx, PredicateIx, RelationIx, SourceIx};
use crate::model::support::Support;

/// A relation that is a row of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::model) struct Row {
    /// Its predicate.
    pub predicate: PredicateIx,
    /// The number of its table.
    pub table: u8,
}

impl<'a> GraphView<'a> {
    /// The layer below.
    pub(in crate::model) fn base(self) -> &'a Base {
        self.base
    }

    /// How every row of a table carries what it says: by one claim.
    pub(in crate::model) fn support_of_row(self, table: &Table) -> Support {
        Support::of_row(self.source(SourceIx(table.source)).outside)
    }

    /// Whether the upper layer holds no entity and no relation.
    pub(in crate::model) fn is_base_alone(self) -> bool {
        self.delta.graph.node_count() == 0
    }

    /// Whether nothing stands in a disagreement.
    pub(in crate::model) fn has_none_contested(self) -> bool {
        self.delta.contested.is_empty()
    }

    /// The class of an entity that stands in the base, and there alone.
    pub fn class_of_row(self, ix: EntityIx) -> Option<u16> {
        let class = self.base.entities.class.get(ix.0 as usize)?;
        self.delta.entity(ix).is_none().then_some(*class)
    }

    /// The class of each entity by index, where all stand in the base, and there alone.
    pub fn classes_of_rows(self) -> Option<&'a [u16]> {
        self.is_base_alone().then_some(&*self.base.entities.class)
    }

    /// The row that a relation is.
    pub(in crate::model) fn row_of(self, ix: RelationIx) -> Option<Row> {
        let table = *self.base.relations.table.get(ix.0 as usize)?;
        let predicate = self.base.predicate_of(ix);
        Some(Row { predicate, table })
    }

    /// Whether the upper layer replaces this relation.
    pub(in crate::model) fn is_dead(self, ix: RelationIx) -> bool {
        self.delta.is_dead(ix)
    }

    /// The predicate of a relation.
    pub fn predicate_of(self, ix: RelationIx) -> PredicateIx {
        if ix.0 < self.base.n_relations() {
            return self.base.predicate_of(ix);
        }
        let edge = self.delta.edge(ix);
        let relation = edge.and_then(|e| self.delta.graph.edge_weight(e));
        relation.map_or(PredicateIx(u16::MAX), |r| r.predicate)
    }
}
