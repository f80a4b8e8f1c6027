//! The walking view: where I came from, this entity's relations, who is at the other end.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::{scrolled, window};
use super::geometry::{Columns, Geometry};
use super::rows::{Cursor, row_line};
use super::{evidence, peek};
use crate::session::listing::{GroupKey, Listing, RowKey};
use crate::session::state::{Pane, State};
use crate::session::trail::{Spot, Step, Via};
use crate::text::{printable, shorten_middle, width};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    trail(p, geometry.top, state);
    let (left, mid, right) = geometry.split();
    top_rule(p, geometry, &[left, mid, right]);
    if left.width > 0 {
        left_column(p, left, state);
        p.vertical(left.right(), geometry.body.y, geometry.body.height);
    }
    let one = geometry.columns() == Columns::One;
    match (one, state.shown.pane) {
        (true, Pane::Peek) => peek_column(p, mid, state),
        (true, Pane::Evidence) => {
            return evidence::draw_whole(p, geometry, state);
        }
        _ => middle_column(p, mid, geometry.header_rows(), state),
    }
    if right.width > 0 {
        p.vertical(mid.right(), geometry.body.y, geometry.body.height);
        peek_column(p, right, state);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

fn top_rule(p: &mut Painter<'_>, geometry: &Geometry, columns: &[Rect]) {
    let rule = geometry.top_rule;
    if rule.height == 0 {
        return;
    }
    p.rule(rule.x, rule.y, rule.width);
    let style = p.theme.style(Role::Rule);
    let present = columns.iter().filter(|c| c.width > 0);
    for column in present.filter(|c| c.right() < rule.right()) {
        p.put(column.right(), rule.y, "┬", style);
    }
}

/// ` ⌂ › ■ Freedom of Russia Legion ‹has member› ● Alexey Baranovsky`, the oldest steps dropped where it does not fit.
fn trail(p: &mut Painter<'_>, area: Rect, state: &State) {
    if area.height == 0 {
        return;
    }
    let cells = usize::from(area.width);
    let right = right_of_trail(state, cells);
    let room = cells.saturating_sub(width(&right) + 3);
    p.text_right(
        (area.right().saturating_sub(1), area.y),
        &right,
        p.theme.style(Role::Faint),
    );
    let line = trail_line(state, room, p.theme);
    p.line((area.x + 1, area.y), room, &line);
}

fn right_of_trail(state: &State, cells: usize) -> String {
    let depth = state.trail.depth();
    let forks = match state.trail.n_forks() {
        0 => String::new(),
        1 => " · 1 fork".to_owned(),
        n => format!(" · {n} forks"),
    };
    let problems = match state.opened.problems.len() {
        0 => String::new(),
        1 => "1 problem · ".to_owned(),
        n => format!("{n} problems · "),
    };
    match cells {
        100.. => {
            let name = shorten_middle(&printable(&state.opened.name), 34).into_owned();
            format!("{problems}{name} · step {depth}{forks}")
        }
        60.. => format!("step {depth}"),
        24.. => depth.to_string(),
        _ => String::new(),
    }
}

fn trail_line(state: &State, room: usize, theme: Theme) -> Line<'static> {
    let mut way = state.trail.way();
    if room < 24 {
        // Where there is room for one name only, it is the one one stands on.
        way = way.split_off(way.len().saturating_sub(1));
        let mut spans = way.first().map_or(Vec::new(), |s| {
            step_spans(state, s, true, room.saturating_sub(2), theme)
        });
        if spans.len() > 2 {
            spans.remove(0);
        }
        return Line::from(spans);
    }
    let mut parts: Vec<Vec<Span<'static>>> = Vec::new();
    for (n, step) in way.iter().enumerate() {
        let last = n + 1 == way.len();
        let limit = if last {
            room.saturating_sub(4).max(8)
        } else {
            30.min(room / 2)
        };
        parts.push(step_spans(state, step, last, limit, theme));
    }
    let cells_of = |part: &Vec<Span<'static>>| -> usize { part.iter().map(Span::width).sum() };
    let mut used: usize = parts.iter().map(cells_of).sum();
    let mut dropped = 0;
    while used > room && dropped + 1 < parts.len() {
        used -= parts.get(dropped).map_or(0, cells_of);
        used += if dropped == 0 { 2 } else { 0 };
        dropped += 1;
    }
    let mut spans = Vec::new();
    if dropped > 0 {
        spans.push(Span::styled("…", theme.style(Role::Faint)));
    }
    spans.extend(parts.into_iter().skip(dropped).flatten());
    Line::from(spans)
}

fn step_spans(
    state: &State,
    step: &Step,
    last: bool,
    limit: usize,
    theme: Theme,
) -> Vec<Span<'static>> {
    let view = state.view();
    let faint = theme.style(Role::Faint);
    let mut spans = Vec::new();
    match step.via {
        Via::Start => {}
        Via::Jump => spans.push(Span::styled(" › ", faint)),
        Via::Relation(ix) => {
            let relation = view.relation(ix);
            let predicate = view.predicate(relation.predicate());
            let inward = step.spot == Spot::Entity(relation.from);
            let label = if inward {
                &predicate.inverse
            } else {
                &predicate.label
            };
            spans.push(Span::styled(format!(" ‹{}› ", printable(label)), faint));
        }
    }
    match step.spot {
        Spot::Graph => spans.push(Span::raw("⌂")),
        Spot::Entity(ix) => {
            let entity = view.entity(ix);
            let name = shorten_middle(&printable(entity.name()), limit).into_owned();
            let style = if last {
                theme.style(Role::Strong)
            } else {
                faint
            };
            spans.push(Span::styled(
                entity.kind().glyph(),
                theme.kind(entity.kind()),
            ));
            spans.push(Span::styled(format!(" {name}"), style));
        }
    }
    spans
}

fn left_column(p: &mut Painter<'_>, area: Rect, state: &State) {
    let cells = usize::from(area.width);
    let theme = p.theme;
    let (Some(parent), Some(listing)) = (state.trail.parent(), &state.list.left) else {
        let hint = [
            " no trail yet",
            "",
            " legwork starts at the",
            " graph itself: step into",
            " an entity with Enter,",
            " or press / to find one,",
            " ? for what can be done",
        ];
        let lines = hint.map(|l| Line::styled(l, theme.style(Role::Faint)));
        p.lines(area, &lines, 0);
        return;
    };
    let [name, subtitle] = peek::heading(state, parent.spot, cells, theme);
    p.lines(area, &[name, subtitle], 0);
    let list = Rect {
        y: area.y + 3,
        height: area.height.saturating_sub(3),
        ..area
    };
    let at = state.left_cursor().and_then(|c| listing.position(c));
    let cursor = if at.is_some() {
        Cursor::Left
    } else {
        Cursor::No
    };
    let at = at.unwrap_or(0);
    rows(
        p,
        list,
        state,
        &Shown {
            listing,
            at,
            cursor,
            spot: parent.spot,
        },
    );
}

/// A listing with its cursor, as one column shows it.
struct Shown<'a> {
    listing: &'a Listing,
    at: usize,
    cursor: Cursor,
    spot: Spot,
}

/// Draws the rows in sight: only they are made.
fn rows(p: &mut Painter<'_>, area: Rect, state: &State, shown: &Shown<'_>) {
    let height = usize::from(area.height);
    let top = window(shown.at, height, shown.listing.rows.len());
    let cells = usize::from(area.width);
    for (n, key) in shown.listing.rows.iter().enumerate().skip(top).take(height) {
        let group = match key {
            RowKey::Group(g) | RowKey::More(g) => shown.listing.group(*g),
            _ => None,
        };
        let row = state.row(*key, group, shown.spot);
        let cursor = if n == shown.at {
            shown.cursor
        } else {
            Cursor::No
        };
        let line = row_line(&row, cells, cursor, p.theme);
        p.line((area.x, area.y + (n - top) as u16), cells, &line);
    }
}

fn middle_column(p: &mut Painter<'_>, area: Rect, header: u16, state: &State) {
    let cells = usize::from(area.width);
    let theme = p.theme;
    let spot = state.trail.here().spot;
    if header >= 1 {
        let [mut name, subtitle] = peek::heading(state, spot, cells, theme);
        if header == 1 {
            let text = subtitle
                .spans
                .iter()
                .map(|s| s.content.trim())
                .collect::<String>();
            name.spans
                .push(Span::styled(format!("  {text}"), theme.style(Role::Faint)));
        } else {
            p.line((area.x, area.y + 1), cells, &subtitle);
            let on = state.list.listing.group_of(state.list.cursor);
            let heads = if matches!(on, Some(GroupKey::Sources)) {
                "date  claims "
            } else if matches!(on, Some(GroupKey::Disagreements)) {
                "sides "
            } else if matches!(on, Some(GroupKey::Problems)) {
                ""
            } else if spot == Spot::Graph {
                "relations "
            } else {
                "when     src "
            };
            let style = theme.style(Role::Faint);
            p.text_right((area.right(), area.y + 2), heads, style);
        }
        p.line((area.x, area.y), cells, &name);
    }
    let list = Rect {
        y: area.y + header.min(area.height),
        height: area.height.saturating_sub(header),
        ..area
    };
    let listing = &state.list.listing;
    if listing.rows.is_empty() {
        let text = match &state.list.narrow {
            Some(_) => "   nothing here fits: Esc shows all again",
            None if spot == Spot::Graph => "   the graph is empty: nothing to walk",
            None => "   nothing is known of it: ← goes back",
        };
        p.text((list.x, list.y), cells, text, theme.style(Role::Faint));
        return;
    }
    let cursor = if state.shown.pane == Pane::List {
        Cursor::On
    } else {
        Cursor::Left
    };
    rows(
        p,
        list,
        state,
        &Shown {
            listing,
            at: state.list.cursor,
            cursor,
            spot,
        },
    );
    if let (0, hidden @ 1..) = listing.shown_of {
        let y = list.y.saturating_add(listing.rows.len() as u16 + 1);
        let s = if hidden == 1 { "" } else { "s" };
        let what = if spot == Spot::Graph {
            "entities".to_owned()
        } else {
            format!("{hidden} relation{s}")
        };
        let text = format!("the lens hides all {what}: F takes it off, f edits it");
        let wrapped = crate::text::wrap(&text, cells.saturating_sub(4), None);
        let lines: Vec<Line<'_>> = wrapped
            .into_iter()
            .map(|l| Line::styled(format!("   {l}"), theme.style(Role::Faint)))
            .collect();
        let height = list.bottom().saturating_sub(y);
        p.lines(Rect { y, height, ..list }, &lines, 0);
    }
}

fn peek_column(p: &mut Painter<'_>, area: Rect, state: &State) {
    let lines = peek::lines(state, usize::from(area.width), p.theme);
    scrolled(p, area, &lines, state.list.peek_scroll);
    if state.shown.pane == Pane::Peek {
        p.put(area.x, area.y, "▌", p.theme.style(Role::Cursor));
    }
}
