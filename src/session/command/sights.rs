//! The views that show shapes: opening them, moving in them, and looking closer.

use super::go::MARK;
use super::{CommandSpec, Context, Outcome, done};
use crate::scene::Way;
use crate::session::listing::{RowKey, carried_of};
use crate::session::sight::{Cell, Sight, SightSpec, Zoom};
use crate::session::state::State;

/// A command that opens a sight.
macro_rules! opens {
    ($name:ident, $command:literal, $title:literal, $help:literal, $key:literal, $sight:expr) => {
        pub(super) const $name: CommandSpec = CommandSpec {
            name: $command,
            title: $title,
            help: $help,
            context: Context::Views,
            keys: &[$key],
            params: "",
            run: |state, _| {
                state.show_sight($sight);
                state.log($command.to_owned());
                done()
            },
        };
    };
}

opens!(
    VIEW_PICTURE,
    "view-picture",
    "picture",
    "Shows what one stands on as a picture: an entity with what leads to it at the left and what it leads to at the right, the graph itself as a web.",
    "2",
    Sight::Picture
);

opens!(
    VIEW_TABLE,
    "view-table",
    "table",
    "Shows entities, relations or claims as a table, to be sorted and counted by its columns.",
    "5",
    Sight::Table
);

opens!(
    VIEW_TIMELINE,
    "view-timeline",
    "timeline",
    "Shows events and all that has a date over one axis, in lanes.",
    "3",
    Sight::Timeline
);

opens!(
    VIEW_MAP,
    "view-map",
    "map",
    "Shows the map: places by their coordinates, everything else by the places it is tied to.",
    "4",
    Sight::Map
);

opens!(
    VIEW_MATRIX,
    "view-matrix",
    "matrix",
    "Shows who is tied to whom among what is marked: from the entity of each row to that of each column.",
    "6",
    Sight::Matrix
);

pub(super) const GO_LEFT: CommandSpec = CommandSpec {
    name: "go-left",
    title: "left",
    help: "Moves to what is nearest at the left.",
    context: Context::Sights,
    keys: &["left", "h"],
    params: "",
    run: |state, _| aside(state, Way::Left),
};

pub(super) const GO_RIGHT: CommandSpec = CommandSpec {
    name: "go-right",
    title: "right",
    help: "Moves to what is nearest at the right.",
    context: Context::Sights,
    keys: &["right", "l"],
    params: "",
    run: |state, _| aside(state, Way::Right),
};

pub(super) const GO_HERE: CommandSpec = CommandSpec {
    name: "go-here",
    title: "follow",
    help: "Goes to what is under the cursor.",
    context: Context::Sights,
    keys: &["enter"],
    params: "",
    run: |state, _| (shown(state)?.follow)(state),
};

pub(super) const MARK_HERE: CommandSpec = CommandSpec {
    name: "mark-here",
    title: "mark",
    help: "Marks the entity under the cursor, or the one that what is under it belongs to; or takes the mark off.",
    context: Context::Sights,
    keys: &["space"],
    params: "",
    run: |state, _| {
        let here = (shown(state)?.here)(state);
        let ix = match here {
            Some(RowKey::Relation(_, ix) | RowKey::Entity(ix)) => Some(ix),
            Some(row) => carried_of(row).map(|c| state.view().owner_of(c)),
            None => None,
        };
        let ix = ix.ok_or("there is no entity here that could be marked")?;
        let id = state.view().entity(ix).id().to_owned();
        (MARK.run)(state, &[id])
    },
};

pub(super) const ZOOM_IN: CommandSpec = CommandSpec {
    name: "zoom-in",
    title: "closer",
    help: "Looks closer, around the cursor.",
    context: Context::Sights,
    keys: &["+"],
    params: "",
    run: |state, _| zoom(state, Zoom::In, None),
};

pub(super) const ZOOM_OUT: CommandSpec = CommandSpec {
    name: "zoom-out",
    title: "further away",
    help: "Looks from further away.",
    context: Context::Sights,
    keys: &["-"],
    params: "",
    run: |state, _| zoom(state, Zoom::Out, None),
};

pub(super) const ZOOM_FIT: CommandSpec = CommandSpec {
    name: "zoom-fit",
    title: "fit",
    help: "Shows everything there is, as large as it fits.",
    context: Context::Sights,
    keys: &["0"],
    params: "",
    run: |state, _| zoom(state, Zoom::Fit, None),
};

pub(super) const PAN: CommandSpec = CommandSpec {
    name: "pan",
    title: "move what is in sight",
    help: "Moves what is in sight by so many cells, to the right and down.",
    context: Context::Sights,
    keys: &[],
    params: "ACROSS DOWN",
    run: |state, args| {
        let [across, down] = args else {
            return Err("expected cells to the right, and down".to_owned());
        };
        let cells = |n: &String| {
            let n: Result<i16, _> = n.parse();
            n.map_err(|_| "expected a number of cells".to_owned())
        };
        let by = [cells(across)?, cells(down)?];
        (shown(state)?.pan)(state, by)?;
        done()
    },
};

fn shown(state: &State) -> Result<&'static SightSpec, String> {
    let none = "there is no picture here: 2 shows one";
    state.sight().ok_or_else(|| none.to_owned())
}

fn aside(state: &mut State, way: Way) -> Outcome {
    if (shown(state)?.aside)(state, way) {
        return done();
    }
    Err("there is nothing further that way".to_owned())
}

pub(super) fn zoom(state: &mut State, zoom: Zoom, about: Option<Cell>) -> Outcome {
    (shown(state)?.zoom)(state, zoom, about)?;
    done()
}
