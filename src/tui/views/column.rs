//! What views with a list have in common: the title line, the split into list and what is beside it, the list itself.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::evidence;
use super::geometry::{Columns, Geometry};
use super::rows::{Cursor, row_line};
use crate::session::grouped::{self, Grouped};
use crate::session::panel::Narrow;
use crate::session::row::Row;
use crate::session::state::{Pane, State};
use crate::text::{width, wrap};
use crate::tui::hits::Run;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// Where list and detail stand; the one that is not in sight is empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Halves {
    pub(super) list: Rect,
    pub(super) detail: Rect,
}

impl Halves {
    /// Beside each other on wide screens, the list above on narrower ones, in turns on the narrowest.
    pub(super) fn new(geometry: &Geometry, pane: Pane) -> Self {
        let body = geometry.body;
        let none = Rect {
            width: 0,
            height: 0,
            ..body
        };
        match (geometry.list_end(), geometry.columns(), pane) {
            (Some(width), Columns::Three, _) => Self {
                list: Rect { width, ..body },
                detail: Rect {
                    x: body.x + width + 1,
                    width: body.width - width - 1,
                    ..body
                },
            },
            (Some(height), ..) => Self {
                list: Rect { height, ..body },
                detail: Rect {
                    y: body.y + height + 1,
                    height: body.height - height - 1,
                    ..body
                },
            },
            (None, _, Pane::List) => Self {
                list: body,
                detail: none,
            },
            (None, _, Pane::Peek | Pane::Evidence) => Self {
                list: none,
                detail: body,
            },
        }
    }

    /// Says something in the place of the list: what a view shows, where there is none of it.
    pub(super) fn say(self, p: &mut Painter<'_>, text: &str) {
        let area = if self.list.width > 0 {
            self.list
        } else {
            self.detail
        };
        let style = p.theme.style(Role::Faint);
        let wrapped = wrap(text, usize::from(area.width).saturating_sub(3), None);
        let line = |l: String| Line::styled(format!("  {l}"), style);
        let lines: Vec<Line<'_>> = wrapped.into_iter().map(line).collect();
        scrolled(p, area, &lines, 0);
    }

    /// Draws the rule under the title and the line between the two.
    pub(super) fn divide(self, p: &mut Painter<'_>, geometry: &Geometry) {
        let (body, rule) = (geometry.body, geometry.top_rule);
        if rule.height > 0 {
            p.rule(rule.x, rule.y, rule.width);
        }
        if self.list.width == 0 || self.detail.width == 0 {
            return;
        }
        if self.detail.x > self.list.x {
            p.vertical(self.list.right(), body.y, body.height);
            if rule.height > 0 {
                let style = p.theme.style(Role::Rule);
                p.put(self.list.right(), rule.y, "┬", style);
            }
        } else {
            p.rule(body.x, self.list.bottom(), body.width);
        }
    }
}

/// What a narrowed list says that holds nothing: what is wrong with the text, where anything is.
pub(super) fn nothing_fits(narrow: &Narrow) -> &str {
    let problem = narrow.bound.problem.as_deref();
    problem.unwrap_or("nothing here fits: Esc shows all again")
}

/// The evidence below a view with a list; on the narrowest screens it takes the body when it has the keys.
/// `true` where it did.
pub(super) fn evidence_below(p: &mut Painter<'_>, geometry: &Geometry, state: &State) -> bool {
    if geometry.columns() == Columns::One && state.shown.pane == Pane::Evidence {
        evidence::draw_whole(p, geometry, state);
        return true;
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
    false
}

/// The title line of a view: what it shows, and at the right what governs it, the first of `right` for which there is room.
pub(super) fn title(p: &mut Painter<'_>, area: Rect, left: &Line<'_>, right: &[String]) {
    if area.height == 0 {
        return;
    }
    let cells = usize::from(area.width).saturating_sub(2);
    let room = cells.saturating_sub(left.width() + 2);
    p.line((area.x + 1, area.y), cells, left);
    if let Some(text) = right.iter().find(|t| width(t) <= room) {
        let style = p.theme.style(Role::Faint);
        p.text_right((area.right().saturating_sub(1), area.y), text, style);
    }
}

/// Draws the lines of a list that are in sight: only they are made. `row` makes the line of a row, without the cursor.
pub(super) fn list<T: Copy + PartialEq>(
    p: &mut Painter<'_>,
    area: Rect,
    list: &Grouped<T>,
    has_keys: bool,
    row: impl Fn(T, usize, bool) -> Vec<Span<'static>>,
) {
    let (height, cells) = (usize::from(area.height), usize::from(area.width));
    let top = window(list.cursor(), height, list.lines().len());
    p.hits.wheel(area, "list");
    for (n, line) in list.lines().iter().enumerate().skip(top).take(height) {
        let cursor = match (n == list.cursor(), has_keys) {
            (false, _) => Cursor::No,
            (true, true) => Cursor::On,
            (true, false) => Cursor::Left,
        };
        let painted = match *line {
            grouped::Line::Head(at) => {
                let section = list.section(at);
                let head = Row::Group {
                    label: section.map_or(String::new(), |s| s.label.clone()),
                    open: section.is_some_and(|s| s.open),
                    count: Some(section.map_or(0, |s| s.rows.len())),
                    hidden: 0,
                    marks: (0, 0),
                    weak: false,
                };
                row_line(&head, cells, cursor, p.theme)
            }
            line @ grouped::Line::Row(..) => {
                let mut spans = vec![cursor_span(p, cursor)];
                let of = list.row(line);
                let on = cursor == Cursor::On;
                spans.extend(of.map_or(Vec::new(), |t| row(t, cells.saturating_sub(1), on)));
                Line::from(spans)
            }
        };
        let at = Rect {
            y: area.y + (n - top) as u16,
            height: 1,
            ..area
        };
        p.line((at.x, at.y), cells, &painted);
        p.hits.click(at, &[Run::row(n)]);
        if matches!(line, grouped::Line::Head(_)) {
            let sign = Rect {
                width: at.width.min(3),
                ..at
            };
            p.hits.click(sign, &[Run::row(n), Run::plain("list-fold")]);
        }
    }
}

/// The sign of the cursor at the left edge of a row.
pub(super) fn cursor_span(p: &Painter<'_>, cursor: Cursor) -> Span<'static> {
    match cursor {
        Cursor::No => Span::raw(" "),
        Cursor::On => p.span("▌", Role::Cursor),
        Cursor::Left => p.span("▎", Role::Faint),
    }
}

/// Draws lines, scrolled; how many did not fit is said on the last line.
pub(super) fn scrolled(p: &mut Painter<'_>, area: Rect, lines: &[Line<'_>], scroll: usize) {
    let below = p.lines(area, lines, scroll);
    if below == 0 || area.height <= 1 {
        return;
    }
    let y = area.bottom() - 1;
    p.clear(Rect {
        y,
        height: 1,
        ..area
    });
    let text = format!(" … {} lines more", below + 1);
    let style = p.theme.style(Role::Faint);
    p.text((area.x, y), usize::from(area.width), &text, style);
}

/// The first row in sight: the cursor stays off the edges where it can.
pub(super) fn window(at: usize, height: usize, n: usize) -> usize {
    let margin = (height / 4).min(3);
    let want = (at + margin + 1).saturating_sub(height);
    want.min(n.saturating_sub(height))
}
