//! The disagreements view: opening it, its order, one disagreement by name, and going to what a side stands on.

use super::lists::go_from_view;
use super::{CommandSpec, Context, Outcome, done};
use crate::session::disagreements::Order;
use crate::session::script::quoted;
use crate::session::state::{Pane, State, ViewId};
use crate::text::printable;

pub(super) const VIEW_DISAGREEMENTS: CommandSpec = CommandSpec {
    name: "view-disagreements",
    title: "disagreements",
    help: "Shows what the sources disagree on, all sides beside each other.",
    context: Context::Views,
    keys: &["8"],
    params: "",
    run: |state, _| {
        state.show(ViewId::Disagreements);
        state.log("view-disagreements".to_owned());
        done()
    },
};

pub(super) const DISAGREEMENT: CommandSpec = CommandSpec {
    name: "disagreement",
    title: "go to a disagreement",
    help: "Shows a disagreement by id, with the cursor on a side and on the N-th claim of it.",
    context: Context::Views,
    keys: &[],
    params: "ID [SIDE [N]]",
    run: |state, args| {
        let [id, rest @ ..] = args else {
            return Err("expected the id of a disagreement".to_owned());
        };
        let number = |at: usize| match rest.get(at).map(|n| n.parse::<usize>()) {
            None => Ok(1),
            Some(Ok(n)) if n > 0 => Ok(n),
            Some(_) => Err("expected numbers from 1: a side, and a claim of it".to_owned()),
        };
        let (side, nth) = (number(0)?, number(1)?);
        let ix = state.named_disagreement(id)?;
        let before = state.shown.view;
        state.show(ViewId::Disagreements);
        if !state.shown.beside.disagreements.list.put(ix) {
            // What the list was narrowed by may hide it.
            let narrow = state.shown.beside.disagreements.narrow.take();
            state.relist_view();
            if !state.shown.beside.disagreements.list.put(ix) {
                state.shown.beside.disagreements.narrow = narrow;
                state.show(before);
                return Err("the lens hides all its sides: F takes it off".to_owned());
            }
        }
        state.choose_disagreement();
        let listed = &mut state.shown.beside.disagreements;
        let of_side = listed
            .legs
            .iter()
            .enumerate()
            .filter(|(_, l)| l.side + 1 == side);
        let found = of_side.map(|(at, _)| at).nth(nth - 1);
        let known = rest.is_empty() || found.is_some();
        listed.leg = found.unwrap_or(0);
        if !rest.is_empty() {
            state.shown.pane = Pane::Peek;
        }
        state.leg_moved();
        if !known {
            return Err(format!("it has no claim {nth} on a side {side}"));
        }
        let words: Vec<String> = args.iter().map(|a| quoted(a)).collect();
        state.log(format!("disagreement {}", words.join(" ")));
        done()
    },
};

pub(super) const ORDER: CommandSpec = CommandSpec {
    name: "order-disagreements",
    title: "order",
    help: "Groups the disagreements by kind, by entity or by pair of sources: the next of these, or the one named.",
    context: Context::Disagreements,
    keys: &["o"],
    params: "[kind|entity|sources]",
    run: |state, args| {
        let order = match args {
            [] => state.shown.beside.disagreements.order.next(),
            [word] => {
                let found = Order::ALL.into_iter().find(|o| o.word() == word);
                found.ok_or_else(|| {
                    let word = printable(word);
                    format!("expected kind, entity or sources, found “{word}”")
                })?
            }
            _ => return Err("expected one order: kind, entity or sources".to_owned()),
        };
        state.shown.beside.disagreements.order = order;
        state.list_disagreements();
        state.say(order.title());
        state.log(format!("order-disagreements {}", order.word()));
        done()
    },
};

/// Goes to what the leg under the cursor stands on.
pub(super) fn go(state: &mut State) -> Outcome {
    let Some(leg) = state.shown.beside.disagreements.leg() else {
        return Err("this disagreement names nothing to go to".to_owned());
    };
    state.log_chosen();
    go_from_view(state, leg.carried(), "go-there".to_owned())
}

impl State {
    /// Notes in the script where the cursor of the disagreements view is, so that a replay acts on the same claim.
    pub(in crate::session) fn log_chosen(&mut self) {
        let listed = &self.shown.beside.disagreements;
        let (Some(ix), Some(leg)) = (listed.chosen, listed.leg()) else {
            return;
        };
        let nth = listed
            .legs
            .iter()
            .take(listed.leg + 1)
            .filter(|l| l.side == leg.side)
            .count();
        let id = self.view().disagreement(ix).map_or("", |d| &d.id);
        let nth = if nth > 1 {
            format!(" {nth}")
        } else {
            String::new()
        };
        self.log(format!("disagreement {} {}{nth}", quoted(id), leg.side + 1));
    }
}
