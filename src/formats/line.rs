//! Formats of one record a line: read a line at a time, so that no more than one is held.

use std::io::{BufRead, BufReader, Read, Result};

use crate::error::{Place, Problem, Severity};

/// Bytes that are read at once.
const BUFFER: usize = 1 << 18;

/// The lines of an input that are not empty.
pub(super) struct LineReader<'r> {
    input: BufReader<&'r mut dyn Read>,
    line: Vec<u8>,
    n: u32,
    offset: u64,
    is_empty: bool,
}

impl<'r> LineReader<'r> {
    pub(super) fn new(input: &'r mut dyn Read) -> Self {
        Self {
            input: BufReader::with_capacity(BUFFER, input),
            line: Vec::new(),
            n: 0,
            offset: 0,
            is_empty: true,
        }
    }

    /// The next line, without the blanks around it, and where it begins.
    pub(super) fn next(&mut self) -> Result<Option<(&[u8], Place)>> {
        loop {
            let place = Place {
                // Beyond 4 GiB the line alone says where.
                offset: u32::try_from(self.offset).unwrap_or(u32::MAX),
                line: self.n,
                column: 0,
            };
            self.line.clear();
            let n = self.input.read_until(b'\n', &mut self.line)?;
            if n == 0 {
                return Ok(None);
            }
            self.n = self.n.saturating_add(1);
            self.offset += n as u64;
            if !bare(&self.line).is_empty() {
                self.is_empty = false;
                return Ok(Some((bare(&self.line), place)));
            }
        }
    }

    /// Says, after the last line, that there was none with anything on it.
    pub(super) fn nothing(&self, file: &str) -> Option<Problem> {
        self.is_empty.then(|| Problem {
            times: 1,
            file: file.into(),
            place: Place::default(),
            severity: Severity::Note,
            message: "expected records, one a line, found none".to_owned(),
            hint: None,
        })
    }
}

/// A line without the blanks around it and the mark before the first.
fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    line.trim_ascii()
}
