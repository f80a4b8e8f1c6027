//! Palette and help: the list of commands, as far as they fit here.

use super::{below_field, cursor_span, field, frame, list};
use crate::session::panel::{Help, Palette};
use crate::text::{pad, width};
use crate::tui::keymap::shown;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn draw_palette(p: &mut Painter<'_>, body: Rect, palette: &Palette) {
    let theme = p.theme;
    let hits = palette.hits();
    let inner = frame(
        p,
        body,
        body.height.min(hits.len() as u16 + 2).max(4),
        "Enter runs · Tab completes · Esc closes",
    );
    field(p, inner, ":", &palette.input);
    let below = below_field(inner);
    let cells = usize::from(inner.width);
    if hits.is_empty() {
        p.text(
            (below.x + 1, below.y),
            cells,
            "no command fits",
            theme.style(Role::Faint),
        );
    }
    let line = |(n, on): (usize, bool)| {
        let Some(c) = hits.get(n) else {
            return Line::default();
        };
        let keys: Vec<String> = c.keys.iter().take(2).map(|k| shown(k)).collect();
        let name = format!("{} {}", c.name, c.params);
        let left = pad(&name, 30.min(cells / 2));
        let room = cells.saturating_sub(width(&left) + 12);
        let middle = pad(c.title, room);
        let style = if on {
            theme.style(Role::Strong)
        } else {
            theme.style(Role::Normal)
        };
        Line::from(vec![
            cursor_span(on, theme),
            Span::styled(left, style),
            Span::styled(format!(" {middle}"), theme.style(Role::Faint)),
            Span::styled(format!(" {}", keys.join(" ")), theme.style(Role::Label)),
        ])
    };
    list(p, below, (hits.len(), hits.len()), palette.cursor, line);
}

pub(super) fn draw_help(p: &mut Painter<'_>, body: Rect, help: &Help) {
    let theme = p.theme;
    let rows = help.rows();
    let inner = frame(
        p,
        body,
        body.height.min(rows.len() as u16 + 1),
        "Enter runs the line · Esc closes",
    );
    let cells = usize::from(inner.width);
    let line = |(n, on): (usize, bool)| {
        let Some(c) = rows.get(n) else {
            return Line::default();
        };
        let keys: Vec<String> = c.keys.iter().map(|k| shown(k)).collect();
        let style = if on {
            theme.style(Role::Strong)
        } else {
            theme.style(Role::Normal)
        };
        Line::from(vec![
            cursor_span(on, theme),
            Span::styled(
                pad(&keys.join(" "), 14.min(cells / 3)),
                theme.style(Role::Label),
            ),
            Span::styled(format!(" {}", c.help), style),
        ])
    };
    let n = (rows.len(), rows.len());
    if inner.height < 8 {
        list(p, inner, n, help.cursor, line);
        return;
    }
    // The line under the cursor stands below in full, since long ones are cut in the list.
    list(
        p,
        Rect {
            height: inner.height - 3,
            ..inner
        },
        n,
        help.cursor,
        line,
    );
    let below = Rect {
        y: inner.bottom() - 3,
        height: 3,
        ..inner
    };
    p.rule(below.x, below.y, below.width);
    let text = rows.get(help.cursor).map_or("", |c| c.help);
    let wrapped = crate::text::wrap(text, cells.saturating_sub(2), Some(2));
    let full: Vec<Line<'_>> = wrapped
        .into_iter()
        .map(|l| Line::raw(format!(" {l}")))
        .collect();
    p.lines(
        Rect {
            y: below.y + 1,
            height: 2,
            ..below
        },
        &full,
        0,
    );
}
