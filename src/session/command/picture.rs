//! The picture of what one stands on: opening it, and moving in it.

use super::follow::follow_cursor;
use super::{CommandSpec, Context, Outcome, done};
use crate::scene::Way;
use crate::session::state::{State, ViewId};

pub(super) const VIEW_PICTURE: CommandSpec = CommandSpec {
    name: "view-picture",
    title: "picture",
    help: "Shows what one stands on as a picture: what leads to it at the left, what it leads to at the right, by predicate.",
    context: Context::Views,
    keys: &["2"],
    params: "",
    run: |state, _| {
        state.show(ViewId::Picture);
        state.log("view-picture".to_owned());
        done()
    },
};

pub(super) const PICTURE_LEFT: CommandSpec = CommandSpec {
    name: "picture-left",
    title: "left side",
    help: "Moves to the nearest entity at the left.",
    context: Context::Picture,
    keys: &["left", "h"],
    params: "",
    run: |state, _| to(state, Way::Left),
};

pub(super) const PICTURE_RIGHT: CommandSpec = CommandSpec {
    name: "picture-right",
    title: "right side",
    help: "Moves to the nearest entity at the right.",
    context: Context::Picture,
    keys: &["right", "l"],
    params: "",
    run: |state, _| to(state, Way::Right),
};

pub(super) const PICTURE_FOLLOW: CommandSpec = CommandSpec {
    name: "picture-follow",
    title: "follow",
    help: "Goes to the entity under the cursor, which becomes the middle of the picture.",
    context: Context::Picture,
    keys: &["enter"],
    params: "",
    run: |state, _| {
        if state.picture_node() == 0 {
            return Err("this is what you stand on: move to another entity first".to_owned());
        }
        follow_cursor(state)
    },
};

fn to(state: &mut State, way: Way) -> Outcome {
    if state.step_in_picture(way) {
        return done();
    }
    Err("nothing is drawn further that way".to_owned())
}

/// Moves on by so many entities, in the order of the picture: the focus, down the right side, down the left.
pub(super) fn step(state: &mut State, by: isize) {
    let n = state.shown.picture.scene.nodes.len();
    let to = crate::session::paths::moved(state.picture_node(), by, n);
    state.put_on_node(to);
}
