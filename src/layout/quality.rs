//! How good a layout is, in numbers: by them it is chosen from several, and held against other programs.

use std::collections::HashSet;

use super::{Links, Point};

/// Nodes up to which all are asked whether they stand beside their neighbours; of more a sample is.
const SAMPLE: usize = 2_000;

/// How many pairs of links cross.
///
/// # Complexity
/// O(links²).
pub fn crossings(links: &Links, at: &[Point]) -> usize {
    let place = |n: u32| at.get(n as usize).copied().unwrap_or_default();
    let ends: Vec<(u32, u32)> = links.pairs().collect();
    let lines: Vec<(Point, Point)> = ends.iter().map(|(a, b)| (place(*a), place(*b))).collect();
    let mut n = 0;
    for (i, ((a, b), one)) in ends.iter().zip(&lines).enumerate() {
        for ((c, d), other) in ends.iter().zip(&lines).skip(i + 1) {
            let share = a == c || a == d || b == c || b == d;
            n += usize::from(!share && cross(*one, *other));
        }
    }
    n
}

fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    // Which side of the line through two points a third one is on.
    let side = |(a, b): (Point, Point), c: Point| {
        let along = [
            f64::from(b[0]) - f64::from(a[0]),
            f64::from(b[1]) - f64::from(a[1]),
        ];
        let to = [
            f64::from(c[0]) - f64::from(a[0]),
            f64::from(c[1]) - f64::from(a[1]),
        ];
        along[0] * to[1] - along[1] * to[0]
    };
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

/// How unlike the lengths of links are: their standard deviation, as a part of the mean.
///
/// # Complexity
/// O(links).
pub fn variation(links: &Links, at: &[Point]) -> f64 {
    let place = |n: u32| at.get(n as usize).copied().unwrap_or_default();
    let lengths = links
        .pairs()
        .map(|(a, b)| f64::from(far(place(a), place(b))));
    let (n, sum, squares) = lengths.fold((0.0, 0.0, 0.0), |(n, sum, squares), l: f64| {
        (n + 1.0, sum + l, squares + l * l)
    });
    if sum == 0.0 {
        return 0.0;
    }
    let mean: f64 = sum / n;
    (squares / n - mean * mean).max(0.0).sqrt() / mean
}

/// How many of the k nearest of a node with k neighbours are its neighbours: 1 where all are, the mean over the nodes.
///
/// # Complexity
/// O(linked nodes · nodes), of the former no more than some 2,000.
pub fn kept(links: &Links, at: &[Point]) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0f64);
    let every = (at.len() / SAMPLE).max(1);
    let mut near: Vec<(f32, u32)> = Vec::new();
    for (node, here) in at.iter().enumerate().step_by(every) {
        let k = links.degree(node as u32).min(at.len() - 1);
        if k == 0 {
            continue;
        }
        let others = at.iter().enumerate().filter(|(other, _)| *other != node);
        near.clear();
        near.extend(others.map(|(other, there)| (far(*here, *there), other as u32)));
        near.select_nth_unstable_by(k - 1, |a, b| a.0.total_cmp(&b.0));
        let nearest: HashSet<u32> = near.iter().take(k).map(|(_, other)| *other).collect();
        let neighbours = links.of(node as u32);
        let hits = neighbours.filter(|(o, _)| nearest.contains(o)).count();
        sum += hits as f64 / k as f64;
        n += 1.0;
    }
    sum / n.max(1.0)
}

fn far(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}
