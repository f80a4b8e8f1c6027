//! [`EntityView`]: one entity, for reading.

use std::borrow::Cow;

use super::GraphView;
use super::fact::{self, FactView};
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
    pub(super) record: &'a Entity,
}

impl<'a> EntityView<'a> {
    /// Its saved id.
    pub fn id(self) -> &'a str {
        &self.record.id
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        self.record.kind
    }

    /// The free text below the kind, if any.
    pub fn type_name(self) -> Option<&'a str> {
        self.record.type_name.as_deref()
    }

    /// The name it goes by.
    pub fn name(self) -> &'a str {
        &self.record.name
    }

    /// Where that name stands.
    pub fn at(self) -> Cow<'a, [Seen]> {
        Cow::Borrowed(&self.record.at)
    }

    /// Its other names.
    pub fn aliases(self) -> Cow<'a, [Alias]> {
        Cow::Borrowed(&self.record.aliases)
    }

    /// Its facts, in the order of the input.
    pub fn facts(self) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        fact::of_owner(self.view, Owner::Entity(self.ix), self.record.facts.len())
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.record.note.as_deref()
    }

    /// Whether it is only named by others.
    pub fn is_placeholder(self) -> bool {
        self.record.placeholder
    }

    /// How many relations touch it.
    pub fn degree(self) -> usize {
        self.view.degree(self.ix)
    }

    /// Latitude and longitude in degrees, from the first fact that gives them.
    pub fn point(self) -> Option<(f64, f64)> {
        self.record.facts.iter().find_map(|f| match f.typed {
            Value::Point { lat, lon } => Some((lat, lon)),
            _ => None,
        })
    }

    /// When it happened: the date of its first fact `when`.
    pub fn when(self) -> Option<&'a When> {
        let when = self.record.facts.iter().find(|f| &*f.what == "when")?;
        match &when.typed {
            Value::Date(date) => Some(date),
            _ => when.when.as_ref(),
        }
    }
}
