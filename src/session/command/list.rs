//! Moving about: rows, groups, pages, panes, claims.

use super::{CommandSpec, Context, Outcome, done};
use crate::session::listing::{GroupKey, RowKey};
use crate::session::panel::{ExpansionList, Panel};
use crate::session::paths::moved;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{fold, printable};

/// Declares a command that moves the cursor.
macro_rules! movement {
    ($id:ident, $name:literal, $title:literal, $help:literal, $keys:expr, $by:expr) => {
        pub(super) const $id: CommandSpec = CommandSpec {
            name: $name,
            title: $title,
            help: $help,
            context: Context::Views,
            keys: $keys,
            params: "[N]",
            run: |state, args| {
                let times = args.first().map_or(Ok(1), |n| {
                    n.parse::<isize>()
                        .map_err(|_| format!("expected a number, found {}", printable(n)))
                })?;
                let by: fn(&State) -> isize = $by;
                let by = by(state).saturating_mul(times);
                step(state, by)
            },
        };
    };
}

movement!(
    NEXT,
    "next",
    "next row",
    "Moves to the next row.",
    &["j", "down"],
    |_| 1
);
movement!(
    PREVIOUS,
    "previous",
    "previous row",
    "Moves to the previous row.",
    &["k", "up"],
    |_| -1
);
movement!(
    FIRST,
    "first",
    "first row",
    "Moves to the first row.",
    &["g g", "home"],
    |_| -1_000_000_000
);
movement!(
    LAST,
    "last",
    "last row",
    "Moves to the last row.",
    &["G", "end"],
    |_| 1_000_000_000
);
movement!(
    HALF_PAGE_DOWN,
    "half-page-down",
    "half a page down",
    "Moves half a page down.",
    &["ctrl-d"],
    |s| { (s.screen.page_rows / 2).max(1) as isize }
);
movement!(
    HALF_PAGE_UP,
    "half-page-up",
    "half a page up",
    "Moves half a page up.",
    &["ctrl-u"],
    |s| { -((s.screen.page_rows / 2).max(1) as isize) }
);
movement!(
    PAGE_DOWN,
    "page-down",
    "a page down",
    "Moves a page down.",
    &["pgdn"],
    |s| { s.screen.page_rows.max(1) as isize }
);
movement!(
    PAGE_UP,
    "page-up",
    "a page up",
    "Moves a page up.",
    &["pgup"],
    |s| { -(s.screen.page_rows.max(1) as isize) }
);

/// Moves the cursor of whatever has the keys.
pub(super) fn step(state: &mut State, by: isize) -> Outcome {
    match &mut state.shown.panel {
        Some(Panel::Help(help)) => {
            let n = help.n_lines();
            help.cursor = moved(help.cursor, by, n);
            return done();
        }
        Some(Panel::Finder(finder)) => {
            finder.cursor = moved(finder.cursor, by, finder.hits.len());
            return done();
        }
        Some(Panel::Palette(palette)) => {
            palette.cursor = moved(palette.cursor, by, palette.offers.len());
            palette.is_chosen = true;
            return done();
        }
        Some(Panel::Undo(list)) => {
            let (n_done, n_undone) = state.past.history.len();
            list.cursor = moved(list.cursor, by, n_done + n_undone + 1);
            return done();
        }
        Some(Panel::Expansions(list)) => {
            let cursor = list.cursor;
            let n = state.web().map_or(0, |web| web.plan.expansions.len());
            let cursor = moved(cursor, by, n);
            state.shown.panel = Some(Panel::Expansions(ExpansionList { cursor }));
            return done();
        }
        Some(Panel::Lens(_)) => {
            super::lens_panel::with_panel(state, |panel, view| panel.step(view, by));
            return done();
        }
        Some(Panel::Export(_) | Panel::Note(_)) => return done(),
        None => {}
    }
    match state.shown.view {
        ViewId::Walk => step_in_walk(state, by),
        ViewId::Paths => {
            if let Some(paths) = &mut state.shown.paths {
                paths.step(by);
            }
            state.list.claim = 0;
            state.list.evidence_scroll = 0;
        }
        ViewId::Marks => step_in_marks(state, by),
        ViewId::Sight(sight) => {
            (sight.spec().step)(state, by);
        }
        ViewId::Card => {
            if let Some(card) = &mut state.shown.card {
                card.cursor = moved(card.cursor, by, card.lines.len());
            }
            state.list.claim = 0;
            state.list.evidence_scroll = 0;
        }
        ViewId::Trail => {
            state.shown.trail.step(&state.trail, by);
            state.list.claim = 0;
            state.list.evidence_scroll = 0;
        }
        ViewId::Disagreements | ViewId::Sources if state.shown.pane == Pane::Evidence => {
            let scroll = state.list.evidence_scroll;
            state.list.evidence_scroll = scroll.saturating_add_signed(by).min(10_000);
        }
        ViewId::Disagreements => state.step_disagreements(by),
        ViewId::Sources => state.step_sources(by),
        ViewId::Reader => state.step_reader(by),
    }
    done()
}

fn step_in_marks(state: &mut State, by: isize) {
    let n = state.marks.len();
    let marks = &mut state.shown.marks;
    if marks.in_pairs {
        marks.pair = moved(marks.pair, by, marks.found().len());
    } else {
        marks.cursor = moved(marks.cursor, by, n);
    }
    state.list.claim = 0;
    state.list.evidence_scroll = 0;
}

fn step_in_walk(state: &mut State, by: isize) {
    match state.shown.pane {
        Pane::List => {
            state.list.cursor = moved(state.list.cursor, by, state.list.listing.rows.len());
            state.moved();
        }
        Pane::Peek => {
            let scroll = state.list.peek_scroll;
            state.list.peek_scroll = scroll.saturating_add_signed(by).min(10_000);
        }
        Pane::Evidence => {
            let scroll = state.list.evidence_scroll;
            state.list.evidence_scroll = scroll.saturating_add_signed(by).min(10_000);
        }
    }
}

pub(super) const NEXT_GROUP: CommandSpec = CommandSpec {
    name: "next-group",
    title: "next group",
    help: "Moves to the next group.",
    context: Context::Walk,
    keys: &["J"],
    params: "",
    run: |state, _| group(state, 1),
};

pub(super) const PREVIOUS_GROUP: CommandSpec = CommandSpec {
    name: "previous-group",
    title: "previous group",
    help: "Moves to the previous group.",
    context: Context::Walk,
    keys: &["K"],
    params: "",
    run: |state, _| group(state, -1),
};

fn group(state: &mut State, by: isize) -> Outcome {
    let rows = &state.list.listing.rows;
    let is_group = |at: &usize| matches!(rows.get(*at), Some(RowKey::Group(_)));
    let at = state.list.cursor;
    let found = if by > 0 {
        (at + 1..rows.len()).find(is_group)
    } else {
        (0..at).rev().find(is_group)
    };
    state.list.cursor = found.unwrap_or(at);
    state.moved();
    done()
}

pub(super) const FOLD: CommandSpec = CommandSpec {
    name: "fold",
    title: "fold",
    help: "Folds or opens the group under the cursor, or the one named.",
    context: Context::Walk,
    keys: &["z"],
    params: "[GROUP] [open|shut]",
    run: |state, args| {
        let (args, open) = fold_words(args);
        let here = state.list.listing.group_of(state.list.cursor);
        let key = if args.is_empty() {
            here
        } else {
            let wanted = fold(&args.join(" "));
            let mut keys = state.list.listing.groups.iter().map(|g| g.key);
            let found = keys.find(|k| fold(&state.group_label(*k)) == wanted);
            if found.is_none() {
                return Err(format!(
                    "no group here is called “{}”",
                    printable(&args.join(" "))
                ));
            }
            found
        };
        let Some(key) = key else {
            return Err("there is no group here".to_owned());
        };
        let is_open = state.list.listing.group(key).is_some_and(|g| g.open);
        let open = open.unwrap_or(!is_open);
        fold_to(state, key, open);
        state.log_fold(key, open);
        done()
    },
};

/// The words before `open` or `shut`, and whether it is `open` where it is either.
fn fold_words(args: &[String]) -> (&[String], Option<bool>) {
    match args {
        [before @ .., last] if last == "open" => (before, Some(true)),
        [before @ .., last] if last == "shut" => (before, Some(false)),
        _ => (args, None),
    }
}

fn fold_to(state: &mut State, key: GroupKey, open: bool) {
    let inside = state.list.listing.group_of(state.list.cursor) == Some(key);
    state.set_fold(key, open);
    if inside
        && !open
        && let Some(at) = state.list.listing.position(RowKey::Group(key))
    {
        state.put_at(at);
    }
    state.moved();
}

pub(super) const FOLD_ALL: CommandSpec = CommandSpec {
    name: "fold-all",
    title: "fold all",
    help: "Folds all groups, or opens all where all are folded.",
    context: Context::Walk,
    keys: &["Z"],
    params: "[open|shut]",
    run: |state, args| {
        let any_open = state.list.listing.groups.iter().any(|g| g.open);
        let any_open = fold_words(args).1.map_or(any_open, |open| !open);
        let keys: Vec<GroupKey> = state.list.listing.groups.iter().map(|g| g.key).collect();
        let here = state.list.listing.group_of(state.list.cursor);
        for key in keys {
            state.trail.fold(key, !any_open);
        }
        state.relist();
        let head = here.and_then(|k| state.list.listing.position(RowKey::Group(k)));
        if let (true, Some(at)) = (any_open, head) {
            state.put_at(at);
        }
        state.moved();
        let to = if any_open { "shut" } else { "open" };
        state.log(format!("fold-all {to}"));
        done()
    },
};

pub(super) const NEXT_PANE: CommandSpec = CommandSpec {
    name: "next-pane",
    title: "next pane",
    help: "Gives the keys to the next pane: list, peek, evidence.",
    context: Context::Walk,
    keys: &["tab"],
    params: "",
    run: |state, _| {
        state.shown.pane = match state.shown.pane {
            Pane::List => Pane::Peek,
            Pane::Peek => Pane::Evidence,
            Pane::Evidence => Pane::List,
        };
        done()
    },
};

pub(super) const PREVIOUS_PANE: CommandSpec = CommandSpec {
    name: "previous-pane",
    title: "previous pane",
    help: "Gives the keys to the previous pane.",
    context: Context::Walk,
    keys: &["shift-tab"],
    params: "",
    run: |state, _| {
        state.shown.pane = match state.shown.pane {
            Pane::List => Pane::Evidence,
            Pane::Peek => Pane::List,
            Pane::Evidence => Pane::Peek,
        };
        done()
    },
};

pub(super) const NEXT_CLAIM: CommandSpec = CommandSpec {
    name: "next-claim",
    title: "claim",
    help: "Shows the next claim in full.",
    context: Context::Views,
    keys: &[")"],
    params: "",
    run: |state, _| claim(state, 1),
};

pub(super) const PREVIOUS_CLAIM: CommandSpec = CommandSpec {
    name: "previous-claim",
    title: "previous claim",
    help: "Shows the previous claim in full.",
    context: Context::Views,
    keys: &["("],
    params: "",
    run: |state, _| claim(state, -1),
};

fn claim(state: &mut State, by: isize) -> Outcome {
    let n = match (state.shown.view, &state.shown.reader) {
        (ViewId::Reader, Some(reader)) => state.claims_on(reader.source, reader.paragraph).len(),
        _ => state.claims_here().len(),
    };
    if n == 0 {
        return Err("there is no claim here".to_owned());
    }
    state.list.claim = moved(state.list.claim, by, n);
    state.list.evidence_scroll = 0;
    done()
}

impl State {
    /// Notes in the script that a group was opened or folded. Which of the two it was is said, since a replay on another
    /// screen begins with other folds.
    pub(in crate::session) fn log_fold(&mut self, key: GroupKey, open: bool) {
        let label = crate::session::script::quoted(&self.group_label(key));
        let to = if open { "open" } else { "shut" };
        self.log(format!("fold {label} {to}"));
    }

    /// How many paragraphs the source that is read has; 1 while its text is not here.
    pub fn n_paragraphs(&self) -> usize {
        let reader = self.shown.reader.as_ref();
        let file = reader.and_then(|r| self.view().source(r.source).file.as_deref());
        let text = file.and_then(|f| self.texts.paragraphs(f));
        text.map_or(1, |t| t.len().max(1))
    }
}
