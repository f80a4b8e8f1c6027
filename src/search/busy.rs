//! The busiest entities: what is offered before anything is typed, and what comes first of many that fit alike.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::NameIndex;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// So many of them are known by heart, once somebody asks.
const MOST: usize = 1 << 16;

/// An entity after how many relations it has: the busiest is the least.
pub(super) type Busy = (Reverse<usize>, EntityIx);

impl NameIndex {
    /// The entities with most relations, busiest first, then by name.
    ///
    /// # Complexity
    /// O(entities) the first time, a few nanoseconds each.
    pub fn busiest(&self, view: GraphView<'_>, limit: usize) -> Vec<EntityIx> {
        let known = self.busiest_known(view, limit.min(view.n_entities()), |_| true);
        let mut busiest = known.unwrap_or_else(|| busiest_of(view, self.all(view), limit));
        let name = |ix: EntityIx| view.entity(ix).name();
        busiest.sort_by(|a, b| (a.0, name(a.1), a.1).cmp(&(b.0, name(b.1), b.1)));
        busiest.into_iter().map(|(_, ix)| ix).collect()
    }

    /// The `limit` busiest of the entities that are wanted; nothing where not so many of them are known.
    pub(super) fn busiest_known(
        &self,
        view: GraphView<'_>,
        limit: usize,
        is_wanted: impl Fn(EntityIx) -> bool,
    ) -> Option<Vec<Busy>> {
        let known = self.busy.get_or_init(|| self.learn_busy(view));
        let wanted = known.iter().filter(|ix| is_wanted(**ix)).take(limit);
        let wanted: Vec<Busy> = wanted.map(|ix| (Reverse(view.degree(*ix)), *ix)).collect();
        (wanted.len() == limit).then_some(wanted)
    }

    /// The busiest of all, busiest first; of equally busy ones, the first.
    fn learn_busy(&self, view: GraphView<'_>) -> Box<[EntityIx]> {
        let degrees = view.degrees();
        let all = self.all(view);
        let all = all.map(|ix| (degrees.get(ix.0 as usize).copied().unwrap_or(0), ix));
        let place = |degree: u32| (degree as usize).min(MOST - 1);
        let mut of_place = vec![0_usize; MOST];
        for (degree, _) in all.clone() {
            if let Some(n) = of_place.get_mut(place(degree)) {
                *n += 1;
            }
        }
        // The last of them are as busy as others, for which there is no room.
        let (mut last, mut room) = (None, MOST);
        for (place, n) in of_place.into_iter().enumerate().rev() {
            if n > room {
                last = Some(place);
                break;
            }
            room -= n;
        }
        let busy = all.filter(|(degree, _)| {
            let place = place(*degree);
            if last != Some(place) {
                return last.is_none_or(|last| place > last);
            }
            let is_in = room > 0;
            room -= usize::from(is_in);
            is_in
        });
        let mut busy: Vec<_> = busy.map(|(degree, ix)| (Reverse(degree), ix)).collect();
        busy.sort_unstable();
        busy.into_iter().map(|(_, ix)| ix).collect()
    }

    fn all(&self, view: GraphView<'_>) -> impl Iterator<Item = EntityIx> + Clone {
        let all = (0..view.n_below()).map(EntityIx);
        all.chain(self.own(view))
    }

    /// Entities of the upper layer alone.
    pub(super) fn own(&self, view: GraphView<'_>) -> impl Iterator<Item = EntityIx> + Clone {
        let n = view.n_below();
        self.held.iter().copied().filter(move |ix| ix.0 >= n)
    }
}

/// The `limit` busiest of some entities, in no order; of equally busy ones, the first.
pub(super) fn busiest_of(
    view: GraphView<'_>,
    all: impl Iterator<Item = EntityIx>,
    limit: usize,
) -> Vec<Busy> {
    // The least busy on top.
    let mut busiest: BinaryHeap<Busy> = BinaryHeap::new();
    for ix in all {
        let full = busiest.len() >= limit;
        let least = busiest.peek().filter(|_| full);
        if full && least.is_none_or(|l| (Reverse(view.degree_at_most(ix)), ix) > *l) {
            continue;
        }
        busiest.push((Reverse(view.degree(ix)), ix));
        if full {
            busiest.pop();
        }
    }
    busiest.into_vec()
}
