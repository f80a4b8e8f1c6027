//! Waiting for a terminal's answers, on the thread that reads keys; what is typed meanwhile goes on.
//!
//! crossterm gets the terminal when the last answer has come, or when none is to be expected any more: to it a late answer is a
//! row of keys.

use std::io::{IsTerminal, stdin};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode};
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::time::{TimeVal, TimeValLike};

use super::asked::Answered;
use super::typed::{First, first, is_answer, loose};

/// How long images wait for answers: over a slow line they take as long as a key's echo.
const PATIENCE: Duration = Duration::from_millis(600);
/// How long answers may still come: a machine under load, or a line that has stalled.
const AT_MOST: Duration = Duration::from_secs(10);
/// How long the rest of something that has begun is waited for: half an answer must not become keys.
const FOR_THE_REST: Duration = Duration::from_secs(3);
/// How long an Esc, alone or with a letter, waits for what would make it the beginning of an answer.
const FOR_ESCAPE: Duration = Duration::from_millis(300);
/// Meanwhile nobody else notices that the terminal has changed its size.
const LOOK: Duration = Duration::from_millis(100);

/// What comes from a terminal that was asked.
pub(in crate::tui) enum Heard {
    /// A key, a paste, a change of size.
    Typed(Event),
    /// What it has answered so far.
    Answered(Answered),
}

/// Whether answers can be waited for: they come where keys come from.
pub(in crate::tui) fn can_listen() -> bool {
    stdin().is_terminal()
}

/// Waits for answers, and hands on what is heard.
pub(in crate::tui) fn listen(answered: Answered, hear: impl FnMut(Heard)) {
    let now = Instant::now();
    let listening = Listening {
        answered,
        hear,
        bytes: Vec::new(),
        handed: Vec::new(),
        start: now,
        last: now,
    };
    listening.until_answered();
}

struct Listening<F> {
    answered: Answered,
    hear: F,
    /// What has come and is not yet understood.
    bytes: Vec<u8>,
    /// What was handed on last as keys because nothing followed.
    handed: Vec<u8>,
    start: Instant,
    /// When the last bytes came.
    last: Instant,
}

impl<F: FnMut(Heard)> Listening<F> {
    fn until_answered(mut self) {
        let mut is_told = false;
        let mut size = crossterm::terminal::size().ok();
        loop {
            self.take();
            let elapsed = self.start.elapsed();
            if self.bytes.is_empty() && (self.answered.is_all || elapsed >= AT_MOST) {
                break;
            }
            if !is_told && elapsed >= PATIENCE {
                is_told = true;
                (self.hear)(Heard::Answered(self.answered.clone()));
            }
            match more(LOOK) {
                Some(more) if more.is_empty() => self.give_up(),
                Some(more) => self.add(&more),
                None => break,
            }
            let now = crossterm::terminal::size().ok();
            if let Some((wide, tall)) = now.filter(|now| Some(*now) != size) {
                size = now;
                (self.hear)(Heard::Typed(Event::Resize(wide, tall)));
            }
        }
        (self.hear)(Heard::Answered(self.answered));
    }

    /// Takes what is whole.
    fn take(&mut self) {
        loop {
            let n = match first(&self.bytes, &mut self.answered) {
                First::Begun => return,
                First::Taken(n) => n,
                First::Typed(n, event) => {
                    (self.hear)(Heard::Typed(event));
                    n
                }
            };
            self.bytes.drain(..n.min(self.bytes.len()));
        }
    }

    /// Takes bytes that have come; the rest of an answer whose beginning was handed on as keys is still none.
    fn add(&mut self, more: &[u8]) {
        self.last = Instant::now();
        let goes_on = more.first().is_some_and(|b| b"[]P_O".contains(b));
        if self.bytes == [0x1b] && !goes_on {
            // What is typed after an Esc, however soon.
            self.bytes.clear();
            (self.hear)(Heard::Typed(Event::Key(KeyCode::Esc.into())));
        }
        let mut handed = std::mem::take(&mut self.handed);
        handed.extend(more);
        let is_rest = handed.len() > more.len() && is_answer(&handed);
        self.bytes.extend(if is_rest { &handed } else { more });
    }

    /// Gives up what has begun and does not go on.
    fn give_up(&mut self) {
        let is_short = matches!(self.bytes.as_slice(), [0x1b] | [0x1b, _]);
        let patience = if is_short { FOR_ESCAPE } else { FOR_THE_REST };
        if self.bytes.is_empty() || self.last.elapsed() < patience {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        if let Some(event) = loose(&bytes).filter(|_| is_short) {
            (self.hear)(Heard::Typed(event));
            self.handed = bytes;
        }
    }
}

/// What comes within a time; no bytes where none do, nothing where the terminal has gone.
fn more(wait: Duration) -> Option<Vec<u8>> {
    let stdin = stdin();
    let mut time = TimeVal::milliseconds(wait.as_millis() as i64);
    let mut from = FdSet::new();
    from.insert(stdin.as_fd());
    match select(None, Some(&mut from), None, None, Some(&mut time)) {
        Ok(0) | Err(Errno::EINTR) => return Some(Vec::new()),
        Ok(_) => {}
        Err(_) => return None,
    }
    let mut chunk = [0; 1024];
    let n = nix::unistd::read(stdin.as_fd(), &mut chunk).ok()?;
    chunk.get(..n).filter(|c| !c.is_empty()).map(<[u8]>::to_vec)
}
