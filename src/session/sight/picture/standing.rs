//! What keeps its place in a web: entities that come back stand where they stood, and names stay beside their signs on the side
//! and in the length they have, as long as one looks from as close.

use std::collections::{HashMap, HashSet};

use super::web::WebView;
use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::scene::window::{Seen, Sought, Stood, Window, corners, spread};
use crate::session::state::State;
use crate::text::printable;

/// Entities whose names are wanted beside that under the cursor, of those it is tied with.
const NAMED: usize = 10;

/// How much of it is drawn, whatever the cursor is on: what is said of it does not change while one moves.
#[derive(Debug, Clone)]
pub(super) struct Counts {
    /// How many entities have their names, where not all have their signs.
    pub(super) named: Option<usize>,
    /// How many lines are drawn, where not all are.
    pub(super) lines: Option<String>,
}

impl Counts {
    pub(super) fn of(seen: &Seen) -> Self {
        Self {
            named: seen.leaders.as_ref().map(HashSet::len),
            lines: seen.lines_left_out(),
        }
    }
}

/// What stands where.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// By entity, also those that are not in it now: where forces left it when they last moved any, and where it is drawn.
    stood: HashMap<EntityIx, [Point; 2]>,
    /// Two corners of what is looked at where everything is.
    pub(super) extent: Option<[Point; 2]>,
    /// Names as they stand, those that have stood longest first.
    pub(super) names: Vec<Stood>,
    /// What the names were last looked up for.
    made_for: Option<(Window, (usize, usize))>,
    /// Whether others have come in or gone since.
    pub(super) is_changed: bool,
    /// How much of it was drawn then.
    pub(super) counts: Option<Counts>,
    /// What the relation under the cursor says.
    pub(super) said: String,
}

impl Standing {
    /// Where forces left everything that was moved with the rest.
    pub(super) fn forced(&self) -> impl Iterator<Item = (EntityIx, Point)> + '_ {
        self.stood.iter().map(|(ix, [forced, _])| (*ix, *forced))
    }

    /// Where all of these are drawn, if forces have moved none of them.
    pub(super) fn places<'a>(
        &self,
        forced: impl Iterator<Item = (EntityIx, &'a Point)>,
    ) -> Option<Vec<Point>> {
        let places = forced.map(|(ix, at)| {
            let [forced, drawn] = self.stood.get(&ix)?;
            is_same(*forced, *at).then_some(*drawn)
        });
        places.collect()
    }

    /// Takes over where everything stands that forces have moved; what is not among it has no place any more.
    pub(super) fn moved(
        &mut self,
        knots: impl Iterator<Item = EntityIx>,
        forced: &[Point],
        drawn: &[Point],
    ) {
        let places = forced.iter().zip(drawn);
        let stood = knots.zip(places.map(|(a, b)| [*a, *b]));
        self.stood = stood.collect();
        self.extent = None;
        self.names.clear();
        self.counts = None;
        self.made_for = None;
    }
}

impl WebView {
    /// Where one looks for all to be in sight, or to have been when it came to stand.
    pub(super) fn fitting(&self, size: (usize, usize)) -> Window {
        match &self.standing.extent {
            Some(corners) => Window::fit(corners, size),
            None => Window::fit(&self.places, size),
        }
    }

    /// Looks at all of it, as large as there is room.
    pub(super) fn fit(&mut self) {
        self.window = None;
        self.standing.extent = None;
    }

    /// The entities whose names come on top of the others, beside that under the cursor: what the cursor's relation leads to, what
    /// one stands on, what is pinned, and the most tied of its neighbours.
    pub(super) fn near_names(&self, focus: Option<EntityIx>) -> Vec<u32> {
        let other = self.relation.and_then(|ix| self.other_end(ix));
        let pinned = self.plan.pinned.keys().copied();
        let all = other.into_iter().chain(focus).chain(pinned);
        let mut wanted: Vec<u32> = all.filter_map(|ix| self.web.number(ix)).collect();
        if let Some(here) = self.knot() {
            let mut near: Vec<u32> = self.web.neighbours(here).collect();
            let degree = |n: &u32| self.web.knots.get(*n as usize).map_or(0, |k| k.degree);
            near.sort_by_key(|n| std::cmp::Reverse(degree(n)));
            wanted.extend(near.into_iter().take(NAMED));
        }
        wanted
    }

    /// Puts everything where forces leave it. Where they moved nothing, what stays and what comes back keep their places.
    pub(super) fn stand(&mut self, forced: Vec<Point>) {
        let knots = self.web.knots.iter().map(|k| k.entity);
        let known = self.standing.places(knots.clone().zip(&forced));
        let stays = known.filter(|_| !self.is_drawn());
        self.places = stays.unwrap_or_else(|| {
            let places = spread(&self.web, &forced);
            self.standing.moved(knots, &forced, &places);
            places
        });
        self.forced = forced;
        self.standing.is_changed = true;
        self.settle_extent();
    }

    /// Keeps what is in sight where all of it is looked at.
    pub(super) fn settle_extent(&mut self) {
        if self.standing.extent.is_none() {
            self.standing.extent = corners(&self.places);
        }
    }

    /// What of it is in sight, and how.
    pub fn seen(&self, size: (usize, usize), focus: Option<EntityIx>) -> Seen {
        let window = self.window(size);
        let near = self.near_names(focus);
        let here = self.knot();
        let tie = self
            .relation
            .and_then(|ix| self.web.tie_of(here?, ix))
            .map(|tie| (tie, self.standing.said.as_str()));
        let sought = Sought {
            window: &window,
            size,
            here,
            near: &near,
            stood: &self.standing.names,
            chosen: tie,
        };
        Seen::of(&self.web, &self.places, sought)
    }

    /// What a larger sheet than the screen shows of what is in sight there, with no cursor.
    pub(super) fn seen_larger(&self, size: (usize, usize), larger: (usize, usize)) -> Seen {
        let by = (larger.0 as f32 / size.0 as f32).min(larger.1 as f32 / size.1 as f32);
        let window = match self.window {
            Some(window) => window.zoomed(by, window.centre),
            None => self.fitting(larger),
        };
        Seen::of(&self.web, &self.places, sought(&window, larger, &[]))
    }

    /// Keeps the names that stand now, wherever the cursor is.
    fn keep_names(&mut self, size: (usize, usize)) {
        let window = self.window(size);
        let looked = Some((window, size));
        if self.is_drawn() || (self.standing.made_for == looked && !self.standing.is_changed) {
            return;
        }
        let is_as_close =
            |(of, its): &(Window, (usize, usize))| is_same(of.scale, window.scale) && *its == size;
        if !self.standing.made_for.as_ref().is_some_and(is_as_close) {
            self.standing.names.clear();
        }
        let sought = sought(&window, size, &self.standing.names);
        let seen = Seen::of(&self.web, &self.places, sought);
        self.standing.counts = Some(Counts::of(&seen));
        self.standing.names.extend(seen.named);
        self.standing.made_for = looked;
        self.standing.is_changed = false;
    }
}

impl State {
    /// Keeps the names of the web that is shown, and what is said of the relation under its cursor.
    pub(super) fn keep_names(&mut self) {
        let size = self.screen.picture_size();
        let relation = self.web().and_then(|web| web.relation);
        let view = self.view();
        let predicate = relation.map(|ix| view.relation(ix).predicate());
        let said = predicate.map(|ix| printable(&view.predicate(ix).label).into_owned());
        if let Some(web) = self.web_mut() {
            web.standing.said = said.unwrap_or_default();
            web.keep_names(size);
        }
    }
}

/// What is to be seen wherever the cursor is.
fn sought<'a>(window: &'a Window, size: (usize, usize), stood: &'a [Stood]) -> Sought<'a> {
    Sought {
        window,
        size,
        here: None,
        near: &[],
        stood,
        chosen: None,
    }
}

/// Whether two places are one to the last bit, as they are where nothing was reckoned in between.
fn is_same(a: Point, b: Point) -> bool {
    a.map(f32::to_bits) == b.map(f32::to_bits)
}
