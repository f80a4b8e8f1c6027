//! The views: each reads `&State` and paints; none changes anything or touches a file.

mod card;
mod column;
mod crumbs;
mod disagreements;
mod evidence;
mod footer;
mod geometry;
mod map;
mod marks;
mod matrix;
mod panels;
mod passage;
mod paths;
mod peek;
mod picture;
mod reader;
mod rows;
mod scene;
mod sources;
mod table;
mod timeline;
mod trail;
mod walk;
mod walkers;
mod web;

use ratatui::Frame;

use self::geometry::Geometry;
use super::hits::Hits;
use super::keymap::Keymap;
use super::paint::Painter;
use super::theme::Theme;
use crate::session::sight::Sight;
use crate::session::state::{State, ViewId};

pub use self::geometry::split_at;

/// One view.
struct ViewSpec {
    id: ViewId,
    draw: fn(&mut Painter<'_>, &Geometry, &State),
}

/// All views.
const VIEWS: &[ViewSpec] = &[
    ViewSpec {
        id: ViewId::Walk,
        draw: walk::draw,
    },
    ViewSpec {
        id: ViewId::Paths,
        draw: paths::draw,
    },
    ViewSpec {
        id: ViewId::Reader,
        draw: reader::draw,
    },
    ViewSpec {
        id: ViewId::Disagreements,
        draw: disagreements::draw,
    },
    ViewSpec {
        id: ViewId::Sources,
        draw: sources::draw,
    },
    ViewSpec {
        id: ViewId::Trail,
        draw: trail::draw,
    },
    ViewSpec {
        id: ViewId::Card,
        draw: card::draw,
    },
    ViewSpec {
        id: ViewId::Marks,
        draw: marks::draw,
    },
    ViewSpec {
        id: ViewId::Sight(Sight::Picture),
        draw: picture::draw,
    },
    ViewSpec {
        id: ViewId::Sight(Sight::Timeline),
        draw: timeline::draw,
    },
    ViewSpec {
        id: ViewId::Sight(Sight::Map),
        draw: map::draw,
    },
    ViewSpec {
        id: ViewId::Sight(Sight::Table),
        draw: table::draw,
    },
    ViewSpec {
        id: ViewId::Sight(Sight::Matrix),
        draw: matrix::draw,
    },
    ViewSpec {
        id: ViewId::Sight(Sight::Walkers),
        draw: walkers::draw,
    },
];

/// All views there are, for tests that look at each.
pub fn view_ids() -> impl Iterator<Item = ViewId> {
    VIEWS.iter().map(|view| view.id)
}

/// Draws one frame. With the keys as they are.
/// Gives what stands where, for the mouse.
pub(super) fn draw(frame: &mut Frame<'_>, state: &State, keymap: &Keymap) -> Hits {
    let geometry = Geometry::new(frame.area(), state.screen);
    let theme = Theme::of(state.screen);
    let mut painter = Painter {
        buf: frame.buffer_mut(),
        theme,
        keymap,
        hits: Hits::default(),
    };
    painter.ground();
    if let Some(view) = VIEWS.iter().find(|v| v.id == state.shown.view) {
        (view.draw)(&mut painter, &geometry, state);
    }
    let bottom = geometry.bottom_rule;
    if bottom.height > 0 {
        painter.rule(bottom.x, bottom.y, bottom.width);
    }
    footer::draw_first_keys(&mut painter, &geometry, state);
    panels::draw(&mut painter, &geometry, state);
    let begun = keymap.pending();
    if !begun.is_empty() {
        panels::draw_continuations(&mut painter, &geometry, state.context(), begun);
    }
    footer::draw(&mut painter, geometry.bottom, state);
    painter.reduce_to_ascii();
    painter.repaint_clusters();
    painter.hits
}
