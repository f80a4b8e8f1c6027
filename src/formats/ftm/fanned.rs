//! Relations that one edge stands for: between each of its starts and each of its ends, carried by the same claim.

use std::collections::BTreeSet;

use crate::model::ids::RelationIx;
use crate::model::view::{GraphView, RelationView};

/// How many of these relations, from the first on, are one edge.
pub(super) fn length(view: GraphView<'_>, relations: &[RelationIx]) -> usize {
    let mut all = relations.iter().map(|ix| view.relation(*ix));
    let Some(first) = all.next() else {
        return 0;
    };
    let mut pairs = BTreeSet::from([(first.from, first.to)]);
    // A claim without an id is one of its relation alone.
    let is_shared = first.given_id().is_none() && first.claims().iter().any(|c| c.id.is_some());
    if is_shared {
        let alike = all.take_while(|other| is_alike(first, *other));
        for other in alike {
            if !pairs.insert((other.from, other.to)) {
                break;
            }
        }
    }
    let froms: BTreeSet<_> = pairs.iter().map(|(from, _)| *from).collect();
    let tos: BTreeSet<_> = pairs.iter().map(|(_, to)| *to).collect();
    if froms.len() * tos.len() == pairs.len() {
        pairs.len()
    } else {
        1
    }
}

/// Whether two relations differ in their ends alone.
fn is_alike(one: RelationView<'_>, other: RelationView<'_>) -> bool {
    let facts = |relation: RelationView<'_>| {
        let facts = relation.facts();
        let told = facts.map(|fact| (fact.what().to_owned(), fact.value().into_owned()));
        told.collect::<Vec<_>>()
    };
    one.predicate() == other.predicate()
        && one.claims() == other.claims()
        && other.given_id().is_none()
        && (one.role(), one.when(), one.note()) == (other.role(), other.when(), other.note())
        && facts(one) == facts(other)
}
