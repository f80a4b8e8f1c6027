//! Panels: finder, palette, help, export. At most 70 columns wide, in the upper middle, so that trail and evidence stay.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::geometry::Geometry;
use crate::search::Hit;
use crate::session::panel::{Export, Finder, Help, Palette, Panel, Purpose, What};
use crate::session::state::State;
use crate::text::{pad, printable, shorten_middle, width};
use crate::tui::keymap::shown;
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role, Theme};

/// Widest a panel gets.
const MAX_CELLS: u16 = 70;

/// Draws the panel that is open, if any.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let Some(panel) = &state.shown.panel else {
        return;
    };
    let body = geometry.body;
    match panel {
        Panel::Finder(finder) => draw_finder(p, body, state, finder),
        Panel::Palette(palette) => draw_palette(p, body, palette),
        Panel::Help(help) => draw_help(p, body, help),
        Panel::Export(export) => draw_export(p, body, export),
    }
}

/// Clears a frame in the upper middle and gives the room inside it.
fn frame(p: &mut Painter<'_>, body: Rect, height: u16, title: &str) -> Rect {
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
    let style = p.theme.style(Role::Rule);
    for y in area.top()..area.bottom() {
        p.put(area.x, y, "│", style);
        p.put(area.right().saturating_sub(1), y, "│", style);
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
fn field(p: &mut Painter<'_>, inner: Rect, lead: &str, input: &tui_input::Input) {
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

fn around_cursor(input: &tui_input::Input) -> (String, String) {
    let before = input.value().chars().take(input.cursor()).collect();
    let after = input.value().chars().skip(input.cursor()).collect();
    (before, after)
}

/// Draws rows of a panel with the cursor in sight.
fn list(p: &mut Painter<'_>, area: Rect, lines: &[Line<'_>], cursor: usize) {
    let height = usize::from(area.height);
    let scroll = (cursor + 1).saturating_sub(height);
    p.lines(area, lines, scroll);
}

fn cursor_span(on: bool, theme: Theme) -> Span<'static> {
    if on {
        Span::styled("▌", theme.style(Role::Cursor))
    } else {
        Span::raw(" ")
    }
}

fn draw_finder(p: &mut Painter<'_>, body: Rect, state: &State, finder: &Finder) {
    let theme = p.theme;
    let title = match finder.purpose {
        Purpose::Focus => "Enter goes there · Esc closes".to_owned(),
        Purpose::PathFrom(from) => {
            let name = state.view().entity(from).name();
            format!("path from {} · Enter", shorten_middle(&printable(name), 36))
        }
    };
    let inner = frame(p, body, body.height.min(16), &title);
    let lead = match finder.purpose {
        Purpose::Focus => "find",
        Purpose::PathFrom(_) => "path to",
    };
    field(p, inner, lead, &finder.input);
    let below = Rect {
        y: inner.y + 1.min(inner.height),
        height: inner.height.saturating_sub(1),
        ..inner
    };
    if finder.hits.is_empty() {
        let text = if finder.input.value().trim().is_empty() {
            "type a name: any spelling, any alias, any script"
        } else {
            "nothing is called that, not even nearly"
        };
        p.text(
            (below.x + 1, below.y),
            usize::from(below.width),
            text,
            theme.style(Role::Faint),
        );
        return;
    }
    let with_preview = below.height >= 10;
    let rows = if with_preview {
        below.height - 4
    } else {
        below.height
    };
    let cells = usize::from(inner.width);
    let lines: Vec<Line<'_>> = finder
        .hits
        .iter()
        .enumerate()
        .map(|(n, hit)| hit_line(state, hit, n == finder.cursor, cells, theme))
        .collect();
    list(
        p,
        Rect {
            height: rows,
            ..below
        },
        &lines,
        finder.cursor,
    );
    if let (true, Some(hit)) = (with_preview, finder.hits.get(finder.cursor)) {
        let y = below.y + rows;
        p.rule(below.x, y, below.width);
        let lines = preview(state, hit, cells, theme);
        p.lines(
            Rect {
                y: y + 1,
                height: 3,
                ..below
            },
            &lines,
            0,
        );
    }
}

fn hit_line(state: &State, hit: &Hit, on: bool, cells: usize, theme: Theme) -> Line<'static> {
    let entity = state.view().entity(hit.entity);
    let kind = entity.type_name().unwrap_or(entity.kind().word());
    let degree = entity.degree();
    let right = format!("{} {degree:>4} ", shorten_middle(&printable(kind), 18));
    let room = cells.saturating_sub(4 + width(&right));
    let strong = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Normal)
    };
    let mut spans = vec![
        cursor_span(on, theme),
        Span::styled(theme::glyph(entity.kind()), theme.kind(entity.kind())),
        Span::raw(" "),
    ];
    let name = printable(entity.name()).into_owned();
    if hit.is_alias {
        let matched = underlined(hit, theme);
        let alias_cells = width(&printable(&hit.matched)) + 5;
        let name =
            shorten_middle(&name, room.saturating_sub(alias_cells).max(room / 2)).into_owned();
        spans.push(Span::styled(name, strong));
        spans.push(Span::styled("  as ", theme.style(Role::Faint)));
        spans.extend(
            matched
                .into_iter()
                .map(|s| s.patch_style(theme.style(Role::Faint))),
        );
    } else if width(&name) <= room && *hit.matched == *entity.name() {
        spans.extend(underlined(hit, theme).into_iter().map(|s| {
            let style = strong.patch(s.style);
            s.style(style)
        }));
    } else {
        spans.push(Span::styled(
            shorten_middle(&name, room).into_owned(),
            strong,
        ));
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let gap = cells.saturating_sub(used + width(&right));
    let mut line = Line::from(spans);
    line.spans.push(Span::raw(" ".repeat(gap)));
    line.spans
        .push(Span::styled(right, theme.style(Role::Faint)));
    line
}

/// The name that matched, with the letters that did underlined.
fn underlined(hit: &Hit, theme: Theme) -> Vec<Span<'static>> {
    let parts = hit.span.and_then(|(a, b)| {
        Some((
            hit.matched.get(..a)?,
            hit.matched.get(a..b)?,
            hit.matched.get(b..)?,
        ))
    });
    let own = |t: &str| printable(t).into_owned();
    match parts {
        Some((before, matched, after)) => vec![
            Span::raw(own(before)),
            Span::styled(own(matched), theme.style(Role::Match)),
            Span::raw(own(after)),
        ],
        None => vec![Span::raw(own(&hit.matched))],
    }
}

/// A few lines on the entity under the cursor of the finder.
fn preview(state: &State, hit: &Hit, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let subtitle = super::peek::subtitle(state, hit.entity);
    let groups: Vec<String> = view
        .groups(hit.entity)
        .iter()
        .filter(|g| !g.weak)
        .map(|g| {
            let key = crate::session::listing::GroupKey::Relations(g.predicate, g.inward);
            format!("{} ({})", state.group_label(key), g.count)
        })
        .collect();
    let mut lines = vec![Line::styled(
        format!(" {subtitle}"),
        theme.style(Role::Faint),
    )];
    let wrapped = crate::text::wrap(&groups.join(" · "), cells.saturating_sub(2), Some(2));
    lines.extend(wrapped.into_iter().map(|l| Line::raw(format!(" {l}"))));
    lines
}

fn draw_palette(p: &mut Painter<'_>, body: Rect, palette: &Palette) {
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
        let keys: Vec<String> = c.keys.iter().take(2).map(|k| shown(k)).collect();
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

fn draw_help(p: &mut Painter<'_>, body: Rect, help: &Help) {
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
        let keys: Vec<String> = c.keys.iter().map(|k| shown(k)).collect();
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

fn draw_export(p: &mut Painter<'_>, body: Rect, export: &Export) {
    let theme = p.theme;
    let inner = frame(p, body, 8, "Enter writes · Tab chooses what · Esc closes");
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
