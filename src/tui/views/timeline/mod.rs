//! The time line: how much there is where, the axis, lanes of bars with their names, and what is next to the cursor in time.

mod bars;
mod head;

use ratatui::layout::Rect;

use super::geometry::Geometry;
use super::{crumbs, evidence};
use crate::model::words::Kind;
use crate::scene::timeline::{Chart, LaneKey, Mark, Parts, Row};
use crate::session::sight::timeline::{TimelineView, Whose};
use crate::session::state::State;
use crate::text::{pad, shorten_end, shorten_middle, width};
use crate::tui::hits::{Run, With};
use crate::tui::mouse::ZOOM;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// Things before and after the cursor that are told at most.
const NEAR: usize = 8;
/// Cells of a lane's name before it and its number.
const NAME_EDGE: usize = 3;

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    crumbs::draw(p, geometry.top, state);
    let (rule, body) = (geometry.top_rule, geometry.body);
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let view = &state.shown.sights.timeline;
    if view.found().entries.is_empty() {
        let text = nothing(state);
        let style = p.theme.style(Role::Faint);
        let at = (body.x + 2, body.y + body.height / 2);
        p.text(at, usize::from(body.width), text, style);
    } else {
        Drawing::new(body, state).draw(p);
    }
    evidence::draw(p, geometry.evidence_rule, geometry.evidence, state);
}

/// What to do where nothing has a date.
fn nothing(state: &State) -> &'static str {
    match state.shown.sights.timeline.choice.whose {
        Whose::Marks if state.marks.is_empty() => {
            "nothing is marked: Space marks, s shows all dates"
        }
        _ if state.shown.sights.timeline.is_looking() => {
            "going through all that could have a date; Esc stops it"
        }
        Whose::All if state.shown.sights.timeline.found().not_looked_at > 0 => {
            "not all was gone through: 0 does, s shows the dates of what one stands on"
        }
        Whose::All if state.lens().is_off() => "nothing here has a date",
        Whose::All => "nothing that is shown has a date: F takes the lens off",
        _ => "none of these has a date: s shows others",
    }
}

/// The parts of the view on the screen.
struct Drawing<'a> {
    state: &'a State,
    view: &'a TimelineView,
    chart: &'a Chart,
    parts: Parts,
    body: Rect,
    /// The column of the first cell of the axis.
    left: u16,
}

impl<'a> Drawing<'a> {
    fn new(body: Rect, state: &'a State) -> Self {
        let view = &state.shown.sights.timeline;
        let parts = Parts::of((usize::from(body.width), usize::from(body.height)));
        Self {
            state,
            view,
            chart: view.chart(),
            parts,
            body,
            left: body.x + parts.names as u16 + 1,
        }
    }

    fn draw(&self, p: &mut Painter<'_>) {
        let mut y = self.body.y;
        p.hits.wheel(self.body, ZOOM);
        for line in 0..self.parts.density {
            self.density(p, y + line as u16);
        }
        if self.parts.density > 0 {
            self.window(p, y);
        }
        y += self.parts.density as u16;
        if self.parts.ticks > 1 {
            self.ticks(p, y, &self.chart.ticks.large, Role::Strong);
        }
        if self.parts.ticks > 0 {
            let y = y + self.parts.ticks as u16 - 1;
            self.ticks(p, y, &self.chart.ticks.fine, Role::Label);
        }
        y += self.parts.ticks as u16;
        self.lanes(p, y);
        y += self.parts.lanes as u16;
        self.near(p, y);
        // The image has a line for each of these.
        if (self.parts.density, self.parts.ticks) == (1, 2) {
            let height = self.body.height - self.parts.near as u16;
            p.hits.picture = Some(Rect {
                height,
                ..self.body
            });
        }
    }

    /// The column of a cell of the axis; nothing beyond its ends.
    fn column(&self, cell: i32) -> Option<u16> {
        let inside = cell >= 0 && cell < self.parts.axis as i32;
        inside.then(|| self.left + cell as u16)
    }

    fn lanes(&self, p: &mut Painter<'_>, y: u16) {
        let on = self.state.timeline_row();
        let rows = self.chart.rows.iter().enumerate();
        for (line, (n, row)) in rows.skip(self.view.top).take(self.parts.lanes).enumerate() {
            let y = y + line as u16;
            self.guides(p, y);
            let is_on = on.is_some_and(|(at, _)| at == n);
            self.name(p, y, row, (line == 0, is_on));
            for (m, mark) in row.marks.iter().enumerate() {
                let is_on = on == Some((n, Some(m)));
                self.mark(p, y, (row, mark), is_on);
                self.clickable(p, y, (n, m), mark);
            }
        }
    }

    /// Lines down from the larger units, so that one sees where a bar stands.
    fn guides(&self, p: &mut Painter<'_>, y: u16) {
        let ticks = &self.chart.ticks;
        let large = if ticks.large.is_empty() {
            &ticks.fine
        } else {
            &ticks.large
        };
        let style = p.theme.style(Role::Rule);
        let every = !ticks.large.is_empty();
        for tick in large
            .iter()
            .filter(|t| t.cell > 0 && (every || !t.label.is_empty()))
        {
            if let Some(x) = self.column(tick.cell as i32) {
                p.put(x, y, "┆", style);
            }
        }
    }

    /// The name of a lane, at its first row in sight.
    fn name(&self, p: &mut Painter<'_>, y: u16, row: &Row, (is_top, is_on): (bool, bool)) {
        let theme = p.theme;
        if is_on {
            p.put(self.body.x, y, "▌", theme.style(Role::Cursor));
        }
        let Some(lane) = self
            .view
            .lanes()
            .get(row.lane)
            .filter(|_| row.is_first || is_top)
        else {
            return;
        };
        if self.parts.names == 0 {
            return;
        }
        let n = lane.n().to_string();
        let room = self.parts.names.saturating_sub(NAME_EDGE + n.len() + 1);
        let sign = if row.is_open { "▾" } else { "▸" };
        let label = pad(&shorten_middle(&lane.label, room), room);
        let style = theme.style(if is_on { Role::Strong } else { Role::Label });
        p.text((self.body.x + 1, y), 1, sign, theme.style(Role::Label));
        p.text((self.body.x + 3, y), room, &label, style);
        let right = self.body.x + self.parts.names as u16;
        p.text_right((right, y), &n, theme.style(Role::Faint));
        let head = Rect::new(self.body.x, y, self.parts.names as u16, 1);
        let with = With::Number(row.lane + 1);
        p.hits.click(
            head,
            &[Run {
                name: "timeline-fold",
                with,
                times: 1,
            }],
        );
    }

    fn mark(&self, p: &mut Painter<'_>, y: u16, (row, mark): (&Row, &Mark), is_on: bool) {
        let entries = &self.view.found().entries;
        let Some(entry) = mark.entries.first().and_then(|n| entries.get(*n)) else {
            return;
        };
        let kind = self.kind(row, entry.kind(self.state.view()));
        let cursor = self.view.cursor.filter(|_| is_on);
        let axis = self.view.drawn_axis();
        if axis.is_some_and(|a| row.is_crowded(&a)) {
            self.heap(p, y, (row, mark), kind);
        } else if mark.entries.len() > 1 && !row.is_open {
            self.cluster(p, y, mark, is_on);
        } else {
            for (n, from, to) in &mark.bars {
                if let Some(bar) = entry.bars.get(*n) {
                    let is_here = cursor.is_some_and(|c| c.bar == *n) && mark.bars.len() > 1;
                    self.bar(p, y, (bar, kind), (*from, *to), is_here);
                }
            }
        }
        let named = mark.words.iter().map(|words| (words, Role::Normal));
        let again = mark.again.iter().map(|words| (words, Role::Faint));
        for (words, role) in named.chain(again) {
            let style = p.theme.style(if is_on { Role::Strong } else { role });
            if let Some(x) = self.column(words.cell) {
                let room = self.parts.axis.saturating_sub(words.cell as usize);
                p.text((x, y), room, &words.text, style);
                bars::sign_of(p, (x, y), &words.text, kind);
            }
        }
        if is_on {
            let (from, to) = mark.extent();
            // The cursor stands before what it is on, or behind it where there is no room.
            let at = if from > 0 || self.parts.names > 0 {
                from - 1
            } else {
                to + 1
            };
            let x = if at < 0 {
                Some(self.left - 1)
            } else {
                self.column(at)
            };
            if let Some(x) = x {
                p.put(x, y, "▌", p.theme.style(Role::Cursor));
            }
        }
    }

    /// Several things that lie over each other: from where to where, and how many.
    fn cluster(&self, p: &mut Painter<'_>, y: u16, mark: &Mark, is_on: bool) {
        let (from, to) = mark.extent();
        let theme = p.theme;
        for cell in from..=to {
            if let Some(x) = self.column(cell) {
                let sign = match cell {
                    _ if from == to => "│",
                    c if c == from => "├",
                    c if c == to => "┤",
                    _ => "─",
                };
                p.put(x, y, sign, theme.style(Role::Rule));
            }
        }
        let n = mark.entries.len().to_string();
        let middle = i32::midpoint(from, to + 1) - (n.len() as i32) / 2;
        let last = self.parts.axis as i32 - n.len() as i32;
        if let Some(x) = self.column(middle.clamp(0, last.max(0))) {
            let style = theme.style(if is_on { Role::Strong } else { Role::Normal });
            p.text((x, y), n.len(), &n, style);
        }
    }

    fn bar(
        &self,
        p: &mut Painter<'_>,
        y: u16,
        (bar, kind): (&crate::scene::timeline::Bar, Kind),
        (from, to): (i32, i32),
        is_here: bool,
    ) {
        let style = bars::style(bar, kind, p.theme);
        let style = if is_here {
            style.patch(p.theme.style(Role::Cursor))
        } else {
            style
        };
        let (first, last) = bar.days();
        let all = self.view.drawn_axis().map(|a| a.cells_from(first, last));
        // Whether it goes on beyond what is in sight, at either end.
        let goes_on = all.map_or((false, false), |(a, b)| {
            (a < 0, b >= self.parts.axis as i32)
        });
        let signs = bars::signs(bar, kind, (to - from + 1).max(1) as usize, goes_on);
        for (n, sign) in signs.into_iter().enumerate() {
            if let Some(x) = self.column(from + n as i32) {
                p.put(x, y, sign, style);
            }
        }
    }

    /// The kind whose colour a bar has: that of its lane's things.
    fn kind(&self, row: &Row, kind: Kind) -> Kind {
        let lane = self.view.lanes().get(row.lane).map(|l| l.key);
        match lane {
            Some(LaneKey::Sources) => Kind::Document,
            _ => kind,
        }
    }

    fn clickable(&self, p: &mut Painter<'_>, y: u16, (row, n): (usize, usize), mark: &Mark) {
        let (mut from, mut to) = mark.extent();
        if let Some(words) = &mark.words {
            from = from.min(words.cell);
            to = to.max(words.cell + width(&words.text) as i32 - 1);
        }
        if let (Some(x), Some(end)) = (self.column(from), self.column(to)) {
            let with = With::Pair(row + 1, n + 1);
            let run = Run {
                name: "timeline-mark",
                with,
                times: 1,
            };
            p.hits.click(Rect::new(x, y, end - x + 1, 1), &[run]);
        }
    }

    /// What lies before the cursor at the left, what lies after it at the right, the nearest in the middle.
    fn near(&self, p: &mut Painter<'_>, y: u16) {
        if self.parts.near == 0 {
            return;
        }
        let [before, after] = self.state.timeline_near_words(NEAR);
        let style = p.theme.style(Role::Faint);
        let half = usize::from(self.body.width / 2).saturating_sub(2);
        let told = |side: &[String], sign: &str| match side {
            [] => format!("nothing {sign}"),
            side => side.join(" · "),
        };
        let before = format!(
            "‹ {}",
            shorten_end(&told(&before, "earlier"), half.saturating_sub(2))
        );
        let after = shorten_end(&told(&after, "later"), half.saturating_sub(2)).into_owned();
        p.text((self.body.x + 1, y), half, &before, style);
        let right = self.body.right().saturating_sub(1);
        p.text_right((right, y), &format!("{after} ›"), style);
    }
}
