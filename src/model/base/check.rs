//! The invariants of a base, checked in one pass when it comes from a snapshot: after that no index can be out of range.

use super::{Base, Entities, NOWHERE, PLACEHOLDER, Relations};

impl Base {
    /// Whether everything is where the rest expects it.
    ///
    /// # Complexity
    /// O(its size), one sequential pass over every column.
    pub fn is_sound(&self) -> bool {
        let (n, m) = (self.n_entities() as usize, self.n_relations() as usize);
        let n_tables = self.tables.len();
        let tables = self.tables.iter().all(|t| {
            (t.source as usize) < self.sources.len()
                && t.lines.is_sound()
                && t.columns.iter().all(|c| c.is_sound(t.n_rows as usize))
        });
        tables
            && self.entities.is_sound(n, n_tables)
            && self.more.is_sound(n, n_tables)
            && self.found_by.is_sound(n)
            && self
                .relations
                .is_sound((n, m), self.predicates.len(), n_tables)
            && self
                .sources
                .iter()
                .all(|s| s.entity.is_none() && s.publisher_entity.is_none())
    }
}

impl Entities {
    fn is_sound(&self, n: usize, n_tables: usize) -> bool {
        let lengths = [
            self.names.len(),
            self.rank.len(),
            self.class.len(),
            self.table.len(),
            self.row.len(),
        ];
        let table = |t: &u8| usize::from(*t) < n_tables || *t & !PLACEHOLDER == NOWHERE;
        lengths.iter().all(|len| *len == n)
            && self.ids.is_sound()
            && self.names.is_sound()
            && self.rank.iter().all(|r| (*r as usize) < n)
            && self.table.iter().all(table)
            && self.table_of_ids.is_sound(&self.ids)
    }
}

impl Relations {
    fn is_sound(&self, (n, m): (usize, usize), n_predicates: usize, n_tables: usize) -> bool {
        let lengths = [
            self.predicate.len(),
            self.table.len(),
            self.row.len(),
            self.in_from.len(),
            self.in_rel.len(),
        ];
        let starts = |starts: &[u32]| {
            (starts.len() == n + 1 || (n == 0 && starts.is_empty()))
                && starts.is_sorted()
                && starts.first().is_none_or(|first| *first == 0)
                && starts.last().map_or(0, |last| *last as usize) == m
        };
        let below = |numbers: &[u32], bound: usize| numbers.iter().all(|x| (*x as usize) < bound);
        lengths.iter().all(|len| *len == m)
            && starts(&self.out_start)
            && starts(&self.in_start)
            && below(&self.out_to, n)
            && below(&self.in_from, n)
            && below(&self.in_rel, m)
            && below(&self.loops, m)
            && self.loops.is_sorted()
            && self
                .predicate
                .iter()
                .all(|p| usize::from(*p) < n_predicates)
            && self.table.iter().all(|t| usize::from(*t) < n_tables)
            && self.runs_are_sorted()
    }

    /// Whether the outward relations of every entity stand by predicate and end.
    fn runs_are_sorted(&self) -> bool {
        let keys = self.predicate.iter().zip(self.out_to.iter());
        let mut before: Option<(u16, u32)> = None;
        let mut starts = self.out_start.iter().skip(1).copied();
        let mut end = starts.next().unwrap_or(0);
        for (place, (predicate, to)) in (0_u32..).zip(keys) {
            while place >= end {
                before = None;
                match starts.next() {
                    Some(next) => end = next,
                    None => return false,
                }
            }
            let key = (*predicate, *to);
            if before.is_some_and(|b| b > key) {
                return false;
            }
            before = Some(key);
        }
        true
    }
}
