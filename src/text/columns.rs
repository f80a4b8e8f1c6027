//! Rows of cells as lines, columns aligned by terminal cells, no rules.

use super::printable::printable;
use super::width::{pad, shorten_middle, width};

/// Cells between two columns.
const GAP: &str = "  ";

/// Narrowest that a column is cut to, in cells.
const MIN_COLUMN: usize = 12;

/// Rows of cells, made printable. Where nothing is said of it, what is a number in figures alone stands at the right.
#[derive(Debug, Default)]
pub struct Columns {
    rows: Vec<Vec<String>>,
    rights: Vec<bool>,
}

impl Columns {
    /// Columns that stand at the right, or do not, whatever is in them.
    pub fn with_rights(rights: Vec<bool>) -> Self {
        Self {
            rows: Vec::new(),
            rights,
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().map(|c| printable(&c).into_owned());
        self.rows.push(cells.collect());
    }

    /// The lines; where there is only so much room, the widest columns lose the middle of what stands in them.
    pub fn lines(&self, room: Option<usize>) -> impl Iterator<Item = String> {
        let n = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths = vec![0; n];
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = width(cell).max(*widest);
            }
        }
        if let Some(room) = room {
            fit(
                &mut widths,
                room.saturating_sub(GAP.len() * n.saturating_sub(1)),
            );
        }
        self.rows.iter().map(move |row| {
            let cells = row.iter().zip(&widths).enumerate();
            let cells = cells.map(|(at, (cell, width))| {
                let is_right = self.rights.get(at).copied();
                aligned(cell, *width, is_right.unwrap_or_else(|| is_number(cell)))
            });
            cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        })
    }
}

/// Takes from the widest columns until all fit into `cells`.
fn fit(widths: &mut [usize], cells: usize) {
    while widths.iter().sum::<usize>() > cells {
        match widths.iter_mut().max() {
            Some(widest) if *widest > MIN_COLUMN => *widest -= 1,
            _ => return,
        }
    }
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit() || b == b'%')
}

fn aligned(cell: &str, cells: usize, is_right: bool) -> String {
    if is_right {
        let blank = " ".repeat(cells.saturating_sub(width(cell)));
        return format!("{blank}{cell}");
    }
    pad(&shorten_middle(cell, cells), cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way_first() {
        let mut widths = [30, 5, 20];
        fit(&mut widths, 40);
        assert_eq!(widths, [18, 5, 17]);
        let mut narrow = [12, 12];
        fit(&mut narrow, 3);
        assert_eq!(narrow, [12, 12]);
    }

    #[test]
    fn numbers_stand_at_the_right() {
        let mut columns = Columns::default();
        columns.row(["42".to_owned(), "one".to_owned()]);
        columns.row(["p42".to_owned(), String::new()]);
        let lines: Vec<String> = columns.lines(None).collect();
        assert_eq!(lines, [" 42  one", "p42"]);
        let mut columns = Columns::with_rights(vec![false, true]);
        columns.row(["東京".to_owned(), "0.5".to_owned()]);
        columns.row(["Oslo city".to_owned(), "-".to_owned()]);
        let lines: Vec<String> = columns.lines(None).collect();
        assert_eq!(lines, ["東京       0.5", "Oslo city    -"]);
    }
}
