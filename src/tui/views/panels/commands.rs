//! Palette and help: the list of commands, as far as they fit here.

use super::{cursor_span, field, frame, list};
use crate::session::panel::{Help, Palette};
use crate::text::{pad, width};
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
    let below = Rect {
        y: inner.y + 1.min(inner.height),
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let cells = usize::from(inner.width);
    if hits.is_empty() {
        p.text(
            (below.x + 1, below.y),
            cells,
            "no command fits",
            theme.style(Role::Faint),
        );
    }
    let line = |(n, c): (usize, &&crate::session::command::CommandSpec)| {
        let mut keys = p.keymap.shown(c.name);
        keys.truncate(2);
        let name = format!("{} {}", c.name, c.params);
        let left = pad(&name, 30.min(cells / 2));
        let room = cells.saturating_sub(width(&left) + 12);
        let middle = pad(c.title, room);
        let on = n == palette.cursor;
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
    let lines: Vec<Line<'_>> = hits.iter().enumerate().map(line).collect();
    list(p, below, &lines, palette.cursor);
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
    let line = |(n, c): (usize, &&crate::session::command::CommandSpec)| {
        let keys = p.keymap.shown(c.name);
        let on = n == help.cursor;
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
    let lines: Vec<Line<'_>> = rows.iter().enumerate().map(line).collect();
    if inner.height < 8 {
        list(p, inner, &lines, help.cursor);
        return;
    }
    // The line under the cursor stands below in full, since long ones are cut in the list.
    list(
        p,
        Rect {
            height: inner.height - 3,
            ..inner
        },
        &lines,
        help.cursor,
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
