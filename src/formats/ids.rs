//! Computed ids of relations, facts and claims, as [`GraphView::item_id`] makes them, for the JSON reader.
//!
//! JSON prints every id, given or computed. A computed one must not come back as a given one, or writing and reading would
//! change the file: the reader computes each id again, in the order of the file, and drops one that is the same.
//!
//! [`GraphView::item_id`]: crate::model::view::GraphView::item_id

use std::collections::{HashMap, HashSet};

use crate::model::record::{ClaimRecord, FactRecord, Ref, RelationRecord};
use crate::model::when::When;
use crate::model::words::{Mode, Stance};

/// Whether an id ends like a computed one, ` #3`; a given one that does is marked in JSON.
pub(super) fn looks_computed(id: &str) -> bool {
    let number = id.rsplit_once(" #").map(|(_, number)| number);
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Counts how many relations of each sort there were so far.
#[derive(Debug, Default)]
pub(super) struct Ordinals {
    relations: HashMap<[Box<str>; 3], usize>,
}

impl Ordinals {
    /// The computed id of the next relation with these ends and predicate.
    pub(super) fn relation(&mut self, from: &str, predicate: &str, to: &str) -> String {
        let n = self
            .relations
            .entry([from.into(), predicate.into(), to.into()])
            .or_default();
        *n += 1;
        format!("{from} {predicate} {to} #{n}")
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
        for n in 0..facts.len() {
            let computed = of_fact(owner, facts, n);
            if let (Some(fact), Some(computed)) = (facts.get_mut(n), computed) {
                let id = self.settle(&mut fact.id, computed);
                self.claims(&id, &mut fact.claims);
            }
        }
    }

    fn claims(&self, owner: &str, claims: &mut [ClaimRecord]) {
        for n in 0..claims.len() {
            let computed = of_claim(owner, claims, n);
            if let (Some(claim), Some(computed)) = (claims.get_mut(n), computed) {
                self.settle(&mut claim.id, computed);
            }
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

/// The computed id of the `n`-th of an owner's facts.
fn of_fact(owner: &str, facts: &[FactRecord], n: usize) -> Option<String> {
    let fact = facts.get(n)?;
    let like = |f: &&FactRecord| f.what == fact.what && f.when == fact.when;
    let n = facts.iter().take(n).filter(like).count() + 1;
    let when = fact.when.as_ref().map_or("-", When::text);
    Some(format!("{owner} {} {when} #{n}", fact.what))
}

/// The computed id of the `n`-th of the claims on one thing.
fn of_claim(owner: &str, claims: &[ClaimRecord], n: usize) -> Option<String> {
    let key = |c: &ClaimRecord| {
        let by = c.by.as_ref().map(|r| r.id.clone());
        (c.source.id.clone(), c.at.clone(), by, stance(c))
    };
    let claim = claims.get(n)?;
    let n = claims
        .iter()
        .take(n)
        .filter(|c| key(c) == key(claim))
        .count()
        + 1;
    let (source, at) = (&claim.source.id, claim.at.as_deref().unwrap_or("-"));
    let by = claim.by.as_ref().map_or("-", |r| &r.id);
    Some(format!(
        "{owner} {source} {at} {by} {} #{n}",
        stance(claim).word()
    ))
}

/// The stance that a claim comes to have: `denied` always refutes.
fn stance(claim: &ClaimRecord) -> Stance {
    match claim.mode {
        Mode::Denied => Stance::Refutes,
        _ => claim.stance.unwrap_or(Stance::Supports),
    }
}
