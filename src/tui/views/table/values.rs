//! How often each value of a column occurs: the values in sight, each with a bar as long as its share of the most frequent one.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::session::sight::table::{Values, n_rows, share, value_text};
use crate::session::state::State;
use crate::text::{counted, shorten_end, shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use crate::tui::views::column::{self, window};
use crate::tui::views::rows::Cursor;

/// Cells of the longest bar, at most.
const BAR: usize = 40;

/// Cells that a value takes at most.
const MOST: usize = 60;

/// Cells between two columns.
const GAP: usize = 2;

/// The top line: what is counted, of how many rows, in which order.
pub(super) fn title(p: &Painter<'_>, area: Rect, state: &State, values: &Values) -> Line<'static> {
    let of = state.shown.sights.table.form.of;
    let name = if area.width < 40 { "" } else { "table  " };
    let n = values.all().len();
    let order = match values.by_value {
        _ if area.width < 60 => "",
        true => " by value",
        false => ", most frequent first",
    };
    let title = values.column.title();
    let Some(counts) = &values.counts else {
        let text = format!("values of {title}");
        return Line::from(vec![p.span(name, Role::Strong), Span::raw(text)]);
    };
    let rows = n_rows(counts);
    let text = format!("{} of {title}", counted(n, "value", "values"));
    Line::from(vec![
        p.span(name, Role::Strong),
        Span::raw(text),
        p.span(
            format!(" · {}{order}", counted(rows, of.one(), of.word())),
            Role::Faint,
        ),
    ])
}

/// The values, or why there are none.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State, values: &Values) {
    let all = values.all();
    if all.is_empty() {
        let text = match values.counts {
            Some(_) => "no rows, so no values: Esc shows the table".to_owned(),
            None if state.shown.sights.table.work.is_part() => {
                "not all rows are there: s sorts them all, v counts again".to_owned()
            }
            None => format!("counting {} …", values.column.title()),
        };
        let line = Line::from(p.span(format!("  {text}"), Role::Faint));
        p.lines(area, &[Line::default(), line], 0);
        return;
    }
    let height = usize::from(area.height);
    let top = window(values.cursor, height, all.len());
    let shown: Vec<_> = all.iter().enumerate().skip(top).take(height).collect();
    let rows = values.counts.as_ref().map_or(0, n_rows);
    let most = all.iter().map(|v| v.n).max().unwrap_or(1);
    let figures = width(&most.to_string());
    let cells = usize::from(area.width).saturating_sub(3);
    // The share goes first where there is little room, then the bar.
    let shares = if cells >= 36 {
        GAP + width("100.0 %")
    } else {
        0
    };
    let room = cells.saturating_sub(figures + GAP + shares);
    let texts: Vec<String> = shown.iter().map(|(_, v)| value_text(&v.value)).collect();
    let widest = texts.iter().map(|t| width(t)).max().unwrap_or(0).min(MOST);
    let name = widest.max(width(values.column.title())).min(room);
    let bar = room.saturating_sub(name + GAP).min(BAR);
    p.hits.wheel(area, "list");
    for (line, ((place, value), text)) in (0..).zip(shown.iter().zip(&texts)) {
        let is_here = *place == values.cursor;
        let cursor = if is_here { Cursor::On } else { Cursor::No };
        let text = shorten_middle(text, name).into_owned();
        let blank = " ".repeat(name - width(&text) + GAP);
        let role = match (is_here, value.value.is_empty()) {
            (true, _) => Role::Strong,
            (_, true) => Role::Faint,
            _ => Role::Normal,
        };
        let mut spans = vec![column::cursor_span(p, cursor), Span::raw(" ")];
        spans.extend([p.span(text, role), Span::raw(blank)]);
        spans.push(p.span(format!("{:>figures$}", value.n), Role::Normal));
        if shares > 0 {
            let share = share(value.n, rows);
            spans.push(p.span(format!("{share:>shares$}"), Role::Faint));
        }
        let long = (value.n * bar).div_ceil(most.max(1));
        spans.push(Span::raw(" ".repeat(GAP)));
        spans.push(p.span(
            shorten_end(&"━".repeat(long), bar).into_owned(),
            Role::Label,
        ));
        let at = Rect {
            y: area.y + line,
            height: 1,
            ..area
        };
        p.line((at.x, at.y), usize::from(at.width), &Line::from(spans));
        p.hits.click(at, &[Run::row(*place)]);
    }
}
