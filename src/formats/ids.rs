//! Computed ids of relations, facts and claims, dropped by the JSON reader and counted by the RON writer.
//!
//! JSON prints every id, given or computed. A computed one must not come back as a given one, or writing and reading would
//! change the file: the reader computes each id again, in the order of the file, and drops one that is the same. The form of
//! these ids stands in [`saved`].

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::ids::saved::{self, ClaimContent, FactContent};
use crate::model::record::{ClaimRecord, FactRecord, Ref, RelationRecord};

/// Whether an id ends like a computed one, ` #3`; a given one that does is marked in JSON.
pub(super) fn looks_computed(id: &str) -> bool {
    let number = id.rsplit_once(" #").map(|(_, number)| number);
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Counts how many relations of each sort there were so far.
#[derive(Debug, Default)]
pub(super) struct Ordinals {
    relations: saved::Ordinals<[Box<str>; 3]>,
}

impl Ordinals {
    /// The computed id of the next relation with these ends and predicate.
    pub(super) fn relation(&mut self, from: &str, predicate: &str, to: &str) -> String {
        let n = self
            .relations
            .next([from.into(), predicate.into(), to.into()]);
        saved::of_relation(from, predicate, to, n)
    }
}

/// Drops ids that are computed, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Computed {
    ordinals: Ordinals,
    given: HashSet<Box<str>>,
}

impl Computed {
    /// Notes an id that was given, whatever it looks like.
    pub(super) fn keep(&mut self, id: Option<&Ref>) {
        self.given.extend(id.map(|r| r.id.clone()));
    }

    /// Drops the computed ids of a relation, its claims, and its facts with theirs.
    pub(super) fn relation(&mut self, record: &mut RelationRecord) {
        let (from, predicate, to) = (&record.from.id, &record.predicate.id, &record.to.id);
        let computed = self.ordinals.relation(from, predicate, to);
        let id = self.settle(&mut record.id, computed);
        self.facts(&id, &mut record.facts);
        self.claims(&id, &mut record.claims);
    }

    /// Drops the computed ids of an owner's facts and their claims.
    pub(super) fn facts(&self, owner: &str, facts: &mut [FactRecord]) {
        let computed = saved::of_all(owner, facts.iter().map(fact_content));
        for (fact, computed) in facts.iter_mut().zip(computed) {
            let id = match fact.rare.take() {
                Some(mut rare) => {
                    let id = self.settle(&mut rare.id, computed);
                    fact.rare = rare.kept();
                    id
                }
                None => computed,
            };
            // Nobody shares them yet.
            if let Some(claims) = Arc::get_mut(&mut fact.claims) {
                self.claims(&id, claims);
            }
        }
        share(facts);
    }

    fn claims(&self, owner: &str, claims: &mut [ClaimRecord]) {
        let computed = saved::of_all(owner, claims.iter().map(claim_content));
        for (claim, computed) in claims.iter_mut().zip(computed) {
            self.settle(&mut claim.id, computed);
        }
    }

    /// Drops `id` if it is the computed one; gives the id that the thing goes by.
    fn settle(&self, id: &mut Option<Ref>, computed: String) -> String {
        match id {
            Some(given) if *given.id != *computed || self.given.contains(&given.id) => {
                given.id.to_string()
            }
            _ => {
                *id = None;
                computed
            }
        }
    }
}

/// Facts one after the other that stand on the same claims come to share them.
fn share(facts: &mut [FactRecord]) {
    let mut last: Option<Arc<[ClaimRecord]>> = None;
    for fact in facts {
        match &last {
            Some(last) if **last == *fact.claims => fact.claims = Arc::clone(last),
            _ => last = Some(Arc::clone(&fact.claims)),
        }
    }
}

fn fact_content(fact: &FactRecord) -> FactContent<'_> {
    let when = fact.rare.as_ref().and_then(|rare| rare.when.as_ref());
    FactContent::new(&fact.what, when)
}

fn claim_content(claim: &ClaimRecord) -> ClaimContent<'_> {
    let by = claim.by.as_ref().map(|r| &*r.id);
    ClaimContent::new(
        &claim.source.id,
        claim.at.as_deref(),
        by,
        claim.meant_stance(),
    )
}
