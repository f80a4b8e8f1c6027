//! The routes, grouped by length, with what was left out; or why there is none.

use super::{hop_label, hop_worth};
use crate::analysis::paths::{Path, PathsFound};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::session::paths::PathsView;
use crate::session::state::State;
use crate::text::{printable, shorten_middle, width, wrap};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The routes, grouped by length.
pub(super) fn routes(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
    let theme = p.theme;
    let cells = usize::from(area.width);
    let Some(found) = &paths.found else {
        p.text(
            (area.x, area.y),
            cells,
            "   looking …",
            theme.style(Role::Faint),
        );
        return;
    };
    if found.paths.is_empty() {
        let lines = no_path(paths, found, cells, theme);
        p.lines(area, &lines, 0);
        return;
    }
    let mut lines: Vec<Line<'static>> = Vec::new();
    let (mut length, mut cursor_line) = (0, 0);
    let mut clicks = Vec::new();
    for (n, path) in found.paths.iter().enumerate() {
        if state.screen.cols >= 100 && path.hops.len() != length {
            if length > 0 {
                lines.push(Line::default());
            }
            let head = heading(found, path.hops.len());
            let right = if length == 0 { "weakest hop " } else { "" };
            let gap = cells.saturating_sub(1 + width(&head) + width(right));
            lines.push(Line::from(vec![
                Span::styled(format!(" {head}"), theme.style(Role::Label)),
                Span::raw(" ".repeat(gap)),
                Span::styled(right, theme.style(Role::Faint)),
            ]));
            length = path.hops.len();
        }
        if n == paths.cursor {
            cursor_line = lines.len();
        }
        clicks.push((lines.len(), n));
        lines.push(route_line(state, n, path, paths, cells, theme));
    }
    lines.push(Line::default());
    lines.extend(skipped(state.view(), paths, found, cells, theme));
    let height = usize::from(area.height);
    let scroll = (cursor_line + 2).saturating_sub(height);
    let below = p.lines(area, &lines, scroll);
    let top = lines.len().saturating_sub(height + below);
    p.hits.wheel(area, "list");
    p.rows_for_clicks(area, top, &clicks, "out-of-hops");
}

pub(super) fn heading(found: &PathsFound, length: usize) -> String {
    let n = found
        .paths
        .iter()
        .filter(|p| p.hops.len() == length)
        .count();
    let hops = if length == 1 { "hop" } else { "hops" };
    let cut = found.stopped.is_some() && found.paths.last().is_some_and(|p| p.hops.len() == length);
    let paths = if cut {
        format!(", {n} paths shown")
    } else if n == 1 {
        String::new()
    } else {
        format!(", {n} paths")
    };
    match found.shortest {
        Some(shortest) if shortest == length => format!("shortest: {length} {hops}{paths}"),
        Some(shortest) if shortest + 1 == length => {
            format!("one hop longer: {length} {hops}{paths}")
        }
        _ => format!("{length} {hops}{paths}"),
    }
}

pub(super) fn route_line(
    state: &State,
    n: usize,
    path: &Path,
    paths: &PathsView,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let view = state.view();
    let on = n == paths.cursor;
    let (cursor, role) = match (on, paths.in_hops) {
        (false, _) => (" ", Role::Normal),
        (true, false) => ("▌", Role::Cursor),
        (true, true) => ("▎", Role::Faint),
    };
    let weakest = path.hops.get(path.weakest);
    let (right, right_role) = weakest.map_or((String::new(), Role::Normal), |h| hop_worth(view, h));
    let hops = path.hops.len();
    let s = if hops == 1 { " " } else { "s" };
    let number = match state.screen.cols {
        100.. => format!("{:>3} ", n + 1),
        _ => format!("{:>3} {hops} hop{s} ", n + 1),
    };
    let room = cells.saturating_sub(1 + width(&number) + width(&right) + 2);
    let mut spans = vec![
        Span::styled(cursor, theme.style(role)),
        Span::styled(number, theme.style(Role::Faint)),
    ];
    let inner = route_spans(view, path, room, on, theme);
    let used: usize = inner.iter().map(Span::width).sum();
    spans.extend(inner);
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1)));
    spans.push(Span::styled(right, theme.style(right_role)));
    Line::from(spans)
}

/// What a route goes through; a single hop says its predicate.
pub(super) fn route_spans(
    view: GraphView<'_>,
    path: &Path,
    room: usize,
    on: bool,
    theme: Theme,
) -> Vec<Span<'static>> {
    let style = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Normal)
    };
    if let [hop] = path.hops.as_slice() {
        let label = shorten_middle(&hop_label(view, hop), room).into_owned();
        return vec![Span::styled(label, style)];
    }
    let between: Vec<EntityIx> = path.hops.iter().skip(1).map(|h| h.from).collect();
    let each = (room + 3) / between.len().max(1);
    let mut spans = Vec::new();
    for (i, ix) in between.iter().enumerate() {
        let entity = view.entity(*ix);
        if i > 0 {
            spans.push(Span::styled(" › ", theme.style(Role::Faint)));
        }
        let name = shorten_middle(&printable(entity.name()), each.saturating_sub(5)).into_owned();
        spans.push(Span::styled(
            entity.kind().glyph(),
            theme.kind(entity.kind()),
        ));
        spans.push(Span::styled(format!(" {name}"), style));
    }
    spans
}

/// No path: what was tried, and what would open one.
pub(super) fn no_path(
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut text = vec![match found.stopped {
        None => "no path joins the two".to_owned(),
        Some(_) => format!("no path of up to {} hops was found", found.complete_to),
    }];
    if found.skipped_weak > 0 {
        text.push(format!(
            "{} ties that only share a page were skipped: w lets them through",
            found.skipped_weak
        ));
    }
    if found.skipped_lens > 0 {
        text.push(format!(
            "the lens hides {} relations: q, F takes the lens off, p asks again",
            found.skipped_lens
        ));
    }
    if found.skipped_avoided > 0 {
        text.push(format!(
            "{} relations were avoided: Delete takes that back",
            found.skipped_avoided
        ));
    }
    if text.len() == 1 && paths.params.weak {
        text.push("the two lie in parts of the graph that nothing joins".to_owned());
    }
    let wrapped = text
        .iter()
        .flat_map(|t| wrap(t, cells.saturating_sub(4), None));
    wrapped
        .map(|l| Line::styled(format!("   {l}"), theme.style(Role::Normal)))
        .collect()
}

/// What was left out, and what the marks mean.
pub(super) fn skipped(
    view: GraphView<'_>,
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut say = |left: &str, right: String| {
        let left = shorten_middle(left, cells.saturating_sub(6 + width(&right)));
        let gap = cells.saturating_sub(3 + width(&left) + width(&right) + 1);
        let text = format!("   {left}{}{right}", " ".repeat(gap));
        lines.push(Line::styled(text, theme.style(Role::Faint)));
    };
    let longest = found.shortest.unwrap_or(0) + paths.params.longer;
    say(
        &format!("longer than {longest} hops"),
        "not searched (+)".to_owned(),
    );
    if found.skipped_weak > 0 {
        say(
            "mentions, credits",
            format!("{} ties skipped", found.skipped_weak),
        );
    }
    if found.skipped_lens > 0 {
        say(
            "hidden by the lens",
            format!("{} ties skipped", found.skipped_lens),
        );
    }
    for ix in &paths.params.avoid_entities {
        let name = printable(view.entity(*ix).name()).into_owned();
        say(&format!("avoided: {name}"), "Delete takes back".to_owned());
    }
    for ix in &paths.params.avoid_predicates {
        let label = printable(&view.predicate(*ix).label).into_owned();
        say(
            &format!("avoided: every “{label}”"),
            "Delete takes back".to_owned(),
        );
    }
    say("", String::new());
    say("~ a hop that nobody asserts outright", String::new());
    say(
        "≠ a hop that somebody denies, or others differ on",
        String::new(),
    );
    say("! this hop stands on one source alone", String::new());
    lines
}
