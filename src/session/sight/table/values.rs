//! How often each value of a column occurs: what the table shows instead of its rows while one asks for it. A value becomes a
//! condition of the lens, or marks its rows.

use super::MadeFor;
use super::job::{Asked, CountsAsked};
use crate::analysis::table::{Column, Condition, Counted, Counts, Of};
use crate::model::view::GraphView;
use crate::session::effect::Effect;
use crate::session::paths::moved;
use crate::session::state::State;
use crate::text::{Columns, counted, printable};

/// The values of a column.
#[derive(Debug)]
pub struct Values {
    /// The column.
    pub column: Column,
    /// The value under the cursor, by its place.
    pub cursor: usize,
    /// Whether they stand in their own order, not the most frequent first.
    pub by_value: bool,
    /// They, once they are counted.
    pub counts: Option<Counts>,
    /// What they are counted for.
    made_for: Option<MadeFor>,
}

impl Values {
    /// Those of a column, to be counted.
    pub(in crate::session) fn new(column: Column) -> Self {
        Self {
            column,
            cursor: 0,
            by_value: false,
            counts: None,
            made_for: None,
        }
    }

    /// The values, as far as they are counted.
    pub fn all(&self) -> &[Counted] {
        self.counts.as_ref().map_or(&[], |c| &c.values)
    }

    /// The value under the cursor.
    pub fn here(&self) -> Option<&Counted> {
        self.all().get(self.cursor)
    }

    /// Moves the cursor.
    pub(super) fn step(&mut self, by: isize) {
        self.cursor = moved(self.cursor, by, self.all().len());
    }

    /// Puts them into the other order, with the cursor on the first.
    pub(in crate::session) fn turn_order(&mut self) {
        self.by_value = !self.by_value;
        self.cursor = 0;
        if let Some(counts) = &mut self.counts {
            counts.sort(self.by_value);
        }
    }

    /// Takes what was counted.
    pub(super) fn take(&mut self, mut counts: Counts) {
        let here = self.here().map(|v| v.value.clone());
        counts.sort(self.by_value);
        let at = counts
            .values
            .iter()
            .position(|v| Some(&v.value) == here.as_ref());
        self.cursor = at.filter(|_| self.cursor > 0).unwrap_or(0);
        self.counts = Some(counts);
    }
}

/// A value as people read it.
pub fn value_text(value: &str) -> String {
    match value {
        "" => "(nothing)".to_owned(),
        value => printable(value).into_owned(),
    }
}

/// Values with how often they occur, and their share of all rows: for the command line and for scripts.
pub fn values_text(column: Column, of: Of, counts: &Counts, top: Option<usize>) -> Columns {
    let mut columns = Columns::with_rights(vec![column.is_right(), true, true]);
    columns.row([column.title(), of.word(), "share"].map(str::to_owned));
    let all = n_rows(counts);
    for value in counts.values.iter().take(top.unwrap_or(usize::MAX)) {
        columns.row([
            value_text(&value.value),
            value.n.to_string(),
            share(value.n, all),
        ]);
    }
    columns
}

/// How many rows were counted.
pub fn n_rows(counts: &Counts) -> usize {
    counts.values.iter().map(|v| v.n).sum::<usize>() + counts.n_others
}

/// A share in percent, with a decimal where it says something.
pub fn share(n: usize, all: usize) -> String {
    let percent = n as f64 * 100.0 / all.max(1) as f64;
    if n > 0 && percent < 0.1 {
        "<0.1 %".to_owned()
    } else {
        format!("{percent:.1} %")
    }
}

impl State {
    /// What is to be counted, where the rows are there and the values are those of others.
    pub(super) fn wanted_values(&mut self, is_small: bool) -> Option<Effect> {
        let table = &self.shown.sights.table;
        let values = table.values.as_ref()?;
        let of = table.form.of;
        let is_known = !values.column.is_worked_out(of) || table.known.contains_key(&values.column);
        if table.work.rows_run() || table.work.is_part() || !is_known {
            return None;
        }
        let made_for = MadeFor {
            sort: None,
            ..table.made_for.clone()?
        };
        if values.made_for.as_ref() == Some(&made_for) {
            return None;
        }
        let asked = CountsAsked {
            column: values.column,
            rows: (table.numbers.clone(), table.rows.clone()),
            known: table.known.clone(),
        };
        let lens = made_for.lens.clone();
        if let Some(values) = &mut self.shown.sights.table.values {
            values.made_for = Some(made_for);
        }
        self.ask_table(lens, Asked::Counts(Box::new(asked)), is_small)
    }

    /// Shows the values of a column instead of the rows.
    pub(in crate::session) fn show_values(&mut self, column: Column) {
        let table = &mut self.shown.sights.table;
        table.work.ask_again(column);
        table.values = Some(Values::new(column));
        let at = table.form.columns().iter().position(|c| *c == column);
        table.column = at.unwrap_or(table.column);
        self.table_moved();
    }

    /// Shows the values of the column beside; `false` at the edge.
    pub(super) fn values_aside(&mut self, by: isize) -> bool {
        let table = &mut self.shown.sights.table;
        let moves = table.step_column(by);
        if let Some(column) = table.column_here().filter(|_| moves) {
            self.show_values(column);
        }
        moves
    }

    /// The condition that the value under the cursor comes to.
    pub(in crate::session) fn value_here(&self) -> Option<Condition> {
        let table = &self.shown.sights.table;
        let values = table.values.as_ref()?;
        let value = values.here()?;
        Some(Condition::is(table.form.of, values.column, &value.value))
    }

    /// What the values are of and how many there are, in a line.
    pub(super) fn values_summary(&self, values: &Values) -> String {
        let table = &self.shown.sights.table;
        let Some(counts) = &values.counts else {
            return format!("counting {}", values.column.title());
        };
        let n = values.all().len();
        let at = if n == 0 { 0 } else { values.cursor + 1 };
        let of = table.form.of;
        let rows = counted(n_rows(counts), of.one(), of.word());
        let others = match counts.n_others {
            0 => String::new(),
            n => format!(" · {n} with other values: too many to tell apart"),
        };
        format!("{at} of {} · {rows}{others}", counted(n, "value", "values"))
    }
}

/// The conditions of the lens that say the same of a value, where it has some of its own: their name, and their words.
pub fn as_lens(view: GraphView<'_>, condition: &Condition) -> Option<(&'static str, Vec<String>)> {
    let value = &condition.value;
    if value.is_empty() {
        return None;
    }
    Some(match (condition.of, condition.column) {
        (Of::Entities, Column::Kind) => ("kind", vec![value.clone()]),
        (Of::Entities, Column::Type) => ("type", vec![value.clone()]),
        (Of::Relations, Column::State) => ("state", vec![value.clone()]),
        (Of::Claims, Column::Mode) => ("mode", vec![value.clone()]),
        (Of::Relations, Column::Predicate) => {
            let named = view.predicates().filter(|(_, p)| *p.label == **value);
            ("predicate", named.map(|(_, p)| p.id.to_string()).collect())
        }
        (Of::Claims, Column::Source) => {
            let cited = view
                .sources()
                .filter(|(ix, _)| crate::model::cite::source(view, *ix) == *value);
            ("source", cited.map(|(_, s)| s.id.to_string()).collect())
        }
        _ => return None,
    })
}
