//! Waiting for a terminal's answers, on the thread that reads keys; what is typed meanwhile goes on.

use std::io::{IsTerminal, stdin};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::time::{TimeVal, TimeValLike};

use super::asked::Answered;
use super::typed::{First, first};

/// How long answers are waited for: over a slow line they take as long as a key's echo.
const PATIENCE: Duration = Duration::from_millis(600);
/// How long the rest of something that has begun is waited for: half an answer must not become keys.
const FOR_THE_REST: Duration = Duration::from_secs(3);
/// How long an Esc waits for what would make it the beginning of an answer.
const FOR_ESCAPE: Duration = Duration::from_millis(40);

/// Whether answers can be waited for: they come where keys come from.
pub(in crate::tui) fn can_listen() -> bool {
    stdin().is_terminal()
}

/// Waits for answers; hands on what is typed, and gives what was answered. Later answers are no keys either: see `answers`.
pub(in crate::tui) fn listen(mut answered: Answered, mut typed: impl FnMut(Event)) -> Answered {
    let start = Instant::now();
    let mut bytes = Vec::new();
    loop {
        while let Some(n) = take(&bytes, &mut answered, &mut typed) {
            bytes.drain(..n.min(bytes.len()));
        }
        let until = match bytes.as_slice() {
            [] if answered.is_all => return answered,
            [] => PATIENCE,
            _ => FOR_THE_REST,
        };
        let left = until.saturating_sub(start.elapsed());
        let is_escape = bytes == [0x1b];
        let wait = if is_escape {
            FOR_ESCAPE.min(left)
        } else {
            left
        };
        match more(wait) {
            Some(more) if !more.is_empty() => bytes.extend(more),
            _ if is_escape => {
                typed(Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)));
                bytes.clear();
            }
            _ => return answered,
        }
    }
}

/// Takes the first thing among bytes; gives how many those are, or nothing where more has to come.
fn take(bytes: &[u8], answered: &mut Answered, typed: &mut impl FnMut(Event)) -> Option<usize> {
    match first(bytes, answered) {
        First::Begun => None,
        First::Taken(n) => Some(n),
        First::Typed(n, event) => {
            typed(event);
            Some(n)
        }
    }
}

/// What comes within a time; nothing where none does, or where the terminal has gone.
fn more(wait: Duration) -> Option<Vec<u8>> {
    let stdin = stdin();
    let end = Instant::now() + wait;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let mut time = TimeVal::milliseconds(left.as_millis() as i64);
        let mut from = FdSet::new();
        from.insert(stdin.as_fd());
        match select(None, Some(&mut from), None, None, Some(&mut time)) {
            Err(Errno::EINTR) => {}
            Ok(n) if n > 0 => break,
            _ => return None,
        }
    }
    let mut chunk = [0; 1024];
    let n = nix::unistd::read(stdin.as_fd(), &mut chunk).ok()?;
    Some(chunk.get(..n)?.to_vec())
}
