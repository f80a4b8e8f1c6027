//! How many sources of a thing are independent of each other, as far as the graph tells.

use std::collections::BTreeMap;

use crate::model::ids::{EntityIx, SourceIx};
use crate::model::item::{Claim, Voice};
use crate::model::view::GraphView;
use crate::model::words::Stance;

/// Counts supporting claims, taking those for one that share a document, a publisher or a voice, directly or through others.
/// Outside knowledge does not count.
///
/// # Complexity
/// O(n log n) in the number of claims on one thing.
pub fn n_independent(view: GraphView<'_>, claims: &[Claim]) -> usize {
    n_independent_of(view, claims.iter().filter_map(|c| origin(view, c)))
}

/// Where a supporting claim comes from; nothing for one that does not count.
pub fn origin<'c>(view: GraphView<'_>, claim: &'c Claim) -> Option<(SourceIx, Option<&'c Voice>)> {
    let counts = claim.stance == Stance::Supports && !view.source(claim.source).outside;
    counts.then_some((claim.source, claim.by.as_ref()))
}

/// The same of origins of claims: the document, and the voice where it is not the document's own.
pub fn n_independent_of<'c>(
    view: GraphView<'c>,
    origins: impl Iterator<Item = (SourceIx, Option<&'c Voice>)>,
) -> usize {
    let mut first_with: BTreeMap<Shared<'c>, usize> = BTreeMap::new();
    let mut groups: Vec<usize> = Vec::new();
    for (n, (source, voice)) in origins.enumerate() {
        groups.push(n);
        let of = view.source(source);
        let shared = [
            Some(Shared::Source(source)),
            of.publisher.as_deref().map(Shared::Publisher),
            of.publisher_entity.map(Shared::Entity),
            voice.map(Shared::Voice),
        ];
        for shared in shared.into_iter().flatten() {
            let other = *first_with.entry(shared).or_insert(n);
            join(&mut groups, n, other);
        }
    }
    let roots = groups.iter().enumerate().filter(|(n, group)| n == *group);
    roots.count()
}

/// What two claims can have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'c> {
    Source(SourceIx),
    Publisher(&'c str),
    Entity(EntityIx),
    Voice(&'c Voice),
}

/// The group that one belongs to: the lowest of those that share something.
fn root(groups: &[usize], mut n: usize) -> usize {
    while let Some(next) = groups.get(n).filter(|next| **next != n) {
        n = *next;
    }
    n
}

fn join(groups: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(groups, a), root(groups, b));
    if let Some(slot) = groups.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}
