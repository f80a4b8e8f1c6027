//! What every picture in SVG is made of: a ground, a title, lines, rectangles and text.
//!
//! There is no other way to write text than [`Paper::text`] and [`Paper::open`], which escape it, so that no name gets out of
//! its place. What is drawn asks for nothing from outside and holds no script.

use super::ink::{Anchor, Colours, Pen, Stroke, kind_colours};
use crate::layout::Point;
use crate::model::words::Kind;
use crate::text::{printable, width, wrap};

/// Width and height of a cell of a scene, in pixels.
pub const CELL: Point = [7.0, 15.0];
/// Height of the head with the title.
pub const HEAD: f32 = 44.0;
/// Empty pixels at the left of the title and of the legend.
pub const EDGE: f32 = 16.0;

/// How a title is written.
struct Title {
    /// How tall its letters are at most and at least, and below which height it takes two rows.
    most: f32,
    two_rows: f32,
    least: f32,
    /// How wide a letter is to its height.
    wide: f32,
}

const TITLE: Title = Title {
    most: 17.0,
    two_rows: 13.0,
    least: 11.0,
    wide: 0.58,
};

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
        paper.head(title);
        paper
    }

    /// Writes the title: a long one is smaller on a narrow sheet, then in two rows, and is cut before it leaves it.
    fn head(&mut self, title: &str) {
        let room = self.size[0] - 2.0 * EDGE;
        let letters = width(title).max(1) as f32;
        let fits = |rows: f32| rows * room / (letters * TITLE.wide);
        let (size, rows, first) = if fits(1.0) >= TITLE.two_rows {
            (fits(1.0).min(TITLE.most), 1, 28.0)
        } else {
            // Rows break between words, so that they are not filled whole.
            let size = (fits(2.0) * 0.9).clamp(TITLE.least, TITLE.two_rows);
            (size, 2, 19.0)
        };
        let cells = (room / (size * TITLE.wide)) as usize;
        // Of two rows the second is no word alone.
        let cells = if rows == 2 {
            cells.min((letters * 0.62).ceil() as usize)
        } else {
            cells
        };
        let pen = Pen {
            size,
            is_bold: true,
            ..Pen::plain(self.colours.ink)
        };
        for (n, row) in wrap(title, cells, Some(rows)).iter().enumerate() {
            let y = first + n as f32 * 17.0;
            self.text([EDGE, y], row, &pen);
        }
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
        self.written(at, &escaped(text), pen);
    }

    /// Writes words one after the other, each in a colour of its own; the first stands where the pen says.
    pub fn words(&mut self, at: Point, words: &[(String, &str)], pen: &Pen<'_>) {
        let word = |(text, colour): &(String, &str)| {
            format!("<tspan fill=\"{colour}\">{}</tspan>", escaped(text))
        };
        let words: String = words.iter().map(word).collect();
        self.written(at, &words, pen);
    }

    /// Writes what is escaped.
    fn written(&mut self, at: Point, text: &str, pen: &Pen<'_>) {
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
            at[0], at[1], pen.colour, text
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

    /// Draws a line around a place that ends where it begins, with its arrow.
    pub fn around(&mut self, [x, y]: Point, r: f32, stroke: &Stroke<'_>) {
        let path = format!(
            "M{:.1} {:.1} A{r:.1} {r:.1} 0 1 1 {:.1} {:.1}",
            x - r * 0.7,
            y + r * 0.7,
            x + r * 0.7,
            y + r * 0.7
        );
        let stroke = Stroke {
            has_head: true,
            ..*stroke
        };
        self.path(&path, None, &stroke);
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
    pub fn sign(&mut self, kind: Kind, at: Point, r: f32) {
        let (fill, border) = kind_colours(kind);
        let look = format!("fill=\"{fill}\" stroke=\"{border}\" stroke-width=\"1.6\"");
        self.shape(kind, at, r, &look);
    }

    /// Draws the sign of a kind hollow and with a broken edge: of what is only somewhere around there.
    pub fn hollow(&mut self, kind: Kind, at: Point, r: f32) {
        let (_, border) = kind_colours(kind);
        let ground = self.colours.ground;
        let broken = "stroke-width=\"1.6\" stroke-dasharray=\"2.2 1.4\"";
        let look = format!("fill=\"{ground}\" stroke=\"{border}\" {broken}");
        self.shape(kind, at, r, &look);
    }

    fn shape(&mut self, kind: Kind, [x, y]: Point, r: f32, look: &str) {
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
