//! Smaller and smaller graphs, each made from the one before by joining nodes.

use crate::layout::Links;
use crate::layout::seed::Seed;

/// Nodes below which a graph is coarse enough.
const FEW: usize = 30;
/// A coarser graph must have this part of the nodes at most; else joining has come to its end.
const SMALLER: f32 = 0.85;
/// No node.
const NONE: u32 = u32::MAX;

/// A graph, and what its nodes are joined into in the next coarser one.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) links: Links,
    /// How many nodes of the finest graph each node stands for.
    pub(super) masses: Vec<f32>,
    /// For each node the node of the next coarser graph.
    pub(super) parents: Vec<u32>,
}

impl Level {
    /// The graph as it is.
    pub(super) fn finest(links: Links) -> Self {
        Self {
            masses: vec![1.0; links.n_nodes()],
            parents: Vec::new(),
            links,
        }
    }
}

/// The graph, and coarser ones of it until there are few nodes or no more can be joined.
pub(super) fn levels(links: Links, seed: &mut Seed) -> Vec<Level> {
    let mut levels = vec![Level::finest(links)];
    while let Some(finest) = levels.last_mut() {
        let n = finest.links.n_nodes();
        if n <= FEW {
            break;
        }
        let (parents, n_coarse) = join(&finest.links, seed);
        if n_coarse as f32 > n as f32 * SMALLER {
            break;
        }
        let parent = |node: u32| parents.get(node as usize).copied().unwrap_or(NONE);
        let nodes = 0..n as u32;
        let pairs = nodes.flat_map(|a| {
            let of = finest.links.of(a).filter(move |(b, _)| a < *b);
            of.map(move |(b, weight)| (a, b, weight))
        });
        let pairs = pairs.map(|(a, b, weight)| (parent(a), parent(b), weight));
        let links = Links::new(n_coarse, pairs);
        let mut masses = vec![0.0; n_coarse];
        for (node, mass) in finest.masses.iter().enumerate() {
            if let Some(sum) = masses.get_mut(parent(node as u32) as usize) {
                *sum += mass;
            }
        }
        finest.parents = parents;
        levels.push(Level {
            links,
            masses,
            parents: Vec::new(),
        });
    }
    levels
}

/// Joins nodes by twos: linked ones, the strongest link of the least linked neighbour first; then those that are left and hang on
/// the same node. Gives what each is joined into, and how many that makes.
fn join(links: &Links, seed: &mut Seed) -> (Vec<u32>, usize) {
    let n = links.n_nodes();
    let mut order: Vec<u32> = (0..n as u32).collect();
    seed.shuffle(&mut order);
    order.sort_by_key(|node| links.degree(*node));
    let mut joined = Joined {
        into: vec![NONE; n],
        count: 0,
    };
    for node in &order {
        if joined.has(*node) {
            continue;
        }
        let rank = |(other, weight): (u32, f32)| weight / links.degree(other).max(1) as f32;
        let best = {
            let free = links.of(*node).filter(|(other, _)| !joined.has(*other));
            free.max_by(|a, b| rank(*a).total_cmp(&rank(*b)))
        };
        if let Some((other, _)) = best {
            joined.join(&[*node, other]);
        }
    }
    let mut hanging: Vec<(u32, u32)> = Vec::new();
    for node in &order {
        if joined.has(*node) {
            continue;
        }
        let hub = links.of(*node).max_by_key(|(o, _)| links.degree(*o));
        match hub {
            Some((hub, _)) => hanging.push((hub, *node)),
            None => joined.join(&[*node]),
        }
    }
    hanging.sort_unstable();
    for group in hanging.chunk_by(|a, b| a.0 == b.0) {
        for pair in group.chunks(2) {
            let nodes: Vec<u32> = pair.iter().map(|(_, node)| *node).collect();
            joined.join(&nodes);
        }
    }
    (joined.into, joined.count)
}

struct Joined {
    into: Vec<u32>,
    count: usize,
}

impl Joined {
    fn has(&self, node: u32) -> bool {
        self.into
            .get(node as usize)
            .is_some_and(|into| *into != NONE)
    }

    fn join(&mut self, nodes: &[u32]) {
        for node in nodes {
            if let Some(into) = self.into.get_mut(*node as usize) {
                *into = self.count as u32;
            }
        }
        self.count += 1;
    }
}
