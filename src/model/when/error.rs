//! Says why a text is not a date.
//!
//! Everything read before the fault is ASCII, so bytes and characters agree.

use std::fmt;

use super::day::MAX_YEAR;

/// Most characters of the found text that an error repeats.
const MAX_FOUND: usize = 16;

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhenError {
    offset: usize,
    expected: Expected,
    /// The text found, escaped and cut; empty at the end of the text.
    found: Box<str>,
}

impl WhenError {
    /// Makes the error of a text that goes on wrongly at an offset.
    pub(super) fn new(text: &str, offset: usize, expected: Expected) -> Self {
        let rest = text.get(offset..).unwrap_or_default();
        let word = if expected == Expected::LaterEnd {
            rest
        } else {
            first_word(rest)
        };
        let mut found: String = word
            .chars()
            .take(MAX_FOUND)
            .flat_map(char::escape_debug)
            .collect();
        if word.chars().nth(MAX_FOUND).is_some() {
            found.push('…');
        }
        Self {
            offset,
            expected,
            found: found.into(),
        }
    }

    /// Returns where in the text, in bytes from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for WhenError {
    /// Writes one line; the place is counted from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found ", self.expected)?;
        if self.found.is_empty() {
            f.write_str("nothing")?;
        } else {
            write!(f, "`{}`", self.found)?;
        }
        write!(f, " at character {}", self.offset + 1)
    }
}

impl std::error::Error for WhenError {}

/// What should have stood at the place of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Year,
    LongYear,
    YearInRange,
    YearNotMinusZero,
    Month,
    Day(u8),
    DayUnknown,
    Hour,
    Minute,
    Second,
    Colon,
    OffsetHour,
    OneDate,
    LaterEnd,
    Finish,
    FinishOrMonth,
    FinishOrDay,
    FinishOrTime,
    FinishOrOffset,
    FinishOrQualifier,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Year => "a year of four digits, of which the last two may be `X`",
            Self::LongYear => "more than four digits after `Y`",
            Self::YearInRange => return write!(f, "a year from -{MAX_YEAR} to {MAX_YEAR}"),
            Self::YearNotMinusZero => "the year 0000 without a sign",
            Self::Month => "a month 01 to 12, a season 21 to 24 or `XX`",
            Self::Day(last) => return write!(f, "a day 01 to {last} or `XX`"),
            Self::DayUnknown => "a day `XX` after a month not known",
            Self::Hour => "an hour 00 to 23",
            Self::Minute => "a minute 00 to 59",
            Self::Second => "a second 00 to 60",
            Self::Colon => "`:`",
            Self::OffsetHour => "hours 00 to 14 from UTC",
            Self::OneDate => "a date on at least one side of `/`",
            Self::LaterEnd => "an end that is not before the start",
            Self::Finish => "the end of the date",
            Self::FinishOrMonth => "`-` and a month, a qualifier, `/` or the end of the date",
            Self::FinishOrDay => "`-` and a day, a qualifier, `/` or the end of the date",
            Self::FinishOrTime => "`T` and a time, a qualifier, `/` or the end of the date",
            Self::FinishOrOffset => "`Z`, a distance from UTC, `/` or the end of the date",
            Self::FinishOrQualifier => "a qualifier, `/` or the end of the date",
        })
    }
}

/// Returns the first letters and digits, with all that stands before them.
fn first_word(text: &str) -> &str {
    let from = text.find(char::is_alphanumeric).unwrap_or(text.len());
    let tail = text.get(from..).unwrap_or_default();
    let length = tail
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(tail.len());
    text.get(..from + length).unwrap_or(text)
}
