//! Tables of two or three columns that nothing names: lists of pairs, or of triples.

use std::collections::HashSet;

use super::header::Columns;
use super::words::Key;
use crate::model::base::bulk::RowBatch;

/// What the first line of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// The names of columns.
    Names,
    /// A row like the others.
    Row,
    /// Nobody can say.
    Unsure,
}

/// What the first line is, of what stands below it.
pub(super) fn head(columns: &[String], first: &RowBatch) -> Head {
    let is_number = |text: &[u8]| {
        let text = std::str::from_utf8(text).unwrap_or_default();
        text.trim().parse::<f64>().is_ok()
    };
    if columns.iter().any(|c| is_number(c.as_bytes())) {
        return Head::Row;
    }
    let numbers = |n: usize| !first.is_empty() && first.column(n).all(is_number);
    if (0..columns.len()).any(numbers) {
        return Head::Names;
    }
    let again = |(n, column): (usize, &String)| {
        let same = |v: &[u8]| !v.is_empty() && v == column.as_bytes();
        let ends = [0, columns.len().saturating_sub(1)];
        let anywhere = ends.contains(&n) && ends.iter().any(|n| first.column(*n).any(same));
        anywhere || first.column(n).any(same)
    };
    if columns.iter().enumerate().any(again) {
        return Head::Row;
    }
    Head::Unsure
}

/// What the columns of a list are about, and whether its first line is only guessed to be a row.
pub(super) fn columns(columns: &[String], first: &RowBatch) -> Option<(Columns, bool)> {
    let is_text = |c: &String| !c.contains(|c: char| c.is_control() || c == '\u{fffd}');
    if !columns.iter().all(is_text) {
        return None;
    }
    let mut known = Columns {
        names: numbered(columns.len()),
        ..Columns::default()
    };
    let (predicate, to) = match columns.len() {
        2 => (None, 1),
        3 => middle_or_last(first),
        _ => return None,
    };
    let head = head(columns, first);
    if head == Head::Names || first.is_empty() {
        return None;
    }
    known.set(Key::From, Some(0));
    known.set(Key::To, Some(to));
    known.set(Key::Predicate, predicate);
    Some((known, head == Head::Unsure))
}

/// The columns of the predicate and of the end: the predicate is one of few, and a number is none.
fn middle_or_last(first: &RowBatch) -> (Option<usize>, usize) {
    let is_number = |v: &[u8]| std::str::from_utf8(v).is_ok_and(|t| t.parse::<f64>().is_ok());
    let starts: HashSet<&[u8]> = first.column(0).collect();
    let n_starts = |n: usize| first.column(n).filter(|v| starts.contains(v)).count();
    let n_different = |n: usize| first.column(n).collect::<HashSet<_>>().len();
    if first.column(2).all(is_number) && !first.column(1).all(is_number) {
        return (None, 1);
    }
    let last = (n_starts(1) > n_starts(2), n_different(2) < n_different(1));
    match last {
        (true, _) => (Some(2), 1),
        (false, true) if n_starts(2) == 0 => (Some(2), 1),
        _ => (Some(1), 2),
    }
}

/// What columns are called that nothing names.
pub(super) fn numbered(n: usize) -> Vec<Box<str>> {
    (1..=n).map(|n| format!("column {n}").into()).collect()
}
