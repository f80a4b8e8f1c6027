//! Two walkers side by side: where they meet, and three columns of neighbours: the left one's alone, both's, the right one's alone.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::{self, cursor_span, window};
use super::geometry::Geometry;
use super::rows::Cursor;
use crate::model::ids::EntityIx;
use crate::scene::common::{Common, Neighbour, column as rows_of, head, name, state_of_row, ties};
use crate::session::row::sign_of;
use crate::session::state::State;
use crate::text::{printable, shorten_end, shorten_middle, width, wrap};
use crate::tui::hits::{Run, With};
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role};

/// Cells from which on three columns stand side by side.
const THREE: u16 = 70;
/// Cells from which on something is said of how a neighbour is tied.
const LEAST: usize = 8;
/// Rows that the meeting points take at most.
const MEETING: usize = 2;

/// A session, the two that were compared, and what they have in common.
type Shown<'a> = (&'a State, [EntityIx; 2], &'a Common);

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry.top, state);
    let rule = geometry.top_rule;
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let view = &state.shown.sights.walkers;
    let body = geometry.body;
    let used = meeting(p, body, state);
    let area = Rect {
        y: body.y + used,
        height: body.height.saturating_sub(used),
        ..body
    };
    if let Some((of, found)) = &view.found {
        columns(p, area, (state, *of, found));
    }
    column::evidence_below(p, geometry, state);
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State) {
    let lens = state.lens().word();
    let word = if area.width < 60 { "" } else { "walkers  " };
    let room = usize::from(area.width).saturating_sub(word.len() + 4);
    let ends = shorten_middle(&state.walkers_title(), room).into_owned();
    let left = Line::from(vec![p.span(word, Role::Strong), Span::raw(ends)]);
    let graph = shorten_middle(&printable(&state.opened.name), 30).into_owned();
    let right = [format!("from {graph} · {lens}"), lens.to_owned()];
    column::title(p, area, &left, &right);
}

/// Where they meet, and how the row under the cursor is tied to each; gives how many rows that takes.
fn meeting(p: &mut Painter<'_>, area: Rect, state: &State) -> u16 {
    let text = match state.shown.sights.walkers.of {
        Some(_) => state.walkers_meet(),
        None => format!(
            "two walkers stand nowhere yet: {} takes what one stands on and what the cursor leads to, or two marks",
            p.key("walkers")
        ),
    };
    let cells = usize::from(area.width).saturating_sub(2);
    let most = if area.height < 10 { 1 } else { MEETING };
    let lines = wrap(&text, cells, Some(most));
    let style = p.theme.style(Role::Label);
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        p.text((area.x + 1, y), cells, line, style);
    }
    let used = lines.len() as u16;
    if area.height < 10 {
        return used;
    }
    let style = p.theme.style(Role::Normal);
    let lines = wrap(&row_in_words(state), cells, Some(2));
    for (y, line) in (area.y + used..area.bottom()).zip(&lines) {
        p.text((area.x + 1, y), cells, line, style);
    }
    used + 3
}

/// How the neighbour under the cursor is tied to each.
fn row_in_words(state: &State) -> String {
    let view = &state.shown.sights.walkers;
    let Some((row, (of, _))) = view.here().zip(view.found.as_ref()) else {
        return String::new();
    };
    let graph = state.view();
    let said = of.iter().zip(&row.ties);
    let said = said.filter(|(_, t)| !t.is_empty());
    let said: Vec<String> = said
        .map(|(ix, t)| (*ix, t))
        .map(|(ix, t)| format!("{} {}", name(graph, ix), ties(graph, ix, t)))
        .collect();
    format!("{}: {}", name(graph, row.entity), said.join(" · "))
}

/// The three columns, or that of the cursor where there is no room for all.
fn columns(p: &mut Painter<'_>, area: Rect, shown: Shown<'_>) {
    p.hits.wheel(area, "list");
    if area.width < THREE {
        let (state, ..) = shown;
        column_of(p, area, shown, state.shown.sights.walkers.column);
        return;
    }
    let third = area.width / 3;
    for n in 0..3u16 {
        let wide = if n == 2 {
            area.width - 2 * third
        } else {
            third
        };
        let part = Rect {
            x: area.x + n * third,
            width: wide - u16::from(n < 2),
            ..area
        };
        if n < 2 {
            p.vertical(part.right(), area.y, area.height);
        }
        column_of(p, part, shown, usize::from(n));
    }
}

fn column_of(p: &mut Painter<'_>, area: Rect, (state, of, found): Shown<'_>, n: usize) {
    let (view, graph) = (&state.shown.sights.walkers, state.view());
    let has_cursor = view.column == n;
    let cells = usize::from(area.width).saturating_sub(2);
    let role = if has_cursor {
        Role::Strong
    } else {
        Role::Label
    };
    let text = head(graph, (of, found), n);
    let text = shorten_middle(&text, cells).into_owned();
    if area.height > 0 {
        p.text((area.x + 1, area.y), cells, &text, p.theme.style(role));
    }
    let rows = rows_of(found, n);
    let height = usize::from(area.height.saturating_sub(1));
    let at = if has_cursor { view.row } else { 0 };
    let top = window(at, height, rows.len());
    for (y, row) in (top..).zip(rows.iter().skip(top).take(height)) {
        let line = line(p, (state, of), row, (has_cursor && y == view.row, cells));
        let at = Rect {
            y: area.y + 1 + (y - top) as u16,
            height: 1,
            ..area
        };
        p.line((at.x, at.y), usize::from(at.width), &line);
        let run = Run {
            name: "walkers-row",
            with: With::Pair(n + 1, y + 1),
            times: 1,
        };
        p.hits.click(at, &[run]);
    }
    if rows.is_empty() && height > 0 {
        let style = p.theme.style(Role::Faint);
        p.text((area.x + 2, area.y + 1), cells, "nobody", style);
    }
}

/// A neighbour: its sign and name, and how it is tied, to the left one and to the right one.
fn line(
    p: &Painter<'_>,
    (state, of): (&State, [EntityIx; 2]),
    row: &Neighbour,
    (is_on, cells): (bool, usize),
) -> Line<'static> {
    let graph = state.view();
    let kind = graph.entity(row.entity).kind();
    let said = of.into_iter().zip(&row.ties);
    let said = said.filter(|(_, t)| !t.is_empty());
    let said: Vec<String> = said.map(|(ix, t)| ties(graph, ix, t)).collect();
    let said = said.join(" / ");
    let room = cells.saturating_sub(5);
    // The name is worth more than how it is tied, which stands above for the row under the cursor.
    let full = name(graph, row.entity);
    let shown = shorten_middle(&full, room).into_owned();
    let left = room.saturating_sub(width(&shown) + 2);
    let left = if left < LEAST { 0 } else { left };
    let (sign, sign_role) = theme::sign(sign_of(state_of_row(graph, row)));
    let role = if is_on { Role::Strong } else { Role::Normal };
    let cursor = if is_on { Cursor::On } else { Cursor::No };
    Line::from(vec![
        cursor_span(p, cursor),
        p.span(sign, sign_role),
        Span::raw(" "),
        p.span(kind.glyph(), Role::Kind(kind)),
        Span::raw(" "),
        p.span(shown, role),
        Span::raw("  "),
        p.span(shorten_end(&said, left).into_owned(), Role::Faint),
    ])
}
