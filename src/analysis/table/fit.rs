//! A condition made ready: which rows meet it. What it compares with is understood once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cell::{Cell, cell, score_text};
use super::column::{Column, Values};
use super::condition::{Condition, Op};
use super::of::Of;
use super::rows::{Numbers, rows};
use super::series::{Known, work_out};
use crate::model::ids::Item;
use crate::model::lens::{Fits, Judge, Lens, Where};
use crate::model::view::GraphView;
use crate::model::when::{Day, When};
use crate::task::Task;
use crate::text::{did_you_mean, fold, nearest, printable};

/// Values that are looked through for the one that was meant.
const MAX_NEAR: usize = 2_000;

/// A condition made ready.
#[derive(Debug)]
pub struct Fit {
    of: Of,
    column: Column,
    op: Op,
    wanted: Wanted,
    /// The column, where it is worked out over the graph.
    known: Known,
    /// Others of the same table, any of which will do instead.
    others: Vec<Self>,
}

/// What is compared with.
#[derive(Debug)]
enum Wanted {
    /// Nothing at all.
    Nothing,
    /// This very text.
    Text(String),
    /// This text, letters folded.
    Folded(String),
    /// A number, and as it was written.
    Number(f64, String),
    /// A span of days.
    Days(Option<Day>, Option<Day>),
}

impl Fit {
    /// Makes a condition ready without its others, where the column is known; or says why the column cannot hold the value.
    fn new(condition: &Condition, known: &Known) -> Result<Self, String> {
        let Condition { of, column, op, .. } = *condition;
        let value = condition.value.as_str();
        let expected = |what: &str| {
            let (column, value) = (column.word(), printable(value));
            format!("expected {what} after {column}, found “{value}”")
        };
        let wanted = match column.values() {
            _ if value.is_empty() && matches!(op, Op::Is | Op::Not) => Wanted::Nothing,
            _ if value.is_empty() => return Err(expected("a value")),
            _ if op == Op::Has => Wanted::Folded(fold(value)),
            Values::Texts => Wanted::Text(value.to_owned()),
            Values::Dates => {
                let when =
                    When::parse(value).map_err(|e| format!("{}: {e}", expected("a date")))?;
                let is_open = day_of(column, &when).is_none();
                if is_open && matches!(op, Op::Is | Op::Not) {
                    // What has no beginning is compared as it is written.
                    Wanted::Text(value.to_owned())
                } else {
                    Wanted::Days(when.earliest(), when.latest())
                }
            }
            Values::Counts | Values::Groups | Values::Scores => {
                let number = value.parse().map_err(|_| expected("a number"))?;
                Wanted::Number(number, value.to_owned())
            }
        };
        let of_column = known.get(&column).map(|s| (column, Arc::clone(s)));
        Ok(Self {
            of,
            column,
            op,
            wanted,
            known: of_column.into_iter().collect(),
            others: Vec::new(),
        })
    }

    /// Whether a row of its table meets it, or one of the others.
    pub fn meets(&self, view: GraphView<'_>, item: Item) -> bool {
        self.meets_itself(view, item) || self.others.iter().any(|o| o.meets(view, item))
    }

    fn meets_itself(&self, view: GraphView<'_>, item: Item) -> bool {
        let cell = cell(view, &self.known, item, self.column);
        let is = |is: bool| is == (self.op != Op::Not);
        match (&self.wanted, cell) {
            (_, Cell::Waiting) => false,
            (Wanted::Nothing, cell) => is(cell == Cell::Nothing),
            (_, Cell::Nothing) => self.op == Op::Not,
            (Wanted::Text(text), cell) => is(raw(&cell) == *text),
            (Wanted::Folded(text), cell) if self.op == Op::Has => fold(&raw(&cell)).contains(text),
            (Wanted::Folded(text), cell) => is(fold(&raw(&cell)) == *text),
            (Wanted::Number(wanted, _), Cell::Count(n)) => self.compares(n as f64, *wanted),
            (Wanted::Number(wanted, text), Cell::Score(score)) => match self.op {
                Op::Is | Op::Not => {
                    is(score_text(score) == *text || score.total_cmp(wanted).is_eq())
                }
                _ => self.compares(score, *wanted),
            },
            (Wanted::Days(first, last), Cell::Text(text)) => {
                let when = When::parse(&text).ok();
                when.is_some_and(|when| self.is_in(&when, *first, *last))
            }
            _ => false,
        }
    }

    fn compares(&self, n: f64, wanted: f64) -> bool {
        match self.op {
            Op::Is | Op::Has => n.total_cmp(&wanted).is_eq(),
            Op::Not => n.total_cmp(&wanted).is_ne(),
            Op::Below => n < wanted,
            Op::AtMost => n <= wanted,
            Op::Above => n > wanted,
            Op::AtLeast => n >= wanted,
        }
    }

    /// Compares the day by which a date is sorted with a span.
    fn is_in(&self, when: &When, first: Option<Day>, last: Option<Day>) -> bool {
        let Some(day) = day_of(self.column, when) else {
            // What has no first day begins before all others, and what has no last one ends after them.
            let is_last = self.column == Column::Last;
            let is_alike = if is_last { last } else { first }.is_none();
            return match self.op {
                Op::Is | Op::Has => is_alike,
                Op::Not => !is_alike,
                Op::Below => !is_last && !is_alike,
                Op::AtMost => !is_last || is_alike,
                Op::Above => is_last && !is_alike,
                Op::AtLeast => is_last || is_alike,
            };
        };
        let begun = first.is_none_or(|first| day >= first);
        let not_over = last.is_none_or(|last| day <= last);
        match self.op {
            Op::Is | Op::Has => begun && not_over,
            Op::Not => !(begun && not_over),
            Op::Below => !begun,
            Op::AtMost => not_over,
            Op::Above => !not_over,
            Op::AtLeast => begun,
        }
    }
}

/// The day by which a column of dates is sorted and counted.
pub(super) fn day_of(column: Column, when: &When) -> Option<Day> {
    match column {
        Column::Last => when.latest(),
        _ => when.earliest(),
    }
}

/// A cell as it is compared and counted: the words of the input themselves.
pub(super) fn raw(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.clone().into_owned(),
        cell => cell.shown(),
    }
}

impl Fits for Fit {
    fn is_about(&self, item: Item) -> bool {
        self.of == Of::of_item(item)
    }

    fn fits(&self, view: GraphView<'_>, item: Item) -> bool {
        self.meets(view, item)
    }

    fn is_about_claims(&self) -> bool {
        self.of == Of::Claims
    }
}

/// The conditions of a lens that words stand for, each on what those before it show; those that are set already stay as they
/// are. Nothing when it was cancelled.
///
/// # Complexity
/// That of the columns, and O(rows) for a value that is compared as text.
pub fn wheres(
    view: GraphView<'_>,
    lens: &Lens,
    conditions: &[Condition],
    task: &Task<'_>,
) -> Option<Result<Vec<Where>, String>> {
    let mut lens = lens.clone();
    let before = std::mem::take(&mut lens.wheres);
    for condition in conditions {
        let words = condition.words();
        if let Some(set) = before.iter().find(|w| *w.words == *words) {
            lens.wheres.push(set.clone());
            continue;
        }
        match ready(&Judge::new(view, &lens), condition, task)? {
            Ok(fit) => lens.wheres.push(Where::new(words, Arc::new(fit))),
            Err(why) => return Some(Err(why)),
        }
    }
    Some(Ok(lens.wheres))
}

/// Makes a condition and its others ready on what a lens shows: works columns out, and looks whether any row holds a text.
/// Nothing when it was cancelled.
pub fn ready(
    judge: &Judge<'_>,
    condition: &Condition,
    task: &Task<'_>,
) -> Option<Result<Fit, String>> {
    let mut fit = match one_ready(judge, condition, task)? {
        Ok(fit) => fit,
        Err(why) => return Some(Err(why)),
    };
    for other in &condition.others {
        match one_ready(judge, other, task)? {
            Ok(other) => fit.others.push(other),
            Err(why) => return Some(Err(why)),
        }
    }
    Some(Ok(fit))
}

fn one_ready(
    judge: &Judge<'_>,
    condition: &Condition,
    task: &Task<'_>,
) -> Option<Result<Fit, String>> {
    let mut known = Known::new();
    if condition.column.is_worked_out(condition.of) {
        let found = work_out(judge, condition.column, task)?;
        known.extend(found.into_iter().map(|(c, series)| (c, Arc::new(series))));
    }
    match Fit::new(condition, &known) {
        Ok(fit) => found(judge, fit, task),
        Err(why) => Some(Err(why)),
    }
}

/// Looks whether a text occurs as it is written, else as it is folded.
fn found(judge: &Judge<'_>, mut fit: Fit, task: &Task<'_>) -> Option<Result<Fit, String>> {
    let Wanted::Text(text) = &fit.wanted else {
        return Some(Ok(fit));
    };
    let view = judge.view();
    let wanted = fold(text);
    let numbers = Numbers::whole(view, fit.of, task)?;
    let rows = rows(judge, &numbers, None, task)?;
    let mut others = BTreeSet::new();
    let mut is_alike = false;
    for (n, row) in rows.iter().enumerate() {
        if n.is_multiple_of(super::rows::POLL_EVERY) && task.cancel.is_cancelled() {
            return None;
        }
        let cell = cell(view, &fit.known, numbers.item(row), fit.column);
        let value = raw(&cell);
        if value == *text {
            return Some(Ok(fit));
        }
        is_alike |= fold(&value) == wanted;
        if others.len() < MAX_NEAR && !value.is_empty() {
            others.insert(value);
        }
    }
    if is_alike {
        fit.wanted = Wanted::Folded(wanted);
        return Some(Ok(fit));
    }
    let near = nearest(text, others.iter().map(String::as_str));
    let near = near.map_or(String::new(), |near| format!("; {}", did_you_mean(near)));
    let (column, of, text) = (fit.column.word(), fit.of.word(), printable(text));
    Some(Err(format!("no {column} of {of} is “{text}”{near}")))
}
