//! The window of the lens over time: put anywhere, chosen by two marks, and played forward step by step until it has passed what is in
//! sight or a key stops it.

use crate::model::lens::Between;
use crate::model::when::Day;
use crate::scene::timeline::{Axis, Parts, fit};
use crate::session::command::put_on;
use crate::session::effect::Effect;
use crate::session::history::Begun;
use crate::session::state::State;

use super::job::DatesAsked;

/// Where there is no window yet, it is so much of what is in sight.
const PART: i32 = 12;

/// A window that goes forward by itself.
#[derive(Debug)]
pub(super) struct Playing {
    /// The number of the step that is waited for.
    number: u64,
    /// Days of a step.
    by: i32,
    /// The last day that is played to.
    until: Day,
    /// What was before it began, to be taken back as one.
    begun: Begun,
    /// Whether it began by setting a window.
    sets_window: bool,
}

impl State {
    /// The window of the lens, if it has both ends.
    pub(in crate::session) fn window(&self) -> Option<(Day, Day)> {
        let days = self.look.lens.days;
        days.least.zip(days.most)
    }

    /// Gives the lens a window, or takes it away.
    pub(in crate::session) fn set_window(&mut self, days: Option<(Day, Day)>) {
        let mut lens = self.look.lens.clone();
        lens.days = Between {
            least: days.map(|d| d.0),
            most: days.map(|d| d.1),
        };
        put_on(self, lens, false);
    }

    /// The days between the mark that was set and the cursor, both with all their days.
    pub fn timeline_span(&self) -> Option<(Day, Day)> {
        let view = &self.shown.sights.timeline;
        let (first, last) = view.span?;
        let (_, entry, bar) = view.on()?;
        let here = view.found().entries.get(entry)?.bars.get(bar)?.days();
        let day = |at: f64| Day(at as i32);
        Some((day(first.min(here.0)), day(last.max(here.1))))
    }

    /// Marks where a span begins, or takes the mark away; gives whether there is one now.
    pub(in crate::session) fn mark_span(&mut self) -> Option<bool> {
        let view = &self.shown.sights.timeline;
        let (_, entry, bar) = view.on()?;
        let days = view.found().entries.get(entry)?.bars.get(bar)?.days();
        let view = &mut self.shown.sights.timeline;
        view.span = match view.span {
            None => Some(days),
            Some(_) => None,
        };
        Some(view.span.is_some())
    }

    /// Takes the mark of a span away; gives whether there was one.
    pub(in crate::session) fn end_span(&mut self) -> bool {
        self.shown.sights.timeline.span.take().is_some()
    }

    /// Has all that the lens would show without its window in sight, and a window where there is none: what playing needs.
    pub(in crate::session) fn ready_to_play(&mut self) -> Result<(Day, Day), String> {
        if self.shown.sights.timeline.axis.is_none() {
            self.shown.sights.timeline.axis = self.axis_of_all();
        }
        let axis = self.shown.sights.timeline.axis;
        let (first, last) = axis.ok_or("nothing here has a date")?.days();
        if let Some(window) = self.window() {
            return Ok(window);
        }
        let days = last.0.saturating_sub(first.0) / PART;
        Ok((first, Day(first.0.saturating_add(days.max(0)))))
    }

    /// The axis on which everything is that the lens shows of any day.
    fn axis_of_all(&self) -> Option<Axis> {
        let view = &self.shown.sights.timeline;
        let asked = view.made_for.as_ref()?;
        let mut asked = DatesAsked {
            lens: asked.lens.clone(),
            choice: asked.choice.clone(),
            among: asked.among.clone(),
        };
        asked.lens.days = Between::ANY;
        let entries = asked.at_once(self.view())?.gathered.entries;
        let cells = Parts::of(self.screen.picture_size()).axis;
        fit(&entries).map(|f| f.axis(cells))
    }

    /// Days of a step: those of the window, or of a tick of the axis.
    pub(in crate::session) fn play_step(&self, (first, last): (Day, Day), by_tick: bool) -> i32 {
        let tick = self.shown.sights.timeline.axis.map(|a| a.tick_days());
        match tick.filter(|_| by_tick) {
            Some(days) => days.max(1),
            None => last.0.saturating_sub(first.0).saturating_add(1).max(1),
        }
    }

    /// Begins to play. `before` is what was before the window it begins with was set, where it has set one.
    pub(in crate::session) fn play(&mut self, by: i32, before: Option<Begun>) -> Vec<Effect> {
        let Some(axis) = self.shown.sights.timeline.axis else {
            return Vec::new();
        };
        self.generation += 1;
        let playing = Playing {
            number: self.generation,
            by,
            until: axis.days().1,
            sets_window: before.is_some(),
            begun: before.unwrap_or_else(|| self.begin()),
        };
        self.shown.sights.timeline.playing = Some(playing);
        vec![Effect::Wait(self.generation)]
    }

    /// The next step of what is played, and the question for the one after it.
    pub(in crate::session) fn played(&mut self, number: u64) -> Vec<Effect> {
        let time = &self.shown.sights.timeline;
        let playing = time.playing.as_ref().filter(|p| p.number == number);
        let (Some(playing), Some((first, last))) = (playing, self.window()) else {
            return Vec::new();
        };
        // What the last step shows is still looked for.
        let waits = time.is_looking();
        let by = if waits { 0 } else { playing.by };
        let moved = |day: Day| Day(day.0.saturating_add(by));
        let (first, last) = (moved(first), moved(last));
        if first > playing.until {
            self.stop_playing();
            return Vec::new();
        }
        if !waits {
            self.set_window(Some((first, last)));
            self.say(format!("playing: {first} to {last}; any key stops it"));
        }
        vec![Effect::Wait(number)]
    }

    /// Stops what is played, which can be taken back as one; gives whether anything was.
    pub(in crate::session) fn stop_playing(&mut self) -> bool {
        let Some(playing) = self.shown.sights.timeline.playing.take() else {
            return false;
        };
        if let Some((first, last)) = self.window() {
            let line = format!("timeline-window {first} {last}");
            if playing.sets_window {
                self.note_as_one(playing.begun, line);
            } else {
                self.note_change(playing.begun, || Some(line));
            }
            self.say(format!("stopped at {first} to {last}; u takes it back"));
        }
        true
    }
}
