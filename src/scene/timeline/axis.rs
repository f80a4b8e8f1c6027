//! The axis of a time line: which day stands in which cell, and where years, months and days are named.

mod steps;
#[cfg(test)]
mod tests;

use crate::model::when::Day;
use steps::{Date, STEPS, Step, month_name};

/// Cells that a day takes when nothing finer can be seen.
const MOST_CELLS_A_DAY: f64 = 8.0;
/// Days of which the calendar knows the year: what lies beyond is drawn at its edge.
const FARTHEST: f64 = 2.1e9;
/// Least cells between two ticks without a name.
const LEAST_APART: f64 = 2.0;

/// Days and cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// The day at the left edge of the first cell, counted as [`Day`] counts.
    pub first: f64,
    /// Days of a cell.
    pub per_cell: f64,
    /// Cells.
    pub cells: usize,
}

/// A named or an unnamed place of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Its cell.
    pub cell: usize,
    /// Its name; empty for one that has none.
    pub label: String,
}

/// What is named on an axis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    /// The larger units, in which the others lie; empty where years are all there is.
    pub large: Vec<Tick>,
    /// The finest units that there is room for.
    pub fine: Vec<Tick>,
}

impl Axis {
    /// The axis on which the days from one to another, both inclusive, take all cells but one at each end.
    pub fn over(first: f64, last: f64, cells: usize) -> Self {
        let room = (cells.max(3) - 2) as f64;
        let per_cell = ((last + 1.0 - first).max(1.0) / room).max(1.0 / MOST_CELLS_A_DAY);
        Self {
            first: first - per_cell,
            per_cell,
            cells,
        }
        .centred((first + last + 1.0) / 2.0)
    }

    /// The day at its right edge.
    pub fn end(&self) -> f64 {
        self.first + self.per_cell * self.cells as f64
    }

    /// The cell of a moment, before the first or after the last one as well.
    pub fn cell(&self, day: f64) -> i32 {
        ((day - self.first) / self.per_cell)
            .floor()
            .clamp(-1e9, 1e9) as i32
    }

    /// The first and the last cell of the days from one to another, both inclusive.
    pub fn cells_from(&self, first: f64, last: f64) -> (i32, i32) {
        let from = self.cell(first);
        let end = ((last + 1.0 - self.first) / self.per_cell - 1e-6).clamp(-1e9, 1e9);
        (from, (end.ceil() as i32 - 1).max(from))
    }

    /// The day in the middle of a cell.
    pub fn day(&self, cell: f64) -> f64 {
        self.first + (cell + 0.5) * self.per_cell
    }

    /// The cells of a window of days, an end that is open at the edge; none of them where it lies beyond.
    pub fn window(&self, (first, last): (Option<Day>, Option<Day>)) -> (i32, i32) {
        let edge = self.cells as i32;
        let day = |d: Day| f64::from(d.0);
        let from = first.map_or(0, |d| self.cells_from(day(d), day(d)).0);
        let to = last.map_or(edge - 1, |d| self.cells_from(day(d), day(d)).1);
        (from.clamp(0, edge), to.clamp(-1, edge - 1))
    }

    /// How many cells so many days take.
    fn cells_of(&self, days: f64) -> f64 {
        days / self.per_cell
    }

    /// The same axis with a moment in its middle.
    #[must_use]
    pub fn centred(mut self, day: f64) -> Self {
        self.first = day - self.per_cell * self.cells as f64 / 2.0;
        self
    }

    /// The axis moved by cells.
    #[must_use]
    pub fn moved(mut self, cells: f64) -> Self {
        let farthest = FARTHEST - self.per_cell * self.cells as f64;
        self.first = (self.first + cells * self.per_cell).clamp(-FARTHEST, farthest.max(0.0));
        self
    }

    /// The axis on which a cell holds so many times the days, a moment keeping its place.
    #[must_use]
    pub fn zoomed(self, times: f64, about: f64) -> Self {
        let most = FARTHEST / self.cells.max(1) as f64;
        let per_cell = (self.per_cell * times).clamp(1.0 / MOST_CELLS_A_DAY, most);
        let share = (about - self.first) / self.per_cell;
        Self {
            first: about - share * per_cell,
            per_cell,
            ..self
        }
    }

    /// The same days on another number of cells.
    #[must_use]
    pub fn resized(self, cells: usize) -> Self {
        let days = self.per_cell * self.cells as f64;
        let per_cell = (days / cells.max(1) as f64).max(1.0 / MOST_CELLS_A_DAY);
        Self {
            per_cell,
            cells,
            ..self
        }
    }

    /// The first and the last day that can be seen.
    pub fn days(&self) -> (Day, Day) {
        let day = |at: f64| Day(at.clamp(-FARTHEST, FARTHEST) as i32);
        (day(self.first.ceil()), day((self.end() - 1.0).floor()))
    }

    /// What is named on it: the finest steps that there is room for, and what they lie in.
    pub fn ticks(&self) -> Ticks {
        let fits = |step: &&Step| self.cells_of(step.days()) >= step.needs(self);
        let Some(at) = STEPS.iter().position(|s| fits(&s)) else {
            return Ticks::default();
        };
        let Some(step) = STEPS.get(at).copied() else {
            return Ticks::default();
        };
        let mut fine: Vec<Tick> = self.all(step).map(|d| self.tick(step, d)).collect();
        // Between named ones, as many unnamed ones as can be told apart.
        let finer = STEPS.iter().take(at).find(|s| self.parts(**s, step));
        for date in finer.into_iter().flat_map(|s| self.all(*s)) {
            let tick = Tick {
                label: String::new(),
                ..self.tick(step, date)
            };
            let covers = |t: &Tick| (t.cell..=t.cell + t.label.len()).contains(&tick.cell);
            if !fine.iter().any(covers) {
                fine.push(tick);
            }
        }
        fine.sort_by_key(|t| t.cell);
        let large = step.around(self).map(|around| self.large(around));
        Ticks {
            large: large.unwrap_or_default(),
            fine,
        }
    }

    /// The days from one tick of the finest unit to the next, about.
    pub fn tick_days(&self) -> i32 {
        let fits = |step: &&Step| self.cells_of(step.days()) >= step.needs(self);
        STEPS.iter().find(fits).map_or(1, |step| step.days() as i32)
    }

    /// Whether ticks of one step can stand unnamed between those of a coarser one: each of those is one of them.
    fn parts(&self, finer: Step, step: Step) -> bool {
        let divides = match (finer, step) {
            (Step::Days(1), Step::Days(_)) | (Step::Months(1), Step::Months(_)) => true,
            (Step::Months(n), Step::Years(_)) => n == 6 || n == 3 || n == 1,
            (Step::Years(a), Step::Years(b)) => b % a == 0,
            _ => false,
        };
        divides && self.cells_of(finer.days()) >= LEAST_APART
    }

    /// The ticks of a step that lie on the axis.
    fn all(&self, step: Step) -> impl Iterator<Item = Date> + use<> {
        let axis = *self;
        let first = step.first(axis.first.ceil());
        std::iter::successors(first, move |at| Some(step.next(*at)))
            .take_while(move |at| at.days().is_some_and(|d| axis.cell(d) < axis.cells as i32))
            .take(axis.cells)
    }

    fn tick(&self, step: Step, at: Date) -> Tick {
        let cell = at.days().map_or(0, |d| self.cell(d));
        Tick {
            cell: cell.max(0) as usize,
            label: step.label(at),
        }
    }

    /// The larger units: the one in which the axis begins is named at its edge, where there is room.
    fn large(&self, step: Step) -> Vec<Tick> {
        let name = |at: Date| match step {
            Step::Years(_) => at.year.to_string(),
            _ => format!("{} {}", month_name(at.month), at.year),
        };
        let mut ticks: Vec<Tick> = Vec::new();
        let mut free = 0;
        let begin = Date::of(self.first);
        let all = self
            .all(step)
            .map(|at| (self.tick(step, at).cell, name(at)));
        let mut all = all.peekable();
        let edge = name(begin);
        if all.peek().is_none_or(|(cell, _)| *cell > edge.len() + 1) {
            free = edge.len() + 2;
            ticks.push(Tick {
                cell: 0,
                label: edge,
            });
        }
        for (cell, label) in all {
            let named = cell >= free && cell + label.len() < self.cells;
            if named {
                free = cell + label.len() + 2;
            }
            let label = if named { label } else { String::new() };
            ticks.push(Tick { cell, label });
        }
        ticks
    }
}
