//! The terminal while a graph is opened: how far it has come, and a way to stop.
//!
//! What opens quickly never shows this. The terminal is taken at the second look at the progress, and handed on to the
//! explorer as it is, so that no shell shows in between. Stopping asks the reader to stop; what does not stop is given up.

use std::mem::ManuallyDrop;
use std::panic::catch_unwind;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEventKind, KeyModifiers};
use ratatui::buffer::Buffer;
use signal_hook::consts::SIGINT;
use signal_hook::iterator::Handle;

use super::events::{Event, watch_signals};
use super::hits::Hits;
use super::keymap::Keymap;
use super::paint::Painter;
use super::terminal::{Guard, Screen, report_panics, screen};
use super::theme::{Role, Theme};
use crate::error::Result;
use crate::jobs::{Log, watched};
use crate::task::{Cancel, Progress};
use crate::text::counted;

/// Looks at the progress before the terminal is taken: what opens within them never shows that it was waited for.
const LOOKS_BEFORE: u32 = 2;
/// Looks that a reader has to stop in; then it is given up.
const LOOKS_TO_STOP: u32 = 20;
/// Time to look for keys: with none at all, crossterm does not look.
const A_MOMENT: Duration = Duration::from_millis(1);
/// Widest bar, in cells.
const BAR: u16 = 40;

/// The terminal, taken over, and what tells of signals.
pub struct Taken {
    pub(super) guard: Guard,
    pub(super) send: Sender<Event>,
    pub(super) receive: Receiver<Event>,
    pub(super) signals: Handle,
}

impl Taken {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The terminal refuses it, or the operating system to tell of signals.
    pub(super) fn take() -> Result<Self> {
        // Whether there are colours is the theme's matter, which was chosen knowing NO_COLOR.
        crossterm::style::force_color_output(true);
        let (send, receive) = channel();
        let signals = watch_signals(send.clone())?;
        Ok(Self {
            guard: Guard::take()?,
            send,
            receive,
            signals,
        })
    }
}

/// What is opened, and how it looks.
#[derive(Debug)]
pub struct Opening<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Colours and signs.
    pub theme: Theme,
    /// Where a panic is noted.
    pub log: &'a Log,
    /// Asks the reader to stop.
    pub cancel: &'a Cancel,
    /// Says how far it has come.
    pub progress: &'a Progress,
    /// Says that it was stopped, where the reader cannot: it is called once the terminal is given back.
    pub given_up: fn(),
}

impl Opening<'_> {
    /// Does `work`; where that takes long, the terminal says so, and is handed on.
    pub fn beside<T>(&self, work: impl FnOnce() -> T) -> (T, Option<Taken>) {
        report_panics(self.log.clone());
        let waiting = Mutex::new(Waiting::default());
        let done = watched(
            self.progress,
            |_| {
                let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.look(self);
            },
            work,
        );
        let waiting = waiting.into_inner().unwrap_or_else(PoisonError::into_inner);
        (done, waiting.screen.map(|(taken, _)| taken))
    }

    /// How far it has come, in lines.
    fn counts(&self) -> Vec<String> {
        let ((done, total), (records, problems)) = (self.progress.get(), self.progress.read());
        let mut counts = vec![match total {
            0 => format!("{} MB", done / MEGABYTE),
            _ => format!("{} of {} MB", done.min(total) / MEGABYTE, total / MEGABYTE),
        }];
        let of = [
            (records, "record", "records"),
            (problems, "problem", "problems"),
        ];
        let of = of.into_iter().filter(|(n, ..)| *n > 0);
        counts.extend(of.map(|(n, one, several)| counted(n as usize, one, several)));
        if total > 0 && done >= total {
            counts.push("all is read; putting it together".to_owned());
        }
        counts
    }

    fn draw(&self, buf: &mut Buffer, is_stopping: bool) {
        let keymap = Keymap::default();
        let area = buf.area;
        let mut p = Painter {
            buf,
            theme: self.theme,
            keymap: &keymap,
            hits: Hits::default(),
        };
        p.ground();
        let mut y = area.y;
        let mut line = |p: &mut Painter<'_>, text: &str, role| {
            let room = usize::from(area.width.saturating_sub(2));
            p.text((area.x + 1, y), room, text, self.theme.style(role));
            y += 1;
            y - 1
        };
        line(&mut p, &format!("opening {}", self.name), Role::Strong);
        line(&mut p, "", Role::Normal);
        let (done, total) = self.progress.get();
        if let Some(percent) = (done.min(total) * 100).checked_div(total) {
            let bar = BAR.min(area.width.saturating_sub(8));
            let blank = " ".repeat(usize::from(bar));
            let y = line(&mut p, &format!("{blank} {percent} %"), Role::Normal);
            let full = (u64::from(bar) * percent / 100) as u16;
            for at in 0..bar {
                let (sign, role) = if at < full {
                    ("━", Role::Strong)
                } else {
                    ("─", Role::Rule)
                };
                p.put(area.x + 1 + at, y, sign, self.theme.style(role));
            }
        }
        for count in self.counts() {
            line(&mut p, &count, Role::Normal);
        }
        line(&mut p, "", Role::Normal);
        let hint = if is_stopping {
            "stopping…"
        } else {
            "Esc or Ctrl-C stops"
        };
        line(&mut p, hint, Role::Faint);
        p.reduce_to_ascii();
    }
}

/// Bytes of a megabyte, as file managers count.
const MEGABYTE: u64 = 1_000_000;

/// How long was waited, and what is shown of it.
#[derive(Default)]
struct Waiting {
    looks: u32,
    /// The look at which stopping was asked for.
    stopped_at: Option<u32>,
    /// Never dropped as a screen: see `run`.
    screen: Option<(Taken, ManuallyDrop<Screen>)>,
}

impl Waiting {
    fn look(&mut self, of: &Opening<'_>) {
        self.looks += 1;
        if self.looks < LOOKS_BEFORE {
            return;
        }
        if self.screen.is_none() {
            // A terminal that cannot be taken says so when the explorer wants it.
            self.screen = Taken::take()
                .and_then(|taken| Ok((taken, ManuallyDrop::new(screen()?))))
                .ok();
        }
        let Some((taken, screen)) = &mut self.screen else {
            return;
        };
        let signal = taken.receive.try_iter().find_map(|event| match event {
            Event::Signal(signal) => Some(signal),
            _ => None,
        });
        if let Some(signal) = signal {
            self.give_up(signal, of);
            return;
        }
        let is_stopping = self.stopped_at.is_some();
        // What cannot be drawn is missed less than what is opened.
        let _ = screen.draw(|frame| of.draw(frame.buffer_mut(), is_stopping));
        if wants_to_stop() && !is_stopping {
            of.cancel.cancel();
            self.stopped_at = Some(self.looks);
        }
        if self
            .stopped_at
            .is_some_and(|at| self.looks > at + LOOKS_TO_STOP)
        {
            self.give_up(SIGINT, of);
        }
    }

    /// Ends the program as the signal would have: nothing is lost, since nothing was opened yet.
    fn give_up(&mut self, signal: i32, of: &Opening<'_>) {
        self.screen = None;
        if signal == SIGINT {
            (of.given_up)();
        }
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}

/// Whether Escape or Ctrl-C is among the keys that were pressed; others mean nothing yet.
fn wants_to_stop() -> bool {
    // Bytes that nobody can read as keys may break the reading of one.
    let pressed = || crossterm::event::poll(A_MOMENT).unwrap_or(false);
    let mut stops = false;
    while let Ok(true) = catch_unwind(pressed) {
        let Ok(Ok(event)) = catch_unwind(crossterm::event::read) else {
            break;
        };
        if let TerminalEvent::Key(key) = event {
            let is_ctrl_c =
                key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
            stops |= key.kind != KeyEventKind::Release && (key.code == KeyCode::Esc || is_ctrl_c);
        }
    }
    stops
}

#[cfg(test)]
mod tests;
