//! Ids: declaring them, finding them, and saying what is near when one is unknown.

use super::super::ids::{EntityIx, MAX_PREDICATES, PredicateIx, SourceIx};
use super::super::item::{Entity, Predicate, Seen, Source, Voice};
use super::super::record::{EntityRecord, PredicateRecord, Ref, SeenRecord, SourceRecord};
use super::super::words::{Kind, Reliability};
use super::{Build, Space};
use crate::error::{Place, Severity};
use crate::text::{did_you_mean, nearest, printable};

/// Unknown ids that get a "did you mean": a reader mends those first.
const MAX_HINTS: usize = 50;

impl Build {
    /// Notes an id. `Some(false)`: it is new; `Some(true)`: another input has it, or this one, which says of one thing in
    /// several records; `None`: this input has it already.
    pub(super) fn claim_id(&mut self, space: Space, id: &Ref) -> Option<bool> {
        if space == Space::Entity
            && let Some(at) = self.row_of(&id.id)
        {
            self.first.entry((space, id.id.clone())).or_insert(at);
        }
        match self.first.get(&(space, id.id.clone())) {
            None => {
                let here = (self.input, id.place);
                self.first.insert((space, id.id.clone()), here);
                Some(false)
            }
            Some(&(input, _)) if input != self.input => Some(true),
            Some(_) if space.adds_up() && self.adds_up.contains(&self.input) => Some(true),
            Some(&(_, place)) => {
                let (shown, line) = (printable(&id.id), place.line + 1);
                let message =
                    format!("expected each id once, found “{shown}” again (first on line {line})");
                let hint = match space {
                    Space::Item => "change it; here it stands without its id",
                    _ => "change it, or write it as one; here it was left out",
                };
                self.say(Severity::Error, id.place, message, Some(hint.to_owned()));
                None
            }
        }
    }

    /// The table of the base in which an id stands, and where; tables are the first inputs.
    fn row_of(&self, id: &str) -> Option<(usize, Place)> {
        let ix = self.base.resolve(id)?;
        let row = self.base.row_of_entity(ix);
        let place = row.map_or(Place::default(), |(table, row)| Place {
            line: table.line(row),
            ..Place::default()
        });
        let table = row.map_or(0, |(table, _)| table.source as usize);
        Some((table, place))
    }

    /// Says that another input has an id for something else.
    pub(super) fn taken(&mut self, space: Space, id: &Ref) {
        let Some((input, place)) = self.first.get(&(space, id.id.clone())) else {
            return;
        };
        let first = self.inputs.get(*input).map_or("", |name| name);
        let message = format!(
            "expected each id for one thing, found “{}” for another (first in {} on line {})",
            printable(&id.id),
            printable(first),
            place.line + 1
        );
        let hint = "change it in one of the files; here it was left out".to_owned();
        self.say(Severity::Error, id.place, message, Some(hint));
    }

    pub(super) fn declare_sources(&mut self, records: &[(usize, SourceRecord)]) {
        for (input, record) in records {
            self.input = *input;
            if self.claim_id(Space::Source, &record.id) == Some(false) {
                self.add_source(bare_source(&record.id.id));
            }
        }
    }

    fn add_source(&mut self, source: Source) -> SourceIx {
        let ix = SourceIx(self.delta.sources.len() as u32);
        self.source_ids.insert(source.id.clone(), ix);
        self.delta.sources.push(source);
        ix
    }

    pub(super) fn declare_predicates(&mut self, records: Vec<(usize, PredicateRecord)>) {
        for (input, record) in records {
            self.input = input;
            let known = self.claim_id(Space::Predicate, &record.id);
            if known == Some(true) {
                if let Some(ix) = self.predicate_ids.get(&record.id.id).copied() {
                    self.same_predicate(ix, record);
                }
            } else if known == Some(false) {
                let place = record.id.place;
                let predicate = Predicate {
                    id: record.id.id,
                    label: record.label,
                    inverse: record.inverse,
                    from: record.from,
                    to: record.to,
                    weak: record.weak,
                    declared: true,
                    note: record.note,
                };
                self.add_predicate(predicate, place);
            }
        }
    }

    fn add_predicate(&mut self, predicate: Predicate, place: Place) -> PredicateIx {
        let n = self.delta.predicates.len();
        if n >= MAX_PREDICATES {
            let message = format!("expected at most {MAX_PREDICATES} predicates, found more");
            if n == MAX_PREDICATES {
                self.error(place, message);
                self.delta.predicates.push(Predicate {
                    id: "other".into(),
                    ..predicate
                });
            }
            return PredicateIx(MAX_PREDICATES as u16);
        }
        self.predicate_ids
            .insert(predicate.id.clone(), PredicateIx(n as u16));
        self.delta.predicates.push(predicate);
        PredicateIx(n as u16)
    }

    /// Gives every entity its index, so that ids may point forwards.
    pub(super) fn declare_entities(&mut self, records: &[(usize, EntityRecord)]) {
        for (input, record) in records {
            self.input = *input;
            if self.claim_id(Space::Entity, &record.id) == Some(false) {
                self.delta.add(Entity {
                    id: record.id.id.clone(),
                    kind: record.kind,
                    type_name: record.type_name.clone(),
                    name: record.name.clone(),
                    at: Vec::new(),
                    aliases: Vec::new(),
                    facts: Vec::new(),
                    note: record.note.clone(),
                    placeholder: false,
                });
            }
        }
    }

    /// The entity with this id, in either layer.
    pub(super) fn known_entity(&self, id: &str) -> Option<EntityIx> {
        let own = self.delta.entity_ids.get(id).copied();
        own.or_else(|| self.base.resolve(id))
    }

    /// The entity with this id; when there is none, a problem and a marked placeholder.
    pub(super) fn entity(&mut self, id: &Ref) -> EntityIx {
        if let Some(ix) = self.known_entity(&id.id) {
            return ix;
        }
        let hint = self
            .may_hint()
            .then(|| near(&id.id, self.delta.entity_ids.keys().map(|k| &**k)))
            .flatten();
        self.unknown("entity", id, hint);
        self.delta.add(Entity {
            id: id.id.clone(),
            kind: Kind::Other,
            type_name: None,
            name: id.id.clone(),
            at: Vec::new(),
            aliases: Vec::new(),
            facts: Vec::new(),
            note: None,
            placeholder: true,
        })
    }

    /// The source with this id; when there is none, a problem and a source that has only its id.
    pub(super) fn source(&mut self, id: &Ref) -> SourceIx {
        if let Some(ix) = self.source_ids.get(&id.id) {
            return *ix;
        }
        let hint = self
            .may_hint()
            .then(|| near(&id.id, self.source_ids.keys().map(|k| &**k)))
            .flatten();
        self.unknown("source", id, hint);
        self.add_source(bare_source(&id.id))
    }

    /// The predicate with this id; when it is not declared, a problem and a predicate named after its id.
    pub(super) fn predicate(&mut self, id: &Ref) -> PredicateIx {
        if let Some(ix) = self.predicate_ids.get(&id.id) {
            return *ix;
        }
        let hint = self
            .may_hint()
            .then(|| near(&id.id, self.predicate_ids.keys().map(|k| &**k)))
            .flatten();
        self.unknown("predicate", id, hint);
        self.add_predicate(Predicate::of_id(&id.id), id.place)
    }

    /// A voice: an entity's id, or words with a blank in them.
    pub(super) fn voice(&mut self, id: &Ref) -> Voice {
        match self.known_entity(&id.id) {
            Some(ix) => Voice::Entity(ix),
            None if id.id.contains(char::is_whitespace) => Voice::Words(id.id.clone()),
            None => Voice::Entity(self.entity(id)),
        }
    }

    pub(super) fn seen(&mut self, records: Vec<SeenRecord>) -> Vec<Seen> {
        let resolve = |r: SeenRecord| {
            let source = self.source(&r.source);
            r.resolved(source)
        };
        records.into_iter().map(resolve).collect()
    }

    /// Whether to look for what is near: for the first unknown ids only, since each look costs a pass over all that is known.
    pub(super) fn may_hint(&mut self) -> bool {
        self.n_hints += 1;
        self.n_hints <= MAX_HINTS
    }

    fn unknown(&mut self, what: &str, id: &Ref, hint: Option<String>) {
        let shown = printable(&id.id);
        let article = if what == "entity" { "an" } else { "a" };
        let message = format!("expected the id of {article} {what}, found “{shown}”");
        let hint = hint.or_else(|| Some(format!("declare it, or name {article} {what} that is")));
        self.say(Severity::Error, id.place, message, hint);
    }
}

/// "did you mean" over a set that has no order of its own: ties go to the smallest.
pub(super) fn near<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    nearest(wanted, known).map(|n| did_you_mean(&format!("“{n}”")))
}

fn bare_source(id: &str) -> Source {
    Source {
        id: id.into(),
        title: id.into(),
        file: None,
        publisher: None,
        date: None,
        worked_out: None,
        reliability: Reliability::F,
        language: None,
        url: None,
        entity: None,
        publisher_entity: None,
        outside: false,
        note: None,
    }
}
