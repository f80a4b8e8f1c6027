//! Dates as sources give them: imprecise, uncertain, open at one end.
//!
//! A [`When`] is a date of EDTF (ISO 8601-2:2019) level 0 or 1. It keeps its
//! text as written and knows the earliest and the latest day it can mean, from
//! precision alone. It does no time zones, no clock and no other calendar than
//! the proleptic Gregorian one. The model stores it, lenses and the timeline
//! compare by it, formats read and write its text.

mod day;
mod error;
mod parse;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

pub use day::Day;
pub use error::WhenError;

/// A date, or an interval between two, in EDTF.
///
/// | text | earliest | latest |
/// |---|---|---|
/// | `2024` | 2024-01-01 | 2024-12-31 |
/// | `2024-02~` | 2024-02-01 | 2024-02-29 |
/// | `201X`, `20XX` | 2010-01-01, 2000-01-01 | 2019-12-31, 2099-12-31 |
/// | `2004-XX`, `2004-XX-XX` | 2004-01-01 | 2004-12-31 |
/// | `2022-21` spring, `-22` summer | 1 March, 1 June | 31 May, 31 August |
/// | `2022-23` autumn, `-24` winter | 1 September, 1 December | 30 November, end of February 2023 |
/// | `-0044`, `Y-120000` | 1 January | 31 December |
/// | `2022-03/2022-06` | 2022-03-01 | 2022-06-30 |
/// | `2022-03/..`, `2022-03/` | 2022-03-01 | none: open, unknown |
/// | `2004-01-01T10:10:10+02:00` | 2004-01-01 | 2004-01-01 |
///
/// Seasons are the meteorological ones of the northern half; winter begins in
/// the year named. A date-time means the day written, whatever its offset. The
/// qualifiers `?` (uncertain), `~` (approximate) and `%` (both) are kept and
/// move neither day. Two are equal when their texts are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct When {
    text: Box<str>,
    start: End,
    end: End,
    precision: Precision,
    uncertain: bool,
    approximate: bool,
}

/// One end of the time a date can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The first or the last day possible.
    Day(Day),
    /// Open: `..`, it goes on or has always been.
    Open,
    /// Unknown: there is an end, but nobody says when.
    Unknown,
}

impl End {
    /// Returns the day, if there is one.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// How much of a date is known, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `20XX`.
    Century,
    /// `201X`.
    Decade,
    /// `2024`, `2024-XX`.
    Year,
    /// `2024-21`.
    Season,
    /// `2024-03`, `2024-03-XX`.
    Month,
    /// `2024-03-12`.
    Day,
    /// `2024-03-12T10:10:10`.
    Second,
}

impl When {
    /// Reads a date of EDTF level 0 or 1.
    ///
    /// Refused are blanks, the parts of level 2 (sets, `2004?-06`, `1XXX`,
    /// seasons above 24), intervals without any date or with their end wholly
    /// before their start, days that a month does not have, and years beyond
    /// ±5 800 000, for which a [`Day`] has no room. Accepted beyond level 1 are
    /// seasons, long years and date-times as ends of an interval.
    ///
    /// # Errors
    /// Says what was expected where, and what was found instead.
    ///
    /// # Complexity
    /// O(length); one allocation, of the text.
    pub fn parse(text: &str) -> Result<Self, WhenError> {
        parse::parse(text)
    }

    /// Returns the text exactly as it was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the first end of the time this can mean.
    #[must_use]
    pub fn start(&self) -> End {
        self.start
    }

    /// Returns the last end of the time this can mean.
    #[must_use]
    pub fn end(&self) -> End {
        self.end
    }

    /// Returns the earliest day, or nothing for an open or unknown start.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        self.start.day()
    }

    /// Returns the latest day, or nothing for an open or unknown end.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.end.day()
    }

    /// Tells whether it, or an end of it, is marked `?` or `%`.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Tells whether it, or an end of it, is marked `~` or `%`.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Tells an interval, even one with an open or unknown end.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        self.text.contains('/')
    }

    /// Returns how much is known; of an interval, about its vaguer date.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Tells whether the two can have a day in common.
    ///
    /// Open and unknown ends reach without bound.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.within(other.earliest(), other.latest())
    }

    /// Tells whether it touches the window of days, both inclusive.
    ///
    /// A bound left out reaches without end, as do open and unknown ends.
    #[must_use]
    pub fn within(&self, from: Option<Day>, to: Option<Day>) -> bool {
        not_after(self.earliest(), to) && not_after(from, self.latest())
    }

    /// Returns the earliest and the latest day as numbers to sort by.
    ///
    /// An end without a day sorts before, or after, every day.
    #[must_use]
    pub fn sort_key(&self) -> (i32, i32) {
        (
            self.earliest().map_or(i32::MIN, |day| day.0),
            self.latest().map_or(i32::MAX, |day| day.0),
        )
    }

    /// Returns the years alone, for narrow columns.
    ///
    /// | text | years |
    /// |---|---|
    /// | `2024-03-12~` | `2024~` |
    /// | `2022-03/2022-06?` | `2022?` |
    /// | `2019/2022` | `2019–2022` |
    /// | `2022/..`, `../2022` | `2022–`, `–2022` |
    /// | `2022/`, `/2022` | `2022–?`, `?–2022` |
    /// | `Y-120000`, `201X` | `-120000`, `201X` |
    #[must_use]
    pub fn year_text(&self) -> String {
        let Some((start, end)) = self.text.split_once('/') else {
            return format!("{}{}", written_year(&self.text), self.qualifier());
        };
        if !start.is_empty() && written_year(start) == written_year(end) {
            return format!("{}{}", written_year(start), self.qualifier());
        }
        let side = |text: &str| match text {
            ".." => String::new(),
            "" => "?".to_owned(),
            _ => format!("{}{}", written_year(text), written_qualifier(text)),
        };
        format!("{}–{}", side(start), side(end))
    }

    fn qualifier(&self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        }
    }
}

impl fmt::Display for When {
    /// Writes the text as it was read, padded when asked to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl FromStr for When {
    type Err = WhenError;

    fn from_str(text: &str) -> Result<Self, WhenError> {
        Self::parse(text)
    }
}

/// Tells whether one day is not after another, where none is unbounded.
fn not_after(one: Option<Day>, other: Option<Day>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one <= other,
        _ => true,
    }
}

/// Returns the year in the text of a valid date, without the mark `Y`.
fn written_year(date: &str) -> &str {
    let date = date.strip_prefix('Y').unwrap_or(date);
    let digits = date.strip_prefix('-').unwrap_or(date);
    let sign = date.len() - digits.len();
    let length = digits.find(['-', '?', '~', '%']).unwrap_or(digits.len());
    date.get(..sign + length).unwrap_or(date)
}

/// Returns the qualifier at the end of the text of a valid date.
fn written_qualifier(date: &str) -> &str {
    date.find(['?', '~', '%'])
        .and_then(|at| date.get(at..))
        .unwrap_or_default()
}
