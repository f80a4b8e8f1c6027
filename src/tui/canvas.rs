//! Lines of any direction in cells: dots of braille, half blocks, or ASCII. Where lines meet in a cell, the one that is to be
//! seen best gives the cell its look.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::Painter;
use crate::layout::Point;
use crate::scene::clip::part_within;
use crate::session::screen::Dots;

/// How a line is broken: dots that are drawn, then dots that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken(pub(super) u8, pub(super) u8);

impl Broken {
    /// Not at all.
    pub(super) const WHOLE: Self = Self(1, 0);
}

/// An area that lines are drawn on before they are put on the screen.
#[derive(Debug)]
pub(super) struct Canvas {
    size: (usize, usize),
    dots: Dots,
    /// By cell: the dots, or for ASCII the slope.
    cells: Vec<u8>,
    /// By cell: the rank of the line that is to be seen best; 0 for none.
    ranks: Vec<u8>,
}

/// The bit of each dot of braille, by column and row.
const BRAILLE: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

impl Canvas {
    /// An empty one of so many columns and rows.
    pub(super) fn new(size: (usize, usize), dots: Dots) -> Self {
        Self {
            size,
            dots,
            cells: vec![0; size.0 * size.1],
            ranks: vec![0; size.0 * size.1],
        }
    }

    /// Dots of a cell, across and down.
    fn grain(&self) -> Point {
        match self.dots {
            Dots::Braille => [2.0, 4.0],
            Dots::Halves => [1.0, 2.0],
            Dots::Ascii => [1.0, 1.0],
        }
    }

    /// Draws a line between the middles of two cells. The greatest rank is seen best.
    pub(super) fn line(&mut self, (a, b): (Point, Point), rank: u8, broken: Broken) {
        let grain = self.grain();
        let most = [self.size.0 as f32 * grain[0], self.size.1 as f32 * grain[1]];
        let dot = |p: Point| [(p[0] + 0.5) * grain[0], (p[1] + 0.5) * grain[1]];
        let (from, to) = (dot(a), dot(b));
        let far = [from, to, most].map(|p| p.map(f64::from));
        let Some((start, end)) = part_within(far[0], far[1], far[2]) else {
            return;
        };
        let (start, end) = (start as f32, end as f32);
        let way = [to[0] - from[0], to[1] - from[1]];
        let steps = way[0].abs().max(way[1].abs()).ceil().max(1.0);
        let by = [way[0] / steps, way[1] / steps];
        let slope = slope(b[0] - a[0], b[1] - a[1]);
        let period = u32::from(broken.0) + u32::from(broken.1);
        for n in (start * steps) as u32..=(end * steps) as u32 {
            if n % period.max(1) >= u32::from(broken.0) {
                continue;
            }
            let at = [from[0] + by[0] * n as f32, from[1] + by[1] * n as f32];
            if at[0] >= 0.0 && at[1] >= 0.0 && at[0] < most[0] && at[1] < most[1] {
                self.dot((at[0] as usize, at[1] as usize), rank, slope);
            }
        }
    }

    fn dot(&mut self, (x, y): (usize, usize), rank: u8, slope: u8) {
        let (col, row, bits) = match self.dots {
            Dots::Braille => {
                let column = BRAILLE.get(x % 2);
                let bit = column.and_then(|c| c.get(y % 4)).copied().unwrap_or(0);
                (x / 2, y / 4, bit)
            }
            Dots::Halves => (x, y / 2, 1 << (y % 2)),
            Dots::Ascii => (x, y, slope),
        };
        let at = row * self.size.0 + col;
        if let (Some(cell), Some(best)) = (self.cells.get_mut(at), self.ranks.get_mut(at)) {
            if self.dots != Dots::Ascii {
                *cell |= bits;
            } else if rank >= *best {
                *cell = bits;
            }
            *best = rank.max(*best);
        }
    }

    /// Puts everything on the screen; `style` says how each rank looks.
    pub(super) fn put(&self, p: &mut Painter<'_>, area: Rect, style: impl Fn(u8) -> Style) {
        let mut sign = [0; 4];
        for (at, (cell, rank)) in self.cells.iter().zip(&self.ranks).enumerate() {
            if *cell == 0 {
                continue;
            }
            let (x, y) = (at % self.size.0, at / self.size.0);
            let symbol = match self.dots {
                Dots::Braille => {
                    let sign_of = char::from_u32(0x2800 + u32::from(*cell));
                    &*sign_of.unwrap_or(' ').encode_utf8(&mut sign)
                }
                Dots::Halves => ["▀", "▄", "█"].get(usize::from(*cell) - 1).unwrap_or(&" "),
                Dots::Ascii => ["-", "\\", "|", "/"]
                    .get(usize::from(*cell) - 1)
                    .unwrap_or(&" "),
            };
            p.put(area.x + x as u16, area.y + y as u16, symbol, style(*rank));
        }
    }
}

/// The sign of ASCII that a line of this direction looks like, from 1.
fn slope(across: f32, down: f32) -> u8 {
    // A cell is about twice as tall as it is wide.
    let (across, down) = if across < 0.0 {
        (-across, -2.0 * down)
    } else {
        (across, 2.0 * down)
    };
    if down.abs() < across * 0.4 {
        1
    } else if down.abs() > across * 2.4 {
        3
    } else if down > 0.0 {
        2
    } else {
        4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(dots: Dots, lines: &[(Point, Point)]) -> Vec<u8> {
        let mut canvas = Canvas::new((3, 2), dots);
        for line in lines {
            canvas.line(*line, 1, Broken::WHOLE);
        }
        canvas.cells
    }

    #[test]
    fn a_line_touches_the_cells_between_its_ends() {
        let across = [([0.0, 0.0], [2.0, 0.0])];
        assert_eq!(cells(Dots::Ascii, &across), [1, 1, 1, 0, 0, 0]);
        let braille = cells(Dots::Braille, &across);
        assert!(braille[..3].iter().all(|c| *c != 0) && braille[3..] == [0; 3]);
        assert_eq!(cells(Dots::Halves, &across)[..3], [2, 2, 2]);
    }

    #[test]
    fn a_line_from_far_outside_is_drawn_where_it_passes() {
        let far = [([-100_000.0, -100_000.0], [100_000.0, 100_000.0])];
        assert_ne!(cells(Dots::Braille, &far)[0], 0);
        let beside = [([-10.0, 7.0], [10.0, 7.0]), ([9.0, -3.0], [9.0, 3.0])];
        assert_eq!(cells(Dots::Braille, &beside), [0; 6]);
    }

    #[test]
    fn the_best_of_several_lines_gives_a_cell_its_look() {
        let mut canvas = Canvas::new((2, 1), Dots::Braille);
        canvas.line(([0.0, 0.0], [1.0, 0.0]), 3, Broken::WHOLE);
        canvas.line(([0.0, 0.0], [0.0, 0.0]), 1, Broken::WHOLE);
        assert_eq!(canvas.ranks, [3, 3]);
    }
}
