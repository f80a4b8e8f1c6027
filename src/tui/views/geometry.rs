//! Where things stand: the same for every view, decided by the size of the screen alone, so that nothing jumps.

use ratatui::layout::Rect;

/// The parts of a screen. Parts that have no room are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Geometry {
    /// The trail, or the title of a view.
    pub(super) top: Rect,
    /// The rule under it.
    pub(super) top_rule: Rect,
    /// Everything between the rules.
    pub(super) body: Rect,
    /// The rule over the evidence.
    pub(super) evidence_rule: Rect,
    /// The evidence.
    pub(super) evidence: Rect,
    /// The rule over the bottom line.
    pub(super) bottom_rule: Rect,
    /// The bottom line.
    pub(super) bottom: Rect,
}

/// How many columns the walking view has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// List, peek and evidence in turns.
    One,
    /// List and peek.
    Two,
    /// Where I came from, list, peek.
    Three,
}

/// Lines of evidence for a height of the screen; fixed, so that the strip never jumps.
fn evidence_rows(rows: u16) -> u16 {
    match rows {
        0..=4 => 0,
        5..=8 => 1,
        9..=15 => 3,
        16..=23 => 4,
        _ => (5 + (rows - 24) / 2).min(20),
    }
}

impl Geometry {
    pub(super) fn new(area: Rect) -> Self {
        let roomy = area.height >= 16;
        let evidence_rows = evidence_rows(area.height);
        let heights = [
            u16::from(area.height >= 3),
            u16::from(roomy),
            0,
            u16::from(area.height >= 9),
            evidence_rows,
            u16::from(roomy),
            u16::from(area.height >= 3),
        ];
        let taken: u16 = heights.iter().sum();
        let body = area.height.saturating_sub(taken);
        let mut y = area.y;
        let mut next = |height: u16| {
            let part = Rect {
                x: area.x,
                y,
                width: area.width,
                height,
            };
            y += height;
            part
        };
        let [
            top,
            top_rule,
            _,
            evidence_rule,
            evidence,
            bottom_rule,
            bottom,
        ] = heights;
        Self {
            top: next(top),
            top_rule: next(top_rule),
            body: next(body),
            evidence_rule: next(evidence_rule),
            evidence: next(evidence),
            bottom_rule: next(bottom_rule),
            bottom: next(bottom),
        }
    }

    pub(super) fn columns(&self) -> Columns {
        match self.body.width {
            100.. => Columns::Three,
            60.. => Columns::Two,
            _ => Columns::One,
        }
    }

    /// Left, middle and right column; those that are not there are empty.
    pub(super) fn split(&self) -> (Rect, Rect, Rect) {
        let body = self.body;
        let part = |x: u16, width: u16| Rect {
            x: body.x + x,
            width,
            ..body
        };
        let none = part(0, 0);
        match self.columns() {
            Columns::One => (none, body, none),
            Columns::Two => {
                let mid = body.width * 47 / 80;
                (none, part(0, mid), part(mid + 1, body.width - mid - 1))
            }
            Columns::Three => {
                let left = body.width * 28 / 120;
                let mid = body.width * 48 / 120;
                let right = body.width - left - mid - 2;
                (
                    part(0, left),
                    part(left + 1, mid),
                    part(left + mid + 2, right),
                )
            }
        }
    }

    /// Lines over the list: name, type, head of the columns.
    pub(super) fn header_rows(&self) -> u16 {
        match (self.columns(), self.body.height) {
            (Columns::One, _) | (_, 0..=4) => 0,
            (Columns::Two, _) | (_, 5..=9) => 1,
            (Columns::Three, _) => 3,
        }
    }
}

/// Rows of the list on a screen of this size: what paging and folding go by.
pub fn list_rows(cols: u16, rows: u16) -> usize {
    let geometry = Geometry::new(Rect {
        x: 0,
        y: 0,
        width: cols,
        height: rows,
    });
    usize::from(geometry.body.height.saturating_sub(geometry.header_rows()))
}
