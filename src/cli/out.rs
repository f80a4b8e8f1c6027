//! The two ways out: results to stdout, diagnostics to stderr, both made harmless.
//!
//! A reader that hangs up early (`| head`) is not a failure: [`Out`] then swallows the rest. Every other refusal of stdout (a
//! full disk) is kept and reported once, at the end, so that printing code need not ask after each line.
//!
//! On a terminal the first screenful is held back: what is longer goes through the pager.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::colour::{self, Style};
use super::pager::{self, Pager};
use crate::error::{Error, Problem, Result};
use crate::task::Progress;
use crate::text::{Columns, printable, width, wrap};
use crate::tui::{ascii_locale, ascii_sign};

/// Cells that evidence is wrapped to when nobody says how wide the screen is.
const WIDTH: usize = 80;
/// Longest line that is still easy to read, in cells.
const MAX_WIDTH: usize = 120;
/// Narrowest screen that tables are cut for, in cells.
const MIN_WIDTH: usize = 40;
/// Problems that are shown, of an input that is read or cannot be.
const MAX_PROBLEMS: usize = 20;

/// Where results go.
pub struct Out {
    writer: Writer,
    /// Cells of the terminal; `None` when it is not one.
    terminal: Option<usize>,
    /// Whether there are colours.
    colours: bool,
    /// Whether signs are drawn with ASCII characters only.
    ascii: bool,
    refused: Option<io::Error>,
}

/// What takes the bytes.
enum Writer {
    /// Stdout itself.
    Direct(BufWriter<io::Stdout>),
    /// A terminal whose first screenful is not full yet.
    Held {
        bytes: Vec<u8>,
        /// Lines that still fit.
        room: usize,
        pager: String,
    },
    /// The pager.
    Paged(Pager),
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
    /// Stdout; with `paging`, through the pager where the output is longer than the screen.
    pub(super) fn stdout(paging: bool) -> Self {
        let stdout = io::stdout();
        let size = stdout
            .is_terminal()
            .then(terminal_size::terminal_size)
            .flatten();
        let terminal = size.map(|(width, _)| usize::from(width.0).max(MIN_WIDTH));
        let pager = size.filter(|_| paging).and_then(|(_, rows)| {
            let pager = pager::wanted()?;
            // The prompt needs a line.
            let room = usize::from(rows.0).saturating_sub(1);
            Some((pager, room))
        });
        let writer = match pager {
            Some((pager, room)) => Writer::Held {
                bytes: Vec::new(),
                room,
                pager,
            },
            None => Writer::Direct(BufWriter::new(stdout)),
        };
        Self {
            writer,
            terminal,
            colours: colour::on_stdout(),
            ascii: only_ascii(),
            refused: None,
        }
    }

    /// Cells that a table has to fit, if there is a screen.
    pub(super) fn terminal(&self) -> Option<usize> {
        self.terminal
    }

    /// Whether nobody reads on: who writes much need not go to the end.
    pub(super) fn has_hung_up(&self) -> bool {
        self.refused.is_some()
    }

    /// Writes one line; control and hidden characters become visible.
    pub(super) fn line(&mut self, text: &str) {
        self.styled("", Style::Plain, text);
    }

    /// Writes a heading, over as many lines as it needs.
    pub(super) fn heading(&mut self, text: &str) {
        self.flowing(0, "", 2, (Style::Bold, text));
    }

    /// Prints columns, indented by so many cells; cut to the screen, whole when piped.
    pub(super) fn columns(&mut self, columns: &Columns, indent: usize) {
        let room = self.terminal().map(|cells| cells.saturating_sub(indent));
        for line in columns.lines(room) {
            if self.has_hung_up() {
                return;
            }
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    /// Writes text over as many lines as it needs: the first indented by `indent` cells, the others by `hang`.
    pub(super) fn wrapped(&mut self, indent: usize, hang: usize, text: &str) {
        self.flowing(indent, "", hang, (Style::Plain, text));
    }

    /// The same with a sign (or two) before the text, and a blank after it.
    pub(super) fn signed(&mut self, indent: usize, sign: &str, hang: usize, text: &str) {
        self.flowing(indent, sign, hang, (Style::Plain, text));
    }

    fn flowing(&mut self, indent: usize, sign: &str, hang: usize, (style, text): (Style, &str)) {
        // A second sign hangs out to the left, so that the text stays in its column.
        let (text_at, indent) = (indent, indent.saturating_sub(usize::from(width(sign) == 2)));
        let (painted, sign) = if sign.is_empty() {
            (String::new(), String::new())
        } else {
            let painted = Style::of_sign(sign).paint(&printable(sign), self.colours);
            (format!("{painted} "), format!("{sign} "))
        };
        let cells = self.terminal.unwrap_or(WIDTH).min(MAX_WIDTH);
        let room = cells
            .saturating_sub(hang.max(text_at + sign.len().min(2)))
            .max(20);
        for (n, line) in wrap(&printable(text), room, None).iter().enumerate() {
            match n {
                0 => self.styled(&format!("{:indent$}{painted}", ""), style, line),
                _ => self.styled(&format!("{:hang$}", ""), style, line),
            }
        }
    }

    /// Writes one line: what is ours before it, then a text that is made harmless.
    fn styled(&mut self, before: &str, style: Style, text: &str) {
        let text = printable(text);
        let text = style.paint(text.trim_end(), self.colours);
        // What is refused is kept in `refused`.
        let line = format!("{before}{text}");
        let line = with_signs(&line, self.ascii);
        let _ = writeln!(self, "{}", line.trim_end());
    }

    /// Ends the output.
    ///
    /// # Errors
    /// Stdout refused something, other than by hanging up.
    pub(super) fn finish(mut self) -> Result<Reader> {
        let result = self.end();
        self.keep(result, ());
        match self.refused {
            None => Ok(Reader::Stayed),
            Some(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(Reader::HungUp),
            Some(e) => Err(Error::io("cannot write to stdout", e)),
        }
    }

    /// Writes what is held, and waits for the pager.
    fn end(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Writer::Direct(stdout) => stdout.flush(),
            Writer::Held { bytes, .. } => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes).and_then(|()| stdout.flush())
            }
            Writer::Paged(pager) => pager.finish(),
        }
    }

    /// Leaves holding back: the screen is full.
    fn overflow(&mut self) -> io::Result<()> {
        let Writer::Held { bytes, pager, .. } = &mut self.writer else {
            return Ok(());
        };
        let bytes = std::mem::take(bytes);
        self.writer = match Pager::start(pager) {
            Some(pager) => Writer::Paged(pager),
            None => Writer::Direct(BufWriter::new(io::stdout())),
        };
        match &mut self.writer {
            Writer::Paged(pager) => pager.write_all(&bytes),
            Writer::Direct(stdout) => stdout.write_all(&bytes),
            Writer::Held { .. } => Ok(()),
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
        let result = match &mut self.writer {
            Writer::Direct(stdout) => stdout.write(bytes),
            Writer::Paged(pager) => pager.write(bytes),
            Writer::Held {
                bytes: held, room, ..
            } => {
                held.extend_from_slice(bytes);
                let lines = bytes.split(|b| *b == b'\n').count().saturating_sub(1);
                let full = lines > *room;
                *room = room.saturating_sub(lines);
                if full { self.overflow() } else { Ok(()) }.map(|()| bytes.len())
            }
        };
        Ok(self.keep(result, bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = match &mut self.writer {
            Writer::Direct(stdout) if self.refused.is_none() => stdout.flush(),
            Writer::Paged(pager) if self.refused.is_none() => pager.flush(),
            _ => Ok(()),
        };
        self.keep(result, ());
        Ok(())
    }
}

/// Says something on stderr.
pub(super) fn say(text: &str) {
    marked("", Style::Plain, text);
}

/// The same with a word of ours before it.
fn marked(mark: &str, style: Style, text: &str) {
    let mark = style.paint(mark, colour::on_stderr());
    // Nobody is left to tell if stderr is closed.
    let text = printable(text);
    let text = with_signs(&text, only_ascii());
    let _ = writeln!(io::stderr().lock(), "{mark}{text}");
}

/// Whether the locale can show ASCII only: the rule of the screen.
fn only_ascii() -> bool {
    ascii_locale(|name| std::env::var(name).ok())
}

/// The text with our signs as the locale can show them; names stay as they are.
fn with_signs(text: &str, ascii: bool) -> Cow<'_, str> {
    if !ascii || text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut buffer = [0; 4];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let sign = c.encode_utf8(&mut buffer);
        out.push_str(ascii_sign(sign).unwrap_or(sign));
    }
    Cow::Owned(out)
}

/// Warns on stderr.
pub(super) fn warn(text: &str) {
    marked("warning: ", Style::Yellow, text);
}

/// Says on stderr what to do.
fn hint(text: &str) {
    marked("hint: ", Style::Cyan, text);
}

/// Says why the command failed, and what to do.
pub(super) fn report(error: &Error) {
    marked("error: ", Style::Red, &error.to_string());
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
    error.hints().iter().for_each(|text| hint(text));
}

/// Says that a graph was read with problems: how many, the first of them, and how many of each sort.
pub(super) fn warn_of(problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    let notes = super::counted(Problem::count_notes(problems), "note", "notes");
    let told = match (Problem::count(problems), Problem::count_notes(problems)) {
        (0, _) => notes,
        (n, 0) => super::counted(n, "problem", "problems"),
        (n, _) => format!("{}, {notes}", super::counted(n, "problem", "problems")),
    };
    warn(&format!("the graph was read with {told}"));
    for problem in problems.iter().take(MAX_PROBLEMS) {
        say(&format!("  {problem}"));
    }
    if problems.len() > MAX_PROBLEMS {
        say("  by sort:");
        for (sort, n) in Problem::by_sort(problems).into_iter().take(MAX_PROBLEMS) {
            say(&format!("  {n:>7} × {sort}"));
        }
        hint("all of them stand in FILE with --problems FILE");
    }
}

/// What progress is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Bytes of inputs.
    Bytes,
    /// Steps that say nothing to people.
    Steps,
}

/// A line on stderr that says how far long work has come; there only where a person sees it.
#[derive(Debug, Default)]
pub(super) struct ProgressLine {
    is_shown: AtomicBool,
}

impl ProgressLine {
    /// Shows how much is done of what there is to do, and what was read by the way.
    pub(super) fn show(&self, doing: &str, progress: &Progress, unit: Unit) {
        let ((done, total), (records, problems)) = (progress.get(), progress.read());
        if (total == 0 && records == 0) || !io::stderr().is_terminal() {
            return;
        }
        let mut text = doing.to_owned();
        if let Some(percent) = (done.min(total) * 100).checked_div(total) {
            text.push_str(&format!(" {percent} %"));
        }
        if unit == Unit::Bytes {
            let all = if total > 0 { total } else { done };
            let of = if total > 0 { "of " } else { "" };
            text.push_str(&format!(" {of}{} MB", all / 1_000_000));
        }
        for (n, one, several) in [
            (records, "record", "records"),
            (problems, "problem", "problems"),
        ] {
            if n > 0 {
                text.push_str(&format!(" · {}", super::counted(n as usize, one, several)));
            }
        }
        self.is_shown.store(true, Ordering::Relaxed);
        // Where stderr is gone there is nobody to tell.
        let line = format!("\r\u{1b}[K{text}; Ctrl-C stops");
        let _ = io::stderr().write_all(line.as_bytes());
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.is_shown.swap(false, Ordering::Relaxed) {
            let _ = io::stderr().write_all("\r\u{1b}[K".as_bytes());
        }
    }
}
