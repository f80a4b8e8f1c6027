//! The walking view: where I came from, this entity's relations, who is at the other end.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::window;
use super::geometry::{Columns, Geometry};
use super::rows::{Cursor, row_line};
use super::{crumbs, evidence, peek};
use crate::session::listing::{GroupKey, Listing, RowKey};
use crate::session::state::{Pane, State};
use crate::session::trail::Spot;
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    crumbs::draw(p, geometry.top, state);
    let (left, mid, right) = geometry.split();
    top_rule(p, geometry, &[left, mid, right]);
    if left.width > 0 {
        left_column(p, left, state);
        p.vertical(left.right(), geometry.body.y, geometry.body.height);
    }
    let one = geometry.columns() == Columns::One;
    match (one, state.shown.pane) {
        (true, Pane::Peek) => peek_column(p, mid, state),
        (true, Pane::Evidence) => {
            return evidence::draw_whole(p, geometry, state);
        }
        _ => middle_column(p, mid, geometry.header_rows(), state),
    }
    if right.width > 0 {
        p.vertical(mid.right(), geometry.body.y, geometry.body.height);
        peek_column(p, right, state);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

fn top_rule(p: &mut Painter<'_>, geometry: &Geometry, columns: &[Rect]) {
    let rule = geometry.top_rule;
    if rule.height == 0 {
        return;
    }
    p.rule(rule.x, rule.y, rule.width);
    let style = p.theme.style(Role::Rule);
    let present = columns.iter().filter(|c| c.width > 0);
    for column in present.filter(|c| c.right() < rule.right()) {
        p.put(column.right(), rule.y, "┬", style);
    }
}

fn left_column(p: &mut Painter<'_>, area: Rect, state: &State) {
    let cells = usize::from(area.width);
    let theme = p.theme;
    let (Some(parent), Some(listing)) = (state.trail.parent(), &state.list.left) else {
        let (find, help) = (p.key("find"), p.key("help"));
        let keys = p.keymap.shown("follow");
        // Of several keys the one with a name says most.
        let named = keys.iter().find(|k| k.len() > 3).or(keys.first());
        let follow = named.map_or(":follow", |k| k);
        let hint = [
            " no trail yet".to_owned(),
            String::new(),
            " legwork starts at the".to_owned(),
            " graph itself: step into".to_owned(),
            format!(" an entity with {follow},"),
            format!(" or press {find} to find one,"),
            format!(" {help} for what can be done"),
        ];
        let lines = hint.map(|l| Line::styled(l, theme.style(Role::Faint)));
        p.lines(area, &lines, 0);
        return;
    };
    let [name, subtitle] = peek::heading(state, parent.spot, cells, theme);
    p.lines(area, &[name, subtitle], 0);
    let list = Rect {
        y: area.y + 3,
        height: area.height.saturating_sub(3),
        ..area
    };
    let at = state.left_cursor().and_then(|c| listing.position(c));
    let cursor = if at.is_some() {
        Cursor::Left
    } else {
        Cursor::No
    };
    let at = at.unwrap_or(0);
    rows(
        p,
        list,
        state,
        &Shown {
            listing,
            at,
            cursor,
            spot: parent.spot,
            is_before: true,
        },
    );
}

/// A listing with its cursor, as one column shows it.
struct Shown<'a> {
    listing: &'a Listing,
    at: usize,
    cursor: Cursor,
    spot: Spot,
    /// Whether it is the list of the place before.
    is_before: bool,
}

/// Draws the rows in sight: only they are made.
fn rows(p: &mut Painter<'_>, area: Rect, state: &State, shown: &Shown<'_>) {
    let height = usize::from(area.height);
    let top = window(shown.at, height, shown.listing.rows.len());
    if !shown.is_before {
        p.hits.wheel(area, "list");
    }
    let cells = usize::from(area.width);
    for (n, key) in shown.listing.rows.iter().enumerate().skip(top).take(height) {
        let group = match key {
            RowKey::Group(g) | RowKey::More(g) => shown.listing.group(*g),
            _ => None,
        };
        let row = state.row(*key, group, shown.spot);
        let cursor = if n == shown.at {
            shown.cursor
        } else {
            Cursor::No
        };
        let line = row_line(&row, cells, cursor, p.theme);
        let at = Rect {
            y: area.y + (n - top) as u16,
            height: 1,
            ..area
        };
        p.line((at.x, at.y), cells, &line);
        clickable(p, at, n, matches!(key, RowKey::Group(_)), shown.is_before);
    }
}

/// A click puts the cursor on a row; on the sign of a group it folds or opens it. In the list before, it goes back there.
fn clickable(p: &mut Painter<'_>, at: Rect, n: usize, is_group: bool, is_before: bool) {
    if is_before {
        p.hits.click(at, &[Run::plain("back"), Run::row(n)]);
        return;
    }
    p.hits.click(at, &[Run::row(n)]);
    if is_group {
        let sign = Rect {
            width: at.width.min(3),
            ..at
        };
        p.hits.click(sign, &[Run::row(n), Run::plain("fold")]);
    }
}

fn middle_column(p: &mut Painter<'_>, area: Rect, header: u16, state: &State) {
    let spot = state.trail.here().spot;
    if header >= 1 {
        head(p, area, header, state);
    }
    let list = Rect {
        y: area.y + header.min(area.height),
        height: area.height.saturating_sub(header),
        ..area
    };
    let listing = &state.list.listing;
    if listing.rows.is_empty() {
        let text = match &state.list.narrow {
            Some(_) => "   nothing here fits: Esc shows all again",
            None if spot == Spot::Graph => "   nothing is in this graph: q ends",
            None => "   nothing is known of it: ← goes back",
        };
        let (at, style) = ((list.x, list.y), p.theme.style(Role::Faint));
        p.text(at, usize::from(area.width), text, style);
        return;
    }
    let cursor = if state.shown.pane == Pane::List {
        Cursor::On
    } else {
        Cursor::Left
    };
    rows(
        p,
        list,
        state,
        &Shown {
            listing,
            at: state.list.cursor,
            cursor,
            spot,
            is_before: false,
        },
    );
    if let (0, hidden @ 1.., true) = (listing.shown_of.0, listing.shown_of.1, listing.is_counted())
    {
        all_hidden(p, list, hidden, state);
    }
}

/// What one stands on, and over the list what its columns are; of one row both in that row.
fn head(p: &mut Painter<'_>, area: Rect, header: u16, state: &State) {
    let cells = usize::from(area.width);
    let faint = p.theme.style(Role::Faint);
    let spot = state.trail.here().spot;
    let [mut name, subtitle] = peek::heading(state, spot, cells, p.theme);
    if header == 1 {
        let text = subtitle
            .spans
            .iter()
            .map(|s| s.content.trim())
            .collect::<String>();
        name.spans.push(Span::styled(format!("  {text}"), faint));
    } else {
        p.line((area.x, area.y + 1), cells, &subtitle);
        let on = state.list.listing.group_of(state.list.cursor);
        let heads = match (on, spot) {
            (Some(GroupKey::Sources), _) => "date  claims ",
            (Some(GroupKey::Disagreements), _) => "sides ",
            (Some(GroupKey::Problems), _) => "",
            // The table counts those that the lens shows.
            (_, Spot::Graph) if !state.lens().is_off() => "all relations ",
            (_, Spot::Graph) => "relations ",
            _ => "when     src ",
        };
        p.text_right((area.right(), area.y + 2), heads, faint);
    }
    p.line((area.x, area.y), cells, &name);
}

/// Says below the rows that the lens hides all there would be, and what takes it off.
fn all_hidden(p: &mut Painter<'_>, list: Rect, hidden: usize, state: &State) {
    let y = list
        .y
        .saturating_add(state.list.listing.rows.len() as u16 + 1);
    let s = if hidden == 1 { "" } else { "s" };
    let what = if state.trail.here().spot == Spot::Graph {
        "entities".to_owned()
    } else {
        format!("{hidden} relation{s}")
    };
    let (off, edit) = (p.key("lens-toggle"), p.key("lens"));
    let text = format!("the lens hides all {what}: {off} takes it off, {edit} edits it");
    let cells = usize::from(list.width).saturating_sub(4);
    let lines: Vec<Line<'_>> = crate::text::wrap(&text, cells, None)
        .into_iter()
        .map(|l| Line::styled(format!("   {l}"), p.theme.style(Role::Faint)))
        .collect();
    let height = list.bottom().saturating_sub(y);
    p.lines(Rect { y, height, ..list }, &lines, 0);
}

fn peek_column(p: &mut Painter<'_>, area: Rect, state: &State) {
    p.hits.click(area, &[Run::word("pane", "peek")]);
    p.hits.wheel(area, "peek");
    peek::draw(p, area, state);
    if state.shown.pane == Pane::Peek {
        p.put(area.x, area.y, "▌", p.theme.style(Role::Cursor));
    }
}
