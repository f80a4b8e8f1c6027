//! The table: what its rows are, its columns and their order, narrowing, marks.

use super::lists::narrow_by;
use super::{CommandSpec, Context, Outcome, done};
use crate::analysis::table::{Column, Of, Sort};
use crate::model::ids::EntityIx;
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::sight::table::{TableView, ends_of};
use crate::session::state::State;
use crate::text::{did_you_mean, nearest, printable};

const HERE: Context = Context::Sight(Sight::Table);

pub(super) const TABLE_ROWS: CommandSpec = CommandSpec {
    name: "table-rows",
    title: "other rows",
    help: "Shows entities, relations, then claims as the rows of the table, or those named.",
    context: HERE,
    keys: &["o"],
    params: "[entities|relations|claims]",
    run: |state, args| {
        let here = state.shown.sights.table.form.of;
        let of = match args {
            [] => {
                let after = Of::ALL
                    .into_iter()
                    .cycle()
                    .skip_while(|of| *of != here)
                    .nth(1);
                after.unwrap_or_default()
            }
            [word] => Of::of_word(word).ok_or_else(|| {
                let near = nearest(word, Of::ALL.map(Of::word));
                let near = near.map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
                let word = printable(word);
                format!("expected entities, relations or claims, found “{word}”{near}")
            })?,
            _ => return Err("expected one of entities, relations and claims".to_owned()),
        };
        let row = state.row_here();
        state.shown.sights.table.turn_to(of, row);
        state.log(format!("table-rows {}", of.word()));
        done()
    },
};

pub(super) const TABLE_SORT: CommandSpec = CommandSpec {
    name: "table-sort",
    title: "sort",
    help: "Sorts by the column under the cursor, or by the one named; again the other way round, and then as the input has it.",
    context: HERE,
    keys: &["s"],
    params: "[COLUMN] [up|down|off]",
    run: |state, args| {
        let table = &mut state.shown.sights.table;
        if let (Some(values), []) = (&mut table.values, args) {
            values.turn_order();
            return done();
        }
        let (column, way) = match args {
            [] => (table.column_here(), None),
            [word] => (Some(table.named(word)?), None),
            [word, way] => (Some(table.named(word)?), Some(way.as_str())),
            _ => return Err("expected a column, and up, down or off".to_owned()),
        };
        let column = column.ok_or("the table has no columns")?;
        let first = Sort::by(column);
        let other = Sort {
            falls: !first.falls,
            ..first
        };
        let sort = match (way, table.form.sort()) {
            (Some("up"), _) => Some(Sort {
                falls: false,
                column,
            }),
            (Some("down"), _) => Some(Sort {
                falls: true,
                column,
            }),
            (Some("off"), _) => None,
            (Some(way), _) => {
                return Err(format!(
                    "expected up, down or off, found “{}”",
                    printable(way)
                ));
            }
            (None, Some(sort)) if sort == first => Some(other),
            (None, Some(sort)) if sort == other => None,
            (None, _) => Some(first),
        };
        table.sort(column, sort);
        let word = match sort {
            Some(Sort { falls: true, .. }) => "down",
            Some(_) => "up",
            None => "off",
        };
        state.log(format!("table-sort {} {word}", column.word()));
        done()
    },
};

pub(super) const TABLE_COLUMN: CommandSpec = CommandSpec {
    name: "table-column",
    title: "columns",
    help: "Shows one more column, right of the one under the cursor, or hides it where it is shown.",
    context: HERE,
    keys: &["c"],
    params: "[COLUMN]",
    run: |state, args| {
        let [word] = args else {
            state.open_palette("table-column ");
            return done();
        };
        let table = &mut state.shown.sights.table;
        let column = table.named(word)?;
        if table.form.columns().contains(&column) {
            table.hide(column)?;
        } else {
            table.show_column(column);
        }
        state.log(format!("table-column {}", column.word()));
        done()
    },
};

pub(super) const TABLE_COLUMNS: CommandSpec = CommandSpec {
    name: "table-columns",
    title: "these columns",
    help: "Shows these columns in this order; without any, those that are shown at first.",
    context: HERE,
    keys: &[],
    params: "[COLUMN…]",
    run: |state, args| {
        let table = &mut state.shown.sights.table;
        let mut columns: Vec<Column> = Vec::new();
        for word in args
            .iter()
            .flat_map(|a| a.split(','))
            .filter(|w| !w.is_empty())
        {
            let column = table.named(word)?;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        if columns.is_empty() {
            columns = table.form.of.first_columns();
        }
        let words: Vec<&str> = columns.iter().map(|c| c.word()).collect();
        let line = format!("table-columns {}", words.join(" "));
        table.set_columns(columns);
        state.log(line);
        done()
    },
};

pub(super) const TABLE_HIDE: CommandSpec = CommandSpec {
    name: "table-hide",
    title: "hide column",
    help: "Hides the column under the cursor.",
    context: HERE,
    keys: &["x"],
    params: "",
    run: |state, _| {
        let table = &mut state.shown.sights.table;
        let column = table.column_here().ok_or("the table has no columns")?;
        table.hide(column)?;
        state.log(format!("table-column {}", column.word()));
        done()
    },
};

pub(super) const TABLE_LEFT: CommandSpec = CommandSpec {
    name: "table-left",
    title: "column left",
    help: "Moves the column under the cursor to the left.",
    context: HERE,
    keys: &[","],
    params: "",
    run: |state, _| shift(state, -1),
};

pub(super) const TABLE_RIGHT: CommandSpec = CommandSpec {
    name: "table-right",
    title: "column right",
    help: "Moves the column under the cursor to the right.",
    context: HERE,
    keys: &["."],
    params: "",
    run: |state, _| shift(state, 1),
};

fn shift(state: &mut State, by: isize) -> Outcome {
    let table = &mut state.shown.sights.table;
    if !table.shift_column(by) {
        return Err("the column is at the edge already".to_owned());
    }
    let words: Vec<&str> = table.form.columns().iter().map(|c| c.word()).collect();
    let line = format!("table-columns {}", words.join(" "));
    state.log(line);
    done()
}

pub(super) const TABLE_MARK: CommandSpec = CommandSpec {
    name: "table-mark",
    title: "mark",
    help: "Marks what the row stands for, or takes the marks off: an entity; of a relation or claim both ends, or the one in the column \
           under the cursor; then the next row. Among values, marks the rows that hold it.",
    context: HERE,
    keys: &["space"],
    params: "",
    run: |state, _| {
        if state.shown.sights.table.values.is_some() {
            return super::values::mark_value(state);
        }
        let ends = state.ends_here();
        if ends.is_empty() {
            return Err("this row has no entity that could be marked".to_owned());
        }
        // Where one end is marked, the other one is to be marked as well.
        let fresh: Vec<EntityIx> = ends
            .iter()
            .copied()
            .filter(|ix| !state.marks.contains(*ix))
            .collect();
        let changed = if fresh.is_empty() { &ends } else { &fresh };
        let names: Vec<String> = changed
            .iter()
            .map(|ix| printable(state.view().entity(*ix).name()).into_owned())
            .collect();
        for ix in changed {
            if fresh.is_empty() {
                state.marks.remove(*ix);
            } else {
                state.marks.add(*ix);
            }
            let id = quoted(state.view().entity(*ix).id());
            state.log(format!("mark {id}"));
        }
        let done = if fresh.is_empty() {
            "no longer marked"
        } else {
            "marked"
        };
        state.say(format!(
            "{} {done} · {} in all",
            names.join(" and "),
            state.marks.len()
        ));
        super::list::step(state, 1)
    },
};

pub(super) const NARROW_TABLE: CommandSpec = CommandSpec {
    name: "narrow-table",
    title: "narrow",
    help: "Narrows the table while one types, by words, signs and filters as in the finder; without text, shows all again.",
    context: HERE,
    keys: &["n"],
    params: "[TEXT]",
    run: |state, args| narrow_by(state, args.join(" ")),
};

pub(super) const TABLE_SHOW_ALL: CommandSpec = CommandSpec {
    name: "table-show-all",
    title: "show all rows",
    help: "Shows all rows of the narrowed table again.",
    context: HERE,
    keys: &[],
    params: "",
    run: |state, _| {
        if state.narrow_slot().take().is_none() {
            return Err("this table is not narrowed".to_owned());
        }
        done()
    },
};

impl TableView {
    /// The column of this word.
    fn named(&self, word: &str) -> Result<Column, String> {
        Column::of_word(self.form.of, word)
    }
}

impl State {
    /// The entities that the row under the cursor of the table stands for; the one in the column under the cursor, where it holds
    /// one.
    fn ends_here(&self) -> Vec<EntityIx> {
        let table = &self.shown.sights.table;
        let Some(item) = table.here() else {
            return Vec::new();
        };
        let [from, to] = ends_of(self.view(), item);
        let mut ends: Vec<EntityIx> = match table.column_here() {
            Some(Column::From) => from.into_iter().collect(),
            Some(Column::To) => to.into_iter().collect(),
            _ => from.into_iter().chain(to).collect(),
        };
        ends.dedup();
        ends
    }
}
