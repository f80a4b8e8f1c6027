//! Scenes: what a picture holds and where it stands, as data. A scene knows no terminal; painters turn it into cells or SVG.
//!
//! The unit is a cell of a screen: a letter wide, a line tall. All text in a scene is printable.

pub mod clip;
pub mod common;
pub mod drawing;
pub mod ego;
pub mod layered;
pub mod map;
pub mod matrix;
pub mod overview;
pub mod plan;
pub mod raster;
pub mod seen;
pub mod timeline;
pub mod web;
pub mod window;

use std::collections::BTreeSet;

use crate::layout::Point;
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::model::words::{Kind, State};
use crate::text::width;

/// A picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// What it shows, in a few words.
    pub title: String,
    /// How wide and how tall it is.
    pub size: Point,
    /// The entities.
    pub nodes: Vec<Node>,
    /// Frames around some of them.
    pub frames: Vec<Frame>,
    /// The lines between them, those that are to be seen best last.
    pub lines: Vec<Line>,
    /// Words that belong to lines.
    pub texts: Vec<Text>,
    /// What is not in it and why, in words; nothing where all is in it.
    pub left_out: Option<String>,
    /// Which of its words say how much of a group of relations is left out: the number of the group, and where they stand.
    pub groups: Vec<(usize, Point)>,
    /// The communities whose signs occur, each with its number and around whom it is.
    pub communities: Vec<(u32, String)>,
    /// Whether its lines go across and down in cells, not from sign to sign.
    pub is_grid: bool,
}

/// An entity in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Which.
    pub entity: EntityIx,
    /// Its kind.
    pub kind: Kind,
    /// Its name, or as much of it as stands beside the sign.
    pub name: String,
    /// The rest of its name, in the rows below.
    pub below: Vec<String>,
    /// Where its sign stands.
    pub at: Point,
    /// On which side of the sign the name stands.
    pub side: Side,
    /// Rows that the name stands lower than the sign; above it, less than none.
    pub lower: i8,
    /// Cells that a row of the name may take; none where it is not shown.
    pub room: usize,
    /// The relation by which it hangs on what it hangs on.
    pub by: Option<RelationIx>,
    /// Whether it is what the picture is about.
    pub is_focus: bool,
    /// Whether there is no room for its sign: it is a dot.
    pub is_dot: bool,
    /// The community whose sign it has instead of that of its kind.
    pub community: Option<u32>,
}

impl Node {
    /// Its name, row by row.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.below)
            .map(String::as_str)
    }

    /// Whether its name stands over a place.
    pub fn covers(&self, [x, y]: Point) -> bool {
        let wide = self.rows().map(width).max().unwrap_or(0) as f32;
        let [left, top] = self.at;
        let across = match self.side {
            Side::Right => left..left + wide + 2.5,
            Side::Left => left - wide - 2.5..left,
        };
        let (top, tall) = (top + f32::from(self.lower), self.rows().count() as f32);
        across.contains(&x) && (top - 0.6..top + tall - 0.4).contains(&y)
    }
}

/// A frame around an entity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Its first cell.
    pub at: Point,
    /// How wide and how tall it is.
    pub size: Point,
    /// Whether there is a line above and below as well.
    pub is_closed: bool,
}

impl Frame {
    /// Whether a place is within it.
    pub fn holds(&self, [x, y]: Point) -> bool {
        let ([left, top], [wide, tall]) = (self.at, self.size);
        (left..left + wide).contains(&x) && (top - 1.0..top + tall + 1.0).contains(&y)
    }
}

/// Where a text stands to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It begins there.
    Right,
    /// It ends there.
    Left,
}

/// A line through places, drawn from each to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The places.
    pub route: Vec<Point>,
    /// The places of the rest of it, where it leaves the picture at one side and comes in again at the other; mostly none.
    pub again: Vec<Point>,
    /// The relations it stands for; none for a part that several share.
    pub relations: Vec<RelationIx>,
    /// How it is carried.
    pub look: Look,
    /// Lines of one number join where they meet, others cross; those of 0 join all.
    pub net: u32,
    /// Whether it ends where it leads to, not at the edge: there it has its arrow.
    pub has_tip: bool,
    /// Whether it only lets one see the shape of what is below all else.
    pub is_faint: bool,
}

impl Line {
    /// Its pieces: one, or two.
    pub fn pieces(&self) -> impl Iterator<Item = &[Point]> {
        let again = (!self.again.is_empty()).then_some(self.again.as_slice());
        std::iter::once(self.route.as_slice()).chain(again)
    }
}

/// How a relation is carried, as far as a line can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// What its claims come to.
    pub state: State,
    /// Whether it stands in a disagreement.
    pub contested: bool,
    /// Whether it only shares a page.
    pub weak: bool,
}

impl Look {
    /// A line that says nothing by itself.
    pub const PLAIN: Self = Self {
        state: State::Supported,
        contested: false,
        weak: false,
    };

    /// That of a relation.
    pub fn of(view: GraphView<'_>, ix: RelationIx) -> Self {
        let carried = Carried::Relation(ix);
        Self {
            state: view.support(carried).state,
            contested: view.is_disputed(carried),
            weak: view.predicate(view.relation(ix).predicate()).weak,
        }
    }

    /// The sign of it, as everywhere; nothing where nobody denies it.
    pub fn sign(self) -> &'static str {
        match self.state {
            State::Refuted => "×",
            _ if self.contested => "≠",
            State::Disputed => "≠",
            State::Unsourced => "?",
            State::Tentative => "~",
            State::Supported => "",
        }
    }
}

/// Words in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where they begin or end.
    pub at: Point,
    /// Which.
    pub side: Side,
    /// The words.
    pub text: String,
    /// Whether they are of minor interest.
    pub is_faint: bool,
}

impl Scene {
    /// The part of the graph that is in it.
    pub fn selection(&self, view: GraphView<'_>) -> Selection {
        let relations = self.lines.iter().flat_map(|line| &line.relations);
        let relations: BTreeSet<RelationIx> = relations.copied().collect();
        let relations: Vec<RelationIx> = relations.into_iter().collect();
        let mut selection = Selection::of_relations(view, &relations);
        let nodes = self.nodes.iter().map(|node| node.entity);
        selection.entities.extend(nodes);
        selection.entities.sort_unstable();
        selection.entities.dedup();
        selection
    }

    /// The node nearest to another one in a direction; none where there is nothing that way.
    ///
    /// # Complexity
    /// O(nodes).
    pub fn nearest(&self, from: usize, way: Way) -> Option<usize> {
        let here = self.nodes.get(from)?.at;
        // Across, what stands on top of both sides is passed by.
        let across = matches!(way, Way::Left | Way::Right);
        let others = self.nodes.iter().enumerate();
        let others = others.filter(|(n, node)| *n != from && !(across && node.is_focus));
        nearest(here, way, others.map(|(n, node)| (n, node.at)))
    }
}

/// Of places in cells, each with its number, the one that is nearest to a place in a direction.
pub fn nearest(
    here: Point,
    way: Way,
    others: impl Iterator<Item = (usize, Point)>,
) -> Option<usize> {
    let ranked = others.filter_map(|(n, at)| {
        // A cell is about twice as tall as it is wide.
        let to = [at[0] - here[0], (at[1] - here[1]) * 2.0];
        let (along, aside) = match way {
            Way::Left => (-to[0], to[1].abs()),
            Way::Right => (to[0], to[1].abs()),
            Way::Up => (-to[1], to[0].abs()),
            Way::Down => (to[1], to[0].abs()),
        };
        (along > 0.5).then_some((along + 2.0 * aside, n))
    });
    let best = ranked.min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, n)| n)
}

/// A direction in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upward.
    Up,
    /// Downward.
    Down,
}
