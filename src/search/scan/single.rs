//! A query of one word, as the first letters of a name are: most names may fit it, so each is looked at no longer than it takes
//! to read the numbers of its words.

use super::{SOUNDS_ALIKE, Scan, rank_at, worth};
use crate::model::base::{LAST, Names};
use crate::search::query::How;
use crate::search::words::{Asked, BEGINS, EQUAL, HOLDS, Side, Table, table};
use crate::search::{Layer, Rank};

/// Words of names that are looked at together: where none is wanted, no name has to be found.
const CHUNK: usize = 32;
/// Chunks after which somebody may have asked to stop.
const CHUNKS_UNWATCHED: usize = 1 << 12;

/// The query may be the whole name: to be looked at closely.
const WHOLE: u8 = 7;

/// What a name is worth, by the best code of its words.
const WORTH: [u32; 8] = [
    0,
    worth(Rank::Substring) - SOUNDS_ALIKE,
    worth(Rank::Substring),
    worth(Rank::WordPrefix) - SOUNDS_ALIKE,
    worth(Rank::WordPrefix),
    worth(Rank::Prefix) - SOUNDS_ALIKE,
    worth(Rank::Prefix),
    0,
];

/// By word of the vocabulary: what it makes of a name it begins, and of one it stands further back in, four bits each.
fn codes(known: &Table, is_short: bool) -> Vec<u8> {
    let code = |known: &u32| {
        let flags = |side: Side| (known >> side.shift()) as u8 & 15;
        let (spelled, sound) = (flags(Side::Spelled), flags(Side::Sound));
        let first = match (spelled, sound) {
            (s, t) if (s | t) & EQUAL != 0 => WHOLE,
            (s, _) if s & BEGINS != 0 => 6,
            (_, t) if t & BEGINS != 0 => 5,
            (s, _) if s & HOLDS != 0 => 2,
            (_, t) if t & HOLDS != 0 && !is_short => 1,
            _ => 0,
        };
        let further = match (spelled, sound) {
            (s, _) if s & BEGINS != 0 => 4,
            (_, t) if t & BEGINS != 0 => 3,
            (s, _) if s & HOLDS != 0 => 2,
            (_, t) if t & HOLDS != 0 && !is_short => 1,
            _ => 0,
        };
        first << 4 | further
    };
    known
        .iter()
        .map(|k| if *k == 0 { 0 } else { code(k) })
        .collect()
}

impl<'a> Scan<'a> {
    /// Takes what one word fits, spelled or by its sound.
    pub(super) fn one_word(&mut self, layer: Layer<'a>, folded: &str, sound: &str, is_short: bool) {
        let names = layer.names;
        let mut known = table(names);
        let spelled = Asked::new(names, Side::Spelled, folded, &mut known);
        let sounding = Asked::new(names, Side::Sound, sound, &mut known);
        let codes = codes(&known, is_short);
        let code = |word: &u32| codes.get((word & !LAST) as usize).copied().unwrap_or(0);
        let closely = |words: &[u32]| {
            let place = spelled.place(&known, words, How::Anywhere);
            let score = place.map_or(0, |place| worth(rank_at(place)));
            let sounds = sounding.place(&known, words, How::Anywhere).map(rank_at);
            let sounds = sounds.filter(|r| !(is_short && *r == Rank::Substring));
            score.max(sounds.map_or(0, |rank| worth(rank) - SOUNDS_ALIKE))
        };
        each_best(names, code, self.cancel, |name, best, words| {
            let score = match best {
                WHOLE => closely(words),
                best => WORTH.get(usize::from(best)).copied().unwrap_or(0),
            };
            self.take(layer, name, score);
        });
    }
}

/// Every name one of whose words has a code, with its number, the best of their codes, and its words, in order.
fn each_best(
    names: &Names,
    code: impl Fn(&u32) -> u8,
    cancel: &crate::task::Cancel,
    mut found: impl FnMut(u32, u8, &[u32]),
) {
    let words: &[u32] = &names.words;
    // Where the name begins that is being read, its best code so far, and its number.
    let (mut start, mut best, mut name) = (0, 0, 0);
    for (n, chunk) in words.chunks(CHUNK).enumerate() {
        if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
            return;
        }
        let first = n * CHUNK;
        let (mut any, mut n_names) = (best, 0);
        for word in chunk {
            any |= code(word);
            n_names += word >> 31;
        }
        if any == 0 {
            name += n_names;
            if n_names > 0 {
                let last = chunk.iter().rposition(|w| w & LAST != 0);
                start = first + last.map_or(0, |last| last + 1);
            }
            continue;
        }
        for (at, word) in (first..).zip(chunk) {
            let codes = code(word);
            best = best.max(if at == start { codes >> 4 } else { codes & 15 });
            if word & LAST != 0 {
                if best > 0 {
                    found(name, best, words.get(start..=at).unwrap_or_default());
                }
                (start, best) = (at + 1, 0);
                name += 1;
            }
        }
    }
}
