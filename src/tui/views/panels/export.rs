//! The export panel: what, format, file.

use super::{cursor_span, field, frame};
use crate::session::panel::{Export, What};
use crate::session::state::State;
use crate::text::pad;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn draw_export(p: &mut Painter<'_>, body: Rect, state: &State, export: &Export) {
    let theme = p.theme;
    let choices = What::choices(export.seen.is_some());
    let n = choices.len() as u16;
    let inner = frame(
        p,
        body,
        n + 4,
        "Enter writes · Tab chooses · the ending says the format · Esc",
    );
    if inner.height < n + 2 {
        let lead = format!("{} {}", export.what.word(), export.format());
        field(p, inner, &lead, &export.input);
        return;
    }
    let has_lens = !state.lens().is_off();
    let mut lines = Vec::new();
    for what in choices {
        let on = *what == export.what;
        let style = if on {
            theme.style(Role::Strong)
        } else {
            theme.style(Role::Faint)
        };
        lines.push(Line::from(vec![
            cursor_span(on, theme),
            Span::styled(pad(what.word(), 8), style),
            Span::styled(what.title(has_lens), style),
        ]));
    }
    p.lines(
        Rect {
            height: inner.height.min(n),
            ..inner
        },
        &lines,
        0,
    );
    let below = Rect {
        y: inner.y + inner.height.min(n),
        height: inner.height.saturating_sub(n),
        ..inner
    };
    let lead = format!("{} file", export.format());
    field(
        p,
        Rect {
            y: below.y + u16::from(below.height > 1),
            ..below
        },
        &lead,
        &export.input,
    );
    if export.confirm && below.height > 2 {
        let text = "this file is there: Enter again replaces it";
        p.text(
            (below.x + 1, below.y + 2),
            usize::from(below.width),
            text,
            theme.style(Role::Alarm),
        );
    }
}
