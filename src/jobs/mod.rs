//! Performing what a session asks for: at once for scripts and tests, on threads for the screen.
//!
//! The only threads are made here (and the two of `tui/events.rs`). A newer question for paths cancels the older
//! one; its answer, should it still come, carries its number and is dropped by the session.

mod clipboard;
mod log;
mod perform;
mod runtime;
mod tokens;
mod watch;
mod workers;

pub use log::Log;
pub use perform::{Surroundings, perform};
pub use runtime::Runtime;
pub use watch::watched;
pub use workers::Threads;
