//! One source: what is known of it, and its paragraphs with the claims that begin on each.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::disagree::in_words;
use crate::model::ids::{ClaimRef, SourceIx};
use crate::session::sources::Place;
use crate::session::state::{Pane, State};
use crate::text::{counted, printable, shorten_end, width, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::column::{cursor_span, window};
use crate::tui::views::evidence::claim_sign;
use crate::tui::views::rows::Cursor;

/// Letters of a paragraph that its row begins with: more than any screen is wide.
const BEGINNING: usize = 300;

/// Draws the source that was chosen.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State) {
    let listed = &state.shown.beside.sources;
    let Some(ix) = listed.chosen.filter(|_| area.width > 0) else {
        return;
    };
    let roomy = area.height >= 14;
    let head = head(state, ix, (usize::from(area.width), roomy), p.theme);
    let n_head = (head.len() as u16).min(area.height);
    p.lines(
        Rect {
            height: n_head,
            ..area
        },
        &head,
        0,
    );
    let rows = Rect {
        y: area.y + n_head,
        height: area.height - n_head,
        ..area
    };
    draw_rows(p, rows, state, ix);
}

/// What is known of the source, and what it carries.
fn head(
    state: &State,
    ix: SourceIx,
    (cells, roomy): (usize, bool),
    theme: Theme,
) -> Vec<Line<'static>> {
    let listed = &state.shown.beside.sources;
    let source = state.view().source(ix);
    let mut lines = Vec::new();
    let mut say = |text: &str, role: Role, most: usize| {
        let wrapped = wrap(&printable(text), cells.saturating_sub(2), Some(most));
        let line = |l: String| Line::styled(format!(" {l}"), theme.style(role));
        lines.extend(wrapped.into_iter().map(line));
    };
    if roomy {
        say(&source.title, Role::Strong, 2);
        let grade = source.reliability;
        let grade = format!("{} {}", grade.word(), grade.meaning());
        let outside = source
            .outside
            .then_some("outside knowledge, not counted as a source");
        let date = source.date.as_ref().map(crate::model::when::When::text);
        let parts = [source.publisher.as_deref(), date, Some(&*grade), outside];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        say(&parts.join(" · "), Role::Faint, 2);
    }
    let sum = &listed.carries;
    let mut parts = vec![counted(sum.claims, "claim", "claims")];
    if sum.refutes > 0 && roomy {
        let refute = if sum.refutes == 1 {
            "refutes"
        } else {
            "refute"
        };
        parts.push(format!("{} of them {refute}", sum.refutes));
    }
    if roomy {
        let alone = if sum.relations_alone > 0 {
            format!(", {} on it alone", sum.relations_alone)
        } else {
            String::new()
        };
        parts.push(format!(
            "{}{alone}",
            counted(sum.relations, "relation", "relations")
        ));
        parts.push(counted(sum.facts, "fact", "facts"));
    }
    if roomy {
        say(&parts.join(" · "), Role::Normal, 2);
        parts.clear();
    }
    match listed.paragraphs {
        Some((_, 0)) => parts.push("its text is empty".to_owned()),
        Some((cited, n)) => parts.push(format!(
            "{cited} of {} cited, {} without any claim",
            counted(n, "paragraph", "paragraphs"),
            n - cited
        )),
        None if source.file.is_some() => parts.push("its text is not here".to_owned()),
        None => {}
    }
    if listed.hidden > 0 {
        parts.push(format!("the lens hides {}, dim here", listed.hidden));
    }
    say(&parts.join(" · "), Role::Normal, if roomy { 3 } else { 1 });
    if let Some(note) = source.note.as_deref().filter(|_| roomy) {
        say(&format!("note: {note}"), Role::Faint, 2);
    }
    if roomy {
        lines.push(Line::default());
    }
    lines
}

/// Draws the rows that are in sight.
fn draw_rows(p: &mut Painter<'_>, area: Rect, state: &State, ix: SourceIx) {
    let listed = &state.shown.beside.sources;
    let (height, cells) = (usize::from(area.height), usize::from(area.width));
    if listed.places.is_empty() && height > 0 {
        let style = p.theme.style(Role::Faint);
        p.text((area.x, area.y), cells, " nothing is cited from it", style);
        return;
    }
    let top = window(listed.place, height, listed.places.len());
    let mut clicks = Vec::new();
    for (n, place) in listed.places.iter().enumerate().skip(top).take(height) {
        let cursor = match (n == listed.place, state.shown.pane) {
            (false, _) => Cursor::No,
            (true, Pane::Peek) => Cursor::On,
            (true, _) => Cursor::Left,
        };
        let mut spans = vec![cursor_span(p, cursor)];
        // The cursor at the left, a blank at the right.
        let room = cells.saturating_sub(2);
        let on = cursor == Cursor::On;
        spans.extend(match place {
            Place::Paragraph(n) => paragraph_row(state, ix, *n, (room, on), p.theme),
            Place::Elsewhere => vec![p.span("no paragraph is named", Role::Label)],
            Place::Claim(at) => claim_row(state, *at, (room, on), p.theme),
        });
        let line = Line::from(spans);
        p.line((area.x, area.y + (n - top) as u16), cells, &line);
        clicks.push((n, Run::row_beside(n)));
    }
    p.hits.wheel(area, "peek");
    p.rows_for_clicks(area, top, &clicks);
}

/// `p4   (3)  Its first words`; a paragraph without any claim says so.
fn paragraph_row(
    state: &State,
    ix: SourceIx,
    n: usize,
    (cells, on): (usize, bool),
    theme: Theme,
) -> Vec<Span<'static>> {
    let count = state.texts.cited(ix).map_or(0, |c| c.on(n).count());
    let file = state.view().source(ix).file.as_deref();
    let text = file.and_then(|f| state.texts.paragraphs(f)?.get(n.checked_sub(1)?));
    let (counted, role) = match count {
        0 => ("none".to_owned(), Role::Doubt),
        n => (format!("({n})"), Role::Faint),
    };
    let start: String = text.map_or(String::new(), |t| t.chars().take(BEGINNING).collect());
    let head = format!("p{n:<4}");
    let room = cells.saturating_sub(width(&head) + 7);
    let style = match (on, count) {
        (true, _) => theme.style(Role::Strong),
        (_, 0) => theme.style(Role::Normal),
        _ => theme.style(Role::Faint),
    };
    vec![
        Span::styled(head, theme.style(Role::Label)),
        Span::styled(format!("{counted:<6} "), theme.style(role)),
        Span::styled(shorten_end(&printable(&start), room).into_owned(), style),
    ]
}

/// `  + what is claimed     claimed C3`.
fn claim_row(
    state: &State,
    at: ClaimRef,
    (cells, on): (usize, bool),
    theme: Theme,
) -> Vec<Span<'static>> {
    let view = state.view();
    let Some(claim) = view.claim(at) else {
        return Vec::new();
    };
    let reliability = view.source(claim.source).reliability.word();
    let grade = format!("{reliability}{}", claim.credibility.grade());
    let mode = if cells >= 50 { claim.mode.word() } else { "" };
    let right = format!("  {mode:<9} {grade}");
    let right = if mode.is_empty() {
        format!(" {grade}")
    } else {
        right
    };
    let room = cells.saturating_sub(4 + width(&right));
    let words = printable(&in_words(view, at.carried)).into_owned();
    let words = shorten_end(&words, room).into_owned();
    let gap = room.saturating_sub(width(&words));
    let style = match (state.shows_claim(state.lens(), at), on) {
        (false, _) => theme.style(Role::Faint),
        (_, true) => theme.style(Role::Strong),
        _ => theme.style(Role::Normal),
    };
    let sign = claim_sign(&claim);
    let sign_role = if sign == "−" {
        Role::Alarm
    } else {
        Role::Doubt
    };
    let sign_role = if sign == "+" { Role::Strong } else { sign_role };
    vec![
        Span::raw("  "),
        Span::styled(sign, theme.style(sign_role)),
        Span::raw(" "),
        Span::styled(words, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.style(Role::Faint)),
    ]
}
