//! The table that finds a text's number: by hash *and* comparison, so that texts whose hashes collide stay two.
//!
//! Open addressing, at most half full, one `u64` a slot: the upper half of the hash, and the number plus one. The hash
//! only finds candidates; the bytes decide. Reading in bulk asks for many texts at once, so that the waits for memory
//! overlap: hash all, load all slots, go on to the candidates, load where they stand, load their bytes, compare all.

use super::arena::{Arena, ArenaBuilder};
use super::col::Col;

/// Slots of a table that holds nothing yet.
const FIRST_SLOTS: usize = 64;

/// A table that does not change any more.
#[derive(Debug, Clone, Default)]
pub struct IdTable {
    /// The slots; their number is a power of two.
    pub slots: Col<u64>,
    /// What hashes begin with.
    pub seed: u64,
    /// Bits of the hash that count: all of them, but in tests of collisions.
    pub hash_mask: u64,
}

impl IdTable {
    /// The number of a text of the arena that this table was made for.
    pub fn find(&self, arena: &Arena, text: &[u8]) -> Option<u32> {
        let hash = hash(text, self.seed) & self.hash_mask;
        find(&self.slots, hash, text, |n| arena.bytes_of(n))
    }

    /// Whether every text of the arena, and nothing else, is in it.
    pub fn is_sound(&self, arena: &Arena) -> bool {
        let n = self.slots.iter().filter(|s| **s != 0).count();
        let fits = n == arena.len() && (self.slots.len().is_power_of_two() || n == 0);
        let in_range = |slot: &u64| (*slot as u32 as usize) <= n;
        fits && n * 2 <= self.slots.len() && self.slots.iter().all(in_range)
    }
}

fn find<'t>(slots: &[u64], hash: u64, text: &[u8], of: impl Fn(u32) -> &'t [u8]) -> Option<u32> {
    let mask = slots.len().checked_sub(1)?;
    let mut at = hash as usize & mask;
    // A table that is damaged might have no empty slot.
    for _ in 0..slots.len() {
        let slot = *slots.get(at)?;
        let ix = (slot as u32).checked_sub(1)?;
        if slot >> 32 == hash >> 32 && is_same(text, of(ix)) {
            return Some(ix);
        }
        at = (at + 1) & mask;
    }
    None
}

/// Texts numbered in the order in which they first come, each found again by its content.
#[derive(Debug)]
pub(super) struct Interner {
    texts: ArenaBuilder,
    hashes: Vec<u64>,
    slots: Vec<u64>,
    seed: u64,
    /// Bits of the hash that count: all of them, but in tests of collisions.
    hash_mask: u64,
    /// The work of one batch.
    batch: Vec<Asked>,
}

/// A text of a batch, on its way to its number.
#[derive(Debug, Clone, Copy)]
struct Asked {
    hash: u64,
    /// The number, plus one, of the first text whose hash is like it; 0 for none.
    candidate: u32,
    /// Where that text begins and ends.
    place: (u32, u32),
}

/// The number of a text, and whether it came for the first time.
pub(super) type Interned = (u32, bool);

impl Interner {
    /// An interner whose hashes begin with a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self::with_hash_bits(seed, u64::MAX)
    }

    /// An interner that takes only some bits of a hash: for tests of what happens when hashes collide.
    pub(super) fn with_hash_bits(seed: u64, hash_mask: u64) -> Self {
        Self {
            texts: ArenaBuilder::default(),
            hashes: Vec::new(),
            slots: vec![0; FIRST_SLOTS],
            seed,
            hash_mask,
            batch: Vec::new(),
        }
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// One text.
    pub(super) fn bytes_of(&self, n: u32) -> &[u8] {
        self.texts.bytes_of(n)
    }

    /// Numbers one text; nothing where there is no room left.
    #[inline]
    pub(super) fn intern(&mut self, text: &[u8]) -> Option<Interned> {
        self.make_room(1);
        let hash = hash(text, self.seed) & self.hash_mask;
        self.resolve(text, hash)
    }

    /// The number of a text that is known.
    pub(super) fn find(&self, text: &[u8]) -> Option<u32> {
        let hash = hash(text, self.seed) & self.hash_mask;
        find(&self.slots, hash, text, |n| self.texts.bytes_of(n))
    }

    /// Numbers many texts, in order; nothing for empty ones, and where there is no room left.
    pub(super) fn intern_all<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t [u8]> + Clone,
        mut take: impl FnMut(Option<Interned>),
    ) {
        let mut batch = std::mem::take(&mut self.batch);
        batch.clear();
        let (seed, hash_mask) = (self.seed, self.hash_mask);
        batch.extend(texts.clone().map(|text| Asked {
            hash: hash(text, seed) & hash_mask,
            candidate: 0,
            place: (0, 0),
        }));
        self.make_room(batch.len());
        self.look_up(&mut batch);
        for (text, asked) in texts.zip(&batch) {
            if text.is_empty() {
                take(None);
            } else if asked.candidate > 0 && is_same(text, self.texts.at(asked.place)) {
                take(Some((asked.candidate - 1, false)));
            } else {
                take(self.resolve(text, asked.hash));
            }
        }
        self.batch = batch;
    }

    /// Finds the candidates of a batch, and brings their texts near. Each of these loops only loads; nothing waits for what
    /// the same loop loaded before it.
    fn look_up(&self, batch: &mut [Asked]) {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        let mut touched = 0;
        for asked in &*batch {
            touched ^= slots.get(asked.hash as usize & mask).map_or(0, |s| *s);
        }
        for asked in &mut *batch {
            let mut at = asked.hash as usize & mask;
            while let Some(slot) = slots.get(at).filter(|slot| **slot != 0) {
                if *slot >> 32 == asked.hash >> 32 {
                    asked.candidate = *slot as u32;
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        for asked in batch.iter_mut().filter(|a| a.candidate > 0) {
            asked.place = self.texts.place_of(asked.candidate - 1);
        }
        for asked in &*batch {
            touched ^= u64::from(self.texts.first_byte(asked.place));
        }
        std::hint::black_box(touched);
    }

    #[inline]
    fn resolve(&mut self, text: &[u8], hash: u64) -> Option<Interned> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots.get_mut(at)?;
            if *slot == 0 {
                let ix = self.texts.len() as u32;
                if !self.texts.push(text) {
                    return None;
                }
                *slot = (hash >> 32) << 32 | u64::from(ix + 1);
                self.hashes.push(hash);
                return Some((ix, true));
            }
            let ix = *slot as u32 - 1;
            if *slot >> 32 == hash >> 32 && is_same(text, self.texts.bytes_of(ix)) {
                return Some((ix, false));
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes sure that the table stays at most half full with `n` texts more.
    #[inline]
    fn make_room(&mut self, n: usize) {
        let wanted = (self.texts.len() + n) * 2;
        if wanted > self.slots.len() {
            self.grow(wanted);
        }
    }

    fn grow(&mut self, wanted: usize) {
        self.slots = vec![0; wanted.next_power_of_two()];
        let mask = self.slots.len() - 1;
        for (ix, hash) in (1_u64..).zip(&self.hashes) {
            let mut at = *hash as usize & mask;
            while let Some(slot) = self.slots.get_mut(at) {
                if *slot == 0 {
                    *slot = (hash >> 32) << 32 | ix;
                    break;
                }
                at = (at + 1) & mask;
            }
        }
    }

    /// The texts, and the table that finds them.
    pub(super) fn finish(self) -> (Arena, IdTable) {
        let table = IdTable {
            slots: self.slots.into(),
            seed: self.seed,
            hash_mask: self.hash_mask,
        };
        (self.texts.finish(), table)
    }
}

/// Whether two texts are the same. Most are ids of some eight letters, for which a call is longer than the work.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let ends = |text: &[u8]| {
        let both = text.first_chunk::<8>().zip(text.last_chunk::<8>());
        both.map(|(first, last)| (u64::from_le_bytes(*first), u64::from_le_bytes(*last)))
    };
    match (ends(one), ends(other)) {
        (Some(ends), Some(others)) if one.len() <= 16 => one.len() == other.len() && ends == others,
        _ => one == other,
    }
}

/// A seed nobody can know beforehand, so that nobody can write a file whose ids all collide.
pub(super) fn random_seed() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}

/// Hashes a text: folded multiplication, eight bytes at a time.
#[inline]
pub(super) fn hash(text: &[u8], seed: u64) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |a: u64, b: u64| {
        let product = u128::from(a) * u128::from(b);
        (product as u64) ^ (product >> 64) as u64
    };
    let mut state = seed ^ (text.len() as u64).wrapping_mul(K);
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        let (chunks, _) = text.as_chunks::<8>();
        for chunk in chunks.iter().take(chunks.len() - 1) {
            state = mix(state ^ u64::from_le_bytes(*chunk), K);
        }
        if text.len() < 16 {
            state = mix(state ^ u64::from_le_bytes(*first), K);
        } else if let Some(chunk) = chunks.last() {
            state = mix(state ^ u64::from_le_bytes(*chunk), K);
        }
        state = mix(state ^ u64::from_le_bytes(*last), K ^ seed);
    } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let both =
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
        state = mix(state ^ both, K ^ seed);
    } else {
        let bytes = text.iter().fold(0_u64, |all, b| all << 8 | u64::from(*b));
        state = mix(state ^ bytes, K ^ seed);
    }
    mix(state, K)
}
