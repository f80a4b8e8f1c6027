//! From rows in the order of the input to columns in their final order.

use super::arena::ArenaBuilder;
use super::bulk::{BulkBuilder, Directions, EntityRows, Fault, Faults, RelationRows, TableBuilder};
use super::column::{Column, ColumnBuilder, Meaning};
use super::names::{Names, NamesBuilder};
use super::table::Interner;
use super::{Base, Entities, EntityRow, Hanging, NOWHERE, PLACEHOLDER, Relations, Table, more};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::model::degrees::{is_told_by, misread};
use crate::model::ids::{EntityIx, MAX_PREDICATES};
use crate::model::item::Predicate;
use crate::task::Task;
use crate::text::{counted, printable, shorten_end};

/// Cells of a predicate's name that a problem quotes.
const NAMED: usize = 24;

/// Sorts what was read into its place.
pub(super) fn freeze(bulk: BulkBuilder, task: &Task<'_>) -> Result<(Base, Vec<Problem>)> {
    let go_on = || {
        if task.cancel.is_cancelled() {
            return Err(Error::new(ErrorKind::Cancelled, "cancelled"));
        }
        Ok(())
    };
    let mut faults = bulk.faults;
    let tables = bulk.tables.into_iter().enumerate();
    let mut tables: Vec<Table> = tables.map(|(n, t)| table(n, t, &mut faults)).collect();
    go_on()?;
    let n_entities = bulk.ids.len();
    let relations = relations(bulk.relations, n_entities, &go_on)?;
    let mut rows = bulk.entities;
    let more = more::freeze(&mut rows, &mut tables);
    let entities = entities(bulk.ids, rows, bulk.has_entities, &mut faults);
    go_on()?;
    let mut base = Base {
        entities,
        more,
        found_by: Names::default(),
        relations,
        classes: bulk.classes,
        predicates: predicates(&bulk.predicates, &bulk.directions, &mut faults),
        sources: bulk.sources,
        tables,
        hanging: Hanging::default(),
    };
    base.found_by = names(&base);
    go_on()?;
    Ok((base, faults.finish()))
}

fn table(n: usize, table: TableBuilder, faults: &mut Faults) -> Table {
    let columns = table.columns.into_iter();
    let mut columns: Vec<Column> = columns.map(ColumnBuilder::finish).collect();
    let mut table = Table {
        name: table.name,
        source: n as u32,
        first_row: table.first_row,
        lines: table.lines.finish(),
        n_rows: table.n_rows,
        n_relations: table.n_relations,
        n_facts: n_facts(&columns, &table.odd),
        columns: Vec::new(),
    };
    let mut others = Vec::new();
    for column in columns
        .iter_mut()
        .filter(|c| c.meaning == Some(Meaning::When))
    {
        let filled = || (0..table.n_rows).filter(|row| column.is_filled(*row));
        let wrong: Vec<u32> = filled().filter(|row| column.date(*row).is_none()).collect();
        let Some(first) = wrong.first() else {
            continue;
        };
        if wrong.len() * 2 > filled().count() {
            let found = column.get(*first).as_bytes();
            faults.note_in(n, Fault::NoDate, table.line(*first), found);
            table.n_facts += column.n_filled;
            column.meaning = Some(Meaning::Fact);
            continue;
        }
        for row in &wrong {
            let found = column.get(*row).as_bytes();
            faults.note_in(n, Fault::NotADate, table.line(*row), found);
        }
        let (dates, rest) = parted(column, &wrong, table.n_rows);
        table.n_facts += rest.n_filled;
        *column = dates;
        others.push(rest);
    }
    columns.append(&mut others);
    for column in columns
        .iter()
        .filter(|c| c.meaning == Some(Meaning::Fact) && is_told_by(&c.name))
    {
        for row in 0..table.n_rows {
            if let Some(what) = misread(&column.name, column.get(row)) {
                let found = column.get(row).as_bytes();
                faults.note_in(n, Fault::NoPlace(what), table.line(row), found);
            }
        }
    }
    table.columns = columns;
    table
}

/// How many facts rows have together: one a filled cell, but of rows that are no thing or several.
fn n_facts(columns: &[Column], odd: &[(u32, i32)]) -> u64 {
    let facts = || columns.iter().filter(|c| c.meaning == Some(Meaning::Fact));
    let all: u64 = facts().map(|c| c.n_filled).sum();
    odd.iter().fold(all, |all, (row, more)| {
        let filled = facts().filter(|c| c.is_filled(*row)).count() as i64;
        all.saturating_add_signed(i64::from(*more) * filled)
    })
}

/// A column of dates, and the cells in it that are none, as facts.
fn parted(column: &Column, wrong: &[u32], n_rows: u32) -> (Column, Column) {
    let mut dates = ColumnBuilder::new(&column.name, Meaning::When, None);
    let mut rest = ColumnBuilder::new(&column.name, Meaning::Fact, None);
    for row in 0..n_rows {
        let text = column.get(row).as_bytes();
        let (date, other): (&[u8], &[u8]) = match wrong.binary_search(&row) {
            Ok(_) => (&[], text),
            Err(_) => (text, &[]),
        };
        dates.push(date);
        rest.push(other);
    }
    (dates.finish(), rest.finish())
}

fn predicates(texts: &Interner, directions: &[Directions], faults: &mut Faults) -> Vec<Predicate> {
    let n = texts.len().min(MAX_PREDICATES);
    let ids = (0..n as u32).map(|n| String::from_utf8_lossy(texts.bytes_of(n)).into_owned());
    // A table declares its predicates by using them.
    let of_id = |id: &str| Predicate {
        declared: true,
        ..Predicate::of_id(id)
    };
    let mut all: Vec<Predicate> = ids.map(|id| of_id(&id)).collect();
    for (predicate, seen) in all.iter_mut().zip(directions) {
        if seen.with == 0 {
            predicate.inverse = predicate.label.clone();
        } else if seen.without > 0 {
            let (table, line) = seen.mixed_at;
            let name = shorten_end(&printable(&predicate.id), NAMED).into_owned();
            let with = counted(seen.with as usize, "time", "times");
            let found = format!("“{name}” {with} with, {} without", seen.without);
            faults.note_in(usize::from(table), Fault::Mixed, line, found.as_bytes());
        }
    }
    if texts.len() > n {
        all.push(of_id("other"));
    }
    all
}

fn entities(ids: Interner, rows: EntityRows, has_table: bool, faults: &mut Faults) -> Entities {
    let (ids, table_of_ids) = ids.finish();
    let mut names = ArenaBuilder::default();
    for place in &rows.name {
        names.push(rows.name_of(*place));
    }
    let names = names.finish();
    let mut table = rows.table;
    if has_table {
        for (n, table) in table.iter_mut().enumerate() {
            if *table == NOWHERE {
                *table |= PLACEHOLDER;
                let line = rows.row.get(n).copied().unwrap_or(0);
                let named_in = rows.named_in.get(n).copied().unwrap_or(0);
                let id = ids.bytes_of(n as u32);
                faults.note_in(usize::from(named_in), Fault::NoSuchEntity, line, id);
            }
        }
    }
    let name = |n: u32| match names.bytes_of(n) {
        [] => ids.bytes_of(n),
        name => name,
    };
    let rank = ranks(ids.len() as u32, name);
    Entities {
        names,
        rank: rank.into(),
        class: rows.class.into(),
        table: table.into(),
        row: rows.row.into(),
        table_of_ids,
        ids,
    }
}

/// Names, other names and ids, for finding.
fn names(base: &Base) -> Names {
    let mut names = NamesBuilder::default();
    for n in 0..base.n_entities() {
        let ix = EntityIx(n);
        let rows = base.rows_of_entity(ix);
        let others = rows.flat_map(EntityRow::other_names);
        let all = std::iter::once(base.name(ix)).chain(others);
        names.entity(base.entities.ids.get(n), all);
    }
    names.finish()
}

/// The place of each entity in the order of names, equal ones in the order of entities.
fn ranks<'n>(n: u32, name: impl Fn(u32) -> &'n [u8]) -> Vec<u32> {
    // Eight letters decide nearly always, and spare the look at the rest.
    let prefix = |name: &[u8]| {
        let mut first = [0; 8];
        for (to, from) in first.iter_mut().zip(name) {
            *to = *from;
        }
        u64::from_be_bytes(first)
    };
    let mut order: Vec<(u64, u32)> = (0..n).map(|ix| (prefix(name(ix)), ix)).collect();
    order.sort_unstable_by(|a, b| {
        let by_name = || name(a.1).cmp(name(b.1));
        a.0.cmp(&b.0).then_with(by_name).then(a.1.cmp(&b.1))
    });
    let mut ranks = vec![0; n as usize];
    for (rank, (_, ix)) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(ix as usize) {
            *slot = rank;
        }
    }
    ranks
}

fn relations(
    rows: RelationRows,
    n_entities: usize,
    go_on: &dyn Fn() -> Result<()>,
) -> Result<Relations> {
    let out_start = starts(&rows.from, n_entities);
    let mut sorted = vec![Outward::default(); rows.from.len()];
    let mut next = out_start.clone();
    let all = rows.from.iter().zip(&rows.to).zip(&rows.predicate);
    for (nth, (((from, to), predicate), row)) in (0..).zip(all.zip(&rows.row)) {
        if let Some(slot) = place(&mut next, *from).and_then(|at| sorted.get_mut(at)) {
            let (key, row) = (u64::from(*predicate) << 32 | u64::from(*to), *row);
            *slot = Outward { key, nth, row };
        }
    }
    go_on()?;
    for (n, range) in out_start.windows(2).enumerate() {
        if let [from, to] = range
            && let Some(bucket) = sorted.get_mut(*from as usize..*to as usize)
        {
            bucket.sort_unstable();
        }
        if n % (1 << 16) == 0 {
            go_on()?;
        }
    }
    let relation_table = rows.tables_of(&sorted);
    let row: Vec<u32> = sorted.iter().map(|o| o.row).collect();
    let out_to: Vec<u32> = sorted.iter().map(|o| o.key as u32).collect();
    let predicate: Vec<u16> = sorted.iter().map(|o| (o.key >> 32) as u16).collect();
    drop((sorted, rows));
    go_on()?;
    let in_start = starts(&out_to, n_entities);
    let (in_from, in_rel) = inward(&out_start, &out_to, &predicate, in_start.clone());
    let loops = looping(&out_start, &out_to);
    Ok(Relations {
        out_start: out_start.into(),
        out_to: out_to.into(),
        predicate: predicate.into(),
        table: relation_table.into(),
        row: row.into(),
        in_start: in_start.into(),
        in_from: in_from.into(),
        in_rel: in_rel.into(),
        loops: loops.into(),
    })
}

/// A relation among those of its start: sorted by predicate, end, and place in the input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Outward {
    /// Predicate in the upper half, end in the lower.
    key: u64,
    nth: u32,
    /// Its row, where there is room for it anyway: looking it up later would wait for memory each time.
    row: u32,
}

impl RelationRows {
    fn tables_of(&self, sorted: &[Outward]) -> Vec<u8> {
        match &*self.tables {
            [(_, table)] => vec![*table; sorted.len()],
            _ => sorted.iter().map(|o| self.table_of(o.nth)).collect(),
        }
    }

    fn table_of(&self, nth: u32) -> u8 {
        let after = self.tables.partition_point(|(first, _)| *first <= nth);
        let table = after.checked_sub(1).and_then(|n| self.tables.get(n));
        table.map_or(0, |(_, table)| *table)
    }
}

/// The inward arrays: relations by predicate are dealt out to their ends, so that each end has them by predicate and start.
fn inward(
    out_start: &[u32],
    out_to: &[u32],
    predicate: &[u16],
    mut next: Vec<u32>,
) -> (Vec<u32>, Vec<u32>) {
    let m = out_to.len();
    let mut from_of = vec![0; m];
    for (from, range) in (0_u32..).zip(out_start.windows(2)) {
        if let [first, end] = range
            && let Some(all) = from_of.get_mut(*first as usize..*end as usize)
        {
            all.fill(from);
        }
    }
    let mut by_predicate = vec![0; m];
    let wide: Vec<u32> = predicate.iter().map(|p| u32::from(*p)).collect();
    let mut next_of = starts(&wide, wide.iter().max().map_or(0, |p| *p as usize + 1));
    for (relation, predicate) in (0_u32..).zip(&wide) {
        if let Some(slot) = place(&mut next_of, *predicate).and_then(|at| by_predicate.get_mut(at))
        {
            *slot = relation;
        }
    }
    drop(wide);
    let mut both = vec![(0, 0); m];
    for relation in by_predicate {
        let to = at(out_to, relation);
        if let Some(slot) = place(&mut next, to).and_then(|at| both.get_mut(at)) {
            *slot = (at(&from_of, relation), relation);
        }
    }
    both.into_iter().unzip()
}

fn looping(out_start: &[u32], out_to: &[u32]) -> Vec<u32> {
    let mut loops = Vec::new();
    for (from, range) in (0_u32..).zip(out_start.windows(2)) {
        if let [first, end] = range {
            let to_self = |r: &u32| at(out_to, *r) == from;
            loops.extend((*first..*end).filter(to_self));
        }
    }
    loops
}

/// Where the things of each number begin when they are put in order, and where the last end.
fn starts(numbers: &[u32], n: usize) -> Vec<u32> {
    let mut starts = vec![0; n + 1];
    for number in numbers {
        if let Some(count) = starts.get_mut(*number as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// The next free place of a number.
fn place(next: &mut [u32], number: u32) -> Option<usize> {
    let slot = next.get_mut(number as usize)?;
    *slot += 1;
    Some(*slot as usize - 1)
}

fn at(numbers: &[u32], n: u32) -> u32 {
    numbers.get(n as usize).copied().unwrap_or(0)
}
