//! The entities of a scene on paper: their signs and names.

use super::super::ink::{Anchor, Pen, Stroke, kind_colours};
use super::super::paper::{CELL, Paper};
use super::{Drawn, SIGN, colour, pixel};
use crate::layout::Point;
use crate::model::words::Kind;
use crate::scene::{Look, Node, Side};

/// Half the side of what is there without a sign of its own.
const DOT: f32 = 2.0;

impl Drawn<'_> {
    pub(super) fn node(&mut self, (n, node): (usize, &Node)) {
        let [x, y] = pixel(node.at);
        let entity = self.view.entity(node.entity);
        if self.on_screen.is_some() {
            self.paper.group();
        } else {
            let type_name = entity.type_name().unwrap_or(node.kind.word());
            self.paper.open(&format!("{}, {type_name}", entity.name()));
        }
        self.signs_of_screen((n, node));
        match (node.is_dot, node.community) {
            (false, Some(community)) => self::community(&mut self.paper, [x, y], community),
            (true, Some(community)) => disc(&mut self.paper, [x, y], DOT, community),
            (true, None) => self.paper.sign(node.kind, [x, y], DOT),
            (false, None) => self.paper.sign(node.kind, [x, y], SIGN),
        }
        if let Some(ix) = node.by {
            self.sign([x, y], node.side, Look::of(self.view, ix));
        }
        // Above and below it the name begins, or ends, with the sign.
        let gap = if node.lower == 0 { 4.0 } else { -2.0 * SIGN };
        let (anchor, dx) = match node.side {
            Side::Right => (Anchor::Start, SIGN + gap),
            Side::Left => (Anchor::End, -SIGN - gap),
        };
        if node.room == 0 {
            self.paper.close();
            return;
        }
        let name = if node.name.is_empty() {
            entity.id()
        } else {
            &node.name
        };
        let pen = Pen {
            anchor,
            // In a frame nothing runs behind a name, and a halo would break the frame.
            has_halo: !self.scene.frames.iter().any(|f| f.holds(node.at)),
            is_bold: self.is_on(n),
            ..Pen::plain(self.name_colour((n, node)))
        };
        let y = y + f32::from(node.lower) * CELL[1];
        self.paper.text([x + dx, y + 4.0], name, &pen);
        for (row, name) in (1..).zip(&node.below) {
            let y = y + 4.0 + row as f32 * CELL[1];
            self.paper.text([x + dx, y], name, &pen);
        }
        self.paper.close();
    }

    /// How what an entity hangs on is carried, before its sign, as on the screen.
    fn sign(&mut self, at: Point, side: Side, look: Look) {
        if !look.sign().is_empty() {
            let colour = colour(self.colours, look);
            self.before((at, side), 1.0, look.sign(), colour);
        }
    }

    /// Puts something so many cells before the sign of an entity.
    pub(super) fn before(
        &mut self,
        ([x, y], side): (Point, Side),
        cells: f32,
        text: &str,
        colour: &str,
    ) {
        let before = SIGN + cells * CELL[0];
        let x = if side == Side::Right {
            x - before
        } else {
            x + before
        };
        let pen = Pen {
            anchor: Anchor::Middle,
            has_halo: true,
            is_bold: true,
            ..Pen::plain(colour)
        };
        self.paper.text([x, y + 4.0], text, &pen);
    }
}

/// The kind whose colour a community has.
fn kind_of(community: u32) -> Kind {
    let kinds = Kind::ALL;
    let kind = kinds.get(community as usize % kinds.len()).copied();
    kind.unwrap_or(Kind::Other)
}

/// A disc in the colour of a community.
fn disc(paper: &mut Paper, [x, y]: Point, r: f32, n: u32) {
    let (fill, border) = kind_colours(kind_of(n));
    let path = format!(
        "M{:.1} {y:.1} a{r} {r} 0 1 0 {d} 0 a{r} {r} 0 1 0 -{d} 0 z",
        x - r,
        d = 2.0 * r
    );
    paper.path(&path, Some(fill), &Stroke::plain(border, 1.6));
}

/// The sign of a community: a circle in its colour with its letter.
pub(in crate::formats::svg) fn community(paper: &mut Paper, [x, y]: Point, n: u32) {
    disc(paper, [x, y], SIGN, n);
    let letter = char::from_u32(u32::from(b'A') + n).filter(char::is_ascii_uppercase);
    let pen = Pen {
        size: 9.0,
        anchor: Anchor::Middle,
        is_bold: true,
        ..Pen::plain("#111827")
    };
    let letter = letter.unwrap_or('·').to_string();
    paper.text([x, y + 3.0], &letter, &pen);
}
