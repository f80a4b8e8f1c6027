//! A layered picture on a screen: as much in detail as fits, a chain below one another, or the part around the cursor.

use super::cards::{Texts, drawn, drawn_size, placed};
use super::detail::{DETAILS, Detail, READABLE};
use super::folded::{framed, plain};
use super::part::around;
use super::plan::{LayerPlan, name};
use super::tree::tree;
use crate::layout::layered::{self, Card, Frames, Link};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::scene::Scene;
use crate::text::width;

/// Cells beside the longest name or words in a column: frame, sign and lines.
const BESIDE: usize = 10;
/// How many times as wide as the screen a picture with the shortest names is where nothing else is tried: what is drawn with
/// longer ones is seldom narrower. None is less tall.
const FAR_TOO_LARGE: f32 = 1.5;

/// What a plan is drawn into, and what is to be seen there first.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Columns and rows.
    pub size: (usize, usize),
    /// How much in detail; nothing for as much as fits.
    pub detail: Option<usize>,
    /// The entity under the cursor, and that by which the cursor came there.
    pub here: (EntityIx, Option<EntityIx>),
}

/// A plan as it is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// The picture.
    pub scene: Scene,
    /// How much in detail it is.
    pub detail: usize,
    /// What of the plan is in it, where that is a part.
    pub part: Option<LayerPlan>,
    /// How it is read.
    pub form: Form,
}

/// How a picture is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// From left to right, in columns.
    #[default]
    Columns,
    /// From above to below, each card below the one before.
    Column,
    /// Like a text, row by row.
    Folded,
    /// From above to below, along branches.
    Tree,
}

/// Draws a plan as much in detail as fits, or as is wanted: where it does not fit at all, the part around the cursor.
pub fn draw(view: GraphView<'_>, plan: &LayerPlan, screen: Screen) -> Drawing {
    let whole = |(scene, detail, form)| Drawing {
        scene,
        detail,
        part: None,
        form,
    };
    if let Some(n) = screen.detail {
        let n = n.min(DETAILS.len() - 1);
        let detail = DETAILS.get(n).copied().unwrap_or(READABLE);
        return whole((drawn(view, plan, detail), n, Form::Columns));
    }
    if let Some(fitting) = fitting(view, plan, screen.size) {
        return whole(fitting);
    }
    match around(view, plan, screen) {
        Some((part, scene, form)) => Drawing {
            scene,
            detail: readable(),
            part: Some(part),
            form,
        },
        None => whole((draw_whole(view, plan), readable(), Form::Columns)),
    }
}

/// The number of the detail in which everything can be read.
fn readable() -> usize {
    let detail = DETAILS.iter().position(|detail| *detail == READABLE);
    detail.unwrap_or_default()
}

/// All of a plan so that it can be read, however large it is.
pub fn draw_whole(view: GraphView<'_>, plan: &LayerPlan) -> Scene {
    drawn(view, plan, READABLE)
}

/// All of a plan as much in detail as fits, how much that is, and how it is read. Before its names are cut, a path is folded into
/// rows, and a path or a tree is read from above to below; then what cuts least.
fn fitting(
    view: GraphView<'_>,
    plan: &LayerPlan,
    size: (usize, usize),
) -> Option<(Scene, usize, Form)> {
    let columns = fitting_columns(view, plan, size);
    if let Some((scene, n, _)) = columns.as_ref().filter(|(_, n, _)| *n <= readable()) {
        return Some((scene.clone(), *n, Form::Columns));
    }
    if let Some(scene) = framed(view, plan, size) {
        return Some((scene, readable(), Form::Folded));
    }
    if let Some(scene) = column(view, plan, size) {
        return Some((scene, readable(), Form::Column));
    }
    let tree = tree(view, plan, size, true);
    let tree = tree.map(|tree| (tree.n_cut, (tree.scene, readable(), Form::Tree)));
    if let Some((0, tree)) = tree {
        return Some(tree);
    }
    let folded = plain(view, plan, size);
    let folded = folded.map(|(scene, n_cut)| (n_cut, (scene, readable(), Form::Folded)));
    let columns = columns.map(|(scene, n, n_cut)| (n_cut, (scene, n, Form::Columns)));
    let all = [tree, folded, columns].into_iter().flatten();
    all.min_by_key(|(n_cut, _)| *n_cut).map(|(_, drawn)| drawn)
}

/// All of a plan in columns as much in detail as fits, how much that is, and how many names and words are not whole.
pub(super) fn fitting_columns(
    view: GraphView<'_>,
    plan: &LayerPlan,
    (cols, rows): (usize, usize),
) -> Option<(Scene, usize, usize)> {
    let fits = |detail| {
        let [across, down] = drawn_size(view, plan, detail);
        across <= cols && down <= rows
    };
    let cut = |detail| n_cut(view, plan, detail);
    // What is far too large with the shortest names does not fit at all.
    let least = DETAILS.last()?.tight();
    let [across, down] = drawn_size(view, plan, least);
    if across as f32 > cols as f32 * FAR_TOO_LARGE || down > rows {
        return None;
    }
    let details = DETAILS.iter().enumerate();
    let fitting = details.filter_map(|(n, detail)| Some((n, detail.fitted(fits, cut)?)));
    let mut fitting = fitting.peekable();
    let first = *fitting.peek()?;
    // Narrower names in more rows may all be whole; frames are not given up for that.
    let framed = fitting.filter(|(_, d)| d.shape.frames != Frames::Bars || *d == first.1);
    let uncut = { framed }.find(|(_, detail)| cut(*detail) == 0);
    let (n, detail) = uncut.unwrap_or(first);
    Some((drawn(view, plan, detail), n, cut(detail)))
}

/// How many names and words are not whole.
pub(super) fn n_cut(view: GraphView<'_>, plan: &LayerPlan, detail: Detail) -> usize {
    let names = plan.entities.iter().map(|ix| name(view, *ix));
    let names = names.filter(|name| detail.lines(name).iter().any(|line| line.contains('…')));
    let words = plan.links.iter().filter(|l| width(&l.words) > detail.words);
    names.count() + words.count()
}

/// A chain of cards below one another: in frames, if there is room for them; nothing where it does not fit.
fn column(view: GraphView<'_>, plan: &LayerPlan, (cols, rows): (usize, usize)) -> Option<Scene> {
    // Between each two stands a row of words.
    if plan.entities.len() * 2 > rows + 1 {
        return None;
    }
    let most = cols.saturating_sub(BESIDE).max(1);
    let texts = Texts::new(view, plan, READABLE.in_a_row(most));
    let with = |frames: Frames| {
        let place = |cards: &[Card], links: &[Link]| layered::column(cards, links, frames);
        placed(view, plan, &texts, place)
    };
    let framings = [Frames::All, Frames::Tall].into_iter().filter_map(with);
    let mut fitting = framings.filter(|scene| scene.size[1] <= rows as f32);
    fitting.next()
}
