//! Pictures on the command line: as what they are written, on which ground, and where to.

use std::path::PathBuf;

use clap::Args;

use super::export::{deliver, may_replace};
use super::out::{Out, warn};
use crate::error::{Error, Result};
use crate::formats::png;
use crate::store::{Overwrite, write_file};
use crate::task::{Cancel, Progress};

/// The cells of a picture at least and at most, across and down.
const CELLS: [[usize; 2]; 2] = [[20, 400], [5, 300]];

// No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct PaperArgs {
    /// Draw a picture for browsers and reports (SVG)
    #[arg(long, group = "drawn", conflicts_with = "json")]
    svg: bool,
    /// Draw a picture as pixels (PNG)
    #[arg(long, group = "drawn", conflicts_with = "json")]
    png: bool,
    /// Paint it on a dark ground
    #[arg(long, requires = "drawn")]
    pub(super) dark: bool,
    /// Columns and rows of the picture, in letters, as in 150x50
    #[arg(long, value_name = "COLSxROWS", requires = "drawn", value_parser = size)]
    pub(super) size: Option<(usize, usize)>,
    /// Write it into this file [default: stdout]
    #[arg(short, long, value_name = "FILE", requires = "drawn")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
}

impl PaperArgs {
    /// Whether a picture is asked for.
    pub(super) fn is_asked(&self) -> bool {
        self.svg || self.png
    }

    /// Says why a picture takes no size, where one is given.
    pub(super) fn refuse_size(&self, why: &str) -> Result<()> {
        match self.size {
            Some(_) => Err(Error::usage(format!("expected no --size: {why}"))),
            None => Ok(()),
        }
    }

    /// Writes a picture, given as SVG, as what and where it was asked for.
    pub(super) fn write(&self, svg: &str, out: &mut Out) -> Result<()> {
        let (own, other) = if self.png {
            ("png", "svg")
        } else {
            ("svg", "png")
        };
        let ending = self.output.as_ref().and_then(|path| path.extension());
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case(other)) {
            let expected = format!("expected a file that ends in .{own}, found one in .{other}");
            return Err(Error::usage(format!("{expected}: --{other} makes those")));
        }
        if self.png {
            self.put(
                &png::of_svg(svg, (&Cancel::default(), &Progress::default()))?,
                out,
            )?;
            if let Some(words) = png::lacking(svg) {
                warn(&words);
            }
            return Ok(());
        }
        self.put(svg.as_bytes(), out)
    }

    /// Writes what is asked for into its file, or to stdout.
    pub(super) fn put(&self, bytes: &[u8], out: &mut Out) -> Result<()> {
        let Some(path) = self.output.as_ref().filter(|p| !crate::store::is_stream(p)) else {
            return deliver(bytes, out);
        };
        let overwrite = if self.force {
            Overwrite::Yes
        } else {
            Overwrite::No
        };
        write_file(path, bytes, overwrite).map_err(|e| may_replace(e, self.force))
    }
}

/// `150x50`.
fn size(text: &str) -> std::result::Result<(usize, usize), Error> {
    let wrong = || {
        let [[a, b], [c, d]] = CELLS;
        let found = crate::text::printable(text);
        Error::usage(format!(
            "expected columns and rows as in 150x50, {a} to {b} and {c} to {d}, found “{found}”"
        ))
    };
    let (cols, rows) = text.split_once('x').ok_or_else(wrong)?;
    let number = |text: &str, [least, most]: [usize; 2]| {
        let number = text.parse::<usize>().ok();
        number.filter(|n| (least..=most).contains(n))
    };
    let size = number(cols, CELLS[0]).zip(number(rows, CELLS[1]));
    size.ok_or_else(wrong)
}
