//! The trail as a tree: going to any step, folding, and how one got here in sentences.

use std::path::PathBuf;

use super::undo::{open_note, set_note};
use super::{CommandSpec, Context, Outcome, done};
use crate::session::effect::Effect;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::session::trail::Spot;
use crate::store::Overwrite;
use crate::text::printable;

pub(super) const TRAIL: CommandSpec = CommandSpec {
    name: "trail",
    title: "trail",
    help: "Shows the whole trail as a tree with its forks; Enter goes to a step.",
    context: Context::Views,
    keys: &["t"],
    params: "",
    run: |state, _| {
        if state.shown.view == ViewId::Trail {
            state.shown.view = ViewId::Walk;
            return done();
        }
        open(state);
        done()
    },
};

/// Opens the tree with the cursor on the step one stands on.
fn open(state: &mut State) {
    state.shown.view = ViewId::Trail;
    state.shown.trail.cursor = state.trail.at();
    state.shown.trail.in_account = false;
    state.shown.trail.scroll = 0;
    state.list.evidence_scroll = 0;
}

pub(super) const STEP: CommandSpec = CommandSpec {
    name: "step",
    title: "go there",
    help: "Goes to a step of the trail, by its number; with an entity, only if the step leads there.",
    context: Context::Trail,
    keys: &["enter", "right", "l"],
    params: "[N] [ENTITY]",
    run: |state, args| {
        let n = numbered(state, args)?;
        let spot = state.trail.step(n).spot;
        if let Some(expected) = args.get(1) {
            let ix = state.named_entity(std::slice::from_ref(expected))?;
            if spot != Spot::Entity(ix) {
                let found = state.name_of(spot);
                let expected = printable(expected);
                return Err(format!(
                    "expected step {n} to be “{expected}”, found {found}"
                ));
            }
        }
        let line = match spot {
            Spot::Graph => format!("step {n}"),
            Spot::Entity(ix) => format!("step {n} {}", quoted(state.view().entity(ix).id())),
        };
        state.shown.view = ViewId::Walk;
        if n != state.trail.at() {
            state.trail.go(n);
            state.log(line);
            state.arrive();
        }
        done()
    },
};

/// The step that the first argument names, else the one under the cursor.
fn numbered(state: &State, args: &[String]) -> Result<usize, String> {
    let Some(word) = args.first() else {
        return Ok(state.shown.trail.cursor);
    };
    let last = state.trail.n_steps() - 1;
    match word.parse() {
        Ok(n) if n <= last => Ok(n),
        _ => Err(format!(
            "expected the number of a step, 0 to {last}, found “{}”",
            printable(word)
        )),
    }
}

pub(super) const FOLD_STEP: CommandSpec = CommandSpec {
    name: "fold-step",
    title: "fold",
    help: "Folds what follows the step under the cursor, or opens it.",
    context: Context::Trail,
    keys: &["z"],
    params: "[N]",
    run: |state, args| {
        let n = numbered(state, args)?;
        if state.trail.step(n).newest.is_none() {
            return Err("nothing follows this step that could be folded".to_owned());
        }
        state.shown.trail.fold(n);
        done()
    },
};

pub(super) const STEP_NOTE: CommandSpec = CommandSpec {
    name: "step-note",
    title: "why",
    help: "Writes down why a step was made; an empty note takes it away.",
    context: Context::Trail,
    keys: &["m"],
    params: "[N TEXT]",
    run: |state, args| {
        let n = numbered(state, args)?;
        match args {
            [] | [_] => {
                open_note(state, n);
                done()
            }
            [_, text @ ..] => set_note(state, n, &text.join(" ")),
        }
    },
};

pub(super) const BEFORE: CommandSpec = CommandSpec {
    name: "step-before",
    title: "the step before",
    help: "Moves to the step that the one under the cursor was made from.",
    context: Context::Trail,
    keys: &["left", "h", "backspace"],
    params: "",
    run: |state, _| {
        let trail = &mut state.shown.trail;
        match state.trail.step(trail.cursor).parent {
            _ if trail.in_account => trail.in_account = false,
            Some(parent) => trail.cursor = parent,
            None => return Err("this is where the walk began".to_owned()),
        }
        trail.scroll = 0;
        done()
    },
};

pub(super) const ACCOUNT: CommandSpec = CommandSpec {
    name: "account",
    title: "how I came there",
    help: "Gives the keys to the account of the way, or back to the tree.",
    context: Context::Trail,
    keys: &["tab", "shift-tab"],
    params: "",
    run: |state, _| {
        let trail = &mut state.shown.trail;
        trail.in_account = !trail.in_account;
        trail.scroll = 0;
        done()
    },
};

pub(super) const HOW: CommandSpec = CommandSpec {
    name: "how",
    title: "how did I get here",
    help: "Tells the way here in sentences, with the claims that carry it; with -o, writes that as a file.",
    context: Context::Views,
    keys: &[],
    params: "[-o FILE] [--force]",
    run: how,
};

fn how(state: &mut State, args: &[String]) -> Outcome {
    let step = match state.shown.view {
        ViewId::Trail => state.shown.trail.cursor,
        _ => state.trail.at(),
    };
    match args {
        [] => {
            open(state);
            state.shown.trail.cursor = step;
            state.shown.trail.in_account = true;
            done()
        }
        [o, file, force @ ..] if o == "-o" => {
            let overwrite = match force {
                [] => Overwrite::No,
                [word] if word == "--force" => Overwrite::Yes,
                _ => return Err("expected -o FILE, and --force at most".to_owned()),
            };
            let text = state.account_text(step);
            if step == state.trail.at() {
                // That of another step is the matter of the tree's cursor, which no script holds.
                let forced = if force.is_empty() { "" } else { " --force" };
                state.log(format!("how -o {}{forced}", quoted(file)));
            }
            let path = PathBuf::from(file);
            let what = "the account".to_owned();
            Ok(vec![Effect::WriteText(path, text, overwrite, what)])
        }
        _ => Err("expected -o FILE".to_owned()),
    }
}
