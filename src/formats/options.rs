//! What the user says of an input that it does not say itself.

use crate::model::when::When;
use crate::model::words::Reliability;

use super::csv::ColumnMap;

/// How to read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadOptions {
    /// What columns of tables are about.
    pub map: ColumnMap,
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
    /// All that changes what is read, in one way of writing.
    pub fn words(&self) -> String {
        let source = &self.source;
        let date = source.date.as_ref().map_or("", |d| d.text());
        let reliability = source.reliability.map_or("", Reliability::word);
        format!(
            "{} {:?} {date} {reliability}",
            self.map.words(),
            source.title.as_deref().unwrap_or_default()
        )
    }
}
