//! Panels: finder, palette, help, export, lens. At most 70 columns wide, in the upper middle, so that trail and evidence stay.

mod expansions;
mod export;
mod finder;
mod help;
mod lens;
mod palette;
mod undo;
mod which_key;

pub(super) use which_key::draw_continuations;

use crate::session::panel::Panel;
use crate::session::state::State;
use crate::text::width;
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::geometry::Geometry;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Widest a panel gets.
pub(super) const MAX_CELLS: u16 = 70;

/// Draws the panel that is open, if any.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(panel) = &state.shown.panel else {
        return;
    };
    // Where there is hardly any room, the panel takes all but the bottom line.
    let body = if geometry.body.height < 8 {
        let height = geometry.bottom.y.saturating_sub(geometry.top.y);
        Rect {
            height,
            ..geometry.top
        }
    } else {
        geometry.body
    };
    match panel {
        Panel::Finder(finder) => finder::draw_finder(p, body, state, finder),
        Panel::Palette(palette) => palette::draw_palette(p, body, palette),
        Panel::Help(help) => help::draw_help(p, body, help),
        Panel::Export(export) => export::draw_export(p, body, state, export),
        Panel::Lens(panel) => lens::draw_lens(p, body, state, panel),
        Panel::Undo(list) => undo::draw_undo(p, body, state, list),
        Panel::Note(note) => undo::draw_note(p, body, state, note),
        Panel::Expansions(list) => expansions::draw_expansions(p, body, state, list),
    }
}

/// Clears a frame in the upper middle and gives the room inside it.
pub(super) fn frame(p: &mut Painter<'_>, body: Rect, height: u16, title: &str) -> Rect {
    let width = body.width.min(MAX_CELLS);
    let height = height.min(body.height);
    let area = Rect {
        x: body.x + (body.width - width) / 2,
        y: body.y,
        width,
        height,
    };
    let roomy = Rect {
        x: area.x.saturating_sub(u16::from(area.x > body.x)),
        width: (area.width + 2).min(body.width),
        ..area
    };
    p.clear(roomy);
    p.hits.cover(roomy);
    let style = p.theme.style(Role::Rule);
    for y in area.top()..area.bottom() {
        p.put(area.x, y, "│", style);
        p.put(area.right().saturating_sub(1), y, "│", style);
    }
    if body.height < 6 || height < 2 {
        return Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
    }
    if height > 0 {
        p.rule(area.x, area.bottom() - 1, area.width);
        p.put(area.x, area.bottom() - 1, "└", style);
        p.put(
            area.right().saturating_sub(1),
            area.bottom() - 1,
            "┘",
            style,
        );
    }
    if !title.is_empty() && height > 1 {
        // Of what does not fit the last goes first.
        let mut title = title;
        while self::width(title) + 6 > usize::from(width) {
            let Some((start, _)) = title.rsplit_once(" · ") else {
                break;
            };
            title = start;
        }
        let text = format!(" {title} ");
        p.text(
            (area.x + 2, area.bottom() - 1),
            usize::from(width),
            &text,
            p.theme.style(Role::Faint),
        );
    }
    Rect {
        x: area.x + 1,
        y: area.y,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(1),
    }
}

/// A field with its cursor.
pub(super) fn field(p: &mut Painter<'_>, inner: Rect, lead: &str, input: &tui_input::Input) {
    if inner.height == 0 {
        return;
    }
    let cells = usize::from(inner.width);
    p.text(
        (inner.x + 1, inner.y),
        cells,
        lead,
        p.theme.style(Role::Label),
    );
    let at = inner.x + 1 + width(lead) as u16 + 1;
    let room = usize::from(inner.right().saturating_sub(at)).saturating_sub(1);
    let (before, after) = around_cursor(input);
    // The end that is being typed stays in sight.
    let mut before = before.as_str();
    while width(before) > room {
        let mut chars = before.chars();
        chars.next();
        before = chars.as_str();
    }
    let used = p.text((at, inner.y), room, before, p.theme.style(Role::Strong));
    p.text((at + used, inner.y), 1, "▏", p.theme.style(Role::Cursor));
    let rest = room.saturating_sub(usize::from(used));
    p.text(
        (at + used + 1, inner.y),
        rest,
        &after,
        p.theme.style(Role::Strong),
    );
}

pub(super) fn around_cursor(input: &tui_input::Input) -> (String, String) {
    let before = input.value().chars().take(input.cursor()).collect();
    let after = input.value().chars().skip(input.cursor()).collect();
    (before, after)
}

/// What is left of a panel under its field.
pub(super) fn below_field(inner: Rect) -> Rect {
    let taken = 1.min(inner.height);
    Rect {
        y: inner.y + taken,
        height: inner.height - taken,
        ..inner
    }
}

/// Draws the rows of a list that are in sight around its cursor, and says how many more there are. `n` counts the rows that
/// the cursor can reach, then all there are; `line` makes a row, given whether the cursor is on it.
pub(super) fn list<'l>(
    p: &mut Painter<'_>,
    area: Rect,
    (reachable, all): (usize, usize),
    cursor: usize,
    line: impl Fn((usize, bool)) -> Line<'l>,
) {
    let height = usize::from(area.height);
    // The last line says what is left, where that is not one row that could stand there itself.
    let room = if all > height && height > 2 {
        height - 1
    } else {
        height
    };
    let first = (cursor + 1).saturating_sub(room);
    let end = (first + room).min(reachable);
    let lines: Vec<Line<'_>> = (first..end).map(|at| line((at, at == cursor))).collect();
    p.lines(area, &lines, 0);
    p.hits.wheel(area, "list");
    for (n, y) in (first..end).zip(area.top()..area.bottom()) {
        let at = Rect {
            y,
            height: 1,
            ..area
        };
        p.hits.click(at, &[Run::row(n)]);
    }
    if room < height {
        let text = match (all.saturating_sub(end), end < reachable) {
            (0, _) => "  no more".to_owned(),
            (n, true) => format!("  … {n} more"),
            (n, false) => format!("  … {n} more: type on to find them"),
        };
        let y = area.y + (end - first) as u16;
        p.text(
            (area.x, y),
            usize::from(area.width),
            &text,
            p.theme.style(Role::Faint),
        );
    }
}

pub(super) fn cursor_span(on: bool, theme: Theme) -> Span<'static> {
    if on {
        Span::styled("▌", theme.style(Role::Cursor))
    } else {
        Span::raw(" ")
    }
}
