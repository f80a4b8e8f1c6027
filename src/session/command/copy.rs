//! Copying: what is under the cursor as text, for the clipboard; in a script, for stdout.

use super::{CommandSpec, Context, Outcome};
use crate::model::cite::{citation, source_citation};
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, EntityIx};
use crate::session::effect::{CopyJob, Effect};
use crate::session::listing::RowKey;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::text::{nearest, printable};

/// What can be copied: the word for it in scripts, and what it is.
const WHAT: &[(&str, &str)] = &[
    ("id", "the id"),
    ("name", "the name"),
    ("card", "the card"),
    ("citation", "the citation"),
    ("path", "the path"),
];

pub(super) const COPY: CommandSpec = CommandSpec {
    name: "copy",
    title: "copy",
    help: "Copies the id, name or card of what the row leads to or of the entity named, the citation of the claim shown, or \
           the chosen path. A script prints it.",
    context: Context::Views,
    keys: &[],
    params: "id|name|card|citation|path [ENTITY]",
    run: copy,
};

/// Declares a command that copies one thing.
macro_rules! copying {
    ($id:ident, $name:literal, $title:literal, $key:literal, $help:literal, $what:literal) => {
        pub(super) const $id: CommandSpec = CommandSpec {
            name: $name,
            title: $title,
            help: $help,
            context: Context::Views,
            keys: &[$key],
            params: "",
            run: |state, _| copy(state, &[$what.to_owned()]),
        };
    };
}

copying!(
    COPY_ID,
    "copy-id",
    "copy the id",
    "y i",
    "Copies the id of the entity that the row leads to, or of this one.",
    "id"
);
copying!(
    COPY_NAME,
    "copy-name",
    "copy the name",
    "y n",
    "Copies the name of the entity that the row leads to, or of this one.",
    "name"
);
copying!(
    COPY_CARD,
    "copy-card",
    "copy the card",
    "y c",
    "Copies names, facts and relations of the entity that the row leads to, or of this one.",
    "card"
);
copying!(
    COPY_CITATION,
    "copy-citation",
    "copy the citation",
    "y q",
    "Copies the source, place and voice of the claim shown.",
    "citation"
);
copying!(
    COPY_PATH,
    "copy-path",
    "copy the path",
    "y p",
    "Copies the chosen path, each hop with its citations.",
    "path"
);

fn copy(state: &mut State, args: &[String]) -> Outcome {
    let words = || WHAT.iter().map(|(word, _)| *word);
    let Some((what, entity)) = args.split_first() else {
        let words: Vec<&str> = words().collect();
        return Err(format!("expected what to copy: {}", words.join(", ")));
    };
    let Some((word, title)) = WHAT.iter().find(|(word, _)| word == what) else {
        let near = nearest(what, words()).map_or(String::new(), |n| format!("; did you mean {n}?"));
        return Err(format!(
            "expected what to copy, found “{}”{near}",
            printable(what)
        ));
    };
    let text = match *word {
        "citation" | "path" if !entity.is_empty() => {
            return Err(format!("expected copy {word} without an entity"));
        }
        "citation" => cited(state)?,
        "path" => path(state)?,
        _ => {
            let ix = match entity {
                [] => subject(state).ok_or("this row leads to no entity")?,
                _ => state.named_entity(entity)?,
            };
            state.log(format!(
                "copy {word} {}",
                quoted(state.view().entity(ix).id())
            ));
            of_entity(state, ix, word)
        }
    };
    if matches!(*word, "citation" | "path") {
        state.log(format!("copy {word}"));
    }
    Ok(vec![Effect::Copy(Box::new(CopyJob { title, text }))])
}

/// The entity that is meant: the one that the row or hop leads to, else the one that one stands on.
fn subject(state: &State) -> Option<EntityIx> {
    let hop = state.shown.paths.as_ref().and_then(|p| p.hop());
    match state.shown.view {
        ViewId::Paths => hop.map(|h| h.to),
        _ => state.other_end().or_else(|| state.focus()),
    }
}

fn of_entity(state: &State, ix: EntityIx, word: &str) -> String {
    let view = state.view();
    match word {
        "id" => printable(view.entity(ix).id()).into_owned(),
        "name" => printable(view.entity(ix).name()).into_owned(),
        _ => state.card_text(ix),
    }
}

/// The claim that is shown, as it is cited; the source itself where it is the source that is under the cursor.
fn cited(state: &State) -> Result<String, String> {
    let view = state.view();
    let source = match (state.shown.view, state.cursor_key(), &state.shown.reader) {
        (ViewId::Reader, _, Some(reader)) => Some(reader.source),
        (ViewId::Walk, Some(RowKey::Source(ix)), _) => Some(ix),
        _ => None,
    };
    if let Some(ix) = source {
        return Ok(printable(&source_citation(view, ix)).into_owned());
    }
    let claims = state.claims_here();
    let claim = claims.get(state.list.claim.min(claims.len().saturating_sub(1)));
    let claim = claim.ok_or("there is no claim here that could be cited")?;
    Ok(printable(&citation(view, claim)).into_owned())
}

/// The chosen path: its ends, then each hop in words with its citations.
fn path(state: &State) -> Result<String, String> {
    let path = state.shown.paths.as_ref().and_then(|p| p.path());
    let path = path.ok_or("there is no path here; p asks for one")?;
    let view = state.view();
    let mut lines = Vec::new();
    for hop in &path.hops {
        let carried = Carried::Relation(hop.relation);
        lines.push(in_words(view, carried));
        let cited = view.claims(carried);
        lines.extend(cited.iter().map(|c| format!("  {}", citation(view, c))));
        if cited.is_empty() {
            lines.push("  no source".to_owned());
        }
    }
    Ok(lines
        .iter()
        .map(|l| format!("{}\n", printable(l)))
        .collect())
}
