//! Moving in the time line.

use std::collections::BTreeSet;

use super::{At, TimelineView};
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, Owner, RelationIx};
use crate::scene::Way;
use crate::scene::timeline::{Mark, Near, Thing, near};
use crate::session::command::go_from_view;
use crate::session::effect::Effect;
use crate::session::listing::RowKey;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::text::printable;

/// Further than any time line has rows.
const FAR: isize = 100_000;
/// Most relations of an entity that are gone through for an event with a date.
const MOST_TIES: usize = 5_000;

impl TimelineView {
    /// The dates of a lane in the order of time: entry and bar.
    fn dates_of(&self, lane: usize) -> Vec<(usize, usize)> {
        let entries = &self.found().entries;
        let held = self.lanes().get(lane).map_or(&[][..], |l| &l.entries);
        let mut dates: Vec<(usize, usize)> = held
            .iter()
            .flat_map(|n| {
                let bars = entries.get(*n).map_or(0, |e| e.bars.len());
                (0..bars).map(move |bar| (*n, bar))
            })
            .collect();
        dates.sort_by_cached_key(|(entry, bar)| {
            let bar = entries.get(*entry).and_then(|e| e.bars.get(*bar));
            bar.map(|b| {
                let (first, last) = b.days();
                (first as i64, last as i64)
            })
        });
        dates
    }

    pub(super) fn put_on(&mut self, lane: usize, entry: usize, bar: usize) {
        let key = self.lanes().get(lane).map(|l| l.key);
        let thing = self.found().entries.get(entry).map(|e| e.thing);
        if let (Some(lane), Some(thing)) = (key, thing) {
            self.cursor = Some(At { lane, thing, bar });
        }
    }

    /// The row and the mark that the cursor is on.
    fn mark_on(&self) -> Option<(usize, usize)> {
        let (lane, entry, _) = self.on()?;
        let rows = self.chart().rows.iter().enumerate();
        rows.filter(|(_, row)| row.lane == lane)
            .find_map(|(at, row)| {
                let mut marks = row.marks.iter();
                let mark = marks.position(|m| m.entries.contains(&entry))?;
                Some((at, mark))
            })
    }
}

impl State {
    /// The row of the cursor, and its mark where it can be seen.
    pub fn timeline_row(&self) -> Option<(usize, Option<usize>)> {
        let view = &self.shown.sights.timeline;
        if let Some((row, mark)) = view.mark_on() {
            return Some((row, Some(mark)));
        }
        let (lane, ..) = view.on()?;
        let row = view.chart().rows.iter().position(|r| r.lane == lane)?;
        Some((row, None))
    }

    /// The day in the middle of the date under the cursor.
    pub(super) fn timeline_day(&self) -> Option<f64> {
        let (first, last) = self.timeline_days()?;
        Some(f64::midpoint(first, last + 1.0))
    }

    /// What lies before and after the cursor.
    pub fn timeline_near(&self, most: usize) -> Near {
        let view = &self.shown.sights.timeline;
        let at = view.on().map(|(_, entry, bar)| (entry, bar));
        at.map_or(Near::default(), |at| near(view.found(), at, most))
    }

    /// Moves on by rows, to what stands nearest there.
    pub(super) fn step_in_timeline(&mut self, by: isize) {
        let view = &self.shown.sights.timeline;
        let Some((row, mark)) = self.timeline_row() else {
            return;
        };
        let rows = &view.chart().rows;
        let here = mark
            .and_then(|m| rows.get(row)?.marks.get(m))
            .map_or(0, |m| m.extent().0);
        let by = by.clamp(-FAR, FAR);
        let mut to: Vec<usize> = match by {
            0.. => (row + 1..rows.len()).collect(),
            _ => (0..row).rev().collect(),
        };
        // Rows in which nothing is in sight are passed by.
        to.retain(|r| rows.get(*r).is_some_and(|r| !r.marks.is_empty()));
        let at = by
            .unsigned_abs()
            .saturating_sub(1)
            .min(to.len().saturating_sub(1));
        let Some(row) = to.get(at).and_then(|r| rows.get(*r)) else {
            return;
        };
        let far = |m: &&Mark| (m.extent().0 - here).abs();
        let found = row.marks.iter().min_by_key(far);
        let place = found.and_then(|m| Some((*m.entries.first()?, m.bars.last()?.0)));
        let (lane, alone) = (row.lane, found.is_some_and(|m| m.entries.len() == 1));
        if let Some((entry, bar)) = place {
            let bar = if alone { bar } else { 0 };
            self.shown.sights.timeline.put_on(lane, entry, bar);
            self.timeline_moved();
        }
    }

    /// Moves to the date before or after in the lane.
    pub(super) fn aside_in_timeline(&mut self, way: Way) -> bool {
        let view = &self.shown.sights.timeline;
        let Some((lane, entry, bar)) = view.on() else {
            return false;
        };
        let dates = view.dates_of(lane);
        let at = dates.iter().position(|d| *d == (entry, bar));
        let to = match way {
            Way::Left => at.and_then(|at| at.checked_sub(1)),
            _ => at.map(|at| at + 1),
        };
        let Some((entry, bar)) = to.and_then(|to| dates.get(to)).copied() else {
            return false;
        };
        self.shown.sights.timeline.put_on(lane, entry, bar);
        self.timeline_moved();
        true
    }

    /// Moves to the lane after or before this one, to what lies nearest in time; gives whether there is one.
    pub(in crate::session) fn lane_in_timeline(&mut self, forward: bool) -> bool {
        let view = &self.shown.sights.timeline;
        let Some((lane, ..)) = view.on() else {
            return false;
        };
        let day = self.timeline_day().unwrap_or(0.0);
        let to = if forward {
            Some(lane + 1)
        } else {
            lane.checked_sub(1)
        };
        let dates = to.map_or(Vec::new(), |to| view.dates_of(to));
        let far = |(entry, bar): &&(usize, usize)| {
            let bar = view
                .found()
                .entries
                .get(*entry)
                .and_then(|e| e.bars.get(*bar));
            bar.map_or(i64::MAX, |b| (b.days().0 - day).abs() as i64)
        };
        let (Some(to), Some((entry, bar))) = (to, dates.iter().min_by_key(far).copied()) else {
            return false;
        };
        self.shown.sights.timeline.put_on(to, entry, bar);
        self.timeline_moved();
        true
    }

    /// Puts the cursor on a mark of a row, by numbers; on what it stands for next where it is there already.
    pub(in crate::session) fn mark_in_timeline(&mut self, row: usize, mark: usize) -> bool {
        let view = &self.shown.sights.timeline;
        let on = view.on();
        let found = view
            .chart()
            .rows
            .get(row)
            .and_then(|r| Some((r.lane, r.marks.get(mark)?)));
        let Some((lane, mark)) = found else {
            return false;
        };
        let at = on.and_then(|(_, entry, _)| mark.entries.iter().position(|e| *e == entry));
        let next = at.map_or(0, |at| (at + 1) % mark.entries.len().max(1));
        let Some(entry) = mark.entries.get(next).copied() else {
            return false;
        };
        self.shown.sights.timeline.put_on(lane, entry, 0);
        self.timeline_moved();
        true
    }

    /// Moves the axis by cells, and the cursor with it where that leaves what is in sight.
    pub(in crate::session) fn pan_timeline(&mut self, cells: f64) {
        let Some(axis) = self.shown.sights.timeline.drawn_axis() else {
            return;
        };
        let axis = axis.moved(cells);
        self.shown.sights.timeline.axis = Some(axis);
        let view = &self.shown.sights.timeline;
        let Some((lane, ..)) = view.on() else {
            return;
        };
        let day = self.timeline_day().unwrap_or(axis.first);
        let (first, end) = (axis.first, axis.end());
        if (first..end).contains(&day) {
            return;
        }
        // The first or the last that can be seen, from where one comes.
        let entries = &view.found().entries;
        let days = |(entry, bar): &(usize, usize)| {
            let bar = entries.get(*entry).and_then(|e| e.bars.get(*bar));
            bar.map(crate::scene::timeline::Bar::days)
        };
        let seen = |d: &&(usize, usize)| days(d).is_some_and(|(a, b)| a < end && b + 1.0 > first);
        let dates = view.dates_of(lane);
        let found = if cells > 0.0 {
            dates.iter().find(seen)
        } else {
            dates.iter().rev().find(seen)
        };
        if let Some((entry, bar)) = found.copied() {
            self.shown.sights.timeline.put_on(lane, entry, bar);
        }
    }

    /// After the cursor has moved: the evidence starts anew, and the axis goes along.
    pub(super) fn timeline_moved(&mut self) {
        self.shown.sights.timeline.comes_from = None;
        self.list.claim = 0;
        self.list.evidence_scroll = 0;
        let view = &self.shown.sights.timeline;
        let (Some(axis), Some((_, entry, bar))) = (view.drawn_axis(), view.on()) else {
            return;
        };
        let bar = view
            .found()
            .entries
            .get(entry)
            .and_then(|e| e.bars.get(bar));
        let Some((first, last)) = bar.map(crate::scene::timeline::Bar::days) else {
            return;
        };
        let (from, to) = axis.cells_from(first, last);
        let edge = axis.cells as i32;
        if to < 0 || from >= edge {
            let day = f64::midpoint(first, last + 1.0);
            self.shown.sights.timeline.axis = Some(axis.centred(day));
        }
    }

    /// Puts the cursor on a thing that one comes from, if it has a date.
    pub(super) fn arrive_in_timeline(&mut self) {
        let time = &mut self.shown.sights.timeline;
        let Some(row) = time.comes_from.take() else {
            return;
        };
        let is_looking = time.is_looking();
        match (self.put_in_timeline(row), is_looking) {
            (true, _) => {}
            (false, true) => self.shown.sights.timeline.comes_from = Some(row),
            (false, false) => self.say_not_here(row, "has no date that is shown"),
        }
    }

    /// Puts the cursor on a thing; gives whether it has a date.
    fn put_in_timeline(&mut self, row: RowKey) -> bool {
        let view = &self.shown.sights.timeline;
        let wanted = match row {
            RowKey::Entity(ix) => Thing::Event(ix),
            RowKey::Source(ix) => Thing::Source(ix),
            RowKey::Fact(at) => Thing::Carried(Carried::Fact(at)),
            RowKey::Relation(ix, _) => Thing::Carried(Carried::Relation(ix)),
            RowKey::Claim(at) => Thing::Carried(at.carried),
            _ => return false,
        };
        // The date of an event, or a relation without a date to an event, is found with the event.
        let event = match (wanted, row) {
            (_, RowKey::Relation(_, other)) => Some(Thing::Event(other)),
            (Thing::Carried(Carried::Fact(at)), _) => match at.owner {
                Owner::Entity(ix) => Some(Thing::Event(ix)),
                Owner::Relation(_) => None,
            },
            _ => None,
        };
        let entries = &view.found().entries;
        let at = |thing: Thing| entries.iter().position(|e| e.thing == thing);
        let exact = at(wanted).or_else(|| event.and_then(at));
        let Some(entry) = exact.or_else(|| self.first_about(row)) else {
            return false;
        };
        let lane = view.lanes().iter().position(|l| l.entries.contains(&entry));
        if let (None, None, RowKey::Relation(ix, _)) = (exact, &self.status, row) {
            let words = in_words(self.view(), Carried::Relation(ix));
            self.say(format!(
                "{} has no date: here is what touches it first",
                printable(&words)
            ));
        }
        if let Some(lane) = lane {
            self.shown.sights.timeline.put_on(lane, entry, 0);
            self.timeline_moved();
        }
        lane.is_some()
    }

    /// The first thing in time that touches the entity of a row: what is told of it, else an event it is tied to.
    fn first_about(&self, row: RowKey) -> Option<usize> {
        let (RowKey::Relation(_, ix) | RowKey::Entity(ix)) = self.told_of(row) else {
            return None;
        };
        let view = self.view();
        let ends = |r: RelationIx| view.relation(r).from == ix || view.relation(r).to == ix;
        let is_of = |thing: Thing| match thing {
            Thing::Carried(Carried::Relation(r)) => ends(r),
            Thing::Carried(Carried::Fact(at)) => match at.owner {
                Owner::Entity(owner) => owner == ix,
                Owner::Relation(r) => ends(r),
            },
            _ => false,
        };
        let entries = &self.shown.sights.timeline.found().entries;
        entries.iter().position(|e| is_of(e.thing)).or_else(|| {
            let touching = view.touching(ix).take(MOST_TIES);
            let tied: BTreeSet<Thing> = touching.map(|t| Thing::Event(t.other)).collect();
            entries.iter().position(|e| tied.contains(&e.thing))
        })
    }

    /// What the cursor is on: what carries the date, as a row of the walk.
    pub(super) fn row_of_thing(&self, thing: Thing, carried: Option<Carried>) -> RowKey {
        let row = |carried: Carried| match carried {
            Carried::Relation(ix) => RowKey::Relation(ix, self.view().relation(ix).to),
            Carried::Fact(at) => RowKey::Fact(at),
        };
        match thing {
            Thing::Carried(own) => row(carried.unwrap_or(own)),
            Thing::Event(ix) => carried.map_or(RowKey::Entity(ix), row),
            Thing::Source(ix) => RowKey::Source(ix),
        }
    }

    /// Whether what carries a date is told of the entity one stands on.
    fn stands_at(&self, carried: Carried) -> bool {
        let (Some(focus), view) = (self.focus(), self.view()) else {
            return false;
        };
        let leads_here = |r| view.relation(r).to == focus;
        view.owner_of(carried) == focus || carried.relation().is_some_and(leads_here)
    }

    /// Goes to what is under the cursor in the walk; back comes back here.
    pub(super) fn follow_timeline(&mut self) -> Result<Vec<Effect>, String> {
        let view = &self.shown.sights.timeline;
        let on = view.on();
        let entry = on.and_then(|(_, n, bar)| Some((view.found().entries.get(n)?, bar)));
        let Some((entry, bar)) = entry else {
            return Err("nothing here has a date: 0 shows all there is".to_owned());
        };
        let carried = entry.bars.get(bar).and_then(|b| b.carried);
        match (entry.thing, carried) {
            (Thing::Source(ix), _) => {
                let id = self.view().source(ix).id.to_string();
                crate::session::update::run_named(self, "source", &[id])
            }
            (_, Some(carried)) if self.stands_at(carried) => {
                let told_with = carried.relation().map_or(carried, Carried::Relation);
                let row = self.row_of_thing(Thing::Carried(told_with), None);
                self.show(ViewId::Walk);
                self.put_in_walk(row);
                Ok(Vec::new())
            }
            (_, Some(carried)) => {
                let owner = self.view().owner_of(carried);
                let line = format!("focus {}", quoted(self.view().entity(owner).id()));
                go_from_view(self, carried, line)
            }
            _ => Err("this leads nowhere".to_owned()),
        }
    }
}
