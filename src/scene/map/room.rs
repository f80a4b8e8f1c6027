//! The cells of a map that are taken by signs and names, and what room there is beside them.

use super::camera::Frame;
use super::geo::kilometres;
use super::lines::Ground;
use super::steer::{SCALE, round_stretch};
use super::view::Scale;
use crate::text::width;

/// Columns and rows from which on there is room to say how far it is.
const SCALE_FROM: (usize, usize) = (40, 8);

/// The cells that are taken.
pub(super) struct Room {
    taken: Vec<bool>,
    size: (usize, usize),
}

impl Room {
    pub(super) fn new(size: (usize, usize)) -> Self {
        Self {
            taken: vec![false; size.0 * size.1],
            size,
        }
    }

    pub(super) fn is_free(&self, (x, y): (usize, usize), cells: usize) -> bool {
        let from = y * self.size.0 + x;
        let row = self.taken.get(from..from + cells);
        x + cells <= self.size.0 && y < self.size.1 && row.is_some_and(|r| r.iter().all(|t| !t))
    }

    /// Whether cells are free and so are the ones before and after them.
    pub(super) fn has_apart(&self, (x, y): (usize, usize), cells: usize) -> bool {
        let before = usize::from(x > 0);
        let after = usize::from(x + cells < self.size.0);
        self.is_free((x - before, y), before + cells + after)
    }

    pub(super) fn take(&mut self, (x, y): (usize, usize), cells: usize) {
        let from = y * self.size.0 + x;
        let cells = cells.min(self.size.0.saturating_sub(x));
        if let Some(row) = self.taken.get_mut(from..from + cells) {
            row.fill(true);
        }
    }

    /// Finds room for a name beside a sign and takes it: to the right, to the left, below, above. `before` is how many cells
    /// before the sign are its own.
    pub(super) fn beside(
        &mut self,
        (x, y): (usize, usize),
        before: usize,
        cells: usize,
    ) -> Option<(usize, usize)> {
        let centred = x.checked_sub(cells / 2);
        let places = [
            Some((x + 2, y)),
            x.checked_sub(before + cells + 1).map(|x| (x, y)),
            Some((x, y + 1)),
            y.checked_sub(1).map(|y| (x, y)),
            centred.map(|x| (x, y + 1)),
            centred.zip(y.checked_sub(1)),
        ];
        let found = places.into_iter().flatten();
        // A cell more at the right, and one at the left where no sign is to stand there, so that names stay apart.
        let is_free = |at: &(usize, usize)| {
            if at.1 == y && at.0 > x {
                let after = usize::from(at.0 + cells < self.size.0);
                self.is_free(*at, cells + after)
            } else {
                self.has_apart(*at, cells)
            }
        };
        let found = found.into_iter().find(is_free)?;
        self.take(found, cells + 1);
        Some(found)
    }

    /// Finds room for how far it is, in a corner, and takes it; none on what is too small for it.
    pub(super) fn scale(&mut self, frame: &Frame) -> Option<Scale> {
        let (cols, rows) = self.size;
        if cols < SCALE_FROM.0 || rows < SCALE_FROM.1 {
            return None;
        }
        let (cells, km) = round_stretch(frame, SCALE);
        let length = kilometres(km);
        let takes = bar(cells) + 1 + width(&length);
        let left = |y: usize| (1, y);
        let right = |y: usize| (cols.saturating_sub(takes + 1), y);
        let corners = [left(rows - 1), left(0), right(0), right(rows - 1)];
        let at = corners.into_iter().find(|at| self.has_apart(*at, takes))?;
        self.take((at.0 - 1, at.1), takes + 2);
        Some(Scale { at, cells, length })
    }

    /// Keeps the ground free around signs and names.
    pub(super) fn clear(&self, ground: &mut [Option<Ground>]) {
        let cols = self.size.0;
        let is_taken = |n: usize| self.taken.get(n).copied().unwrap_or_default();
        for (n, cell) in ground.iter_mut().enumerate() {
            // The cell after a name is taken along with it, the one before is not.
            let before_one = (n + 1) % cols != 0 && is_taken(n + 1);
            if is_taken(n) || before_one {
                *cell = None;
            }
        }
    }
}

/// The cells that a stretch of so many is drawn with.
pub fn bar(cells: f64) -> usize {
    (cells.round() as usize).max(2)
}
