//! An image that is asked for, and what becomes of it on another thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use ratatui::layout::Rect;

use super::bytes;
use crate::config::ImageProtocol;
use crate::error::{Error, Result};
use crate::formats::png::raster;

/// What an image is of: where it stands, on how many pixels, and what the cells under it hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Print {
    pub(super) area: Rect,
    pub(super) pixels: (u32, u32),
    pub(super) cells: u64,
}

/// Something to be done on another thread.
pub(in crate::tui) enum Work {
    /// Look again, after a time.
    Wait(Duration),
    /// Make an image.
    Make(Asked),
}

/// An image that is asked for.
pub(in crate::tui) struct Asked {
    pub(super) print: Print,
    pub(super) svg: String,
    pub(super) protocol: ImageProtocol,
    /// Pixels of one image of sixels at most.
    pub(super) sixels: (u32, u32),
}

impl Asked {
    /// Makes it.
    pub(in crate::tui) fn made(self) -> Made {
        let print = self.print;
        Made::by(print, || {
            let image = raster(&self.svg, print.pixels)?;
            bytes::put(self.protocol, &image, print.area, self.sixels)
        })
    }
}

/// An image that was made, as the terminal takes it; nothing where there is none to be made.
pub(in crate::tui) struct Made {
    pub(super) print: Print,
    pub(super) bytes: Result<Option<Vec<u8>>>,
}

impl Made {
    /// What is made, whatever becomes of making it: somebody waits for it.
    pub(super) fn by(print: Print, make: impl FnOnce() -> Result<Vec<u8>>) -> Self {
        let made = catch_unwind(AssertUnwindSafe(make));
        let broke = |_| Err(Error::data("drawing the image broke"));
        let bytes = made.unwrap_or_else(broke).map(Some);
        Self { print, bytes }
    }
}
