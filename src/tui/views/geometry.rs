//! Where things stand: the same for every view, decided by the screen alone, so that nothing jumps.

use ratatui::layout::Rect;

pub(super) use crate::session::screen::Columns;
use crate::session::screen::{Screen, Split};
use crate::session::state::ViewId;

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

    /// Where the list of a view beside the walk ends; nothing where it and what is beside it are shown in turns.
    pub(super) fn list_end(&self) -> Option<u16> {
        self.screen.split(Split::List)
    }

    /// Lines over the list: name, type, head of the columns.
    pub(super) fn header_rows(&self) -> u16 {
        self.screen.header_rows()
    }
}

/// The border that is drawn on a cell of a view: what a drag that begins there moves.
pub fn split_at(view: ViewId, screen: &Screen, (x, y): (u16, u16)) -> Option<Split> {
    let area = Rect::new(0, 0, screen.cols, screen.rows);
    let geometry = Geometry::new(area, *screen);
    let rule = geometry.evidence_rule;
    if rule.height > 0 && y == rule.y {
        return Some(Split::Evidence);
    }
    let on_column = (geometry.body.top()..geometry.body.bottom()).contains(&y);
    let columns = match view {
        ViewId::Walk => [Split::Left, Split::Middle].as_slice(),
        ViewId::Disagreements | ViewId::Sources => {
            let at = screen.split(Split::List)?;
            let on = match geometry.columns() {
                Columns::Two => y == geometry.body.y + at,
                _ => on_column && x == at,
            };
            return on.then_some(Split::List);
        }
        _ => &[],
    };
    let at = |split: &Split| screen.split(*split) == Some(x);
    columns.iter().copied().filter(|_| on_column).find(at)
}
