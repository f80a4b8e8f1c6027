//! What lies next to a moment in time.

use super::{Entry, Gathered, Thing};

/// What lies before and after a bar, nearest first: entries by number, with the days between.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Near {
    /// What has ended before it begins.
    pub before: Vec<(usize, f64)>,
    /// What begins after it has ended.
    pub after: Vec<(usize, f64)>,
    /// What lies before it and after it no further than those, and is not drawn, since there is too much.
    pub missed: [usize; 2],
}

/// Finds what lies before and after a bar of an entry: events where it is one, else everything but sources.
///
/// # Complexity
/// O(entries · log).
pub fn near(found: &Gathered, at: (usize, usize), most: usize) -> Near {
    let entries = &found.entries;
    let Some(bar) = entries.get(at.0).and_then(|e| e.bars.get(at.1)) else {
        return Near::default();
    };
    let is_event = |e: &Entry| matches!(e.thing, Thing::Event(_));
    let only_events = entries.get(at.0).is_some_and(is_event);
    let (first, last) = bar.days();
    let mut near = Near::default();
    for (n, entry) in entries.iter().enumerate() {
        let counts = match entry.thing {
            Thing::Event(_) => true,
            Thing::Carried(_) => !only_events,
            Thing::Source(_) => false,
        };
        if n == at.0 || !counts {
            continue;
        }
        let days = || entry.bars.iter().map(super::Bar::days);
        let (begins, ends) = (
            days().map(|d| d.0).fold(f64::INFINITY, f64::min),
            days().map(|d| d.1).fold(f64::NEG_INFINITY, f64::max),
        );
        if ends < first {
            near.before.push((n, first - ends));
        } else if begins > last {
            near.after.push((n, begins - last));
        }
    }
    for side in [&mut near.before, &mut near.after] {
        side.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        side.truncate(most);
    }
    let far = |side: &[(usize, f64)]| side.last().map_or(f64::INFINITY, |l| l.1);
    near.missed = [
        found.more.between(first - far(&near.before), first),
        found.more.between(last, last + far(&near.after)),
    ];
    near
}

/// A number of days as people say it: `3 days`, `2 months`, `10 years`.
pub fn span_words(days: f64) -> String {
    let (n, one, more) = match days {
        d if d < 45.0 => (d, "day", "days"),
        d if d < 730.0 => (d / 30.44, "month", "months"),
        d => (d / 365.25, "year", "years"),
    };
    crate::text::counted(n.round().max(1.0) as usize, one, more)
}
