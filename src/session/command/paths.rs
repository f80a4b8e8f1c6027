//! Paths: asking for them, choosing among them, walking one.

use super::find::open_finder;
use super::{CommandSpec, Context, Outcome, done};
use crate::analysis::paths::{PathParams, Stop};
use crate::model::ids::{EntityIx, PredicateIx};
use crate::session::effect::Effect;
use crate::session::panel::Purpose;
use crate::session::paths::PathsView;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::session::trail::{Spot, Via};
use crate::text::printable;

/// Steps that one question may take on the screen before it says how far it came.
const BUDGET: usize = 2_000_000;

/// Paths that are shown at most.
const MAX_PATHS: usize = 50;

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
        from,
        to,
        directed: false,
        longer: 1,
        max: MAX_PATHS,
        weak: false,
        avoid_kinds: Vec::new(),
        avoid_entities: Vec::new(),
        avoid_predicates: Vec::new(),
        lens: state.lens(),
        budget: BUDGET,
    };
    let view = state.view();
    let (from, to) = (view.entity(from).id(), view.entity(to).id());
    let line = format!("path {} {}", quoted(from), quoted(to));
    state.log(line);
    Ok(ask_again(state, params))
}

fn ask_again(state: &mut State, params: PathParams) -> Vec<Effect> {
    state.generation += 1;
    state.shown.paths = Some(PathsView::new(params.clone(), state.generation));
    state.shown.view = ViewId::Paths;
    state.list.claim = 0;
    vec![Effect::FindPaths(state.generation, Box::new(params))]
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
            return Err("no paths were asked for yet: press p".to_owned());
        }
        state.shown.view = ViewId::Paths;
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
            let n_paths = paths.found.as_ref().map_or(0, |f| f.paths.len());
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
        paths.in_hops = to.unwrap_or(!paths.in_hops);
    }
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

pub(super) const LONGER: CommandSpec = CommandSpec {
    name: "longer",
    title: "longer",
    help: "Looks for paths that are one hop longer as well.",
    context: Context::Paths,
    keys: &["+"],
    params: "",
    run: |state, _| change(state, "longer", |p, _| p.longer += 1),
};

pub(super) const AVOID: CommandSpec = CommandSpec {
    name: "avoid",
    title: "avoid this",
    help: "Looks again for paths that avoid the entity at the end of the chosen hop, or its predicate where that is the goal.",
    context: Context::Paths,
    keys: &["-"],
    params: "[ENTITY | predicate PREDICATE]",
    run: avoid,
};

fn avoid(state: &mut State, args: &[String]) -> Outcome {
    let Some(paths) = &state.shown.paths else {
        return Err("no paths were asked for yet: press p".to_owned());
    };
    let ends = [paths.params.from, paths.params.to];
    let hop = paths.hop().map(|h| (h.relation, h.to));
    match (args, hop) {
        ([word, id], _) if word == "predicate" => match state.view().resolve_predicate(id) {
            Some(ix) => avoid_predicate(state, ix),
            None => Err(format!("expected a predicate, found “{}”", printable(id))),
        },
        ([], None) => Err("there is no hop to avoid".to_owned()),
        ([], Some((relation, to))) if ends.contains(&to) => {
            let predicate = state.view().relation(relation).predicate();
            avoid_predicate(state, predicate)
        }
        ([], Some((_, to))) => avoid_entity(state, to),
        (named, _) => {
            let ix = state.named_entity(named)?;
            if ends.contains(&ix) {
                return Err("the ends of a path cannot be avoided".to_owned());
            }
            avoid_entity(state, ix)
        }
    }
}

fn avoid_entity(state: &mut State, ix: EntityIx) -> Outcome {
    let line = format!("avoid {}", quoted(state.view().entity(ix).id()));
    change(state, &line, move |p, _| p.avoid_entities.push(ix))
}

fn avoid_predicate(state: &mut State, ix: PredicateIx) -> Outcome {
    let line = format!("avoid predicate {}", quoted(&state.view().predicate(ix).id));
    change(state, &line, move |p, _| p.avoid_predicates.push(ix))
}

pub(super) const UNAVOID: CommandSpec = CommandSpec {
    name: "unavoid",
    title: "avoid no more",
    help: "Takes back what was avoided last, and looks again.",
    context: Context::Paths,
    keys: &["delete"],
    params: "",
    run: |state, _| {
        let params = state.shown.paths.as_ref().map(|p| &p.params);
        let avoids =
            |p: &PathParams| !p.avoid_entities.is_empty() || !p.avoid_predicates.is_empty();
        if !params.is_some_and(avoids) {
            return Err("nothing is avoided".to_owned());
        }
        change(state, "unavoid", |p, _| {
            if p.avoid_entities.pop().is_none() {
                p.avoid_predicates.pop();
            }
        })
    },
};

pub(super) const WEAK_TIES: CommandSpec = CommandSpec {
    name: "weak-ties",
    title: "weak ties too",
    help: "Lets paths go through ties that only share a page, or skips them again.",
    context: Context::Paths,
    keys: &["w"],
    params: "",
    run: |state, _| change(state, "weak-ties", |p, _| p.weak = !p.weak),
};

fn change(state: &mut State, line: &str, to: impl Fn(&mut PathParams, &State)) -> Outcome {
    let Some(paths) = &state.shown.paths else {
        return Err("no paths were asked for yet: press p".to_owned());
    };
    let mut params = paths.params.clone();
    to(&mut params, state);
    state.log(line.to_owned());
    Ok(ask_again(state, params))
}

impl State {
    /// In the walking view a path begins where one stands; on the graph's own page, at the row under the cursor.
    fn other_end_or_focus(&self) -> Option<EntityIx> {
        self.focus().or_else(|| self.other_end())
    }

    /// One line that says how complete an answer is.
    pub fn paths_summary(&self) -> String {
        let Some(paths) = &self.shown.paths else {
            return String::new();
        };
        let Some(found) = &paths.found else {
            return "looking for paths … Ctrl-c stops it".to_owned();
        };
        let n = found.paths.len();
        let s = if n == 1 { "" } else { "s" };
        let to = found.complete_to;
        match found.stopped {
            None if n == 0 => "no path".to_owned(),
            None => format!("{n} path{s}, complete to {to} hops"),
            Some(Stop::Max) => format!("{n} path{s} shown, there are more: complete to {to} hops"),
            Some(Stop::Budget) => {
                format!("{n} path{s}; stopped after {BUDGET} steps: complete to {to} hops")
            }
            Some(Stop::Cancelled) => format!("{n} path{s}; cancelled: complete to {to} hops"),
        }
    }
}
