//! How entities, relations, facts and claims read in plain text, the same in every subcommand.

use super::counted;
use super::out::Out;
use crate::model::cite;
use crate::model::ids::{Carried, EntityIx, FactRef, RelationIx};
use crate::model::item::Claim;
use crate::model::support::Support;
use crate::model::view::{FactView, GraphView};
use crate::model::when::When;
use crate::model::words::State;

/// `■ Freedom of Russia Legion`.
pub(super) fn titled(view: GraphView<'_>, ix: EntityIx) -> String {
    let entity = view.entity(ix);
    format!("{} {}", entity.kind().glyph(), entity.name())
}

/// The signs of how a thing is carried; a blank for "supported". What is contested may be tentative as well.
pub(super) fn sign(view: GraphView<'_>, carried: Carried) -> &'static str {
    match view.support(carried).state {
        State::Refuted => "×",
        State::Tentative if view.is_disputed(carried) => "≠~",
        State::Unsourced if view.is_disputed(carried) => "≠?",
        _ if view.is_disputed(carried) => "≠",
        State::Tentative => "~",
        State::Unsourced => "?",
        State::Supported | State::Disputed => " ",
    }
}

/// `1 source`, `3 sources`, `unsourced`.
pub(super) fn carried_by(support: &Support) -> String {
    match (support.n_claims, support.outside_only) {
        (0, _) => "unsourced".to_owned(),
        (_, true) => "outside knowledge only".to_owned(),
        _ => counted(support.n_sources, "source", "sources"),
    }
}

/// Prints one claim, its note below it.
pub(super) fn claim(out: &mut Out, view: GraphView<'_>, claim: &Claim, indent: usize) {
    out.signed(
        indent,
        cite::sign(claim),
        indent + 4,
        &cite::claim(view, claim),
    );
    if let Some(note) = &claim.note {
        out.wrapped(indent + 2, indent + 2, note);
    }
}

/// Prints all claims on a relation or fact.
pub(super) fn claims(out: &mut Out, view: GraphView<'_>, carried: Carried, indent: usize) {
    for one in view.claims(carried).iter() {
        claim(out, view, one, indent);
    }
}

/// What stands behind the name in the line of a relation: role, time, sources.
pub(super) fn particulars(view: GraphView<'_>, ix: RelationIx) -> String {
    let relation = view.relation(ix);
    let role = relation.role().map(str::to_owned);
    let when = relation.when().map(|w| w.text().to_owned());
    let parts = [role, when, Some(carried_by(&relation.support()))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Prints what stands below the line of a relation: claims, its own facts, the note.
pub(super) fn below_relation(out: &mut Out, view: GraphView<'_>, ix: RelationIx, indent: usize) {
    claims(out, view, Carried::Relation(ix), indent);
    let relation = view.relation(ix);
    for of_it in relation.facts() {
        fact(out, view, of_it.at, indent);
    }
    note(out, relation.note(), indent);
}

/// Prints a fact with its claims.
pub(super) fn fact(out: &mut Out, view: GraphView<'_>, at: FactRef, indent: usize) {
    let fact = view.fact(at);
    out.signed(
        indent,
        sign(view, Carried::Fact(at)),
        indent + 6,
        &fact_line(fact),
    );
    claims(out, view, Carried::Fact(at), indent + 4);
    note(out, fact.note(), indent + 4);
}

/// `strength: 4,000 · 2023-01~ · 1 source`.
fn fact_line(fact: FactView<'_>) -> String {
    let value = fact.value();
    let when = fact.when().map(When::text).filter(|when| *when != value);
    let when = when.map_or(String::new(), |when| format!(" · {when}"));
    let by = carried_by(&fact.support());
    format!("{}: {value}{when} · {by}", fact.what())
}

/// Prints the analyst's own words, if there are any.
pub(super) fn note(out: &mut Out, note: Option<&str>, indent: usize) {
    if let Some(note) = note {
        out.wrapped(indent, indent + 6, &format!("note  {note}"));
    }
}
