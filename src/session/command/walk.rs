//! Walking: follow, back, forward, siblings, jumps, marks, and from a claim to where it stands.

use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::{Carried, EntityIx, RelationIx, SourceIx};
use crate::model::view::{GraphView, Touch};
use crate::session::listing::{GroupKey, RowKey, owner_of};
use crate::session::reader::ReaderView;
use crate::session::script::quoted;
use crate::session::state::{Pane, State, ViewId};
use crate::session::trail::{Spot, Via};
use crate::store::paragraphs_of;
use crate::text::{fold, nearest, printable, skeleton};

pub(super) const FOLLOW: CommandSpec = CommandSpec {
    name: "follow",
    title: "follow",
    help: "Goes to what the row under the cursor leads to; opens a group. With arguments: along a predicate to an entity.",
    context: Context::Walk,
    keys: &["enter", "right", "l"],
    params: "[PREDICATE] [ENTITY]",
    run: follow,
};

fn follow(state: &mut State, args: &[String]) -> Outcome {
    match args {
        [] => follow_cursor(state),
        [what] => follow_named(state, None, what),
        [predicate, entity] => follow_named(state, Some(predicate), entity),
        _ => Err("expected at most a predicate and an entity".to_owned()),
    }
}

fn follow_cursor(state: &mut State) -> Outcome {
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
            state.list.cursor = at;
            state.moved();
            done()
        }
        Some(RowKey::Claim(at)) => go_to(state, at.carried),
        Some(RowKey::Fact(_)) => match state.other_end() {
            Some(ix) => jump(state, ix),
            None => Err("a fact leads nowhere: its claims are below".to_owned()),
        },
        Some(RowKey::Disagreement(ix)) => {
            let first = state
                .view()
                .disagreement(ix)
                .and_then(|d| d.sides.first()?.first().copied());
            match first {
                Some(item) => go_to(state, item.carried()),
                None => Err("this disagreement names nothing to go to".to_owned()),
            }
        }
        Some(RowKey::Source(ix)) => match state.view().source(ix).entity {
            Some(entity) => jump(state, entity),
            None => read_source(state, ix, 1),
        },
        None => Err("there is nothing to follow here".to_owned()),
    }
}

/// Right on a closed group opens it and moves to its first row.
fn open_group(state: &mut State, key: GroupKey) -> Outcome {
    let group = state.list.listing.group(key);
    if group.is_some_and(|g| g.count == 0) {
        return Err("the lens hides all of these: F takes it off".to_owned());
    }
    let open = group.is_some_and(|g| g.open);
    if !open {
        state.set_fold(key, true);
    }
    state.list.cursor =
        (state.list.cursor + 1).min(state.list.listing.rows.len().saturating_sub(1));
    state.moved();
    done()
}

fn follow_relation(state: &mut State, relation: RelationIx, other: EntityIx) -> Outcome {
    let view = state.view();
    let predicate = &view.predicate(view.relation(relation).predicate()).id;
    let line = format!(
        "follow {} {}",
        quoted(predicate),
        quoted(view.entity(other).id())
    );
    state.walk_to(Spot::Entity(other), Via::Relation(relation), line);
    done()
}

fn jump(state: &mut State, ix: EntityIx) -> Outcome {
    let line = format!("focus {}", quoted(state.view().entity(ix).id()));
    state.walk_to(Spot::Entity(ix), Via::Jump, line);
    done()
}

/// Goes to the entity that a relation or fact belongs to, with the cursor on it.
fn go_to(state: &mut State, carried: Carried) -> Outcome {
    let view = state.view();
    let owner = owner_of(view, carried);
    let row = match carried {
        Carried::Fact(at) => match carried.relation() {
            Some(ix) => RowKey::Relation(ix, view.relation(ix).to),
            None => RowKey::Fact(at),
        },
        Carried::Relation(ix) => RowKey::Relation(ix, view.relation(ix).to),
    };
    jump(state, owner)?;
    state.put_cursor(row);
    done()
}

fn follow_named(state: &mut State, predicate: Option<&str>, entity: &str) -> Outcome {
    let Some(focus) = state.focus() else {
        return Err("nothing to follow from the graph itself: use focus ENTITY".to_owned());
    };
    let view = state.view();
    let lens = state.lens();
    let along = |t: &Touch| predicate.is_none_or(|p| names_predicate(view, t, p));
    let shown = |t: &Touch| lens.shows_relation(view, t.relation);
    let candidates: Vec<Touch> = view
        .groups(focus)
        .iter()
        .flat_map(|g| view.rows(focus, g.predicate, g.inward))
        .filter(|t| along(t) && shown(t))
        .collect();
    if let (Some(p), true) = (predicate, candidates.is_empty()) {
        let groups = view.groups(focus);
        let ids: Vec<&str> = groups
            .iter()
            .map(|g| &*view.predicate(g.predicate).id)
            .collect();
        let near = nearest(p, ids).map_or(String::new(), |n| format!("; did you mean {n}?"));
        let name = printable(view.entity(focus).name());
        return Err(format!(
            "{name} has no relation “{}” that is shown{near}",
            printable(p)
        ));
    }
    let best = |fits: &dyn Fn(&Touch) -> bool| candidates.iter().copied().find(|t| fits(t));
    let id = |t: &Touch| view.entity(t.other).id() == entity;
    let whole = |t: &Touch| named(view, t.other, |n| fold(n) == fold(entity));
    let part = |t: &Touch| {
        let wanted = (fold(entity), skeleton(entity));
        named(view, t.other, |n| {
            fold(n).contains(&wanted.0) || skeleton(n).contains(&wanted.1)
        })
    };
    let found = best(&id).or_else(|| best(&whole)).or_else(|| best(&part));
    if let Some(t) = found {
        state.put_cursor(RowKey::Relation(t.relation, t.other));
        follow_relation(state, t.relation, t.other)
    } else {
        let names = candidates.iter().map(|t| view.entity(t.other).name());
        let near = nearest(entity, names);
        let near = near.map_or(String::new(), |n| {
            format!("; did you mean {}?", printable(n))
        });
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

fn names_predicate(view: GraphView<'_>, touch: &Touch, wanted: &str) -> bool {
    let predicate = view.predicate(touch.predicate);
    let label = if touch.inward {
        &predicate.inverse
    } else {
        &predicate.label
    };
    *predicate.id == *wanted || fold(label) == fold(wanted)
}

pub(super) const BACK: CommandSpec = CommandSpec {
    name: "back",
    title: "back",
    help: "Goes back to where one came from; the cursor is where it was.",
    context: Context::Walk,
    keys: &["left", "h", "backspace"],
    params: "",
    run: |state, _| {
        if !state.trail.back() {
            return Err("this is where the walk began".to_owned());
        }
        state.log("back".to_owned());
        state.arrive();
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
        state.trail.root();
        state.log("root".to_owned());
        state.arrive();
        done()
    },
};

pub(super) const NEXT_SIBLING: CommandSpec = CommandSpec {
    name: "next-sibling",
    title: "next sibling",
    help: "Steps to the next row of the list one came from, without going back.",
    context: Context::Walk,
    keys: &["."],
    params: "",
    run: |state, _| sibling(state, 1),
};

pub(super) const PREVIOUS_SIBLING: CommandSpec = CommandSpec {
    name: "previous-sibling",
    title: "previous sibling",
    help: "Steps to the previous row of the list one came from, without going back.",
    context: Context::Walk,
    keys: &[","],
    params: "",
    run: |state, _| sibling(state, -1),
};

/// Moves the cursor of the list one came from to its next row that leads on, and follows that.
fn sibling(state: &mut State, by: isize) -> Outcome {
    if !state.trail.back() {
        return Err("this is where the walk began: there is no list to step in".to_owned());
    }
    state.arrive();
    let rows = state.list.listing.rows.clone();
    let leads_on = |r: &&RowKey| matches!(r, RowKey::Relation(..) | RowKey::Entity(_));
    let at = state.list.cursor;
    let next = if by > 0 {
        rows.iter().skip(at + 1).find(leads_on)
    } else {
        rows.iter().take(at).rev().find(leads_on)
    };
    let Some(next) = next.copied() else {
        state.trail.forward();
        state.arrive();
        let end = if by > 0 { "last" } else { "first" };
        return Err(format!("this is the {end} of the list one came from"));
    };
    state.log("back".to_owned());
    state.put_cursor(next);
    follow_cursor(state)
}

pub(super) const FOCUS: CommandSpec = CommandSpec {
    name: "focus",
    title: "go to an entity",
    help: "Goes to an entity by id or by any name that fits only one.",
    context: Context::Views,
    keys: &[],
    params: "ENTITY",
    run: |state, args| {
        let ix = state.named_entity(args)?;
        state.shown.view = ViewId::Walk;
        jump(state, ix)
    },
};

pub(super) const SELECT: CommandSpec = CommandSpec {
    name: "select",
    title: "put the cursor on a row",
    help: "Puts the cursor on the first row whose words hold the text.",
    context: Context::Walk,
    keys: &[],
    params: "TEXT",
    run: |state, args| {
        let text = args.join(" ");
        let wanted = fold(&text);
        let spot = state.trail.here().spot;
        let hit = state.list.listing.rows.iter().position(|key| {
            let words = match state.row(*key, None, spot) {
                crate::session::row::Row::Group { label, .. } => label,
                crate::session::row::Row::Item(i) => {
                    format!("{} {}", i.name, i.value.unwrap_or_default())
                }
                crate::session::row::Row::More(text) => text,
            };
            fold(&words).contains(&wanted)
        });
        match hit {
            Some(at) => {
                state.list.cursor = at;
                state.moved();
                state.log(format!("select {}", quoted(&text)));
                done()
            }
            None => Err(format!("no row here holds “{}”", printable(&text))),
        }
    },
};

pub(super) const MARK: CommandSpec = CommandSpec {
    name: "mark",
    title: "mark",
    help: "Marks the entity that the row leads to, or takes the mark off.",
    context: Context::Walk,
    keys: &["space"],
    params: "[ENTITY]",
    run: |state, args| {
        let ix = match args {
            [] => state.other_end().or_else(|| state.focus()),
            _ => Some(state.named_entity(args)?),
        };
        let Some(ix) = ix else {
            return Err("this row leads to no entity that could be marked".to_owned());
        };
        let id = state.view().entity(ix).id().to_owned();
        if !state.marks.remove(&ix) {
            state.marks.insert(ix);
        }
        let n = state.marks.len();
        state.log(format!("mark {}", quoted(&id)));
        state.say(format!("{n} marked"));
        done()
    },
};

pub(super) const READ: CommandSpec = CommandSpec {
    name: "read",
    title: "read",
    help: "Opens the source at the paragraph of the claim shown.",
    context: Context::Views,
    keys: &["r"],
    params: "[SOURCE] [PARAGRAPH]",
    run: |state, args| {
        if let [source, rest @ ..] = args {
            let Some(ix) = state.view().resolve_source(source) else {
                let ids = state.view().sources().map(|(_, s)| &*s.id);
                let near =
                    nearest(source, ids).map_or(String::new(), |n| format!("; did you mean {n}?"));
                return Err(format!(
                    "expected a source, found “{}”{near}",
                    printable(source)
                ));
            };
            let at = rest
                .first()
                .and_then(|p| p.trim_start_matches('p').parse().ok());
            return read_source(state, ix, at.unwrap_or(1));
        }
        if let (ViewId::Walk, Some(RowKey::Source(ix))) = (state.shown.view, state.cursor_key()) {
            return read_source(state, ix, 1);
        }
        let claim = state.claims_here().get(state.list.claim).cloned();
        let Some(claim) = claim else {
            return Err("there is no claim here whose source could be read".to_owned());
        };
        let at = claim
            .at
            .as_deref()
            .and_then(paragraphs_of)
            .map_or(1, |(first, _)| first);
        read_source(state, claim.source, at)
    },
};

fn read_source(state: &mut State, source: SourceIx, paragraph: usize) -> Outcome {
    let id = state.view().source(source).id.clone();
    state.log(format!("read {} {paragraph}", quoted(&id)));
    state.shown.reader = Some(ReaderView { source, paragraph });
    if state.shown.view != ViewId::Reader {
        state.shown.before_reader = state.shown.view;
    }
    state.shown.view = ViewId::Reader;
    done()
}

pub(super) const GO_TO_CLAIM: CommandSpec = CommandSpec {
    name: "go-to-source",
    title: "to the source",
    help: "Goes from the claim shown to the document it stands in; in the reader, to what the paragraph is cited for.",
    context: Context::Views,
    keys: &["g s"],
    params: "",
    run: go_to_claim,
};

fn go_to_claim(state: &mut State, _: &[String]) -> Outcome {
    if state.shown.view == ViewId::Reader {
        let Some(reader) = state.shown.reader.clone() else {
            return Err("no source is open".to_owned());
        };
        let claims =
            crate::session::reader::claims_on(state.view(), reader.source, reader.paragraph);
        let Some(first) = claims.first() else {
            return Err("nothing is cited from this paragraph".to_owned());
        };
        state.shown.view = ViewId::Walk;
        return go_to(state, first.carried);
    }
    let claim = state.claims_here().get(state.list.claim).cloned();
    let Some(claim) = claim else {
        return Err("there is no claim here".to_owned());
    };
    let source = state.view().source(claim.source);
    match source.entity.or(source.publisher_entity) {
        Some(ix) => {
            state.shown.view = ViewId::Walk;
            state.shown.pane = Pane::List;
            jump(state, ix)
        }
        None => Err("no entity of the graph stands for this source".to_owned()),
    }
}

impl State {
    /// Steps to a place, from the walking view.
    pub(in crate::session) fn walk_to(&mut self, spot: Spot, via: Via, line: String) {
        self.moved_keeping_claim();
        self.trail.walk(spot, via);
        self.shown.pane = Pane::List;
        self.log(line);
        self.arrive();
    }

    fn moved_keeping_claim(&mut self) {
        let key = self.cursor_key();
        if let Some(step) = self.trail.here_mut() {
            step.cursor = key;
        }
    }

    /// Opens or folds a group of the place one stands on.
    pub(in crate::session) fn set_fold(&mut self, key: GroupKey, open: bool) {
        if let Some(step) = self.trail.here_mut() {
            step.folds.insert(key, open);
        }
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
                RowKey::Group(_) | RowKey::More(_) => None,
            };
            if let Some(group) = group {
                self.set_fold(group, true);
            }
        }
        if let Some(at) = self.list.listing.position(row) {
            self.list.cursor = at;
        }
        self.moved();
    }

    /// The entity that the arguments of a command name.
    pub(in crate::session) fn named_entity(&self, args: &[String]) -> Result<EntityIx, String> {
        if args.is_empty() {
            return Err("expected an entity".to_owned());
        }
        let text = args.join(" ");
        crate::search::entity(self.view(), &self.index, &text).map_err(|e| e.with_hints())
    }
}
