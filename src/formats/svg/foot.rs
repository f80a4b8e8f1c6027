//! What stands below a picture in words: what is not in it, and what carries it.

use super::ink::Pen;
use super::paper::{EDGE, Paper};
use crate::text::wrap;

/// Height of a row.
pub(super) const ROW: f32 = 16.0;
/// Width of a letter, more or less.
const LETTER: f32 = 6.0;

/// A text in the rows it takes on a sheet of a width.
pub(super) fn rows(text: &str, wide: f32) -> Vec<String> {
    let cells = ((wide - 2.0 * EDGE) / LETTER).max(20.0) as usize;
    wrap(text, cells, None)
}

/// That a picture is not all there is, in the rows it takes; none where there is nothing to be said of it.
pub(super) fn notes(notes: &str, wide: f32) -> Vec<String> {
    if notes.is_empty() {
        return Vec::new();
    }
    rows(&format!("Not all is shown: {notes}"), wide)
}

/// Draws rows from a height on, a heading above them where the first is one.
pub(super) fn draw(paper: &mut Paper, rows: &[String], top: f32, has_heading: bool) {
    let colours = paper.colours();
    for (n, row) in rows.iter().enumerate() {
        let pen = Pen {
            is_bold: n == 0 && has_heading,
            size: 11.0,
            ..Pen::plain(colours.ink)
        };
        paper.text([EDGE, top + ROW * (n as f32 + 1.0)], row, &pen);
    }
}
