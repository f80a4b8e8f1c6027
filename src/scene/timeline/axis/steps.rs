//! The units in which an axis is told: from days to ages of the earth, and how much room a name of each needs.

use super::{Axis, FARTHEST};
use crate::model::when::Day;

/// The distance between two ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Days of a month: 1 and each so many after it.
    Days(u8),
    Months(u8),
    Years(i32),
}

/// From fine to coarse.
pub(super) const STEPS: [Step; 24] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1_000),
    Step::Years(2_000),
    Step::Years(5_000),
    Step::Years(10_000),
    Step::Years(50_000),
    Step::Years(100_000),
    Step::Years(500_000),
    Step::Years(1_000_000),
];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Step {
    /// Days from one tick to the next, at least.
    pub(super) fn days(self) -> f64 {
        match self {
            Self::Days(n) => f64::from(n),
            Self::Months(1) => 28.0,
            Self::Months(n) => 30.0 * f64::from(n),
            Self::Years(n) => 365.0 * f64::from(n),
        }
    }

    /// Cells that a tick needs with its name, a line before it and a blank after it.
    pub(super) fn needs(self, axis: &Axis) -> f64 {
        match self {
            Self::Days(_) => 4.0,
            Self::Months(_) => 5.0,
            Self::Years(_) => {
                let years = [axis.first, axis.end()].map(|day| year_of(day).to_string().len());
                2.0 + years.into_iter().max().unwrap_or(4).max(4) as f64
            }
        }
    }

    /// The first tick that is not before a day.
    pub(super) fn first(self, day: f64) -> Option<Date> {
        let date = Date::of(day);
        let (mut year, month) = (date.year, date.month);
        let mut at = match self {
            Self::Days(n) => Date {
                day: (date.day - 1) / n * n + 1,
                ..date
            },
            Self::Months(n) => Date {
                year,
                month: (month - 1) / n * n + 1,
                day: 1,
            },
            Self::Years(n) => {
                year = year.div_euclid(n) * n;
                Date {
                    year,
                    month: 1,
                    day: 1,
                }
            }
        };
        while at.days()? < day {
            at = self.next(at);
        }
        Some(at)
    }

    pub(super) fn next(self, at: Date) -> Date {
        match self {
            Self::Days(n) => {
                // The last stretch of a month is cut where it would end beside the first of the next.
                let next = Date {
                    day: at.day + n,
                    ..at
                };
                let room = next.day + n / 2;
                let fits = Day::from_ymd(next.year, next.month, room.max(next.day)).is_some();
                if fits { next } else { at.month_on(1) }
            }
            Self::Months(n) => at.month_on(n),
            Self::Years(n) => Date {
                year: at.year.saturating_add(n),
                ..at
            },
        }
    }

    /// The name of a tick.
    pub(super) fn label(self, at: Date) -> String {
        match self {
            Self::Days(_) => at.day.to_string(),
            Self::Months(_) => month_name(at.month).to_owned(),
            Self::Years(_) => at.year.to_string(),
        }
    }

    /// The larger unit in which its ticks lie, if that is to be named, and how it is.
    pub(super) fn around(self, axis: &Axis) -> Option<Step> {
        match self {
            Self::Days(_) if axis.cells_of(28.0) >= 9.0 => Some(Self::Months(1)),
            Self::Days(_) | Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }
}

/// Year, month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Date {
    pub(super) fn of(day: f64) -> Self {
        let (year, month, day) = Day(day.floor().clamp(-FARTHEST, FARTHEST) as i32).ymd();
        Self { year, month, day }
    }

    pub(super) fn days(self) -> Option<f64> {
        Day::from_ymd(self.year, self.month, self.day).map(|d| f64::from(d.0))
    }

    /// The first day of the month so many later.
    fn month_on(self, n: u8) -> Self {
        let month = self.month + n;
        Self {
            year: self.year.saturating_add(i32::from((month - 1) / 12)),
            month: (month - 1) % 12 + 1,
            day: 1,
        }
    }
}

fn year_of(day: f64) -> i32 {
    Date::of(day).year
}

pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month) - 1).copied().unwrap_or("")
}
