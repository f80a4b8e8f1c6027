//! Packing the bars of a lane and their names into rows, so that none lies over another.

use std::cmp::Reverse;

use super::{Axis, Bar, Entry};
use crate::text::{shorten_middle, width};

/// Cells that a name may take.
const NAME: usize = 44;
/// Least cells in which a name says anything.
const LEAST_NAME: usize = 8;
/// Cells between two things of a row.
const GAP: i32 = 1;
/// Cells between a bar and its name.
const BESIDE: i32 = 1;

/// Something that is drawn in a row: the bars of an entry, or several entries that lie over each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The entries, by number; more than one where they lie over each other.
    pub entries: Vec<usize>,
    /// The bars: which of the entry, first and last cell. Those that are to be seen best come last.
    pub bars: Vec<(usize, i32, i32)>,
    /// The name beside it, where there is room.
    pub words: Option<Words>,
}

/// A name in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Its first cell.
    pub cell: i32,
    /// The name, no longer than there is room.
    pub text: String,
}

impl Mark {
    /// First and last cell of its bars.
    pub fn extent(&self) -> (i32, i32) {
        let from = self.bars.iter().map(|b| b.1).min().unwrap_or(0);
        let to = self.bars.iter().map(|b| b.2).max().unwrap_or(0);
        (from, to)
    }
}

/// The bars of an entry that can be seen, in cells; what lies over others last.
pub(super) fn bars(entry: &Entry, axis: &Axis) -> Vec<(usize, i32, i32)> {
    let mut bars: Vec<(usize, i32, i32)> = Vec::new();
    for (n, bar) in entry.bars.iter().enumerate() {
        if let Some((from, to)) = cells(bar, axis) {
            bars.push((n, from, to));
        }
    }
    bars.sort_by_key(|(n, from, to)| (Reverse(to - from), *n));
    bars
}

/// The cells of a bar, an open end at the edge; nothing where none of it can be seen.
fn cells(bar: &Bar, axis: &Axis) -> Option<(i32, i32)> {
    let last = axis.cells as i32 - 1;
    let (first_day, last_day) = bar.days();
    let (mut from, mut to) = axis.cells_from(first_day, last_day);
    if bar.when.start() == crate::model::when::End::Open {
        from = 0.min(from);
    }
    if bar.when.end() == crate::model::when::End::Open {
        to = last.max(to);
    }
    (from <= last && to >= 0).then_some((from.max(0), to.min(last)))
}

/// An entry to be packed: its number, its bars in cells, and its name.
pub(super) type Placed = (usize, Vec<(usize, i32, i32)>, String);

/// One row on its way: what is taken, ascending.
#[derive(Debug, Default)]
struct Filling {
    taken: Vec<(i32, i32)>,
    marks: Vec<Mark>,
}

impl Filling {
    fn is_free(&self, (from, to): (i32, i32)) -> bool {
        !self.taken.iter().any(|(a, b)| from <= b + GAP && to >= a - GAP)
    }
}

/// Packs entries into as many rows as they take, but no more than `most`: what then finds no place shares one.
///
/// # Complexity
/// O(entries · rows · entries of a row).
pub(super) fn open(
    all: &[Placed],
    cells: usize,
    most: usize,
) -> Vec<Vec<Mark>> {
    let mut rows: Vec<Filling> = Vec::new();
    let mut left: Vec<(usize, &[(usize, i32, i32)], &str)> = Vec::new();
    for (entry, bars, name) in all {
        let mark = Mark {
            entries: vec![*entry],
            bars: bars.clone(),
            words: None,
        };
        let (extent, words) = with_name(mark.extent(), name, cells);
        let at = rows.iter().position(|r| r.is_free(extent));
        let at = match at {
            Some(at) => at,
            None if rows.len() < most => {
                rows.push(Filling::default());
                rows.len() - 1
            }
            None => {
                left.push((*entry, bars, name));
                continue;
            }
        };
        if let Some(row) = rows.get_mut(at) {
            row.taken.push(extent);
            row.marks.push(Mark { words, ..mark });
        }
    }
    for (entry, bars, _) in left {
        share(&mut rows, entry, bars);
    }
    rows.into_iter().map(|r| r.marks).collect()
}

/// Where a name stands beside a bar: right of it, left of it where there is more room, and what both take together.
fn with_name((from, to): (i32, i32), name: &str, cells: usize) -> ((i32, i32), Option<Words>) {
    let wanted = width(name).min(NAME) as i32;
    let right = cells as i32 - (to + 1 + BESIDE);
    let left = from - BESIDE;
    if wanted == 0 || right.max(left) < wanted.min(LEAST_NAME as i32) {
        return ((from, to), None);
    }
    if right >= wanted || right >= left {
        let text = shorten_middle(name, wanted.min(right) as usize).into_owned();
        let cell = to + 1 + BESIDE;
        let end = cell + width(&text) as i32 - 1;
        return ((from, end), Some(Words { cell, text }));
    }
    let text = shorten_middle(name, wanted.min(left) as usize).into_owned();
    let cell = from - BESIDE - width(&text) as i32;
    ((cell, to), Some(Words { cell, text }))
}

/// Lays an entry over what stands nearest to it, where no row has room.
fn share(rows: &mut [Filling], entry: usize, bars: &[(usize, i32, i32)]) {
    let from = bars.iter().map(|b| b.1).min().unwrap_or(0);
    let marks = rows.iter_mut().rev().flat_map(|r| r.marks.iter_mut());
    let nearest = marks.min_by_key(|m| (m.extent().0 - from).abs());
    if let Some(mark) = nearest {
        mark.entries.push(entry);
    }
}

/// Packs entries into one row: what lies over each other becomes one mark with a number.
pub(super) fn folded(
    all: &[Placed],
    cells: usize,
) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut ordered: Vec<_> = all.iter().collect();
    ordered.sort_by_key(|(_, bars, _)| bars.iter().map(|b| b.1).min());
    for (entry, bars, _) in ordered {
        let mark = Mark {
            entries: vec![*entry],
            bars: bars.clone(),
            words: None,
        };
        let (from, to) = mark.extent();
        match marks.last_mut() {
            Some(last) if from <= last.extent().1 => {
                let (a, b) = last.extent();
                last.entries.push(*entry);
                last.bars = vec![(0, a, b.max(to))];
            }
            _ => marks.push(mark),
        }
    }
    let name = |entry: usize| {
        let found = all.iter().find(|(e, ..)| *e == entry);
        found.map_or("", |(.., name)| name.as_str())
    };
    let ends: Vec<i32> = marks.iter().skip(1).map(|m| m.extent().0).collect();
    for (n, mark) in marks.iter_mut().enumerate() {
        let [entry] = *mark.entries.as_slice() else {
            continue;
        };
        let cell = mark.extent().1 + 1 + BESIDE;
        let end = ends.get(n).map_or(cells as i32, |next| next - GAP);
        let room = width(name(entry)).min(NAME).min((end - cell).max(0) as usize);
        if room >= LEAST_NAME.min(width(name(entry))) && room > 0 {
            let text = shorten_middle(name(entry), room).into_owned();
            mark.words = Some(Words { cell, text });
        }
    }
    marks
}
