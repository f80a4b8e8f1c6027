//! Which cells of a screen are taken, and which names have room beside their signs.

use super::Label;
use crate::text::{shorten_middle, width};

/// A sign stands there.
pub(super) const SIGN: u8 = 1;
/// A name stands there: nothing covers it.
pub(super) const NAMED: u8 = 2;
/// Cells of a name at least, where it would have to be cut.
pub(super) const SHORT: usize = 12;

/// How strongly each cell is taken.
pub(super) struct Room {
    taken: Vec<u8>,
    size: (usize, usize),
}

impl Room {
    pub(super) fn new(size: (usize, usize)) -> Self {
        Self {
            taken: vec![0; size.0 * size.1],
            size,
        }
    }

    fn cells(&mut self, (x, y): (u16, u16), n: usize) -> Option<&mut [u8]> {
        let (cols, rows) = self.size;
        let (x, y) = (usize::from(x), usize::from(y));
        let fits = y < rows && x + n <= cols;
        self.taken
            .get_mut(y * cols + x..y * cols + x + n)
            .filter(|_| fits)
    }

    pub(super) fn take(&mut self, at: (u16, u16), n: usize, by: u8) {
        for cell in self.cells(at, n).into_iter().flatten() {
            *cell = by.max(*cell);
        }
    }

    /// Whether nothing takes the cells more strongly than that, and no name at all.
    pub(super) fn is_free(&mut self, at: (u16, u16), n: usize, strength: u8) -> bool {
        let cells = self.cells(at, n);
        cells.is_some_and(|cells| cells.iter().all(|by| *by <= strength && *by < NAMED))
    }

    /// Whether a sign has its cell and the two beside it for itself.
    pub(super) fn is_apart(&mut self, (x, y): (u16, u16)) -> bool {
        let from = x.saturating_sub(1);
        let to = (usize::from(x) + 2).min(self.size.0) as u16;
        self.is_free((from, y), usize::from(to.saturating_sub(from)), 0)
    }

    /// The name beside its sign, at the right if there is room, else at the left; where it would have to be cut, as far as it
    /// says something.
    pub(super) fn label(
        &mut self,
        (knot, name, strength): (u32, &str, u8),
        (x, y): (u16, u16),
    ) -> Option<Label> {
        let whole = width(name);
        let mut lengths = vec![whole];
        if whole > SHORT {
            lengths.push((whole * 2 / 3).max(SHORT));
        }
        for cells in lengths {
            let text = shorten_middle(name, cells).into_owned();
            // Names that stand side by side keep a cell between them.
            let cells = width(&text);
            if cells == 0 {
                return None;
            }
            let right = (x + 1, y);
            let ends_there = usize::from(x) + cells + 2 == self.size.0;
            let taken = cells + 2 - usize::from(ends_there);
            if self.is_free(right, taken, strength) {
                self.take(right, taken, NAMED);
                let at = (x + 2, y);
                return Some(Label { knot, at, text });
            }
            let Some(start) = usize::from(x).checked_sub(cells + 1) else {
                continue;
            };
            let from = start.saturating_sub(1) as u16;
            let taken = usize::from(x - from);
            if self.is_free((from, y), taken, strength) {
                self.take((from, y), taken, NAMED);
                let at = (start as u16, y);
                return Some(Label { knot, at, text });
            }
        }
        None
    }
}
