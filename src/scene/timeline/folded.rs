//! A lane in one row: what lies over each other stands together, with a number.

use super::pack::{BESIDE, GAP, LEAST_NAME, Mark, NAMES, Placed, Words};

/// What takes more than one part in so many of the axis goes on for long.
const LONG: i32 = 5;

/// Packs entries into one row: what lies over each other becomes one mark with a number. What goes on for long is drawn behind
/// the others.
pub(super) fn folded(all: &[Placed], cells: usize) -> Vec<Mark> {
    let mark = |(entry, bars, _): &Placed| Mark {
        entries: vec![*entry],
        bars: bars.clone(),
        words: None,
        again: Vec::new(),
    };
    let is_long = |m: &Mark| m.extent().1 - m.extent().0 >= cells as i32 / LONG;
    let (long, mut short): (Vec<Mark>, Vec<Mark>) = all.iter().map(mark).partition(is_long);
    short.sort_by_key(Mark::extent);
    let mut marks = merged(long);
    let behind = marks.len();
    marks.extend(merged(short));
    name_single(&mut marks, behind, all, cells);
    marks
}

/// What lies over each other as one; sorted by where it begins.
fn merged(sorted: Vec<Mark>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for mark in sorted {
        let (from, to) = mark.extent();
        match marks.last_mut() {
            Some(last) if from <= last.extent().1 => {
                let (a, b) = last.extent();
                last.entries.extend(mark.entries);
                last.bars = vec![(0, a.min(from), b.max(to))];
            }
            _ => marks.push(mark),
        }
    }
    marks
}

/// Names those that stand alone, where nothing is in the way.
fn name_single(marks: &mut [Mark], behind: usize, all: &[Placed], cells: usize) {
    let begins: Vec<i32> = marks.iter().skip(behind).map(|m| m.extent().0).collect();
    for mark in marks.iter_mut() {
        let [entry] = *mark.entries.as_slice() else {
            continue;
        };
        let found = all.iter().find(|(e, ..)| *e == entry);
        let Some((.., name)) = found else {
            continue;
        };
        let cell = mark.extent().1 + 1 + BESIDE;
        let next = begins.iter().copied().find(|from| *from > mark.extent().0);
        let end = next.map_or(cells as i32, |next| next - GAP);
        let wanted = name.wide().min(NAMES[0] as i32);
        let room = wanted.min(end - cell);
        if room > 0 && room >= LEAST_NAME.min(wanted) {
            let text = name.cut(room);
            mark.words = Some(Words { cell, text });
        }
    }
}
