//! Which commands the bottom line names, view by view.

use crate::session::command::Context;
use crate::session::listing::RowKey;
use crate::session::panel::Panel;
use crate::session::screen::Images;
use crate::session::sight::Sight;
use crate::session::state::{Pane, State, ViewId};

/// The commands named at the right, most needed first: what does not fit goes. After `=` stands what one does here.
pub(super) fn hints(state: &State) -> &'static [&'static str] {
    match state.context() {
        Context::Walk if state.focus().is_none() => &[
            "follow",
            "find",
            "view-disagreements",
            "view-sources",
            "palette",
            "help",
        ],
        Context::Walk => &[
            "follow",
            "back",
            "find",
            "help",
            "path",
            "read",
            "previous-claim next-claim",
            "palette",
            "export",
        ],
        Context::Paths if state.shown.paths.as_ref().is_some_and(|p| p.n_paths() == 0) => {
            hints_without_path(state)
        }
        Context::Paths if is_every_path_found(state) => &[
            "walk-path",
            "avoid",
            "via",
            "close",
            "export",
            "toggle-hops",
            "weak-ties",
        ],
        Context::Paths => &[
            "walk-path",
            "longer",
            "avoid",
            "via",
            "close",
            "export",
            "toggle-hops",
            "weak-ties",
        ],
        Context::Disagreements | Context::Sources if is_list_empty(state) => {
            &["close", "find", "help"]
        }
        Context::Disagreements => &[
            "list-pane",
            "go-there",
            "narrow-list",
            "order-disagreements",
            "read",
            "close",
            "standing-prefers",
            "help",
            "next-claim",
            "export",
        ],
        Context::Sources => &[
            "list-pane",
            "go-there",
            "read",
            "narrow-list",
            "next-uncited",
            "close",
            "help",
            "next-claim",
        ],
        Context::Reader => &["close", "next", "go-to-source"],
        Context::Trail => &["step", "step-note", "account", "fold-step", "undo", "close"],
        Context::Card => hints_in_card(state),
        Context::Marks if state.marks.is_empty() => &["close", "find", "help"],
        Context::Marks => &[
            "mark-go",
            "mark-paths",
            "export",
            "mark-table",
            "mark-copy",
            "unmark",
            "unmark-all",
            "close",
        ],
        Context::Sight(Sight::Table) => hints_in_table(state),
        Context::Sight(sight) => sight.spec().hints,
        Context::Overlay => match state.shown.panel {
            Some(Panel::Help(_)) => &["run-line", "search-help", "close"],
            _ => &["run-line", "close"],
        },
        Context::Lens => &[
            "lens-choose",
            "accept",
            "close",
            "lens-section",
            "lens-filter",
        ],
        _ => match state.shown.panel {
            // Enter in the search of the help does what it does without it.
            Some(Panel::Help(_)) => &["run-line", "close", "field-next"],
            _ => &["accept", "close", "field-next"],
        },
    }
}

/// Whether a key of the walk has anything to do where one stands, and one for images on this terminal.
pub(super) fn is_alive(state: &State, name: &str) -> bool {
    if name == "images" {
        return state.screen.images != Images::None;
    }
    if !matches!(
        state.context(),
        Context::Walk | Context::Sight(Sight::Picture)
    ) {
        return true;
    }
    let on = state.cursor_key();
    match name {
        "follow" if state.shown.pane == Pane::List => match on {
            None => false,
            Some(RowKey::Fact(_)) => state.other_end().is_some(),
            Some(_) => true,
        },
        "read" => matches!(on, Some(RowKey::Source(_))) || !state.claims_here().is_empty(),
        "previous-claim next-claim" => !state.claims_here().is_empty(),
        _ => true,
    }
}

/// Claims are gone through only where there are several, and read only where there is one.
fn hints_in_card(state: &State) -> &'static [&'static str] {
    match state.claims_here().len() {
        0 => &["card-go", "close", "find", "help"],
        1 => &["card-go", "close", "read", "find", "help"],
        _ => &[
            "card-go",
            "close",
            "previous-claim next-claim",
            "read",
            "find",
            "help",
        ],
    }
}

/// Among values, what becomes of one.
fn hints_in_table(state: &State) -> &'static [&'static str] {
    if state.shown.sights.table.values.is_none() {
        return Sight::Table.spec().hints;
    }
    &[
        "go-here=as the lens",
        "table-mark=mark its rows",
        "table-sort",
        "close=rows",
        "help",
    ]
}

/// Whether there is no longer path to look for.
fn is_every_path_found(state: &State) -> bool {
    let paths = state.shown.paths.as_ref();
    paths.and_then(|p| p.found.as_ref()).is_some_and(|f| f.all)
}

/// Whether the list of the view holds nothing at all, whatever is typed.
fn is_list_empty(state: &State) -> bool {
    let lists = &state.shown.beside;
    state.narrow().is_none()
        && match state.shown.view {
            ViewId::Disagreements => lists.disagreements.list.lines().is_empty(),
            _ => lists.sources.list.lines().is_empty(),
        }
}

/// Without a path, what can be done about it.
fn hints_without_path(state: &State) -> &'static [&'static str] {
    let paths = state.shown.paths.as_ref();
    let opened = paths.and_then(|p| p.opened.as_ref());
    let opens = opened.is_some_and(|all| all.iter().any(|o| o.shortest.is_some()));
    let listed = paths.is_some_and(|p| !p.listed().is_empty());
    match (opens, listed) {
        (true, true) => &["open-way", "take-back", "close", "weak-ties", "lens-toggle"],
        (true, false) => &["open-way", "close", "weak-ties", "lens-toggle"],
        (false, true) => &["close", "take-back", "weak-ties"],
        (false, false) => &["close", "path", "weak-ties"],
    }
}
