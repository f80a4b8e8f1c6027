//! The steps of shortest paths: walked back from where the two balls met, and never through more relations than growing them
//! has looked at, so that a hub on the way costs nothing.

use super::legs::{Ball, Leg};
use super::ways::Ways;
use crate::analysis::reached::Reached;
use crate::model::ids::EntityIx;
use crate::model::view::Touch;

/// A relation that a shortest path may take.
#[derive(Debug)]
pub(super) struct Near {
    /// Where the step starts,
    pub(super) from: EntityIx,
    /// how it goes on,
    pub(super) touch: Touch,
    /// and how many hops from there to the end.
    pub(super) rest: usize,
}

/// All relations that shortest paths take, once the balls of a leg have met; `None` if the search was stopped.
pub(super) fn steps(leg: &Leg, ways: &mut Ways<'_>) -> Option<Vec<Near>> {
    let meeting: Vec<EntityIx> = leg.meeting().collect();
    let mut found = Vec::new();
    for ball in [&leg.from, &leg.to] {
        let radius = leg.to.radius();
        let rest = |hops: u32| {
            // Of the end that is further along the path.
            let rest = if ball.backward {
                hops - 1
            } else {
                radius + ball.radius() - hops
            };
            rest as usize
        };
        let mut here = meeting.clone();
        for hops in (1..=ball.radius()).rev() {
            let n_before = found.len();
            inwards(ball, &here, hops, ways, |from, touch| {
                let rest = rest(hops);
                found.push(Near { from, touch, rest });
            });
            if ways.stopped.is_some() {
                return None;
            }
            let steps = found.iter().skip(n_before);
            here = steps
                .map(|s| if ball.backward { s.touch.other } else { s.from })
                .collect();
            here.sort_unstable();
            here.dedup();
        }
    }
    Some(found)
}

/// The steps between some entities so many hops from the centre of a ball and those one hop nearer; looked for from the side
/// that has fewer relations.
fn inwards(
    ball: &Ball,
    here: &[EntityIx],
    hops: u32,
    ways: &mut Ways<'_>,
    mut each: impl FnMut(EntityIx, Touch),
) {
    let Some(nearer) = ball.levels.get(hops as usize - 1) else {
        return;
    };
    let cost = |side: &[EntityIx], ways: &Ways<'_>| -> usize {
        side.iter().map(|ix| ways.n_steps(*ix)).sum()
    };
    let from_here = cost(here, ways) <= cost(nearer, ways);
    let mut wanted = Reached::new(ways.view.n_entities());
    if !from_here {
        for ix in here {
            wanted.insert(*ix, 0);
        }
    }
    let side = if from_here { here } else { nearer };
    // Whether it is looked for against the way that paths go.
    let backward = from_here != ball.backward;
    for ix in side {
        ways.steps_of(*ix, backward, |ways, step| {
            let fits = if from_here {
                ball.hops.get(step.other) == Some(hops - 1)
            } else {
                wanted.get(step.other).is_some()
            };
            if fits && ways.is_open(&step) {
                let touch = ways.touch(&step);
                if backward {
                    let turned = Touch {
                        other: *ix,
                        inward: !touch.inward,
                        ..touch
                    };
                    each(step.other, turned);
                } else {
                    each(*ix, touch);
                }
            }
            true
        });
    }
}
