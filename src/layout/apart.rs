//! What is done to a layout in the end so that it can be read: crowds are thinned out, and labels that would cover each other
//! moved apart, and no further.

use std::collections::HashMap;

use super::Point;

/// How wide a label is and how tall: a name of middle length.
const LABEL: Point = [4.8, 1.2];
/// Areas of a label that the picture has for each node.
const ROOM: f32 = 58.0;
/// Passes at most: what still overlaps then stands in a crowd, and stays there.
const MAX_PASSES: usize = 60;
/// Overlaps for each node from which on a layout is a crowd.
const CROWDED: f32 = 0.3;
/// Nodes up to which labels are moved apart: nobody sees the labels of more at once.
const MOST_LABELS: usize = 3_000;

/// Moves labels apart: each overlapping pair by half of what it lacks along the shorter way, until none overlaps or the
/// passes are spent. `keep` says which do not move.
///
/// # Complexity
/// O(nodes) a pass while few overlap.
pub(super) fn apart(at: &mut [Point], keep: impl Fn(usize) -> bool) {
    if at.len() > MOST_LABELS {
        return;
    }
    let size = label(at);
    for _ in 0..MAX_PASSES {
        if overlaps(at, size, |at, pair| part(at, pair, size, &keep)) == 0 {
            break;
        }
    }
}

/// Where there is a crowd in the middle, moves nodes outward or inward, each on its own line from the middle, until every
/// ring holds about as many as it has room for. Who stands beside whom hardly changes.
///
/// # Complexity
/// O(nodes · log nodes).
pub(super) fn even_out(at: &mut [Point], keep: impl Fn(usize) -> bool) {
    let n_overlaps = overlaps(at, label(at), |_, _| true);
    if (n_overlaps as f32) < CROWDED * at.len() as f32 {
        return;
    }
    let n = at.len().max(1) as f32;
    let sum = at
        .iter()
        .fold([0.0f32; 2], |s, p| [s[0] + p[0], s[1] + p[1]]);
    let middle = [sum[0] / n, sum[1] / n];
    let far = |p: &Point| (p[0] - middle[0]).hypot(p[1] - middle[1]);
    let mut order: Vec<(f32, u32)> = at.iter().zip(0..).map(|(p, n)| (far(p), n)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let most = order.last().map_or(0.0, |o| o.0);
    for (rank, (radius, node)) in order.iter().enumerate() {
        let wanted = most * ((rank as f32 + 0.5) / n).sqrt();
        let by = wanted / radius.max(f32::MIN_POSITIVE);
        if let Some(p) = at.get_mut(*node as usize).filter(|_| !keep(*node as usize)) {
            let away = [p[0] - middle[0], p[1] - middle[1]];
            *p = [middle[0] + away[0] * by, middle[1] + away[1] * by];
        }
    }
}

/// The size of a label in a picture of these nodes.
fn label(at: &[Point]) -> Point {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for p in at {
        low = [low[0].min(p[0]), low[1].min(p[1])];
        high = [high[0].max(p[0]), high[1].max(p[1])];
    }
    let area = ((high[0] - low[0]) * (high[1] - low[1])).max(f32::MIN_POSITIVE);
    let scale = (area / (ROOM * LABEL[0] * LABEL[1] * at.len().max(1) as f32)).sqrt();
    [LABEL[0] * scale, LABEL[1] * scale]
}

/// Hands each pair whose labels may cover each other to `see`; gives how many times that said so.
fn overlaps(
    at: &mut [Point],
    size: Point,
    see: impl Fn(&mut [Point], (usize, usize)) -> bool,
) -> usize {
    // Where all stand in one place or in a line there is no area, and a number of cells has its bounds.
    let number = |at: f32, side: f32| (at / side).floor().clamp(-1e9, 1e9) as i64;
    let cell = |p: Point| (number(p[0], size[0]), number(p[1], size[1]));
    let mut cells: HashMap<(i64, i64), Vec<u32>> = HashMap::new();
    for (n, p) in at.iter().enumerate() {
        cells.entry(cell(*p)).or_default().push(n as u32);
    }
    let mut count = 0;
    for n in 0..at.len() {
        let Some(here) = at.get(n).copied() else {
            continue;
        };
        let (x, y) = cell(here);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let near = around.filter_map(|c| cells.get(&c)).flatten();
        for other in near.map(|o| *o as usize).filter(|o| *o > n) {
            count += usize::from(covers(at, (n, other), size) && see(at, (n, other)));
        }
    }
    count
}

fn covers(at: &[Point], (a, b): (usize, usize), size: Point) -> bool {
    let (Some(a), Some(b)) = (at.get(a), at.get(b)) else {
        return false;
    };
    (a[0] - b[0]).abs() < size[0] && (a[1] - b[1]).abs() < size[1]
}

/// Moves two labels apart; gives whether they overlapped.
fn part(
    at: &mut [Point],
    (a, b): (usize, usize),
    size: Point,
    keep: &dyn Fn(usize) -> bool,
) -> bool {
    let (Some(here), Some(there)) = (at.get(a).copied(), at.get(b).copied()) else {
        return false;
    };
    let way = [there[0] - here[0], there[1] - here[1]];
    let lack = [size[0] - way[0].abs(), size[1] - way[1].abs()];
    if lack[0] <= 0.0 || lack[1] <= 0.0 {
        return false;
    }
    // A hair more than it lacks, so that rounding does not leave it overlapping.
    let axis = usize::from(lack[1] < lack[0]);
    let sign = if way.get(axis).is_some_and(|w| *w < 0.0) {
        -1.0
    } else {
        1.0
    };
    let by = sign * lack.get(axis).copied().unwrap_or(0.0) * 0.505;
    let mut shift = |n: usize, by: f32| {
        if !keep(n)
            && let Some(axis) = at.get_mut(n).and_then(|p| p.get_mut(axis))
        {
            *axis += by;
        }
    };
    shift(a, -by);
    shift(b, by);
    true
}
