//! What a graph holds once ids are resolved: plain structs, read through [`super::view::GraphView`].

use std::sync::Arc;

use super::ids::{EntityIx, ItemRef, PredicateIx, SourceIx};
use super::when::When;
use super::words::{Credibility, DisagreementKind, Kind, Mode, Reliability, Stance, Standing};

/// A document or data set that claims come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Saved id.
    pub id: Box<str>,
    /// What it is called.
    pub title: Box<str>,
    /// Path of its text, relative to the graph's file.
    pub file: Option<Box<str>>,
    /// Who brought it out, in words.
    pub publisher: Option<Box<str>>,
    /// When.
    pub date: Option<When>,
    /// The words from which the date was worked out.
    pub worked_out: Option<Box<str>>,
    /// Admiralty grade.
    pub reliability: Reliability,
    /// BCP 47 tag.
    pub language: Option<Box<str>>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
    /// The entity that stands for it.
    pub entity: Option<EntityIx>,
    /// The entity that stands for its publisher.
    pub publisher_entity: Option<EntityIx>,
    /// Outside knowledge: shown as such, and not counted as a source.
    pub outside: bool,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
}

/// A type of relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicate {
    /// Saved id.
    pub id: Box<str>,
    /// Reads from `from` to `to`.
    pub label: Box<str>,
    /// Reads from `to` to `from`.
    pub inverse: Box<str>,
    /// Kinds it may start at; empty for any.
    pub from: Vec<Kind>,
    /// Kinds it may end at; empty for any.
    pub to: Vec<Kind>,
    /// Only shares a page: stands last, folded, and paths skip it.
    pub weak: bool,
    /// Whether the input declares it; `false` for one that was only used.
    pub declared: bool,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
}

impl Predicate {
    /// A predicate that no input declares: its id in words is all that is known of it.
    pub fn of_id(id: &str) -> Self {
        let label: Box<str> = id.replace('_', " ").into();
        Self {
            id: id.into(),
            inverse: format!("{label} (from)").into(),
            label,
            from: Vec::new(),
            to: Vec::new(),
            weak: false,
            declared: false,
            note: None,
        }
    }
}

/// A place in a source where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The source.
    pub source: SourceIx,
    /// The locator.
    pub at: Box<str>,
}

/// Another name of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name, as it stands there.
    pub name: Box<str>,
    /// BCP 47 tag.
    pub language: Option<Box<str>>,
    /// Where it stands.
    pub at: Vec<Seen>,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
}

/// A person, organisation, place, event, document or other thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Saved id: its text in the file, unchanged.
    pub id: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// Free text below the kind.
    pub type_name: Option<Box<str>>,
    /// The name it goes by.
    pub name: Box<str>,
    /// Where that name stands.
    pub at: Vec<Seen>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Attributes.
    pub facts: Vec<Fact>,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
    /// Only named by others: the input does not hold it.
    pub placeholder: bool,
}

/// The typed value of a fact.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing beyond its text.
    #[default]
    Text,
    /// A number, or a span of numbers, with a unit in words (empty for none).
    Number {
        /// The number, or the lower end.
        from: f64,
        /// The upper end of a span.
        to: Option<f64>,
        /// What it counts or measures.
        unit: Box<str>,
    },
    /// A date.
    Date(When),
    /// An entity.
    Entity(EntityIx),
    /// An address.
    Link(Box<str>),
    /// Yes or no.
    Truth(bool),
    /// Latitude and longitude in degrees.
    Point {
        /// −90 to 90, north positive.
        lat: f64,
        /// −180 to 180, east positive.
        lon: f64,
    },
}

/// An attribute, carried by claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Which attribute.
    pub what: Arc<str>,
    /// The value as it was given; `None` where only the typed value was.
    pub value: Option<Box<str>>,
    /// Who says so. Facts of one line of an input mostly stand on the same claims, which are held once.
    pub claims: Arc<[Claim]>,
    /// The rest, where there is any.
    pub rare: Option<Box<Rare<Box<str>, Value>>>,
}

/// What most facts have none of, kept apart so that these take little room: an id, a value that is more than text.
#[derive(Debug, Clone, PartialEq)]
pub struct Rare<I, V> {
    /// Given id, if any.
    pub id: Option<I>,
    /// The typed value.
    pub typed: V,
    /// When it held.
    pub when: Option<When>,
    /// The words from which a date was worked out.
    pub worked_out: Option<Box<str>>,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
}

impl<I, V: Default> Default for Rare<I, V> {
    fn default() -> Self {
        Self {
            id: None,
            typed: V::default(),
            when: None,
            worked_out: None,
            note: None,
        }
    }
}

impl<I, V: Default + PartialEq> Rare<I, V> {
    /// It, where there is any of it.
    pub fn kept(self) -> Option<Box<Self>> {
        let is_plain = self.id.is_none()
            && self.typed == V::default()
            && self.when.is_none()
            && self.worked_out.is_none()
            && self.note.is_none();
        (!is_plain).then(|| Box::new(self))
    }
}

impl Fact {
    /// Gives it an id, or takes it.
    pub(super) fn set_id(&mut self, id: Option<Box<str>>) {
        if id.is_none() && self.rare.is_none() {
            return;
        }
        let mut rare = self.rare.take().map_or_else(Rare::default, |rare| *rare);
        rare.id = id;
        self.rare = rare.kept();
    }
}

/// A typed, directed link; its ends are those of the petgraph edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Given id, if any.
    pub id: Option<Box<str>>,
    /// Its type.
    pub predicate: PredicateIx,
    /// What the one is to the other.
    pub role: Option<Box<str>>,
    /// When it held.
    pub when: Option<When>,
    /// The words from which `when` was worked out.
    pub worked_out: Option<Box<str>>,
    /// Attributes of the relation itself.
    pub facts: Vec<Fact>,
    /// Who says so.
    pub claims: Vec<Claim>,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
}

/// Who says a thing, or passes it on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// An entity of the graph.
    Entity(EntityIx),
    /// Somebody who is not: "Ukrainian officials".
    Words(Box<str>),
}

/// A source says that a relation or fact holds, or does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Given id, if any.
    pub id: Option<Box<str>>,
    /// Where it comes from.
    pub source: SourceIx,
    /// Where in it.
    pub at: Option<Box<str>>,
    /// Who says it in the end; `None` for the source itself.
    pub by: Option<Voice>,
    /// Relays in order, outermost first.
    pub via: Vec<Voice>,
    /// How it was put.
    pub mode: Mode,
    /// Which way it points.
    pub stance: Stance,
    /// Admiralty grade.
    pub credibility: Credibility,
    /// When it was said, where that is not the date of the source.
    pub said: Option<When>,
    /// The words from which `said` was worked out.
    pub worked_out: Option<Box<str>>,
    /// What is said, in the analyst's own words.
    pub note: Option<Box<str>>,
}

/// A question on which claims differ, with its sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// Saved id; `derived:…` for one that was found.
    pub id: Box<str>,
    /// What it is about.
    pub kind: DisagreementKind,
    /// In words.
    pub question: Box<str>,
    /// Each side with the relations, facts or claims that stand for it.
    pub sides: Vec<Vec<ItemRef>>,
    /// How the analyst stands on it.
    pub standing: Standing,
    /// The preferred side, from 0.
    pub preferred: Option<usize>,
    /// The analyst's own words.
    pub note: Option<Box<str>>,
    /// Found from the claims, not written in the file.
    pub derived: bool,
}
