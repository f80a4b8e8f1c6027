//! Who is tied to whom, whichever way a relation points: each neighbour once, with how many relations there are to it. What
//! betweenness and communities run on.

use super::part::Part;
use crate::task::Task;

/// Nodes between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 12;

/// Neighbours by node; nobody is a neighbour of itself.
#[derive(Debug, Clone, Default)]
pub struct Ties {
    /// By node, and one more: where its neighbours begin.
    starts: Vec<usize>,
    others: Vec<u32>,
    weights: Vec<u32>,
}

impl Ties {
    /// The ties of a part of a graph; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(nodes + edges · log degree).
    pub fn of(part: &Part<'_>, task: &Task<'_>) -> Option<Self> {
        let mut ties = Self {
            starts: Vec::with_capacity(part.n_nodes() + 1),
            others: Vec::with_capacity(part.n_edges() * 2),
            weights: Vec::with_capacity(part.n_edges() * 2),
        };
        ties.starts.push(0);
        let mut here: Vec<u32> = Vec::new();
        for (node, (out, inward)) in (0_u32..).zip(part.out.lists().zip(part.inward.lists())) {
            if (node as usize).is_multiple_of(POLL_EVERY) && task.cancel.is_cancelled() {
                return None;
            }
            here.clear();
            here.extend(out.iter().chain(inward).filter(|other| **other != node));
            here.sort_unstable();
            for run in here.chunk_by(|a, b| a == b) {
                ties.others.extend(run.first());
                ties.weights.push(run.len() as u32);
            }
            ties.starts.push(ties.others.len());
        }
        Some(ties)
    }

    /// How many nodes there are.
    pub fn n_nodes(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many neighbours all have together.
    pub fn n_neighbours(&self) -> usize {
        self.others.len()
    }

    /// The neighbours of a node.
    pub fn near(&self, node: u32) -> &[u32] {
        self.range(node)
            .and_then(|r| self.others.get(r))
            .unwrap_or_default()
    }

    /// How many relations there are to each of them.
    pub fn weights(&self, node: u32) -> &[u32] {
        self.range(node)
            .and_then(|r| self.weights.get(r))
            .unwrap_or_default()
    }

    /// Each two that are tied, once, and by how many relations.
    pub fn pairs(&self) -> Vec<(u32, u32, f32)> {
        let of = |node: u32| {
            let near = self.near(node).iter().zip(self.weights(node));
            let once = near.filter(move |(other, _)| node < **other);
            once.map(move |(other, n)| (node, *other, *n as f32))
        };
        (0..self.n_nodes() as u32).flat_map(of).collect()
    }

    fn range(&self, node: u32) -> Option<std::ops::Range<usize>> {
        let n = node as usize;
        Some(*self.starts.get(n)?..*self.starts.get(n + 1)?)
    }
}
