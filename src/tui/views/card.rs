//! The card: everything about one entity in one list; below, the evidence of the line under the cursor.

use ratatui::text::{Line, Span};

use super::evidence;
use super::geometry::Geometry;
use crate::session::card::{CardLine, Part};
use crate::session::state::State;
use crate::text::wrap;
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(card) = &state.shown.card else {
        return;
    };
    let (top, rule) = (geometry.top, geometry.top_rule);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let lines = &card.lines;
    let cells = usize::from(geometry.body.width);
    if top.height > 0 {
        let title = lines.first().map_or("", |l| l.text.as_str());
        let room = cells.saturating_sub(2);
        let shown = crate::text::shorten_middle(title, room.saturating_sub(6));
        let text = format!("card  {shown}");
        p.text((top.x + 1, top.y), room, &text, p.theme.style(Role::Strong));
    }
    let mut drawn: Vec<Line<'static>> = Vec::new();
    let mut at = (0, 1);
    let mut clicks = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let from = drawn.len();
        let on = n == card.cursor;
        drawn.extend(card_lines(line, on, cells, p.theme));
        clicks.extend((from..drawn.len()).map(|l| (l, Run::row(n))));
        if on {
            at = (from, drawn.len());
        }
    }
    let height = usize::from(geometry.body.height);
    let margin = (height / 4).min(3);
    let scroll = (at.1 + margin).saturating_sub(height).min(at.0);
    let scroll = scroll.min(drawn.len().saturating_sub(height));
    p.lines(geometry.body, &drawn, scroll);
    p.hits.wheel(geometry.body, "list");
    p.rows_for_clicks(geometry.body, scroll, &clicks);
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

fn card_lines(line: &CardLine, on: bool, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let (indent, role) = match line.part {
        Part::Title => (1, Role::Strong),
        Part::Below => (3, Role::Normal),
        Part::Head => (1, Role::Label),
        Part::Item => (4, Role::Normal),
        Part::Claim if cells < 60 => (5, Role::Faint),
        Part::Claim => (8, Role::Faint),
        Part::Gap => (1, Role::Normal),
    };
    let role = if on { Role::Strong } else { role };
    let (sign, sign_role) = theme::sign(line.sign);
    let mut out = Vec::new();
    let wrapped = wrap(&line.text, cells.saturating_sub(indent + 3), None);
    let texts = if wrapped.is_empty() {
        vec![String::new()]
    } else {
        wrapped
    };
    for (n, text) in texts.into_iter().enumerate() {
        let cursor = if on { "▌" } else { " " };
        let mut spans = vec![Span::styled(cursor, theme.style(Role::Cursor))];
        if line.part == Part::Item {
            spans.push(Span::styled(
                if n == 0 { sign } else { " " },
                theme.style(sign_role),
            ));
        }
        let used = spans.len();
        let hang = if n == 0 { 0 } else { 2 };
        let blanks = (indent + hang).saturating_sub(used);
        spans.push(Span::raw(" ".repeat(blanks)));
        spans.push(Span::styled(text, theme.style(role)));
        out.push(Line::from(spans));
    }
    out
}
