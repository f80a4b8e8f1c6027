//! The records themselves, field by field in the order of docs/format.md.

use super::super::tree::{Node, Syntax, Tree, short};
use super::fields::{Decoder, Fields};
use crate::error::Place;
use crate::model::item::Value;
use crate::model::record::{
    AliasRecord, ClaimRecord, DisagreementRecord, EntityRecord, FactRecord, PredicateRecord,
    Record, Ref, RelationRecord, SeenRecord, SourceRecord, ValueRecord,
};
use crate::model::words::{Credibility, Kind, Mode, Reliability, Standing};

/// The version of the format that is read and written.
const FORMAT: f64 = 1.0;

impl Decoder<'_> {
    /// Decodes a whole file.
    pub(in crate::formats) fn graph(&mut self, tree: Tree) {
        let Some(mut fields) = self.fields("a graph", tree) else {
            return;
        };
        self.format(&mut fields);
        if let Some(title) = self.text(&mut fields, "title") {
            self.sink.record(Record::Title(title));
        }
        for (id, tree) in self.keyed(&mut fields, "sources") {
            self.source(id, tree);
        }
        for (id, tree) in self.keyed(&mut fields, "predicates") {
            self.predicate(id, tree);
        }
        for (id, tree) in self.keyed(&mut fields, "entities") {
            self.entity(id, tree);
        }
        for tree in self.list(&mut fields, "relations") {
            self.relation(tree);
        }
        for (id, tree) in self.keyed(&mut fields, "disagreements") {
            self.disagreement(id, tree);
        }
        self.finish(fields);
    }

    fn format(&mut self, fields: &mut Fields) {
        let place = fields.place;
        let Some(tree) = fields.take("format") else {
            self.error(place, "expected field “format” of a graph, found none".to_owned());
            return;
        };
        if let Some(format) = self.as_number("the number of the format, 1", &tree) {
            if (format - FORMAT).abs() > f64::EPSILON {
                let hint = Some("use a newer legwork, or convert the file".to_owned());
                self.say(tree.place, format!("expected format 1, found {format}"), hint);
            }
        }
    }

    /// A map from id to thing (RON), or a list of things that have an `id` (JSON).
    fn keyed(&mut self, fields: &mut Fields, name: &'static str) -> Vec<(Ref, Tree)> {
        let Some(tree) = fields.take(name) else {
            return Vec::new();
        };
        match tree.node {
            Node::Fields(entries) => entries
                .into_iter()
                .map(|(id, place, tree)| (Ref { id: id.into(), place }, tree))
                .collect(),
            Node::List(items) if self.syntax == Syntax::Json => {
                items.into_iter().filter_map(|t| self.with_id(t)).collect()
            }
            Node::List(items) if items.is_empty() => Vec::new(),
            _ => {
                self.unfit("a map from id to what it is", &tree);
                Vec::new()
            }
        }
    }

    fn with_id(&mut self, mut tree: Tree) -> Option<(Ref, Tree)> {
        let place = tree.place;
        if let Node::Fields(entries) = &mut tree.node {
            if let Some(at) = entries.iter().position(|(name, _, _)| name == "id") {
                let (_, _, id) = entries.remove(at);
                return Some((self.as_ref(id)?, tree));
            }
        }
        self.error(place, "expected field “id”, found none".to_owned());
        None
    }

    fn source(&mut self, id: Ref, tree: Tree) {
        let Some(mut f) = self.fields("a source", tree) else {
            return;
        };
        let record = SourceRecord {
            title: self.required_text(&mut f, "title"),
            file: self.text(&mut f, "file"),
            publisher: self.text(&mut f, "publisher"),
            date: self.when(&mut f, "date"),
            worked_out: self.text(&mut f, "worked_out"),
            reliability: self.word(&mut f, "reliability").unwrap_or(Reliability::F),
            language: self.text(&mut f, "language"),
            url: self.text(&mut f, "url"),
            entity: self.reference(&mut f, "entity"),
            publisher_entity: self.reference(&mut f, "publisher_entity"),
            outside: self.truth(&mut f, "outside").unwrap_or(false),
            note: self.text(&mut f, "note"),
            id,
        };
        self.finish(f);
        self.sink.record(Record::Source(Box::new(record)));
    }

    fn predicate(&mut self, id: Ref, tree: Tree) {
        let Some(mut f) = self.fields("a predicate", tree) else {
            return;
        };
        let record = PredicateRecord {
            label: self.required_text(&mut f, "label"),
            inverse: self.required_text(&mut f, "inverse"),
            from: self.kinds(&mut f, "from"),
            to: self.kinds(&mut f, "to"),
            weak: self.truth(&mut f, "weak").unwrap_or(false),
            note: self.text(&mut f, "note"),
            id,
        };
        self.finish(f);
        self.sink.record(Record::Predicate(Box::new(record)));
    }

    fn kinds(&mut self, fields: &mut Fields, name: &'static str) -> Vec<Kind> {
        let trees = self.list(fields, name);
        trees.iter().filter_map(|t| self.as_word(t)).collect()
    }

    fn entity(&mut self, id: Ref, tree: Tree) {
        let Some(mut f) = self.fields("an entity", tree) else {
            return;
        };
        let kind = self.required_word(&mut f, "kind").unwrap_or(Kind::Other);
        let type_name = self.text(&mut f, "type");
        let name_place = f.place_of("name");
        let name = self.required_text(&mut f, "name");
        let name = if name.is_empty() { id.id.clone() } else { name };
        let at = self.seen(&mut f);
        let aliases = self.list(&mut f, "aliases");
        let facts = self.facts(&mut f);
        let note = self.text(&mut f, "note");
        self.derived(&mut f, &["degree", "relations"]);
        self.finish(f);
        let aliases = aliases.into_iter().filter_map(|t| self.alias(t)).collect();
        self.sink.record(Record::Entity(Box::new(EntityRecord {
            id,
            kind,
            type_name,
            name,
            name_place,
            at,
            aliases,
            facts,
            note,
        })));
    }

    /// Fields that our own JSON adds for its readers, and that follow from the rest.
    fn derived(&mut self, fields: &mut Fields, names: &[&'static str]) {
        if self.syntax == Syntax::Json {
            names.iter().for_each(|name| fields.ignore(name));
        }
    }

    fn seen(&mut self, fields: &mut Fields) -> Vec<SeenRecord> {
        let mut seen = Vec::new();
        for pair in self.list(fields, "at") {
            let place = pair.place;
            let mut items = self.as_list("a pair: source and locator", pair).into_iter();
            match (items.next(), items.next(), items.next()) {
                (Some(source), Some(at), None) => {
                    let source = self.as_ref(source);
                    let at = self.as_text("a locator in quotes", at);
                    if let (Some(source), Some(at)) = (source, at) {
                        seen.push(SeenRecord { source, at });
                    }
                }
                _ => self.error(place, "expected a pair: source and locator".to_owned()),
            }
        }
        seen
    }

    fn alias(&mut self, tree: Tree) -> Option<AliasRecord> {
        let place = tree.place;
        if let Node::Text(name) = tree.node {
            let name = name.into();
            let (language, at, note) = (None, Vec::new(), None);
            return Some(AliasRecord { name, place, language, at, note });
        }
        let mut f = self.fields("an alias", tree)?;
        let record = AliasRecord {
            place,
            name: self.required_text(&mut f, "name"),
            language: self.text(&mut f, "language"),
            at: self.seen(&mut f),
            note: self.text(&mut f, "note"),
        };
        self.finish(f);
        Some(record)
    }

    fn facts(&mut self, fields: &mut Fields) -> Vec<FactRecord> {
        let trees = self.list(fields, "facts");
        trees.into_iter().filter_map(|t| self.fact(t)).collect()
    }

    fn fact(&mut self, tree: Tree) -> Option<FactRecord> {
        let mut f = self.fields("a fact", tree)?;
        let record = FactRecord {
            place: f.place,
            id: self.reference(&mut f, "id"),
            what: self.required_text(&mut f, "what"),
            value: self.text(&mut f, "value"),
            typed: self.typed(&mut f),
            when: self.when(&mut f, "when"),
            worked_out: self.text(&mut f, "worked_out"),
            claims: self.claims(&mut f),
            note: self.text(&mut f, "note"),
        };
        self.derived(&mut f, &["state"]);
        self.finish(f);
        Some(record)
    }

    /// The typed value: at most one of its kinds.
    fn typed(&mut self, f: &mut Fields) -> ValueRecord {
        let place = f.place;
        let mut found = Vec::new();
        found.extend(self.number(f).map(ValueRecord::Plain));
        found.extend(self.when(f, "date").map(|d| ValueRecord::Plain(Value::Date(d))));
        found.extend(self.reference(f, "entity").map(ValueRecord::Entity));
        found.extend(self.text(f, "link").map(|l| ValueRecord::Plain(Value::Link(l))));
        found.extend(self.truth(f, "truth").map(|t| ValueRecord::Plain(Value::Truth(t))));
        found.extend(self.point(f).map(ValueRecord::Plain));
        if found.len() > 1 {
            let n = found.len();
            self.error(place, format!("expected at most one typed value, found {n}"));
        }
        found
            .into_iter()
            .next()
            .unwrap_or(ValueRecord::Plain(Value::Text))
    }

    fn number(&mut self, f: &mut Fields) -> Option<Value> {
        let place = f.place;
        let from = f.take("number");
        let from = from.and_then(|t| self.as_number("a number", &t));
        let to = f.take("number_to");
        let to = to.and_then(|t| self.as_number("a number", &t));
        let unit = self.text(f, "unit");
        match (from, to) {
            (Some(from), Some(to)) if to < from => {
                let message = format!("expected number_to not below {from}, found {to}");
                self.error(place, message);
                None
            }
            (Some(from), to) => Some(Value::Number {
                from,
                to,
                unit: unit.unwrap_or_default(),
            }),
            (None, None) if unit.is_none() => None,
            (None, _) => {
                let message = "expected field “number” beside number_to and unit, found none";
                self.error(place, message.to_owned());
                None
            }
        }
    }

    fn point(&mut self, f: &mut Fields) -> Option<Value> {
        let tree = f.take("point")?;
        let place = tree.place;
        let items = self.as_list("a pair: latitude and longitude", tree);
        let [lat, lon] = items.as_slice() else {
            let n = items.len();
            self.error(place, format!("expected latitude and longitude, found {n} values"));
            return None;
        };
        let lat = self.degrees("latitude", 90.0, lat)?;
        let lon = self.degrees("longitude", 180.0, lon)?;
        Some(Value::Point { lat, lon })
    }

    fn degrees(&mut self, what: &str, limit: f64, tree: &Tree) -> Option<f64> {
        let wanted = format!("a {what} of −{limit} to {limit} degrees");
        let number = self.as_number(&wanted, tree)?;
        if number.abs() > limit {
            self.unfit(&wanted, tree);
            return None;
        }
        Some(number)
    }

    fn relation(&mut self, tree: Tree) {
        let Some(mut f) = self.fields("a relation", tree) else {
            return;
        };
        let id = self.reference(&mut f, "id");
        let from = self.required_reference(&mut f, "from");
        let predicate = self.required_reference(&mut f, "predicate");
        let to = self.required_reference(&mut f, "to");
        let role = self.text(&mut f, "role");
        let when = self.when(&mut f, "when");
        let worked_out = self.text(&mut f, "worked_out");
        let facts = self.facts(&mut f);
        let claims = self.claims(&mut f);
        let note = self.text(&mut f, "note");
        self.derived(&mut f, &["state"]);
        self.finish(f);
        if let (Some(from), Some(predicate), Some(to)) = (from, predicate, to) {
            self.sink.record(Record::Relation(Box::new(RelationRecord {
                id,
                from,
                predicate,
                to,
                role,
                when,
                worked_out,
                facts,
                claims,
                note,
            })));
        }
    }

    fn claims(&mut self, fields: &mut Fields) -> Vec<ClaimRecord> {
        let trees = self.list(fields, "claims");
        trees.into_iter().filter_map(|t| self.claim(t)).collect()
    }

    fn claim(&mut self, tree: Tree) -> Option<ClaimRecord> {
        let mut f = self.fields("a claim", tree)?;
        let id = self.reference(&mut f, "id");
        let source = self.required_reference(&mut f, "source");
        let at = self.text(&mut f, "at");
        let by = self.reference(&mut f, "by");
        let via = self.list(&mut f, "via");
        let mode = self.word(&mut f, "mode").unwrap_or(Mode::Asserted);
        let stance = self.word(&mut f, "stance");
        let credibility = self.credibility(&mut f);
        let said = self.when(&mut f, "said");
        let worked_out = self.text(&mut f, "worked_out");
        let note = self.text(&mut f, "note");
        let place = f.place;
        self.finish(f);
        Some(ClaimRecord {
            id,
            source: source?,
            at,
            by,
            via: via.into_iter().filter_map(|t| self.as_ref(t)).collect(),
            mode,
            stance,
            credibility,
            said,
            worked_out,
            note,
            place,
        })
    }

    fn credibility(&mut self, f: &mut Fields) -> Credibility {
        let Some(tree) = f.take("credibility") else {
            return Credibility::UNJUDGED;
        };
        let wanted = "a grade of 1 (confirmed) to 6 (cannot be judged)";
        let grade = match &tree.node {
            Node::Number(text) => text.parse().ok().and_then(Credibility::new),
            _ => None,
        };
        grade.unwrap_or_else(|| {
            self.unfit(wanted, &tree);
            Credibility::UNJUDGED
        })
    }

    fn disagreement(&mut self, id: Ref, tree: Tree) {
        let Some(mut f) = self.fields("a disagreement", tree) else {
            return;
        };
        let kind = self.required_word(&mut f, "kind");
        let question = self.required_text(&mut f, "question");
        let mut sides = Vec::new();
        for side in self.list(&mut f, "sides") {
            let items = self.as_list("a list of ids", side).into_iter();
            sides.push(items.filter_map(|t| self.as_ref(t)).collect());
        }
        let standing = self.word(&mut f, "standing").unwrap_or(Standing::Open);
        let preferred = f.take("preferred");
        let preferred = preferred.and_then(|t| self.as_number("the number of a side", &t));
        let note = self.text(&mut f, "note");
        let derived = match self.syntax {
            Syntax::Json => self.truth(&mut f, "derived").unwrap_or(false),
            Syntax::Ron => false,
        };
        self.finish(f);
        // A derived one is found again by whoever reads the rest.
        if derived {
            return;
        }
        if let Some(kind) = kind {
            let record = DisagreementRecord {
                id,
                kind,
                question,
                sides,
                standing,
                preferred: preferred.map(|n| n as u32),
                note,
            };
            self.sink.record(Record::Disagreement(Box::new(record)));
        } else {
            let message = format!("left out the disagreement “{}”", short(&id.id));
            self.error(id.place, message);
        }
    }
}

impl Fields {
    /// Where the value of a field stands; the thing itself where it has none.
    fn place_of(&self, name: &str) -> Place {
        self.peek(name).map_or(self.place, |t| t.place)
    }
}
