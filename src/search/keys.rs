//! Keys of many names in one buffer, and the words in them: what a query scans.

/// Keys end to end, each closed by a line break, which no key contains.
#[derive(Debug, Default)]
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
    /// Byte range in the key.
    pub(super) start: usize,
    pub(super) end: usize,
    /// It begins a word.
    pub(super) begins_word: bool,
    /// It is the whole key.
    pub(super) is_whole: bool,
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

    /// Every place at which a text stands, in order; none for an empty text.
    ///
    /// # Complexity
    /// O(all keys), without allocation.
    pub(super) fn find(&self, text: &str) -> impl Iterator<Item = Place> {
        let haystack = if text.is_empty() {
            ""
        } else {
            self.text.as_str()
        };
        let mut entry = 0;
        haystack
            .match_indices(text)
            .filter(|(_, found)| !found.is_empty())
            .map(move |(at, found)| {
                // Matches come in order, so the next entry is usually near.
                let later = self.starts.get(entry..).unwrap_or_default();
                entry += later.partition_point(|s| *s <= at).saturating_sub(1);
                let key_start = self.starts.get(entry).copied().unwrap_or(at);
                let before = at.checked_sub(1).and_then(|b| self.text.as_bytes().get(b));
                let after = self.text.as_bytes().get(at + found.len());
                Place {
                    entry: entry as u32,
                    start: at - key_start,
                    end: at - key_start + found.len(),
                    begins_word: at == key_start || before == Some(&b' '),
                    is_whole: at == key_start && after == Some(&b'\n'),
                }
            })
    }

    /// The words of each key that has any, in the order of entries.
    pub(super) fn by_entry(&self) -> impl Iterator<Item = &[Word]> {
        self.words.chunk_by(|a, b| a.entry == b.entry)
    }

    pub(super) fn word(&self, word: &Word) -> &str {
        self.text.get(word.start..word.end).unwrap_or_default()
    }

    /// Where a word stands in its key, in bytes.
    pub(super) fn place_of(&self, word: &Word) -> (usize, usize) {
        let key = self.starts.get(word.entry as usize).copied().unwrap_or(0);
        (word.start.saturating_sub(key), word.end.saturating_sub(key))
    }
}

/// Which letters occur in a word.
pub(super) fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |mask, c| mask | 1 << (u32::from(c) % 64))
}
