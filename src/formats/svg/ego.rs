//! One entity as a picture for a report: it in the middle, what leads to it at the left, what it leads to at the right, bundle by
//! bundle, with the predicate on the line and how each relation is carried before its name. Every name stands whole.

use super::foot;
use super::ink::{Anchor, Colours, Pen, Stroke, pixels};
use super::paper::{EDGE, HEAD, Paper};
use super::scene::{PaperOptions, cited, colour, dash, legend};
use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::model::words::Kind;
use crate::scene::ego::{Beyond, Bundle};
use crate::scene::{Line, Look, Node, Scene, Side};
use crate::text::{counted, printable, wrap};

/// How tall letters are: of a name, of the name in the middle, and of a predicate.
const TALL: [f32; 3] = [12.0, 13.0, 11.0];
/// Letters of a row of a name, of the name in the middle, and of what is said below a name.
const CELLS: [usize; 3] = [46, 24, 50];
/// Height of a row of letters, and what is left free below a neighbour and below a bundle.
const ROW: f32 = 15.0;
const BELOW: [f32; 2] = [3.0, 11.0];
/// Pixels in which the lines of a side part, at least and at most, and for one of its height.
const FAN: [f32; 3] = [56.0, 150.0, 0.16];
/// Pixels in which the lines of a bundle part.
const PARTING: f32 = 30.0;
/// Pixels from the end of a line to the sign of how it is carried, to that of the kind, and to the name.
const SIGNS: [f32; 3] = [9.0, 22.0, 32.0];
/// Pixels around the name in the middle.
const CARD: [f32; 2] = [14.0, 10.0];

/// What is drawn.
pub struct EgoPicture<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The entity in the middle.
    pub focus: EntityIx,
    /// Its relations.
    pub bundles: &'a [Bundle],
    /// What is said of a neighbour below its name.
    pub beyond: Beyond<'a>,
    /// What else is not in it, in words.
    pub left_out: Option<String>,
}

/// A row at the end of a line.
struct Leaf {
    /// Its kind and how it is carried; nothing for words that are no entity.
    of: Option<(Kind, Look)>,
    rows: Vec<String>,
    below: Vec<String>,
}

/// A bundle on its way onto paper.
struct Drawn {
    label: String,
    leaves: Vec<Leaf>,
}

/// One side of the picture.
struct Wing {
    side: Side,
    bundles: Vec<Drawn>,
    /// Pixels of the lines that part, of the predicates, and of the names.
    fan: f32,
    label: f32,
    names: f32,
}

/// Draws an entity with its bundles.
pub fn ego(view: GraphView<'_>, of: &EgoPicture<'_>, options: PaperOptions) -> String {
    let wings = [Side::Left, Side::Right].map(|side| Wing::new(view, of, side));
    let card = Card::new(view, of.focus);
    let [left, right] = wings.each_ref().map(Wing::wide);
    let tall = wings.iter().map(Wing::tall).fold(card.size[1], f32::max);
    let wide = (left + card.size[0] + right + 2.0 * EDGE).max(Paper::LEAST_WIDTH);
    let scene = told(view, of);
    let legend_height = if options.has_legend {
        legend::height(&scene, wide)
    } else {
        0.0
    };
    let cited = if options.cites_sources {
        cited::rows(view, &scene, wide)
    } else {
        Vec::new()
    };
    let notes = foot::notes(scene.left_out.as_deref().unwrap_or_default(), wide);
    let under = HEAD + 8.0 + tall + 20.0;
    let below = under + legend_height;
    let size = [
        wide,
        below + foot::ROW * (notes.len() + cited.len()) as f32 + EDGE,
    ];
    let mut paper = Paper::new(of.title, size, options.is_dark);
    let middle = HEAD + 8.0 + tall / 2.0;
    let start = EDGE + left;
    let [left, right] = &wings;
    left.draw(&mut paper, [start, middle]);
    right.draw(&mut paper, [start + card.size[0], middle]);
    card.draw(&mut paper, [start, middle]);
    if options.has_legend {
        legend::draw(&mut paper, &scene, under);
    }
    foot::draw(&mut paper, &notes, below, false);
    let below = below + foot::ROW * notes.len() as f32;
    foot::draw(&mut paper, &cited, below, true);
    paper.finish()
}

/// What is in it, for the legend and the list of sources.
fn told(view: GraphView<'_>, of: &EgoPicture<'_>) -> Scene {
    let leaves = of.bundles.iter().flat_map(|b| &b.leaves);
    let node = |entity| Node {
        entity,
        kind: view.entity(entity).kind(),
        name: String::new(),
        below: Vec::new(),
        at: [0.0; 2],
        side: Side::Right,
        lower: 0,
        room: 0,
        by: None,
        is_focus: false,
        is_dot: false,
        community: None,
    };
    let lines = leaves.clone().map(|(relation, _)| Line {
        route: Vec::new(),
        again: Vec::new(),
        relations: vec![*relation],
        look: Look::of(view, *relation),
        net: 0,
        has_tip: true,
        is_faint: false,
    });
    let n_left_out: usize = of
        .bundles
        .iter()
        .map(|b| b.count - b.leaves.len().min(b.count))
        .sum();
    let n_left_out = (n_left_out > 0).then(|| {
        let what = counted(n_left_out, "relation", "relations");
        format!("{what} not drawn one by one")
    });
    let words: Vec<String> = n_left_out.into_iter().chain(of.left_out.clone()).collect();
    Scene {
        nodes: std::iter::once(of.focus)
            .chain(leaves.map(|(_, other)| *other))
            .map(node)
            .collect(),
        lines: lines.collect(),
        left_out: (!words.is_empty()).then(|| words.join(" · ")),
        ..Scene::default()
    }
}

/// Pixels of the longest of some rows.
fn longest(rows: &[String], size: f32) -> f32 {
    rows.iter().map(|row| pixels(row, size)).fold(0.0, f32::max)
}

/// The entity in the middle.
struct Card {
    kind: Kind,
    rows: Vec<String>,
    size: Point,
}

impl Card {
    fn new(view: GraphView<'_>, focus: EntityIx) -> Self {
        let entity = view.entity(focus);
        let [_, cells, _] = CELLS;
        let rows = wrap(&printable(entity.name()), cells, None);
        // It is bold, so that its letters are wider.
        let longest = longest(&rows, TALL[1] * 1.08);
        let size = [
            longest + 2.0 * CARD[0] + 18.0,
            rows.len().max(1) as f32 * (ROW + 2.0) + 2.0 * CARD[1],
        ];
        Self {
            kind: entity.kind(),
            rows,
            size,
        }
    }

    /// Draws it, the middle of its left side at a place.
    fn draw(&self, paper: &mut Paper, [x, middle]: Point) {
        let colours = paper.colours();
        let top = middle - self.size[1] / 2.0;
        let frame = Stroke::plain(colours.ink, 1.4);
        paper.rect([x, top], self.size, Some(colours.ground), Some(&frame));
        paper.sign(self.kind, [x + CARD[0] + 5.0, middle], 5.5);
        let pen = Pen {
            size: TALL[1],
            is_bold: true,
            ..Pen::plain(colours.ink)
        };
        for (n, row) in self.rows.iter().enumerate() {
            let y = top + CARD[1] + (ROW + 2.0) * n as f32 + 13.0;
            paper.text([x + CARD[0] + 18.0, y], row, &pen);
        }
    }
}

impl Leaf {
    fn words(text: String) -> Self {
        Self {
            of: None,
            rows: vec![text],
            below: Vec::new(),
        }
    }

    fn tall(&self) -> f32 {
        ROW * (self.rows.len() + self.below.len()).max(1) as f32 + BELOW[0]
    }

    fn wide(&self) -> f32 {
        longest(&self.rows, TALL[0]).max(longest(&self.below, TALL[2]))
    }
}

impl Drawn {
    fn new(view: GraphView<'_>, bundle: &Bundle, beyond: Beyond<'_>) -> Self {
        let [cells, _, small] = CELLS;
        let mut leaves: Vec<Leaf> = Vec::new();
        for (relation, other) in &bundle.leaves {
            let entity = view.entity(*other);
            let said = beyond.map_or(String::new(), |beyond| beyond(*other));
            leaves.push(Leaf {
                of: Some((entity.kind(), Look::of(view, *relation))),
                rows: wrap(&printable(entity.name()), cells, None),
                below: wrap(&said, small, None),
            });
        }
        match (bundle.leaves.len(), bundle.count) {
            (0, n) => leaves.push(Leaf::words(counted(n, "relation", "relations"))),
            (n, all) if all > n => leaves.push(Leaf::words(format!("… {} more", all - n))),
            _ => {}
        }
        Self {
            label: printable(&bundle.label).into_owned(),
            leaves,
        }
    }

    fn tall(&self) -> f32 {
        self.leaves.iter().map(Leaf::tall).sum()
    }
}

impl Wing {
    fn new(view: GraphView<'_>, of: &EgoPicture<'_>, side: Side) -> Self {
        let is_left = side == Side::Left;
        let bundles = of.bundles.iter().filter(|b| b.inward == is_left);
        let bundles: Vec<Drawn> = bundles.map(|b| Drawn::new(view, b, of.beyond)).collect();
        let labels = bundles.iter().map(|b| pixels(&b.label, TALL[2]));
        let label = labels.fold(0.0, f32::max) + 16.0;
        let leaves = bundles.iter().flat_map(|b| &b.leaves);
        let names = leaves.map(Leaf::wide).fold(0.0, f32::max);
        let mut wing = Self {
            side,
            bundles,
            fan: 0.0,
            label,
            names,
        };
        let [least, most, share] = FAN;
        wing.fan = (wing.tall() * share).clamp(least, most);
        wing
    }

    fn tall(&self) -> f32 {
        let bundles: f32 = self.bundles.iter().map(|b| b.tall() + BELOW[1]).sum();
        (bundles - BELOW[1]).max(0.0)
    }

    fn wide(&self) -> f32 {
        if self.bundles.is_empty() {
            return 0.0;
        }
        self.fan + self.label + PARTING + SIGNS[2] + self.names
    }

    /// Draws it outward from a place.
    fn draw(&self, paper: &mut Paper, [x, middle]: Point) {
        let way = if self.side == Side::Left { -1.0 } else { 1.0 };
        let line = Stroke::plain(paper.colours().line, 1.2);
        let mut y = middle - self.tall() / 2.0;
        for bundle in &self.bundles {
            let at = y + (bundle.tall() - BELOW[0]) / 2.0;
            let (from, to) = (x + way * self.fan, x + way * (self.fan + self.label));
            let half = x + way * self.fan / 2.0;
            let path = format!(
                "M{x:.1} {middle:.1} C{half:.1} {middle:.1} {half:.1} {at:.1} {from:.1} {at:.1} L{to:.1} {at:.1}"
            );
            paper.path(&path, None, &line);
            let pen = Pen {
                size: TALL[2],
                anchor: Anchor::Middle,
                ..Pen::plain(paper.colours().faint)
            };
            let words = [f32::midpoint(from, to), at - 4.0];
            paper.text(words, &bundle.label, &pen);
            for leaf in &bundle.leaves {
                self.leaf(paper, leaf, ([to, at], y));
                y += leaf.tall();
            }
            y += BELOW[1];
        }
    }

    /// Draws a leaf, its upper edge at a height, with its line from where its bundle parts.
    fn leaf(&self, paper: &mut Paper, leaf: &Leaf, ([x, from], top): (Point, f32)) {
        let (way, anchor) = match self.side {
            Side::Left => (-1.0, Anchor::End),
            Side::Right => (1.0, Anchor::Start),
        };
        let colours: &Colours = paper.colours();
        let look = leaf.of.map_or(Look::PLAIN, |(_, look)| look);
        let stroke = Stroke {
            dash: dash(look.state),
            ..Stroke::plain(colour(colours, look), 1.2)
        };
        let at = top + ROW / 2.0;
        let (half, end) = (x + way * PARTING / 2.0, x + way * PARTING);
        let path =
            format!("M{x:.1} {from:.1} C{half:.1} {from:.1} {half:.1} {at:.1} {end:.1} {at:.1}");
        let [sign, kind, name] = SIGNS.map(|out| end + way * out);
        // Where no sign says how it is carried, the line goes on to that of the kind.
        let path = match leaf.of {
            Some((_, look)) if look.sign().is_empty() => {
                format!("{path} H{:.1}", kind - way * 8.0)
            }
            _ => path,
        };
        paper.path(&path, None, &stroke);
        let ink = match leaf.of {
            Some((of, look)) => {
                let pen = Pen {
                    anchor: Anchor::Middle,
                    is_bold: true,
                    ..Pen::plain(colour(colours, look))
                };
                paper.text([sign, at + 4.0], look.sign(), &pen);
                paper.sign(of, [kind, at], 5.0);
                colours.ink
            }
            None => colours.faint,
        };
        let pen = Pen {
            anchor,
            ..Pen::plain(ink)
        };
        let below = Pen {
            size: TALL[2],
            ..Pen {
                colour: colours.faint,
                ..pen
            }
        };
        let names = leaf.rows.iter().map(|row| (row, &pen));
        let rows = names.chain(leaf.below.iter().map(|row| (row, &below)));
        for (n, (row, pen)) in rows.enumerate() {
            paper.text([name, at + 4.0 + ROW * n as f32], row, pen);
        }
    }
}
