//! Steering a search for paths: by what, past what, how far, and through what was left out.

use super::find::open_finder;
use super::paths::ask_again;
use super::{CommandSpec, Context, Outcome, done};
use crate::analysis::paths::{Choice, PathParams};
use crate::model::ids::{EntityIx, PredicateIx};
use crate::session::effect::Effect;
use crate::session::panel::{Panel, Purpose};
use crate::session::paths::{Listed, PathsView};
use crate::session::script::quoted;
use crate::session::state::State;
use crate::text::printable;

/// What is said where there is nothing to steer.
const NO_QUESTION: &str = "no paths were asked for yet: press p";

pub(super) const LONGER: CommandSpec = CommandSpec {
    name: "longer",
    title: "longer",
    help: "Looks for paths that are one hop longer as well.",
    context: Context::Paths,
    keys: &["+"],
    params: "",
    run: |state, _| {
        let found = state.shown.paths.as_ref().and_then(|p| p.found.as_ref());
        if let Some(found) = found.filter(|f| f.all) {
            return Err(match found.found {
                0 => "no path of any length: o opens what was left out".to_owned(),
                _ => "there are no longer ones".to_owned(),
            });
        }
        change(state, "longer", |p| p.longer += 1)
    },
};

pub(super) const VIA: CommandSpec = CommandSpec {
    name: "via",
    title: "via…",
    help: "Looks again for paths that go by an entity; named several times, by all of them in that order.",
    context: Context::Paths,
    keys: &["v"],
    params: "[ENTITY]",
    run: |state, args| {
        if state.shown.paths.is_none() {
            return Err(NO_QUESTION.to_owned());
        }
        if args.is_empty() {
            open_finder(state, Purpose::PathVia, "");
            return done();
        }
        let ix = state.named_entity(args)?;
        go_via(state, ix)
    },
};

/// Looks again for paths that go by an entity, after those they go by already.
pub(in crate::session) fn go_via(state: &mut State, ix: EntityIx) -> Outcome {
    let params = params(state)?;
    let name = printable(state.view().entity(ix).name()).into_owned();
    if params.via.contains(&ix) {
        return Err(format!("paths go by {name} already"));
    }
    if params.goes_by(ix) {
        return Err(format!("{name} is an end of the path"));
    }
    let line = format!("via {}", quoted(state.view().entity(ix).id()));
    change(state, &line, |p| {
        p.avoid_entities.retain(|a| *a != ix);
        p.via.push(ix);
    })
}

pub(super) const AVOID: CommandSpec = CommandSpec {
    name: "avoid",
    title: "avoid this",
    help: "Looks again for paths that avoid the entity that the cursor is on, or the predicate where that is an end; \
           on what is listed below the paths, takes it back.",
    context: Context::Paths,
    keys: &["-"],
    params: "[ENTITY | predicate PREDICATE]",
    run: avoid,
};

fn avoid(state: &mut State, args: &[String]) -> Outcome {
    let Some(paths) = &state.shown.paths else {
        return Err(NO_QUESTION.to_owned());
    };
    match args {
        [] if paths.on_listed.is_some() => take_back(state, &[]),
        [] => match under_cursor(state, paths) {
            Some(Listed::Predicate(ix)) => avoid_predicate(state, ix),
            Some(Listed::Entity(ix) | Listed::Via(ix)) => avoid_entity(state, ix),
            None => Err("there is no hop to avoid".to_owned()),
        },
        [word, id] if word == "predicate" => match state.view().resolve_predicate(id) {
            Some(ix) => avoid_predicate(state, ix),
            None => Err(format!("expected a predicate, found “{}”", printable(id))),
        },
        named => {
            let ix = state.named_entity(named)?;
            avoid_entity(state, ix)
        }
    }
}

/// Along the hops, the entity that the chosen one leads to; among the paths, one that the weakest hop joins. Where only ends
/// and what paths have to go by are there, the hop's predicate.
fn under_cursor(state: &State, paths: &PathsView) -> Option<Listed> {
    let hop = paths.hop()?;
    let candidates = if paths.in_hops {
        [hop.to, hop.to]
    } else {
        [hop.to, hop.from]
    };
    let free = candidates.into_iter().find(|e| !paths.params.goes_by(*e));
    let predicate = || state.view().relation(hop.relation).predicate();
    Some(free.map_or_else(|| Listed::Predicate(predicate()), Listed::Entity))
}

fn avoid_entity(state: &mut State, ix: EntityIx) -> Outcome {
    let params = params(state)?;
    let name = printable(state.view().entity(ix).name()).into_owned();
    if params.via.contains(&ix) {
        return Err(format!("paths have to go by {name}: take that back first"));
    }
    if params.goes_by(ix) {
        return Err("the ends of a path cannot be avoided".to_owned());
    }
    if params.avoid_entities.contains(&ix) {
        return Err(format!("{name} is avoided already"));
    }
    let line = format!("avoid {}", quoted(state.view().entity(ix).id()));
    change(state, &line, |p| p.avoid_entities.push(ix))
}

fn avoid_predicate(state: &mut State, ix: PredicateIx) -> Outcome {
    let predicate = state.view().predicate(ix);
    if params(state)?.avoid_predicates.contains(&ix) {
        return Err(format!(
            "“{}” is avoided already",
            printable(&predicate.label)
        ));
    }
    let line = format!("avoid predicate {}", quoted(&predicate.id));
    change(state, &line, |p| p.avoid_predicates.push(ix))
}

pub(super) const TAKE_BACK: CommandSpec = CommandSpec {
    name: "take-back",
    title: "take back",
    help: "Goes by or avoids something no more, and looks again: what the cursor is on below the paths, what is named, \
           or else what was chosen last.",
    context: Context::Paths,
    keys: &["delete"],
    params: "[ENTITY | predicate PREDICATE]",
    run: take_back,
};

fn take_back(state: &mut State, args: &[String]) -> Outcome {
    let Some(paths) = &state.shown.paths else {
        return Err(NO_QUESTION.to_owned());
    };
    let listed = paths.listed();
    let wanted = match args {
        [] => paths
            .on_listed
            .and_then(|n| listed.get(n))
            .or(listed.last())
            .copied(),
        [word, id] if word == "predicate" => {
            state.view().resolve_predicate(id).map(Listed::Predicate)
        }
        named => {
            let ix = state.named_entity(named)?;
            let is_it = |l: &&Listed| matches!(l, Listed::Via(e) | Listed::Entity(e) if *e == ix);
            listed.iter().find(is_it).copied()
        }
    };
    let Some(back) = wanted.filter(|w| listed.contains(w)) else {
        return Err("nothing of that kind is gone by or avoided".to_owned());
    };
    let view = state.view();
    let line = match back {
        Listed::Via(ix) | Listed::Entity(ix) => quoted(view.entity(ix).id()),
        Listed::Predicate(ix) => format!("predicate {}", quoted(&view.predicate(ix).id)),
    };
    change(state, &format!("take-back {line}"), |p| match back {
        Listed::Via(ix) => p.via.retain(|v| *v != ix),
        Listed::Entity(ix) => p.avoid_entities.retain(|a| *a != ix),
        Listed::Predicate(ix) => p.avoid_predicates.retain(|a| *a != ix),
    })
}

pub(super) const WEAK_TIES: CommandSpec = CommandSpec {
    name: "weak-ties",
    title: "weak ties too",
    help: "Lets paths go through ties that only share a page, or skips them again.",
    context: Context::Paths,
    keys: &["w"],
    params: "",
    run: |state, _| {
        let effects = change(state, "weak-ties", |p| p.weak = !p.weak)?;
        if params(state).is_ok_and(|p| p.weak && p.lens.hide_weak) {
            state.say("the lens hides weak ties as well: F takes it off");
        }
        Ok(effects)
    },
};

pub(super) const OPEN_WAY: CommandSpec = CommandSpec {
    name: "open-way",
    title: "open a way",
    help: "Where there is no path: lets through what would open the shortest one, or what is named.",
    context: Context::Paths,
    keys: &["o"],
    params: "[weak|lens|avoided|via|all]",
    run: |state, args| {
        let Some(paths) = &state.shown.paths else {
            return Err(NO_QUESTION.to_owned());
        };
        let choice = match args {
            [] if paths.n_paths() > 0 => {
                return Err("there is a path: w, F and Delete open more".to_owned());
            }
            [] => {
                let Some(opened) = &paths.opened else {
                    return Err("still looking for what would open a path".to_owned());
                };
                let best = opened.iter().filter(|o| o.shortest.is_some());
                let best = best.min_by_key(|o| o.shortest).map(|o| o.choice);
                best.ok_or("nothing that was left out would open a path")?
            }
            [word, ..] => Choice::of_word(word).ok_or_else(|| {
                format!(
                    "expected weak, lens, avoided, via or all, found “{}”",
                    printable(word)
                )
            })?,
        };
        if matches!(choice, Choice::Lens | Choice::All) && !state.look.lens.is_off() {
            state.look.off = true;
            state.relist();
        }
        let line = format!("open-way {}", choice.word());
        change(state, &line, |p| choice.take_back(p))
    },
};

/// Asks anew where the lens has changed since paths were asked for: what it hides is no part of a path. Whichever view is
/// shown, so that a replay comes to the same.
pub(in crate::session) fn follow_lens(state: &mut State) -> Vec<Effect> {
    if matches!(state.shown.panel, Some(Panel::Lens(_))) {
        // A lens that is being edited may be taken back.
        return Vec::new();
    }
    match &state.shown.paths {
        Some(paths) if paths.params.lens != *state.lens() => {
            let params = PathParams {
                lens: state.lens().clone(),
                ..paths.params.clone()
            };
            let view = state.shown.view;
            let effects = ask_again(state, params);
            state.shown.view = view;
            effects
        }
        _ => Vec::new(),
    }
}

fn params(state: &State) -> Result<&PathParams, String> {
    let paths = state.shown.paths.as_ref().ok_or(NO_QUESTION)?;
    Ok(&paths.params)
}

/// Puts the question in another way, and asks it again.
fn change(state: &mut State, line: &str, to: impl Fn(&mut PathParams)) -> Outcome {
    let mut params = params(state)?.clone();
    to(&mut params);
    state.log(line.to_owned());
    Ok(ask_again(state, params))
}
