//! Two walkers side by side: who is tied to both, who to one of them alone, and where they would meet first. Its cursor is on
//! one neighbour, in one of three columns: the left one's alone, both's, the right one's alone.

use super::{Sight, SightSpec, legends};
use crate::formats::svg::{PaperOptions, WalkersPicture, walkers};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::scene::Way;
use crate::scene::common::{
    Common, Neighbour, column, headed_by_both, left_out, meetings, name, text,
};
use crate::session::command::walkers_follow;
use crate::session::effect::Effect;
use crate::session::listing::RowKey;
use crate::session::paths::moved;
use crate::session::state::State;
use crate::text::counted;

/// The two walkers among the sights.
pub(super) const WALKERS: SightSpec = SightSpec {
    sight: Sight::Walkers,
    name: "the two walkers",
    title: "With two walkers",
    way_there: "with two walkers: g w first",
    refresh: State::refresh_walkers,
    here: State::walkers_row,
    put: |_, _| (),
    step: |state, by| {
        let view = &mut state.shown.sights.walkers;
        view.row = moved(view.row, by, view.rows().len());
        state.walkers_moved();
    },
    aside: |state, way| {
        let view = &mut state.shown.sights.walkers;
        let by = if way == Way::Left { -1 } else { 1 };
        let to = moved(view.column, by, 3);
        let moves = to != view.column;
        view.column = to;
        view.row = view.row.min(view.rows().len().saturating_sub(1));
        state.walkers_moved();
        moves
    },
    zoom: |_, _, _| Err(AS_LARGE.to_owned()),
    pan: |_, _| Err(AS_LARGE.to_owned()),
    stop: |state| {
        let waiting = state.shown.sights.walkers.waiting.take();
        waiting.map(|_| {
            state.say("stopped");
            Effect::CancelSight(Sight::Walkers)
        })
    },
    follow: walkers_follow,
    words: State::walkers_words,
    paper: Some(State::walkers_paper),
    image: None,
    summary: State::walkers_summary,
    hints: &[
        "go-here=go there",
        "walker-back",
        "walkers-paths",
        "walkers-next-relation",
        "mark-here",
        "lens",
        "help",
        "export",
    ],
    legend: legends::WALKERS,
};

/// Why lists are neither zoomed nor moved as a whole.
const AS_LARGE: &str = "there is nothing to look closer at here: 2 shows pictures";

/// Where two walkers stand, and where each was before.
pub(in crate::session) type WalkersWay = (Option<[EntityIx; 2]>, [Vec<EntityIx>; 2]);

/// Rows of a column that its words tell.
const TOLD: usize = 100;

/// The two walkers, as they are shown or were last.
#[derive(Debug, Default)]
pub struct WalkersView {
    /// Where they stand.
    pub of: Option<[EntityIx; 2]>,
    /// The column under the cursor: 0, 1 or 2.
    pub column: usize,
    /// The row of that column.
    pub row: usize,
    /// Which relation of the row the evidence shows.
    pub nth: usize,
    /// What two have in common, and which two: until more is known those that were compared last.
    pub found: Option<([EntityIx; 2], Common)>,
    /// Where each was before.
    pub(in crate::session) before: [Vec<EntityIx>; 2],
    made_for: Option<([EntityIx; 2], Lens)>,
    /// The number of the question that is not answered.
    waiting: Option<u64>,
}

impl WalkersView {
    /// The rows of the column under the cursor.
    pub fn rows(&self) -> &[Neighbour] {
        let found = self.found.as_ref();
        found.map_or(&[], |(_, found)| column(found, self.column))
    }

    /// The row under the cursor.
    pub fn here(&self) -> Option<&Neighbour> {
        self.rows().get(self.row)
    }

    /// Whether it is being worked out.
    pub fn is_looking(&self) -> bool {
        self.waiting.is_some()
    }

    /// The relations of the row under the cursor, those of the left one first; without a row those between the two.
    fn relations(&self) -> Vec<RelationIx> {
        match (self.here(), &self.found) {
            (Some(row), _) => row.ties.concat(),
            (None, Some((_, found))) => found.direct.clone(),
            (None, None) => Vec::new(),
        }
    }
}

impl State {
    fn refresh_walkers(&mut self) -> Vec<Effect> {
        let Some(of) = self.shown.sights.walkers.of else {
            return Vec::new();
        };
        let wanted = (of, self.lens().clone());
        if self.shown.sights.walkers.made_for.as_ref() == Some(&wanted) {
            return Vec::new();
        }
        self.generation += 1;
        let view = &mut self.shown.sights.walkers;
        view.waiting = Some(self.generation);
        view.made_for = Some(wanted.clone());
        vec![Effect::FindCommon(self.generation, Box::new(wanted))]
    }

    /// Takes what two walkers have in common.
    pub(in crate::session) fn take_common(&mut self, number: u64, found: Common) {
        let view = &mut self.shown.sights.walkers;
        let Some(of) = view.of.filter(|_| view.waiting == Some(number)) else {
            return;
        };
        view.waiting = None;
        let was = view.here().map(|row| row.entity);
        view.found = Some((of, found));
        let place = |rows: &[Neighbour]| rows.iter().position(|r| Some(r.entity) == was);
        view.row = place(view.rows()).unwrap_or(0);
        if view.rows().is_empty() {
            // What they have in common is worth most.
            let any = [1, 0, 2].into_iter().find(|n| {
                let found = view.found.as_ref();
                found.is_some_and(|(_, found)| !column(found, *n).is_empty())
            });
            view.column = any.unwrap_or(1);
        }
        self.walkers_moved();
    }

    /// Shows two walkers who stand there.
    pub(in crate::session) fn put_walkers(&mut self, of: [EntityIx; 2]) {
        let view = &mut self.shown.sights.walkers;
        if view.of != Some(of) {
            (view.of, view.found, view.column, view.row) = (Some(of), None, 1, 0);
            view.before = Default::default();
        }
    }

    /// Where the walkers stand, and where each was before.
    pub(in crate::session) fn walkers_way(&self) -> WalkersWay {
        let view = &self.shown.sights.walkers;
        (view.of, view.before.clone())
    }

    /// Puts them where they stood.
    pub(in crate::session) fn put_walkers_way(&mut self, (of, before): WalkersWay) {
        let view = &mut self.shown.sights.walkers;
        (view.of, view.before) = (of, before);
    }

    /// One of the walkers goes on to an entity; what was found of where it stood is kept until more is known.
    pub(in crate::session) fn walker_goes(&mut self, side: usize, to: EntityIx) {
        let view = &mut self.shown.sights.walkers;
        let place = view.of.as_mut().and_then(|of| of.get_mut(side));
        if let (Some(place), Some(before)) = (place, view.before.get_mut(side)) {
            before.push(*place);
            *place = to;
        }
        view.row = 0;
    }

    /// One of the walkers goes back to where it was before; `false` where it has not moved, or the other one stands there.
    pub(in crate::session) fn walker_goes_back(&mut self, side: usize) -> bool {
        let view = &mut self.shown.sights.walkers;
        let last = view.before.get(side).and_then(|b| b.last());
        if last.is_none_or(|last| view.of.is_some_and(|of| of.contains(last))) {
            return false;
        }
        let before = view.before.get_mut(side).and_then(Vec::pop);
        let place = view.of.as_mut().and_then(|of| of.get_mut(side));
        match (before, place) {
            (Some(before), Some(place)) => {
                *place = before;
                true
            }
            _ => false,
        }
    }

    fn walkers_row(&self) -> Option<RowKey> {
        let view = &self.shown.sights.walkers;
        // The rows are of those that were compared.
        let [left, right] = view.found.as_ref().map(|(of, _)| *of).or(view.of)?;
        let other = view.here().map_or(right, |row| row.entity);
        Some(match view.relations().get(view.nth) {
            Some(relation) => RowKey::Relation(*relation, other),
            None => RowKey::Entity(view.here().map_or(left, |row| row.entity)),
        })
    }

    pub(in crate::session) fn walkers_moved(&mut self) {
        self.shown.sights.walkers.nth = 0;
        self.list.claim = 0;
        self.list.evidence_scroll = 0;
    }

    /// Goes on to another relation of the row under the cursor.
    ///
    /// # Errors
    /// It has at most one.
    pub(in crate::session) fn step_in_row(&mut self, by: isize) -> Result<(), String> {
        let view = &mut self.shown.sights.walkers;
        let n = view.relations().len();
        if n < 2 {
            let n = counted(n, "relation", "relations");
            return Err(format!("there is {n} in this row"));
        }
        let to = moved(view.nth, by, n);
        self.walkers_moved();
        self.shown.sights.walkers.nth = to;
        Ok(())
    }

    /// Where they stand, for the top line.
    pub fn walkers_title(&self) -> String {
        match self.shown.sights.walkers.of {
            Some(of) => of.map(|ix| name(self.view(), ix)).join(" | "),
            None => String::new(),
        }
    }

    /// Where they meet, or what keeps one from knowing.
    pub fn walkers_meet(&self) -> String {
        let view = &self.shown.sights.walkers;
        match (&view.found, view.of) {
            (Some((of, found)), Some(now)) if *of == now => meetings(self.view(), (*of, found)),
            _ if view.is_looking() => "going through their relations …".to_owned(),
            _ => "stopped: what they have in common is not known".to_owned(),
        }
    }

    fn walkers_summary(&self) -> String {
        let view = &self.shown.sights.walkers;
        let Some((of, found)) = view.found.as_ref().filter(|(of, _)| view.of == Some(*of)) else {
            return self.walkers_meet();
        };
        let mut parts = vec![format!("{} in common", found.both.len())];
        parts.extend(left_out(self.view(), *of, found));
        parts.join(" · ")
    }

    fn walkers_paper(&self, options: PaperOptions) -> Result<String, String> {
        let view = &self.shown.sights.walkers;
        let (of, found) = match &view.found {
            Some((of, found)) if view.of == Some(*of) => (*of, found),
            _ => return Err(format!("there is no picture yet: {}", self.walkers_meet())),
        };
        let lens = self.lens().in_words(self.view());
        let of = WalkersPicture {
            title: &headed_by_both(self.view(), of, &self.paper_title()),
            of,
            found,
            lens: lens.as_deref(),
        };
        Ok(walkers(self.view(), of, options.is_dark))
    }

    fn walkers_words(&self) -> String {
        let view = &self.shown.sights.walkers;
        let Some((of, found)) = view.found.as_ref().filter(|(of, _)| view.of == Some(*of)) else {
            return self.walkers_meet();
        };
        let mut lines = vec![self.walkers_title()];
        lines.extend(text(self.view(), (*of, found), TOLD));
        lines.join("\n")
    }
}
