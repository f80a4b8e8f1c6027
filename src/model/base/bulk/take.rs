//! Taking rows: ids to numbers, kinds to classes, and every other field into its column.

use super::ends::{Ends, is_null};
use super::{AnotherRow, BulkBuilder, Fault, NOWHERE, Role, RowBatch, TablePlan};
use crate::model::base::Class;
use crate::model::base::arena::MAX_BYTES;
use crate::model::ids::MAX_PREDICATES;
use crate::model::words::{Kind, Word};
use crate::text::fold;

impl BulkBuilder {
    pub(super) fn take_entities(&mut self, plan: &TablePlan, rows: &RowBatch) {
        let id = plan.column(&Role::Id).unwrap_or(0);
        let (name, kind) = (plan.column(&Role::Name), plan.column(&Role::Kind));
        let type_name = plan.column(&Role::Type);
        let (table, first_row) = self.here();
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        self.ids
            .intern_all(rows.column(id).map(|t| plan.filled(t)), |ix| found.push(ix));
        for (row, ix) in found.iter().enumerate() {
            let text = plan.filled(rows.get(row, id));
            if text.is_empty() {
                self.fault(Fault::NoId, rows.line(row), text);
                self.odd_row(first_row + row as u32, -1);
                continue;
            }
            let Some((ix, is_new)) = *ix else {
                self.full = Some("ids");
                break;
            };
            if is_new {
                self.new_entity(rows.line(row));
            }
            let at = ix as usize;
            let first = self.entities.table.get(at).copied().unwrap_or(NOWHERE);
            let class = kind.map_or(&[][..], |k| plan.filled(rows.get(row, k)));
            let class = if class.is_empty() {
                plan.kind.as_bytes()
            } else {
                class
            };
            let class = match type_name.map(|t| rows.get(row, t)) {
                Some(type_name) => self.class_of_type(class, type_name),
                None => self.class(class),
            };
            let name = name.map_or(&[][..], |n| rows.get(row, n));
            let name = if name == text { &[] } else { name };
            let place = (table, first_row + row as u32);
            if first == NOWHERE {
                self.fill(at, class, place);
                self.name(at, name);
                continue;
            }
            if first == table && !rows.is_continued(row) {
                self.fault(Fault::Twice, rows.line(row), text);
            }
            self.same_class(at, class, rows.line(row));
            self.another_row(ix, name, place);
        }
        self.found = found;
    }

    /// Another row of an entity, in place of a first one.
    fn another_row(&mut self, entity: u32, name: &[u8], (table, row): (u8, u32)) {
        let known = self.entities.name.get(entity as usize);
        let known = known.map_or(&[][..], |at| self.entities.name_of(*at));
        let name = if known == name {
            (0, 0)
        } else if known.is_empty() {
            self.name(entity as usize, name);
            (0, 0)
        } else {
            self.keep_name(name).unwrap_or_default()
        };
        self.entities.more.push(AnotherRow {
            entity,
            table,
            row,
            name,
        });
    }

    /// What another row says of an entity's kind: it counts where none was said before.
    fn same_class(&mut self, at: usize, class: u16, line: u32) {
        let Some(slot) = self.entities.class.get_mut(at) else {
            return;
        };
        let of = |class: u16| self.classes.get(usize::from(class));
        let says = |class: &&Class| class.kind != Kind::Other || class.type_name.is_some();
        match (of(*slot).filter(says), of(class).filter(says)) {
            (None, Some(_)) => *slot = class,
            (Some(known), Some(new)) if known != new => {
                let word = new.type_name.as_deref().unwrap_or(new.kind.word());
                self.faults.note(Fault::OtherKind, line, word.as_bytes());
            }
            _ => {}
        }
    }

    /// Notes that a row is so many things more than one.
    fn odd_row(&mut self, row: u32, more: i32) {
        if let Some(table) = self.tables.last_mut() {
            table.odd.push((row, more));
        }
    }

    pub(super) fn take_relations(&mut self, plan: &TablePlan, rows: &RowBatch) {
        let column = |role: Role| plan.column(&role).unwrap_or(usize::MAX);
        let predicate = plan.column(&Role::Predicate);
        let direction = plan.column(&Role::Direction);
        let (table, first_row) = self.here();
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let ends = Ends::of(
            plan,
            rows,
            (column(Role::From), column(Role::To)),
            &self.ids,
        );
        for (row, n) in &ends.refused {
            self.fault(Fault::ManyEnds, rows.line(*row), n.to_string().as_bytes());
        }
        self.ids.intern_all(ends.texts(), |ix| found.push(ix));
        // New ids are numbered in the order in which they were asked for: all starts of the batch, then all ends.
        for (n, ix) in found.iter().enumerate() {
            if matches!(ix, Some((_, true))) {
                self.new_entity(rows.line(ends.row(n)));
            }
        }
        let (starts, stops) = found.split_at(ends.len().min(found.len()));
        let mut n_of_row = vec![-1; rows.len()];
        for ((end, start), stop) in ends.iter().zip(starts).zip(stops) {
            let row = end.row;
            let (Some((start, _)), Some((stop, _))) = (start, stop) else {
                if end.is_open() {
                    self.fault(Fault::NoId, rows.line(row), &[]);
                } else {
                    self.full = Some("ids");
                }
                continue;
            };
            let text = predicate.map_or(&[][..], |p| plan.filled(rows.get(row, p)));
            let text = if text.is_empty() {
                plan.predicate.as_bytes()
            } else {
                text
            };
            let predicate = self.predicate(text, rows.line(row));
            let said = direction.map(|d| rows.get(row, d));
            self.note_direction(predicate, said, (table, rows.line(row)));
            let relations = &mut self.relations;
            if relations.tables.last().is_none_or(|(_, t)| *t != table) {
                relations.tables.push((relations.from.len() as u32, table));
            }
            relations.from.push(*start);
            relations.to.push(*stop);
            relations.predicate.push(predicate);
            relations.row.push(first_row + row as u32);
            if relations.from.len() >= MAX_BYTES {
                self.full = Some("relations");
            }
            if let Some(table) = self.tables.last_mut() {
                table.n_relations += 1;
            }
            if let Some(n) = n_of_row.get_mut(row) {
                *n += 1;
            }
        }
        for (row, more) in (first_row..).zip(n_of_row).filter(|(_, more)| *more != 0) {
            self.odd_row(row, more);
        }
        self.found = found;
    }

    /// Notes whether a relation of a predicate has a direction: it has, unless its row says that it has none.
    fn note_direction(&mut self, predicate: u16, said: Option<&[u8]>, place: (u8, u32)) {
        let without: [&[u8]; 4] = [b"undirected", b"mutual", b"false", b"0"];
        let has_none =
            said.is_some_and(|said| without.iter().any(|w| said.eq_ignore_ascii_case(w)));
        let n = usize::from(predicate);
        if n >= self.directions.len() {
            self.directions.resize(n + 1, Directions::default());
        }
        if let Some(seen) = self.directions.get_mut(n) {
            let (n, others) = if has_none {
                (&mut seen.without, seen.with)
            } else {
                (&mut seen.with, seen.without)
            };
            if *n == 0 && others > 0 {
                seen.mixed_at = place;
            }
            *n += 1;
        }
    }

    pub(super) fn take_cells(&mut self, plan: &TablePlan, rows: &RowBatch) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        for (column, builder) in plan.cells().zip(&mut table.columns) {
            for text in rows.column(column) {
                let nothing = !plan.exact && is_null(text);
                let text = if nothing { &[] } else { text };
                if !builder.push(text) {
                    self.full = Some("one column");
                }
            }
        }
    }

    /// The number of the table at hand, and of the next row.
    fn here(&self) -> (u8, u32) {
        let n_rows = self.tables.last().map_or(0, |t| t.n_rows);
        (self.tables.len().saturating_sub(1) as u8, n_rows)
    }

    /// An entity that is named for the first time, on a line.
    fn new_entity(&mut self, line: u32) {
        let entities = &mut self.entities;
        entities.name.push((0, 0));
        entities.class.push(u16::MAX);
        entities.table.push(NOWHERE);
        entities.row.push(line);
        entities
            .named_in
            .push(self.tables.len().saturating_sub(1) as u8);
    }

    fn fill(&mut self, at: usize, class: u16, (table, row): (u8, u32)) {
        let entities = &mut self.entities;
        if let Some(slot) = entities.class.get_mut(at) {
            *slot = class;
        }
        if let Some(slot) = entities.table.get_mut(at) {
            *slot = table;
        }
        if let Some(slot) = entities.row.get_mut(at) {
            *slot = row;
        }
    }

    fn name(&mut self, at: usize, name: &[u8]) {
        if name.is_empty() {
            return;
        }
        if let Some(place) = self.keep_name(name)
            && let Some(slot) = self.entities.name.get_mut(at)
        {
            *slot = place;
        }
    }

    /// Where a name stands from now on; nothing where there is no room left.
    fn keep_name(&mut self, name: &[u8]) -> Option<(u32, u32)> {
        let names = &mut self.entities.names;
        if names.len() + name.len() > MAX_BYTES {
            self.full = Some("names");
            return None;
        }
        let place = (names.len() as u32, name.len() as u32);
        names.extend_from_slice(name);
        Some(place)
    }

    /// The class that a word for a kind stands for.
    fn class(&mut self, word: &[u8]) -> u16 {
        let Some((ix, is_new)) = self.class_words.intern(word) else {
            return u16::MAX;
        };
        if is_new && self.classes.len() < usize::from(u16::MAX) {
            let word = String::from_utf8_lossy(word);
            self.classes.push(class_of(&word));
        }
        ix.min(u32::from(u16::MAX)) as u16
    }

    /// The class of a kind, by its own word, and of what something is below it.
    fn class_of_type(&mut self, kind: &[u8], type_name: &[u8]) -> u16 {
        let word = [kind, b"\0", type_name].concat();
        let Some((ix, is_new)) = self.class_words.intern(&word) else {
            return u16::MAX;
        };
        if is_new && self.classes.len() < usize::from(u16::MAX) {
            let kind = std::str::from_utf8(kind).ok().and_then(Kind::from_word);
            let type_name = String::from_utf8_lossy(type_name);
            self.classes.push(Class {
                kind: kind.unwrap_or(Kind::Other),
                type_name: (!type_name.is_empty()).then(|| type_name.into()),
            });
        }
        ix.min(u32::from(u16::MAX)) as u16
    }

    fn predicate(&mut self, text: &[u8], line: u32) -> u16 {
        if self.predicates.len() <= MAX_PREDICATES {
            if let Some((ix, _)) = self.predicates.intern(text)
                && (ix as usize) < MAX_PREDICATES
            {
                return ix as u16;
            }
        } else if let Some(ix) = self
            .predicates
            .find(text)
            .filter(|ix| (*ix as usize) < MAX_PREDICATES)
        {
            return ix as u16;
        }
        self.fault(Fault::Predicates, line, text);
        MAX_PREDICATES as u16
    }
}

/// Whether the relations of one predicate have a direction.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::model::base) struct Directions {
    /// How many have one.
    pub(in crate::model::base) with: u32,
    /// How many have none.
    pub(in crate::model::base) without: u32,
    /// Where the second sort comes first: table and line.
    pub(in crate::model::base) mixed_at: (u8, u32),
}

/// The kind that a word of a file means, and the word itself where it says more.
fn class_of(word: &str) -> Class {
    // Of several labels the first says what it is, unless another one says more.
    let mut labels = word.split([';', '|']).map(fold);
    let known = labels.find_map(|label| Some(kind_of(&label)).filter(|k| *k != Kind::Other));
    let kind = known.unwrap_or(Kind::Other);
    let folded = fold(word);
    let says_more = !folded.is_empty() && folded != kind.word() && folded != "organization";
    Class {
        kind,
        type_name: says_more.then(|| word.replace([';', '|'], ", ").into()),
    }
}

fn kind_of(folded: &str) -> Kind {
    match folded {
        "people" | "human" | "individual" | "officer" | "man" | "woman" => Kind::Person,
        "organization" | "company" | "legalentity" | "institution" | "agency" | "publicbody"
        | "offshore entity" | "intermediary" => Kind::Organisation,
        "location" | "address" | "city" | "country" | "town" | "village" => Kind::Place,
        "meeting" | "incident" => Kind::Event,
        "article" | "report" | "letter" | "book" => Kind::Document,
        word => Kind::from_word(word).unwrap_or(Kind::Other),
    }
}
