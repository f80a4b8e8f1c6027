//! What a query is asked of, and the best of what it finds, in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Scan;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::search::filter::Bound;
use crate::search::query::{self, Query};
use crate::search::question::worth;
use crate::search::{Hit, NameIndex, Rank};
use crate::task::Cancel;

/// So many entities read in bulk are not all compared with a mistyped word between a key and its frame.
pub const MANY: u32 = 20_000;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub n: usize,
    /// Whether words with typos were not looked for yet, where so few fit that they should be.
    pub is_partial: bool,
}

impl NameIndex {
    /// The entities that match best, best first: by rank, spelling before sound, degree, then name. No sign means anything.
    ///
    /// Case, accents, quotes and dashes do not count; Cyrillic finds Latin and the other way round. A word of four letters
    /// may have one typo, one of eight two. A query without letters or digits finds nothing.
    ///
    /// # Complexity
    /// O(words of all names), about two nanoseconds each; typos are looked for only where the rest gives few.
    pub fn search(&self, view: GraphView<'_>, text: &str, limit: usize) -> Vec<Hit> {
        let (query, cancel) = (Query::literal(text), Cancel::default());
        let mut scan = Scan::new(self, view, &cancel);
        scan.plain(&query);
        scan.forgive(&query, limit);
        scan.finish(limit).hits
    }

    /// The same, but of very many names only those that fit as typed.
    pub fn search_typed(&self, view: GraphView<'_>, text: &str, limit: usize) -> Vec<Hit> {
        let (query, cancel) = (Query::literal(text), Cancel::default());
        let mut scan = Scan::new(self, view, &cancel);
        scan.plain(&query);
        if view.n_below() < MANY {
            scan.forgive(&query, limit);
        }
        scan.finish(limit).hits
    }

    /// The entities that fit a query, in the same order; where it has filters alone, by degree and name. An empty one finds
    /// nothing.
    ///
    /// # Complexity
    /// O(words of all names) for each term; filters are asked of the entities that the words find.
    pub fn find(&self, view: GraphView<'_>, bound: &Bound, limit: usize) -> Found {
        let all = self.find_until(view, (bound, limit), &Cancel::default());
        all.unwrap_or_default()
    }

    /// The same; nothing once it is cancelled.
    pub fn find_until(
        &self,
        view: GraphView<'_>,
        (bound, limit): (&Bound, usize),
        cancel: &Cancel,
    ) -> Option<Found> {
        let mut scan = Scan::new(self, view, cancel);
        scan.as_typed(bound);
        scan.forgive(&bound.query, limit);
        scan.keep(bound);
        (!cancel.is_cancelled()).then(|| scan.finish(limit))
    }

    /// The same without words with typos, and whether these are still to be looked for.
    pub fn find_typed(&self, view: GraphView<'_>, bound: &Bound, limit: usize) -> Found {
        let cancel = Cancel::default();
        let mut scan = Scan::new(self, view, &cancel);
        scan.as_typed(bound);
        let is_partial = scan.has_few(&bound.query, limit);
        scan.keep(bound);
        Found {
            is_partial,
            ..scan.finish(limit)
        }
    }

    /// The entities with most relations, busiest first, then by name.
    ///
    /// # Complexity
    /// O(entities), a nanosecond or two each.
    pub fn busiest(&self, view: GraphView<'_>, limit: usize) -> Vec<EntityIx> {
        let all = (0..view.n_below()).map(EntityIx);
        let all = all.chain(self.own(view));
        let mut busiest = busiest(view, all, limit);
        let name = |ix: EntityIx| view.entity(ix).name();
        busiest.sort_by(|a, b| (a.0, name(a.1), a.1).cmp(&(b.0, name(b.1), b.1)));
        busiest.into_iter().map(|(_, ix)| ix).collect()
    }

    /// Entities of the upper layer alone.
    pub(super) fn own(&self, view: GraphView<'_>) -> impl Iterator<Item = EntityIx> {
        let n = view.n_below();
        self.held.iter().copied().filter(move |ix| ix.0 >= n)
    }
}

/// The `limit` busiest of some entities, in no order; of equally busy ones, the first.
fn busiest(
    view: GraphView<'_>,
    all: impl Iterator<Item = EntityIx>,
    limit: usize,
) -> Vec<(Reverse<usize>, EntityIx)> {
    // The least busy on top.
    let mut busiest: BinaryHeap<(Reverse<usize>, EntityIx)> = BinaryHeap::new();
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

impl Query {
    /// A text in which no sign means anything.
    fn literal(text: &str) -> Self {
        let text = query::cut(text);
        Self {
            plain: crate::text::fold(text),
            sound: crate::text::skeleton(text),
            ..Self::default()
        }
    }
}

impl Scan<'_> {
    fn finish(self, limit: usize) -> Found {
        // Only what is as good as the last that is shown has to be compared.
        let mut of_score = vec![0_usize; 1 + worth(Rank::Exact) as usize];
        for ix in &self.found {
            if let Some(n) = of_score.get_mut(self.score(*ix) as usize) {
                *n += 1;
            }
        }
        let (mut least, mut better) = (0, 0);
        for (score, n) in of_score.iter().enumerate().rev() {
            least = score as u32;
            if better + n >= limit {
                break;
            }
            better += n;
        }
        let (view, scan) = (self.view, &self);
        let found = || self.found.iter().map(|ix| (scan.score(*ix), EntityIx(*ix)));
        let better_ones = found().filter(|(score, _)| *score > least);
        let better_ones = better_ones.map(|(_, ix)| (Reverse(view.degree(ix)), ix));
        let as_good = found().filter(|(score, _)| *score == least);
        let as_good = as_good.map(|(_, ix)| ix);
        let mut order: Vec<(Reverse<u32>, Reverse<usize>, EntityIx)> = better_ones
            .chain(busiest(view, as_good, limit.saturating_sub(better)))
            .map(|(degree, ix)| (Reverse(scan.score(ix.0)), degree, ix))
            .collect();
        order.sort_unstable_by(|a, b| {
            let name = |ix: EntityIx| view.entity(ix).name();
            (a.0, a.1, name(a.2), a.2).cmp(&(b.0, b.1, name(b.2), b.2))
        });
        let hits = order.into_iter().map(|(.., ix)| self.hit(ix)).collect();
        Found {
            hits,
            n: self.found.len(),
            is_partial: false,
        }
    }

    fn hit(&self, ix: EntityIx) -> Hit {
        let best = self.best.get(ix.0 as usize).copied().unwrap_or_default();
        let entity = self.view.entity(ix);
        let alias = || {
            let nth = best.nth().checked_sub(1)?;
            entity.aliases().get(nth).map(|a| a.name.clone())
        };
        let (matched, is_alias) = match alias() {
            _ if best.by_id() => (entity.id().into(), true),
            Some(alias) => (alias, true),
            None => (entity.name().into(), false),
        };
        Hit {
            entity: ix,
            matched,
            is_alias,
            rank: rank_of(best.score()),
            score: best.score(),
        }
    }
}

fn rank_of(score: u32) -> Rank {
    match score {
        801.. => Rank::Exact,
        601..=800 => Rank::Prefix,
        401..=600 => Rank::WordPrefix,
        201..=400 => Rank::Substring,
        _ => Rank::Typo,
    }
}
