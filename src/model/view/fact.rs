//! [`FactView`]: one fact of an entity or relation, for reading.

use std::borrow::Cow;

use super::GraphView;
use crate::model::ids::{Carried, FactRef, Owner};
use crate::model::item::{Claim, Fact, Value};
use crate::model::support::Support;
use crate::model::when::When;

/// One fact, for reading.
#[derive(Debug, Clone, Copy)]
pub struct FactView<'a> {
    pub(super) view: GraphView<'a>,
    /// Where it stands.
    pub at: FactRef,
    pub(super) record: &'a Fact,
}

impl<'a> FactView<'a> {
    /// Its saved id, given or computed.
    pub fn id(self) -> Cow<'a, str> {
        self.view.fact_id(self.at)
    }

    /// The id given in the file, if any.
    pub fn given_id(self) -> Option<&'a str> {
        self.record.id.as_deref()
    }

    /// Which attribute.
    pub fn what(self) -> &'a str {
        &self.record.what
    }

    /// The value as it was given; `None` where only a typed value was.
    pub fn given_value(self) -> Option<&'a str> {
        self.record.value.as_deref()
    }

    /// The value as people read it: as given, else the typed value in words.
    pub fn value(self) -> Cow<'a, str> {
        if let Some(text) = &self.record.value {
            return Cow::Borrowed(text);
        }
        match &self.record.typed {
            Value::Text => Cow::Borrowed(""),
            Value::Number { from, to, unit } => {
                let to = to.map_or(String::new(), |to| format!("–{to}"));
                Cow::Owned(format!("{from}{to} {unit}").trim_end().to_owned())
            }
            Value::Date(when) => Cow::Borrowed(when.text()),
            Value::Entity(ix) => Cow::Borrowed(self.view.entity(*ix).name()),
            Value::Link(link) => Cow::Borrowed(link),
            Value::Truth(yes) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
            Value::Point { lat, lon } => Cow::Owned(format!("{lat}, {lon}")),
        }
    }

    /// The typed value.
    pub fn typed(self) -> Cow<'a, Value> {
        Cow::Borrowed(&self.record.typed)
    }

    /// When it held.
    pub fn when(self) -> Option<&'a When> {
        self.record.when.as_ref()
    }

    /// The words from which a date was worked out.
    pub fn worked_out(self) -> Option<&'a str> {
        self.record.worked_out.as_deref()
    }

    /// Who says so.
    pub fn claims(self) -> Cow<'a, [Claim]> {
        Cow::Borrowed(&self.record.claims)
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.record.note.as_deref()
    }

    /// How it is carried.
    pub fn support(self) -> Support {
        self.view.support(Carried::Fact(self.at))
    }
}

/// The facts of one owner, in the order of the input.
pub(super) fn of_owner(
    view: GraphView<'_>,
    owner: Owner,
    n: usize,
) -> impl Iterator<Item = FactView<'_>> {
    (0..n as u32).map(move |n| view.fact(FactRef { owner, n }))
}
