//! Communities: parts of a graph that are tied among themselves more than to the rest.
//!
//! # Source
//! Blondel and others, “Fast unfolding of communities in large networks” (2008). Several relations between two count as many;
//! which way they point does not. Nodes are taken in an order that is shuffled with a fixed seed.

use super::part::Part;
use super::ties::Ties;
use crate::task::Task;

/// Rounds over all nodes of one level, at most.
const ROUNDS: usize = 24;

/// A level ends when fewer than one node of so many has moved in a round.
const FEW: usize = 1_000;

/// Nodes between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 14;

/// By node, the number of its community, from 0; nothing when it was cancelled.
///
/// # Complexity
/// O(rounds · (nodes + edges)) in practice; the rounds are bounded.
pub fn communities(part: &Part<'_>, task: &Task<'_>) -> Option<Vec<u32>> {
    let ties = Ties::of(part, task)?;
    let mut level = Level::of(&ties);
    let mut of: Vec<u32> = (0..ties.n_nodes() as u32).collect();
    loop {
        let groups = level.moved(task)?;
        let n = groups.iter().copied().max().map_or(0, |m| m as usize + 1);
        for group in &mut of {
            *group = groups.get(*group as usize).copied().unwrap_or(*group);
        }
        if n == level.n() {
            return Some(of);
        }
        level = level.folded(&groups, n);
    }
}

/// A graph with weights: that of the nodes, and then of the communities of the level before.
struct Level {
    starts: Vec<usize>,
    others: Vec<(u32, f64)>,
    /// By node: twice the weight within it.
    within: Vec<f64>,
    /// By node: all weight that ends at it.
    total: Vec<f64>,
}

impl Level {
    fn of(ties: &Ties) -> Self {
        let n = ties.n_nodes();
        let mut level = Self {
            starts: vec![0],
            others: Vec::with_capacity(ties.n_neighbours()),
            within: vec![0.0; n],
            total: Vec::with_capacity(n),
        };
        for node in 0..n as u32 {
            let near = ties.near(node).iter().zip(ties.weights(node));
            level
                .others
                .extend(near.map(|(other, w)| (*other, f64::from(*w))));
            level.close_node();
        }
        level
    }

    fn close_node(&mut self) {
        let from = self.starts.last().copied().unwrap_or(0);
        let node = self.starts.len() - 1;
        let outside: f64 = self.others.iter().skip(from).map(|(_, w)| w).sum();
        let within = self.within.get(node).copied().unwrap_or(0.0);
        self.total.push(outside + within);
        self.starts.push(self.others.len());
    }

    fn n(&self) -> usize {
        self.total.len()
    }

    fn near(&self, node: usize) -> &[(u32, f64)] {
        let range = self.starts.get(node).zip(self.starts.get(node + 1));
        let near = range.and_then(|(from, to)| self.others.get(*from..*to));
        near.unwrap_or_default()
    }

    /// Moves nodes to the communities of their neighbours while that makes the whole better; gives the communities, numbered
    /// anew in the order of their first nodes.
    fn moved(&self, task: &Task<'_>) -> Option<Vec<u32>> {
        let n = self.n();
        let mut of: Vec<u32> = (0..n as u32).collect();
        let mut totals = self.total.clone();
        let all: f64 = self.total.iter().sum();
        let order = shuffled(n);
        let mut to = vec![0.0; n];
        let mut touched: Vec<u32> = Vec::new();
        task.progress.set_total((ROUNDS * n) as u64);
        for round in 0..ROUNDS {
            let mut n_moved = 0;
            for (at, node) in order.iter().enumerate() {
                if at.is_multiple_of(POLL_EVERY) {
                    task.progress.set_done((round * n + at) as u64);
                    if task.cancel.is_cancelled() {
                        return None;
                    }
                }
                let node = *node as usize;
                let here = get(&of, node);
                for (other, weight) in self.near(node) {
                    let group = get(&of, *other as usize);
                    if let Some(sum) = to.get_mut(group as usize) {
                        if *sum == 0.0 {
                            touched.push(group);
                        }
                        *sum += weight;
                    }
                }
                let own = get(&self.total, node);
                add(&mut totals, here, -own);
                let gain = |group: u32| {
                    get(&to, group as usize) - get(&totals, group as usize) * own / all
                };
                let mut best = (gain(here), here);
                for group in &touched {
                    let gain = gain(*group);
                    // What is better by a rounding error alone would go back and forth.
                    if gain > best.0 + 1e-9 {
                        best = (gain, *group);
                    }
                }
                for group in touched.drain(..) {
                    if let Some(sum) = to.get_mut(group as usize) {
                        *sum = 0.0;
                    }
                }
                add(&mut totals, best.1, own);
                if best.1 != here {
                    n_moved += 1;
                    if let Some(slot) = of.get_mut(node) {
                        *slot = best.1;
                    }
                }
            }
            if n_moved * FEW <= n {
                break;
            }
        }
        Some(renumbered(&of))
    }

    /// The graph of the communities.
    fn folded(&self, groups: &[u32], n: usize) -> Self {
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); n];
        for (node, group) in (0..).zip(groups) {
            if let Some(list) = members.get_mut(*group as usize) {
                list.push(node);
            }
        }
        let mut level = Self {
            starts: vec![0],
            others: Vec::new(),
            within: vec![0.0; n],
            total: Vec::with_capacity(n),
        };
        let mut to = vec![0.0; n];
        let mut touched: Vec<u32> = Vec::new();
        for (group, members) in (0_u32..).zip(members) {
            for node in members {
                add(&mut level.within, group, get(&self.within, node as usize));
                for (other, weight) in self.near(node as usize) {
                    let other = get(groups, *other as usize);
                    if other == group {
                        add(&mut level.within, group, *weight);
                        continue;
                    }
                    if get(&to, other as usize) == 0.0 {
                        touched.push(other);
                    }
                    add(&mut to, other, *weight);
                }
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                level.others.push((other, get(&to, other as usize)));
                if let Some(sum) = to.get_mut(other as usize) {
                    *sum = 0.0;
                }
            }
            level.close_node();
        }
        level
    }
}

/// Numbers groups anew from 0, in the order of their first nodes.
fn renumbered(of: &[u32]) -> Vec<u32> {
    let mut names = vec![u32::MAX; of.len()];
    let mut n = 0;
    let name = |group: &u32| {
        let Some(name) = names.get_mut(*group as usize) else {
            return 0;
        };
        if *name == u32::MAX {
            *name = n;
            n += 1;
        }
        *name
    };
    of.iter().map(name).collect()
}

/// All nodes in an order that has nothing to do with that of the input, and is always the same.
fn shuffled(n: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for at in (1..n).rev() {
        // Xorshift64*.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        let random = state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11;
        order.swap(at, (random % (at as u64 + 1)) as usize);
    }
    order
}

fn get<T: Copy + Default>(of: &[T], at: usize) -> T {
    of.get(at).copied().unwrap_or_default()
}

fn add(of: &mut [f64], at: u32, more: f64) {
    if let Some(sum) = of.get_mut(at as usize) {
        *sum += more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lens::{Judge, Lens};
    use crate::store::open_text;
    use crate::task::{Cancel, Unwatched};

    fn found(text: &str) -> Vec<u32> {
        let opened = open_text("test.ron", text).expect("RON");
        let lens = Lens::default();
        let judge = Judge::new(opened.graph.view(), &lens);
        let part = Part::of(&judge, &Cancel::default()).expect("not cancelled");
        communities(&part, &Unwatched::default().task()).expect("not cancelled")
    }

    #[test]
    fn two_rings_of_friends_with_one_bridge_are_two_communities() {
        let mut text = String::from("(format: 1, entities: {");
        for n in 0..12 {
            text.push_str(&format!("\"{n}\": (kind: person, name: \"{n}\"),"));
        }
        text.push_str("\"alone\": (kind: person, name: \"alone\")}, relations: [");
        for side in [0, 6] {
            for a in 0..6 {
                for b in 0..a {
                    text.push_str(&format!(
                        "(from: \"{}\", predicate: \"p\", to: \"{}\"),",
                        side + a,
                        side + b
                    ));
                }
            }
        }
        text.push_str("(from: \"0\", predicate: \"p\", to: \"6\")])");
        let of = found(&text);
        assert_eq!(of, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2]);
        assert_eq!(of, found(&text));
    }

    #[test]
    fn an_empty_graph_has_none() {
        assert_eq!(found("(format: 1)"), Vec::<u32>::new());
    }
}
