//! A small time line: the numbers of the sides where their times are.

use ratatui::text::{Line, Span};

use crate::analysis::contrast::Leg;
use crate::model::ids::Carried;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::scene::timeline::Axis;
use crate::text::width;
use crate::tui::theme::{Role, Theme};

/// Lanes above the axis, for times that lie too close together.
const MAX_LANES: usize = 3;

/// The part of all days that is left free before the first.
const BEFORE: f64 = 0.25;

/// Least cells of an axis that says anything.
const LEAST_CELLS: usize = 20;

/// Legs whose times are shown.
const MAX_LEGS: usize = 200;

/// The time line; nothing where no side has a time.
pub(super) fn lines(
    view: GraphView<'_>,
    legs: &[Leg],
    on: Option<usize>,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut times: Vec<(usize, &When)> = Vec::new();
    for leg in legs.iter().take(MAX_LEGS) {
        let when = match leg.carried() {
            Carried::Relation(ix) => view.relation(ix).when(),
            Carried::Fact(at) => view.fact(at).when(),
        };
        if let Some(when) = when
            && !times
                .iter()
                .any(|(side, w)| (*side, *w) == (leg.side, when))
        {
            times.push((leg.side, when));
        }
    }
    let days = || {
        times
            .iter()
            .flat_map(|(_, w)| [w.earliest(), w.latest()])
            .flatten()
    };
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Vec::new();
    };
    let (first, last) = (f64::from(first.0), f64::from(last.0));
    // Before the first time there is room for a name of the axis.
    let before = ((last - first) * BEFORE).max(1.0);
    let axis = Axis::over(first - before, last + before / 3.0, cells.saturating_sub(6));
    if axis.cells < LEAST_CELLS {
        return Vec::new();
    }
    let (mut lanes, left_out) = lay_out(&axis, &times);
    lanes.reverse();
    let mut out: Vec<Line<'static>> = lanes.iter().map(|lane| paint(lane, on, theme)).collect();
    if let (true, Some(line)) = (left_out > 0, out.last_mut()) {
        line.push_span(Span::styled(
            format!(" +{left_out}"),
            theme.style(Role::Faint),
        ));
    }
    out
}

/// A cell of a lane: nothing, part of the axis, or part of the time of a side.
#[derive(Clone, PartialEq)]
enum Cell {
    Empty,
    Axis(char),
    Side(usize, char),
}

/// The axis, and lanes above it for what does not fit on it; and how many found no place.
fn lay_out(axis: &Axis, times: &[(usize, &When)]) -> (Vec<Vec<Cell>>, usize) {
    let mut lanes = vec![base(axis)];
    let mut left_out = 0;
    for (side, when) in times {
        let label = (side + 1).to_string();
        let (from, to) = axis.window((when.earliest(), when.latest()));
        let from = (from.max(0) as usize).min(axis.cells - label.len());
        let to = (to.max(0) as usize).max(from + label.len() - 1);
        let mut text: Vec<char> = label.chars().collect();
        text.resize(to - from + 1, '─');
        if when.latest().is_none()
            && let Some(last) = text.last_mut().filter(|c| **c == '─')
        {
            *last = '›';
        }
        let fits = |lane: &Vec<Cell>| {
            let mut wanted = lane
                .iter()
                .skip(from.saturating_sub(1))
                .take(text.len() + 2);
            wanted.all(|c| matches!(c, Cell::Empty | Cell::Axis('·')))
        };
        let at = match lanes.iter().position(fits) {
            Some(at) => at,
            None if lanes.len() <= MAX_LANES => {
                lanes.push(vec![Cell::Empty; axis.cells]);
                lanes.len() - 1
            }
            None => {
                left_out += 1;
                continue;
            }
        };
        let lane = lanes.get_mut(at).map(|l| l.iter_mut().skip(from));
        for (cell, sign) in lane.into_iter().flatten().zip(text) {
            *cell = Cell::Side(*side, sign);
        }
    }
    (lanes, left_out)
}

/// The axis: dots, and the years or months that it is in; where years are all there is, as many as have room.
fn base(axis: &Axis) -> Vec<Cell> {
    let mut cells = vec![Cell::Axis('·'); axis.cells];
    let ticks = axis.ticks();
    let is_fine = ticks.large.is_empty();
    let named = if is_fine { &ticks.fine } else { &ticks.large };
    for tick in named {
        let label = match tick.label.as_str() {
            "" => continue,
            name if tick.cell == 0 => name.to_owned(),
            name => format!("│{name}"),
        };
        let wanted = tick.cell.saturating_sub(1)..tick.cell + width(&label) + 1;
        let room = cells.get(wanted.start..wanted.end.min(axis.cells));
        let is_free = room.is_some_and(|r| r.iter().all(|c| *c == Cell::Axis('·')));
        if !is_free || tick.cell + width(&label) > axis.cells {
            continue;
        }
        for (cell, sign) in cells.iter_mut().skip(tick.cell).zip(label.chars()) {
            *cell = Cell::Axis(sign);
        }
    }
    cells
}

fn paint(lane: &[Cell], on: Option<usize>, theme: Theme) -> Line<'static> {
    let mut spans = vec![Span::raw("   ")];
    let mut rest = lane;
    while let [first, ..] = rest {
        let same = |c: &Cell| match (c, first) {
            (Cell::Side(a, _), Cell::Side(b, _)) => a == b,
            (Cell::Axis(_), Cell::Axis(_)) | (Cell::Empty, Cell::Empty) => true,
            _ => false,
        };
        let n = rest.iter().position(|c| !same(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(n);
        let sign = |c: &Cell| match c {
            Cell::Empty => ' ',
            Cell::Axis(sign) | Cell::Side(_, sign) => *sign,
        };
        let role = match first {
            Cell::Side(side, _) if Some(*side) == on => Role::Strong,
            Cell::Side(..) => Role::Normal,
            _ => Role::Faint,
        };
        let text: String = run.iter().map(sign).collect();
        spans.push(Span::styled(text, theme.style(role)));
        rest = after;
    }
    Line::from(spans)
}
