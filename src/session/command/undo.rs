//! Taking back and doing again; and why a step was made.

use std::cmp::Ordering;

use tui_input::Input;

use super::{CommandSpec, Context, Outcome, done};
use crate::session::panel::{NoteField, NoteOn, Panel, UndoList};
use crate::session::script::quoted;
use crate::session::state::State;
use crate::text::printable;

pub(super) const UNDO: CommandSpec = CommandSpec {
    name: "undo",
    title: "take back",
    help: "Takes the last action back, or the last N: a step, a fold, a lens, a mark, a note, a narrowing, a standing, a question for paths.",
    context: Context::Views,
    keys: &["u"],
    params: "[N]",
    run: |state, args| {
        let n = number(args)?;
        let effects = state.undo(n)?;
        let words = state
            .past
            .history
            .words()
            .1
            .first()
            .map(ToString::to_string);
        let what = words
            .filter(|_| n == 1)
            .unwrap_or_else(|| format!("{n} actions"));
        state.say(format!("taken back: {what} · U does it again"));
        Ok(effects)
    },
};

pub(super) const REDO: CommandSpec = CommandSpec {
    name: "redo",
    title: "do again",
    help: "Does again what was taken back last, or the last N.",
    context: Context::Views,
    keys: &["U"],
    params: "[N]",
    run: |state, args| {
        let n = number(args)?;
        let effects = state.redo(n)?;
        let words = state.past.history.words().0.last().map(ToString::to_string);
        let what = words
            .filter(|_| n == 1)
            .unwrap_or_else(|| format!("{n} actions"));
        state.say(format!("done again: {what}"));
        Ok(effects)
    },
};

fn number(args: &[String]) -> Result<usize, String> {
    let Some(word) = args.first() else {
        return Ok(1);
    };
    match word.parse() {
        Ok(n @ 1..) => Ok(n),
        _ => Err(format!(
            "expected a number from 1, found “{}”",
            printable(word)
        )),
    }
}

pub(super) const UNDO_LIST: CommandSpec = CommandSpec {
    name: "undo-list",
    title: "what was done",
    help: "Lists every action that can be taken back or done again; Enter goes to that point.",
    context: Context::Views,
    keys: &[],
    params: "",
    run: |state, _| {
        state.log_typed();
        let (done_before, _) = state.past.history.len();
        state.shown.panel = Some(Panel::Undo(UndoList {
            cursor: done_before,
        }));
        done()
    },
};

/// Goes to the point under the cursor of the list.
pub(super) fn go_to_point(state: &mut State, list: &UndoList) -> Outcome {
    let (n_done, _) = state.past.history.len();
    let away = list.cursor.abs_diff(n_done);
    match list.cursor.cmp(&n_done) {
        Ordering::Less => (UNDO.run)(state, &[away.to_string()]),
        Ordering::Greater => (REDO.run)(state, &[away.to_string()]),
        Ordering::Equal => done(),
    }
}

pub(super) const NOTE: CommandSpec = CommandSpec {
    name: "note",
    title: "note on this step",
    help: "Writes down why the step was made; an empty note takes it away.",
    context: Context::Walk,
    keys: &["m"],
    params: "[TEXT]",
    run: |state, args| {
        let step = state.trail.at();
        if args.is_empty() {
            open_note(state, step);
            return done();
        }
        set_note(state, step, &args.join(" "))
    },
};

/// Opens the field for a step's note.
pub(super) fn open_note(state: &mut State, step: usize) {
    let note = state.trail.step(step).note.as_deref().unwrap_or_default();
    let input = Input::from(note);
    state.shown.panel = Some(Panel::Note(NoteField {
        on: NoteOn::Step(step),
        input,
    }));
}

/// Takes what was typed as a note.
pub(super) fn accept_note(state: &mut State, note: &NoteField) -> Outcome {
    let text = note.input.value();
    match note.on {
        NoteOn::Step(step) => set_note(state, step, text),
        NoteOn::Disagreement(ix) => super::standing::set_note(state, ix, text),
    }
}

pub(super) fn set_note(state: &mut State, step: usize, text: &str) -> Outcome {
    let before = state.trail.step(step).note.as_deref().unwrap_or_default();
    if before == text.trim() {
        return done();
    }
    let line = if step == state.trail.at() {
        format!("note {}", quoted(text.trim()))
    } else {
        format!("step-note {step} {}", quoted(text.trim()))
    };
    state.trail.set_note(step, text);
    state.log(line);
    done()
}
