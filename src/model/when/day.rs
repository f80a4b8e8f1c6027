//! One day of the proleptic Gregorian calendar, as a number.
//!
//! Only what dates need: to and from year, month and day, and order. No weeks,
//! no hours, no other calendar.

use std::fmt;

/// The farthest year before and after 0; beyond ±5.87 million `i32` overflows.
pub(super) const MAX_YEAR: i32 = 5_800_000;

/// A day, counted from 1970-01-01, in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// Returns the day of a year (0 is 1 BCE), a month from 1 and a day from 1.
    ///
    /// Nothing for a day that does not exist and for years beyond ±5 800 000.
    ///
    /// # Source
    /// Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms” (2013),
    /// `days_from_civil`; here with Euclidean division.
    #[must_use]
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(-MAX_YEAR..=MAX_YEAR).contains(&year) || day == 0 || day > days_in(year, month)? {
            return None;
        }
        let (month, day) = (i64::from(month), i64::from(day));
        // Years begin in March here, so that the leap day is the last.
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        i32::try_from(era * DAYS_IN_ERA + day_of_era - EPOCH)
            .ok()
            .map(Self)
    }

    /// Returns year, month from 1 and day from 1.
    ///
    /// # Source
    /// As [`Day::from_ymd`], `civil_from_days`.
    #[must_use]
    pub fn ymd(self) -> (i32, u8, u8) {
        let days = i64::from(self.0) + EPOCH;
        let era = days.div_euclid(DAYS_IN_ERA);
        let day_of_era = days.rem_euclid(DAYS_IN_ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        // Every i32 of days lies within six million years.
        (year as i32, month as u8, day as u8)
    }
}

impl fmt::Display for Day {
    /// Writes `2024-03-12`, with at least four digits of the year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
    }
}

/// Returns how many days a month has; nothing unless it is 1 to 12.
pub(super) fn days_in(year: i32, month: u8) -> Option<u8> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    })
}

/// Days in 400 years, after which the calendar repeats.
const DAYS_IN_ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (year, month, day, days) in [
            (1970, 1, 1, 0),
            (1969, 12, 31, -1),
            (2000, 2, 29, 11_016),
            (2000, 3, 1, 11_017),
            (2024, 3, 12, 19_794),
            (0, 3, 1, -719_468),
            (1, 1, 1, -719_162),
            (-1, 12, 31, -719_529),
            (-4712, 1, 1, -2_440_550),
        ] {
            assert_eq!(
                Day::from_ymd(year, month, day),
                Some(Day(days)),
                "{year}-{month}-{day}"
            );
            assert_eq!(Day(days).ymd(), (year, month, day));
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        for (year, month, day) in [
            (2023, 2, 29),
            (1900, 2, 29),
            (2024, 2, 30),
            (2024, 4, 31),
            (2024, 0, 1),
            (2024, 13, 1),
            (2024, 1, 0),
            (MAX_YEAR + 1, 1, 1),
            (i32::MIN, 1, 1),
            (i32::MAX, 12, 31),
        ] {
            assert_eq!(
                Day::from_ymd(year, month, day),
                None,
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        for days in (-900_000..900_000).chain([i32::MIN, i32::MAX]) {
            let (year, month, day) = Day(days).ymd();
            if (-MAX_YEAR..=MAX_YEAR).contains(&year) {
                assert_eq!(Day::from_ymd(year, month, day), Some(Day(days)));
            }
        }
        for year in [-MAX_YEAR, MAX_YEAR] {
            assert_eq!(
                Day::from_ymd(year, 12, 31).map(Day::ymd),
                Some((year, 12, 31))
            );
        }
    }

    #[test]
    fn days_show_as_dates() {
        let shown = |year, month, day| Day::from_ymd(year, month, day).unwrap().to_string();
        assert_eq!(shown(2024, 3, 2), "2024-03-02");
        assert_eq!(shown(-44, 3, 15), "-0044-03-15");
        assert_eq!(shown(12_000, 1, 1), "12000-01-01");
    }
}
