//! What the mouse runs, and giving the mouse away: rows by number, panes by name, scrolling what is named.

use super::list::step;
use super::{CommandSpec, Context, Outcome, done};
use crate::session::effect::Effect;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{nearest, printable};

/// Further than any list is long.
const FAR: isize = 1_000_000_000;

pub(super) const ROW: CommandSpec = CommandSpec {
    name: "row",
    title: "row by number",
    help: "Puts the cursor on a row of the list or panel by its number, from 1.",
    context: Context::Anywhere,
    keys: &[],
    params: "N",
    run: |state, args| {
        let n = number(args.first())?;
        if n < 1 {
            return Err("expected the number of a row, from 1".to_owned());
        }
        if state.shown.panel.is_none() && state.shown.view == ViewId::Walk {
            state.shown.pane = Pane::List;
        }
        step(state, -FAR)?;
        step(state, n - 1)
    },
};

pub(super) const PANE: CommandSpec = CommandSpec {
    name: "pane",
    title: "pane by name",
    help: "Gives the keys to a pane: list, peek or evidence.",
    context: Context::Walk,
    keys: &[],
    params: "list|peek|evidence",
    run: |state, args| {
        state.shown.pane = pane(args.first())?;
        done()
    },
};

pub(super) const SCROLL: CommandSpec = CommandSpec {
    name: "scroll",
    title: "scroll",
    help: "Scrolls the list, the peek or the evidence by so many rows, whichever has the keys; a negative number goes up.",
    context: Context::Anywhere,
    keys: &[],
    params: "list|peek|evidence N",
    run: |state, args| {
        let pane = pane(args.first())?;
        let by = number(args.get(1))?;
        let over_a_list = state.shown.panel.is_some() || state.shown.view != ViewId::Walk;
        if over_a_list && pane == Pane::List {
            return step(state, by);
        }
        // The keys stay where they are: only the wheel was turned.
        let before = std::mem::replace(&mut state.shown.pane, pane);
        let scrolled = match (over_a_list, pane) {
            (true, _) => scroll_evidence(state, by),
            (false, _) => step(state, by),
        };
        state.shown.pane = before;
        scrolled
    },
};

pub(super) const MOUSE: CommandSpec = CommandSpec {
    name: "mouse",
    title: "free the mouse",
    help: "Frees the mouse for selecting text with the terminal, and takes it back.",
    context: Context::Views,
    keys: &["S"],
    params: "",
    run: |state, _| {
        let is_free = !state.shown.mouse_free;
        state.shown.mouse_free = is_free;
        state.say(if is_free {
            "the mouse is the terminal's, for selecting text; S takes it back"
        } else {
            "the mouse is legwork's: click, wheel, double click; S frees it"
        });
        Ok(vec![Effect::Mouse { is_free }])
    },
};

fn scroll_evidence(state: &mut State, by: isize) -> Outcome {
    let scroll = state.list.evidence_scroll;
    state.list.evidence_scroll = scroll.saturating_add_signed(by).min(10_000);
    done()
}

fn number(arg: Option<&String>) -> Result<isize, String> {
    let text = arg.ok_or("expected a number")?;
    let number = text.parse::<isize>().ok().filter(|n| n.abs() <= FAR);
    number.ok_or_else(|| format!("expected a number, found “{}”", printable(text)))
}

fn pane(arg: Option<&String>) -> Result<Pane, String> {
    let panes = [
        ("list", Pane::List),
        ("peek", Pane::Peek),
        ("evidence", Pane::Evidence),
    ];
    let text = arg.ok_or("expected a pane: list, peek or evidence")?;
    let found = panes.iter().find(|(word, _)| word == text);
    found.map(|(_, pane)| *pane).ok_or_else(|| {
        let near = nearest(text, panes.iter().map(|(word, _)| *word));
        let near = near.map_or(String::new(), |n| format!("; did you mean {n}?"));
        format!("expected a pane, found “{}”{near}", printable(text))
    })
}
