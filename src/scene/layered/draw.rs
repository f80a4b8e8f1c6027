//! A layered picture on a screen: as much in detail as fits, a chain below one another, or the part around the cursor.

use super::cards::{Texts, drawn, placed};
use super::detail::{DETAILS, Detail, READABLE};
use super::part::Part;
use super::plan::{LayerPlan, name};
use crate::layout::layered::{self, Card, Frames, Link};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::scene::Scene;
use crate::text::width;

/// Cells beside the longest name or words in a column: frame, sign and lines.
const BESIDE: usize = 10;
/// How many times as large as the screen a picture with the shortest names is where nothing else is tried: what is drawn with
/// longer ones is seldom smaller.
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
    pub part: Option<Part>,
}

/// Draws a plan as much in detail as fits, or as is wanted: where it does not fit at all, the part around the cursor.
pub fn draw(view: GraphView<'_>, plan: &LayerPlan, screen: Screen) -> Drawing {
    let whole = |scene, detail| Drawing {
        scene,
        detail,
        part: None,
    };
    if let Some(n) = screen.detail {
        let n = n.min(DETAILS.len() - 1);
        let detail = DETAILS.get(n).copied().unwrap_or(READABLE);
        return whole(drawn(view, plan, detail), n);
    }
    if let Some((scene, detail)) = fitting(view, plan, screen.size) {
        return whole(scene, detail);
    }
    let detail = DETAILS.iter().position(|detail| *detail == READABLE);
    let detail = detail.unwrap_or_default();
    match Part::around(view, plan, screen) {
        Some((part, scene)) => Drawing {
            scene,
            detail,
            part: Some(part),
        },
        None => whole(draw_whole(view, plan), detail),
    }
}

/// All of a plan so that it can be read, however large it is.
pub fn draw_whole(view: GraphView<'_>, plan: &LayerPlan) -> Scene {
    drawn(view, plan, READABLE)
}

/// All of a plan as much in detail as fits, and how much that is. A chain is read from above to below before its names are cut.
fn fitting(view: GraphView<'_>, plan: &LayerPlan, size: (usize, usize)) -> Option<(Scene, usize)> {
    let readable = DETAILS.iter().position(|detail| *detail == READABLE);
    let readable = readable.unwrap_or_default();
    let columns = fitting_columns(view, plan, size);
    if columns.as_ref().is_none_or(|(_, n)| *n > readable)
        && let Some(scene) = column(view, plan, size)
    {
        return Some((scene, readable));
    }
    columns
}

/// All of a plan in columns as much in detail as fits, and how much that is.
pub(super) fn fitting_columns(
    view: GraphView<'_>,
    plan: &LayerPlan,
    (cols, rows): (usize, usize),
) -> Option<(Scene, usize)> {
    let fits = |detail| {
        let [across, down] = drawn(view, plan, detail).size;
        across <= cols as f32 && down <= rows as f32
    };
    let cut = |detail| n_cut(view, plan, detail);
    // What is far too large with the shortest names does not fit at all.
    let least = DETAILS.last()?.tight();
    let [across, down] = drawn(view, plan, least).size;
    if across > cols as f32 * FAR_TOO_LARGE || down > rows as f32 * FAR_TOO_LARGE {
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
    Some((drawn(view, plan, detail), n))
}

/// How many names and words are not whole.
fn n_cut(view: GraphView<'_>, plan: &LayerPlan, detail: Detail) -> usize {
    let names = plan.entities.iter().map(|ix| name(view, *ix));
    let names = names.filter(|name| detail.lines(name).iter().any(|line| line.contains('…')));
    let words = plan.links.iter().filter(|l| width(&l.words) > detail.words);
    names.count() + words.count()
}

/// A chain of cards below one another: in frames, if there is room for them.
fn column(view: GraphView<'_>, plan: &LayerPlan, (cols, rows): (usize, usize)) -> Option<Scene> {
    let most = cols.saturating_sub(BESIDE).max(1);
    let texts = Texts::new(view, plan, READABLE.in_a_row(most));
    let with = |frames: Frames| {
        let place = |cards: &[Card], links: &[Link]| layered::column(cards, links, frames);
        placed(view, plan, &texts, place)
    };
    let framed = with(Frames::All);
    framed
        .filter(|scene| scene.size[1] <= rows as f32)
        .or_else(|| with(Frames::Tall))
}
