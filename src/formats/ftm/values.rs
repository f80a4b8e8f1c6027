//! The values of properties: as text, and typed.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::schema::Property;
use crate::model::item::Value;
use crate::model::record::ValueRecord;
use crate::model::when::When;

/// A value by the type of its property; text where it does not read as that.
pub(super) fn typed(property: &Property, text: &str) -> ValueRecord {
    let value = match property.type_name() {
        "date" => day(text).map(Value::Date),
        "url" => Some(Value::Link(text.into())),
        "number" => text
            .parse()
            .ok()
            .filter(|n: &f64| n.is_finite())
            .map(|from| {
                let (to, unit) = (None, "".into());
                Value::Number { from, to, unit }
            }),
        _ => None,
    };
    ValueRecord::Plain(value.unwrap_or(Value::Text))
}

/// A date; of a moment its day.
pub(super) fn day(text: &str) -> Option<When> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    When::parse(day).ok()
}

/// The values of a property as text, in order, blank ones left out; an entity that stands there whole is its id.
#[derive(Debug, Default)]
pub(super) struct Values(Vec<String>);

impl Values {
    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Adds values, but such as there are.
    pub(super) fn add(&mut self, more: Self) {
        for value in more.0 {
            if !self.0.contains(&value) {
                self.0.push(value);
            }
        }
    }

    fn of(value: Option<String>) -> Self {
        Self(value.into_iter().filter(|v| !v.trim().is_empty()).collect())
    }
}

impl IntoIterator for Values {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any { may_be_many: true })
    }
}

/// One of several values; nothing where it is no text and has none.
struct One(Option<String>);

impl<'de> Deserialize<'de> for One {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = deserializer.deserialize_any(Any { may_be_many: false })?;
        Ok(Self(values.into_iter().next()))
    }
}

/// Takes whatever stands where a value is expected.
struct Any {
    may_be_many: bool,
}

impl<'de> Visitor<'de> for Any {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or several")
    }

    fn visit_str<E>(self, text: &str) -> Result<Values, E> {
        Ok(Values::of(Some(text.to_owned())))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Values, E> {
        Ok(Values::of(Some(yes.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Values, E> {
        Ok(Values::of(Some(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Values, E> {
        Ok(Values::of(Some(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Values, E> {
        Ok(Values::of(
            serde_json::Number::from_f64(number).map(|n| n.to_string()),
        ))
    }

    fn visit_unit<E>(self) -> Result<Values, E> {
        Ok(Values::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Values, A::Error> {
        let mut all = Vec::with_capacity(usize::from(self.may_be_many));
        if self.may_be_many {
            while let Some(One(value)) = seq.next_element()? {
                all.extend(value);
            }
        } else {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
        }
        Ok(Values(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
        let mut id = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == "id" {
                id = map
                    .next_value::<serde_json::Value>()?
                    .as_str()
                    .map(str::to_owned);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Values::of(id))
    }
}
