//! How far everything is from the two ends: balls that grow until they meet, and on for longer paths.

use super::ways::Ways;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// Not reached.
const FAR: u32 = u32::MAX;

/// The two balls.
pub(super) struct Reach {
    from: Ball,
    to: Ball,
}

/// What lies within some hops of one end.
struct Ball {
    backward: bool,
    /// By entity.
    hops: Vec<u32>,
    /// What lies exactly `radius` hops away.
    rim: Vec<EntityIx>,
    radius: u32,
}

impl Reach {
    pub(super) fn new(view: GraphView<'_>, from: EntityIx, to: EntityIx) -> Self {
        let bound = view
            .entities()
            .map(|e| e.ix.0 as usize + 1)
            .max()
            .unwrap_or(0);
        Self {
            from: Ball::new(bound, from, false),
            to: Ball::new(bound, to, true),
        }
    }

    /// Grows the balls until they meet: the length of the shortest path, if there is one and nothing stopped the search.
    pub(super) fn meet(&mut self, ways: &mut Ways<'_>) -> Option<usize> {
        loop {
            if ways.stopped.is_some() || self.from.rim.is_empty() || self.to.rim.is_empty() {
                return None;
            }
            let (grown, other) = self.grow(ways)?;
            if grown.rim.iter().any(|ix| other.hops_to(*ix) != FAR) {
                return Some((grown.radius + other.radius) as usize);
            }
        }
    }

    /// Grows the ball with the smaller rim by one hop.
    fn grow(&mut self, ways: &mut Ways<'_>) -> Option<(&Ball, &Ball)> {
        let (grown, other) = if self.from.rim.len() <= self.to.rim.len() {
            (&mut self.from, &self.to)
        } else {
            (&mut self.to, &self.from)
        };
        grown.grow(ways, |_, _| true).then_some((grown, other))
    }

    /// Hops up to which it is known that the ends are not connected.
    pub(super) fn complete_to(&self, view: GraphView<'_>) -> usize {
        if self.from.rim.is_empty() || self.to.rim.is_empty() {
            return view.n_entities().saturating_sub(1);
        }
        (self.from.radius + self.to.radius) as usize
    }

    /// How far everything that can lie on a path of `length` hops is from the end; `None` if the search was stopped.
    ///
    /// Beyond the ball around the end this looks only at what lies in the ball around the start, near enough to it: with
    /// both radii adding up to `length`, nothing else can lie on such a path.
    pub(super) fn rest(&mut self, ways: &mut Ways<'_>, length: usize) -> Option<Vec<u32>> {
        while ((self.from.radius + self.to.radius) as usize) < length
            && !self.from.rim.is_empty()
            && !self.to.rim.is_empty()
        {
            self.grow(ways)?;
        }
        let mut ball = Ball {
            rim: self.to.rim.clone(),
            hops: self.to.hops.clone(),
            ..self.to
        };
        while !ball.rim.is_empty() && (ball.radius as usize) < length {
            let near = |ix: EntityIx, hops: u32| {
                self.from.hops_to(ix).saturating_add(hops) as usize <= length
            };
            if !ball.grow(ways, near) {
                return None;
            }
        }
        Some(ball.hops)
    }
}

impl Ball {
    fn new(bound: usize, centre: EntityIx, backward: bool) -> Self {
        let mut hops = vec![FAR; bound];
        if let Some(at) = hops.get_mut(centre.0 as usize) {
            *at = 0;
        }
        Self {
            backward,
            hops,
            rim: vec![centre],
            radius: 0,
        }
    }

    fn hops_to(&self, ix: EntityIx) -> u32 {
        self.hops.get(ix.0 as usize).copied().unwrap_or(FAR)
    }

    /// Adds one hop, of what is near enough; `false` if the search was stopped first.
    fn grow(&mut self, ways: &mut Ways<'_>, near: impl Fn(EntityIx, u32) -> bool) -> bool {
        let mut rim = Vec::new();
        for ix in std::mem::take(&mut self.rim) {
            for other in ways.next_to(ix, self.backward) {
                if let Some(hops) = self.hops.get_mut(other.0 as usize)
                    && *hops == FAR
                    && near(other, self.radius + 1)
                {
                    *hops = self.radius + 1;
                    rim.push(other);
                }
            }
            if ways.stopped.is_some() {
                // The radius stays: what is beyond it is not complete.
                self.rim = vec![ix];
                return false;
            }
        }
        self.rim = rim;
        self.radius += 1;
        true
    }
}
