//! Sources, predicates, entities and disagreements, field by field in the order of docs/format.md.

use std::collections::HashSet;

use super::super::tree::{Node, Syntax, Tree, short};
use super::fields::{Decoder, Fields};
use crate::error::Place;
use crate::model::record::{
    AliasRecord, DisagreementRecord, EntityRecord, PredicateRecord, Record, Ref, SeenRecord,
    SourceRecord,
};
use crate::model::words::{Kind, Reliability, Standing};

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
        let undeclared = self.syntax == Syntax::Json && fields.peek("predicates").is_none();
        for (id, tree) in self.keyed(&mut fields, "predicates") {
            self.predicate(id, tree);
        }
        for (id, tree) in self.keyed(&mut fields, "entities") {
            self.entity(id, tree);
        }
        if self.syntax == Syntax::Json {
            for (id, tree) in self.keyed(&mut fields, "named") {
                self.entity(id, tree);
            }
        }
        let relations = self.list(&mut fields, "relations");
        if undeclared {
            self.declare_predicates(&relations);
        }
        for tree in relations {
            self.relation(tree);
        }
        for (id, tree) in self.keyed(&mut fields, "disagreements") {
            self.disagreement(id, tree);
        }
        self.finish(fields);
    }

    pub(super) fn format(&mut self, fields: &mut Fields) {
        let place = fields.place;
        let Some(tree) = fields.take("format") else {
            // JSON made by others has the keys that we promise, and no more.
            if self.syntax == Syntax::Json {
                return;
            }
            self.error(
                place,
                "expected field “format” of a graph, found none".to_owned(),
            );
            return;
        };
        if let Some(format) = self.as_number("the number of the format, 1", &tree)
            && (format - FORMAT).abs() > f64::EPSILON
        {
            let hint = Some("use a newer legwork, or convert the file".to_owned());
            self.say(
                tree.place,
                format!("expected format 1, found {format}"),
                hint,
            );
        }
    }

    /// A map from id to thing (RON), or a list of things that have an `id` (JSON).
    fn keyed(&mut self, fields: &mut Fields, name: &'static str) -> Vec<(Ref, Tree)> {
        let Some(tree) = fields.take(name) else {
            return Vec::new();
        };
        match tree.node {
            Node::Fields(entries) => {
                let keyed = entries.into_iter().filter_map(|(id, place, tree)| {
                    if id.is_empty() {
                        self.error(place, "expected an id, found empty text".to_owned());
                        return None;
                    }
                    let id = id.into();
                    Some((Ref { id, place }, tree))
                });
                keyed.collect()
            }
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

    pub(super) fn with_id(&mut self, mut tree: Tree) -> Option<(Ref, Tree)> {
        let place = tree.place;
        if let Node::Fields(entries) = &mut tree.node
            && let Some(at) = entries.iter().position(|(name, _, _)| name == "id")
        {
            let (_, _, id) = entries.remove(at);
            return Some((self.as_ref(id)?, tree));
        }
        self.error(place, "expected field “id”, found none".to_owned());
        None
    }

    pub(super) fn source(&mut self, id: Ref, tree: Tree) {
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

    pub(super) fn predicate(&mut self, id: Ref, tree: Tree) {
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
        let declared = self.mark(&mut f, "declared").unwrap_or(true);
        self.finish(f);
        // One that was only used is found again where it is used.
        if !declared {
            return;
        }
        self.sink.record(Record::Predicate(Box::new(record)));
    }

    fn kinds(&mut self, fields: &mut Fields, name: &'static str) -> Vec<Kind> {
        let trees = self.list(fields, name);
        trees.iter().filter_map(|t| self.as_word(t)).collect()
    }

    pub(super) fn entity(&mut self, id: Ref, tree: Tree) {
        let Some(mut f) = self.fields("an entity", tree) else {
            return;
        };
        let kind = self.required_word(&mut f, "kind").unwrap_or(Kind::Other);
        let type_name = self.text(&mut f, "type");
        let name_place = f.place_of("name");
        let name = self.required_text(&mut f, "name");
        let name = if name.is_empty() { id.id.clone() } else { name };
        let at = self.seen(&mut f);
        let aliases = self.aliases(&mut f);
        let mut facts = self.facts(&mut f);
        let note = self.text(&mut f, "note");
        self.derived(&mut f, &["degree", "relations"]);
        let placeholder = self.mark(&mut f, "placeholder").unwrap_or(false);
        self.finish(f);
        // A placeholder stands for an id that nobody declares, and is made again where the id is used.
        if placeholder {
            return;
        }
        if self.syntax == Syntax::Json {
            self.computed.facts(&id.id, &mut facts);
        }
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

    /// The aliases; JSON has their names in one list, and what else is known of them in another.
    fn aliases(&mut self, fields: &mut Fields) -> Vec<AliasRecord> {
        let plain = self.list(fields, "aliases");
        let plain: Vec<AliasRecord> = plain.into_iter().filter_map(|t| self.alias(t)).collect();
        if self.syntax == Syntax::Ron {
            return plain;
        }
        let details = self.list(fields, "alias_details");
        let mut all: Vec<AliasRecord> = details.into_iter().filter_map(|t| self.alias(t)).collect();
        let new = plain
            .into_iter()
            .filter(|p| !all.iter().any(|a| a.name == p.name));
        let new: Vec<AliasRecord> = new.collect();
        all.extend(new);
        all
    }

    /// Fields that our own JSON adds for its readers, and that follow from the rest.
    pub(super) fn derived(&mut self, fields: &mut Fields, names: &[&'static str]) {
        if self.syntax == Syntax::Json {
            for name in names {
                fields.ignore(name);
            }
        }
    }

    /// A mark that our own JSON sets.
    pub(super) fn mark(&mut self, fields: &mut Fields, name: &'static str) -> Option<bool> {
        (self.syntax == Syntax::Json).then(|| self.truth(fields, name))?
    }

    /// Declares the predicates that relations use, in a file that declares none.
    fn declare_predicates(&mut self, relations: &[Tree]) {
        let mut known = HashSet::new();
        for relation in relations {
            let Node::Fields(fields) = &relation.node else {
                continue;
            };
            let named = fields.iter().find(|(name, _, _)| name == "predicate");
            let Some((
                _,
                _,
                Tree {
                    place,
                    node: Node::Text(id),
                },
            )) = named
            else {
                continue;
            };
            if id.is_empty() || !known.insert(id.as_str()) {
                continue;
            }
            self.declare_bare(Ref {
                id: id.as_str().into(),
                place: *place,
            });
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
            return Some(AliasRecord {
                name,
                place,
                language,
                at,
                note,
            });
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

    /// The number of a side, from 1.
    fn side_number(&mut self, tree: &Tree) -> Option<u32> {
        let number = match &tree.node {
            Node::Number(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.unfit("the number of a side", tree);
        }
        number
    }

    pub(super) fn disagreement(&mut self, id: Ref, tree: Tree) {
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
        let preferred = preferred.and_then(|t| self.side_number(&t));
        let note = self.text(&mut f, "note");
        let derived = self.mark(&mut f, "derived").unwrap_or(false);
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
                preferred,
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
