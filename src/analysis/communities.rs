//! Which nodes belong together: more ties among each other than chance would have (Blondel, Guillaume, Lambiotte, Lefebvre:
//! "Fast unfolding of communities in large networks", 2008).
//!
//! Nodes are visited in the order of their numbers and ties are broken by the lower number, so that the same ties give the
//! same communities.

#![expect(
    clippy::indexing_slicing,
    reason = "nodes and communities are numbers below n, which every column is as long as"
)]

use super::part::by_size;
use crate::task::Cancel;

/// A node goes elsewhere only for a gain of at least this: what is smaller is rounding.
const LEAST_GAIN: f64 = 1e-9;
/// Rounds over all nodes at a level at most.
const MAX_ROUNDS: usize = 30;
/// Nodes between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 12;

/// The community of each of `n` nodes, by pairs that are tied and how strongly; nothing when it was cancelled. The largest is 0,
/// the next one 1, and so on; of equal size first the one with the lowest node.
///
/// # Complexity
/// O(pairs · log pairs) a level, of which there are few.
pub fn communities(n: usize, pairs: &[(u32, u32, f32)], cancel: &Cancel) -> Option<Vec<u32>> {
    let mut of: Vec<u32> = (0..n as u32).collect();
    let mut level = Level::new(n, pairs.iter().map(|(a, b, w)| (*a, *b, f64::from(*w))));
    loop {
        let into = level.settle(cancel)?;
        let (into, n_left) = renumbered(&into);
        for community in &mut of {
            *community = into.get(*community as usize).copied().unwrap_or_default();
        }
        if n_left == level.n() {
            return Some(by_size(&of));
        }
        level = level.joined(&into, n_left);
    }
}

/// The nodes of a level with their ties; one is tied to itself by what it was made of.
struct Level {
    starts: Vec<usize>,
    ties: Vec<(u32, f64)>,
    /// The weight of all ties of each node.
    weights: Vec<f64>,
    own: Vec<f64>,
    total: f64,
}

impl Level {
    fn new(n: usize, pairs: impl Iterator<Item = (u32, u32, f64)>) -> Self {
        let mut own = vec![0.0; n];
        let mut both: Vec<(u32, u32, f64)> = Vec::new();
        for (a, b, weight) in pairs.filter(|(a, b, _)| (*a as usize) < n && (*b as usize) < n) {
            if a == b {
                own[a as usize] += weight;
            } else {
                both.push((a, b, weight));
                both.push((b, a, weight));
            }
        }
        both.sort_by_key(|(a, b, _)| (*a, *b));
        let mut starts = vec![0; n + 1];
        let mut weights: Vec<f64> = own.iter().map(|w| 2.0 * w).collect();
        for (a, _, weight) in &both {
            starts[*a as usize + 1] += 1;
            weights[*a as usize] += weight;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            total: weights.iter().sum::<f64>(),
            ties: both.iter().map(|(_, b, w)| (*b, *w)).collect(),
            starts,
            weights,
            own,
        }
    }

    fn n(&self) -> usize {
        self.weights.len()
    }

    fn ties(&self, node: usize) -> &[(u32, f64)] {
        &self.ties[self.starts[node]..self.starts[node + 1]]
    }

    /// Moves every node to the community that gains most by it, until none gains.
    fn settle(&self, cancel: &Cancel) -> Option<Vec<u32>> {
        let n = self.n();
        let mut of: Vec<u32> = (0..n as u32).collect();
        let mut sums = self.weights.clone();
        let mut near: Vec<f64> = vec![0.0; n];
        let mut touched: Vec<u32> = Vec::new();
        for _ in 0..MAX_ROUNDS {
            let mut moved = 0;
            for node in 0..n {
                if node % POLL_EVERY == 0 && cancel.is_cancelled() {
                    return None;
                }
                let here = of[node];
                for (other, weight) in self.ties(node) {
                    let community = of[*other as usize];
                    if near[community as usize] == 0.0 {
                        touched.push(community);
                    }
                    near[community as usize] += weight;
                }
                sums[here as usize] -= self.weights[node];
                let gain = |community: u32| {
                    let sum = sums[community as usize];
                    near[community as usize]
                        - sum * self.weights[node] / self.total.max(f64::MIN_POSITIVE)
                };
                let (mut best, mut most) = (here, gain(here));
                for community in &touched {
                    let gained = gain(*community);
                    let is_more = gained > most + LEAST_GAIN;
                    if is_more || (gained > most - LEAST_GAIN && *community < best && best != here)
                    {
                        (best, most) = (*community, gained);
                    }
                }
                sums[best as usize] += self.weights[node];
                of[node] = best;
                moved += usize::from(best != here);
                for community in touched.drain(..) {
                    near[community as usize] = 0.0;
                }
            }
            if moved == 0 {
                break;
            }
        }
        Some(of)
    }

    /// The level above: a node for each community.
    fn joined(&self, into: &[u32], n: usize) -> Self {
        let own = (0..self.n()).map(|node| (into[node], into[node], self.own[node]));
        let ties = (0..self.n()).flat_map(|node| {
            // Each tie is there from both sides.
            let once = self
                .ties(node)
                .iter()
                .filter(move |(o, _)| (*o as usize) > node);
            once.map(move |(other, w)| (into[node], into[*other as usize], *w))
        });
        Self::new(n, own.chain(ties))
    }
}

/// The same with numbers from 0 without gaps, in the order of the first node; and how many there are.
fn renumbered(of: &[u32]) -> (Vec<u32>, usize) {
    let mut numbers = vec![u32::MAX; of.len()];
    let mut n = 0;
    let renumbered = of.iter().map(|community| {
        let slot = &mut numbers[*community as usize];
        if *slot == u32::MAX {
            *slot = n;
            n += 1;
        }
        *slot
    });
    let renumbered = renumbered.collect();
    (renumbered, n as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(n: usize, pairs: &[(u32, u32)]) -> Vec<u32> {
        let pairs: Vec<_> = pairs.iter().map(|(a, b)| (*a, *b, 1.0)).collect();
        communities(n, &pairs, &Cancel::default()).expect("nobody cancelled")
    }

    #[test]
    fn two_rings_of_four_and_one_of_three_that_one_tie_joins_are_three() {
        let pairs = [
            (0, 1),
            (1, 2),
            (2, 3),
            (3, 0),
            (0, 2),
            (3, 4),
            (4, 5),
            (5, 6),
            (6, 4),
            (6, 7),
            (7, 8),
            (8, 9),
            (9, 10),
            (10, 7),
            (7, 9),
        ];
        assert_eq!(of(11, &pairs), [0, 0, 0, 0, 2, 2, 2, 1, 1, 1, 1]);
    }

    #[test]
    fn what_nothing_ties_stands_alone() {
        assert_eq!(of(3, &[(0, 2)]), [0, 1, 0]);
        assert_eq!(of(0, &[]), Vec::<u32>::new());
        assert_eq!(of(2, &[(0, 0), (1, 1), (0, 9)]), [0, 1]);
    }

    #[test]
    fn the_karate_club_falls_into_the_four_known_parts() {
        // Zachary's club; modularity 0.4188 or more is what the paper's method finds (0.4198 is the most there is).
        let pairs = [
            (0, 1),
            (0, 2),
            (0, 3),
            (0, 4),
            (0, 5),
            (0, 6),
            (0, 7),
            (0, 8),
            (0, 10),
            (0, 11),
            (0, 12),
            (0, 13),
            (0, 17),
            (0, 19),
            (0, 21),
            (0, 31),
            (1, 2),
            (1, 3),
            (1, 7),
            (1, 13),
            (1, 17),
            (1, 19),
            (1, 21),
            (1, 30),
            (2, 3),
            (2, 7),
            (2, 8),
            (2, 9),
            (2, 13),
            (2, 27),
            (2, 28),
            (2, 32),
            (3, 7),
            (3, 12),
            (3, 13),
            (4, 6),
            (4, 10),
            (5, 6),
            (5, 10),
            (5, 16),
            (6, 16),
            (8, 30),
            (8, 32),
            (8, 33),
            (9, 33),
            (13, 33),
            (14, 32),
            (14, 33),
            (15, 32),
            (15, 33),
            (18, 32),
            (18, 33),
            (19, 33),
            (20, 32),
            (20, 33),
            (22, 32),
            (22, 33),
            (23, 25),
            (23, 27),
            (23, 29),
            (23, 32),
            (23, 33),
            (24, 25),
            (24, 27),
            (24, 31),
            (25, 31),
            (26, 29),
            (26, 33),
            (27, 33),
            (28, 31),
            (28, 33),
            (29, 32),
            (29, 33),
            (30, 32),
            (30, 33),
            (31, 32),
            (31, 33),
            (32, 33),
        ];
        let of = of(34, &pairs);
        let m = pairs.len() as f64;
        let degree = |n: u32| pairs.iter().filter(|(a, b)| *a == n || *b == n).count() as f64;
        let inside = pairs
            .iter()
            .filter(|(a, b)| of[*a as usize] == of[*b as usize])
            .count() as f64;
        let mut by_chance = 0.0;
        for community in 0..=*of.iter().max().expect("some") {
            let sum: f64 = (0..34)
                .filter(|n| of[*n as usize] == community)
                .map(degree)
                .sum();
            by_chance += (sum / (2.0 * m)).powi(2);
        }
        assert!(inside / m - by_chance > 0.41, "{of:?}");
    }
}
