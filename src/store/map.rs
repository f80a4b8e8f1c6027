//! The one place where a file is mapped into memory, and the only `unsafe` of the program.

#![expect(
    unsafe_code,
    reason = "mapping a file is unsafe in every crate that does it"
)]

use std::fs::File;
use std::io::Result;

/// A file as memory.
#[derive(Debug)]
pub(super) struct Mapped(memmap2::Mmap);

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Maps a snapshot, to read.
///
/// # Errors
/// What the operating system says.
pub(super) fn map(snapshot: &File) -> Result<Mapped> {
    // SAFETY: the bytes behind a map must not change while it lives, and the file must not get shorter. Snapshots are made by
    // this program alone, in a cache folder of the user: written under a temporary name, renamed when they are whole, and
    // never opened for writing again, so that a newer one is another file and this one lives on until it is unmapped. What
    // somebody else scribbles into it by hand is caught by checksums when it is opened; while it is open nobody is kept from
    // it, as with any program's own files. Inputs are never mapped.
    let map = unsafe { memmap2::MmapOptions::new().map(snapshot)? };
    Ok(Mapped(map))
}
