//! The two ends of relations, as rows name them.

use super::{RowBatch, TablePlan};
use crate::model::base::table::Interner;

/// Relations of one row at most: two short cells of many ends would otherwise be more of them than there is memory.
pub(super) const MOST_OF_ROW: usize = 100_000;

/// One relation of a batch: the row it stands in, and the ids of its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct End<'r> {
    pub(super) row: usize,
    from: &'r [u8],
    to: &'r [u8],
}

impl End<'_> {
    /// Whether one of the ends is not given.
    pub(super) fn is_open(&self) -> bool {
        self.from.is_empty() || self.to.is_empty()
    }
}

/// The relations of a batch, in order.
pub(super) struct Ends<'r> {
    all: Vec<End<'r>>,
    /// Rows that would be more relations than [`MOST_OF_ROW`], and how many; they are none.
    pub(super) refused: Vec<(usize, usize)>,
}

impl<'r> Ends<'r> {
    /// The relations of these rows, whose ends stand in two columns.
    pub(super) fn of(
        plan: &TablePlan,
        rows: &'r RowBatch,
        (from, to): (usize, usize),
        ids: &Interner,
    ) -> Self {
        let mut all = Vec::with_capacity(rows.len());
        let mut refused = Vec::new();
        for row in 0..rows.len() {
            let end = |column: usize| plan.filled(rows.get(row, column));
            let (from, to) = (end(from), end(to));
            // An id may have the sign in it; then there is a row with it, above.
            let is_list =
                |end: &[u8]| plan.many_ends && end.contains(&b'|') && ids.find(end).is_none();
            // Each is looked up once: it may be as long as the file.
            let (of_starts, of_stops) = (is_list(from), is_list(to));
            if !of_starts && !of_stops {
                all.push(End { row, from, to });
                continue;
            }
            let (starts, stops) = (parts(from, of_starts), parts(to, of_stops));
            let n = starts.len().saturating_mul(stops.len());
            if n > MOST_OF_ROW {
                refused.push((row, n));
                continue;
            }
            for from in starts {
                all.extend(stops.iter().map(|to| End { row, from, to }));
            }
        }
        Self { all, refused }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &End<'r>> {
        self.all.iter()
    }

    /// All starts, then all ends.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'r [u8]> + Clone {
        let starts = self.all.iter().map(|e| e.from);
        starts.chain(self.all.iter().map(|e| e.to))
    }

    /// The row in which the n-th of the texts stands.
    pub(super) fn row(&self, n: usize) -> usize {
        let one = n % self.all.len().max(1);
        self.all.get(one).map_or(0, |e| e.row)
    }
}

/// The ids that a cell names; a cell that names none is one that is not given.
fn parts(end: &[u8], is_list: bool) -> Vec<&[u8]> {
    let parts = end.split(|b| is_list && *b == b'|').map(filled);
    parts
        .filter(|part| !part.is_empty() || end.is_empty())
        .collect()
}

/// A field without the blanks around it; nothing where it only says that there is nothing.
pub fn filled(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii();
    if is_null(text) { &[] } else { text }
}

/// Whether a field says in a database's words that there is nothing. A person may be called Null, but not so.
pub(super) fn is_null(text: &[u8]) -> bool {
    matches!(text, b"NULL" | b"null" | b"\\N")
}
