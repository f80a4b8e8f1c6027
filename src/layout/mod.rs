//! Where the nodes of a picture stand: one algorithm a file, pure, seeded, and budgeted in passes.
//!
//! Layouts know numbers alone: nodes are 0, 1, …, and links join two of them. `scene` knows what they mean.

mod apart;
mod far;
pub mod force;
pub mod layered;
pub mod quality;
mod seed;

/// A place in a picture: to the right, and down.
pub type Point = [f32; 2];

/// Which nodes are linked, however often and in whichever direction.
#[derive(Debug, Clone, Default)]
pub struct Links {
    starts: Vec<u32>,
    others: Vec<u32>,
    weights: Vec<f32>,
}

impl Links {
    /// From pairs of nodes, each below `n`: parallel ones add up their weights, a node's link to itself is left out, and so
    /// is one to a node that is not there.
    ///
    /// # Complexity
    /// O(n + pairs · log pairs).
    pub fn new(n: usize, pairs: impl IntoIterator<Item = (u32, u32, f32)>) -> Self {
        let is_there = |a: u32| (a as usize) < n;
        let mut both: Vec<(u32, u32, f32)> = Vec::new();
        for (a, b, weight) in pairs {
            if a != b && is_there(a) && is_there(b) {
                both.push((a, b, weight));
                both.push((b, a, weight));
            }
        }
        both.sort_by_key(|(a, b, _)| (*a, *b));
        both.dedup_by(|later, first| {
            let same = (later.0, later.1) == (first.0, first.1);
            if same {
                first.2 += later.2;
            }
            same
        });
        let mut starts = vec![0; n + 1];
        for (a, ..) in &both {
            if let Some(start) = starts.get_mut(*a as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self {
            starts,
            others: both.iter().map(|l| l.1).collect(),
            weights: both.iter().map(|l| l.2).collect(),
        }
    }

    /// How many nodes there are.
    pub fn n_nodes(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many linked pairs there are.
    pub fn n_links(&self) -> usize {
        self.others.len() / 2
    }

    /// The nodes that a node is linked with, in order, and how strongly.
    pub fn of(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f32)> + '_ {
        let range = self.range(node);
        let others = self.others.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range).unwrap_or_default();
        others.iter().copied().zip(weights.iter().copied())
    }

    /// How many nodes a node is linked with.
    pub fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    /// Each linked pair once, the smaller node first.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let nodes = 0..self.n_nodes() as u32;
        nodes.flat_map(|a| self.of(a).map(move |(b, _)| (a, b)).filter(|(a, b)| a < b))
    }

    /// The same links, the weaker the more both ends are linked: what is busy on both sides would otherwise pull everything into
    /// one heap.
    fn tempered(mut self, by: f32) -> Self {
        let degree = |node: u32| self.degree(node).max(1) as f32;
        let nodes = 0..self.n_nodes() as u32;
        let weights = nodes.flat_map(|a| {
            let of = self.of(a);
            of.map(move |(b, weight)| weight / degree(a).min(degree(b)).powf(by))
        });
        self.weights = weights.collect();
        self
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        let at = |n: usize| self.starts.get(n).map_or(0, |s| *s as usize);
        at(node as usize)..at(node as usize + 1)
    }
}

#[cfg(test)]
mod tests;
