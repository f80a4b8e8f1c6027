//! Rows of a table on their way into columns.

/// Bytes of room that is kept for the next rows.
const KEPT: usize = 4 << 20;

/// What stands behind a field.
const GAP: u8 = b'\n';

/// Rows with the same number of fields, each a few bytes.
#[derive(Debug)]
pub struct RowBatch {
    /// All fields, one behind the other, one byte behind each that is none of it: a plain row is copied as it stands.
    bytes: Vec<u8>,
    ends: Vec<u32>,
    lines: Vec<u32>,
    width: usize,
    /// The fields of the last row that did not fit.
    dropped: Vec<u8>,
}

impl RowBatch {
    /// Rows that are worth being taken at once: enough for waits to overlap, few enough to stay in the cache.
    pub const ROWS: usize = 64;

    /// No rows yet, of `width` fields.
    pub fn new(width: usize) -> Self {
        Self {
            bytes: Vec::new(),
            ends: Vec::new(),
            lines: Vec::new(),
            width,
            dropped: Vec::new(),
        }
    }

    /// Adds a field to the row at hand; those beyond the width are dropped by [`Self::end_row`].
    pub fn field(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        self.bytes.push(GAP);
    }

    /// Adds all fields of the row at hand at once: each but the last ends before one of these bytes of it.
    pub fn fields(&mut self, row: &[u8], ends: impl Iterator<Item = usize>) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(row);
        self.ends.extend(ends.map(|end| (start + end) as u32));
        self.ends.push(self.bytes.len() as u32);
        self.bytes.push(GAP);
    }

    /// Ends a row that began on a line, and says how many fields it had; it gets empty ones, or loses some, to fit the width.
    pub fn end_row(&mut self, line: u32) -> usize {
        let wanted = (self.lines.len() + 1) * self.width;
        let had = self.ends.len() + self.width - wanted;
        self.dropped.clear();
        for n in wanted..wanted + had.saturating_sub(self.width) {
            let separator: &[u8] = if n == wanted { b"" } else { b", " };
            let field = self.nth(n).to_vec();
            self.dropped.extend_from_slice(separator);
            self.dropped.extend_from_slice(&field);
        }
        if had > self.width {
            self.ends.truncate(wanted);
            self.bytes.truncate(self.end());
        } else if had < self.width {
            let end = self.ends.last().copied().unwrap_or(0);
            self.ends.resize(wanted, end);
        }
        self.lines.push(line);
        had
    }

    /// The fields of the last row that were beyond the width.
    pub fn dropped(&self) -> &[u8] {
        &self.dropped
    }

    /// The rows in which a byte occurs.
    pub fn rows_with(&self, byte: u8) -> Vec<usize> {
        if memchr::memchr(byte, &self.bytes).is_none() {
            return Vec::new();
        }
        let has = |row: &usize| (0..self.width).any(|n| self.get(*row, n).contains(&byte));
        (0..self.len()).filter(has).collect()
    }

    /// Forgets the fields since the last row ended.
    pub fn undo_row(&mut self) {
        self.ends.truncate(self.lines.len() * self.width);
        self.bytes.truncate(self.end());
    }

    /// Where the next field begins.
    fn end(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize + 1)
    }

    /// How many fields a row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Forgets all rows.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(KEPT);
        self.ends.clear();
        self.lines.clear();
    }

    /// One field.
    #[inline]
    pub fn get(&self, row: usize, column: usize) -> &[u8] {
        self.nth(row * self.width + column)
    }

    #[inline]
    fn nth(&self, n: usize) -> &[u8] {
        let from = match n.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(0, |e| *e as usize + 1),
        };
        let to = self.ends.get(n).map_or(from, |e| *e as usize);
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// The fields of one column.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &[u8]> + Clone {
        (0..self.len()).map(move |row| self.get(row, column))
    }

    /// The line a row began on, from 0.
    pub fn line(&self, row: usize) -> u32 {
        self.lines.get(row).copied().unwrap_or(0)
    }

    /// Whether a row goes on with what the line of the one before says.
    pub fn is_continued(&self, row: usize) -> bool {
        let before = row.checked_sub(1).and_then(|row| self.lines.get(row));
        before.is_some() && before == self.lines.get(row)
    }

    /// Makes every field UTF-8: bytes that are not are taken for Latin-1. Gives the rows that needed it.
    pub fn mend_encoding(&mut self) -> Vec<usize> {
        // What parts fields is no part of a letter, so that none is put together of two of them.
        if self.bytes.is_ascii() || std::str::from_utf8(&self.bytes).is_ok() {
            return Vec::new();
        }
        let mut mended = RowBatch::new(self.width);
        let mut rows = Vec::new();
        for row in 0..self.len() {
            for column in 0..self.width {
                let field = self.get(row, column);
                if std::str::from_utf8(field).is_ok() {
                    mended.field(field);
                } else {
                    let text: String = field.iter().map(|b| char::from(*b)).collect();
                    mended.field(text.as_bytes());
                    if rows.last() != Some(&row) {
                        rows.push(row);
                    }
                }
            }
            mended.end_row(self.line(row));
        }
        *self = mended;
        rows
    }
}
