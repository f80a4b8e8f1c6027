//! What every picture in SVG is made of: a ground, a title, lines, rectangles and text.
//!
//! There is no other way to write text than [`Paper::text`] and [`Paper::open`], which escape it, so that no name gets out of
//! its place. What is drawn asks for nothing from outside and holds no script.

use crate::layout::Point;
use crate::model::words::Kind;
use crate::text::{printable, shorten_end, width};

use crate::formats::dot::style;

/// Width and height of a cell of a scene, in pixels.
pub const CELL: Point = [7.0, 15.0];
/// Height of the head with the title.
pub const HEAD: f32 = 44.0;
/// Empty pixels at the left of the title and of the legend.
pub const EDGE: f32 = 16.0;

/// How tall the letters of a title are at least, and how wide one is to its height.
const TITLE: (f32, f32) = (11.0, 0.58);

/// The colours of a picture that its ground decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// The ground.
    pub ground: &'static str,
    /// Text.
    pub ink: &'static str,
    /// Text of minor interest.
    pub faint: &'static str,
    /// Lines.
    pub line: &'static str,
    /// Rules, grids, and other lines that nobody should look at.
    pub rule: &'static str,
    /// What sources differ on.
    pub contested: &'static str,
    /// What is only denied.
    pub refuted: &'static str,
    /// What a cursor is on.
    pub cursor: &'static str,
}

const LIGHT: Colours = Colours {
    ground: "#ffffff",
    ink: "#111827",
    faint: "#6b7280",
    line: "#6b7280",
    rule: "#e5e7eb",
    contested: style::CONTESTED,
    refuted: style::REFUTED,
    cursor: "#b45309",
};

const DARK: Colours = Colours {
    ground: "#111418",
    ink: "#f3f4f6",
    faint: "#9ca3af",
    line: "#9ca3af",
    rule: "#2b3138",
    contested: "#fb923c",
    refuted: "#f87171",
    cursor: "#fbbf24",
};

impl Colours {
    /// Those for a light or a dark ground.
    pub fn of(is_dark: bool) -> &'static Self {
        if is_dark { &DARK } else { &LIGHT }
    }
}

/// Fill and border of a kind, the same on every ground.
pub fn kind_colours(kind: Kind) -> (&'static str, &'static str) {
    let (_, fill, border) = style::of_kind(kind);
    (fill, border)
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke<'a> {
    /// In which colour.
    pub colour: &'a str,
    /// How thick.
    pub width: f32,
    /// How it is broken, as SVG says it: `2 3`; empty for a line that is whole.
    pub dash: &'a str,
    /// Whether it ends in an arrow.
    pub has_head: bool,
}

impl<'a> Stroke<'a> {
    /// A whole line without an arrow.
    pub fn plain(colour: &'a str, width: f32) -> Self {
        Self {
            colour,
            width,
            dash: "",
            has_head: false,
        }
    }
}

/// Where a text stands to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It has its middle there.
    Middle,
    /// It ends there.
    End,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen<'a> {
    /// In which colour.
    pub colour: &'a str,
    /// How tall its letters are.
    pub size: f32,
    /// Where it stands to its place.
    pub anchor: Anchor,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether the ground is kept free around it, so that it is read over lines.
    pub has_halo: bool,
}

impl<'a> Pen<'a> {
    /// Text of the usual size that begins at its place.
    pub fn plain(colour: &'a str) -> Self {
        Self {
            colour,
            size: 12.0,
            anchor: Anchor::Start,
            is_bold: false,
            has_halo: false,
        }
    }
}

/// A picture on its way into SVG.
#[derive(Debug)]
pub struct Paper {
    body: String,
    title: String,
    size: Point,
    colours: &'static Colours,
    /// The colours of the arrows that occur.
    heads: Vec<String>,
    /// The part of it that is shown, where that is not all: its corner and its size.
    part: Option<[Point; 2]>,
}

impl Paper {
    /// Width of the narrowest sheet: its title has room.
    pub const LEAST_WIDTH: f32 = 360.0;

    /// An empty sheet of so many pixels, with its title at the top left, [`HEAD`] pixels tall.
    pub fn new(title: &str, size: Point, is_dark: bool) -> Self {
        let mut paper = Self {
            body: String::new(),
            title: title.to_owned(),
            size: [size[0].max(Self::LEAST_WIDTH), size[1]],
            colours: Colours::of(is_dark),
            heads: Vec::new(),
            part: None,
        };
        // A long title is smaller on a narrow sheet, and cut before it leaves it.
        let room = paper.size[0] - 2.0 * EDGE;
        let letters = width(title).max(1) as f32;
        let size = (room / (letters * TITLE.1)).clamp(TITLE.0, 17.0);
        let shown = shorten_end(title, (room / (size * TITLE.1)) as usize);
        let pen = Pen {
            size,
            is_bold: true,
            ..Pen::plain(paper.colours.ink)
        };
        paper.text([EDGE, 28.0], &shown, &pen);
        paper
    }

    /// Its colours.
    pub fn colours(&self) -> &'static Colours {
        self.colours
    }

    /// Its width and height.
    pub fn size(&self) -> Point {
        self.size
    }

    /// Writes text, its base line at a place.
    pub fn text(&mut self, at: Point, text: &str, pen: &Pen<'_>) {
        let anchor = match pen.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bold = if pen.is_bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let size = if pen.size.to_bits() == 12.0f32.to_bits() {
            String::new()
        } else {
            format!(" font-size=\"{:.0}\"", pen.size)
        };
        let halo = if pen.has_halo {
            let ground = self.colours.ground;
            format!(" stroke=\"{ground}\" stroke-width=\"3.5\" paint-order=\"stroke\"")
        } else {
            String::new()
        };
        self.element(&format!(
            "<text x=\"{:.1}\" y=\"{:.1}\"{size}{bold}{anchor} fill=\"{}\"{halo}>{}</text>",
            at[0],
            at[1],
            pen.colour,
            escaped(text)
        ));
    }

    /// Draws a line through places.
    pub fn line(&mut self, route: &[Point], stroke: &Stroke<'_>) {
        let mut path = String::new();
        for (n, at) in route.iter().enumerate() {
            let step = if n == 0 { "M" } else { " L" };
            path.push_str(&format!("{step}{:.1} {:.1}", at[0], at[1]));
        }
        self.path(&path, None, stroke);
    }

    /// Draws a path in SVG's own words, filled or not.
    pub fn path(&mut self, path: &str, fill: Option<&str>, stroke: &Stroke<'_>) {
        let head = if stroke.has_head {
            if !self.heads.iter().any(|h| h == stroke.colour) {
                self.heads.push(stroke.colour.to_owned());
            }
            format!(" marker-end=\"url(#{})\"", head(stroke.colour))
        } else {
            String::new()
        };
        let fill = fill.unwrap_or("none");
        self.element(&format!(
            "<path d=\"{path}\" fill=\"{fill}\"{}{head}/>",
            stroked(stroke)
        ));
    }

    /// Draws a rectangle from its upper left corner.
    pub fn rect(
        &mut self,
        at: Point,
        size: Point,
        fill: Option<&str>,
        stroke: Option<&Stroke<'_>>,
    ) {
        let fill = fill.unwrap_or("none");
        let stroke = stroke.map_or(String::new(), stroked);
        self.element(&format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\"{stroke}/>",
            at[0],
            at[1],
            size[0].max(0.0),
            size[1].max(0.0),
        ));
    }

    /// Draws the sign of a kind around a place, as wide as `2 · r`.
    pub fn sign(&mut self, kind: Kind, [x, y]: Point, r: f32) {
        let (fill, border) = kind_colours(kind);
        let look = format!("fill=\"{fill}\" stroke=\"{border}\" stroke-width=\"1.6\"");
        let (left, right, top, low) = (x - r, x + r, y - r, y + r);
        let path = match kind {
            Kind::Person | Kind::Other => {
                let circle = format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" {look}/>");
                self.element(&circle);
                return;
            }
            Kind::Organisation => {
                format!("M{left:.1} {top:.1} H{right:.1} V{low:.1} H{left:.1} z")
            }
            Kind::Place => format!("M{x:.1} {top:.1} L{right:.1} {low:.1} H{left:.1} z"),
            Kind::Event => {
                let s = r * 1.25;
                let (left, right, top, low) = (x - s, x + s, y - s, y + s);
                format!("M{x:.1} {top:.1} L{right:.1} {y:.1} L{x:.1} {low:.1} L{left:.1} {y:.1} z")
            }
            Kind::Document => {
                let (left, right) = (x - r * 0.8, x + r * 0.8);
                format!("M{left:.1} {top:.1} H{right:.1} V{low:.1} H{left:.1} z")
            }
        };
        self.element(&format!("<path d=\"{path}\" {look}/>"));
    }

    /// Begins a part that says this where the pointer rests on it; [`Self::close`] ends it.
    pub fn open(&mut self, said: &str) {
        self.element(&format!("<g><title>{}</title>", escaped(said)));
    }

    /// Begins a part that says nothing.
    pub fn group(&mut self) {
        self.element("<g>");
    }

    /// Begins a part that is turned about a place by so many degrees, clockwise; [`Self::close`] ends it.
    pub fn turn(&mut self, [x, y]: Point, degrees: f32) {
        self.element(&format!(
            "<g transform=\"rotate({degrees:.0} {x:.1} {y:.1})\">"
        ));
    }

    /// Ends a part.
    pub fn close(&mut self) {
        self.element("</g>");
    }

    /// Shows a part of it and nothing else, from a corner on.
    pub fn show(&mut self, corner: Point, size: Point) {
        self.part = Some([corner, size]);
    }

    /// The whole picture as SVG, or the part that is shown.
    pub fn finish(self) -> String {
        let [[left, top], [wide, tall]] = self.part.unwrap_or([[0.0; 2], self.size]);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{tall:.0}\" \
             viewBox=\"{left} {top} {wide:.0} {tall:.0}\" role=\"img\" \
             font-family=\"Helvetica, Arial, Liberation Sans, sans-serif\" font-size=\"12\">\n<title>{}</title>\n",
            escaped(&self.title)
        );
        if !self.heads.is_empty() {
            svg.push_str("<defs>\n");
            for colour in &self.heads {
                svg.push_str(&format!(
                    "<marker id=\"{}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
                     markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0.8 L8 4 L0 7.2 z\" fill=\"{colour}\"/></marker>\n",
                    head(colour)
                ));
            }
            svg.push_str("</defs>\n");
        }
        let ground = self.colours.ground;
        let at = self
            .part
            .map_or(String::new(), |_| format!(" x=\"{left}\" y=\"{top}\""));
        svg.push_str(&format!(
            "<rect{at} width=\"100%\" height=\"100%\" fill=\"{ground}\"/>\n"
        ));
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        svg
    }

    fn element(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

fn stroked(stroke: &Stroke<'_>) -> String {
    let dash = if stroke.dash.is_empty() {
        String::new()
    } else {
        format!(" stroke-dasharray=\"{}\"", stroke.dash)
    };
    format!(
        " stroke=\"{}\" stroke-width=\"{:.1}\"{dash}",
        stroke.colour, stroke.width
    )
}

/// What the arrow of a colour is called.
fn head(colour: &str) -> String {
    format!("head{}", colour.trim_start_matches('#'))
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
