//! What two inputs say of one id, where they differ.
//!
//! The first input stays; the second is never dropped without a word, because evidence would then stand under a source, a
//! predicate or an entity that it is not about. Notes do not contradict each other: both are kept.

use super::{Build, Space};
use crate::error::Severity;
use crate::model::ids::{EntityIx, PredicateIx, SourceIx};
use crate::model::item::{Predicate, Relation, Source};
use crate::model::record::{EntityRecord, PredicateRecord, Ref};
use crate::text::printable;

/// Names of fields, each with whether it differs.
type Compared = (&'static str, bool);

impl Build {
    /// Compares a source with what an earlier input says of its id.
    pub(super) fn same_source(&mut self, ix: SourceIx, id: &Ref, other: Source) {
        let Some(known) = self.delta.sources.get_mut(ix.0 as usize) else {
            return;
        };
        // Where only its id is said, that contradicts nothing.
        if only_named(&other) || only_named(known) {
            let is_known = only_named(&other);
            let (mut told, more) = if is_known {
                (known.clone(), other)
            } else {
                (other, known.clone())
            };
            told.publisher = told.publisher.or(more.publisher);
            told.url = told.url.or(more.url);
            keep_both(&mut told.note, more.note, "\n\n");
            *known = told;
            return;
        }
        // Without these it is another document, and every claim stands under the wrong one.
        let identity = [
            ("title", known.title != other.title),
            ("publisher", known.publisher != other.publisher),
            ("date", known.date != other.date),
            ("reliability", known.reliability != other.reliability),
            ("file", known.file != other.file),
            ("outside", known.outside != other.outside),
        ];
        let rest = [
            ("worked_out", known.worked_out != other.worked_out),
            ("language", known.language != other.language),
            ("url", known.url != other.url),
            ("entity", known.entity != other.entity),
            (
                "publisher_entity",
                known.publisher_entity != other.publisher_entity,
            ),
        ];
        keep_both(&mut known.note, other.note, "\n\n");
        let severity = if identity.iter().any(|(_, differs)| *differs) {
            Severity::Error
        } else {
            Severity::Warning
        };
        let all: Vec<Compared> = identity.into_iter().chain(rest).collect();
        self.differs(severity, Space::Source, id, &all);
    }

    /// Compares a predicate with what an earlier input says of its id.
    pub(super) fn same_predicate(&mut self, ix: PredicateIx, record: PredicateRecord) {
        let Some(known) = self.delta.predicates.get_mut(ix.0 as usize) else {
            return;
        };
        let other = Predicate {
            id: record.id.id.clone(),
            label: record.label,
            inverse: record.inverse,
            from: record.from,
            to: record.to,
            weak: record.weak,
            declared: true,
            note: record.note,
        };
        keep_both(&mut known.note, other.note.clone(), "\n\n");
        // JSON made by others declares no predicates: there only the id is said, which contradicts nothing.
        if only_an_id(&other) {
            return;
        }
        if only_an_id(known) {
            let note = known.note.take();
            *known = Predicate { note, ..other };
            return;
        }
        let all = [
            ("label", known.label != other.label),
            ("inverse", known.inverse != other.inverse),
            ("weak", known.weak != other.weak),
            ("from", known.from != other.from),
            ("to", known.to != other.to),
        ];
        self.differs(Severity::Warning, Space::Predicate, &record.id, &all);
    }

    /// Compares the kind of an entity with what an earlier input says; names, aliases and facts only add to it.
    pub(super) fn same_entity(&mut self, ix: EntityIx, record: &EntityRecord) {
        let Some(known) = self.delta.entity_mut(&self.base, ix) else {
            return;
        };
        if known.type_name.is_none() {
            known.type_name.clone_from(&record.type_name);
        }
        let other_type = record.type_name.is_some() && known.type_name != record.type_name;
        let all = [("kind", known.kind != record.kind), ("type", other_type)];
        keep_both(&mut known.note, record.note.clone(), "\n\n");
        self.differs(Severity::Warning, Space::Entity, &record.id, &all);
    }

    fn differs(&mut self, severity: Severity, space: Space, id: &Ref, all: &[Compared]) {
        let differing = all.iter().filter(|(_, differs)| *differs);
        let fields: Vec<&str> = differing.map(|(name, _)| *name).collect();
        let Some((last, others)) = fields.split_last() else {
            return;
        };
        let fields = if others.is_empty() {
            (*last).to_owned()
        } else {
            format!("{} and {last}", others.join(", "))
        };
        let what = match space {
            Space::Source => "source",
            Space::Predicate => "predicate",
            _ => "entity",
        };
        let first = self.first.get(&(space, id.id.clone()));
        let first = first.and_then(|(input, _)| self.inputs.get(*input));
        let message = format!(
            "expected {what} “{}” to be what {} says, found another {fields}",
            printable(&id.id),
            printable(first.map_or("the first file", |name| name)),
        );
        let hint = "give one of them another id".to_owned();
        self.say(severity, id.place, message, Some(hint));
    }
}

/// Adds to a relation what another input notes about it.
pub(super) fn keep_notes(known: &mut Relation, other: &mut Relation) {
    keep_both(&mut known.note, other.note.take(), "\n\n");
    keep_both(&mut known.worked_out, other.worked_out.take(), "; ");
}

/// Joins two texts, unless the first has the second already.
fn keep_both(known: &mut Option<Box<str>>, other: Option<Box<str>>, between: &str) {
    let Some(other) = other else {
        return;
    };
    *known = Some(match known.take() {
        None => other,
        Some(text) if *text == *other || text.split(between).any(|part| *part == *other) => text,
        Some(text) => format!("{text}{between}{other}").into(),
    });
}

/// Whether nothing but its id says what a source is: FollowTheMoney's proof that another file describes.
fn only_named(source: &Source) -> bool {
    let is_id = source
        .id
        .strip_suffix(&*source.title)
        .is_some_and(|start| start.ends_with(':'));
    is_id && source.file.is_none() && source.date.is_none() && source.entity.is_none()
}

/// Whether a predicate is no more than its id in words, as it is where none was declared.
fn only_an_id(predicate: &Predicate) -> bool {
    let label = predicate.id.replace('_', " ");
    *predicate.label == *label
        && *predicate.inverse == *format!("{label} (from)")
        && predicate.from.is_empty()
        && predicate.to.is_empty()
        && !predicate.weak
}
