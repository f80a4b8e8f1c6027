//! What has dates and is not drawn, since nobody could see so many: an even part is kept, the rest is counted by days and lanes.

use std::collections::BTreeMap;

use super::lanes::keys;
use super::{Axis, Bar, By, Entry, LaneKey};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// Entries that a picture holds of events, and of all else.
pub const MOST_DRAWN: usize = 5_000;
/// Different spans of days that are told apart.
const MOST_SPANS: usize = 50_000;

/// What is counted only.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct More {
    /// How many things.
    pub n: usize,
    /// How many in each lane.
    lanes: BTreeMap<LaneKey, usize>,
    /// How many dates there are of each first and last day.
    spans: Spans,
    /// How many things there are of each first and last day of all their dates.
    wholes: Spans,
}

/// How many there are of each first and last day.
type Spans = BTreeMap<(i32, i32), u32>;

impl More {
    /// Counts one; in lanes by entity, those of `first` stand alone.
    pub(super) fn count(
        &mut self,
        view: GraphView<'_>,
        (by, first): (By, Option<&[EntityIx]>),
        entry: &Entry,
    ) {
        self.n += 1;
        for key in keys(view, entry.thing, by, first) {
            *self.lanes.entry(key).or_default() += 1;
        }
        let mut whole = None;
        for (first, last) in entry.bars.iter().map(Bar::days) {
            let (first, last) = (first as i32, last as i32);
            add(&mut self.spans, (first, last));
            let (from, to) = whole.unwrap_or((first, last));
            whole = Some((first.min(from), last.max(to)));
        }
        if let Some(whole) = whole {
            add(&mut self.wholes, whole);
        }
    }

    /// How many there are of a lane.
    pub fn of_lane(&self, key: LaneKey) -> usize {
        self.lanes.get(&key).copied().unwrap_or(0)
    }

    /// The lanes it is counted in.
    pub(super) fn lanes(&self) -> impl Iterator<Item = LaneKey> {
        self.lanes.keys().copied()
    }

    /// Its dates: first and last day, and how many have those.
    pub(super) fn spans(&self) -> impl Iterator<Item = ((f64, f64), u32)> {
        let spans = self.spans.iter();
        spans.map(|((first, last), n)| ((f64::from(*first), f64::from(*last)), *n))
    }

    /// How many things lie wholly before what can be seen, and wholly after it.
    pub(super) fn beyond(&self, axis: &Axis) -> (usize, usize) {
        let mut beyond = (0, 0);
        for ((first, last), n) in &self.wholes {
            if axis.cell(f64::from(*last)) < 0 {
                beyond.0 += *n as usize;
            } else if axis.cell(f64::from(*first)) >= axis.cells as i32 {
                beyond.1 += *n as usize;
            }
        }
        beyond
    }

    /// How many things lie wholly after a day and before another one.
    pub fn between(&self, after: f64, before: f64) -> usize {
        let lies =
            |(first, last): &(i32, i32)| f64::from(*first) > after && f64::from(*last) < before;
        let wholes = self.wholes.iter().filter(|(span, _)| lies(span));
        wholes.map(|(_, n)| *n as usize).sum()
    }
}

/// Counts one; beyond the most that are told apart, by the middle alone.
fn add(spans: &mut Spans, (first, last): (i32, i32)) {
    let middle = i32::midpoint(first, last);
    let is_known = spans.len() < MOST_SPANS || spans.contains_key(&(first, last));
    let span = if is_known {
        (first, last)
    } else {
        (middle, middle)
    };
    *spans.entry(span).or_default() += 1;
}

/// Keeps an even part of what comes: all at first, then every second, every fourth and so on.
#[derive(Debug)]
pub(super) struct Sieve {
    pub(super) kept: Vec<Entry>,
    most: usize,
    every: usize,
    n: usize,
}

impl Sieve {
    /// One that keeps no more than so many.
    pub(super) fn new(most: usize) -> Self {
        Self {
            kept: Vec::new(),
            most,
            every: 1,
            n: 0,
        }
    }

    /// Takes one more; what is not kept, now or from before, is handed out.
    pub(super) fn take(&mut self, entry: Entry, mut out: impl FnMut(&Entry)) {
        self.n += 1;
        if !(self.n - 1).is_multiple_of(self.every) {
            out(&entry);
            return;
        }
        self.kept.push(entry);
        if self.kept.len() > self.most {
            let mut at = 0;
            self.kept.retain(|entry| {
                at += 1;
                let stays = at % 2 == 1;
                if !stays {
                    out(entry);
                }
                stays
            });
            self.every *= 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::SourceIx;
    use crate::scene::timeline::Thing;

    #[test]
    fn an_even_part_is_kept_and_none_is_lost() {
        for n in [0, 1, 100, 5_000, 5_001, 70_000] {
            let mut sieve = Sieve::new(5_000);
            let mut out = 0;
            for i in 0..n {
                let entry = Entry {
                    thing: Thing::Source(SourceIx(i)),
                    bars: Vec::new(),
                };
                sieve.take(entry, |_| out += 1);
            }
            assert_eq!(sieve.kept.len() + out, n as usize);
            assert!(sieve.kept.len() <= 5_000);
            let steps = sieve
                .kept
                .windows(2)
                .map(|pair| match [pair[0].thing, pair[1].thing] {
                    [Thing::Source(a), Thing::Source(b)] => b.0 - a.0,
                    _ => 0,
                });
            let steps: std::collections::BTreeSet<u32> = steps.collect();
            assert!(steps.len() < 2, "{n}: {steps:?}");
        }
    }
}
