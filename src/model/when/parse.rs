//! Reads EDTF, character by character.
//!
//! What is accepted and refused stands at `When::parse`.

use super::day::{Day, days_in};
use super::error::{Expected, WhenError};
use super::{End, Precision, When};

pub(super) fn parse(text: &str) -> Result<When, WhenError> {
    let mut cursor = Cursor {
        text,
        at: 0,
        then: Expected::Finish,
    };
    let first = cursor.side()?;
    let (first, second) = if cursor.eat("/") {
        let second_at = cursor.at;
        let second = cursor.side()?;
        cursor.finish()?;
        check_order(text, first, second, second_at)?;
        (first, second)
    } else {
        let Side::Date(date) = first else {
            return Err(WhenError::new(text, 0, Expected::Year));
        };
        cursor.finish()?;
        (Side::Date(date), Side::Date(date))
    };
    let dates = || [first, second].into_iter().filter_map(Side::date);
    Ok(When {
        text: text.into(),
        start: first.end(|date| date.first),
        end: second.end(|date| date.last),
        precision: dates()
            .map(|date| date.precision)
            .min()
            .unwrap_or(Precision::Century),
        uncertain: dates().any(|date| date.uncertain),
        approximate: dates().any(|date| date.approximate),
    })
}

/// Refuses an interval of nothing, and one that ends before it starts.
fn check_order(text: &str, first: Side, second: Side, second_at: usize) -> Result<(), WhenError> {
    match (first.date(), second.date()) {
        (None, None) => Err(WhenError::new(text, 0, Expected::OneDate)),
        (Some(start), Some(end)) if end.last < start.first => {
            Err(WhenError::new(text, second_at, Expected::LaterEnd))
        }
        _ => Ok(()),
    }
}

/// One side of an interval, or the only one.
#[derive(Clone, Copy)]
enum Side {
    Date(Date),
    Open,
    Unknown,
}

impl Side {
    fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }

    fn end(self, pick: impl Fn(Date) -> Day) -> End {
        match self {
            Self::Date(date) => End::Day(pick(date)),
            Self::Open => End::Open,
            Self::Unknown => End::Unknown,
        }
    }
}

/// One date, with the days it can mean.
#[derive(Clone, Copy)]
struct Date {
    first: Day,
    last: Day,
    precision: Precision,
    uncertain: bool,
    approximate: bool,
}

impl Date {
    /// Spans from the first day of one month to the last of another.
    fn months(from: (i32, u8), to: (i32, u8), precision: Precision) -> Option<Self> {
        let first = Day::from_ymd(from.0, from.1, 1)?;
        let last = Day::from_ymd(to.0, to.1, days_in(to.0, to.1)?)?;
        Some(Self {
            first,
            last,
            precision,
            uncertain: false,
            approximate: false,
        })
    }

    fn years(first: i32, last: i32, precision: Precision) -> Option<Self> {
        Self::months((first, 1), (last, 12), precision)
    }

    /// Spans a meteorological season of the northern half.
    fn season(year: i32, season: u8) -> Option<Self> {
        let (from, to) = match season {
            21 => ((year, 3), (year, 5)),
            22 => ((year, 6), (year, 8)),
            23 => ((year, 9), (year, 11)),
            24 => ((year, 12), (year + 1, 2)),
            _ => return None,
        };
        Self::months(from, to, Precision::Season)
    }
}

/// A place in the text.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// What may follow what was read last, for the error if something else does.
    then: Expected,
}

impl<'a> Cursor<'a> {
    fn side(&mut self) -> Result<Side, WhenError> {
        self.then = Expected::Finish;
        if self.eat("..") {
            return Ok(Side::Open);
        }
        if self.rest().is_empty() || self.rest().starts_with('/') {
            return Ok(Side::Unknown);
        }
        let mut date = self.date()?;
        for (mark, uncertain, approximate) in
            [("?", true, false), ("~", false, true), ("%", true, true)]
        {
            // A time carries no qualifier.
            if date.precision != Precision::Second && self.eat(mark) {
                (date.uncertain, date.approximate) = (uncertain, approximate);
                self.then = Expected::Finish;
                break;
            }
        }
        Ok(Side::Date(date))
    }

    fn date(&mut self) -> Result<Date, WhenError> {
        let start = self.at;
        if self.eat("Y") {
            return self.long_year(start);
        }
        let negative = self.eat("-");
        let token = self.digits();
        let known = token.trim_end_matches('X');
        let (Ok(number), 4, 2..=4) = (known.parse::<i32>(), token.len(), known.len()) else {
            return self.fail(start, Expected::Year);
        };
        if negative && number == 0 && known == token {
            return self.fail(start, Expected::YearNotMinusZero);
        }
        let (unit, precision) = match known.len() {
            2 => (100, Precision::Century),
            3 => (10, Precision::Decade),
            _ => (1, Precision::Year),
        };
        let (low, high) = (number * unit, number * unit + unit - 1);
        let (low, high) = if negative { (-high, -low) } else { (low, high) };
        self.then = Expected::FinishOrQualifier;
        if precision == Precision::Year {
            self.then = Expected::FinishOrMonth;
            if self.eat("-") {
                return self.month(low);
            }
        }
        self.or_fail(Date::years(low, high, precision), start, Expected::Year)
    }

    fn long_year(&mut self, start: usize) -> Result<Date, WhenError> {
        let negative = self.eat("-");
        let digits_at = self.at;
        let token = self.digits();
        if token.len() < 5 || token.starts_with('0') || token.contains('X') {
            return self.fail(start, Expected::LongYear);
        }
        // Too many digits for the number are too many for the range as well.
        let year = token.parse::<i32>().unwrap_or(i32::MAX);
        let year = if negative { -year } else { year };
        self.then = Expected::FinishOrQualifier;
        self.or_fail(
            Date::years(year, year, Precision::Year),
            digits_at,
            Expected::YearInRange,
        )
    }

    fn month(&mut self, year: i32) -> Result<Date, WhenError> {
        let start = self.at;
        let token = self.digits();
        if token == "XX" {
            self.then = Expected::FinishOrDay;
            if self.eat("-") {
                let start = self.at;
                if self.digits() != "XX" {
                    return self.fail(start, Expected::DayUnknown);
                }
                self.then = Expected::FinishOrQualifier;
            }
            return self.or_fail(
                Date::years(year, year, Precision::Year),
                start,
                Expected::Year,
            );
        }
        let Some(month) = two_digits(token) else {
            return self.fail(start, Expected::Month);
        };
        if let Some(date) = Date::season(year, month) {
            self.then = Expected::FinishOrQualifier;
            return Ok(date);
        }
        self.then = Expected::FinishOrDay;
        let date = Date::months((year, month), (year, month), Precision::Month);
        let date = self.or_fail(date, start, Expected::Month)?;
        if self.eat("-") {
            self.day(date)
        } else {
            Ok(date)
        }
    }

    /// Reads the day, and a time if there is one, of a month.
    fn day(&mut self, month: Date) -> Result<Date, WhenError> {
        let start = self.at;
        let token = self.digits();
        if token == "XX" {
            self.then = Expected::FinishOrQualifier;
            return Ok(month);
        }
        let (year, month, last) = month.last.ymd();
        let day = two_digits(token).and_then(|day| Day::from_ymd(year, month, day));
        let day = self.or_fail(day, start, Expected::Day(last))?;
        self.then = Expected::FinishOrTime;
        let mut precision = Precision::Day;
        if self.eat("T") {
            self.time()?;
            precision = Precision::Second;
        }
        Ok(Date {
            first: day,
            last: day,
            precision,
            uncertain: false,
            approximate: false,
        })
    }

    /// Reads a time of day and its distance from UTC, and forgets both.
    fn time(&mut self) -> Result<(), WhenError> {
        self.two_digits_to(23, Expected::Hour)?;
        self.colon()?;
        self.two_digits_to(59, Expected::Minute)?;
        self.colon()?;
        // 60 is a leap second.
        self.two_digits_to(60, Expected::Second)?;
        self.then = Expected::FinishOrOffset;
        if self.eat("Z") {
            self.then = Expected::Finish;
        } else if self.eat("+") || self.eat("-") {
            self.two_digits_to(14, Expected::OffsetHour)?;
            self.then = Expected::Finish;
            if self.eat(":") {
                self.two_digits_to(59, Expected::Minute)?;
            }
        }
        Ok(())
    }

    fn two_digits_to(&mut self, most: u8, expected: Expected) -> Result<(), WhenError> {
        let start = self.at;
        let number = two_digits(self.digits()).filter(|&number| number <= most);
        self.or_fail(number, start, expected).map(|_| ())
    }

    fn colon(&mut self) -> Result<(), WhenError> {
        if self.eat(":") {
            Ok(())
        } else {
            self.fail(self.at, Expected::Colon)
        }
    }

    fn finish(&self) -> Result<(), WhenError> {
        if self.rest().is_empty() {
            Ok(())
        } else {
            self.fail(self.at, self.then)
        }
    }

    /// Takes the digits, known or `X`, that come next; perhaps none.
    fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != 'X')
            .unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let is_next = self.rest().starts_with(wanted);
        if is_next {
            self.at += wanted.len();
        }
        is_next
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fail<T>(&self, at: usize, expected: Expected) -> Result<T, WhenError> {
        Err(WhenError::new(self.text, at, expected))
    }

    fn or_fail<T>(&self, got: Option<T>, at: usize, expected: Expected) -> Result<T, WhenError> {
        got.ok_or_else(|| WhenError::new(self.text, at, expected))
    }
}

/// Reads a number of exactly two digits.
fn two_digits(token: &str) -> Option<u8> {
    // An `X` fails to parse.
    if token.len() == 2 {
        token.parse().ok()
    } else {
        None
    }
}
