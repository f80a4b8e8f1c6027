//! A plan as a tree from above to below, each entity in a row of its own.

use super::cards::{Texts, placed, said};
use super::detail::WIDEST;
use super::plan::{LayerPlan, Link, name};
use crate::layout::layered::{self, Branches, Card, outline};
use crate::model::view::GraphView;
use crate::scene::Scene;
use crate::scene::overview::look_of;
use crate::text::{shorten_middle, width};

/// Columns of a screen from which on branches of a row each have pieces of line beside their words.
const ROOMY: usize = 60;
/// Which part of a row the words of a branch may take, where names would be cut.
const WORDS_PART: usize = 4;
/// Cells of the words of a branch, and of a name, at least, where a quarter of a row is not less.
const LEAST: usize = 8;
/// Cells from a sign to its name.
const TO_NAME: usize = 2;

/// A plan that is drawn as a tree.
#[derive(Debug)]
pub(super) struct Tree {
    /// It, with one link for all that leads from one to another.
    pub plan: LayerPlan,
    /// The picture.
    pub scene: Scene,
    /// How many names and words are not whole, or not there.
    pub n_cut: usize,
}

/// A plan as a tree, in which what follows one alone stands below it, or hangs on a branch in the same row as its words; nothing
/// where it is no tree or does not fit.
pub(super) fn tree(
    view: GraphView<'_>,
    plan: &LayerPlan,
    size: (usize, usize),
    is_hanging: bool,
) -> Option<Tree> {
    // Each has a row at least.
    if plan.entities.len() > size.1 {
        return None;
    }
    let joined = joined(view, plan);
    let n_joined = plan.links.len() - joined.links.len();
    let branches = Branches {
        is_hanging,
        piece: usize::from(!is_hanging || size.0 >= ROOMY),
    };
    let with = |words| with_words(view, &joined, size, (branches, words));
    let whole = with(WIDEST).filter(|(_, n_cut)| *n_cut == 0);
    let (scene, n_cut) = whole.or_else(|| with((size.0 / WORDS_PART).max(LEAST)))?;
    Some(Tree {
        scene,
        n_cut: n_cut + n_joined,
        plan: joined,
    })
}

/// A tree with so many cells for the words of a branch, and how much of names and words is cut.
fn with_words(
    view: GraphView<'_>,
    plan: &LayerPlan,
    (cols, rows): (usize, usize),
    (branches, words): (Branches, usize),
) -> Option<(Scene, usize)> {
    let outline = |cards: &[Card], links: &[layered::Link]| outline(cards, links, branches);
    let mut texts = Texts {
        names: vec![vec![String::new()]; plan.entities.len()],
        words: plan.links.iter().map(|link| said(link, words)).collect(),
        beyond: ["▴", "▾"],
    };
    // Where a name begins depends on words alone.
    let places = placed(view, plan, &texts, outline)?;
    if places.size[1] > rows as f32 {
        return None;
    }
    let mut n_cut = plan
        .links
        .iter()
        .filter(|l| width(&l.words) > words)
        .count();
    for (n, (node, ix)) in places.nodes.iter().zip(&plan.entities).enumerate() {
        let beyond = width(&texts.beyond(plan, n));
        let room = cols.checked_sub(node.at[0] as usize + TO_NAME + beyond)?;
        if room < LEAST.min(cols / WORDS_PART) {
            return None;
        }
        let name = name(view, *ix);
        n_cut += usize::from(width(&name) > room);
        texts.put_name(n, vec![shorten_middle(&name, room).into_owned()]);
    }
    let scene = placed(view, plan, &texts, outline)?;
    (scene.size[0] <= cols as f32 + 1.0).then_some((scene, n_cut))
}

/// The same with one link for all that leads from one to another.
pub(super) fn joined(view: GraphView<'_>, plan: &LayerPlan) -> LayerPlan {
    let mut links: Vec<Link> = Vec::new();
    for link in &plan.links {
        let same = links.iter_mut();
        let mut same = same.filter(|l| (l.from, l.to) == (link.from, link.to));
        match same.next() {
            Some(first) => {
                first.relations.extend(&link.relations);
                first.look = look_of(view, &first.relations);
            }
            None => links.push(link.clone()),
        }
    }
    LayerPlan {
        links,
        ..plan.clone()
    }
}
