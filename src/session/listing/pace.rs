//! How much is passed over for a list before it is shown, and who watches where it is all of it.

use std::cell::Cell;

use super::ListingParams;
use crate::task::{Cancel, Progress};

/// What it costs to pass over a row as it is, about four nanoseconds;
pub(super) const PLAIN: usize = 1;
/// with a lens, or among entities that are known to fit;
pub(super) const LENS: usize = 5;
/// and to compare its names with what was typed.
pub(super) const TEXT: usize = 5000;

/// What may be passed over between a key and its frame: a million rows as they are, 200,000 through a lens, 200 by their names.
pub const AT_ONCE: usize = 1_000_000;

/// Rows between two looks at the cancel token.
const POLL_EVERY: usize = 1 << 12;

/// Who watches long work.
pub type Watch<'a> = Option<(&'a Cancel, &'a Progress)>;

/// How much may still be passed over.
pub(super) struct Pace<'a> {
    room: Cell<usize>,
    /// What was not passed over.
    left: Cell<usize>,
    watch: Watch<'a>,
    n_passed: Cell<usize>,
    is_cancelled: Cell<bool>,
}

impl<'a> Pace<'a> {
    pub(super) fn new(params: ListingParams<'a>) -> Self {
        Self {
            room: Cell::new(params.at_once),
            left: Cell::default(),
            watch: params.watch,
            n_passed: Cell::default(),
            is_cancelled: Cell::default(),
        }
    }

    /// Whether there is room to pass over so many rows that cost so much each; if so, it is taken.
    pub(super) fn may_pass(&self, n: usize, weight: usize) -> bool {
        let after = self.room.get().checked_sub(n.saturating_mul(weight));
        match after {
            _ if self.room.get() == usize::MAX => true,
            Some(after) => {
                self.room.set(after);
                true
            }
            None => {
                self.left.set(self.left.get().saturating_add(n));
                false
            }
        }
    }

    /// For how many of so many rows there is room; it is taken.
    pub(super) fn room_for(&self, n: usize, weight: usize) -> usize {
        let room = self.room.get();
        let n = n.min(room / weight);
        self.room.set(room - n * weight);
        n
    }

    /// Rows that were not passed over.
    pub(super) fn left(&self) -> usize {
        self.left.get()
    }

    /// Counts a row that is passed over, and says whether anybody still waits for it.
    pub(super) fn goes_on(&self) -> bool {
        let Some((cancel, progress)) = self.watch else {
            return true;
        };
        let n = self.n_passed.get() + 1;
        self.n_passed.set(n);
        if n.is_multiple_of(POLL_EVERY) {
            progress.add(POLL_EVERY as u64);
            self.is_cancelled.set(cancel.is_cancelled());
        }
        !self.is_cancelled.get()
    }
}
