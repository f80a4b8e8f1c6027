//! The matrix: what its cells say, in which order its entities stand, and going on from a cell.

use super::choice::one_of;
use super::lists::go_from_view;
use super::paths::ask;
use super::{CommandSpec, Context, Outcome, done};
use crate::analysis::matrix::Order;
use crate::model::ids::Carried;
use crate::scene::matrix::Says;
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::State;

const HERE: Context = Context::Sight(Sight::Matrix);

pub(super) const NEXT_TIE: CommandSpec = CommandSpec {
    name: "matrix-next",
    title: "next tie",
    help: "Moves to the next cell in which there are relations.",
    context: HERE,
    keys: &["tab"],
    params: "",
    run: |state, _| state.next_tie_of_matrix(true).and_then(|()| done()),
};

pub(super) const PREVIOUS_TIE: CommandSpec = CommandSpec {
    name: "matrix-previous",
    title: "tie before",
    help: "Moves to the cell before in which there are relations.",
    context: HERE,
    keys: &["shift-tab"],
    params: "",
    run: |state, _| state.next_tie_of_matrix(false).and_then(|()| done()),
};

pub(super) const NEXT_OF_CELL: CommandSpec = CommandSpec {
    name: "matrix-next-relation",
    title: "its relations",
    help: "Goes on to the next relation of the cell; the claims that carry it stand below.",
    context: HERE,
    keys: &["J"],
    params: "",
    run: |state, _| state.step_in_cell(1).and_then(|()| done()),
};

pub(super) const PREVIOUS_OF_CELL: CommandSpec = CommandSpec {
    name: "matrix-previous-relation",
    title: "relation before",
    help: "Goes back to the relation before of the cell.",
    context: HERE,
    keys: &["K"],
    params: "",
    run: |state, _| state.step_in_cell(-1).and_then(|()| done()),
};

pub(super) const SAYS: CommandSpec = CommandSpec {
    name: "matrix-says",
    title: "counts or predicates",
    help: "Has the cells say how many relations there are (counts), or of which predicates (predicates); without a word, the other.",
    context: HERE,
    keys: &["v"],
    params: "[counts|predicates]",
    run: |state, args| {
        let view = &mut state.shown.sights.matrix;
        view.says = one_of(args, &Says::ALL, Says::word, view.says)?;
        let says = view.says;
        state.log(format!("matrix-says {}", says.word()));
        done()
    },
};

pub(super) const ORDER: CommandSpec = CommandSpec {
    name: "matrix-order",
    title: "order",
    help: "Puts the entities of the matrix in order: by ties, so that those who are tied stand together, by name, or by kind; without a word, the next of these.",
    context: HERE,
    keys: &["o"],
    params: "[ties|name|kind]",
    run: |state, args| {
        let view = &mut state.shown.sights.matrix;
        view.order = one_of(args, &Order::ALL, Order::word, view.order)?;
        let order = view.order;
        state.log(format!("matrix-order {}", order.word()));
        done()
    },
};

pub(super) const CELL: CommandSpec = CommandSpec {
    name: "matrix-cell",
    title: "to a cell",
    help: "Puts the cursor of the matrix on a cell: the numbers of its row and its column, from 1.",
    context: HERE,
    keys: &[],
    params: "ROW COLUMN",
    run: |state, args| {
        let n = state.shown.sights.matrix.matrix.who.len();
        let number = |text: &String| {
            let number = text.parse::<usize>().ok()?.checked_sub(1)?;
            (number < n).then_some(number)
        };
        let cell = match args {
            [row, column] => number(row).zip(number(column)),
            _ => None,
        };
        let expected = || format!("expected a row and a column, from 1 to {n}");
        let view = &mut state.shown.sights.matrix;
        (view.cell, view.nth) = (cell.ok_or_else(expected)?, 0);
        state.matrix_moved();
        done()
    },
};

/// Goes to the relation under the cursor; where there is none, finds how the two are connected.
pub(in crate::session) fn matrix_follow(state: &mut State) -> Outcome {
    let view = &state.shown.sights.matrix;
    let (from, to) = view.ends().ok_or("nothing is marked: Space marks")?;
    if let Some(relation) = view.relations().get(view.nth) {
        let id = state.view().entity(from).id();
        let line = format!("focus {}", quoted(id));
        return go_from_view(state, Carried::Relation(*relation), line);
    }
    if from == to {
        return Err("nothing leads from it to itself".to_owned());
    }
    ask(state, from, to)
}
