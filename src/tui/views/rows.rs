//! One row of a list as a line: cursor, state sign, walk sign, kind, name … when, number of sources.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::model::when::When;
use crate::session::row::{ItemRow, Row, Walk};
use crate::text::{shorten_end, shorten_middle, width};
use crate::tui::theme::{self, Role, Theme};

/// Cells for a date: `2024-03-12`.
const WHEN_CELLS: usize = 10;

/// Cells for the attribute of a fact.
const WHAT_CELLS: usize = 11;

/// Least room in which a role is begun.
const ROLE_CELLS: usize = 8;

/// Narrower lists have neither walk sign nor date.
const COMPACT_BELOW: usize = 24;

/// How the cursor stands to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// Elsewhere.
    No,
    /// On it, and keys go here.
    On,
    /// On it, in a list that has not got the keys.
    Left,
}

/// A row as a line of exactly `cells` cells.
pub(super) fn row_line(row: &Row, cells: usize, cursor: Cursor, theme: Theme) -> Line<'static> {
    let (sign, style) = match cursor {
        Cursor::No => (" ", Style::default()),
        Cursor::On => ("▌", theme.style(Role::Cursor)),
        Cursor::Left => ("▎", theme.style(Role::Faint)),
    };
    let strong = cursor == Cursor::On;
    let mut spans = vec![Span::styled(sign, style)];
    let room = cells.saturating_sub(1);
    spans.extend(match row {
        Row::Group { .. } => group_spans(row, room, strong, theme),
        Row::Item(item) => item_spans(item, room, strong, theme),
        Row::More(text) => {
            let text = shorten_end(text, room.saturating_sub(4));
            vec![Span::styled(format!("   {text}"), theme.style(Role::Faint))]
        }
    });
    Line::from(spans)
}

fn group_spans(row: &Row, room: usize, strong: bool, theme: Theme) -> Vec<Span<'static>> {
    let Row::Group {
        label,
        open,
        count,
        hidden,
        marks,
        weak,
    } = row
    else {
        return Vec::new();
    };
    let all_hidden = *count == Some(0) && *hidden > 0;
    let sign = match (all_hidden, open) {
        (true, _) => "▹",
        (_, true) => "▾",
        (_, false) => "▸",
    };
    let (n_disputed, n_tentative) = *marks;
    let counted = match (all_hidden, hidden, count) {
        (_, _, None) => "looking…".to_owned(),
        (true, ..) => format!("({hidden}) hidden"),
        (_, 0, Some(count)) => format!("({count})"),
        (_, _, Some(count)) => format!("({count} of {})", count + hidden),
    };
    let mark = match (n_disputed, n_tentative) {
        (0, 0) => String::new(),
        (0, n) => format!(" ~{n}"),
        (n, _) => format!(" ≠{n}"),
    };
    let label_style = match (strong, *weak || all_hidden) {
        (true, _) => theme.style(Role::Strong),
        (_, true) => theme.style(Role::Faint),
        _ => theme.style(Role::Label),
    };
    let mark_role = if n_disputed > 0 {
        Role::Alarm
    } else {
        Role::Doubt
    };
    let right = width(&counted) + width(&mark) + 1;
    let label_room = room.saturating_sub(3 + right);
    let label = shorten_middle(label, label_room).into_owned();
    let gap = room.saturating_sub(2 + width(&label) + right);
    vec![
        Span::styled(format!("{sign} "), theme.style(Role::Faint)),
        Span::styled(label, label_style),
        Span::raw(" ".repeat(gap)),
        Span::styled(counted, theme.style(Role::Faint)),
        Span::styled(mark, theme.style(mark_role)),
        Span::raw(" "),
    ]
}

fn item_spans(item: &ItemRow, room: usize, strong: bool, theme: Theme) -> Vec<Span<'static>> {
    let compact = room < COMPACT_BELOW;
    let (sign, role) = theme::sign(item.sign);
    let dim = item.walk == Walk::Visited;
    let name_style = match (strong, dim) {
        (true, _) => theme.style(Role::Strong),
        (_, true) => theme.style(Role::Faint),
        _ => Style::default(),
    };
    let mut left = Vec::new();
    if compact {
        left.push(Span::styled(sign, theme.style(role)));
    } else {
        left.push(Span::styled(sign, theme.style(role)));
        left.push(Span::styled(
            theme::walk(item.walk),
            theme.style(Role::Faint),
        ));
        left.push(Span::raw(" "));
    }
    if let Some(kind) = item.kind {
        left.push(Span::styled(kind.glyph(), theme.kind(kind)));
        left.push(Span::raw(" "));
    } else if !compact {
        left.push(Span::raw(" "));
    }
    let used: usize = left.iter().map(|s| width(&s.content)).sum();
    let right = right_spans(item, theme);
    let right_cells: usize = right.iter().map(|s| width(&s.content)).sum();
    let free = room.saturating_sub(used + right_cells);
    let text = name_and_value(item, free);
    let when = item.when.as_ref().filter(|_| !compact);
    let beside_name = free.saturating_sub(width(&text) + 1);
    // The role tells parallel relations apart: the date shrinks to its year before that goes.
    let for_role = item
        .role
        .as_ref()
        .map_or(0, |r| width(r).min(ROLE_CELLS) + 3);
    let when = when.and_then(|w| {
        let short = beside_name.saturating_sub(for_role);
        when_text(w, short).or_else(|| when_text(w, beside_name))
    });
    let when_cells = when.as_ref().map_or(0, |w| w.1 + 1);
    let text = match &item.value {
        Some(_) => shorten_end(&text, free.saturating_sub(when_cells)),
        None => shorten_middle(&text, free.saturating_sub(when_cells)),
    };
    let gap = free.saturating_sub(width(&text) + when_cells);
    let text = text.into_owned();
    left.push(Span::styled(text, name_style));
    let role = item.role.as_ref().filter(|_| !compact && gap > ROLE_CELLS);
    let role = role.map(|r| format!("  {}", shorten_end(r, gap.saturating_sub(3))));
    let role_cells = role.as_ref().map_or(0, |r| width(r));
    left.extend(role.map(|r| Span::styled(r, theme.style(Role::Faint))));
    left.push(Span::raw(" ".repeat(gap.saturating_sub(role_cells))));
    if let Some((text, _)) = when {
        left.push(Span::styled(format!(" {text}"), theme.style(Role::Faint)));
    }
    left.extend(right);
    left
}

/// Name, or attribute and value of a fact.
fn name_and_value(item: &ItemRow, free: usize) -> String {
    match &item.value {
        None => item.name.clone(),
        Some(value) => {
            // Of a long name the tail goes first: without its value a row says nothing.
            let room = free.saturating_sub(width(value) + 2).max(free / 2);
            let name = shorten_end(&item.name, room);
            let pad = WHAT_CELLS.min(free / 2).saturating_sub(width(&name));
            format!("{name}{}  {value}", " ".repeat(pad))
        }
    }
}

/// Number of sources at the right edge, with `≠2` before it where it counts.
fn right_spans(item: &ItemRow, theme: Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    if item.n_disputed > 0 {
        spans.push(Span::styled(
            format!(" ≠{}", item.n_disputed),
            theme.style(Role::Alarm),
        ));
    }
    if let Some(count) = item.count {
        // Standing on one source alone is always visible.
        let role = if count > 1 { Role::Normal } else { Role::Faint };
        spans.push(Span::styled(format!(" {count:>2} "), theme.style(role)));
    }
    spans
}

/// A date for the room there is: in full, as its year, or not at all. With the cells it takes.
fn when_text(when: &When, room: usize) -> Option<(String, usize)> {
    let full = crate::text::printable(when.text()).into_owned();
    let year = when.year_text();
    let fits = |text: &String| width(text) <= WHEN_CELLS && width(text) <= room;
    let text = [full, year].into_iter().find(fits)?;
    let cells = width(&text);
    Some((text, cells))
}
