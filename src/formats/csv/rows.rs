//! Splits bytes into rows and fields, as RFC 4180 has it and as people write it.
//!
//! The input streams through a buffer that grows only when one row does not fit it.

mod look;

use std::io::{ErrorKind, Read, Result};

use memchr::memchr;

use crate::error::Place;
use crate::model::base::bulk::{Fault, RowBatch};
use crate::text::{printable, shorten_end};
use look::{Seen, count_outside_quotes, without_cr};

/// Bytes that are read at once: few enough to stay in the cache.
const BUFFER: usize = 256 * 1024;

/// Bytes of a row that is taken for a long one.
const LONG: usize = 16 * BUFFER;

/// Most columns that a header is looked at for.
const MAX_COLUMNS: usize = 4096;

/// Bytes within which the first line end is looked for.
const HEAD: usize = 64 * 1024;

/// Cells of what was left out that a problem quotes.
const DROPPED: usize = 30;

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
    /// What ends a line: carriage returns where there is nothing else.
    line_end: u8,
    line: u32,
    /// The line on which the names of the columns stand.
    pub(super) header_line: u32,
    n_bytes: u64,
    /// Where in the row at hand quotes stand that turned out not to be closed: they are ordinary letters.
    plain_quotes: Vec<u64>,
    faults: Vec<Found>,
    /// Those of the row at hand.
    of_row: Vec<Found>,
    /// Where in the row at hand separators stand.
    separators: Vec<usize>,
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

/// A fault, its place, and what was found.
pub(super) type Found = (Fault, Place, String);

impl<'r> Rows<'r> {
    pub(super) fn new(input: &'r mut dyn Read) -> Self {
        Self {
            input,
            buffer: vec![0; BUFFER],
            at: 0,
            end: 0,
            ended: false,
            separator: b',',
            line_end: b'\n',
            line: 0,
            header_line: 0,
            n_bytes: 0,
            plain_quotes: Vec::new(),
            faults: Vec::new(),
            of_row: Vec::new(),
            separators: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// Faults since the last time.
    pub(super) fn take_faults(&mut self) -> Vec<Found> {
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
        self.find_line_end()?;
        while memchr(self.line_end, self.rest()).is_none() && self.fill()? {}
        self.skip_empty_lines();
        let line = self
            .rest()
            .split(|b| *b == self.line_end)
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
        self.header_line = batch.line(0);
        batch.mend_encoding();
        let name = |n: usize| String::from_utf8_lossy(batch.get(0, n)).trim().to_owned();
        Ok(Ok((0..n).map(name).collect()))
    }

    /// Looks what ends lines.
    fn find_line_end(&mut self) -> Result<()> {
        let head = |rows: &Self| rows.rest().len().min(HEAD);
        let is_plain =
            |rows: &Self| memchr(b'\n', rows.rest().get(..head(rows)).unwrap_or_default());
        while is_plain(self).is_none() && self.rest().len() < HEAD && self.fill()? {}
        let first = memchr(b'\r', self.rest().get(..head(self)).unwrap_or_default());
        if is_plain(self).is_none() && first.is_some_and(|at| at + 1 < self.rest().len()) {
            self.line_end = b'\r';
        }
        Ok(())
    }

    /// Adds the next row to a batch; empty lines are none.
    pub(super) fn next(&mut self, batch: &mut RowBatch) -> Result<Step> {
        let line = self.line;
        Ok(match self.next_wide(batch)? {
            None => Step::End,
            Some(n) if n == batch.width() => Step::Row,
            Some(n) => {
                let line = line.max(batch.line(batch.len() - 1));
                let place = Place {
                    line,
                    ..Place::default()
                };
                let mut found = format!("{n} instead of {}", batch.width());
                let dropped = String::from_utf8_lossy(batch.dropped());
                if dropped.chars().any(|c| !c.is_whitespace() && c != ',') {
                    let start: String = dropped.trim().chars().take(2 * DROPPED).collect();
                    let shown = shorten_end(&printable(&start), DROPPED).into_owned();
                    found.push_str(&format!("; “{shown}” is left out"));
                }
                self.faults.push((Fault::Ragged, place, found));
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
            let seen = self.look_plain(batch);
            match seen.unwrap_or_else(|| self.look(batch)) {
                Seen::Whole(len, n_lines) => {
                    let n = batch.end_row(self.line);
                    self.at += len;
                    self.line += n_lines;
                    if len > LONG {
                        self.shrink();
                    }
                    self.plain_quotes.clear();
                    self.faults.append(&mut self.of_row);
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
                    self.is_letter(Fault::OpenQuote, offset);
                }
                Seen::Lost(offset) => {
                    batch.undo_row();
                    self.is_letter(Fault::LostQuote, offset);
                }
            }
        }
    }

    /// Takes a quote, so many bytes into the row, for a letter.
    fn is_letter(&mut self, fault: Fault, offset: usize) {
        let place = self.place(offset);
        let field = self.rest().get(offset + 1..).unwrap_or_default();
        let ends = |b: &u8| *b == self.separator || *b == self.line_end;
        let text = field.split(ends).next().unwrap_or_default();
        let text = text.get(..text.len().min(DROPPED * 4)).unwrap_or_default();
        let found = String::from_utf8_lossy(without_cr(text)).into_owned();
        self.faults.push((fault, place, found));
        self.plain_quotes.push(self.position() + offset as u64);
    }

    /// The place of a byte of the row at hand.
    fn place(&self, offset: usize) -> Place {
        let above = self.rest().get(..offset).unwrap_or_default();
        let line = above.split(|b| *b == self.line_end).next_back();
        let letters = line.unwrap_or_default().iter();
        Place {
            line: self.line + memchr::memchr_iter(self.line_end, above).count() as u32,
            column: letters.filter(|b| **b & 0xc0 != 0x80).count() as u32,
            ..Place::default()
        }
    }

    fn skip_empty_lines(&mut self) {
        loop {
            match self.rest() {
                [end, ..] if *end == self.line_end => self.at += 1,
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

    /// Gives the room back that a long row took.
    fn shrink(&mut self) {
        self.buffer.copy_within(self.at..self.end, 0);
        self.end -= self.at;
        self.at = 0;
        self.buffer.truncate(self.end.max(BUFFER));
        self.buffer.shrink_to_fit();
    }

    /// Reads on; `false` when the input has ended.
    fn fill(&mut self) -> Result<bool> {
        self.buffer.copy_within(self.at..self.end, 0);
        self.end -= self.at;
        self.at = 0;
        if self.end + BUFFER / 2 > self.buffer.len() {
            // By a part of it, so that a row as long as the file does not take twice the file.
            let more = BUFFER.max(self.buffer.len() / 4);
            self.buffer.resize(self.buffer.len() + more, 0);
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
