//! The lines of the earth that are in sight, and as dots of cells.

use super::camera::{DOTS, Frame};
use super::earth::{self, Firmness, LineKind, Piece};
use crate::scene::clip::part_within;

/// The heights of a dot, in degrees, from which on a coarser level of detail does: about what it leaves out.
const COARSER: [f64; 2] = [0.2, 0.035];
/// How many doublings before its rank the line of a region is shown: cells are coarser than the dots of a map of the web, and
/// an analyst's map is about regions.
pub(super) const EARLIER: f64 = 3.4;

/// How many times finer than its dots a picture shows lines.
const FINER: f64 = 4.0;
/// Steps of a line that are shorter than this part of a cell are no matter in a picture.
const LEAST_STEP: f64 = 0.08;

/// A cell of the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// Its dots: the first column downward, then the second, bit by bit.
    pub dots: u8,
    /// What is to be seen best of what runs through it.
    pub kind: LineKind,
}

/// Gives each line in sight, in cells, cut roughly to what is seen; as fine as can be told apart where a dot is divided by
/// `detail`.
///
/// # Complexity
/// O(pieces of the level + points in sight).
fn visit(frame: &Frame, detail: f64, mut each: impl FnMut(LineKind, &[(f64, f64)])) {
    let dot = frame.camera.dot / detail;
    let coarse = COARSER.iter().filter(|from| dot < **from).count();
    let level = earth::level(coarse.min(earth::N_LEVELS - 1));
    let zoom = frame.zoom();
    let sight = Sight::of(frame);
    let mut cells = Vec::new();
    for piece in &level.pieces {
        if f64::from(piece.rank) / 10.0 > zoom + EARLIER {
            continue;
        }
        for turn in [-360.0, 0.0, 360.0] {
            if !sight.meets(piece, turn) {
                continue;
            }
            cells.clear();
            cells.extend(level.points_of(piece).iter().map(|p| sight.cell(*p, turn)));
            each(piece.kind, &cells);
        }
    }
}

/// Gives each line in sight, in cells, cut to what is seen: what a picture is drawn with. What goes on within a part of a cell
/// is left out.
///
/// # Complexity
/// O(pieces of the level + points in sight).
pub fn strokes(frame: &Frame, mut each: impl FnMut(LineKind, &[(f64, f64)])) {
    let high = (frame.size.0 as f64, frame.size.1 as f64);
    let is_near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot((a.1 - b.1) * 2.0) < LEAST_STEP;
    let mut stroke: Vec<(f64, f64)> = Vec::new();
    visit(frame, FINER, |kind, line| {
        stroke.clear();
        let mut from = line.first().copied();
        for (n, to) in line.iter().enumerate().skip(1) {
            let Some(begin) = from else { break };
            let is_last = n + 1 == line.len();
            if is_near(begin, *to) && !is_last {
                continue;
            }
            from = Some(*to);
            let Some((a, b)) = clipped(begin, *to, high) else {
                continue;
            };
            if stroke.last().is_none_or(|last| !is_near(*last, a)) {
                flush(kind, &mut stroke, &mut each);
                stroke.push(a);
            }
            stroke.push(b);
        }
        flush(kind, &mut stroke, &mut each);
    });
}

/// Hands over what is drawn without a gap, and begins anew.
fn flush(
    kind: LineKind,
    stroke: &mut Vec<(f64, f64)>,
    each: &mut impl FnMut(LineKind, &[(f64, f64)]),
) {
    if stroke.len() > 1 {
        each(kind, stroke);
    }
    stroke.clear();
}

/// The ground of a frame: a cell for each of its cells, row by row.
pub fn ground(frame: &Frame) -> Vec<Option<Ground>> {
    let (cols, rows) = frame.size;
    let mut dots = Dots {
        cells: vec![None; cols * rows],
        size: (cols, rows),
    };
    visit(frame, 1.0, |kind, line| {
        // Which dots of a broken line are left out is counted along it.
        let mut along = 0;
        for pair in line.windows(2) {
            if let [a, b] = pair {
                dots.stretch(*a, *b, kind, &mut along);
            }
        }
    });
    dots.cells
}

/// Puts a straight line on a ground; every dot of it, or every so manieth.
pub fn straight(
    cells: &mut Vec<Option<Ground>>,
    size: (usize, usize),
    ends: [(f64, f64); 2],
    kind: LineKind,
) {
    let mut dots = Dots {
        cells: std::mem::take(cells),
        size,
    };
    dots.stretch(ends[0], ends[1], kind, &mut 0);
    *cells = dots.cells;
}

/// What is seen of the earth, made ready for many points.
struct Sight {
    lon: f64,
    lat: f64,
    across: f64,
    down: f64,
    middle: (f64, f64),
}

impl Sight {
    fn of(frame: &Frame) -> Self {
        let camera = frame.camera;
        Self {
            lon: camera.lon,
            lat: camera.lat,
            across: frame.narrow() / camera.dot / DOTS[0],
            down: 1.0 / camera.dot / DOTS[1],
            middle: (frame.size.0 as f64 / 2.0, frame.size.1 as f64 / 2.0),
        }
    }

    fn cell(&self, [lon, lat]: [f32; 2], turn: f64) -> (f64, f64) {
        (
            (f64::from(lon) + turn - self.lon) * self.across + self.middle.0,
            (self.lat - f64::from(lat)) * self.down + self.middle.1,
        )
    }

    fn meets(&self, piece: &Piece, turn: f64) -> bool {
        let (left, bottom) = self.cell(piece.low, turn);
        let (right, top) = self.cell(piece.high, turn);
        let (cols, rows) = (2.0 * self.middle.0, 2.0 * self.middle.1);
        right >= 0.0 && left <= cols && bottom >= 0.0 && top <= rows
    }
}

/// Cells made of dots.
struct Dots {
    cells: Vec<Option<Ground>>,
    size: (usize, usize),
}

impl Dots {
    /// Draws from cell to cell.
    fn stretch(&mut self, a: (f64, f64), b: (f64, f64), kind: LineKind, along: &mut u32) {
        let high = (self.size.0 as f64, self.size.1 as f64);
        let Some((a, b)) = clipped(a, b, high) else {
            return;
        };
        let dot = |p: (f64, f64)| ((p.0 * DOTS[0]) as i32, (p.1 * DOTS[1]) as i32);
        let ((x, y), (to_x, to_y)) = (dot(a), dot(b));
        let n = (to_x - x).abs().max((to_y - y).abs());
        // The last dot of a stretch is the first one of the next.
        for step in 0..=n {
            let part = |from: i32, to: i32| from + ((to - from) * step * 2 + n) / (2 * n).max(1);
            if kind.has_dot(*along) {
                self.dot(part(x, to_x), part(y, to_y), kind);
            }
            *along += u32::from(step < n);
        }
    }

    fn dot(&mut self, x: i32, y: i32, kind: LineKind) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        let (col, row) = (x / DOTS[0] as usize, y / DOTS[1] as usize);
        if col >= self.size.0 {
            return;
        }
        let bit = 1 << ((x % DOTS[0] as usize) * 4 + y % DOTS[1] as usize);
        if let Some(cell) = self.cells.get_mut(row * self.size.0 + col) {
            let before = cell.map_or((0, kind), |c| (c.dots, c.kind));
            *cell = Some(Ground {
                dots: before.0 | bit,
                kind: before.1.max(kind),
            });
        }
    }
}

impl LineKind {
    /// Whether a dot so far along a line is drawn: what is of less weight is broken, so that lines are told apart without colour.
    fn has_dot(self, along: u32) -> bool {
        match self {
            Self::Coast | Self::Border | Self::Lake => true,
            Self::Disputed => along % 4 < 2,
            Self::Region => along.is_multiple_of(2),
            Self::Tie(how) | Self::Chosen(how) => match how {
                Firmness::Firm => true,
                Firmness::Tentative => along.is_multiple_of(3),
                Firmness::Contested => along % 7 < 4,
            },
        }
    }
}

/// The part of a stretch that is on a screen.
fn clipped(a: (f64, f64), b: (f64, f64), high: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
    let (from, to) = part_within([a.0, a.1], [b.0, b.1], [high.0, high.1])?;
    let at = |part: f64| (a.0 + part * (b.0 - a.0), a.1 + part * (b.1 - a.1));
    Some((at(from), at(to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::map::camera::Camera;

    #[test]
    fn lines_are_drawn_at_every_zoom_and_never_outside() {
        for size in [(1, 1), (20, 3), (120, 24), (200, 60)] {
            for dot in [3.0, 0.8, 0.1, 0.03, 0.001] {
                let camera = Camera {
                    lon: 36.0,
                    lat: 50.4,
                    dot,
                };
                let ground = ground(&Frame::new(camera, size));
                assert_eq!(ground.len(), size.0 * size.1);
                let n = ground.iter().flatten().count();
                assert!(size.0 < 100 || dot < 0.01 || n > 50, "{size:?} {dot}: {n}");
            }
        }
    }

    #[test]
    fn the_world_goes_on_over_its_seam() {
        let camera = Camera {
            lon: 180.0,
            lat: 66.0,
            dot: 0.1,
        };
        let ground = ground(&Frame::new(camera, (100, 20)));
        let half = |left: bool| {
            let cells = ground.iter().enumerate();
            cells
                .filter(|(n, c)| c.is_some() && (n % 100 < 50) == left)
                .count()
        };
        assert!(
            half(true) > 20 && half(false) > 20,
            "{} {}",
            half(true),
            half(false)
        );
    }
}
