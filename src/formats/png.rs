//! graph.png: the picture that SVG describes, as pixels. Written, not read.
//!
//! One font for Latin, Cyrillic and Greek is part of the program, so that a picture is the same on every machine; letters
//! of other scripts are looked for in the fonts of the system when the first one occurs.

mod boxes;
mod parts;

use std::io;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, ImageHrefResolver, Options, Tree, fontdb};

pub use self::boxes::{lacking, lacking_in};
use self::parts::Parts;
use super::{Format, svg};
use crate::error::{Error, ErrorKind, Result};
use crate::task::{Cancel, Progress};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "png",
    title: "a picture as pixels, for reports and messages",
    extensions: &["png"],
    begins: &[],
    loses: svg::LOSES,
    read: None,
    bulk: None,
    write: Some(|view, selection, options, out| {
        let svg = svg::drawn(view, selection, options)?;
        let work = (&options.cancel, &options.progress);
        out.write_all(&of_svg(&svg, work).map_err(io::Error::other)?)
    }),
    parts: &[],
};

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/LegworkSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/LegworkSans-Bold.ttf");
/// Pixels of the picture for one of SVG: what screens and printers show sharp.
const SCALE: f32 = 2.0;
/// Pixels at most, four bytes each; a larger picture gets fewer for one of SVG.
const MOST: f32 = 64_000_000.0;
/// Pixels for one of SVG at least: of fewer nobody reads a name.
const LEAST: f32 = 0.7;

/// The pixels of a picture that is described in SVG, which takes seconds where it is large: it says how far it has come, and
/// can be stopped.
///
/// # Errors
/// It is too large to be read as pixels, is no SVG, or was stopped.
pub fn of_svg(svg: &str, (cancel, progress): (&Cancel, &Progress)) -> Result<Vec<u8>> {
    let options = options();
    let parts = Parts::of(svg);
    let (total, mut done) = (parts.n_bytes(), 0);
    // To bring what is painted into a file takes about a fifth of the time.
    progress.set_total((total + total / 4).max(1) as u64);
    let mut painted: Option<(Pixmap, f32)> = None;
    for (part, n) in parts {
        if cancel.is_cancelled() {
            return Err(stopped());
        }
        let tree = Tree::from_str(&part, &options).map_err(|e| broken(&e))?;
        let (map, scale) = match &mut painted {
            Some(painted) => painted,
            None => painted.insert(empty(&tree)?),
        };
        let transform = Transform::from_scale(*scale, *scale);
        resvg::render(&tree, transform, &mut map.as_mut());
        done += n;
        progress.set_done(done as u64);
    }
    let (map, _) = painted.ok_or_else(|| broken(&"it holds nothing"))?;
    if cancel.is_cancelled() {
        return Err(stopped());
    }
    map.encode_png().map_err(|e| broken(&e))
}

/// The pixels that a picture takes, with nothing on them, and how many there are for one of SVG.
fn empty(tree: &Tree) -> Result<(Pixmap, f32)> {
    let size = tree.size();
    let (wide, tall) = (size.width(), size.height());
    let scale = SCALE.min((MOST / (wide * tall)).sqrt());
    if scale < LEAST {
        let most = (MOST / LEAST / LEAST).sqrt();
        return Err(Error::usage(format!(
            "expected a picture of at most {most:.0}x{most:.0} points, found {wide:.0}x{tall:.0}"
        ))
        .hint("write it as svg, or a part of it"));
    }
    let pixels = |side: f32| (side * scale).ceil().max(1.0) as u32;
    let map = Pixmap::new(pixels(wide), pixels(tall));
    Ok((map.ok_or_else(|| broken(&"it has no size"))?, scale))
}

fn stopped() -> Error {
    Error::new(ErrorKind::Cancelled, "painting was stopped")
}

/// A picture as pixels, for those who show it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Columns and rows.
    pub size: (u32, u32),
    /// Red, green, blue and opacity of each.
    pub rgba: Vec<u8>,
    /// The same as a file.
    pub png: Vec<u8>,
}

/// The picture that is described in SVG, on exactly so many pixels.
///
/// # Errors
/// It is no SVG, or there are no pixels.
pub fn raster(svg: &str, size: (u32, u32)) -> Result<Raster> {
    let tree = Tree::from_str(svg, &options()).map_err(|e| broken(&e))?;
    let of = tree.size();
    let scale = (size.0 as f32 / of.width(), size.1 as f32 / of.height());
    let map = Pixmap::new(size.0, size.1);
    let mut map = map.ok_or_else(|| broken(&"it has no size"))?;
    let transform = Transform::from_scale(scale.0, scale.1);
    resvg::render(&tree, transform, &mut map.as_mut());
    let png = map.encode_png().map_err(|e| broken(&e))?;
    Ok(Raster {
        size,
        png,
        rgba: map.take_demultiplied(),
    })
}

fn broken(e: &dyn std::fmt::Display) -> Error {
    Error::data(format!("cannot draw the picture: {e}"))
}

/// All fonts of the system besides ours. Reading which there are takes a while, so that it is done when one is needed, and once.
static ALL_FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();

fn options() -> Options<'static> {
    let mut own = fontdb::Database::new();
    let load = |own: &mut fontdb::Database, bytes: &'static [u8]| {
        own.load_font_source(fontdb::Source::Binary(Arc::new(bytes)))
            .first()
            .copied()
    };
    let regular = load(&mut own, REGULAR);
    let bold = load(&mut own, BOLD);
    let others = FontResolver::default_fallback_selector();
    Options {
        fontdb: Arc::new(own),
        font_resolver: FontResolver {
            select_font: Box::new(move |font, _| {
                let is_bold = font.weight() > 500;
                if is_bold { bold } else { regular }
            }),
            select_fallback: Box::new(move |c, tried, fonts| {
                if fonts.len() <= 2 {
                    let all = ALL_FONTS.get_or_init(|| {
                        let mut all = fontdb::Database::clone(fonts);
                        all.load_system_fonts();
                        Arc::new(all)
                    });
                    *fonts = Arc::clone(all);
                }
                others(c, tried, fonts)
            }),
        },
        // A picture shows nothing but itself.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::svg::{Paper, Pen};

    /// A picture of many parts, with a group that stands over the end of one.
    fn picture() -> String {
        let mut paper = Paper::new("Many", [400.0, 300.0], false);
        for n in 0..900u16 {
            let at = [f32::from(n % 30) * 13.0, 50.0 + f32::from(n / 30) * 8.0];
            paper.open("one");
            paper.turn(at, f32::from(n));
            paper.text(at, "é", &Pen::plain("#b45309"));
            paper.close();
            paper.close();
        }
        paper.finish()
    }

    #[test]
    fn a_picture_in_parts_is_the_same_and_says_how_far_it_is() {
        let svg = picture();
        assert!(Parts::of(&svg).count() > 5);
        let progress = Progress::default();
        let bytes = of_svg(&svg, (&Cancel::default(), &progress)).expect("a picture");
        let whole = raster(&svg, (800, 600)).expect("a picture");
        assert!(bytes == whole.png, "the parts make another picture");
        let (done, total) = progress.get();
        assert!(done * 4 >= total * 3 && done < total, "{done} of {total}");
    }

    #[test]
    fn painting_stops_when_it_is_told_to() {
        let cancel = Cancel::default();
        cancel.cancel();
        let progress = Progress::default();
        let stopped = of_svg(&picture(), (&cancel, &progress)).expect_err("it is stopped");
        assert_eq!(stopped.kind(), ErrorKind::Cancelled);
        assert_eq!(progress.get().0, 0);
    }
}
