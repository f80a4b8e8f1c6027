//! The part of a plan around the cursor, where not all of it fits a screen: as columns from left to right, or on a narrow screen
//! as a tree from above to below.

use std::cmp::Reverse;
use std::collections::{HashSet, VecDeque};

use super::cards::{drawn, drawn_size};
use super::detail::{DETAILS, Detail, READABLE};
use super::draw::{Form, Screen, fitting_columns};
use super::folded;
use super::plan::{LayerPlan, Link};
use super::tree::{joined, tree};
use crate::model::view::GraphView;
use crate::scene::Scene;

/// Entities that are tried for a part: of more no screen has room that has none for all.
const MOST_TRIED: usize = 60;
/// Entities that are tried together, and how many in a row may not fit before no more are tried.
const AT_ONCE: usize = 16;
const MOST_MISFITS: usize = 3;
/// Details, from the readable one on, in which a part may be drawn.
const READABLE_ONES: usize = 4;

/// What is around the cursor, as much as fits, and how it is read; nothing where not even the entity under it does.
pub(super) fn around(
    view: GraphView<'_>,
    plan: &LayerPlan,
    screen: Screen,
) -> Option<(LayerPlan, Scene, Form)> {
    let here = plan.number(screen.here.0)?;
    let from = screen.here.1.and_then(|ix| plan.number(ix));
    let order = order(plan, here, from);
    let parts = WAYS.iter().filter_map(|way| {
        let has_room = |part: &LayerPlan| way.has_room(view, part, screen.size);
        let part = gathered(plan, &order, way.is_tree(), has_room)?;
        let n_cut = way.n_cut(view, &part, screen.size);
        Some((
            (Reverse(part.entities.len() * way.worth()), n_cut),
            *way,
            part,
        ))
    });
    let mut parts: Vec<_> = parts.collect();
    parts.sort_by_key(|(worth, ..)| *worth);
    let mut drawn = parts.into_iter();
    drawn.find_map(|(_, way, part)| way.drawn(view, part, screen.size))
}

/// A way in which a part can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// In columns.
    Columns,
    /// As a tree in which what follows one alone stands below it.
    Tree,
    /// As a tree of a row an entity.
    Hanging,
    /// As a path that is folded into rows.
    Folded,
}

/// All, those that are read best first.
const WAYS: [Way; 4] = [Way::Columns, Way::Tree, Way::Hanging, Way::Folded];

impl Way {
    /// What an entity or a line that it shows is worth: columns show how paths come together again, the others do not, so they have to show
    /// more; most of all rows that are filled like a text.
    fn worth(self) -> usize {
        match self {
            Self::Columns => 12,
            Self::Tree | Self::Hanging => 9,
            Self::Folded => 8,
        }
    }

    fn is_tree(self) -> bool {
        matches!(self, Self::Tree | Self::Hanging)
    }

    fn has_room(self, view: GraphView<'_>, part: &LayerPlan, size: (usize, usize)) -> bool {
        match self {
            Self::Columns => readable(view, part, size).is_some(),
            Self::Tree | Self::Hanging => tree(view, part, size, self == Self::Hanging).is_some(),
            Self::Folded => folded::has_room(view, &joined(view, part), size),
        }
    }

    /// How much of names and words a tree cuts: of two that show as much, the one that cuts less is drawn.
    fn n_cut(self, view: GraphView<'_>, part: &LayerPlan, size: (usize, usize)) -> usize {
        let tree = tree(view, part, size, self == Self::Hanging);
        tree.filter(|_| self.is_tree()).map_or(0, |tree| tree.n_cut)
    }

    fn drawn(
        self,
        view: GraphView<'_>,
        part: LayerPlan,
        size: (usize, usize),
    ) -> Option<(LayerPlan, Scene, Form)> {
        match self {
            Self::Columns => {
                let roomy = fitting_columns(view, &part, size).map(|(scene, ..)| scene);
                let cut = || Some(drawn(view, &part, readable(view, &part, size)?));
                let scene = roomy.or_else(cut)?;
                Some((part, scene, Form::Columns))
            }
            Self::Tree | Self::Hanging => {
                let tree = tree(view, &part, size, self == Self::Hanging)?;
                Some((tree.plan, tree.scene, Form::Tree))
            }
            Self::Folded => {
                let part = joined(view, &part);
                let (scene, _) = folded::plain(view, &part, size)?;
                Some((part, scene, Form::Folded))
            }
        }
    }
}

/// How much in detail a part has room as columns, with names that can be read; nothing where it does not fit.
fn readable(view: GraphView<'_>, part: &LayerPlan, (cols, rows): (usize, usize)) -> Option<Detail> {
    let last = DETAILS.iter().position(|detail| *detail == READABLE);
    let details = DETAILS.iter().skip(last.unwrap_or_default());
    let mut details = details.take(READABLE_ONES).map(|detail| detail.tight());
    details.find(|detail| {
        let [across, down] = drawn_size(view, part, *detail);
        across <= cols && down <= rows
    })
}

/// The entities of a plan in the order in which they are wanted: that under the cursor, that by which it came there, the way on
/// which they are from one end to the other, what both are tied to, and so on.
fn order(plan: &LayerPlan, here: u32, from: Option<u32>) -> Vec<u32> {
    let mut tied: Tied = vec![<[Vec<u32>; 2]>::default(); plan.entities.len()];
    for link in plan.links.iter().filter(|link| link.from != link.to) {
        for (one, other, way) in [(link.from, link.to, 1), (link.to, link.from, 0)] {
            let all = tied.get_mut(one as usize).and_then(|t| t.get_mut(way));
            if let Some(all) = all.filter(|all| !all.contains(&other)) {
                all.push(other);
            }
        }
    }
    let mut order: Vec<u32> = std::iter::once(here).chain(from).collect();
    order.extend(spine(plan, &tied, here, from));
    let mut known = HashSet::new();
    order.retain(|n| known.insert(*n));
    let mut at = 0;
    while let Some(next) = order.get(at).copied() {
        at += 1;
        let Some([before, after]) = tied.get(next as usize) else {
            continue;
        };
        order.extend(in_turn(after, before).filter(|n| known.insert(*n)));
    }
    order.truncate(MOST_TRIED);
    order
}

/// What stands before each entity, and after.
type Tied = Vec<[Vec<u32>; 2]>;

/// The shortest way through an entity from one end of a plan to the other, nearest first; by the one the cursor came from, where
/// that is on one.
fn spine(plan: &LayerPlan, tied: &Tied, here: u32, from: Option<u32>) -> Vec<u32> {
    let ends: Vec<u32> = plan.ends.iter().filter_map(|ix| plan.number(*ix)).collect();
    let [first, last] = ends.as_slice() else {
        return Vec::new();
    };
    let [before, after] = [(*first, 0), (*last, 1)].map(|(to, way)| {
        let beside = tied.get(here as usize).and_then(|t| t.get(way));
        let by = from.filter(|n| beside.is_some_and(|all| all.contains(n)));
        let way_by = by.and_then(|by| way_to(tied, by, to, way));
        way_by.or_else(|| way_to(tied, here, to, way))
    });
    in_turn(&after.unwrap_or_default(), &before.unwrap_or_default()).collect()
}

/// The entities from one to another along links of one direction, both with it.
fn way_to(tied: &Tied, from: u32, to: u32, way: usize) -> Option<Vec<u32>> {
    let mut came: Vec<Option<u32>> = vec![None; tied.len()];
    let mut rim = VecDeque::from([from]);
    while let Some(next) = rim.pop_front() {
        if next == to {
            let back = |n: &u32| *came.get(*n as usize)?;
            let mut all: Vec<u32> = std::iter::successors(Some(to), back).collect();
            all.reverse();
            return Some(all);
        }
        for other in tied.get(next as usize)?.get(way)? {
            let slot = came.get_mut(*other as usize)?;
            if slot.is_none() && *other != from {
                *slot = Some(next);
                rim.push_back(*other);
            }
        }
    }
    None
}

/// One of these, one of those, and so on.
fn in_turn<'a>(these: &'a [u32], those: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let most = these.len().max(those.len());
    let both = (0..most).flat_map(|n| [these.get(n), those.get(n)]);
    both.flatten().copied()
}

/// As many of some entities as fit together, each tied to one before it; of a tree by one link alone. Many are tried at once, and
/// where they do not fit, half of them and the other half: so few layouts are tried.
fn gathered(
    plan: &LayerPlan,
    order: &[u32],
    is_tree: bool,
    fits: impl Fn(&LayerPlan) -> bool,
) -> Option<LayerPlan> {
    let (first, others) = order.split_first()?;
    let mut gathering = Gathering {
        plan,
        is_tree,
        numbers: vec![*first],
        kept: HashSet::new(),
        root: *first,
    };
    // Without the first one the others say nothing.
    let mut part = Some(gathering.part()).filter(|part| fits(part))?;
    let mut waiting: Vec<&[u32]> = others.chunks(AT_ONCE).rev().collect();
    let mut n_misfits = 0;
    while let Some(chunk) = waiting.pop() {
        let more = gathering.with(chunk);
        if more.numbers.len() == gathering.numbers.len() {
            continue;
        }
        let larger = more.part();
        if fits(&larger) {
            (gathering, part, n_misfits) = (more, larger, 0);
        } else if let [_, _, ..] = chunk {
            let (near, far) = chunk.split_at(chunk.len() / 2);
            waiting.extend([far, near]);
        } else {
            n_misfits += 1;
            if n_misfits == MOST_MISFITS {
                break;
            }
        }
    }
    Some(part)
}

/// Entities on their way into a part.
#[derive(Clone)]
struct Gathering<'a> {
    plan: &'a LayerPlan,
    is_tree: bool,
    numbers: Vec<u32>,
    /// Of a tree, the ends of the links that are drawn.
    kept: HashSet<[u32; 2]>,
    /// Of a tree, what everything hangs on.
    root: u32,
}

impl Gathering<'_> {
    /// The same with those of some entities that are tied to what is in it.
    fn with(&self, more: &[u32]) -> Self {
        let mut with = self.clone();
        for n in more {
            let Some(tie) = with.tie(*n) else {
                continue;
            };
            with.numbers.push(*n);
            with.kept.insert(tie);
            if tie[0] == *n {
                with.root = *n;
            }
        }
        with
    }

    /// The ends of a link by which an entity is tied to what is in it: of a tree it leads there, or to the root.
    fn tie(&self, n: u32) -> Option<[u32; 2]> {
        let ties = self.plan.links.iter().filter(|l| l.from != l.to);
        let mut ties = ties.filter(|l| {
            let is_below = l.to == n && self.numbers.contains(&l.from);
            let is_above = l.from == n && self.numbers.contains(&l.to);
            is_below || is_above && (!self.is_tree || l.to == self.root)
        });
        ties.next().map(|l| [l.from, l.to])
    }

    fn part(&self) -> LayerPlan {
        let is_wanted =
            |l: &Link| !self.is_tree || l.from == l.to || self.kept.contains(&[l.from, l.to]);
        self.plan.part(self.numbers.clone(), is_wanted)
    }
}
