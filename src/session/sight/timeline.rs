//! The time line: what has dates, in lanes over one axis. Its cursor is on one date of one thing.

mod events;
mod job;
mod made;
mod moves;
mod paper;
mod play;
mod words;

use super::super::listing::RowKey;
use super::super::state::State;
use super::{Asked, Cell, Sight, SightSpec, Zoom, legends};
use crate::model::ids::EntityIx;
use crate::scene::timeline::{Axis, By, Chart, Gathered, Lane, LaneKey, Parts, Thing};
pub use job::{DatesAsked, DatesFound};
use made::Charted;
use play::Playing;

/// The time line among the sights.
pub(super) const TIMELINE: SightSpec = SightSpec {
    sight: Sight::Timeline,
    name: "the timeline",
    title: "In the timeline",
    way_there: "in the timeline: 3 first",
    refresh: State::refresh_timeline,
    here: State::timeline_here,
    put: |state, row| {
        state.shown.sights.timeline.comes_from = Some(row);
    },
    step: State::step_in_timeline,
    aside: State::aside_in_timeline,
    zoom: |state, zoom, about| {
        state.zoom_timeline(zoom, about);
        Ok(())
    },
    pan: |state, [across, _]| {
        state.pan_timeline(f64::from(across));
        Ok(())
    },
    stop: State::stop_dates,
    follow: State::follow_timeline,
    words: State::timeline_words,
    paper: Some(State::timeline_paper),
    image: Some(State::timeline_on_screen),
    summary: State::timeline_summary,
    hints: &[
        "go-here",
        "timeline-next timeline-previous",
        "timeline-play",
        "images",
        "timeline-window",
        "timeline-lanes",
        "zoom-in zoom-out zoom-fit",
        "lens",
        "export",
        "help",
    ],
    legend: legends::TIMELINE,
};

/// The time line that is shown, or was last.
#[derive(Debug, Default)]
pub struct TimelineView {
    /// What was chosen to be shown.
    pub choice: TimeChoice,
    /// Which day stands where; nothing while all fits.
    pub axis: Option<Axis>,
    /// What the cursor is on.
    pub cursor: Option<At>,
    /// Rows above the first in sight.
    pub top: usize,
    /// What has dates, and the lanes it stands in.
    found: DatesFound,
    /// What that was made for.
    made_for: Option<DatesAsked>,
    /// The question for what is still to be found.
    asked: Option<Asked<DatesAsked>>,
    /// What one comes from: the cursor goes there once it is found.
    comes_from: Option<RowKey>,
    /// The days of what is marked as one end of a span.
    span: Option<(f64, f64)>,
    /// The window that goes forward by itself.
    playing: Option<Playing>,
    /// What is not to be looked for, since one has stopped that.
    stopped: Option<DatesAsked>,
    /// It as it is drawn.
    charted: Charted,
}

/// What of all dates is shown, and how it is sorted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimeChoice {
    /// What makes a lane.
    pub by: By,
    /// Whose dates are shown.
    pub whose: Whose,
    /// Whether things stand where they were published, not where they happened.
    pub published: bool,
    /// Lanes that were opened or folded by hand.
    pub folds: Vec<(LaneKey, bool)>,
}

/// Whose dates are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// All.
    #[default]
    All,
    /// Those of what one stands on.
    Here,
    /// Those of what one has been at.
    Trail,
    /// Those of what is marked.
    Marks,
}

/// A place of the time line: one date of a thing, in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The lane.
    pub lane: LaneKey,
    /// The thing.
    pub thing: Thing,
    /// Which of its dates.
    pub bar: usize,
}

impl Whose {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::All, Self::Here, Self::Trail, Self::Marks];

    /// What it is called in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Here => "here",
            Self::Trail => "trail",
            Self::Marks => "marks",
        }
    }
}

impl TimelineView {
    /// What has dates.
    pub fn found(&self) -> &Gathered {
        &self.found.gathered
    }

    /// The lanes.
    pub fn lanes(&self) -> &[Lane] {
        &self.found.lanes
    }

    /// Whether something is still looked for.
    pub fn is_looking(&self) -> bool {
        self.asked.is_some()
    }

    /// It as it is drawn.
    pub fn chart(&self) -> &Chart {
        &self.charted.chart
    }

    /// The axis on which it is drawn.
    pub fn drawn_axis(&self) -> Option<Axis> {
        self.charted.axis
    }

    /// The cursor by numbers: the lane, the entry, and which of its dates.
    pub fn on(&self) -> Option<(usize, usize, usize)> {
        let at = self.cursor?;
        let lane = self.lanes().iter().position(|l| l.key == at.lane)?;
        let entries = &self.found().entries;
        let mut held = self.lanes().get(lane)?.entries.iter();
        let entry = *held.find(|n| entries.get(**n).is_some_and(|e| e.thing == at.thing))?;
        Some((lane, entry, at.bar))
    }
}

impl State {
    /// The entities whose dates are shown; nothing for all.
    pub(super) fn timeline_among(&self) -> Option<Vec<EntityIx>> {
        let mut among: Vec<EntityIx> = match self.shown.sights.timeline.choice.whose {
            Whose::All => return None,
            Whose::Here => self.focus().into_iter().collect(),
            Whose::Trail => {
                let spots = self.trail.way().into_iter().map(|s| s.spot);
                let entity = |spot| match spot {
                    crate::session::trail::Spot::Entity(ix) => Some(ix),
                    crate::session::trail::Spot::Graph => None,
                };
                spots.filter_map(entity).collect()
            }
            Whose::Marks => self.marks.iter().collect(),
        };
        let mut seen = std::collections::BTreeSet::new();
        among.retain(|ix| seen.insert(*ix));
        Some(among)
    }

    fn zoom_timeline(&mut self, zoom: Zoom, about: Option<Cell>) {
        if zoom == Zoom::Fit && self.find_dates_again() {
            return;
        }
        let left = Parts::of(self.screen.picture_size()).names as f64 + 1.0;
        let view = &self.shown.sights.timeline;
        let Some(axis) = view.drawn_axis() else {
            return;
        };
        let pointed = about.map(|(x, _)| axis.day(x as f64 - left));
        let about = pointed
            .or_else(|| self.timeline_day())
            .unwrap_or(f64::midpoint(axis.first, axis.end()));
        let axis = match zoom {
            Zoom::In => Some(axis.zoomed(0.5, about)),
            Zoom::Out => Some(axis.zoomed(2.0, about)),
            Zoom::Fit => None,
        };
        self.shown.sights.timeline.axis = axis;
    }

    fn timeline_here(&self) -> Option<RowKey> {
        let view = &self.shown.sights.timeline;
        let (_, entry, bar) = view.on()?;
        let entry = view.found().entries.get(entry)?;
        let carried = entry.bars.get(bar).and_then(|b| b.carried);
        Some(self.row_of_thing(entry.thing, carried))
    }
}
