//! Above the lanes: how much there is where, the axis, and the days that are shown or chosen.

use super::Drawing;
use crate::model::words::Kind;
use crate::scene::timeline::{Mark, Row, Tick};
use crate::session::sight::timeline::Whose;
use crate::text::width;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// How much there is in a cell, from a little to the most.
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

impl Drawing<'_> {
    /// The days that the lens shows, and the span that is being chosen, over the axis.
    pub(super) fn window(&self, p: &mut Painter<'_>, y: u16) {
        let days = self.state.lens().days;
        let window =
            (days.least.is_some() || days.most.is_some()).then_some((days.least, days.most));
        let span = self.state.timeline_span();
        let span = span.map(|(first, last)| (Some(first), Some(last)));
        let looks = [(window, "·", Role::Faint), (span, "=", Role::Strong)];
        for (days, fill, role) in looks {
            let (Some(days), Some(axis)) = (days, self.view.drawn_axis()) else {
                continue;
            };
            let (from, to) = axis.window(days);
            for cell in from..=to {
                // What is in a cell is told of before what it is in.
                let n = self.chart.density.get(cell as usize).copied();
                let is_empty = n.is_none_or(|n| n <= 0.0);
                match self.column(cell) {
                    Some(x) if is_empty => p.put(x, y, fill, p.theme.style(role)),
                    Some(x) => p.restyle(x, y, p.theme.style(Role::Label)),
                    None => {}
                }
            }
            // An end that is beyond what is in sight has no bracket.
            for (day, cell, sign) in [(days.0, from - 1, "["), (days.1, to + 1, "]")] {
                if let Some(x) = day.and_then(|_| self.column(cell)) {
                    p.put(x, y, sign, p.theme.style(Role::Cursor));
                }
            }
        }
    }

    pub(super) fn density(&self, p: &mut Painter<'_>, y: u16) {
        let theme = p.theme;
        let most = self.chart.density.iter().copied().fold(0.0, f32::max);
        for (cell, n) in self.chart.density.iter().enumerate() {
            if *n > 0.0 && most > 0.0 {
                // The root, so that a few are seen beside many.
                let share = (n / most).sqrt() * (HEIGHTS.len() - 1) as f32;
                let sign = HEIGHTS.get(share.round() as usize).copied().unwrap_or("█");
                if let Some(x) = self.column(cell as i32) {
                    p.put(x, y, sign, theme.style(Role::Rule));
                }
            }
        }
        let text = match self.chart.beyond {
            (0, 0) => String::new(),
            (n, 0) => format!(" ‹ {n} earlier"),
            (0, n) => format!(" {n} later ›"),
            (a, b) => format!(" ‹ {a} · {b} ›"),
        };
        let style = theme.style(Role::Faint);
        p.text((self.body.x, y), self.parts.names, &text, style);
        let choice = &self.view.choice;
        let said = if choice.published { " published" } else { "" };
        let text = match choice.whose {
            Whose::All => format!(" by {}{said}", choice.by.word()),
            whose => format!(" {} by {}{said}", whose.word(), choice.by.word()),
        };
        if self.parts.ticks > 1 {
            p.text((self.body.x, y + 2), self.parts.names, &text, style);
            p.text(
                (self.body.x, y + 1),
                self.parts.names,
                &self.rows_in_sight(),
                style,
            );
        }
    }

    /// Which of the rows are in sight; nothing where all are.
    fn rows_in_sight(&self) -> String {
        let (n, top) = (self.chart.rows.len(), self.view.top);
        if n <= self.parts.lanes {
            return String::new();
        }
        let end = (top + self.parts.lanes).min(n);
        format!(" rows {}–{end} of {n}", top + 1)
    }

    /// How many things a mark stands for, where there is no room for numbers.
    pub(super) fn heap(&self, p: &mut Painter<'_>, y: u16, (row, mark): (&Row, &Mark), kind: Kind) {
        let at = row.share(mark) * (HEIGHTS.len() - 1) as f32;
        let sign = HEIGHTS.get(at.round() as usize).copied().unwrap_or("█");
        let (from, to) = mark.extent();
        for x in (from..=to).filter_map(|cell| self.column(cell)) {
            p.put(x, y, sign, p.theme.kind(kind));
        }
    }

    pub(super) fn ticks(&self, p: &mut Painter<'_>, y: u16, ticks: &[Tick], role: Role) {
        let theme = p.theme;
        let end = self.left + self.parts.axis as u16;
        for (n, tick) in ticks.iter().enumerate() {
            let Some(x) = self.column(tick.cell as i32) else {
                continue;
            };
            let sign = if tick.label.is_empty() { "╵" } else { "│" };
            p.put(x, y, sign, theme.style(Role::Rule));
            let next = ticks.get(n + 1).and_then(|t| self.column(t.cell as i32));
            let named = ticks.iter().skip(n + 1).find(|t| !t.label.is_empty());
            let next = named
                .and_then(|t| self.column(t.cell as i32))
                .or(next.and(None));
            let room = usize::from(next.unwrap_or(end).saturating_sub(x + 1));
            if room >= width(&tick.label) {
                p.text((x + 1, y), room, &tick.label, theme.style(role));
            }
        }
    }
}
