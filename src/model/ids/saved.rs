//! The form of computed ids: what stands for a relation, fact or claim in a file that gives it no id.
//!
//! Such an id is made of the content and an ordinal among the things that are alike, from 1, in the order of the file:
//! `anna owns mill #1`, `anna age - #1`, `anna owns mill #1 paper p3 - supports #1`. Things with a given id count as well.
//! Used for graphs (`model::view`) and for records that are not yet a graph (`formats`); a change of form breaks the
//! references in saved files.

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::when::When;
use crate::model::words::Stance;

/// What stands where nothing is given.
const NOTHING: &str = "-";

/// What a thing's computed id is made of, but for its ordinal.
pub trait Content: Eq + Hash {
    /// The computed id; `owner` is the saved id of what the thing belongs to, `n` its ordinal from 1.
    fn id(&self, owner: &str, n: usize) -> String;
}

/// The computed id of a relation: its ends and predicate, by saved id, and its ordinal from 1.
pub fn of_relation(from: &str, predicate: &str, to: &str, n: usize) -> String {
    format!("{from} {predicate} {to} #{n}")
}

/// What facts of one owner are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FactContent<'a> {
    what: &'a str,
    when: &'a str,
}

impl<'a> FactContent<'a> {
    /// Which attribute, and when it held.
    pub fn new(what: &'a str, when: Option<&'a When>) -> Self {
        let when = when.map_or(NOTHING, When::text);
        Self { what, when }
    }
}

impl Content for FactContent<'_> {
    fn id(&self, owner: &str, n: usize) -> String {
        format!("{owner} {} {} #{n}", self.what, self.when)
    }
}

/// What claims on one thing are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClaimContent<'a> {
    source: &'a str,
    at: &'a str,
    by: &'a str,
    stance: Stance,
}

impl<'a> ClaimContent<'a> {
    /// The source's id, where in it, the voice as files write it, and which way the claim points.
    pub fn new(source: &'a str, at: Option<&'a str>, by: Option<&'a str>, stance: Stance) -> Self {
        Self {
            source,
            at: at.unwrap_or(NOTHING),
            by: by.unwrap_or(NOTHING),
            stance,
        }
    }
}

impl Content for ClaimContent<'_> {
    fn id(&self, owner: &str, n: usize) -> String {
        let Self { source, at, by, .. } = self;
        format!("{owner} {source} {at} {by} {} #{n}", self.stance.word())
    }
}

/// The computed ids of everything that belongs to one owner, in order.
pub fn of_all<C: Content + Copy>(owner: &str, all: impl Iterator<Item = C>) -> Vec<String> {
    let mut ordinals = Ordinals::default();
    all.map(|content| content.id(owner, ordinals.next(content)))
        .collect()
}

/// The computed id of the last of what belongs to one owner; nothing where there is nothing.
pub fn of_last<C: Content>(owner: &str, all: impl Iterator<Item = C> + Clone) -> Option<String> {
    let last = all.clone().last()?;
    let n = all.filter(|content| *content == last).count();
    Some(last.id(owner, n))
}

/// Counts how many things of each sort there were so far.
#[derive(Debug)]
pub struct Ordinals<K> {
    seen: HashMap<K, usize>,
}

impl<K> Default for Ordinals<K> {
    fn default() -> Self {
        let seen = HashMap::new();
        Self { seen }
    }
}

impl<K: Eq + Hash> Ordinals<K> {
    /// The ordinal of the next thing of this sort, from 1.
    pub fn next(&mut self, sort: K) -> usize {
        let n = self.seen.entry(sort).or_default();
        *n += 1;
        *n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_things_are_counted_and_others_not() {
        let when = When::parse("2024-05").unwrap();
        let facts = [
            FactContent::new("age", None),
            FactContent::new("age", Some(&when)),
            FactContent::new("age", None),
        ];
        let ids = of_all("anna", facts.into_iter());
        assert_eq!(
            ids,
            ["anna age - #1", "anna age 2024-05 #1", "anna age - #2"]
        );
        assert_eq!(of_last("anna", facts.into_iter()).as_ref(), ids.last());
        assert_eq!(of_last("anna", facts.into_iter().take(0)), None);
    }

    #[test]
    fn a_claim_id_names_source_place_voice_and_stance() {
        let bare = ClaimContent::new("paper", None, None, Stance::Supports);
        let full = ClaimContent::new("paper", Some("p3"), Some("bob"), Stance::Refutes);
        let owner = of_relation("anna", "owns", "mill", 2);
        assert_eq!(
            bare.id(&owner, 1),
            "anna owns mill #2 paper - - supports #1"
        );
        assert_eq!(
            full.id(&owner, 3),
            "anna owns mill #2 paper p3 bob refutes #3"
        );
    }

    #[test]
    fn what_reads_alike_is_counted_together() {
        let claims = [None, Some("-")].map(|at| ClaimContent::new("s", at, None, Stance::Supports));
        let ids = of_all("x", claims.into_iter());
        assert_eq!(ids, ["x s - - supports #1", "x s - - supports #2"]);
    }
}
