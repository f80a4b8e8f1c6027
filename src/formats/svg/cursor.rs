//! The cursor of a screen in its picture.

use super::ink::Stroke;
use super::paper::{CELL, Paper};
use crate::layout::Point;

/// How thick it is drawn.
const THICK: f32 = 2.2;

/// A ring around a sign of a half width.
pub(super) fn ring(paper: &mut Paper, [x, y]: Point, sign: f32) {
    let r = sign + 2.7;
    let (left, wide) = (x - r, 2.0 * r);
    let ring = format!("M{left:.1} {y:.1} a{r} {r} 0 1 0 {wide} 0 a{r} {r} 0 1 0 -{wide} 0 z");
    let stroke = Stroke::plain(paper.colours().cursor, THICK);
    paper.path(&ring, None, &stroke);
}

/// A frame around a part of a line, from one place to another.
pub(super) fn frame(paper: &mut Paper, (from, to): (f32, f32), y: f32) {
    let stroke = Stroke::plain(paper.colours().cursor, THICK);
    let tall = CELL[1] - THICK;
    let at = [from - 3.0, y - tall / 2.0];
    paper.rect(at, [to - from + 6.0, tall], None, Some(&stroke));
}

/// A bar at the beginning of a line.
pub(super) fn bar(paper: &mut Paper, [x, y]: Point) {
    let fill = paper.colours().cursor;
    paper.rect([x, y - CELL[1] / 2.0], [3.0, CELL[1]], Some(fill), None);
}
