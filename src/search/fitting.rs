//! Which entities have names that fit a query as a narrowed list has it: asked of all names at once, so that a list of a
//! million rows asks no name.

use super::NameIndex;
use super::query::{How, Query};
use super::question::{Manner, Question};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::task::Cancel;
use crate::text::skeleton;

/// A set of entities.
#[derive(Debug, Clone, Default)]
pub struct Fitting(Vec<u64>);

impl Fitting {
    /// Whether an entity is in it.
    pub fn contains(&self, ix: EntityIx) -> bool {
        let bits = self.0.get(ix.0 as usize / 64).copied().unwrap_or(0);
        bits >> (ix.0 % 64) & 1 == 1
    }

    fn of(n: usize, bits: u64) -> Self {
        Self(vec![bits; n.div_ceil(64)])
    }

    fn put(&mut self, ix: EntityIx) {
        if let Some(bits) = self.0.get_mut(ix.0 as usize / 64) {
            *bits |= 1 << (ix.0 % 64);
        }
    }

    /// Puts in every entity that has points.
    fn put_all(&mut self, points: &[u8]) {
        for (bits, points) in self.0.iter_mut().zip(points.chunks(64)) {
            if points.iter().any(|p| *p > 0) {
                let each = points.iter().enumerate();
                *bits |= each.fold(0, |all, (n, p)| all | u64::from(*p > 0) << n);
            }
        }
    }

    fn change(mut self, other: &Self, with: impl Fn(u64, u64) -> u64) -> Self {
        for (bits, other) in self.0.iter_mut().zip(&other.0) {
            *bits = with(*bits, *other);
        }
        self
    }
}

impl NameIndex {
    /// The entities one of whose names fits each part of a query, as [`Query::fits`] has it; filters aside. Once it is
    /// cancelled, any.
    ///
    /// # Complexity
    /// O(words of all names) for each word.
    pub fn fitting(&self, view: GraphView<'_>, query: &Query, cancel: &Cancel) -> Fitting {
        let n = self.n_indices(view);
        // Two letters sound like a part of too much.
        let sound = |text: &str| Some(skeleton(text)).filter(|s| s.chars().nth(2).is_some());
        let holding = |text: &str| {
            let sound = sound(text).unwrap_or_default();
            self.holding(view, (text, &sound), How::Anywhere, cancel)
        };
        let mut all = Fitting::of(n, u64::MAX);
        if !query.plain.is_empty() {
            all = holding(&query.plain);
            if query.plain.contains(' ') {
                let words = query.plain.split(' ').map(holding);
                let each = words.reduce(|a, b| a.change(&b, |a, b| a & b));
                all = all.change(&each.unwrap_or_default(), |a, b| a | b);
            }
        }
        for either in &query.terms {
            let mut any = Fitting::of(n, 0);
            for term in either {
                let fits = self.holding(view, (&term.folded, &term.sound), term.how, cancel);
                any = any.change(&fits, |any, fits| {
                    any | if term.is_not { !fits } else { fits }
                });
            }
            all = all.change(&any, |a, b| a & b);
        }
        all
    }

    /// The entities that have a name in which one of two texts stands as it should: one as it is spelled, one as it sounds.
    fn holding(
        &self,
        view: GraphView<'_>,
        keys: (&str, &str),
        how: How,
        cancel: &Cancel,
    ) -> Fitting {
        let mut found = Fitting::of(self.n_indices(view), 0);
        for layer in self.layers(view) {
            let question = Question::new(layer.names, keys, Manner::whole(how));
            let sheet = question.sheet(cancel);
            if layer.is_one_each() {
                found.put_all(sheet.points());
                continue;
            }
            sheet.each(|name, _| {
                if let Some(ix) = layer.entity(layer.names.owner(name)) {
                    found.put(ix);
                }
            });
        }
        found
    }
}
