//! Going to what is named or shown: an entity, a row, the document that a claim stands in, its text; and marking.

use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::{Carried, EntityIx, SourceIx};
use crate::session::listing::RowKey;
use crate::session::reader::ReaderView;
use crate::session::row::Row;
use crate::session::script::quoted;
use crate::session::state::{Pane, State, ViewId};
use crate::session::trail::{Spot, Via};
use crate::store::paragraphs_of;
use crate::text::{fold, printable};

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
        if state.waits_for_rows() {
            return done();
        }
        let spot = state.trail.here().spot;
        let hit = state.list.listing.rows.iter().position(|key| {
            let words = match state.row(*key, None, spot) {
                Row::Group { label, .. } => label,
                Row::Item(i) => {
                    format!("{} {}", i.name, i.value.unwrap_or_default())
                }
                Row::More(text) => text,
            };
            fold(&words).contains(&wanted)
        });
        match hit {
            Some(at) => {
                state.put_at(at);
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
        if !state.marks.remove(ix) {
            state.marks.add(ix);
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
            let ix = state.named_source(source)?;
            let at = rest
                .first()
                .and_then(|p| p.trim_start_matches('p').parse().ok());
            return read_source(state, ix, at.unwrap_or(1));
        }
        if let (ViewId::Walk, Some(RowKey::Source(ix))) = (state.shown.view, state.cursor_key()) {
            return read_source(state, ix, 1);
        }
        if let (ViewId::Sources, None) = (state.shown.view, state.evidence_of()) {
            let listed = &state.shown.beside.sources;
            let at = listed.paragraph().unwrap_or(1);
            return match listed.chosen {
                Some(ix) => read_source(state, ix, at),
                None => Err("there is no source to read".to_owned()),
            };
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

/// Opens a source at a paragraph.
pub(super) fn read_source(state: &mut State, source: SourceIx, paragraph: usize) -> Outcome {
    let id = state.view().source(source).id.clone();
    match state.shown.view {
        ViewId::Disagreements => state.log_chosen(),
        ViewId::Sources => state.log_place(),
        _ => {}
    }
    state.log(format!("read {} {paragraph}", quoted(&id)));
    state.shown.reader = Some(ReaderView {
        source,
        paragraph,
        line: 0,
    });
    state.list.claim = 0;
    if state.shown.view != ViewId::Reader {
        state.shown.beside.before_reader = state.shown.view;
    }
    state.shown.view = ViewId::Reader;
    done()
}

pub(super) const GO_TO_CLAIM: CommandSpec = CommandSpec {
    name: "go-to-source",
    title: "go there",
    help: "Goes from the claim shown to the document it stands in; in the reader, to what the paragraph is cited for.",
    context: Context::Views,
    keys: &["g s"],
    params: "",
    run: go_to_claim,
};

pub(super) fn go_to_claim(state: &mut State, _: &[String]) -> Outcome {
    if state.shown.view == ViewId::Reader {
        let Some(reader) = state.shown.reader.clone() else {
            return Err("no source is open".to_owned());
        };
        let claims = state.claims_on(reader.source, reader.paragraph);
        let Some(chosen) = claims.get(state.list.claim.min(claims.len().saturating_sub(1))) else {
            return Err("nothing is cited from this paragraph".to_owned());
        };
        let carried = chosen.carried;
        state.shown.view = ViewId::Walk;
        return go_to(state, carried);
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

/// Goes to an entity from wherever one stands.
pub(in crate::session) fn jump(state: &mut State, ix: EntityIx) -> Outcome {
    let line = format!("focus {}", quoted(state.view().entity(ix).id()));
    state.walk_to(Spot::Entity(ix), Via::Jump, line);
    done()
}

/// Goes to the entity that a relation or fact belongs to, with the cursor on it.
pub(super) fn go_to(state: &mut State, carried: Carried) -> Outcome {
    let view = state.view();
    let line = format!("focus {}", quoted(view.entity(view.owner_of(carried)).id()));
    go_to_as(state, carried, line)
}

/// As [`go_to`], with the line that stands for it in the script.
pub(super) fn go_to_as(state: &mut State, carried: Carried, line: String) -> Outcome {
    let view = state.view();
    let owner = view.owner_of(carried);
    let row = match carried {
        Carried::Fact(at) => match carried.relation() {
            Some(ix) => RowKey::Relation(ix, view.relation(ix).to),
            None => RowKey::Fact(at),
        },
        Carried::Relation(ix) => RowKey::Relation(ix, view.relation(ix).to),
    };
    state.walk_to(Spot::Entity(owner), Via::Jump, line);
    state.put_cursor(row);
    done()
}

impl State {
    /// The entity that the arguments of a command name.
    pub(in crate::session) fn named_entity(&self, args: &[String]) -> Result<EntityIx, String> {
        if args.is_empty() {
            return Err("expected an entity".to_owned());
        }
        let text = args.join(" ");
        crate::search::entity(self.view(), || self.index(), &text).map_err(|e| e.with_hints())
    }
}
