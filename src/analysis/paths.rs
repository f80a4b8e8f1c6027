//! How two entities are connected: all shortest paths, longer ones on demand, each hop with what carries it.
//!
//! A path is a sequence of entities, none twice; parallel relations between two of them make one hop, not several paths. What
//! is left out (ties that only share a page, what the lens hides, what the user avoids) is counted, so that nobody takes
//! "no path" for more than it says. [`walk`] proves a given sequence instead of looking for one.

mod reach;
#[cfg(test)]
mod tests;
mod ways;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};
use crate::model::lens::Lens;
use crate::model::view::{GraphView, Touch};
use crate::model::words::Kind;
use crate::task::Cancel;
use reach::Reach;
use ways::Ways;

/// Steps that a search may take when nobody says otherwise: a second or so.
pub const DEFAULT_BUDGET: usize = 20_000_000;

/// What to look for.
#[derive(Debug, Clone, PartialEq)]
pub struct PathParams {
    /// Where paths start.
    pub from: EntityIx,
    /// Where they end.
    pub to: EntityIx,
    /// Follows relations from their start to their end only.
    pub directed: bool,
    /// How many hops longer than the shortest a path may be.
    pub longer: usize,
    /// Most paths that are returned.
    pub max: usize,
    /// Takes ties that only share a page as well.
    pub weak: bool,
    /// Kinds that no entity between the two ends may have.
    pub avoid_kinds: Vec<Kind>,
    /// Entities that may not stand between the two ends.
    pub avoid_entities: Vec<EntityIx>,
    /// Predicates that may not be used.
    pub avoid_predicates: Vec<PredicateIx>,
    /// Relations it hides are not used.
    pub lens: Lens,
    /// Most relations that are looked at, counted each time.
    pub budget: usize,
}

impl PathParams {
    /// All shortest paths, at most ten, in either direction.
    pub fn new(from: EntityIx, to: EntityIx) -> Self {
        Self {
            from,
            to,
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
    /// How many were found in all; more than `paths` holds where the maximum cut some.
    pub found: usize,
    /// Hops of the shortest.
    pub shortest: Option<usize>,
    /// Every path of up to so many hops was found.
    pub complete_to: usize,
    /// Why there may be more than this.
    pub stopped: Option<Stop>,
    /// Relations of the graph not used because they only share a page,
    pub skipped_weak: usize,
    /// because the lens hides them,
    pub skipped_lens: usize,
    /// because they, or an end of theirs, are avoided.
    pub skipped_avoided: usize,
}

/// Finds the shortest paths between two entities, and longer ones on demand.
///
/// # Complexity
/// O(relations) to sort out what may be used; a bidirectional breadth-first search for the length; then a depth-first search
/// that enters nothing from which the end is out of reach. All but the first is bounded by `budget`.
pub fn find_paths(view: GraphView<'_>, params: &PathParams, cancel: &Cancel) -> PathsFound {
    let mut ways = Ways::new(view, params, cancel);
    let mut found = PathsFound {
        skipped_weak: ways.skipped_weak,
        skipped_lens: ways.skipped_lens,
        skipped_avoided: ways.skipped_avoided,
        ..PathsFound::default()
    };
    if params.from == params.to {
        found.paths = vec![Path {
            hops: Vec::new(),
            weakest: 0,
        }];
        (found.found, found.shortest) = (1, Some(0));
        return found;
    }
    let mut reach = Reach::new(view, params.from, params.to);
    let shortest = reach.meet(&mut ways);
    found.complete_to = reach.complete_to(view);
    found.stopped = ways.stopped;
    let Some(shortest) = shortest else {
        return found;
    };
    (found.shortest, found.complete_to) = (Some(shortest), shortest - 1);
    for length in shortest
        ..=shortest
            .saturating_add(params.longer)
            .min(view.n_entities())
    {
        let mut ranking = Ranking::new(view, params.max - found.paths.len());
        enumerate(&mut ways, &mut reach, length, &mut ranking);
        found.found += ranking.found;
        found
            .paths
            .extend(ranking.into_best().iter().map(|e| path(&ways, e)));
        found.stopped = ways.stopped;
        if found.stopped.is_some() {
            return found;
        }
        found.complete_to = length;
        let more = length < shortest.saturating_add(params.longer);
        if found.found > params.max || (more && found.found == params.max) {
            found.stopped = Some(Stop::Max);
            return found;
        }
    }
    found
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

/// Finds every path of exactly this many hops, until a stop.
fn enumerate(ways: &mut Ways<'_>, reach: &mut Reach, length: usize, ranking: &mut Ranking<'_>) {
    let Some(rest) = reach.rest(ways, length) else {
        return;
    };
    let (from, to) = (ways.params.from, ways.params.to);
    // The entities on the path so far, each with the ways on from it and how many of them were tried.
    let mut known: HashMap<EntityIx, Rc<[EntityIx]>> = HashMap::new();
    let mut stack: Vec<(EntityIx, Rc<[EntityIx]>, usize)> = Vec::new();
    let mut on_path = vec![false; rest.len()];
    let mut next = Some(from);
    loop {
        if let Some(here) = next.take() {
            let ways_on = known
                .entry(here)
                .or_insert_with(|| ways.on_from(here, &rest, length));
            let ways_on = Rc::clone(ways_on);
            set(&mut on_path, here, true);
            stack.push((here, ways_on, 0));
        }
        if ways.stopped.is_some() {
            return;
        }
        let hops = stack.len();
        let Some((here, ways_on, tried)) = stack.last_mut() else {
            return;
        };
        let Some(other) = ways_on.get(*tried).copied() else {
            set(&mut on_path, *here, false);
            stack.pop();
            continue;
        };
        *tried += 1;
        ways.step();
        let left = rest
            .get(other.0 as usize)
            .map_or(usize::MAX, |r| *r as usize);
        if other == to {
            if hops == length {
                let entities = stack.iter().map(|(e, ..)| *e).chain([to]).collect();
                ranking.take(ways, entities);
            }
        } else if hops.saturating_add(left) <= length && !is_set(&on_path, other) {
            next = Some(other);
        }
    }
}

fn set(flags: &mut [bool], ix: EntityIx, value: bool) {
    if let Some(flag) = flags.get_mut(ix.0 as usize) {
        *flag = value;
    }
}

fn is_set(flags: &[bool], ix: EntityIx) -> bool {
    flags.get(ix.0 as usize).copied().unwrap_or(true)
}

/// A path with what it is ranked by, in the order of importance.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Ranked<'a> {
    weakest: Reverse<(u8, usize)>,
    all: Reverse<(usize, usize)>,
    names: Vec<&'a str>,
    entities: Vec<EntityIx>,
}

/// The best of the paths of one length.
struct Ranking<'a> {
    view: GraphView<'a>,
    max: usize,
    found: usize,
    best: Vec<Ranked<'a>>,
    strengths: HashMap<(EntityIx, EntityIx), (u8, usize)>,
}

impl<'a> Ranking<'a> {
    fn new(view: GraphView<'a>, max: usize) -> Self {
        Self {
            view,
            max,
            found: 0,
            best: Vec::new(),
            strengths: HashMap::new(),
        }
    }

    fn take(&mut self, ways: &Ways<'_>, entities: Vec<EntityIx>) {
        self.found += 1;
        let (mut weakest, mut all) = ((u8::MAX, usize::MAX), (0, 0));
        for (from, to) in entities.iter().zip(entities.iter().skip(1)) {
            let strength = *self.strengths.entry((*from, *to)).or_insert_with(|| {
                let best = ways.carriers(*from, *to).first().map(|t| t.relation);
                best.map_or((0, 0), |r| strength(self.view, r))
            });
            weakest = weakest.min(strength);
            all = (all.0 + usize::from(strength.0), all.1 + strength.1);
        }
        let names = entities
            .iter()
            .map(|e| self.view.entity(*e).name())
            .collect();
        self.best.push(Ranked {
            weakest: Reverse(weakest),
            all: Reverse(all),
            names,
            entities,
        });
        // Keeping a few times the maximum keeps sorting rare and memory bounded.
        if self.best.len() > self.max.saturating_mul(4).saturating_add(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.best.sort_unstable();
        self.best.truncate(self.max);
    }

    fn into_best(mut self) -> Vec<Vec<EntityIx>> {
        self.cut();
        self.best.into_iter().map(|r| r.entities).collect()
    }
}

fn path(ways: &Ways<'_>, entities: &[EntityIx]) -> Path {
    let mut hops = Vec::new();
    for (from, to) in entities.iter().zip(entities.iter().skip(1)) {
        let carriers = ways.carriers(*from, *to);
        if let Some((best, others)) = carriers.split_first() {
            hops.push(Hop {
                relation: best.relation,
                from: *from,
                to: *to,
                forward: !best.inward,
                parallel: others.iter().map(|t| t.relation).collect(),
            });
        }
    }
    let strengths = hops
        .iter()
        .map(|h| strength(ways.view, h.relation))
        .enumerate();
    let weakest = strengths
        .min_by_key(|(n, s)| (*s, *n))
        .map_or(0, |(n, _)| n);
    Path { hops, weakest }
}
