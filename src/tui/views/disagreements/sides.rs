//! One disagreement: the question, every side as rows, a small time line, and what the data say of it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::legs::{Cells, Row};
use super::timeline;
use crate::analysis::contrast;
use crate::model::ids::DisagreementIx;
use crate::model::item::Disagreement;
use crate::session::disagreements::shows_leg;
use crate::session::standings::Stood;
use crate::session::state::{Pane, State};
use crate::text::{printable, shorten_middle, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::column::{scrolled, window};
use crate::tui::views::rows::Cursor;

/// Draws the disagreement that was chosen.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State) {
    let listed = &state.shown.beside.disagreements;
    let Some(ix) = listed.chosen.filter(|_| area.width > 0) else {
        return;
    };
    let Some(disagreement) = state.view().disagreement(ix) else {
        return;
    };
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let roomy = height >= 14;
    let mut lines = heading(state, disagreement, (cells, roomy), p.theme);
    let widths = Cells::new(cells, state, ix);
    if roomy {
        // What one chooses is seen at once, however much there is to compare.
        lines.push(Line::default());
        lines.extend(standing(state, (ix, disagreement), cells, p.theme));
        lines.push(Line::default());
        lines.push(widths.heads(p.theme));
    }
    // Of very many legs only those around the cursor are made.
    let most = height.max(4) * 2;
    let top = window(listed.leg, most, listed.legs.len());
    if top > 0 {
        lines.push(Line::styled(
            format!("   … {top} before"),
            p.theme.style(Role::Faint),
        ));
    }
    let mut cursor_line = 0;
    let mut clicks = Vec::new();
    let lens = state.lens();
    let preferred = state.stood(ix).and_then(|(stood, _)| stood.preferred);
    for (n, leg) in listed.legs.iter().enumerate().skip(top).take(most) {
        let before = n.checked_sub(1).and_then(|b| listed.legs.get(b));
        let cursor = match (n == listed.leg, state.shown.pane) {
            (false, _) => Cursor::No,
            (true, Pane::Peek) => Cursor::On,
            (true, _) => Cursor::Left,
        };
        if n == listed.leg {
            cursor_line = lines.len();
        }
        let first_of_item = before.is_none_or(|b| (b.item, b.side) != (leg.item, leg.side));
        let row = Row {
            leg: *leg,
            number: before
                .is_none_or(|b| b.side != leg.side)
                .then_some(leg.side + 1),
            repeated: !first_of_item,
            hidden: !shows_leg(state.view(), lens, *leg),
            preferred: preferred == Some(leg.side),
            cursor,
        };
        let from = lines.len();
        lines.extend(row.lines(p, state, ix, (widths, roomy)));
        clicks.extend((from..lines.len()).map(|l| (l, Run::row_beside(n))));
    }
    let left = listed.legs.len().saturating_sub(top + most);
    if left > 0 {
        lines.push(Line::styled(
            format!("   … {left} more"),
            p.theme.style(Role::Faint),
        ));
    }
    lines.extend(below(state, (ix, disagreement), (cells, roomy), p.theme));
    let scroll = (cursor_line + 2).saturating_sub(height);
    let scroll = if listed.leg + 1 == listed.legs.len() {
        scroll + state.list.peek_scroll
    } else {
        scroll
    };
    let scroll = scroll.min(lines.len().saturating_sub(height));
    scrolled(p, area, &lines, scroll);
    p.hits.wheel(area, "peek");
    p.hits.click(area, &[Run::word("pane", "peek")]);
    p.rows_for_clicks(area, scroll, &clicks);
}

/// What it is about, and the question.
fn heading(
    state: &State,
    disagreement: &Disagreement,
    (cells, roomy): (usize, bool),
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let mut lines = Vec::new();
    if let Some(ix) = contrast::subject(view, disagreement).filter(|_| roomy) {
        let entity = view.entity(ix);
        let kind = disagreement.kind.heading();
        let room = cells.saturating_sub(kind.len() + 7);
        let name = shorten_middle(&printable(entity.name()), room).into_owned();
        lines.push(Line::from(vec![
            Span::raw(" "),
            Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
            Span::styled(format!(" {name}"), theme.style(Role::Strong)),
            Span::styled(format!(" · {kind}"), theme.style(Role::Faint)),
        ]));
    }
    let indent = if roomy { "   " } else { " " };
    let question = wrap(
        &printable(&disagreement.question),
        cells.saturating_sub(4),
        Some(if roomy { 2 } else { 1 }),
    );
    lines.extend(
        question
            .into_iter()
            .map(|l| Line::styled(format!("{indent}{l}"), theme.style(Role::Normal))),
    );
    lines
}

/// The time line, what the data say, and how the analyst stands on it.
fn below(
    state: &State,
    (ix, disagreement): (DisagreementIx, &Disagreement),
    (cells, roomy): (usize, bool),
    theme: Theme,
) -> Vec<Line<'static>> {
    let listed = &state.shown.beside.disagreements;
    let mut lines = Vec::new();
    let blank = |lines: &mut Vec<Line<'static>>| {
        if roomy {
            lines.push(Line::default());
        }
    };
    let on = listed.leg().map(|l| l.side);
    let line = timeline::lines(state.view(), &listed.legs, on, cells, theme);
    if !line.is_empty() {
        blank(&mut lines);
        lines.extend(line);
    }
    let asked = |lines: &mut Vec<Line<'static>>, question: &str, answers: Vec<String>| {
        lines.push(Line::styled(
            format!(" {question}"),
            theme.style(Role::Label),
        ));
        for answer in answers {
            let wrapped = wrap(&printable(&answer), cells.saturating_sub(5), Some(3));
            lines.extend(wrapped.into_iter().enumerate().map(|(n, l)| {
                let indent = if n == 0 { 3 } else { 5 };
                Line::raw(format!("{}{l}", " ".repeat(indent)))
            }));
        }
    };
    blank(&mut lines);
    asked(
        &mut lines,
        "could both be true?",
        listed.contrast.together_words(),
    );
    asked(
        &mut lines,
        "do the voices share an origin?",
        listed.contrast.origin_words(state.view()),
    );
    let hidden = hidden_words(state);
    lines.extend(hidden.map(|text| Line::styled(text, theme.style(Role::Faint))));
    if !roomy {
        lines.extend(standing(state, (ix, disagreement), cells, theme));
    }
    lines
}

/// How one stands on it and why, and who said so: the file, or oneself in this session.
fn standing(
    state: &State,
    (ix, disagreement): (DisagreementIx, &Disagreement),
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let Some((stood, is_yours)) = state.stood(ix) else {
        return Vec::new();
    };
    let filed = Stood::of_file(disagreement).words();
    let whose = match (is_yours, disagreement.derived) {
        (true, true) => " · yours · found by legwork".to_owned(),
        (true, false) => format!(" · yours · the file: {filed}"),
        (false, true) => " · found by legwork".to_owned(),
        (false, false) => String::new(),
    };
    let mut lines = vec![Line::from(vec![
        Span::styled(" standing  ", theme.style(Role::Label)),
        Span::styled(stood.words(), theme.style(Role::Strong)),
        Span::styled(whose, theme.style(Role::Faint)),
    ])];
    // A note of the file stands beside one's own standing, until one has written one's own.
    let (note, lead) = match (&stood.note, disagreement.note.as_deref()) {
        (Some(own), _) => (own.as_str(), ""),
        (None, Some(filed)) => (filed, "the file: "),
        (None, None) => ("none yet", ""),
    };
    let wrapped = wrap(
        &printable(&format!("{lead}{note}")),
        cells.saturating_sub(12),
        Some(3),
    );
    for (n, l) in wrapped.into_iter().enumerate() {
        let head = if n == 0 { " note      " } else { "           " };
        let role = if stood.note.is_some() || !is_yours && disagreement.note.is_some() {
            Role::Normal
        } else {
            Role::Faint
        };
        lines.push(Line::from(vec![
            Span::styled(head, theme.style(Role::Label)),
            Span::styled(l, theme.style(role)),
        ]));
    }
    lines
}

/// How many rows the lens dims.
fn hidden_words(state: &State) -> Option<String> {
    let (view, lens) = (state.view(), state.lens());
    if lens.is_off() {
        return None;
    }
    let legs = &state.shown.beside.disagreements.legs;
    let n = legs
        .iter()
        .take(1_000)
        .filter(|l| !shows_leg(view, lens, **l))
        .count();
    let s = if n == 1 { "" } else { "s" };
    (n > 0).then(|| format!(" the lens hides {n} claim{s} of {}, dim here", legs.len()))
}
