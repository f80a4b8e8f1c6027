//! The peek: who or what is at the other end of the row under the cursor, before one steps there.

mod cards;

use crate::model::disagree::in_words;
use crate::model::ids::EntityIx;
use crate::session::listing::RowKey;
use crate::session::peek::{Peek, PeekRow};
use crate::session::row::{Row, Walk};
use crate::session::state::State;
use crate::session::trail::Spot;
use crate::text::{counted, printable, shorten_middle, width, wrap};
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::rows::{Cursor, row_line};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the peek into its column.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State) {
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let scroll = state.list.peek_scroll;
    let (lines, below) = if let Some(peek) = &state.list.peek {
        entity(state, peek, (cells, scroll, height), p.theme)
    } else {
        let lines = others(state, cells, p.theme);
        let scroll = scroll.min(lines.len().saturating_sub(height));
        let below = lines.len().saturating_sub(scroll + height);
        (lines.into_iter().skip(scroll).collect(), below)
    };
    p.lines(area, &lines, 0);
    if below > 0 && area.height > 1 {
        // Nothing is hidden silently: the last line counts what does not fit, itself with it.
        let last = Rect {
            y: area.bottom() - 1,
            height: 1,
            ..area
        };
        p.clear(last);
        let line = faint(&format!(" … {} lines more", below + 1), p.theme);
        p.lines(last, &[line], 0);
    }
}

/// The lines of the peek where the row under the cursor leads to no entity.
fn others(state: &State, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let Some(key) = state.cursor_key() else {
        return vec![faint(" nothing here", theme)];
    };
    match key {
        RowKey::Disagreement(ix) => cards::disagreement(state, ix, cells, theme),
        RowKey::Source(ix) => cards::source(state, ix, cells, theme),
        RowKey::Claim(at) => {
            let words = in_words(state.view(), at.carried);
            let mut lines = wrapped(&words, cells, Role::Strong, theme);
            lines.push(Line::default());
            lines.push(faint(" Enter goes to what the claim is about", theme));
            lines
        }
        RowKey::Fact(at) => cards::fact(state, at, cells, theme),
        RowKey::Problem(n) => cards::problem(state, n, cells, theme),
        RowKey::Group(key) | RowKey::More(key) => cards::group(state, key, theme),
        RowKey::Relation(..) | RowKey::Entity(_) => Vec::new(),
    }
}

/// Name and type: the two lines over every list.
pub(super) fn heading(state: &State, spot: Spot, cells: usize, theme: Theme) -> [Line<'static>; 2] {
    let view = state.view();
    match spot {
        Spot::Graph => {
            let name = view.title().unwrap_or(&state.opened.name);
            let name = shorten_middle(&printable(name), cells.saturating_sub(4)).into_owned();
            let (entities, relations) = (view.n_entities(), view.n_relations());
            let sources = view.sources().filter(|(_, s)| !s.outside).count();
            [
                Line::from(vec![
                    Span::raw(" ⌂ "),
                    Span::styled(name, theme.style(Role::Strong)),
                ]),
                faint(
                    &format!(
                        "   {} · {} · {}",
                        counted(entities, "entity", "entities"),
                        counted(relations, "relation", "relations"),
                        counted(sources, "source", "sources")
                    ),
                    theme,
                ),
            ]
        }
        Spot::Entity(ix) => {
            let entity = view.entity(ix);
            let name = printable(entity.name());
            let name = shorten_middle(&name, cells.saturating_sub(4)).into_owned();
            [
                Line::from(vec![
                    Span::raw(" "),
                    Span::styled(entity.kind().glyph(), theme.kind(entity.kind())),
                    Span::raw(" "),
                    Span::styled(name, theme.style(Role::Strong)),
                ]),
                faint(&format!("   {}", subtitle(state, ix)), theme),
            ]
        }
    }
}

/// Kind, type, number of names.
pub(super) fn subtitle(state: &State, ix: EntityIx) -> String {
    let entity = state.view().entity(ix);
    let mut parts = vec![entity.kind().word().to_owned()];
    parts.extend(entity.type_name().map(|t| printable(t).into_owned()));
    let n_names = entity.aliases().len() + 1;
    if n_names > 1 {
        parts.push(format!("{n_names} names"));
    }
    if entity.is_placeholder() {
        parts.push("only named by others, not in the file".to_owned());
    }
    parts.join(" · ")
}

pub(super) fn faint(text: &str, theme: Theme) -> Line<'static> {
    Line::styled(printable(text).into_owned(), theme.style(Role::Faint))
}

pub(super) fn wrapped(text: &str, cells: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let lines = wrap(&printable(text), cells.saturating_sub(2), None);
    let line = |l: String| Line::styled(format!(" {l}"), theme.style(role));
    lines.into_iter().map(line).collect()
}

/// The lines in sight of an entity's peek, and how many there are below: only they are made.
pub(super) fn entity(
    state: &State,
    peek: &Peek,
    (cells, scroll, height): (usize, usize, usize),
    theme: Theme,
) -> (Vec<Line<'static>>, usize) {
    let spot = Spot::Entity(peek.entity);
    let [name, subtitle] = heading(state, spot, cells, theme);
    let head = [name, subtitle, Line::default()];
    let mut tail = vec![Line::default()];
    tail.extend(summary(state, peek, cells, theme));
    if let Some(note) = state.view().entity(peek.entity).note() {
        let note = format!("note  {note}");
        tail.extend(wrapped(&note, cells, Role::Normal, theme));
    }
    let n = head.len() + peek.rows.len() + tail.len();
    let scroll = scroll.min(n.saturating_sub(height));
    let first = scroll.saturating_sub(head.len());
    let after = scroll.saturating_sub(head.len() + peek.rows.len());
    let rows = peek.rows.iter().skip(first).take(height);
    let rows = rows.map(|row| peek_row(state, peek, *row, cells, theme));
    let lines = head.into_iter().skip(scroll).chain(rows);
    let lines = lines.chain(tail.into_iter().skip(after)).take(height);
    (lines.collect(), n.saturating_sub(scroll + height))
}

fn peek_row(state: &State, peek: &Peek, row: PeekRow, cells: usize, theme: Theme) -> Line<'static> {
    let spot = Spot::Entity(peek.entity);
    let row = match row {
        PeekRow::Group(n) => {
            let Some(group) = peek.listing.groups.get(n) else {
                return Line::default();
            };
            state.row(RowKey::Group(group.key), Some(group), spot)
        }
        PeekRow::Row(key) => {
            let mut row = state.row(key, None, spot);
            mark_way_back(state, key, &mut row);
            row
        }
        PeekRow::More(n) => return faint(&format!("    … {n} more"), theme),
    };
    row_line(&row, cells, Cursor::No, theme)
}

/// In the peek, the row that leads back here is the way one would have come.
pub(super) fn mark_way_back(state: &State, key: RowKey, row: &mut Row) {
    if let (RowKey::Relation(_, other), Row::Item(item)) = (key, row)
        && state.focus() == Some(other)
    {
        item.walk = Walk::Came;
    }
}

fn summary(state: &State, peek: &Peek, cells: usize, theme: Theme) -> [Line<'static>; 2] {
    let sums = &peek.sums;
    let first = sums.first.as_ref();
    let first = first.map_or(String::new(), |w| format!("first {w}"));
    let relations = counted(sums.n_relations, "relation", "relations");
    let sources = sums.n_sources;
    let sources = sources.map_or(String::new(), |n| counted(n, "source", "sources"));
    let disputes = match sums.n_disputed {
        0 => "no disagreement".to_owned(),
        n => format!("≠ {n} disputed"),
    };
    let visited = if state.trail.visited(peek.entity) {
        "visited"
    } else {
        "not visited yet"
    };
    // What does not fit whole goes.
    let line = |parts: &[&str]| {
        let mut text = String::new();
        for part in parts.iter().filter(|p| !p.is_empty()) {
            let lead = if text.is_empty() { " " } else { " · " };
            if width(&text) + width(lead) + width(part) <= cells {
                text.push_str(lead);
                text.push_str(part);
            }
        }
        faint(&text, theme)
    };
    [
        line(&[&relations, &sources, &first]),
        line(&[&disputes, visited]),
    ]
}
