//! What each name is worth to a question: numbers by name, and which of them are worth a look.

use std::ops::Range;

use super::{CHUNK, CHUNKS_UNWATCHED, CLOSELY};
use crate::model::base::LAST;
use crate::task::Cancel;

/// What each name is worth.
pub(in crate::search) struct Sheet {
    /// By name, a number of `worth`.
    pub(super) numbers: Vec<u8>,
    /// Names among which some fit; all others do not.
    pub(super) touched: Vec<Range<usize>>,
    /// What a number stands for.
    pub(super) worth: &'static [u32; 9],
    /// Names that were looked at closely, and what they are worth; the numbers have 0 for them.
    pub(super) close: Vec<(u32, u32)>,
}

impl Sheet {
    /// Hands over each name that fits, and what it is worth.
    pub(in crate::search) fn each(&self, mut found: impl FnMut(u32, u32)) {
        for range in self.touched.iter().cloned() {
            let numbers = self.numbers.get(range.clone()).unwrap_or_default();
            for (name, number) in range.zip(numbers).filter(|(_, n)| **n > 0) {
                found(name as u32, self.worth(*number));
            }
        }
        self.each_close(found);
    }

    /// The same of those alone that were looked at closely.
    pub(in crate::search) fn each_close(&self, mut found: impl FnMut(u32, u32)) {
        for (name, score) in &self.close {
            found(*name, *score);
        }
    }

    /// Runs of names among which some fit, each with their numbers.
    pub(in crate::search) fn runs(&self) -> impl Iterator<Item = (Range<usize>, &[u8])> {
        let runs = self.touched.iter().cloned();
        runs.filter_map(|range| Some((range.clone(), self.numbers.get(range)?)))
    }

    /// What a number stands for.
    pub(in crate::search) fn worth(&self, number: u8) -> u32 {
        self.worth.get(usize::from(number)).copied().unwrap_or(0)
    }
}

/// A sheet on its way.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) numbers: Vec<u8>,
    pub(super) touched: Vec<Range<usize>>,
    /// Names to be looked at closely, and where their last words stand.
    pub(super) close: Vec<(usize, usize)>,
}

impl Marks {
    pub(super) fn of(n_names: usize) -> Self {
        Self {
            numbers: vec![0; n_names],
            ..Self::default()
        }
    }

    #[inline]
    pub(super) fn put(&mut self, name: usize, number: u8) {
        if let Some(slot) = self.numbers.get_mut(name) {
            *slot = number;
        }
    }

    /// Notes that names from one up to another are marked, the last one too where there is one.
    pub(super) fn touch(&mut self, from: usize, to: usize) {
        let to = (to + 1).min(self.numbers.len());
        match self.touched.last_mut() {
            Some(last) if last.end >= from => last.end = to,
            _ => self.touched.push(from..to),
        }
    }
}

/// What each name is worth by the best of its words.
#[inline(never)] // Its loop needs all registers there are.
pub(super) fn of_one(words: &[u32], n_names: usize, rows: &[u16], cancel: &Cancel) -> Marks {
    let row = |word: u32| rows.get((word & !LAST) as usize).copied().unwrap_or(0);
    let mut marks = Marks::of(n_names);
    let mut name = 0_usize;
    // The best of the name so far, whether its first word comes next, and whether nothing was found in the last chunk.
    let (mut best, mut is_first, mut is_bare) = (0_u8, 1_u32, true);
    for (n, chunk) in words.chunks(CHUNK).enumerate() {
        if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
            return Marks::default();
        }
        let first = n * CHUNK;
        if is_bare {
            let (mut any, mut n_names) = (0, 0);
            for word in chunk {
                any |= row(*word);
                n_names += word >> 31;
            }
            if any == 0 && best == 0 {
                name += n_names as usize;
                is_first = chunk.last().map_or(1, |word| word >> 31);
                continue;
            }
        }
        let before = name;
        let mut found = 0;
        for (at, word) in (first..).zip(chunk) {
            let last = word >> 31;
            let number = (row(*word) >> (4 * (is_first | last << 1))) as u8 & 15;
            best = best.max(number);
            found |= number;
            marks.put(name, best);
            // Asked first, as it can be foreseen.
            if best == CLOSELY && last == 1 {
                marks.close.push((name, at));
            }
            name += last as usize;
            best &= (last as u8).wrapping_sub(1);
            is_first = last;
        }
        marks.touch(before, name);
        is_bare = found == 0;
    }
    marks
}
