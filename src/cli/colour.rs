//! Whether the command line's own output has colours, and which.
//!
//! `--color` decides; without it `NO_COLOR`, `CLICOLOR_FORCE` and `CLICOLOR`, in this order; without any of them, colours
//! go to terminals only.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::sync::OnceLock;

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// As the environment and the terminal say.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The words of `--color`.
pub(super) const WORDS: [&str; 3] = ["auto", "always", "never"];

/// What `--color` said of this run; stderr is written to from everywhere.
static CHOSEN: OnceLock<Choice> = OnceLock::new();

/// How a part of a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As everything else.
    Plain,
    /// A heading.
    Bold,
    /// Denied, or went wrong.
    Red,
    /// Nobody asserts it outright; a warning.
    Yellow,
    /// Supports.
    Green,
    /// What to do.
    Cyan,
}

impl Style {
    /// The style of a sign of the output.
    pub(super) fn of_sign(sign: &str) -> Self {
        match sign.chars().next() {
            Some('≠' | '×' | '−') => Self::Red,
            Some('~' | '?') => Self::Yellow,
            Some('+') => Self::Green,
            _ => Self::Plain,
        }
    }

    /// The text in this style, where there are colours.
    pub(super) fn paint(self, text: &str, colours: bool) -> String {
        let code = match self {
            Self::Bold => "1",
            Self::Red => "1;31",
            Self::Yellow => "33",
            Self::Green => "32",
            Self::Cyan => "36",
            Self::Plain => return text.to_owned(),
        };
        if colours && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// What the arguments say of colours, before they are parsed: help and errors of usage need it as well.
pub(super) fn choose(args: &[OsString]) -> Choice {
    let mut chosen = Choice::Auto;
    let mut args = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let word = match arg.strip_prefix("--color=") {
            Some(word) => word.to_owned(),
            None if arg == "--color" => args.next().unwrap_or_default().into_owned(),
            None if arg == "--" => break,
            None => continue,
        };
        chosen = match word.as_str() {
            "always" => Choice::Always,
            "never" => Choice::Never,
            _ => Choice::Auto,
        };
    }
    let _ = CHOSEN.set(chosen);
    chosen
}

/// Whether stdout gets colours.
pub(super) fn on_stdout() -> bool {
    wanted(std::io::stdout().is_terminal())
}

/// Whether stderr gets colours.
pub(super) fn on_stderr() -> bool {
    wanted(std::io::stderr().is_terminal())
}

fn wanted(is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    match CHOSEN.get() {
        Some(Choice::Always) => true,
        Some(Choice::Never) => false,
        _ if set("NO_COLOR").is_some() => false,
        _ if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        _ if set("CLICOLOR").is_some_and(|value| value == "0") => false,
        _ => is_terminal && set("TERM").is_none_or(|term| term != "dumb"),
    }
}
