//! Which lines of a web are drawn, and what they say.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::room::{NAMED, Room};
use super::{FEW, Seen, Words, cell};
use crate::layout::Point;
use crate::scene::web::{Tie, Web};
use crate::text::{shorten_end, width};

/// Cells of the screen that each line has where all are drawn.
const CELLS_OF_TIE: usize = 12;
/// How many times fewer lines there are where not all entities have their signs.
const SPARSE: usize = 3;
/// Lines of the entity under the cursor up to which those to mere dots are drawn too.
const HUB: usize = 12;
/// Cells of the words on a line at most.
const WORDS: usize = 20;

/// The lines that are drawn, and how many there are. Of more than a screen can show it is those that hold the picture together, and
/// those of the entity under the cursor. What only shares a page hides all else: it is drawn at the cursor alone.
///
/// Where only some entities have their signs, it is lines between those: what holds them together, the heaviest, and those of the
/// entity under the cursor, where it has few.
pub(super) fn ties(
    web: &Web,
    at: &[Point],
    size: (usize, usize),
    (here, leaders): (Option<u32>, Option<&HashSet<u32>>),
) -> (Vec<u32>, usize) {
    let is_in = |end: u32| {
        at.get(end as usize)
            .is_some_and(|at| cell(*at, size).is_some())
    };
    let is_here = |tie: &Tie| here.is_some_and(|n| tie.ends.contains(&n));
    let all = web.ties.iter().zip(0u32..);
    let all = all.filter(|(tie, _)| !tie.look.weak || is_here(tie));
    let mut drawn: Vec<(&Tie, u32)> = all.filter(|(t, _)| t.ends.into_iter().any(is_in)).collect();
    let n = drawn.len();
    let most = (size.0 * size.1 / CELLS_OF_TIE).max(FEW);
    if let Some(leaders) = leaders {
        let leads = |tie: &Tie| tie.ends.iter().all(|end| leaders.contains(end));
        let is_hub = drawn.iter().filter(|(tie, _)| is_here(tie)).count() > HUB;
        drawn.retain(|(tie, _)| leads(tie) || (is_here(tie) && !is_hub));
        drawn.sort_by_key(|(tie, n)| (Reverse(tie.relations.len()), *n));
        let forest = web.forest(drawn.iter().map(|(_, n)| *n));
        drawn.sort_by_key(|(tie, n)| (!forest.contains(n), !is_here(tie)));
        drawn.truncate(most / SPARSE);
        drawn.sort_by_key(|(_, n)| *n);
    } else if n > most {
        drawn.retain(|(tie, _)| tie.is_backbone || is_here(tie));
    }
    (drawn.into_iter().map(|(_, n)| n).collect(), n)
}

/// What lines say, where there is room in their middle: those of the entity under the cursor first, then those sources differ on.
pub(super) fn words(
    web: &Web,
    seen: &Seen,
    room: &mut Room,
    size: (usize, usize),
    here: Option<u32>,
) -> Vec<Words> {
    let rank = |tie: &Tie| {
        let is_here = here.is_some_and(|n| tie.ends.contains(&n));
        (!is_here, !tie.look.contested)
    };
    let ties = seen.ties.iter();
    let mut ties: Vec<(&Tie, u32)> = ties
        .filter_map(|n| Some((web.ties.get(*n as usize)?, *n)))
        .collect();
    ties.sort_by_key(|(tie, n)| (rank(tie), *n));
    let mut words = Vec::new();
    for (tie, n) in ties {
        let ends = tie.ends.map(|end| seen.at.get(end as usize).copied());
        let [Some(a), Some(b)] = ends else {
            continue;
        };
        let text = shorten_end(&tie.words, WORDS).into_owned();
        let cells = width(&text);
        let middle = [
            f32::midpoint(a[0], b[0]) - cells as f32 / 2.0,
            f32::midpoint(a[1], b[1]),
        ];
        if cell(a, size).is_none() || cell(b, size).is_none() {
            continue;
        }
        // Words that are longer than their line could be those of any other.
        let is_long = (a[0] - b[0]).abs() + 2.0 * (a[1] - b[1]).abs() > cells as f32 + 4.0;
        let Some((x, y)) = cell(middle, size).filter(|_| is_long && cells > 0) else {
            continue;
        };
        if x > 0 && room.is_free((x - 1, y), cells + 2, 0) {
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
