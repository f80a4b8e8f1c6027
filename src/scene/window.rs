//! The part of a picture that a screen shows: from places of a layout to cells, and which names have room.

mod crowd;
mod names;
mod room;
mod thin;
mod ties;

use std::collections::HashSet;

use super::Side;
use super::web::Web;
use crate::layout::Point;
use crate::model::ids::EntityIx;

use crowd::is_crowd;
use names::Naming;
use thin::faint;
use ties::{signs, ties, words};

/// Empty cells at the left, and at the right where names end.
const MARGIN: [f32; 2] = [3.0, 16.0];
/// A cell is about twice as tall as it is wide; a picture may be this much wider than that, since names are wide.
const STRETCH: f32 = 2.4;
/// Entities in sight up to which lines say what they are, and lines up to which all are drawn.
const FEW: usize = 60;

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
    /// On which side of its sign.
    pub side: Side,
}

/// How a name stood: it stands so again, as long as one looks from as close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    /// Whose.
    pub entity: EntityIx,
    /// On which side of its sign.
    pub side: Side,
    /// How long it was.
    pub cells: usize,
}

/// What is said on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The line, by its number.
    pub tie: u32,
    /// The cell it begins in.
    pub at: (u16, u16),
    /// It, as long as there is room for; first the sign of how the line is carried.
    pub text: String,
}

/// What is to be seen of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// Where one looks.
    pub window: &'a Window,
    /// Columns and rows.
    pub size: (usize, usize),
    /// The entity under the cursor: its name is seen whatever it covers.
    pub here: Option<u32>,
    /// Those whose names come on top of all others as long as the cursor is where it is, if there is room; in order.
    pub near: &'a [u32],
    /// Names as they stood, those that have stood longest first.
    pub stood: &'a [Stood],
    /// The line that the cursor is on, and what it says.
    pub chosen: Option<(u32, &'a str)>,
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
    /// The lines that are drawn faintly below all else, where not all entities have their signs: by them one sees its shape.
    pub faint: Vec<u32>,
    /// The entities that have their signs, where there is no room for those of all.
    pub leaders: Option<HashSet<u32>>,
    /// How many lines lead to what is in sight, weak ones aside; of more than are drawn it is those that hold the picture together.
    pub n_ties: usize,
    /// How many of these are drawn.
    pub n_drawn: usize,
    /// What is said on lines, where few entities are in sight, and on that under the cursor.
    pub words: Vec<Words>,
    /// The signs of how lines are carried that say nothing else, and where they stand.
    pub signs: Vec<(u32, (u16, u16))>,
    /// The names that stand wherever the cursor is and have not stood before.
    pub named: Vec<Stood>,
}

/// How much of a place is its rank, from 0 to 1: crowds are given room, and what stands left of, or above, something else stays so.
const SPREAD: f32 = 0.65;
/// The same where there are so many that not their names are read but their shape: who belong together stand together.
const SPREAD_OF_MANY: f32 = 0.5;
/// From how many on that begins, and where it is reached.
const MANY: (f32, f32) = (150.0, 1_000.0);

/// The same places with more room where many are, and around what is tied most, whose names are to be read: a screen has few
/// cells, and forces leave the middle crowded.
///
/// # Complexity
/// O(places · log places).
pub fn spread(web: &Web, places: &[Point]) -> Vec<Point> {
    let room = |n: usize| web.knots.get(n).map_or(1.0, |k| (k.degree + 1) as f32);
    let room: Vec<f32> = (0..places.len()).map(room).collect();
    spread_by(&room, places)
}

/// The same of places that ask for so much room each.
pub(super) fn spread_by(room: &[f32], places: &[Point]) -> Vec<Point> {
    let across = spread_axis(places.iter().map(|p| p[0]).collect(), room);
    let down = spread_axis(places.iter().map(|p| p[1]).collect(), room);
    across.into_iter().zip(down).map(|(x, y)| [x, y]).collect()
}

fn spread_axis(at: Vec<f32>, room: &[f32]) -> Vec<f32> {
    let mut order: Vec<(f32, u32)> = at.iter().copied().zip(0..).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (Some(low), Some(high)) = (order.first(), order.last()) else {
        return at;
    };
    let (low, side) = (low.0, high.0 - low.0);
    let all: f32 = room.iter().sum();
    let many = ((room.len() as f32 - MANY.0) / (MANY.1 - MANY.0)).clamp(0.0, 1.0);
    let part = SPREAD + (SPREAD_OF_MANY - SPREAD) * many;
    let mut spread = at;
    let mut before = 0.0;
    for (_, node) in order {
        let own = room.get(node as usize).copied().unwrap_or(1.0);
        if let Some(slot) = spread.get_mut(node as usize) {
            let ranked = low + side * (before + own / 2.0) / all;
            *slot += (ranked - *slot) * part;
        }
        before += own;
    }
    spread
}

impl Window {
    /// The window in which everything is in sight.
    pub fn fit(places: &[Point], (cols, rows): (usize, usize)) -> Self {
        let Some([low, high]) = corners(places) else {
            return Self {
                centre: [0.0; 2],
                scale: [2.0, 1.0],
            };
        };
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
    /// What a window shows of a picture on a screen.
    ///
    /// # Complexity
    /// O(entities · log entities + cells).
    pub fn of(web: &Web, places: &[Point], sought: Sought<'_>) -> Self {
        let size = sought.size;
        let at = places.iter().map(|p| sought.window.cell(*p, size));
        let at: Vec<Point> = at.collect();
        let in_sight = at.iter().zip(0u32..);
        let in_sight = in_sight.filter(|(at, _)| cell(**at, size).is_some());
        let in_sight: Vec<u32> = in_sight.map(|(_, n)| n).collect();
        let n_in_sight = in_sight.len();
        let leaders = is_crowd(n_in_sight, size).then(HashSet::new);
        let mut naming = Naming::new(web, &at, sought, leaders);
        naming.name(in_sight);
        let Naming {
            mut room,
            labels,
            leaders,
            named,
            ..
        } = naming;
        let (ties, n_ties) = ties(web, &at, sought, leaders.as_ref());
        let is_weak = |n: &u32| web.ties.get(*n as usize).is_some_and(|tie| tie.look.weak);
        let n_drawn = ties.iter().filter(|n| !is_weak(n)).count();
        let faint = match &leaders {
            Some(_) => faint(web, &at, size, (&ties, &labels)),
            None => Vec::new(),
        };
        let n_faint = faint.len();
        let mut seen = Self {
            at,
            labels,
            n_in_sight,
            ties,
            faint,
            leaders,
            n_ties,
            n_drawn: n_drawn + n_faint,
            words: Vec::new(),
            signs: Vec::new(),
            named,
        };
        seen.words = words(web, &seen, &mut room, sought);
        seen.signs = signs(web, &seen, &mut room, sought);
        seen
    }

    /// Whether an entity has its sign; if not, it is a dot.
    pub fn leads(&self, knot: u32) -> bool {
        self.leaders.as_ref().is_none_or(|all| all.contains(&knot))
    }

    /// That only some of the lines are drawn, in words.
    pub fn lines_left_out(&self) -> Option<String> {
        let (n, all) = (self.n_drawn, self.n_ties);
        self.is_crowded()
            .then(|| format!("{n} of {all} lines drawn"))
    }

    /// Whether only some of the lines are drawn.
    pub fn is_crowded(&self) -> bool {
        self.n_drawn - self.faint.len() < self.n_ties
    }
}

/// The upper left and the lower right corner of what holds all places; nothing where there are none.
pub fn corners(places: &[Point]) -> Option<[Point; 2]> {
    let (mut low, mut high) = (*places.first()?, *places.first()?);
    for p in places {
        low = [low[0].min(p[0]), low[1].min(p[1])];
        high = [high[0].max(p[0]), high[1].max(p[1])];
    }
    Some([low, high])
}

/// The cell of a place, if it is in sight.
pub fn cell(at: Point, (cols, rows): (usize, usize)) -> Option<(u16, u16)> {
    let (x, y) = (at[0].round(), at[1].round());
    let is_in = x >= 0.0 && y >= 0.0 && x < cols as f32 && y < rows as f32;
    is_in.then_some((x as u16, y as u16))
}
