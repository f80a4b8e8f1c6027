//! Splits bytes into rows and fields, as RFC 4180 has it and as people write it.
//!
//! The input streams through a buffer that grows only when one row does not fit it.

use std::io::{ErrorKind, Read, Result};

use memchr::{memchr, memchr2};

use crate::model::base::bulk::{Fault, RowBatch};

/// Bytes that are read at once: few enough to stay in the cache.
const BUFFER: usize = 256 * 1024;

/// Most columns that a header is looked at for.
const MAX_COLUMNS: usize = 4096;

/// What may part fields; the first line decides.
pub(super) const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The rows of an input.
pub(super) struct Rows<'r> {
    input: &'r mut dyn Read,
    buffer: Vec<u8>,
    /// What of the buffer is not used yet.
    at: usize,
    end: usize,
    ended: bool,
    separator: u8,
    line: u32,
    n_bytes: u64,
    /// A quote that turned out never to be closed stands here: it is an ordinary letter.
    plain_quote: Option<u64>,
    faults: Vec<(Fault, u32, String)>,
    scratch: Vec<u8>,
}

/// What [`Rows::next`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Added a row.
    Row,
    /// There are no more.
    End,
}

/// How the look at one row ended.
enum Seen {
    /// Its end was found: how many bytes it takes, how many line ends are in it.
    Whole(usize, u32),
    /// More bytes have to be read first.
    Cut,
    /// A quote, so many bytes into the row, is not closed before the input ends.
    Open(usize),
}

impl<'r> Rows<'r> {
    pub(super) fn new(input: &'r mut dyn Read) -> Self {
        Self {
            input,
            buffer: vec![0; BUFFER],
            at: 0,
            end: 0,
            ended: false,
            separator: b',',
            line: 0,
            n_bytes: 0,
            plain_quote: None,
            faults: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// Faults since the last time: what, on which line, what was found.
    pub(super) fn take_faults(&mut self) -> Vec<(Fault, u32, String)> {
        std::mem::take(&mut self.faults)
    }

    /// The names of the columns; an error is what was found instead.
    pub(super) fn header(&mut self) -> Result<std::result::Result<Vec<String>, &'static str>> {
        while self.end < 4 && self.fill()? {}
        match self.rest() {
            [] => return Ok(Err("an empty file")),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [_, 0, ..] | [0, _, ..] => {
                return Ok(Err("UTF-16"));
            }
            [0xef, 0xbb, 0xbf, ..] => self.at += 3,
            _ => {}
        }
        while memchr(b'\n', self.rest()).is_none() && self.fill()? {}
        self.skip_empty_lines();
        let line = self
            .rest()
            .split(|b| *b == b'\n')
            .next()
            .unwrap_or_default();
        let said = line.strip_prefix(b"sep=").map(without_cr);
        if let Some([separator]) = said {
            // What Excel writes above a table for itself.
            let (separator, n) = (*separator, line.len());
            self.separator = separator;
            self.at += n;
        } else {
            let best = SEPARATORS.into_iter().rev();
            let best = best.max_by_key(|s| count_outside_quotes(*s, line));
            self.separator = best.unwrap_or(b',');
        }
        let mut batch = RowBatch::new(MAX_COLUMNS);
        let n = match self.next_wide(&mut batch)? {
            None => return Ok(Err("nothing but empty lines")),
            Some(n) => n.min(MAX_COLUMNS),
        };
        batch.mend_encoding();
        let name = |n: usize| String::from_utf8_lossy(batch.get(0, n)).trim().to_owned();
        Ok(Ok((0..n).map(name).collect()))
    }

    /// Adds the next row to a batch; empty lines are none.
    pub(super) fn next(&mut self, batch: &mut RowBatch) -> Result<Step> {
        let line = self.line;
        Ok(match self.next_wide(batch)? {
            None => Step::End,
            Some(n) if n == batch.width() => Step::Row,
            Some(n) => {
                let line = line.max(batch.line(batch.len() - 1));
                let found = format!("{n} instead of {}", batch.width());
                self.faults.push((Fault::Ragged, line, found));
                Step::Row
            }
        })
    }

    /// Adds the next row, and gives how many fields it had.
    fn next_wide(&mut self, batch: &mut RowBatch) -> Result<Option<usize>> {
        loop {
            self.skip_empty_lines();
            if self.at == self.end && self.ended {
                return Ok(None);
            }
            match self.look(batch) {
                Seen::Whole(len, n_lines) => {
                    let n = batch.end_row(self.line);
                    self.at += len;
                    self.line += n_lines;
                    return Ok(Some(n));
                }
                Seen::Cut => {
                    batch.undo_row();
                    // A row that is long is looked at again when there is twice as much of it, however little comes at a time.
                    let wanted = 2 * self.rest().len();
                    while self.fill()? && self.rest().len() < wanted {}
                }
                Seen::Open(offset) => {
                    batch.undo_row();
                    self.faults
                        .push((Fault::OpenQuote, self.line, String::new()));
                    self.plain_quote = Some(self.position() + offset as u64);
                }
            }
        }
    }

    fn skip_empty_lines(&mut self) {
        loop {
            match self.rest() {
                [b'\n', ..] => self.at += 1,
                [b'\r', b'\n', ..] => self.at += 2,
                _ => return,
            }
            self.line += 1;
        }
    }

    /// Where in the input the rest of the buffer begins.
    fn position(&self) -> u64 {
        self.n_bytes - (self.end - self.at) as u64
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..self.end).unwrap_or_default()
    }

    /// Puts the fields of the row that begins here into a batch.
    fn look(&mut self, batch: &mut RowBatch) -> Seen {
        let start = self.position();
        let rest = self.buffer.get(self.at..self.end).unwrap_or_default();
        let (mut at, mut n_lines) = (0, 0);
        loop {
            let field = rest.get(at..).unwrap_or_default();
            if field.first() == Some(&b'"') && self.plain_quote != Some(start + at as u64) {
                self.scratch.clear();
                let Some((len, inner_lines)) = unquote(field, &mut self.scratch) else {
                    return if self.ended {
                        Seen::Open(at)
                    } else {
                        Seen::Cut
                    };
                };
                n_lines += inner_lines;
                // What follows a closing quote up to the next separator belongs to the field.
                let tail = field.get(len..).unwrap_or_default();
                let (tail_len, end) = match memchr2(self.separator, b'\n', tail) {
                    Some(n) => (n, tail.get(n).copied()),
                    None if self.ended => (tail.len(), None),
                    None => return Seen::Cut,
                };
                let more = tail.get(..tail_len).unwrap_or_default();
                let is_last = end != Some(self.separator);
                self.scratch
                    .extend_from_slice(if is_last { without_cr(more) } else { more });
                batch.field(&self.scratch);
                at += len + tail_len;
                match end {
                    Some(b'\n') => return Seen::Whole(at + 1, n_lines + 1),
                    Some(_) => at += 1,
                    None => return Seen::Whole(at, n_lines),
                }
                continue;
            }
            match memchr2(self.separator, b'\n', field) {
                Some(n) if field.get(n) == Some(&b'\n') => {
                    batch.field(without_cr(field.get(..n).unwrap_or_default()));
                    return Seen::Whole(at + n + 1, n_lines + 1);
                }
                Some(n) => {
                    batch.field(field.get(..n).unwrap_or_default());
                    at += n + 1;
                }
                None if self.ended => {
                    batch.field(without_cr(field));
                    return Seen::Whole(rest.len(), n_lines);
                }
                None => return Seen::Cut,
            }
        }
    }

    /// Reads on; `false` when the input has ended.
    fn fill(&mut self) -> Result<bool> {
        self.buffer.copy_within(self.at..self.end, 0);
        self.end -= self.at;
        self.at = 0;
        if self.end * 2 > self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        loop {
            match self.input.read(room) {
                Ok(0) => {
                    self.ended = true;
                    return Ok(false);
                }
                Ok(n) => {
                    self.end += n;
                    self.n_bytes += n as u64;
                    return Ok(true);
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }
}

fn count_outside_quotes(separator: u8, line: &[u8]) -> usize {
    let parts = line.split(|b| *b == b'"').step_by(2);
    parts
        .map(|p| memchr::memchr_iter(separator, p).count())
        .sum()
}

/// Takes a quoted field apart: its length with both quotes, and the line ends in it; nothing where no quote closes it.
fn unquote(field: &[u8], out: &mut Vec<u8>) -> Option<(usize, u32)> {
    let mut at = 1;
    let mut n_lines = 0;
    loop {
        let rest = field.get(at..)?;
        let n = memchr(b'"', rest)?;
        let part = rest.get(..n)?;
        n_lines += memchr::memchr_iter(b'\n', part).count() as u32;
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

fn without_cr(field: &[u8]) -> &[u8] {
    field.strip_suffix(b"\r").unwrap_or(field)
}
