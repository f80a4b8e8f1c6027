//! The export panel: what, format, file.

use super::{cursor_span, field, frame};
use crate::session::panel::{Export, What};
use crate::text::pad;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn draw_export(p: &mut Painter<'_>, body: Rect, export: &Export) {
    let theme = p.theme;
    let inner = frame(p, body, 8, "Enter writes · Tab chooses what · Esc closes");
    if inner.height < 6 {
        let lead = format!("{} {}", export.what.word(), export.format);
        field(p, inner, &lead, &export.input);
        return;
    }
    let mut lines = Vec::new();
    for what in What::ALL {
        let on = what == export.what;
        let style = if on {
            theme.style(Role::Strong)
        } else {
            theme.style(Role::Faint)
        };
        lines.push(Line::from(vec![
            cursor_span(on, theme),
            Span::styled(pad(what.word(), 8), style),
            Span::styled(what.title(), style),
        ]));
    }
    p.lines(
        Rect {
            height: inner.height.min(4),
            ..inner
        },
        &lines,
        0,
    );
    let below = Rect {
        y: inner.y + inner.height.min(4),
        height: inner.height.saturating_sub(4),
        ..inner
    };
    let lead = format!("{} file", export.format);
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
