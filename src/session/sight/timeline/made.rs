//! Making the time line: what has dates, its lanes and its rows, each anew only where what it was made for has changed.

use super::job::{DatesAsked, DatesFound};
use super::{At, TimeChoice};
use crate::scene::timeline::{Axis, Chart, ChartParams, Parts, chart, fit};
use crate::session::effect::Effect;
use crate::session::state::State;

/// The time line as it is drawn.
#[derive(Debug, Default)]
pub(super) struct Charted {
    pub(super) chart: Chart,
    pub(super) axis: Option<Axis>,
    made_for: Option<ChartedFor>,
}

#[derive(Debug, PartialEq)]
struct ChartedFor {
    axis: Option<Axis>,
    size: (usize, usize),
}

impl State {
    /// Makes anew what has changed, and keeps the cursor in sight.
    pub(super) fn refresh_timeline(&mut self) -> Vec<Effect> {
        let wanted = DatesAsked {
            lens: self.lens().clone(),
            // Folds change the rows, not what is found.
            choice: TimeChoice {
                folds: Vec::new(),
                ..self.shown.sights.timeline.choice.clone()
            },
            among: self.timeline_among(),
        };
        let mut effects = Vec::new();
        if self.shown.sights.timeline.made_for.as_ref() != Some(&wanted) {
            let (found, effect) = self.find_dates(&wanted);
            effects.extend(effect);
            self.shown.sights.timeline.made_for = Some(wanted);
            self.take_dates(found);
        }
        self.chart_timeline();
        if self.shown.sights.timeline.comes_from.is_some() {
            self.arrive_in_timeline();
            // What one comes from may lie beyond what was in sight.
            self.chart_timeline();
        }
        self.scroll_timeline();
        effects
    }

    /// Takes what has dates.
    pub(super) fn take_dates(&mut self, found: DatesFound) {
        let view = &mut self.shown.sights.timeline;
        view.found = found;
        view.charted.made_for = None;
        self.settle_timeline();
    }

    /// Puts the cursor on the first thing there is where what it was on has gone.
    fn settle_timeline(&mut self) {
        let view = &mut self.shown.sights.timeline;
        if view.on().is_some() {
            return;
        }
        let thing = view.cursor.map(|c| c.thing);
        let entries = &view.found.gathered.entries;
        let place = |wanted: Option<crate::scene::timeline::Thing>| {
            view.found.lanes.iter().find_map(|lane| {
                let held = lane.entries.iter().filter_map(|n| entries.get(*n));
                let fits = held.filter(|e| wanted.is_none_or(|w| w == e.thing));
                // The first of those that are carried best.
                let entry = fits.rev().max_by_key(|e| e.weight())?;
                Some(At {
                    lane: lane.key,
                    thing: entry.thing,
                    bar: 0,
                })
            })
        };
        let kept = thing.and_then(|t| place(Some(t)));
        view.cursor = kept.or_else(|| place(None));
    }

    fn chart_timeline(&mut self) {
        let size = self.screen.picture_size();
        let parts = Parts::of(size);
        let view = &self.shown.sights.timeline;
        let axis = view.axis.map(|a| a.resized(parts.axis));
        let wanted = ChartedFor { axis, size };
        if view.charted.made_for.as_ref() == Some(&wanted) {
            return;
        }
        let entries = &view.found.gathered.entries;
        let axis = axis.or_else(|| fit(entries).map(|f| f.axis(parts.axis)));
        let chart = axis.map(|axis| {
            chart(
                self.view(),
                ChartParams {
                    found: &view.found.gathered,
                    lanes: &view.found.lanes,
                    axis,
                    rows: parts.lanes,
                    folds: &view.choice.folds,
                },
            )
        });
        let view = &mut self.shown.sights.timeline;
        view.charted = Charted {
            chart: chart.unwrap_or_default(),
            axis,
            made_for: Some(wanted),
        };
        view.axis = view.axis.and(axis);
    }

    /// Makes the rows anew with the next refresh.
    pub(in crate::session) fn forget_chart(&mut self) {
        self.shown.sights.timeline.charted.made_for = None;
    }

    /// Scrolls so that the row of the cursor is in sight.
    fn scroll_timeline(&mut self) {
        let rows = Parts::of(self.screen.picture_size()).lanes.max(1);
        let at = self.timeline_row().map(|(row, _)| row);
        let view = &mut self.shown.sights.timeline;
        let last = view.charted.chart.rows.len().saturating_sub(rows);
        if let Some(at) = at {
            view.top = view.top.clamp((at + 1).saturating_sub(rows), at);
        }
        view.top = view.top.min(last);
    }
}
