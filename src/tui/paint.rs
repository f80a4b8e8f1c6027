//! Putting text into a buffer: never outside it, never wider than it may be, never anything but printable.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::hits::{Hits, Run};
use super::keymap::Keymap;
use super::theme::{Role, Theme, ascii};
use crate::text::{printable, shorten_end, width};

/// A buffer with a theme.
pub(super) struct Painter<'b> {
    /// The cells.
    pub(super) buf: &'b mut Buffer,
    /// How things look.
    pub(super) theme: Theme,
    /// The keys of commands.
    pub(super) keymap: &'b Keymap,
    /// What is where, for the mouse.
    pub(super) hits: Hits,
}

impl Painter<'_> {
    /// The key of a command as it is bound; without one, how it is run by name.
    pub(super) fn key(&self, command: &str) -> String {
        self.keymap.first(command)
    }

    /// Puts text at a cell, `cells` wide at most; gives the cells used.
    pub(super) fn text(
        &mut self,
        (x, y): (u16, u16),
        cells: usize,
        text: &str,
        style: Style,
    ) -> u16 {
        let area = self.buf.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() || x < area.left() {
            return 0;
        }
        let room = cells.min(usize::from(area.right() - x));
        let text = printable(text);
        let cut = shorten_end(&text, room);
        // What was painted there before, a rule say, leaves nothing of its look behind.
        let style = Style::reset()
            .patch(self.theme.style(Role::Ground))
            .patch(style);
        let (end, _) = self.buf.set_stringn(x, y, &cut, room, style);
        if has_right_to_left(&cut) {
            self.end_right_to_left((x, end), y);
        }
        end - x
    }

    /// Ends text that may read from right to left with a mark, so that a terminal which reorders lines leaves what follows
    /// (a number, a rule, the next column) in its place. It has no width, and others pass over it.
    fn end_right_to_left(&mut self, (from, to): (u16, u16), y: u16) {
        let last = (from..to).rev().find(|x| {
            let symbol = self
                .buf
                .cell((*x, y))
                .map_or(" ", ratatui::buffer::Cell::symbol);
            !symbol.trim().is_empty()
        });
        if let Some(cell) = last.and_then(|x| self.buf.cell_mut((x, y))) {
            let marked = format!("{}{LEFT_TO_RIGHT}", cell.symbol());
            cell.set_symbol(&marked);
        }
    }

    /// Has rows painted as a whole that hold clusters of several characters: terminals disagree on how wide those are, and
    /// what one of them spills over its cell is painted over.
    pub(super) fn repaint_clusters(&mut self) {
        let width = usize::from(self.buf.area.width).max(1);
        for row in self.buf.content.chunks_mut(width) {
            if row.iter().any(|c| is_cluster(c.symbol())) {
                for cell in row {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
    }

    /// Puts text so that it ends before column `right`; gives the column it begins at.
    pub(super) fn text_right(&mut self, (right, y): (u16, u16), text: &str, style: Style) -> u16 {
        let cells = width(text) as u16;
        let x = right.saturating_sub(cells);
        self.text((x, y), usize::from(right - x), text, style);
        x
    }

    /// Puts a line of spans at a cell, `cells` wide at most.
    pub(super) fn line(&mut self, (x, y): (u16, u16), cells: usize, line: &Line<'_>) {
        let mut used = 0;
        for span in &line.spans {
            if used >= cells {
                break;
            }
            let at = (x.saturating_add(used as u16), y);
            let style = line.style.patch(span.style);
            used += usize::from(self.text(at, cells - used, &span.content, style));
        }
    }

    /// Puts lines into an area, scrolled; gives how many did not fit below.
    pub(super) fn lines(&mut self, area: Rect, lines: &[Line<'_>], scroll: usize) -> usize {
        let height = usize::from(area.height);
        let scroll = scroll.min(lines.len().saturating_sub(height));
        for (row, line) in lines.iter().skip(scroll).take(height).enumerate() {
            self.line((area.x, area.y + row as u16), usize::from(area.width), line);
        }
        lines.len().saturating_sub(scroll + height)
    }

    /// Says which lines of an area, the first in sight being line `top`, a click chooses a row of.
    pub(super) fn rows_for_clicks(&mut self, area: Rect, top: usize, rows: &[(usize, Run)]) {
        for (line, run) in rows {
            let Some(y) = line
                .checked_sub(top)
                .filter(|y| *y < usize::from(area.height))
            else {
                continue;
            };
            let at = Rect {
                y: area.y + y as u16,
                height: 1,
                ..area
            };
            self.hits.click(at, &[*run]);
        }
    }

    /// Draws a rule across an area's width.
    pub(super) fn rule(&mut self, x: u16, y: u16, cells: u16) {
        let style = self.theme.style(Role::Rule);
        for x in x..x.saturating_add(cells) {
            self.put(x, y, "─", style);
        }
    }

    /// Draws a line down.
    pub(super) fn vertical(&mut self, x: u16, y: u16, cells: u16) {
        let style = self.theme.style(Role::Rule);
        for y in y..y.saturating_add(cells) {
            self.put(x, y, "│", style);
        }
    }

    /// Puts one sign into one cell.
    pub(super) fn put(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if let Some(cell) = self.buf.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Gives what stands in a cell another look.
    pub(super) fn restyle(&mut self, x: u16, y: u16, style: Style) {
        if let Some(cell) = self.buf.cell_mut((x, y)) {
            cell.set_style(style);
        }
    }

    /// Gives every cell what the theme has behind everything.
    pub(super) fn ground(&mut self) {
        let ground = self.theme.style(Role::Ground);
        self.buf.set_style(self.buf.area, ground);
    }

    /// Empties an area: what stands over something else begins with this.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        let ground = self.theme.style(Role::Ground);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(ground);
                }
            }
        }
    }

    /// Replaces our signs by ASCII ones, where the theme says so.
    pub(super) fn reduce_to_ascii(&mut self) {
        if !self.theme.ascii {
            return;
        }
        for cell in &mut self.buf.content {
            if let Some(sign) = ascii(cell.symbol()) {
                cell.set_symbol(sign);
            }
        }
    }

    /// A span of a part.
    pub(super) fn span<'t>(
        &self,
        text: impl Into<std::borrow::Cow<'t, str>>,
        role: Role,
    ) -> Span<'t> {
        Span::styled(text, self.theme.style(role))
    }
}

/// The mark that ends text from right to left (LRM).
pub(super) const LEFT_TO_RIGHT: char = '\u{200e}';

/// Whether a cell's text is more than one character that takes room.
pub(super) fn is_cluster(symbol: &str) -> bool {
    !symbol.is_ascii()
        && symbol
            .chars()
            .filter(|c| *c != LEFT_TO_RIGHT)
            .nth(1)
            .is_some()
}

/// Whether text holds letters of a script that is written from right to left.
fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        })
}
