//! Snapshots: what was read in bulk, kept in a form that opens at once.
//!
//! A snapshot is a cache and holds nothing that the inputs do not: deleting it loses nothing. It is taken when the inputs
//! are as they were (path, size, time of change, file number); where these differ, or are so fresh that a change might hide
//! behind them, the content decides, and a stamp beside the snapshot says so for the next time. What is damaged, foreign or older is read anew and replaced.

use std::fmt::Write as _;
use std::fs::{File, Metadata};
use std::io::{BufWriter, Read, Write as _};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::map::map;
use crate::error::{Error, Problem, Result};
use crate::model::base::image::{self, Checksum};
use crate::model::base::{Base, Shared};
use crate::text::printable;

/// A change within so many seconds before the snapshot was written might hide behind the same time.
const FRESH_SECONDS: i64 = 2;

/// A snapshot is kept for so many seconds, a month; then it is made anew.
const KEPT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Endings of snapshots, and of what says how their inputs looked when they were last compared.
const SNAPSHOT: &str = "snapshot";
const STAMP: &str = "stamp";

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
    pub(super) path: PathBuf,
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

    /// Whether the same file was written to since.
    pub(super) fn is_changed(&self) -> bool {
        Self::of(&self.path).is_some_and(|now| now.file == self.file && now != *self)
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
    Some(
        cache
            .folder
            .join(format!("{:016x}.{SNAPSHOT}", sum.finish())),
    )
}

/// Opens the snapshot of these inputs, if there is one and it is of what they are now.
pub(super) fn open(cache: &Cache, said: &str, inputs: &[Input]) -> Option<(Base, Vec<Problem>)> {
    let path = path_of(cache, said, inputs)?;
    let file = File::open(&path).ok()?;
    let written = file.metadata().ok()?.mtime();
    let bytes = Shared::from_owner(map(&file).ok()?);
    let key = std::str::from_utf8(image::key(&bytes)?).ok()?;
    let sums = sums_of(key).filter(|sums| sums.len() == inputs.len())?;
    let now = key_of(said, inputs, &sums);
    if !is_as_it_was(key, &now, inputs, written) && !is_stamped(&path, &now, inputs) {
        let is_same = key.lines().next() == now.lines().next();
        let mut pairs = inputs.iter().zip(&sums);
        if !is_same || !pairs.all(|(input, sum)| sum_of(&input.path) == Some(*sum)) {
            return None;
        }
        // The content was asked: what the files look like now is noted, so that it need not be asked again.
        let _ = put(&path.with_extension(STAMP), |out| {
            out.write_all(now.as_bytes())
        });
    }
    let opened = image::open(&bytes)?;
    Some((opened.base, opened.problems))
}

/// The sums of the inputs, by the key of a snapshot.
fn sums_of(key: &str) -> Option<Vec<u64>> {
    let inputs = key.lines().skip(1);
    inputs
        .map(|line| line.split(' ').nth(5)?.parse().ok())
        .collect()
}

/// Whether inputs that were as this key says, when it was written at some second, are so now, with no change that might hide.
fn is_as_it_was(key: &str, now: &str, inputs: &[Input], written: i64) -> bool {
    let is_fresh = |input: &Input| input.changed.0 + FRESH_SECONDS >= written;
    key == now && !inputs.iter().any(is_fresh)
}

/// Whether the inputs were found to be those of the snapshot since it was written, and are as they were then.
fn is_stamped(snapshot: &Path, now: &str, inputs: &[Input]) -> bool {
    let Ok(mut file) = File::open(snapshot.with_extension(STAMP)) else {
        return false;
    };
    let written = file.metadata().map_or(0, |about| about.mtime());
    let mut key = String::new();
    let mut start = Read::by_ref(&mut file).take(now.len() as u64 + 1);
    start.read_to_string(&mut key).is_ok() && is_as_it_was(&key, now, inputs, written)
}

/// Writes a file of the cache as a whole or not at all, whoever else does the same at this time.
fn put(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<NamedTempFile>) -> std::io::Result<()>,
) -> std::io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut out = BufWriter::with_capacity(1 << 20, NamedTempFile::new_in(folder)?);
    write(&mut out)?;
    out.flush()?;
    let file = out
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    Ok(file.persist(path)?)
}

/// Takes away what was kept long before this file: whoever still opens it makes it anew.
fn forget_old(folder: &Path, newest: &File) -> std::io::Result<()> {
    let now = newest.metadata()?.mtime();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let is_old = entry.metadata()?.mtime() + KEPT_SECONDS < now;
        let path = entry.path();
        let is_ours = |end: &str| path.extension().is_some_and(|e| e == end);
        if is_old && (is_ours(SNAPSHOT) || is_ours(STAMP)) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
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
        let (problems, key) = (&self.problems, self.key.as_bytes());
        let file = put(&self.path, |out| image::write(base, problems, key, out)).map_err(failed)?;
        // What cannot be taken away does no harm.
        let _ = self.path.parent().map(|folder| forget_old(folder, &file));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_to_is_told_from_one_that_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.csv");
        std::fs::write(&path, "Id\na\n").expect("written");
        let before = Input::of(&path).expect("a file");
        assert!(!before.is_changed());
        let mut file = File::options().append(true).open(&path).expect("a file");
        file.write_all(b"b\n").expect("written");
        assert!(before.is_changed());
        // What was open is whole, whatever has its name now.
        let other = folder.path().join("other.csv");
        std::fs::write(&other, "Id\na\nb\nc\n").expect("written");
        std::fs::rename(other, &path).expect("renamed");
        assert!(!before.is_changed());
        std::fs::remove_file(&path).expect("removed");
        assert!(!before.is_changed());
    }
}
