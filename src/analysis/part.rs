//! The numeric half of what a lens shows: nodes and two adjacency arrays, for algorithms over whole graphs.
//!
//! Where the lens shows everything and nothing stands above the columns, these are the columns themselves; else they are
//! built, with nodes numbered anew.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::ids::EntityIx;
use crate::model::lens::Judge;
use crate::task::Cancel;

/// Relations between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 16;

/// A node that is not there.
const NOWHERE: u32 = u32::MAX;

/// What a lens shows of a graph, in numbers.
#[derive(Debug)]
pub struct Part<'a> {
    n: usize,
    /// The entity of each node; nothing where the numbers are the same.
    entities: Option<Vec<EntityIx>>,
    /// Edges by their start.
    pub out: Edges<'a>,
    /// Edges by their end.
    pub inward: Edges<'a>,
}

/// The edges of one direction.
#[derive(Debug)]
pub struct Edges<'a> {
    /// By node, and one more: where its edges begin.
    pub starts: Cow<'a, [u32]>,
    /// The node at the other end of each.
    pub others: Cow<'a, [u32]>,
}

impl<'a> Part<'a> {
    /// What a lens shows; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(1) where it shows everything of a graph that was read in bulk; else O(entities + relations).
    pub fn of(judge: &Judge<'a>, cancel: &Cancel) -> Option<Self> {
        let topology = judge.view().topology();
        if let Some(arrays) = topology.arrays().filter(|_| judge.is_off()) {
            return Some(Self {
                n: arrays.out_start.len().saturating_sub(1),
                entities: None,
                out: Edges::lent(arrays.out_start, arrays.out_to),
                inward: Edges::lent(arrays.in_start, arrays.in_from),
            });
        }
        Self::built(judge, cancel)
    }

    fn built(judge: &Judge<'a>, cancel: &Cancel) -> Option<Self> {
        let view = judge.view();
        let mut numbers: Vec<u32> = Vec::new();
        let mut entities = Vec::new();
        for entity in view.entities().filter(|e| judge.shows_entity(e.ix)) {
            let at = entity.ix.0 as usize;
            if at >= numbers.len() {
                numbers.resize(at + 1, NOWHERE);
            }
            if let Some(slot) = numbers.get_mut(at) {
                *slot = entities.len() as u32;
            }
            entities.push(entity.ix);
        }
        let number = |ix: EntityIx| numbers.get(ix.0 as usize).filter(|n| **n != NOWHERE);
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (n, relation) in view.relations().enumerate() {
            if n % POLL_EVERY == 0 && cancel.is_cancelled() {
                return None;
            }
            let ends = (number(relation.from), number(relation.to));
            if let (Some(from), Some(to)) = ends
                && judge.shows_relation(relation.ix, [relation.from, relation.to], &[])
            {
                pairs.push((*from, *to));
            }
        }
        Some(Self {
            n: entities.len(),
            out: Edges::sorted(entities.len(), &pairs),
            inward: Edges::sorted(
                entities.len(),
                &pairs.iter().map(|(a, b)| (*b, *a)).collect::<Vec<_>>(),
            ),
            entities: Some(entities),
        })
    }

    /// How many nodes there are.
    pub fn n_nodes(&self) -> usize {
        self.n
    }

    /// How many edges there are.
    pub fn n_edges(&self) -> usize {
        self.out.others.len()
    }

    /// The entity of a node.
    pub fn entity(&self, node: u32) -> EntityIx {
        let Some(entities) = &self.entities else {
            return EntityIx(node);
        };
        let known = entities.get(node as usize).copied();
        known.unwrap_or(EntityIx(NOWHERE))
    }

    /// How many edges touch each node, those to itself once.
    ///
    /// # Complexity
    /// O(nodes + edges).
    pub fn degrees(&self) -> Vec<u32> {
        let degree = |(n, out, inward): (u32, &[u32], &[u32])| {
            let loops = out.iter().filter(|other| **other == n).count();
            (out.len() + inward.len() - loops) as u32
        };
        let both = self.out.lists().zip(self.inward.lists());
        let nodes = (0..).zip(both).map(|(n, (out, inward))| (n, out, inward));
        nodes.map(degree).collect()
    }
}

impl<'a> Edges<'a> {
    fn lent(starts: &'a [u32], others: &'a [u32]) -> Self {
        Self {
            starts: Cow::Borrowed(starts),
            others: Cow::Borrowed(others),
        }
    }

    /// Pairs by their first node, in the order given.
    fn sorted(n: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; n + 1];
        for (at, _) in pairs {
            if let Some(count) = starts.get_mut(*at as usize + 1) {
                *count += 1;
            }
        }
        let mut all = 0;
        for start in &mut starts {
            all += *start;
            *start = all;
        }
        let mut next = starts.clone();
        let mut others = vec![0_u32; pairs.len()];
        for (at, other) in pairs {
            let place = next.get_mut(*at as usize);
            if let Some(place) = place
                && let Some(slot) = others.get_mut(*place as usize)
            {
                *slot = *other;
                *place += 1;
            }
        }
        Self {
            starts: Cow::Owned(starts),
            others: Cow::Owned(others),
        }
    }

    /// The nodes at the other ends, of each node in order.
    pub fn lists(&self) -> impl Iterator<Item = &[u32]> {
        self.lists_of(0..self.starts.len().saturating_sub(1))
    }

    /// The same of some nodes.
    pub fn lists_of(&self, nodes: Range<usize>) -> impl Iterator<Item = &[u32]> {
        let starts = self.starts.get(nodes.start..nodes.end + 1);
        let windows = starts.unwrap_or_default().windows(2);
        windows.map(|w| match w {
            [from, to] => (self.others.get(*from as usize..*to as usize)).unwrap_or_default(),
            _ => &[],
        })
    }

    /// The nodes at the other ends of one node's edges.
    pub fn of(&self, node: u32) -> &[u32] {
        let n = node as usize;
        let range = self.starts.get(n).zip(self.starts.get(n + 1));
        let others = range.and_then(|(from, to)| self.others.get(*from as usize..*to as usize));
        others.unwrap_or_default()
    }
}

/// Groups of nodes, numbered by size, the largest 0; of equally large ones, the one whose first node comes first.
///
/// # Complexity
/// O(nodes + groups · log groups); the numbers of groups are below the number of nodes.
pub fn by_size(groups: &[u32]) -> Vec<u32> {
    let most = groups.iter().copied().max().map_or(0, |m| m as usize + 1);
    // Size, and the first node.
    let mut sizes: Vec<(u32, u32)> = vec![(0, NOWHERE); most];
    for (node, group) in (0..).zip(groups) {
        if let Some((size, first)) = sizes.get_mut(*group as usize) {
            *size += 1;
            *first = (*first).min(node);
        }
    }
    let mut order: Vec<u32> = (0..most as u32).collect();
    let size = |group: &u32| sizes.get(*group as usize).copied().unwrap_or_default();
    order.sort_unstable_by_key(|group| {
        let (size, first) = size(group);
        (std::cmp::Reverse(size), first)
    });
    let mut names = vec![0; most];
    for (n, group) in (0..).zip(order) {
        if let Some(name) = names.get_mut(group as usize) {
            *name = n;
        }
    }
    let name = |group: &u32| names.get(*group as usize).copied().unwrap_or(NOWHERE);
    groups.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::by_size;

    #[test]
    fn the_largest_group_is_the_first() {
        assert_eq!(by_size(&[4, 0, 0, 2, 0, 2]), [2, 0, 0, 1, 0, 1]);
        assert_eq!(by_size(&[]), Vec::<u32>::new());
    }
}
