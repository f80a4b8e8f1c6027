//! How often each value of a column occurs.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::cell::{Cell, cell};
use super::column::{Column, Values};
use super::fit::{day_of, raw};
use super::order::{Keys, by_nature, tells_apart};
use super::rows::{Numbers, POLL_EVERY, Rows};
use super::series::Known;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::task::Task;

/// Different values that are told apart at most: more than anybody scrolls through.
const MOST: usize = 1 << 18;

/// A value, and how many rows hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// It, as a condition has it: words as in the input, of dates the year; empty where nothing is known.
    pub value: String,
    /// How many.
    pub n: usize,
}

/// The values of a column, most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// They.
    pub values: Vec<Counted>,
    /// Rows whose values are not told apart any more, since there are too many different ones.
    pub n_others: usize,
}

/// Counts the values of a column; nothing when it was cancelled.
///
/// # Complexity
/// O(rows · log values).
pub fn count(
    view: GraphView<'_>,
    (numbers, known): (&Numbers, &Known),
    rows: &Rows,
    column: Column,
    task: &Task<'_>,
) -> Option<Counts> {
    let keys = Keys::new(view, known, column);
    let has_key = tells_apart(column);
    // By key, how many rows and one of them; what is counted by words needs no example.
    let mut by_key: BTreeMap<u64, (usize, u32)> = BTreeMap::new();
    let mut by_value: BTreeMap<String, usize> = BTreeMap::new();
    let mut n_others = 0;
    task.progress.set_total(rows.len() as u64);
    for (n, row) in rows.iter().enumerate() {
        if n.is_multiple_of(POLL_EVERY) {
            task.progress.set_done(n as u64);
            if task.cancel.is_cancelled() {
                return None;
            }
        }
        let item = numbers.item(row);
        if let Some(key) = keys.number(item, column).filter(|_| has_key) {
            let is_full = by_key.len() >= MOST;
            match by_key.entry(key) {
                Entry::Occupied(mut of) => of.get_mut().0 += 1,
                Entry::Vacant(_) if is_full => n_others += 1,
                Entry::Vacant(of) => drop(of.insert((1, row))),
            }
            continue;
        }
        let value = value(&cell(view, known, item, column), column);
        let is_full = by_value.len() >= MOST;
        match by_value.entry(value) {
            Entry::Occupied(mut of) => *of.get_mut() += 1,
            Entry::Vacant(_) if is_full => n_others += 1,
            Entry::Vacant(of) => drop(of.insert(1)),
        }
    }
    for (n, row) in by_key.into_values() {
        let value = value(&cell(view, known, numbers.item(row), column), column);
        *by_value.entry(value).or_insert(0) += n;
    }
    let values = by_value.into_iter();
    let values = values.map(|(value, n)| Counted { value, n }).collect();
    let mut counts = Counts { values, n_others };
    counts.sort(false);
    Some(counts)
}

impl Counts {
    /// Sorts by value, or by how often they occur.
    pub fn sort(&mut self, by_value: bool) {
        self.values.sort_by(|a, b| {
            let more = Reverse(a.n).cmp(&Reverse(b.n));
            let order = by_nature(&a.value, &b.value);
            if by_value { order } else { more.then(order) }
        });
    }
}

/// A cell as it is counted: of dates the year in which they begin, or for the last ones end.
fn value(cell: &Cell<'_>, column: Column) -> String {
    let text = raw(cell);
    if column.values() != Values::Dates {
        return text;
    }
    let when = When::parse(&text).ok();
    let day = when.and_then(|when| day_of(column, &when));
    day.map_or(text, |day| {
        let (year, ..) = day.ymd();
        match year {
            // With more than four digits a year needs its letter.
            ..=-10_000 | 10_000.. => format!("Y{year}"),
            ..0 => format!("-{:04}", year.unsigned_abs()),
            _ => format!("{year:04}"),
        }
    })
}
