//! Headers as `neo4j-admin database import` has them: `personId:ID(Person)`, `:LABEL`, `:START_ID(Person)`, `born:int`.

use super::header::Columns;
use super::shape::Make;
use super::words::{Key, OF_ENTITIES, OF_RELATIONS};
use crate::model::base::bulk::Declared;
use crate::model::base::{Typing, number, truth};
use crate::model::when::When;
use crate::text::fold;

/// One field of a header.
struct Field<'c> {
    name: &'c str,
    kind: &'c str,
    /// The space within which its ids are one thing each.
    space: Option<&'c str>,
}

impl Field<'_> {
    fn shown(&self) -> Box<str> {
        let name = if self.name.is_empty() {
            self.kind
        } else {
            self.name
        };
        name.into()
    }
}

fn field(column: &str) -> Field<'_> {
    let bare = column.split('{').next().unwrap_or(column).trim_end();
    let Some((name, kind)) = bare.rsplit_once(':') else {
        return Field {
            name: column,
            kind: "",
            space: None,
        };
    };
    let (kind, space) = match kind.split_once('(') {
        Some((kind, space)) => (kind, Some(space.trim_end_matches(')'))),
        None => (kind, None),
    };
    Field {
        name: name.trim(),
        kind: kind.trim(),
        space: space.filter(|s| !s.is_empty()),
    }
}

/// The type of places.
const POINT: &str = "point";

/// A place on the earth as `latitude, longitude`; nothing where a cell says none: `{latitude: 50.45, longitude: 30.52}` does,
/// and so does `{x: 30.52, y: 50.45, crs: wgs-84}`.
pub(super) fn place(cell: &str) -> Option<String> {
    let inner = cell.trim().strip_prefix('{')?.strip_suffix('}')?;
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let pairs = inner.split(',').filter_map(|pair| pair.split_once(':'));
    let pairs: Vec<(String, String)> = pairs.map(|(k, v)| (bare(k), bare(v))).collect();
    let get = |key: &str| Some(&pairs.iter().find(|(k, _)| k == key)?.1);
    let on_earth = || {
        let is = |key: &str, value: &str| get(key).is_some_and(|v| v.starts_with(value));
        is("crs", "wgs-84") || is("srid", "4326") || is("srid", "4979")
    };
    let (lat, lon) = match get("latitude").zip(get("longitude")) {
        Some(both) => both,
        None => get("y").zip(get("x")).filter(|_| on_earth())?,
    };
    let is_number = |text: &String| number(text).is_some();
    (is_number(lat) && is_number(lon)).then(|| format!("{lat}, {lon}"))
}

/// What a type of a header stands for: what cells are checked for, and what is made of them.
fn type_of(kind: &str) -> Option<(Option<Declared>, Typing)> {
    Some(match kind {
        "int" | "long" | "short" | "byte" => (Some(Declared::Integer), Typing::Number),
        "float" | "double" => (Some(Declared::Number), Typing::Number),
        "boolean" => (Some(Declared::Truth), Typing::Truth),
        "date" | "datetime" | "localdatetime" => (Some(Declared::Date), Typing::Date),
        "string" | "char" | POINT => (None, Typing::Text),
        _ => return None,
    })
}

/// Whether a cell is of a type that the header declares.
pub(super) fn fits(declared: Declared, cell: &[u8]) -> bool {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    match declared {
        Declared::Integer => text.parse::<i64>().is_ok(),
        Declared::Number => number(text).is_some(),
        Declared::Truth => truth(text).is_some(),
        Declared::Date => When::parse(text).is_ok(),
    }
}

/// What the columns are about, and what parts the items of lists; nothing where the header is none of this sort.
pub(super) fn columns(columns: &[String], parts: char) -> Option<Columns> {
    let fields: Vec<Field<'_>> = columns.iter().map(|c| field(c)).collect();
    let is = |f: &Field<'_>, kind: &str| f.kind == kind;
    if !fields.iter().any(|f| is(f, "ID") || is(f, "START_ID")) {
        return None;
    }
    let mut known = Columns::new(fields.iter().map(Field::shown));
    for (n, field) in fields.iter().enumerate() {
        let key = match field.kind {
            "ID" => Key::Id,
            "LABEL" => Key::Kind,
            "START_ID" => Key::From,
            "END_ID" => Key::To,
            "TYPE" => Key::Predicate,
            "IGNORE" => {
                known.ignored.push(n);
                continue;
            }
            _ => {
                let one = field.kind.strip_suffix("[]");
                let kind = one.unwrap_or(field.kind);
                if kind == POINT {
                    known.made.insert(n, Make::Point(n));
                }
                if one.is_some() {
                    known.lists.insert(n, parts);
                }
                if let Some((declared, typing)) = type_of(kind) {
                    known.typings.insert(n, typing);
                    known
                        .declared
                        .extend(declared.map(|declared| (n, declared)));
                }
                continue;
            }
        };
        known.set(key, Some(n));
        if key == Key::Kind {
            known.made.insert(n, Make::List(n, parts));
        }
        if let (Key::Id | Key::From | Key::To, Some(space)) = (key, field.space) {
            known.made.insert(n, Make::Within(space.into(), n));
        }
    }
    let words = if known.has(Key::From) {
        OF_RELATIONS
    } else {
        OF_ENTITIES
    };
    let plain = |n: &usize| {
        let kind = fields.get(*n).map_or("", |f| f.kind);
        !kind.bytes().any(|b| b.is_ascii_uppercase())
    };
    let names: Vec<String> = fields
        .iter()
        .map(|f| fold(&f.name.replace('_', " ")))
        .collect();
    for (key, words) in words {
        let find = |w: &&str| names.iter().position(|n| n == w).filter(plain);
        known.set(*key, words.iter().find_map(find));
    }
    if let Some(n) = known.at.get(&Key::Aliases)
        && known.lists.contains_key(n)
    {
        known.made.insert(*n, Make::List(*n, parts));
    }
    Some(known)
}
