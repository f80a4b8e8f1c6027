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
    #[inline]
    pub fn bytes_of(&self, n: u32) -> &[u8] {
        match self.starts.get(n as usize..) {
            Some([from, to, ..]) => {
                let text = self.bytes.get(*from as usize..*to as usize);
                text.unwrap_or_default()
            }
            _ => &[],
        }
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
    #[inline]
    pub(super) fn push(&mut self, text: &[u8]) -> bool {
        if self.bytes.len() + text.len() > MAX_BYTES {
            return false;
        }
        self.bytes.extend_from_slice(text);
        self.starts.push(self.bytes.len() as u32);
        true
    }

    /// Adds one text that comes in two parts, as [`Self::push`] does.
    pub(super) fn push_parts(&mut self, [first, second]: [&[u8]; 2]) -> bool {
        if self.bytes.len() + first.len() + second.len() > MAX_BYTES {
            return false;
        }
        self.bytes.extend_from_slice(first);
        self.push(second)
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// One text as bytes.
    #[inline]
    pub(super) fn bytes_of(&self, n: u32) -> &[u8] {
        self.at(self.place_of(n))
    }

    /// Where a text begins and ends.
    #[inline]
    pub(super) fn place_of(&self, n: u32) -> (u32, u32) {
        match self.starts.get(n as usize..) {
            Some([from, to, ..]) => (*from, *to),
            _ => (0, 0),
        }
    }

    /// The text that stands at a place.
    #[inline]
    pub(super) fn at(&self, (from, to): (u32, u32)) -> &[u8] {
        let text = self.bytes.get(from as usize..to as usize);
        text.unwrap_or_default()
    }

    /// The first byte at a place, which brings near what follows it.
    #[inline]
    pub(super) fn first_byte(&self, (from, _): (u32, u32)) -> u8 {
        self.bytes.get(from as usize).copied().unwrap_or(0)
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
