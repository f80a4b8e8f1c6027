//! Which cells of a screen are taken, and which names have room beside their signs.

use super::Label;
use crate::scene::Side;
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

    /// The name beside its sign: as it stood before if there is still room, else at the right, else at the left; where it would
    /// have to be cut, as far as it says something.
    pub(super) fn label(
        &mut self,
        (knot, name): (u32, &str),
        at: (u16, u16),
        before: Option<(Side, usize)>,
    ) -> Option<Label> {
        let whole = width(name);
        let mut tries: Vec<(Side, usize)> = before.into_iter().collect();
        let short = (whole > SHORT).then(|| (whole * 2 / 3).max(SHORT));
        for cells in std::iter::once(whole).chain(short) {
            tries.extend([(Side::Right, cells), (Side::Left, cells)]);
        }
        let mut tries = tries.into_iter();
        tries.find_map(|(side, cells)| {
            let text = shorten_middle(name, cells).into_owned();
            let cells = width(&text);
            let (from, n) = self.beside(at, side, cells)?;
            if cells == 0 || !self.is_free(from, n, 0) {
                return None;
            }
            self.take(from, n, NAMED);
            let start = match side {
                Side::Right => at.0 + 2,
                Side::Left => at.0 - 1 - cells as u16,
            };
            Some(Label {
                knot,
                at: (start, at.1),
                text,
                side,
            })
        })
    }

    /// The cells of a name beside its sign, with those before and after it: names that stand side by side keep one between them.
    fn beside(&self, (x, y): (u16, u16), side: Side, cells: usize) -> Option<((u16, u16), usize)> {
        match side {
            Side::Right => {
                let ends_there = usize::from(x) + cells + 2 == self.size.0;
                Some(((x + 1, y), cells + 2 - usize::from(ends_there)))
            }
            Side::Left => {
                let start = usize::from(x).checked_sub(cells + 1)?;
                let from = start.saturating_sub(1) as u16;
                Some(((from, y), usize::from(x - from)))
            }
        }
    }

    /// The name on that side of its sign that has more cells, whatever stands there, cut to them; nothing where there are none.
    pub(super) fn label_over(
        &mut self,
        (knot, name): (u32, &str),
        most: usize,
        (x, y): (u16, u16),
    ) -> Option<Label> {
        let right = self.size.0.saturating_sub(usize::from(x) + 2);
        let left = usize::from(x).saturating_sub(1);
        let whole = width(name).min(most);
        let side = if right >= whole.min(left) {
            Side::Right
        } else {
            Side::Left
        };
        let room = if side == Side::Right { right } else { left };
        let text = shorten_middle(name, room.min(most)).into_owned();
        let cells = width(&text);
        let start = match side {
            Side::Right => x + 2,
            Side::Left => (usize::from(x) - 1).saturating_sub(cells) as u16,
        };
        let at = (start, y);
        self.take(at, cells, NAMED);
        (cells > 0).then_some(Label {
            knot,
            at,
            text,
            side,
        })
    }
}
