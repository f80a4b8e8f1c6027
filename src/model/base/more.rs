//! Rows beyond the first in which entities stand: an id may be in several tables, and again in one.

use std::collections::{HashMap, HashSet};

use super::arena::{Arena, ArenaBuilder};
use super::bulk::{AnotherRow, EntityRows};
use super::col::Col;
use super::table::{hash, random_seed};
use super::{Base, Column, Meaning, Table};
use crate::model::ids::EntityIx;

/// Further rows of entities, in the order of entities and then of the input.
#[derive(Debug, Default)]
pub struct MoreRows {
    /// Whose row it is.
    pub entity: Col<u32>,
    /// Its table.
    pub table: Col<u8>,
    /// The row, from 0.
    pub row: Col<u32>,
    /// How many facts the entity has in the rows before it.
    pub first_fact: Col<u32>,
    /// What it calls the entity, where no row before it does.
    pub names: Arena,
}

/// A row in which an entity stands.
#[derive(Debug, Clone, Copy)]
pub struct EntityRow<'a> {
    /// Its table.
    pub table: &'a Table,
    /// Which of the tables that is.
    pub nth_table: u8,
    /// The row, from 0.
    pub row: u32,
    /// The number of its first fact among those of the entity.
    pub first_fact: u32,
    /// Another name that it gives; empty for none.
    pub name: &'a str,
}

impl MoreRows {
    fn of(&self, ix: EntityIx) -> std::ops::Range<usize> {
        if self.entity.is_empty() {
            return 0..0;
        }
        let from = self.entity.partition_point(|e| *e < ix.0);
        let rest = self.entity.get(from..).unwrap_or_default();
        from..from + rest.partition_point(|e| *e == ix.0)
    }

    /// Whether every number is in range.
    pub(super) fn is_sound(&self, n_entities: usize, n_tables: usize) -> bool {
        let n = self.entity.len();
        let lengths = [self.table.len(), self.row.len(), self.first_fact.len()];
        lengths.iter().all(|len| *len == n)
            && self.names.len() == n
            && self.names.is_sound()
            && self.entity.is_sorted()
            && self.entity.iter().all(|e| (*e as usize) < n_entities)
            && self.table.iter().all(|t| usize::from(*t) < n_tables)
    }
}

impl Base {
    /// All rows in which an entity stands, in the order of the input.
    pub(in crate::model) fn rows_of_entity(
        &self,
        ix: EntityIx,
    ) -> impl Iterator<Item = EntityRow<'_>> {
        let first = self.row_of_entity(ix).map(|(table, row)| EntityRow {
            table,
            nth_table: self.entities.table.at(ix.0),
            row,
            first_fact: 0,
            name: "",
        });
        let more = self.more.of(ix).filter_map(|n| self.more_row(n));
        first.into_iter().chain(more)
    }

    fn more_row(&self, n: usize) -> Option<EntityRow<'_>> {
        let nth_table = *self.more.table.get(n)?;
        Some(EntityRow {
            table: self.tables.get(usize::from(nth_table))?,
            nth_table,
            row: *self.more.row.get(n)?,
            first_fact: *self.more.first_fact.get(n)?,
            name: self.more.names.get(n as u32),
        })
    }

    /// A fact of an entity, by its number among them.
    ///
    /// # Complexity
    /// O(columns + log rows of the entity).
    pub(in crate::model) fn fact_of_entity(
        &self,
        ix: EntityIx,
        n: u32,
    ) -> Option<(&Table, &Column, u32)> {
        let more = self.more.of(ix);
        let starts = self.more.first_fact.get(more.clone()).unwrap_or_default();
        let after = starts.partition_point(|first| *first <= n);
        let (table, row, first) = match after.checked_sub(1) {
            None => {
                let (table, row) = self.row_of_entity(ix)?;
                (table, row, 0)
            }
            Some(nth) => {
                let row = self.more_row(more.start + nth)?;
                (row.table, row.row, row.first_fact)
            }
        };
        let column = table.facts(row).nth(n.checked_sub(first)? as usize)?;
        Some((table, column, row))
    }
}

/// Puts further rows in order. Of rows of one table that say the same of an entity the first is enough.
pub(super) fn freeze(rows: &mut EntityRows, tables: &mut [Table]) -> MoreRows {
    let mut more = std::mem::take(&mut rows.more);
    more.sort_by_key(|m| m.entity);
    let (mut kept, mut names) = (Kept::default(), ArenaBuilder::default());
    for all in more.chunk_by(|a, b| a.entity == b.entity) {
        let mut seen = Seen::new(rows, all, tables);
        for one in all {
            let name = seen.new_name(rows.name_of(one.name));
            let says_more = seen.is_new((one.table, one.row), tables);
            let n_facts = n_facts(tables, one);
            if name.is_empty() && !says_more {
                if let Some(table) = tables.get_mut(usize::from(one.table)) {
                    table.n_facts = table.n_facts.saturating_sub(u64::from(n_facts));
                }
                continue;
            }
            kept.entity.push(one.entity);
            kept.table.push(one.table);
            kept.row.push(one.row);
            kept.first_fact.push(seen.n_facts);
            names.push(name);
            seen.n_facts += n_facts;
        }
    }
    MoreRows {
        entity: kept.entity.into(),
        table: kept.table.into(),
        row: kept.row.into(),
        first_fact: kept.first_fact.into(),
        names: names.finish(),
    }
}

/// [`MoreRows`] while they come.
#[derive(Default)]
struct Kept {
    entity: Vec<u32>,
    table: Vec<u8>,
    row: Vec<u32>,
    first_fact: Vec<u32>,
}

fn n_facts(tables: &[Table], one: &AnotherRow) -> u32 {
    let table = tables.get(usize::from(one.table));
    table.map_or(0, |t| t.facts(one.row).count() as u32)
}

/// What rows of one entity said so far.
struct Seen<'r> {
    names: HashSet<&'r [u8]>,
    /// By a hash of what it says, the rows; what really stands there decides.
    rows: HashMap<u64, (u8, u32)>,
    seed: u64,
    n_facts: u32,
}

impl<'r> Seen<'r> {
    /// With the first row of an entity.
    fn new(rows: &'r EntityRows, all: &[AnotherRow], tables: &[Table]) -> Self {
        let mut seen = Self {
            names: HashSet::new(),
            rows: HashMap::new(),
            seed: random_seed(),
            n_facts: 0,
        };
        let Some(one) = all.first() else {
            return seen;
        };
        let at = one.entity as usize;
        let first = rows.table.get(at).zip(rows.row.get(at));
        if let Some((table, row)) = first {
            let row = AnotherRow {
                table: *table,
                row: *row,
                ..*one
            };
            seen.n_facts = n_facts(tables, &row);
            seen.is_new((row.table, row.row), tables);
        }
        if let Some(name) = rows.name.get(at) {
            seen.new_name(rows.name_of(*name));
        }
        seen
    }

    /// A name, unless it was there before.
    fn new_name(&mut self, name: &'r [u8]) -> &'r [u8] {
        if self.names.insert(name) { name } else { &[] }
    }

    /// Whether no row of the same table said the same.
    fn is_new(&mut self, (nth, row): (u8, u32), tables: &[Table]) -> bool {
        let Some(table) = tables.get(usize::from(nth)) else {
            return false;
        };
        let mut sum = u64::from(nth);
        for column in said(table) {
            sum = hash(column.get(row).as_bytes(), self.seed ^ sum);
        }
        let (other_nth, other) = *self.rows.entry(sum).or_insert((nth, row));
        let is_same = || said(table).all(|c| c.get(row) == c.get(other));
        (other_nth, other) == (nth, row) || other_nth != nth || !is_same()
    }
}

/// What a row says of an entity besides its name and kind.
fn said(table: &Table) -> impl Iterator<Item = &Column> {
    table.columns.iter().filter(|c| {
        matches!(
            c.meaning,
            Some(Meaning::Fact | Meaning::Aliases | Meaning::Note)
        )
    })
}
