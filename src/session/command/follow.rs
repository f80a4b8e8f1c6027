//! Follow: where the row under the cursor leads, and along a named predicate to a named entity.

use super::go::{go_to, go_to_claim, jump, read_source};
use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::{DisagreementIx, EntityIx, RelationIx};
use crate::model::view::{GraphView, Group, Touch};
use crate::session::listing::{GroupKey, RowKey};
use crate::session::script::quoted;
use crate::session::state::{Pane, State};
use crate::session::trail::{Spot, Via};
use crate::text::{did_you_mean, fold, nearest, printable, skeleton};

pub(super) const FOLLOW: CommandSpec = CommandSpec {
    name: "follow",
    title: "follow",
    help: "Goes to what the row under the cursor leads to; opens a group. With arguments: along a predicate to an entity, by the N-th of parallel relations.",
    context: Context::Walk,
    keys: &["right", "l", "enter"],
    params: "[PREDICATE] [ENTITY] [N]",
    run: follow,
};

fn follow(state: &mut State, args: &[String]) -> Outcome {
    match args {
        [] => follow_cursor(state),
        [what] => follow_named(state, None, what, 1),
        [predicate, entity] => follow_named(state, Some(predicate), entity, 1),
        [predicate, entity, n] => match n.parse() {
            Ok(n @ 1..) => follow_named(state, Some(predicate), entity, n),
            _ => Err(format!(
                "expected a number from 1, found “{}”",
                printable(n)
            )),
        },
        _ => Err("expected at most a predicate, an entity and a number".to_owned()),
    }
}

pub(in crate::session) fn follow_cursor(state: &mut State) -> Outcome {
    if state.shown.pane == Pane::Evidence {
        return go_to_claim(state, &[]);
    }
    match state.cursor_key() {
        Some(RowKey::Relation(relation, other)) => follow_relation(state, relation, other),
        Some(RowKey::Entity(ix)) => jump(state, ix),
        Some(RowKey::Group(key)) => open_group(state, key),
        Some(RowKey::More(key)) => {
            let at = state.list.cursor;
            state.set_fold(key, true);
            state.put_at(at);
            state.moved();
            state.log_fold(key, true);
            done()
        }
        Some(RowKey::Claim(at)) => go_to(state, at.carried),
        Some(RowKey::Fact(_)) => match state.other_end() {
            Some(ix) => jump(state, ix),
            None => Err("a fact leads nowhere: its claims are below".to_owned()),
        },
        Some(RowKey::Disagreement(ix)) => to_disagreement(state, ix),
        Some(RowKey::Source(ix)) => match state.view().source(ix).entity {
            Some(entity) => jump(state, entity),
            None => read_source(state, ix, 1),
        },
        Some(RowKey::Problem(_)) => Err("a problem leads nowhere: mend it in the file".to_owned()),
        None => Err("there is nothing to follow here".to_owned()),
    }
}

/// Goes to the first relation or fact that stands on a side of a disagreement.
pub(super) fn to_disagreement(state: &mut State, ix: DisagreementIx) -> Outcome {
    let first = state
        .view()
        .disagreement(ix)
        .and_then(|d| d.sides.first()?.first().copied());
    match first {
        Some(item) => go_to(state, item.carried()),
        None => Err("this disagreement names nothing to go to".to_owned()),
    }
}

/// Right on a closed group opens it and moves to its first row.
fn open_group(state: &mut State, key: GroupKey) -> Outcome {
    let group = state.list.listing.group(key);
    if group.is_some_and(|g| g.count == 0 && g.hidden > 0) {
        return Err("the lens hides all of these: F takes it off".to_owned());
    }
    let open = group.is_some_and(|g| g.open);
    if !open {
        state.set_fold(key, true);
        state.log_fold(key, true);
    }
    state.list.cursor =
        (state.list.cursor + 1).min(state.list.listing.rows.len().saturating_sub(1));
    state.moved();
    done()
}

pub(in crate::session) fn follow_relation(
    state: &mut State,
    relation: RelationIx,
    other: EntityIx,
) -> Outcome {
    let view = state.view();
    let predicate = &view.predicate(view.relation(relation).predicate()).id;
    let mut line = format!(
        "follow {} {}",
        quoted(predicate),
        quoted(view.entity(other).id())
    );
    // Parallel relations are told apart by their number, so that a replay takes the same one.
    let parallel = state.focus().map_or(Vec::new(), |focus| {
        candidates(state, focus, Some(predicate), |t| t.other == other)
    });
    match parallel.iter().position(|t| t.relation == relation) {
        Some(n) if n > 0 => line = format!("{line} {}", n + 1),
        _ => {}
    }
    state.walk_to(Spot::Entity(other), Via::Relation(relation), line);
    done()
}

/// The relations of an entity that the lens shows, along one predicate or all, in the order of the list: those that are wanted.
fn candidates(
    state: &State,
    focus: EntityIx,
    predicate: Option<&str>,
    is_wanted: impl Fn(Touch) -> bool,
) -> Vec<Touch> {
    let (view, lens) = (state.view(), state.lens());
    let along = |g: &&Group| predicate.is_none_or(|p| names_predicate(view, g, p));
    let keep = |t: Touch| is_wanted(t) && lens.shows_relation_of(view, t.relation, &[focus]);
    let groups = view.groups(focus);
    let of_group = |g: &Group| {
        view.sift(focus, (g.predicate, g.inward), keep, g.count)
            .rows
    };
    groups.iter().filter(along).flat_map(of_group).collect()
}

fn follow_named(state: &mut State, predicate: Option<&str>, entity: &str, n: usize) -> Outcome {
    let Some(focus) = state.focus() else {
        return Err("nothing to follow from the graph itself: use focus ENTITY".to_owned());
    };
    let view = state.view();
    let candidates = candidates(state, focus, predicate, |_| true);
    if let (Some(p), true) = (predicate, candidates.is_empty()) {
        let groups = view.groups(focus);
        let ids: Vec<&str> = groups
            .iter()
            .map(|g| &*view.predicate(g.predicate).id)
            .collect();
        let near = nearest(p, ids).map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
        let name = printable(view.entity(focus).name());
        return Err(format!(
            "{name} has no relation “{}” that is shown{near}",
            printable(p)
        ));
    }
    let best = |fits: &dyn Fn(&Touch) -> bool| {
        let first = candidates.iter().copied().find(|t| fits(t))?;
        let same = candidates.iter().filter(|t| t.other == first.other);
        same.copied().nth(n - 1)
    };
    let id = |t: &Touch| view.entity(t.other).id() == entity;
    let whole = |t: &Touch| named(view, t.other, |n| fold(n) == fold(entity));
    let part = |t: &Touch| {
        let wanted = (fold(entity), skeleton(entity));
        named(view, t.other, |n| {
            !wanted.0.is_empty() && (fold(n).contains(&wanted.0) || skeleton(n).contains(&wanted.1))
        })
    };
    let found = best(&id).or_else(|| best(&whole)).or_else(|| best(&part));
    if let Some(t) = found {
        state.put_cursor(RowKey::Relation(t.relation, t.other));
        follow_relation(state, t.relation, t.other)
    } else {
        let names = candidates.iter().map(|t| view.entity(t.other).name());
        let near = nearest(entity, names);
        let near = near.map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
        Err(format!(
            "no relation here leads to “{}”{near}",
            printable(entity)
        ))
    }
}

fn named(view: GraphView<'_>, ix: EntityIx, fits: impl Fn(&str) -> bool) -> bool {
    let entity = view.entity(ix);
    fits(entity.name()) || entity.aliases().iter().any(|a| fits(&a.name))
}

fn names_predicate(view: GraphView<'_>, group: &Group, wanted: &str) -> bool {
    let predicate = view.predicate(group.predicate);
    let label = if group.inward {
        &predicate.inverse
    } else {
        &predicate.label
    };
    *predicate.id == *wanted || fold(label) == fold(wanted)
}
