//! The routes, grouped by length; below them what was left out, gone by and avoided.

use std::collections::{HashMap, HashSet};

use super::left_out::{below, no_path};
use super::{hop_label, hop_worth, shares};
use crate::analysis::paths::{Path, PathsFound, Stop};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::session::paths::PathsView;
use crate::session::state::State;
use crate::text::{counted, printable, shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Cells that a name keeps that most routes go through.
const LEAST_NAME: usize = 4;

/// A row of the column; paths are drawn only where they are seen.
enum Row {
    Path(usize),
    Text(Line<'static>),
}

/// The routes, grouped by length.
pub(super) fn routes(p: &mut Painter<'_>, area: Rect, state: &State, paths: &PathsView) {
    let theme = p.theme;
    let cells = usize::from(area.width);
    let Some(found) = &paths.found else {
        let text = "   looking …";
        p.text((area.x, area.y), cells, text, theme.style(Role::Faint));
        return;
    };
    let wide = state.screen.cols >= 100;
    let mut rows: Vec<Row> = Vec::new();
    let (mut length, mut cursor_row) = (0, 0);
    for (n, path) in found.paths.iter().enumerate() {
        if wide && path.hops.len() != length {
            if length > 0 {
                rows.push(Row::Text(Line::default()));
            }
            let right = if length == 0 { "weakest hop " } else { "" };
            length = path.hops.len();
            rows.push(Row::Text(heading(found, length, right, cells, theme)));
        }
        if n == paths.cursor {
            cursor_row = rows.len();
        }
        rows.push(Row::Path(n));
    }
    if found.paths.is_empty() {
        let lines = no_path(paths, found, cells, (theme, p.keymap));
        rows.extend(lines.into_iter().map(Row::Text));
    }
    let (lines, cursor_line) = below(state, paths, found, cells, theme);
    if let Some(line) = cursor_line {
        cursor_row = rows.len() + line;
    }
    rows.extend(lines.into_iter().map(Row::Text));
    let height = usize::from(area.height);
    let scroll = (cursor_row + 2)
        .min(rows.len())
        .saturating_sub(height)
        .min(cursor_row);
    let numbers = rows.iter().enumerate();
    let clicks: Vec<(usize, Run)> = numbers
        .filter_map(|(line, row)| match row {
            Row::Path(n) => Some((line, Run::row(*n))),
            Row::Text(_) => None,
        })
        .collect();
    p.hits.wheel(area, "list");
    p.rows_for_clicks(area, scroll, &clicks);
    let common = Common::of(paths, found);
    let seen: Vec<Line<'_>> = rows
        .into_iter()
        .skip(scroll)
        .take(height)
        .map(|row| match row {
            Row::Text(line) => line,
            Row::Path(n) => found.paths.get(n).map_or(Line::default(), |path| {
                route_line(state, (n, path, &common), paths, cells, theme)
            }),
        })
        .collect();
    p.lines(area, &seen, 0);
}

fn heading(
    found: &PathsFound,
    length: usize,
    right: &'static str,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let mut head = heading_words(found, length);
    head = shorten_middle(&head, cells.saturating_sub(2 + width(right))).into_owned();
    let gap = cells.saturating_sub(1 + width(&head) + width(right));
    Line::from(vec![
        Span::styled(format!(" {head}"), theme.style(Role::Label)),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(Role::Faint)),
    ])
}

fn heading_words(found: &PathsFound, length: usize) -> String {
    let of_length = |p: &&Path| p.hops.len() == length;
    let n = found.paths.iter().filter(of_length).count();
    let is_last = found.paths.last().is_some_and(|p| p.hops.len() == length);
    // Only of the last length can there be more than are listed.
    let in_all = if is_last {
        n + found.found.saturating_sub(found.paths.len())
    } else {
        n
    };
    let paths = match (in_all > n, found.stopped) {
        (true, Some(Stop::Max)) => format!(", the best {n} of {in_all} paths"),
        (true, _) => format!(", {n} of {in_all} paths"),
        _ if n == 1 => String::new(),
        _ => format!(", {n} paths"),
    };
    let hops = counted(length, "hop", "hops");
    match length - found.shortest.unwrap_or(0).min(length) {
        0 => format!("shortest: {hops}{paths}"),
        more => format!("{}: {hops}{paths}", longer_by(more)),
    }
}

/// `one hop longer`.
pub(super) fn longer_by(hops: usize) -> String {
    match hops {
        1 => "one hop longer".to_owned(),
        2 => "two hops longer".to_owned(),
        n => format!("{n} hops longer"),
    }
}

fn route_line(
    state: &State,
    (n, path, common): (usize, &Path, &Common),
    paths: &PathsView,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let view = state.view();
    let on = n == paths.cursor;
    let has_keys = !paths.in_hops && paths.on_listed.is_none();
    let (cursor, role) = match (on, has_keys) {
        (false, _) => (" ", Role::Normal),
        (true, true) => ("▌", Role::Cursor),
        (true, false) => ("▎", Role::Faint),
    };
    let weakest = path.hops.get(path.weakest);
    let (mut right, right_role) =
        weakest.map_or((String::new(), Role::Normal), |h| hop_worth(view, h));
    if cells < 30 {
        // A number and its signs say it where there is no room for the word.
        right = right.replace(" sources", "").replace(" source", "");
    }
    let hops = path.hops.len();
    let number = match state.screen.cols {
        100.. => format!("{:>3} ", n + 1),
        45.. => format!(
            "{:>3} {hops} hop{} ",
            n + 1,
            if hops == 1 { " " } else { "s" }
        ),
        _ => format!("{:>2} {hops} ", n + 1),
    };
    let room = cells.saturating_sub(1 + width(&number) + width(&right) + 2);
    let mut spans = vec![
        Span::styled(cursor, theme.style(role)),
        Span::styled(number, theme.style(Role::Faint)),
    ];
    let inner = route_spans(view, (path, common), room, on, theme);
    let used: usize = inner.iter().map(Span::width).sum();
    spans.extend(inner);
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1)));
    spans.push(Span::styled(right, theme.style(right_role)));
    Line::from(spans)
}

/// What many of the listed routes go through, which tells one from another the least.
struct Common {
    /// What all were to go by: it stands below the list, and needs no room in each row.
    via: Vec<EntityIx>,
    /// What more than half go through.
    usual: HashSet<EntityIx>,
}

impl Common {
    /// # Complexity
    /// O(hops of the listed paths).
    fn of(paths: &PathsView, found: &PathsFound) -> Self {
        let mut n_through: HashMap<EntityIx, usize> = HashMap::new();
        for path in &found.paths {
            let through: HashSet<EntityIx> = between(path).collect();
            for ix in through {
                *n_through.entry(ix).or_default() += 1;
            }
        }
        let all = found.paths.len();
        let via = paths.params.via.iter().copied();
        let several = n_through.into_iter().filter(|_| all > 1);
        let several: HashMap<EntityIx, usize> = several.collect();
        Self {
            via: via.filter(|ix| several.get(ix) == Some(&all)).collect(),
            usual: several
                .iter()
                .filter(|(_, n)| **n * 2 > all)
                .map(|(ix, _)| *ix)
                .collect(),
        }
    }

    /// What a row tells of a route: all between its ends but what every route was to go by, unless nothing would be left.
    fn told(&self, path: &Path) -> Vec<EntityIx> {
        let rest: Vec<EntityIx> = between(path).filter(|ix| !self.via.contains(ix)).collect();
        if rest.is_empty() {
            return between(path).collect();
        }
        rest
    }

    /// Divides the room: first to the names that differ, and what they leave to the usual ones.
    fn shares(&self, between: &[EntityIx], needs: &[usize], room: usize) -> Vec<usize> {
        let is_usual: Vec<bool> = between.iter().map(|ix| self.usual.contains(ix)).collect();
        let of = |usual: bool| {
            let both = needs.iter().zip(&is_usual);
            both.map(|(n, u)| if *u == usual { *n } else { 0 })
                .collect::<Vec<usize>>()
        };
        let least = |n: &usize| (*n).min(LEAST_NAME);
        let kept: usize = of(true).iter().map(least).sum();
        let differing = shares(&of(false), room.saturating_sub(kept));
        let left = room.saturating_sub(differing.iter().sum());
        let usual = shares(&of(true), left);
        differing.iter().zip(&usual).map(|(a, b)| a + b).collect()
    }
}

/// What a path goes through between its ends.
fn between(path: &Path) -> impl Iterator<Item = EntityIx> + '_ {
    path.hops.iter().skip(1).map(|h| h.from)
}

/// What a route goes through; a single hop says its predicate.
fn route_spans(
    view: GraphView<'_>,
    (path, common): (&Path, &Common),
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
    let between = common.told(path);
    // Each name has its sign, a blank and, but for the first, what parts it from the one before.
    let names: Vec<String> = between
        .iter()
        .map(|ix| printable(view.entity(*ix).name()).into_owned())
        .collect();
    let free = (room + 3).saturating_sub(5 * names.len());
    let needs: Vec<usize> = names.iter().map(|n| width(n)).collect();
    let widths = common.shares(&between, &needs, free);
    let mut spans = Vec::new();
    for ((ix, name), cells) in between.iter().zip(&names).zip(widths) {
        if !spans.is_empty() {
            spans.push(Span::styled(" › ", theme.style(Role::Faint)));
        }
        let kind = view.entity(*ix).kind();
        spans.push(Span::styled(kind.glyph(), theme.kind(kind)));
        let name = shorten_middle(name, cells).into_owned();
        spans.push(Span::styled(format!(" {name}"), style));
    }
    spans
}
