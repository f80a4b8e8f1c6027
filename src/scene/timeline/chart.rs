//! The time line as it is drawn: an axis, how much there is where, and lanes of rows.

use super::folded::folded;
use super::pack::{Mark, Placed, bars, open};
use super::{Axis, Gathered, Lane, LaneKey, Ticks};
use crate::model::view::GraphView;
use crate::text::counted;

/// Cells for a mark with a number, at least.
const CROWDED: usize = 4;
/// On fewer rows than this the first lane leaves half of them to the others; on more it may take this many, and one scrolls.
const FEW_ROWS: usize = 8;
const NAMED_ROWS: usize = 12;
/// Rows that an open lane may take.
const MOST_ROWS: usize = 400;

/// How the room of a view is shared out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// Cells for the names of lanes; none where there is no room for them.
    pub names: usize,
    /// Cells of the axis.
    pub axis: usize,
    /// Lines that show how much there is where.
    pub density: usize,
    /// Lines of the axis.
    pub ticks: usize,
    /// Lines of the lanes.
    pub lanes: usize,
    /// Lines that tell what is before and after the cursor.
    pub near: usize,
}

impl Parts {
    /// Shares out columns and rows.
    pub fn of((cols, rows): (usize, usize)) -> Self {
        let names = match cols {
            100.. => 21,
            60.. => 17,
            _ => 0,
        };
        let density = usize::from(rows >= 6);
        let ticks = match rows {
            8.. => 2,
            2.. => 1,
            _ => 0,
        };
        let near = usize::from(rows >= 12);
        Self {
            names,
            axis: cols.saturating_sub(names + 2),
            density,
            ticks,
            lanes: rows - density - ticks - near,
            near,
        }
    }
}

/// What a chart is made of.
#[derive(Debug, Clone, Copy)]
pub struct ChartParams<'a> {
    /// What has dates.
    pub found: &'a Gathered,
    /// The lanes.
    pub lanes: &'a [Lane],
    /// Which day stands where.
    pub axis: Axis,
    /// Rows that there are for lanes.
    pub rows: usize,
    /// Lanes that were opened or folded by hand.
    pub folds: &'a [(LaneKey, bool)],
}

/// The time line as it is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chart {
    /// What is named on the axis.
    pub ticks: Ticks,
    /// How many dates there are in each cell, those that may lie in several shared between them.
    pub density: Vec<f32>,
    /// The rows of all lanes, which may be more than there is room for.
    pub rows: Vec<Row>,
    /// Entries that lie before what can be seen, and after it.
    pub beyond: (usize, usize),
}

impl Chart {
    /// How much lies before what can be seen, and after it, in words.
    pub fn beyond(&self) -> Option<String> {
        match self.beyond {
            (0, 0) => None,
            (before, 0) => Some(format!("{before} earlier")),
            (0, after) => Some(format!("{after} later")),
            (before, after) => Some(format!("{before} earlier, {after} later")),
        }
    }

    /// What of all that was found is not seen where some of the rows are: from the first on, so many.
    pub fn left_out(&self, found: &Gathered, rows: (usize, usize)) -> Vec<String> {
        let mut words = Vec::new();
        let n = found.entries.len();
        if found.more.n > 0 {
            let all = n + found.more.n;
            words.push(format!("{n} of {all} things dated drawn"));
        }
        words.extend(self.beyond());
        let all = self.rows.len();
        let drawn = self.rows.iter().skip(rows.0).take(rows.1).count();
        if drawn < all {
            words.push(format!("{drawn} of {all} rows in sight"));
        }
        if !found.undated.is_empty() {
            let n = counted(found.undated.len(), "event", "events");
            words.push(format!("{n} without a date"));
        }
        if found.hidden > 0 {
            words.push(format!("the lens hides {}", found.hidden));
        }
        if found.not_looked_at > 0 {
            let n = counted(found.not_looked_at, "relation", "relations");
            words.push(format!("{n} not looked at"));
        }
        words
    }
}

/// A row of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The lane, by number.
    pub lane: usize,
    /// Whether it is the first of its lane.
    pub is_first: bool,
    /// Whether the lane is open.
    pub is_open: bool,
    /// What stands in it, from left to right.
    pub marks: Vec<Mark>,
}

impl Row {
    /// Whether so many things stand side by side that their numbers would run into each other.
    pub fn is_crowded(&self, axis: &Axis) -> bool {
        !self.is_open && self.marks.len() * CROWDED > axis.cells
    }

    /// How much of the most of any mark of the row a mark stands for, the root of it, so that a few are seen beside many.
    pub fn share(&self, mark: &Mark) -> f32 {
        let n = |mark: &Mark| mark.entries.len() as f32;
        let most = self.marks.iter().map(n).fold(1.0, f32::max);
        (n(mark) / most).sqrt()
    }
}

/// Draws up a chart.
///
/// # Complexity
/// O(entries · rows of a lane).
pub fn chart(view: GraphView<'_>, params: ChartParams<'_>) -> Chart {
    let ChartParams { found, axis, .. } = params;
    let entries = &found.entries;
    let placed: Vec<Vec<(usize, i32, i32)>> = entries.iter().map(|e| bars(e, &axis)).collect();
    let mut chart = Chart {
        ticks: axis.ticks(),
        density: density(found, &axis),
        rows: Vec::new(),
        beyond: beyond(found, &placed, &axis),
    };
    let named: Vec<Vec<Placed>> = params
        .lanes
        .iter()
        .map(|lane| {
            let seen = lane.entries.iter().filter_map(|n| {
                let bars = placed.get(*n).filter(|b| !b.is_empty())?;
                Some((*n, bars.clone(), entries.get(*n)?.name(view, lane)))
            });
            seen.collect()
        })
        .collect();
    // Lanes are open as long as there is room for all rows of all lanes.
    let mut left = params.rows.saturating_sub(params.lanes.len());
    for (n, (lane, all)) in params.lanes.iter().zip(&named).enumerate() {
        let by_hand = params.folds.iter().find(|(k, _)| *k == lane.key);
        let by_hand = by_hand.map(|(_, open)| *open);
        let rows = match by_hand {
            Some(false) => None,
            Some(true) => Some(open(all, axis.cells, MOST_ROWS)),
            // So many have no room in any case.
            None if all.len() > (left + 1).max(params.rows) * axis.cells / 2 => None,
            None => {
                // What stands first is what one comes for: while its names want rows it has most of them, if there are many lanes.
                let wanted = if params.rows < FEW_ROWS {
                    params.rows / 2
                } else {
                    (params.rows * 7 / 8).max(NAMED_ROWS)
                };
                let first = (left + 1).max(wanted);
                let most = if n == 0 { first } else { left + 1 };
                let rows = open(all, axis.cells, if n == 0 { first } else { MOST_ROWS });
                (rows.len() <= most).then_some(rows)
            }
        };
        let is_open = rows.is_some();
        let mut rows = rows.unwrap_or_else(|| vec![folded(all, axis.cells)]);
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        left = left.saturating_sub(rows.len() - 1);
        for (at, marks) in rows.into_iter().enumerate() {
            chart.rows.push(Row {
                lane: n,
                is_first: at == 0,
                is_open,
                marks,
            });
        }
    }
    chart
}

/// How many dates lie in each cell.
fn density(found: &Gathered, axis: &Axis) -> Vec<f32> {
    let mut cells = vec![0.0; axis.cells];
    let bars = found.entries.iter().flat_map(|e| &e.bars);
    let all = bars.map(|bar| (bar.days(), 1)).chain(found.more.spans());
    for ((first, last), n) in all {
        let (from, to) = axis.cells_from(first, last);
        let share = n as f32 / (to - from + 1) as f32;
        let (from, to) = (from.max(0), to.min(axis.cells as i32 - 1));
        for cell in from..=to {
            if let Some(slot) = cells.get_mut(cell as usize) {
                *slot += share;
            }
        }
    }
    cells
}

/// How many entries lie wholly before what can be seen, and wholly after it.
fn beyond(found: &Gathered, placed: &[Vec<(usize, i32, i32)>], axis: &Axis) -> (usize, usize) {
    let mut beyond = found.more.beyond(axis);
    for (entry, bars) in found.entries.iter().zip(placed) {
        if bars.is_empty() {
            let is_before = entry.bars.iter().all(|b| axis.cell(b.days().1) < 0);
            if is_before {
                beyond.0 += 1;
            } else {
                beyond.1 += 1;
            }
        }
    }
    beyond
}
