//! [`FactView`]: one fact of an entity or relation, for reading.

use std::borrow::Cow;

use super::GraphView;
use crate::model::base::{Column, Table};
use crate::model::ids::{Carried, FactRef};
use crate::model::item::{Claim, Fact, Rare, Value};
use crate::model::support::Support;
use crate::model::when::When;

/// One fact, for reading.
#[derive(Debug, Clone, Copy)]
pub struct FactView<'a> {
    pub(super) view: GraphView<'a>,
    /// Where it stands.
    pub at: FactRef,
    pub(super) record: FactRecord<'a>,
}

/// What is known of a fact: a record, or a cell of a column in a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum FactRecord<'a> {
    Held(&'a Fact),
    Cell(&'a Table, &'a Column, u32),
}

impl<'a> FactView<'a> {
    fn rare(self) -> Option<&'a Rare<Box<str>, Value>> {
        match self.record {
            FactRecord::Held(fact) => fact.rare.as_deref(),
            FactRecord::Cell(..) => None,
        }
    }

    /// Its saved id, given or computed.
    pub fn id(self) -> Cow<'a, str> {
        self.view.fact_id(self.at)
    }

    /// The id given in the file, if any.
    pub fn given_id(self) -> Option<&'a str> {
        self.rare()?.id.as_deref()
    }

    /// Which attribute.
    pub fn what(self) -> &'a str {
        match self.record {
            FactRecord::Held(fact) => &fact.what,
            FactRecord::Cell(_, column, _) => &column.name,
        }
    }

    /// The value as it was given; `None` where only a typed value was.
    pub fn given_value(self) -> Option<&'a str> {
        match self.record {
            FactRecord::Held(fact) => fact.value.as_deref(),
            FactRecord::Cell(_, column, row) => Some(column.get(row)),
        }
    }

    /// The value as people read it: as given, else the typed value in words.
    pub fn value(self) -> Cow<'a, str> {
        if let Some(text) = self.given_value() {
            return Cow::Borrowed(text);
        }
        let Some(rare) = self.rare() else {
            return Cow::Borrowed("");
        };
        match &rare.typed {
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
        match self.record {
            FactRecord::Held(fact) => {
                let typed = fact.rare.as_ref().map(|rare| &rare.typed);
                Cow::Borrowed(typed.unwrap_or(&Value::Text))
            }
            FactRecord::Cell(_, column, row) => Cow::Owned(column.typed(row)),
        }
    }

    /// When it held.
    pub fn when(self) -> Option<&'a When> {
        self.rare()?.when.as_ref()
    }

    /// The words from which a date was worked out.
    pub fn worked_out(self) -> Option<&'a str> {
        self.rare()?.worked_out.as_deref()
    }

    /// Who says so.
    pub fn claims(self) -> Cow<'a, [Claim]> {
        match self.record {
            FactRecord::Held(fact) => Cow::Borrowed(&fact.claims),
            FactRecord::Cell(table, _, row) => Cow::Owned(vec![table.claim(row)]),
        }
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.rare()?.note.as_deref()
    }

    /// How it is carried.
    pub fn support(self) -> Support {
        self.view.support(Carried::Fact(self.at))
    }
}
