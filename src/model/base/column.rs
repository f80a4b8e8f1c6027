//! Columns of a table's rows: the text of each cell, kept as it was given.
//!
//! A column of few different values is a dictionary and a code a row; another one is all texts one behind the other.

use std::sync::OnceLock;

use super::arena::{Arena, ArenaBuilder};
use super::col::Col;
use super::table::{Interner, random_seed};
use crate::model::when::When;

/// Most different values of a column that is held as a dictionary.
const MAX_CODES: usize = u16::MAX as usize;

/// What a column of a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// An attribute, called as the column is.
    Fact,
    /// Other names, parted by `|`.
    Aliases,
    /// The relation's given id.
    Id,
    /// What the one is to the other.
    Role,
    /// When the relation held.
    When,
    /// The analyst's own words.
    Note,
}

/// What cells of a column are; one that is something else is text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typing {
    /// Anything.
    #[default]
    Text,
    /// Numbers.
    Number,
    /// Dates, which are not all numbers.
    Date,
    /// `true` and `false`, where the header declares them.
    Truth,
}

/// The cells of one column, by row.
#[derive(Debug, Default)]
pub struct Column {
    /// What the file calls it.
    pub name: Box<str>,
    /// What it is about; `None` only in a column that is not there.
    pub meaning: Option<Meaning>,
    /// What its cells are, as far as they can be read so.
    pub typing: Typing,
    /// How many cells are not empty.
    pub n_filled: u64,
    /// A code a row, 0 for an empty cell; no codes where the texts are held by row.
    pub codes: Col<u16>,
    /// The texts, by code less one or by row.
    pub texts: Arena,
    /// Each text of a dictionary as a date.
    pub dates: OnceLock<Vec<Option<When>>>,
}

impl Column {
    /// The cell of a row; empty beyond the end.
    pub fn get(&self, row: u32) -> &str {
        if self.codes.is_empty() {
            return self.texts.get(row);
        }
        match self.codes.at(row) {
            0 => "",
            code => self.texts.get(u32::from(code) - 1),
        }
    }

    /// Whether the cell of a row is not empty.
    pub(in crate::model) fn is_filled(&self, row: u32) -> bool {
        if self.codes.is_empty() {
            return !self.texts.get(row).is_empty();
        }
        self.codes.at(row) != 0
    }

    /// Which of the texts the cell of a row is; nothing for an empty cell.
    pub(in crate::model) fn text_of(&self, row: u32) -> Option<usize> {
        let text = if self.codes.is_empty() {
            row
        } else {
            u32::from(self.codes.at(row)).checked_sub(1)?
        };
        Some(text as usize)
    }

    /// The cell of a row as a date.
    pub fn date(&self, row: u32) -> Option<&When> {
        self.date_of(self.text_of(row)?)
    }

    /// One of the texts as a date.
    pub(in crate::model) fn date_of(&self, text: usize) -> Option<&When> {
        let dates = self.dates.get_or_init(|| {
            let n = self.texts.len() as u32;
            (0..n)
                .map(|n| When::parse(self.texts.get(n)).ok())
                .collect()
        });
        dates.get(text)?.as_ref()
    }

    /// Whether it holds `n_rows` cells, all in range and UTF-8.
    pub fn is_sound(&self, n_rows: usize) -> bool {
        let n = self.texts.len();
        let cells = if self.codes.is_empty() {
            n == n_rows || (n == 0 && self.n_filled == 0)
        } else {
            self.codes.len() == n_rows && self.codes.iter().all(|c| usize::from(*c) <= n)
        };
        cells && self.texts.is_sound()
    }
}

/// A column being filled, a row at a time.
#[derive(Debug)]
pub(super) struct ColumnBuilder {
    name: Box<str>,
    meaning: Meaning,
    told: Option<Typing>,
    /// Texts that were looked at, and those that are numbers.
    n_texts: u64,
    n_numbers: u64,
    n_filled: u64,
    cells: Cells,
}

#[derive(Debug)]
enum Cells {
    Codes(Vec<u16>, Interner),
    Texts(ArenaBuilder),
}

impl ColumnBuilder {
    /// A column without rows.
    pub(super) fn new(name: &str, meaning: Meaning, told: Option<Typing>) -> Self {
        Self {
            name: name.into(),
            meaning,
            told,
            n_texts: 0,
            n_numbers: 0,
            n_filled: 0,
            cells: Cells::Codes(Vec::new(), Interner::new(random_seed())),
        }
    }

    /// Adds the cell of the next row. `false`: there is no room left for its text, and it is empty.
    pub(super) fn push(&mut self, text: &[u8]) -> bool {
        self.n_filled += u64::from(!text.is_empty());
        let Cells::Codes(codes, texts) = &mut self.cells else {
            self.look_for_number(text);
            return self.push_text(text);
        };
        if text.is_empty() {
            codes.push(0);
            return true;
        }
        let (code, is_new) = texts.intern(text).unwrap_or_default();
        if is_new {
            self.look_for_number(text);
        }
        let Cells::Codes(codes, texts) = &mut self.cells else {
            return false;
        };
        if texts.len() <= MAX_CODES {
            codes.push(code as u16 + 1);
            return true;
        }
        let mut by_row = ArenaBuilder::default();
        for code in codes {
            let text = u32::from(*code).checked_sub(1);
            by_row.push(text.map_or(&[], |n| texts.bytes_of(n)));
        }
        self.cells = Cells::Texts(by_row);
        self.push_text(text)
    }

    fn push_text(&mut self, text: &[u8]) -> bool {
        let Cells::Texts(texts) = &mut self.cells else {
            return false;
        };
        texts.push(text) || {
            texts.push(&[]);
            false
        }
    }

    fn look_for_number(&mut self, text: &[u8]) {
        if !text.is_empty() {
            let number = std::str::from_utf8(text).ok().and_then(number);
            self.n_texts += 1;
            self.n_numbers += u64::from(number.is_some());
        }
    }

    /// The column, filled.
    pub(super) fn finish(self) -> Column {
        let (codes, texts) = match self.cells {
            Cells::Codes(codes, texts) => (codes, texts.finish().0),
            Cells::Texts(texts) => (Vec::new(), texts.finish()),
        };
        let is_date = |n: &u32| When::parse(texts.get(*n)).is_ok();
        // What is not held as a dictionary is not gone through.
        let n_looked = if codes.is_empty() { 0 } else { texts.len() };
        let n_dates = || (0..n_looked as u32).filter(is_date).count() as u64;
        let typing = self.told.unwrap_or_else(|| {
            // A year is a number and a date.
            if self.n_numbers < self.n_texts && n_dates() > self.n_numbers {
                Typing::Date
            } else if self.n_numbers > 0 {
                Typing::Number
            } else {
                Typing::Text
            }
        });
        Column {
            name: self.name,
            meaning: Some(self.meaning),
            typing,
            n_filled: self.n_filled,
            codes: codes.into(),
            texts,
            dates: OnceLock::new(),
        }
    }
}

/// A text as a number, if it is a plain one: digits, sign, point, exponent. No `inf`, no `nan`.
pub fn number(text: &str) -> Option<f64> {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
    if !text.bytes().all(plain) {
        return None;
    }
    text.parse().ok().filter(|n: &f64| n.is_finite())
}

/// A text as yes or no, as tables write it.
pub fn truth(text: &str) -> Option<bool> {
    match text {
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
