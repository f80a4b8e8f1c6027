//! Marked entities: what was set aside while walking, to do something with all of it.

use rpds::RedBlackTreeSetSync;

use crate::model::ids::EntityIx;

/// The marked entities, in the order of the file. Copies cost nothing.
#[derive(Debug, Clone)]
pub struct Marks {
    set: RedBlackTreeSetSync<EntityIx>,
    revision: u64,
}

impl Default for Marks {
    fn default() -> Self {
        Self {
            set: RedBlackTreeSetSync::new_sync(),
            revision: 0,
        }
    }
}

impl Marks {
    /// Whether an entity is marked.
    pub fn contains(&self, ix: EntityIx) -> bool {
        self.set.contains(&ix)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.set.size()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// The marked entities.
    pub fn iter(&self) -> impl Iterator<Item = EntityIx> {
        self.set.iter().copied()
    }

    /// The one at a place of the list.
    pub fn at(&self, n: usize) -> Option<EntityIx> {
        self.iter().nth(n)
    }

    /// Grows with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Marks an entity.
    pub fn add(&mut self, ix: EntityIx) {
        self.set.insert_mut(ix);
        self.revision += 1;
    }

    /// Takes a mark off; `false` where there was none.
    pub fn remove(&mut self, ix: EntityIx) -> bool {
        let was = self.set.remove_mut(&ix);
        self.revision += u64::from(was);
        was
    }

    /// Takes all marks off.
    pub fn clear(&mut self) {
        self.set = RedBlackTreeSetSync::new_sync();
        self.revision += 1;
    }
}
