//! A table that is written: as columns of text, as CSV, or as JSON. The same for the screen and for the command line.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::analysis::table::{Cell, Column, Known, Numbers, Rows, cell};
use crate::formats::{csv, json};
use crate::model::ids::Item;
use crate::model::view::GraphView;
use crate::text::Columns;

/// What the name of a column ends in that is worked out from a sample.
const SAMPLED: &str = "_sampled";

/// A table, cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The columns.
    pub columns: Vec<Column>,
    /// What the rows stand for.
    pub numbers: Numbers,
    /// The rows.
    pub rows: Rows,
    /// The columns over the whole graph that are known.
    pub known: Known,
    /// Rows that are written at most.
    pub top: Option<usize>,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Columns of text.
    Text,
    /// CSV, with a head; names are as the input has them.
    Csv,
    /// The same on a terminal: names are made harmless.
    ShownCsv,
    /// JSON: a list of objects.
    Json,
}

impl Written {
    /// How a file of this name is written.
    pub fn of_file(name: &str) -> Self {
        match name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase())
        {
            Some(ending) if ending == "csv" => Self::Csv,
            Some(ending) if ending == "json" => Self::Json,
            _ => Self::Text,
        }
    }
}

impl Sheet {
    /// How many rows are written.
    pub fn n_rows(&self) -> usize {
        self.rows.len().min(self.top.unwrap_or(usize::MAX))
    }

    fn is_sampled(&self, column: Column) -> bool {
        self.known.get(&column).is_some_and(|s| s.is_sampled())
    }

    /// What a column is called for machines: that it is worked out from a sample is part of it.
    fn key(&self, column: Column) -> String {
        let sampled = if self.is_sampled(column) { SAMPLED } else { "" };
        format!("{}{sampled}", column.word())
    }

    fn items(&self) -> impl Iterator<Item = Item> {
        let numbers = self.rows.iter().take(self.n_rows());
        numbers.map(|n| self.numbers.item(n))
    }

    fn cells<'a>(&'a self, view: GraphView<'a>, item: Item) -> impl Iterator<Item = Cell<'a>> {
        self.columns
            .iter()
            .map(move |c| cell(view, &self.known, item, *c))
    }

    /// One row as spreadsheets take what is pasted.
    pub fn pasted_row(&self, view: GraphView<'_>, item: Item) -> String {
        csv::pasted(self.cells(view, item).map(|c| plain(&c)))
    }

    /// It as spreadsheets take what is pasted, with a head.
    pub fn pasted(&self, view: GraphView<'_>) -> String {
        let mut text = csv::pasted(self.columns.iter().map(|c| self.key(*c)));
        for item in self.items() {
            text.push_str(&self.pasted_row(view, item));
        }
        text
    }

    /// Writes it.
    ///
    /// # Errors
    /// The output refuses.
    pub fn write(&self, view: GraphView<'_>, how: Written, out: &mut dyn Write) -> io::Result<()> {
        match how {
            Written::Csv | Written::ShownCsv => {
                let record = |fields: &mut dyn Iterator<Item = String>| match how {
                    Written::ShownCsv => csv::shown_record(fields),
                    _ => csv::record(fields),
                };
                let mut head = self.columns.iter().map(|c| self.key(*c));
                out.write_all(record(&mut head).as_bytes())?;
                for item in self.items() {
                    let mut cells = self.cells(view, item).map(|c| plain(&c));
                    out.write_all(record(&mut cells).as_bytes())?;
                }
                Ok(())
            }
            Written::Json => json::print(&Objects(self, view), out),
            Written::Text => {
                for line in self.text(view).lines(None) {
                    writeln!(out, "{line}")?;
                }
                Ok(())
            }
        }
    }

    /// It in columns of text, with a head.
    pub fn text(&self, view: GraphView<'_>) -> Columns {
        let mut columns = Columns::with_rights(self.columns.iter().map(|c| c.is_right()).collect());
        columns.row(self.columns.iter().map(|c| {
            let sampled = if self.is_sampled(*c) { "≈" } else { "" };
            format!("{sampled}{}", c.title_of(self.numbers.of))
        }));
        for item in self.items() {
            columns.row(self.cells(view, item).map(|c| c.shown()));
        }
        columns
    }
}

/// A cell for machines: a share with all its figures.
fn plain(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Score(score) => score.to_string(),
        Cell::Waiting => String::new(),
        Cell::Text(text) => text.clone().into_owned(),
        cell => cell.shown(),
    }
}

/// The rows as JSON, one after the other.
struct Objects<'s>(&'s Sheet, GraphView<'s>);

/// A row as JSON.
struct Object<'s>(&'s Sheet, GraphView<'s>, Item);

impl Serialize for Objects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.n_rows()))?;
        for item in self.0.items() {
            list.serialize_element(&Object(self.0, self.1, item))?;
        }
        list.end()
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.columns.len()))?;
        let cells = self.0.cells(self.1, self.2);
        for (column, cell) in self.0.columns.iter().zip(cells) {
            map.serialize_key(column.word())?;
            match cell {
                Cell::Nothing | Cell::Waiting => map.serialize_value(&())?,
                Cell::Text(text) => map.serialize_value(&*text)?,
                Cell::Count(n) => map.serialize_value(&n)?,
                Cell::Score(score) => map.serialize_value(&score)?,
            }
            if self.0.is_sampled(*column) {
                map.serialize_entry(&self.0.key(*column), &true)?;
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::table::{Of, Series};
    use crate::store::open_text;

    #[test]
    fn what_is_worked_out_from_a_sample_says_so_in_every_form() {
        let text = r#"(format: 1, entities: {"a": (kind: person, name: "=A\u{200d}")})"#;
        let opened = open_text("a.ron", text).expect("RON");
        let view = opened.graph.view();
        let series = Series::Scores {
            of: vec![0.5],
            is_sampled: true,
        };
        let sheet = Sheet {
            columns: vec![Column::Name, Column::Betweenness],
            numbers: Numbers::first(view, Of::Entities),
            rows: Rows::All(1),
            known: Known::from([(Column::Betweenness, Arc::new(series))]),
            top: None,
        };
        let written = |how| {
            let mut bytes = Vec::new();
            sheet.write(view, how, &mut bytes).expect("written");
            String::from_utf8(bytes).expect("text")
        };
        assert!(written(Written::Text).contains("≈between"));
        let csv = "name,betweenness_sampled\r\n'=A\u{200d},0.5\r\n";
        assert_eq!(written(Written::Csv), csv);
        assert_eq!(written(Written::ShownCsv), csv.replace('\u{200d}', ""));
        let json: serde_json::Value = serde_json::from_str(&written(Written::Json)).expect("JSON");
        assert_eq!(json[0]["betweenness"], 0.5);
        assert_eq!(json[0]["betweenness_sampled"], true);
    }
}
