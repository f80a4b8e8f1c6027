//! On which line each record of a table stands.

use super::col::Col;

/// Records and lines go together but where a line is empty or a record has several: only these places are kept.
#[derive(Debug, Default)]
pub struct Lines {
    /// The rows before which lines were passed over, in order.
    pub rows: Col<u32>,
    /// How many lines more than rows there are above each of them; where there are fewer, as a number below zero wraps.
    pub shifts: Col<u32>,
}

impl Lines {
    /// The line of a row, from 0, in a table whose first is called `first`.
    pub(super) fn line(&self, row: u32, first: u32) -> u32 {
        let after = self.rows.partition_point(|r| *r <= row);
        let shift = after.checked_sub(1).and_then(|n| self.shifts.get(n));
        let line = first.saturating_sub(1).saturating_add(row);
        line.wrapping_add(shift.copied().unwrap_or(0))
    }

    /// Whether it can be looked up in.
    pub(super) fn is_sound(&self) -> bool {
        self.rows.len() == self.shifts.len() && self.rows.is_sorted()
    }
}

/// The same while rows come.
#[derive(Debug, Default)]
pub(super) struct LinesBuilder {
    rows: Vec<u32>,
    shifts: Vec<u32>,
}

impl LinesBuilder {
    /// Whether a row that would stand on line `plain` and stands on another needs no note.
    pub(super) fn knows(&self, plain: u32, line: u32) -> bool {
        line.wrapping_sub(plain) == self.shifts.last().copied().unwrap_or(0)
    }

    /// Notes that a row, which would stand on line `plain` if each had one, stands on another.
    pub(super) fn note(&mut self, row: u32, plain: u32, line: u32) {
        if !self.knows(plain, line) {
            self.rows.push(row);
            self.shifts.push(line.wrapping_sub(plain));
        }
    }

    /// The same, to be looked up in.
    pub(super) fn finish(self) -> Lines {
        Lines {
            rows: self.rows.into(),
            shifts: self.shifts.into(),
        }
    }
}
