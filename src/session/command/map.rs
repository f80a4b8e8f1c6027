//! The map: going through what stands at a place, lines between places, measuring, moving what is seen.

use super::choice::one_of;
use super::go::jump;
use super::lists::go_from_view;
use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::{Carried, EntityIx};
use crate::scene::map::atlas::{Site, Stand};
use crate::scene::map::camera::Camera;
use crate::scene::map::steer;
use crate::scene::map::words::way;
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::sight::map::{Fit, Lines};
use crate::session::state::{State, ViewId};
use crate::text::printable;

const HERE: Context = Context::Sight(Sight::Map);

pub(super) const MAP_NEXT: CommandSpec = CommandSpec {
    name: "map-next",
    title: "next here",
    help: "Moves to the next thing that stands at the place under the cursor, then along its lines, where they are drawn.",
    context: HERE,
    keys: &["."],
    params: "",
    run: |state, _| here(state, 1),
};

pub(super) const MAP_PREVIOUS: CommandSpec = CommandSpec {
    name: "map-previous",
    title: "previous here",
    help: "Moves to the previous thing that stands at the place under the cursor.",
    context: HERE,
    keys: &[","],
    params: "",
    run: |state, _| here(state, -1),
};

pub(super) const MAP_GO: CommandSpec = CommandSpec {
    name: "map-go",
    title: "to a place",
    help: "Puts the cursor of the map on a place, or on what stands at one.",
    context: HERE,
    keys: &[],
    params: "ENTITY",
    run: go,
};

pub(super) const MAP_MARK: CommandSpec = CommandSpec {
    name: "map-mark",
    title: "mark by number",
    help: "Puts the cursor on a mark of the map by its number, that with most at it first; with a second number, on the N-th thing there.",
    context: HERE,
    keys: &[],
    params: "N [N]",
    run: mark,
};

pub(super) const MAP_LINES: CommandSpec = CommandSpec {
    name: "map-lines",
    title: "lines",
    help: "Draws lines from this place to those that have to do with it; then between all; then none.",
    context: HERE,
    keys: &["x"],
    params: "[off|here|all]",
    run: lines,
};

pub(super) const MAP_MEASURE: CommandSpec = CommandSpec {
    name: "map-measure",
    title: "measure",
    help: "Measures distance and bearing from this place to wherever the cursor goes; once more ends it. With names: from the first, to the second.",
    context: HERE,
    keys: &["v"],
    params: "[FROM] [TO]",
    run: measure,
};

pub(super) const MAP_LIST: CommandSpec = CommandSpec {
    name: "map-list",
    title: "nowhere",
    help: "Goes into the list of what has no place on the map, and back; with a number, to that row of it. Enter there follows.",
    context: HERE,
    keys: &["tab", "shift-tab"],
    params: "[N]",
    run: |state, args| {
        let to = match args {
            [] if state.nowhere_here().is_some() => None,
            [] => Some(0),
            [n] => match n.parse::<usize>() {
                Ok(n @ 1..) => Some(n - 1),
                _ => {
                    return Err(format!(
                        "expected the number of a row, from 1, found “{}”",
                        printable(n)
                    ));
                }
            },
            _ => return Err("expected one number at most".to_owned()),
        };
        state.go_nowhere(to)?;
        done()
    },
};

/// A command that moves what is seen by a third of it.
macro_rules! pan {
    ($id:ident, $name:literal, $title:literal, $key:literal, $help:literal, $cells:expr) => {
        pub(super) const $id: CommandSpec = CommandSpec {
            name: $name,
            title: $title,
            help: $help,
            context: HERE,
            keys: &[$key],
            params: "",
            run: |state, _| {
                let (cols, rows) = state.map_size();
                let (x, y): (f64, f64) = $cells;
                state.pan_map((x * cols as f64 / 3.0, y * rows as f64 / 3.0));
                done()
            },
        };
    };
}

pan!(
    MAP_WEST,
    "map-west",
    "west",
    "H",
    "Moves what is seen to the west.",
    (-1.0, 0.0)
);
pan!(
    MAP_EAST,
    "map-east",
    "east",
    "L",
    "Moves what is seen to the east.",
    (1.0, 0.0)
);
pan!(
    MAP_NORTH,
    "map-north",
    "north",
    "K",
    "Moves what is seen to the north.",
    (0.0, -1.0)
);
pan!(
    MAP_SOUTH,
    "map-south",
    "south",
    "J",
    "Moves what is seen to the south.",
    (0.0, 1.0)
);

fn here(state: &mut State, by: isize) -> Outcome {
    if state.step_nowhere(by) {
        return done();
    }
    let rows = state.map_rows();
    let cursor = state.shown.sights.map.cursor;
    // The lines of a place come after what stands at it, before the next place in the same cell.
    let site = cursor.map(|stand| stand.site);
    let last = rows.iter().rposition(|r| Some(r.site) == site).unwrap_or(0);
    let n_lines = state.map_threads().len();
    let at = if let Some(on) = state.map_line() {
        last + 1 + on.nth
    } else {
        let at = rows.iter().position(|r| Some(*r) == cursor).unwrap_or(0);
        if at > last { at + n_lines } else { at }
    };
    let n = rows.len() + n_lines;
    let to = at.saturating_add_signed(by).min(n.saturating_sub(1));
    if to == at {
        let what = if n == 1 { "else" } else { "further" };
        return Err(format!("nothing {what} stands here"));
    }
    match to.checked_sub(last + 1) {
        Some(nth) if nth < n_lines => state.put_on_line(nth),
        Some(beyond) => return put_here(state, &rows, last + 1 + beyond - n_lines),
        None => return put_here(state, &rows, to),
    }
    done()
}

/// Puts the cursor on a row of what stands here: the places and things, then what the lines of the place stand for.
fn put_here(state: &mut State, rows: &[Stand], to: usize) -> Outcome {
    match rows.get(to) {
        Some(stand) => state.put_map_cursor(*stand),
        None if to - rows.len() < state.map_threads().len() => state.put_on_line(to - rows.len()),
        None => return Err("expected the number of a mark, from 1".to_owned()),
    }
    done()
}

/// What is under the cursor: several places in one cell are looked at closer, else one goes to the thing.
pub(in crate::session) fn map_follow(state: &mut State) -> Outcome {
    let listed = state.nowhere_here().is_some();
    if let Some(on) = state.map_line().filter(|_| !listed) {
        let from = state.view().relation(on.thread.by).from;
        let line = format!("focus {}", quoted(state.view().entity(from).id()));
        return go_from_view(state, Carried::Relation(on.thread.by), line);
    }
    let mark = state.map_mark().filter(|_| !listed);
    let sites = mark.map_or(Vec::new(), |m| m.sites.clone());
    let (size, atlas) = (state.map_size(), state.atlas());
    let map = &state.shown.sights.map;
    if let (Some(atlas), Some(camera), true) = (atlas, map.camera, sites.len() > 1) {
        let nearer = Camera::fit(&steer::places(atlas, &sites), size);
        if nearer.dot < camera.dot * 0.9 {
            let map = &mut state.shown.sights.map;
            (map.camera, map.fit) = (Some(nearer), Fit::Chosen);
            return done();
        }
    }
    match state.map_entity() {
        Some(ix) => {
            state.show(ViewId::Walk);
            jump(state, ix)
        }
        None => Err("nothing stands on the map".to_owned()),
    }
}

fn go(state: &mut State, args: &[String]) -> Outcome {
    let ix = state.named_entity(args)?;
    let stand = state.atlas().and_then(|a| a.stands(ix).first().copied());
    let Some(stand) = stand else {
        let name = printable(state.view().entity(ix).name()).into_owned();
        return Err(format!("{name} has no place on the map"));
    };
    state.put_map_cursor(stand);
    done()
}

fn mark(state: &mut State, args: &[String]) -> Outcome {
    let number = |at: usize| args.get(at).map(|a| a.parse::<usize>().unwrap_or(0));
    let wrong = || "expected the number of a mark, from 1".to_owned();
    let n = number(0).and_then(|n| n.checked_sub(1)).ok_or_else(wrong)?;
    let mark = state.shown.sights.map.scene.marks.get(n);
    let site = mark.and_then(|m| m.sites.first().copied());
    let site = site.ok_or_else(wrong)?;
    state.put_map_cursor(state.first_at(site));
    if let Some(n) = number(1) {
        let rows = state.map_rows();
        return put_here(state, &rows, n.checked_sub(1).ok_or_else(wrong)?);
    }
    done()
}

fn lines(state: &mut State, args: &[String]) -> Outcome {
    let map = &mut state.shown.sights.map;
    map.lines = one_of(args, &Lines::ALL, Lines::word, map.lines)?;
    map.line = None;
    let said = match map.lines {
        Lines::Off => "no lines between places",
        Lines::Here => {
            "lines from this place to those that have to do with it: . goes through them"
        }
        Lines::All => "lines between all places in sight that have to do with each other",
    };
    state.say(said);
    done()
}

fn measure(state: &mut State, args: &[String]) -> Outcome {
    match args {
        [] if state.shown.sights.map.from.take().is_some() => {
            state.say("measuring ended");
        }
        [] => {
            let stand = state.shown.sights.map.cursor;
            let site = state.atlas().zip(stand);
            let site = site
                .and_then(|(a, s)| a.sites.get(s.site))
                .map(|s| s.entity);
            let Some(ix) = site else {
                return Err("nothing stands on the map".to_owned());
            };
            let name = printable(state.view().entity(ix).name()).into_owned();
            state.shown.sights.map.from = Some(ix);
            state.say(format!("measuring from {name}: go anywhere"));
        }
        [from] => {
            let (ix, _, name) = place(state, from)?;
            state.shown.sights.map.from = Some(ix);
            state.say(format!("measuring from {name}: go anywhere"));
        }
        [from, to] => {
            let ((_, a, from), (_, b, to)) = (place(state, from)?, place(state, to)?);
            let said = format!("{from} to {to}: {}", way(a, b));
            state.say(said);
        }
        _ => return Err("expected two names at most".to_owned()),
    }
    done()
}

/// What is called so, where it stands first, and its name.
fn place<'a>(state: &'a State, name: &String) -> Result<(EntityIx, &'a Site, String), String> {
    let ix = state.named_entity(std::slice::from_ref(name))?;
    let atlas = state.atlas();
    let stand = atlas.and_then(|a| a.stands(ix).first());
    let site = atlas.zip(stand).and_then(|(a, s)| a.sites.get(s.site));
    let shown = printable(state.view().entity(ix).name()).into_owned();
    match site {
        Some(site) => Ok((ix, site, shown)),
        None => Err(format!("{shown} has no place on the map")),
    }
}
