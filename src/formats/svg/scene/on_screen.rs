//! A scene as a screen shows it, for terminals that show images: the part in sight, without title and edges, with the cursor.

use std::collections::HashSet;

use super::super::cursor;
use super::super::ink::Colours;
use super::super::paper::{CELL, Paper};
use super::{Drawn, EDGE_OF_CELL, SIGN, colour, pixel};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::view::GraphView;
use crate::scene::{Line, Node, Scene};

/// What a screen shows of a scene, and what besides it.
#[derive(Debug, Default)]
pub struct OnScreen {
    /// The cell of the scene that stands in the upper left corner.
    pub corner: (usize, usize),
    /// Columns and rows.
    pub size: (usize, usize),
    /// The node under the cursor.
    pub node: Option<usize>,
    /// The relation that the cursor is on.
    pub relation: Option<RelationIx>,
    /// Where one has been.
    pub visited: HashSet<EntityIx>,
    /// What is marked.
    pub marked: HashSet<EntityIx>,
}

/// Draws the part of a scene that is in sight, as SVG in which each cell of the screen is one of [`CELL`].
pub fn on_screen(view: GraphView<'_>, scene: &Scene, seen: OnScreen, is_dark: bool) -> String {
    let (cols, rows) = seen.size;
    let corner = [seen.corner.0 as f32, seen.corner.1 as f32];
    let size = [cols as f32 * CELL[0], rows as f32 * CELL[1]];
    let mut drawn = Drawn {
        view,
        scene,
        colours: Colours::of(is_dark),
        paper: Paper::new("", size, is_dark),
        on_screen: Some(seen),
    };
    drawn.all();
    let [x, y] = pixel([corner[0] - EDGE_OF_CELL, corner[1] - EDGE_OF_CELL]);
    drawn.paper.show([x, y], size);
    drawn.paper.finish()
}

impl Drawn<'_> {
    /// Whether the cursor is on a node.
    pub(super) fn is_on(&self, n: usize) -> bool {
        self.on_screen.as_ref().is_some_and(|s| s.node == Some(n))
    }

    /// The colour of a name: where one has been is of minor interest.
    pub(super) fn name_colour(&self, (n, node): (usize, &Node)) -> &'static str {
        let seen = self.on_screen.as_ref();
        let was_there = seen.is_some_and(|s| s.visited.contains(&node.entity));
        if was_there && !self.is_on(n) && !node.is_focus {
            self.colours.faint
        } else {
            self.colours.ink
        }
    }

    /// The colour of a line: what the cursor is on is seen best.
    pub(super) fn line_colour(&self, line: &Line) -> &'static str {
        let seen = self.on_screen.as_ref();
        let chosen = seen.and_then(|s| s.relation);
        if chosen.is_some_and(|ix| line.relations.contains(&ix)) {
            self.colours.cursor
        } else {
            colour(self.colours, line.look)
        }
    }

    /// The ring around the sign under the cursor, and the sign of what is marked.
    pub(super) fn signs_of_screen(&mut self, (n, node): (usize, &Node)) {
        let at = pixel(node.at);
        let is_on = self.is_on(n);
        let is_marked = |s: &OnScreen| s.marked.contains(&node.entity);
        let is_marked = self.on_screen.as_ref().is_some_and(is_marked);
        if is_on {
            cursor::ring(&mut self.paper, at, SIGN);
        }
        if is_marked {
            let ink = self.colours.ink;
            self.before((at, node.side), 2.0, "+", ink);
        }
    }
}
