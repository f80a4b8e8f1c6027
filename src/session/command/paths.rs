//! Paths: asking for them, choosing among them, walking one.

use super::find::open_finder;
use super::{CommandSpec, Context, Outcome, done};
use crate::analysis::paths::PathParams;
use crate::model::ids::EntityIx;
use crate::session::effect::Effect;
use crate::session::panel::Purpose;
use crate::session::paths::PathsView;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::session::trail::{Spot, Via};

/// Steps that one question may take on the screen before it says how far it came.
const BUDGET: usize = 2_000_000;

/// Paths that are shown at most.
const MAX_PATHS: usize = 500;

pub(super) const PATH: CommandSpec = CommandSpec {
    name: "path",
    title: "path",
    help: "Finds the paths from here, or from one entity, to another.",
    context: Context::Views,
    keys: &["p"],
    params: "[[FROM] TO]",
    run: |state, args| {
        let here = state.other_end_or_focus();
        match args {
            [] => match here {
                Some(from) => {
                    open_finder(state, Purpose::PathFrom(from), "");
                    done()
                }
                None => Err("stand on an entity first: a path has to begin somewhere".to_owned()),
            },
            [to] => {
                let to = state.named_entity(std::slice::from_ref(to))?;
                match state.focus() {
                    Some(from) => ask(state, from, to),
                    None => Err("stand on an entity first, or give both ends".to_owned()),
                }
            }
            [from, to] => {
                let from = state.named_entity(std::slice::from_ref(from))?;
                let to = state.named_entity(std::slice::from_ref(to))?;
                ask(state, from, to)
            }
            _ => Err("expected one or two entities; quote names with blanks".to_owned()),
        }
    },
};

/// Asks for the paths between two entities, as far as the lens lets through.
pub(in crate::session) fn ask(state: &mut State, from: EntityIx, to: EntityIx) -> Outcome {
    if from == to {
        return Err("expected two different entities".to_owned());
    }
    let params = PathParams {
        longer: 1,
        max: MAX_PATHS,
        lens: state.lens().clone(),
        budget: BUDGET,
        ..PathParams::new(from, to)
    };
    let view = state.view();
    let (from, to) = (view.entity(from).id(), view.entity(to).id());
    let line = format!("path {} {}", quoted(from), quoted(to));
    state.log(line);
    state.shown.paths = None;
    Ok(ask_again(state, params))
}

/// Asks, with what was chosen in the answer before kept where it can.
pub(super) fn ask_again(state: &mut State, params: PathParams) -> Vec<Effect> {
    state.generation += 1;
    let before = state.shown.paths.as_ref();
    state.shown.paths = Some(match before {
        Some(paths) => paths.asked_again(params.clone(), state.generation),
        None => PathsView::new(params.clone(), state.generation),
    });
    show_paths(state);
    vec![Effect::FindPaths(state.generation, Box::new(params))]
}

fn show_paths(state: &mut State) {
    match state.shown.view {
        ViewId::Paths | ViewId::Reader => {}
        view @ ViewId::Sight(_) => state.shown.beside.before_paths = view,
        _ => state.shown.beside.before_paths = ViewId::Walk,
    }
    state.shown.view = ViewId::Paths;
    state.list.claim = 0;
    state.list.evidence_scroll = 0;
}

pub(super) const LAST_PATHS: CommandSpec = CommandSpec {
    name: "last-paths",
    title: "last paths",
    help: "Shows the last paths again.",
    context: Context::Views,
    keys: &["P"],
    params: "",
    run: |state, _| {
        if state.shown.paths.is_none() {
            let why = if state.view().n_entities() < 2 {
                "there are no paths here: they take two entities"
            } else {
                "no paths were asked for yet: press p"
            };
            return Err(why.to_owned());
        }
        show_paths(state);
        done()
    },
};

pub(super) const WALK_PATH: CommandSpec = CommandSpec {
    name: "walk-path",
    title: "walk it",
    help: "Lays the chosen path into the trail as if it had been walked.",
    context: Context::Paths,
    keys: &["enter"],
    params: "[N]",
    run: |state, args| {
        let Some(paths) = &mut state.shown.paths else {
            return Err("there is no path".to_owned());
        };
        if let Some(n) = args.first() {
            paths.on_listed = None;
            let n_paths = paths.n_paths();
            match n.parse::<usize>() {
                Ok(n) if (1..=n_paths).contains(&n) => paths.cursor = n - 1,
                _ => return Err(format!("expected the number of a path, 1 to {n_paths}")),
            }
        }
        let Some(path) = paths.path().cloned() else {
            return Err("there is no path to walk".to_owned());
        };
        let (n, from) = (paths.cursor + 1, paths.params.from);
        state.shown.view = ViewId::Walk;
        if state.focus() != Some(from) {
            state.trail.walk(Spot::Entity(from), Via::Jump);
            state.arrive();
        }
        for hop in &path.hops {
            state.put_cursor(crate::session::listing::RowKey::Relation(
                hop.relation,
                hop.to,
            ));
            state
                .trail
                .walk(Spot::Entity(hop.to), Via::Relation(hop.relation));
            state.arrive();
        }
        state.log(format!("walk-path {n}"));
        let hops = path.hops.len();
        let s = if hops == 1 { "" } else { "s" };
        state.say(format!("walked {hops} hop{s}; ← goes back along them"));
        done()
    },
};

/// Declares a command that moves between the paths and the hops of one.
macro_rules! hops {
    ($id:ident, $name:literal, $title:literal, $help:literal, $keys:expr, $to:expr) => {
        pub(super) const $id: CommandSpec = CommandSpec {
            name: $name,
            title: $title,
            help: $help,
            context: Context::Paths,
            keys: $keys,
            params: "",
            run: |state, _| to_hops(state, $to),
        };
    };
}

/// Moves along the hops, among the paths, or to the other of the two.
fn to_hops(state: &mut State, to: Option<bool>) -> Outcome {
    if let Some(paths) = &mut state.shown.paths {
        paths.in_hops = to.unwrap_or(!paths.in_hops) && paths.n_paths() > 0;
        if paths.in_hops {
            paths.on_listed = None;
        }
    }
    state.list.claim = 0;
    state.list.evidence_scroll = 0;
    done()
}

hops!(
    INTO_HOPS,
    "into-hops",
    "along the hops",
    "Moves along the hops of the chosen path.",
    &["right", "l"],
    Some(true)
);
hops!(
    OUT_OF_HOPS,
    "out-of-hops",
    "among the paths",
    "Moves among the paths again.",
    &["left", "h"],
    Some(false)
);
hops!(
    TOGGLE_HOPS,
    "toggle-hops",
    "paths or hops",
    "Moves among the paths, or along the hops of one.",
    &["tab", "shift-tab"],
    None
);

impl State {
    /// In the walking view a path begins where one stands; on the graph's own page, at the row under the cursor.
    fn other_end_or_focus(&self) -> Option<EntityIx> {
        self.focus().or_else(|| self.other_end())
    }

    /// One line that says how complete an answer is.
    pub fn paths_summary(&self) -> String {
        let paths = self.shown.paths.as_ref();
        paths.map_or(String::new(), PathsView::summary)
    }
}
