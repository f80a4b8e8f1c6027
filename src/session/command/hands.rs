//! What the mouse runs, and giving the mouse away: rows by number, panes by name, scrolling what is named.

use super::list::step;
use super::{CommandSpec, Context, Outcome, done};
use crate::session::effect::Effect;
use crate::session::sight::{Sight, Zoom};
use crate::session::state::{Pane, State, ViewId};
use crate::text::{nearest, printable};

/// Lines by which a key scrolls the evidence.
const LINES: isize = 3;
/// Further than any list is long.
const FAR: isize = 1_000_000_000;

pub(super) const ROW: CommandSpec = CommandSpec {
    name: "row",
    title: "row by number",
    help: "Puts the cursor on a row of the list or panel by its number, from 1; with peek, on one of what stands beside the list.",
    context: Context::Anywhere,
    keys: &[],
    params: "N [list|peek]",
    run: |state, args| {
        let n = number(args.first())?;
        if n < 1 {
            return Err("expected the number of a row, from 1".to_owned());
        }
        let wanted = args
            .get(1)
            .map_or(Ok(Pane::List), |word| pane(Some(word)))?;
        if state.shown.panel.is_none() {
            give_keys(state, wanted);
            if state.shown.view == ViewId::Reader {
                return state.read_paragraph(n as usize);
            }
            if state.shown.view == ViewId::Sight(Sight::Picture) {
                let is_there = state.choose_node(n as usize - 1);
                let why = || format!("there is no entity {n} in the picture");
                return is_there.then(Vec::new).ok_or_else(why);
            }
        }
        step(state, -FAR)?;
        step(state, n - 1)
    },
};

pub(super) const PANE: CommandSpec = CommandSpec {
    name: "pane",
    title: "pane by name",
    help: "Gives the keys to a pane: list, peek (or what else stands beside the list) or evidence.",
    context: Context::Views,
    keys: &[],
    params: "list|peek|evidence",
    run: |state, args| {
        let wanted = pane(args.first())?;
        give_keys(state, wanted);
        if has_keys(state) == wanted {
            return done();
        }
        Err("this view has no such pane".to_owned())
    },
};

/// The pane that has the keys, whatever a view calls it.
fn has_keys(state: &State) -> Pane {
    let beside = |is: bool| if is { Pane::Peek } else { Pane::List };
    match state.shown.view {
        ViewId::Walk | ViewId::Disagreements | ViewId::Sources => state.shown.pane,
        ViewId::Marks => beside(state.shown.marks.in_pairs),
        ViewId::Trail => beside(state.shown.trail.in_account),
        ViewId::Paths => beside(state.shown.paths.as_ref().is_some_and(|p| p.in_hops)),
        ViewId::Reader | ViewId::Card | ViewId::Sight(_) => Pane::List,
    }
}

/// Gives the keys to a pane, where the view has it.
fn give_keys(state: &mut State, wanted: Pane) {
    let beside = wanted == Pane::Peek;
    match state.shown.view {
        ViewId::Walk | ViewId::Disagreements | ViewId::Sources => state.shown.pane = wanted,
        ViewId::Marks => {
            state.shown.marks.in_pairs = beside && !state.shown.marks.found().is_empty();
        }
        ViewId::Trail => state.shown.trail.in_account = beside,
        ViewId::Paths => {
            if let Some(paths) = &mut state.shown.paths {
                paths.in_hops = beside && paths.n_paths() > 0;
                if paths.in_hops {
                    paths.on_listed = None;
                }
            }
        }
        ViewId::Reader | ViewId::Card | ViewId::Sight(_) => {}
    }
}

pub(super) const SCROLL: CommandSpec = CommandSpec {
    name: "scroll",
    title: "scroll",
    help: "Scrolls the list, the peek or the evidence by so many rows, whichever has the keys; a negative number goes up. With zoom, \
           looks from further away, or closer, about a cell of the view.",
    context: Context::Anywhere,
    keys: &[],
    params: "list|peek|evidence|zoom N [X Y]",
    run: |state, args| {
        if args.first().is_some_and(|word| word == "zoom") {
            let closer = number(args.get(1))? < 0;
            let zoom = if closer { Zoom::In } else { Zoom::Out };
            let about = match args.get(2..) {
                Some([x, y]) => Some((number(Some(x))?, number(Some(y))?)),
                _ => None,
            };
            let about = about.map(|(x, y)| (x.unsigned_abs(), y.unsigned_abs()));
            return super::sights::zoom(state, zoom, about);
        }
        let pane = pane(args.first())?;
        let by = number(args.get(1))?;
        if pane == Pane::Evidence {
            return scroll_evidence(state, by);
        }
        if state.shown.panel.is_some() {
            return step(state, by);
        }
        // The keys stay where they are: only the wheel was turned.
        let before = has_keys(state);
        give_keys(state, pane);
        let scrolled = step(state, by);
        give_keys(state, before);
        scrolled
    },
};

pub(super) const EVIDENCE_DOWN: CommandSpec = CommandSpec {
    name: "evidence-down",
    title: "evidence on",
    help: "Scrolls the evidence below by some lines, in every view; where the cursor is stays.",
    context: Context::Views,
    keys: &["ctrl-e"],
    params: "",
    run: |state, _| scroll_evidence(state, LINES),
};

pub(super) const EVIDENCE_UP: CommandSpec = CommandSpec {
    name: "evidence-up",
    title: "evidence back",
    help: "Scrolls the evidence below back by some lines.",
    context: Context::Views,
    keys: &["ctrl-y"],
    params: "",
    run: |state, _| scroll_evidence(state, -LINES),
};

pub(super) const MOUSE: CommandSpec = CommandSpec {
    name: "mouse",
    title: "free the mouse",
    help: "Frees the mouse for selecting text with the terminal, and takes it back.",
    context: Context::Views,
    keys: &["S"],
    params: "",
    run: |state, _| {
        let is_free = !state.shown.habits.mouse_free;
        state.shown.habits.mouse_free = is_free;
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
