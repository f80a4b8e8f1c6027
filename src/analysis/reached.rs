//! What a search has reached, and in how many hops: a small table at first, an array by entity once that is smaller.

use crate::model::ids::EntityIx;

/// A slot that holds nothing.
const EMPTY: u64 = u64::MAX;

/// Slots to begin with: a power of two.
const FIRST: usize = 512;

/// How many times as many slots there are after growing.
const GROWTH: usize = 4;

/// A table of 8 bytes a slot, at most half full, is given up for an array of 4 bytes an entity where it would have more
/// slots than this part of the entities.
const MOST_OF: usize = 2;

/// Entities, each with its hops.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    /// Entity in the upper half and hops in the lower; a power of two of them.
    slots: Vec<u64>,
    n: usize,
    /// By entity, one more than its hops, 0 for what is not reached; nothing as long as there are slots.
    dense: Vec<u32>,
    n_entities: usize,
}

impl Reached {
    /// Nothing, of so many entities.
    pub(super) fn new(n_entities: usize) -> Self {
        Self {
            slots: vec![EMPTY; FIRST],
            n: 0,
            dense: Vec::new(),
            n_entities,
        }
    }

    /// The hops to an entity that is reached.
    #[inline]
    pub(super) fn get(&self, ix: EntityIx) -> Option<u32> {
        if self.slots.is_empty() {
            let hops = self.dense.get(ix.0 as usize).copied().unwrap_or(0);
            return hops.checked_sub(1);
        }
        let (_, held) = self.find(ix.0);
        (held != EMPTY).then_some(held as u32)
    }

    /// Adds an entity; `false` if it is reached already.
    #[inline]
    pub(super) fn insert(&mut self, ix: EntityIx, hops: u32) -> bool {
        if self.slots.is_empty() {
            return self.insert_dense(ix, hops);
        }
        let (at, held) = self.find(ix.0);
        if held != EMPTY {
            return false;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = u64::from(ix.0) << 32 | u64::from(hops);
        }
        self.n += 1;
        if self.n * 2 > self.slots.len() {
            self.grow();
        }
        true
    }

    fn insert_dense(&mut self, ix: EntityIx, hops: u32) -> bool {
        let at = ix.0 as usize;
        if at >= self.dense.len() {
            self.dense.resize(at + 1, 0);
        }
        match self.dense.get_mut(at) {
            Some(slot) if *slot == 0 => *slot = hops + 1,
            _ => return false,
        }
        true
    }

    /// Where an entity stands, or would stand, and what is there.
    #[inline]
    fn find(&self, ix: u32) -> (usize, u64) {
        let mask = self.slots.len() - 1;
        // The high bits of a product depend on all bits of the number.
        let hash = u64::from(ix).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                Some(held) if *held != EMPTY && (*held >> 32) as u32 != ix => {
                    at = (at + 1) & mask;
                }
                held => return (at, held.copied().unwrap_or(EMPTY)),
            }
        }
    }

    #[cold]
    fn grow(&mut self) {
        let n_slots = self.slots.len() * GROWTH;
        let old = std::mem::take(&mut self.slots);
        let held = old.into_iter().filter(|held| *held != EMPTY);
        if n_slots > self.n_entities / MOST_OF {
            self.dense = vec![0; self.n_entities];
            for held in held {
                self.insert_dense(EntityIx((held >> 32) as u32), held as u32);
            }
            return;
        }
        self.slots = vec![EMPTY; n_slots];
        for held in held {
            let (at, _) = self.find((held >> 32) as u32);
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = held;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn holds_what_was_put_into_it(
            n_entities in 1_usize..3000,
            puts in prop::collection::vec((0_u32..3000, 0_u32..9), 0..1500),
        ) {
            let mut reached = Reached::new(n_entities);
            let mut plain: HashMap<u32, u32> = HashMap::new();
            for (ix, hops) in puts {
                let is_new = !plain.contains_key(&ix);
                prop_assert_eq!(reached.insert(EntityIx(ix), hops), is_new);
                plain.entry(ix).or_insert(hops);
            }
            for ix in 0..3000 {
                prop_assert_eq!(reached.get(EntityIx(ix)), plain.get(&ix).copied());
            }
        }
    }
}
