//! One line as it is given: an entity, or a part of one that further lines of the same id go on with.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::values::Values;

/// What data sets say of an entity beside its properties: since when and until when they have had it, when it last changed,
/// and whether it is one that they are about or stands near one.
pub(super) const BESIDE: [&str; 4] = ["first_seen", "last_seen", "last_change", "target"];

/// One line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) schema: String,
    pub(super) properties: BTreeMap<String, Values>,
    pub(super) caption: Option<String>,
    pub(super) datasets: Vec<String>,
    /// Ids under which it was known before: other names of it.
    pub(super) referents: Vec<String>,
    /// What stands beside the properties and is known: names as in [`BESIDE`], each with its text.
    pub(super) beside: Vec<(&'static str, String)>,
    /// Names of what else stands there; it is not kept.
    pub(super) left_out: Vec<String>,
}

impl Line {
    /// The values of a property, none of them blank.
    pub(super) fn values(&self, property: &str) -> &[String] {
        self.properties.get(property).map_or(&[], Values::as_slice)
    }

    /// It, with what another line of the same id says.
    pub(super) fn with(mut self, other: Self) -> Self {
        for (name, values) in other.properties {
            self.properties.entry(name).or_default().add(values);
        }
        for (known, more) in [
            (&mut self.datasets, other.datasets),
            (&mut self.referents, other.referents),
        ] {
            for one in more {
                if !known.contains(&one) {
                    known.push(one);
                }
            }
        }
        for said in other.beside {
            if !self.beside.contains(&said) {
                self.beside.push(said);
            }
        }
        self.caption = self.caption.or(other.caption);
        self
    }
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OfLine)
    }
}

struct OfLine;

impl<'de> Visitor<'de> for OfLine {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entity")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let mut line = Line::default();
        let (mut id, mut schema) = (None, None);
        while let Some(Key(key)) = map.next_key()? {
            match &*key {
                "id" => id = Some(map.next_value()?),
                "schema" => schema = Some(map.next_value()?),
                "properties" => line.properties = map.next_value()?,
                "caption" => line.caption = map.next_value()?,
                "datasets" => line.datasets = map.next_value()?,
                "referents" => line.referents = map.next_value()?,
                key => {
                    if let Some(name) = BESIDE.iter().find(|name| **name == key) {
                        let values: Values = map.next_value()?;
                        let texts = values.into_iter().map(|text| (*name, text));
                        line.beside.extend(texts);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                        line.left_out.push(key.to_owned());
                    }
                }
            }
        }
        line.id = id.ok_or_else(|| A::Error::missing_field("id"))?;
        line.schema = schema.ok_or_else(|| A::Error::missing_field("schema"))?;
        Ok(line)
    }
}

/// A name within an object, borrowed where it is written plainly.
#[derive(Deserialize)]
struct Key<'k>(#[serde(borrow)] Cow<'k, str>);
