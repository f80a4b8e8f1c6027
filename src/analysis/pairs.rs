//! How each two of several entities are connected: the best shortest path of every pair.

use super::paths::{Path, PathParams, Stop, find_paths};
use crate::model::ids::EntityIx;
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::task::Cancel;

/// Pairs that are looked at, at most: those of two dozen entities.
pub const MAX_PAIRS: usize = 300;

/// Relations that are looked at for all pairs together.
const BUDGET: usize = 20_000_000;

/// One pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// One end.
    pub from: EntityIx,
    /// The other.
    pub to: EntityIx,
    /// Its best shortest path, if there is one.
    pub path: Option<Path>,
    /// Why there may be one although none was found.
    pub stopped: Option<Stop>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairsFound {
    /// The pairs: connected ones first, nearest first.
    pub pairs: Vec<Pair>,
    /// Pairs that were not looked at, since there are so many.
    pub left_out: usize,
}

/// Finds how each two of some entities are connected, in either direction, weak ties skipped.
///
/// # Complexity
/// As that many searches for shortest paths, within a budget of relations looked at.
pub fn pairs(view: GraphView<'_>, among: &[EntityIx], lens: &Lens, cancel: &Cancel) -> PairsFound {
    let all = among.len() * among.len().saturating_sub(1) / 2;
    let n = all.min(MAX_PAIRS);
    let ends = among.iter().enumerate().flat_map(|(i, from)| {
        let later = among.iter().skip(i + 1);
        later.map(move |to| (*from, *to))
    });
    let one = |(from, to): (EntityIx, EntityIx)| {
        let params = PathParams {
            max: 1,
            lens: lens.clone(),
            budget: (BUDGET / n.max(1)).max(10_000),
            ..PathParams::new(from, to)
        };
        let found = find_paths(view, &params, cancel);
        Pair {
            from,
            to,
            stopped: found.stopped.filter(|s| *s != Stop::Max),
            path: found.paths.into_iter().next(),
        }
    };
    let mut pairs: Vec<Pair> = ends.take(n).map(one).collect();
    pairs.sort_by_key(|p| p.path.as_ref().map_or(usize::MAX, |p| p.hops.len()));
    PairsFound {
        pairs,
        left_out: all - n,
    }
}
