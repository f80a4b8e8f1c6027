//! The trail view: the tree of all steps, and how one came to the step under the cursor; below, the claims of that step.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::window;
use super::evidence;
use super::geometry::{Columns, Geometry};
use crate::session::account::Told;
use crate::session::state::State;
use crate::session::trail::Spot;
use crate::session::tree::TreeRow;
use crate::text::{counted, printable, shorten_end, shorten_middle, width, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Forks that are drawn as lines; what lies deeper is drawn as deep as that.
const MAX_LEVELS: usize = 12;

/// What is left of a note where there is no room for its words.
const NOTE_MARK: &str = " –…";

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry, state);
    let body = geometry.body;
    let in_account = state.shown.trail.in_account;
    if geometry.columns() == Columns::Three {
        let left = body.width * 60 / 120;
        let tree_area = Rect {
            width: left,
            ..body
        };
        let beside = Rect {
            x: body.x + left + 1,
            width: body.width - left - 1,
            ..body
        };
        p.vertical(tree_area.right(), body.y, body.height);
        if geometry.top_rule.height > 0 {
            let style = p.theme.style(Role::Rule);
            p.put(tree_area.right(), geometry.top_rule.y, "┬", style);
        }
        tree(p, tree_area, state);
        account(p, beside, state);
    } else if in_account {
        account(p, body, state);
    } else {
        tree(p, body, state);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

fn title(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let (top, rule) = (geometry.top, geometry.top_rule);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    if top.height == 0 {
        return;
    }
    let cells = usize::from(top.width).saturating_sub(2);
    let used = p.text(
        (top.x + 1, top.y),
        cells,
        "trail",
        p.theme.style(Role::Strong),
    );
    let steps = counted(state.trail.n_steps() - 1, "step", "steps");
    let forks = counted(state.trail.n_forks(), "fork", "forks");
    let text = format!("  {steps} · {forks}");
    let rest = cells.saturating_sub(usize::from(used));
    p.text(
        (top.x + 1 + used, top.y),
        rest,
        &text,
        p.theme.style(Role::Faint),
    );
}

fn tree(p: &mut Painter<'_>, area: Rect, state: &State) {
    let view = &state.shown.trail;
    let rows = view.rows(&state.trail);
    let at = view.place(&state.trail, &rows);
    let height = usize::from(area.height);
    let top = window(at, height, rows.len());
    let way: std::collections::HashSet<usize> = state.trail.back_from(state.trail.at()).collect();
    let cells = usize::from(area.width);
    let mut clicks = Vec::new();
    for (n, row) in rows.iter().enumerate().skip(top).take(height) {
        let on = (n == at).then_some(!view.in_account);
        let line = row_line(state, row, on, way.contains(&row.step), (cells, p.theme));
        p.line((area.x, area.y + (n - top) as u16), cells, &line);
        clicks.push((n, Run::row(n)));
    }
    p.hits.wheel(area, "list");
    p.rows_for_clicks(area, top, &clicks);
}

/// `on`: whether the cursor is here, and has the keys.
fn row_line(
    state: &State,
    row: &TreeRow,
    on: Option<bool>,
    is_on_way: bool,
    (cells, theme): (usize, Theme),
) -> Line<'static> {
    let step = state.trail.step(row.step);
    let faint = theme.style(Role::Faint);
    let here = row.step == state.trail.at();
    let cursor = match on {
        Some(true) => "▌",
        Some(false) => "▎",
        None => " ",
    };
    let mut spans = vec![
        Span::styled(cursor, theme.style(Role::Cursor)),
        Span::raw(if cells < 30 { "" } else { " " }),
        Span::styled(guides(row), theme.style(Role::Rule)),
    ];
    if let Some(label) = state.step_label(step) {
        spans.push(Span::styled(
            format!("{} ", shorten_middle(&label, cells / 3)),
            faint,
        ));
    }
    let mut right = String::new();
    if row.n_folded > 0 {
        right = format!("  ▸ {} folded", row.n_folded);
    }
    if here {
        right.push_str(if cells < 30 { " ‹" } else { "  ‹ here" });
    }
    let used: usize = spans.iter().map(|s| width(&s.content)).sum();
    let room = cells.saturating_sub(used + width(&right) + 1);
    let style = match (on.is_some() || here, is_on_way) {
        (true, _) => theme.style(Role::Strong),
        (_, true) => theme.style(Role::Normal),
        _ => faint,
    };
    let name = match step.spot {
        Spot::Graph => {
            spans.push(Span::raw("⌂ "));
            printable(&state.opened.name).into_owned()
        }
        Spot::Entity(ix) => {
            let kind = state.view().entity(ix).kind();
            spans.push(Span::styled(kind.glyph(), theme.kind(kind)));
            spans.push(Span::raw(" "));
            state.name_of(step.spot)
        }
    };
    // A note keeps its sign, whatever the name takes.
    let mark = step.note.as_ref().map_or(0, |_| width(NOTE_MARK));
    let name = shorten_middle(&name, room.saturating_sub(2 + mark)).into_owned();
    let left = room.saturating_sub(width(&name) + 2);
    spans.push(Span::styled(name, style));
    if let Some(note) = &step.note {
        let mut text = format!(" – {}", printable(note));
        if left <= 8 && width(&text) > left {
            NOTE_MARK.clone_into(&mut text);
        }
        spans.push(Span::styled(
            shorten_end(&text, left).into_owned(),
            theme.style(Role::Label),
        ));
    }
    spans.push(Span::styled(right, theme.style(Role::Label)));
    Line::from(spans)
}

fn guides(row: &TreeRow) -> String {
    let mut out = String::new();
    let from = (row.level + 1).saturating_sub(MAX_LEVELS).max(1);
    if from > 1 {
        out.push('…');
    }
    for level in from..=row.level {
        let open = level < 64 && row.open_levels & (1 << level) != 0;
        out.push_str(match (row.fork, level == row.level) {
            (Some(true), true) => "└ ",
            (Some(false), true) => "├ ",
            _ if open => "│ ",
            _ => "  ",
        });
    }
    out
}

fn account(p: &mut Painter<'_>, area: Rect, state: &State) {
    let (cells, theme) = (usize::from(area.width), p.theme);
    let view = &state.shown.trail;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut cited = false;
    for told in state.account(view.cursor) {
        let (role, indent) = match told {
            Told::Title(_) => (Role::Strong, 1),
            Told::Step(_) => (Role::Normal, 1),
            Told::Reason(_) => (Role::Label, 3),
            Told::Citation(_) => (Role::Faint, 1),
        };
        if matches!(told, Told::Citation(_)) && !cited {
            cited = true;
            lines.push(Line::default());
        }
        let hang = usize::from(matches!(told, Told::Citation(_))) * 4;
        let wrapped = wrap(told.text(), cells.saturating_sub(indent + hang + 1), None);
        for (n, text) in wrapped.into_iter().enumerate() {
            let indent = if n == 0 { indent } else { indent + hang };
            let text = format!("{}{text}", " ".repeat(indent));
            lines.push(Line::styled(text, theme.style(role)));
        }
        if matches!(told, Told::Title(_)) {
            lines.push(Line::default());
        }
    }
    let below = p.lines(area, &lines, view.scroll);
    p.hits.wheel(area, "peek");
    p.hits.click(area, &[Run::word("pane", "peek")]);
    if below > 0 && area.height > 1 {
        let y = area.bottom() - 1;
        p.clear(Rect {
            y,
            height: 1,
            ..area
        });
        let text = format!(" … {} more", counted(below + 1, "line", "lines"));
        p.text((area.x, y), cells, &text, theme.style(Role::Faint));
    }
    if view.in_account && area.height > 0 {
        p.put(area.x, area.y, "▌", theme.style(Role::Cursor));
    }
}
