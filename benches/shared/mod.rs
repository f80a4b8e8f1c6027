//! What the benches have in common: their inputs, clocks, and medians.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "each bench uses some of it; a program for measuring may fail by panicking"
)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use legwork::store;
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

/// Opens files, and keeps a snapshot of them in a folder for the next time.
pub(crate) fn open(files: &[PathBuf], folder: &Path) -> store::Opened {
    let opening = store::Opening {
        cache: Some(store::Cache {
            folder: folder.to_owned(),
            least_bytes: 0,
        }),
        ..store::Opening::default()
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
