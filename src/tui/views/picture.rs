//! The picture of what one stands on, and the evidence for the relation to the entity under the cursor.

use super::geometry::Geometry;
use super::{crumbs, evidence, scene};
use crate::session::state::State;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    crumbs::draw(p, geometry.top, state);
    let (rule, body) = (geometry.top_rule, geometry.body);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let picture = &state.shown.sights.picture.scene;
    if picture.nodes.len() < 2 {
        let text = match (state.focus(), picture.left_out.is_some()) {
            (None, _) => "a picture is of one entity: / finds one, 1 walks to one",
            (Some(_), true) => "no room for a picture here",
            (Some(_), false) => {
                "nothing that is shown leads from here: F takes the lens off, 1 walks"
            }
        };
        let style = p.theme.style(Role::Faint);
        p.text(
            (body.x + 2, body.y + body.height / 2),
            usize::from(body.width),
            text,
            style,
        );
    } else {
        scene::draw(p, body, picture, state.picture_node(), state);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}
