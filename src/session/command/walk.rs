//! Walking: back, forward, to the root, and on to the next row of the list before, without a stop there.

use super::follow::{FOLLOW, follow_cursor};
use super::go::jump;
use super::{CommandSpec, Context, Outcome, done};
use crate::session::listing::{GroupKey, Listing, RowKey};
use crate::session::state::{Pane, State, ViewId};
use crate::session::trail::{Spot, Via};

pub(super) const BACK: CommandSpec = CommandSpec {
    name: "back",
    title: "back",
    help: "Goes back to where one came from; the cursor is where it was.",
    context: Context::Walk,
    keys: &["left", "h", "backspace"],
    params: "",
    run: |state, _| {
        let left = state.trail.at();
        if !state.trail.back() {
            return Err("this is where the walk began".to_owned());
        }
        state.log("back".to_owned());
        state.arrive();
        if let Some((view, pane)) = state.shown.beside.came_from.get(&left).copied() {
            state.show(view);
            state.shown.pane = pane;
        }
        done()
    },
};

pub(super) const FORWARD: CommandSpec = CommandSpec {
    name: "forward",
    title: "forward",
    help: "Goes forward again; where there are forks, along the one last walked.",
    context: Context::Walk,
    keys: &["L"],
    params: "",
    run: |state, _| {
        if !state.trail.forward() {
            return Err("the walk has not gone further from here".to_owned());
        }
        state.log("forward".to_owned());
        state.arrive();
        done()
    },
};

pub(super) const ROOT: CommandSpec = CommandSpec {
    name: "root",
    title: "to the graph",
    help: "Goes to the root of the trail, the graph itself.",
    context: Context::Walk,
    keys: &["H"],
    params: "",
    run: |state, _| {
        state.shown.view = ViewId::Walk;
        if state.trail.root() {
            state.log("root".to_owned());
            state.arrive();
        }
        done()
    },
};

pub(super) const NEXT_SIBLING: CommandSpec = CommandSpec {
    name: "next-sibling",
    title: "next sibling",
    help: "Steps to the next row of the list one came from, without going back.",
    context: Context::Walk,
    keys: &["."],
    params: "[[PREDICATE] ENTITY [N]]",
    run: |state, args| sibling(state, args, 1),
};

pub(super) const PREVIOUS_SIBLING: CommandSpec = CommandSpec {
    name: "previous-sibling",
    title: "previous sibling",
    help: "Steps to the previous row of the list one came from, without going back.",
    context: Context::Walk,
    keys: &[","],
    params: "[[PREDICATE] ENTITY [N]]",
    run: |state, args| sibling(state, args, -1),
};

/// Moves the cursor of the list one came from to its next row that leads on, or to the one named, and follows that.
fn sibling(state: &mut State, args: &[String], by: isize) -> Outcome {
    let is_whole = state.list.left.as_ref().is_none_or(Listing::is_whole);
    if args.is_empty() && !is_whole && state.waits_for_rows() {
        return done();
    }
    let (left, before) = (state.left_cursor(), state.trail.clone());
    let list = state.list.left.clone();
    let narrow = state.list.narrow.take();
    if !state.trail.back() {
        state.list.narrow = narrow;
        return Err("this is where the walk began: there is no list to step in".to_owned());
    }
    state.arrive();
    state.list_as_left(list);
    let n_lines = state.past.script.len();
    let outcome = step_aside(state, left, args, by);
    if outcome.is_err() {
        state.trail = before;
        state.list.narrow = narrow;
        state.settle();
    } else if let Some(line) = state
        .past
        .script
        .get_mut(n_lines..)
        .and_then(<[_]>::last_mut)
    {
        // One action is one line: going back and following are not two.
        let name = if by > 0 {
            "next-sibling"
        } else {
            "previous-sibling"
        };
        let to = line.split_once(' ').map_or("", |(_, to)| to);
        *line = format!("{name} {to}");
    }
    outcome
}

fn step_aside(state: &mut State, left: Option<RowKey>, args: &[String], by: isize) -> Outcome {
    if !args.is_empty() {
        return match (state.focus(), args) {
            (None, [entity]) => {
                let ix = state.named_entity(std::slice::from_ref(entity))?;
                jump(state, ix)
            }
            _ => (FOLLOW.run)(state, args),
        };
    }
    let Some(left) = left.and_then(|row| state.list.listing.position(row)) else {
        return Err("one came here by name: there is no list to step in".to_owned());
    };
    state.list.cursor = left;
    let leads_on = |r: &&RowKey| matches!(r, RowKey::Relation(..) | RowKey::Entity(_));
    let rows = &state.list.listing.rows;
    let next = if by > 0 {
        rows.iter().skip(left + 1).find(leads_on)
    } else {
        rows.iter().take(left).rev().find(leads_on)
    };
    let Some(next) = next.copied() else {
        let end = if by > 0 { "last" } else { "first" };
        return Err(format!("this is the {end} of the list one came from"));
    };
    state.put_cursor(next);
    state.shown.pane = Pane::List;
    follow_cursor(state)
}

impl State {
    /// Steps to a place, from the walking view.
    pub(in crate::session) fn walk_to(&mut self, spot: Spot, via: Via, line: String) {
        self.moved_keeping_claim();
        self.trail.walk(spot, via);
        self.shown.beside.came_from.remove(&self.trail.at());
        self.shown.pane = Pane::List;
        self.log(line);
        self.arrive();
    }

    fn moved_keeping_claim(&mut self) {
        let key = self.cursor_key();
        self.trail.set_cursor(key);
    }

    /// Opens or folds a group of the place one stands on.
    pub(in crate::session) fn set_fold(&mut self, key: GroupKey, open: bool) {
        self.trail.fold(key, open);
        self.relist();
    }

    /// Puts the cursor on a row, opening the group it is folded into.
    pub(in crate::session) fn put_cursor(&mut self, row: RowKey) {
        if self.list.listing.position(row).is_none() {
            let group = match row {
                RowKey::Fact(_) => Some(GroupKey::Facts),
                RowKey::Claim(_) => Some(GroupKey::Says),
                RowKey::Disagreement(_) => Some(GroupKey::Disagreements),
                RowKey::Relation(ix, _) => {
                    let relation = self.view().relation(ix);
                    let inward = self.focus() != Some(relation.from);
                    Some(GroupKey::Relations(relation.predicate(), inward))
                }
                RowKey::Entity(ix) => Some(GroupKey::Kind(self.view().entity(ix).kind())),
                RowKey::Source(_) => Some(GroupKey::Sources),
                RowKey::Problem(_) => Some(GroupKey::Problems),
                RowKey::Group(_) | RowKey::More(_) => None,
            };
            if let Some(group) = group {
                self.set_fold(group, true);
            }
        }
        match self.list.listing.position(row) {
            Some(at) => self.put_at(at),
            None => self.put_when_there(row),
        }
        self.moved();
    }
}
