//! graph.svg: a picture for a report. Written, not read.
//!
//! It holds no script and asks for nothing from outside. Every name goes through [`escaped`]; who says so stands in the
//! title of each line, which browsers show where the pointer rests.

mod legend;

use std::collections::HashMap;
use std::io::{self, Write};

use self::legend::{dashes, sign};
use super::dot::{style, tooltip};
use super::{Format, WriteOptions};
use crate::layout::Point;
use crate::layout::force::lay_out;
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::scene::overview::{links, overview};
use crate::scene::{Line, Look, Node, Scene, Side};
use crate::text::{counted, printable, shorten_end};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "svg",
    title: "a picture for browsers and reports",
    extensions: &["svg"],
    begins: &[],
    loses: &[
        "facts, aliases and notes",
        "disagreements (but for the colour of the lines that stand in one)",
        "claims and predicates (kept as text that a browser shows where the pointer rests)",
    ],
    read: None,
    bulk: None,
    write: Some(write),
    parts: &[],
};

/// Most entities of a picture: of more nobody sees anything, and they take minutes to lay out.
const MOST: usize = 20_000;
/// The same places each time.
const SEED: u64 = 7;
/// Width and height of a cell.
const CELL: Point = [7.0, 15.0];
/// Entities up to which each line says its predicate.
const LABELLED: usize = 60;
/// Cells that the predicate of a line may take.
const LABEL: usize = 24;
/// Height of the head with the title, and of a line of the legend.
const HEAD: f32 = 44.0;
const ROW: f32 = 20.0;

/// The colours of a picture that its ground decides.
struct Colours {
    ground: &'static str,
    ink: &'static str,
    faint: &'static str,
    line: &'static str,
}

const LIGHT: Colours = Colours {
    ground: "#ffffff",
    ink: "#111827",
    faint: "#6b7280",
    line: "#6b7280",
};

const DARK: Colours = Colours {
    ground: "#111418",
    ink: "#f3f4f6",
    faint: "#9ca3af",
    line: "#9ca3af",
};

fn write(
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let n = selection.entities.len();
    if n > MOST {
        let what = counted(n, "entity", "entities");
        return Err(io::Error::other(format!(
            "a picture of {what} shows nothing: {MOST} at most; choose a part of them"
        )));
    }
    let links = links(view, selection);
    let places = lay_out(&links, SEED, || false).unwrap_or_default();
    let scene = overview(view, selection, &places);
    let painted = Painted {
        view,
        scene: &scene,
        colours: if options.dark { &DARK } else { &LIGHT },
    };
    painted.write(options.legend, out)
}

/// A scene on its way into SVG.
struct Painted<'a> {
    view: GraphView<'a>,
    scene: &'a Scene,
    colours: &'static Colours,
}

impl Painted<'_> {
    fn write(&self, has_legend: bool, out: &mut dyn Write) -> io::Result<()> {
        let legend = if has_legend {
            self.legend()
        } else {
            Vec::new()
        };
        let size = [self.scene.size[0] * CELL[0], self.scene.size[1] * CELL[1]];
        let (wide, tall) = (
            size[0].max(360.0),
            HEAD + size[1] + ROW * legend.len() as f32 + 16.0,
        );
        let title = escaped(&self.scene.title);
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{tall:.0}\" \
             viewBox=\"0 0 {wide:.0} {tall:.0}\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\" \
             font-size=\"12\">\n<title>{title}</title>"
        )?;
        self.arrows(out)?;
        let Colours { ground, ink, .. } = self.colours;
        writeln!(
            out,
            "<rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>"
        )?;
        writeln!(
            out,
            "<text x=\"16\" y=\"28\" font-size=\"17\" font-weight=\"bold\" fill=\"{ink}\">{title}</text>"
        )?;
        let both_ways = self.both_ways();
        for line in &self.scene.lines {
            self.line(line, &both_ways, out)?;
        }
        for node in &self.scene.nodes {
            self.node(node, out)?;
        }
        for (n, row) in legend.iter().enumerate() {
            let y = HEAD + size[1] + ROW * (n as f32 + 0.5);
            writeln!(out, "<g transform=\"translate(16 {y:.1})\">{row}</g>")?;
        }
        writeln!(out, "</svg>")
    }

    /// The heads of lines, one of each colour that occurs.
    fn arrows(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut colours: Vec<&str> = self
            .scene
            .lines
            .iter()
            .map(|l| self.colour(l.look))
            .collect();
        colours.sort_unstable();
        colours.dedup();
        writeln!(out, "<defs>")?;
        for colour in colours {
            writeln!(
                out,
                "<marker id=\"{}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" \
                 markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0.8 L8 4 L0 7.2 z\" fill=\"{colour}\"/></marker>",
                arrow(colour)
            )?;
        }
        writeln!(out, "</defs>")
    }

    fn colour(&self, look: Look) -> &'static str {
        match look.state {
            State::Refuted => style::REFUTED,
            _ if look.contested || look.state == State::Disputed => style::CONTESTED,
            _ => self.colours.line,
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

    fn line(
        &self,
        line: &Line,
        both_ways: &HashMap<[u32; 4], usize>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (Some(from), Some(to)) = (line.route.first(), line.route.last()) else {
            return Ok(());
        };
        // A relation of something to itself has no way to go.
        if key(*from, *to) == key(*to, *from) {
            return Ok(());
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
        let colour = self.colour(line.look);
        let dash = dashes(line.look.state);
        let thick = match line.look.state {
            State::Disputed => 2.0,
            _ if line.look.weak => 0.6,
            _ => 1.1 + 0.3 * (line.relations.len().min(6) as f32 - 1.0),
        };
        let told: Vec<_> = line
            .relations
            .iter()
            .map(|ix| self.view.relation(*ix))
            .collect();
        writeln!(
            out,
            "<path d=\"M{:.1} {:.1} Q{:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"{colour}\" \
             stroke-width=\"{thick:.1}\"{dash} marker-end=\"url(#{})\"><title>{}</title></path>",
            a[0],
            a[1],
            middle[0],
            middle[1],
            b[0],
            b[1],
            arrow(colour),
            escaped(&tooltip(self.view, &told).join("\n")),
        )?;
        if self.scene.nodes.len() <= LABELLED && !line.look.weak {
            self.label(
                line,
                [
                    (a[0] + b[0] + 2.0 * middle[0]) / 4.0,
                    (a[1] + b[1] + 2.0 * middle[1]) / 4.0,
                ],
                out,
            )?;
        }
        Ok(())
    }

    /// The predicate of a line, or the first of several and how many more there are.
    fn label(&self, line: &Line, at: Point, out: &mut dyn Write) -> io::Result<()> {
        let Some(first) = line.relations.first() else {
            return Ok(());
        };
        let predicate = self.view.predicate(self.view.relation(*first).predicate());
        let label = shorten_end(&printable(&predicate.label), LABEL).into_owned();
        let more = match line.relations.len() {
            0 | 1 => String::new(),
            n => format!(" +{}", n - 1),
        };
        let sign = if line.look.contested { "≠ " } else { "" };
        let Colours { ground, faint, .. } = self.colours;
        writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"9\" text-anchor=\"middle\" fill=\"{faint}\" \
             stroke=\"{ground}\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>",
            at[0],
            at[1] + 3.0,
            escaped(&format!("{sign}{label}{more}"))
        )
    }

    fn node(&self, node: &Node, out: &mut dyn Write) -> io::Result<()> {
        let [x, y] = pixel(node.at);
        let (_, fill, border) = style::of_kind(node.kind);
        writeln!(
            out,
            "<g transform=\"translate({x:.1} {y:.1})\">{}",
            sign(node.kind, fill, border)
        )?;
        let entity = self.view.entity(node.entity);
        let type_name = entity.type_name().unwrap_or(node.kind.word());
        let (anchor, dx) = match node.side {
            Side::Right => ("start", SIGN + 4.0),
            Side::Left => ("end", -SIGN - 4.0),
        };
        let Colours { ground, ink, .. } = self.colours;
        let name = if node.name.is_empty() {
            entity.id()
        } else {
            &node.name
        };
        writeln!(
            out,
            "<title>{}</title><text x=\"{dx:.1}\" y=\"4\" text-anchor=\"{anchor}\" fill=\"{ink}\" \
             stroke=\"{ground}\" stroke-width=\"3.5\" paint-order=\"stroke\">{}</text></g>",
            escaped(&format!("{}, {type_name}", entity.name())),
            escaped(name)
        )
    }
}

/// Half the width of a sign.
const SIGN: f32 = 5.5;

/// A place in cells as one in pixels.
fn pixel(at: Point) -> Point {
    [at[0] * CELL[0], HEAD + at[1] * CELL[1]]
}

/// What two places are, to the bit.
fn key(from: Point, to: Point) -> [u32; 4] {
    [from[0], from[1], to[0], to[1]].map(f32::to_bits)
}

fn arrow(colour: &str) -> String {
    format!("arrow{}", colour.trim_start_matches('#'))
}

/// Text that is only text in SVG, whatever it holds.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        if !out.is_empty() {
            out.push('\n');
        }
        for c in printable(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c => out.push(c),
            }
        }
    }
    out
}
