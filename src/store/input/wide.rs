//! Text in UTF-16, as spreadsheets save it, on its way to UTF-8.

use std::io::{Read, Result};

/// The bytes as UTF-8 where their first ones are a byte order mark of UTF-16; else as they are.
pub(super) fn narrowed(head: &[u8], bytes: Box<dyn Read>) -> Box<dyn Read> {
    let unit: fn([u8; 2]) -> u16 = match head {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return bytes,
    };
    Box::new(Wide {
        bytes,
        unit,
        odd: None,
        high: None,
        out: Vec::new(),
        at: 0,
    })
}

/// Reads UTF-16; half of a pair reads as U+FFFD.
struct Wide {
    bytes: Box<dyn Read>,
    unit: fn([u8; 2]) -> u16,
    /// The first byte of a unit whose second has not come yet.
    odd: Option<u8>,
    /// The first half of a pair whose second has not come yet.
    high: Option<u16>,
    out: Vec<u8>,
    at: usize,
}

impl Wide {
    /// Reads on; `false` when there is no more.
    fn fill(&mut self) -> Result<bool> {
        let mut buffer = [0; 1 << 14];
        let n = self.bytes.read(&mut buffer)?;
        self.out.clear();
        self.at = 0;
        let mut units = Vec::with_capacity(n / 2 + 2);
        units.extend(self.high.take());
        for byte in buffer.get(..n).unwrap_or_default() {
            match self.odd.take() {
                Some(first) => units.push((self.unit)([first, *byte])),
                None => self.odd = Some(*byte),
            }
        }
        if n == 0 && self.odd.take().is_some() {
            units.push(0xfffd);
        }
        if n > 0
            && let Some(last) = units.last()
            && (0xd800..0xdc00).contains(last)
        {
            self.high = units.pop();
        }
        let mut letter = [0; 4];
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.out
                .extend_from_slice(c.encode_utf8(&mut letter).as_bytes());
        }
        Ok(n > 0 || !self.out.is_empty())
    }
}

impl Read for Wide {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        while self.at == self.out.len() {
            if !self.fill()? {
                return Ok(0);
            }
        }
        let rest = self.out.get(self.at..).unwrap_or_default();
        let n = rest.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(rest) {
            *to = *from;
        }
        self.at += n;
        Ok(n)
    }
}
