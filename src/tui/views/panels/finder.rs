//! The finder: name, which alias matched, kind, relations; below, the peek of the one under the cursor.

use super::{below_field, cursor_span, field, frame, list};
use crate::search::{Hit, Query, SIGNS};
use crate::session::panel::{Finder, Purpose, Waits};
use crate::session::state::State;
use crate::text::{pad, printable, shorten_end, shorten_middle, width};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::peek;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Lines of hits before the peek gets the rest.
const HITS: u16 = 9;

/// Least lines of the peek that are worth a rule.
const PREVIEW: u16 = 4;

/// Most cells of a kind.
const KIND_CELLS: usize = 18;

/// What stands after the name of a hit that the lens hides: dimness alone would not tell it from one that was visited.
const HIDDEN: &str = " hidden";

pub(super) fn draw_finder(p: &mut Painter<'_>, body: Rect, state: &State, finder: &Finder) {
    let (enter, close) = (p.key("accept"), p.key("close"));
    let title = match finder.purpose {
        Purpose::Focus => format!("{enter} goes there · {close} closes"),
        Purpose::PathFrom(from) => {
            let name = state.view().entity(from).name();
            format!(
                "path from {} · {enter}",
                shorten_middle(&printable(name), 36)
            )
        }
        Purpose::PathVia => format!("{enter}: paths go by it · {close} closes"),
    };
    let inner = frame(p, body, body.height.min(22), &title);
    let lead = match finder.purpose {
        Purpose::Focus => "find",
        Purpose::PathFrom(_) => "path to",
        Purpose::PathVia => "path via",
    };
    field(p, inner, lead, &finder.input);
    let mut below = below_field(inner);
    if let Some(problem) = &finder.bound.problem {
        let lines = peek::wrapped(problem, usize::from(below.width), Role::Doubt, p.theme);
        let left = p.lines(below, &lines, 0);
        let taken = (lines.len() - left) as u16;
        below.y += taken;
        below.height -= taken;
    }
    if finder.hits.is_empty() {
        if finder.bound.problem.is_none() {
            let text = match finder.waits {
                Waits::No | Waits::ForNothing => "nothing is called that, not even nearly",
                Waits::ToAsk | Waits::For(_) => "searching …",
            };
            let style = p.theme.style(Role::Faint);
            p.text(
                (below.x + 1, below.y),
                usize::from(below.width),
                text,
                style,
            );
        }
        return;
    }
    let with_preview = below.height > HITS.min(finder.hits.len() as u16) + PREVIEW;
    let rows = if with_preview {
        HITS.min(finder.hits.len() as u16)
            .min(below.height - PREVIEW - 1)
    } else {
        below.height
    };
    let area = Rect {
        height: rows,
        ..below
    };
    hits(p, area, state, finder);
    if with_preview {
        let y = below.y + rows;
        p.rule(below.x, y, below.width);
        let area = Rect {
            y: y + 1,
            height: below.bottom() - y - 1,
            ..below
        };
        preview(p, area, state, finder);
    }
}

/// The hits in sight, and how many more there are.
fn hits(p: &mut Painter<'_>, area: Rect, state: &State, finder: &Finder) {
    let theme = p.theme;
    let cells = usize::from(area.width);
    let query = &finder.bound.query;
    let line = |(at, on): (usize, bool)| {
        let hit = finder.hits.get(at);
        hit.map_or_else(Line::default, |h| {
            hit_line(state, (h, query), on, cells, theme)
        })
    };
    list(p, area, (finder.hits.len(), finder.n), finder.cursor, line);
}

/// The peek of the hit under the cursor; before anything is asked, how to ask.
fn preview(p: &mut Painter<'_>, area: Rect, state: &State, finder: &Finder) {
    let theme = p.theme;
    let cells = usize::from(area.width);
    let lines = match &finder.peek {
        _ if finder.input.value().is_empty() && finder.cursor == 0 => signs(theme),
        Some(look) => {
            let height = usize::from(area.height);
            peek::entity(state, look, (cells, 0, height), theme).0
        }
        None => Vec::new(),
    };
    p.lines(area, &lines, 0);
}

fn signs(theme: Theme) -> Vec<Line<'static>> {
    let line = |(sign, does): &(&str, &'static str)| {
        Line::from(vec![
            Span::styled(format!(" {}", pad(sign, 12)), theme.style(Role::Label)),
            Span::styled(*does, theme.style(Role::Faint)),
        ])
    };
    SIGNS.iter().map(line).collect()
}

fn hit_line(
    state: &State,
    (hit, query): (&Hit, &Query),
    on: bool,
    cells: usize,
    theme: Theme,
) -> Line<'static> {
    let entity = state.view().entity(hit.entity);
    let kind = printable(entity.type_name().unwrap_or(entity.kind().word())).into_owned();
    let wide = cells >= 40;
    let degree = entity.degree();
    let right = if wide {
        let kind = shorten_end(&kind, KIND_CELLS).into_owned();
        format!(" {} {degree:>4} ", pad(&kind, KIND_CELLS))
    } else {
        format!(" {degree:>3} ")
    };
    let room = cells.saturating_sub(3 + width(&right));
    let hidden = !state.lens().shows_entity(state.view(), hit.entity);
    let role = match (on, hidden || state.trail.visited(hit.entity)) {
        (true, _) => Role::Strong,
        (_, true) => Role::Faint,
        _ => Role::Normal,
    };
    let name = printable(entity.name()).into_owned();
    let matched = printable(&hit.matched).into_owned();
    let mut spans = vec![
        cursor_span(on, theme),
        Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
        Span::raw(" "),
    ];
    let as_alias = hit.is_alias && matched != name;
    let for_name = if as_alias {
        room.saturating_sub(width(&matched) + 5).max(room / 2)
    } else {
        room
    };
    let name = shorten_middle(&name, for_name).into_owned();
    let left = room.saturating_sub(width(&name));
    spans.extend(underlined(query, &name, theme.style(role), theme));
    if as_alias && left > 8 {
        spans.push(Span::styled("  as ", theme.style(Role::Faint)));
        let matched = shorten_middle(&matched, left.saturating_sub(5)).into_owned();
        spans.extend(underlined(query, &matched, theme.style(Role::Faint), theme));
    }
    let used: usize = spans.iter().map(|s| width(&s.content)).sum();
    let left = (3 + room).saturating_sub(used);
    if hidden && left > width(HIDDEN) {
        let gap = left - width(HIDDEN);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(HIDDEN, theme.style(Role::Faint)));
    } else {
        spans.push(Span::raw(" ".repeat(left)));
    }
    spans.push(Span::styled(right, theme.style(Role::Faint)));
    Line::from(spans)
}

/// A text with the letters underlined that fit a query.
pub(super) fn underlined(
    query: &Query,
    text: &str,
    style: Style,
    theme: Theme,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    let mut push = |part: Option<&str>, style: Style| {
        let part = part.filter(|p| !p.is_empty());
        spans.extend(part.map(|p| Span::styled(p.to_owned(), style)));
    };
    let matched = style.patch(theme.style(Role::Match));
    for (start, end) in query.spans(text) {
        push(text.get(at..start), style);
        push(text.get(start..end), matched);
        at = end;
    }
    push(text.get(at..), style);
    spans
}
