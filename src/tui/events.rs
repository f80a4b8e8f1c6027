//! What enters the loop, and the two threads that bring it from outside: keys, and signals.

use std::panic::catch_unwind;
use std::sync::mpsc::Sender;
use std::time::Instant;

use crossterm::event::Event as TerminalEvent;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

use super::answers::Answers;
use super::images::{Answered, Heard, Made, listen};
use crate::error::{Error, Result};
use crate::session::effect::Msg;

/// Everything that enters the loop.
pub(super) enum Event {
    /// A key, a paste, a change of size.
    Terminal(TerminalEvent),
    /// An answer of a job.
    Answer(Msg),
    /// A signal that ends a program.
    Signal(i32),
    /// Somebody asks us to stop for a while.
    Stop,
    /// We go on after having been stopped, by whomever.
    Continued,
    /// What the terminal has answered.
    Answered(Answered),
    /// An image is made, or it is time to look whether one is to be.
    Image(Option<Made>),
    /// No more keys will come.
    InputEnded,
}

/// Times that reading a key may break before it is given up.
const MAX_BREAKS: usize = 100;

/// Says that no more keys will come, however reading them ended.
struct SayEnded(Sender<Event>);

impl Drop for SayEnded {
    fn drop(&mut self) {
        // Where nobody listens any more, nobody has to know.
        let _ = self.0.send(Event::InputEnded);
    }
}

/// Starts the input thread, which waits for the answers of the terminal first, where it was asked. Bytes that nobody can read as
/// keys may break the reading of one key, not the session.
///
/// # Errors
/// The operating system refuses a thread.
pub(super) fn read_input(send: Sender<Event>, asked: Option<Answered>) -> Result<()> {
    let read = move || {
        let ended = SayEnded(send);
        if let Some(known) = asked {
            listen(known, |heard| {
                let _ = ended.0.send(match heard {
                    Heard::Typed(event) => Event::Terminal(event),
                    Heard::Answered(answered) => Event::Answered(answered),
                });
            });
        }
        let mut answers = Answers::default();
        let mut breaks = 0;
        while breaks < MAX_BREAKS {
            match catch_unwind(crossterm::event::read) {
                Ok(Ok(event)) => {
                    let is_ours = answers.lets_through(&event, Instant::now());
                    if is_ours && ended.0.send(Event::Terminal(event)).is_err() {
                        return;
                    }
                }
                Ok(Err(_)) => return,
                Err(_) => breaks += 1,
            }
        }
    };
    std::thread::Builder::new()
        .name("legwork input".to_owned())
        .spawn(read)
        .map(|_| ())
        .map_err(|e| Error::io("cannot read keys", e))
}

/// Signals that end or stop a program enter the loop instead, so that the terminal is given back first.
///
/// # Errors
/// The operating system refuses a thread, or to tell of signals.
pub(super) fn watch_signals(send: Sender<Event>) -> Result<signal_hook::iterator::Handle> {
    let failed = |e| Error::io("cannot watch for signals", e);
    let watched = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(watched).map_err(failed)?;
    let handle = signals.handle();
    let watch = move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                _ => Event::Signal(signal),
            };
            if send.send(event).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("legwork signals".to_owned())
        .spawn(watch)
        .map_err(failed)?;
    Ok(handle)
}
