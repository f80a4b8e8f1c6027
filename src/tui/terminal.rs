//! The terminal: taken over by one guard, and given back in every death.

use std::io::{Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::images::{FORGET, QUESTION};
use crate::error::{Error, Result};
use crate::jobs::Log;

/// Whether the terminal is ours at the moment: what the panic hook has to know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether an image of ours lies on the screen that the terminal would keep.
static KEEPS_IMAGE: AtomicBool = AtomicBool::new(false);

/// Says whether the terminal has an image of ours to forget when it is given back.
pub(super) fn keep_image(is_kept: bool) {
    KEEPS_IMAGE.store(is_kept, Ordering::SeqCst);
}

/// Asks the terminal what it knows of images, and wipes away what it may print of the questions.
///
/// # Errors
/// The terminal fails.
pub(super) fn ask() -> Result<()> {
    let mut out = stdout();
    let wipe = "\u{1b}[H\u{1b}[2J";
    let asked = out.write_all(format!("{QUESTION}{wipe}").as_bytes());
    let asked = asked.and_then(|()| out.flush());
    asked.map_err(|e| Error::io("cannot ask the terminal", e))
}

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
        enter().map_err(|e| {
            leave();
            Error::io("cannot take over the terminal", e)
        })?;
        Ok(Self)
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

/// Longest text that is handed to the terminal, in letters of base64: many terminals take no more, and drop the rest silently.
const MAX_OSC_52: usize = 100_000;

/// Hands text to the terminal for its clipboard (OSC 52), which works over SSH; gives by which means, for people. No terminal
/// answers, so nobody knows whether it took it.
///
/// # Errors
/// The text is too long, or the terminal fails; in words.
pub(super) fn copy(text: &str) -> std::result::Result<&'static str, String> {
    let sequence = osc_52(text)?;
    // tmux passes on what it is told to pass on, or takes it itself, by its settings: both are asked.
    let (bytes, by) = match std::env::var_os("TMUX") {
        Some(_) => (
            format!("{}{sequence}", through_tmux(&sequence)),
            "by OSC 52 through tmux",
        ),
        None => (sequence, "by OSC 52"),
    };
    let mut out = stdout();
    let written = out.write_all(bytes.as_bytes()).and_then(|()| out.flush());
    written.map_err(|e| format!("cannot copy: {e}"))?;
    Ok(by)
}

fn osc_52(text: &str) -> std::result::Result<String, String> {
    let letters = text.len().div_ceil(3) * 4;
    if letters > MAX_OSC_52 {
        return Err(format!(
            "too long to copy by OSC 52: {letters} letters in base64, {MAX_OSC_52} at most; E exports"
        ));
    }
    let mut sequence = String::new();
    let command = crossterm::clipboard::CopyToClipboard::to_clipboard_from(text);
    crossterm::Command::write_ansi(&command, &mut sequence).map_err(|e| e.to_string())?;
    Ok(sequence)
}

/// A sequence wrapped so that tmux hands it on to the terminal around it.
fn through_tmux(sequence: &str) -> String {
    let doubled = sequence.replace('\u{1b}', "\u{1b}\u{1b}");
    format!("\u{1b}Ptmux;{doubled}\u{1b}\\")
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

/// Asks the terminal for clicks, the wheel and drags, in the form that knows big screens; not for every movement, which over a
/// slow line would be a flood.
const MOUSE_ON: &str = "\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h";

/// Gives the mouse back to the terminal.
const MOUSE_OFF: &str = "\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l";

/// Takes the mouse, or gives it back to the terminal, which then selects text with it.
///
/// # Errors
/// The terminal fails.
pub(super) fn take_mouse(is_ours: bool) -> Result<()> {
    let asked = if is_ours { MOUSE_ON } else { MOUSE_OFF };
    let mut out = stdout();
    let written = out.write_all(asked.as_bytes()).and_then(|()| out.flush());
    written.map_err(|e| Error::io("cannot ask for the mouse", e))
}

/// Undoes [`enter`], as far as the terminal is still there.
fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = stdout().write_all(MOUSE_OFF.as_bytes());
        if KEEPS_IMAGE.swap(false, Ordering::SeqCst) {
            let _ = stdout().write_all(FORGET.as_bytes());
        }
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

/// Whether a shell is there that could continue us after a stop. Without one (we are all that runs in a terminal window)
/// stopping would be for ever; the kernel itself then ignores Ctrl-Z.
pub(super) fn can_suspend() -> bool {
    use nix::unistd::{Pid, getppid, getsid};
    // In a container the parent, or its session, can be of outside: then the kernel calls it 0, which is no shell of ours.
    let of_here = |pid: Pid| pid.as_raw() > 0;
    let parent = Some(getppid()).filter(|&parent| of_here(parent));
    let session = getsid(None).ok().filter(|&session| of_here(session));
    session.is_some() && session == parent.and_then(|parent| getsid(Some(parent)).ok())
}

/// From now on a panic gives the terminal back before it is reported, and is noted in the log. On threads of ours it is caught
/// and becomes a message, so that the terminal stays, and nothing is printed over the screen.
pub(super) fn report_panics(log: Log) {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        log.panic(panic);
        let is_caught = |name: &str| name.starts_with("legwork ");
        if std::thread::current().name().is_some_and(is_caught) {
            return;
        }
        leave();
        report(panic);
    }));
}

#[cfg(test)]
mod tests;
