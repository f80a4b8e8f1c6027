//! The JSON shapes of what a graph holds, as structs that serialise: docs/json.md describes them field by field.
//!
//! The keys that are promised are always there (`null` or `[]` where there is nothing), the others only where they say
//! something. Used by the JSON writer and by every command that has `--json`; the model itself does not serialise, so that
//! it can change without changing files.

mod from_view;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

pub use from_view::claims;

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Source<'a> {
    pub id: &'a str,
    pub file: Option<&'a str>,
    pub title: &'a str,
    pub publisher: Option<&'a str>,
    pub date: Option<&'a str>,
    pub reliability: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked_out: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_entity: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    pub outside: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// A predicate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Predicate<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub inverse: &'a str,
    pub from: Vec<&'static str>,
    pub to: Vec<&'static str>,
    pub weak: bool,
    #[serde(skip_serializing_if = "is_true")]
    pub declared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Entity<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    #[serde(rename = "type")]
    pub type_name: Option<&'a str>,
    pub name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<(&'a str, Cow<'a, str>)>,
    pub aliases: Vec<Cow<'a, str>>,
    /// All aliases with everything known of them; empty where there is nothing but names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alias_details: Vec<Alias<'a>>,
    pub facts: Vec<Fact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    pub placeholder: bool,
}

/// Another name of an entity, with everything known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Alias<'a> {
    pub name: Cow<'a, str>,
    pub language: Option<Cow<'a, str>>,
    pub at: Vec<(&'a str, Cow<'a, str>)>,
    pub note: Option<Cow<'a, str>>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Fact<'a> {
    pub id: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_false")]
    pub given: bool,
    pub what: &'a str,
    pub value: Option<&'a str>,
    #[serde(flatten)]
    pub typed: Typed<'a>,
    pub when: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked_out: Option<&'a str>,
    pub state: &'static str,
    pub claims: Vec<Claim<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// The typed value of a fact: at most one kind of it is there.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Typed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_to: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truth: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<(Number, Number)>,
}

/// A relation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Relation<'a> {
    pub id: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_false")]
    pub given: bool,
    pub from: &'a str,
    pub predicate: &'a str,
    pub to: &'a str,
    pub role: Option<&'a str>,
    pub when: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked_out: Option<&'a str>,
    pub state: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact<'a>>,
    pub claims: Vec<Claim<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Claim<'a> {
    pub id: Cow<'a, str>,
    #[serde(skip_serializing_if = "is_false")]
    pub given: bool,
    pub source: &'a str,
    pub at: Option<Cow<'a, str>>,
    pub by: Option<Cow<'a, str>>,
    pub via: Vec<Cow<'a, str>>,
    pub mode: &'static str,
    pub stance: &'static str,
    pub credibility: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked_out: Option<Cow<'a, str>>,
    pub note: Option<Cow<'a, str>>,
}

/// A disagreement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "docs/json.md describes each key under the same name"
)]
pub struct Disagreement<'a> {
    pub id: &'a str,
    pub kind: &'static str,
    pub question: &'a str,
    pub sides: Vec<Vec<Cow<'a, str>>>,
    pub standing: &'static str,
    /// Counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred: Option<usize>,
    pub note: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    pub derived: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out references"
)]
fn is_false(yes: &bool) -> bool {
    !yes
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out references"
)]
fn is_true(yes: &bool) -> bool {
    *yes
}

/// A number that is written as a whole one where it is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Up to 2⁵³ every whole number has an exact f64.
        if self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}
