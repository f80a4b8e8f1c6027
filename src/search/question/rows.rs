//! What each word of the vocabulary is to a query, as bits that can be added up, and what a name is worth by their sum.

use super::pass::{OWN, Pass};
use super::sheet::Marks;
use super::{CLOSELY, Question, SCATTERED, SOUNDS_ALIKE, worth};
use crate::search::Rank;
use crate::search::query::How;
use crate::search::words::{Asked, BEGINS, ENDS, EQUAL, HOLDS, Place, Side};
use crate::task::Cancel;

/// Where a word's own bits begin.
const OWN_AT: u32 = OWN.trailing_zeros();

/// Of one word: the ranks that it gives a name, worst first, a bit each, four bits as it is spelled and four as it sounds.
const RANKS: [Rank; 4] = [Rank::Substring, Rank::WordPrefix, Rank::Prefix, Rank::Exact];
/// Above them: names with this word are to be looked at closely.
const CLOSE: u32 = 1 << 8;
/// So many sums there are.
const SUMS_OF_ONE: usize = 1 << 9;

/// Of several words, by four bits, one for each: those that stand in a word of the name as they are spelled; as they sound; then
/// those that begin one. This is the first bit of each.
const FOURS: u32 = 0x1111;
/// The first two of them.
const HELD: u32 = 0x11;
/// So many sums there are, once each four are one bit, with eight bits for two words that follow each other.
const SUMS_OF_MANY: u32 = 1 << 12;

/// Whether each four bits are all there, at the first of them.
#[inline]
fn all_of_fours(own: u32) -> u32 {
    let twos = own & own >> 1;
    twos & twos >> 2 & FOURS
}

impl Question<'_> {
    /// What each name is worth by the best of its words.
    pub(super) fn of_one(&self, cancel: &Cancel) -> Marks {
        let (rank_bits, by_place) = self.ranks();
        let within = if self.manner.sounds_within { 15 } else { 14 };
        let of_word = |known: u32| {
            let bits = |side: Side| {
                let ranks = rank_bits.get(usize::from(side.flags(known)));
                u32::from(ranks.copied().unwrap_or(0))
            };
            bits(Side::Spelled) | (bits(Side::Sound) & within) << 4
        };
        let rows: Vec<u32> = (0..)
            .zip(&self.known)
            .map(|(word, known)| match *known {
                // Which word is the last differs between spelling and sound.
                _ if self.names.is_lopsided(word) => CLOSE << OWN_AT,
                0 => 0,
                known => of_word(known) << OWN_AT,
            })
            .collect();
        let worth: Vec<u8> = (0..SUMS_OF_ONE as u32).map(worth_of_one).collect();
        let by_place = by_place.map(|ranks| {
            let ranks = u32::from(ranks);
            (ranks | ranks << 4 | CLOSE) << OWN_AT
        });
        let pass = Pass {
            rows: &rows,
            by_place,
            may_fit: |bits| bits != 0,
            worth: |bits: u32| {
                let worth = worth.get((bits >> OWN_AT) as usize % SUMS_OF_ONE);
                worth.copied().unwrap_or(0)
            },
        };
        pass.over(&self.names.words, self.names.len(), cancel)
    }

    /// The ranks that a word can give a name, as bits: by what it is to the query, and by where it stands in the name (further in,
    /// first, last, alone). The best in both is what it gives.
    fn ranks(&self) -> ([u8; 16], [u8; 4]) {
        let (mut by_flags, mut by_place) = ([0; 16], [0; 4]);
        for (flags, of_flags) in (0..).zip(&mut by_flags) {
            for (place, of_place) in (0..).zip(&mut by_place) {
                let rank = self.rank_of_word(flags, place & 1 == 1, place & 2 == 2);
                let nth = RANKS.iter().position(|r| Some(*r) == rank);
                let bit = nth.map_or(0, |nth| 1 << nth);
                *of_flags |= bit;
                *of_place |= bit;
            }
        }
        (by_flags, by_place)
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
        let place = Place {
            is_first,
            begins_word,
            is_whole,
        };
        fits.then(|| place.rank())
    }

    /// What each name is worth to a query of several words, by what stands in any of its words.
    pub(super) fn of_many(&self, cancel: &Cancel) -> Marks {
        let sides = [&self.spelled, &self.sounding];
        let rows: Vec<u32> = self
            .known
            .iter()
            .map(|known| match known {
                0 => 0,
                known => self.row_of_many(*known),
            })
            .collect();
        let worth = self.worth_of_many();
        // What is not asked for is always there, unless nothing is.
        let missing = |asked: &Asked<'_>| match asked.n_looked_up() {
            0 => 0,
            n => 15 & 15 << n,
        };
        let missing = missing(sides[0]) | missing(sides[1]) << 4;
        let missing = (missing | missing << 8) << OWN_AT;
        let fours = |bits: u32| all_of_fours((bits | missing) >> OWN_AT);
        let pass = Pass {
            rows: &rows,
            by_place: [OWN; 4],
            may_fit: |bits| fours(bits) & HELD != 0,
            worth: |bits| {
                let fours = fours(bits);
                let fours = (fours | fours >> 3 | fours >> 6 | fours >> 9) & 15;
                let worth = worth.get((fours << 8 | bits & 0xff) as usize);
                worth.copied().unwrap_or(0)
            },
        };
        pass.over(&self.names.words, self.names.len(), cancel)
    }

    /// What a word is to a query of several.
    fn row_of_many(&self, known: u32) -> u32 {
        let mut row = 0;
        for (asked, at) in [(&self.spelled, 0), (&self.sounding, 4)] {
            let bits = |flag: u8| {
                let each = 0..asked.n_looked_up();
                each.fold(0, |bits, n| {
                    bits | u32::from(asked.has(known, n, flag)) << n
                })
            };
            row |= (bits(HOLDS) | bits(BEGINS) << 8) << (OWN_AT + at);
            if asked.n_words() > 1 && asked.is_all_known() {
                // That the second follows the first; that the first is a whole word; that it is the first of the name; that
                // the second is whole as well.
                let first = [ENDS, EQUAL, EQUAL, EQUAL].map(|flag| asked.has(known, 0, flag));
                let second = [BEGINS, BEGINS, BEGINS, EQUAL].map(|flag| asked.has(known, 1, flag));
                for (n, (first, second)) in (at..).zip(first.into_iter().zip(second)) {
                    row |= u32::from(first) << n | u32::from(second) << (8 + n);
                }
            }
        }
        row
    }

    /// By sum: what a name is worth.
    fn worth_of_many(&self) -> Vec<u8> {
        let scattered = |rank| {
            if self.manner.is_scattered {
                worth(rank) - SCATTERED
            } else {
                0
            }
        };
        let (begin, within) = (scattered(Rank::WordPrefix), scattered(Rank::Substring));
        let pairs = [&self.spelled, &self.sounding].map(|asked| self.of_pair(asked));
        let of_sum = |sum: u32| {
            let if_bit = |n: u32, points: u8| if sum >> n & 1 == 1 { points } else { 0 };
            let pair = |worth: &OfPair, at: u32| {
                let points = if_bit(at, worth.pair)
                    + if_bit(at + 1, worth.whole)
                    + if_bit(at + 2, worth.first);
                points.max(if_bit(at + 3, CLOSELY)).max(worth.least)
            };
            let [spelled, sounding] = &pairs;
            if_bit(8, within.max(pair(spelled, 0)))
                .max(if_bit(9, pair(sounding, 4)))
                .max(if_bit(10, begin))
                .max(if_bit(11, begin.saturating_sub(SOUNDS_ALIKE)))
        };
        (0..SUMS_OF_MANY).map(of_sum).collect()
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

/// What a name is worth by the ranks that its words give it.
fn worth_of_one(ranks: u32) -> u8 {
    if ranks & CLOSE != 0 {
        return CLOSELY;
    }
    let best = |ranks: u32| {
        RANKS
            .iter()
            .enumerate()
            .filter(move |(n, _)| ranks >> n & 1 == 1)
    };
    let spelled = best(ranks).map(|(_, rank)| worth(*rank));
    let sounding = best(ranks >> 4).map(|(_, rank)| worth(*rank) - SOUNDS_ALIKE);
    spelled.chain(sounding).max().unwrap_or(0)
}
