//! What benches share: a graph of tables to open, a clock, keys that are the same in every run, and a table of times.

#![expect(dead_code, reason = "each bench takes what it needs")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use legwork::store::{self, Cache, Opened, Opening};
use legwork::task::Unwatched;

/// The graph of the files that the command line names; without any, a small one.
pub(crate) fn open() -> Opened {
    let files: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .map(PathBuf::from)
        .collect();
    open_files(&files)
}

/// The graph of some files, from its snapshot if there is one; without files, a small one.
pub(crate) fn open_files(files: &[PathBuf]) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let files = if files.is_empty() {
        star(folder.path(), 3000)
    } else {
        files.to_vec()
    };
    let caches = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = caches.map(|folder| Cache {
        folder: folder.join("legwork"),
        least_bytes: 8_000_000,
    });
    let (task, opening) = (
        Unwatched::default(),
        Opening {
            cache,
            ..Opening::default()
        },
    );
    let mut opened = store::open_with(&files, &opening, &task.task()).expect("a graph");
    opened.keep_snapshot().expect("room for it");
    opened
}

/// A hub with `n` relations of six predicates in both directions, to entities with names of two words.
pub(crate) fn star(folder: &std::path::Path, n: usize) -> Vec<PathBuf> {
    const SYLLABLES: [&str; 16] = [
        "ba", "dor", "fel", "gri", "hu", "jan", "kel", "lo", "mar", "nu", "os", "pra", "ri",
        "sten", "tu", "vin",
    ];
    const PREDICATES: [&str; 6] = [
        "knows",
        "owns",
        "employs",
        "mentions",
        "member_of",
        "parent_of",
    ];
    let mut random = Random::default();
    let mut word = || -> String {
        let n = 2 + random.below(2);
        let word: String = (0..n)
            .map(|_| SYLLABLES[random.below(SYLLABLES.len())])
            .collect();
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    };
    let mut nodes = String::from("Id,Label,Kind\nhub,Hub of the star,Organization\n");
    let mut edges = String::from("Source,Target,Relation\n");
    for n in 0..n {
        let kind = ["Person", "Place", "Work"][n % 3];
        nodes += &format!("e{n},{} {},{kind}\n", word(), word());
        let predicate = PREDICATES[(n * n + n / 7) % 6];
        edges += &if n % 4 == 0 {
            format!("hub,e{n},{predicate}\n")
        } else {
            format!("e{n},hub,{predicate}\n")
        };
    }
    [("nodes.csv", nodes), ("edges.csv", edges)]
        .map(|(name, text)| {
            let path = folder.join(name);
            std::fs::write(&path, text).expect("written");
            path
        })
        .into()
}

/// A linear congruential generator: the same numbers in every run.
pub(crate) struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(7)
    }
}

impl Random {
    /// The next number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// How long something takes: by the clock, and on a processor.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Time) {
    let (clock, before) = (Instant::now(), cpu());
    let result = work();
    let clock = clock.elapsed();
    let cpu = cpu().zip(before);
    let cpu = cpu.map_or(clock, |(now, before)| now.saturating_sub(before));
    (result, Time { clock, cpu })
}

/// How long something took. Systems count time on a processor in steps of some milliseconds: of many, the mean is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time {
    /// By the clock.
    pub(crate) clock: Duration,
    /// On a processor.
    pub(crate) cpu: Duration,
}

/// How long this thread has been on a processor; Linux alone says so.
fn cpu() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ')
        .next()?
        .parse()
        .ok()
        .map(Duration::from_nanos)
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

    /// Prints a line for each: how many, median, 99th percentile and worst by the clock, the mean on a processor, all in
    /// milliseconds; and what was the worst.
    pub(crate) fn print(&mut self) {
        println!(
            "{:>28} {:>6} {:>8} {:>8} {:>8} {:>8}  the worst",
            "", "n", "median", "99 %", "worst", "mean cpu"
        );
        for (of, times) in &mut self.0 {
            times.sort();
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            let all: Duration = times.iter().map(|(t, _)| t.cpu).sum();
            let (worst, what) = &times[times.len() - 1];
            println!(
                "{of:>28} {:>6} {:>8.3} {:>8.3} {:>8.3} {:>8.3}  {what}",
                times.len(),
                ms(at(times, 0.5)),
                ms(at(times, 0.99)),
                ms(worst.clock),
                ms(all) / times.len() as f64
            );
        }
    }

    /// The longest 99th percentile.
    pub(crate) fn worst(&mut self) -> Duration {
        let each = self.0.iter_mut().map(|(_, times)| {
            times.sort();
            at(times, 0.99)
        });
        each.max().unwrap_or_default()
    }
}

fn at(sorted: &[(Time, String)], share: f64) -> Duration {
    let place = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[place].0.clock
}
