//! What long work is handed: a cancel token, a progress counter, and workers.
//!
//! Readers and analyses take a [`Task`] as an argument, so that they can be cancelled and can run in parallel without
//! knowing `jobs`, which alone makes one that is tied to threads. Work is budgeted in counts, never in time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A flag that long work polls every few thousand steps. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far long work has come, in units of its own (bytes, rows, passes). Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    total: AtomicU64,
    records: AtomicU64,
    problems: AtomicU64,
}

impl Progress {
    /// Says how much there is to do in all; 0 when that is not known.
    pub fn set_total(&self, total: u64) {
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// Says how much is done.
    pub fn set_done(&self, done: u64) {
        self.0.done.store(done, Ordering::Relaxed);
    }

    /// Says that so much more is done.
    pub fn add(&self, more: u64) {
        self.0.done.fetch_add(more, Ordering::Relaxed);
    }

    /// Says how many records were read so far, and how many problems they had.
    pub fn set_read(&self, records: u64, problems: u64) {
        self.0.records.store(records, Ordering::Relaxed);
        self.0.problems.store(problems, Ordering::Relaxed);
    }

    /// Done and total.
    pub fn get(&self) -> (u64, u64) {
        let (done, total) = (&self.0.done, &self.0.total);
        (done.load(Ordering::Relaxed), total.load(Ordering::Relaxed))
    }

    /// How far it is, as people say it: ` 34 %`; nothing where it is not known how much there is to do.
    pub fn words(&self) -> String {
        let (done, total) = self.get();
        let percent = (done * 100).checked_div(total).map(|p| p.min(99));
        percent.map_or(String::new(), |p| format!(" {p} %"))
    }

    /// Records and problems.
    pub fn read(&self) -> (u64, u64) {
        let (records, problems) = (&self.0.records, &self.0.problems);
        (
            records.load(Ordering::Relaxed),
            problems.load(Ordering::Relaxed),
        )
    }
}

/// A scoped parallel-for: runs `work(0)`, …, `work(n - 1)`, in any order, and returns when all have ended.
pub trait Workers: Sync {
    /// Runs `work` once for each index below `n`.
    fn for_each(&self, n: usize, work: &(dyn Fn(usize) + Sync));
}

/// Workers that are the calling thread itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Inline;

impl Workers for Inline {
    fn for_each(&self, n: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..n).for_each(work);
    }
}

/// What long work is handed.
pub struct Task<'a> {
    /// Asks it to stop.
    pub cancel: &'a Cancel,
    /// Where it says how far it has come.
    pub progress: &'a Progress,
    /// What it may run parallel parts on.
    pub workers: &'a dyn Workers,
}

/// The parts of a [`Task`] that nobody cancels or watches: for short inputs, tests and one-shot commands.
#[derive(Debug, Default)]
pub struct Unwatched {
    cancel: Cancel,
    progress: Progress,
}

impl Unwatched {
    /// A task on the calling thread.
    pub fn task(&self) -> Task<'_> {
        Task {
            cancel: &self.cancel,
            progress: &self.progress,
            workers: &Inline,
        }
    }
}
