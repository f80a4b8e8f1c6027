//! Do the voices share an origin? One document, one voice, one relay; and who speaks of himself or of his own.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Leg, entities_of, numbers};
use crate::model::ids::{EntityIx, PredicateIx, SourceIx};
use crate::model::item::{Claim, Predicate, Voice};
use crate::model::sentence::with_verb;
use crate::model::view::GraphView;
use crate::text::fold;

/// Relations of a voice that are looked through for a tie to what it speaks of.
const MAX_TIES: usize = 10_000;

/// Words of an id or a label that say belonging: membership, part, command, employment, ownership, speaking for. Whoever
/// reports on somebody, describes or interviews him is not of his circle.
const BELONGING: &[&str] = &[
    "belongs",
    "commander",
    "commands",
    "director of",
    "employed by",
    "employee",
    "employs",
    "head of",
    "heads",
    "leader of",
    "leads",
    "member",
    "officer of",
    "owner",
    "owns",
    "part of",
    "represents",
    "serves in",
    "speaks for",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "subordinate",
    "subsidiary",
    "works for",
];

/// Words that take it back.
const NO_LONGER: &[&str] = &["former", "formerly", "no", "not"];

/// What sides have in common by their claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// All their claims come from one document.
    Document(SourceIx, Vec<usize>),
    /// One voice says so in the end on each of them.
    Voice(Voice, Vec<usize>),
    /// One relay passes on something on each of them.
    Relay(Voice, Vec<usize>),
    /// A voice on these sides speaks of itself.
    OfItself(EntityIx, Vec<usize>),
    /// A voice on these sides belongs to what it speaks of, or that to it: the voice, along which predicate (inward or not), to whom.
    OfItsOwn(EntityIx, (PredicateIx, bool), EntityIx, Vec<usize>),
}

impl Origin {
    /// The sides, from 0.
    pub fn sides(&self) -> &[usize] {
        match self {
            Self::Document(_, s)
            | Self::Voice(_, s)
            | Self::Relay(_, s)
            | Self::OfItself(_, s)
            | Self::OfItsOwn(_, _, _, s) => s,
        }
    }

    /// The word for it in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Document(..) => "document",
            Self::Voice(..) => "voice",
            Self::Relay(..) => "relay",
            Self::OfItself(..) => "of_itself",
            Self::OfItsOwn(..) => "of_its_own",
        }
    }

    /// The id of the source or of the voice.
    pub fn id<'a>(&'a self, view: GraphView<'a>) -> &'a str {
        match self {
            Self::Document(ix, _) => &view.source(*ix).id,
            Self::Voice(voice, _) | Self::Relay(voice, _) => view.voice_id(voice),
            Self::OfItself(ix, _) | Self::OfItsOwn(ix, ..) => view.entity(*ix).id(),
        }
    }

    /// As a sentence.
    pub fn words(&self, view: GraphView<'_>) -> String {
        let sides = numbers(self.sides());
        match self {
            Self::Document(ix, _) => {
                let source = view.source(*ix);
                let name = source.publisher.as_deref().unwrap_or(&source.title);
                let date = source
                    .date
                    .as_ref()
                    .map_or(String::new(), |d| format!(", {d}"));
                format!("{sides} come from one document: {name}{date}")
            }
            Self::Voice(voice, _) => {
                format!("{sides} come from one voice: {}", view.voice_name(voice))
            }
            Self::Relay(voice, _) => format!(
                "{sides} are passed on by one relay: {}",
                view.voice_name(voice)
            ),
            Self::OfItself(ix, _) => {
                format!(
                    "in {sides} the voice speaks of itself: {}",
                    view.entity(*ix).name()
                )
            }
            Self::OfItsOwn(voice, (predicate, inward), of, _) => {
                let predicate = view.predicate(*predicate);
                let label = if *inward {
                    &predicate.inverse
                } else {
                    &predicate.label
                };
                let (voice, of) = (view.entity(*voice).name(), view.entity(*of).name());
                format!(
                    "in {sides} the voice is of its own circle: {voice} {} {of}",
                    with_verb(label)
                )
            }
        }
    }
}

pub(super) fn origins(view: GraphView<'_>, legs: &[Leg], n_sides: usize) -> Vec<Origin> {
    let claims: Vec<(usize, Cow<'_, Claim>)> = legs
        .iter()
        .filter_map(|leg| Some((leg.side, leg.claim(view)?)))
        .collect();
    let mut found = Vec::new();
    for (source, sides) in gather(claims.iter().map(|(side, c)| (c.source, *side))) {
        let alone = |side: &usize| claims.iter().all(|(s, c)| s != side || c.source == source);
        let sides: Vec<usize> = sides.into_iter().filter(alone).collect();
        if sides.len() > 1 {
            found.push(Origin::Document(source, sides));
        }
    }
    let several = |sides: &Vec<usize>| sides.len() > 1 && n_sides > 1;
    let by = claims
        .iter()
        .filter_map(|(side, c)| Some((c.by.as_ref()?, *side)));
    for (voice, sides) in gather(by).into_iter().filter(|(_, s)| several(s)) {
        found.push(Origin::Voice(voice.clone(), sides));
    }
    let via = claims
        .iter()
        .flat_map(|(side, c)| c.via.iter().map(|v| (v, *side)));
    for (voice, sides) in gather(via).into_iter().filter(|(_, s)| several(s)) {
        found.push(Origin::Relay(voice.clone(), sides));
    }
    found.extend(own_circle(view, legs));
    found
}

/// Voices that speak of themselves, or of somebody they belong to; each once.
fn own_circle(view: GraphView<'_>, legs: &[Leg]) -> Vec<Origin> {
    type Along = (PredicateIx, bool);
    type Tie = (EntityIx, Option<(Along, EntityIx)>);
    let mut ties: Vec<(Tie, usize)> = Vec::new();
    let mut known: HashMap<(EntityIx, EntityIx), Option<Along>> = HashMap::new();
    for leg in legs {
        let Some(Voice::Entity(voice)) = leg.claim(view).and_then(|c| c.by.clone()) else {
            continue;
        };
        let about = entities_of(view, leg.carried());
        if about.contains(&voice) {
            ties.push(((voice, None), leg.side));
            continue;
        }
        for of in about {
            let tie = known
                .entry((voice, of))
                .or_insert_with(|| tie_between(view, voice, of));
            if let Some(tie) = *tie {
                ties.push(((voice, Some((tie, of))), leg.side));
                break;
            }
        }
    }
    gather(ties.into_iter())
        .into_iter()
        .map(|((voice, tie), sides)| match tie {
            None => Origin::OfItself(voice, sides),
            Some((tie, of)) => Origin::OfItsOwn(voice, tie, of, sides),
        })
        .collect()
}

/// The predicate of a relation between the two that says belonging.
fn tie_between(view: GraphView<'_>, voice: EntityIx, of: EntityIx) -> Option<(PredicateIx, bool)> {
    let ties = view.touching(voice).take(MAX_TIES);
    let to_it = ties.filter(|t| t.other == of && is_belonging(view.predicate(t.predicate)));
    to_it.map(|t| (t.predicate, t.inward)).min()
}

fn is_belonging(predicate: &Predicate) -> bool {
    let says = |text: &str| {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .map(fold)
            .collect();
        let text = format!(" {} ", words.join(" "));
        let any = |all: &[&str]| all.iter().any(|w| text.contains(&format!(" {w} ")));
        any(BELONGING) && !any(NO_LONGER)
    };
    !predicate.weak && (says(&predicate.id) || says(&predicate.label))
}

/// Sides by what they have in common, in the order of the first.
fn gather<K: PartialEq>(all: impl Iterator<Item = (K, usize)>) -> Vec<(K, Vec<usize>)> {
    let mut found: Vec<(K, Vec<usize>)> = Vec::new();
    for (key, side) in all {
        match found.iter_mut().find(|(k, _)| *k == key) {
            Some((_, sides)) if sides.contains(&side) => {}
            Some((_, sides)) => sides.push(side),
            None => found.push((key, vec![side])),
        }
    }
    found
}
