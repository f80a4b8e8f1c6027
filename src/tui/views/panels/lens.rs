//! The panel of the lens: every choice with how much of it is shown here and in the whole graph.

use super::{around_cursor, cursor_span, field, frame};
use crate::model::lens::{Counts, Tally};
use crate::session::lens::{Choice, Item, LensPanel, Mark};
use crate::session::state::State;
use crate::text::{pad, printable, shorten_middle, width};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme, sign};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Cells of one column of counts, `12345 / 12345`.
const COUNT_CELLS: usize = 15;

/// Narrower panels have one column of counts, and below the other number none.
const TWO_COUNTS: usize = 56;
const ONE_COUNT: usize = 30;

pub(super) fn draw_lens(p: &mut Painter<'_>, body: Rect, state: &State, panel: &LensPanel) {
    let theme = p.theme;
    let inner = frame(p, body, body.height, title(panel, body.width));
    top_line(p, inner, panel);
    let cells = usize::from(inner.width);
    let columns = columns(panel, cells);
    heads(p, inner, state, &columns);
    let below = Rect {
        y: inner.y + 1.min(inner.height),
        height: inner.height.saturating_sub(1),
        ..inner
    };
    if panel.items.is_empty() {
        let text = "nothing is called that: Ctrl-u shows all again";
        let at = (below.x + 1, below.y);
        p.text(at, cells, text, theme.style(Role::Faint));
        return;
    }
    let height = usize::from(below.height);
    // The rows that follow are those one goes to: the cursor stands in the upper third.
    let top = panel.cursor.saturating_sub((height / 3).max(1));
    let top = top.min(panel.items.len().saturating_sub(height));
    let rows = panel.items.iter().enumerate().skip(top).take(height);
    let lines: Vec<Line<'_>> = rows
        .map(|(n, item)| {
            let on = n == panel.cursor;
            match item {
                Item::Heading(text) => Line::styled(format!(" {text}"), theme.style(Role::Label)),
                Item::Choice(choice) => {
                    choice_line(state, panel, choice, (on, cells), &columns, theme)
                }
                _ => other_line(state, panel, item, (on, cells), theme),
            }
        })
        .collect();
    p.lines(below, &lines, 0);
    clicks(p, below, panel, top);
}

/// What can be done, in as many words as there is room for.
fn title(panel: &LensPanel, width: u16) -> &'static str {
    let has_filter = !panel.filter.value().is_empty();
    // A blank is part of what is typed.
    match (panel.edits_value, has_filter, width) {
        (true, _, ..50) => "type it · / filters · Enter · Esc",
        (true, _, _) => "type it · ↓ next row · / filters · Enter applies · Esc undoes",
        (_, true, ..50) => "→ only, hide, all · Enter · Esc",
        (_, true, _) => "→ only, hide, all · Tab section · Enter applies · Esc undoes",
        (_, false, ..50) => "Space only, hide, all · Enter · Esc",
        _ => "Space only, hide, all · Tab section · Enter applies · Esc undoes",
    }
}

/// The field that filters the choices; while a value is typed below, its text alone.
fn top_line(p: &mut Painter<'_>, inner: Rect, panel: &LensPanel) {
    let theme = p.theme;
    let cells = usize::from(inner.width);
    if panel.edits_value {
        let text = format!("lens {}", panel.filter.value());
        p.text(
            (inner.x + 1, inner.y),
            cells,
            &text,
            theme.style(Role::Label),
        );
        return;
    }
    field(p, inner, "lens", &panel.filter);
    if panel.filter.value().is_empty() {
        let at = (inner.x + 8, inner.y);
        let room = cells.saturating_sub(8);
        p.text(at, room, "letters filter", theme.style(Role::Faint));
    }
}

/// What the counts are of. While others are counted, those that stand there are of the lens before.
fn heads(p: &mut Painter<'_>, inner: Rect, state: &State, columns: &[Column<'_>]) {
    if inner.height == 0 {
        return;
    }
    let heads: String = match &state.shown.awaited.counting {
        Some(progress) if usize::from(inner.width) >= ONE_COUNT => {
            format!("counting …{}", progress.words())
        }
        _ => {
            let heads = columns.iter().map(|(head, _)| pad_left(head, COUNT_CELLS));
            heads.collect()
        }
    };
    let right = (inner.right().saturating_sub(1), inner.y);
    p.text_right(right, heads.trim_start(), p.theme.style(Role::Faint));
}

/// A click toggles a choice; what is typed is begun by Enter.
fn clicks(p: &mut Painter<'_>, below: Rect, panel: &LensPanel, top: usize) {
    p.hits.wheel(below, "list");
    let is_row = |item: &&Item| !matches!(item, Item::Heading(_));
    let mut row = panel.items.iter().take(top).filter(is_row).count();
    let shown = panel.items.iter().skip(top);
    for (item, y) in shown.zip(below.top()..below.bottom()) {
        let at = Rect {
            y,
            height: 1,
            ..below
        };
        match item {
            Item::Heading(_) => continue,
            Item::Choice(_) => p
                .hits
                .click(at, &[Run::row(row), Run::plain("lens-choose")]),
            _ => p.hits.click(at, &[Run::row(row)]),
        }
        row += 1;
    }
}

type Column<'a> = (&'static str, Option<&'a Counts>);

/// The columns of counts there is room for: of this place, of the whole graph.
fn columns(panel: &LensPanel, cells: usize) -> Vec<Column<'_>> {
    let Some((here, graph)) = &panel.counts else {
        return if cells < ONE_COUNT {
            Vec::new()
        } else {
            vec![("", None)]
        };
    };
    let mut columns: Vec<Column<'_>> = Vec::new();
    columns.extend(here.as_ref().map(|here| ("here", Some(here))));
    columns.push(("graph", Some(graph)));
    let room = match cells {
        TWO_COUNTS.. => 2,
        ONE_COUNT.. => 1,
        _ => 0,
    };
    columns.truncate(room);
    columns
}

fn choice_line(
    state: &State,
    panel: &LensPanel,
    choice: &Choice,
    (on, cells): (bool, usize),
    columns: &[Column<'_>],
    theme: Theme,
) -> Line<'static> {
    let mark = choice.mark(&panel.lens);
    let (word, letter, role) = match mark {
        Mark::None => ("", " ", Role::Normal),
        Mark::Only => ("only", "+", Role::Strong),
        Mark::Hidden => ("hide", "-", Role::Doubt),
    };
    let mark_text = if cells < ONE_COUNT {
        letter.to_owned()
    } else {
        pad(word, 5)
    };
    let style = match (on, mark) {
        (true, _) | (_, Mark::Only) => theme.style(Role::Strong),
        (_, Mark::Hidden) => theme.style(Role::Faint),
        _ => theme.style(Role::Normal),
    };
    let mut spans = vec![
        cursor_span(on, theme),
        Span::styled(mark_text, theme.style(role)),
    ];
    match choice {
        Choice::Kind(kind) => {
            spans.push(Span::styled(kind.glyph(), theme.kind(*kind)));
            spans.push(Span::raw(" "));
        }
        Choice::State(of) => {
            let (text, role) = sign(crate::session::row::sign_of(*of));
            spans.push(Span::styled(text, theme.style(role)));
            spans.push(Span::raw(" "));
        }
        _ => {}
    }
    let counts: String = columns
        .iter()
        .map(|(_, counts)| {
            counts.map_or_else(
                || "(…)".to_owned(),
                |c| choice.tally(c).map_or_else(String::new, tally),
            )
        })
        .map(|text| pad_left(&text, COUNT_CELLS))
        .collect();
    let used: usize = spans.iter().map(Span::width).sum();
    let room = cells.saturating_sub(used + width(&counts) + 1);
    let label = shorten_middle(&choice.label(state.view()), room).into_owned();
    spans.push(Span::styled(pad(&label, room), style));
    spans.push(Span::styled(counts, theme.style(Role::Faint)));
    Line::from(spans)
}

/// A value that is typed, a lens that was kept, an action.
fn other_line(
    state: &State,
    panel: &LensPanel,
    item: &Item,
    (on, cells): (bool, usize),
    theme: Theme,
) -> Line<'static> {
    let style = if on {
        theme.style(Role::Strong)
    } else {
        theme.style(Role::Normal)
    };
    let indent = if cells < ONE_COUNT { " " } else { "     " };
    let label = item.label(state.view());
    let mut spans = vec![cursor_span(on, theme), Span::raw(indent)];
    if !matches!(item, Item::Value(..) | Item::KeepAs) {
        spans.push(Span::styled(
            shorten_middle(&label, cells.saturating_sub(7)).into_owned(),
            style,
        ));
        return Line::from(spans);
    }
    spans.push(Span::styled(
        pad(&label, 26.min(cells / 2)),
        theme.style(Role::Faint),
    ));
    if on && panel.edits_value {
        let (before, after) = around_cursor(&panel.value);
        spans.push(Span::styled(printable(&before).into_owned(), style));
        spans.push(Span::styled("▏", theme.style(Role::Cursor)));
        spans.push(Span::styled(printable(&after).into_owned(), style));
    } else {
        let value = panel.value_of(state.view(), item);
        let shown = if value.is_empty() {
            "–".to_owned()
        } else {
            printable(&value).into_owned()
        };
        spans.push(Span::styled(shown, style));
    }
    Line::from(spans)
}

fn tally(tally: Tally) -> String {
    if tally.all == 0 {
        return "–".to_owned();
    }
    format!("{} / {}", tally.shown, tally.all)
}

fn pad_left(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(text))))
}
