//! The log's file: lines put at its end, never more than a bound. What the lines say is `jobs::Log`'s.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::text::printable;

/// Bytes after which a log begins anew; the one before is kept beside it, so there are never more than two of these.
const MAX_BYTES: u64 = 1_000_000;

/// A log that is open.
#[derive(Debug)]
pub struct LogFile {
    path: PathBuf,
    file: File,
    written: u64,
}

impl LogFile {
    /// Opens a log to write at its end; makes it, and its folder, where they are not there.
    ///
    /// # Errors
    /// The operating system refuses.
    pub fn open(path: &Path) -> Result<Self> {
        let shown = printable(&path.display().to_string()).into_owned();
        let failed = |e| Error::io(format!("cannot write the log {shown}"), e);
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = append(path).map_err(failed)?;
        let written = file.metadata().map_err(failed)?.len();
        Ok(Self {
            path: path.to_owned(),
            file,
            written,
        })
    }

    /// Writes one line. What the operating system refuses is lost: a log must not end what it is the log of.
    pub fn line(&mut self, text: &str) {
        if self.written > MAX_BYTES {
            self.begin_anew();
        }
        let line = format!("{text}\n");
        if self.file.write_all(line.as_bytes()).is_ok() {
            self.written += line.len() as u64;
        }
    }

    fn begin_anew(&mut self) {
        let mut before = self.path.clone().into_os_string();
        before.push(".old");
        let renamed = std::fs::rename(&self.path, before);
        if let (Ok(()), Ok(file)) = (renamed, append(&self.path)) {
            self.file = file;
        }
        // Where it cannot be put aside, it is asked again only after as much has been written once more.
        self.written = 0;
    }
}

/// A log names what a case is about: nobody else may read it.
fn append(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_goes_on_where_it_was_and_never_grows_beyond_its_bound() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state/legwork/log");
        LogFile::open(&path).expect("a log").line("first");
        let mut log = LogFile::open(&path).expect("a log");
        log.line("second");
        assert_eq!(
            std::fs::read_to_string(&path).expect("text"),
            "first\nsecond\n"
        );
        for _ in 0..2_500 {
            log.line(&"x".repeat(999));
        }
        let sizes = ["log", "log.old"].map(|name| {
            let path = folder.path().join("state/legwork").join(name);
            std::fs::metadata(path).expect("a file").len()
        });
        assert!(sizes.iter().all(|s| *s <= MAX_BYTES + 1_000), "{sizes:?}");
        let n = std::fs::read_dir(path.parent().expect("a folder"))
            .expect("files")
            .count();
        assert_eq!(n, 2);
    }
}
