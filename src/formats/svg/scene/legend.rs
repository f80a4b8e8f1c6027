//! The legend: what signs and lines mean, of those that occur.

use super::nodes::community;
use super::{SIGN, colour, dash};
use crate::formats::dot::style;
use crate::formats::svg::ink::{Pen, Stroke};
use crate::formats::svg::paper::{CELL, EDGE, Paper};
use crate::model::words::{Kind, State};
use crate::scene::{Look, Scene};
use crate::text::{shorten_middle, width};

/// Height of a row.
pub(in crate::formats::svg) const ROW: f32 = 20.0;

/// Pixels that a community takes in a row, and letters of what it is around.
const COMMUNITY: f32 = 280.0;
const LETTERS: usize = 36;

fn kinds(scene: &Scene) -> Vec<Kind> {
    let occurs = |k: &Kind| scene.nodes.iter().any(|n| n.kind == *k);
    Kind::ALL.iter().copied().filter(occurs).collect()
}

/// What lines there are, with what they mean.
fn lines(scene: &Scene) -> Vec<(Look, &'static str)> {
    let mut rows = Vec::new();
    for state in State::ALL {
        if scene.lines.iter().any(|l| l.look.state == *state) {
            let look = Look {
                state: *state,
                ..Look::PLAIN
            };
            rows.push((look, style::meaning(*state)));
        }
    }
    if scene.lines.iter().any(|l| l.look.contested) {
        let look = Look {
            contested: true,
            ..Look::PLAIN
        };
        rows.push((look, style::CONTESTED_ROW.2));
    }
    rows
}

/// Communities that stand in a row of the legend.
fn in_row(scene: &Scene) -> usize {
    let wide = (scene.size[0] * CELL[0]).max(Paper::LEAST_WIDTH);
    ((wide - EDGE) / COMMUNITY).max(1.0) as usize
}

/// What a line says that stands for several relations, where one does.
fn several(scene: &Scene) -> Option<&'static str> {
    let has_several = scene.lines.iter().any(|l| l.relations.len() > 1);
    has_several.then_some("thicker: several relations; +1: one more than is named")
}

/// How many rows it has.
pub(in crate::formats::svg) fn rows(scene: &Scene) -> usize {
    let several = usize::from(several(scene).is_some());
    let signs = match scene.communities.len() {
        0 => usize::from(!scene.nodes.is_empty()),
        n => n.div_ceil(in_row(scene)),
    };
    signs + lines(scene).len() + several
}

/// Draws it from a height on.
pub(in crate::formats::svg) fn draw(paper: &mut Paper, scene: &Scene, top: f32) {
    let colours = paper.colours();
    let pen = Pen::plain(colours.ink);
    let mut y = top + ROW / 2.0;
    let mut x = EDGE;
    for row in scene.communities.chunks(in_row(scene)) {
        for ((n, around), at) in row.iter().zip(0u8..) {
            let x = EDGE + COMMUNITY * f32::from(at);
            community(paper, [x + SIGN, y], *n);
            let around = shorten_middle(around, LETTERS);
            paper.text([x + SIGN + 12.0, y + 4.0], &around, &pen);
        }
        y += ROW;
    }
    // Signs of communities say nothing of kinds.
    let kinds = kinds(scene).into_iter();
    for kind in kinds.filter(|_| scene.communities.is_empty()) {
        paper.sign(kind, [x + SIGN, y], SIGN);
        paper.text([x + SIGN + 12.0, y + 4.0], kind.word(), &pen);
        x += 40.0 + 7.0 * width(kind.word()) as f32;
    }
    if !scene.nodes.is_empty() && scene.communities.is_empty() {
        y += ROW;
    }
    for (look, words) in lines(scene) {
        let stroke = Stroke {
            dash: dash(look.state),
            ..Stroke::plain(colour(colours, look), 1.4)
        };
        paper.line(&[[EDGE, y], [EDGE + 32.0, y]], &stroke);
        paper.text([EDGE + 42.0, y + 4.0], words, &pen);
        y += ROW;
    }
    if let Some(words) = several(scene) {
        let stroke = Stroke::plain(colours.line, 2.6);
        paper.line(&[[EDGE, y], [EDGE + 32.0, y]], &stroke);
        paper.text([EDGE + 42.0, y + 4.0], words, &pen);
    }
}
