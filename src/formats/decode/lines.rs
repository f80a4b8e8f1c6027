//! One record at a time, as JSON lines have them.

use super::super::tree::{Tree, short};
use super::fields::Decoder;
use crate::error::Place;
use crate::model::record::{PredicateRecord, Record, Ref};
use crate::text::nearest;

/// What a record can be.
const RECORDS: [&str; 7] = [
    "graph",
    "source",
    "predicate",
    "entity",
    "named",
    "relation",
    "disagreement",
];

impl Decoder<'_> {
    /// Decodes one record of JSON lines: its field `record` says what it is.
    pub(in crate::formats) fn record(&mut self, tree: Tree) {
        let place = tree.place;
        let Some(mut fields) = self.fields("a record", tree) else {
            return;
        };
        if fields.peek("record").is_none() && fields.peek("schema").is_some() {
            let message = "expected a record of legwork's, found an entity of FollowTheMoney";
            let hint = Some("read it with --input-format ftm".to_owned());
            self.say(place, message.to_owned(), hint);
            return;
        }
        let record = self.text(&mut fields, "record").unwrap_or_default();
        match &*record {
            "graph" => {
                self.format(&mut fields);
                if let Some(title) = self.text(&mut fields, "title") {
                    self.sink.record(Record::Title(title));
                }
                self.finish(fields);
            }
            "relation" => self.relation(fields.rest()),
            "source" | "predicate" | "entity" | "named" | "disagreement" => {
                let Some((id, tree)) = self.with_id(fields.rest()) else {
                    return;
                };
                match &*record {
                    "source" => self.source(id, tree),
                    "predicate" => self.predicate(id, tree),
                    "disagreement" => self.disagreement(id, tree),
                    _ => self.entity(id, tree),
                }
            }
            other => {
                let hint = nearest(other, RECORDS.iter().copied());
                let hint = hint.map(|near| format!("did you mean {near}?"));
                let known = RECORDS.join(", ");
                let message = format!(
                    "expected one of {known} as “record”, found “{}”",
                    short(other)
                );
                self.say(place, message, hint);
            }
        }
    }

    /// Declares predicates that are used as they are.
    pub(in crate::formats) fn declare(&mut self, predicates: impl IntoIterator<Item = String>) {
        for id in predicates {
            self.declare_bare(Ref {
                id: id.into(),
                place: Place::default(),
            });
        }
    }

    /// Declares a predicate that is used as it is: its label is its id.
    pub(super) fn declare_bare(&mut self, id: Ref) {
        let label = id.id.replace('_', " ");
        let record = PredicateRecord {
            id,
            inverse: format!("{label} (from)").into(),
            label: label.into(),
            from: Vec::new(),
            to: Vec::new(),
            weak: false,
            note: None,
        };
        self.sink.record(Record::Predicate(Box::new(record)));
    }
}
