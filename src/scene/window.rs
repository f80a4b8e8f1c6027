//! The part of a picture that a screen shows: from places of a layout to cells, and which names have room.

mod crowd;
mod room;
mod ties;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::web::Web;
use crate::layout::Point;
use crate::text::{shorten_middle, width};

use crowd::{heads, is_crowd};
use room::{Room, SHORT, SIGN};
use ties::{ties, words};

/// Empty cells at the left, and at the right where names end.
const MARGIN: [f32; 2] = [3.0, 16.0];
/// A cell is about twice as tall as it is wide; a picture may be this much wider than that, since names are wide.
const STRETCH: f32 = 2.4;
/// Part of the screen that names may take, and that they may where lines have to be seen between the names of a crowd.
const FULL: f32 = 0.3;
const FULL_OF_CROWD: f32 = 0.2;
/// Cells of a name at most.
const NAME: usize = 24;
/// Names of a crowd that fit beside each other on the screen at least.
const ABREAST: usize = 5;
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
const SPREAD: f32 = 0.65;

/// The same places with more room where many are, and around what is tied most, whose names are to be read: a screen has few
/// cells, and forces leave the middle crowded.
///
/// # Complexity
/// O(places · log places).
pub fn spread(web: &Web, places: &[Point]) -> Vec<Point> {
    let room = |n: usize| web.knots.get(n).map_or(1.0, |k| (k.degree + 1) as f32);
    let room: Vec<f32> = (0..places.len()).map(room).collect();
    let across = spread_axis(places.iter().map(|p| p[0]).collect(), &room);
    let down = spread_axis(places.iter().map(|p| p[1]).collect(), &room);
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
    let mut spread = at;
    let mut before = 0.0;
    for (_, node) in order {
        let own = room.get(node as usize).copied().unwrap_or(1.0);
        if let Some(slot) = spread.get_mut(node as usize) {
            let ranked = low + side * (before + own / 2.0) / all;
            *slot += (ranked - *slot) * SPREAD;
        }
        before += own;
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
        let in_sight = at.iter().zip(0u32..);
        let in_sight = in_sight.filter(|(at, _)| cell(**at, size).is_some());
        let in_sight: Vec<u32> = in_sight.map(|(_, n)| n).collect();
        let n_in_sight = in_sight.len();
        let mut naming = Naming {
            web,
            at,
            size,
            first,
            room: Room::new(size),
            labels: Vec::new(),
            leaders: is_crowd(n_in_sight, size).then(HashSet::new),
        };
        naming.name(in_sight);
        let here = first.first().copied();
        let (ties, n_ties) = ties(web, &naming.at, size, (here, naming.leaders.as_ref()));
        let mut seen = Self {
            at: naming.at,
            labels: naming.labels,
            n_in_sight,
            ties,
            leaders: naming.leaders,
            n_ties,
            words: Vec::new(),
        };
        if n_in_sight <= FEW {
            seen.words = words(web, &seen, &mut naming.room, size, here);
        }
        seen
    }

    /// Whether an entity has its sign; if not, it is a dot.
    pub fn leads(&self, knot: u32) -> bool {
        self.leaders.as_ref().is_none_or(|all| all.contains(&knot))
    }

    /// That only some of the lines are drawn, in words.
    pub fn lines_left_out(&self) -> Option<String> {
        let (n, all) = (self.ties.len(), self.n_ties);
        self.is_crowded()
            .then(|| format!("{n} of {all} lines drawn"))
    }

    /// Whether only some of the lines are drawn.
    pub fn is_crowded(&self) -> bool {
        self.ties.len() < self.n_ties
    }
}

/// Signs and names on their way onto a screen.
struct Naming<'a> {
    web: &'a Web,
    at: Vec<Point>,
    size: (usize, usize),
    first: &'a [u32],
    room: Room,
    labels: Vec<Label>,
    leaders: Option<HashSet<u32>>,
}

impl Naming<'_> {
    /// Names those in sight, the most wanted first, as long as there is room. In a crowd only what is named has its sign.
    fn name(&mut self, mut in_sight: Vec<u32>) {
        let (web, first) = (self.web, self.first);
        let heads = if self.leaders.is_some() {
            heads(web, &in_sight)
        } else {
            self.take_signs(&in_sight);
            HashMap::new()
        };
        let degree = |n: &u32| web.knots.get(*n as usize).map_or(0, |k| k.degree);
        let rank = |n: &u32| match first.iter().position(|f| f == n) {
            Some(0) => 0,
            _ if heads.contains_key(n) => 1,
            Some(place) => place + 1,
            None => first.len() + 1,
        };
        in_sight.sort_by_cached_key(|n| (rank(n), Reverse(degree(n)), *n));
        let part = match self.leaders {
            Some(_) => FULL_OF_CROWD,
            None => FULL,
        };
        let mut free = (self.size.0 * self.size.1) as f32 * part;
        let mut n_wanted = in_sight.iter().filter(|n| first.contains(n)).count();
        for n in in_sight {
            let is_wanted = first.contains(&n);
            n_wanted -= usize::from(is_wanted);
            if free <= 0.0 && !is_wanted {
                // Heads may have taken all the room before what is wanted by name.
                if n_wanted > 0 {
                    continue;
                }
                break;
            }
            free -= self.name_one(n, heads.get(&n).copied()) as f32;
        }
    }

    fn take_signs(&mut self, in_sight: &[u32]) {
        for n in in_sight {
            let at = self.at.get(*n as usize);
            if let Some(at) = at.and_then(|at| cell(*at, self.size)) {
                self.room.take(at, 1, SIGN);
            }
        }
    }

    /// Names one, and whom it leads; gives how many cells that took.
    fn name_one(&mut self, n: u32, leads: Option<usize>) -> usize {
        let knot = self.web.knots.get(n as usize);
        let at = self.at.get(n as usize);
        let at = at.and_then(|at| cell(*at, self.size));
        let (Some(knot), Some(at)) = (knot, at) else {
            return 0;
        };
        let is_here = self.first.first() == Some(&n);
        // A sign that others stand beside could be the one that a name belongs to.
        if self.leaders.is_some() && !is_here && !self.room.is_apart(at) {
            return 0;
        }
        let most = match self.leaders {
            Some(_) if !is_here => NAME.min((self.size.0 / ABREAST).max(SHORT)),
            _ => NAME,
        };
        let name = shorten_middle(&knot.name, most);
        let name = match leads {
            Some(count) => format!("around {name} ({count})"),
            None => name.into_owned(),
        };
        let strength = if is_here { SIGN } else { 0 };
        let label = self.room.label((n, &name, strength), at);
        if let Some(leaders) = &mut self.leaders
            && (is_here || label.is_some())
        {
            leaders.insert(n);
            self.room.take(at, 1, SIGN);
        }
        let cells = label.as_ref().map_or(0, |label| width(&label.text));
        self.labels.extend(label);
        cells
    }
}

/// The cell of a place, if it is in sight.
pub fn cell(at: Point, (cols, rows): (usize, usize)) -> Option<(u16, u16)> {
    let (x, y) = (at[0].round(), at[1].round());
    let is_in = x >= 0.0 && y >= 0.0 && x < cols as f32 && y < rows as f32;
    is_in.then_some((x as u16, y as u16))
}
