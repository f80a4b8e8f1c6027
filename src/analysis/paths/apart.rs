//! How far two entities are apart, and nothing else: two bits an entity say from which end it was reached, which stays in a
//! processor's caches where a table of hops does not.

use super::PathParams;
use super::ways::Ways;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::task::Cancel;

/// Entities in a word of marks.
const IN_WORD: u32 = 32;

/// Asks how far entities are apart, one question after the other; what a question needs is kept for the next.
#[derive(Debug, Default)]
pub struct Distances {
    /// Two bits an entity: one for each end that reached it.
    marks: Vec<u64>,
    balls: [Ball; 2],
}

/// What was reached from one end.
#[derive(Debug, Default)]
struct Ball {
    /// All of it, nearest first,
    reached: Vec<EntityIx>,
    /// and where that begins which lies furthest away.
    rim: usize,
}

impl Distances {
    /// The hops of the shortest paths from start to end, whatever they are to go by; `None` where there is none, or none was
    /// found within the budget.
    ///
    /// # Complexity
    /// A breadth-first search from both ends, always on from the one where a step looks at fewer relations.
    pub fn between(
        &mut self,
        view: GraphView<'_>,
        params: &PathParams,
        cancel: &Cancel,
    ) -> Option<usize> {
        if params.from == params.to {
            return Some(0);
        }
        let mut ways = Ways::new(view, params, cancel);
        let n_words = view.n_entities().div_ceil(IN_WORD as usize);
        if self.marks.len() < n_words {
            self.marks.resize(n_words, 0);
        }
        let ends = [params.from, params.to].into_iter().enumerate();
        for ((side, ix), ball) in ends.zip(&mut self.balls) {
            mark(&mut self.marks, ix, side);
            ball.reached.push(ix);
        }
        let hops = self.search(&mut ways);
        self.clear();
        hops
    }

    fn search(&mut self, ways: &mut Ways<'_>) -> Option<usize> {
        let mut hops = 0;
        loop {
            let [from, to] = &self.balls;
            if from.rim().is_empty() || to.rim().is_empty() || ways.stopped.is_some() {
                return None;
            }
            let side = usize::from(!ways.is_cheaper(from.rim(), to.rim()));
            hops += 1;
            // What lies in both lies on both rims, or it would have been met a hop earlier.
            if self.grow(ways, side) {
                return ways.stopped.is_none().then_some(hops);
            }
        }
    }

    /// Adds one hop, or as much of it as there is until the other end is met: whether it was.
    fn grow(&mut self, ways: &mut Ways<'_>, side: usize) -> bool {
        let marks = &mut self.marks;
        let Some(ball) = self.balls.get_mut(side) else {
            return false;
        };
        let all_open = ways.are_all_open();
        let (from, to) = (ball.rim, ball.reached.len());
        let mut has_met = false;
        for at in from..to {
            if (at - from).is_multiple_of(Ways::AT_ONCE) {
                let next = ball.reached.get(at..to).unwrap_or_default();
                ways.fetch(next);
            }
            let Some(here) = ball.reached.get(at).copied() else {
                break;
            };
            if from > 0 && ways.is_end(here) {
                continue;
            }
            ways.steps_of(here, side == 1, |ways, step| {
                let held = marked(marks, step.other);
                let is_new = held & (1 << side) == 0;
                if is_new && (all_open || ways.is_open(&step)) {
                    has_met = held != 0;
                    mark(marks, step.other, side);
                    ball.reached.push(step.other);
                }
                !has_met
            });
            if has_met || ways.stopped.is_some() {
                break;
            }
        }
        ball.rim = to;
        has_met
    }

    /// Forgets the question, in time that goes with what was reached.
    fn clear(&mut self) {
        for ball in &mut self.balls {
            for ix in ball.reached.drain(..) {
                if let Some(word) = self.marks.get_mut((ix.0 / IN_WORD) as usize) {
                    *word = 0;
                }
            }
            ball.rim = 0;
        }
    }
}

impl Ball {
    fn rim(&self) -> &[EntityIx] {
        self.reached.get(self.rim..).unwrap_or_default()
    }
}

/// From which ends an entity was reached, a bit each.
#[inline]
fn marked(marks: &[u64], ix: EntityIx) -> u64 {
    let word = marks.get((ix.0 / IN_WORD) as usize).copied().unwrap_or(0);
    word >> (ix.0 % IN_WORD * 2) & 0b11
}

#[inline]
fn mark(marks: &mut Vec<u64>, ix: EntityIx, side: usize) {
    let at = (ix.0 / IN_WORD) as usize;
    if at >= marks.len() {
        marks.resize(at + 1, 0);
    }
    if let Some(word) = marks.get_mut(at) {
        *word |= (1 << side) << (ix.0 % IN_WORD * 2);
    }
}
