//! What hangs on the rest of a graph by one relation: trees, taken off from their leaves inwards. A way between two entities
//! goes into one of them only if it ends there, so that a search need not look at the rest of it.

use std::sync::OnceLock;

use super::Relations;
use crate::model::ids::EntityIx;

/// No entity.
const NONE: u32 = u32::MAX;

/// One in so many entities has to hang on others, or it is not worth looking at each.
const WORTH: usize = 8;

/// By entity, which one it hangs on; found when first asked for.
#[derive(Debug, Default)]
pub struct Hanging {
    /// Nothing where too few hang on others.
    on: OnceLock<Box<[u32]>>,
}

impl Hanging {
    /// Which entity each hangs on, for those that do: all other relations of it lead to what hangs on it. Nothing where that
    /// is said of too few to be of use.
    ///
    /// # Complexity
    /// The first time O(entities + relations of those that hang on others), then nothing.
    pub fn of(&self, relations: &Relations) -> HangsOn<'_> {
        HangsOn(self.on.get_or_init(|| find(relations)))
    }
}

/// Which entity each hangs on.
#[derive(Debug, Clone, Copy)]
pub struct HangsOn<'a>(&'a [u32]);

impl HangsOn<'_> {
    /// Whether nothing hangs on anything, or nobody looked.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// What an entity hangs on, if it does.
    #[inline]
    pub fn of(self, ix: EntityIx) -> Option<EntityIx> {
        let on = self.0.get(ix.0 as usize).copied();
        on.filter(|on| *on != NONE).map(EntityIx)
    }
}

fn find(relations: &Relations) -> Box<[u32]> {
    let (out, inward) = (&*relations.out_start, &*relations.in_start);
    let ends = out.windows(2).zip(inward.windows(2));
    // How many relations each has to what was not taken off.
    let count = |pair: &[u32]| pair.last().unwrap_or(&0) - pair.first().unwrap_or(&0);
    let mut left: Vec<u32> = ends.map(|(o, i)| count(o) + count(i)).collect();
    let mut on = vec![NONE; left.len()];
    let first = left.iter().zip(0_u32..).filter(|(n, _)| **n == 1);
    let mut loose: Vec<u32> = first.map(|(_, ix)| ix).collect();
    let mut n_hanging = 0;
    while let Some(ix) = loose.pop() {
        let range = |starts: &[u32]| {
            let begin = starts.get(ix as usize).copied().unwrap_or(0) as usize;
            let end = starts.get(ix as usize + 1).copied().unwrap_or(0) as usize;
            begin..end
        };
        let to = relations.out_to.get(range(out)).unwrap_or_default();
        let from = relations.in_from.get(range(inward)).unwrap_or_default();
        let is_left = |other: &u32| on.get(*other as usize) == Some(&NONE);
        // The last one left of a tree that is all there is hangs on nothing.
        let Some(other) = to.iter().chain(from).copied().find(is_left) else {
            continue;
        };
        if let Some(place) = on.get_mut(ix as usize) {
            *place = other;
            n_hanging += 1;
        }
        if let Some(n) = left.get_mut(other as usize) {
            *n -= 1;
            if *n == 1 {
                loose.push(other);
            }
        }
    }
    if n_hanging * WORTH < on.len() {
        on.clear();
    }
    on.into_boxed_slice()
}
