//! Which entities lead where there are more in sight than a screen has room for: they keep their signs, and the others are dots.

use std::collections::HashSet;

use super::cell;
use crate::layout::Point;
use crate::scene::web::Web;

/// Cells of the screen that each entity in sight has where all have their signs.
const CELLS_OF_SIGN: usize = 6;
/// Entities that have their signs on the smallest screen as well.
const LEAST: usize = 12;
/// Cells that each of those has that lead, where not all have their signs.
const CELLS_OF_LEADER: usize = 20;

/// The entities that lead, the first of `first` and those that are tied most; nothing where all have room.
///
/// # Complexity
/// O(entities · log entities).
pub fn leaders(
    web: &Web,
    at: &[Point],
    size: (usize, usize),
    first: &[u32],
) -> Option<HashSet<u32>> {
    let in_sight = at.iter().zip(0u32..);
    let in_sight = in_sight.filter(|(at, _)| cell(**at, size).is_some());
    let mut in_sight: Vec<u32> = in_sight.map(|(_, n)| n).collect();
    let cells = size.0 * size.1;
    if in_sight.len() <= (cells / CELLS_OF_SIGN).max(LEAST) {
        return None;
    }
    let degree = |n: &u32| web.knots.get(*n as usize).map_or(0, |k| k.degree);
    in_sight.sort_by_key(|n| (!first.contains(n), std::cmp::Reverse(degree(n)), *n));
    in_sight.truncate((cells / CELLS_OF_LEADER).max(LEAST / 2));
    Some(in_sight.into_iter().collect())
}
