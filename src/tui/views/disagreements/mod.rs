//! The disagreements view: all of them at the left, the sides of one beside each other at the right, the evidence below.

mod legs;
mod sides;
mod timeline;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::{self, Halves};
use super::geometry::Geometry;
use crate::analysis::contrast;
use crate::model::ids::DisagreementIx;
use crate::session::disagreements::Order;
use crate::session::state::{Pane, State};
use crate::text::{counted, printable, shorten_end, shorten_middle, width};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry.top, state);
    let halves = Halves::new(geometry, state.shown.pane);
    if column::evidence_below(p, geometry, state) {
        return;
    }
    halves.divide(p, geometry);
    if state.shown.beside.disagreements.list.lines().is_empty() {
        return empty(p, halves, state);
    }
    list(p, halves.list, state);
    sides::draw(p, halves.detail, state);
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State) {
    let counts = state.shown.beside.disagreements.shown;
    let open = counts.shown - counts.settled;
    let mut text = format!("{} shown of {}", counts.shown, counts.all);
    if area.width >= 60 {
        text = format!("{text} · {open} open · {} settled", counts.settled);
    }
    let sign = Span::styled("≠", p.theme.style(Role::Alarm));
    let name = if area.width < 40 {
        " "
    } else {
        " disagreements  "
    };
    let left = Line::from(vec![sign, p.span(name, Role::Strong), Span::raw(text)]);
    let lens = state.lens().word();
    let graph = shorten_middle(&printable(&state.opened.name), 30).into_owned();
    column::title(
        p,
        area,
        &left,
        &[format!("from {graph} · {lens}"), lens.to_owned()],
    );
}

/// What disagreements are, where there is none to show.
fn empty(p: &mut Painter<'_>, halves: Halves, state: &State) {
    let listed = &state.shown.beside.disagreements;
    let hidden = format!(
        "the lens hides all of them: {} takes it off",
        p.key("lens-toggle")
    );
    let text = if let Some(narrow) = &listed.narrow {
        column::nothing_fits(narrow)
    } else if listed.shown.all > 0 {
        &hidden
    } else {
        "No disagreements. A disagreement is a question on which claims differ, with its sides: numbers that exclude each \
         other, somebody who denies what another says. legwork finds the plain ones in the claims; others are written in the \
         file, under disagreements (docs/format.md), each side with the ids of what stands for it."
    };
    halves.say(p, text);
}

fn list(p: &mut Painter<'_>, area: Rect, state: &State) {
    let listed = &state.shown.beside.disagreements;
    // On wide screens the last line says by what the list is grouped.
    let foot = u16::from(area.height >= 12);
    let rows = Rect {
        height: area.height - foot,
        ..area
    };
    let theme = p.theme;
    let row = |ix, cells, on| row(state, ix, (cells, on), theme);
    column::list(p, rows, &listed.list, state.shown.pane == Pane::List, row);
    if foot > 0 {
        orders(
            p,
            (area.x + 1, area.bottom() - 1),
            usize::from(area.width) - 1,
            listed.order,
        );
    }
}

/// `by kind · by entity · by source pair   o`, the one that applies first in weight.
fn orders(p: &mut Painter<'_>, at: (u16, u16), cells: usize, order: Order) {
    let mut spans = Vec::new();
    for other in Order::ALL {
        if !spans.is_empty() {
            spans.push(p.span(" · ", Role::Faint));
        }
        let role = if other == order {
            Role::Strong
        } else {
            Role::Faint
        };
        spans.push(p.span(other.title(), role));
    }
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::raw(" ".repeat(cells.saturating_sub(used + 2))));
    spans.push(p.span("o", Role::Faint));
    p.line(at, cells, &Line::from(spans));
}

/// One disagreement in a line: sign, kind of what it is about, the question, how many sides.
fn row(
    state: &State,
    ix: DisagreementIx,
    (cells, on): (usize, bool),
    theme: Theme,
) -> Vec<Span<'static>> {
    let view = state.view();
    let Some(disagreement) = view.disagreement(ix) else {
        return Vec::new();
    };
    let (sign, role) = if state.is_undecided(ix) {
        ("≠", Role::Alarm)
    } else {
        (" ", Role::Faint)
    };
    let kind = contrast::subject(view, disagreement).map(|e| view.entity(e).kind());
    let glyph = kind.map_or(Span::raw(" "), |k| Span::styled(k.glyph(), theme.kind(k)));
    let n = disagreement.sides.len();
    let right = if cells >= 36 {
        counted(n, "side", "sides")
    } else {
        n.to_string()
    };
    let room = cells.saturating_sub(5 + width(&right) + 1);
    let question = shorten_end(&printable(&disagreement.question), room).into_owned();
    let gap = room.saturating_sub(width(&question)) + 1;
    let style = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Normal)
    };
    vec![
        Span::styled(sign, theme.style(role)),
        Span::raw(" "),
        glyph,
        Span::raw(" "),
        Span::styled(question, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(Role::Faint)),
    ]
}
