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
    Asked, BEGINS, ENDS, ENDS_TO_BEGINS, EQUAL, EQUAL_TO_BEGINS, HOLDS, Place, Side, Table, around,
    table,
};
use crate::model::base::{LAST, Names};
use crate::task::Cancel;

/// What a match is worth less, in points: because it only sounds alike,
pub(super) const SOUNDS_ALIKE: u8 = 5;
/// because its words are scattered.
pub(super) const SCATTERED: u8 = 2;

#[cfg(test)]
mod tests;

/// Words of names that are looked at together: where none fits, no name has to be found.
const CHUNK: usize = 32;
/// Chunks after which somebody may have asked to stop.
const CHUNKS_UNWATCHED: usize = 1 << 12;

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
        let n_names = self.names.len();
        let is_many = self.spelled.n_words().max(self.sounding.n_words()) > 1;
        let mut marks = if is_many {
            self.of_many(words, n_names, cancel)
        } else {
            of_one(words, n_names, &self.by_place(), cancel)
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
    /// eight bits each.
    fn by_place(&self) -> Vec<u32> {
        let row = |known: &u32| {
            let flags = |side: Side| (known >> side.shift()) as u8 & 15;
            let (spelled, sound) = (flags(Side::Spelled), flags(Side::Sound));
            (0..4_u32).fold(0, |row, place| {
                let rank = |flags| self.rank_of_word(flags, place & 1 == 1, place & 2 == 2);
                let within = self.manner.sounds_within;
                let sounds = rank(sound).filter(|r| within || *r != Rank::Substring);
                let sounding = sounds.map_or(0, |r| worth(r) - SOUNDS_ALIKE);
                let points = rank(spelled).map_or(0, worth).max(sounding);
                row | u32::from(points) << (8 * place)
            })
        };
        let known = (0..).zip(&self.known);
        known
            .map(|(word, known)| match known {
                // Which word is the last differs between spelling and sound.
                _ if self.names.is_lopsided(word) => u32::MAX,
                0 => 0,
                known => row(known),
            })
            .collect()
    }

    /// The rank a word gives its name.
    fn rank_of_word(&self, flags: u8, is_first: bool, is_last: bool) -> Option<Rank> {
        let begins_word = flags & BEGINS != 0;
        let (is_first, is_last) = (is_first && begins_word, is_last && flags & ENDS != 0);
        let is_whole = is_first && is_last && flags & EQUAL != 0;
        let fits = match self.manner.how {
            How::Anywhere => flags & HOLDS != 0,
            How::Begins => is_first,
            How::Ends => is_last,
            How::Whole => is_whole,
        };
        fits.then(|| {
            rank_at(Place {
                is_first,
                begins_word,
                is_whole,
            })
        })
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
        let (mut name, mut so_far, mut is_bare) = (0, SoFar::default(), true);
        for (n, chunk) in words.chunks(CHUNK).enumerate() {
            if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
                return Marks::default();
            }
            if is_bare {
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
            }
            // What the words of each name come to, and then what each is worth, one independent of the other.
            let mut names = [(0, 0); CHUNK];
            let (mut nth, mut any) = (0, so_far.any);
            for word in chunk {
                let bits = bits(*word);
                any |= bits;
                so_far.add(bits, follows);
                if let Some(slot) = names.get_mut(nth) {
                    *slot = (so_far.any, so_far.together);
                }
                nth += (word >> 31) as usize;
                so_far.keep_unless(word >> 31);
            }
            is_bare = !may_fit(any);
            marks.touch(name, name + nth);
            let names = names.get(..nth).unwrap_or_default();
            let judged = names.iter().map(|(any, together)| judge(*any, *together));
            if marks.put_all(name, judged) {
                marks.note_close(name, n * CHUNK, chunk);
            }
            name += nth;
        }
        marks
    }

    /// What all bits of a name, and how two of its words follow each other as in the query, make of it.
    fn judge(&self) -> impl Fn(u32, u32) -> u8 {
        let (spelled, sounding) = (&self.spelled, &self.sounding);
        // Of nothing no name has all.
        let has = |asked: &Asked<'_>, flag| {
            let needed = asked.all(flag);
            let wanted = if needed == 0 { 1 } else { needed };
            move |bits: u32| u8::from(bits & needed == wanted)
        };
        let (holds, sounds) = (has(spelled, HOLDS), has(sounding, HOLDS));
        let (begins, sounds_begin) = (has(spelled, BEGINS), has(sounding, BEGINS));
        let pairs = [spelled, sounding].map(|asked| (self.of_pair(asked), asked.pair_shift()));
        let scattered = |rank| {
            if self.manner.is_scattered {
                worth(rank) - SCATTERED
            } else {
                0
            }
        };
        let (begin, within) = (scattered(Rank::WordPrefix), scattered(Rank::Substring));
        let sounding_begin = begin.saturating_sub(SOUNDS_ALIKE);
        // Nobody could foresee any of it: all of it is worked out.
        move |bits, together| {
            let (holds, sounds) = (holds(bits), sounds(bits));
            let [spelled, sounding] = pairs.each_ref().map(|(worth, shift)| {
                let bit = |n: usize| (together >> (shift + n) & 1) as u8;
                let points = bit(0) * worth.pair + bit(1) * worth.whole + bit(2) * worth.first;
                points.max(bit(3) * CLOSELY).max(worth.least)
            });
            (holds * within)
                .max(sounds_begin(bits) * sounding_begin)
                .max(begins(bits) * begin)
                .max(holds * spelled)
                .max(sounds * sounding)
        }
    }

    /// What a pair of words that follow each other as in the query is worth on a side.
    fn of_pair(&self, asked: &Asked<'_>) -> OfPair {
        let is_two = asked.n_words() == 2 && self.manner.how == How::Anywhere;
        let within = worth(Rank::Substring);
        let pair = match asked.side {
            _ if !is_two => CLOSELY,
            Side::Spelled => within,
            Side::Sound if self.manner.sounds_within => within - SOUNDS_ALIKE,
            Side::Sound => 0,
        };
        let whole = match asked.side {
            _ if !is_two => 0,
            Side::Sound if pair == 0 => worth(Rank::WordPrefix) - SOUNDS_ALIKE,
            _ => worth(Rank::WordPrefix) - within,
        };
        // Of more words than are known a name says nothing by its bits, and of one word not where it stands.
        let is_unsure = asked.n_words() == 1 || !asked.is_all_known();
        OfPair {
            least: if is_unsure { CLOSELY } else { 0 },
            pair,
            whole,
            first: if is_two {
                worth(Rank::Prefix) - worth(Rank::WordPrefix)
            } else {
                0
            },
        }
    }
}

/// What words that follow each other as in the query are worth, one upon the other.
struct OfPair {
    /// Whatever the words are.
    least: u8,
    /// That they do;
    pair: u8,
    /// that they begin with a whole word;
    whole: u8,
    /// that it is the first of the name.
    first: u8,
}

/// What the words of a name that is being read come to.
#[derive(Clone, Copy)]
struct SoFar {
    /// All their bits.
    any: u32,
    /// Those of the last.
    before: u32,
    /// Where two follow each other as in the query: that they do; one bit above, that they begin with a whole word; above that,
    /// that this is the first of the name; above that, that the second is whole as well.
    together: u32,
    /// All bits, where none was read yet;
    is_new: u32,
    /// and where one was.
    is_second: u32,
}

impl Default for SoFar {
    fn default() -> Self {
        Self {
            any: 0,
            before: 0,
            together: 0,
            is_new: u32::MAX,
            is_second: 0,
        }
    }
}

impl SoFar {
    #[inline]
    fn add(&mut self, bits: u32, follows: u32) {
        let pair = self.before << ENDS_TO_BEGINS & bits & follows;
        let whole = pair & self.before << EQUAL_TO_BEGINS;
        let first = whole & self.is_second;
        let both = first & bits << 1;
        self.any |= bits;
        self.together |= pair | whole << 1 | first << 2 | both << 3;
        self.before = bits;
        (self.is_second, self.is_new) = (self.is_new, 0);
    }

    /// Begins anew where that was the last word: 1, else 0.
    #[inline]
    fn keep_unless(&mut self, last: u32) {
        let kept = last.wrapping_sub(1);
        self.any &= kept;
        self.before &= kept;
        self.together &= kept;
        self.is_second &= kept;
        self.is_new |= !kept;
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
