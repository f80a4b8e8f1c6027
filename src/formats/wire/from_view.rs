//! The JSON shapes filled from a graph.

use std::borrow::Cow;

use super::{Alias, Claim, Disagreement, Entity, Fact, Number, Predicate, Relation, Source, Typed};
use crate::formats::ids::looks_computed;
use crate::model::ids::{
    Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, ItemRef, RelationIx, SourceIx,
};
use crate::model::item;
use crate::model::view::GraphView;
use crate::model::when::When;

impl<'a> Source<'a> {
    /// One source of a graph.
    pub fn from_view(view: GraphView<'a>, ix: SourceIx) -> Self {
        let source = view.source(ix);
        let id_of = |ix: Option<EntityIx>| ix.map(|ix| view.entity(ix).id());
        Self {
            id: &source.id,
            file: source.file.as_deref(),
            title: &source.title,
            publisher: source.publisher.as_deref(),
            date: source.date.as_ref().map(When::text),
            reliability: source.reliability.word(),
            worked_out: source.worked_out.as_deref(),
            language: source.language.as_deref(),
            url: source.url.as_deref(),
            entity: id_of(source.entity),
            publisher_entity: id_of(source.publisher_entity),
            outside: source.outside,
            note: source.note.as_deref(),
        }
    }
}

impl<'a> Predicate<'a> {
    /// A predicate of a graph.
    pub fn new(predicate: &'a item::Predicate) -> Self {
        Self {
            id: &predicate.id,
            label: &predicate.label,
            inverse: &predicate.inverse,
            from: predicate.from.iter().map(|k| k.word()).collect(),
            to: predicate.to.iter().map(|k| k.word()).collect(),
            weak: predicate.weak,
            declared: predicate.declared,
            note: predicate.note.as_deref(),
        }
    }
}

impl<'a> Entity<'a> {
    /// One entity of a graph, with its facts and their claims, without its relations.
    pub fn from_view(view: GraphView<'a>, ix: EntityIx) -> Self {
        let entity = view.entity(ix);
        let aliases = entity.aliases();
        let more = |a: &item::Alias| a.language.is_some() || !a.at.is_empty() || a.note.is_some();
        let details = aliases.iter().any(more);
        let aliases: Vec<Cow<'a, item::Alias>> = each(aliases).collect();
        Self {
            at: seen(view, entity.at()),
            aliases: aliases.iter().map(|a| text(a, |a| &a.name)).collect(),
            alias_details: aliases
                .iter()
                .filter(|_| details)
                .map(|a| Alias::new(view, a))
                .collect(),
            facts: entity
                .facts()
                .map(|f| Fact::from_view(view, f.at))
                .collect(),
            note: entity.note(),
            ..Self::bare(view, ix)
        }
    }

    /// What an entity is called, and nothing else.
    pub fn bare(view: GraphView<'a>, ix: EntityIx) -> Self {
        let entity = view.entity(ix);
        Self {
            id: entity.id(),
            kind: entity.kind().word(),
            type_name: entity.type_name(),
            name: entity.name(),
            at: Vec::new(),
            aliases: Vec::new(),
            alias_details: Vec::new(),
            facts: Vec::new(),
            note: None,
            placeholder: entity.is_placeholder(),
        }
    }
}

impl<'a> Alias<'a> {
    fn new(view: GraphView<'a>, alias: &Cow<'a, item::Alias>) -> Self {
        let at = match alias {
            Cow::Borrowed(alias) => Cow::Borrowed(&*alias.at),
            Cow::Owned(alias) => Cow::Owned(alias.at.clone()),
        };
        Self {
            name: text(alias, |a| &a.name),
            language: maybe(alias, |a| a.language.as_deref()),
            at: seen(view, at),
            note: maybe(alias, |a| a.note.as_deref()),
        }
    }
}

fn seen<'a>(view: GraphView<'a>, seen: Cow<'a, [item::Seen]>) -> Vec<(&'a str, Cow<'a, str>)> {
    each(seen)
        .map(|s| (&*view.source(s.source).id, text(&s, |s| &s.at)))
        .collect()
}

/// What a list holds, as borrowed or as made as the list is.
fn each<T: Clone>(list: Cow<'_, [T]>) -> impl Iterator<Item = Cow<'_, T>> {
    let (lent, made) = match list {
        Cow::Borrowed(list) => (list, Vec::new()),
        Cow::Owned(list) => (&[][..], list),
    };
    lent.iter()
        .map(Cow::Borrowed)
        .chain(made.into_iter().map(Cow::Owned))
}

/// A text of what is borrowed or made.
fn text<'a, T: Clone>(of: &Cow<'a, T>, get: impl Fn(&T) -> &str) -> Cow<'a, str> {
    match of {
        Cow::Borrowed(lent) => Cow::Borrowed(get(lent)),
        Cow::Owned(made) => Cow::Owned(get(made).to_owned()),
    }
}

/// A text of what is borrowed or made, if it has one.
fn maybe<'a, T: Clone>(of: &Cow<'a, T>, get: impl Fn(&T) -> Option<&str>) -> Option<Cow<'a, str>> {
    match of {
        Cow::Borrowed(lent) => get(lent).map(Cow::Borrowed),
        Cow::Owned(made) => get(made).map(|text| Cow::Owned(text.to_owned())),
    }
}

impl<'a> Fact<'a> {
    /// One fact of a graph, with its claims.
    pub fn from_view(view: GraphView<'a>, at: FactRef) -> Self {
        let fact = view.fact(at);
        Self {
            id: fact.id(),
            given: fact.given_id().is_some_and(looks_computed),
            what: fact.what(),
            value: fact.given_value(),
            typed: Typed::new(view, &fact.typed()),
            when: fact.when().map(When::text),
            worked_out: fact.worked_out(),
            state: fact.support().state.word(),
            claims: claims(view, Carried::Fact(at)),
            note: fact.note(),
        }
    }
}

impl<'a> Typed<'a> {
    fn new(view: GraphView<'a>, value: &Cow<'a, item::Value>) -> Self {
        let mut typed = Self::default();
        match &**value {
            item::Value::Text => {}
            item::Value::Number { from, to, unit } => {
                typed.number = Some(Number(*from));
                typed.number_to = to.map(Number);
                if !unit.is_empty() {
                    typed.unit = Some(text(value, words));
                }
            }
            item::Value::Date(_) => typed.date = Some(text(value, words)),
            item::Value::Entity(ix) => typed.entity = Some(view.entity(*ix).id()),
            item::Value::Link(_) => typed.link = Some(text(value, words)),
            item::Value::Truth(truth) => typed.truth = Some(*truth),
            item::Value::Point { lat, lon } => typed.point = Some((Number(*lat), Number(*lon))),
        }
        typed
    }
}

/// The text that a typed value holds: a date's, a link's, a number's unit.
fn words(value: &item::Value) -> &str {
    match value {
        item::Value::Number { unit, .. } => unit,
        item::Value::Date(when) => when.text(),
        item::Value::Link(link) => link,
        _ => "",
    }
}

impl<'a> Relation<'a> {
    /// One relation of a graph, with its claims and facts.
    pub fn from_view(view: GraphView<'a>, ix: RelationIx) -> Self {
        let relation = view.relation(ix);
        Self {
            id: relation.id(),
            given: relation.given_id().is_some_and(looks_computed),
            from: view.entity(relation.from).id(),
            predicate: &view.predicate(relation.predicate()).id,
            to: view.entity(relation.to).id(),
            role: relation.role(),
            when: relation.when().map(When::text),
            worked_out: relation.worked_out(),
            state: relation.support().state.word(),
            facts: relation
                .facts()
                .map(|f| Fact::from_view(view, f.at))
                .collect(),
            claims: claims(view, Carried::Relation(ix)),
            note: relation.note(),
        }
    }
}

/// The claims on a relation or fact, in the order of the input.
pub fn claims(view: GraphView<'_>, carried: Carried) -> Vec<Claim<'_>> {
    let n = view.claims(carried).len() as u32;
    (0..n)
        .filter_map(|n| Claim::from_view(view, ClaimRef { carried, n }))
        .collect()
}

/// A voice as files write it.
fn voice_id<'a>(view: GraphView<'a>, voice: Cow<'a, item::Voice>) -> Cow<'a, str> {
    match voice {
        Cow::Borrowed(voice) => Cow::Borrowed(view.voice_id(voice)),
        Cow::Owned(voice) => Cow::Owned(view.voice_id(&voice).to_owned()),
    }
}

impl<'a> Claim<'a> {
    /// One claim of a graph; nothing where there is none of that number.
    pub fn from_view(view: GraphView<'a>, at: ClaimRef) -> Option<Self> {
        let claim = view.claim(at)?;
        let by = match &claim {
            Cow::Borrowed(claim) => claim.by.as_ref().map(Cow::Borrowed),
            Cow::Owned(claim) => claim.by.clone().map(Cow::Owned),
        };
        let by = by.map(|voice| voice_id(view, voice));
        let relays = match &claim {
            Cow::Borrowed(claim) => Cow::Borrowed(&*claim.via),
            Cow::Owned(claim) => Cow::Owned(claim.via.clone()),
        };
        let via = each(relays).map(|voice| voice_id(view, voice));
        Some(Self {
            id: view.item_id(ItemRef::Claim(at)),
            given: claim.id.as_deref().is_some_and(looks_computed),
            source: &view.source(claim.source).id,
            at: maybe(&claim, |c| c.at.as_deref()),
            by,
            via: via.collect(),
            mode: claim.mode.word(),
            stance: claim.stance.word(),
            credibility: claim.credibility.grade(),
            said: maybe(&claim, |c| c.said.as_ref().map(When::text)),
            worked_out: maybe(&claim, |c| c.worked_out.as_deref()),
            note: maybe(&claim, |c| c.note.as_deref()),
        })
    }
}

impl<'a> Disagreement<'a> {
    /// One disagreement of a graph, written or found; nothing where there is none of that number.
    pub fn from_view(view: GraphView<'a>, ix: DisagreementIx) -> Option<Self> {
        let d = view.disagreement(ix)?;
        let side = |side: &Vec<ItemRef>| side.iter().map(|i| view.item_id(*i)).collect();
        Some(Self {
            id: &d.id,
            kind: d.kind.word(),
            question: &d.question,
            sides: d.sides.iter().map(side).collect(),
            standing: d.standing.word(),
            preferred: d.preferred.map(|n| n + 1),
            note: d.note.as_deref(),
            derived: d.derived,
        })
    }
}
