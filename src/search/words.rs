//! What a query's words are to the words of a name: looked up once for every different word, then in numbers only.

use memchr::memmem;

use super::Rank;
use super::query::How;
use crate::model::base::{Arena, LAST, Names};
use crate::task::Cancel;

/// How a word of a name stands to one of the query, as bits. The word itself,
pub(super) const EQUAL: u8 = 1;
/// begins with it,
pub(super) const BEGINS: u8 = 2;
/// ends with it,
pub(super) const ENDS: u8 = 4;
/// holds it.
pub(super) const HOLDS: u8 = 8;

/// Words of a query, spelled or sounding, that are looked up; of more, the longest.
const MAX_LOOKED_UP: usize = 4;

/// Bits of one word in a [`Table`].
const BITS: usize = 4;

/// Words of names that are looked at together: where none is wanted, no name has to be found.
const CHUNK: usize = 32;

/// With more ids that begin alike, all are looked at.
const FEW_IDS: usize = 1000;

/// Chunks after which somebody may have asked to stop.
const CHUNKS_UNWATCHED: usize = 1 << 12;

/// Which text of a word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// As it is spelled.
    Spelled,
    /// As it sounds.
    Sound,
}

/// Where the words of a query stand in a name, one behind the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The first of them begins the name.
    pub(super) is_first: bool,
    /// The first of them begins a word.
    pub(super) begins_word: bool,
    /// They are the whole name.
    pub(super) is_whole: bool,
}

/// By word of the vocabulary: what is known of it, 16 bits a side.
pub(super) type Table = Vec<u32>;

/// What is asked of the names of one layer, spelled or sounding.
pub(super) struct Asked<'q> {
    names: &'q Names,
    pub(super) side: Side,
    words: Vec<&'q str>,
    /// Which of them the table knows, by the place of their bits.
    looked_up: Vec<usize>,
}

impl Side {
    fn arena(self, names: &Names) -> &Arena {
        match self {
            Self::Spelled => &names.folded,
            Self::Sound => &names.sounds,
        }
    }

    /// A word on this side.
    pub(super) fn text(self, names: &Names, word: u32) -> &str {
        match self {
            Self::Spelled => names.spelled(word & !LAST),
            Self::Sound => names.sound(word & !LAST),
        }
    }

    /// Where its bits begin in a table.
    fn shift(self) -> usize {
        match self {
            Self::Spelled => 0,
            Self::Sound => BITS * MAX_LOOKED_UP,
        }
    }

    /// What of that is known of a word, to the first of a query.
    pub(super) fn flags(self, known: u32) -> u8 {
        (known >> self.shift()) as u8 & 15
    }

    /// How many words of a name there are on this side: they come first.
    fn len(self, names: &Names, words: &[u32]) -> usize {
        let is_there = |w: &&u32| self.arena(names).bytes_of(**w & !LAST).len() > 1;
        // Nearly every word has both.
        match words.last() {
            Some(last) if is_there(&last) => words.len(),
            _ => words.iter().take_while(is_there).count(),
        }
    }
}

impl Place {
    /// How a text that stands there matches.
    pub(super) fn rank(self) -> Rank {
        match (self.is_whole, self.is_first, self.begins_word) {
            (true, ..) => Rank::Exact,
            (_, true, _) => Rank::Prefix,
            (_, _, true) => Rank::WordPrefix,
            _ => Rank::Substring,
        }
    }
}

impl<'q> Asked<'q> {
    /// Looks up the words of a key; none in an empty one.
    pub(super) fn new(names: &'q Names, side: Side, key: &'q str, table: &mut Table) -> Self {
        let words: Vec<&str> = key.split(' ').filter(|w| !w.is_empty()).collect();
        let mut looked_up: Vec<usize> = (0..words.len()).collect();
        if words.len() > MAX_LOOKED_UP {
            looked_up.sort_by_key(|n| std::cmp::Reverse(words.get(*n).map_or(0, |w| w.len())));
            looked_up.truncate(MAX_LOOKED_UP);
        }
        for (n, word) in looked_up.iter().enumerate() {
            let word = words.get(*word).copied().unwrap_or_default();
            let shift = side.shift() + n * BITS;
            look_up(side.arena(names), word, |at, flags| {
                if let Some(slot) = table.get_mut(at as usize) {
                    *slot |= u32::from(flags) << shift;
                }
            });
        }
        Self {
            names,
            side,
            words,
            looked_up,
        }
    }

    /// How many words there are.
    pub(super) fn n_words(&self) -> usize {
        self.words.len()
    }

    /// Whether the table knows all of them.
    pub(super) fn is_all_known(&self) -> bool {
        self.words.len() <= MAX_LOOKED_UP
    }

    /// How many of them the table knows.
    pub(super) fn n_looked_up(&self) -> usize {
        self.looked_up.len()
    }

    /// Whether a word of which this is known stands to the nth of these as a flag has it.
    pub(super) fn has(&self, known: u32, nth: usize, flag: u8) -> bool {
        known >> (self.side.shift() + nth * BITS) & u32::from(flag) != 0
    }

    /// How a word of a name stands to one of the query.
    fn flags(&self, table: &Table, word: u32, n: usize) -> u8 {
        if self.is_all_known() {
            let known = table.get((word & !LAST) as usize).copied().unwrap_or(0);
            return (known >> (self.side.shift() + n * BITS)) as u8 & 15;
        }
        let wanted = self.words.get(n).copied().unwrap_or_default();
        let text = self.side.text(self.names, word);
        let bit = |is: bool, flag: u8| if is { flag } else { 0 };
        bit(text == wanted, EQUAL)
            | bit(text.starts_with(wanted), BEGINS)
            | bit(text.ends_with(wanted), ENDS)
            | bit(text.contains(wanted), HOLDS)
    }

    /// The best place of the words in a name, one behind the other.
    pub(super) fn place(&self, table: &Table, name: &[u32], how: How) -> Option<Place> {
        let (n, k) = (self.side.len(self.names, name), self.words.len());
        if k == 0 || n < k {
            return None;
        }
        let flags = |at: usize, nth: usize| {
            let word = name.get(at).copied().unwrap_or(0);
            self.flags(table, word, nth)
        };
        let mut best: Option<Place> = None;
        for at in 0..=n - k {
            let (first, last) = (flags(at, 0), flags(at + k - 1, k - 1));
            let inner = |nth: usize| flags(at + nth, nth) & EQUAL != 0;
            let stands = if k == 1 {
                first & HOLDS != 0
            } else {
                first & ENDS != 0 && last & BEGINS != 0 && (1..k - 1).all(inner)
            };
            if !stands {
                continue;
            }
            let begins_word = if k == 1 {
                first & BEGINS
            } else {
                first & EQUAL
            } != 0;
            let ends_word = if k == 1 { last & ENDS } else { last & EQUAL } != 0;
            let (is_first, is_last) = (at == 0 && begins_word, at + k == n && ends_word);
            let is_whole = is_first && is_last && first & last & EQUAL != 0;
            let fits = match how {
                How::Anywhere => true,
                How::Begins => is_first,
                How::Ends => is_last,
                How::Whole => is_whole,
            };
            let place = Place {
                is_first,
                begins_word,
                is_whole,
            };
            let worth = |p: &Place| (p.is_whole, p.is_first, p.begins_word);
            if fits && best.as_ref().is_none_or(|b| worth(b) < worth(&place)) {
                best = Some(place);
            }
        }
        best
    }

    /// Whether each word begins one of the name; else whether each is in one. `None`: not all are.
    pub(super) fn parts(&self, table: &Table, name: &[u32]) -> Option<bool> {
        let any = |flag: u8| {
            !self.words.is_empty()
                && (0..self.words.len())
                    .all(|nth| name.iter().any(|w| self.flags(table, *w, nth) & flag != 0))
        };
        if any(BEGINS) {
            return Some(true);
        }
        any(HOLDS).then_some(false)
    }
}

/// A table in which nothing is known.
pub(super) fn table(names: &Names) -> Table {
    vec![0; names.folded.len()]
}

/// Finds every word that holds a text, and says how.
fn look_up(words: &Arena, text: &str, mut found: impl FnMut(u32, u8)) {
    let (bytes, starts): (&[u8], &[u32]) = (&words.bytes, &words.starts);
    let n = text.len();
    let mut word = 0;
    for at in memmem::find_iter(bytes, text.as_bytes()) {
        word = number_at(starts, word, at);
        let start = starts.get(word).copied().unwrap_or(0) as usize;
        let end = starts.get(word + 1).copied().unwrap_or(0) as usize;
        let (begins, ends) = (at == start, at + n + 1 == end);
        let mut flags = HOLDS;
        if begins {
            flags |= BEGINS;
        }
        // Of places that overlap only the first is found: the end is looked at by itself.
        let tail = end
            .checked_sub(n + 1)
            .and_then(|from| bytes.get(from..end - 1));
        if ends || tail == Some(text.as_bytes()) {
            flags |= ENDS;
        }
        if begins && ends {
            flags |= EQUAL;
        }
        found(word as u32, flags);
    }
}

/// The text of an arena that holds a byte, looked for from another one before it on.
pub(super) fn number_at(starts: &[u32], from: usize, at: usize) -> usize {
    let mut step = 1;
    let mut low = from;
    while starts.get(low + step).is_some_and(|s| *s as usize <= at) {
        low += step;
        step *= 2;
    }
    let later = starts.get(low..).unwrap_or_default();
    let near = later.get(..=step).unwrap_or(later);
    low + near
        .partition_point(|s| *s as usize <= at)
        .saturating_sub(1)
}

/// Every name that has a word of which the table knows something, with its number, in order; of such as are few.
pub(super) fn each_name(
    (names, table): (&Names, &Table),
    cancel: &Cancel,
    mut found: impl FnMut(u32, &[u32]),
) {
    let words: &[u32] = &names.words;
    let bits = |w: &u32| table.get((*w & !LAST) as usize).copied().unwrap_or(0);
    let (mut n_before, mut done) = (0, 0);
    for (n, chunk) in words.chunks(CHUNK).enumerate() {
        if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
            return;
        }
        let (mut any, mut n_names) = (0, 0);
        for word in chunk {
            any |= bits(word);
            n_names += word >> 31;
        }
        let first = n * CHUNK;
        if any != 0 {
            let mut name = n_before;
            for (at, word) in (first..).zip(chunk) {
                if at >= done && bits(word) != 0 {
                    let range = around(words, at);
                    let whole = words.get(range.clone()).unwrap_or_default();
                    done = range.end;
                    found(name, whole);
                }
                name += word >> 31;
            }
        }
        n_before += n_names;
    }
}

/// Where the words of the name stand that one is of.
pub(super) fn around(words: &[u32], at: usize) -> std::ops::Range<usize> {
    let is_last = |w: &u32| *w & LAST != 0;
    let before = words.get(..at).unwrap_or_default();
    let start = before.iter().rposition(is_last).map_or(0, |last| last + 1);
    let rest = words.get(at..).unwrap_or_default();
    let end = rest.iter().position(is_last).unwrap_or(rest.len());
    start..(at + end + 1).min(words.len())
}

/// The entities whose folded id begins with a text, in order, and whether it is the whole id.
pub(super) fn each_id(names: &Names, text: &str, mut found: impl FnMut(u32, bool)) {
    let (bytes, starts): (&[u8], &[u32]) = (&names.ids.bytes, &names.ids.starts);
    if text.is_empty() {
        return;
    }
    let mut take = |n: usize, start: usize| {
        found(n as u32, bytes.get(start + text.len()) == Some(&b'\n'));
    };
    if bytes.starts_with(text.as_bytes()) {
        take(0, 0);
    }
    let needle = format!("\n{text}");
    let mut places = memmem::find_iter(bytes, needle.as_bytes());
    let mut n = 0;
    for at in places.by_ref().take(FEW_IDS) {
        n = number_at(starts, n, at + 1);
        take(n, at + 1);
    }
    if places.next().is_none() {
        return;
    }
    // Where many begin like this, one after the other is quicker than looking for the next.
    let rest = starts.get(n + 1..).unwrap_or_default();
    let begins = Beginning::new(text);
    for (at, start) in (n + 1..).zip(rest) {
        if begins.is_at(bytes, *start as usize) {
            take(at, *start as usize);
        }
    }
}

/// A text that many others may begin with: of most it is enough to look at eight bytes at once.
struct Beginning<'t> {
    text: &'t [u8],
    first: u64,
    mask: u64,
}

impl<'t> Beginning<'t> {
    fn new(text: &'t str) -> Self {
        let mut first = [0; 8];
        let mut mask = [0; 8];
        for ((first, mask), byte) in first.iter_mut().zip(&mut mask).zip(text.bytes()) {
            (*first, *mask) = (byte, u8::MAX);
        }
        Self {
            text: text.as_bytes(),
            first: u64::from_ne_bytes(first),
            mask: u64::from_ne_bytes(mask),
        }
    }

    /// Whether the text stands at a place of others.
    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest.first_chunk() {
            Some(first) if u64::from_ne_bytes(*first) & self.mask != self.first => false,
            Some(_) if self.text.len() <= 8 => true,
            _ => rest.starts_with(self.text),
        }
    }
}
