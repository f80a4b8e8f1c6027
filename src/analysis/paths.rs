//! How two entities are connected: all shortest paths, longer ones on demand, each hop with what carries it.
//!
//! A path is a sequence of entities, none twice; parallel relations between two of them make one hop, not several paths. What
//! is left out (ties that only share a page, what the lens hides, what the user avoids) can be tried again with each of them
//! let through ([`what_opens`]), so that nobody takes "no path" for more than it says. [`walk`] proves a given sequence
//! instead of looking for one.

mod apart;
mod legs;
mod near;
mod open;
mod ranking;
mod routes;
mod spine;
#[cfg(test)]
mod tests;
mod ways;
mod words;

use std::cmp::Reverse;

use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx, SourceIx};
use crate::model::lens::Lens;
use crate::model::view::{GraphView, Touch};
use crate::model::words::{Kind, Stance};
use crate::task::Cancel;
use legs::Legs;
use ranking::Ranking;
use ways::Ways;

pub use apart::Distances;
pub use open::{Choice, Opened, what_opens};
pub use words::in_words;

/// Steps that a search may take when nobody says otherwise: a second or so.
pub const DEFAULT_BUDGET: usize = 20_000_000;

/// What to look for.
#[derive(Debug, Clone, PartialEq)]
pub struct PathParams {
    /// Where paths start.
    pub from: EntityIx,
    /// Where they end.
    pub to: EntityIx,
    /// Entities that they go by, in this order.
    pub via: Vec<EntityIx>,
    /// Follows relations from their start to their end only.
    pub directed: bool,
    /// How many hops longer than the shortest a path may be.
    pub longer: usize,
    /// Most paths that are returned.
    pub max: usize,
    /// Takes ties that only share a page as well.
    pub weak: bool,
    /// Kinds that no entity between the two ends may have, other than those the paths go by.
    pub avoid_kinds: Vec<Kind>,
    /// Entities that may not stand between the two ends.
    pub avoid_entities: Vec<EntityIx>,
    /// Predicates that may not be used.
    pub avoid_predicates: Vec<PredicateIx>,
    /// Relations it hides are not used.
    pub lens: Lens,
    /// Most steps of any sort: relations looked at, claims weighed, ways tried.
    pub budget: usize,
}

impl PathParams {
    /// All shortest paths, at most ten, in either direction.
    pub fn new(from: EntityIx, to: EntityIx) -> Self {
        Self {
            from,
            to,
            via: Vec::new(),
            directed: false,
            longer: 0,
            max: 10,
            weak: false,
            avoid_kinds: Vec::new(),
            avoid_entities: Vec::new(),
            avoid_predicates: Vec::new(),
            lens: Lens::default(),
            budget: DEFAULT_BUDGET,
        }
    }

    /// Whether anything is avoided.
    pub fn avoids(&self) -> bool {
        !(self.avoid_kinds.is_empty()
            && self.avoid_entities.is_empty()
            && self.avoid_predicates.is_empty())
    }

    /// Whether the paths begin, end or go by there.
    pub fn goes_by(&self, ix: EntityIx) -> bool {
        ix == self.from || ix == self.to || self.via.contains(&ix)
    }
}

/// One step of a path, in walking order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The best carried relation between the two.
    pub relation: RelationIx,
    /// Where the step starts.
    pub from: EntityIx,
    /// Where it ends.
    pub to: EntityIx,
    /// Whether the relation points the way of the step.
    pub forward: bool,
    /// The other relations that carry the same step, best first.
    pub parallel: Vec<RelationIx>,
}

/// A path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Its steps; none for a path from an entity to itself.
    pub hops: Vec<Hop>,
    /// Which step is carried worst.
    pub weakest: usize,
}

impl Hop {
    /// Whether a relation that carries it has a supporting claim of a source that passes.
    fn stands(&self, view: GraphView<'_>, passes: impl Fn(SourceIx) -> bool) -> bool {
        let carries = |r: &RelationIx| {
            let claims = view.claims(Carried::Relation(*r));
            let mut supports = claims.iter().filter(|c| c.stance == Stance::Supports);
            supports.any(|c| passes(c.source))
        };
        carries(&self.relation) || self.parallel.iter().any(carries)
    }
}

impl Path {
    /// Whether one of its hops rests on this source alone.
    ///
    /// # Complexity
    /// O(claims on its hops).
    pub fn falls_without(&self, view: GraphView<'_>, source: SourceIx) -> bool {
        let rests = |h: &Hop| h.stands(view, |s| s == source) && !h.stands(view, |s| s != source);
        self.hops.iter().any(rests)
    }
}

/// Why a search ended before it had looked at everything it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The budget of steps is spent.
    Budget,
    /// It was asked to stop.
    Cancelled,
    /// There are more paths than were asked for.
    Max,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathsFound {
    /// The paths: by length, then by their weakest hop, then by all hops, best first, then by name.
    pub paths: Vec<Path>,
    /// How many there are in all, as far as they were counted; more than `paths` holds where the maximum cut some.
    pub found: usize,
    /// Hops of the shortest.
    pub shortest: Option<usize>,
    /// Every path of up to so many hops was found, or counted.
    pub complete_to: usize,
    /// There are no longer ones.
    pub all: bool,
    /// Why there may be more than this.
    pub stopped: Option<Stop>,
}

/// How far a search goes.
#[derive(Debug, Clone, Copy)]
enum Bound {
    /// So many hops longer than the shortest.
    Longer(usize),
    /// To this many hops, and only counts.
    CountTo(usize),
}

/// Finds the shortest paths between two entities, and longer ones on demand.
///
/// # Complexity
/// A breadth-first search from both ends for the length; then the shortest paths are counted in O(relations between them)
/// and the paths of each length are gone through depth first, never into anything from which the end is out of reach.
/// All of it is bounded by `budget`.
pub fn find_paths(view: GraphView<'_>, params: &PathParams, cancel: &Cancel) -> PathsFound {
    search(view, params, Bound::Longer(params.longer), cancel)
}

fn search(view: GraphView<'_>, params: &PathParams, bound: Bound, cancel: &Cancel) -> PathsFound {
    let mut found = PathsFound::default();
    if params.from == params.to {
        found.paths = vec![Path {
            hops: Vec::new(),
            weakest: 0,
        }];
        (found.found, found.shortest, found.all) = (1, Some(0), true);
        return found;
    }
    let longest = view.n_entities().saturating_sub(1);
    let mut ways = Ways::new(view, params, cancel);
    let mut legs = Legs::new(view, params);
    let least = legs.measure(&mut ways);
    found.stopped = ways.stopped;
    let Some(least) = least else {
        found.all = found.stopped.is_none();
        found.complete_to = if found.all {
            longest
        } else {
            legs.complete_to()
        };
        return found;
    };
    found.complete_to = longest.min(least - 1);
    let mut length = least;
    while length <= last(bound, found.shortest, longest) {
        let room = match bound {
            Bound::Longer(_) => Some(params.max - found.paths.len()),
            Bound::CountTo(_) => None,
        };
        let mut ranking = Ranking::new(view, room);
        let round = routes::of_length(&mut ways, &mut legs, length, &mut ranking);
        found.found = found.found.saturating_add(round.found);
        found.paths.extend(round.paths);
        if found.shortest.is_none() && found.found > 0 {
            found.shortest = Some(length);
        }
        found.stopped = ways.stopped;
        if found.stopped.is_some() {
            return found;
        }
        found.complete_to = length;
        if round.is_last {
            (found.all, found.complete_to) = (true, longest);
        }
        let full = room.is_some() && {
            let more = !found.all && length < last(bound, found.shortest, longest);
            found.found > params.max || (more && found.found == params.max)
        };
        if full {
            found.stopped = Some(Stop::Max);
        }
        if full || found.all {
            return found;
        }
        length += 1;
    }
    // No path has more hops than there are other entities.
    if length > longest {
        (found.all, found.complete_to) = (true, longest);
    }
    found
}

/// The last length that is looked at.
fn last(bound: Bound, shortest: Option<usize>, longest: usize) -> usize {
    match (bound, shortest) {
        (Bound::Longer(n), Some(shortest)) => shortest.saturating_add(n).min(longest),
        (Bound::Longer(_), None) => longest,
        (Bound::CountTo(n), _) => n.min(longest),
    }
}

/// What carries each step of a given walk: all relations between each entity and the next that the lens shows, best first,
/// ties that only share a page last. An empty list is a step that nothing carries.
///
/// # Complexity
/// O(degrees of the entities).
pub fn walk(view: GraphView<'_>, lens: &Lens, entities: &[EntityIx]) -> Vec<Vec<Hop>> {
    let steps = entities.iter().zip(entities.iter().skip(1));
    let step = |(from, to): (&EntityIx, &EntityIx)| {
        let carriers = carriers(view, *from, *to, |t| {
            lens.shows_relation_of(view, t.relation, entities)
        });
        let hop = |touch: Touch| Hop {
            relation: touch.relation,
            from: *from,
            to: *to,
            forward: !touch.inward,
            parallel: Vec::new(),
        };
        carriers.into_iter().map(hop).collect()
    };
    steps.map(step).collect()
}

/// The relations between two entities that pass a test, best carried first.
fn carriers(
    view: GraphView<'_>,
    from: EntityIx,
    to: EntityIx,
    passes: impl Fn(&Touch) -> bool,
) -> Vec<Touch> {
    let between = view.touching(from).filter(|t| t.other == to && passes(t));
    let mut carriers: Vec<Touch> = between.collect();
    carriers.sort_by_cached_key(|t| {
        let weak = view.predicate(t.predicate).weak;
        (weak, Reverse(strength(view, t.relation)), t.relation)
    });
    carriers
}

fn strength(view: GraphView<'_>, relation: RelationIx) -> (u8, usize) {
    view.strength(Carried::Relation(relation))
}
