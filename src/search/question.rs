//! What a text is to every name: asked of each different word once, then added up word by word, without a look at most names.
//!
//! Nothing in the pass over the names depends on whether a word fits, since of one letter nobody could foresee it: each name
//! ends in one number, what it is worth. Names of which words alone do not say it are looked at closely afterwards.

mod pass;
mod rows;
mod sheet;

pub(super) use sheet::Sheet;

use super::Rank;
use super::query::How;
use super::words::{Asked, Place, Side, Table, around, table};
use crate::model::base::Names;
use crate::task::Cancel;

/// What a match is worth less, in points: because it only sounds alike,
pub(super) const SOUNDS_ALIKE: u8 = 5;
/// because its words are scattered.
pub(super) const SCATTERED: u8 = 2;

#[cfg(test)]
mod tests;

/// In place of what a name is worth: it is to be looked at closely.
const CLOSELY: u8 = u8::MAX;

/// What a flawless match of a rank is worth, in points. Ranks are 20 apart, which is more than a match can lose.
pub(super) const fn worth(rank: Rank) -> u8 {
    match rank {
        Rank::Exact => 100,
        Rank::Prefix => 80,
        Rank::WordPrefix => 60,
        Rank::Substring => 40,
        Rank::Typo => 20,
    }
}

/// How a text has to stand in a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// Where.
    pub(super) how: How,
    /// Whether its words may be scattered over the name.
    pub(super) is_scattered: bool,
    /// Whether it may sound like a part of a word: two letters sound like a part of too much.
    pub(super) sounds_within: bool,
}

impl Manner {
    /// A text that stands as it is.
    pub(super) fn whole(how: How) -> Self {
        Self {
            how,
            is_scattered: false,
            sounds_within: true,
        }
    }
}

/// A text, looked up in the vocabulary of one layer.
pub(super) struct Question<'q> {
    names: &'q Names,
    known: Table,
    spelled: Asked<'q>,
    sounding: Asked<'q>,
    manner: Manner,
}

impl<'q> Question<'q> {
    /// Looks up a text as it is spelled and as it sounds; of an empty one nothing is found.
    ///
    /// # Complexity
    /// O(length of the vocabulary).
    pub(super) fn new(
        names: &'q Names,
        (spelled, sound): (&'q str, &'q str),
        manner: Manner,
    ) -> Self {
        let mut known = table(names);
        let spelled = Asked::new(names, Side::Spelled, spelled, &mut known);
        let sounding = Asked::new(names, Side::Sound, sound, &mut known);
        Self {
            names,
            known,
            spelled,
            sounding,
            manner,
        }
    }

    /// Hands over each name that fits, and what it is worth.
    ///
    /// # Complexity
    /// O(words of all names), about two nanoseconds each.
    pub(super) fn each(&self, cancel: &Cancel, found: impl FnMut(u32, u8)) {
        self.sheet(cancel).each(found);
    }

    /// What each name is worth; an empty sheet once it is cancelled.
    pub(super) fn sheet(&self, cancel: &Cancel) -> Sheet {
        let words: &[u32] = &self.names.words;
        let is_many = self.spelled.n_words().max(self.sounding.n_words()) > 1;
        let mut marks = if is_many {
            self.of_many(cancel)
        } else {
            self.of_one(cancel)
        };
        for (name, last) in std::mem::take(&mut marks.close) {
            let words = words.get(around(words, last)).unwrap_or_default();
            marks.put(name, self.closely(words));
        }
        marks.sheet
    }

    /// What one name is worth.
    fn closely(&self, name: &[u32]) -> u8 {
        let Manner {
            how,
            is_scattered,
            sounds_within,
        } = self.manner;
        let place = self.spelled.place(&self.known, name, how).map(Place::rank);
        let mut score = place.map_or(0, worth);
        let sounds = self.sounding.place(&self.known, name, how).map(Place::rank);
        if let Some(rank) = sounds.filter(|r| sounds_within || *r != Rank::Substring) {
            score = score.max(worth(rank) - SOUNDS_ALIKE);
        }
        if is_scattered {
            let (begin, within) = (worth(Rank::WordPrefix), worth(Rank::Substring));
            let parts = self.spelled.parts(&self.known, name);
            let parts = parts.map_or(0, |b| if b { begin } else { within });
            score = score.max(parts.saturating_sub(SCATTERED));
            if self.sounding.parts(&self.known, name) == Some(true) {
                score = score.max(begin - SOUNDS_ALIKE - SCATTERED);
            }
        }
        score
    }
}
