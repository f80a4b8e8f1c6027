//! The paths view: the routes with their weakest hop, the chosen one with its claims, the evidence of the hop below.

mod chosen;
mod left_out;
mod routes;

use crate::analysis::paths::Hop;
use crate::model::ids::{Carried, EntityIx};
use crate::model::view::GraphView;
use crate::model::words::State as ClaimState;
use crate::session::paths::PathsView;
use crate::session::state::State;
use crate::text::{printable, shorten_middle, width};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::evidence::{self};
use crate::tui::views::geometry::{Columns, Geometry};
use chosen::chosen;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use routes::routes;

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(paths) = &state.shown.paths else {
        return;
    };
    title(p, geometry.top, state, paths);
    if geometry.top_rule.height > 0 {
        p.rule(
            geometry.top_rule.x,
            geometry.top_rule.y,
            geometry.top_rule.width,
        );
    }
    let body = geometry.body;
    let (list, route) = split(geometry, paths);
    if geometry.columns() == Columns::Three && body.height > 0 {
        p.vertical(list.right(), body.y, body.height);
        if geometry.top_rule.height > 0 {
            let style = p.theme.style(Role::Rule);
            p.put(list.right(), geometry.top_rule.y, "┬", style);
        }
    } else if route.height > 0 && route.y > body.y {
        p.rule(body.x, route.y - 1, body.width);
    }
    if list.height > 0 {
        routes(p, list, state, paths);
    }
    if route.height > 0 {
        chosen(p, route, state, paths);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

/// Routes beside the chosen one on wide screens, above it on narrow ones; where only one of the two has room, the one that
/// has the keys.
fn split(geometry: &Geometry, paths: &PathsView) -> (Rect, Rect) {
    let body = geometry.body;
    if geometry.columns() == Columns::Three {
        let left = body.width * 54 / 120;
        let right = Rect {
            x: body.x + left + 1,
            width: body.width - left - 1,
            ..body
        };
        return (
            Rect {
                width: left,
                ..body
            },
            right,
        );
    }
    let none = Rect { height: 0, ..body };
    if paths.n_paths() == 0 {
        return (body, none);
    }
    if body.height < 9 {
        return if paths.in_hops {
            (none, body)
        } else {
            (body, none)
        };
    }
    let list = body.height / 3;
    let below = body.height.saturating_sub(list + 1);
    let route = Rect {
        y: body.y + (list + 1).min(body.height),
        height: below,
        ..body
    };
    (
        Rect {
            height: list,
            ..body
        },
        route,
    )
}

pub(super) fn title(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
    if area.height == 0 {
        return;
    }
    let params = &paths.params;
    let weak = if params.weak {
        "weak ties too"
    } else {
        "weak ties skipped"
    };
    let lens = params.lens.word();
    let mut right = match area.width {
        100.. => format!("either direction · {weak} · {lens}"),
        60.. => weak.to_owned(),
        _ => String::new(),
    };
    let avoided = params.avoid_entities.len() + params.avoid_predicates.len();
    if avoided > 0 && area.width >= 60 {
        right.push_str(&format!(" · {avoided} avoided"));
    }
    let room = usize::from(area.width).saturating_sub(width(&right) + 4);
    // What paths go by stands between the ends; where that is too much, how many.
    let via = match (params.via.as_slice(), area.width) {
        ([], _) => String::new(),
        ([only], 60..) => {
            let name = printable(state.view().entity(*only).name());
            format!("via {}  →  ", shorten_middle(&name, room / 4))
        }
        (several, _) => format!("via {}  →  ", several.len()),
    };
    let lead = if area.width >= 30 { "path  " } else { "" };
    let arrow = if area.width >= 60 { "  →  " } else { " → " };
    let taken = width(lead) + width(arrow) + width(&via) + 4;
    let name = |ix| width(&printable(state.view().entity(ix).name()));
    let ends = [params.from, params.to];
    let names = shares(&ends.map(name), room.saturating_sub(taken));
    let mut spans = vec![p.span(lead, Role::Faint)];
    for (n, (ix, cells)) in ends.into_iter().zip(names).enumerate() {
        if n > 0 {
            spans.push(p.span(arrow, Role::Faint));
            spans.push(p.span(via.as_str(), Role::Normal));
        }
        spans.extend(entity(state.view(), ix, cells, p.theme));
    }
    p.line((area.x + 1, area.y), room, &Line::from(spans));
    let style = p.theme.style(Role::Faint);
    p.text_right((area.right().saturating_sub(1), area.y), &right, style);
}

pub(super) fn entity(
    view: GraphView<'_>,
    ix: EntityIx,
    cells: usize,
    theme: Theme,
) -> Vec<Span<'static>> {
    let entity = view.entity(ix);
    let name = shorten_middle(&printable(entity.name()), cells).into_owned();
    vec![
        Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
        Span::raw(" "),
        Span::styled(name, theme.style(Role::Strong)),
    ]
}

/// `1 source ~`: how the hop is carried, in a few cells.
pub(super) fn hop_worth(view: GraphView<'_>, hop: &Hop) -> (String, Role) {
    let carried = Carried::Relation(hop.relation);
    let support = view.support(carried);
    let n = match (support.outside_only, support.n_sources) {
        (true, _) => "outside".to_owned(),
        (_, 1) => "1 source".to_owned(),
        (_, n) => format!("{n} sources"),
    };
    match support.state {
        ClaimState::Refuted => (format!("{n} ×"), Role::Alarm),
        ClaimState::Tentative if view.is_disputed(carried) => (format!("{n} ≠~"), Role::Alarm),
        _ if view.is_disputed(carried) => (format!("{n} ≠"), Role::Alarm),
        ClaimState::Tentative => (format!("{n} ~"), Role::Doubt),
        ClaimState::Unsourced => ("no source ?".to_owned(), Role::Doubt),
        _ => (format!("{n}  "), Role::Normal),
    }
}

/// The predicate as it reads in the direction of the walk.
pub(super) fn hop_label(view: GraphView<'_>, hop: &Hop) -> String {
    let predicate = view.predicate(view.relation(hop.relation).predicate());
    let label = if hop.forward {
        &predicate.label
    } else {
        &predicate.inverse
    };
    printable(label).into_owned()
}

/// Divides room among texts: what a short one does not need goes to the longer ones.
fn shares(needs: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|n| needs.get(*n));
    let mut shares = vec![0; needs.len()];
    let (mut left, mut n_left) = (room, needs.len());
    for n in order {
        let need = needs.get(n).copied().unwrap_or(0);
        let share = need.min(left / n_left.max(1));
        if let Some(slot) = shares.get_mut(n) {
            *slot = share;
        }
        left -= share;
        n_left -= 1;
    }
    shares
}
