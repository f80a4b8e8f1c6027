//! FollowTheMoney's schemata: what extends what, which are drawn as edges, and what their properties hold.
//!
//! `schemata.json` beside this file is made of FollowTheMoney's own definitions by `tools/ftm_schemata.py`; they are under
//! the MIT licence (`LICENSE` beside them).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use serde::Deserialize;

use crate::model::words::Kind;

const SCHEMATA: &str = include_str!("schemata.json");

/// A schema as FollowTheMoney defines it.
#[derive(Debug, Deserialize)]
struct Schema {
    label: String,
    /// Only there to be extended.
    #[serde(default, rename = "abstract")]
    is_abstract: bool,
    #[serde(default)]
    extends: Vec<String>,
    #[serde(default)]
    caption: Vec<String>,
    #[serde(default)]
    edge: Option<Edge>,
    #[serde(default, rename = "temporalExtent")]
    extent: Option<Extent>,
    #[serde(default)]
    properties: HashMap<String, Defined>,
}

/// How a schema is drawn as an edge.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Edge {
    /// The property that holds where it starts.
    pub(super) source: String,
    /// The property that holds where it ends.
    pub(super) target: String,
    /// What it says, from start to end.
    pub(super) label: String,
}

/// The properties that say when it held, best first.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Extent {
    #[serde(default)]
    pub(super) start: Vec<String>,
    #[serde(default)]
    pub(super) end: Vec<String>,
}

/// A property as FollowTheMoney defines it.
#[derive(Debug, Deserialize)]
struct Defined {
    label: String,
    #[serde(default, rename = "type")]
    type_name: Option<String>,
    #[serde(default)]
    range: Option<String>,
    #[serde(default)]
    reverse: Option<String>,
}

/// A schema with all that it inherits.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: Kind,
    /// Only there to be extended: no entity is of it.
    pub(super) is_abstract: bool,
    pub(super) edge: Option<Edge>,
    pub(super) extent: Extent,
    /// The properties that hold what an entity is called, best first.
    pub(super) caption: Vec<String>,
    /// Itself and all it extends, nearest first.
    ancestors: Vec<String>,
    properties: HashMap<String, Property>,
    /// The properties by what facts are called.
    by_word: HashMap<String, String>,
}

/// A property of a schema.
#[derive(Debug)]
pub(super) struct Property {
    /// Its name.
    pub(super) name: String,
    /// What the predicate or fact is called that it becomes.
    pub(super) word: Arc<str>,
    /// The id of that predicate: the schema that declares it, and its name.
    pub(super) predicate: String,
    type_name: Option<String>,
    /// What an entity is that it names; nothing for any.
    range: Option<String>,
    /// What it is called from the other end.
    pub(super) reverse: Option<String>,
}

impl Property {
    pub(super) fn is(&self, type_name: &str) -> bool {
        self.type_name() == type_name
    }

    pub(super) fn type_name(&self) -> &str {
        self.type_name.as_deref().unwrap_or("string")
    }
}

impl Known {
    /// A property of its own, or one it inherits.
    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.get(name)
    }

    /// The property that a fact of this name is from.
    pub(super) fn property_of_word(&self, word: &str) -> Option<&Property> {
        let name = self.by_word.get(word).map_or(word, String::as_str);
        self.properties.get(name)
    }

    /// Whether it is that schema or extends it.
    fn is_a(&self, name: &str) -> bool {
        self.ancestors.iter().any(|a| a == name)
    }

    /// Whether a property may name an entity of that schema.
    pub(super) fn takes(&self, property: &str, other: &Self) -> bool {
        let property = self.properties.get(property);
        property.is_some_and(|p| p.range.as_ref().is_none_or(|range| other.is_a(range)))
    }
}

/// All schemata.
#[derive(Debug)]
pub(super) struct Schemata {
    defined: HashMap<String, Schema>,
    /// Those that were asked for: few of them are.
    known: RefCell<HashMap<String, Rc<Known>>>,
}

impl Schemata {
    pub(super) fn new() -> Self {
        Self {
            // Part of the program; a test reads it.
            defined: serde_json::from_str(SCHEMATA).unwrap_or_default(),
            known: RefCell::default(),
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.defined.keys().map(String::as_str)
    }

    /// The schema of this name.
    pub(super) fn get(&self, name: &str) -> Option<Rc<Known>> {
        if let Some(known) = self.known.borrow().get(name) {
            return Some(Rc::clone(known));
        }
        let known = Rc::new(self.inherited(name)?);
        let mut all = self.known.borrow_mut();
        all.insert(name.to_owned(), Rc::clone(&known));
        Some(known)
    }

    fn inherited(&self, name: &str) -> Option<Known> {
        let line = self.line(name);
        let (_, own) = line.first()?;
        let mut properties = HashMap::new();
        for (owner, schema) in &line {
            for (name, defined) in &schema.properties {
                let inherited = || Property {
                    name: name.clone(),
                    word: lower(&defined.label).into(),
                    predicate: format!("{owner}.{name}"),
                    type_name: defined.type_name.clone(),
                    range: defined.range.clone(),
                    reverse: defined.reverse.clone(),
                };
                properties.entry(name.clone()).or_insert_with(inherited);
            }
        }
        let mut by_word: HashMap<String, String> = HashMap::new();
        for property in properties.values() {
            let of_word = by_word.entry(property.word.to_string());
            // Two may be called the same: always the same one of them.
            let name = of_word.or_insert_with(|| property.name.clone());
            if property.name < *name {
                name.clone_from(&property.name);
            }
        }
        let captions = line.iter().map(|(_, schema)| &schema.caption);
        let extents = line.iter().filter_map(|(_, schema)| schema.extent.as_ref());
        Some(Known {
            name: name.to_owned(),
            label: own.label.clone(),
            kind: kind(&line),
            is_abstract: own.is_abstract,
            edge: own.edge.clone(),
            extent: extents.clone().next().cloned().unwrap_or_default(),
            caption: { captions }
                .find(|c| !c.is_empty())
                .cloned()
                .unwrap_or_default(),
            ancestors: line.iter().map(|(name, _)| (*name).to_owned()).collect(),
            properties,
            by_word,
        })
    }

    /// The schema and all it extends, nearest first.
    fn line<'a>(&'a self, name: &'a str) -> Vec<(&'a str, &'a Schema)> {
        let mut line: Vec<(&str, &Schema)> = Vec::new();
        let mut waiting = std::collections::VecDeque::from([name]);
        while let Some(name) = waiting.pop_front() {
            let Some(schema) = self.defined.get(name) else {
                continue;
            };
            if !line.iter().any(|(known, _)| *known == name) {
                line.push((name, schema));
                waiting.extend(schema.extends.iter().map(String::as_str));
            }
        }
        line
    }
}

/// The kind that a schema's ancestors say.
fn kind(line: &[(&str, &Schema)]) -> Kind {
    const KINDS: [(&str, Kind); 9] = [
        ("Person", Kind::Person),
        ("Organization", Kind::Organisation),
        ("Address", Kind::Place),
        ("RealEstate", Kind::Place),
        ("Territory", Kind::Place),
        ("Event", Kind::Event),
        ("Sanction", Kind::Event),
        ("CourtCase", Kind::Event),
        ("Document", Kind::Document),
    ];
    let of_one = |(name, _): &(&str, &Schema)| {
        let known = KINDS.iter().find(|(known, _)| known == name);
        known.map(|(_, kind)| *kind)
    };
    line.iter().find_map(of_one).unwrap_or(Kind::Other)
}

/// A label as groups and facts have it: `Address` reads `address`, `IP address` stays.
pub(super) fn lower(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_are_read() {
        let all = Schemata::new();
        assert!(all.names().count() > 60);
        let edges = all
            .names()
            .filter(|n| all.get(n).is_some_and(|s| s.edge.is_some()));
        assert_eq!(edges.count(), 17);
    }

    #[test]
    fn kinds_and_properties_are_inherited() {
        let all = Schemata::new();
        let kind = |name| all.get(name).map(|s| s.kind);
        assert_eq!(kind("PublicBody"), Some(Kind::Organisation));
        assert_eq!(kind("Company"), Some(Kind::Organisation));
        // A person or an organisation.
        assert_eq!(kind("LegalEntity"), Some(Kind::Other));
        assert_eq!(kind("Email"), Some(Kind::Document));
        assert_eq!(kind("Vessel"), Some(Kind::Other));
        let company = all.get("Company").expect("known");
        let name = company.property("name").expect("a name");
        assert_eq!((&*name.predicate, name.is("name")), ("Thing.name", true));
        let dates = company.property_of_word("incorporation date");
        assert_eq!(dates.expect("a date").name, "incorporationDate");
        let owns = all.get("Ownership").expect("known");
        assert!(owns.extent.start.contains(&"startDate".to_owned()));
        assert!(owns.takes("asset", &company));
        assert!(!owns.takes("asset", &all.get("Person").expect("known")));
    }
}
