//! The frozen layer of a graph: columns, in memory or lent from a mapped snapshot.
//!
//! Relations are numbered by (from, predicate, to, row): a relation's index is its place in the outward arrays, and those
//! of one entity and predicate are a run. A row of a table is one claim (source: the table; locator: its line), which is made
//! when it is asked for and costs nothing. Reads through [`super::view::GraphView`]; filled by [`bulk`].

mod arena;
pub mod bulk;
mod check;
mod col;
mod column;
mod freeze;
mod hanging;
pub mod image;
mod lines;
mod more;
mod names;
mod record;
mod runs;
mod table;

pub use arena::Arena;
pub use col::{Col, Shared};
pub use column::{Column, Meaning, Typing, number, truth};
pub use hanging::{Hanging, HangsOn};
pub use lines::Lines;
pub use more::{EntityRow, MoreRows};
pub use names::{LAST, Names, NamesBuilder, text_of};
pub use table::IdTable;

use super::ids::{EntityIx, PredicateIx, RelationIx, SourceIx};
use super::item::{Predicate, Source};
use super::words::Kind;

/// Everything that was read in bulk.
#[derive(Debug, Default)]
pub struct Base {
    /// The entities.
    pub entities: Entities,
    /// Further rows in which they stand.
    pub more: MoreRows,
    /// Their names and ids, for finding.
    pub found_by: Names,
    /// The relations.
    pub relations: Relations,
    /// Kinds and types that occur, by class.
    pub classes: Vec<Class>,
    /// Predicates, by index.
    pub predicates: Vec<Predicate>,
    /// Sources, by index: one a table.
    pub sources: Vec<Source>,
    /// The tables that were read.
    pub tables: Vec<Table>,
    /// Which entity hangs on which, once somebody asked.
    pub hanging: Hanging,
}

/// A kind, with the free text below it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Class {
    /// The kind.
    pub kind: Kind,
    /// The free text, where it says more than the kind.
    pub type_name: Option<Box<str>>,
}

/// A table of an input, each row of which was a record.
#[derive(Debug, Default)]
pub struct Table {
    /// The input's name.
    pub name: Box<str>,
    /// The source that it is.
    pub source: u32,
    /// The line of its first record, from 1: 2 where a header stands above it.
    pub first_row: u32,
    /// Where lines and records go apart.
    pub lines: Lines,
    /// How many records it has.
    pub n_rows: u32,
    /// How many of them are relations.
    pub n_relations: u32,
    /// How many facts they have together.
    pub n_facts: u64,
    /// What its columns hold beyond ids, names, kinds and predicates.
    pub columns: Vec<Column>,
}

/// Columns by entity.
#[derive(Debug, Default)]
pub struct Entities {
    /// Saved ids.
    pub ids: Arena,
    /// Names; an empty one stands for the id.
    pub names: Arena,
    /// Place in the order of names.
    pub rank: Col<u32>,
    /// Which of the classes.
    pub class: Col<u16>,
    /// The table whose row it is; in the highest bit, that it is only named by others.
    pub table: Col<u8>,
    /// The row, from 0.
    pub row: Col<u32>,
    /// Finds an id.
    pub table_of_ids: IdTable,
}

/// Columns by relation, in both directions.
#[derive(Debug, Default)]
pub struct Relations {
    /// By entity, and one more: where its outward relations begin.
    pub out_start: Col<u32>,
    /// Where each ends.
    pub out_to: Col<u32>,
    /// Its predicate.
    pub predicate: Col<u16>,
    /// The table whose row it is.
    pub table: Col<u8>,
    /// The row, from 0.
    pub row: Col<u32>,
    /// By entity, and one more: where its inward relations begin.
    pub in_start: Col<u32>,
    /// By (to, predicate, from): where each begins.
    pub in_from: Col<u32>,
    /// The same: which relation it is.
    pub in_rel: Col<u32>,
    /// Relations of an entity to itself, in order.
    pub loops: Col<u32>,
}

/// In [`Entities::table`]: the entity is only named by others.
pub const PLACEHOLDER: u8 = 0x80;

/// In [`Entities::table`]: it stands in none.
const NOWHERE: u8 = 0x7f;

/// Most tables that a base is read from.
pub const MAX_TABLES: usize = 127;

impl Base {
    /// How many entities it has; an index from there on is of the other layer.
    pub fn n_entities(&self) -> u32 {
        self.entities.ids.len() as u32
    }

    /// How many relations it has; an index from there on is of the other layer.
    pub fn n_relations(&self) -> u32 {
        self.relations.out_to.len() as u32
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The entity with this saved id.
    pub fn resolve(&self, id: &str) -> Option<EntityIx> {
        let found = self
            .entities
            .table_of_ids
            .find(&self.entities.ids, id.as_bytes());
        found.map(EntityIx)
    }

    pub(super) fn has_entity(&self, ix: EntityIx) -> bool {
        ix.0 < self.n_entities()
    }

    pub(super) fn name(&self, ix: EntityIx) -> &str {
        match self.entities.names.get(ix.0) {
            "" => self.entities.ids.get(ix.0),
            name => name,
        }
    }

    pub(super) fn class(&self, ix: EntityIx) -> Option<&Class> {
        self.classes.get(usize::from(self.entities.class.at(ix.0)))
    }

    pub(super) fn is_placeholder(&self, ix: EntityIx) -> bool {
        self.entities.table.at(ix.0) & PLACEHOLDER != 0
    }

    /// The table and row that an entity stands in; nothing for one that is only named by others.
    pub(super) fn row_of_entity(&self, ix: EntityIx) -> Option<(&Table, u32)> {
        let table = self.entities.table.at(ix.0);
        let table = self.tables.get(usize::from(table));
        table.zip(self.entities.row.get(ix.0 as usize).copied())
    }

    /// The table and row that a relation stands in.
    pub(super) fn row_of_relation(&self, ix: RelationIx) -> Option<(&Table, u32)> {
        let table = self.table_of_relation(ix)?;
        Some((table, self.relations.row.at(ix.0)))
    }

    /// The table that a relation stands in.
    pub(super) fn table_of_relation(&self, ix: RelationIx) -> Option<&Table> {
        let table = self.relations.table.get(ix.0 as usize)?;
        self.tables.get(usize::from(*table))
    }

    /// Both ends of a relation.
    ///
    /// # Complexity
    /// O(log entities): where one walks, the start is known already.
    pub(super) fn ends(&self, ix: RelationIx) -> Option<(EntityIx, EntityIx)> {
        let to = self.relations.out_to.get(ix.0 as usize)?;
        let after = self.relations.out_start.partition_point(|s| *s <= ix.0);
        Some((EntityIx(after.checked_sub(1)? as u32), EntityIx(*to)))
    }

    pub(super) fn predicate_of(&self, ix: RelationIx) -> PredicateIx {
        PredicateIx(self.relations.predicate.at(ix.0))
    }

    /// How many claims rows of a source make: one a relation, one a filled cell that is a fact.
    pub(super) fn n_claims_of(&self, source: SourceIx) -> usize {
        let tables = self.tables.iter().filter(|t| t.source == source.0);
        tables
            .map(|t| t.n_relations as usize + t.n_facts as usize)
            .sum()
    }
}

impl Table {
    /// What a row is called, as a claim's locator.
    pub(super) fn locator(&self, row: u32) -> Box<str> {
        format!("line {}", u64::from(self.line(row)) + 1).into()
    }

    /// The line on which a row begins, from 0.
    pub(in crate::model) fn line(&self, row: u32) -> u32 {
        self.lines.line(row, self.first_row)
    }

    /// The column of one meaning.
    pub(super) fn column(&self, meaning: Meaning) -> Option<&Column> {
        self.columns.iter().find(|c| c.meaning == Some(meaning))
    }

    /// The cell of one meaning in a row, if it is filled.
    pub(super) fn cell(&self, meaning: Meaning, row: u32) -> Option<&str> {
        let text = self.column(meaning)?.get(row);
        Some(text).filter(|t| !t.is_empty())
    }

    /// The columns whose cell in a row is a fact.
    pub(super) fn facts(&self, row: u32) -> impl Iterator<Item = &Column> {
        let facts = self.columns.iter();
        let facts = facts.filter(|c| c.meaning == Some(Meaning::Fact));
        facts.filter(move |c| !c.get(row).is_empty())
    }
}
