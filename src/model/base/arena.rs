//! Arenas: many short texts one behind the other, each found by its number.

use super::col::Col;

/// Most bytes that one arena holds: its offsets are 32 bits wide.
pub(super) const MAX_BYTES: usize = u32::MAX as usize;

/// Texts by number, in one piece of memory.
#[derive(Debug, Clone, Default)]
pub struct Arena {
    /// All texts, UTF-8, one behind the other.
    pub bytes: Col<u8>,
    /// Where each begins, and where the last ends; empty for no texts.
    pub starts: Col<u32>,
}

impl Arena {
    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One text; nothing beyond the end.
    pub fn get(&self, n: u32) -> &str {
        std::str::from_utf8(self.bytes_of(n)).unwrap_or_default()
    }

    /// One text as bytes.
    pub fn bytes_of(&self, n: u32) -> &[u8] {
        let (starts, n) = (&*self.starts, n as usize);
        let range = starts.get(n).zip(starts.get(n + 1));
        let text = range.and_then(|(from, to)| self.bytes.get(*from as usize..*to as usize));
        text.unwrap_or_default()
    }

    /// Whether every text is where it says and is UTF-8. O(bytes).
    pub fn is_sound(&self) -> bool {
        let Ok(text) = std::str::from_utf8(&self.bytes) else {
            return false;
        };
        let in_order = self.starts.is_sorted();
        let ends_well = match (self.starts.first(), self.starts.last()) {
            (Some(first), Some(last)) => *first == 0 && *last as usize == text.len(),
            _ => text.is_empty(),
        };
        in_order
            && ends_well
            && self
                .starts
                .iter()
                .all(|s| text.is_char_boundary(*s as usize))
    }
}

/// An arena being filled.
#[derive(Debug)]
pub(super) struct ArenaBuilder {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Default for ArenaBuilder {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            starts: vec![0],
        }
    }
}

impl ArenaBuilder {
    /// Adds a text, which must be UTF-8. `false`: there is no room left, and it was not added.
    pub(super) fn push(&mut self, text: &[u8]) -> bool {
        if self.bytes.len() + text.len() > MAX_BYTES {
            return false;
        }
        self.bytes.extend_from_slice(text);
        self.starts.push(self.bytes.len() as u32);
        true
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// One text as bytes.
    pub(super) fn bytes_of(&self, n: u32) -> &[u8] {
        let range = self
            .starts
            .get(n as usize)
            .zip(self.starts.get(n as usize + 1));
        let text = range.and_then(|(from, to)| self.bytes.get(*from as usize..*to as usize));
        text.unwrap_or_default()
    }

    /// The arena, filled.
    pub(super) fn finish(mut self) -> Arena {
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
        Arena {
            bytes: self.bytes.into(),
            starts: self.starts.into(),
        }
    }
}
