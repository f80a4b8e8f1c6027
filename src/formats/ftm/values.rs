//! The values of properties: as text, and typed.

use serde_json::Value as Json;

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

/// The values of a property as text, in order; an entity that stands there whole is its id.
pub(super) fn texts(values: Option<&Json>) -> Vec<String> {
    let one = |value: &Json| match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(yes) => Some(yes.to_string()),
        Json::Object(entity) => entity.get("id").and_then(Json::as_str).map(str::to_owned),
        Json::Null | Json::Array(_) => None,
    };
    let all = match values {
        Some(Json::Array(values)) => values.iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect::<Vec<_>>(),
        None => Vec::new(),
    };
    all.into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect()
}

/// The values of a property, however they are given.
pub(super) fn list(values: Json) -> Vec<Json> {
    match values {
        Json::Array(values) => values,
        Json::Null => Vec::new(),
        value => vec![value],
    }
}
