//! The table: what its rows are, which columns it has, how it is sorted, and where its cursor is.

mod job;
mod work;

use super::listing::RowKey;
use super::panel::Narrow;
use super::state::State;
use crate::analysis::table::{Cell, Column, Item, Known, Numbers, Of, Rows, Sort, cell};
use crate::model::lens::Lens;
pub use job::{Asked, RowsAsked, TableAnswer, TableJob};
pub use work::Work;

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
    /// What is being worked out.
    pub work: Work,
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

    /// Moves the cursor by rows.
    pub fn step(&mut self, by: isize) {
        self.cursor = super::paths::moved(self.cursor, by, self.rows.len());
    }

    /// Moves the cursor by columns; `false` at the end.
    pub fn step_column(&mut self, by: isize) -> bool {
        let to = super::paths::moved(self.column, by, self.form.columns().len());
        let moves = to != self.column;
        self.column = to;
        moves
    }
}

impl State {
    /// A cell of the table.
    pub fn table_cell(&self, item: Item, column: Column) -> Cell<'_> {
        cell(self.view(), &self.shown.table.known, item, column)
    }

    /// What the row under the cursor of the table is, as a row of a list.
    pub fn table_row(&self) -> Option<RowKey> {
        Some(match self.shown.table.here()? {
            Item::Entity(ix) => RowKey::Entity(ix),
            Item::Relation(ix) => RowKey::Relation(ix, self.view().relation(ix).to),
            Item::Claim(at) => RowKey::Claim(at),
        })
    }
}
