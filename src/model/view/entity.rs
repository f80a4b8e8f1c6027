//! [`EntityView`]: one entity, for reading.

use std::borrow::Cow;

use super::{FactView, GraphView};
use crate::model::base::{Meaning, Table, Typing};
use crate::model::ids::{EntityIx, Owner};
use crate::model::item::{Alias, Entity, Seen, Value};
use crate::model::when::When;
use crate::model::words::Kind;

/// One entity, for reading.
#[derive(Debug, Clone, Copy)]
pub struct EntityView<'a> {
    pub(super) view: GraphView<'a>,
    /// Its index.
    pub ix: EntityIx,
    /// What the upper layer holds of it; else it is of the base.
    pub(super) record: Option<&'a Entity>,
}

impl<'a> EntityView<'a> {
    /// Its saved id.
    pub fn id(self) -> &'a str {
        match self.record {
            Some(record) => &record.id,
            None => self.view.base.entities.ids.get(self.ix.0),
        }
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        match self.record {
            Some(record) => record.kind,
            None => self
                .view
                .base
                .class(self.ix)
                .map_or(Kind::Other, |c| c.kind),
        }
    }

    /// The free text below the kind, if any.
    pub fn type_name(self) -> Option<&'a str> {
        match self.record {
            Some(record) => record.type_name.as_deref(),
            None => self.view.base.class(self.ix)?.type_name.as_deref(),
        }
    }

    /// The name it goes by.
    pub fn name(self) -> &'a str {
        match self.record {
            Some(record) => &record.name,
            None => self.view.base.name(self.ix),
        }
    }

    /// Where that name stands.
    pub fn at(self) -> Cow<'a, [Seen]> {
        match self.record {
            Some(record) => Cow::Borrowed(&record.at),
            None => self.of_row(|table, row| vec![table.seen(row)]),
        }
    }

    /// Its other names.
    pub fn aliases(self) -> Cow<'a, [Alias]> {
        match self.record {
            Some(record) => Cow::Borrowed(&record.aliases),
            None => self.of_row(Table::aliases),
        }
    }

    /// Its facts, in the order of the input.
    pub fn facts(self) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        self.view.facts(Owner::Entity(self.ix))
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        if let Some(record) = self.record {
            return record.note.as_deref();
        }
        let (table, row) = self.view.base.row_of_entity(self.ix)?;
        table.cell(Meaning::Note, row)
    }

    /// Whether it is only named by others.
    pub fn is_placeholder(self) -> bool {
        match self.record {
            Some(record) => record.placeholder,
            None => self.view.base.is_placeholder(self.ix),
        }
    }

    /// How many relations touch it.
    pub fn degree(self) -> usize {
        self.view.degree(self.ix)
    }

    /// Latitude and longitude in degrees, from the first fact that gives them.
    pub fn point(self) -> Option<(f64, f64)> {
        let facts = &self.record?.facts;
        facts.iter().find_map(|f| match f.typed {
            Value::Point { lat, lon } => Some((lat, lon)),
            _ => None,
        })
    }

    /// When it happened: the date of its first fact `when`.
    pub fn when(self) -> Option<&'a When> {
        let Some(record) = self.record else {
            let (table, row) = self.view.base.row_of_entity(self.ix)?;
            let when = table.facts(row).find(|c| &*c.name == "when")?;
            let is_date = when.typing == Typing::Date;
            return is_date.then(|| when.date(row)).flatten();
        };
        let when = record.facts.iter().find(|f| &*f.what == "when")?;
        match &when.typed {
            Value::Date(date) => Some(date),
            _ => when.when.as_ref(),
        }
    }

    /// What the row of an entity of the base says; nothing where it has none.
    fn of_row<T: Clone>(self, make: impl FnOnce(&'a Table, u32) -> Vec<T>) -> Cow<'a, [T]> {
        match self.view.base.row_of_entity(self.ix) {
            Some((table, row)) => Cow::Owned(make(table, row)),
            None => Cow::Borrowed(&[]),
        }
    }
}
