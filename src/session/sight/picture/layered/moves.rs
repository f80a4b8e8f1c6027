//! How one moves over a layered picture, and which part of it is drawn then.

use super::LayerView;
use crate::layout::Point;
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::view::GraphView;
use crate::scene::Way;
use crate::scene::layered::{Drawing, Form, Screen, draw};
use crate::session::sight::picture::stepped;
use crate::session::state::State;

/// Parts of the screen that the cursor keeps free at each side, across and down.
const KEPT: (usize, usize) = (5, 4);

impl LayerView {
    /// Draws what fits of it.
    pub(super) fn draw(&mut self, view: GraphView<'_>, size: (usize, usize)) {
        self.looks_around = false;
        let Some(cursor) = self.cursor else {
            self.drawing = Drawing::default();
            return;
        };
        let screen = Screen {
            size,
            detail: self.detail,
            here: (cursor, self.from()),
        };
        self.drawing = draw(view, &self.plan, screen);
    }

    /// Whether a part is drawn that does not show what is under the cursor, or not all it is tied to, though one came to see that.
    fn is_blind(&self) -> bool {
        let (Some(part), Some(cursor)) = (&self.drawing.part, self.cursor) else {
            return false;
        };
        let Some(n) = part.number(cursor) else {
            return true;
        };
        let beyond = part.beyond.get(n as usize);
        self.looks_around && beyond.is_some_and(|n| *n != [0, 0])
    }

    /// Moves to the nearest entity in a direction: across, to one that a line leads to. In a column of cards what is further on is
    /// below.
    fn step(&mut self, way: Way) -> bool {
        let is_along = matches!(way, Way::Left | Way::Right);
        let here = self.node();
        let nodes = &self.drawing.scene.nodes;
        let form = self.drawing.form;
        let way = match (form, way) {
            (Form::Column, Way::Left) => Way::Up,
            (Form::Column, Way::Right) => Way::Down,
            (_, way) => way,
        };
        let Some(at) = nodes.get(here).map(|node| node.at) else {
            return false;
        };
        let to = self.tied(at, way);
        let nearest = || {
            let is_by_place = !is_along || matches!(form, Form::Columns | Form::Column);
            let n = is_by_place.then(|| self.drawing.scene.nearest(here, way))??;
            self.shown().entities.get(n).copied()
        };
        let to = to.or_else(nearest).or_else(|| self.sibling(way));
        let Some(to) = to.or_else(|| self.further(way)) else {
            return false;
        };
        let from: Vec<EntityIx> = self.cursor.into_iter().chain(self.from()).collect();
        self.go_to(to, &from);
        self.looks_around = is_along;
        true
    }

    /// What a line leads to in a direction, the nearest first, then what is not drawn.
    fn tied(&self, at: Point, way: Way) -> Option<EntityIx> {
        let onward = match way {
            Way::Right => true,
            Way::Left => false,
            Way::Up | Way::Down => return None,
        };
        let place = |ix: EntityIx| {
            let n = self.shown().number(ix)?;
            Some(self.drawing.scene.nodes.get(n as usize)?.at)
        };
        let cursor = self.cursor?;
        let tied = || {
            self.plan
                .links_of(cursor)
                .filter(|(.., other)| *other != cursor)
        };
        let is_along_lines = matches!(self.drawing.form, Form::Tree | Form::Folded);
        let drawn = tied().filter_map(|(_, begins, other)| Some((begins, other, place(other)?)));
        let drawn = drawn.filter(|(begins, _, to)| match (is_along_lines, onward) {
            (true, _) => *begins == onward,
            (false, true) => to[0] > at[0],
            (false, false) => to[0] < at[0],
        });
        let far = |to: Point| (to[0] - at[0]).abs() + 2.0 * (to[1] - at[1]).abs();
        let nearest = drawn.min_by(|a, b| far(a.2).total_cmp(&far(b.2)));
        let beyond = || {
            let mut hidden =
                tied().filter(|(_, begins, other)| *begins == onward && place(*other).is_none());
            hidden.next().map(|(.., other)| other)
        };
        nearest.map(|(_, other, _)| other).or_else(beyond)
    }

    /// Where a picture is read downward: what is not drawn of what leads on, or here.
    fn further(&self, way: Way) -> Option<EntityIx> {
        let is_on = match way {
            Way::Up => false,
            Way::Down => true,
            Way::Left | Way::Right => return None,
        };
        if !matches!(self.drawing.form, Form::Tree | Form::Folded) {
            return None;
        }
        let mut links = self.plan.links_of(self.cursor?);
        let hidden = links
            .find(|(_, begins, other)| *begins == is_on && self.shown().number(*other).is_none());
        hidden.map(|(.., other)| other)
    }

    /// Of what hangs on the same entity the next one up or down that is not drawn.
    fn sibling(&self, way: Way) -> Option<EntityIx> {
        let by: isize = match way {
            Way::Up => -1,
            Way::Down => 1,
            Way::Left | Way::Right => return None,
        };
        let (cursor, from) = (self.cursor?, self.from()?);
        let hangs = |ends: bool| {
            self.plan
                .links_of(from)
                .filter(move |(_, begins, _)| *begins == ends)
        };
        let begins = hangs(true).any(|(.., other)| other == cursor);
        let mut all: Vec<EntityIx> = hangs(begins).map(|(.., other)| other).collect();
        all.dedup();
        let at = all.iter().position(|ix| *ix == cursor)?;
        let beside = all.iter().enumerate().filter(|(n, ix)| {
            let is_that_way = if by > 0 { *n > at } else { *n < at };
            is_that_way && self.shown().number(**ix).is_none()
        });
        let beside: Vec<EntityIx> = beside.map(|(_, ix)| *ix).collect();
        if by > 0 {
            beside.first()
        } else {
            beside.last()
        }
        .copied()
    }

    /// Moves among the relations of the entity under the cursor, and what of them is left out.
    pub(in crate::session::sight::picture) fn step_relation(
        &mut self,
        by: isize,
    ) -> Result<(usize, usize), String> {
        #[derive(Clone, Copy, PartialEq)]
        enum Thing {
            Relation(RelationIx),
            Group(usize),
        }
        let links = self
            .cursor
            .into_iter()
            .flat_map(|ix| self.plan.links_of(ix));
        let relations = links.flat_map(|(l, ..)| &l.relations);
        let relations = relations.copied().map(Thing::Relation);
        // What is left out comes behind what is there.
        let all: Vec<Thing> = relations
            .chain(self.groups_of_cursor().map(Thing::Group))
            .collect();
        let here = self.group.map(Thing::Group);
        let here = here.or(self.relation.map(Thing::Relation));
        let to = stepped(&all, here, by).ok_or("nothing in this picture is tied to it")?;
        self.group = None;
        match all.get(to) {
            Some(Thing::Relation(ix)) => self.relation = Some(*ix),
            Some(Thing::Group(n)) => self.group = Some(*n),
            None => {}
        }
        Ok((to + 1, all.len()))
    }

    /// Moves the window no further than it must, so that the card under the cursor is in sight.
    pub(super) fn keep_in_sight(&mut self, (cols, rows): (usize, usize)) {
        let Some(node) = self.drawing.scene.nodes.get(self.node()) else {
            return;
        };
        let at = node.at.map(|c| c.max(0.0) as usize);
        let kept = (cols / KEPT.0, rows / KEPT.1);
        let across = (at[0].saturating_sub(kept.0), at[0] + node.room + kept.0);
        let down = (at[1].saturating_sub(kept.1), at[1] + 1 + kept.1);
        let shift = |corner: usize, (from, to): (usize, usize), cells: usize, all: f32| {
            let corner = corner.max(to.saturating_sub(cells)).min(from);
            corner.min((all as usize).saturating_sub(cells))
        };
        self.corner = (
            shift(self.corner.0, across, cols, self.drawing.scene.size[0]),
            shift(self.corner.1, down, rows, self.drawing.scene.size[1]),
        );
    }

    pub(in crate::session::sight::picture) fn pan(
        &mut self,
        cells: Point,
        (cols, rows): (usize, usize),
    ) {
        let moved = |corner: usize, by: f32, all: f32, cells: usize| {
            let most = (all as usize).saturating_sub(cells);
            corner.saturating_add_signed(by as isize).min(most)
        };
        self.corner = (
            moved(self.corner.0, cells[0], self.drawing.scene.size[0], cols),
            moved(self.corner.1, cells[1], self.drawing.scene.size[1], rows),
        );
    }
}

impl State {
    pub(in crate::session::sight::picture) fn step_in_layers(
        &mut self,
        way: Way,
        times: usize,
    ) -> bool {
        let size = self.screen.picture_size();
        let most = self.shown.sights.picture.layered.plan.entities.len();
        let mut moved = false;
        for _ in 0..times.min(most) {
            if !self.shown.sights.picture.layered.step(way) {
                break;
            }
            self.look_around();
            moved = true;
        }
        self.shown.sights.picture.layered.keep_in_sight(size);
        moved
    }

    /// Draws another part where the one that is drawn does not show what one came to see.
    pub(in crate::session::sight::picture) fn look_around(&mut self) {
        if self.shown.sights.picture.layered.is_blind() {
            let mut view = std::mem::take(&mut self.shown.sights.picture.layered);
            view.draw(self.view(), self.screen.picture_size());
            self.shown.sights.picture.layered = view;
        }
        self.shown.sights.picture.layered.looks_around = false;
    }
}
