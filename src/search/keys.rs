//! Keys of many names in one buffer, and the words in them: what a query scans.

use memchr::memmem;

use super::query::How;

/// Keys end to end, each between two line breaks, which no key contains.
///
/// A query needs the buffer, where each key starts, and nothing else but for typos: so that columns of a file can stand behind it.
#[derive(Debug)]
pub(super) struct Keys {
    text: String,
    /// Where each key starts, by entry.
    starts: Vec<usize>,
    /// All words, in the order of entries.
    words: Vec<Word>,
}

/// One word of a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) entry: u32,
    pub(super) n_letters: u32,
    /// Which letters occur, by their code modulo 64: two words whose masks differ much are far apart.
    pub(super) letters: u64,
    /// Byte range in the buffer.
    start: usize,
    end: usize,
}

/// Where a text stands in a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) entry: u32,
    /// Byte in the key.
    pub(super) start: usize,
    /// It begins a word.
    pub(super) begins_word: bool,
    /// It is the whole key.
    pub(super) is_whole: bool,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            text: "\n".to_owned(),
            starts: Vec::new(),
            words: Vec::new(),
        }
    }
}

impl Keys {
    pub(super) fn push(&mut self, key: &str) {
        let entry = self.starts.len() as u32;
        let key_start = self.text.len();
        self.starts.push(key_start);
        self.text.push_str(key);
        self.text.push('\n');
        let mut start = key_start;
        for word in key.split(' ') {
            let end = start + word.len();
            if !word.is_empty() {
                let n_letters = word.chars().count() as u32;
                self.words.push(Word {
                    entry,
                    n_letters,
                    letters: letters(word),
                    start,
                    end,
                });
            }
            start = end + 1;
        }
    }

    /// The places at which a text stands as it should, in order; none for an empty text.
    ///
    /// # Complexity
    /// O(all keys), allocating for the needle alone.
    pub(super) fn find(&self, text: &str, how: How) -> impl Iterator<Item = Place> {
        let (before, after) = match how {
            How::Anywhere => ("", ""),
            How::Begins => ("\n", ""),
            How::Ends => ("", "\n"),
            How::Whole => ("\n", "\n"),
        };
        let needle = format!("{before}{text}{after}");
        let haystack: &[u8] = if text.is_empty() {
            &[]
        } else {
            self.text.as_bytes()
        };
        let finder = memmem::Finder::new(needle.as_bytes()).into_owned();
        let mut from = 0;
        let found = std::iter::from_fn(move || {
            let rest = haystack.get(from..).filter(|h| !h.is_empty())?;
            let at = from + finder.find(rest)?;
            from = at + 1;
            Some(at + before.len())
        });
        let mut entry = 0;
        let n = text.len();
        found.map(move |at| {
            // Matches come in order, so the next entry is usually near.
            entry = self.entry_at(entry, at);
            let key_start = self.starts.get(entry).copied().unwrap_or(at);
            let before = at.checked_sub(1).and_then(|b| self.text.as_bytes().get(b));
            let after = self.text.as_bytes().get(at + n);
            Place {
                entry: entry as u32,
                start: at - key_start,
                begins_word: matches!(before, Some(b' ' | b'\n')),
                is_whole: at == key_start && after == Some(&b'\n'),
            }
        })
    }

    /// The entry that holds a byte, looked for from another one before it on.
    fn entry_at(&self, from: usize, at: usize) -> usize {
        let mut step = 1;
        let mut low = from;
        while self.starts.get(low + step).is_some_and(|s| *s <= at) {
            low += step;
            step *= 2;
        }
        let later = self.starts.get(low..).unwrap_or_default();
        let near = later.get(..=step).unwrap_or(later);
        low + near.partition_point(|s| *s <= at).saturating_sub(1)
    }

    /// A key.
    pub(super) fn key(&self, entry: u32) -> &str {
        let start = self.starts.get(entry as usize).copied().unwrap_or(0);
        let next = self.starts.get(entry as usize + 1);
        let end = next.map_or(self.text.len(), |n| *n).saturating_sub(1);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The words of each key that has any, in the order of entries.
    pub(super) fn by_entry(&self) -> impl Iterator<Item = &[Word]> {
        self.words.chunk_by(|a, b| a.entry == b.entry)
    }

    pub(super) fn word(&self, word: &Word) -> &str {
        self.text.get(word.start..word.end).unwrap_or_default()
    }
}

/// Which letters occur in a word.
pub(super) fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |mask, c| mask | 1 << (u32::from(c) % 64))
}
