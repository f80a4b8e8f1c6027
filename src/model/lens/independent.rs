//! How many sources of a thing are independent of each other, as far as the graph tells.

use crate::model::ids::{EntityIx, SourceIx};
use crate::model::item::{Claim, Voice};
use crate::model::view::GraphView;
use crate::model::words::Stance;

/// Counts supporting claims, taking those for one that share a document, a publisher or a voice, directly or through others.
/// Outside knowledge does not count.
///
/// # Complexity
/// O(n²) in the number of claims on one thing, which is small.
pub(super) fn n_independent(view: GraphView<'_>, claims: &[Claim]) -> usize {
    let counts = |c: &&Claim| c.stance == Stance::Supports && !view.source(c.source).outside;
    let mut groups: Vec<Vec<Origin<'_>>> = Vec::new();
    for claim in claims.iter().filter(counts) {
        let origin = Origin::of(view, claim);
        let (shared, others): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|o| o.is_shared(&origin)));
        let mut joined: Vec<Origin<'_>> = shared.into_iter().flatten().collect();
        joined.push(origin);
        groups = others;
        groups.push(joined);
    }
    groups.len()
}

/// Where a claim comes from.
struct Origin<'a> {
    source: SourceIx,
    publisher: Option<&'a str>,
    publisher_entity: Option<EntityIx>,
    voice: Option<&'a Voice>,
}

impl<'a> Origin<'a> {
    fn of(view: GraphView<'a>, claim: &'a Claim) -> Self {
        let source = view.source(claim.source);
        Self {
            source: claim.source,
            publisher: source.publisher.as_deref(),
            publisher_entity: source.publisher_entity,
            voice: claim.by.as_ref(),
        }
    }

    fn is_shared(&self, other: &Self) -> bool {
        fn same<T: PartialEq + Copy>(a: Option<T>, b: Option<T>) -> bool {
            a.is_some() && a == b
        }
        self.source == other.source
            || same(self.publisher, other.publisher)
            || same(self.publisher_entity, other.publisher_entity)
            || same(self.voice, other.voice)
    }
}
