//! What each name is worth to a question: points by name, and which of them are worth a look.

use std::ops::Range;

use super::{CHUNK, CHUNKS_UNWATCHED, CLOSELY};
use crate::model::base::LAST;
use crate::task::Cancel;

/// What each name is worth.
#[derive(Default)]
pub(in crate::search) struct Sheet {
    /// By name, points; 0 where it does not fit.
    points: Vec<u8>,
    /// Names among which some fit; all others do not.
    touched: Vec<Range<usize>>,
}

impl Sheet {
    /// Hands over each name that fits, and what it is worth.
    pub(in crate::search) fn each(&self, mut found: impl FnMut(u32, u8)) {
        for (range, points) in self.runs() {
            for (name, points) in range.zip(points).filter(|(_, p)| **p > 0) {
                found(name as u32, *points);
            }
        }
    }

    /// By name, points; 0 where it does not fit.
    pub(in crate::search) fn points(&self) -> &[u8] {
        &self.points
    }

    /// Runs of names among which some fit, each with their points.
    pub(in crate::search) fn runs(&self) -> impl Iterator<Item = (Range<usize>, &[u8])> {
        let runs = self.touched.iter().cloned();
        runs.filter_map(|range| Some((range.clone(), self.points.get(range)?)))
    }
}

/// A sheet on its way.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) sheet: Sheet,
    /// Names to be looked at closely, and where their last words stand.
    pub(super) close: Vec<(usize, usize)>,
}

impl Marks {
    pub(super) fn of(n_names: usize) -> Self {
        let sheet = Sheet {
            points: vec![0; n_names],
            touched: Vec::new(),
        };
        Self {
            sheet,
            close: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn put(&mut self, name: usize, points: u8) {
        if let Some(slot) = self.sheet.points.get_mut(name) {
            *slot = points;
        }
    }

    /// Puts down what names one after the other are worth; gives whether any is to be looked at closely.
    pub(super) fn put_all(&mut self, first: usize, all: impl Iterator<Item = u8>) -> bool {
        let mut is_any_close = false;
        let slots = self.sheet.points.get_mut(first..).unwrap_or_default();
        for (slot, points) in slots.iter_mut().zip(all) {
            is_any_close |= points == CLOSELY;
            *slot = points;
        }
        is_any_close
    }

    /// Notes which of the names that end among some words are to be looked at closely; the first of them is given, and where
    /// the words stand.
    #[cold]
    pub(super) fn note_close(&mut self, first: usize, at: usize, words: &[u32]) {
        let ends = (at..).zip(words).filter(|(_, word)| **word & LAST != 0);
        for (name, (at, _)) in (first..).zip(ends) {
            if self.sheet.points.get(name) == Some(&CLOSELY) {
                self.close.push((name, at));
            }
        }
    }

    /// Notes that names from one up to another are marked, the last one too where there is one.
    pub(super) fn touch(&mut self, from: usize, to: usize) {
        let touched = &mut self.sheet.touched;
        let to = (to + 1).min(self.sheet.points.len());
        match touched.last_mut() {
            Some(last) if last.end >= from => last.end = to,
            _ => touched.push(from..to),
        }
    }
}

/// What each name is worth by the best of its words.
#[inline(never)] // Its loops need all registers there are.
pub(super) fn of_one(words: &[u32], n_names: usize, rows: &[u32], cancel: &Cancel) -> Marks {
    let row = |word: u32| rows.get((word & !LAST) as usize).copied().unwrap_or(0);
    let mut marks = Marks::of(n_names);
    let mut name = 0_usize;
    // The best of the name so far, whether its first word comes next, and whether nothing was found in the last chunk.
    let (mut best, mut is_first, mut is_bare) = (0_u8, 1_u32, true);
    for (n, chunk) in words.chunks(CHUNK).enumerate() {
        if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
            return Marks::default();
        }
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
        // What each word says of its name, one independent of the other,
        let mut here = [0_u8; CHUNK];
        for (slot, word) in here.iter_mut().zip(chunk) {
            let last = word >> 31;
            *slot = (row(*word) >> (8 * (is_first | last << 1))) as u8;
            is_first = last;
        }
        // and then the best of each name.
        let (before, goes_on) = (name, best == CLOSELY);
        for (points, word) in here.iter().zip(chunk) {
            let last = word >> 31;
            best = best.max(*points);
            marks.put(name, best);
            name += last as usize;
            best &= (last as u8).wrapping_sub(1);
        }
        if goes_on || here.contains(&CLOSELY) {
            marks.note_close(before, n * CHUNK, chunk);
        }
        marks.touch(before, name);
        is_bare = here == [0; CHUNK];
    }
    marks
}
