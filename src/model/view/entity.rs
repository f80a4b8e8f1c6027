//! [`EntityView`]: one entity, for reading.

use std::borrow::Cow;

use super::{FactView, GraphView};
use crate::model::base::Typing;
use crate::model::degrees::{Degrees, degrees, is_told_by, misread};
use crate::model::ids::{EntityIx, FactRef, Owner};
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
            None => Cow::Owned(self.view.base.seen(self.ix)),
        }
    }

    /// Its other names.
    pub fn aliases(self) -> Cow<'a, [Alias]> {
        match self.record {
            Some(record) => Cow::Borrowed(&record.aliases),
            None => Cow::Owned(self.view.base.aliases(self.ix)),
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
        self.view.base.note_of_entity(self.ix)
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

    /// Where it is, in degrees: latitude and longitude, each time with the fact that gives it, or that of the latitude; and the
    /// first fact that is meant to say so and does not, since it is not understood or only half is there.
    pub fn points(self) -> (Vec<(FactRef, f64, f64)>, Option<FactRef>) {
        let can_tell = if let Some(record) = self.record {
            !record.facts.is_empty()
        } else {
            let mut rows = self.view.base.rows_of_entity(self.ix);
            rows.any(|r| r.table.facts(r.row).any(|c| is_told_by(&c.name)))
        };
        if !can_tell {
            return (Vec::new(), None);
        }
        let mut points = Vec::new();
        let mut misread_first = None;
        let (mut north, mut east) = (Vec::new(), Vec::new());
        for fact in self.facts() {
            if let Value::Point { lat, lon } = *fact.typed() {
                points.push((fact.at, lat, lon));
                continue;
            }
            let (what, value) = (fact.what(), fact.value());
            match degrees(what, &value) {
                Some(Degrees::Both(lat, lon)) => points.push((fact.at, lat, lon)),
                Some(Degrees::Latitude(lat)) => north.push((fact.at, lat)),
                Some(Degrees::Longitude(lon)) => east.push((fact.at, lon)),
                None => {
                    // A typed point that was refused leaves a fact without a value.
                    let is_refused =
                        is_told_by(what) && fact.given_value().is_none() && value.is_empty();
                    if is_refused || misread(what, &value).is_some() {
                        misread_first = misread_first.or(Some(fact.at));
                    }
                }
            }
        }
        let half = north.get(east.len()).map(|n| n.0);
        let half = half.or_else(|| east.get(north.len()).map(|e| e.0));
        let pairs = north.into_iter().zip(east);
        points.extend(pairs.map(|((at, lat), (_, lon))| (at, lat, lon)));
        (points, misread_first.or(half))
    }

    /// When it happened: the date of its first fact `when`.
    pub fn when(self) -> Option<&'a When> {
        let Some(record) = self.record else {
            let mut rows = self.view.base.rows_of_entity(self.ix);
            let (when, row) = rows.find_map(|r| {
                let when = r.table.facts(r.row).find(|c| &*c.name == "when")?;
                Some((when, r.row))
            })?;
            let is_date = when.typing == Typing::Date;
            return is_date.then(|| when.date(row)).flatten();
        };
        let when = record.facts.iter().find(|f| &*f.what == "when")?;
        let rare = when.rare.as_ref()?;
        match &rare.typed {
            Value::Date(date) => Some(date),
            _ => rare.when.as_ref(),
        }
    }
}
