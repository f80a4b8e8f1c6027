//! The best of the paths of one length: by their weakest hop, then by all hops, then by name.

use std::cmp::{Ordering, Reverse};

use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// What a hop is worth, as [`crate::model::support::Support::strength`] has it.
pub(super) type Worth = (u8, usize);

/// Better than anything.
pub(super) const BEST: Worth = (u8::MAX, usize::MAX);

/// A path with what it is ranked by, in the order of importance.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked<'a> {
    weakest: Reverse<Worth>,
    all: Reverse<(usize, usize)>,
    names: Vec<&'a str>,
    entities: Vec<EntityIx>,
}

/// The best so far.
pub(super) struct Ranking<'a> {
    view: GraphView<'a>,
    /// How many are kept; `None` keeps none and only counts.
    max: Option<usize>,
    best: Vec<Ranked<'a>>,
    /// The worst that can still be among the best.
    floor: Option<Ranked<'a>>,
}

impl<'a> Ranking<'a> {
    pub(super) fn new(view: GraphView<'a>, max: Option<usize>) -> Self {
        Self {
            view,
            max,
            best: Vec::new(),
            floor: None,
        }
    }

    /// Whether it keeps none.
    pub(super) fn only_counts(&self) -> bool {
        self.max.is_none()
    }

    /// Whether no path that begins with these entities, its weakest hop and all hops worth no more than this, can be among the
    /// best.
    pub(super) fn is_hopeless(
        &self,
        weakest: Worth,
        all: (usize, usize),
        entities: impl Iterator<Item = EntityIx>,
    ) -> bool {
        let Some(floor) = &self.floor else {
            return false;
        };
        match (Reverse(weakest), Reverse(all)).cmp(&(floor.weakest, floor.all)) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => {
                let name = |ix| self.view.entity(ix).name();
                let order = entities.map(name).zip(floor.names.iter().copied());
                let differs = order.map(|(a, b)| a.cmp(b)).find(|o| o.is_ne());
                differs == Some(Ordering::Greater)
            }
        }
    }

    /// Takes a path of these entities.
    pub(super) fn take(&mut self, entities: Vec<EntityIx>, weakest: Worth, all: (usize, usize)) {
        let Some(max) = self.max else {
            return;
        };
        if self.is_hopeless(weakest, all, entities.iter().copied()) {
            return;
        }
        let name = |e: &EntityIx| self.view.entity(*e).name();
        self.best.push(Ranked {
            weakest: Reverse(weakest),
            all: Reverse(all),
            names: entities.iter().map(name).collect(),
            entities,
        });
        // Keeping a few times the maximum keeps sorting rare and memory bounded.
        if self.best.len() > max.saturating_mul(4).saturating_add(64) {
            self.cut(max);
            self.floor = self.best.last().cloned();
        }
    }

    fn cut(&mut self, max: usize) {
        self.best.sort_unstable();
        self.best.truncate(max);
    }

    /// The best, best first.
    pub(super) fn take_best(&mut self) -> Vec<Vec<EntityIx>> {
        self.cut(self.max.unwrap_or(0));
        let best = std::mem::take(&mut self.best);
        best.into_iter().map(|r| r.entities).collect()
    }
}
