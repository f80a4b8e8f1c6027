//! Who stands between others: of the shortest ways between all pairs, the share that leads through an entity.
//!
//! # Source
//! Brandes, “A faster algorithm for betweenness centrality” (2001); from a sample of starts, Brandes and Pich, “Centrality
//! estimation in large networks” (2007). Relations are followed either way, several between the same two count as one.

use std::sync::{Mutex, PoisonError};

use super::part::Part;
use super::ties::Ties;
use crate::task::Task;

/// Nodes up to which all ways are counted; above, those from a sample of starts.
pub const WHOLE: usize = 10_000;

/// Edges that are followed in all, about: how many starts a sample has.
const EDGES: usize = 1 << 29;

/// Starts that a sample has at least, and at most.
const STARTS: (usize, usize) = (64, 1_000);

/// Parts that the starts are split into, each with sums of its own, so that the result does not depend on who works on them.
const CHUNKS: usize = 8;

/// Nodes between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 14;

/// The shares.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Betweenness {
    /// By node, from 0 to 1.
    pub of: Vec<f64>,
    /// Whether they are worked out from a sample.
    pub is_sampled: bool,
}

/// The betweenness of all nodes; nothing when it was cancelled.
///
/// # Complexity
/// O(starts · (nodes + edges)), where the starts are all nodes, or a sample. Memory: 84 bytes a node and 24 more for each
/// worker, and 16 bytes for each two that are tied.
pub fn betweenness(part: &Part<'_>, task: &Task<'_>) -> Option<Betweenness> {
    let ties = Ties::of(part, task)?;
    let n = ties.n_nodes();
    let starts = starts(n, ties.n_neighbours());
    let is_sampled = starts.len() < n;
    task.progress.set_done(0);
    task.progress.set_total(starts.len() as u64);
    let chunks: Vec<&[u32]> = starts
        .chunks(starts.len().div_ceil(CHUNKS).max(1))
        .collect();
    let sums: Vec<Mutex<Option<Vec<f64>>>> = chunks.iter().map(|_| Mutex::default()).collect();
    task.workers.for_each(chunks.len(), &|at| {
        let (Some(chunk), Some(sum)) = (chunks.get(at), sums.get(at)) else {
            return;
        };
        let mut search = Search::new(n);
        let done = chunk
            .iter()
            .all(|start| search.add(&ties, *start, task).is_some());
        if done {
            *sum.lock().unwrap_or_else(PoisonError::into_inner) = Some(search.sums);
        }
    });
    let mut of = vec![0.0; n];
    for sum in sums {
        let sum = sum.into_inner().unwrap_or_else(PoisonError::into_inner)?;
        of.iter_mut().zip(sum).for_each(|(all, one)| *all += one);
    }
    // Each pair is met from both its ends; a sample stands for all.
    let pairs = n.saturating_sub(1) as f64 * n.saturating_sub(2) as f64;
    let scale = n as f64 / (starts.len().max(1) as f64 * pairs.max(1.0));
    for share in &mut of {
        *share *= scale;
    }
    Some(Betweenness { of, is_sampled })
}

/// The nodes from which ways are followed: all, or some of them, always the same.
fn starts(n: usize, n_neighbours: usize) -> Vec<u32> {
    let mut all: Vec<u32> = (0..n as u32).collect();
    if n <= WHOLE {
        return all;
    }
    let (least, most) = STARTS;
    let wanted = (EDGES / (n + n_neighbours)).clamp(least, most).min(n);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for at in 0..wanted {
        // SplitMix64.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let other = at + ((z ^ (z >> 31)) % (n - at) as u64) as usize;
        all.swap(at, other);
    }
    all.truncate(wanted);
    all
}

/// The work of one chunk, kept from start to start.
struct Search {
    sums: Vec<f64>,
    /// By node: how far it is from the start; `FAR` where it was not reached.
    far: Vec<u32>,
    /// By node: how many shortest ways lead to it.
    ways: Vec<f64>,
    /// By node: what share of the ways beyond it leads through it.
    shares: Vec<f64>,
    /// The nodes that were reached, nearest first.
    reached: Vec<u32>,
    /// Distances from which on the ways are counted in units of `1 / TAMED`.
    tamed: Vec<u32>,
}

/// So many ways are more than can be counted on with: of what is as far and further, only this part is.
const WILD: f64 = 1e150;
/// That part.
const TAMED: f64 = 1e-150;

/// A node that was not reached.
const FAR: u32 = u32::MAX;

impl Search {
    fn new(n: usize) -> Self {
        Self {
            sums: vec![0.0; n],
            far: vec![FAR; n],
            ways: vec![0.0; n],
            shares: vec![0.0; n],
            reached: Vec::new(),
            tamed: Vec::new(),
        }
    }

    /// Adds the shortest ways from one start; nothing when it was cancelled.
    fn add(&mut self, ties: &Ties, start: u32, task: &Task<'_>) -> Option<()> {
        for node in self.reached.drain(..) {
            put(&mut self.far, node, FAR);
            put(&mut self.ways, node, 0.0);
            put(&mut self.shares, node, 0.0);
        }
        put(&mut self.far, start, 0);
        put(&mut self.ways, start, 1.0);
        self.reached.push(start);
        self.tamed.clear();
        let (mut next, mut level, mut is_wild) = (0, 0, false);
        while let Some(node) = self.reached.get(next).copied() {
            next += 1;
            if next.is_multiple_of(POLL_EVERY) && task.cancel.is_cancelled() {
                return None;
            }
            let here = at(&self.far, node);
            if here > level && is_wild {
                // All that are as far are known now, and none that is further.
                for node in self.reached.iter().skip(next - 1) {
                    let tamed = at(&self.ways, *node) * TAMED;
                    put(&mut self.ways, *node, tamed);
                }
                self.tamed.push(here);
                is_wild = false;
            }
            level = here;
            let ways = at(&self.ways, node);
            for other in ties.near(node) {
                let (Some(far), Some(to)) = (
                    self.far.get_mut(*other as usize),
                    self.ways.get_mut(*other as usize),
                ) else {
                    continue;
                };
                if *far == FAR {
                    *far = here + 1;
                    self.reached.push(*other);
                }
                if *far == here + 1 {
                    *to += ways;
                    is_wild |= *to > WILD;
                }
            }
        }
        for node in self.reached.iter().rev() {
            let (here, ways) = (at(&self.far, *node), at(&self.ways, *node));
            let share = at(&self.shares, *node);
            if *node != start
                && let Some(sum) = self.sums.get_mut(*node as usize)
            {
                *sum += share;
            }
            let unit = if self.tamed.contains(&here) {
                TAMED
            } else {
                1.0
            };
            let through = (1.0 + share) / ways;
            for other in ties.near(*node) {
                if at(&self.far, *other).wrapping_add(1) == here {
                    let more = at(&self.ways, *other) * unit * through;
                    if let Some(share) = self.shares.get_mut(*other as usize) {
                        *share += more;
                    }
                }
            }
        }
        task.progress.add(1);
        (!task.cancel.is_cancelled()).then_some(())
    }
}

fn at<T: Copy + Default>(of: &[T], node: u32) -> T {
    of.get(node as usize).copied().unwrap_or_default()
}

fn put<T>(of: &mut [T], node: u32, value: T) {
    if let Some(slot) = of.get_mut(node as usize) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lens::{Judge, Lens};
    use crate::store::open_text;
    use crate::task::{Cancel, Unwatched};

    /// Relations as pairs of letters: `a-b`.
    fn shares(pairs: &str) -> Vec<f64> {
        let mut ids: Vec<&str> = pairs.split([' ', '-']).collect();
        ids.sort_unstable();
        ids.dedup();
        let entities = ids
            .iter()
            .map(|id| format!("\"{id}\": (kind: person, name: \"{id}\"),"));
        let relations = pairs.split(' ').filter_map(|p| p.split_once('-'));
        let relations =
            relations.map(|(a, b)| format!("(from: \"{a}\", predicate: \"p\", to: \"{b}\"),"));
        let text = format!(
            "(format: 1, entities: {{{}}}, relations: [{}])",
            entities.collect::<String>(),
            relations.collect::<String>()
        );
        let opened = open_text("test.ron", &text).expect("RON");
        let lens = Lens::default();
        let judge = Judge::new(opened.graph.view(), &lens);
        let part = Part::of(&judge, &Cancel::default()).expect("not cancelled");
        let found = betweenness(&part, &Unwatched::default().task()).expect("not cancelled");
        assert!(!found.is_sampled);
        found.of
    }

    #[test]
    fn a_chain_a_star_and_a_square() {
        // networkx 3.3: betweenness_centrality of path_graph(4), star_graph(3) and cycle_graph(4).
        let near = |found: &[f64], wanted: &[f64]| {
            let close = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-12;
            assert!(
                found.iter().zip(wanted).all(close) && found.len() == wanted.len(),
                "{found:?}"
            );
        };
        near(&shares("a-b b-c c-d"), &[0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
        near(&shares("b-a a-c d-a"), &[1.0, 0.0, 0.0, 0.0]);
        near(&shares("a-b b-c c-d d-a"), &[1.0 / 6.0; 4]);
        // Several relations between the same two, and one to itself, are no more than one.
        near(
            &shares("a-b b-a b-c c-d c-c"),
            &[0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0],
        );
    }

    #[test]
    fn more_ways_than_a_number_holds_are_still_shared_out() {
        // Squares in a row, corner to corner: 2^1100 ways from end to end.
        let k = 1100;
        let square = |n: usize| {
            format!(
                "j{n:04}-u{n:04} j{n:04}-v{n:04} u{n:04}-j{m:04} v{n:04}-j{m:04}",
                m = n + 1
            )
        };
        let found = shares(&(0..k).map(square).collect::<Vec<_>>().join(" "));
        let pairs = ((3 * k) * (3 * k - 1) / 2) as f64;
        for (n, share) in found.iter().take(k + 1).enumerate() {
            // What lies left of a corner to what lies right of it, and half of the ways between the two others of each square.
            let beside = usize::from(n > 0) + usize::from(n < k);
            let wanted = ((3 * n) * (3 * (k - n))) as f64 + beside as f64 / 2.0;
            assert!((share - wanted / pairs).abs() < 1e-9, "{n}: {share}");
        }
    }

    #[test]
    fn a_sample_is_always_the_same_and_within_its_bounds() {
        let some = starts(1_000_000, 20_000_000);
        assert_eq!(some.len(), 64);
        assert_eq!(some, starts(1_000_000, 20_000_000));
        let mut distinct = some.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), some.len());
        assert_eq!(starts(WHOLE, 5).len(), WHOLE);
    }
}
