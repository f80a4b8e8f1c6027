//! A scene on paper: signs and names, lines with arrows, and who says so where the pointer rests.

pub(super) mod cited;
pub(super) mod legend;
mod nodes;
mod on_screen;

use std::collections::HashMap;

use super::foot;
use super::ink::{Anchor, Colours, Pen, Stroke};
use super::paper::{CELL, HEAD, Paper};
use crate::formats::dot::tooltip;
use crate::layout::Point;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::scene::{Line, Look, Node, Scene, Side};
use crate::text::{printable, shorten_end, width};

pub(super) use self::nodes::community;
pub use self::on_screen::{OnScreen, on_screen};

/// Entities up to which each line says its predicate.
const LABELLED: usize = 60;
/// Cells that the predicate of a line may take.
const LABEL: usize = 24;
/// Width of a letter of the words of a scene, more or less.
const LETTER: f32 = 5.8;
/// Half the width of a sign.
const SIGN: f32 = 5.5;
/// Pixels from sign to sign from which on a line has room for an arrow.
const LEAST: f32 = 24.0;
/// What stands before the words of a relation to itself.
const LOOP_SIGN: &str = "↻ ";
/// Half the width of a line that leads to where it begins.
const LOOP: f32 = 5.0;
/// A place is the middle of its cell; from there to its edge.
const EDGE_OF_CELL: f32 = 0.5;
/// Empty pixels at the left and right of the picture.
const MARGIN: f32 = 16.0;
/// Empty pixels under the picture.
const FOOT: f32 = 16.0;

/// How a scene is put on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaperOptions {
    /// Whether a legend says what signs and lines mean.
    pub has_legend: bool,
    /// Whether the ground is dark.
    pub is_dark: bool,
    /// Whether the sources of its lines are listed.
    pub cites_sources: bool,
}

/// Draws a scene as SVG.
pub fn draw(view: GraphView<'_>, scene: &Scene, options: PaperOptions) -> String {
    let wide = (scene.size[0] * CELL[0] + 2.0 * MARGIN).max(Paper::LEAST_WIDTH);
    let under = if options.has_legend {
        legend::height(scene, wide)
    } else {
        0.0
    };
    let cited = if options.cites_sources {
        cited::rows(view, scene, wide)
    } else {
        Vec::new()
    };
    let notes = foot::notes(scene.left_out.as_deref().unwrap_or_default(), wide);
    let tall = HEAD + rows_of(scene) * CELL[1];
    let below = tall + under;
    let size = [
        wide,
        below + foot::ROW * (notes.len() + cited.len()) as f32 + FOOT,
    ];
    let mut drawn = Drawn {
        view,
        scene,
        colours: Colours::of(options.is_dark),
        paper: Paper::new(&scene.title, size, options.is_dark),
        on_screen: None,
    };
    drawn.all();
    if options.has_legend {
        legend::draw(&mut drawn.paper, scene, tall);
    }
    foot::draw(&mut drawn.paper, &notes, below, false);
    let below = below + foot::ROW * notes.len() as f32;
    foot::draw(&mut drawn.paper, &cited, below, true);
    drawn.paper.finish()
}

/// A scene on its way onto paper.
struct Drawn<'a> {
    view: GraphView<'a>,
    scene: &'a Scene,
    colours: &'static Colours,
    paper: Paper,
    /// What a screen shows besides.
    on_screen: Option<OnScreen>,
}

impl Drawn<'_> {
    fn all(&mut self) {
        let both_ways = self.both_ways();
        self.frames();
        for line in &self.scene.lines {
            if self.scene.is_grid {
                self.grid_line(line);
            } else {
                self.line(line, &both_ways);
            }
        }
        self.texts();
        // Names stand over signs without one, as on the screen.
        let nodes = self.scene.nodes.iter().enumerate();
        let (named, bare): (Vec<_>, Vec<_>) = nodes.partition(|(_, node)| node.room > 0);
        // What would look out from behind a name says nothing there.
        let stand_free = |(_, node): &(usize, &Node)| {
            !node.is_dot || !named.iter().any(|(_, other)| other.covers(node.at))
        };
        let bare: Vec<_> = bare.into_iter().filter(stand_free).collect();
        for node in bare.into_iter().chain(named) {
            self.node(node);
        }
    }

    /// The lines that have one against them, which would lie on it.
    fn both_ways(&self) -> HashMap<[u32; 4], usize> {
        let mut ways = HashMap::new();
        for line in &self.scene.lines {
            if let [from, .., to] = line.route.as_slice() {
                *ways.entry(key(*from, *to)).or_insert(0) += 1;
            }
        }
        ways
    }

    fn line(&mut self, line: &Line, both_ways: &HashMap<[u32; 4], usize>) {
        let (Some(from), Some(to)) = (line.route.first(), line.route.last()) else {
            return;
        };
        if line.is_faint {
            let route = [pixel(*from), pixel(*to)];
            return self.paper.line(&route, &legend::faint(self.colours));
        }
        if is_loop(line) {
            return self.itself(line, *from);
        }
        let (a, b) = (pixel(*from), pixel(*to));
        let way = [b[0] - a[0], b[1] - a[1]];
        let far = way[0].hypot(way[1]).max(1.0);
        let along = [way[0] / far, way[1] / far];
        // Lines end where signs begin.
        let gap = (SIGN + 3.0).min(far / 3.0);
        let a = [a[0] + along[0] * gap, a[1] + along[1] * gap];
        let b = [b[0] - along[0] * gap, b[1] - along[1] * gap];
        let is_bent = both_ways.contains_key(&key(*to, *from));
        let bend = if is_bent { (far / 8.0).min(24.0) } else { 0.0 };
        let middle = [
            f32::midpoint(a[0], b[0]) - along[1] * bend,
            f32::midpoint(a[1], b[1]) + along[0] * bend,
        ];
        let stroke = Stroke {
            colour: self.line_colour(line),
            width: thickness(line),
            dash: dash(line.look.state),
            // A line that its arrow would cover says more by itself.
            has_head: line.has_tip && far > LEAST,
        };
        self.open(line);
        let path = format!(
            "M{:.1} {:.1} Q{:.1} {:.1} {:.1} {:.1}",
            a[0], a[1], middle[0], middle[1], b[0], b[1]
        );
        self.paper.path(&path, None, &stroke);
        self.paper.close();
        let says_itself = self.scene.texts.is_empty() && self.scene.nodes.len() <= LABELLED;
        if says_itself && !line.look.weak {
            let at = |axis: fn(Point) -> f32| (axis(a) + axis(b) + 2.0 * axis(middle)) / 4.0;
            self.label(line, [at(|p| p[0]), at(|p| p[1])]);
        }
    }

    /// A relation of something to itself, over its sign.
    fn itself(&mut self, line: &Line, at: Point) {
        let [x, y] = pixel(at);
        let stroke = Stroke {
            dash: dash(line.look.state),
            ..Stroke::plain(self.line_colour(line), thickness(line))
        };
        self.open(line);
        self.paper.around([x, y - SIGN - LOOP], LOOP, &stroke);
        self.paper.close();
    }

    /// Begins a part that says who carries a line where the pointer rests on it: on a screen none does.
    fn open(&mut self, line: &Line) {
        if self.on_screen.is_some() {
            return self.paper.group();
        }
        let told = line.relations.iter().map(|ix| self.view.relation(*ix));
        let told: Vec<_> = told.collect();
        self.paper.open(&tooltip(self.view, &told).join("\n"));
    }

    /// A line that goes across and down.
    fn grid_line(&mut self, line: &Line) {
        self.open(line);
        let mut pieces = line.pieces().peekable();
        while let Some(piece) = pieces.next() {
            let mut route: Vec<Point> = piece.iter().map(|at| pixel(*at)).collect();
            let has_head = line.net > 0 && pieces.peek().is_none();
            // The arrow touches the card behind its cell.
            if let [.., before, last] = route.as_mut_slice()
                && has_head
            {
                last[0] += CELL[0] / 2.0 * (last[0] - before[0]).signum();
            }
            let stroke = Stroke {
                colour: self.line_colour(line),
                width: thickness(line),
                dash: dash(line.look.state),
                has_head,
            };
            self.paper.line(&route, &stroke);
        }
        self.paper.close();
    }

    fn frames(&mut self) {
        let stroke = Stroke::plain(self.colours.line, 1.0);
        for frame in &self.scene.frames {
            let at = pixel(frame.at);
            let size = [
                (frame.size[0] - 1.0) * CELL[0],
                (frame.size[1] - 1.0) * CELL[1],
            ];
            // One without a line above and below has room for its name all the same.
            let more = if frame.is_closed { 0.0 } else { CELL[1] / 2.0 };
            let at = [at[0], at[1] - more];
            let size = [size[0], size[1] + 2.0 * more];
            self.paper.rect(at, size, None, Some(&stroke));
        }
    }

    /// Words of the scene, with nothing behind them.
    fn texts(&mut self) {
        for text in &self.scene.texts {
            let [x, y] = pixel(text.at);
            let (anchor, blanks, way) = match text.side {
                Side::Right => (
                    Anchor::Start,
                    text.text.len() - text.text.trim_start().len(),
                    1.0,
                ),
                Side::Left => (
                    Anchor::End,
                    text.text.len() - text.text.trim_end().len(),
                    -1.0,
                ),
            };
            let words = text.text.trim();
            let x = x + (blanks as f32 - 0.5) * CELL[0] * way;
            let wide = width(words) as f32 * LETTER;
            let left = if way > 0.0 { x } else { x - wide };
            self.paper.rect(
                [left - 2.0, y - CELL[1] / 2.0],
                [wide + 4.0, CELL[1]],
                Some(self.colours.ground),
                None,
            );
            let colour = if text.is_faint {
                self.colours.faint
            } else {
                self.colours.ink
            };
            let pen = Pen {
                size: 11.0,
                anchor,
                ..Pen::plain(colour)
            };
            // Fonts lack the sign of a relation to itself.
            let (x, words) = match words.strip_prefix(LOOP_SIGN) {
                Some(words) => {
                    let middle = [x + CELL[0] / 2.0, y];
                    self.paper
                        .around(middle, LOOP - 1.0, &Stroke::plain(colour, 1.1));
                    (x + 2.0 * CELL[0], words)
                }
                None => (x, words),
            };
            self.paper.text([x, y + 4.0], words, &pen);
        }
    }

    /// The predicate of a line, or the first of several and how many more there are.
    fn label(&mut self, line: &Line, at: Point) {
        let Some(first) = line.relations.first() else {
            return;
        };
        let predicate = self.view.predicate(self.view.relation(*first).predicate());
        let label = shorten_end(&printable(&predicate.label), LABEL).into_owned();
        let more = match line.relations.len() {
            0 | 1 => String::new(),
            n => format!(" +{}", n - 1),
        };
        let sign = if line.look.contested { "≠ " } else { "" };
        let pen = Pen {
            size: 9.0,
            anchor: Anchor::Middle,
            has_halo: true,
            ..Pen::plain(self.colours.faint)
        };
        let text = format!("{sign}{label}{more}");
        self.paper.text([at[0], at[1] + 3.0], &text, &pen);
    }
}

/// How many rows of a scene hold anything: below them there is nothing to be seen.
fn rows_of(scene: &Scene) -> f32 {
    if !scene.is_grid {
        return scene.size[1];
    }
    let bends = scene.lines.iter().flat_map(|line| line.pieces().flatten());
    let nodes = scene
        .nodes
        .iter()
        .map(|node| node.at[1] + node.rows().count() as f32);
    let last = bends.map(|at| at[1] + 1.0).chain(nodes).fold(0.0, f32::max);
    last.min(scene.size[1]) + 1.0
}

/// The colour of a line.
pub(super) fn colour(colours: &Colours, look: Look) -> &'static str {
    match look.state {
        State::Refuted => colours.refuted,
        _ if look.contested || look.state == State::Disputed => colours.contested,
        _ => colours.line,
    }
}

/// How the line of a state is broken, in SVG's words; empty for a line that is whole.
pub fn dash(state: State) -> &'static str {
    match state {
        State::Tentative => "2 3",
        State::Unsourced => "1 4",
        State::Refuted => "6 4",
        State::Disputed => "10 2",
        State::Supported => "",
    }
}

fn thickness(line: &Line) -> f32 {
    if line.look.weak {
        return 0.6;
    }
    1.1 + 0.3 * (line.relations.len().min(6) as f32 - 1.0)
}

/// A place in cells as one in pixels.
fn pixel(at: Point) -> Point {
    [MARGIN + at[0] * CELL[0], HEAD + at[1] * CELL[1]]
}

/// Whether a line leads to where it begins.
fn is_loop(line: &Line) -> bool {
    let ends = line.route.first().zip(line.route.last());
    ends.is_some_and(|(from, to)| key(*from, *to) == key(*to, *from))
}

/// What two places are, to the bit.
fn key(from: Point, to: Point) -> [u32; 4] {
    [from[0], from[1], to[0], to[1]].map(f32::to_bits)
}
