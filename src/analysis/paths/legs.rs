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
pub(super) struct Leg {
    pub(super) from: Ball,
    pub(super) to: Ball,
    /// Hops between the two, once they are known.
    shortest: usize,
}

/// What lies within some hops of one entity.
pub(super) struct Ball {
    pub(super) backward: bool,
    pub(super) hops: Reached,
    /// What lies exactly so many hops away; the last is the rim.
    pub(super) levels: Vec<Vec<EntityIx>>,
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

    /// The one leg that there is where the paths go by nothing.
    pub(super) fn only(&self) -> Option<&Leg> {
        match self.legs.as_slice() {
            [leg] => Some(leg),
            _ => None,
        }
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
        let legs = self.legs.iter();
        legs.map(|l| l.shortest.max(l.radius())).sum()
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
            self.grow(ways)?;
            if self.meeting().next().is_some() {
                return Some(self.radius());
            }
        }
    }

    /// What lies on both rims.
    pub(super) fn meeting(&self) -> impl Iterator<Item = EntityIx> {
        let (mut few, mut many) = (&self.from, &self.to);
        if many.rim().len() < few.rim().len() {
            (few, many) = (many, few);
        }
        let rim = few.rim().iter().copied();
        rim.filter(|ix| many.hops.get(*ix) == Some(many.radius()))
    }

    /// Hops from one end to the other by what lies on both rims.
    fn radius(&self) -> usize {
        (self.from.radius() + self.to.radius()) as usize
    }

    fn is_exhausted(&self) -> bool {
        self.from.rim().is_empty() || self.to.rim().is_empty()
    }

    /// Grows the ball where it costs less by one hop; `None` if the search was stopped first.
    fn grow(&mut self, ways: &mut Ways<'_>) -> Option<()> {
        if ways.is_cheaper(self.from.rim(), self.to.rim()) {
            self.from.grow(ways)
        } else {
            self.to.grow(ways)
        }
    }

    /// Beyond the ball around the end this looks only at what lies in the ball around the start, near enough to it: with
    /// both radii adding up to `length`, nothing else can lie on such a path.
    fn rest(&mut self, ways: &mut Ways<'_>, length: usize, tail: usize) -> Option<Rest<'_>> {
        while self.radius() < length && !self.is_exhausted() {
            self.grow(ways)?;
        }
        let is_complete = self.is_exhausted();
        let start = |ix: EntityIx| self.from.hops.get(ix);
        let is_near = |ix: EntityIx, hops: u32| {
            start(ix).is_some_and(|s| is_complete || (s + hops) as usize <= length)
        };
        let mut beyond = Reached::new(ways.view.n_entities());
        let mut hops = self.to.radius();
        let mut rim = self.to.rim().to_vec();
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
                    true
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
            levels: vec![vec![centre]],
        }
    }

    /// What lies furthest away.
    fn rim(&self) -> &[EntityIx] {
        self.levels.last().map_or(&[], Vec::as_slice)
    }

    pub(super) fn radius(&self) -> u32 {
        self.levels.len().saturating_sub(1) as u32
    }

    /// Adds one hop; `None` if the search was stopped first.
    fn grow(&mut self, ways: &mut Ways<'_>) -> Option<()> {
        let mut next = Vec::new();
        let hops = self.radius() + 1;
        let all_open = ways.are_all_open();
        for some in self.levels.last()?.chunks(Ways::AT_ONCE) {
            ways.fetch(some);
            for ix in some {
                if hops > 1 && ways.is_end(*ix) {
                    continue;
                }
                ways.steps_of(*ix, self.backward, |ways, step| {
                    let other = step.other;
                    let may = all_open || self.hops.get(other).is_none() && ways.is_open(&step);
                    if may && self.hops.insert(other, hops) {
                        next.push(other);
                    }
                    true
                });
                if ways.stopped.is_some() {
                    // The radius stays: what is beyond it is not complete.
                    return None;
                }
            }
        }
        self.levels.push(next);
        Some(())
    }
}
