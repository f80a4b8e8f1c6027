//! What the rows of tables come to, as far as a lens shows them: counted by columns, without a claim being made.

use super::Judge;
use crate::model::base::{Base, Column, Meaning, Table, Typing};
use crate::model::ids::{Carried, EntityIx, FactRef, Owner, RelationIx, SourceIx};
use crate::model::support::Support;
use crate::model::when::When;
use crate::task::Task;

/// Entities between two looks at the cancel token.
const POLL_EVERY: u32 = 1 << 12;

/// What the rows of one table come to.
#[derive(Debug, Clone)]
pub struct RowSum<'a> {
    /// The source that the table is.
    pub source: SourceIx,
    /// How each row carries what it says.
    pub support: Support,
    /// Relations that are shown.
    pub n_relations: usize,
    /// Facts that are shown, of entities and of relations.
    pub n_facts: usize,
    /// Dates of shown relations, and dates that are facts.
    pub dates: Vec<&'a When>,
}

/// What the rows of all tables come to.
#[derive(Debug, Clone, Default)]
pub struct RowSums<'a> {
    /// Table by table.
    pub tables: Vec<RowSum<'a>>,
    /// Shown relations by predicate.
    pub predicates: Vec<usize>,
}

impl<'a> Judge<'a> {
    /// Adds up the rows that are shown; what the upper layer holds is not among them. Nothing when it was cancelled. What was done
    /// before stands in the progress already: the entities of the base are added to it.
    ///
    /// # Complexity
    /// O(entities + relations), a few nanoseconds each; cells are looked at where a table has columns of facts or dates.
    pub fn rows(&self, task: &Task<'_>) -> Option<RowSums<'a>> {
        let base = self.view().base();
        let mut scans: Vec<Scan<'a>> = base.tables.iter().map(Scan::new).collect();
        let mut predicates = vec![0_usize; self.view().predicates().count()];
        let (by_table, by_predicate) = (&*base.relations.table, &*base.relations.predicate);
        let (rows, targets) = (&*base.relations.row, &*base.relations.out_to);
        for n in 0..base.n_entities() {
            if n % POLL_EVERY == 0 {
                task.progress.add(u64::from(POLL_EVERY));
                if task.cancel.is_cancelled() {
                    return None;
                }
            }
            let from = EntityIx(n);
            self.add_entity(base, &mut scans, from);
            for place in base.out_range(from) {
                let ix = RelationIx(place as u32);
                let to = EntityIx(targets.get(place).copied().unwrap_or(n));
                if self.view().is_dead(ix) || !self.shows_relation(ix, [from, to], &[]) {
                    continue;
                }
                let predicate = by_predicate.get(place).copied().unwrap_or_default();
                if let Some(count) = predicates.get_mut(usize::from(predicate)) {
                    *count += 1;
                }
                let table = usize::from(by_table.get(place).copied().unwrap_or(u8::MAX));
                let Some(scan) = scans.get_mut(table) else {
                    continue;
                };
                scan.n_relations += 1;
                if scan.has_cells {
                    let row = rows.get(place).copied().unwrap_or_default();
                    scan.add_time(row);
                    self.add_facts(scan, table, (Owner::Relation(ix), 0), row);
                }
            }
        }
        let sums = base.tables.iter().zip(scans);
        let sums = sums.map(|(table, scan)| RowSum {
            source: SourceIx(table.source),
            support: self.view().support_of_row(table),
            n_relations: scan.n_relations,
            n_facts: scan.n_facts,
            dates: scan.dates(),
        });
        Some(RowSums {
            tables: sums.collect(),
            predicates,
        })
    }

    fn add_entity(&self, base: &Base, scans: &mut [Scan<'a>], ix: EntityIx) {
        let mut is_shown = None;
        for row in base.rows_of_entity(ix) {
            let table = usize::from(row.nth_table);
            let Some(scan) = scans.get_mut(table).filter(|s| s.has_cells) else {
                continue;
            };
            let shows = || self.view().class_of_row(ix).is_some() && self.shows_entity(ix);
            if *is_shown.get_or_insert_with(shows) {
                let first = (Owner::Entity(ix), row.first_fact);
                self.add_facts(scan, table, first, row.row);
            }
        }
    }

    /// Adds the facts of a row, the first of which is called `first` among those of its owner.
    fn add_facts(&self, scan: &mut Scan<'a>, table: usize, (owner, first): (Owner, u32), row: u32) {
        match self.shows_facts_of(table) {
            Some(true) => scan.add_facts(row, |_| true),
            Some(false) => {}
            None => {
                let shows = |n: u32| {
                    let n = first + n;
                    let fact = Carried::Fact(FactRef { owner, n });
                    self.lens().shows(self.view(), fact)
                };
                scan.add_facts(row, shows);
            }
        }
    }
}

/// One table while it is gone through.
struct Scan<'a> {
    /// Whether a row has to be looked at.
    has_cells: bool,
    n_relations: usize,
    n_facts: usize,
    when: Option<Dated<'a>>,
    facts: Vec<(&'a Column, Option<Dated<'a>>)>,
}

/// A column of dates, and which of its texts occur.
struct Dated<'a> {
    column: &'a Column,
    occurs: Vec<bool>,
}

impl<'a> Scan<'a> {
    fn new(table: &'a Table) -> Self {
        let when = table.column(Meaning::When);
        let facts = table.columns.iter();
        let facts = facts.filter(|c| c.meaning == Some(Meaning::Fact) && c.n_filled > 0);
        let dated = |c: &'a Column| (c.typing == Typing::Date).then(|| Dated::new(c));
        let facts: Vec<_> = facts.map(|c| (c, dated(c))).collect();
        Self {
            has_cells: when.is_some() || !facts.is_empty(),
            n_relations: 0,
            n_facts: 0,
            when: when.map(Dated::new),
            facts,
        }
    }

    fn add_time(&mut self, row: u32) {
        if let Some(when) = &mut self.when {
            when.add(row);
        }
    }

    /// Adds those of a row's facts, by their numbers, that are shown.
    fn add_facts(&mut self, row: u32, shows: impl Fn(u32) -> bool) {
        let filled = self.facts.iter_mut().filter(|(c, _)| c.is_filled(row));
        for (_, (_, dated)) in (0..).zip(filled).filter(|(n, _)| shows(*n)) {
            self.n_facts += 1;
            if let Some(dated) = dated {
                dated.add(row);
            }
        }
    }

    fn dates(&self) -> Vec<&'a When> {
        let facts = self.facts.iter().filter_map(|(_, dated)| dated.as_ref());
        let all = self.when.iter().chain(facts);
        all.flat_map(Dated::dates).collect()
    }
}

impl<'a> Dated<'a> {
    fn new(column: &'a Column) -> Self {
        Self {
            column,
            occurs: vec![false; column.texts.len()],
        }
    }

    fn add(&mut self, row: u32) {
        let text = self.column.text_of(row);
        if let Some(slot) = text.and_then(|n| self.occurs.get_mut(n)) {
            *slot = true;
        }
    }

    fn dates(&self) -> impl Iterator<Item = &'a When> {
        let column = self.column;
        let texts = (0..).zip(&self.occurs).filter(|(_, occurs)| **occurs);
        texts.filter_map(move |(n, _)| column.date_of(n))
    }
}
