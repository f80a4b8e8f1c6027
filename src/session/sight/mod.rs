//! Sights: the views that show the graph by its shapes, over the lens and the cursor of all other views. Each is a file and
//! a line in [`SIGHTS`].

mod legends;
pub mod map;
pub mod matrix;
pub mod picture;
pub mod table;
mod taken;
pub mod timeline;
pub mod walkers;

use super::effect::Effect;
use super::listing::RowKey;
use super::state::{State, ViewId};
use crate::formats::svg::{PaperOptions, headed};
use crate::scene::Way;
use crate::task::Progress;
use map::MapView;
use matrix::MatrixView;
use picture::PictureView;
use table::TableView;
use timeline::TimelineView;
use walkers::WalkersView;

/// Which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Entities as signs, relations as lines.
    Picture,
    /// Rows and columns.
    Table,
    /// What has dates, over an axis.
    Timeline,
    /// Places on the earth, and what stands there.
    Map,
    /// Who is tied to whom among what is marked.
    Matrix,
    /// Two entities side by side.
    Walkers,
}

/// How close one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// Closer.
    In,
    /// From further away.
    Out,
    /// So that everything is in sight.
    Fit,
}

/// Draws what is seen as SVG, or says why it does not.
pub type Draw = fn(&State, PaperOptions) -> Result<String, String>;

/// Draws what a screen shows in so many columns and rows as SVG, for a dark ground or a light one.
pub type DrawSeen = fn(&State, (usize, usize), bool) -> Option<String>;

/// A column and a row of what is painted.
pub type Cell = (usize, usize);

/// A question that is answered in the background.
#[derive(Debug)]
pub struct Asked<T> {
    /// Its number.
    pub(super) number: u64,
    /// What is asked.
    pub(super) of: T,
    /// How far the answer has come.
    pub(super) progress: Progress,
}

/// One sight.
#[derive(Debug)]
pub struct SightSpec {
    /// Which.
    pub sight: Sight,
    /// What it is called: `the picture`.
    pub name: &'static str,
    /// How the documentation heads its own commands.
    pub title: &'static str,
    /// Where it is and by which key, for those who want a command of it elsewhere.
    pub way_there: &'static str,
    /// Makes it anew where what it was made for has changed. Runs after every message while it is shown, so it is quick
    /// where nothing has; what takes long it asks for.
    pub refresh: fn(&mut State) -> Vec<Effect>,
    /// What its cursor is on.
    pub here: fn(&State) -> Option<RowKey>,
    /// Puts its cursor on a thing one comes from, if it shows that.
    pub put: fn(&mut State, RowKey),
    /// Moves its cursor on by so many things, in an order of its own.
    pub step: fn(&mut State, isize),
    /// Moves its cursor to the left or to the right; gives whether there is anything that way.
    pub aside: fn(&mut State, Way) -> bool,
    /// Zooms, or says why it does not; about a cell of what the wheel is turned over, else about the cursor.
    pub zoom: fn(&mut State, Zoom, Option<Cell>) -> Result<(), String>,
    /// Moves what is in sight by so many cells to the right and down, or says why it does not.
    pub pan: fn(&mut State, [i16; 2]) -> Result<(), String>,
    /// Stops what is worked out for it in the background: how, where anything is.
    pub stop: fn(&mut State) -> Option<Effect>,
    /// Goes to what is under the cursor.
    pub follow: fn(&mut State) -> Result<Vec<Effect>, String>,
    /// It in words, for scripts and for those who do not see it.
    pub words: fn(&State) -> String,
    /// It as it is seen, as SVG; nothing for a view that is no picture.
    pub paper: Option<Draw>,
    /// It as it stands on the screen, its cursor with it, for terminals that show images; nothing for what is no picture.
    pub image: Option<DrawSeen>,
    /// What it shows and leaves out, for the bottom line.
    pub summary: fn(&State) -> String,
    /// Commands to name on the bottom line, the most wanted first.
    pub hints: &'static [&'static str],
    /// Its signs and what they mean, for its help.
    pub legend: &'static [(&'static str, &'static str)],
}

/// All sights, in the order of their keys.
pub const SIGHTS: &[&SightSpec] = &[
    &picture::PICTURE,
    &timeline::TIMELINE,
    &map::MAP,
    &table::TABLE,
    &matrix::MATRIX,
    &walkers::WALKERS,
];

impl Sight {
    /// All there is to know of it.
    pub fn spec(self) -> &'static SightSpec {
        let one = SIGHTS.iter().find(|s| s.sight == self);
        one.unwrap_or(&&picture::PICTURE)
    }
}

/// What is kept of them while others are shown.
#[derive(Debug, Default)]
pub struct Sights {
    /// The picture.
    pub picture: PictureView,
    /// The table.
    pub table: TableView,
    /// The timeline.
    pub timeline: TimelineView,
    /// The map.
    pub map: MapView,
    /// The matrix.
    pub matrix: MatrixView,
    /// The two walkers.
    pub walkers: WalkersView,
    /// What one brought into the one that is shown: what the cursor was on before.
    brought: Option<RowKey>,
    /// Whether one has moved in it since.
    moved: bool,
}

impl State {
    /// The sight that is shown.
    pub fn sight(&self) -> Option<&'static SightSpec> {
        match self.shown.view {
            ViewId::Sight(sight) => Some(sight.spec()),
            _ => None,
        }
    }

    /// What the cursor is on: a row of the walk, or what the sight that is shown has there.
    pub(super) fn thing_here(&self) -> Option<RowKey> {
        self.sight()
            .map_or_else(|| self.cursor_key(), |s| (s.here)(self))
    }

    /// How a picture of what is seen is headed.
    fn paper_title(&self) -> String {
        headed(self.view(), &self.opened.name, &[])
    }

    /// Makes the sight that is shown anew where that is needed.
    pub(super) fn refresh_sight(&mut self) -> Vec<Effect> {
        self.sight().map_or(Vec::new(), |s| (s.refresh)(self))
    }
}
