//! The bytes of an input, wherever they come from: a file or standard input, packed or not, in UTF-8 or UTF-16.
//!
//! Everything here streams. What an input is packed with is told by its first bytes, not by its name. Reading counts the
//! bytes of the file itself as progress, and sums them up for the snapshot.

mod unpack;
mod wide;

use std::cell::RefCell;
use std::fs::File;
use std::io::{Cursor, Read, Result};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::is_stream;
use crate::error::{self, Error, ErrorKind};
use crate::formats::{self, Format};
use crate::model::base::image::Checksum;
use crate::task::{Cancel, Progress, Task};
use crate::text::printable;

/// Bytes that are looked at to tell what an input is.
const HEAD: u64 = 1 << 16;

/// An input: where it is, and of what format.
pub(super) struct Given {
    pub(super) path: PathBuf,
    pub(super) format: &'static Format,
    /// Opened already, where its beginning had to tell the format.
    stream: Option<Stream>,
}

impl Given {
    /// What an input is: as it was said, as its ending says, or else as it begins.
    ///
    /// # Errors
    /// It is of no known format, or had to be looked at and cannot be read.
    pub(super) fn of(
        path: &Path,
        said: Option<&'static Format>,
        task: &Task<'_>,
    ) -> error::Result<Self> {
        let by_ending = || (!is_stream(path)).then(|| formats::of_input(path));
        let given = |format, stream| Self {
            path: path.to_owned(),
            format,
            stream,
        };
        let error = match (said, by_ending()) {
            (Some(format), _) | (None, Some(Ok(format))) => return Ok(given(format, None)),
            (None, Some(Err(error))) => Some(error),
            (None, None) => None,
        };
        let mut stream = Stream::open(path, task)?;
        let head = stream.head().map_err(|e| failed(path, e))?;
        match (formats::of_text(head), error) {
            (Ok(format), _) => Ok(given(format, Some(stream))),
            (Err(_), Some(error)) | (Err(error), None) => Err(error),
        }
    }

    /// What problems call it.
    pub(super) fn name(&self) -> String {
        if is_stream(&self.path) {
            return "standard input".to_owned();
        }
        self.path.display().to_string()
    }

    /// Its bytes, from the beginning.
    ///
    /// # Errors
    /// It is not there or cannot be read.
    pub(super) fn stream(&mut self, task: &Task<'_>) -> error::Result<Stream> {
        match self.stream.take() {
            Some(stream) => Ok(stream),
            None => Stream::open(&self.path, task),
        }
    }

    /// Its first bytes; they will be read again.
    ///
    /// # Errors
    /// It is not there or cannot be read.
    pub(super) fn head(&mut self, task: &Task<'_>) -> error::Result<&[u8]> {
        let stream = self.stream(task)?;
        let stream = self.stream.insert(stream);
        stream.head().map_err(|e| failed(&self.path, e))
    }
}

/// An input that is open.
pub(super) struct Stream {
    text: Box<dyn Read>,
    raw: Rc<RefCell<Raw>>,
    /// Bytes that were looked at, and how many of them were read since.
    head: Option<Cursor<Vec<u8>>>,
}

impl Stream {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// It is not there or cannot be read.
    fn open(path: &Path, task: &Task<'_>) -> error::Result<Self> {
        let failed = |e| failed(path, e);
        let bytes: Box<dyn Read> = if is_stream(path) {
            Box::new(std::io::stdin())
        } else {
            Box::new(File::open(path).map_err(failed)?)
        };
        Self::new(bytes, task).map_err(failed)
    }

    fn new(bytes: Box<dyn Read>, task: &Task<'_>) -> Result<Self> {
        let raw = Rc::new(RefCell::new(Raw {
            bytes,
            sum: Checksum::default(),
            n: 0,
            progress: task.progress.clone(),
            cancel: task.cancel.clone(),
        }));
        let (head, rest) = peeked(Tap(Rc::clone(&raw)))?;
        let unpacked = unpack::unpacked(&head, rest, &raw);
        let (head, rest) = peeked(unpacked)?;
        let text = wide::narrowed(&head, rest);
        Ok(Self {
            text,
            raw,
            head: None,
        })
    }

    /// The first bytes; they will be read again.
    fn head(&mut self) -> Result<&[u8]> {
        if self.head.is_none() {
            let mut head = Vec::new();
            self.text.by_ref().take(HEAD).read_to_end(&mut head)?;
            self.head = Some(Cursor::new(head));
        }
        Ok(self.head.as_ref().map_or(&[], |h| h.get_ref()))
    }

    /// The sum of the file's own bytes, those included that nobody asked for.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn finish(self) -> Result<u64> {
        let mut rest = Tap(Rc::clone(&self.raw));
        std::io::copy(&mut rest, &mut std::io::sink())?;
        let sum = std::mem::take(&mut self.raw.borrow_mut().sum);
        Ok(sum.finish())
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if let Some(head) = &mut self.head {
            let n = head.read(buffer)?;
            if n > 0 || buffer.is_empty() {
                return Ok(n);
            }
            self.head = None;
        }
        self.text.read(buffer)
    }
}

/// An input that cannot be read.
pub(super) fn failed(path: &Path, error: std::io::Error) -> Error {
    if is_cancelled(&error) {
        return Error::new(ErrorKind::Cancelled, "reading was cancelled");
    }
    let name = path.display().to_string();
    Error::io(format!("cannot read {}", printable(&name)), error)
}

/// Whatever a reader says that was asked to stop: it was.
pub(super) fn stopped(error: Error, task: &Task<'_>) -> Error {
    if task.cancel.is_cancelled() {
        return Error::new(ErrorKind::Cancelled, "reading was cancelled");
    }
    error
}

/// The file's own bytes.
struct Raw {
    bytes: Box<dyn Read>,
    sum: Checksum,
    n: u64,
    progress: Progress,
    cancel: Cancel,
}

/// Reads the file's own bytes.
struct Tap(Rc<RefCell<Raw>>);

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let mut raw = self.0.borrow_mut();
        if raw.cancel.is_cancelled() {
            return Err(cancelled());
        }
        let n = raw.bytes.read(buffer)?;
        raw.sum.add(buffer.get(..n).unwrap_or_default());
        raw.n += n as u64;
        raw.progress.add(n as u64);
        Ok(n)
    }
}

/// The error by which a reader that is asked to stop stops.
#[derive(Debug)]
struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("reading was cancelled")
    }
}

impl std::error::Error for Stopped {}

fn cancelled() -> std::io::Error {
    std::io::Error::other(Stopped)
}

fn is_cancelled(error: &std::io::Error) -> bool {
    error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Stopped>)
}

/// The first bytes of a reader, and one that gives all.
fn peeked(mut bytes: impl Read + 'static) -> Result<(Vec<u8>, Box<dyn Read>)> {
    let mut head = Vec::new();
    bytes.by_ref().take(6).read_to_end(&mut head)?;
    let all = Cursor::new(head.clone()).chain(bytes);
    Ok((head, Box::new(all)))
}
