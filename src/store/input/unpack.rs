//! Packed inputs: gzip, zstd and xz, told by their first bytes.

use std::cell::RefCell;
use std::io::{BufReader, Error, ErrorKind, Read, Result};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::{Raw, is_cancelled};

/// How many bytes one packed byte may become: what is written to be read stays far below.
const MAX_RATIO: u64 = 500;

/// Bytes that are unpacked whatever the ratio.
const FREE: u64 = 256_000_000;

/// Most memory that an archive may ask for to be unpacked: what `zstd --long` and `xz -9e` need.
const MAX_WINDOW: u64 = 128 << 20;

/// What is said of bytes that begin no frame of a zstd archive.
const NO_FRAME: &str = "bytes that begin no frame";

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const XZ: &[u8] = &[0xfd, b'7', b'z', b'X', b'Z', 0];

/// The bytes as they were before they were packed, for what begins with `head`.
pub(super) fn unpacked(head: &[u8], bytes: Box<dyn Read>, raw: &Rc<RefCell<Raw>>) -> Box<dyn Read> {
    let bytes = BufReader::with_capacity(1 << 16, bytes);
    let (what, unpacked): (_, Box<dyn Read>) = if head.starts_with(GZIP) {
        ("gzip", Box::new(MultiGzDecoder::new(bytes)))
    } else if head.starts_with(ZSTD) {
        ("zstd", Box::new(Zstd::new(bytes)))
    } else if head.starts_with(XZ) {
        let most = (2 * MAX_WINDOW / 1024) as u32;
        ("xz", Box::new(XzReader::new_mem_limit(bytes, true, most)))
    } else {
        return Box::new(bytes);
    };
    Box::new(Guard {
        what,
        unpacked,
        raw: Rc::clone(raw),
        n: 0,
        free: FREE,
    })
}

/// Unpacks no more than there can honestly be, and says how far it came.
struct Guard {
    what: &'static str,
    unpacked: Box<dyn Read>,
    raw: Rc<RefCell<Raw>>,
    n: u64,
    free: u64,
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let n = match self.unpacked.read(buffer) {
            Ok(n) => n,
            Err(e) if is_cancelled(&e) => return Err(e),
            Err(e) => return Err(self.broken(&e)),
        };
        self.n += n as u64;
        let packed = self.raw.borrow().n;
        if self.n > self.free + packed.saturating_mul(MAX_RATIO) {
            let message = format!(
                "expected at most {MAX_RATIO} bytes for each that the {} archive takes, found more; stopped after {} were \
                 unpacked of {packed} (unpack it by hand if that is meant)",
                self.what, self.n
            );
            return Err(Error::new(ErrorKind::InvalidData, message));
        }
        Ok(n)
    }
}

impl Guard {
    fn broken(&self, error: &Error) -> Error {
        let mut one = [0];
        let at_end = matches!(self.raw.borrow_mut().bytes.read(&mut one), Ok(0));
        // What is told to be damaged may well stand at the end.
        let words = error.to_string();
        let is_appended = match self.what {
            "gzip" => words.contains("header"),
            "zstd" => words == NO_FRAME,
            _ => words.contains("after stream"),
        };
        let is_cut = match self.what {
            "gzip" => error.kind() == ErrorKind::UnexpectedEof,
            _ => at_end && !is_appended && !words.contains("does not fit"),
        };
        let message = if is_cut {
            format!(
                "expected the rest of the {} archive, found the end of the file; {} bytes could be unpacked",
                self.what, self.n
            )
        } else if is_appended && self.n > 0 {
            format!(
                "expected nothing behind the {} archive, found bytes that are none; {} bytes were unpacked before",
                self.what, self.n
            )
        } else {
            format!(
                "expected a sound {} archive, found damage after {} bytes were unpacked ({error})",
                self.what, self.n
            )
        };
        Error::new(ErrorKind::InvalidData, message)
    }
}

/// Unpacks the frames of a zstd archive, one after the other.
struct Zstd<R> {
    bytes: R,
    decoder: FrameDecoder,
    within: bool,
}

impl<R: Read> Zstd<BufReader<R>> {
    fn new(bytes: BufReader<R>) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(MAX_WINDOW);
        Self {
            bytes,
            decoder,
            within: false,
        }
    }

    /// Begins the next frame; `false` when there is none.
    fn begin(&mut self) -> Result<bool> {
        use std::io::BufRead;
        while !self.bytes.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.bytes) {
                Ok(()) => {
                    self.within = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = self.bytes.by_ref().take(u64::from(length));
                    std::io::copy(&mut skipped, &mut std::io::sink())?;
                }
                Err(FrameDecoderError::ReadFrameHeaderError(
                    ReadFrameHeaderError::BadMagicNumber(_),
                )) => return Err(Error::other(NO_FRAME)),
                Err(e) => return Err(Error::other(e)),
            }
        }
        Ok(false)
    }
}

impl<R: Read> Read for Zstd<BufReader<R>> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        loop {
            if !self.within && !self.begin()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder
                    .decode_blocks(&mut self.bytes, one)
                    .map_err(Error::other)?;
            }
            let n = self.decoder.read(buffer)?;
            if n > 0 {
                return Ok(n);
            }
            let said = self.decoder.get_checksum_from_data();
            if said.is_some_and(|sum| self.decoder.get_calculated_checksum() != Some(sum)) {
                return Err(Error::other("a checksum that does not fit"));
            }
            self.within = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::Stream;
    use super::*;
    use crate::task::Unwatched;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(text).expect("memory takes it");
        out.finish().expect("memory takes it")
    }

    fn stream(bytes: Vec<u8>) -> Stream {
        let task = Unwatched::default();
        Stream::new(Box::new(std::io::Cursor::new(bytes)), &task.task()).expect("a stream")
    }

    #[test]
    fn a_bomb_is_stopped_and_what_was_unpacked_is_said() {
        let bomb = packed(&vec![b'a'; 3_000_000]);
        let raw = stream(Vec::new()).raw;
        raw.borrow_mut().n = bomb.len() as u64;
        let mut guard = Guard {
            what: "gzip",
            unpacked: Box::new(MultiGzDecoder::new(std::io::Cursor::new(bomb))),
            raw,
            n: 0,
            free: 1_000,
        };
        let error = guard.read_to_end(&mut Vec::new()).expect_err("a bomb");
        assert!(
            error.to_string().contains("expected at most 500 bytes"),
            "{error}"
        );
    }

    #[test]
    fn damage_at_the_end_is_no_end_of_the_file() {
        let said = |bytes: Vec<u8>| {
            let read = stream(bytes).read_to_end(&mut Vec::new());
            read.expect_err("damage").to_string()
        };
        let whole = packed(b"some text");
        let mut wrong = whole.clone();
        let sum = wrong.len() - 6;
        wrong[sum] ^= 1;
        assert!(said(wrong).contains("checksum"), "a sum that does not fit");
        let junk = [&whole[..], b"and junk behind it"].concat();
        assert!(said(junk).contains("nothing behind the gzip archive"));
        let cut = whole[..whole.len() - 3].to_vec();
        assert!(said(cut).contains("found the end of the file"));
    }

    #[test]
    fn several_archives_in_one_are_read_to_the_end() {
        let mut both = packed(b"one ");
        both.extend(packed(b"two"));
        let mut text = String::new();
        stream(both).read_to_string(&mut text).expect("text");
        assert_eq!(text, "one two");
    }
}
