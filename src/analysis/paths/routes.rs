//! All paths of one length: the shortest are counted level by level, and of all the best are picked depth first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::legs::{Legs, Rest, stops};
use super::near::{self, Near};
use super::ranking::{BEST, Ranking, Worth};
use super::ways::Ways;
use super::{Hop, Path};
use crate::model::ids::EntityIx;
use crate::model::view::Touch;

/// What was found of one length.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// The best.
    pub(super) paths: Vec<Path>,
    /// How many there are.
    pub(super) found: usize,
    /// There are no longer ones.
    pub(super) is_last: bool,
}

/// The ways on from one entity.
#[derive(Debug, Default)]
struct Fan {
    ways: Vec<Way>,
    /// The relations that carry them, those of one way together, best first.
    carriers: Vec<Touch>,
    /// Entities that are too far from the end; no more of them than a path has hops.
    far: Vec<EntityIx>,
}

/// One way on.
#[derive(Debug)]
struct Way {
    other: EntityIx,
    /// Hops from there to the end, at least.
    rest: usize,
    worth: Worth,
    /// Its part of the carriers: the first and how many.
    carriers: (usize, usize),
}

/// A step of the path that is being tried.
struct Frame {
    here: EntityIx,
    leg: usize,
    fan: Rc<Fan>,
    tried: usize,
    /// What the steps up to here are worth: the weakest, and all together.
    weakest: Worth,
    all: (usize, usize),
}

/// A search for the paths of one length.
struct Routes<'w, 'a, 'l> {
    ways: &'w mut Ways<'a>,
    stops: Vec<EntityIx>,
    rests: Vec<Rest<'l>>,
    length: usize,
    /// Whether only the number is wanted.
    counts: bool,
    fans: HashMap<(usize, EntityIx), Rc<Fan>>,
    /// The best that a shortest way on to the end can be worth, where that is known,
    widest: HashMap<EntityIx, Worth>,
    /// and what all of its hops can be worth together.
    heaviest: HashMap<EntityIx, (usize, usize)>,
    /// Something was left out that may lead to longer paths.
    left_out: bool,
}

/// More than hops can be worth together.
const MOST: (usize, usize) = (usize::MAX, usize::MAX);

/// What hops are worth together with one more.
fn add(all: (usize, usize), worth: Worth) -> (usize, usize) {
    let class = all.0.saturating_add(usize::from(worth.0));
    (class, all.1.saturating_add(worth.1))
}

/// Finds every path of exactly this many hops, until a stop.
pub(super) fn of_length(
    ways: &mut Ways<'_>,
    legs: &mut Legs,
    length: usize,
    ranking: &mut Ranking<'_>,
) -> Round {
    // Without a hop to spare, every way that comes nearer to the end is a path; with stops it may come back to an entity.
    let by_levels = legs.len() == 1 && legs.least() == length;
    let from = ways.params.from;
    let stops = stops(ways.params).collect();
    let near = legs.only().filter(|_| by_levels);
    let near = near.map(|leg| near::steps(leg, ways));
    let near = match near {
        Some(None) => return Round::default(),
        Some(near) => near.filter(|n| ranking.only_counts() || leaves_out(ways, n)),
        None => None,
    };
    let rests = match near {
        Some(_) => Some(Vec::new()),
        None => legs.rests(ways, length),
    };
    let Some(rests) = rests else {
        return Round::default();
    };
    let mut routes = Routes {
        ways,
        stops,
        rests,
        length,
        counts: ranking.only_counts(),
        fans: HashMap::new(),
        widest: HashMap::new(),
        heaviest: HashMap::new(),
        left_out: near.is_some(),
    };
    if let Some(near) = near {
        routes.fill(near);
    }
    let counted = if by_levels { routes.count(from) } else { None };
    let mut found = counted;
    if !(routes.counts && counted.is_some()) {
        let tried = routes.pick(from, ranking);
        found = found.or(Some(tried));
    }
    let best = ranking.take_best();
    Round {
        paths: best.iter().map(|e| routes.path(e)).collect(),
        found: found.unwrap_or(0),
        is_last: !(routes.left_out || routes.counts && by_levels) && routes.ways.stopped.is_none(),
    }
}

/// Whether something leads from the start that no shortest path takes: then there may be longer ones, and nothing more has to
/// be looked at to know it.
fn leaves_out(ways: &mut Ways<'_>, near: &[Near]) -> bool {
    let from = ways.params.from;
    let first = near.iter().filter(|n| n.from == from);
    let first: HashSet<EntityIx> = first.map(|n| n.touch.other).collect();
    let mut leaves = false;
    ways.steps_of(from, false, |ways, step| {
        let other = step.other;
        leaves = other != from && !first.contains(&other) && ways.is_open(&step);
        !leaves
    });
    leaves
}

impl Routes<'_, '_, '_> {
    /// Takes the ways on from the steps of shortest paths.
    fn fill(&mut self, mut near: Vec<Near>) {
        near.sort_unstable_by_key(|n| (n.from, n.touch.other, n.touch.relation));
        for of_one in near.chunk_by(|a, b| a.from == b.from) {
            let Some(Near { from, .. }) = of_one.first() else {
                continue;
            };
            let touches: Vec<(usize, Touch)> = of_one.iter().map(|n| (n.rest, n.touch)).collect();
            let mut fan = Fan::default();
            self.add_ways(&mut fan, &touches);
            let view = self.ways.view;
            let name = |w: &Way| view.entity(w.other).name();
            fan.ways
                .sort_by_cached_key(|w| (Reverse(w.worth), name(w), w.other));
            self.fans.insert((0, *from), Rc::new(fan));
        }
    }

    fn add_ways(&mut self, fan: &mut Fan, touches: &[(usize, Touch)]) {
        for of_one in touches.chunk_by(|a, b| a.1.other == b.1.other) {
            self.add_way(fan, of_one);
        }
    }

    /// The ways on from an entity on one leg.
    fn fan(&mut self, leg: usize, here: EntityIx) -> Rc<Fan> {
        if let Some(fan) = self.fans.get(&(leg, here)) {
            return Rc::clone(fan);
        }
        let mut fan = Fan::default();
        let mut touches: Vec<(usize, Touch)> = Vec::new();
        if let Some(rest) = self.rests.get(leg) {
            let length = self.length;
            self.ways.steps_of(here, false, |ways, step| {
                let to_end = rest.to_end(step.other);
                let is_near = to_end.is_some_and(|hops| hops < length);
                let is_far = !(is_near || to_end.is_none() && rest.is_complete);
                let wanted = is_near || is_far && fan.far.len() <= length;
                if wanted && step.other != here && ways.is_open(&step) {
                    match to_end.filter(|_| is_near) {
                        Some(hops) => touches.push((hops, ways.touch(&step))),
                        // Each once: parallel relations must not fill the list before others are seen.
                        None if fan.far.contains(&step.other) => {}
                        None => fan.far.push(step.other),
                    }
                }
                true
            });
        }
        touches.sort_unstable_by_key(|(_, t)| (t.other, t.relation));
        self.add_ways(&mut fan, &touches);
        fan.ways
            .sort_unstable_by_key(|w| (Reverse(w.worth), w.other));
        let fan = Rc::new(fan);
        self.fans.insert((leg, here), Rc::clone(&fan));
        fan
    }

    fn add_way(&mut self, fan: &mut Fan, touches: &[(usize, Touch)]) {
        let Some((rest, first)) = touches.first() else {
            return;
        };
        let mut worth = (0, 0);
        let start = fan.carriers.len();
        if !self.counts {
            let mut ranked: Vec<_> = touches
                .iter()
                .map(|(_, t)| {
                    let weak = self.ways.view.predicate(t.predicate).weak;
                    let worth = self.ways.strength(t.relation);
                    (weak, Reverse(worth), t.relation, *t)
                })
                .collect();
            ranked.sort_unstable_by_key(|(weak, worth, relation, _)| (*weak, *worth, *relation));
            worth = ranked.first().map_or((0, 0), |r| r.1.0);
            fan.carriers.extend(ranked.into_iter().map(|r| r.3));
        }
        fan.ways.push(Way {
            other: first.other,
            rest: *rest,
            worth,
            carriers: (start, fan.carriers.len() - start),
        });
    }

    /// Counts the shortest paths level by level, and notes what the best way on is worth; `None` if the search was stopped.
    fn count(&mut self, from: EntityIx) -> Option<usize> {
        let mut levels: Vec<HashMap<EntityIx, usize>> = vec![HashMap::from([(from, 1)])];
        for hops in 1..=self.length {
            let mut next: HashMap<EntityIx, usize> = HashMap::new();
            for (here, n) in levels.last()? {
                let fan = self.fan(0, *here);
                self.ways.charge(fan.ways.len());
                for way in fan.ways.iter().filter(|w| hops + w.rest == self.length) {
                    let count = next.entry(way.other).or_insert(0);
                    *count = count.saturating_add(*n);
                }
            }
            if self.ways.stopped.is_some() {
                return None;
            }
            levels.push(next);
        }
        let n = levels.pop()?.into_values().next().unwrap_or(0);
        for (hops, level) in (1..=levels.len()).rev().zip(levels.iter().rev()) {
            for here in level.keys() {
                let fan = self.fan(0, *here);
                let nearer = || fan.ways.iter().filter(|w| hops + w.rest == self.length);
                let widest = nearer().map(|w| w.worth.min(self.widest_from(w.other)));
                let widest = widest.max().unwrap_or((0, 0));
                let end = self.ways.params.to;
                let heaviest = nearer().map(|w| {
                    let rest = self.heaviest.get(&w.other).copied();
                    let rest = rest.or((w.other == end).then_some((0, 0)));
                    add(rest.unwrap_or(MOST), w.worth)
                });
                let heaviest = heaviest.max().unwrap_or((0, 0));
                self.widest.insert(*here, widest);
                self.heaviest.insert(*here, heaviest);
            }
        }
        Some(n)
    }

    fn widest_from(&self, ix: EntityIx) -> Worth {
        self.widest.get(&ix).copied().unwrap_or(BEST)
    }

    /// Goes through the paths depth first, best ways first, and hands them to the ranking; gives how many it met.
    fn pick(&mut self, from: EntityIx, ranking: &mut Ranking<'_>) -> usize {
        let mut met = 0;
        let mut stack = Vec::new();
        self.enter(&mut stack, from, 0, (BEST, (0, 0)));
        while let Some(top) = stack.last_mut() {
            self.ways.charge(1);
            if self.ways.stopped.is_some() {
                break;
            }
            let (leg, fan) = (top.leg, Rc::clone(&top.fan));
            let Some(way) = fan.ways.get(top.tried) else {
                stack.pop();
                continue;
            };
            top.tried += 1;
            let weakest = top.weakest.min(way.worth);
            let all = add(top.all, way.worth);
            let hops = stack.len();
            if stack.iter().any(|f| f.here == way.other) {
                continue;
            }
            let (stop, later) = match self.stops.get(leg..) {
                Some([stop, later @ ..]) => (*stop, later),
                _ => break,
            };
            if later.contains(&way.other) {
                continue;
            }
            if hops + way.rest > self.length {
                self.left_out = true;
            } else if way.other == stop && later.is_empty() {
                if hops == self.length {
                    met += 1;
                    let entities = stack.iter().map(|f| f.here).chain([stop]);
                    ranking.take(entities.collect(), weakest, all);
                }
            } else if self.is_hopeless(ranking, &stack, way, (weakest, all)) {
                self.left_out = true;
            } else {
                let next = leg + usize::from(way.other == stop);
                self.enter(&mut stack, way.other, next, (weakest, all));
            }
        }
        met
    }

    /// Whether nothing that goes on by this way can be among the best.
    fn is_hopeless(
        &self,
        ranking: &Ranking<'_>,
        stack: &[Frame],
        way: &Way,
        (weakest, all): (Worth, (usize, usize)),
    ) -> bool {
        let rest = self.heaviest.get(&way.other).copied().unwrap_or(MOST);
        let most = (all.0.saturating_add(rest.0), all.1.saturating_add(rest.1));
        let entities = stack.iter().map(|f| f.here).chain([way.other]);
        ranking.is_hopeless(weakest.min(self.widest_from(way.other)), most, entities)
    }

    fn enter(
        &mut self,
        stack: &mut Vec<Frame>,
        here: EntityIx,
        leg: usize,
        (weakest, all): (Worth, (usize, usize)),
    ) {
        let fan = self.fan(leg, here);
        if !self.left_out {
            let new = |ix: &EntityIx| *ix != here && stack.iter().all(|f| f.here != *ix);
            self.left_out = fan.far.iter().any(new);
        }
        stack.push(Frame {
            here,
            leg,
            fan,
            tried: 0,
            weakest,
            all,
        });
    }

    /// The hops of a path that was picked.
    fn path(&self, entities: &[EntityIx]) -> Path {
        let mut hops = Vec::new();
        let mut weakest: Option<(Worth, usize)> = None;
        let mut leg = 0;
        for (n, (from, to)) in entities.iter().zip(entities.iter().skip(1)).enumerate() {
            let fan = self.fans.get(&(leg, *from));
            leg += usize::from(self.stops.get(leg) == Some(to));
            let Some((fan, way)) = fan.and_then(|f| {
                let way = f.ways.iter().find(|w| w.other == *to)?;
                Some((f, way))
            }) else {
                continue;
            };
            let (start, n_carriers) = way.carriers;
            let carriers = fan.carriers.iter().skip(start).take(n_carriers);
            let mut relations = carriers.clone().map(|t| t.relation);
            let (Some(relation), Some(best)) = (relations.next(), carriers.clone().next()) else {
                continue;
            };
            hops.push(Hop {
                relation,
                from: *from,
                to: *to,
                forward: !best.inward,
                parallel: relations.collect(),
            });
            if weakest.is_none_or(|(worth, _)| way.worth < worth) {
                weakest = Some((way.worth, n));
            }
        }
        Path {
            hops,
            weakest: weakest.map_or(0, |(_, n)| n),
        }
    }
}
