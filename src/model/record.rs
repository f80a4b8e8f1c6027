//! What readers emit: one record a source, predicate, entity, relation or disagreement, in the order of the input.
//!
//! A record names other things by their saved id, with the place where it does so, because ids may point forwards and are
//! resolved only when everything was read (see [`crate::model::build`]).

use std::sync::Arc;

use super::item::{Rare, Seen, Value};
use super::when::When;
use super::words::{Credibility, DisagreementKind, Kind, Mode, Reliability, Stance, Standing};
use crate::error::Place;

/// An id as it stands in an input, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    /// The id.
    pub id: Box<str>,
    /// Where it stands.
    pub place: Place,
}

/// Everything a reader can say.
#[derive(Debug, Clone)]
pub enum Record {
    /// The graph's own title.
    Title(Box<str>),
    /// A source.
    Source(Box<SourceRecord>),
    /// A predicate.
    Predicate(Box<PredicateRecord>),
    /// An entity.
    Entity(Box<EntityRecord>),
    /// A relation.
    Relation(Box<RelationRecord>),
    /// A disagreement.
    Disagreement(Box<DisagreementRecord>),
}

/// A source as read; see docs/format.md for the meaning of each field.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct SourceRecord {
    pub id: Ref,
    pub title: Box<str>,
    pub file: Option<Box<str>>,
    pub publisher: Option<Box<str>>,
    pub date: Option<When>,
    pub worked_out: Option<Box<str>>,
    pub reliability: Reliability,
    pub language: Option<Box<str>>,
    pub url: Option<Box<str>>,
    pub entity: Option<Ref>,
    pub publisher_entity: Option<Ref>,
    pub outside: bool,
    pub note: Option<Box<str>>,
}

/// A predicate as read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct PredicateRecord {
    pub id: Ref,
    pub label: Box<str>,
    pub inverse: Box<str>,
    pub from: Vec<Kind>,
    pub to: Vec<Kind>,
    pub weak: bool,
    pub note: Option<Box<str>>,
}

/// An entity as read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct EntityRecord {
    pub id: Ref,
    pub kind: Kind,
    pub type_name: Option<Box<str>>,
    pub name: Box<str>,
    pub name_place: Place,
    pub at: Vec<SeenRecord>,
    pub aliases: Vec<AliasRecord>,
    pub facts: Vec<FactRecord>,
    pub note: Option<Box<str>>,
}

/// Where a name stands, as read: a source's id and a locator.
#[derive(Debug, Clone)]
pub struct SeenRecord {
    /// The source.
    pub source: Ref,
    /// Where in it.
    pub at: Box<str>,
}

/// Another name, as read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct AliasRecord {
    pub name: Box<str>,
    pub place: Place,
    pub language: Option<Box<str>>,
    pub at: Vec<SeenRecord>,
    pub note: Option<Box<str>>,
}

/// A typed value as read: an entity still by its id.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueRecord {
    /// A value that names no entity.
    Plain(Value),
    /// An entity.
    Entity(Ref),
    /// One that was given and could not be read; a problem of the input says so.
    Unreadable,
}

/// A fact as read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct FactRecord {
    pub place: Place,
    pub what: Arc<str>,
    pub value: Option<Box<str>>,
    /// Facts that stand on the same claims share them.
    pub claims: Arc<[ClaimRecord]>,
    /// The rest, where there is any.
    pub rare: Option<Box<Rare<Ref, ValueRecord>>>,
}

/// A relation as read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct RelationRecord {
    pub id: Option<Ref>,
    pub from: Ref,
    pub predicate: Ref,
    pub to: Ref,
    pub role: Option<Box<str>>,
    pub when: Option<When>,
    pub worked_out: Option<Box<str>>,
    pub facts: Vec<FactRecord>,
    pub claims: Vec<ClaimRecord>,
    pub note: Option<Box<str>>,
}

/// A claim as read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct ClaimRecord {
    pub id: Option<Ref>,
    pub source: Ref,
    pub at: Option<Box<str>>,
    pub by: Option<Ref>,
    pub via: Vec<Ref>,
    pub mode: Mode,
    /// As given; `None` where the file says nothing.
    pub stance: Option<Stance>,
    pub credibility: Credibility,
    pub said: Option<When>,
    pub worked_out: Option<Box<str>>,
    pub note: Option<Box<str>>,
    pub place: Place,
}

/// A disagreement as read.
#[derive(Debug, Clone)]
#[expect(
    missing_docs,
    reason = "docs/format.md describes each field under the same name"
)]
pub struct DisagreementRecord {
    pub id: Ref,
    pub kind: DisagreementKind,
    pub question: Box<str>,
    pub sides: Vec<Vec<Ref>>,
    pub standing: Standing,
    /// Counted from 1, as in the file.
    pub preferred: Option<u32>,
    pub note: Option<Box<str>>,
}

impl Default for ValueRecord {
    fn default() -> Self {
        Self::Plain(Value::Text)
    }
}

impl ClaimRecord {
    /// The stance that the claim comes to have: `denied` always refutes.
    pub fn meant_stance(&self) -> Stance {
        match self.mode {
            Mode::Denied => Stance::Refutes,
            _ => self.stance.unwrap_or(Stance::Supports),
        }
    }
}

impl SeenRecord {
    pub(super) fn resolved(self, source: super::ids::SourceIx) -> Seen {
        Seen {
            source,
            at: self.at,
        }
    }
}
