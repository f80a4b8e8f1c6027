//! A small time line: the numbers of the sides where their times are.

use ratatui::text::{Line, Span};

use crate::analysis::contrast::Leg;
use crate::model::ids::Carried;
use crate::model::view::GraphView;
use crate::model::when::{Day, When};
use crate::text::width;
use crate::tui::theme::{Role, Theme};

/// Lanes above the axis, for times that lie too close together.
const MAX_LANES: usize = 3;

/// Steps between the years that are named.
const STEPS: [i32; 10] = [1, 2, 5, 10, 20, 50, 100, 500, 1_000, 100_000];

/// Least cells from one named year to the next.
const YEAR_CELLS: usize = 7;

/// Legs whose times are shown.
const MAX_LEGS: usize = 200;

/// The years of the axis and its cells.
struct Axis {
    first: i32,
    last: i32,
    cells: usize,
}

impl Axis {
    fn cell(&self, day: Day) -> usize {
        let start = |year: i32| Day::from_ymd(year, 1, 1).map_or(0, |d| i64::from(d.0));
        let (from, to) = (start(self.first), start(self.last + 1));
        let at = (i64::from(day.0) - from).clamp(0, to - from - 1);
        (at * self.cells as i64 / (to - from).max(1)) as usize
    }
}

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
    let axis = Axis {
        first: first.ymd().0,
        last: last.ymd().0,
        cells: cells.saturating_sub(6),
    };
    if axis.cells < 20 {
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
        let from = when
            .earliest()
            .map_or(0, |d| axis.cell(d))
            .min(axis.cells - label.len());
        let to = when.latest().map_or(axis.cells - 1, |d| axis.cell(d));
        let to = to.max(from + label.len() - 1);
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

/// The axis: dots, and the years that there is room for.
fn base(axis: &Axis) -> Vec<Cell> {
    let mut cells = vec![Cell::Axis('·'); axis.cells];
    let years = (axis.last - axis.first + 1).max(1);
    let fits = |step: &i32| {
        (axis.cells as i64 * i64::from(*step) / i64::from(years)) as usize >= YEAR_CELLS
    };
    let step = STEPS.into_iter().find(fits).unwrap_or(years.max(1));
    let begin = axis.first + (step - axis.first.rem_euclid(step)) % step;
    let mut year = begin;
    while year <= axis.last {
        let at = Day::from_ymd(year, 1, 1).map_or(0, |d| axis.cell(d));
        let label = if at == 0 {
            year.to_string()
        } else {
            format!("│{year}")
        };
        if at + width(&label) <= axis.cells {
            for (cell, sign) in cells.iter_mut().skip(at).zip(label.chars()) {
                *cell = Cell::Axis(sign);
            }
        }
        year += step;
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
