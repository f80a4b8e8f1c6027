//! The terminal: taken over by one guard, and given back in every death.

use std::io::{Stdout, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::error::{Error, Result};

/// Whether the terminal is ours at the moment: what the panic hook has to know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The screen we draw on.
pub(super) type Screen = Terminal<CrosstermBackend<Stdout>>;

/// Holds the terminal in raw mode on its alternate screen until dropped.
pub(super) struct Guard;

impl Guard {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The terminal refuses raw mode.
    pub(super) fn take() -> Result<Self> {
        restore_on_panic();
        enter().map_err(|e| {
            leave();
            Error::io("cannot take over the terminal", e)
        })?;
        Ok(Self)
    }

    /// Gives the terminal back.
    pub(super) fn release(self) {
        drop(self);
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// A screen that paints everything at its first frame.
///
/// # Errors
/// The terminal does not say its size.
pub(super) fn screen() -> Result<Screen> {
    Terminal::new(CrosstermBackend::new(stdout()))
        .map_err(|e| Error::io("cannot draw on the terminal", e))
}

fn enter() -> std::io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(
        stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )
}

/// Undoes [`enter`], as far as the terminal is still there.
fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            stdout(),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
        let _ = stdout().flush();
    }
}

/// A panic in the main thread gives the terminal back before it is reported; in a job's thread it is caught, and stays silent
/// here because it becomes a message.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() == Some("legwork job") {
                return;
            }
            leave();
            report(panic);
        }));
    });
}
