//! The two ways out: results to stdout, diagnostics to stderr, both made harmless.
//!
//! A reader that hangs up early (`| head`) is not a failure: [`Out`] then swallows the rest. Every other refusal of stdout (a
//! full disk) is kept and reported once, at the end, so that printing code need not ask after each line.

use std::io::{self, BufWriter, IsTerminal, Write};

use crate::error::{Error, Problem, Result};
use crate::text::{printable, width, wrap};

/// Cells that evidence is wrapped to when nobody says how wide the screen is.
const WIDTH: usize = 80;
/// Longest line that is still easy to read, in cells.
const MAX_WIDTH: usize = 120;
/// Narrowest screen that tables are cut for, in cells.
const MIN_WIDTH: usize = 40;
/// Problems of a graph file that are shown before a result.
const FIRST_PROBLEMS: usize = 3;
/// Problems that are shown of an input that cannot be read.
const MAX_PROBLEMS: usize = 20;

/// Where results go.
pub struct Out {
    writer: BufWriter<io::Stdout>,
    /// Cells of the terminal; `None` when it is not one.
    terminal: Option<usize>,
    refused: Option<io::Error>,
}

/// What became of whoever reads the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Took everything.
    Stayed,
    /// Went before the end.
    HungUp,
}

impl Out {
    pub(super) fn stdout() -> Self {
        let stdout = io::stdout();
        let size = stdout
            .is_terminal()
            .then(terminal_size::terminal_size)
            .flatten();
        let terminal = size.map(|(width, _)| usize::from(width.0).max(MIN_WIDTH));
        Self {
            writer: BufWriter::new(stdout),
            terminal,
            refused: None,
        }
    }

    /// Cells that a table has to fit, if there is a screen.
    pub(super) fn terminal(&self) -> Option<usize> {
        self.terminal
    }

    /// Writes one line; control and hidden characters become visible.
    pub(super) fn line(&mut self, text: &str) {
        let text = printable(text);
        // What is refused is kept in `refused`.
        let _ = writeln!(self, "{}", text.trim_end());
    }

    /// Writes text over as many lines as it needs: the first indented by `indent` cells, the others by `hang`.
    pub(super) fn wrapped(&mut self, indent: usize, hang: usize, text: &str) {
        self.signed(indent, "", hang, text);
    }

    /// The same with a sign (or two) before the text, and a blank after it.
    pub(super) fn signed(&mut self, indent: usize, sign: &str, hang: usize, text: &str) {
        // A second sign hangs out to the left, so that the text stays in its column.
        let (text_at, indent) = (indent, indent.saturating_sub(usize::from(width(sign) == 2)));
        let sign = if sign.is_empty() {
            String::new()
        } else {
            format!("{sign} ")
        };
        let cells = self.terminal.unwrap_or(WIDTH).min(MAX_WIDTH);
        let room = cells
            .saturating_sub(hang.max(text_at + sign.len().min(2)))
            .max(20);
        for (n, line) in wrap(&printable(text), room, None).iter().enumerate() {
            match n {
                0 => self.line(&format!("{:indent$}{sign}{line}", "")),
                _ => self.line(&format!("{:hang$}{line}", "")),
            }
        }
    }

    /// Ends the output.
    ///
    /// # Errors
    /// Stdout refused something, other than by hanging up.
    pub(super) fn finish(mut self) -> Result<Reader> {
        let _ = self.flush();
        match self.refused {
            None => Ok(Reader::Stayed),
            Some(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(Reader::HungUp),
            Some(e) => Err(Error::io("cannot write to stdout", e)),
        }
    }

    fn keep<T>(&mut self, result: io::Result<T>, otherwise: T) -> T {
        result.unwrap_or_else(|e| {
            self.refused.get_or_insert(e);
            otherwise
        })
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.refused.is_some() {
            return Ok(bytes.len());
        }
        let result = self.writer.write(bytes);
        Ok(self.keep(result, bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.refused.is_none() {
            let result = self.writer.flush();
            self.keep(result, ());
        }
        Ok(())
    }
}

/// Says something on stderr.
pub(super) fn say(text: &str) {
    // Nobody is left to tell if stderr is closed.
    let _ = writeln!(io::stderr().lock(), "{}", printable(text));
}

/// Says why the command failed, and what to do.
pub(super) fn report(error: &Error) {
    say(&format!("error: {error}"));
    // A single problem stands in the message already.
    let problems = Some(error.problems())
        .filter(|p| p.len() > 1)
        .unwrap_or_default();
    for problem in problems.iter().take(MAX_PROBLEMS) {
        say(&format!("  {problem}"));
    }
    if problems.len() > MAX_PROBLEMS {
        say(&format!("  … {} more", problems.len() - MAX_PROBLEMS));
    }
    for hint in error.hints() {
        say(&format!("hint: {hint}"));
    }
}

/// Says that a graph was read with problems: how many, and the first few.
pub(super) fn warn_of(problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    let n = super::counted(problems.len(), "problem", "problems");
    say(&format!("warning: the graph was read with {n}"));
    for problem in problems.iter().take(FIRST_PROBLEMS) {
        say(&format!("  {problem}"));
    }
    if problems.len() > FIRST_PROBLEMS {
        say("hint: see all of them with legwork check");
    }
}
