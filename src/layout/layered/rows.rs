//! Which row everything stands in: where lines leave and enter cards, and how far down each card is.

use std::collections::BTreeMap;

use super::columns::{Columns, Item};
use super::{Card, Frame, Shape};

/// Passes over all columns, there and back.
const PASSES: usize = 12;
/// How much a line that passes through wants to stay straight, against one that leads to a card.
const STRAIGHT: f64 = 6.0;

/// Where lines leave and enter items.
#[derive(Debug, Clone)]
pub(super) struct Ports {
    /// By item: the lines that enter it, with the row within it.
    pub left: Vec<Vec<(usize, usize)>>,
    /// By item: the lines that leave it, with the row within it.
    pub right: Vec<Vec<(usize, usize)>>,
    /// By item: its rows, without a frame.
    pub rows: Vec<usize>,
}

impl Ports {
    /// The row in which a line leaves an item.
    pub(super) fn right_row(&self, y: &[usize], item: usize, net: usize) -> usize {
        y[item] + row_of(&self.right[item], net)
    }

    /// The row in which a line enters an item.
    pub(super) fn left_row(&self, y: &[usize], item: usize, net: usize) -> usize {
        y[item] + row_of(&self.left[item], net)
    }
}

fn row_of(ports: &[(usize, usize)], net: usize) -> usize {
    let port = ports.iter().find(|(of, _)| *of == net);
    port.map_or(0, |(_, row)| *row)
}

/// Gives every line a row of its own at each item it touches.
pub(super) fn ports(columns: &Columns, cards: &[Card], shape: Shape) -> Ports {
    let n = columns.items.len();
    let mut at = vec![0; n];
    for column in &columns.stacks {
        for (place, item) in column.iter().enumerate() {
            at[*item] = place;
        }
    }
    let mut left: Vec<BTreeMap<usize, Vec<usize>>> = vec![BTreeMap::new(); n];
    let mut right = left.clone();
    for (net, a, b) in &columns.pieces {
        right[*a].entry(*net).or_default().push(at[*b]);
        left[*b].entry(*net).or_default().push(at[*a]);
    }
    let sorted = |nets: &BTreeMap<usize, Vec<usize>>| {
        let mean = |of: &Vec<usize>| of.iter().sum::<usize>() as f64 / of.len() as f64;
        let mut sorted: Vec<(f64, usize)> = nets.iter().map(|(n, of)| (mean(of), *n)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        sorted
    };
    let mut ports = Ports {
        left: Vec::new(),
        right: Vec::new(),
        rows: Vec::new(),
    };
    for item in 0..n {
        let (left, right) = (sorted(&left[item]), sorted(&right[item]));
        let text = cards.get(item).map_or(1, |card| card.rows.max(1));
        let rows = text.max(left.len()).max(right.len());
        let is_framed = item < cards.len() && shape.frame(rows) == Frame::Whole;
        let placed = |nets: Vec<(f64, usize)>| {
            let first = (rows - nets.len()) / 2 + usize::from(is_framed);
            let nets = nets.into_iter().enumerate();
            nets.map(|(n, (_, net))| (net, first + n)).collect()
        };
        ports.left.push(placed(left));
        ports.right.push(placed(right));
        ports.rows.push(rows);
    }
    ports
}

/// The first row of each item: as near to where its lines lead to as others leave room.
pub(super) fn stacked(columns: &Columns, ports: &Ports, shape: Shape) -> Vec<usize> {
    let n = columns.items.len();
    let height = |item: usize| match (columns.items[item], shape.frame(ports.rows[item])) {
        (Item::Card, Frame::Whole) => ports.rows[item] + 2,
        (Item::Card, _) => ports.rows[item],
        (Item::Pass, _) => 1,
    };
    // By item: how far it must be below the first of its column.
    let mut depth = vec![0.0; n];
    for column in &columns.stacks {
        let mut sum = 0;
        for (place, item) in column.iter().enumerate() {
            depth[*item] = sum as f64;
            let next = column.get(place + 1);
            let both = |b: &usize| columns.items[*b] == Item::Card;
            let has_gap = columns.items[*item] == Item::Card && next.is_some_and(both);
            sum += height(*item) + if has_gap { shape.gap } else { 0 };
        }
    }
    let mut y = depth.clone();
    let pulls = pulls(columns, ports);
    for pass in 0..PASSES {
        let is_last = pass + 2 >= PASSES;
        let n_columns = columns.stacks.len();
        for step in 0..n_columns {
            let (at, is_forth) = match pass % 2 {
                0 => (step, true),
                _ => (n_columns - 1 - step, false),
            };
            let column = &columns.stacks[at];
            let wish = |item: &usize| {
                let near = pulls[*item].iter();
                let near = near.filter(|p| is_last || (p.is_left == is_forth));
                let near: Vec<(f64, f64)> =
                    near.map(|p| (y[p.other] + p.lower, p.weight)).collect();
                let weight: f64 = near.iter().map(|n| n.1).sum();
                let wish = middle(near).unwrap_or(y[*item]);
                (wish - depth[*item], weight.max(0.1))
            };
            let wishes: Vec<(f64, f64)> = column.iter().map(wish).collect();
            for (item, wish) in column.iter().zip(in_order(&wishes)) {
                y[*item] = wish.round() + depth[*item];
            }
        }
    }
    let top = y.iter().copied().fold(f64::MAX, f64::min);
    y.iter().map(|y| (y - top).max(0.0) as usize).collect()
}

/// What an item is joined with: how far below the other one it stands where the line between them is straight.
struct Pull {
    other: usize,
    lower: f64,
    weight: f64,
    is_left: bool,
}

fn pulls(columns: &Columns, ports: &Ports) -> Vec<Vec<Pull>> {
    let mut pulls: Vec<Vec<Pull>> = Vec::new();
    pulls.resize_with(columns.items.len(), Vec::new);
    for (net, a, b) in &columns.pieces {
        let lower = row_of(&ports.right[*a], *net) as f64 - row_of(&ports.left[*b], *net) as f64;
        let passes = [*a, *b].map(|item| columns.items[item] == Item::Pass);
        let weight = match passes {
            [true, true] => STRAIGHT,
            [false, false] => 1.0,
            _ => 2.0,
        };
        let pull = |other: usize, lower: f64, is_left: bool| Pull {
            other,
            lower,
            weight,
            is_left,
        };
        pulls[*b].push(pull(*a, lower, true));
        pulls[*a].push(pull(*b, -lower, false));
    }
    pulls
}

/// The weighted median: a place that some of them really want. Of an even split, between both.
fn middle(mut wishes: Vec<(f64, f64)>) -> Option<f64> {
    wishes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = wishes.iter().map(|w| w.1).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for (at, (wish, weight)) in wishes.iter().enumerate() {
        sum += weight;
        if sum > half {
            return Some(*wish);
        }
        if sum >= half {
            let next = wishes.get(at + 1).map_or(*wish, |w| w.0);
            return Some(f64::midpoint(*wish, next));
        }
    }
    None
}

/// The same as near to what was wished as an order from small to great allows (pool adjacent violators).
fn in_order(wishes: &[(f64, f64)]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (wish, weight) in wishes {
        pools.push((*wish, *weight, 1));
        while let [.., a, b] = pools.as_slice() {
            if a.0 <= b.0 {
                break;
            }
            let weight = a.1 + b.1;
            let pool = ((a.0 * a.1 + b.0 * b.1) / weight, weight, a.2 + b.2);
            pools.truncate(pools.len() - 2);
            pools.push(pool);
        }
    }
    let each = pools.iter().flat_map(|p| std::iter::repeat_n(p.0, p.2));
    each.collect()
}
