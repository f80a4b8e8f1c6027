//! Where readers of big inputs put rows: straight into columns, never through records.
//!
//! A reader says what the columns of a table are about (a [`TablePlan`]) and hands over rows in batches; ids are found a
//! batch at a time. Ids may point forwards, and tables may come in any order.

mod batch;
mod ends;
mod faults;
mod plan;
mod take;

pub use batch::RowBatch;
pub use ends::filled;
pub use faults::{Declared, Fault, Faults};
pub use plan::{Role, TablePlan};
pub(super) use take::Directions;

use super::column::ColumnBuilder;
use super::freeze;
use super::lines::LinesBuilder;
use super::table::{Interner, random_seed};
use super::{Base, Class, MAX_TABLES, NOWHERE};
use crate::error::{Error, Place, Problem, Result};
use crate::model::item::Source;
use crate::task::Task;

/// A [`Base`] being filled.
#[derive(Debug)]
pub struct BulkBuilder {
    pub(super) ids: Interner,
    pub(super) entities: EntityRows,
    pub(super) relations: RelationRows,
    pub(super) classes: Vec<Class>,
    pub(super) predicates: Interner,
    /// By predicate, how many relations of it have a direction.
    pub(super) directions: Vec<Directions>,
    pub(super) sources: Vec<Source>,
    pub(super) tables: Vec<TableBuilder>,
    pub(super) faults: Faults,
    class_words: Interner,
    /// Whether a table of entities was read: then one that is only named by others is a placeholder.
    pub(super) has_entities: bool,
    /// Whether the first fault ends reading.
    strict: bool,
    /// Set when there is no room left for what comes.
    full: Option<&'static str>,
    found: Vec<Option<(u32, bool)>>,
}

/// A table being filled.
#[derive(Debug)]
pub(super) struct TableBuilder {
    pub(super) name: Box<str>,
    pub(super) first_row: u32,
    pub(super) n_rows: u32,
    pub(super) n_relations: u32,
    pub(super) lines: LinesBuilder,
    /// Rows that are not one thing but none, or several: how many more.
    pub(super) odd: Vec<(u32, i32)>,
    pub(super) columns: Vec<ColumnBuilder>,
}

impl TableBuilder {
    /// Notes where rows that come next stand.
    fn note_lines(&mut self, rows: &RowBatch) {
        let plain = self.n_rows + self.first_row - 1;
        // Rows stand below each other, mostly one on each line.
        let last = rows.len().saturating_sub(1) as u32;
        let (first_line, last_line) = (rows.line(0), rows.line(last as usize));
        let one_each = last_line.checked_sub(first_line) == Some(last)
            && !(0..rows.len()).any(|row| rows.is_continued(row));
        if !one_each || !self.lines.knows(plain, first_line) {
            for (n, row) in (0..).zip(0..rows.len()) {
                self.lines.note(self.n_rows + n, plain + n, rows.line(row));
            }
        }
        self.n_rows += rows.len() as u32;
    }
}

/// By entity, in the order of their first mention.
#[derive(Debug, Default)]
pub(super) struct EntityRows {
    /// Where the name begins in `names`, and its length.
    pub(super) name: Vec<(u32, u32)>,
    pub(super) names: Vec<u8>,
    pub(super) class: Vec<u16>,
    /// The table it stands in, or [`NOWHERE`].
    pub(super) table: Vec<u8>,
    /// The row it stands in; for one that stands in none, where it is first named: its line.
    pub(super) row: Vec<u32>,
    /// The table it is first named in.
    pub(super) named_in: Vec<u8>,
    /// Further rows of those that stand in one.
    pub(super) more: Vec<AnotherRow>,
}

/// A row of an entity that stands in another one already.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnotherRow {
    pub(super) entity: u32,
    pub(super) table: u8,
    pub(super) row: u32,
    /// Where the name it gives begins in [`EntityRows::names`], and its length; nothing for the name it has.
    pub(super) name: (u32, u32),
}

impl EntityRows {
    /// A name by where it stands.
    pub(super) fn name_of(&self, (start, len): (u32, u32)) -> &[u8] {
        let name = self.names.get(start as usize..(start + len) as usize);
        name.unwrap_or_default()
    }
}

/// By relation, in the order of the input.
#[derive(Debug, Default)]
pub(super) struct RelationRows {
    pub(super) from: Vec<u32>,
    pub(super) to: Vec<u32>,
    pub(super) predicate: Vec<u16>,
    pub(super) row: Vec<u32>,
    /// The first relation of each table that has any, and the table.
    pub(super) tables: Vec<(u32, u8)>,
}

impl Default for BulkBuilder {
    fn default() -> Self {
        Self::new(u64::MAX)
    }
}

impl BulkBuilder {
    /// A builder that takes only some bits of the hashes of ids: all but in tests of collisions.
    pub fn new(hash_mask: u64) -> Self {
        Self {
            ids: Interner::with_hash_bits(random_seed(), hash_mask),
            entities: EntityRows::default(),
            relations: RelationRows::default(),
            classes: Vec::new(),
            predicates: Interner::new(random_seed()),
            directions: Vec::new(),
            sources: Vec::new(),
            tables: Vec::new(),
            faults: Faults::default(),
            class_words: Interner::new(random_seed()),
            has_entities: false,
            strict: false,
            full: None,
            found: Vec::new(),
        }
    }

    /// Stops at the first fault.
    pub fn be_strict(&mut self) {
        self.strict = true;
    }

    /// Tells every fault in full, not only the first of each sort.
    pub fn tell_all(&mut self) {
        self.faults.tell_all();
    }

    /// Begins a table: `name` is what problems call it, `source` what carries its rows.
    ///
    /// # Errors
    /// There are too many tables.
    pub fn begin(&mut self, name: &str, mut source: Source, plan: &TablePlan) -> Result<()> {
        if self.tables.len() >= MAX_TABLES {
            return Err(Error::data(format!(
                "expected at most {MAX_TABLES} tables, found more"
            )));
        }
        if self.sources.iter().any(|s| s.id == source.id) {
            source.id = name.into();
        }
        self.sources.push(source);
        self.faults.begin(name);
        self.has_entities |= plan.is_of_entities();
        self.tables.push(TableBuilder {
            name: name.into(),
            first_row: plan.first_row,
            n_rows: 0,
            n_relations: 0,
            lines: LinesBuilder::default(),
            odd: Vec::new(),
            columns: plan.columns(),
        });
        Ok(())
    }

    /// Takes the next rows of the table that was begun last.
    ///
    /// # Errors
    /// There is no room left: 4 GiB of ids, of names, or of one column; 2³² entities or relations. Or there is a fault, and
    /// there may be none.
    pub fn take(&mut self, plan: &TablePlan, rows: &RowBatch) -> Result<()> {
        if plan.is_of_entities() {
            self.take_entities(plan, rows);
        } else {
            self.take_relations(plan, rows);
        }
        self.take_cells(plan, rows);
        if let Some(table) = self.tables.last_mut() {
            table.note_lines(rows);
        }
        if let Some(first) = self.faults.first().filter(|_| self.strict) {
            return Err(Error::data(first.to_string()).with_problems(vec![first.clone()]));
        }
        match self.full {
            None => Ok(()),
            Some(what) => Err(Error::data(format!(
                "expected at most 4 GiB of {what}, found more"
            ))),
        }
    }

    /// Notes a fault of the table that was begun last.
    pub fn fault(&mut self, fault: Fault, line: u32, found: &[u8]) {
        self.faults.note(fault, line, found);
    }

    /// Notes a fault at a place of the table that was begun last.
    pub fn fault_at(&mut self, fault: Fault, place: Place, found: &[u8]) {
        self.faults.note_at(fault, place, found);
    }

    /// How many rows were taken so far.
    pub fn n_rows(&self) -> u64 {
        self.tables.iter().map(|t| u64::from(t.n_rows)).sum()
    }

    /// How many faults were noted so far.
    pub fn n_faults(&self) -> usize {
        self.faults.len()
    }

    /// Whether nothing was begun.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Sorts everything into its place.
    ///
    /// # Errors
    /// It was cancelled.
    ///
    /// # Complexity
    /// O(relations · log of the largest degree + entities · log entities).
    pub fn finish(self, task: &Task<'_>) -> Result<(Base, Vec<Problem>)> {
        freeze::freeze(self, task)
    }
}
