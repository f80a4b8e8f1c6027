//! Where more is in sight than a screen has room for: who leads, so that it keeps sign and name while the others are dots.

use std::collections::HashMap;

use crate::scene::web::Web;

/// Cells of the screen that each entity in sight has where all have their signs.
const CELLS_OF_SIGN: usize = 15;
/// Entities that have their signs on the smallest screen as well.
const LEAST: usize = 12;
/// Entities in sight from which on communities are named.
const MANY: usize = 400;
/// The part of those in sight that a community holds at least that is named, and how many are at most.
const PART: usize = 50;
const MOST: usize = 16;

/// Whether there is no room for the signs of so many.
pub(super) fn is_crowd(n_in_sight: usize, (cols, rows): (usize, usize)) -> bool {
    n_in_sight > (cols * rows / CELLS_OF_SIGN).max(LEAST)
}

/// The most tied entity of each large community in sight, with how many belong to it; nobody where few are in sight.
///
/// # Complexity
/// O(entities in sight).
pub(super) fn heads(web: &Web, in_sight: &[u32]) -> HashMap<u32, usize> {
    if in_sight.len() < MANY {
        return HashMap::new();
    }
    // By community: how many there are, and the degree and the number of the most tied.
    let mut communities: HashMap<u32, (usize, (u32, u32))> = HashMap::new();
    for n in in_sight {
        if let Some(knot) = web.knots.get(*n as usize) {
            let (count, most) = communities.entry(knot.community).or_default();
            *count += 1;
            *most = (*most).max((knot.degree, *n));
        }
    }
    let least = in_sight.len() / PART;
    let mut named: Vec<(usize, u32)> = communities
        .into_values()
        .filter(|(count, _)| *count >= least)
        .map(|(count, (_, n))| (count, n))
        .collect();
    named.sort_unstable_by(|a, b| b.cmp(a));
    named.truncate(MOST);
    named.into_iter().map(|(count, n)| (n, count)).collect()
}
