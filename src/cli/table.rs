//! Tables for people: columns aligned by terminal cells, no rules; cut to the screen, whole when piped.

use super::out::Out;
use crate::text::{pad, printable, shorten_middle, width};

/// Cells between two columns.
const GAP: &str = "  ";
/// Narrowest that a column is cut to, in cells.
const MIN_COLUMN: usize = 12;

/// Rows of cells. Numbers (cells of digits only) are aligned at the right.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn row<const N: usize>(&mut self, cells: &[String; N]) {
        let cells = cells.iter().map(|c| printable(c).into_owned());
        self.rows.push(cells.collect());
    }

    /// Prints the rows, indented by `indent` cells.
    pub(super) fn print(self, out: &mut Out, indent: usize) {
        let n = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let column = |c: usize| self.rows.iter().filter_map(move |row| row.get(c));
        let mut widths: Vec<usize> = (0..n)
            .map(|c| column(c).map(|cell| width(cell)).max().unwrap_or(0))
            .collect();
        if let Some(screen) = out.terminal() {
            fit(
                &mut widths,
                screen.saturating_sub(indent + GAP.len() * n.saturating_sub(1)),
            );
        }
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| aligned(cell, *width))
                .collect();
            out.line(&format!("{:indent$}{}", "", cells.join(GAP)));
        }
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

fn aligned(cell: &str, cells: usize) -> String {
    let is_number = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit() || b == b'%');
    if is_number {
        return format!("{cell:>cells$}");
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
        assert_eq!(aligned("42", 4), "  42");
        assert_eq!(aligned("p42", 4), "p42 ");
    }
}
