//! The time line: what happened and what is said to have held, each where its dates put it, as data in cells.
//!
//! [`gather`] finds what has a date, [`Axis`] says which day stands where, [`lanes`] sorts into lanes, and [`chart`] packs the
//! bars and their names into rows. A chart knows no terminal; painters turn it into cells or SVG.

mod axis;
mod chart;
mod fit;
mod folded;
mod gather;
mod lanes;
mod more;
mod near;
mod pack;

pub use axis::{Axis, Tick, Ticks};
pub use chart::{Chart, ChartParams, Parts, Row, chart};
pub use fit::{Fit, fit};
pub use gather::{Gathered, Question, gather};
pub use lanes::{By, Lane, LaneKey, lanes};
pub use more::{MOST_DRAWN, More};
pub use near::{Near, near, span_words};
use pack::Name;
pub use pack::{Mark, Words};

use std::ops::Range;

use super::Look;
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, EntityIx, Owner, SourceIx};
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Kind, State};
use crate::text::printable;

/// What a line of the time line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// An event.
    Event(EntityIx),
    /// A relation or a fact.
    Carried(Carried),
    /// A source, at its date.
    Source(SourceIx),
}

/// Something that has dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What.
    pub thing: Thing,
    /// Its dates, first to last.
    pub bars: Vec<Bar>,
}

/// One date of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The date.
    pub when: When,
    /// What says so; nothing for the date of a source.
    pub carried: Option<Carried>,
    /// How that is carried.
    pub look: Look,
    /// Sources that support it.
    pub n_sources: usize,
    /// Whether the entry has no date of its own and this one is of something told of it.
    pub borrowed: bool,
}

impl Bar {
    /// The days it can mean, an open end being the other one.
    pub fn days(&self) -> (f64, f64) {
        let (from, to) = (self.when.earliest(), self.when.latest());
        let (from, to) = (from.or(to), to.or(from));
        let day = |d: Option<crate::model::when::Day>| d.map_or(0.0, |d| f64::from(d.0));
        (day(from), day(to))
    }
}

impl Entry {
    /// How much it is to be seen: events before others, then what more sources carry.
    pub fn weight(&self) -> (bool, usize, usize) {
        let is_own = matches!(self.thing, Thing::Event(_)) && !self.bars.iter().any(|b| b.borrowed);
        let most = self.bars.iter().map(|b| b.n_sources).max().unwrap_or(0);
        (is_own, most, self.bars.len())
    }

    /// Its dates in words, each once.
    pub fn dates(&self) -> String {
        let mut texts: Vec<&str> = Vec::new();
        for bar in &self.bars {
            if !texts.contains(&bar.when.text()) {
                texts.push(bar.when.text());
            }
        }
        texts.join(", ")
    }

    /// The sign of how it is carried; empty for what nothing is to be said of.
    pub fn sign(&self) -> &'static str {
        let has = |f: fn(&Bar) -> bool| self.bars.iter().any(f);
        let all = |f: fn(&Bar) -> bool| self.bars.iter().all(f);
        if all(|b| b.look.state == State::Refuted) {
            "×"
        } else if has(|b| b.look.contested || b.look.state == State::Disputed) {
            "≠"
        } else if all(|b| b.look.state == State::Unsourced) {
            "?"
        } else if all(|b| b.borrowed || b.look.state == State::Tentative) {
            "~"
        } else {
            ""
        }
    }

    /// What stands beside it in a lane: how it is carried, its kind where the lane does not tell, and what it is.
    fn name(&self, view: GraphView<'_>, lane: &Lane) -> Name {
        let is_event = matches!(self.thing, Thing::Event(_));
        let kind = if is_event && lane.key != LaneKey::Events {
            "◆"
        } else {
            ""
        };
        let words = self.thing.words(view, lane.about);
        let parts = [self.sign(), kind, &words];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let text = parts.join(" ");
        let before = text.len() - words.len();
        let between = self.thing.between(view, lane.about, &words);
        Name {
            between: before + between.start..before + between.end,
            text,
        }
    }

    /// Its kind: that of what it tells of.
    pub fn kind(&self, view: GraphView<'_>) -> Kind {
        self.thing.kind(view)
    }
}

impl Thing {
    /// Where in its words stands what two things have to do with each other; nothing where they tell of one thing.
    fn between(self, view: GraphView<'_>, about: Option<EntityIx>, words: &str) -> Range<usize> {
        let Self::Carried(Carried::Relation(ix)) = self else {
            return 0..0;
        };
        let relation = view.relation(ix);
        let long = |ix: EntityIx| printable(view.entity(ix).name()).len();
        let (from, to) = match about {
            Some(about) if about == relation.from => (0, long(relation.to)),
            Some(about) if about == relation.to => (0, long(relation.from)),
            _ => (long(relation.from), long(relation.to)),
        };
        from..words.len().saturating_sub(to).max(from)
    }

    /// Its kind: that of what it tells of.
    pub fn kind(self, view: GraphView<'_>) -> Kind {
        match self {
            Self::Event(_) => Kind::Event,
            Self::Source(_) => Kind::Document,
            Self::Carried(carried) => view.entity(view.owner_of(carried)).kind(),
        }
    }

    /// What it is in words; to one who knows it is about an entity, without that one's name.
    pub fn words(self, view: GraphView<'_>, about: Option<EntityIx>) -> String {
        let name = |ix: EntityIx| view.entity(ix).name();
        let words = match self {
            Self::Event(ix) => name(ix).to_owned(),
            Self::Source(ix) => view.source(ix).title.to_string(),
            Self::Carried(Carried::Relation(ix)) => {
                let relation = view.relation(ix);
                let predicate = view.predicate(relation.predicate());
                if about == Some(relation.from) {
                    format!("{} {}", predicate.label, name(relation.to))
                } else if about == Some(relation.to) {
                    format!("{} {}", predicate.inverse, name(relation.from))
                } else {
                    in_words(view, Carried::Relation(ix))
                }
            }
            Self::Carried(carried @ Carried::Fact(at)) => {
                let fact = view.fact(at);
                if about.is_some_and(|ix| Owner::Entity(ix) == at.owner) {
                    format!("{}: {}", fact.what(), fact.value())
                } else {
                    in_words(view, carried)
                }
            }
        };
        printable(&words).into_owned()
    }
}
