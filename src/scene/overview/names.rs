//! Where names stand on paper: beside their signs, or above or below them, where they cover no other name and no sign, and as
//! few lines as can be. On paper nothing stands in rows.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::scene::{Line, Node, Side};
use crate::text::{width, wrap};

/// Where a name is tried: on which side, and how many rows lower than its sign.
const TRIES: [(Side, i8); 6] = [
    (Side::Right, 0),
    (Side::Left, 0),
    (Side::Right, 1),
    (Side::Right, -1),
    (Side::Left, 1),
    (Side::Left, -1),
];
/// The same in two rows.
const TRIES_OF_TWO: [(Side, i8); 6] = [
    (Side::Right, 0),
    (Side::Left, 0),
    (Side::Right, 1),
    (Side::Right, -2),
    (Side::Left, 1),
    (Side::Left, -2),
];
/// Lines, in cells of them, that a name rather crosses than to stand above or below its sign, and than to stand in two rows.
const BESIDE: usize = 3;
const IN_ONE: usize = 8;
/// Letters of a name from which on it is tried in two rows.
const LONG: usize = 16;

/// How often all names are tried.
const ROUNDS: usize = 6;

/// A cell, or rather half of it: down, everything takes two.
type Cell = (i32, i32);

fn cell(at: Point) -> Cell {
    (at[0].round() as i32, (at[1] * 2.0).round() as i32)
}

/// The cells that rows of a name take.
fn cells(at: Point, rows: &[String], (side, lower): (Side, i8)) -> Vec<Cell> {
    let (x, y) = cell(at);
    let wide = rows.iter().map(|row| width(row)).max().unwrap_or(0) as i32 + 1;
    let across: Range<i32> = match (side, lower) {
        (Side::Right, 0) => x + 2..x + 2 + wide,
        (Side::Left, 0) => x - 1 - wide..x - 1,
        // Above and below it begins, or ends, with its sign.
        (Side::Right, _) => x - 1..x + wide,
        (Side::Left, _) => x + 1 - wide..x + 2,
    };
    let top = y + 2 * i32::from(lower);
    let down = top..top + 2 * rows.len() as i32;
    let cells = down.flat_map(|y| across.clone().map(move |x| (x, y)));
    cells.collect()
}

/// A name as it may stand: its rows, where, and what speaks against it.
fn tries(name: &str) -> Vec<(Vec<String>, (Side, i8), usize)> {
    let cost = |way: (Side, i8)| if way.1 == 0 { 0 } else { BESIDE };
    let one = TRIES.map(|way| (vec![name.to_owned()], way, cost(way)));
    let mut tries = one.to_vec();
    let long = width(name);
    if long >= LONG {
        // The narrowest that is two rows and breaks no word.
        let rows = (long / 2..long).map(|cells| wrap(name, cells, None));
        let rows = rows
            .into_iter()
            .find(|rows| rows.len() == 2 && rows.join(" ") == name);
        tries.extend(
            rows.into_iter()
                .flat_map(|rows| TRIES_OF_TWO.map(|way| (rows.clone(), way, IN_ONE + cost(way)))),
        );
    }
    tries
}

/// Where a name stands: its rows, on which side and how much lower, and its cells.
type Stands = (Vec<String>, (Side, i8), Vec<Cell>);

/// Gives each name its place, those of the most tied first, but for those that had no room then: they come first where all is
/// tried once more. Gives how many have no room after all and are not shown.
///
/// # Complexity
/// O(letters of the names + cells of the lines), and that of sorting.
pub(super) fn place(
    nodes: &mut [Node],
    lines: &[Line],
    degree: impl Fn(EntityIx) -> usize,
) -> usize {
    let mut taken: HashSet<Cell> = HashSet::new();
    for node in nodes.iter() {
        let (x, y) = cell(node.at);
        let sign = [x - 1, x, x + 1].into_iter();
        taken.extend(sign.flat_map(|x| [(x, y), (x, y + 1)]));
    }
    for at in lines.iter().filter_map(itself) {
        let (x, y) = cell(at);
        taken.extend([(x - 1, y - 1), (x, y - 1), (x + 1, y - 1)]);
    }
    let crossed = crossed(lines);
    let wanted = wanted(nodes);
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_cached_key(|n| Reverse(nodes.get(*n).map_or(0, |node| degree(node.entity))));
    let mut best: Option<Vec<(usize, Option<Stands>)>> = None;
    for round in 0..ROUNDS {
        // The second time names stand out of each other's way rather than off the lines.
        let cost = |at: &Cell| {
            let of = |costs: &HashMap<Cell, usize>| costs.get(at).copied().unwrap_or_default();
            of(&crossed) + round * of(&wanted)
        };
        let stand = try_all(nodes, &order, taken.clone(), cost);
        let lack = |of: &[(usize, Option<Stands>)]| of.iter().filter(|(_, s)| s.is_none()).count();
        let unnamed = lack(&stand);
        order = stand.iter().map(|(n, _)| *n).collect();
        let has_room: HashSet<usize> = stand
            .iter()
            .filter(|s| s.1.is_some())
            .map(|s| s.0)
            .collect();
        order.sort_by_key(|n| has_room.contains(n));
        if best.as_ref().is_none_or(|best| unnamed < lack(best)) {
            best = Some(stand);
        }
        if unnamed == 0 {
            break;
        }
    }
    let mut unnamed = 0;
    for (n, stands) in best.into_iter().flatten() {
        let Some(node) = nodes.get_mut(n) else {
            continue;
        };
        let Some((rows, way, _)) = stands else {
            node.room = 0;
            unnamed += 1;
            continue;
        };
        (node.side, node.lower) = way;
        let mut rows = rows.into_iter();
        node.name = rows.next().unwrap_or_default();
        node.below = rows.collect();
    }
    unnamed
}

/// Tries all names in an order, each beside those before it.
fn try_all(
    nodes: &[Node],
    order: &[usize],
    mut taken: HashSet<Cell>,
    cost: impl Fn(&Cell) -> usize,
) -> Vec<(usize, Option<Stands>)> {
    let stand = order.iter().map(|n| {
        let node = nodes.get(*n);
        let tries = node.into_iter().flat_map(|node| {
            let tries = tries(&node.name).into_iter();
            tries.map(|(rows, way, cost)| (cells(node.at, &rows, way), rows, way, cost))
        });
        let free = tries.filter(|(cells, ..)| !cells.iter().any(|at| taken.contains(at)));
        let least = free.min_by_key(|(cells, _, _, more)| {
            let all: usize = cells.iter().map(&cost).sum();
            all + more
        });
        let stands = least.map(|(cells, rows, way, _)| (rows, way, cells));
        if let Some((.., cells)) = &stands {
            taken.extend(cells);
        }
        (*n, stands)
    });
    stand.collect()
}

/// Where a line stands that leads to where it begins.
fn itself(line: &Line) -> Option<Point> {
    match line.route.as_slice() {
        [from, to] if cell(*from) == cell(*to) => Some(*from),
        _ => None,
    }
}

/// How many names might stand in a cell.
fn wanted(nodes: &[Node]) -> HashMap<Cell, usize> {
    let mut wanted = HashMap::new();
    for node in nodes {
        let row = [node.name.clone()];
        let cells = TRIES.into_iter().flat_map(|way| cells(node.at, &row, way));
        for at in cells.collect::<HashSet<Cell>>() {
            *wanted.entry(at).or_insert(0) += 1;
        }
    }
    wanted
}

/// How many lines pass a cell.
fn crossed(lines: &[Line]) -> HashMap<Cell, usize> {
    let mut crossed = HashMap::new();
    for line in lines {
        let [a, b] = match line.route.as_slice() {
            [a, b] => [*a, *b],
            _ => continue,
        };
        let far = (a[0] - b[0]).abs().max(2.0 * (a[1] - b[1]).abs());
        let n = far.round() as usize;
        for step in 1..n {
            let part = step as f32 / n as f32;
            let at = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
            *crossed.entry(cell(at)).or_insert(0) += 1;
        }
    }
    crossed
}

/// How far names go beyond the left edge, and where the last ones end at the right and below.
pub(super) fn edges(nodes: &[Node], margin: f32) -> (f32, Point) {
    let named = nodes.iter().filter(|node| node.room > 0);
    let wide = |node: &Node| node.rows().map(width).max().unwrap_or(0);
    let far = |node: &Node| wide(node) as f32 + margin;
    let (at_left, at_right): (Vec<&Node>, Vec<&Node>) =
        named.partition(|node| node.side == Side::Left);
    let begins = at_left.iter().map(|node| node.at[0] - far(node));
    let ends = at_right.iter().map(|node| node.at[0] + far(node));
    let low = nodes.iter().map(|node| {
        let rows = f32::from(node.lower) + node.rows().count() as f32;
        node.at[1] + rows.max(1.0)
    });
    let far = [ends.fold(0.0, f32::max), low.fold(0.0, f32::max)];
    (-begins.fold(0.0, f32::min), far)
}
