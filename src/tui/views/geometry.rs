//! Where things stand: the same for every view, decided by the screen alone, so that nothing jumps.

use ratatui::layout::Rect;

pub(super) use crate::session::screen::Columns;
use crate::session::screen::{Screen, Split};

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
    screen: Screen,
}

impl Geometry {
    /// Lays a screen out over an area; the area counts where the two differ for a moment.
    pub(super) fn new(area: Rect, mut screen: Screen) -> Self {
        screen.resize(area.width, area.height);
        let heights = screen.heights();
        let mut y = area.y;
        let mut next = |height: u16| {
            let part = Rect { y, height, ..area };
            y += height;
            part
        };
        Self {
            top: next(heights.top),
            top_rule: next(heights.top_rule),
            body: next(heights.body),
            evidence_rule: next(heights.evidence_rule),
            evidence: next(heights.evidence),
            bottom_rule: next(heights.bottom_rule),
            bottom: next(heights.bottom),
            screen,
        }
    }

    pub(super) fn columns(&self) -> Columns {
        self.screen.columns()
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
        let (left, mid) = self.screen.widths();
        match self.columns() {
            Columns::One => (none, body, none),
            Columns::Two => (none, part(0, mid), part(mid + 1, body.width - mid - 1)),
            Columns::Three => (
                part(0, left),
                part(left + 1, mid),
                part(left + mid + 2, body.width - left - mid - 2),
            ),
        }
    }

    /// Lines over the list: name, type, head of the columns.
    pub(super) fn header_rows(&self) -> u16 {
        self.screen.header_rows()
    }
}

/// The border that is drawn on a cell of the walking view: what a drag that begins there moves.
pub fn split_at(screen: &Screen, (x, y): (u16, u16)) -> Option<Split> {
    let area = Rect::new(0, 0, screen.cols, screen.rows);
    let geometry = Geometry::new(area, *screen);
    let rule = geometry.evidence_rule;
    if rule.height > 0 && y == rule.y {
        return Some(Split::Evidence);
    }
    let on_column = (geometry.body.top()..geometry.body.bottom()).contains(&y);
    let columns = [Split::Left, Split::Middle];
    let at = |split: &Split| screen.split(*split) == Some(x);
    columns.into_iter().filter(|_| on_column).find(at)
}
