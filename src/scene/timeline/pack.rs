//! Packing the bars of a lane and their names into rows, so that none lies over another.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Axis, Bar, Entry};
use crate::text::{shorten_ends, width};

/// Cells that a name may take: as many as let everything find a place.
pub(super) const NAMES: [usize; 5] = [44, 32, 24, 18, 12];
/// Least cells in which a name says anything.
pub(super) const LEAST_NAME: i32 = 8;
/// Cells between two things of a row.
pub(super) const GAP: i32 = 1;
/// Cells between a bar and its name.
pub(super) const BESIDE: i32 = 1;

/// Something that is drawn in a row: the bars of an entry, or several entries that lie over each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The entries, by number; more than one where they lie over each other.
    pub entries: Vec<usize>,
    /// The bars: which of the entry, first and last cell. Those that are to be seen best come last.
    pub bars: Vec<(usize, i32, i32)>,
    /// The name beside it, where there is room.
    pub words: Option<Words>,
    /// The name once more beside its further bars, where there is room for the whole of it.
    pub again: Vec<Words>,
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

impl Mark {
    /// The stretches between its bars, where it has several: from the end of one to the begin of the next.
    pub fn links(&self) -> Vec<(i32, i32)> {
        let spans = self.spans();
        let pairs = spans.iter().zip(spans.iter().skip(1));
        pairs.map(|(a, b)| (a.1, b.0)).collect()
    }

    /// The cells of its bars, those that lie beside or over each other together; from left to right.
    fn spans(&self) -> Vec<(i32, i32)> {
        let mut bars: Vec<(i32, i32)> = self.bars.iter().map(|b| (b.1, b.2)).collect();
        bars.sort_unstable();
        let mut spans: Vec<(i32, i32)> = Vec::new();
        for (from, to) in bars {
            match spans.last_mut() {
                Some(last) if from <= last.1 + 1 + GAP => last.1 = last.1.max(to),
                _ => spans.push((from, to)),
            }
        }
        spans
    }

    /// The cells of its bars and of its name.
    fn taken(&self) -> Vec<(i32, i32)> {
        let mut taken = self.spans();
        let names = self.words.iter().chain(&self.again);
        taken.extend(names.map(|w| (w.cell, w.cell + width(&w.text) as i32 - 1)));
        taken
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
    if last_day - first_day + 1.0 <= axis.per_cell {
        // What is shorter than a cell stands in one.
        from = axis.cell(f64::midpoint(first_day, last_day + 1.0));
        to = from;
    }
    if bar.when.start() == crate::model::when::End::Open {
        from = 0.min(from);
    }
    if bar.when.end() == crate::model::when::End::Open {
        to = last.max(to);
    }
    (from <= last && to >= 0).then_some((from.max(0), to.min(last)))
}

/// A name that may be cut.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    pub(super) text: String,
    /// Bytes of what stays of it: what two things have to do with each other; none where it tells of one thing.
    pub(super) between: Range<usize>,
}

impl Name {
    /// Its cells.
    pub(super) fn wide(&self) -> i32 {
        width(&self.text) as i32
    }

    /// It in so many cells.
    pub(super) fn cut(&self, room: i32) -> String {
        let Range { start, end } = self.between;
        let part = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        let parts = [part(0, start), part(start, end), part(end, self.text.len())];
        shorten_ends(parts, room.max(0) as usize)
    }
}

/// An entry to be packed: its number, its bars in cells, and its name.
pub(super) type Placed = (usize, Vec<(usize, i32, i32)>, Name);

/// One row on its way: what is taken.
#[derive(Debug, Default)]
struct Filling {
    taken: Vec<(i32, i32)>,
    marks: Vec<Mark>,
}

impl Filling {
    fn is_free(&self, wanted: &[(i32, i32)]) -> bool {
        let meets = |(from, to): &(i32, i32)| {
            let mut taken = self.taken.iter();
            taken.any(|(a, b)| *from <= b + GAP && *to >= a - GAP)
        };
        !wanted.iter().any(meets)
    }

    /// The cells that the name of a mark could have.
    fn room(&self, mark: &Mark, cells: i32) -> i32 {
        let others = self.taken.iter().copied().chain(mark.spans());
        room(mark, others, cells)
    }
}

/// The cells from a name's own end to the next thing on its other side; all for one that stands within its bar.
fn room(mark: &Mark, others: impl Iterator<Item = (i32, i32)>, cells: i32) -> i32 {
    let Some(words) = &mark.words else {
        return cells;
    };
    let end = words.cell + width(&words.text) as i32 - 1;
    let spans = mark.spans();
    if spans
        .iter()
        .any(|(from, to)| *from < words.cell && end < *to)
    {
        return cells;
    }
    if spans.iter().any(|(from, _)| *from == end + 1 + BESIDE) {
        let last = others.map(|t| t.1).filter(|to| *to < words.cell).max();
        end + 1 - last.map_or(0, |to| to + 1 + GAP)
    } else {
        let next = others.map(|t| t.0).filter(|from| *from > end).min();
        next.map_or(cells, |from| from - GAP) - words.cell
    }
}

/// Packs entries into as many rows as they take, but no more than `most`: names are cut first, and what then finds no place
/// shares one.
///
/// # Complexity
/// O(entries · rows · entries of a row).
pub(super) fn open(all: &[Placed], cells: usize, most: usize) -> Vec<Vec<Mark>> {
    let mut packed = Packed::default();
    for name in NAMES {
        packed = pack(all, (cells, name), most);
        if packed.left.is_empty() {
            break;
        }
    }
    let Packed { mut rows, left } = packed;
    for n in left {
        if let Some((entry, bars, _)) = all.get(n) {
            share(&mut rows, *entry, bars);
        }
    }
    let mut rows: Vec<Vec<Mark>> = rows.into_iter().map(|r| r.marks).collect();
    for row in &mut rows {
        row.sort_by_key(|m| m.extent().0);
        grow(row, all, cells);
        name_again(row, all, cells as i32);
    }
    rows
}

/// Names further bars of what has several, as far as there is room beside them.
fn name_again(row: &mut [Mark], all: &[Placed], cells: i32) {
    for n in 0..row.len() {
        let Some(mark) = row.get(n) else {
            continue;
        };
        let entry = mark.entries.first().copied();
        let name = all.iter().find(|(e, ..)| Some(*e) == entry);
        let Some((.., name)) = name.filter(|_| mark.words.is_some()) else {
            continue;
        };
        let wide = name.wide();
        for (from, to) in mark.spans().into_iter().skip(1) {
            let taken: Vec<(i32, i32)> = row.iter().flat_map(Mark::taken).collect();
            let next = taken.iter().map(|t| t.0).filter(|a| *a > to).min();
            let last = taken.iter().map(|t| t.1).filter(|b| *b < from).max();
            let right = next.map_or(cells, |a| a - GAP) - (to + 1 + BESIDE);
            let left = from - BESIDE - last.map_or(0, |b| b + 1 + GAP);
            let cell = match () {
                () if right >= wide => to + 1 + BESIDE,
                () if left >= wide => from - BESIDE - wide,
                () => continue,
            };
            let text = name.text.clone();
            if let Some(mark) = row.get_mut(n) {
                mark.again.push(Words { cell, text });
            }
        }
    }
}

/// Gives names that were cut what room is left beside them.
fn grow(row: &mut [Mark], all: &[Placed], cells: usize) {
    for n in 0..row.len() {
        let others: Vec<(i32, i32)> = row
            .iter()
            .enumerate()
            .flat_map(|(m, mark)| if m == n { mark.spans() } else { mark.taken() })
            .collect();
        let Some(mark) = row.get_mut(n) else {
            continue;
        };
        let room = room(mark, others.into_iter(), cells as i32).min(NAMES[0] as i32);
        let more = counted_more(mark.entries.len());
        let entry = mark.entries.first().copied();
        let name = all.iter().find(|(e, ..)| Some(*e) == entry);
        let spans = mark.spans();
        let (Some(words), Some((.., name))) = (&mut mark.words, name) else {
            continue;
        };
        let end = words.cell + width(&words.text) as i32 - 1;
        if spans
            .iter()
            .any(|(from, to)| *from < words.cell && end < *to)
        {
            continue;
        }
        let room = room - width(&more) as i32;
        words.text = format!("{}{more}", name.cut(room));
        if spans.iter().any(|(from, _)| *from == end + 1 + BESIDE) {
            words.cell = end + 1 - width(&words.text) as i32;
        }
    }
}

/// How many others lie under a name; nothing where none do.
fn counted_more(n: usize) -> String {
    match n {
        0 | 1 => String::new(),
        n => format!(" +{}", n - 1),
    }
}

/// Rows, and what found no place in them.
#[derive(Debug, Default)]
struct Packed {
    rows: Vec<Filling>,
    left: Vec<usize>,
}

fn pack(all: &[Placed], room: (usize, usize), most: usize) -> Packed {
    let mut packed = Packed::default();
    for (n, (entry, bars, name)) in all.iter().enumerate() {
        let mark = Mark {
            entries: vec![*entry],
            bars: bars.clone(),
            words: None,
            again: Vec::new(),
        };
        let mark = Mark {
            words: with_name(&mark.spans(), name, room),
            ..mark
        };
        let taken = mark.taken();
        let rows = &mut packed.rows;
        let whole = name.wide();
        let room = |row: &Filling| row.room(&mark, room.0 as i32);
        let free = |row: &&mut Filling| row.is_free(&taken);
        // The first row in which the name stays whole, else a new one, else the one with the most room.
        let first = rows
            .iter()
            .position(|r| r.is_free(&taken) && room(r) >= whole);
        if first.is_none() && rows.len() < most {
            rows.push(Filling::default());
        }
        let row = match first {
            Some(first) => rows.get_mut(first),
            None => rows.iter_mut().filter(free).rev().max_by_key(|r| room(r)),
        };
        match row {
            Some(row) => {
                row.taken.extend(taken);
                row.marks.push(mark);
            }
            None => packed.left.push(n),
        }
    }
    packed
}

/// Where a name stands: right of the first bar, left of it where there is more room, within it where there is none beside.
fn with_name(spans: &[(i32, i32)], name: &Name, (cells, most): (usize, usize)) -> Option<Words> {
    let (from, to) = *spans.first()?;
    let end = spans.get(1).map_or(cells as i32, |next| next.0 - GAP);
    let wanted = name.wide().min(most as i32);
    let right = end - (to + 1 + BESIDE);
    let left = from - BESIDE;
    let within = to - from - 3;
    if wanted == 0 {
        return None;
    }
    if right.max(left) < wanted && within >= wanted {
        let text = format!(" {} ", name.cut(within));
        let cell = from + 1;
        return Some(Words { cell, text });
    }
    if right.max(left) < wanted.min(LEAST_NAME) {
        return None;
    }
    if right >= wanted || right >= left {
        let text = name.cut(wanted.min(right));
        let cell = to + 1 + BESIDE;
        return Some(Words { cell, text });
    }
    let text = name.cut(wanted.min(left));
    let cell = from - BESIDE - width(&text) as i32;
    Some(Words { cell, text })
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
