//! Signs of kinds, and the legend that says what signs and lines mean.

use super::{Painted, SIGN, escaped};
use crate::formats::dot::style;
use crate::model::words::{Kind, State};
use crate::scene::{Line, Look};
use crate::text::width;

impl Painted<'_> {
    /// Rows that say what signs and lines mean, of those that occur.
    pub(super) fn legend(&self) -> Vec<String> {
        let ink = self.colours.ink;
        let mut rows = Vec::new();
        let mut row = String::new();
        let mut x = 0.0;
        for kind in Kind::ALL {
            if self.scene.nodes.iter().any(|n| n.kind == *kind) {
                let (_, fill, border) = style::of_kind(*kind);
                row.push_str(&format!(
                    "<g transform=\"translate({:.0} 0)\">{}<text x=\"12\" y=\"4\" fill=\"{ink}\">{}</text></g>",
                    x + SIGN,
                    sign(*kind, fill, border),
                    kind.word()
                ));
                x += 40.0 + 7.0 * width(kind.word()) as f32;
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
        for state in State::ALL {
            let of = |l: &&Line| l.look.state == *state;
            if let Some(line) = self.scene.lines.iter().find(of) {
                let colour = self.colour(Look {
                    contested: false,
                    ..line.look
                });
                let dash = dashes(*state);
                rows.push(format!(
                    "<path d=\"M0 0 H32\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash}/>\
                     <text x=\"42\" y=\"4\" fill=\"{ink}\">{}</text>",
                    escaped(style::meaning(*state))
                ));
            }
        }
        if self.scene.lines.iter().any(|l| l.look.contested) {
            let (_, colour, words) = style::CONTESTED_ROW;
            rows.push(format!(
                "<path d=\"M0 0 H32\" stroke=\"{colour}\" stroke-width=\"1.6\"/>\
                 <text x=\"42\" y=\"4\" fill=\"{ink}\">{}</text>",
                escaped(words)
            ));
        }
        rows
    }
}

/// The sign of a kind around the origin: the shapes that the screen has.
pub(super) fn sign(kind: Kind, fill: &str, border: &str) -> String {
    let r = SIGN;
    let look = format!("fill=\"{fill}\" stroke=\"{border}\" stroke-width=\"1.6\"");
    match kind {
        Kind::Person | Kind::Other => format!("<circle r=\"{r}\" {look}/>"),
        Kind::Organisation => format!(
            "<rect x=\"-{r}\" y=\"-{r}\" width=\"{w}\" height=\"{w}\" {look}/>",
            w = 2.0 * r
        ),
        Kind::Place => format!("<path d=\"M0 -{r} L{r} {r} L-{r} {r} z\" {look}/>"),
        Kind::Event => format!(
            "<path d=\"M0 -{s} L{s} 0 L0 {s} L-{s} 0 z\" {look}/>",
            s = r * 1.25
        ),
        Kind::Document => format!(
            "<rect x=\"-{w}\" y=\"-{r}\" width=\"{d}\" height=\"{h}\" {look}/>",
            w = r * 0.8,
            d = r * 1.6,
            h = 2.0 * r
        ),
    }
}

/// How the line of a state is broken, as an attribute.
pub(super) fn dashes(state: State) -> &'static str {
    match state {
        State::Tentative => " stroke-dasharray=\"2 3\"",
        State::Unsourced => " stroke-dasharray=\"1 4\"",
        State::Refuted => " stroke-dasharray=\"6 4\"",
        State::Supported | State::Disputed => "",
    }
}
