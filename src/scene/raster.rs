//! The lines of a scene in cells: box-drawing characters that join where lines meet, and bridges where they cross.

use super::{Frame, Line, Look, Scene, Side};
use crate::layout::Point;
use crate::model::ids::RelationIx;
use crate::model::words::State;
use crate::text::width;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Box-drawing characters by the directions in which they lead.
const BOXES: [&str; 16] = [
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
];

/// A cell of the lines: where they lead, and how the one that is to be seen best is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    ways: u8,
    net: u32,
    /// How it is carried.
    pub look: Look,
    /// Whether it is the line that was asked for.
    pub is_chosen: bool,
}

impl Mark {
    /// Both in one cell: they join, or the one that goes down is seen whole.
    fn over(self, before: Self) -> Self {
        let joins = self.net == before.net || self.net == 0 || before.net == 0;
        if joins {
            return Self {
                ways: self.ways | before.ways,
                net: self.net.max(before.net),
                ..self
            };
        }
        let is_down = self.ways & (UP | DOWN) != 0;
        if is_down { self } else { before }
    }

    /// The character it is drawn with.
    pub fn symbol(self) -> &'static str {
        let across = self.ways & (UP | DOWN) == 0;
        let upright = self.ways & (LEFT | RIGHT) == 0;
        let is_doubtful = matches!(self.look.state, State::Tentative | State::Unsourced);
        match self.look.state {
            _ if across && is_doubtful => "┄",
            _ if upright && is_doubtful => "┆",
            State::Refuted if across => "╌",
            _ => BOXES.get(usize::from(self.ways)).copied().unwrap_or(" "),
        }
    }
}

/// The part of a scene's lines that is in sight.
#[derive(Debug)]
pub struct Raster {
    size: (usize, usize),
    corner: (usize, usize),
    marks: Vec<Option<Mark>>,
}

/// Draws the lines of a scene into so many columns and rows, from a corner of it on, a chosen relation over the others.
pub fn raster(
    scene: &Scene,
    size: (usize, usize),
    corner: (usize, usize),
    chosen: Option<RelationIx>,
) -> Raster {
    let mut raster = Raster {
        size,
        corner,
        marks: vec![None; size.0 * size.1],
    };
    let is_chosen = |line: &&Line| chosen.is_some_and(|ix| line.relations.contains(&ix));
    let last = scene.lines.iter().filter(is_chosen);
    let others = scene.lines.iter().filter(|l| !is_chosen(l));
    for line in others.chain(last) {
        let mark = Mark {
            ways: 0,
            net: line.net,
            look: line.look,
            is_chosen: is_chosen(&line),
        };
        for pair in line.pieces().flat_map(|piece| piece.windows(2)) {
            if let [a, b] = pair {
                raster.piece((*a, *b), mark);
            }
        }
    }
    for edge in scene.frames.iter().flat_map(edges) {
        let plain = Mark {
            ways: 0,
            net: 0,
            look: Look::PLAIN,
            is_chosen: false,
        };
        raster.piece(edge, plain);
    }
    raster
}

/// The arrows of a scene: where its lines end that have a way of their own, and what they look like.
pub fn heads(scene: &Scene) -> impl Iterator<Item = (Point, &'static str, &Line)> {
    let lines = scene.lines.iter().filter(|line| line.net > 0);
    lines.filter_map(|line| {
        let [.., from, to] = line.pieces().last()? else {
            return None;
        };
        let sign = if to[0] < from[0] {
            "◂"
        } else if to[0] > from[0] {
            "▸"
        } else if to[1] < from[1] {
            "▴"
        } else {
            "▾"
        };
        Some((*to, sign, line))
    })
}

/// A whole scene that goes across and down, as lines of text.
pub fn text(scene: &Scene) -> String {
    let size = scene.size.map(|cells| cells.max(0.0) as usize);
    let mut sheet = vec![vec![" ".to_owned(); size[0]]; size[1]];
    let mut put = |at: [i64; 2], symbol: &str| {
        let place = |at: i64| usize::try_from(at).ok();
        let row = place(at[1]).and_then(|y| sheet.get_mut(y));
        let row = row.and_then(|row| row.get_mut(place(at[0])?));
        if let Some(cell) = row {
            symbol.clone_into(cell);
        }
    };
    let cell = |at: Point| at.map(|c| c.round() as i64);
    for (x, y, mark) in raster(scene, (size[0], size[1]), (0, 0), None).marks() {
        put([x as i64, y as i64], mark.symbol());
    }
    for (at, sign, _) in heads(scene) {
        put(cell(at), sign);
    }
    let mut words = |at: Point, side: Side, text: &str| {
        let [mut x, y] = cell(at);
        if side == Side::Left {
            x -= width(text) as i64 - 1;
        }
        for letter in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
            let cells = width(letter);
            put([x, y], letter);
            // What is wider than a cell leaves nothing in the next one.
            (1..cells as i64).for_each(|n| put([x + n, y], ""));
            x += cells as i64;
        }
    };
    for text in &scene.texts {
        words(text.at, text.side, &text.text);
    }
    for node in &scene.nodes {
        let out = if node.side == Side::Right { 2.0 } else { -2.0 };
        words(node.at, Side::Right, node.kind.glyph());
        for (row, name) in node.rows().enumerate() {
            let at = [node.at[0] + out, node.at[1] + row as f32];
            words(at, node.side, name);
        }
    }
    let lines = sheet.iter().map(|row| row.concat().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

impl Raster {
    /// The cells that lines run through: column, row, and what is there.
    pub fn marks(&self) -> impl Iterator<Item = (usize, usize, Mark)> {
        let cols = self.size.0.max(1);
        let marks = self.marks.iter().enumerate();
        marks.filter_map(move |(n, mark)| Some((n % cols, n / cols, (*mark)?)))
    }

    fn add(&mut self, x: i32, y: i32, mark: Mark) {
        let (x, y) = (x - self.corner.0 as i32, y - self.corner.1 as i32);
        let (cols, rows) = self.size;
        let inside = x >= 0 && y >= 0 && x < cols as i32 && y < rows as i32;
        let at = y.max(0) as usize * cols + x.max(0) as usize;
        if let Some(slot) = self.marks.get_mut(at).filter(|_| inside) {
            *slot = Some(slot.map_or(mark, |before| mark.over(before)));
        }
    }

    /// The cells of a straight piece across or down, each with the directions in which it leads on.
    fn piece(&mut self, (a, b): (Point, Point), mark: Mark) {
        let (ax, ay) = (a[0].round() as i32, a[1].round() as i32);
        let (bx, by) = (b[0].round() as i32, b[1].round() as i32);
        let (low, high) = (ax.min(bx), ax.max(bx));
        for x in low..=high {
            let ways = (if x > low { LEFT } else { 0 }) | (if x < high { RIGHT } else { 0 });
            self.add(x, ay, Mark { ways, ..mark });
        }
        let (low, high) = (ay.min(by), ay.max(by));
        for y in low..=high {
            let ways = (if y > low { UP } else { 0 }) | (if y < high { DOWN } else { 0 });
            self.add(bx, y, Mark { ways, ..mark });
        }
    }
}

/// The lines of a frame.
fn edges(frame: &Frame) -> Vec<(Point, Point)> {
    let [x, y] = frame.at;
    let (right, down) = (x + frame.size[0] - 1.0, y + frame.size[1] - 1.0);
    let mut edges = vec![([x, y], [x, down]), ([right, y], [right, down])];
    if frame.is_closed {
        edges.push(([x, y], [right, y]));
        edges.push(([x, down], [right, down]));
    }
    edges
}
