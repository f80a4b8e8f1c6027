//! The picture of what one stands on, and the evidence for the relation to the entity under the cursor.

use ratatui::layout::Rect;

use super::geometry::Geometry;
use super::scene::{Chosen, Sheet};
use super::{crumbs, evidence, scene, web};
use crate::session::sight::picture::{LayerView, Layers, WebView};
use crate::session::state::State;
use crate::tui::mouse::ZOOM;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// What is said where nothing stands above or below.
const NO_LADDER: &str =
    "nothing here is part of, owns or commands anything that is shown: v shows it as a web";

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    crumbs::draw(p, geometry.top, state);
    let (rule, body) = (geometry.top_rule, geometry.body);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    if let Some(web) = state.web() {
        if rule.height > 0 && state.shown.sights.picture.by_community {
            web::key(p, rule, web);
        }
        draw_web(p, body, web, state);
        evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
        return;
    }
    if let Some(layered) = state.layered() {
        draw_layers(p, body, layered, state);
        evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
        return;
    }
    let picture = &state.shown.sights.picture.ego.scene;
    if picture.nodes.len() < 2 {
        let text = if picture.left_out.is_some() {
            "no room for a picture here"
        } else if state.lens().is_off() {
            "nothing leads from here: 1 walks"
        } else {
            "nothing that is shown leads from here: F takes the lens off, 1 walks"
        };
        say(p, body, text);
    } else {
        let sheet = Sheet {
            area: body,
            corner: (0, 0),
        };
        let on = Chosen {
            node: state.picture_node(),
            relation: None,
            group: None,
        };
        scene::draw(p, sheet, picture, on, state);
        p.hits.picture = Some(body);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

fn draw_web(p: &mut Painter<'_>, body: Rect, view: &WebView, state: &State) {
    if view.web.knots.is_empty() {
        let text = if view.is_drawn() {
            "looking for what belongs to the picture …"
        } else if state.lens().is_off() {
            "there is nothing to draw: g 0 begins anew"
        } else {
            "there is nothing to draw: F takes the lens off, g 0 begins anew"
        };
        say(p, body, text);
        return;
    }
    web::draw(p, body, view, state);
    if !view.is_drawn() {
        p.hits.picture = Some(body);
    }
}

fn draw_layers(p: &mut Painter<'_>, body: Rect, view: &LayerView, state: &State) {
    if view.plan.links.is_empty() {
        let text = match view.layers {
            Layers::Paths => "there are no paths: p looks for some",
            Layers::Ladder => NO_LADDER,
        };
        say(p, body, text);
        return;
    }
    // What is smaller than the screen stands in its middle.
    let [cols, rows] = view.drawing.scene.size;
    let aside = body.width.saturating_sub(cols as u16) / 2;
    let down = body.height.saturating_sub(rows as u16) / 2;
    let area = Rect {
        x: body.x + aside,
        y: body.y + down,
        width: body.width - aside,
        height: body.height - down,
    };
    p.hits.wheel(body, ZOOM);
    let sheet = Sheet {
        area,
        corner: view.corner,
    };
    let on = Chosen {
        // Of what is left out the words have the cursor, not the name above them.
        node: view.group.map_or(view.node(), |_| usize::MAX),
        relation: view.relation.filter(|_| view.group.is_none()),
        group: view.group,
    };
    scene::draw(p, sheet, &view.drawing.scene, on, state);
    p.hits.picture = Some(area);
}

/// Says something where a picture would be.
fn say(p: &mut Painter<'_>, body: Rect, text: &str) {
    let at = (body.x + 2, body.y + body.height / 2);
    let style = p.theme.style(Role::Faint);
    p.text(at, usize::from(body.width), text, style);
}
