//! The help: what can be done here, in groups, each line with its keys. Where there is little room, only the one under the
//! cursor is told in full.

use super::{cursor_span, field, frame};
use crate::session::panel::{Help, HelpRow};
use crate::text::{counted, pad, shorten_end, wrap};
use crate::tui::hits::Run;
use crate::tui::keymap::Keymap;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Cells from which on every command is told in full.
const WIDE: usize = 60;

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
    let cells = usize::from(inner.width);
    let under_cursor = |r: &HelpRow| match r {
        HelpRow::Command(n, _) | HelpRow::Sign(n, ..) => *n == help.cursor,
        HelpRow::Head(_) | HelpRow::Legend => false,
    };
    let at = rows.iter().position(under_cursor).unwrap_or(0);
    let told = rows.iter().enumerate().flat_map(|(n, row)| {
        let lines = lines_of(row, n == at, cells, (theme, keymap));
        lines.into_iter().map(move |line| (n, line))
    });
    let told: Vec<(usize, Line<'_>)> = told.collect();
    draw_lines(p, inner, &told, at);
}

/// Draws lines, each of a row, so that all of one row are in sight, and says how many lines there are below.
fn draw_lines(p: &mut Painter<'_>, area: Rect, told: &[(usize, Line<'_>)], at: usize) {
    let height = usize::from(area.height);
    let room = if told.len() > height && height > 2 {
        height - 1
    } else {
        height
    };
    let begin = told.iter().position(|(n, _)| *n == at).unwrap_or(0);
    let end = begin + told.iter().filter(|(n, _)| *n == at).count();
    // At the top the head of a row that is the first is in sight as well.
    let first = end.saturating_sub(room).min(begin);
    let seen = told.iter().skip(first).take(room);
    let lines: Vec<Line<'_>> = seen.clone().map(|(_, line)| line.clone()).collect();
    p.lines(area, &lines, 0);
    p.hits.wheel(area, "list");
    for ((n, _), y) in seen.zip(area.top()..area.bottom()) {
        let hit = Rect {
            y,
            height: 1,
            ..area
        };
        p.hits.click(hit, &[Run::row(*n)]);
    }
    if room < height {
        let text = match told.len().saturating_sub(first + room) {
            0 => "  no more".to_owned(),
            n => format!("  … {}", counted(n, "line more", "lines more")),
        };
        let style = p.theme.style(Role::Faint);
        p.text(
            (area.x, area.y + room as u16),
            usize::from(area.width),
            &text,
            style,
        );
    }
}

/// A row as lines: the keys, and beside them what they do.
fn lines_of(
    row: &HelpRow,
    on: bool,
    cells: usize,
    (theme, keymap): (Theme, &Keymap),
) -> Vec<Line<'static>> {
    let head = |head: &str| vec![Line::styled(format!(" {head}"), theme.style(Role::Faint))];
    let (keys, does) = match row {
        HelpRow::Head(context) => return head(context.title()),
        HelpRow::Legend => return head("Legend: what its signs and lines mean"),
        HelpRow::Sign(_, sign, means) => ((*sign).to_owned(), *means),
        HelpRow::Command(_, command) => {
            let keys = keymap.shown(command.name);
            let keys = if keys.is_empty() {
                format!(":{}", command.name)
            } else {
                keys.join(" ")
            };
            (keys, command.help)
        }
    };
    let room = 16.min(cells / 3);
    let style = theme.style(if on { Role::Strong } else { Role::Normal });
    // After the cursor, the keys and a blank at either side of them.
    let beside = cells.saturating_sub(room + 4);
    let help = if on || cells >= WIDE {
        wrap(does, beside, None)
    } else {
        vec![shorten_end(does, beside).into_owned()]
    };
    let lines = help.into_iter().enumerate().map(|(n, words)| {
        let keys = if n == 0 { keys.as_str() } else { "" };
        let keys = pad(&shorten_end(keys, room), room);
        Line::from(vec![
            cursor_span(on && n == 0, theme),
            Span::styled(format!(" {keys}"), theme.style(Role::Label)),
            Span::styled(format!(" {words}"), style),
        ])
    });
    lines.collect()
}
