//! The reader: a source's own text by paragraphs; below, what the paragraph under the cursor is cited for.

use ratatui::text::{Line, Span};

use super::geometry::Geometry;
use super::{evidence, passage};
use crate::model::ids::SourceIx;
use crate::session::reader::claims_on;
use crate::session::state::State;
use crate::text::{printable, shorten_middle, wrap};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(reader) = &state.shown.reader else {
        return;
    };
    let source = state.view().source(reader.source);
    let top = geometry.top;
    if top.height > 0 {
        let room = usize::from(top.width).saturating_sub(2);
        let title = printable(&source.title);
        let text = format!("▤ {}", shorten_middle(&title, room.saturating_sub(2)));
        p.text((top.x + 1, top.y), room, &text, p.theme.style(Role::Strong));
        if let Some(url) = &source.url {
            p.hits.links.text(p.buf, top, ("▤ ", &title), url);
        }
    }
    let rule = geometry.top_rule;
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let cells = usize::from(geometry.body.width);
    let (lines, cursor) = lines(state, reader.source, reader.paragraph, cells, p.theme);
    let height = usize::from(geometry.body.height);
    let (from, to) = cursor;
    // The paragraph under the cursor is seen from its first line, with what stands before it where there is room.
    let scroll = to
        .saturating_sub(height)
        .max(from.saturating_sub(height / 3))
        .min(from);
    p.lines(geometry.body, &lines, scroll);
    p.hits.wheel(geometry.body, "list");
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

/// All lines, with the first and last one of the paragraph under the cursor.
fn lines(
    state: &State,
    source: SourceIx,
    paragraph: usize,
    cells: usize,
    theme: Theme,
) -> (Vec<Line<'static>>, (usize, usize)) {
    let file = state.view().source(source).file.as_deref();
    let Some(Some(Some(text))) = file.map(|f| state.texts.get(f).and_then(Option::as_ref)) else {
        return (entry(state, source, cells, theme), (0, 1));
    };
    let mut lines = Vec::new();
    let mut cursor = (0, 1);
    for (n, paragraph_text) in (1..).zip(text) {
        let from = lines.len();
        let on = n == paragraph;
        let n_claims = claims_on(state.view(), source, n).len();
        let room = (cells.saturating_sub(12), usize::MAX);
        for (i, line) in passage::lines(paragraph_text, &[], room, theme)
            .into_iter()
            .enumerate()
        {
            let sign = if on { "▌" } else { " " };
            let label = if i == 0 {
                format!("p{n}")
            } else {
                String::new()
            };
            let cited = if i == 0 && n_claims > 0 {
                format!("{n_claims:>3}")
            } else {
                "   ".to_owned()
            };
            let mut spans = vec![
                Span::styled(sign, theme.style(Role::Cursor)),
                Span::styled(format!("{label:<5}"), theme.style(Role::Faint)),
                Span::styled(format!("{cited} "), theme.style(Role::Label)),
            ];
            spans.extend(line.spans);
            lines.push(Line::from(spans));
        }
        if on {
            cursor = (from, lines.len());
        }
        lines.push(Line::default());
    }
    (lines, cursor)
}

/// What is known of a source whose text is not here: its entry, and its claims.
fn entry(state: &State, source: SourceIx, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let record = view.source(source);
    let mut lines = Vec::new();
    let say = |text: String, role: Role| {
        let wrapped = wrap(&printable(&text), cells.saturating_sub(4), None);
        let line = |l: String| Line::styled(format!("  {l}"), theme.style(role));
        wrapped.into_iter().map(line).collect::<Vec<_>>()
    };
    let not_here = match &record.file {
        Some(file) => format!("its text is not here: {file} (legwork --sources FOLDER says where)"),
        None => "the graph names no file with its text".to_owned(),
    };
    lines.extend(say(not_here, Role::Doubt));
    lines.push(Line::default());
    if let Some(publisher) = &record.publisher {
        lines.extend(say(format!("publisher    {publisher}"), Role::Normal));
    }
    if let Some(date) = &record.date {
        lines.extend(say(format!("date         {date}"), Role::Normal));
    }
    let grade = record.reliability;
    lines.extend(say(
        format!("reliability  {} {}", grade.word(), grade.meaning()),
        Role::Normal,
    ));
    if let Some(note) = &record.note {
        lines.extend(say(format!("note         {note}"), Role::Normal));
    }
    lines.push(Line::default());
    for at in view.claims_of_source(source) {
        let Some(claim) = view.claim(at) else {
            continue;
        };
        let place = claim.at.as_deref().unwrap_or("-");
        let words = crate::model::disagree::in_words(view, at.carried);
        lines.extend(say(format!("{place:<5} {words}"), Role::Normal));
    }
    lines
}
