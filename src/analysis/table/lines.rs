//! A table as lines of text, its columns as wide as what stands in them.

use super::cell::Cell;
use super::column::Column;
use crate::text::{pad, width};

/// Cells between two columns.
const GAP: &str = "  ";

/// Rows that are gathered.
#[derive(Debug)]
pub struct Lines {
    rights: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Lines {
    /// No rows but the head.
    pub fn new(columns: &[Column]) -> Self {
        Self {
            rights: columns.iter().map(|c| c.is_right()).collect(),
            rows: vec![columns.iter().map(|c| c.title().to_owned()).collect()],
        }
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        self.rows.push(cells.map(|c| c.shown()).collect());
    }

    /// The lines, parted by newlines.
    pub fn text(&self) -> String {
        let n = self.rights.len();
        let cells = |at: usize| self.rows.iter().filter_map(move |r| r.get(at));
        let widths: Vec<usize> = (0..n)
            .map(|at| cells(at).map(|c| width(c)).max().unwrap_or(0))
            .collect();
        let line = |row: &Vec<String>| {
            let both = row.iter().zip(widths.iter().zip(&self.rights));
            let padded = both.map(|(cell, (cells, is_right))| match is_right {
                true => format!("{}{cell}", " ".repeat(cells - width(cell))),
                false => pad(cell, *cells),
            });
            padded.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        };
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
