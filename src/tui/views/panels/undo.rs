//! What can be taken back and done again; and the field for a step's note.

use super::{cursor_span, field, frame, list};
use crate::session::panel::{NoteField, NoteOn, UndoList};
use crate::session::state::State;
use crate::text::{printable, shorten_end, width};
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn draw_undo(p: &mut Painter<'_>, body: Rect, state: &State, undo: &UndoList) {
    let theme = p.theme;
    let rows = state.undo_rows();
    let (n_done, _) = state.past.history.len();
    let height = body.height.min(rows.len() as u16 + 1);
    let (go, close) = (p.key("run-line"), p.key("close"));
    let title = format!("{go} goes to that point · {close} closes");
    let inner = frame(p, body, height, &title);
    let cells = usize::from(inner.width).saturating_sub(2);
    let line = |(n, on): (usize, bool)| {
        let words = rows.get(n).map_or("", String::as_str);
        let style = match n {
            _ if on => theme.style(Role::Strong),
            _ if n > n_done => theme.style(Role::Faint),
            _ => theme.style(Role::Normal),
        };
        let here = if n == n_done { "  ‹ here" } else { "" };
        let room = cells.saturating_sub(width(here) + 1);
        let words = shorten_end(words, room).into_owned();
        Line::from(vec![
            cursor_span(on, theme),
            Span::styled(words, style),
            Span::styled(here, theme.style(Role::Faint)),
        ])
    };
    list(p, inner, (rows.len(), rows.len()), undo.cursor, line);
}

pub(super) fn draw_note(p: &mut Painter<'_>, body: Rect, state: &State, note: &NoteField) {
    let name = match note.on {
        NoteOn::Step(step) => state.name_of(state.trail.step(step).spot),
        NoteOn::Disagreement(ix) => {
            let question = state.view().disagreement(ix).map_or("", |d| &d.question);
            printable(question).into_owned()
        }
    };
    let (keep, close) = (p.key("accept"), p.key("close"));
    let title = format!("why {} · {keep} keeps it · {close}", shorten_end(&name, 30));
    let inner = frame(p, body, 2, &title);
    field(p, inner, "note", &note.input);
}
