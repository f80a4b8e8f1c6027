//! graph.svg: a picture for a report. Written, not read.
//!
//! [`Paper`] is what every view's picture is drawn on; `scene` draws the picture of a graph, `ego` an
//! entity with what it is tied to, `timeline`, `map`, `matrix` and
//! `walkers` those views.

mod cursor;
mod ego;
mod foot;
mod head;
mod ink;
mod key;
mod map;
mod matrix;
mod paper;
mod scene;
mod timeline;
mod walkers;

use std::io;

use super::{Format, WriteOptions};
use crate::layout::force::lay_out;
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::scene::Scene;
use crate::scene::drawing::SEED;
use crate::scene::overview::{links, overview};
use crate::task::Cancel;
use crate::text::counted;

pub use self::ego::{EgoPicture, ego};
pub use self::head::headed;
pub use self::ink::{Anchor, Colours, Pen, Stroke, kind_colours};
pub use self::map::{MapPicture, map, map_on_screen};
pub use self::matrix::{MatrixPicture, matrix};
pub use self::paper::{CELL, EDGE, HEAD, Paper};
pub use self::scene::{OnScreen, PaperOptions, dash, draw, on_screen};
pub use self::timeline::{TimelinePicture, timeline, timeline_on_screen};
pub use self::walkers::{WalkersPicture, walkers};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "svg",
    title: "a picture for browsers and reports",
    extensions: &["svg"],
    begins: &[],
    loses: LOSES,
    read: None,
    bulk: None,
    write: Some(|view, selection, options, out| {
        out.write_all(drawn(view, selection, options)?.as_bytes())
    }),
    parts: &[],
};

/// What a picture loses of a graph.
pub(super) const LOSES: &[&str] = &[
    "facts, aliases and notes",
    "disagreements (but for the colour of the lines that stand in one)",
    "claims and predicates (in SVG kept as text that a browser shows where the pointer rests)",
];

/// Most entities of a picture: of more nobody sees anything, and they take minutes to lay out.
const MOST: usize = 20_000;

/// The picture of a part of a graph.
pub(super) fn drawn(
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
) -> io::Result<String> {
    let paper = PaperOptions {
        has_legend: options.legend,
        is_dark: options.dark,
        cites_sources: options.cite_sources,
    };
    if let Some(scene) = &options.scene {
        return Ok(draw(view, scene, paper));
    }
    let n = selection.entities.len();
    if n > MOST {
        let what = counted(n, "entity", "entities");
        return Err(io::Error::other(format!(
            "a picture of {what} shows nothing: {MOST} at most; choose a part of them"
        )));
    }
    let scene = laid_out(view, &options.title, selection, &options.cancel);
    Ok(draw(view, &scene, paper))
}

/// A part of a graph as forces lay it out; with nothing in its place where that was stopped.
pub fn laid_out(view: GraphView<'_>, title: &str, selection: &Selection, cancel: &Cancel) -> Scene {
    let links = links(view, selection);
    let places = lay_out(&links, SEED, || cancel.is_cancelled()).unwrap_or_default();
    overview(view, title, selection, &places)
}
