//! Which lines of a web are drawn, and what they say.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::room::{NAMED, Room, SIGN};
use super::thin::Cells;
use super::{FEW, Seen, Sought, Words, cell};
use crate::layout::Point;
use crate::scene::web::{Tie, Web};
use crate::text::{shorten_end, width};

/// Cells of the screen that each line has where all are drawn.
const CELLS_OF_TIE: usize = 12;
/// Lines that a cell has at most where not all are drawn.
const LINES_OF_CELL: u8 = 2;
/// How many times fewer lines there are where not all entities have their signs.
const SPARSE: usize = 3;
/// Lines of the entity under the cursor up to which those to mere dots are drawn too.
const HUB: usize = 12;
/// Cells of the words on a line at most.
const WORDS: usize = 20;
/// The same on the line under the cursor.
const WORDS_HERE: usize = 28;

/// The lines that are drawn, and how many there are, weak ones aside. Of more than a screen can show it is those of the entity under the cursor, what
/// sources differ on, those that hold the picture together, and of the rest the short ones, until the cells are full: a surface
/// shows nothing. What only shares a page hides all else: it is drawn at the cursor alone.
///
/// Where only some entities have their signs, it is lines between those: what holds them together, the heaviest, and those of the
/// entity under the cursor, where it has few.
pub(super) fn ties(
    web: &Web,
    at: &[Point],
    sought: Sought<'_>,
    leaders: Option<&HashSet<u32>>,
) -> (Vec<u32>, usize) {
    let (size, here) = (sought.size, sought.here);
    let is_in = |end: u32| {
        at.get(end as usize)
            .is_some_and(|at| cell(*at, size).is_some())
    };
    let is_here = |tie: &Tie| here.is_some_and(|n| tie.ends.contains(&n));
    let all = web.ties.iter().zip(0u32..);
    let all = all.filter(|(tie, _)| !tie.look.weak || is_here(tie));
    let mut drawn: Vec<(&Tie, u32)> = all.filter(|(t, _)| t.ends.into_iter().any(is_in)).collect();
    let n = drawn.iter().filter(|(tie, _)| !tie.look.weak).count();
    let most = (size.0 * size.1 / CELLS_OF_TIE).max(FEW);
    let is_hub = || drawn.iter().filter(|(tie, _)| is_here(tie)).count() > HUB;
    if let Some(leaders) = leaders {
        let leads = |tie: &Tie| tie.ends.iter().all(|end| leaders.contains(end));
        let is_hub = is_hub();
        drawn.retain(|(tie, _)| leads(tie) || (is_here(tie) && !is_hub));
        drawn.sort_by_key(|(tie, n)| (Reverse(tie.relations.len()), *n));
        let forest = web.forest(drawn.iter().map(|(_, n)| *n));
        drawn.sort_by_key(|(tie, n)| (!forest.contains(n), !is_here(tie)));
        drawn.truncate(most / SPARSE);
        drawn.sort_by_key(|(_, n)| *n);
    } else if n > most {
        let is_hub = is_hub();
        let line = |tie: &Tie| {
            tie.ends
                .map(|end| at.get(end as usize).copied().unwrap_or_default())
        };
        drawn.sort_by_cached_key(|(tie, n)| {
            let [a, b] = line(tie);
            let far = (a[0] - b[0]).abs() + 2.0 * (a[1] - b[1]).abs();
            let rank = (!is_here(tie), !tie.look.contested, !tie.is_backbone);
            (rank, far as u32, *n)
        });
        let mut cells = Cells::new(size);
        drawn.retain(|(tie, n)| {
            let is_chosen = sought.chosen.is_some_and(|(chosen, _)| chosen == *n);
            if is_chosen || (is_here(tie) && !is_hub) {
                cells.take(line(tie));
                return true;
            }
            cells.take_free(line(tie), LINES_OF_CELL)
        });
        drawn.sort_by_key(|(_, n)| *n);
    }
    (drawn.into_iter().map(|(_, n)| n).collect(), n)
}

/// Where on a line words are tried, its ends being 0 and 1; those of the line under the cursor everywhere, others in the middle.
const ALONG: [f32; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/// What lines say, where there is room: that under the cursor first, and where few entities are in sight those of the entity under
/// the cursor, then those sources differ on.
pub(super) fn words(web: &Web, seen: &Seen, room: &mut Room, sought: Sought<'_>) -> Vec<Words> {
    let chosen = |n: u32| sought.chosen.filter(|(tie, _)| *tie == n);
    let is_few = seen.n_in_sight <= FEW;
    let rank = |tie: &Tie, n: u32| {
        let is_here = sought.here.is_some_and(|n| tie.ends.contains(&n));
        (chosen(n).is_none(), !is_here, !tie.look.contested, n)
    };
    let ties = seen.ties.iter();
    let ties = ties.filter(|n| is_few || chosen(**n).is_some());
    let mut ties: Vec<(&Tie, u32)> = ties
        .filter_map(|n| Some((web.ties.get(*n as usize)?, *n)))
        .collect();
    ties.sort_by_key(|(tie, n)| rank(tie, *n));
    let mut words = Vec::new();
    for (tie, n) in ties {
        let Some([a, b]) = ends(tie, seen) else {
            continue;
        };
        let (said, most, places) = match chosen(n) {
            Some((_, said)) => (said, WORDS_HERE, &ALONG[..]),
            None => (tie.words.as_str(), WORDS, &ALONG[..1]),
        };
        let sign = tie.look.sign();
        let blank = if sign.is_empty() { "" } else { " " };
        let text = shorten_end(&format!("{sign}{blank}{said}"), most).into_owned();
        let cells = width(&text);
        // Words that are longer than their line could be those of any other.
        let is_long = (a[0] - b[0]).abs() + 2.0 * (a[1] - b[1]).abs() > cells as f32 + 4.0;
        let is_in = [a, b].iter().all(|at| cell(*at, sought.size).is_some());
        if said.is_empty() || (chosen(n).is_none() && !(is_long && is_in)) {
            continue;
        }
        let free = places.iter().find_map(|part| {
            let [x, y] = on_line([a, b], *part);
            let (x, y) = cell([x - cells as f32 / 2.0, y], sought.size)?;
            let is_free = x > 0 && room.is_free((x - 1, y), cells + 2, 0);
            is_free.then_some((x, y))
        });
        if let Some((x, y)) = free {
            room.take((x - 1, y), cells + 2, NAMED);
            words.push(Words {
                tie: n,
                at: (x, y),
                text,
            });
        }
    }
    words
}

/// The signs of lines that are not simply supported and whose words have no room, those of the entity under the cursor near
/// their other ends; where only some lines are drawn, of no others.
pub(super) fn signs(
    web: &Web,
    seen: &Seen,
    room: &mut Room,
    sought: Sought<'_>,
) -> Vec<(u32, (u16, u16))> {
    let is_said = |n: u32| seen.words.iter().any(|words| words.tie == n);
    let is_here = |tie: &Tie| sought.here.is_some_and(|n| tie.ends.contains(&n));
    let ties = seen.ties.iter();
    let ties = ties.filter_map(|n| Some((web.ties.get(*n as usize)?, *n)));
    let ties = ties.filter(|(tie, n)| {
        let is_told = is_here(tie) || !(seen.is_crowded() || tie.look.weak);
        is_told && !tie.look.sign().is_empty() && !is_said(*n)
    });
    let mut ties: Vec<(&Tie, u32)> = ties.collect();
    ties.sort_by_key(|(tie, n)| (!is_here(tie), *n));
    let mut signs = Vec::new();
    for (tie, n) in ties {
        let Some([a, b]) = ends(tie, seen) else {
            continue;
        };
        let places = match sought.here {
            Some(here) if tie.ends[0] == here => [0.75, 0.65, 0.55, 0.45, 0.85, 0.35, 0.25],
            Some(here) if tie.ends[1] == here => [0.25, 0.35, 0.45, 0.55, 0.15, 0.65, 0.75],
            _ => ALONG,
        };
        let far = (a[0] - b[0]).abs().max((a[1] - b[1]).abs());
        let free = places.iter().find_map(|part| {
            // At its ends a line has their signs, and the heads of arrows.
            let is_apart = far * part >= 1.6 && far * (1.0 - part) >= 1.6;
            let at = cell(on_line([a, b], *part), sought.size)?;
            (is_apart && room.is_free(at, 1, 0)).then_some(at)
        });
        if let Some(at) = free {
            room.take(at, 1, SIGN);
            signs.push((n, at));
        }
    }
    signs
}

fn ends(tie: &Tie, seen: &Seen) -> Option<[Point; 2]> {
    let [a, b] = tie.ends.map(|end| seen.at.get(end as usize).copied());
    Some([a?, b?])
}

fn on_line([a, b]: [Point; 2], part: f32) -> Point {
    [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
}
