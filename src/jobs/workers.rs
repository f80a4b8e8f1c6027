//! Workers that are threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::task::Workers;

/// As many threads as the machine runs at once, the calling one among them.
#[derive(Debug, Clone, Copy)]
pub struct Threads(usize);

impl Default for Threads {
    fn default() -> Self {
        Self(thread::available_parallelism().map_or(1, usize::from))
    }
}

impl Threads {
    /// So many threads.
    pub fn new(n: usize) -> Self {
        Self(n)
    }
}

impl Workers for Threads {
    fn for_each(&self, n: usize, work: &(dyn Fn(usize) + Sync)) {
        let next = AtomicUsize::new(0);
        let take = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= n {
                    return;
                }
                work(at);
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.0.min(n) {
                let worker = thread::Builder::new().name("legwork worker".to_owned());
                // Without it the others do its part.
                let _ = worker.spawn_scoped(scope, take);
            }
            take();
        });
    }
}
