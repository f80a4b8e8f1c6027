//! How far everything is from the ends: two balls for each leg of the way, which grow by levels until they meet, and on for
//! longer paths. Without entities to go by there is one leg, from start to end.

use super::PathParams;
use super::ways::Ways;
use crate::analysis::reached::Reached;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// All legs, in order.
pub(super) struct Legs {
    legs: Vec<Leg>,
}

/// The way from one stop to the next.
struct Leg {
    from: Ball,
    to: Ball,
    /// Hops between the two, once they are known.
    shortest: usize,
}

/// What lies within some hops of one entity.
struct Ball {
    backward: bool,
    hops: Reached,
    /// What lies exactly `radius` hops away.
    rim: Vec<EntityIx>,
    radius: u32,
}

/// How far what can lie on a path is from the end of a leg, and from there to the end of all.
pub(super) struct Rest<'l> {
    to: &'l Ball,
    /// Beyond the ball.
    beyond: Reached,
    /// Hops from the end of the leg to the end of all, at least.
    tail: usize,
    /// Whether what is not known here cannot reach the end at all.
    pub(super) is_complete: bool,
}

impl Legs {
    pub(super) fn new(view: GraphView<'_>, params: &PathParams) -> Self {
        let starts = std::iter::once(params.from).chain(params.via.iter().copied());
        let n = view.n_entities();
        let leg = |(from, to)| Leg {
            from: Ball::new(n, from, false),
            to: Ball::new(n, to, true),
            shortest: 0,
        };
        let legs = starts.zip(stops(params)).map(leg).collect();
        Self { legs }
    }

    /// How many legs there are.
    pub(super) fn len(&self) -> usize {
        self.legs.len()
    }

    /// The fewest hops that all legs take together; `None` if one cannot be walked or the search was stopped.
    pub(super) fn measure(&mut self, ways: &mut Ways<'_>) -> Option<usize> {
        let mut all = 0;
        for leg in &mut self.legs {
            leg.shortest = leg.meet(ways)?;
            all += leg.shortest;
        }
        Some(all)
    }

    /// The fewest hops that all legs take together, as measured.
    pub(super) fn least(&self) -> usize {
        self.legs.iter().map(|l| l.shortest).sum()
    }

    /// Hops up to which it is known that there is no path, after a stopped measuring.
    pub(super) fn complete_to(&self) -> usize {
        let radius = |l: &Leg| (l.from.radius + l.to.radius) as usize;
        self.legs.iter().map(|l| l.shortest.max(radius(l))).sum()
    }

    /// For each leg, how far everything is from the end that can lie on a path of `length` hops in all; `None` if the search
    /// was stopped.
    pub(super) fn rests(&mut self, ways: &mut Ways<'_>, length: usize) -> Option<Vec<Rest<'_>>> {
        let least = self.least();
        let spare = length.saturating_sub(least);
        let mut tail = least;
        let mut rests = Vec::new();
        for leg in &mut self.legs {
            tail -= leg.shortest;
            rests.push(leg.rest(ways, leg.shortest + spare, tail)?);
        }
        Some(rests)
    }
}

/// Where each leg ends.
pub(super) fn stops(params: &PathParams) -> impl Iterator<Item = EntityIx> {
    params.via.iter().copied().chain([params.to])
}

impl Leg {
    /// Grows the balls until they meet: the hops between the two, if they are connected and nothing stopped the search.
    fn meet(&mut self, ways: &mut Ways<'_>) -> Option<usize> {
        loop {
            if ways.stopped.is_some() || self.is_exhausted() {
                return None;
            }
            let (grown, other) = self.grow(ways)?;
            if grown.rim.iter().any(|ix| other.hops.get(*ix).is_some()) {
                return Some((grown.radius + other.radius) as usize);
            }
        }
    }

    fn is_exhausted(&self) -> bool {
        self.from.rim.is_empty() || self.to.rim.is_empty()
    }

    /// Grows the ball with the smaller rim by one hop.
    fn grow(&mut self, ways: &mut Ways<'_>) -> Option<(&Ball, &Ball)> {
        let (grown, other) = if self.from.rim.len() <= self.to.rim.len() {
            (&mut self.from, &self.to)
        } else {
            (&mut self.to, &self.from)
        };
        grown.grow(ways).then_some((grown, other))
    }

    /// Beyond the ball around the end this looks only at what lies in the ball around the start, near enough to it: with
    /// both radii adding up to `length`, nothing else can lie on such a path.
    fn rest(&mut self, ways: &mut Ways<'_>, length: usize, tail: usize) -> Option<Rest<'_>> {
        while ((self.from.radius + self.to.radius) as usize) < length && !self.is_exhausted() {
            self.grow(ways)?;
        }
        let is_complete = self.is_exhausted();
        let start = |ix: EntityIx| self.from.hops.get(ix);
        let is_near = |ix: EntityIx, hops: u32| {
            start(ix).is_some_and(|s| is_complete || (s + hops) as usize <= length)
        };
        let mut beyond = Reached::new(ways.view.n_entities());
        let mut hops = self.to.radius;
        let mut rim = self.to.rim.clone();
        // A path to what is near goes by what is near.
        rim.retain(|ix| is_near(*ix, hops));
        while !rim.is_empty() && (is_complete || (hops as usize) < length) {
            hops += 1;
            let mut next = Vec::new();
            for ix in rim {
                ways.steps_of(ix, true, |ways, step| {
                    let other = step.other;
                    if is_near(other, hops)
                        && self.to.hops.get(other).is_none()
                        && beyond.get(other).is_none()
                        && ways.is_open(&step)
                    {
                        beyond.insert(other, hops);
                        next.push(other);
                    }
                });
            }
            if ways.stopped.is_some() {
                return None;
            }
            rim = next;
        }
        Some(Rest {
            to: &self.to,
            beyond,
            tail,
            is_complete,
        })
    }
}

impl Rest<'_> {
    fn hops_to(&self, ix: EntityIx) -> Option<u32> {
        self.to.hops.get(ix).or_else(|| self.beyond.get(ix))
    }

    /// Hops from there to the end of all, at least; `None` where it is out of reach or too far.
    pub(super) fn to_end(&self, ix: EntityIx) -> Option<usize> {
        self.hops_to(ix).map(|h| h as usize + self.tail)
    }
}

impl Ball {
    fn new(n_entities: usize, centre: EntityIx, backward: bool) -> Self {
        let mut hops = Reached::new(n_entities);
        hops.insert(centre, 0);
        Self {
            backward,
            hops,
            rim: vec![centre],
            radius: 0,
        }
    }

    /// Adds one hop; `false` if the search was stopped first.
    fn grow(&mut self, ways: &mut Ways<'_>) -> bool {
        let mut rim = Vec::new();
        let hops = self.radius + 1;
        let all_open = ways.are_all_open();
        for ix in &self.rim {
            ways.steps_of(*ix, self.backward, |ways, step| {
                let other = step.other;
                let may = all_open || self.hops.get(other).is_none() && ways.is_open(&step);
                if may && self.hops.insert(other, hops) {
                    rim.push(other);
                }
            });
            if ways.stopped.is_some() {
                // The radius stays: what is beyond it is not complete.
                return false;
            }
        }
        self.rim = rim;
        self.radius += 1;
        true
    }
}
