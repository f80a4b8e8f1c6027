//! What the benches have in common: their inputs, clocks, medians, and tables of times.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each bench uses some of it; a program for measuring may fail by panicking"
)]

pub(crate) mod table;

use std::path::{Path, PathBuf};
use std::time::Instant;

use legwork::store::{self, Cache, Opened, Opening};
use legwork::task::Unwatched;

/// The files that are named on the command line, else small ones in `folder`.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let given = std::env::args().skip(1).filter(|a| !a.starts_with('-'));
    let given: Vec<PathBuf> = given.map(PathBuf::from).collect();
    if given.is_empty() {
        small(folder)
    } else {
        given
    }
}

/// Whether it is only to be seen that everything runs and answers alike.
pub(crate) fn is_check() -> bool {
    std::env::args().any(|arg| arg == "--check")
}

/// The files that are named on the command line, opened; without any, a hub of some thousand.
pub(crate) fn open_named() -> Opened {
    let named = std::env::args().skip(1).filter(|a| !a.starts_with('-'));
    open_or_star(&named.map(PathBuf::from).collect::<Vec<_>>())
}

/// Files, opened with the snapshot that the user's cache holds of them, or kept there; without any, a hub of some thousand.
pub(crate) fn open_or_star(files: &[PathBuf]) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let files = match files {
        [] => star(folder.path(), 3000),
        given => given.to_vec(),
    };
    let caches =
        std::env::var_os("XDG_CACHE_HOME").map(|caches| PathBuf::from(caches).join("legwork"));
    open(&files, &caches.unwrap_or_else(|| folder.path().to_owned()))
}

/// Opens files, and keeps a snapshot of them in a folder for the next time.
pub(crate) fn open(files: &[PathBuf], folder: &Path) -> Opened {
    let opening = Opening {
        cache: Some(Cache {
            folder: folder.to_owned(),
            least_bytes: 0,
        }),
        ..Opening::default()
    };
    let unwatched = Unwatched::default();
    let mut opened = store::open_with(files, &opening, &unwatched.task()).expect("a graph");
    opened.keep_snapshot().expect("room for it");
    opened
}

/// Does work, and says how many seconds it took by the clock.
pub(crate) fn clocked<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let clock = Instant::now();
    let result = work();
    (result, clock.elapsed().as_secs_f64())
}

/// Does work, and says how many seconds of processor time of this thread it took: a busy machine disturbs that less.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu();
    let result = work();
    (result, cpu() - before)
}

/// Seconds this thread has been on a processor.
fn cpu() -> f64 {
    let clock = nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID;
    let time = nix::time::clock_gettime(clock).expect("a clock");
    time.tv_sec() as f64 + time.tv_nsec() as f64 / 1e9
}

/// Bytes of memory that are resident now; 0 where that is not known.
pub(crate) fn resident() -> usize {
    status("VmRSS:")
}

/// Most bytes of memory that were resident at a time.
pub(crate) fn peak() -> usize {
    status("VmHWM:")
}

fn status(field: &str) -> usize {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix(field));
    let kilobytes = line.and_then(|l| l.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// The value that `share` of all are not above.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[at]
}

/// The median.
pub(crate) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Default for Random {
    fn default() -> Self {
        Self(7)
    }
}

impl Random {
    /// One below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

fn small(folder: &Path) -> Vec<PathBuf> {
    let (n, m) = (1000_u64, 10_000_u64);
    let nodes: String = (0..n).map(|i| format!("Q{i},Name {i},Person\n")).collect();
    let edges: String = (0..m)
        .map(|i| format!("Q{},Q{},knows,0.5\n", i * 7919 % n, i * i % n))
        .collect();
    let files = [
        ("nodes.csv", format!("Id,Label,Kind\n{nodes}")),
        (
            "edges.csv",
            format!("Source,Target,Relation,Weight\n{edges}"),
        ),
    ];
    let write = |(name, text): (&str, String)| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    files.into_iter().map(write).collect()
}

/// A hub with `n` relations of six predicates in both directions, to entities with names of two words.
pub(crate) fn star(folder: &Path, n: usize) -> Vec<PathBuf> {
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
