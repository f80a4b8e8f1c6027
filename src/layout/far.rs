//! What many points do to one from afar: a quadtree whose cells stand for all that is in them (Barnes and Hut 1986).
//!
//! The cells lie in the order of a walk through the tree, each with the number of the cell after its whole branch, so that
//! asking is one loop without a stack.

use super::Point;

/// Levels of the tree: two points closer than 2^-16 of the picture count as one.
const LEVELS: u32 = 16;

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Centre of mass.
    at: Point,
    mass: f32,
    /// Square of the length of a side; 0 for a single point.
    side2: f32,
    /// The cell after this one and all that is in it.
    next: u32,
}

/// The tree. Made anew for each pass; its memory is used again.
#[derive(Debug, Default)]
pub(super) struct Tree {
    cells: Vec<Cell>,
    /// The points in the order of their codes.
    order: Vec<(u32, u32)>,
    spare: Vec<(u32, u32)>,
}

impl Tree {
    /// Takes points with their masses.
    pub(super) fn fill(&mut self, points: &[Point], masses: &[f32]) {
        let (low, side) = bounds(points);
        let scale = ((1u32 << LEVELS) - 1) as f32 / side;
        self.order.clear();
        self.order.extend(points.iter().enumerate().map(|(n, p)| {
            let cell = |axis: f32, low: f32| ((axis - low) * scale) as u32;
            (code(cell(p[0], low[0]), cell(p[1], low[1])), n as u32)
        }));
        sort(&mut self.order, &mut self.spare);
        self.cells.clear();
        let order = std::mem::take(&mut self.order);
        self.branch(&order, LEVELS, side, (points, masses));
        self.order = order;
    }

    /// Adds the cell of points that share the codes above `level`, and all that is in it; gives its mass and centre.
    fn branch(
        &mut self,
        inside: &[(u32, u32)],
        level: u32,
        side: f32,
        all: (&[Point], &[f32]),
    ) -> (f32, Point) {
        let here = self.cells.len();
        self.cells.push(Cell {
            at: [0.0; 2],
            mass: 0.0,
            side2: 0.0,
            next: 0,
        });
        let mut sum = (0.0f32, [0.0f32; 2]);
        let mut add = |mass: f32, at: Point| {
            sum.0 += mass;
            sum.1 = [sum.1[0] + mass * at[0], sum.1[1] + mass * at[1]];
        };
        let is_leaf = inside.len() <= 1 || level == 0;
        if is_leaf {
            for (_, n) in inside {
                let at = all.0.get(*n as usize).copied().unwrap_or_default();
                add(all.1.get(*n as usize).copied().unwrap_or(1.0), at);
            }
        } else {
            let quarter = |c: u32| (c >> (2 * (level - 1))) & 3;
            for part in inside.chunk_by(|a, b| quarter(a.0) == quarter(b.0)) {
                let (mass, at) = self.branch(part, level - 1, side / 2.0, all);
                add(mass, at);
            }
        }
        let (mass, at) = (sum.0, sum.1);
        let at = [
            at[0] / mass.max(f32::MIN_POSITIVE),
            at[1] / mass.max(f32::MIN_POSITIVE),
        ];
        let next = self.cells.len() as u32;
        if let Some(cell) = self.cells.get_mut(here) {
            let side2 = if is_leaf { 0.0 } else { side * side };
            *cell = Cell {
                at,
                mass,
                side2,
                next,
            };
        }
        (mass, at)
    }

    /// The sum over all points of `mass · away / distance²`: how they push one that stands at `at`. A cell counts as one point
    /// where its side is below `theta` of its distance.
    pub(super) fn push(&self, at: Point, theta: f32) -> Point {
        let theta2 = theta * theta;
        let mut sum = [0.0; 2];
        let mut n = 0;
        while let Some(cell) = self.cells.get(n as usize) {
            let away = [at[0] - cell.at[0], at[1] - cell.at[1]];
            let d2 = away[0] * away[0] + away[1] * away[1];
            if cell.side2 <= theta2 * d2 {
                let by = if d2 > 0.0 { cell.mass / d2 } else { 0.0 };
                sum = [sum[0] + away[0] * by, sum[1] + away[1] * by];
                n = cell.next;
            } else {
                n += 1;
            }
        }
        sum
    }
}

/// The lower corner of the points, and the side of the square that holds them.
fn bounds(points: &[Point]) -> (Point, f32) {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for p in points {
        low = [low[0].min(p[0]), low[1].min(p[1])];
        high = [high[0].max(p[0]), high[1].max(p[1])];
    }
    let side = (high[0] - low[0]).max(high[1] - low[1]);
    (low, if side > 0.0 { side } else { 1.0 })
}

/// The bits of both numbers in turn (Morton's order).
fn code(x: u32, y: u32) -> u32 {
    let spread = |n: u32| {
        let n = (n | (n << 8)) & 0x00ff_00ff;
        let n = (n | (n << 4)) & 0x0f0f_0f0f;
        let n = (n | (n << 2)) & 0x3333_3333;
        (n | (n << 1)) & 0x5555_5555
    };
    spread(x & 0xffff) | (spread(y & 0xffff) << 1)
}

/// Sorts by code, a byte at a time.
fn sort(list: &mut Vec<(u32, u32)>, spare: &mut Vec<(u32, u32)>) {
    if list.len() < 256 {
        list.sort_unstable();
        return;
    }
    spare.clear();
    spare.resize(list.len(), (0, 0));
    for shift in [0, 8, 16, 24] {
        let mut starts = [0usize; 256];
        let byte = |c: u32| ((c >> shift) & 255) as usize;
        for (c, _) in list.iter() {
            if let Some(n) = starts.get_mut(byte(*c)) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            let n = *start;
            *start = sum;
            sum += n;
        }
        for item in list.iter() {
            if let Some(to) = starts.get_mut(byte(item.0)) {
                if let Some(slot) = spare.get_mut(*to) {
                    *slot = *item;
                }
                *to += 1;
            }
        }
        std::mem::swap(list, spare);
    }
}
