//! The marks: what was set aside, and how each two of it are connected; below, where it is named or the weakest hop's claims.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::window;
use super::geometry::{Columns, Geometry};
use super::paths::hop_worth;
use super::{evidence, peek};
use crate::analysis::pairs::Pair;
use crate::model::ids::EntityIx;
use crate::session::marked::{distance, weakest};
use crate::session::state::State;
use crate::text::{counted, pad, printable, shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let (top, rule) = (geometry.top, geometry.top_rule);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    if top.height > 0 {
        let cells = usize::from(top.width).saturating_sub(2);
        let used = p.text(
            (top.x + 1, top.y),
            cells,
            "marks",
            p.theme.style(Role::Strong),
        );
        let text = format!("  {}", counted(state.marks.len(), "entity", "entities"));
        let rest = cells.saturating_sub(usize::from(used));
        p.text(
            (top.x + 1 + used, top.y),
            rest,
            &text,
            p.theme.style(Role::Faint),
        );
    }
    let body = geometry.body;
    let marks = &state.shown.marks;
    if geometry.columns() == Columns::One {
        if marks.in_pairs {
            pairs(p, body, state);
        } else {
            list(p, body, state);
        }
    } else {
        let left = body.width * 50 / 120;
        let (list_area, beside) = (
            Rect {
                width: left,
                ..body
            },
            Rect {
                x: body.x + left + 1,
                width: body.width - left - 1,
                ..body
            },
        );
        p.vertical(list_area.right(), body.y, body.height);
        if rule.height > 0 {
            let style = p.theme.style(Role::Rule);
            p.put(list_area.right(), rule.y, "┬", style);
        }
        list(p, list_area, state);
        match (&marks.pairs, state.mark_here()) {
            (Some(_), _) => pairs(p, beside, state),
            (None, Some(_)) => peek::draw(p, beside, state),
            (None, None) => {}
        }
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

fn list(p: &mut Painter<'_>, area: Rect, state: &State) {
    let (cells, theme) = (usize::from(area.width), p.theme);
    if state.marks.is_empty() {
        let faint = theme.style(Role::Faint);
        let lines = [
            Line::styled(" nothing is marked", faint),
            Line::default(),
            Line::styled(
                format!(" {} marks what a row leads to,", p.key("mark")),
                faint,
            ),
            Line::styled(
                format!(" {} all that a list shows", p.key("mark-shown")),
                faint,
            ),
        ];
        p.lines(area, &lines, 0);
        return;
    }
    let height = usize::from(area.height);
    let at = state.shown.marks.cursor;
    let top = window(at, height, state.marks.len());
    let has_keys = !state.shown.marks.in_pairs;
    let mut clicks = Vec::new();
    for (n, ix) in state.marks.iter().enumerate().skip(top).take(height) {
        let on = (n == at).then_some(has_keys);
        let line = mark_line(state, ix, on, cells, theme);
        p.line((area.x, area.y + (n - top) as u16), cells, &line);
        clicks.push((n, Run::row(n)));
    }
    p.hits.wheel(area, "list");
    p.rows_for_clicks(area, top, &clicks);
}

fn cursor(on: Option<bool>) -> &'static str {
    match on {
        Some(true) => "▌",
        Some(false) => "▎",
        None => " ",
    }
}

fn mark_line(
    state: &State,
    ix: EntityIx,
    on: Option<bool>,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let entity = state.view().entity(ix);
    let kind = entity.type_name().unwrap_or(entity.kind().word());
    let name = printable(entity.name());
    let degree = format!(" {:>4} ", entity.degree());
    // The name comes first: the type takes what is left, or goes where little of it would stand there.
    let left = cells.saturating_sub(5 + width(&name) + width(&degree));
    let kind = printable(kind);
    let kind = match left {
        left if left >= width(&kind).min(8) => shorten_middle(&kind, left).into_owned(),
        _ => String::new(),
    };
    let right = format!("{kind}{degree}");
    let room = cells.saturating_sub(3 + width(&right));
    let name = pad(&shorten_middle(&name, room), room);
    let role = if on.is_some() {
        Role::Strong
    } else {
        Role::Normal
    };
    Line::from(vec![
        Span::styled(cursor(on), theme.style(Role::Cursor)),
        Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
        Span::raw(" "),
        Span::styled(name, theme.style(role)),
        Span::styled(right, theme.style(Role::Faint)),
    ])
}

fn pairs(p: &mut Painter<'_>, area: Rect, state: &State) {
    let (cells, theme) = (usize::from(area.width), p.theme);
    let marks = &state.shown.marks;
    let faint = theme.style(Role::Faint);
    let Some((_, found)) = &marks.pairs else {
        return;
    };
    let Some(found) = found else {
        p.text(
            (area.x + 1, area.y),
            cells,
            "looking for paths … Ctrl-c stops it",
            faint,
        );
        return;
    };
    let left_out = match found.left_out {
        0 => String::new(),
        n => format!(" · {n} more not looked at"),
    };
    let head = format!("{}{left_out}", counted(found.pairs.len(), "pair", "pairs"));
    p.text((area.x + 1, area.y), cells, &head, theme.style(Role::Label));
    if area.height > 1 && cells >= 50 && !found.pairs.is_empty() {
        p.text_right(
            (area.right().saturating_sub(1), area.y),
            "weakest hop",
            faint,
        );
    }
    let height = usize::from(area.height.saturating_sub(1));
    let top = window(marks.pair, height, found.pairs.len());
    let mut clicks = Vec::new();
    for (n, pair) in found.pairs.iter().enumerate().skip(top).take(height) {
        let on = (n == marks.pair).then_some(marks.in_pairs);
        let line = pair_line(state, pair, on, cells, theme);
        p.line((area.x, area.y + 1 + (n - top) as u16), cells, &line);
        clicks.push((n + 1, Run::row_beside(n)));
    }
    p.hits.wheel(area, "peek");
    p.rows_for_clicks(area, top, &clicks);
}

fn pair_line(
    state: &State,
    pair: &Pair,
    on: Option<bool>,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let view = state.view();
    let far = format!(" {:>7} ", distance(pair));
    let hop = weakest(pair).filter(|_| cells >= 50);
    let (hop, hop_role) = hop.map_or((String::new(), Role::Normal), |hop| hop_worth(view, hop));
    let hop = if cells >= 50 {
        format!("{hop:>12} ")
    } else {
        hop
    };
    let room = cells.saturating_sub(2 + width(&far) + width(&hop));
    let name = |ix: EntityIx| {
        let name = printable(view.entity(ix).name()).into_owned();
        shorten_middle(&name, room.saturating_sub(3) / 2).into_owned()
    };
    let ends = pad(&format!("{} – {}", name(pair.from), name(pair.to)), room);
    let role = match (on, &pair.path) {
        (Some(_), _) => Role::Strong,
        (None, Some(_)) => Role::Normal,
        (None, None) => Role::Faint,
    };
    Line::from(vec![
        Span::styled(cursor(on), theme.style(Role::Cursor)),
        Span::styled(ends, theme.style(role)),
        Span::styled(far, theme.style(Role::Label)),
        Span::styled(hop, theme.style(hop_role)),
    ])
}
