//! What a text is to every name: asked of each different word once, then added up word by word, without a look at most names.
//!
//! Nothing in the pass over the names depends on whether a word fits, since of one letter nobody could foresee it: each name
//! ends in one number, what it is worth. Names of which words alone do not say it are looked at closely afterwards.

mod sheet;

pub(super) use sheet::Sheet;
use sheet::{Marks, of_one};

use super::Rank;
use super::query::How;
use super::words::{
    Asked, BEGINS, ENDS, ENDS_TO_BEGINS, EQUAL, HOLDS, Place, Side, Table, around, table,
};
use crate::model::base::{LAST, Names};
use crate::task::Cancel;

/// What a match is worth less: because it only sounds alike,
pub(super) const SOUNDS_ALIKE: u32 = 50;
/// because its words are scattered.
pub(super) const SCATTERED: u32 = 20;

#[cfg(test)]
mod tests;

/// Words of names that are looked at together: where none fits, no name has to be found.
const CHUNK: usize = 32;
/// Chunks after which somebody may have asked to stop.
const CHUNKS_UNWATCHED: usize = 1 << 12;

/// In place of what a name is worth: it is to be looked at closely.
const CLOSELY: u8 = 15;

/// What a name is worth that is no longer looked at, by its number in a [`Sheet`]. Of one word:
const OF_ONE: [u32; 9] = [
    0,
    worth(Rank::Substring) - SOUNDS_ALIKE,
    worth(Rank::Substring),
    worth(Rank::WordPrefix) - SOUNDS_ALIKE,
    worth(Rank::WordPrefix),
    worth(Rank::Prefix) - SOUNDS_ALIKE,
    worth(Rank::Prefix),
    worth(Rank::Exact) - SOUNDS_ALIKE,
    worth(Rank::Exact),
];
/// Of several, scattered.
const OF_MANY: [u32; 9] = [
    0,
    worth(Rank::Substring) - SCATTERED,
    worth(Rank::WordPrefix) - SCATTERED - SOUNDS_ALIKE,
    worth(Rank::WordPrefix) - SCATTERED,
    0,
    0,
    0,
    0,
    0,
];

/// What a flawless match of a rank is worth. Ranks are 200 apart, which is more than a match can lose.
pub(super) const fn worth(rank: Rank) -> u32 {
    match rank {
        Rank::Exact => 1000,
        Rank::Prefix => 800,
        Rank::WordPrefix => 600,
        Rank::Substring => 400,
        Rank::Typo => 200,
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
    pub(super) fn each(&self, cancel: &Cancel, mut found: impl FnMut(u32, u32)) {
        self.sheet(cancel).each(&mut found);
    }

    /// What each name is worth; an empty sheet once it is cancelled.
    pub(super) fn sheet(&self, cancel: &Cancel) -> Sheet {
        let words: &[u32] = &self.names.words;
        let n_names = self.names.len();
        let is_many = self.spelled.n_words().max(self.sounding.n_words()) > 1;
        let (mut marks, worth) = if is_many {
            (self.of_many(words, n_names, cancel), &OF_MANY)
        } else {
            (of_one(words, n_names, &self.by_place(), cancel), &OF_ONE)
        };
        let close = std::mem::take(&mut marks.close).into_iter();
        let close = close.filter_map(|(name, last)| {
            marks.put(name, 0);
            let score = self.closely(words.get(around(words, last))?);
            (score > 0).then_some((name as u32, score))
        });
        let close = close.collect();
        Sheet {
            numbers: marks.numbers,
            touched: marks.touched,
            worth,
            close,
        }
    }

    /// What one name is worth.
    fn closely(&self, name: &[u32]) -> u32 {
        let Manner {
            how,
            is_scattered,
            sounds_within,
        } = self.manner;
        let place = self.spelled.place(&self.known, name, how).map(rank_at);
        let mut score = place.map_or(0, worth);
        let sounds = self.sounding.place(&self.known, name, how).map(rank_at);
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

    /// By word of the vocabulary: what a query of one word makes of a name in which it stands further in, first, last and alone,
    /// four bits each.
    fn by_place(&self) -> Vec<u16> {
        let row = |known: &u32| {
            let flags = |side: Side| (known >> side.shift()) as u8 & 15;
            let (spelled, sound) = (flags(Side::Spelled), flags(Side::Sound));
            (0..4_u16).fold(0, |row, place| {
                let (is_first, is_last) = (place & 1 == 1, place & 2 == 2);
                let rank = |flags| self.rank_of_word(flags, is_first, is_last);
                let sounds = rank(sound).filter(|n| self.manner.sounds_within || *n > 1);
                let number = rank(spelled).map_or(0, |n| 2 * n);
                let sounding = sounds.map_or(0, |n| 2 * n - 1);
                row | number.max(sounding) << (4 * place)
            })
        };
        let known = (0..).zip(&self.known);
        known
            .map(|(word, known)| match known {
                // Which word is the last differs between spelling and sound.
                _ if self.names.is_lopsided(word) => u16::MAX,
                0 => 0,
                known => row(known),
            })
            .collect()
    }

    /// The rank a word gives its name, from 1.
    fn rank_of_word(&self, flags: u8, is_first: bool, is_last: bool) -> Option<u16> {
        let begins_word = flags & BEGINS != 0;
        let (is_first, is_last) = (is_first && begins_word, is_last && flags & ENDS != 0);
        let is_whole = is_first && is_last && flags & EQUAL != 0;
        let fits = match self.manner.how {
            How::Anywhere => flags & HOLDS != 0,
            How::Begins => is_first,
            How::Ends => is_last,
            How::Whole => is_whole,
        };
        let rank = match (is_whole, is_first, begins_word) {
            (true, ..) => 4,
            (_, true, _) => 3,
            (_, _, true) => 2,
            _ => 1,
        };
        fits.then_some(rank)
    }

    /// What each name is worth to a query of several words, by what stands in any of its words.
    fn of_many(&self, words: &[u32], n_names: usize, cancel: &Cancel) -> Marks {
        let judge = self.judge();
        let needs = [self.spelled.all(HOLDS), self.sounding.all(HOLDS)];
        let may_fit = |bits: u32| needs.iter().any(|n| *n != 0 && bits & n == *n);
        // The first word of the query ends one of the name, and the second begins the next.
        let follows = self.spelled.second_begins() | self.sounding.second_begins();
        let bits = |word: u32| {
            let known = self.known.get((word & !LAST) as usize);
            known.copied().unwrap_or(0)
        };
        let mut marks = Marks::of(n_names);
        let (mut name, mut so_far) = (0, SoFar::default());
        for (n, chunk) in words.chunks(CHUNK).enumerate() {
            if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
                return Marks::default();
            }
            let (mut any, mut n_here) = (so_far.any, 0);
            for word in chunk {
                any |= bits(*word);
                n_here += (word >> 31) as usize;
            }
            if !may_fit(any) {
                // No name ends here that fits: what is begun is all that goes on.
                let last = chunk.iter().rposition(|w| w & LAST != 0);
                if last.is_some() {
                    so_far = SoFar::default();
                }
                let begun = chunk.get(last.map_or(0, |last| last + 1)..);
                for word in begun.unwrap_or_default() {
                    so_far.add(bits(*word), follows);
                }
                name += n_here;
                continue;
            }
            marks.touch(name, name + n_here);
            for (at, word) in (n * CHUNK..).zip(chunk) {
                so_far.add(bits(*word), follows);
                if word & LAST == 0 {
                    continue;
                }
                if so_far.any != 0 {
                    let number = judge(so_far.any, so_far.together != 0);
                    if number == CLOSELY {
                        marks.close.push((name, at));
                    }
                    marks.put(name, number);
                }
                so_far = SoFar::default();
                name += 1;
            }
        }
        marks
    }

    /// What all bits of a name, and whether two of its words follow each other as in the query, make of it.
    fn judge(&self) -> impl Fn(u32, bool) -> u8 {
        let (spelled, sounding) = (&self.spelled, &self.sounding);
        let has = |asked: &Asked<'_>, flag| {
            let needed = asked.all(flag);
            move |bits: u32| needed != 0 && bits & needed == needed
        };
        let (holds, sounds) = (has(spelled, HOLDS), has(sounding, HOLDS));
        let (begins, sounds_begin) = (has(spelled, BEGINS), has(sounding, BEGINS));
        // Of more words than are known a name says nothing by its bits, and of one word not where it stands.
        let says_little = |asked: &Asked<'_>| asked.n_words() == 1 || !asked.is_all_known();
        let unsure = (says_little(spelled), says_little(sounding));
        let is_scattered = self.manner.is_scattered;
        move |bits, is_together| {
            let (holds, sounds) = (holds(bits), sounds(bits));
            let is_open = holds && (unsure.0 || is_together) || sounds && (unsure.1 || is_together);
            match is_open {
                true => CLOSELY,
                _ if !is_scattered => 0,
                _ if begins(bits) => 3,
                _ if sounds_begin(bits) => 2,
                _ => u8::from(holds),
            }
        }
    }
}

/// What the words of a name that is being read come to.
#[derive(Default)]
struct SoFar {
    /// All their bits.
    any: u32,
    /// Those of the last.
    before: u32,
    /// Where two follow each other as in the query.
    together: u32,
}

impl SoFar {
    fn add(&mut self, bits: u32, follows: u32) {
        self.any |= bits;
        self.together |= self.before << ENDS_TO_BEGINS & bits & follows;
        self.before = bits;
    }
}

/// How a text that stands there matches.
fn rank_at(place: Place) -> Rank {
    match (place.is_whole, place.is_first, place.begins_word) {
        (true, ..) => Rank::Exact,
        (_, true, _) => Rank::Prefix,
        (_, _, true) => Rank::WordPrefix,
        _ => Rank::Substring,
    }
}
