//! The part of a picture that a screen shows: from places of a layout to cells, and which names have room.

mod crowd;
mod ties;

use std::collections::HashSet;

use super::web::Web;
use crate::layout::Point;
use crate::text::{shorten_middle, width};

pub use crowd::leaders;
pub(crate) use ties::ties;
use ties::words;

/// Empty cells at the left, and at the right where names end.
const MARGIN: [f32; 2] = [3.0, 16.0];
/// A cell is about twice as tall as it is wide; a picture may be this much wider than that, since names are wide.
const STRETCH: f32 = 2.4;
/// Part of the screen that names may take.
const FULL: f32 = 0.3;
/// Cells of a name at most.
const NAME: usize = 24;
/// A name may cover the signs of entities that have this many times fewer relations: what is tied most is to be read first.
const COVERED: u32 = 4;
/// How strongly a name takes its cells: nothing covers it.
const NAMED: u32 = u32::MAX;
/// Entities in sight up to which lines say what they are, and lines up to which all are drawn.
const FEW: usize = 60;
/// Cells of a name at least, where it would have to be cut.
const SHORT: usize = 12;

/// Where one looks and how close.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The place in the middle.
    pub centre: Point,
    /// Cells of a unit of the layout, across and down.
    pub scale: Point,
}

/// A name that has room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Whose.
    pub knot: u32,
    /// The cell it begins in.
    pub at: (u16, u16),
    /// It, as long as there is room for.
    pub text: String,
}

/// What is said on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The line, by its number.
    pub tie: u32,
    /// The cell it begins in.
    pub at: (u16, u16),
    /// It, as long as there is room for.
    pub text: String,
}

/// What of a picture is in sight.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seen {
    /// By entity: where it stands in cells, in sight or not.
    pub at: Vec<Point>,
    /// The names that have room, the most wanted first.
    pub labels: Vec<Label>,
    /// How many entities are in sight.
    pub n_in_sight: usize,
    /// The lines that are drawn, by their numbers, those that are to be seen best last.
    pub ties: Vec<u32>,
    /// The entities that have their signs, where there is no room for those of all.
    pub leaders: Option<HashSet<u32>>,
    /// How many lines lead to what is in sight; of more than are drawn it is those that hold the picture together.
    pub n_ties: usize,
    /// What is said on lines, where few entities are in sight.
    pub words: Vec<Words>,
}

/// How much of a place is its rank, from 0 to 1: crowds are given room, and what stands left of, or above, something else stays so.
const SPREAD: f32 = 0.6;

/// The same places with more room where many are: a screen has few cells, and forces leave the middle crowded.
///
/// # Complexity
/// O(places · log places).
pub fn spread(places: &[Point]) -> Vec<Point> {
    let across = spread_axis(places.iter().map(|p| p[0]).collect());
    let down = spread_axis(places.iter().map(|p| p[1]).collect());
    across.into_iter().zip(down).map(|(x, y)| [x, y]).collect()
}

fn spread_axis(at: Vec<f32>) -> Vec<f32> {
    let mut order: Vec<(f32, u32)> = at.iter().copied().zip(0..).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (Some(low), Some(high)) = (order.first(), order.last()) else {
        return at;
    };
    let (low, side) = (low.0, high.0 - low.0);
    let most = (order.len() - 1).max(1) as f32;
    let mut spread = at;
    for (rank, (_, node)) in order.iter().enumerate() {
        if let Some(slot) = spread.get_mut(*node as usize) {
            let ranked = low + side * rank as f32 / most;
            *slot += (ranked - *slot) * SPREAD;
        }
    }
    spread
}

impl Window {
    /// The window in which everything is in sight.
    pub fn fit(places: &[Point], (cols, rows): (usize, usize)) -> Self {
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for p in places {
            low = [low[0].min(p[0]), low[1].min(p[1])];
            high = [high[0].max(p[0]), high[1].max(p[1])];
        }
        if places.is_empty() {
            return Self {
                centre: [0.0; 2],
                scale: [2.0, 1.0],
            };
        }
        let sides = [(high[0] - low[0]).max(0.5), (high[1] - low[1]).max(0.5)];
        let margin = MARGIN[0] + MARGIN[1].min(cols as f32 / 5.0);
        let room = [
            (cols as f32 - margin).max(1.0),
            (rows as f32 - 1.5).max(1.0),
        ];
        let down = room[1] / sides[1];
        let across = (room[0] / sides[0]).min(2.0 * STRETCH * down);
        let down = down.min(across);
        // The middle of what is left of the margins.
        let aside = (MARGIN[1].min(cols as f32 / 5.0) - MARGIN[0]) / 2.0 / across;
        Self {
            centre: [
                f32::midpoint(low[0], high[0]) + aside,
                f32::midpoint(low[1], high[1]),
            ],
            scale: [across, down],
        }
    }

    /// The same looked at from so much closer, a place staying where it is.
    #[must_use]
    pub fn zoomed(self, by: f32, around: Point) -> Self {
        let keep = |axis: usize| {
            let (at, centre) = if axis == 0 {
                (around[0], self.centre[0])
            } else {
                (around[1], self.centre[1])
            };
            at + (centre - at) / by
        };
        Self {
            centre: [keep(0), keep(1)],
            scale: [self.scale[0] * by, self.scale[1] * by],
        }
    }

    /// The same moved by so many cells.
    #[must_use]
    pub fn moved(self, cells: Point) -> Self {
        Self {
            centre: [
                self.centre[0] + cells[0] / self.scale[0],
                self.centre[1] + cells[1] / self.scale[1],
            ],
            ..self
        }
    }

    /// Where a place is in cells, the upper left one being 0.
    pub fn cell(&self, at: Point, (cols, rows): (usize, usize)) -> Point {
        [
            (at[0] - self.centre[0]) * self.scale[0] + (cols as f32 - 1.0) / 2.0,
            (at[1] - self.centre[1]) * self.scale[1] + (rows as f32 - 1.0) / 2.0,
        ]
    }

    /// The place of a cell.
    pub fn place(&self, cell: Point, (cols, rows): (usize, usize)) -> Point {
        [
            (cell[0] - (cols as f32 - 1.0) / 2.0) / self.scale[0] + self.centre[0],
            (cell[1] - (rows as f32 - 1.0) / 2.0) / self.scale[1] + self.centre[1],
        ]
    }
}

impl Seen {
    /// What a window shows of a picture on a screen. `first` are those whose names are wanted most, in order.
    ///
    /// # Complexity
    /// O(entities · log entities + cells).
    pub fn of(
        web: &Web,
        places: &[Point],
        window: &Window,
        size: (usize, usize),
        first: &[u32],
    ) -> Self {
        let at: Vec<Point> = places.iter().map(|p| window.cell(*p, size)).collect();
        let leaders = leaders(web, &at, size, first);
        let leads = |n: u32| leaders.as_ref().is_none_or(|all| all.contains(&n));
        let mut room = Room::new(size);
        let mut in_sight: Vec<u32> = Vec::new();
        for (n, p) in at.iter().enumerate() {
            if let Some(cell) = cell(*p, size) {
                let degree = web.knots.get(n).map_or(0, |k| k.degree);
                if leads(n as u32) {
                    room.take(cell, 1, (degree + 1).min(NAMED - 1));
                }
                in_sight.push(n as u32);
            }
        }
        let degree = |n: &u32| web.knots.get(*n as usize).map_or(0, |k| k.degree);
        let rank = |n: &u32| first.iter().position(|f| f == n).unwrap_or(first.len());
        in_sight.sort_by_key(|n| (rank(n), std::cmp::Reverse(degree(n)), *n));
        let mut seen = Self {
            n_in_sight: in_sight.len(),
            at,
            ..Self::default()
        };
        let here = first.first().copied();
        (seen.ties, seen.n_ties) = ties(web, &seen.at, size, (here, leaders.as_ref()));
        let mut free = (size.0 * size.1) as f32 * FULL;
        for n in in_sight {
            let is_wanted = first.contains(&n);
            if !is_wanted && (free <= 0.0 || !leads(n)) {
                break;
            }
            let (Some(knot), Some(p)) = (web.knots.get(n as usize), seen.at.get(n as usize)) else {
                continue;
            };
            let is_first = first.first() == Some(&n);
            let strength = if is_first { NAMED } else { knot.degree };
            let named = (n, knot.name.as_str(), strength / COVERED);
            if let Some(label) = cell(*p, size).and_then(|c| room.label(named, c)) {
                free -= width(&label.text) as f32;
                seen.labels.push(label);
            }
        }
        if seen.n_in_sight <= FEW {
            seen.words = words(web, &seen, &mut room, size, here);
        }
        seen.leaders = leaders;
        seen
    }

    /// That only some of the lines are drawn, in words.
    pub fn thinned(&self) -> Option<String> {
        let words = || {
            let (n, all) = (self.ties.len(), self.n_ties);
            let signs = self.leaders.as_ref();
            let signs = signs.map_or(String::new(), |signs| {
                format!("the {} most tied with signs · ", signs.len())
            });
            format!("{signs}{n} of {all} lines drawn")
        };
        self.is_crowded().then(words)
    }

    /// Whether only some of the lines are drawn.
    pub fn is_crowded(&self) -> bool {
        self.ties.len() < self.n_ties
    }
}

/// The cell of a place, if it is in sight.
pub fn cell(at: Point, (cols, rows): (usize, usize)) -> Option<(u16, u16)> {
    let (x, y) = (at[0].round(), at[1].round());
    let is_in = x >= 0.0 && y >= 0.0 && x < cols as f32 && y < rows as f32;
    is_in.then_some((x as u16, y as u16))
}

/// How strongly each cell is taken: not at all, by the sign of an entity that has so many relations, or by a name.
struct Room {
    taken: Vec<u32>,
    size: (usize, usize),
}

impl Room {
    fn new(size: (usize, usize)) -> Self {
        Self {
            taken: vec![0; size.0 * size.1],
            size,
        }
    }

    fn cells(&mut self, (x, y): (u16, u16), n: usize) -> Option<&mut [u32]> {
        let (cols, rows) = self.size;
        let (x, y) = (usize::from(x), usize::from(y));
        let fits = y < rows && x + n <= cols;
        self.taken
            .get_mut(y * cols + x..y * cols + x + n)
            .filter(|_| fits)
    }

    fn take(&mut self, at: (u16, u16), n: usize, by: u32) {
        for cell in self.cells(at, n).into_iter().flatten() {
            *cell = by.max(*cell);
        }
    }

    fn is_free(&mut self, at: (u16, u16), n: usize, strength: u32) -> bool {
        let cells = self.cells(at, n);
        cells.is_some_and(|cells| cells.iter().all(|by| *by <= strength && *by < NAMED))
    }

    /// The name beside its sign, at the right if there is room, else at the left; where it would have to be cut, as far as it
    /// says something.
    fn label(
        &mut self,
        (knot, name, strength): (u32, &str, u32),
        (x, y): (u16, u16),
    ) -> Option<Label> {
        let whole = width(name).min(NAME);
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
