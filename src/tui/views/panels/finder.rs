//! The finder: name, kind, which alias matched, relations; below, a look at the one under the cursor.

use super::{cursor_span, field, frame, list};
use crate::search::Hit;
use crate::session::panel::{Finder, Purpose};
use crate::session::state::State;
use crate::text::{printable, shorten_middle, width};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub(super) fn draw_finder(p: &mut Painter<'_>, body: Rect, state: &State, finder: &Finder) {
    let theme = p.theme;
    let title = match finder.purpose {
        Purpose::Focus => "Enter goes there · Esc closes".to_owned(),
        Purpose::PathFrom(from) => {
            let name = state.view().entity(from).name();
            format!("path from {} · Enter", shorten_middle(&printable(name), 36))
        }
        Purpose::PathVia => "Enter: paths go by it · Esc closes".to_owned(),
    };
    let inner = frame(p, body, body.height.min(16), &title);
    let lead = match finder.purpose {
        Purpose::Focus => "find",
        Purpose::PathFrom(_) => "path to",
        Purpose::PathVia => "path via",
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

pub(super) fn hit_line(
    state: &State,
    hit: &Hit,
    on: bool,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
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
        Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
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
pub(super) fn underlined(hit: &Hit, theme: Theme) -> Vec<Span<'static>> {
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
pub(super) fn preview(state: &State, hit: &Hit, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let view = state.view();
    let subtitle = crate::tui::views::peek::subtitle(state, hit.entity);
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
