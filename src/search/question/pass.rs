//! One pass over the words of all names: what the words of each name come to, as bits, and from these what it is worth.
//!
//! All of a chunk is done at once, word beside word, so that a processor does several together; only adding up the words of a
//! name goes one after the other.

use super::sheet::Marks;
use crate::model::base::LAST;
use crate::task::Cancel;

/// Words of names that are looked at together: where none fits, no name has to be found.
pub(super) const CHUNK: usize = 32;

/// Chunks after which somebody may have asked to stop.
const CHUNKS_UNWATCHED: usize = 1 << 12;

/// Bits of a row that count only where the word before has them eight bits lower: that they follow each other as in the query.
pub(super) const FOLLOWS: u32 = 0xff << 8;
/// Bits of a row that a word has by itself.
pub(super) const OWN: u32 = 0xffff << 16;
/// Of the bits that stand for two words one behind the other, those of any place. Others count of the first of a name alone.
const FURTHER_IN: u32 = 0x33;

/// What is asked of each name.
pub(super) struct Pass<'q, Fits, Worth> {
    /// By word of the vocabulary, what it is to the query: eight bits for what may be followed, eight for what may follow,
    /// sixteen of its own.
    pub(super) rows: &'q [u32],
    /// The bits of its own that count of a word further in; of one that is first, last, and alone, besides.
    pub(super) by_place: [u32; 4],
    /// Whether a name that has all these bits may fit.
    pub(super) may_fit: Fits,
    /// What a name is worth, by the bits it comes to: its words' own, and below those by which two follow each other.
    pub(super) worth: Worth,
}

/// The words of a chunk, and before them the two that come before.
type Window = [u32; CHUNK + 2];

/// All bits of a word that is the last of its name.
#[inline]
fn is_last(word: u32) -> u32 {
    ((word as i32) >> 31) as u32
}

/// Words from a place on, and the two before, where there are as many.
#[inline]
fn window(words: &[u32], from: usize) -> Option<&Window> {
    words.get(from.checked_sub(2)?..)?.first_chunk()
}

/// The same where there are not: past the end stands the first word of the vocabulary, which is none and adds nothing.
#[cold]
fn at_an_end(words: &[u32], from: usize) -> Window {
    let mut window = [0; CHUNK + 2];
    for (slot, at) in window.iter_mut().zip(from..) {
        // Before the first word is one that ends its name.
        let word = at
            .checked_sub(2)
            .map(|at| words.get(at).copied().unwrap_or(0));
        *slot = word.unwrap_or(LAST);
    }
    window
}

impl<Fits: Fn(u32) -> bool, Worth: Fn(u32) -> u8> Pass<'_, Fits, Worth> {
    /// What each name is worth; nothing once it is cancelled.
    #[inline(never)] // Its loops need all registers there are.
    pub(super) fn over(&self, words: &[u32], n_names: usize, cancel: &Cancel) -> Marks {
        let mut marks = Marks::of(n_names);
        // What the name comes to that is begun, where the last chunk was added up; else no less than that.
        let (mut name, mut begun, mut is_sure) = (0, 0, true);
        for (n, from) in (0..words.len()).step_by(CHUNK).enumerate() {
            if n % CHUNKS_UNWATCHED == 0 && cancel.is_cancelled() {
                return Marks::default();
            }
            let padded;
            let window = if let Some(window) = window(words, from) {
                window
            } else {
                padded = at_an_end(words, from);
                &padded
            };
            let chunk = &window[2..];
            let mut rows = [self.row(window[1]); CHUNK + 1];
            let mut any = 0;
            for (slot, word) in rows[1..].iter_mut().zip(chunk) {
                *slot = self.row(*word);
                any |= *slot;
            }
            if !(self.may_fit)(begun | any) {
                // No name ends here that fits.
                let n_ended = chunk.iter().map(|word| word >> 31).sum::<u32>() as usize;
                begun = if n_ended > 0 { any } else { begun | any };
                is_sure = false;
                name += n_ended;
                continue;
            }
            if !is_sure {
                begun = self.begun(words, from);
                is_sure = true;
            }
            let mut names = [0; CHUNK];
            let n_ended = self.add_up(window, &rows, &mut begun, &mut names);
            let names = names.get(..n_ended).unwrap_or_default();
            marks.touch(name, name + n_ended);
            if marks.put_all(name, names.iter().map(|bits| (self.worth)(*bits))) {
                marks.note_close(name, from, chunk);
            }
            name += n_ended;
        }
        marks
    }

    #[inline]
    fn row(&self, word: u32) -> u32 {
        let row = self.rows.get((word & !LAST) as usize);
        row.copied().unwrap_or(0)
    }

    /// What each name comes to that ends in a chunk, and how many do.
    #[inline]
    fn add_up(
        &self,
        window: &Window,
        rows: &[u32; CHUNK + 1],
        begun: &mut u32,
        names: &mut [u32; CHUNK],
    ) -> usize {
        let mut bits = [0; CHUNK];
        let rows = rows[1..].iter().zip(&rows[..CHUNK]);
        let words = window[2..]
            .iter()
            .zip(&window[1..=CHUNK])
            .zip(&window[..CHUNK]);
        for ((slot, (row, followed)), ((word, before), before_that)) in
            bits.iter_mut().zip(rows).zip(words)
        {
            let place = [*word, *before, *before_that].map(is_last);
            *slot = self.bits(*row, *followed, place);
        }
        // Only this goes word by word.
        let (mut n_ended, mut sum) = (0, *begun);
        for (bits, word) in bits.iter().zip(&window[2..]) {
            sum |= bits;
            if let Some(slot) = names.get_mut(n_ended % CHUNK) {
                *slot = sum;
            }
            n_ended += (word >> 31) as usize;
            sum &= !is_last(*word);
        }
        *begun = sum;
        n_ended
    }

    /// What a word adds to its name, after one that may be followed; all bits for whether it is the last of a name, the one
    /// before is, and the one before that.
    #[inline]
    fn bits(&self, row: u32, followed: u32, [is_last, is_first, is_second]: [u32; 3]) -> u32 {
        let [further_in, first, last, alone] = self.by_place;
        let own = further_in | first & is_first | (last | alone & is_first) & is_last;
        let followed = followed & !is_first & (FURTHER_IN | is_second);
        row & own | followed & (row & FOLLOWS) >> 8
    }

    /// What a name that is begun before a place comes to.
    #[cold]
    fn begun(&self, words: &[u32], at: usize) -> u32 {
        let before = words.get(..at).unwrap_or_default();
        let last = before.iter().rposition(|word| word & LAST != 0);
        let (mut sum, mut followed) = (0, 0);
        let mut place = [0, u32::MAX, 0];
        for word in before.iter().skip(last.map_or(0, |last| last + 1)) {
            let row = self.row(*word);
            sum |= self.bits(row, followed, place);
            place = [0, 0, place[1]];
            followed = row;
        }
        sum
    }
}
