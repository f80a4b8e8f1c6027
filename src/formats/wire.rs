//! The JSON shapes of what a graph holds, as structs that serialise: docs/json.md describes them field by field.
//!
//! The keys that are promised are always there (`null` or `[]` where there is nothing), the others only where they say
//! something. Used by the JSON writer and by every command that has `--json`; the model itself does not serialise, so that
//! it can change without changing files.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::model::ids::{
    Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, ItemRef, RelationIx, SourceIx,
};
use crate::model::item;
use crate::model::view::GraphView;
use crate::model::when::When;

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
    pub at: Vec<(&'a str, &'a str)>,
    pub aliases: Vec<&'a str>,
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
    pub name: &'a str,
    pub language: Option<&'a str>,
    pub at: Vec<(&'a str, &'a str)>,
    pub note: Option<&'a str>,
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
    pub unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<&'a str>,
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
    pub at: Option<&'a str>,
    pub by: Option<&'a str>,
    pub via: Vec<&'a str>,
    pub mode: &'static str,
    pub stance: &'static str,
    pub credibility: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked_out: Option<&'a str>,
    pub note: Option<&'a str>,
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
    reason = "serde calls it with a reference"
)]
fn is_false(yes: &bool) -> bool {
    !yes
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
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

impl<'a> Source<'a> {
    /// One source of a graph.
    pub fn from_view(view: GraphView<'a>, ix: SourceIx) -> Self {
        let source = view.source(ix);
        let id_of = |ix: Option<EntityIx>| ix.map(|ix| view.entity(ix).id());
        Self {
            id: &source.id,
            file: source.file.as_deref(),
            title: &source.title,
            publisher: source.publisher.as_deref(),
            date: source.date.as_ref().map(When::text),
            reliability: source.reliability.word(),
            worked_out: source.worked_out.as_deref(),
            language: source.language.as_deref(),
            url: source.url.as_deref(),
            entity: id_of(source.entity),
            publisher_entity: id_of(source.publisher_entity),
            outside: source.outside,
            note: source.note.as_deref(),
        }
    }
}

impl<'a> Predicate<'a> {
    /// A predicate of a graph.
    pub fn new(predicate: &'a item::Predicate) -> Self {
        Self {
            id: &predicate.id,
            label: &predicate.label,
            inverse: &predicate.inverse,
            from: predicate.from.iter().map(|k| k.word()).collect(),
            to: predicate.to.iter().map(|k| k.word()).collect(),
            weak: predicate.weak,
            declared: predicate.declared,
            note: predicate.note.as_deref(),
        }
    }
}

impl<'a> Entity<'a> {
    /// One entity of a graph, with its facts and their claims, without its relations.
    pub fn from_view(view: GraphView<'a>, ix: EntityIx) -> Self {
        let entity = view.entity(ix);
        let aliases = entity.aliases();
        let more = |a: &item::Alias| a.language.is_some() || !a.at.is_empty() || a.note.is_some();
        let details = aliases.iter().filter(|_| aliases.iter().any(more));
        Self {
            at: seen(view, entity.at()),
            aliases: aliases.iter().map(|a| &*a.name).collect(),
            alias_details: details.map(|a| Alias::new(view, a)).collect(),
            facts: entity
                .facts()
                .map(|f| Fact::from_view(view, f.at))
                .collect(),
            note: entity.note(),
            ..Self::bare(view, ix)
        }
    }

    /// What an entity is called, and nothing else.
    pub fn bare(view: GraphView<'a>, ix: EntityIx) -> Self {
        let entity = view.entity(ix);
        Self {
            id: entity.id(),
            kind: entity.kind().word(),
            type_name: entity.type_name(),
            name: entity.name(),
            at: Vec::new(),
            aliases: Vec::new(),
            alias_details: Vec::new(),
            facts: Vec::new(),
            note: None,
            placeholder: entity.is_placeholder(),
        }
    }
}

impl<'a> Alias<'a> {
    fn new(view: GraphView<'a>, alias: &'a item::Alias) -> Self {
        Self {
            name: &alias.name,
            language: alias.language.as_deref(),
            at: seen(view, &alias.at),
            note: alias.note.as_deref(),
        }
    }
}

fn seen<'a>(view: GraphView<'a>, seen: &'a [item::Seen]) -> Vec<(&'a str, &'a str)> {
    seen.iter()
        .map(|s| (&*view.source(s.source).id, &*s.at))
        .collect()
}

impl<'a> Fact<'a> {
    /// One fact of a graph, with its claims.
    pub fn from_view(view: GraphView<'a>, at: FactRef) -> Self {
        let fact = view.fact(at);
        Self {
            id: fact.id(),
            given: fact.given_id().is_some_and(super::ids::looks_computed),
            what: fact.what(),
            value: fact.given_value(),
            typed: Typed::new(view, fact.typed()),
            when: fact.when().map(When::text),
            worked_out: fact.worked_out(),
            state: fact.support().state.word(),
            claims: claims(view, Carried::Fact(at)),
            note: fact.note(),
        }
    }
}

impl<'a> Typed<'a> {
    fn new(view: GraphView<'a>, value: &'a item::Value) -> Self {
        let mut typed = Self::default();
        match value {
            item::Value::Text => {}
            item::Value::Number { from, to, unit } => {
                typed.number = Some(Number(*from));
                typed.number_to = to.map(Number);
                typed.unit = Some(&**unit).filter(|u| !u.is_empty());
            }
            item::Value::Date(when) => typed.date = Some(when.text()),
            item::Value::Entity(ix) => typed.entity = Some(view.entity(*ix).id()),
            item::Value::Link(link) => typed.link = Some(link),
            item::Value::Truth(truth) => typed.truth = Some(*truth),
            item::Value::Point { lat, lon } => typed.point = Some((Number(*lat), Number(*lon))),
        }
        typed
    }
}

impl<'a> Relation<'a> {
    /// One relation of a graph, with its claims and facts.
    pub fn from_view(view: GraphView<'a>, ix: RelationIx) -> Self {
        let relation = view.relation(ix);
        Self {
            id: relation.id(),
            given: relation.given_id().is_some_and(super::ids::looks_computed),
            from: view.entity(relation.from).id(),
            predicate: &view.predicate(relation.predicate()).id,
            to: view.entity(relation.to).id(),
            role: relation.role(),
            when: relation.when().map(When::text),
            worked_out: relation.worked_out(),
            state: relation.support().state.word(),
            facts: relation
                .facts()
                .map(|f| Fact::from_view(view, f.at))
                .collect(),
            claims: claims(view, Carried::Relation(ix)),
            note: relation.note(),
        }
    }
}

/// The claims on a relation or fact, in the order of the input.
pub fn claims(view: GraphView<'_>, carried: Carried) -> Vec<Claim<'_>> {
    let all = (0..).zip(view.claims(carried));
    all.filter_map(|(n, _)| Claim::from_view(view, ClaimRef { carried, n }))
        .collect()
}

impl<'a> Claim<'a> {
    /// One claim of a graph; nothing where there is none of that number.
    pub fn from_view(view: GraphView<'a>, at: ClaimRef) -> Option<Self> {
        let claim = view.claim(at)?;
        Some(Self {
            id: view.item_id(ItemRef::Claim(at)),
            given: claim.id.as_deref().is_some_and(super::ids::looks_computed),
            source: &view.source(claim.source).id,
            at: claim.at.as_deref(),
            by: claim.by.as_ref().map(|v| view.voice_id(v)),
            via: claim.via.iter().map(|v| view.voice_id(v)).collect(),
            mode: claim.mode.word(),
            stance: claim.stance.word(),
            credibility: claim.credibility.grade(),
            said: claim.said.as_ref().map(When::text),
            worked_out: claim.worked_out.as_deref(),
            note: claim.note.as_deref(),
        })
    }
}

impl<'a> Disagreement<'a> {
    /// One disagreement of a graph, written or found; nothing where there is none of that number.
    pub fn from_view(view: GraphView<'a>, ix: DisagreementIx) -> Option<Self> {
        let d = view.disagreement(ix)?;
        let side = |side: &Vec<ItemRef>| side.iter().map(|i| view.item_id(*i)).collect();
        Some(Self {
            id: &d.id,
            kind: d.kind.word(),
            question: &d.question,
            sides: d.sides.iter().map(side).collect(),
            standing: d.standing.word(),
            preferred: d.preferred.map(|n| n + 1),
            note: d.note.as_deref(),
            derived: d.derived,
        })
    }
}
