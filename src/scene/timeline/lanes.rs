//! Sorting what has dates into lanes: by kind, by predicate, by place, or by entity.

use std::collections::BTreeMap;

use super::{Gathered, Thing};
use crate::model::ids::{Carried, EntityIx, FactRef, Owner, PredicateIx};
use crate::model::view::GraphView;
use crate::model::words::Kind;
use crate::text::printable;

/// Lanes of entities and of places at most, the busiest first; what is left is one lane.
const MOST_LANES: usize = 40;
/// Relations of an event that are looked at for its place, and for who has to do with it.
const MOST_OF_ONE: usize = 200;

/// What makes a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Events, and what is told of people, organisations and so on.
    #[default]
    Kind,
    /// Predicates.
    Predicate,
    /// Where it was.
    Place,
    /// Whom it is about.
    Entity,
}

impl By {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Kind, Self::Predicate, Self::Place, Self::Entity];

    /// What it is called in commands and options.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Predicate => "predicate",
            Self::Place => "place",
            Self::Entity => "entity",
        }
    }
}

/// What a lane holds; the order is that of the lanes where they are not ordered by how much they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKey {
    /// Events.
    Events,
    /// What is told of events.
    OfEvents,
    /// Relations and facts of people, organisations and so on.
    Of(Kind),
    /// Relations of a predicate.
    Predicate(PredicateIx),
    /// What is at a place.
    Place(EntityIx),
    /// What an entity has to do with.
    Entity(EntityIx),
    /// Facts.
    Facts,
    /// Sources.
    Sources,
    /// Everything else.
    Rest,
}

/// A lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// What it holds.
    pub key: LaneKey,
    /// What it is called.
    pub label: String,
    /// The entity it is about, which its names need not say.
    pub about: Option<EntityIx>,
    /// Its entries, by number, in the order of time.
    pub entries: Vec<usize>,
    /// How many there are besides, which are counted only.
    pub more: usize,
}

impl Lane {
    /// How many things it holds in all.
    pub fn n(&self) -> usize {
        self.entries.len() + self.more
    }
}

/// Sorts entries into lanes. Those of `first`, where there are any, stand first and alone.
///
/// # Complexity
/// O(entries · log); for places and entities, times the relations of an event.
pub fn lanes(
    view: GraphView<'_>,
    found: &Gathered,
    by: By,
    first: Option<&[EntityIx]>,
) -> Vec<Lane> {
    let counted = found.more.lanes().map(|key| (key, Vec::new()));
    let mut of: BTreeMap<LaneKey, Vec<usize>> = counted.collect();
    for (n, entry) in found.entries.iter().enumerate() {
        for key in keys(view, entry.thing, by, first) {
            of.entry(key).or_default().push(n);
        }
    }
    let mut all: Vec<(LaneKey, Vec<usize>)> = of.into_iter().collect();
    if matches!(by, By::Place | By::Entity) {
        let rank = |key: &LaneKey| match key {
            LaneKey::Entity(ix) => first.and_then(|f| f.iter().position(|e| e == ix)),
            _ => None,
        };
        let is_rest = |key: &LaneKey| *key == LaneKey::Rest;
        all.sort_by_key(|(key, held)| {
            let at = rank(key).unwrap_or(usize::MAX);
            let n = held.len() + found.more.of_lane(*key);
            (is_rest(key), at, std::cmp::Reverse(n))
        });
        fold_small(&mut all);
    }
    let named: usize = all.iter().map(|(key, _)| found.more.of_lane(*key)).sum();
    let more = |key: LaneKey| match key {
        // What is in no lane of its own any more.
        LaneKey::Rest => {
            let all: usize = found.more.lanes().map(|k| found.more.of_lane(k)).sum();
            found.more.of_lane(key) + all.saturating_sub(named)
        }
        key => found.more.of_lane(key),
    };
    let lane = |(key, entries): (LaneKey, Vec<usize>)| Lane {
        label: label(view, key, by),
        about: match key {
            LaneKey::Entity(ix) | LaneKey::Place(ix) => Some(ix),
            _ => None,
        },
        key,
        more: more(key),
        entries,
    };
    all.into_iter().map(lane).collect()
}

/// Puts together what stands in lanes beyond the most there may be, each entry once.
fn fold_small(all: &mut Vec<(LaneKey, Vec<usize>)>) {
    if all.len() <= MOST_LANES {
        return;
    }
    let mut rest: Vec<usize> = all
        .split_off(MOST_LANES)
        .into_iter()
        .flat_map(|(_, e)| e)
        .collect();
    rest.sort_unstable();
    rest.dedup();
    all.push((LaneKey::Rest, rest));
}

/// The lanes that a thing stands in.
pub(super) fn keys(
    view: GraphView<'_>,
    thing: Thing,
    by: By,
    first: Option<&[EntityIx]>,
) -> Vec<LaneKey> {
    match by {
        By::Kind => vec![match thing {
            Thing::Event(_) => LaneKey::Events,
            Thing::Source(_) => LaneKey::Sources,
            Thing::Carried(_) => match thing.kind(view) {
                Kind::Event => LaneKey::OfEvents,
                kind => LaneKey::Of(kind),
            },
        }],
        By::Predicate => vec![match thing {
            Thing::Event(_) => LaneKey::Events,
            Thing::Source(_) => LaneKey::Sources,
            Thing::Carried(Carried::Relation(ix)) => {
                LaneKey::Predicate(view.relation(ix).predicate())
            }
            Thing::Carried(Carried::Fact(_)) => LaneKey::Facts,
        }],
        By::Place => vec![place(view, thing).map_or(LaneKey::Rest, LaneKey::Place)],
        By::Entity => {
            let mut about = about(view, thing);
            if let Some(first) = first {
                about.retain(|ix| first.contains(ix));
            }
            about.sort();
            about.dedup();
            match about.as_slice() {
                [] => vec![LaneKey::Rest],
                _ => about.into_iter().map(LaneKey::Entity).collect(),
            }
        }
    }
}

/// Whom it is about: both ends of a relation, who has a fact, and who has to do with an event.
fn about(view: GraphView<'_>, thing: Thing) -> Vec<EntityIx> {
    match thing {
        Thing::Source(ix) => view.source(ix).entity.into_iter().collect(),
        Thing::Event(ix) => {
            let touching = view.touching(ix).take(MOST_OF_ONE);
            let strong = touching.filter(|t| !view.predicate(t.predicate).weak);
            let acts =
                |e: &EntityIx| matches!(view.entity(*e).kind(), Kind::Person | Kind::Organisation);
            strong.map(|t| t.other).filter(acts).collect()
        }
        Thing::Carried(carried) => match carried.relation() {
            Some(ix) => vec![view.relation(ix).from, view.relation(ix).to],
            None => vec![view.owner_of(carried)],
        },
    }
}

/// Where it was, as far as that is said.
fn place(view: GraphView<'_>, thing: Thing) -> Option<EntityIx> {
    let is_place = |ix: &EntityIx| view.entity(*ix).kind() == Kind::Place;
    let of_event = |ix: EntityIx| {
        let touching = view.touching(ix).take(MOST_OF_ONE);
        let strong = touching.filter(|t| !view.predicate(t.predicate).weak && !t.inward);
        strong.map(|t| t.other).find(is_place)
    };
    let of = |ix: EntityIx| match view.entity(ix).kind() {
        Kind::Place => Some(ix),
        Kind::Event => of_event(ix),
        _ => None,
    };
    match thing {
        Thing::Event(ix) => of_event(ix),
        Thing::Source(_) => None,
        Thing::Carried(Carried::Fact(FactRef {
            owner: Owner::Entity(ix),
            ..
        })) => of(ix),
        Thing::Carried(carried) => {
            let relation = view.relation(carried.relation()?);
            let ends = [relation.to, relation.from];
            ends.into_iter()
                .find(is_place)
                .or_else(|| ends.into_iter().find_map(of))
        }
    }
}

fn label(view: GraphView<'_>, key: LaneKey, by: By) -> String {
    let text = match key {
        LaneKey::Events => "events",
        LaneKey::OfEvents => "of events",
        LaneKey::Of(kind) => kind.plural(),
        LaneKey::Predicate(ix) => &view.predicate(ix).label,
        LaneKey::Place(ix) | LaneKey::Entity(ix) => view.entity(ix).name(),
        LaneKey::Facts => "facts",
        LaneKey::Sources => "sources",
        LaneKey::Rest if by == By::Place => "elsewhere",
        LaneKey::Rest => "others",
    };
    printable(text).into_owned()
}
