//! Relations, facts and claims, field by field in the order of docs/format.md.

use super::super::tree::{Node, Syntax, Tree};
use super::fields::{Decoder, Fields};
use crate::model::item::{Rare, Value};
use crate::model::record::{ClaimRecord, FactRecord, Record, Ref, RelationRecord, ValueRecord};
use crate::model::words::{Credibility, Mode};

/// The fields of a fact that give it a value.
const VALUES: [&str; 9] = [
    "value",
    "number",
    "number_to",
    "unit",
    "date",
    "entity",
    "link",
    "truth",
    "point",
];

impl Decoder<'_> {
    pub(super) fn facts(&mut self, fields: &mut Fields) -> Vec<FactRecord> {
        let trees = self.list(fields, "facts");
        trees.into_iter().filter_map(|t| self.fact(t)).collect()
    }

    fn fact(&mut self, tree: Tree) -> Option<FactRecord> {
        let mut f = self.fields("a fact", tree)?;
        let is_given = |name: &&str| {
            f.peek(name)
                .is_some_and(|t| !matches!(t.node, Node::Nothing))
        };
        let has_value = VALUES.iter().any(is_given);
        let id = self.item_id(&mut f);
        let what = self.required_text(&mut f, "what");
        let value = self.text(&mut f, "value");
        let typed = match self.typed(&mut f) {
            Some(typed) => typed,
            None if has_value && value.is_none() => ValueRecord::Unreadable,
            None => ValueRecord::Plain(Value::Text),
        };
        let record = FactRecord {
            place: f.place,
            what: what.into(),
            value,
            rare: Rare {
                id,
                typed,
                when: self.when(&mut f, "when"),
                worked_out: self.text(&mut f, "worked_out"),
                note: self.text(&mut f, "note"),
            }
            .kept(),
            claims: self.claims(&mut f).into(),
        };
        self.derived(&mut f, &["state"]);
        self.finish(f);
        Some(record)
    }

    /// The typed value: at most one of its kinds.
    fn typed(&mut self, f: &mut Fields) -> Option<ValueRecord> {
        let place = f.place;
        let mut found = Vec::new();
        found.extend(self.number(f).map(ValueRecord::Plain));
        found.extend(
            self.when(f, "date")
                .map(|d| ValueRecord::Plain(Value::Date(d))),
        );
        found.extend(self.reference(f, "entity").map(ValueRecord::Entity));
        found.extend(
            self.text(f, "link")
                .map(|l| ValueRecord::Plain(Value::Link(l))),
        );
        found.extend(
            self.truth(f, "truth")
                .map(|t| ValueRecord::Plain(Value::Truth(t))),
        );
        found.extend(self.point(f).map(ValueRecord::Plain));
        if found.len() > 1 {
            let n = found.len();
            self.error(
                place,
                format!("expected at most one typed value, found {n}"),
            );
        }
        found.into_iter().next()
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
            self.error(
                place,
                format!("expected latitude and longitude, found {n} values"),
            );
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

    pub(super) fn relation(&mut self, tree: Tree) {
        let Some(mut f) = self.fields("a relation", tree) else {
            return;
        };
        let id = self.item_id(&mut f);
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
        let (Some(from), Some(predicate), Some(to)) = (from, predicate, to) else {
            return;
        };
        let mut record = RelationRecord {
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
        };
        if self.syntax == Syntax::Json {
            self.computed.relation(&mut record);
        }
        self.sink.record(Record::Relation(Box::new(record)));
    }

    /// The id of a relation, fact or claim; JSON marks one that is given although it looks computed.
    fn item_id(&mut self, fields: &mut Fields) -> Option<Ref> {
        let id = self.reference(fields, "id");
        if self.mark(fields, "given") == Some(true) {
            self.computed.keep(id.as_ref());
        }
        id
    }

    fn claims(&mut self, fields: &mut Fields) -> Vec<ClaimRecord> {
        let trees = self.list(fields, "claims");
        trees.into_iter().filter_map(|t| self.claim(t)).collect()
    }

    fn claim(&mut self, tree: Tree) -> Option<ClaimRecord> {
        let mut f = self.fields("a claim", tree)?;
        let id = self.item_id(&mut f);
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
}
