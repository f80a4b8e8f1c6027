//! The part of a plan around the cursor, where not all of it fits a screen: as columns from left to right, or on a narrow screen
//! as a tree from above to below.

use std::collections::HashSet;

use super::cards::{Texts, drawn, placed, said};
use super::detail::{DETAILS, READABLE};
use super::draw::{Screen, fitting_columns};
use super::plan::{LayerPlan, Link, name};
use crate::layout::layered::outline;
use crate::model::view::GraphView;
use crate::scene::Scene;
use crate::scene::overview::look_of;
use crate::text::{shorten_middle, width};

/// Entities that are tried for a part: of more no screen has room that has none for all.
const MOST_TRIED: usize = 60;
/// Columns of three entities are as good as a tree of four.
const COLUMNS_FOR: (usize, usize) = (3, 4);
/// Details, from the readable one on, in which a part may be drawn.
const READABLE_ONES: usize = 4;
/// Which part of a row the words of a branch may take.
const WORDS_PART: usize = 4;
/// Cells of the words of a branch, and of a name, at least.
const LEAST: usize = 8;
/// Cells from a sign to its name.
const TO_NAME: usize = 2;

/// A part of a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// It, as a plan.
    pub plan: LayerPlan,
    /// Whether it is read from above to below.
    pub is_upright: bool,
}

impl Part {
    /// What is around the cursor, as much as fits; nothing where not even the entity under it does.
    pub(super) fn around(
        view: GraphView<'_>,
        plan: &LayerPlan,
        screen: Screen,
    ) -> Option<(Self, Scene)> {
        let here = plan.number(screen.here.0)?;
        let from = screen.here.1.and_then(|ix| plan.number(ix));
        let order = order(plan, here, from);
        let beside = gathered(plan, &order, |part| {
            readable(view, part, screen.size).is_some()
        });
        let below = gathered(plan, &order, |part| {
            upright(view, part, screen.size).is_some()
        });
        let n = |part: &Option<LayerPlan>| part.as_ref().map_or(0, |part| part.entities.len());
        // Columns show how paths come together again; a tree does not, so it has to show more.
        let is_upright = n(&below) * COLUMNS_FOR.0 > n(&beside) * COLUMNS_FOR.1;
        let (plan, scene) = if is_upright {
            upright(view, &below?, screen.size)?
        } else {
            let part = beside?;
            let roomy = fitting_columns(view, &part, screen.size).map(|(scene, _)| scene);
            let scene = roomy.or_else(|| readable(view, &part, screen.size))?;
            (part, scene)
        };
        Some((Self { plan, is_upright }, scene))
    }
}

/// A part as columns, with names that can be read; nothing where it does not fit.
fn readable(view: GraphView<'_>, part: &LayerPlan, (cols, rows): (usize, usize)) -> Option<Scene> {
    let last = DETAILS.iter().position(|detail| *detail == READABLE);
    let details = DETAILS.iter().skip(last.unwrap_or_default());
    let scenes = details
        .take(READABLE_ONES)
        .map(|detail| drawn(view, part, detail.tight()));
    let mut fitting = scenes.filter(|scene| {
        let [across, down] = scene.size;
        across <= cols as f32 && down <= rows as f32
    });
    fitting.next()
}

/// The entities of a plan in the order in which they are wanted: that under the cursor, that by which it came there, what both
/// are tied to, and so on.
fn order(plan: &LayerPlan, here: u32, from: Option<u32>) -> Vec<u32> {
    let mut tied: Vec<[Vec<u32>; 2]> = vec![<[Vec<u32>; 2]>::default(); plan.entities.len()];
    for link in plan.links.iter().filter(|link| link.from != link.to) {
        for (one, other, way) in [(link.from, link.to, 1), (link.to, link.from, 0)] {
            let all = tied.get_mut(one as usize).and_then(|t| t.get_mut(way));
            if let Some(all) = all.filter(|all| !all.contains(&other)) {
                all.push(other);
            }
        }
    }
    let mut order: Vec<u32> = std::iter::once(here).chain(from).collect();
    let mut known: HashSet<u32> = order.iter().copied().collect();
    let mut at = 0;
    while let Some(next) = order.get(at).copied() {
        at += 1;
        let Some([before, after]) = tied.get(next as usize) else {
            continue;
        };
        for n in 0..before.len().max(after.len()) {
            let both = [after.get(n), before.get(n)];
            let new = both.into_iter().flatten().filter(|n| known.insert(**n));
            order.extend(new);
        }
    }
    order.truncate(MOST_TRIED);
    order
}

/// As many of some entities as fit together, each tied to one before it.
fn gathered(
    plan: &LayerPlan,
    order: &[u32],
    fits: impl Fn(&LayerPlan) -> bool,
) -> Option<LayerPlan> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut gathered = None;
    for n in order {
        let is_tied = |l: &Link| {
            l.from == *n && numbers.contains(&l.to) || l.to == *n && numbers.contains(&l.from)
        };
        if !numbers.is_empty() && !plan.links.iter().any(is_tied) {
            continue;
        }
        numbers.push(*n);
        let part = plan.part(numbers.clone());
        if fits(&part) {
            gathered = Some(part);
        } else {
            numbers.pop();
        }
        // Without the first one the others say nothing.
        gathered.as_ref()?;
    }
    gathered
}

/// A plan as a tree from above to below; nothing where it is no tree or does not fit.
fn upright(
    view: GraphView<'_>,
    plan: &LayerPlan,
    (cols, rows): (usize, usize),
) -> Option<(LayerPlan, Scene)> {
    let plan = joined(view, plan);
    let words = (cols / WORDS_PART).max(LEAST);
    let mut texts = Texts {
        names: vec![vec![String::new()]; plan.entities.len()],
        words: plan.links.iter().map(|link| said(link, words)).collect(),
        beyond: ["▴", "▾"],
    };
    // Where a name begins depends on words alone.
    let places = placed(view, &plan, &texts, outline)?;
    for (n, (node, ix)) in places.nodes.iter().zip(&plan.entities).enumerate() {
        let beyond = width(&texts.beyond(&plan, n));
        let room = cols.checked_sub(node.at[0] as usize + TO_NAME + beyond)?;
        if room < LEAST {
            return None;
        }
        if let Some(rows) = texts.names.get_mut(n) {
            *rows = vec![shorten_middle(&name(view, *ix), room).into_owned()];
        }
    }
    let scene = placed(view, &plan, &texts, outline)?;
    (scene.size[1] <= rows as f32).then_some((plan, scene))
}

/// The same with one link for all that leads from one to another.
fn joined(view: GraphView<'_>, plan: &LayerPlan) -> LayerPlan {
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
