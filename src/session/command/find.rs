//! Finding: an entity anywhere, or rows of this list.

use tui_input::Input;

use super::{CommandSpec, Context, done};
use crate::session::panel::{Finder, MAX_HITS, Panel, Purpose};
use crate::session::state::{Narrow, Pane, State};

pub(super) const FIND: CommandSpec = CommandSpec {
    name: "find",
    title: "find",
    help: "Finds an entity anywhere in the graph while one types.",
    context: Context::Views,
    keys: &["/"],
    params: "[TEXT]",
    run: |state, args| {
        open_finder(state, Purpose::Focus, &args.join(" "));
        done()
    },
};

/// Opens the finder.
pub(super) fn open_finder(state: &mut State, purpose: Purpose, text: &str) {
    let mut finder = Finder {
        purpose,
        input: Input::from(text),
        hits: Vec::new(),
        cursor: 0,
    };
    finder.hits = state.index.search(text, MAX_HITS);
    state.shown.panel = Some(Panel::Finder(finder));
}

pub(super) const SHOW_ALL: CommandSpec = CommandSpec {
    name: "show-all",
    title: "show all rows",
    help: "Shows all rows of a narrowed list again.",
    context: Context::Walk,
    keys: &[],
    params: "",
    run: |state, _| {
        if state.list.narrow.take().is_none() {
            return Err("this list is not narrowed".to_owned());
        }
        state.relist();
        state.moved();
        done()
    },
};

pub(super) const NARROW: CommandSpec = CommandSpec {
    name: "narrow",
    title: "narrow",
    help: "Narrows this list while one types; without text, shows all again.",
    context: Context::Walk,
    keys: &["n"],
    params: "[TEXT]",
    run: |state, args| {
        state.shown.pane = Pane::List;
        if args.is_empty() {
            let typed = state.list.narrow.take();
            let input = typed.map_or_else(Input::default, |n| n.input);
            state.list.narrow = Some(Narrow {
                input,
                typing: true,
            });
        } else {
            let text = args.join(" ");
            state.list.narrow = Some(Narrow {
                input: Input::from(text.clone()),
                typing: false,
            });
            state.log(format!("narrow {}", crate::session::script::quoted(&text)));
        }
        state.narrowed();
        done()
    },
};
