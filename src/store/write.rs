//! Writing a result: to a temporary file beside the target, synced, then renamed over it, so that nothing is half-written.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, ErrorKind, Result};
use crate::task::Cancel;
use crate::text::printable;

/// What to do when the target is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Refuse.
    No,
    /// Replace it, as a whole.
    Yes,
}

/// Writes `bytes` to `path` as a whole or not at all. What the target is a link to is replaced, the link stays.
///
/// # Errors
/// The target is there and may not be replaced, or the operating system refuses (full disk, no permission).
pub fn write_file(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<()> {
    write_streaming(path, overwrite, &mut |out| out.write_all(bytes))
}

/// The same for what is written little by little.
///
/// # Errors
/// As [`write_file`].
pub fn write_streaming(
    path: &Path,
    overwrite: Overwrite,
    write: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
) -> Result<()> {
    match prepared(path, overwrite, write)? {
        Some(file) => file.put(overwrite),
        None => Ok(()),
    }
}

/// A file that is written and only has to be put into its place.
pub(super) struct Prepared {
    file: NamedTempFile,
    target: PathBuf,
    shown: String,
}

impl Prepared {
    pub(super) fn put(self, overwrite: Overwrite) -> Result<()> {
        let persisted = match overwrite {
            Overwrite::Yes => self.file.persist(&self.target),
            Overwrite::No => self.file.persist_noclobber(&self.target),
        };
        let failed = |e| Error::io(format!("cannot write {}", self.shown), e);
        persisted.map(|_| ()).map_err(|e| failed(reason(&e.error)))
    }
}

/// Refuses a target that may not be written.
///
/// # Errors
/// It is there and may not be replaced, or is no file.
pub(super) fn refuse(path: &Path, overwrite: Overwrite) -> Result<()> {
    let shown = shown(path);
    if overwrite == Overwrite::No && path.symlink_metadata().is_ok() {
        let message = format!("{shown} is there already");
        return Err(Error::new(ErrorKind::Exists, message).hint("choose another name"));
    }
    if path.is_dir() {
        return Err(Error::usage(format!("{shown} is a folder")).hint("name a file"));
    }
    Ok(())
}

/// Writes beside the target; nothing where the target has no contents to keep whole, and is written.
pub(super) fn prepared(
    path: &Path,
    overwrite: Overwrite,
    write: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
) -> Result<Option<Prepared>> {
    refuse(path, overwrite)?;
    let shown = shown(path);
    let failed = |e| Error::io(format!("cannot write {shown}"), e);
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        // A pipe or device is written through.
        let file = std::fs::File::options().write(true).open(&target);
        let mut out = BufWriter::new(file.map_err(failed)?);
        let written = write(&mut out).and_then(|()| out.flush());
        return written.map(|()| None).map_err(failed);
    }
    let folder = match target.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    let mode = std::fs::metadata(&target).ok().map(|m| m.permissions());
    if mode.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(Error::usage(format!("{shown} is read-only")).hint("choose another name"));
    }
    let file = tempfile::Builder::new()
        .prefix(".legwork-")
        .permissions_of_new_file()
        .tempfile_in(folder)
        .map_err(|e| failed(reason(&e)))?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let written = write(&mut out).and_then(|()| out.flush());
    written.map_err(|e| failed(reason(&e)))?;
    let file = out.into_inner();
    let file = file.map_err(|e| failed(reason(e.error())))?;
    if let Some(mode) = mode {
        file.as_file().set_permissions(mode).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    Ok(Some(Prepared {
        file,
        target,
        shown,
    }))
}

fn shown(path: &Path) -> String {
    printable(&path.display().to_string()).into_owned()
}

/// The reason of the operating system alone: the temporary file, whose path `tempfile` adds, is nothing the user named.
fn reason(error: &std::io::Error) -> std::io::Error {
    let text = error.to_string();
    let text = text.split(" at path \"").next().unwrap_or_default();
    std::io::Error::new(error.kind(), text.to_owned())
}

/// Temporary files are private by default; a result should have the mode that any new file has.
trait NewFileMode {
    fn permissions_of_new_file(&mut self) -> &mut Self;
}

#[cfg(unix)]
impl NewFileMode for tempfile::Builder<'_, '_> {
    fn permissions_of_new_file(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt;
        // The process's umask still applies.
        self.permissions(std::fs::Permissions::from_mode(0o666))
    }
}

#[cfg(not(unix))]
impl NewFileMode for tempfile::Builder<'_, '_> {
    fn permissions_of_new_file(&mut self) -> &mut Self {
        self
    }
}
/// A writer that takes no more once it is asked to stop.
pub struct Stoppable<'a> {
    out: &'a mut dyn Write,
    cancel: &'a Cancel,
}

impl<'a> Stoppable<'a> {
    /// One before another.
    pub fn new(out: &'a mut dyn Write, cancel: &'a Cancel) -> Self {
        Self { out, cancel }
    }
}

impl Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(std::io::Error::other("stopped"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.cancel.is_cancelled() {
            return Err(std::io::Error::other("stopped"));
        }
        self.out.flush()
    }
}
