//! Two walkers side by side: where they stand, and going on.

use super::go::jump;
use super::paths::ask;
use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::EntityIx;
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::{State, ViewId};

const HERE: Context = Context::Sight(Sight::Walkers);
const TAKES_TWO: &str =
    "two walkers take two entities: put the cursor on another one, mark two, or name them";

pub(super) const WALKERS: CommandSpec = CommandSpec {
    name: "walkers",
    title: "two walkers",
    help: "Shows two entities side by side: who is tied to both, who to one of them alone, and where walks from both meet first. Without names: the first two marks, else what one stands on and what the cursor leads to.",
    context: Context::Views,
    keys: &["g w"],
    params: "[ENTITY] [ENTITY]",
    run: |state, args| {
        let of = two(state, args)?;
        state.put_walkers(of);
        state.show_sight(Sight::Walkers);
        let [left, right] = of.map(|ix| quoted(state.view().entity(ix).id()));
        state.log(format!("walkers {left} {right}"));
        done()
    },
};

/// The two that are meant.
fn two(state: &State, args: &[String]) -> Result<[EntityIx; 2], String> {
    let named = |arg: &String| state.named_entity(std::slice::from_ref(arg));
    let of = match args {
        [a, b] => [named(a)?, named(b)?],
        [b] => [state.focus().ok_or(TAKES_TWO)?, named(b)?],
        [] => {
            let other = state.other_end().filter(|ix| Some(*ix) != state.focus());
            let here = state.focus().zip(other).map(|(a, b)| [a, b]);
            let marked = state.marks.at(0).zip(state.marks.at(1));
            let marked = marked.map(|(a, b)| [a, b]);
            let last = state.shown.sights.walkers.of;
            let of_cell = state.sight().filter(|s| s.sight == Sight::Matrix);
            let of_cell = of_cell.and_then(|_| state.shown.sights.matrix.ends());
            let of_cell = of_cell.map(|(a, b)| [a, b]).filter(|[a, b]| a != b);
            // Two marks were set for something; a cursor is always on something.
            of_cell.or(marked).or(here).or(last).ok_or(TAKES_TWO)?
        }
        _ => return Err("expected two names at most".to_owned()),
    };
    if of[0] == of[1] {
        return Err("expected two different entities".to_owned());
    }
    Ok(of)
}

pub(super) const BACK: CommandSpec = CommandSpec {
    name: "walker-back",
    title: "walker back",
    help: "Has the walker of the column under the cursor go back to where it was before, or the left (1) or right one (2).",
    context: HERE,
    keys: &["backspace"],
    params: "[1|2]",
    run: |state, args| {
        let column = state.shown.sights.walkers.column;
        let sides: &[usize] = match (args, column) {
            ([side], _) => match side_of(side)? {
                0 => &[0],
                _ => &[1],
            },
            (_, 0) => &[0],
            (_, 1) => &[0, 1],
            _ => &[1],
        };
        let went = sides.iter().find(|side| state.walker_goes_back(**side));
        let why = "this walker is where it began, or the other one stands there: q closes the view";
        let side = went.ok_or(why)? + 1;
        state.log(format!("walker-back {side}"));
        done()
    },
};

pub(super) const PATHS: CommandSpec = CommandSpec {
    name: "walkers-paths",
    title: "paths between them",
    help: "Finds the paths between the two.",
    context: HERE,
    keys: &["x"],
    params: "",
    run: |state, _| {
        let [from, to] = state.shown.sights.walkers.of.ok_or(TAKES_TWO)?;
        ask(state, from, to)
    },
};

pub(super) const NEXT_OF_ROW: CommandSpec = CommandSpec {
    name: "walkers-next-relation",
    title: "its relations",
    help: "Goes on to the next relation of the row; the claims that carry it stand below.",
    context: HERE,
    keys: &["J"],
    params: "",
    run: |state, _| state.step_in_row(1).and_then(|()| done()),
};

pub(super) const PREVIOUS_OF_ROW: CommandSpec = CommandSpec {
    name: "walkers-previous-relation",
    title: "relation before",
    help: "Goes back to the relation before of the row.",
    context: HERE,
    keys: &["K"],
    params: "",
    run: |state, _| state.step_in_row(-1).and_then(|()| done()),
};

pub(super) const CELL: CommandSpec = CommandSpec {
    name: "walkers-row",
    title: "to a row",
    help: "Puts the cursor on a row of a column of the two walkers: the numbers of both, from 1.",
    context: HERE,
    keys: &[],
    params: "COLUMN ROW",
    run: |state, args| {
        let number = |n: &String| n.parse::<usize>().ok()?.checked_sub(1);
        let (column, row) = match args {
            [column, row] => number(column).zip(number(row)),
            _ => None,
        }
        .filter(|(column, _)| *column < 3)
        .ok_or("expected a column, 1 to 3, and a row, from 1")?;
        let view = &mut state.shown.sights.walkers;
        view.column = column;
        view.row = row.min(view.rows().len().saturating_sub(1));
        state.walkers_moved();
        done()
    },
};

/// The walker of the column goes where the row leads; what both are tied to is gone to in the walking view.
pub(in crate::session) fn walkers_follow(state: &mut State) -> Outcome {
    let view = &state.shown.sights.walkers;
    let to = view.here().ok_or("there is no row to follow")?.entity;
    let side = match view.column {
        0 => 0,
        1 => {
            let from = (state.shown.view, state.shown.pane);
            state.show(ViewId::Walk);
            let outcome = jump(state, to);
            let at = state.trail.at();
            state.shown.beside.came_from.insert(at, from);
            return outcome;
        }
        _ => 1,
    };
    walker_goes(state, side, to)
}

fn walker_goes(state: &mut State, side: usize, to: EntityIx) -> Outcome {
    let of = state.shown.sights.walkers.of.ok_or(TAKES_TWO)?;
    if of.contains(&to) {
        return Err("one of the two stands there".to_owned());
    }
    state.walker_goes(side, to);
    let id = quoted(state.view().entity(to).id());
    state.log(format!("walker-goes {} {id}", side + 1));
    done()
}

fn side_of(text: &str) -> Result<usize, String> {
    let side = ["1", "2"].iter().position(|n| *n == text);
    side.ok_or_else(|| "expected 1 for the left walker or 2 for the right one".to_owned())
}

pub(super) const GOES: CommandSpec = CommandSpec {
    name: "walker-goes",
    title: "walker goes",
    help: "Has the left walker (1) or the right one (2) go to an entity.",
    context: HERE,
    keys: &[],
    params: "1|2 ENTITY",
    run: |state, args| {
        let [side, name] = args else {
            return Err("expected 1 or 2, and a name".to_owned());
        };
        let side = side_of(side)?;
        let to = state.named_entity(std::slice::from_ref(name))?;
        walker_goes(state, side, to)
    },
};
