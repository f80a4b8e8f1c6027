//! What each name is worth to a question: points by name, and which of them are worth a look.

use std::ops::Range;

use super::CLOSELY;
use crate::model::base::LAST;

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

    /// Notes that names from one up to another are marked.
    pub(super) fn touch(&mut self, from: usize, to: usize) {
        let touched = &mut self.sheet.touched;
        if from == to {
            return;
        }
        match touched.last_mut() {
            Some(last) if last.end >= from => last.end = to,
            _ => touched.push(from..to),
        }
    }
}
