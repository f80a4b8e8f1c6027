//! The time line in words.

use crate::scene::timeline::{Entry, span_words};
use crate::session::state::State;
use crate::text::counted;

/// Things of a lane that are told.
const TOLD: usize = 200;

impl State {
    /// What it shows and leaves out, for the bottom line.
    pub(super) fn timeline_summary(&self) -> String {
        let view = &self.shown.sights.timeline;
        let found = view.found();
        let n = found.entries.len();
        let aside = self.timeline_aside();
        if n == 0 && view.is_looking() {
            return aside.trim_start_matches(" · ").to_owned();
        }
        if n == 0 {
            return format!("nothing that is shown has a date{aside}");
        }
        let mut parts = vec![match found.more.n {
            0 => counted(n, "thing dated", "things dated"),
            // The strip above and the numbers of lanes are of all.
            more => format!(
                "{n} of {} things dated drawn: w draws all in sight",
                n + more
            ),
        }];
        if self.screen.cols < 60 {
            // There is no room for the names of lanes beside them.
            let lane = view.on().and_then(|(lane, ..)| view.lanes().get(lane));
            parts = lane.map_or(parts, |l| vec![format!("{} ({})", l.label, l.n())]);
        }
        parts.extend(view.chart().beyond());
        if !found.undated.is_empty() && self.screen.cols >= 100 {
            let n = counted(found.undated.len(), "event", "events");
            parts.push(format!("{n} without a date"));
        }
        if found.hidden > 0 {
            parts.push(format!("lens hides {}", found.hidden));
        }
        parts.join(" · ") + &aside
    }

    /// What is still looked for, or was not, and why.
    fn timeline_aside(&self) -> String {
        let view = &self.shown.sights.timeline;
        if let Some(asked) = &view.asked {
            return format!(" · going through all{}: Esc stops", asked.progress.words());
        }
        match view.found().not_looked_at {
            0 => String::new(),
            n => {
                let n = counted(n, "relation", "relations");
                let way = if view.stopped.is_some() { "0" } else { "s" };
                format!(" · {n} not looked at: {way}")
            }
        }
    }

    /// It in words: lane by lane, in the order of time.
    pub fn timeline_words(&self) -> String {
        let view = &self.shown.sights.timeline;
        let entries = &view.found().entries;
        let mut text = self.timeline_summary();
        for lane in view.lanes() {
            text.push_str(&format!("\n{} ({})", lane.label, lane.n()));
            for entry in lane
                .entries
                .iter()
                .take(TOLD)
                .filter_map(|n| entries.get(*n))
            {
                let words = entry.thing.words(self.view(), lane.about);
                text.push_str(&format!("\n  {}  {words}{}", entry.dates(), state(entry)));
            }
            let more = lane.more + lane.entries.len().saturating_sub(TOLD);
            if more > 0 {
                text.push_str(&format!("\n  … {more} more"));
            }
        }
        text
    }

    /// What lies before and after the cursor, the nearest first.
    pub fn timeline_near_words(&self, most: usize) -> [Vec<String>; 2] {
        let near = self.timeline_near(most);
        let entries = &self.shown.sights.timeline.found().entries;
        let told = |side: &[(usize, f64)], missed: usize| {
            let missed = (missed > 0).then(|| format!("{missed} not drawn"));
            let one = |(n, days): &(usize, f64)| {
                let words = entries.get(*n)?.thing.words(self.view(), None);
                Some(format!("{} {words}", span_words(*days)))
            };
            let all = missed.into_iter().chain(side.iter().filter_map(one));
            all.collect()
        };
        let [before, after] = near.missed;
        [told(&near.before, before), told(&near.after, after)]
    }
}

/// How it is carried, where there is something to be said of it.
fn state(entry: &Entry) -> String {
    match entry.sign() {
        "" => String::new(),
        sign => format!(" {sign}"),
    }
}
