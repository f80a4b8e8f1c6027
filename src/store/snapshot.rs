//! Snapshots: what was read in bulk, kept in a form that opens at once.
//!
//! A snapshot is a cache and holds nothing that the inputs do not: deleting it loses nothing. It is taken when the inputs
//! are as they were (path, size, time of change, file number); where these differ, or are so fresh that a change might hide
//! behind them, the content decides. What is damaged, foreign or older is read anew and replaced.

use std::fmt::Write as _;
use std::fs::{File, Metadata};
use std::io::{BufWriter, Read, Write as _};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::map::map;
use crate::error::{Error, Problem, Result};
use crate::model::base::image::{self, Checksum};
use crate::model::base::{Base, Shared};
use crate::text::printable;

/// A change within so many seconds before the snapshot was written might hide behind the same time.
const FRESH_SECONDS: i64 = 2;

/// Where snapshots are kept.
#[derive(Debug, Clone)]
pub struct Cache {
    /// The folder.
    pub folder: PathBuf,
    /// Inputs that are smaller in all are opened quickly without one.
    pub least_bytes: u64,
}

/// A snapshot that is still to be written.
#[derive(Debug, Clone)]
pub struct Unsaved {
    path: PathBuf,
    key: String,
    problems: Vec<Problem>,
}

/// An input, as a snapshot remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    path: PathBuf,
    size: u64,
    /// When it was changed: seconds and nanoseconds.
    changed: (i64, i64),
    /// Device and file number.
    file: (u64, u64),
}

impl Input {
    /// What is known of a file without reading it; nothing where it is no plain file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let (path, about) = (path.canonicalize().ok()?, path.metadata().ok()?);
        about.is_file().then(|| Self::new(path, &about))
    }

    fn new(path: PathBuf, about: &Metadata) -> Self {
        Self {
            path,
            size: about.len(),
            changed: (about.mtime(), about.mtime_nsec()),
            file: (about.dev(), about.ino()),
        }
    }
}

/// What a snapshot of these inputs says it was made of: what was said of them, and checksums of their contents in the same
/// order.
fn key_of(said: &str, inputs: &[Input], sums: &[u64]) -> String {
    // Another version may understand the same table otherwise.
    let mut key = format!("legwork {} {said:?}\n", env!("CARGO_PKG_VERSION"));
    for (input, sum) in inputs.iter().zip(sums) {
        let ((seconds, nanos), (device, file)) = (input.changed, input.file);
        let path = input.path.as_os_str().as_encoded_bytes();
        let path: String = path.iter().map(|b| format!("{b:02x}")).collect();
        let about = format!(
            "{} {seconds} {nanos} {device} {file} {sum} {path}",
            input.size
        );
        let _ = writeln!(key, "{about}");
    }
    key
}

/// Where the snapshot of these inputs stands.
fn path_of(cache: &Cache, said: &str, inputs: &[Input]) -> Option<PathBuf> {
    if inputs.iter().map(|i| i.size).sum::<u64>() < cache.least_bytes {
        return None;
    }
    let mut sum = Checksum::default();
    sum.add(said.as_bytes());
    for input in inputs {
        sum.add(input.path.as_os_str().as_encoded_bytes());
        sum.add(b"\0");
    }
    Some(cache.folder.join(format!("{:016x}.snapshot", sum.finish())))
}

/// Opens the snapshot of these inputs, if there is one and it is of what they are now.
pub(super) fn open(cache: &Cache, said: &str, inputs: &[Input]) -> Option<(Base, Vec<Problem>)> {
    let path = path_of(cache, said, inputs)?;
    let file = File::open(path).ok()?;
    let written = file.metadata().ok()?.mtime();
    let bytes = Shared::from_owner(map(&file).ok()?);
    let key = std::str::from_utf8(image::key(&bytes)?).ok()?;
    if !is_of(key, said, inputs, written) {
        return None;
    }
    let opened = image::open(&bytes)?;
    Some((opened.base, opened.problems))
}

/// Whether a snapshot with this key, written at some second, is of these inputs.
fn is_of(key: &str, said: &str, inputs: &[Input], written: i64) -> bool {
    let sums: Option<Vec<u64>> = key
        .lines()
        .skip(1)
        .map(|line| line.split(' ').nth(5)?.parse().ok())
        .collect();
    let Some(sums) = sums.filter(|sums| sums.len() == inputs.len()) else {
        return false;
    };
    let expected = key_of(said, inputs, &sums);
    let lines = key.lines().zip(expected.lines());
    let mut lines = lines.map(|(was, is)| was == is);
    if lines.next() != Some(true) {
        return false;
    }
    lines.zip(inputs).zip(sums).all(|((same, input), sum)| {
        let fresh = input.changed.0 + FRESH_SECONDS >= written;
        (same && !fresh) || sum_of(&input.path) == Some(sum)
    })
}

fn sum_of(path: &Path) -> Option<u64> {
    let mut input = File::open(path).ok()?;
    let mut sum = Checksum::default();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = input.read(&mut buffer).ok()?;
        if n == 0 {
            return Some(sum.finish());
        }
        sum.add(buffer.get(..n)?);
    }
}

impl Unsaved {
    /// The snapshot of inputs that were just read, with the sums of what was read; nothing where they changed meanwhile.
    pub(super) fn new(
        (cache, said): (&Cache, &str),
        inputs: &[Input],
        sums: &[u64],
        problems: &[Problem],
    ) -> Option<Self> {
        let still = |input: &Input| Input::of(&input.path).as_ref() == Some(input);
        if !inputs.iter().all(still) || inputs.len() != sums.len() {
            return None;
        }
        Some(Self {
            path: path_of(cache, said, inputs)?,
            key: key_of(said, inputs, sums),
            problems: problems.to_vec(),
        })
    }

    /// Writes the snapshot: as a whole or not at all, whoever else does the same at this time.
    ///
    /// # Errors
    /// The folder cannot be made, or the file not be written; nothing is left of it.
    pub fn save(&self, base: &Base) -> Result<()> {
        let failed = |e: std::io::Error| {
            let shown = printable(&self.path.display().to_string()).into_owned();
            Error::io(format!("cannot keep the snapshot {shown}"), e)
                .hint("--no-cache opens without one")
        };
        let folder = self.path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        let mut out = BufWriter::with_capacity(1 << 20, file);
        image::write(base, &self.problems, self.key.as_bytes(), &mut out).map_err(failed)?;
        out.flush().map_err(failed)?;
        let file = out.into_inner().map_err(|e| failed(e.into_error()))?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&self.path).map_err(|e| failed(e.error))?;
        Ok(())
    }
}
