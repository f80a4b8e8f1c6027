//! Lines so many that they would be a surface: they are thinned out where cells are full, so that the shape is seen.

use std::collections::HashSet;

use super::{Label, cell};
use crate::layout::Point;
use crate::scene::web::{Tie, Web};
use crate::text::width;

/// Part of the cells of a screen that faint lines may take.
const FAINT: f32 = 0.4;
/// Part of the cells of a line that may be full already.
const SHARED: f32 = 0.34;
/// Cells at the ends of a line that it may share with any: where many begin there is no other way.
const ENDS: f32 = 1.5;

/// How many lines there are in each cell.
pub(super) struct Cells {
    taken: Vec<u8>,
    size: (usize, usize),
    /// How many have their first line.
    n_taken: usize,
}

impl Cells {
    pub(super) fn new(size: (usize, usize)) -> Self {
        Self {
            taken: vec![0; size.0 * size.1],
            size,
            n_taken: 0,
        }
    }

    fn slot(&mut self, at: Point) -> Option<&mut u8> {
        let (x, y) = cell(at, self.size)?;
        let at = usize::from(y) * self.size.0 + usize::from(x);
        self.taken.get_mut(at)
    }

    /// Takes the cells of a line, whether there is room or not.
    pub(super) fn take(&mut self, line: [Point; 2]) {
        for at in along(line) {
            let slot = self.slot(at);
            let is_first = slot.is_some_and(|slot| {
                *slot = slot.saturating_add(1);
                *slot == 1
            });
            self.n_taken += usize::from(is_first);
        }
    }

    /// Takes the cells of a line where most of them have fewer lines than that; gives whether it did.
    pub(super) fn take_free(&mut self, line: [Point; 2], most: u8) -> bool {
        let (mut n, mut n_full) = (0, 0);
        let [a, b] = line;
        let is_end = |at: Point| {
            let far = |from: Point| (at[0] - from[0]).abs().max((at[1] - from[1]).abs());
            far(a).min(far(b)) <= ENDS
        };
        for at in along(line).filter(|at| !is_end(*at)) {
            if let Some(slot) = self.slot(at) {
                n += 1;
                n_full += usize::from(*slot >= most);
            }
        }
        let is_free = n_full as f32 <= n as f32 * SHARED;
        if is_free {
            self.take(line);
        }
        is_free
    }
}

/// The places of a line, a cell apart.
fn along([a, b]: [Point; 2]) -> impl Iterator<Item = Point> {
    // What leads far out of sight is looked at as far as a screen can be.
    const FAR: f32 = 1_000.0;
    let way = [b[0] - a[0], b[1] - a[1]];
    let steps = way[0].abs().max(way[1].abs()).ceil().clamp(1.0, FAR);
    (0..=steps as u32).map(move |n| {
        let part = n as f32 / steps;
        [a[0] + way[0] * part, a[1] + way[1] * part]
    })
}

/// Of the lines of a crowd those that are drawn faintly beside those that are drawn anyway: what holds it together, then the
/// short ones, as long as there are cells without any. None crosses a name.
///
/// # Complexity
/// O(lines · log lines + cells of the lines).
pub(super) fn faint(
    web: &Web,
    at: &[Point],
    size: (usize, usize),
    (drawn, labels): (&[u32], &[Label]),
) -> Vec<u32> {
    let line = |tie: &Tie| {
        let [a, b] = tie.ends.map(|end| at.get(end as usize).copied());
        Some([a?, b?])
    };
    let mut cells = Cells::new(size);
    for label in labels {
        let (x, y) = (f32::from(label.at.0), f32::from(label.at.1));
        cells.take([[x, y], [x + width(&label.text) as f32 - 1.0, y]]);
    }
    let drawn: HashSet<u32> = drawn.iter().copied().collect();
    for n in &drawn {
        if let Some(line) = web.ties.get(*n as usize).and_then(line) {
            cells.take(line);
        }
    }
    let is_in = |[a, b]: &[Point; 2]| cell(*a, size).is_some() && cell(*b, size).is_some();
    let all = web.ties.iter().zip(0u32..);
    let all = all.filter(|(tie, n)| !tie.look.weak && !drawn.contains(n));
    let lines = all.filter_map(|(tie, n)| Some((tie, n, line(tie).filter(is_in)?)));
    let mut lines: Vec<(bool, u32, u32, [Point; 2])> = lines
        .map(|(tie, n, [a, b])| {
            let far = (a[0] - b[0]).abs() + 2.0 * (a[1] - b[1]).abs();
            (!tie.is_backbone, far as u32, n, [a, b])
        })
        .collect();
    lines.sort_unstable_by_key(|(rest, far, n, _)| (*rest, *far, *n));
    let most = ((size.0 * size.1) as f32 * FAINT) as usize;
    let mut faint = Vec::new();
    for (_, _, n, line) in lines {
        if cells.n_taken >= most {
            break;
        }
        if cells.take_free(line, 1) {
            faint.push(n);
        }
    }
    faint.sort_unstable();
    faint
}
