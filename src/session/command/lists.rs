//! What the views with a list at the left have in common: panes, folds, narrowing, going to what is under the cursor.

use tui_input::Input;

use super::go::go_to_as;
use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::Carried;
use crate::session::grouped::Groups;
use crate::session::listing::RowKey;
use crate::session::panel::Narrow;
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{fold, printable};

pub(super) const GO_THERE: CommandSpec = CommandSpec {
    name: "go-there",
    title: "go there",
    help: "Goes to the relation or fact under the cursor, in the walking view; back comes back here. On a group: opens it.",
    context: Context::Lists,
    keys: &["right", "l", "enter"],
    params: "",
    run: |state, _| {
        let on_head = state.shown.pane == Pane::List
            && state.on_list(|list| list.head_here()).flatten().is_some();
        if on_head {
            return open_or_step(state);
        }
        match state.shown.view {
            ViewId::Disagreements => super::disagreements::go(state),
            ViewId::Sources => super::sources::go(state),
            _ => Err("there is nothing here to go to".to_owned()),
        }
    },
};

/// Right on a closed group opens it; on an open one it moves to its first row.
fn open_or_step(state: &mut State) -> Outcome {
    let folded = state.on_list(|list| {
        let head = list.head_here()?;
        let open = list.is_open(head);
        list.set_open(head, true);
        list.step(1);
        (!open).then(|| list.label(head))
    });
    if let Some(label) = folded.flatten() {
        state.log(format!("list-fold {}", quoted(&label)));
    }
    state.list_moved();
    done()
}

pub(super) const TO_LIST: CommandSpec = CommandSpec {
    name: "to-list",
    title: "to the list",
    help: "Gives the keys back to the list.",
    context: Context::Lists,
    keys: &["left", "h", "backspace"],
    params: "",
    run: |state, _| {
        if state.shown.pane == Pane::List {
            return Err("this is the list: Esc closes the view".to_owned());
        }
        state.shown.pane = Pane::List;
        done()
    },
};

pub(super) const LIST_PANE: CommandSpec = CommandSpec {
    name: "list-pane",
    title: "next pane",
    help: "Gives the keys to the next pane: list, what is beside it, evidence.",
    context: Context::Lists,
    keys: &["tab"],
    params: "",
    run: super::list::NEXT_PANE.run,
};

pub(super) const LIST_PANE_BACK: CommandSpec = CommandSpec {
    name: "list-pane-back",
    title: "previous pane",
    help: "Gives the keys to the previous pane.",
    context: Context::Lists,
    keys: &["shift-tab"],
    params: "",
    run: super::list::PREVIOUS_PANE.run,
};

pub(super) const LIST_NEXT_GROUP: CommandSpec = CommandSpec {
    name: "list-next-group",
    title: "next group",
    help: "Moves to the next group of the list.",
    context: Context::Lists,
    keys: &["J"],
    params: "",
    run: |state, _| step_group(state, true),
};

pub(super) const LIST_PREVIOUS_GROUP: CommandSpec = CommandSpec {
    name: "list-previous-group",
    title: "previous group",
    help: "Moves to the previous group of the list.",
    context: Context::Lists,
    keys: &["K"],
    params: "",
    run: |state, _| step_group(state, false),
};

fn step_group(state: &mut State, forward: bool) -> Outcome {
    state.shown.pane = Pane::List;
    state.on_list(|list| list.step_group(forward));
    state.list_moved();
    done()
}

pub(super) const LIST_FOLD: CommandSpec = CommandSpec {
    name: "list-fold",
    title: "fold",
    help: "Folds or opens the group of the list under the cursor, or the one named.",
    context: Context::Lists,
    keys: &["z"],
    params: "[GROUP]",
    run: |state, args| {
        let wanted = args.join(" ");
        let folded = state.on_list(|list| {
            let n = if wanted.is_empty() {
                list.section_here()
            } else {
                list.named(&|label| fold(label) == fold(&wanted))
            }?;
            let open = list.is_open(n);
            list.set_open(n, !open);
            Some(list.label(n))
        });
        let Some(label) = folded.flatten() else {
            let called = format!("no group here is called “{}”", printable(&wanted));
            let none = "there is no group here".to_owned();
            return Err(if wanted.is_empty() { none } else { called });
        };
        state.log(format!("list-fold {}", quoted(&label)));
        state.list_moved();
        done()
    },
};

pub(super) const LIST_FOLD_ALL: CommandSpec = CommandSpec {
    name: "list-fold-all",
    title: "fold all",
    help: "Folds all groups of the list, or opens all where all are folded.",
    context: Context::Lists,
    keys: &["Z"],
    params: "",
    run: |state, _| {
        state.on_list(|list| list.fold_all());
        state.log("list-fold-all".to_owned());
        state.list_moved();
        done()
    },
};

pub(super) const NARROW_LIST: CommandSpec = CommandSpec {
    name: "narrow-list",
    title: "narrow",
    help: "Narrows the list while one types, by words, signs and filters as in the finder; without text, shows all again.",
    context: Context::Lists,
    keys: &["n"],
    params: "[TEXT]",
    run: |state, args| {
        state.shown.pane = Pane::List;
        let text = args.join(" ");
        let typing = text.is_empty();
        if !typing {
            state.log(format!("narrow-list {}", quoted(&text)));
        }
        narrow_by(state, text)
    },
};

/// Narrows what the view lists by a text; without one, while one types.
pub(super) fn narrow_by(state: &mut State, text: String) -> Outcome {
    let typing = text.is_empty();
    let narrow = state.narrow_slot();
    let input = match narrow.take() {
        Some(known) if typing => known.input,
        _ => Input::from(text),
    };
    *narrow = Some(Narrow {
        input,
        typing,
        ..Narrow::default()
    });
    state.narrowed();
    match state.narrow().and_then(|n| n.bound.problem.clone()) {
        Some(problem) if !typing => Err(problem),
        _ => done(),
    }
}

pub(super) const LIST_SHOW_ALL: CommandSpec = CommandSpec {
    name: "list-show-all",
    title: "show all rows",
    help: "Shows all rows of the narrowed list again.",
    context: Context::Lists,
    keys: &[],
    params: "",
    run: |state, _| {
        if state.narrow_slot().take().is_none() {
            return Err("this list is not narrowed".to_owned());
        }
        state.relist_view();
        done()
    },
};

/// Goes from a view to a relation or fact in the walking view, so that back leads to the view again.
pub(in crate::session) fn go_from_view(
    state: &mut State,
    carried: Carried,
    line: String,
) -> Outcome {
    let from = (state.shown.view, state.shown.pane);
    state.show(ViewId::Walk);
    go_to_as(state, carried, line)?;
    state.shown.beside.came_from.insert(state.trail.at(), from);
    done()
}

impl State {
    /// Shows a view; the keys go to its list.
    pub(in crate::session) fn show(&mut self, view: ViewId) {
        if self.shown.view != view {
            self.shown.view = view;
            self.shown.pane = Pane::List;
        }
        self.relist_view();
    }

    /// Whether the view has a list of its own at the left.
    pub(in crate::session) fn in_list_view(&self) -> bool {
        self.list_here().is_some()
    }

    /// Lists anew what the view shows, with its cursors where they were.
    pub(in crate::session) fn relist_view(&mut self) {
        match self.shown.view {
            ViewId::Disagreements => self.list_disagreements(),
            ViewId::Sources => self.list_sources(),
            _ => {}
        }
    }

    /// Does something with the list of the view; nothing where the view has none.
    fn on_list<R>(&mut self, act: impl FnOnce(&mut dyn Groups) -> R) -> Option<R> {
        match self.shown.view {
            ViewId::Disagreements => Some(act(&mut self.shown.beside.disagreements.list)),
            ViewId::Sources => Some(act(&mut self.shown.beside.sources.list)),
            _ => None,
        }
    }

    /// The list of the view; nothing where the view has none.
    fn list_here(&self) -> Option<&dyn Groups> {
        match self.shown.view {
            ViewId::Disagreements => Some(&self.shown.beside.disagreements.list),
            ViewId::Sources => Some(&self.shown.beside.sources.list),
            _ => None,
        }
    }

    /// After the cursor of the view's list has moved.
    fn list_moved(&mut self) {
        match self.shown.view {
            ViewId::Disagreements => self.choose_disagreement(),
            ViewId::Sources => self.choose_source(false),
            _ => {}
        }
    }

    /// What the list of this view is narrowed by.
    pub fn narrow(&self) -> Option<&Narrow> {
        self.narrow_of(self.shown.view)
    }

    /// What the list of a view is narrowed by; that of the walk for views that have none of their own.
    pub fn narrow_of(&self, view: ViewId) -> Option<&Narrow> {
        match view {
            ViewId::Disagreements => self.shown.beside.disagreements.narrow.as_ref(),
            ViewId::Sources => self.shown.beside.sources.narrow.as_ref(),
            ViewId::Sight(Sight::Table) => self.shown.sights.table.narrow.as_ref(),
            _ => self.list.narrow.as_ref(),
        }
    }

    /// Where the narrowing of this view's list is kept.
    pub(in crate::session) fn narrow_slot(&mut self) -> &mut Option<Narrow> {
        self.narrow_slot_of(self.shown.view)
    }

    /// The same of any view.
    pub(in crate::session) fn narrow_slot_of(&mut self, view: ViewId) -> &mut Option<Narrow> {
        match view {
            ViewId::Disagreements => &mut self.shown.beside.disagreements.narrow,
            ViewId::Sources => &mut self.shown.beside.sources.narrow,
            ViewId::Sight(Sight::Table) => &mut self.shown.sights.table.narrow,
            _ => &mut self.list.narrow,
        }
    }

    /// Rows that the narrowed list of this view holds.
    pub fn n_fitting(&self) -> usize {
        let in_walk = || {
            let rows = self.list.listing.rows.iter();
            rows.filter(|r| !matches!(r, RowKey::Group(_))).count()
        };
        if self.shown.view == ViewId::Sight(Sight::Table) {
            return self.shown.sights.table.rows.len();
        }
        self.list_here().map_or_else(in_walk, Groups::n_rows)
    }
}
