//! From event to event in time, whatever lane they stand in.

use crate::scene::timeline::Thing;
use crate::session::state::State;
use crate::text::counted;

impl State {
    /// Moves to the next or the previous event in time, whatever lane it stands in, and says what it passes by that is not
    /// drawn.
    ///
    /// # Errors
    /// There is none that way; in words.
    pub(in crate::session) fn event_in_timeline(&mut self, forward: bool) -> Result<(), String> {
        let before = self.timeline_days();
        let is_moved = self.step_to_event(forward);
        let (Some((first, last)), Some(now)) = (before, self.timeline_days()) else {
            return Err("nothing that is shown has a date".to_owned());
        };
        let (from, to) = match (forward, is_moved) {
            (true, true) => (last, now.0),
            (true, false) => (last, f64::INFINITY),
            (false, true) => (now.1, first),
            (false, false) => (f64::NEG_INFINITY, first),
        };
        let n = self.shown.sights.timeline.found().more.between(from, to);
        let things = counted(n, "thing", "things");
        let way = if forward { "later" } else { "earlier" };
        match (is_moved, n) {
            (true, 0) => {}
            (true, _) => self.say(format!("{things} between not drawn: w draws all in sight")),
            (false, 0) => return Err(format!("nothing is {way}")),
            (false, _) => {
                return Err(format!(
                    "nothing that is drawn is {way}; {things} not drawn: w draws all in sight"
                ));
            }
        }
        Ok(())
    }

    /// The days of the date under the cursor.
    pub(super) fn timeline_days(&self) -> Option<(f64, f64)> {
        let view = &self.shown.sights.timeline;
        let (_, entry, bar) = view.on()?;
        Some(view.found().entries.get(entry)?.bars.get(bar)?.days())
    }

    /// Moves to the next or the previous event in time that is drawn; gives whether there is one.
    fn step_to_event(&mut self, forward: bool) -> bool {
        let view = &self.shown.sights.timeline;
        let entries = &view.found().entries;
        let is_event = |thing: Thing| matches!(thing, Thing::Event(_));
        let any = entries.iter().any(|e| is_event(e.thing));
        let mut order: Vec<(i64, usize)> = entries
            .iter()
            .enumerate()
            .filter(|(_, e)| !any || is_event(e.thing))
            .filter_map(|(n, e)| Some((e.bars.first()?.days().0 as i64, n)))
            .collect();
        order.sort_unstable();
        let Some((_, here, bar)) = view.on() else {
            return false;
        };
        let day = entries
            .get(here)
            .and_then(|e| e.bars.get(bar))
            .map(|b| b.days().0 as i64);
        let key = (day.unwrap_or(0), here);
        let to = if forward {
            order.iter().find(|k| **k > key)
        } else {
            order.iter().rev().find(|k| **k < key)
        };
        let Some((_, entry)) = to.copied() else {
            return false;
        };
        let lanes = view.lanes().iter();
        let Some(lane) = lanes.clone().position(|l| l.entries.contains(&entry)) else {
            return false;
        };
        self.shown.sights.timeline.put_on(lane, entry, 0);
        self.timeline_moved();
        true
    }
}
