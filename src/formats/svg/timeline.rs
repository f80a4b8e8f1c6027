//! The timeline as a picture: how much there is where, axis, lanes, bars that are what their dates are, names, and what the
//! shapes mean.

mod bars;
mod legend;

use super::{Anchor, CELL, Colours, EDGE, HEAD, Paper, Pen, Stroke, dash, kind_colours};
use super::{cursor, foot, key};
use crate::model::view::GraphView;
use crate::model::when::Day;
use crate::scene::timeline::{Axis, Bar, Chart, Entry, Lane, Mark, Row, Words};
use crate::text::{shorten_middle, width};

use self::bars::{bar, link};

/// Where what stands above the lanes is, in lines: how much there is where, the two rows of the axis, and the lanes.
#[derive(Debug, Clone, Copy)]
struct Lines {
    density: f32,
    axis: [f32; 2],
    lanes: f32,
}

/// On paper, and on a screen, where each has a line of cells.
const ON_PAPER: Lines = Lines {
    density: 1.2,
    axis: [1.3, 2.3],
    lanes: 3.5,
};
const ON_SCREEN: Lines = Lines {
    density: 1.0,
    axis: [1.0, 2.0],
    lanes: 3.0,
};
/// Pixels of a letter, on average.
const LETTER: f32 = 6.0;
/// Pixels above the key.
const GAP: f32 = 10.0;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct TimelinePicture<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What has dates.
    pub entries: &'a [Entry],
    /// The lanes.
    pub lanes: &'a [Lane],
    /// It as it is laid out.
    pub chart: &'a Chart,
    /// Which of its rows are drawn: the first, and how many.
    pub rows: (usize, usize),
    /// Which day stands where.
    pub axis: Axis,
    /// Cells for the names of lanes.
    pub names: usize,
    /// The days that the lens shows, where it shows only some.
    pub window: (Option<Day>, Option<Day>),
    /// What is not on it, in words.
    pub left_out: &'a str,
}

impl TimelinePicture<'_> {
    /// The rows that are drawn.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.chart.rows.iter().skip(self.rows.0).take(self.rows.1)
    }

    /// What is drawn as bars, not as counts.
    fn bars(&self) -> impl Iterator<Item = (&Entry, &Bar)> {
        let marks = self.rows().flat_map(|row| {
            let is_drawn = |mark: &&Mark| row.is_open || mark.entries.len() == 1;
            row.marks.iter().filter(is_drawn)
        });
        let entries = marks.filter_map(|mark| {
            let entry = self.entries.get(*mark.entries.first()?)?;
            Some((entry, mark))
        });
        entries.flat_map(|(entry, mark)| {
            let bars = mark.bars.iter().filter_map(|(n, ..)| entry.bars.get(*n));
            bars.map(move |bar| (entry, bar))
        })
    }
}

/// Draws a timeline.
pub fn timeline(view: GraphView<'_>, of: TimelinePicture<'_>, is_dark: bool) -> String {
    let colours = Colours::of(is_dark);
    let rows = of.rows().count() as f32 + ON_PAPER.lanes;
    let wide = (EDGE * 2.0 + (of.names + of.axis.cells) as f32 * CELL[0]).max(360.0);
    let entries = legend::entries(view, of, colours);
    let bottom = HEAD + rows * CELL[1];
    let notes = foot::notes(of.left_out, wide);
    let below = bottom + GAP + key::height(&entries, wide);
    let size = [wide, below + foot::ROW * notes.len() as f32 + EDGE];
    let mut drawn = Drawn {
        view,
        of,
        colours,
        lines: ON_PAPER,
        left: EDGE + of.names as f32 * CELL[0],
        bottom,
        paper: Paper::new(of.title, size, is_dark),
    };
    drawn.all();
    key::draw(&mut drawn.paper, &entries, bottom + GAP);
    foot::draw(&mut drawn.paper, &notes, below, false);
    drawn.paper.finish()
}

/// Draws a timeline as a screen of so many columns and rows shows it, for terminals that show images: nothing around it, with the
/// cursor on a row, and on a mark of it.
pub fn timeline_on_screen(
    view: GraphView<'_>,
    of: TimelinePicture<'_>,
    (cols, rows): (usize, usize),
    cursor: Option<(usize, Option<usize>)>,
    is_dark: bool,
) -> String {
    let size = [cols as f32 * CELL[0], rows as f32 * CELL[1]];
    let mut drawn = Drawn {
        view,
        of,
        colours: Colours::of(is_dark),
        lines: ON_SCREEN,
        left: EDGE + of.names as f32 * CELL[0],
        bottom: HEAD + size[1],
        paper: Paper::new("", size, is_dark),
    };
    drawn.all();
    if let Some(at) = cursor {
        drawn.cursor(at);
    }
    // A column lies between the names and the axis.
    drawn.paper.show([EDGE - CELL[0], HEAD], size);
    drawn.paper.finish()
}

/// A timeline on its way onto paper.
struct Drawn<'a> {
    view: GraphView<'a>,
    of: TimelinePicture<'a>,
    colours: &'static Colours,
    /// Where what stands above the lanes is.
    lines: Lines,
    /// Where the axis begins.
    left: f32,
    /// Where the lanes end.
    bottom: f32,
    paper: Paper,
}

impl Drawn<'_> {
    fn all(&mut self) {
        self.window();
        self.density();
        self.axis();
        let of = self.of;
        let mut above = None;
        for (n, row) in of.rows().enumerate() {
            let y = self.y(n);
            if above != Some(row.lane) {
                self.lane(row, y);
                above = Some(row.lane);
            }
            for mark in &row.marks {
                self.mark(mark, row, y);
            }
        }
    }

    /// Marks the row of a number, and the mark of it, as what the cursor is on.
    fn cursor(&mut self, (row, mark): (usize, Option<usize>)) {
        let of = self.of;
        let Some(line) = row.checked_sub(of.rows.0).filter(|line| *line < of.rows.1) else {
            return;
        };
        let y = self.y(line);
        cursor::bar(&mut self.paper, [EDGE - CELL[0], y]);
        let row = of.chart.rows.get(row);
        if let Some(mark) = row.and_then(|row| row.marks.get(mark?)) {
            let (from, to) = mark.extent();
            let (from, to) = (self.x(from.max(0)), self.x(to + 1));
            cursor::frame(&mut self.paper, (from, to), y);
        }
    }

    /// Where the middle of a row of the lanes is.
    fn y(&self, row: usize) -> f32 {
        HEAD + (row as f32 + self.lines.lanes + 0.5) * CELL[1]
    }

    /// Where a cell of the axis begins.
    fn x(&self, cell: i32) -> f32 {
        self.left + cell as f32 * CELL[0]
    }

    /// The days that the lens shows, as a ground of their own.
    fn window(&mut self) {
        let (first, last) = self.of.window;
        if first.is_none() && last.is_none() {
            return;
        }
        let (from, to) = self.of.axis.window((first, last));
        let (from, to) = (self.x(from), self.x(to + 1));
        let size = [to - from, self.bottom - HEAD];
        self.paper
            .rect([from, HEAD], size, Some(self.colours.rule), None);
    }

    fn density(&mut self) {
        let density = &self.of.chart.density;
        let most = density.iter().copied().fold(0.0, f32::max);
        let base = HEAD + self.lines.density * CELL[1];
        for (cell, n) in density.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            // The root, so that a few are seen beside many.
            let tall = ((n / most).sqrt() * (self.lines.density - 0.1) * CELL[1]).max(1.5);
            let at = [self.x(cell as i32), base - tall];
            let fill = self.colours.faint;
            self.paper.rect(at, [CELL[0], tall], Some(fill), None);
        }
    }

    fn axis(&mut self) {
        let ticks = &self.of.chart.ticks;
        let [large, fine] = self.lines.axis;
        for (ticks, row, is_bold) in [(&ticks.large, large, true), (&ticks.fine, fine, false)] {
            for tick in ticks {
                let x = self.x(tick.cell as i32);
                let y = HEAD + row * CELL[1];
                let end = if is_bold { self.bottom } else { y + CELL[1] };
                let line = Stroke::plain(self.colours.rule, 1.0);
                self.paper.line(&[[x, y], [x, end]], &line);
                let pen = Pen {
                    is_bold,
                    size: 11.0,
                    ..Pen::plain(self.colours.faint)
                };
                self.paper.text([x + 3.0, y + 11.0], &tick.label, &pen);
            }
        }
    }

    /// The name of a lane, and how much it holds.
    fn lane(&mut self, row: &Row, y: f32) {
        let Some(lane) = self.of.lanes.get(row.lane) else {
            return;
        };
        if row.lane > 0 {
            let above = y - CELL[1] / 2.0;
            let line = Stroke::plain(self.colours.rule, 1.0);
            let right = self.x(self.of.axis.cells as i32);
            self.paper.line(&[[EDGE, above], [right, above]], &line);
        }
        let count = lane.n().to_string();
        let room = self.of.names.saturating_sub(count.len() + 2);
        let label = shorten_middle(&lane.label, room).into_owned();
        let bold = Pen {
            is_bold: true,
            ..Pen::plain(self.colours.ink)
        };
        self.paper.text([EDGE, y + 4.0], &label, &bold);
        let faint = Pen {
            size: 11.0,
            anchor: Anchor::End,
            ..Pen::plain(self.colours.faint)
        };
        self.paper.text([self.left - 8.0, y + 4.0], &count, &faint);
    }

    fn mark(&mut self, mark: &Mark, row: &Row, y: f32) {
        let Some(entry) = mark.entries.first().and_then(|n| self.of.entries.get(*n)) else {
            return;
        };
        let when: Vec<&str> = entry.bars.iter().map(|b| b.when.text()).collect();
        let words = entry.thing.words(self.view, None);
        let more = match mark.entries.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        self.paper
            .open(&format!("{words} ({}){more}", when.join(", ")));
        if row.is_crowded(&self.of.axis) {
            let (from, to) = mark.extent();
            let tall = (row.share(mark) * (CELL[1] - 3.0)).max(1.5);
            let (from, to) = (self.x(from), self.x(to + 1));
            let at = [from, y + CELL[1] / 2.0 - 1.0 - tall];
            let fill = kind_colours(entry.kind(self.view)).1;
            self.paper.rect(at, [to - from, tall], Some(fill), None);
        } else if mark.entries.len() > 1 && !row.is_open {
            self.cluster(mark, y);
        } else {
            let kind = entry.kind(self.view);
            self.links(mark, y);
            for (at, from, to) in &mark.bars {
                if let Some(one) = entry.bars.get(*at) {
                    let ends = [self.x(*from), self.x(to + 1)];
                    bar(&mut self.paper, (one, kind), ends, y);
                }
            }
            self.names(mark, y);
        }
        self.paper.close();
    }

    /// That several bars are of one thing: a thin line below what stands between them.
    fn links(&mut self, mark: &Mark, y: f32) {
        let line = link(self.colours);
        let low = y + CELL[1] / 2.0 - 1.0;
        for (from, to) in mark.links() {
            let (from, to) = (self.x(from + 1) - 2.0, self.x(to) + 2.0);
            self.paper.line(
                &[[from, y + 3.0], [from, low], [to, low], [to, y + 3.0]],
                &line,
            );
        }
    }

    /// The names of a mark.
    fn names(&mut self, mark: &Mark, y: f32) {
        for words in mark.words.iter().chain(&mark.again) {
            self.name(mark, words, y);
        }
    }

    /// The name beside a bar, or within it.
    fn name(&mut self, mark: &Mark, words: &Words, y: f32) {
        let beside = |(from, to): (i32, i32)| from <= words.cell && words.cell <= to;
        let (from, _) = mark.extent();
        let bars = || mark.bars.iter().map(|(_, from, to)| (*from, *to));
        let is_within = bars().any(beside);
        let cells = width(&words.text) as i32;
        let ends_at_one = bars().any(|(from, _)| from == words.cell + cells + 1);
        let (anchor, x) = if words.cell < from || (ends_at_one && !is_within) {
            // It ends where its bar begins.
            (Anchor::End, self.x(words.cell + cells) + 2.0)
        } else if is_within {
            let ground = self.colours.ground;
            let middle = self.left + (words.cell as f32 + cells as f32 / 2.0) * CELL[0];
            let wide = cells as f32 * LETTER;
            let at = [middle - wide / 2.0, y - 6.0];
            self.paper.rect(at, [wide, 12.0], Some(ground), None);
            (Anchor::Middle, middle)
        } else {
            (Anchor::Start, self.x(words.cell))
        };
        let pen = Pen {
            has_halo: true,
            anchor,
            ..Pen::plain(self.colours.ink)
        };
        self.paper.text([x, y + 4.0], words.text.trim(), &pen);
    }

    /// Several things that lie over each other: from where to where, and how many.
    fn cluster(&mut self, mark: &Mark, y: f32) {
        let (from, to) = mark.extent();
        let (from, to) = (self.x(from), self.x(to + 1));
        let line = Stroke::plain(self.colours.line, 1.0);
        for route in [
            [[from, y], [to, y]],
            [[from, y - 4.0], [from, y + 4.0]],
            [[to, y - 4.0], [to, y + 4.0]],
        ] {
            self.paper.line(&route, &line);
        }
        let pen = Pen {
            size: 11.0,
            anchor: Anchor::Middle,
            has_halo: true,
            ..Pen::plain(self.colours.ink)
        };
        let n = mark.entries.len().to_string();
        self.paper
            .text([f32::midpoint(from, to), y + 4.0], &n, &pen);
    }
}
