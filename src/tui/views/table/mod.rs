//! The table: a head that stays, and the rows in sight; only they are made.

mod fit;
mod values;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use self::fit::{GAP, Wish, fit};
use super::column::{self, window};
use super::geometry::Geometry;
use super::rows::Cursor;
use crate::analysis::table::{Cell, Column, Of, Values};
use crate::model::cite;
use crate::model::ids::{Carried, Item};
use crate::model::when::When;
use crate::session::row::sign;
use crate::session::state::State;
use crate::text::{counted, printable, shorten_end, shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role};

/// Cells before the first column: cursor, two signs, a blank.
const BEFORE: usize = 4;

/// Cells that a column of text takes at most, the first one and those of names, and the others.
const MOST: (usize, usize) = (60, 40);

/// Cells that a column of text has at least where there is little room, the first one and those of names, and the others.
const LEAST: (usize, usize) = (22, 12);

/// Lines of a table from which on a rule stands under its head.
const ROOMY: u16 = 8;

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry.top, state);
    let rule = geometry.top_rule;
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let body = geometry.body;
    if let Some(counted) = &state.shown.sights.table.values {
        // A value stands on no claim: its rows do, and they come with Enter.
        let bottom = geometry.bottom_rule.y;
        let area = Rect {
            height: bottom.saturating_sub(body.y),
            ..body
        };
        values::draw(p, area, state, counted);
        return;
    }
    if column::evidence_below(p, geometry, state) {
        return;
    }
    if state.shown.sights.table.rows.is_empty() {
        let text = nothing(state);
        let lines = [
            Line::default(),
            Line::from(p.span(format!("  {text}"), Role::Faint)),
        ];
        p.lines(body, &lines, 0);
        return;
    }
    table(p, body, state);
}

/// What a table says that has no rows.
fn nothing(state: &State) -> String {
    let table = &state.shown.sights.table;
    let of = table.form.of.word();
    if table.work.runs() {
        return format!("looking for {of} …");
    }
    if let Some(narrow) = &table.narrow {
        return column::nothing_fits(narrow).to_owned();
    }
    if state.lens().is_off() {
        return match table.form.of {
            Of::Entities => "no entities: the graph is empty".to_owned(),
            Of::Relations => {
                "no relations: nothing in this graph is joined to anything yet".to_owned()
            }
            Of::Claims => "no claims: nothing in this graph says where it comes from".to_owned(),
        };
    }
    format!("the lens shows no {of}: F takes it off, f changes it")
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State) {
    let table = &state.shown.sights.table;
    let of = table.form.of;
    let n = counted(table.rows.len(), of.one(), of.word());
    let name = if area.width < 40 { "" } else { "table  " };
    let sorted = match table.form.sort() {
        Some(sort) => format!(" by {}", sort.column.title_of(of)),
        None => " in the order of the input".to_owned(),
    };
    let sorted = if area.width < 60 {
        String::new()
    } else {
        sorted
    };
    let left = match &table.values {
        Some(counted) => values::title(p, area, state, counted),
        None => Line::from(vec![
            p.span(name, Role::Strong),
            Span::raw(n),
            p.span(sorted, Role::Faint),
        ]),
    };
    let lens = state.lens().word();
    let graph = shorten_middle(&printable(&state.opened.name), 30).into_owned();
    let right = [format!("from {graph} · {lens}"), lens.to_owned()];
    column::title(p, area, &left, &right);
}

/// A row in sight: its signs, and its cells.
struct Shown {
    place: usize,
    item: Item,
    cells: Vec<String>,
}

fn table(p: &mut Painter<'_>, area: Rect, state: &State) {
    let table = &state.shown.sights.table;
    let columns = table.form.columns();
    let has_rule = area.height >= ROOMY;
    let head = 1 + u16::from(has_rule);
    let rows_area = Rect {
        y: area.y + head.min(area.height),
        height: area.height.saturating_sub(head),
        ..area
    };
    let height = usize::from(rows_area.height);
    let top = window(table.cursor, height, table.rows.len());
    let shown: Vec<Shown> = (top..top + height)
        .map_while(|place| row(state, place))
        .collect();
    let cells = usize::from(area.width).saturating_sub(BEFORE + 1);
    let widths = fit(&wishes(columns, &shown, state), table.column, cells);
    draw_head(p, area, state, &widths);
    if has_rule {
        draw_rule(p, (area.x, area.y + 1), area.width, &widths, table.column);
    }
    p.hits.wheel(area, "list");
    for (n, row) in shown.iter().enumerate() {
        let at = Rect {
            y: rows_area.y + n as u16,
            height: 1,
            ..rows_area
        };
        let line = line(p, state, row, &widths);
        p.line((at.x, at.y), usize::from(at.width), &line);
        p.hits.click(at, &[Run::row(row.place)]);
    }
}

fn row(state: &State, place: usize) -> Option<Shown> {
    let table = &state.shown.sights.table;
    let item = table.item(place)?;
    let cell = |column: &Column| match state.table_cell(item, *column) {
        Cell::Waiting if table.work.is_stopped(*column) => "–".to_owned(),
        cell => cell.shown(),
    };
    Some(Shown {
        place,
        item,
        cells: table.form.columns().iter().map(cell).collect(),
    })
}

/// What stands over a column: its title, that it is worked out from a sample, and which way it is sorted.
fn head(state: &State, column: Column) -> String {
    let table = &state.shown.sights.table;
    let sampled = table.known.get(&column).is_some_and(|s| s.is_sampled());
    let sampled = if sampled { "≈" } else { "" };
    let sort = table.form.sort().filter(|s| s.column == column);
    let sort = sort.map_or("", |s| if s.falls { "▾" } else { "▴" });
    format!("{sampled}{}{sort}", column.title_of(table.form.of))
}

fn wishes(columns: &[Column], shown: &[Shown], state: &State) -> Vec<Wish> {
    let wish = |(at, column): (usize, &Column)| {
        let head = width(&head(state, *column));
        let cells = shown.iter().filter_map(|r| r.cells.get(at));
        // One end of a relation is worth as much as the other.
        let is_name = at == 0 || matches!(column, Column::Name | Column::From | Column::To);
        let (most, least) = if is_name {
            (MOST.0, LEAST.0)
        } else {
            (MOST.1, LEAST.1)
        };
        let widest = cells.map(|c| width(c)).max().unwrap_or(0);
        let natural = widest.min(most).max(head);
        let least = match column.values() {
            Values::Texts => natural.min(least),
            Values::Dates => natural.min(10).max(head.min(natural)),
            Values::Counts | Values::Groups | Values::Scores => natural,
        };
        Wish { natural, least }
    };
    columns.iter().enumerate().map(wish).collect()
}

fn draw_head(p: &mut Painter<'_>, area: Rect, state: &State, widths: &[(usize, usize)]) {
    let table = &state.shown.sights.table;
    let mut x = area.x + BEFORE as u16;
    for (at, cells) in widths {
        let Some(column) = table.form.columns().get(*at).copied() else {
            continue;
        };
        let text = shorten_end(&head(state, column), *cells).into_owned();
        let blank = if column.is_right() {
            cells - width(&text)
        } else {
            0
        };
        let is_here = *at == table.column;
        let role = if is_here { Role::Strong } else { Role::Label };
        let from = x + blank as u16;
        let style = p.theme.style(role);
        p.text((from, area.y), *cells, &text, style);
        if is_here {
            // Known without colours: a sign in the gap before it.
            let style = p.theme.style(Role::Cursor);
            p.text((from.saturating_sub(1), area.y), 1, "›", style);
        }
        let place = Rect {
            x: x.saturating_sub(1),
            width: *cells as u16 + 1,
            height: 1,
            ..area
        };
        p.hits
            .click(place, &[Run::word("table-sort", column.word())]);
        x += (cells + GAP) as u16;
    }
    let last = widths.last().map_or(0, |(at, _)| at + 1);
    let more = table.form.columns().len().saturating_sub(last);
    if more > 0 {
        p.text_right((area.right(), area.y), "›", p.theme.style(Role::Faint));
    }
}

fn draw_rule(
    p: &mut Painter<'_>,
    (x, y): (u16, u16),
    cells: u16,
    widths: &[(usize, usize)],
    here: usize,
) {
    p.rule(x, y, cells);
    let mut x = x + BEFORE as u16;
    for (at, cells) in widths {
        if *at == here {
            let style = p.theme.style(Role::Cursor);
            for x in x..x + *cells as u16 {
                p.put(x, y, "━", style);
            }
        }
        x += (cells + GAP) as u16;
    }
}

fn line(p: &Painter<'_>, state: &State, row: &Shown, widths: &[(usize, usize)]) -> Line<'static> {
    let table = &state.shown.sights.table;
    let is_here = row.place == table.cursor;
    let cursor = if is_here { Cursor::On } else { Cursor::No };
    let mut spans = vec![column::cursor_span(p, cursor)];
    spans.extend(signs(p, state, row.item));
    spans.push(Span::raw(" "));
    for (n, (at, cells)) in widths.iter().enumerate() {
        let Some(column) = table.form.columns().get(*at).copied() else {
            continue;
        };
        let text = row.cells.get(*at).map_or("", String::as_str);
        let text = cut(text, column, *cells);
        let blank = " ".repeat(cells.saturating_sub(width(&text)));
        let is_nothing = matches!(text.as_str(), "0" | "…" | "–");
        let role = match (is_here, is_nothing, n) {
            (true, false, 0) => Role::Strong,
            (_, true, _) => Role::Faint,
            _ => state_role(column, &text),
        };
        let span = p.span(text, role);
        let blank = Span::raw(blank);
        if n > 0 {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        if column.is_right() {
            spans.extend([blank, span]);
        } else {
            spans.extend([span, blank]);
        }
    }
    Line::from(spans)
}

/// How a state looks; everything else looks like ordinary text.
fn state_role(column: Column, text: &str) -> Role {
    match (column, text) {
        (Column::State, "disputed" | "refuted") => Role::Alarm,
        (Column::State, "tentative" | "unsourced") => Role::Doubt,
        _ => Role::Normal,
    }
}

/// A cell for the room there is: names lose their middle, dates all but the year.
fn cut(text: &str, column: Column, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    if column.values() == Values::Dates
        && let Ok(when) = When::parse(text)
    {
        return shorten_end(&when.year_text(), cells).into_owned();
    }
    shorten_middle(text, cells).into_owned()
}

/// The two signs before a row: of an entity the walk's and its kind, of a relation its state, of a claim what it does.
fn signs(p: &Painter<'_>, state: &State, item: Item) -> [Span<'static>; 2] {
    let view = state.view();
    match item {
        Item::Entity(ix) => {
            let kind = view.entity(ix).kind();
            let walk = theme::walk(state.walk_sign(ix));
            [
                p.span(walk, Role::Faint),
                Span::styled(kind.glyph(), p.theme.kind(kind)),
            ]
        }
        Item::Relation(ix) => {
            let (sign, role) = theme::sign(sign(view, Carried::Relation(ix)));
            [Span::raw(" "), p.span(sign, role)]
        }
        Item::Claim(at) => {
            let (state_sign, role) = theme::sign(sign(view, at.carried));
            let known = view.claim(at);
            let does = known.map_or(" ", |c| cite::sign(&c));
            [p.span(state_sign, role), Span::raw(does)]
        }
    }
}
