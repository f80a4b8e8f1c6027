//! Finds the plain disagreements: both stances on one thing, and values of one fact that exclude each other.
//!
//! What a written disagreement already sets side by side is not found again. Values exclude each other when their times
//! overlap and they are different numbers of one unit, dates without a day in common, or, where both say when they held,
//! different texts.

use std::collections::HashMap;
use std::sync::Arc;

use super::graph::Graph;
use super::ids::{Carried, ClaimRef, DisagreementIx, EntityIx, ItemRef, Owner, RelationIx};
use super::item::{Disagreement, Value};
use super::sentence::with_verb;
use super::view::{FactView, GraphView};
use super::when::When;
use super::words::{DisagreementKind, Stance, Standing, State};
use crate::text::fold;

/// Adds what can be found to what was written, and the index from things to the disagreements they stand in.
///
/// # Complexity
/// O(relations + facts), and quadratic in the number of facts of one owner that share a `what`.
pub(super) fn complete(graph: &mut Graph) {
    let view = graph.view();
    let written: Vec<Vec<Vec<Carried>>> = view
        .disagreements()
        .map(|(_, d)| sides_as_carried(d))
        .collect();
    let mut found = both_stances(view, &written);
    found.extend(excluding_values(view, &written));
    let mut contested: HashMap<Carried, Vec<DisagreementIx>> = HashMap::new();
    let all = view.disagreements().map(|(_, d)| d).chain(&found);
    for (ix, disagreement) in (0..).map(DisagreementIx).zip(all) {
        if disagreement.standing == Standing::BothHold {
            continue;
        }
        for item in disagreement.sides.iter().flatten() {
            let list = contested.entry(item.carried()).or_default();
            if !list.contains(&ix) {
                list.push(ix);
            }
        }
    }
    if let Some(delta) = Arc::get_mut(&mut graph.delta) {
        delta.disagreements.extend(found);
        delta.contested = contested;
    }
}

fn sides_as_carried(disagreement: &Disagreement) -> Vec<Vec<Carried>> {
    let side = |side: &Vec<ItemRef>| side.iter().map(|i| i.carried()).collect();
    disagreement.sides.iter().map(side).collect()
}

fn both_stances(view: GraphView<'_>, written: &[Vec<Vec<Carried>>]) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for carried in view.own_carried() {
        let is_written = || written.iter().flatten().flatten().any(|c| *c == carried);
        if view.support(carried).state != State::Disputed || is_written() {
            continue;
        }
        let side = |stance: Stance| {
            (0..)
                .zip(view.claims(carried).iter())
                .filter(|(_, c)| c.stance == stance)
                .map(|(n, _)| ItemRef::Claim(ClaimRef { carried, n }))
                .collect()
        };
        let id = view.item_id(ItemRef::Carried(carried));
        found.push(Disagreement {
            id: format!("derived: {id}").into(),
            kind: DisagreementKind::Other,
            question: format!("Does it hold: {}?", in_words(view, carried)).into(),
            sides: vec![side(Stance::Supports), side(Stance::Refutes)],
            standing: Standing::Open,
            preferred: None,
            note: None,
            derived: true,
        });
    }
    found
}

/// The questions in which a fact or relation of the entity stands on a side.
///
/// # Complexity
/// O(what stands on sides): an entity may have a million relations, but few things are disputed.
pub fn disagreements_of(view: GraphView<'_>, ix: EntityIx) -> Vec<DisagreementIx> {
    let touches = |relation: RelationIx| {
        let relation = view.relation(relation);
        relation.from == ix || relation.to == ix
    };
    let is_its = |item: &ItemRef| match item.carried() {
        Carried::Relation(relation) => touches(relation),
        Carried::Fact(at) => match at.owner {
            Owner::Entity(owner) => owner == ix,
            Owner::Relation(relation) => touches(relation),
        },
    };
    let all = view.disagreements();
    all.filter(|(_, d)| d.sides.iter().flatten().any(is_its))
        .map(|(ix, _)| ix)
        .collect()
}

/// A relation or fact as a few words: "Anna Berg owns Low Ford mill".
pub fn in_words(view: GraphView<'_>, carried: Carried) -> String {
    match carried {
        Carried::Relation(ix) => {
            let relation = view.relation(ix);
            let (from, to) = (view.entity(relation.from), view.entity(relation.to));
            let label = with_verb(&view.predicate(relation.predicate()).label);
            format!("{} {label} {}", from.name(), to.name())
        }
        Carried::Fact(at) => {
            let fact = view.fact(at);
            let owner = match at.owner {
                Owner::Entity(ix) => view.entity(ix).name().to_owned(),
                Owner::Relation(ix) => in_words(view, Carried::Relation(ix)),
            };
            format!("{owner}, {}: {}", fact.what(), fact.value())
        }
    }
}

fn excluding_values(view: GraphView<'_>, written: &[Vec<Vec<Carried>>]) -> Vec<Disagreement> {
    let facts = view.own_carried().filter_map(|carried| match carried {
        Carried::Fact(at) if view.support(carried).state != State::Refuted => Some(view.fact(at)),
        _ => None,
    });
    let mut found: Vec<(Owner, Disagreement)> = Vec::new();
    // The facts of one owner come one after the other, so that no more are held.
    let mut of_one: Vec<FactView<'_>> = Vec::new();
    for fact in facts {
        if of_one.first().is_some_and(|f| f.at.owner != fact.at.owner) {
            excluding_values_of(view, written, &mut of_one, &mut found);
            of_one.clear();
        }
        of_one.push(fact);
    }
    excluding_values_of(view, written, &mut of_one, &mut found);
    found.sort_by_key(|(owner, _)| *owner);
    found.into_iter().map(|(_, d)| d).collect()
}

fn excluding_values_of(
    view: GraphView<'_>,
    written: &[Vec<Vec<Carried>>],
    facts: &mut [FactView<'_>],
    found: &mut Vec<(Owner, Disagreement)>,
) {
    if facts.len() < 2 {
        return;
    }
    facts.sort_by_key(|fact| fact.what());
    for facts in facts.chunk_by(|a, b| a.what() == b.what()) {
        let Some(first) = facts.first() else {
            continue;
        };
        let Some(kind) = facts.iter().enumerate().find_map(|(i, a)| {
            let later = facts.get(i + 1..)?;
            later.iter().find_map(|b| exclusion(a, b))
        }) else {
            continue;
        };
        let items: Vec<Carried> = facts.iter().map(|f| Carried::Fact(f.at)).collect();
        let is_written = written.iter().any(|sides| {
            let named = |c: &&Carried| sides.iter().flatten().any(|s| s == *c);
            items.iter().filter(named).count() > 1
        });
        if is_written {
            continue;
        }
        let (owner, what) = (first.at.owner, first.what());
        let (id, name) = match owner {
            Owner::Entity(ix) => (
                view.entity(ix).id().into(),
                view.entity(ix).name().to_owned(),
            ),
            Owner::Relation(ix) => (
                view.relation(ix).id(),
                in_words(view, Carried::Relation(ix)),
            ),
        };
        let disagreement = Disagreement {
            id: format!("derived: {id} {what}").into(),
            kind,
            question: format!("{name} · {what}: which value?").into(),
            sides: sides_by_value(facts),
            standing: Standing::Open,
            preferred: None,
            note: None,
            derived: true,
        };
        found.push((owner, disagreement));
    }
}

/// What two values of one fact disagree on, if they exclude each other.
fn exclusion(a: &FactView<'_>, b: &FactView<'_>) -> Option<DisagreementKind> {
    let overlap = |a: Option<&When>, b: Option<&When>| match (a, b) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => true,
    };
    match (&*a.typed(), &*b.typed()) {
        (
            Value::Number {
                from: x,
                to: x_to,
                unit: u,
            },
            Value::Number {
                from: y,
                to: y_to,
                unit: v,
            },
        ) => {
            let apart = x_to.unwrap_or(*x) < *y || y_to.unwrap_or(*y) < *x;
            (u == v && apart && overlap(a.when(), b.when())).then_some(DisagreementKind::Number)
        }
        (Value::Date(x), Value::Date(y)) => (!x.overlaps(y)).then_some(DisagreementKind::Date),
        (Value::Truth(x), Value::Truth(y)) => {
            (x != y && overlap(a.when(), b.when())).then_some(DisagreementKind::Other)
        }
        (Value::Text, Value::Text) => {
            let (Some(x), Some(y)) = (a.when(), b.when()) else {
                return None;
            };
            (x.overlaps(y) && fold(&a.value()) != fold(&b.value()))
                .then_some(DisagreementKind::Other)
        }
        _ => None,
    }
}

fn sides_by_value(facts: &[FactView<'_>]) -> Vec<Vec<ItemRef>> {
    let mut sides: Vec<(String, Vec<ItemRef>)> = Vec::new();
    for fact in facts {
        let (value, item) = (
            fold(&fact.value()),
            ItemRef::Carried(Carried::Fact(fact.at)),
        );
        match sides.iter_mut().find(|(v, _)| *v == value) {
            Some((_, items)) => items.push(item),
            None => sides.push((value, vec![item])),
        }
    }
    sides.into_iter().map(|(_, items)| items).collect()
}
