//! The table: what its rows are, which columns it has, how it is sorted, and where its cursor is.

mod deeds;
mod job;
mod sheet;
mod summary;
mod values;
mod work;

use super::{Sight, SightSpec, legends};
use crate::analysis::table::{Cell, Column, Known, Numbers, Of, Rows, Sort, cell};
use crate::model::ids::{Carried, ClaimRef, Item};
use crate::model::lens::Lens;
use crate::scene::Way;
use crate::session::command::{Outcome, go_from_view, jump, value_to_lens};
use crate::session::effect::Effect;
use crate::session::listing::{RowKey, carried_of};
use crate::session::panel::Narrow;
use crate::session::paths::moved;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
pub use job::{Asked, CountsAsked, Lane, RowsAsked, TableAnswer, TableJob, ends_of, learn};
pub use sheet::{Sheet, Written};
pub use values::{Values, as_lens, n_rows, share, value_text, values_text};
pub use work::Work;

/// The table among the sights.
pub(super) const TABLE: SightSpec = SightSpec {
    sight: Sight::Table,
    name: "the table",
    title: "In the table",
    way_there: "in the table: 5 first",
    refresh: State::refresh_table,
    here: State::table_row,
    put: |state, row| state.shown.sights.table.comes_from = Some(row),
    step: State::step_in_table,
    aside: |state, way| {
        let by = if way == Way::Left { -1 } else { 1 };
        if state.shown.sights.table.values.is_some() {
            return state.values_aside(by);
        }
        state.shown.sights.table.step_column(by)
    },
    zoom: |_, _, _| Err(AS_LARGE.to_owned()),
    pan: |_, _| Err(AS_LARGE.to_owned()),
    stop: |state| {
        let stopped = state.stop_table();
        stopped.then(|| {
            state.say("stopped");
            Effect::CancelTable(None)
        })
    },
    follow: State::follow_in_table,
    words: State::table_text,
    paper: None,
    image: None,
    summary: State::table_summary,
    hints: &[
        "go-here",
        "table-sort",
        "table-count",
        "narrow-table",
        "table-rows",
        "table-column",
        "lens",
        "help",
    ],
    legend: legends::TABLE,
};

/// Why a table is neither zoomed nor moved as a whole.
const AS_LARGE: &str = "a table is as large as its rows: x hides a column, c shows one";

/// Rows that the table in words tells.
const TOLD: usize = 100;

/// The table that is shown, or was last.
#[derive(Debug, Default)]
pub struct TableView {
    /// What it shows, and how.
    pub form: Form,
    /// The row under the cursor, by its place.
    pub cursor: usize,
    /// The column under the cursor, by its place.
    pub column: usize,
    /// What it is narrowed by.
    pub narrow: Option<Narrow>,
    /// What the rows stand for.
    pub numbers: Numbers,
    /// The rows.
    pub rows: Rows,
    /// The columns over the whole graph that are known.
    pub known: Known,
    /// What they are known for.
    known_for: Option<Lens>,
    /// What the rows are made for.
    made_for: Option<MadeFor>,
    /// What the rows that are shown were made for; nothing where they are the first of a big graph.
    rows_for: Option<MadeFor>,
    /// The values of a column, where they are shown instead of the rows.
    pub values: Option<Values>,
    /// What is being worked out.
    pub work: Work,
    /// What one comes from: the cursor goes there once the rows are known.
    comes_from: Option<RowKey>,
}

/// What a table shows, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the rows are.
    pub of: Of,
    /// The columns, of each sort of table.
    columns: [Vec<Column>; 3],
    /// By what it is sorted, of each sort of table.
    sorts: [Option<Sort>; 3],
}

impl Default for Form {
    fn default() -> Self {
        Self {
            of: Of::default(),
            columns: Of::ALL.map(Of::first_columns),
            // The busiest first, as everywhere; relations and claims as they stand in the file.
            sorts: [Some(Sort::by(Column::Degree)), None, None],
        }
    }
}

impl Form {
    /// The columns that are shown.
    pub fn columns(&self) -> &[Column] {
        self.columns
            .get(self.of as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// The same, to be changed.
    pub(super) fn columns_mut(&mut self) -> Option<&mut Vec<Column>> {
        self.columns.get_mut(self.of as usize)
    }

    /// By what it is sorted; nothing for the order of the input.
    pub fn sort(&self) -> Option<Sort> {
        self.sorts.get(self.of as usize).copied().flatten()
    }

    /// Sorts it otherwise.
    pub(super) fn set_sort(&mut self, sort: Option<Sort>) {
        if let Some(slot) = self.sorts.get_mut(self.of as usize) {
            *slot = sort;
        }
    }
}

/// What rows are made for: while that is the same, so are they.
#[derive(Debug, Clone, PartialEq)]
struct MadeFor {
    of: Of,
    lens: Lens,
    narrow: String,
    sort: Option<Sort>,
}

impl TableView {
    /// What a row is about.
    pub fn item(&self, place: usize) -> Option<Item> {
        self.rows.at(place).map(|n| self.numbers.item(n))
    }

    /// What the row under the cursor is about.
    pub fn here(&self) -> Option<Item> {
        self.item(self.cursor)
    }

    /// It as it is written.
    pub fn sheet(&self) -> Sheet {
        Sheet {
            columns: self.form.columns().to_vec(),
            numbers: self.numbers.clone(),
            rows: self.rows.clone(),
            known: self.known.clone(),
            top: None,
        }
    }

    /// The column under the cursor.
    pub fn column_here(&self) -> Option<Column> {
        self.form.columns().get(self.column).copied()
    }

    /// Puts the cursor on the row of something; `false` where there is none.
    pub fn put(&mut self, item: Item) -> bool {
        let number = self.numbers.number(item);
        let place = number.and_then(|n| self.rows.place(n));
        if let Some(place) = place {
            self.cursor = place;
        }
        place.is_some()
    }

    /// Moves the cursor by columns; `false` at the end.
    pub fn step_column(&mut self, by: isize) -> bool {
        let to = moved(self.column, by, self.form.columns().len());
        let moves = to != self.column;
        self.column = to;
        moves
    }
}

impl State {
    /// A cell of the table.
    pub fn table_cell(&self, item: Item, column: Column) -> Cell<'_> {
        cell(self.view(), &self.shown.sights.table.known, item, column)
    }

    /// What the row under the cursor of the table is, as a row of a list.
    fn table_row(&self) -> Option<RowKey> {
        let table = &self.shown.sights.table;
        // A value is none of them.
        let here = table.here().filter(|_| table.values.is_none());
        Some(match here? {
            Item::Entity(ix) => RowKey::Entity(ix),
            Item::Relation(ix) => RowKey::Relation(ix, self.view().relation(ix).to),
            Item::Claim(at) => RowKey::Claim(at),
        })
    }

    /// What a row of another view is in a table of these.
    fn item_of(&self, of: Of, row: RowKey) -> Option<Item> {
        let view = self.view();
        // An entity has rows among relations as well: those that touch it.
        let carried = carried_of(row).or_else(|| match row {
            RowKey::Entity(ix) => view
                .touching(ix)
                .next()
                .map(|t| Carried::Relation(t.relation)),
            _ => None,
        });
        match (of, row) {
            (Of::Entities, RowKey::Entity(ix) | RowKey::Relation(_, ix)) => Some(Item::Entity(ix)),
            (Of::Entities, _) => Some(Item::Entity(view.owner_of(carried?))),
            (Of::Relations, _) => carried?.relation().map(Item::Relation),
            (Of::Claims, RowKey::Claim(at)) => Some(Item::Claim(at)),
            (Of::Claims, _) => carried.map(|carried| Item::Claim(ClaimRef { carried, n: 0 })),
        }
    }

    /// Puts the cursor on what one comes from, once its row is there.
    fn arrive_in_table(&mut self) {
        let table = &self.shown.sights.table;
        let Some(row) = table.comes_from.filter(|_| !table.rows.is_empty()) else {
            return;
        };
        let item = self.item_of(table.form.of, row);
        let table = &mut self.shown.sights.table;
        let before = table.cursor;
        let is_there = item.is_some_and(|item| table.put(item)) && !table.work.is_part();
        // The first rows of a big graph give way to all of them, in which it stands elsewhere.
        if is_there || !table.work.runs() {
            table.comes_from = None;
            self.table_moved();
        } else if table.cursor != before {
            self.table_moved();
        }
    }

    fn step_in_table(&mut self, by: isize) {
        let table = &mut self.shown.sights.table;
        if let Some(values) = &mut table.values {
            values.step(by);
            return;
        }
        table.comes_from = None;
        table.cursor = moved(table.cursor, by, table.rows.len());
        self.table_moved();
    }

    /// Shows the evidence of the row that the cursor has come to.
    fn table_moved(&mut self) {
        self.list.claim = match self.shown.sights.table.here() {
            Some(Item::Claim(at)) => at.n as usize,
            _ => 0,
        };
        self.list.evidence_scroll = 0;
    }

    /// Goes to the entity of the row, or to the relation or fact of it; back comes back to the table.
    fn follow_in_table(&mut self) -> Outcome {
        if self.shown.sights.table.values.is_some() {
            return value_to_lens(self);
        }
        let row = self.table_row().ok_or("there is no row to follow")?;
        if let Some(carried) = carried_of(row) {
            let id = self.view().entity(self.view().owner_of(carried)).id();
            let line = format!("focus {}", quoted(id));
            return go_from_view(self, carried, line);
        }
        let RowKey::Entity(ix) = row else {
            return Err("this row leads nowhere".to_owned());
        };
        let from = (self.shown.view, self.shown.pane);
        self.show(ViewId::Walk);
        let outcome = jump(self, ix);
        let at = self.trail.at();
        self.shown.beside.came_from.insert(at, from);
        outcome
    }

    /// The first rows of the table as text, for scripts.
    fn table_text(&self) -> String {
        let table = &self.shown.sights.table;
        if let Some(values) = &table.values {
            let counts = values.counts.clone().unwrap_or_default();
            let text = values_text(values.column, table.form.of, &counts, Some(TOLD));
            return text.lines(None).collect::<Vec<_>>().join("\n");
        }
        let sheet = Sheet {
            top: Some(TOLD),
            ..table.sheet()
        };
        let lines: Vec<String> = sheet.text(self.view()).lines(None).collect();
        let more = table.rows.len().saturating_sub(TOLD);
        let more = if more > 0 {
            format!("\n… {more} more")
        } else {
            String::new()
        };
        format!("{}{more}", lines.join("\n"))
    }
}

/// What commands do to it.
impl TableView {
    /// Shows other rows, with the cursor on what one comes from.
    pub(in crate::session) fn turn_to(&mut self, of: Of, row: Option<RowKey>) {
        if self.form.of != of {
            self.form.of = of;
            self.values = None;
            (self.column, self.cursor) = (0, 0);
            self.comes_from = row;
        }
    }

    /// Sorts by a column, with the cursor on the first row and on that column, where it is shown.
    pub(in crate::session) fn sort(&mut self, column: Column, sort: Option<Sort>) {
        self.work.ask_again(column);
        self.form.set_sort(sort);
        self.cursor = 0;
        let at = self.form.columns().iter().position(|c| *c == column);
        self.column = at.unwrap_or(self.column);
    }

    /// Shows one more column, right of the one under the cursor, which goes there.
    pub(in crate::session) fn show_column(&mut self, column: Column) {
        self.work.ask_again(column);
        let at = self.column + 1;
        if let Some(columns) = self.form.columns_mut() {
            let at = at.min(columns.len());
            columns.insert(at, column);
            self.column = at;
        }
    }

    /// Shows these columns.
    pub(in crate::session) fn set_columns(&mut self, columns: Vec<Column>) {
        for column in &columns {
            self.work.ask_again(*column);
        }
        self.column = self.column.min(columns.len().saturating_sub(1));
        if let Some(slot) = self.form.columns_mut() {
            *slot = columns;
        }
    }

    /// Hides a column.
    ///
    /// # Errors
    /// It is the last one.
    pub(in crate::session) fn hide(&mut self, column: Column) -> Result<(), String> {
        let mut columns = self.form.columns().to_vec();
        if columns.len() < 2 {
            return Err("this is the last column: c shows others first".to_owned());
        }
        columns.retain(|c| *c != column);
        self.set_columns(columns);
        Ok(())
    }

    /// Moves the column under the cursor; `false` at the edge.
    pub(in crate::session) fn shift_column(&mut self, by: isize) -> bool {
        let from = self.column;
        let moves = self.step_column(by);
        let to = self.column;
        if let Some(columns) = self.form.columns_mut().filter(|_| moves) {
            columns.swap(from, to);
        }
        moves
    }
}
