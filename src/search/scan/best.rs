//! The best match of each entity so far: a byte by entity, since there may be a million, and in the end most are only counted.

/// The best matches.
#[derive(Debug, Clone, Default)]
pub(super) struct Bests {
    /// By entity: points; 0 for none.
    points: Vec<u8>,
    /// By entity: which of its names matches, from 0; empty where nobody has several.
    nth: Vec<u32>,
}

/// Entities that are looked at together: where none has what is wanted, none is looked at singly.
const CHUNK: usize = 64;

impl Bests {
    /// No matches of so many entities.
    pub(super) fn new(n: usize, has_others: bool) -> Self {
        Self {
            points: vec![0; n],
            nth: if has_others { vec![0; n] } else { Vec::new() },
        }
    }

    /// What an entity's match is worth.
    pub(super) fn points(&self, ix: u32) -> u8 {
        self.points.get(ix as usize).copied().unwrap_or(0)
    }

    /// Which of its names an entity fits by.
    pub(super) fn nth(&self, ix: u32) -> usize {
        self.nth.get(ix as usize).map_or(0, |n| *n as usize)
    }

    /// How many entities have each number of points.
    pub(super) fn counts(&self) -> [usize; 256] {
        // Four tables, as the next entity has often as many points as this one.
        let mut counts = [[0_u32; 256]; 4];
        for chunk in self.points.chunks(CHUNK) {
            if chunk.iter().all(|p| *p == 0) {
                continue;
            }
            for four in chunk.chunks(4) {
                for (table, points) in counts.iter_mut().zip(four) {
                    if let Some(n) = table.get_mut(usize::from(*points)) {
                        *n += 1;
                    }
                }
            }
        }
        std::array::from_fn(|points| {
            let each = counts.iter().filter_map(|table| table.get(points));
            each.map(|n| *n as usize).sum()
        })
    }

    /// How many entities have a match.
    pub(super) fn n_found(&self) -> usize {
        self.points.iter().filter(|p| **p > 0).count()
    }

    /// The entities whose points are wanted, in order.
    pub(super) fn with(&self, is_wanted: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = u32> {
        let chunks = (0..).step_by(CHUNK).zip(self.points.chunks(CHUNK));
        let chunks = chunks.filter(move |(_, chunk)| {
            // All are asked, since that is done many at a time.
            chunk.iter().fold(false, |any, p| any | is_wanted(*p))
        });
        chunks.flat_map(move |(first, chunk)| {
            let each = (first..).zip(chunk);
            each.filter(move |(_, p)| is_wanted(**p)).map(|(ix, _)| ix)
        })
    }

    /// Takes a match, if it is better. Among equals the first counts, which is the name the entity goes by.
    pub(super) fn put(&mut self, ix: u32, points: u8, nth: u32) {
        let at = ix as usize;
        let Some(best) = self.points.get_mut(at) else {
            return;
        };
        let own = self.nth.get_mut(at);
        let is_earlier = || own.as_ref().is_some_and(|own| nth < **own);
        if points > *best || points == *best && is_earlier() {
            *best = points;
            if let Some(own) = own {
                *own = nth;
            }
        }
    }

    /// The same for entities one after the other by the names they go by.
    pub(super) fn put_run(&mut self, first: usize, points: &[u8]) {
        let own = self.points.get_mut(first..).unwrap_or_default();
        if self.nth.is_empty() {
            for (own, points) in own.iter_mut().zip(points) {
                *own = (*own).max(*points);
            }
            return;
        }
        for (ix, points) in (first as u32..).zip(points).filter(|(_, p)| **p > 0) {
            self.put(ix, *points, 0);
        }
    }

    /// Leaves only entities of classes that pass; of a class that nothing is known of, those that pass by themselves.
    pub(super) fn keep_classes(
        &mut self,
        classes: &[u16],
        passes: impl Fn(u16) -> Option<bool>,
        passes_itself: impl Fn(u32) -> bool,
    ) {
        // By every number that a class can have, so that nothing is asked of most entities.
        const ITSELF: u8 = 2;
        let by_class: Vec<u8> = (0..=u16::MAX)
            .map(|class| passes(class).map_or(ITSELF, u8::from))
            .collect();
        let by_class: &[u8; 1 << 16] = match by_class.first_chunk() {
            Some(all) => all,
            None => return,
        };
        let mut any_itself = false;
        for (points, class) in self.points.iter_mut().zip(classes) {
            let passes = by_class.get(usize::from(*class)).copied().unwrap_or(0);
            any_itself |= passes == ITSELF && *points > 0;
            *points *= passes & 1 | passes >> 1;
        }
        if any_itself {
            for ((points, class), ix) in self.points.iter_mut().zip(classes).zip(0..) {
                if *points > 0 && passes(*class).is_none() && !passes_itself(ix) {
                    *points = 0;
                }
            }
        }
    }

    /// Takes away what an entity has.
    pub(super) fn drop(&mut self, ix: u32) {
        if let Some(points) = self.points.get_mut(ix as usize) {
            *points = 0;
        }
    }

    /// Leaves only entities that others have as well.
    pub(super) fn mask(&mut self, others: &Self) {
        for (points, other) in self.points.iter_mut().zip(&others.points) {
            *points = if *other == 0 { 0 } else { *points };
        }
    }

    /// Leaves only entities that others do not have.
    pub(super) fn mask_out(&mut self, others: &Self) {
        for (points, other) in self.points.iter_mut().zip(&others.points) {
            *points = if *other == 0 { *points } else { 0 };
        }
    }

    /// The better of two.
    pub(super) fn or(&mut self, other: &Self) {
        self.take_names(other, |own, other| other > own);
        for (own, other) in self.points.iter_mut().zip(&other.points) {
            *own = (*own).max(*other);
        }
    }

    /// The better of two, where both are.
    pub(super) fn and(&mut self, other: &Self) {
        self.take_names(other, |own, other| own > 0 && other > own);
        for (own, other) in self.points.iter_mut().zip(&other.points) {
            let better = (*own).max(*other);
            *own = if *own == 0 || *other == 0 { 0 } else { better };
        }
    }

    /// Takes which of its names it is from others, wherever these are to be taken.
    fn take_names(&mut self, others: &Self, is_taken: impl Fn(u8, u8) -> bool) {
        let points = self.points.iter().zip(&others.points);
        for ((own, other), (a, b)) in self.nth.iter_mut().zip(&others.nth).zip(points) {
            if is_taken(*a, *b) {
                *own = *other;
            }
        }
    }
}
