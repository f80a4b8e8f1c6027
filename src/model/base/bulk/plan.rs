//! What the columns of a table are about.

use std::collections::BTreeMap;

use super::ends::filled;
use crate::model::base::column::{ColumnBuilder, Meaning, Typing};

/// What one column of a table is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The entity's id.
    Id,
    /// Its name.
    Name,
    /// Its kind, in any words.
    Kind,
    /// What it is below its kind; then [`Role::Kind`] has the kind's own word.
    Type,
    /// The id of the entity where a relation starts.
    From,
    /// The id of the entity where it ends.
    To,
    /// Its type.
    Predicate,
    /// Whether it goes from the one to the other, or is the same from both.
    Direction,
    /// Anything that is kept by row, with what the file calls it.
    Cell(Meaning, Box<str>),
    /// Nothing that is kept.
    Ignored,
}

/// What the columns of a table are about, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePlan {
    /// By column.
    pub roles: Vec<Role>,
    /// The types of columns that are told, by column.
    pub typings: BTreeMap<usize, Typing>,
    /// The line of the first row, from 1: 2 where a header stands above it.
    pub first_row: u32,
    /// The predicate of relations whose row says none.
    pub predicate: Box<str>,
    /// The kind of entities whose row says none, in any words.
    pub kind: Box<str>,
    /// Whether a cell of [`Role::From`] or [`Role::To`] may name several, parted by `|`: each with each is a relation.
    pub many_ends: bool,
    /// Whether cells are what stands in them: no blanks around them are dropped, and no word is nothing.
    pub exact: bool,
}

impl TablePlan {
    /// Whether rows are entities; else they are relations.
    pub fn is_of_entities(&self) -> bool {
        self.column(&Role::From).is_none()
    }

    /// What a cell says: nothing where it only says that there is nothing.
    pub(super) fn filled<'r>(&self, cell: &'r [u8]) -> &'r [u8] {
        if self.exact { cell } else { filled(cell) }
    }

    /// The first column with a role.
    pub(super) fn column(&self, role: &Role) -> Option<usize> {
        self.roles.iter().position(|r| r == role)
    }

    pub(super) fn columns(&self) -> Vec<ColumnBuilder> {
        let cells = self.roles.iter().enumerate();
        let cells = cells.filter_map(|(n, role)| match role {
            Role::Cell(meaning, name) => {
                let told = self.typings.get(&n).copied();
                Some(ColumnBuilder::new(name, *meaning, told))
            }
            _ => None,
        });
        cells.collect()
    }

    /// The columns that are kept by row, in order.
    pub(super) fn cells(&self) -> impl Iterator<Item = usize> {
        let roles = self.roles.iter().enumerate();
        roles.filter_map(|(n, role)| matches!(role, Role::Cell(..)).then_some(n))
    }
}
