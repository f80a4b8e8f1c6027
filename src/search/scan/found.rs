//! What a query is asked of, and the best of what it finds, in order.

use std::cmp::Reverse;

use super::{BY_ID, Scan};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::search::busy::busiest_of;
use crate::search::filter::Bound;
use crate::search::query::{self, Query};
use crate::search::question::worth;
use crate::search::{Hit, NameIndex, Rank};
use crate::task::Cancel;

/// So many entities read in bulk are not all compared with a mistyped word between a key and its frame.
pub const MANY: u32 = 20_000;

/// Of more entities that are as good as the last that is shown, the busiest are looked for among those known by heart, before
/// all of them are asked.
const FEW: usize = 4096;

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
        let of_points = self.bests.counts();
        let (mut least, mut better) = (0, 0);
        for (points, n) in (0_u8..=u8::MAX).zip(of_points).skip(1).rev() {
            least = points;
            if better + n >= limit {
                break;
            }
            better += n;
        }
        let (view, bests) = (self.view, &self.bests);
        let better_ones = bests.with(|points| points > least).map(EntityIx);
        let better_ones = better_ones.map(|ix| (Reverse(view.degree(ix)), ix));
        let n_as_good = of_points.get(usize::from(least)).copied().unwrap_or(0);
        let as_good = self.busiest_with(least, n_as_good, limit.saturating_sub(better));
        let mut order: Vec<(Reverse<u8>, Reverse<usize>, EntityIx)> = better_ones
            .chain(as_good)
            .map(|(degree, ix)| (Reverse(bests.points(ix.0)), degree, ix))
            .collect();
        order.sort_unstable_by(|a, b| {
            let name = |ix: EntityIx| view.entity(ix).name();
            (a.0, a.1, name(a.2), a.2).cmp(&(b.0, b.1, name(b.2), b.2))
        });
        let hits = order.into_iter().map(|(.., ix)| self.hit(ix)).collect();
        Found {
            hits,
            n: of_points.iter().skip(1).sum(),
            is_partial: false,
        }
    }

    /// The busiest of the entities that have so many points, of which there are `n`.
    fn busiest_with(&self, points: u8, n: usize, limit: usize) -> Vec<(Reverse<usize>, EntityIx)> {
        let (view, bests) = (self.view, &self.bests);
        let known = (n > FEW).then(|| {
            let has = |ix: EntityIx| bests.points(ix.0) == points;
            self.index.busiest_known(view, limit, has)
        });
        known.flatten().unwrap_or_else(|| {
            let all = bests.with(|p| p == points).map(EntityIx);
            busiest_of(view, all, limit)
        })
    }

    fn hit(&self, ix: EntityIx) -> Hit {
        let points = self.bests.points(ix.0);
        let entity = self.view.entity(ix);
        let alias = || {
            let nth = self.bests.nth(ix.0).checked_sub(1)?;
            entity.aliases().get(nth).map(|a| a.name.clone())
        };
        let (matched, is_alias) = match alias() {
            _ if is_by_id(points) => (entity.id().into(), true),
            Some(alias) => (alias, true),
            None => (entity.name().into(), false),
        };
        let score = u32::from(points) * 10;
        Hit {
            entity: ix,
            matched,
            is_alias,
            rank: rank_of(score),
            score,
        }
    }
}

/// Whether it is the id that matches: nothing else loses so little.
fn is_by_id(points: u8) -> bool {
    [Rank::Exact, Rank::Prefix]
        .iter()
        .any(|r| points == worth(*r) - BY_ID)
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
