//! From one line to records: an entity with its names, facts and relations, or the relations that an edge stands for.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::dates::held;
use super::given::Line;
use super::noticed::Noticed;
use super::schema::{Edge, Known, Schemata, lower};
use super::sources::{DATASET, Sources, has_source, reference};
use super::values::typed;
use crate::error::{Place, Problem, Severity};
use crate::model::item::{Rare, Value};
use crate::model::record::{
    AliasRecord, ClaimRecord, EntityRecord, FactRecord, PredicateRecord, Record, RelationRecord,
    SeenRecord, ValueRecord,
};
use crate::model::sink::Sink;
use crate::model::when::When;
use crate::model::words::Kind;
use crate::text::{counted, nearest, printable};

/// Properties that hold further names of a thing.
pub(super) const OTHER_NAMES: [&str; 4] = ["alias", "weakAlias", "previousName", "abbreviation"];
/// Properties that say what the one is to the other.
pub(super) const ROLES: [&str; 3] = ["role", "relationship", "position"];

/// Reads the lines of one input.
pub(super) struct Reader<'s> {
    pub(super) sink: &'s mut dyn Sink,
    input: Box<str>,
    schemata: Schemata,
    sources: Sources,
    predicates: HashSet<String>,
    /// Schemata that nobody knows.
    unknown: Noticed,
    /// Edges that lack an end, which another line of the same id may give.
    aside: BTreeMap<String, (Place, Line)>,
    /// What stands beside the properties and is not kept.
    left_out: Noticed,
}

/// A line with what carries it.
struct Carried<'l> {
    line: &'l Line,
    schema: Option<&'l Known>,
    place: Place,
    claims: Vec<ClaimRecord>,
    /// The same without the line's id, which would stand on every fact.
    of_facts: Arc<[ClaimRecord]>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(input: &str, sink: &'s mut dyn Sink) -> Self {
        sink.adds_up();
        Self {
            sink,
            input: input.into(),
            schemata: Schemata::new(),
            sources: Sources::default(),
            predicates: HashSet::new(),
            unknown: Noticed::default(),
            aside: BTreeMap::new(),
            left_out: Noticed::default(),
        }
    }

    /// Takes a line. One that is about an edge waits for its ends.
    pub(super) fn line(&mut self, mut line: Line, mut place: Place) {
        for name in std::mem::take(&mut line.left_out) {
            self.left_out.note(&name, place);
        }
        let schema = self.schemata.get(&line.schema);
        let Some(edge) = schema.as_ref().and_then(|schema| schema.edge.as_ref()) else {
            return self.whole(&line, place);
        };
        if let Some((first, begun)) = self.aside.remove(&line.id) {
            line = begun.with(line);
            place = first;
        }
        let lacks = |end: &str| line.values(end).is_empty();
        if lacks(&edge.source) || lacks(&edge.target) {
            self.aside.insert(line.id.clone(), (place, line));
        } else {
            self.whole(&line, place);
        }
    }

    /// Takes all that there is of one entity, or of one line about it.
    fn whole(&mut self, line: &Line, place: Place) {
        let claims = self.sources.claims(line, &self.input, place, self.sink);
        let schema = self.schemata.get(&line.schema);
        if schema.is_none() {
            self.unknown.note(&line.schema, place);
        }
        let bare = claims.iter().map(|claim| ClaimRecord {
            id: None,
            ..claim.clone()
        });
        let carried = Carried {
            of_facts: bare.collect(),
            line,
            schema: schema.as_deref(),
            place,
            claims,
        };
        let edge = carried.schema.and_then(|schema| schema.edge.as_ref());
        let ends = edge.map(|edge| {
            let end = |name: &str| line.values(name);
            (end(&edge.source), end(&edge.target), edge)
        });
        match ends {
            Some((from, to, edge)) if !from.is_empty() && !to.is_empty() => {
                self.edge(&carried, edge, from, to);
            }
            // An edge without both ends still says something.
            _ => self.entity(&carried),
        }
    }

    /// Takes what has waited, and reports what could only be counted.
    pub(super) fn finish(mut self) {
        let mut rest: Vec<(Place, Line)> = std::mem::take(&mut self.aside).into_values().collect();
        rest.sort_by_key(|(place, _)| *place);
        for (place, line) in rest {
            self.whole(&line, place);
        }
        self.sources.finish(self.sink);
        let problem = |severity, message, hint, place| Problem {
            times: 1,
            file: self.input.clone(),
            place,
            severity,
            message,
            hint,
        };
        let shown = |name: Option<&str>, others: &str| {
            name.map_or_else(
                || others.to_owned(),
                |name| format!("“{}”", printable(name)),
            )
        };
        for (name, place, n) in self.left_out.each() {
            let what = shown(name, "other names");
            let message = format!(
                "expected what is said of an entity among its properties, found {what} beside them {}",
                counted(n, "time", "times")
            );
            let hint = Some("that is left out".to_owned());
            self.sink
                .problem(problem(Severity::Note, message, hint, place));
        }
        for (schema, place, n) in self.unknown.each() {
            let near = schema.and_then(|schema| nearest(schema, self.schemata.names()));
            let what = shown(schema, "others");
            let message = format!(
                "expected a schema of FollowTheMoney, found {what} {n} times; kept as kind other with this type"
            );
            let hint = near.map(|near| format!("did you mean {near}?"));
            self.sink
                .problem(problem(Severity::Warning, message, hint, place));
        }
    }

    fn entity(&mut self, carried: &Carried<'_>) {
        let (line, place) = (carried.line, carried.place);
        let names = line.values("name");
        let caption = carried.schema.map(|schema| schema.caption.iter());
        let caption = caption.into_iter().flatten();
        let caption = caption.flat_map(|property| line.values(property));
        let name = names.first().cloned().or_else(|| line.caption.clone());
        let name = name
            .or_else(|| caption.into_iter().next().cloned())
            .unwrap_or_else(|| {
                let label = carried.schema.map(|schema| schema.label.as_str());
                format!("{} {}", label.unwrap_or(&line.schema), line.id)
            });
        let mut aliases: Vec<&String> = names.iter().skip(1).collect();
        for property in OTHER_NAMES {
            aliases.extend(line.values(property));
        }
        aliases.extend(&line.referents);
        aliases.retain(|alias| **alias != name && **alias != line.id);
        let mut seen = HashSet::new();
        aliases.retain(|alias| seen.insert(*alias));
        let alias = |name: &String| AliasRecord {
            name: name.as_str().into(),
            place,
            language: None,
            at: Vec::new(),
            note: None,
        };
        let kind = carried.schema.map_or(Kind::Other, |schema| schema.kind);
        if kind == Kind::Document {
            self.sources.document(line, &name);
        }
        let (when, told) = match kind {
            Kind::Event => held(line, carried.schema),
            _ => (None, Vec::new()),
        };
        let told: Vec<&str> = told.iter().map(String::as_str).chain(["name"]).collect();
        let (mut facts, links) = self.properties(carried, &told);
        facts.extend(when.map(|when| happened(carried, &when)));
        self.sink.record(Record::Entity(Box::new(EntityRecord {
            id: reference(&line.id, place),
            kind,
            type_name: Some(line.schema.as_str().into()),
            name: name.into(),
            name_place: place,
            at: seen_in(carried),
            aliases: aliases.into_iter().map(alias).collect(),
            facts,
            note: None,
        })));
        for (predicate, other) in links {
            let relation = relation(carried, &line.id, &predicate, &other);
            self.sink.record(Record::Relation(Box::new(relation)));
        }
    }

    /// One relation for every pair of ends; the entity's id is the id of the claim that carries all of them.
    fn edge(&mut self, carried: &Carried<'_>, edge: &Edge, from: &[String], to: &[String]) {
        let line = carried.line;
        let inverse = carried.schema.and_then(|s| s.property(&edge.target));
        let inverse = inverse.and_then(|property| property.reverse.as_deref());
        self.predicate(&line.schema, &edge.label, inverse, carried.place);
        let (when, told) = held(line, carried.schema);
        let mut told: Vec<&str> = told.iter().map(String::as_str).collect();
        told.extend([edge.source.as_str(), edge.target.as_str()]);
        let (mut facts, links) = self.properties(carried, &told);
        facts.extend(links.into_iter().map(|(predicate, other)| {
            let what = predicate.rsplit('.').next().unwrap_or_default().to_owned();
            let typed = ValueRecord::Entity(reference(&other, carried.place));
            fact(carried, &what.into(), None, typed)
        }));
        let roles = ROLES.iter().flat_map(|p| line.values(p));
        let role = roles.map(String::as_str).collect::<Vec<_>>().join("; ");
        for from in from {
            for to in to {
                let mut relation = relation(carried, from, &line.schema, to);
                relation.role = (!role.is_empty()).then(|| role.as_str().into());
                relation.when.clone_from(&when);
                relation.facts.clone_from(&facts);
                self.sink.record(Record::Relation(Box::new(relation)));
            }
        }
    }

    /// Facts, and relations by predicate and other end, of all properties but those that are told elsewhere.
    fn properties(
        &mut self,
        carried: &Carried<'_>,
        told: &[&str],
    ) -> (Vec<FactRecord>, Vec<(String, String)>) {
        let (mut facts, mut links) = (Vec::new(), Vec::new());
        let line = carried.line;
        for name in line.properties.keys() {
            let known = carried.schema.and_then(|schema| schema.property(name));
            let is_name = OTHER_NAMES.contains(&name.as_str());
            if told.contains(&name.as_str()) || name == "proof" || is_name {
                continue;
            }
            for value in line.values(name) {
                match known {
                    Some(property) if property.is("entity") => {
                        let id = &property.predicate;
                        let reverse = property.reverse.as_deref();
                        self.predicate(id, &property.word, reverse, carried.place);
                        links.push((id.clone(), value.clone()));
                    }
                    Some(property) => {
                        let typed = typed(property, value);
                        facts.push(fact(carried, &property.word, Some(value), typed));
                    }
                    None => {
                        let typed = ValueRecord::Plain(Value::Text);
                        facts.push(fact(carried, &name.as_str().into(), Some(value), typed));
                    }
                }
            }
        }
        if has_source(line) {
            for set in &line.datasets {
                let typed = ValueRecord::default();
                facts.push(fact(carried, &DATASET.into(), Some(set), typed));
            }
        }
        // Moments in the life of a data set are no dates of the entity: a timeline has nothing to do with them.
        for (name, text) in &line.beside {
            let typed = ValueRecord::default();
            facts.push(fact(carried, &(*name).into(), Some(text), typed));
        }
        (facts, links)
    }

    fn predicate(&mut self, id: &str, label: &str, inverse: Option<&str>, place: Place) {
        if !self.predicates.insert(id.to_owned()) {
            return;
        }
        let inverse = inverse.map_or_else(|| format!("{label} (of)"), lower);
        self.sink
            .record(Record::Predicate(Box::new(PredicateRecord {
                id: reference(id, place),
                label: label.into(),
                inverse: inverse.into(),
                from: Vec::new(),
                to: Vec::new(),
                weak: false,
                note: None,
            })));
    }
}

/// Where a name stands: in what the line names as its sources.
fn seen_in(carried: &Carried<'_>) -> Vec<SeenRecord> {
    if !has_source(carried.line) && carried.line.datasets.is_empty() {
        return Vec::new();
    }
    let seen = |claim: &ClaimRecord| SeenRecord {
        source: claim.source.clone(),
        at: claim.at.clone().unwrap_or_default(),
    };
    carried.claims.iter().map(seen).collect()
}

fn relation(carried: &Carried<'_>, from: &str, predicate: &str, to: &str) -> RelationRecord {
    let place = carried.place;
    RelationRecord {
        id: None,
        from: reference(from, place),
        predicate: reference(predicate, place),
        to: reference(to, place),
        role: None,
        when: None,
        worked_out: None,
        facts: Vec::new(),
        claims: carried.claims.clone(),
        note: None,
    }
}

fn fact(
    carried: &Carried<'_>,
    what: &Arc<str>,
    value: Option<&str>,
    typed: ValueRecord,
) -> FactRecord {
    FactRecord {
        place: carried.place,
        what: Arc::clone(what),
        value: value.map(Into::into),
        claims: Arc::clone(&carried.of_facts),
        rare: Rare {
            typed,
            ..Rare::default()
        }
        .kept(),
    }
}

/// When an event was, as the timeline asks for it.
fn happened(carried: &Carried<'_>, when: &When) -> FactRecord {
    let rare = Rare {
        typed: ValueRecord::Plain(Value::Date(when.clone())),
        when: Some(when.clone()),
        ..Rare::default()
    };
    FactRecord {
        rare: rare.kept(),
        ..fact(
            carried,
            &"when".into(),
            Some(when.text()),
            ValueRecord::default(),
        )
    }
}
