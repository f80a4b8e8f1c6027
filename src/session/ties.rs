//! The relations of an entity in the groups of a list.

use std::cmp::Reverse;

use super::listing::{GroupKey, RowKey};
use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};
use crate::model::view::{GraphView, Touch};

/// The relations of an entity by predicate and direction, and whether the predicate is weak; in a group by number of sources,
/// then by name. In one pass, since an entity may have thousands of groups.
pub(super) fn relations_of(
    view: GraphView<'_>,
    ix: EntityIx,
) -> Vec<(bool, GroupKey, Vec<RowKey>)> {
    let rank = |t: Touch| {
        let group = (view.predicate(t.predicate).weak, t.predicate, t.inward);
        let sources = Reverse(view.support(Carried::Relation(t.relation)).n_sources);
        let name = view.entity(t.other).name();
        (group, sources, name, t.relation, t.other)
    };
    let mut ranked: Vec<_> = view.touching(ix).map(rank).collect();
    ranked.sort_unstable();
    let group = |chunk: &[((bool, PredicateIx, bool), _, _, RelationIx, EntityIx)]| {
        let (is_weak, predicate, inward) = chunk.first()?.0;
        let rows = chunk.iter().map(|r| RowKey::Relation(r.3, r.4));
        Some((
            is_weak,
            GroupKey::Relations(predicate, inward),
            rows.collect(),
        ))
    };
    ranked
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(group)
        .collect()
}
