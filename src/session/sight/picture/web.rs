//! A web: the picture of many, with its cursor and its window. What is in it is a plan that grows; where it stands, forces say.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::Zoom;
use super::standing::{Counts, Standing};
use super::{Manner, stepped};
use crate::layout::Point;
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::scene::drawing::{Begin, Drawing, Drawn};
use crate::scene::plan::{Origin, Plan};
use crate::scene::web::{Tie, Web};
use crate::scene::window::Window;
use crate::scene::{Way, nearest};
use crate::session::effect::Effect;
use crate::session::listing::RowKey;
use crate::session::state::State;
use crate::text::counted;

/// How much closer one looks at a step.
const CLOSER: f32 = 1.4;
/// Cells from the edge of the screen that the cursor keeps, across and down.
const KEPT: Point = [6.0, 2.0];

/// The webs there are.
#[derive(Debug, Default)]
pub struct Webs {
    /// That of the graph.
    pub graph: WebView,
    /// That which has grown from an entity.
    pub grown: WebView,
}

impl Webs {
    /// What is to be in each.
    pub(super) fn plans(&self) -> [Plan; 2] {
        [self.graph.plan.clone(), self.grown.plan.clone()]
    }

    /// Goes back to what was to be in each.
    pub(super) fn put_plans(&mut self, [graph, grown]: [Plan; 2]) {
        self.graph.plan = graph;
        self.grown.plan = grown;
    }
}

/// A web that is shown, or was last.
#[derive(Debug, Default)]
pub struct WebView {
    /// What is to be in it.
    pub plan: Plan,
    /// What is in it.
    pub web: Arc<Web>,
    /// Where forces leave each entity.
    pub(super) forced: Vec<Point>,
    /// Where each is drawn.
    pub places: Vec<Point>,
    /// What keeps its place.
    pub(super) standing: Standing,
    /// Where one looks; nothing where everything is in sight.
    pub window: Option<Window>,
    /// The entity under the cursor.
    pub cursor: Option<EntityIx>,
    /// The relation of it that the cursor is on.
    pub relation: Option<RelationIx>,
    made_for: Option<(Plan, Lens)>,
    /// The number of the question that is not answered to its end.
    waiting: Option<u64>,
}

impl WebView {
    /// Whether it is being drawn.
    pub fn is_drawn(&self) -> bool {
        self.waiting.is_some()
    }

    pub(super) fn is_waiting_for(&self, number: u64) -> bool {
        self.waiting == Some(number)
    }

    /// Takes no more answers; gives whether any was to come.
    pub(super) fn stop(&mut self) -> bool {
        self.waiting.take().is_some()
    }

    /// What the cursor is on.
    pub(super) fn here(&self) -> Option<RowKey> {
        let cursor = self.cursor?;
        let Some(ix) = self.relation else {
            return Some(RowKey::Entity(cursor));
        };
        let other = self.other_end(ix).unwrap_or(cursor);
        Some(RowKey::Relation(ix, other))
    }

    /// Puts the cursor on an entity, or on a relation and its other end.
    pub(super) fn put(&mut self, row: RowKey) {
        let (RowKey::Entity(to) | RowKey::Relation(_, to)) = row else {
            return;
        };
        let is_drawn = self.made_for.is_some() && self.waiting.is_none();
        if self.web.number(to).is_some() || !is_drawn {
            self.cursor = Some(to);
            self.relation = None;
        }
    }

    /// The number of the entity under the cursor.
    pub fn knot(&self) -> Option<u32> {
        self.web.number(self.cursor?)
    }

    /// The relations of the entity under the cursor, line by line.
    pub fn relations(&self) -> impl Iterator<Item = (RelationIx, &Tie)> {
        let ties = self.knot().into_iter().flat_map(|n| self.web.ties_of(n));
        ties.flat_map(|tie| tie.relations.iter().map(move |ix| (*ix, tie)))
    }

    /// The entity at the other end of a relation of that under the cursor.
    pub fn other_end(&self, ix: RelationIx) -> Option<EntityIx> {
        let here = self.knot()?;
        let (_, tie) = self.relations().find(|(of, _)| *of == ix)?;
        let other = tie.ends.into_iter().find(|end| *end != here)?;
        self.web.knots.get(other as usize).map(|k| k.entity)
    }

    /// Moves the cursor among the relations of its entity, and off them.
    pub(super) fn step_relation(&mut self, by: isize) -> Result<(usize, usize), String> {
        let all: Vec<RelationIx> = self.relations().map(|(ix, _)| ix).collect();
        let to = stepped(&all, self.relation, by)
            .ok_or("nothing in this picture is tied to it: x expands it")?;
        self.relation = all.get(to).copied();
        Ok((to + 1, all.len()))
    }

    /// Where forces leave the entity under the cursor.
    pub(super) fn place_here(&self) -> Option<Point> {
        self.forced.get(self.knot()? as usize).copied()
    }

    /// Where one looks.
    pub fn window(&self, size: (usize, usize)) -> Window {
        self.window.unwrap_or_else(|| self.fitting(size))
    }

    pub(super) fn zoom(&mut self, zoom: Zoom, size: (usize, usize)) {
        let by = match zoom {
            Zoom::In => CLOSER,
            Zoom::Out => 1.0 / CLOSER,
            Zoom::Fit => {
                self.fit();
                self.settle_extent();
                return;
            }
        };
        let window = self.window(size);
        let around = self
            .knot()
            .and_then(|n| self.places.get(n as usize).copied());
        let zoomed = window.zoomed(by, around.unwrap_or(window.centre));
        let fit = self.fitting(size);
        // From further away than where all is in sight there is nothing to be seen.
        self.window = (zoomed.scale[1] > fit.scale[1] * 1.05).then_some(zoomed);
        self.keep_in_sight(size);
    }

    /// Moves the window by so many cells.
    pub(super) fn pan(&mut self, cells: Point, size: (usize, usize)) {
        self.window = Some(self.window(size).moved(cells));
    }

    /// Moves to the nearest entity in a direction, so many times; gives whether there is one. Where only some have signs it is
    /// from sign to sign, and to a dot where there is no sign that way.
    pub(super) fn step(
        &mut self,
        (way, times): (Way, usize),
        size: (usize, usize),
        focus: Option<EntityIx>,
    ) -> bool {
        let seen = self.seen(size, focus);
        let cells = &seen.at;
        let Some(mut here) = self.knot().map(|n| n as usize) else {
            return false;
        };
        let begun = here;
        // A step to the last one is many steps, and no more than there are entities.
        for _ in 0..times.min(cells.len()) {
            let Some(from) = cells.get(here).copied() else {
                break;
            };
            let others = cells.iter().copied().enumerate();
            let others = others.filter(|(n, _)| *n != here);
            let signs = others.clone().filter(|(n, _)| seen.leads(*n as u32));
            match nearest(from, way, signs).or_else(|| nearest(from, way, others)) {
                Some(to) => here = to,
                None => break,
            }
        }
        if here == begun {
            return false;
        }
        self.cursor = self.web.knots.get(here).map(|k| k.entity);
        self.relation = None;
        self.keep_in_sight(size);
        true
    }

    /// Moves the window no further than it must, so that the cursor is in sight.
    pub(super) fn keep_in_sight(&mut self, size: (usize, usize)) {
        let place = self
            .knot()
            .and_then(|n| self.places.get(n as usize).copied());
        let (Some(window), Some(place)) = (self.window, place) else {
            return;
        };
        let cell = window.cell(place, size);
        let lack = |at: f32, cells: usize, kept: f32| {
            let kept = kept.min(cells as f32 / 3.0);
            let far = cells as f32 - 1.0 - kept;
            (at - far).max(0.0) + (at - kept).min(0.0)
        };
        let by = [
            lack(cell[0], size.0, KEPT[0]),
            lack(cell[1], size.1, KEPT[1]),
        ];
        self.window = Some(window.moved(by));
    }

    pub(super) fn take(
        &mut self,
        number: u64,
        drawn: Drawn,
        focus: Option<EntityIx>,
    ) -> Vec<Effect> {
        if let Some(web) = drawn.web {
            let is_there = |ix: &EntityIx| web.number(*ix).is_some();
            let most = web.knots.iter().max_by_key(|k| k.degree).map(|k| k.entity);
            let first = self.cursor.into_iter().chain(focus).find(is_there);
            self.cursor = first.or(most);
            self.web = web;
            self.relation = self
                .relation
                .filter(|ix| self.relations().any(|(of, _)| of == *ix));
        }
        self.waiting = drawn.rest.is_some().then_some(number);
        self.stand(drawn.places);
        let rest = drawn.rest.into_iter();
        rest.map(|force| Effect::Draw(number, Drawing::GoOn(force)))
            .collect()
    }

    /// Around whom the community of the entity under the cursor is; nothing where that is alone.
    pub(super) fn community_here(&self) -> Option<String> {
        let here = self.web.knots.get(self.knot()? as usize)?;
        let heads = self.web.community_heads();
        let own = heads.into_iter().find(|(n, ..)| *n == here.community);
        let (n, head, count) = own?;
        let head = self.web.knots.get(head as usize)?;
        let letter = char::from_u32(u32::from(b'A') + n).filter(char::is_ascii_uppercase);
        let letter = letter.map_or(String::new(), |letter| format!("{letter} "));
        Some(format!("{letter}around {} ({count})", head.name))
    }

    /// How much is in it, and what is not.
    pub(super) fn summary(&self, size: (usize, usize), focus: Option<EntityIx>) -> String {
        if self.is_drawn() && self.places.is_empty() {
            return "looking for what belongs to the picture … Esc stops it".to_owned();
        }
        let n = counted(self.web.knots.len(), "entity", "entities");
        let n_weak = self.web.n_weak();
        let lines = counted(self.web.ties.len() - n_weak, "line", "lines");
        let counts = self.standing.counts.clone();
        let counts = counts.unwrap_or_else(|| Counts::of(&self.seen(size, focus)));
        let mut words = vec![match counts.named {
            Some(named) => format!("{named} of {n} named"),
            None => format!("{n}, {lines}"),
        }];
        let lines = counts.lines;
        words.extend(lines.map(|words| format!("{words}: + shows more")));
        if n_weak > 0 {
            let lines = counted(n_weak, "weak line", "weak lines");
            words.push(format!("{lines} at the cursor alone"));
        }
        let n_loops: usize = self.web.loops.values().map(Vec::len).sum();
        if n_loops > 0 {
            let n = counted(n_loops, "relation", "relations");
            words.push(format!("{n} to where it begins: ↻"));
        }
        words.extend(self.web.left_out.iter().cloned());
        if let Some((what, _)) = &self.plan.only {
            words.push(format!("only {what}"));
        }
        if self.is_drawn() {
            words.push("settling, Esc stops it".to_owned());
        }
        words.join(" · ")
    }
}

impl State {
    /// Whether the picture is a web.
    pub fn shows_web(&self) -> bool {
        self.manner() == Manner::Web
    }

    /// The web that is shown.
    pub fn web(&self) -> Option<&WebView> {
        let webs = &self.shown.sights.picture.webs;
        let web = match self.focus() {
            None => &webs.graph,
            Some(_) => &webs.grown,
        };
        self.shows_web().then_some(web)
    }

    pub(in crate::session) fn web_mut(&mut self) -> Option<&mut WebView> {
        let shows_web = self.shows_web();
        let is_graph = self.focus().is_none();
        let webs = &mut self.shown.sights.picture.webs;
        let web = if is_graph {
            &mut webs.graph
        } else {
            &mut webs.grown
        };
        shows_web.then_some(web)
    }

    /// Asks for the web anew where what it was made for has changed.
    pub(super) fn refresh_web(&mut self) -> Vec<Effect> {
        let focus = self.focus();
        let lens = self.lens().clone();
        let number = self.generation + 1;
        let Some(web) = self.web_mut() else {
            return Vec::new();
        };
        if web.plan.expansions.is_empty() {
            let begin = focus.map_or(Origin::Graph, |ix| Origin::Around(ix, 1));
            web.plan = Plan {
                pinned: web.plan.pinned.clone(),
                ..Plan::new(begin)
            };
        } else if let Some(ix) = focus
            && !web.is_drawn()
            && web.web.number(ix).is_none()
            && !web.plan.hidden.contains(&ix)
            && !web.plan.expands(ix)
        {
            web.plan.grow(Origin::Around(ix, 1));
        }
        let wanted = (web.plan.clone(), lens);
        if web.made_for.as_ref() == Some(&wanted) {
            self.keep_names();
            return Vec::new();
        }
        // What alone is wanted is looked at as large as there is room.
        if web
            .made_for
            .as_ref()
            .is_some_and(|(plan, _)| plan.only != wanted.0.only)
        {
            web.fit();
        }
        let mut known: HashMap<EntityIx, Point> = web.standing.forced().collect();
        known.extend(web.plan.pinned.iter().map(|(ix, at)| (*ix, *at)));
        let begin = Begin {
            plan: wanted.0.clone(),
            lens: wanted.1.clone(),
            known,
            at_rest: web.waiting.is_none(),
        };
        web.made_for = Some(wanted);
        web.waiting = Some(number);
        self.generation = number;
        vec![Effect::Draw(number, Drawing::Begin(Box::new(begin)))]
    }
}
