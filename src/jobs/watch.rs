//! Long work on the calling thread, with somebody who says how far it has come.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::task::Progress;

/// Time between two words on how far it has come.
const TICK: Duration = Duration::from_millis(100);

/// Does `work`; meanwhile `tick` looks at its progress, time and again, on a thread of its own. It is not told anything of
/// work that is quick.
pub fn watched<T>(
    progress: &Progress,
    tick: impl Fn(&Progress) + Send,
    work: impl FnOnce() -> T,
) -> T {
    let (ended, end) = channel::<()>();
    std::thread::scope(|scope| {
        let watch = move || {
            while end.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                tick(progress);
            }
        };
        let watcher = std::thread::Builder::new().name("legwork progress".to_owned());
        // Without a watcher the work is the same, only silent.
        let _ = watcher.spawn_scoped(scope, watch);
        let result = work();
        drop(ended);
        result
    })
}
