//! What was passed over once: the first rows of big groups, and how many they have, so that opening and folding, going back and
//! looking without the lens pass over no hub again. The graph does not change; another lens takes the place of an older one.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::ids::{EntityIx, PredicateIx};
use crate::model::lens::Lens;
use crate::model::view::{OfKind, Sifted};

/// Smaller groups are passed over again.
const BIG: usize = 1000;

/// Rows that are kept at most; with more, all are forgotten.
const MOST_ROWS: usize = 200_000;

/// A group of relations: of which entity, by which predicate, and whether they point at it.
type Group = (EntityIx, PredicateIx, bool);

/// What is known of the rows of big groups.
#[derive(Debug, Default)]
pub struct Known(RefCell<[Through; 2]>);

/// The same through one lens.
#[derive(Debug, Default)]
struct Through {
    lens: Lens,
    /// By group: up to how many rows were wanted, and what there was.
    groups: HashMap<Group, (usize, Sifted)>,
    n_rows: usize,
    /// Of how many entities of each kind the busiest were wanted, and what there was.
    kinds: Vec<(usize, Vec<OfKind>)>,
}

impl Known {
    /// The first rows of a group through a lens, of `n` in all, and how many it shows: as they are known, else from `sift`.
    pub(super) fn sifted(
        &self,
        lens: &Lens,
        (group, n): (Group, usize),
        limit: usize,
        sift: impl FnOnce() -> Sifted,
    ) -> Sifted {
        let known = self.through(lens, |through| {
            let (wanted, known) = through.groups.get(&group)?;
            let rows = known.rows.get(..limit.min(known.rows.len()))?.to_vec();
            let count = known.count;
            (limit <= *wanted).then_some(Sifted { count, rows })
        });
        known.unwrap_or_else(|| {
            let sifted = sift();
            if n < BIG {
                return sifted;
            }
            self.through(lens, |through| {
                through.n_rows += sifted.rows.len();
                if through.n_rows > MOST_ROWS {
                    through.groups.clear();
                    through.n_rows = sifted.rows.len();
                }
                through.groups.insert(group, (limit, sifted.clone()));
            });
            sifted
        })
    }

    /// The busiest of each kind through a lens: as they are known, else from `kinds`.
    pub(super) fn kinds(
        &self,
        lens: &Lens,
        limit: usize,
        kinds: impl FnOnce() -> Vec<OfKind>,
    ) -> Vec<OfKind> {
        let known = self.through(lens, |through| {
            let known = through.kinds.iter().find(|(n, _)| *n == limit)?;
            Some(known.1.clone())
        });
        known.unwrap_or_else(|| {
            let kinds = kinds();
            self.through(lens, |through| {
                // The page of the graph asks for its first few and for those of an open group.
                through.kinds.truncate(1);
                through.kinds.push((limit, kinds.clone()));
            });
            kinds
        })
    }

    /// What is known through a lens: nothing yet, where it is neither the last nor the one before.
    fn through<T>(&self, lens: &Lens, then: impl FnOnce(&mut Through) -> T) -> T {
        let mut both = self.0.borrow_mut();
        let [last, before] = &mut *both;
        if last.lens != *lens {
            std::mem::swap(last, before);
        }
        if last.lens != *lens {
            *last = Through {
                lens: lens.clone(),
                ..Through::default()
            };
        }
        then(last)
    }
}
