//! Which nodes hang together, whatever the direction of the relations between them.
//!
//! Where there are few relations, each is followed once. Else two of each node are followed first; they join most of what hangs
//! together. The nodes of the largest part so far are then left alone: a relation between two of them says nothing new, and one
//! that leaves it is seen from its other end (Sutton, Ben-Nun, Barak: "Optimizing Parallel Graph Connectivity Computation via Subgraph Sampling", 2018).

use super::part::Part;
use crate::task::Task;

/// Relations of each node that are followed first.
const SAMPLED: usize = 2;

/// Where a node has no more relations than this, in the mean, following all is less work than following two of each twice over.
const FEW: usize = 3;

/// Nodes that are looked at to guess which part is the largest.
const GUESSES: usize = 1024;

/// Nodes between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 14;

/// What hangs together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Components {
    /// By node: the lowest node that it hangs together with.
    pub of: Vec<u32>,
    /// How many there are of two nodes or more.
    pub n: usize,
    /// Nodes of the largest of these.
    pub largest: usize,
}

/// The components of a part of a graph; nothing when it was cancelled.
///
/// # Complexity
/// O(nodes + edges outside the largest component), all but a slowly growing factor.
pub fn components(part: &Part<'_>, task: &Task<'_>) -> Option<Components> {
    let n = part.n_nodes();
    let mut forest = Forest((0..n as u32).collect());
    if part.n_edges() <= n * FEW {
        task.progress.set_total(n as u64);
        for (node, out) in (0..).zip(part.out.lists()) {
            is_on(task, node as usize, 0)?;
            for other in out {
                forest.join(node, *other);
            }
        }
        forest.flatten();
        return Some(forest.counted());
    }
    task.progress.set_total(n as u64 * 2);
    for (node, (out, inward)) in (0..).zip(part.out.lists().zip(part.inward.lists())) {
        is_on(task, node as usize, 0)?;
        for other in out.iter().chain(inward).take(SAMPLED) {
            forest.join(node, *other);
        }
    }
    forest.flatten();
    let most = forest.most_frequent();
    for (node, (out, inward)) in (0..).zip(part.out.lists().zip(part.inward.lists())) {
        is_on(task, node as usize, n)?;
        if forest.parent(node) == most {
            continue;
        }
        for other in out.iter().chain(inward) {
            forest.join(node, *other);
        }
    }
    forest.flatten();
    Some(forest.counted())
}

/// Looks at the cancel token now and then, and says how far it has come.
fn is_on(task: &Task<'_>, node: usize, before: usize) -> Option<()> {
    if node.is_multiple_of(POLL_EVERY) {
        task.progress.set_done((node + before) as u64);
        if task.cancel.is_cancelled() {
            return None;
        }
    }
    Some(())
}

/// By node another of its tree, of a lower number; the root itself.
struct Forest(Vec<u32>);

impl Forest {
    fn parent(&self, node: u32) -> u32 {
        self.0.get(node as usize).copied().unwrap_or(node)
    }

    fn set(&mut self, node: u32, parent: u32) {
        if let Some(slot) = self.0.get_mut(node as usize) {
            *slot = parent;
        }
    }

    /// The root of a node's tree; the way to it is halved.
    fn root(&mut self, mut node: u32) -> u32 {
        loop {
            let parent = self.parent(node);
            let above = self.parent(parent);
            if parent == above {
                return parent;
            }
            self.set(node, above);
            node = above;
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.set(a.max(b), a.min(b));
        }
    }

    /// Ties every node to its root. Parents have lower numbers, so that they are done before.
    fn flatten(&mut self) {
        for node in 0..self.0.len() as u32 {
            let above = self.parent(self.parent(node));
            self.set(node, above);
        }
    }

    /// The root that most of some nodes have.
    fn most_frequent(&self) -> u32 {
        let step = (self.0.len() / GUESSES).max(1);
        let mut roots: Vec<u32> = self.0.iter().step_by(step).copied().collect();
        roots.sort_unstable();
        let runs = roots.chunk_by(|a, b| a == b);
        let longest = runs.max_by_key(|run| run.len());
        longest.and_then(|run| run.first()).copied().unwrap_or(0)
    }

    fn counted(self) -> Components {
        let mut sizes = vec![0_u32; self.0.len()];
        for root in &self.0 {
            if let Some(size) = sizes.get_mut(*root as usize) {
                *size += 1;
            }
        }
        let together = || sizes.iter().copied().filter(|size| *size > 1);
        Components {
            n: together().count(),
            largest: together().max().unwrap_or(0) as usize,
            of: self.0,
        }
    }
}
