//! FollowTheMoney's schemata: what extends what, which are drawn as edges, and what their properties hold.
//!
//! `schemata.json` beside this file is made of FollowTheMoney's own definitions by `tools/ftm_schemata.py`; they are under
//! the MIT licence (`LICENSE` beside them).

use std::collections::HashMap;

use serde::Deserialize;

use crate::model::words::Kind;

const SCHEMATA: &str = include_str!("schemata.json");

/// A schema as FollowTheMoney defines it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Schema {
    pub(super) label: String,
    #[serde(default)]
    extends: Vec<String>,
    #[serde(default)]
    caption: Vec<String>,
    #[serde(default)]
    pub(super) edge: Option<Edge>,
    #[serde(default, rename = "temporalExtent")]
    extent: Option<Extent>,
    #[serde(default)]
    properties: HashMap<String, Property>,
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

/// A property.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Property {
    pub(super) label: String,
    #[serde(default, rename = "type")]
    pub(super) type_name: Option<String>,
    /// What it is called from the other end.
    #[serde(default)]
    pub(super) reverse: Option<String>,
}

impl Property {
    pub(super) fn is(&self, type_name: &str) -> bool {
        self.type_name.as_deref() == Some(type_name)
    }
}

/// All schemata.
#[derive(Debug)]
pub(super) struct Schemata(HashMap<String, Schema>);

impl Schemata {
    pub(super) fn new() -> Self {
        // Part of the program; a test reads it.
        Self(serde_json::from_str(SCHEMATA).unwrap_or_default())
    }

    pub(super) fn get(&self, name: &str) -> Option<&Schema> {
        self.0.get(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The schema and all it extends, nearest first.
    fn line<'a>(&'a self, name: &'a str) -> Vec<(&'a str, &'a Schema)> {
        let mut line: Vec<(&str, &Schema)> = Vec::new();
        let mut waiting = std::collections::VecDeque::from([name]);
        while let Some(name) = waiting.pop_front() {
            let Some(schema) = self.0.get(name) else {
                continue;
            };
            if !line.iter().any(|(known, _)| *known == name) {
                line.push((name, schema));
                waiting.extend(schema.extends.iter().map(String::as_str));
            }
        }
        line
    }

    /// A property of a schema, with the name of the schema that declares it.
    pub(super) fn property<'a>(
        &'a self,
        schema: &'a str,
        name: &str,
    ) -> Option<(&'a str, &'a Property)> {
        let line = self.line(schema);
        line.into_iter()
            .find_map(|(owner, schema)| Some((owner, schema.properties.get(name)?)))
    }

    /// The properties that hold what an entity is called, best first.
    pub(super) fn caption<'a>(&'a self, schema: &'a str) -> &'a [String] {
        let line = self.line(schema);
        line.into_iter()
            .map(|(_, schema)| schema.caption.as_slice())
            .find(|caption| !caption.is_empty())
            .unwrap_or_default()
    }

    /// The properties that say when a thing of this schema held.
    pub(super) fn extent(&self, schema: &str) -> Extent {
        let line = self.line(schema);
        line.into_iter()
            .find_map(|(_, schema)| schema.extent.clone())
            .unwrap_or_default()
    }

    /// The kind that a schema's ancestors say.
    pub(super) fn kind(&self, schema: &str) -> Kind {
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
        let line = self.line(schema);
        let of_one = |(name, _): &(&str, &Schema)| {
            let known = KINDS.iter().find(|(known, _)| known == name);
            known.map(|(_, kind)| *kind)
        };
        line.iter().find_map(of_one).unwrap_or(Kind::Other)
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
        assert_eq!(all.kind("PublicBody"), Kind::Organisation);
        assert_eq!(all.kind("Company"), Kind::Organisation);
        assert_eq!(
            all.kind("LegalEntity"),
            Kind::Other,
            "a person or an organisation"
        );
        assert_eq!(all.kind("Email"), Kind::Document);
        assert_eq!(all.kind("Vessel"), Kind::Other);
        let (owner, property) = all.property("Company", "name").expect("a name");
        assert_eq!((owner, property.is("name")), ("Thing", true));
        assert!(
            all.extent("Ownership")
                .start
                .contains(&"startDate".to_owned())
        );
    }
}
