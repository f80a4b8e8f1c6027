//! What was passed over once: the first rows of big groups, and how many they have, so that opening and folding, going back and
//! looking without the lens pass over no hub again. The graph does not change; another lens, or another text that a list is
//! narrowed by, takes the place of the oldest.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::ids::{EntityIx, PredicateIx};
use crate::model::lens::Lens;
use crate::model::view::{OfKind, Sifted};
use crate::search::Query;

/// Smaller groups are passed over again.
const BIG: usize = 1000;

/// Rows that are kept at most; with more, all are forgotten.
const MOST_ROWS: usize = 200_000;

/// Lenses and narrowings of which anything is kept.
const MOST_THROUGH: usize = 4;

/// A group of relations: of which entity, by which predicate, and whether they point at it.
pub(super) type Group = (EntityIx, PredicateIx, bool);

/// What is known of the rows of big groups.
#[derive(Debug, Default)]
pub struct Known(RefCell<Vec<Through>>);

/// A lens, and what else a list is narrowed by.
pub(super) type Glass<'a> = (&'a Lens, Option<&'a Query>);

/// The same through one lens and one narrowing.
#[derive(Debug, Default)]
struct Through {
    lens: Lens,
    narrow: Option<Query>,
    /// By group: up to how many rows were wanted, and what there was.
    groups: HashMap<Group, (usize, Sifted)>,
    n_rows: usize,
    /// Of how many entities of each kind the busiest were wanted, and what there was.
    kinds: Vec<(usize, Vec<OfKind>)>,
}

impl Known {
    /// The first rows of a group, and how many there are.
    pub(super) fn sifted(&self, glass: Glass<'_>, group: Group, limit: usize) -> Option<Sifted> {
        self.through(glass, |through| {
            let (wanted, known) = through.groups.get(&group)?;
            let rows = known.rows.get(..limit.min(known.rows.len()))?.to_vec();
            let count = known.count;
            (limit <= *wanted).then_some(Sifted { count, rows })
        })
    }

    /// As many of the first rows of a group as are known.
    pub(super) fn first(&self, glass: Glass<'_>, group: Group) -> Option<Sifted> {
        self.through(glass, |through| Some(through.groups.get(&group)?.1.clone()))
    }

    /// Keeps the first rows of a group of `n` in all, of which so many were wanted.
    pub(super) fn keep(
        &self,
        glass: Glass<'_>,
        (group, n): (Group, usize),
        found: (usize, &Sifted),
    ) {
        if n >= BIG {
            self.through(glass, |through| {
                through.keep(group, (found.0, found.1.clone()));
            });
        }
    }

    /// The busiest of each kind.
    pub(super) fn kinds(&self, glass: Glass<'_>, limit: usize) -> Option<Vec<OfKind>> {
        self.through(glass, |through| {
            let known = through.kinds.iter().find(|(n, _)| *n == limit)?;
            Some(known.1.clone())
        })
    }

    /// As many of the busiest of each kind as are known.
    pub(super) fn first_kinds(&self, glass: Glass<'_>) -> Option<Vec<OfKind>> {
        self.through(glass, |through| {
            let most = through.kinds.iter().max_by_key(|(n, _)| *n)?;
            Some(most.1.clone())
        })
    }

    /// Keeps the busiest of each kind.
    pub(super) fn keep_kinds(&self, glass: Glass<'_>, limit: usize, kinds: &[OfKind]) {
        self.through(glass, |through| through.keep_kinds(limit, kinds.to_vec()));
    }

    /// Takes what somebody else came to know.
    pub(in crate::session) fn take(&self, other: Self) {
        for more in other.0.into_inner().into_iter().rev() {
            self.through((&more.lens, more.narrow.as_ref()), |through| {
                for (group, found) in more.groups {
                    through.keep(group, found);
                }
                for (limit, kinds) in more.kinds {
                    through.keep_kinds(limit, kinds);
                }
            });
        }
    }

    /// What is known through a lens and a narrowing: nothing yet, where it is long ago that they were asked for.
    fn through<T>(&self, (lens, narrow): Glass<'_>, then: impl FnOnce(&mut Through) -> T) -> T {
        let mut all = self.0.borrow_mut();
        let is_it = |t: &Through| t.lens == *lens && t.narrow.as_ref() == narrow;
        let mut through = match all.iter().position(is_it) {
            Some(at) => all.remove(at),
            None => Through {
                lens: lens.clone(),
                narrow: narrow.cloned(),
                ..Through::default()
            },
        };
        let result = then(&mut through);
        // The one asked for last stands first.
        all.insert(0, through);
        if all.len() > MOST_THROUGH {
            // What was typed on the way goes before what lenses show, but not what was asked for just now.
            let typed = all.iter().skip(1).rposition(|t| t.narrow.is_some());
            all.remove(typed.map_or(MOST_THROUGH, |at| at + 1));
        }
        result
    }
}

impl Through {
    fn keep(&mut self, group: Group, found: (usize, Sifted)) {
        self.n_rows += found.1.rows.len();
        if self.n_rows > MOST_ROWS {
            self.groups.clear();
            self.n_rows = found.1.rows.len();
        }
        self.groups.insert(group, found);
    }

    fn keep_kinds(&mut self, limit: usize, kinds: Vec<OfKind>) {
        // The page of the graph asks for its first few and for those of an open group.
        self.kinds.retain(|(n, _)| *n != limit);
        self.kinds.truncate(1);
        self.kinds.push((limit, kinds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lens like no other.
    fn lens(n: u8) -> Lens {
        Lens {
            min_credibility: Some(n),
            ..Lens::default()
        }
    }

    #[test]
    fn what_was_typed_goes_first_but_not_what_was_just_kept() {
        let known = Known::default();
        let is_known = |n: u8, query: Option<&Query>| {
            let all = known.0.borrow();
            let mut all = all.iter();
            all.any(|t| t.lens == lens(n) && t.narrow.as_ref() == query)
        };
        for n in 1..=4 {
            known.keep_kinds((&lens(n), None), 5, &[]);
        }
        let [anna, bert] = ["anna", "bert"].map(Query::parse);
        known.keep_kinds((&lens(4), Some(&anna)), 5, &[]);
        assert!(is_known(4, Some(&anna)), "it was kept just now");
        assert!(!is_known(1, None), "the oldest makes room");
        // Of what was typed before and what a lens shows the former goes.
        known.keep_kinds((&lens(4), Some(&bert)), 5, &[]);
        assert!(is_known(4, Some(&bert)) && !is_known(4, Some(&anna)));
        assert!((2..=4).all(|n| is_known(n, None)));
        assert_eq!(known.0.borrow().len(), MOST_THROUGH);
    }
}
