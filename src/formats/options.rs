//! What the user says of an input that it does not say itself.

use crate::model::when::When;
use crate::model::words::Reliability;

use super::csv::ColumnMap;

/// What parts the items of a list where nothing else is said.
pub(super) const PARTS_LISTS: char = ';';

/// How to read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadOptions {
    /// What columns of tables are about.
    pub map: ColumnMap,
    /// What parts the items of a cell that is a list, as `neo4j-admin --array-delimiter` has it; `;` where nothing is said.
    pub array_delimiter: Option<char>,
    /// What there is to say of a table as a source.
    pub source: SourceWords,
    /// Whether the first problem ends reading.
    pub strict: bool,
    /// Whether all problems are told, not only the first of each sort in a table.
    pub all_problems: bool,
    /// The names of a table's columns where they stand in a file of their own.
    pub header: Option<Vec<String>>,
}

/// What there is to say of an input as a source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceWords {
    /// What it is called.
    pub title: Option<Box<str>>,
    /// When it is from.
    pub date: Option<When>,
    /// How far it can be relied on.
    pub reliability: Option<Reliability>,
}

impl ReadOptions {
    /// What parts the items of a list.
    pub(super) fn parts_lists(&self) -> char {
        self.array_delimiter.unwrap_or(PARTS_LISTS)
    }

    /// All that changes what is read, in one way of writing.
    pub fn words(&self) -> String {
        let source = &self.source;
        let date = source.date.as_ref().map_or("", |d| d.text());
        let reliability = source.reliability.map_or("", Reliability::word);
        format!(
            "{} {:?} {date} {reliability}{}",
            self.map.words(),
            source.title.as_deref().unwrap_or_default(),
            self.array_delimiter
                .map_or(String::new(), |c| format!(" {c:?}"))
        )
    }
}
