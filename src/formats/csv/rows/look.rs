//! Looks at one row: where its fields end, and what stands in them.

use memchr::{memchr, memchr2, memchr2_iter};

use super::{DROPPED, MAX_COLUMNS, Rows};
use crate::model::base::bulk::{Fault, RowBatch};

/// How the look at one row ended.
pub(super) enum Seen {
    /// Its end was found: how many bytes it takes, how many line ends are in it.
    Whole(usize, u32),
    /// More bytes have to be read first.
    Cut,
    /// A quote, so many bytes into the row, is not closed before the input ends.
    Open(usize),
    /// One that another quote closes lines below, with letters behind it: it was probably left open.
    Lost(usize),
}

impl Rows<'_> {
    /// Puts the row that begins here into a batch as it stands; nothing where a field begins with a quote, or its end is not
    /// there yet.
    pub(super) fn look_plain(&mut self, batch: &mut RowBatch) -> Option<Seen> {
        let rest = self.buffer.get(self.at..self.end)?;
        self.separators.clear();
        let mut begin = 0;
        for at in memchr2_iter(self.separator, self.line_end, rest) {
            let field = rest.get(begin..at)?;
            if field.first() == Some(&b'"') {
                return None;
            }
            if rest.get(at) == Some(&self.separator) {
                self.separators.push(at);
                begin = at + 1;
                continue;
            }
            let row = rest.get(..begin + without_cr(field).len())?;
            batch.fields(row, self.separators.iter().copied());
            return Some(Seen::Whole(at + 1, 1));
        }
        None
    }

    /// Puts the fields of the row that begins here into a batch.
    pub(super) fn look(&mut self, batch: &mut RowBatch) -> Seen {
        self.of_row.clear();
        let start = self.position();
        let (mut at, mut n_lines, mut n_fields) = (0, 0, 0);
        loop {
            let field = self.buffer.get(self.at + at..self.end).unwrap_or_default();
            let is_quoted = field.first() == Some(&b'"');
            let (len, end) = if is_quoted && !self.plain_quotes.contains(&(start + at as u64)) {
                match self.look_quoted(at, n_fields, batch) {
                    Ok((len, end, inner_lines)) => {
                        n_lines += inner_lines;
                        (len, end)
                    }
                    Err(seen) => return seen,
                }
            } else {
                let (len, end) = match memchr2(self.separator, self.line_end, field) {
                    Some(n) => (n, field.get(n).copied()),
                    None if self.ended => (field.len(), None),
                    None => return Seen::Cut,
                };
                let text = field.get(..len).unwrap_or_default();
                let is_last = end != Some(self.separator);
                batch.field(if is_last { without_cr(text) } else { text });
                (len, end)
            };
            at += len;
            n_fields += 1;
            match end {
                Some(end) if end == self.line_end => return Seen::Whole(at + 1, n_lines + 1),
                Some(_) => at += 1,
                None => return Seen::Whole(at, n_lines),
            }
        }
    }

    /// Adds a field that begins with a quote, the `nth` of its row: its length, what ends it, and the line ends in it.
    fn look_quoted(
        &mut self,
        at: usize,
        nth: usize,
        batch: &mut RowBatch,
    ) -> std::result::Result<(usize, Option<u8>, u32), Seen> {
        let field = self.buffer.get(self.at + at..self.end).unwrap_or_default();
        self.scratch.clear();
        let Some((len, n_lines)) = unquote(field, self.line_end, &mut self.scratch) else {
            return Err(if self.ended {
                Seen::Open(at)
            } else {
                Seen::Cut
            });
        };
        // What follows a closing quote up to the next separator belongs to the field.
        let tail = field.get(len..).unwrap_or_default();
        let (tail_len, end) = match memchr2(self.separator, self.line_end, tail) {
            Some(n) => (n, tail.get(n).copied()),
            None if self.ended => (tail.len(), None),
            None => return Err(Seen::Cut),
        };
        let more = tail.get(..tail_len).unwrap_or_default();
        let is_last = end != Some(self.separator);
        let more = if is_last { without_cr(more) } else { more };
        if !more.trim_ascii().is_empty() {
            // Where the line is a whole row if the quote is a letter, that is what it is.
            let line = field.get(1..).unwrap_or_default();
            let line = line.split(|b| *b == self.line_end).next();
            let n = nth + 1 + count_outside_quotes(self.separator, line.unwrap_or_default());
            if n_lines > 0 && (n == batch.width() || batch.width() == MAX_COLUMNS) {
                return Err(Seen::Lost(at));
            }
            let found = more.get(..more.len().min(DROPPED * 4)).unwrap_or_default();
            let found = String::from_utf8_lossy(found).into_owned();
            let place = self.place(at + len);
            self.of_row.push((Fault::AfterQuote, place, found));
        }
        self.scratch.extend_from_slice(more);
        batch.field(&self.scratch);
        Ok((len + tail_len, end, n_lines))
    }
}

pub(super) fn count_outside_quotes(separator: u8, line: &[u8]) -> usize {
    let parts = line.split(|b| *b == b'"').step_by(2);
    parts
        .map(|p| memchr::memchr_iter(separator, p).count())
        .sum()
}

/// Takes a quoted field apart: its length with both quotes, and the line ends in it; nothing where no quote closes it.
fn unquote(field: &[u8], line_end: u8, out: &mut Vec<u8>) -> Option<(usize, u32)> {
    let mut at = 1;
    let mut n_lines = 0;
    loop {
        let rest = field.get(at..)?;
        let n = memchr(b'"', rest)?;
        let part = rest.get(..n)?;
        n_lines += memchr::memchr_iter(line_end, part).count() as u32;
        out.extend_from_slice(part);
        at += n + 1;
        // A quote at the very end of the buffer may be the first of two.
        if field.get(at) == Some(&b'"') {
            out.push(b'"');
            at += 1;
        } else {
            return Some((at, n_lines));
        }
    }
}

pub(super) fn without_cr(field: &[u8]) -> &[u8] {
    field.strip_suffix(b"\r").unwrap_or(field)
}
