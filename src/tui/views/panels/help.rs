//! The help: what can be done here, in groups, each line with its keys; the one under the cursor in full below.

use super::{cursor_span, field, frame, list};
use crate::session::panel::{Help, HelpRow};
use crate::text::{pad, wrap};
use crate::tui::keymap::Keymap;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Lines under the list: a rule, and a command's help.
const FULL: u16 = 3;

pub(super) fn draw_help(p: &mut Painter<'_>, body: Rect, help: &Help) {
    let (theme, keymap) = (p.theme, p.keymap);
    let rows = help.rows();
    let (run, close) = (p.key("run-line"), p.key("close"));
    let title = if help.is_searching {
        format!("{run} runs the line · {close} shows all")
    } else {
        let search = p.key("search-help");
        format!("{run} runs the line · {search} looks for one · {close} closes")
    };
    let mut inner = frame(p, body, body.height, &title);
    if help.is_searching {
        field(p, inner, "/", &help.search);
        inner = super::below_field(inner);
    }
    if rows.is_empty() {
        let text = &format!("no line holds that: {close} shows all");
        let style = theme.style(Role::Faint);
        p.text(
            (inner.x + 1, inner.y),
            usize::from(inner.width),
            text,
            style,
        );
        return;
    }
    let with_full = inner.height >= 8;
    let area = Rect {
        height: inner.height - if with_full { FULL } else { 0 },
        ..inner
    };
    let cells = usize::from(area.width);
    let under_cursor = |r: &HelpRow| matches!(r, HelpRow::Command(n, _) if *n == help.cursor);
    // At the top its head is in sight as well.
    let at = rows.iter().position(under_cursor).unwrap_or(0);
    let line = |(at, on): (usize, bool)| {
        let row = rows.get(at);
        row.map_or_else(Line::default, |r| help_line(r, on, cells, (theme, keymap)))
    };
    list(p, area, (rows.len(), rows.len()), at, line);
    if with_full {
        p.rule(area.x, area.bottom(), area.width);
        let text = help.command().map_or("", |c| c.help);
        let wrapped = wrap(text, cells.saturating_sub(2), Some(2));
        let full: Vec<Line<'_>> = wrapped
            .into_iter()
            .map(|l| Line::raw(format!(" {l}")))
            .collect();
        let below = Rect {
            y: area.bottom() + 1,
            height: FULL - 1,
            ..area
        };
        p.lines(below, &full, 0);
    }
}

fn help_line(
    row: &HelpRow,
    on: bool,
    cells: usize,
    (theme, keymap): (Theme, &Keymap),
) -> Line<'static> {
    match row {
        HelpRow::Head(context) => {
            Line::styled(format!(" {}", context.title()), theme.style(Role::Faint))
        }
        HelpRow::Command(_, command) => {
            let keys = keymap.shown(command.name);
            let keys = if keys.is_empty() {
                format!(":{}", command.name)
            } else {
                keys.join(" ")
            };
            let room = 16.min(cells / 3);
            let keys = pad(&crate::text::shorten_end(&keys, room), room);
            let style = theme.style(if on { Role::Strong } else { Role::Normal });
            Line::from(vec![
                cursor_span(on, theme),
                Span::styled(format!(" {keys}"), theme.style(Role::Label)),
                Span::styled(format!(" {}", command.help), style),
            ])
        }
    }
}
