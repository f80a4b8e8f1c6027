//! Headers in files of their own, as `neo4j-admin database import --nodes=header.csv,part1.csv,part2.csv` takes them.

use super::super::options::PARTS_LISTS;
use super::{columns, header, neo4j};

/// Where the names of a table's columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LentHeader {
    /// In the table, or nowhere.
    Own,
    /// In another file.
    Of(Vec<String>),
    /// It is nothing but a header for others.
    Lender,
}

/// What of several tables, each with what it is called and its first bytes, are headers, and of which others.
pub fn lent_headers(tables: &[(String, Vec<u8>)]) -> Vec<LentHeader> {
    let first = |(name, head): &(String, Vec<u8>)| columns(name, &mut head.as_slice()).ok();
    let lines: Vec<Option<Vec<String>>> = tables.iter().map(first).collect();
    let lends = |n: usize| -> Option<&Vec<String>> {
        let (_, head) = tables.get(n)?;
        let line = lines.get(n)?.as_ref()?;
        let mut rows = head
            .split(|b| *b == b'\n')
            .filter(|l| !l.trim_ascii().is_empty());
        let is_alone = rows.next().is_some() && rows.next().is_none();
        (is_alone && neo4j::columns(line, PARTS_LISTS).is_some()).then_some(line)
    };
    let lenders: Vec<usize> = (0..tables.len()).filter(|n| lends(*n).is_some()).collect();
    let borrowed = |n: usize| -> Option<usize> {
        let line = lines.get(n)?.as_ref()?;
        if lends(n).is_some() || header::is_header(line) {
            return None;
        }
        let name = |n: usize| tables.get(n).map_or("", |(name, _)| name.as_str());
        let fits = lenders.iter().copied();
        let fits = fits.filter(|l| lends(*l).is_some_and(|h| h.len() == line.len()));
        // Of two that fit as well, the last one above it.
        fits.max_by_key(|l| (in_common(name(n), name(*l)), *l < n, *l))
    };
    let all: Vec<Option<usize>> = (0..tables.len()).map(borrowed).collect();
    let lent = |n: usize| match all.get(n).copied().flatten() {
        Some(lender) => LentHeader::Of(lends(lender).cloned().unwrap_or_default()),
        None if all.contains(&Some(n)) => LentHeader::Lender,
        None => LentHeader::Own,
    };
    (0..tables.len()).map(lent).collect()
}

/// Bytes with which both begin.
fn in_common(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    pairs.take_while(|(a, b)| a == b).count()
}
