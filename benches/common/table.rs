//! Times of many things, and what is said of them in a table.

use std::time::{Duration, Instant};

/// Does work, and says how long it took: by the clock, and on a processor.
pub(crate) fn both<T>(work: impl FnOnce() -> T) -> (T, Time) {
    let clock = Instant::now();
    let (result, seconds) = super::timed(work);
    let (clock, cpu) = (clock.elapsed(), Duration::from_secs_f64(seconds));
    (result, Time { clock, cpu })
}

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time {
    /// By the clock.
    pub(crate) clock: Duration,
    /// On a processor.
    pub(crate) cpu: Duration,
}

impl Time {
    /// Both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            clock: self.clock + other.clock,
            cpu: self.cpu + other.cpu,
        }
    }
}

/// Times by what was timed.
#[derive(Default)]
pub(crate) struct Table(Vec<(String, Vec<(Time, String)>)>);

impl Table {
    /// Notes a time, and what it was for.
    pub(crate) fn add(&mut self, of: &str, time: Time, what: &str) {
        let entry = (time, what.to_owned());
        match self.0.iter_mut().find(|(known, _)| known == of) {
            Some((_, times)) => times.push(entry),
            None => self.0.push((of.to_owned(), vec![entry])),
        }
    }

    /// Prints a line for each: how many, median, 99th percentile and worst by the clock, then on a processor, all in
    /// milliseconds; and what was the worst.
    pub(crate) fn print(&mut self) {
        println!(
            "{:>28} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}  the worst",
            "", "n", "median", "99 %", "worst", "cpu", "99 %", "worst"
        );
        for (of, times) in &mut self.0 {
            times.sort();
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            let clock: Vec<Duration> = times.iter().map(|(t, _)| t.clock).collect();
            let mut cpu: Vec<Duration> = times.iter().map(|(t, _)| t.cpu).collect();
            cpu.sort();
            let three = |sorted: &[Duration]| {
                let of = |share| ms(at(sorted, share));
                format!("{:>8.3} {:>8.3} {:>8.3}", of(0.5), of(0.99), of(1.0))
            };
            let what = times.last().map_or("", |(_, what)| what);
            println!(
                "{of:>28} {:>6} {} {}  {what}",
                times.len(),
                three(&clock),
                three(&cpu)
            );
        }
    }

    /// The longest 99th percentile.
    pub(crate) fn worst(&mut self) -> Duration {
        let each = self.0.iter_mut().map(|(_, times)| {
            times.sort();
            let clock: Vec<Duration> = times.iter().map(|(t, _)| t.clock).collect();
            at(&clock, 0.99)
        });
        each.max().unwrap_or_default()
    }
}

fn at(sorted: &[Duration], share: f64) -> Duration {
    let place = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[place]
}
