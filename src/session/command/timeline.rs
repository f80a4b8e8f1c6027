//! The timeline: moving in time, and choosing what stands in it.

use super::choice::one_of;
use super::{CommandSpec, Context, Outcome, done};
use crate::model::when::{Day, When};
use crate::scene::timeline::By;
use crate::session::sight::Sight;
use crate::session::sight::timeline::Whose;
use crate::session::state::State;
use crate::text::printable;

const HERE: Context = Context::Sight(Sight::Timeline);

pub(super) const NEXT_EVENT: CommandSpec = CommandSpec {
    name: "timeline-next",
    title: "in time",
    help: "Moves to the next event in time, whatever lane it stands in.",
    context: HERE,
    keys: &["."],
    params: "",
    run: |state, _| state.event_in_timeline(true).and_then(|()| done()),
};

pub(super) const PREVIOUS_EVENT: CommandSpec = CommandSpec {
    name: "timeline-previous",
    title: "in time",
    help: "Moves to the previous event in time, whatever lane it stands in.",
    context: HERE,
    keys: &[","],
    params: "",
    run: |state, _| state.event_in_timeline(false).and_then(|()| done()),
};

pub(super) const EARLIER: CommandSpec = CommandSpec {
    name: "timeline-earlier",
    title: "earlier",
    help: "Moves the axis by half of what is in sight, to what is earlier.",
    context: HERE,
    keys: &["H"],
    params: "[CELLS]",
    run: |state, args| pan(state, args, -1.0),
};

pub(super) const LATER: CommandSpec = CommandSpec {
    name: "timeline-later",
    title: "later",
    help: "Moves the axis by half of what is in sight, to what is later.",
    context: HERE,
    keys: &["L"],
    params: "[CELLS]",
    run: |state, args| pan(state, args, 1.0),
};

pub(super) const LANES: CommandSpec = CommandSpec {
    name: "timeline-lanes",
    title: "lanes",
    help: "Sorts the timeline into lanes by kind, predicate, place or entity; without a word, by the next of these.",
    context: HERE,
    keys: &["o"],
    params: "[kind|predicate|place|entity]",
    run: |state, args| {
        let choice = &mut state.shown.sights.timeline.choice;
        let by = one_of(args, &By::ALL, By::word, choice.by)?;
        choice.by = by;
        choice.folds.clear();
        state.log(format!("timeline-lanes {}", by.word()));
        state.say(format!("lanes by {}", by.word()));
        done()
    },
};

pub(super) const WHOSE: CommandSpec = CommandSpec {
    name: "timeline-whose",
    title: "whose dates",
    help: "Shows all dates, or those of what one stands on (here), of the trail, or of what is marked; without a word, the next of these.",
    context: HERE,
    keys: &["s"],
    params: "[all|here|trail|marks]",
    run: |state, args| {
        let view = &mut state.shown.sights.timeline;
        let whose = one_of(args, &Whose::ALL, Whose::word, view.choice.whose)?;
        view.choice.whose = whose;
        view.axis = None;
        state.log(format!("timeline-whose {}", whose.word()));
        state.say(match whose {
            Whose::All => "all dates",
            Whose::Here => "dates of what one stands on",
            Whose::Trail => "dates of the trail",
            Whose::Marks => "dates of what is marked",
        });
        done()
    },
};

pub(super) const PUBLISHED: CommandSpec = CommandSpec {
    name: "timeline-published",
    title: "published or happened",
    help: "Puts things where they were published, or where they happened.",
    context: HERE,
    keys: &["X"],
    params: "[published|happened]",
    run: |state, args| {
        let view = &mut state.shown.sights.timeline;
        let published = one_of(args, &[false, true], words_of, view.choice.published)?;
        view.choice.published = published;
        view.axis = None;
        state.log(format!("timeline-published {}", words_of(published)));
        state.say(if published {
            "things stand where they were published"
        } else {
            "things stand where they happened"
        });
        done()
    },
};

pub(super) const FOLD: CommandSpec = CommandSpec {
    name: "timeline-fold",
    title: "fold or open",
    help: "Folds or opens the lane of the cursor, or the N-th.",
    context: HERE,
    keys: &["z"],
    params: "[N]",
    run: |state, args| {
        let view = &state.shown.sights.timeline;
        let lane = match args.first() {
            None => view.on().map(|(lane, ..)| lane),
            Some(n) => Some(number(n)?),
        };
        let row = lane.and_then(|n| view.chart().rows.iter().find(|r| r.lane == n));
        let key = row.and_then(|r| Some((view.lanes().get(r.lane)?.key, r.is_open)));
        let Some((key, is_open)) = key else {
            return Err("there is no such lane".to_owned());
        };
        let folds = &mut state.shown.sights.timeline.choice.folds;
        folds.retain(|(k, _)| *k != key);
        folds.push((key, !is_open));
        state.forget_chart();
        done()
    },
};

pub(super) const FOLD_ALL: CommandSpec = CommandSpec {
    name: "timeline-fold-all",
    title: "fold or open all",
    help: "Folds all lanes, or opens them where all are folded.",
    context: HERE,
    keys: &["Z"],
    params: "",
    run: |state, _| {
        let view = &state.shown.sights.timeline;
        let open = !view.chart().rows.iter().any(|r| r.is_open);
        let folds = view.lanes().iter().map(|l| (l.key, open)).collect();
        state.shown.sights.timeline.choice.folds = folds;
        state.forget_chart();
        done()
    },
};

pub(super) const NEXT_LANE: CommandSpec = CommandSpec {
    name: "timeline-next-lane",
    title: "next lane",
    help: "Moves to the next lane.",
    context: HERE,
    keys: &["J"],
    params: "",
    run: |state, _| moved(state.lane_in_timeline(true), "this is the last lane"),
};

pub(super) const PREVIOUS_LANE: CommandSpec = CommandSpec {
    name: "timeline-previous-lane",
    title: "previous lane",
    help: "Moves to the previous lane.",
    context: HERE,
    keys: &["K"],
    params: "",
    run: |state, _| moved(state.lane_in_timeline(false), "this is the first lane"),
};

pub(super) const AT: CommandSpec = CommandSpec {
    name: "timeline-mark",
    title: "what stands somewhere",
    help: "Puts the cursor on the N-th thing of a row, both from 1; on the next that lies there where it is on one already.",
    context: HERE,
    keys: &[],
    params: "ROW N",
    run: |state, args| {
        let [row, n] = args else {
            return Err("expected the numbers of a row and of a thing in it".to_owned());
        };
        let (row, n) = (number(row)?, number(n)?);
        moved(state.mark_in_timeline(row, n), "nothing stands there")
    },
};

pub(super) const WINDOW: CommandSpec = CommandSpec {
    name: "timeline-window",
    title: "window",
    help: "Has the lens show only what holds in the span that v has marked, else in the days in sight, or from one date to another; with none, all days again.",
    context: HERE,
    keys: &["w"],
    params: "[FROM TO|none]",
    run: |state, args| {
        let in_sight = state.shown.sights.timeline.drawn_axis();
        let days = match args {
            [] => {
                let axis = in_sight.ok_or("nothing has a date here: none is all days again")?;
                Some(state.timeline_span().unwrap_or_else(|| axis.days()))
            }
            [none] if none == "none" => None,
            [from, to] => Some((day(from, When::earliest)?, day(to, When::latest)?)),
            _ => return Err("expected two dates, none, or nothing for what is in sight".to_owned()),
        };
        state.shown.sights.timeline.axis = in_sight;
        state.end_span();
        put_window(state, days)
    },
};

pub(super) const WINDOW_LATER: CommandSpec = CommandSpec {
    name: "timeline-window-later",
    title: "window later",
    help: "Moves the window of the lens on by a quarter of its length.",
    context: HERE,
    keys: &[">"],
    params: "",
    run: |state, _| shift(state, 1),
};

pub(super) const WINDOW_EARLIER: CommandSpec = CommandSpec {
    name: "timeline-window-earlier",
    title: "window earlier",
    help: "Moves the window of the lens back by a quarter of its length.",
    context: HERE,
    keys: &["<"],
    params: "",
    run: |state, _| shift(state, -1),
};

pub(super) const SPAN: CommandSpec = CommandSpec {
    name: "timeline-span",
    title: "mark a span",
    help: "Marks where a span begins: it goes from there to the cursor, and w makes it the window; once more, or Escape, takes the mark away.",
    context: HERE,
    keys: &["v"],
    params: "",
    run: |state, _| {
        let is_marked = state.mark_span().ok_or("nothing here has a date")?;
        state.say(if is_marked {
            "a span from here to the cursor: move on, w shows only what is in it, Esc takes the mark away"
        } else {
            "no span any more"
        });
        done()
    },
};

pub(super) const PLAY: CommandSpec = CommandSpec {
    name: "timeline-play",
    title: "play",
    help: "Plays the window of the lens forward, by its length or by a tick of the axis, until it has passed what is in sight or a key stops it; with a number, so many steps at once.",
    context: HERE,
    keys: &["a"],
    params: "[width|tick] [N]",
    run: |state, args| {
        if state.stop_playing() {
            return done();
        }
        let (by_tick, rest) = match args.split_first() {
            Some((word, rest)) if word == "tick" => (true, rest),
            Some((word, rest)) if word == "width" => (false, rest),
            _ => (false, args),
        };
        let steps = match rest {
            [] => None,
            [n] => Some(number(n)? + 1),
            _ => return Err("expected width or tick, and a number of steps".to_owned()),
        };
        let (first, last) = state.ready_to_play()?;
        let by = state.play_step((first, last), by_tick);
        if let Some(steps) = steps {
            let by = i32::try_from(steps).unwrap_or(i32::MAX).saturating_mul(by);
            let moved = |day: Day| Day(day.0.saturating_add(by));
            return put_window(state, Some((moved(first), moved(last))));
        }
        let before = state.begin();
        let sets_window = state.window() != Some((first, last));
        if sets_window {
            put_window(state, Some((first, last)))?;
        }
        state.say(format!("playing: {first} to {last}; any key stops it"));
        Ok(state.play(by, sets_window.then_some(before)))
    },
};

/// Moves both ends of the window by a quarter of its length.
fn shift(state: &mut State, way: i32) -> Outcome {
    let none = "the lens has no window of days: w sets one";
    let (first, last) = state.window().ok_or(none)?;
    let step = way * (last.0.saturating_sub(first.0) / 4).max(1);
    let moved = |day: Day| Day(day.0.saturating_add(step));
    put_window(state, Some((moved(first), moved(last))))
}

/// Gives the lens a window of days, or takes it away.
fn put_window(state: &mut State, days: Option<(Day, Day)>) -> Outcome {
    match days {
        Some((first, last)) if first > last => {
            return Err("the window ends before it begins".to_owned());
        }
        Some((first, last)) => {
            state.log(format!("timeline-window {first} {last}"));
            state.say(format!(
                "the lens shows what holds from {first} to {last}; u takes it back"
            ));
        }
        None => {
            state.log("timeline-window none".to_owned());
            state.say("the lens shows all days");
        }
    }
    state.set_window(days);
    done()
}

fn day(text: &str, end: fn(&When) -> Option<Day>) -> Result<Day, String> {
    let when = When::parse(text).map_err(|e| e.to_string())?;
    end(&when).ok_or_else(|| format!("expected a date with a day, found “{}”", printable(text)))
}

fn words_of(published: bool) -> &'static str {
    if published { "published" } else { "happened" }
}

fn moved(has: bool, none: &str) -> Outcome {
    if has { done() } else { Err(none.to_owned()) }
}

fn pan(state: &mut State, args: &[String], way: f64) -> Outcome {
    let Some(axis) = state.shown.sights.timeline.drawn_axis() else {
        return Err("there is no axis to move".to_owned());
    };
    let cells = match args.first() {
        None => (axis.cells / 2).max(1),
        Some(n) => number(n)? + 1,
    };
    state.pan_timeline(way * cells as f64);
    done()
}

/// A number from 1, counted from 0.
fn number(text: &str) -> Result<usize, String> {
    let n = text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    n.ok_or_else(|| format!("expected a number from 1, found “{}”", printable(text)))
}
