//! Which column each card stands in, and by which items a link gets from one to the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Link, Said};

/// Passes in which cards are drawn towards what they are tied to.
const PASSES: usize = 8;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A card.
    Card,
    /// A line that passes through.
    Pass,
}

/// Links that share a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Net {
    /// Which.
    pub links: Vec<usize>,
    /// The card at which all of them begin or end.
    pub hub: usize,
    /// Whether they begin or end there.
    pub said: Said,
}

/// Cards and lines in their columns.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// By column: what stands in it, from top to bottom.
    pub stacks: Vec<Vec<usize>>,
    /// By item, the cards first: what it is.
    pub items: Vec<Item>,
    /// By item: its column.
    pub of: Vec<usize>,
    /// By link: the items it leads through, from left to right.
    pub ways: Vec<Vec<usize>>,
    /// By link: whether it runs from right to left.
    pub turned: Vec<bool>,
    /// The lines.
    pub nets: Vec<Net>,
    /// By link: its line.
    pub net_of: Vec<usize>,
    /// The pieces of lines between a column and the next: line, left item, right item.
    pub pieces: BTreeSet<(usize, usize, usize)>,
}

/// Puts cards into columns.
pub(super) fn columns(n: usize, links: &[Link]) -> Columns {
    let turned = turned(n, links);
    let ends = |l: usize| {
        let (from, to) = (links[l].from as usize, links[l].to as usize);
        if turned[l] { (to, from) } else { (from, to) }
    };
    let ends: Vec<(usize, usize)> = (0..links.len()).map(ends).collect();
    let mut of = ranks(n, &ends);
    let (nets, net_of) = nets(links, &ends, &turned);
    let mut items = vec![Item::Card; n];
    let mut passes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut pieces = BTreeSet::new();
    let mut ways = Vec::new();
    for (link, (left, right)) in ends.iter().enumerate() {
        let net = net_of[link];
        let mut way = vec![*left];
        for column in of[*left] + 1..of[*right] {
            let item = *passes.entry((net, column)).or_insert_with(|| {
                items.push(Item::Pass);
                of.push(column);
                items.len() - 1
            });
            way.push(item);
        }
        way.push(*right);
        pieces.extend(way.windows(2).map(|pair| (net, pair[0], pair[1])));
        ways.push(way);
    }
    let n_columns = of.iter().max().map_or(0, |last| last + 1);
    let mut stacks = vec![Vec::new(); n_columns];
    for (item, column) in of.iter().enumerate() {
        stacks[*column].push(item);
    }
    Columns {
        stacks,
        items,
        of,
        ways,
        turned,
        nets,
        net_of,
        pieces,
    }
}

/// Which links run in a circle, and have to be turned round: those that lead back on a walk from where nothing leads to.
fn turned(n: usize, links: &[Link]) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut out = vec![Vec::new(); n];
    let mut n_in = vec![0; n];
    for (number, link) in links.iter().enumerate() {
        out[link.from as usize].push(number);
        n_in[link.to as usize] += 1;
    }
    let mut turned = vec![false; links.len()];
    let mut marks = vec![Mark::New; n];
    // In a circle one begins where the first link does.
    let firsts = links.iter().map(|link| link.from as usize);
    let mut begins: Vec<usize> = firsts.chain(0..n).collect();
    begins.sort_by_key(|card| n_in[*card] > 0);
    for begin in begins {
        if marks[begin] != Mark::New {
            continue;
        }
        marks[begin] = Mark::Open;
        let mut walk = vec![(begin, 0)];
        while let Some((card, at)) = walk.last_mut() {
            let Some(link) = out[*card].get(*at).copied() else {
                marks[*card] = Mark::Done;
                walk.pop();
                continue;
            };
            *at += 1;
            let to = links[link].to as usize;
            match marks[to] {
                Mark::Open => turned[link] = true,
                Mark::New => {
                    marks[to] = Mark::Open;
                    walk.push((to, 0));
                }
                Mark::Done => {}
            }
        }
    }
    turned
}

/// The column of each card: right of all that leads to it, and no further from what it is tied to than it must be.
fn ranks(n: usize, ends: &[(usize, usize)]) -> Vec<usize> {
    let mut before = vec![Vec::new(); n];
    let mut after = vec![Vec::new(); n];
    for (left, right) in ends {
        before[*right].push(*left);
        after[*left].push(*right);
    }
    let mut waits: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..n).filter(|card| waits[*card] == 0).collect();
    let mut rank = vec![0; n];
    let mut at = 0;
    while let Some(card) = order.get(at).copied() {
        at += 1;
        for next in &after[card] {
            rank[*next] = rank[*next].max(rank[card] + 1);
            waits[*next] -= 1;
            if waits[*next] == 0 {
                order.push(*next);
            }
        }
    }
    for _ in 0..PASSES {
        for card in order.iter().rev() {
            let nearest = after[*card].iter().map(|next| rank[*next]).min();
            if let Some(nearest) = nearest.filter(|_| after[*card].len() > before[*card].len()) {
                rank[*card] = nearest - 1;
            }
        }
    }
    let used: BTreeSet<usize> = rank.iter().copied().collect();
    let used: Vec<usize> = used.into_iter().collect();
    rank.iter()
        .map(|r| used.partition_point(|u| u < r))
        .collect()
}

/// Which links share a line: those that say the same and end at one card, or begin at one where that is more of them.
fn nets(links: &[Link], ends: &[(usize, usize)], turned: &[bool]) -> (Vec<Net>, Vec<usize>) {
    let mut begin: BTreeMap<(usize, u32, bool), usize> = BTreeMap::new();
    let mut end = begin.clone();
    for (link, (left, right)) in ends.iter().enumerate() {
        let of = |card: usize| (card, links[link].class, turned[link]);
        *begin.entry(of(*left)).or_default() += 1;
        *end.entry(of(*right)).or_default() += 1;
    }
    let mut numbers: BTreeMap<(bool, usize, u32, bool), usize> = BTreeMap::new();
    let (mut nets, mut net_of): (Vec<Net>, Vec<usize>) = (Vec::new(), Vec::new());
    for (link, (left, right)) in ends.iter().enumerate() {
        let of = |card: usize| (card, links[link].class, turned[link]);
        let at_end = end[&of(*right)] > begin[&of(*left)];
        let (hub, said) = if at_end {
            (*right, Said::AtEnd)
        } else {
            (*left, Said::AtStart)
        };
        let key = (at_end, hub, links[link].class, turned[link]);
        let number = *numbers.entry(key).or_insert_with(|| {
            nets.push(Net {
                links: Vec::new(),
                hub,
                said,
            });
            nets.len() - 1
        });
        nets[number].links.push(link);
        net_of.push(number);
    }
    (nets, net_of)
}
