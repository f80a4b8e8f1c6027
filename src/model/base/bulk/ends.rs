//! The two ends of relations, as rows name them.

use super::{RowBatch, TablePlan};
use crate::model::base::table::Interner;

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
pub(super) struct Ends<'r>(Vec<End<'r>>);

impl<'r> Ends<'r> {
    /// The relations of these rows, whose ends stand in two columns.
    pub(super) fn of(
        plan: &TablePlan,
        rows: &'r RowBatch,
        (from, to): (usize, usize),
        ids: &Interner,
    ) -> Self {
        let mut all = Vec::with_capacity(rows.len());
        for row in 0..rows.len() {
            let end = |column: usize| plan.filled(rows.get(row, column));
            let (from, to) = (end(from), end(to));
            // An id may have the sign in it; then there is a row with it, above.
            let is_list = |end: &[u8]| end.contains(&b'|') && ids.find(end).is_none();
            if plan.many_ends && (is_list(from) || is_list(to)) {
                let each = |end: &'r [u8]| {
                    let parts = end.split(move |b| *b == b'|' && is_list(end));
                    parts
                        .map(filled)
                        .filter(move |part| !part.is_empty() || end.is_empty())
                };
                for from in each(from) {
                    all.extend(each(to).map(|to| End { row, from, to }));
                }
            } else {
                all.push(End { row, from, to });
            }
        }
        Self(all)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &End<'r>> {
        self.0.iter()
    }

    /// All starts, then all ends.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'r [u8]> + Clone {
        let starts = self.0.iter().map(|e| e.from);
        starts.chain(self.0.iter().map(|e| e.to))
    }

    /// The row in which the n-th of the texts stands.
    pub(super) fn row(&self, n: usize) -> usize {
        let one = n % self.0.len().max(1);
        self.0.get(one).map_or(0, |e| e.row)
    }
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
