//! The trail: the walk so far, a tree with back, forward and forks. Nothing that was walked is ever thrown away.
//!
//! Steps lie in a persistent vector, so that a copy of the whole trail, which every entry of the undo list holds, costs nothing.

use std::collections::HashMap;

use rpds::{RedBlackTreeSetSync, VectorSync};

use super::listing::{GroupKey, RowKey};
use crate::model::ids::{EntityIx, RelationIx};

/// Where one can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The graph itself, root of every trail.
    Graph,
    /// An entity.
    Entity(EntityIx),
}

/// How a step was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// It is the root.
    Start,
    /// Along a relation.
    Relation(RelationIx),
    /// By name, or from a list of the graph.
    Jump,
}

/// One step of the walk.
#[derive(Debug, Clone)]
pub struct Step {
    /// Where it leads.
    pub spot: Spot,
    /// How it was made.
    pub via: Via,
    /// The step it was made from; the root has none.
    pub parent: Option<usize>,
    /// How many steps it is from the root.
    pub depth: usize,
    /// The step made last from here.
    pub newest: Option<usize>,
    /// The step that was made from the same place before this one.
    pub older: Option<usize>,
    /// The one of the steps from here that was walked last.
    pub last_child: Option<usize>,
    /// The row the cursor was left on.
    pub cursor: Option<RowKey>,
    /// Groups opened or folded by hand or at arrival: `true` is open.
    pub folds: HashMap<GroupKey, bool>,
    /// Why it was made, in the analyst's own words.
    pub note: Option<Box<str>>,
}

/// The walk so far.
#[derive(Debug, Clone)]
pub struct Trail {
    steps: VectorSync<Step>,
    at: usize,
    been: RedBlackTreeSetSync<EntityIx>,
    n_forks: usize,
    revision: u64,
}

impl Default for Trail {
    fn default() -> Self {
        let root = Step::new(Spot::Graph, Via::Start, None);
        Self {
            steps: VectorSync::new_sync().push_back(root),
            at: 0,
            been: RedBlackTreeSetSync::new_sync(),
            n_forks: 0,
            revision: 0,
        }
    }
}

impl Step {
    /// A step that is only looked at, not made.
    pub fn at(spot: Spot) -> Self {
        Self::new(spot, Via::Jump, None)
    }

    fn new(spot: Spot, via: Via, parent: Option<usize>) -> Self {
        Self {
            spot,
            via,
            parent,
            depth: 0,
            newest: None,
            older: None,
            last_child: None,
            cursor: None,
            folds: HashMap::new(),
            note: None,
        }
    }
}

static ROOT: std::sync::LazyLock<Step> =
    std::sync::LazyLock::new(|| Step::new(Spot::Graph, Via::Start, None));

impl Trail {
    /// The step one stands on.
    pub fn here(&self) -> &Step {
        self.step(self.at)
    }

    /// A step by number; the root where there is none of that number.
    pub fn step(&self, n: usize) -> &Step {
        self.steps.get(n).unwrap_or(&ROOT)
    }

    /// The number of the step one stands on.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The step before, if there is one.
    pub fn parent(&self) -> Option<&Step> {
        self.here().parent.map(|p| self.step(p))
    }

    /// The numbers of the steps from a step back to the root, itself first.
    pub fn back_from(&self, n: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(n), |n| self.step(*n).parent)
    }

    /// The steps from the root to here.
    pub fn way(&self) -> Vec<&Step> {
        let mut way: Vec<&Step> = self.back_from(self.at).map(|n| self.step(n)).collect();
        way.reverse();
        way
    }

    /// How many steps it is from the root to here.
    pub fn depth(&self) -> usize {
        self.here().depth
    }

    /// How many times the walk forked.
    pub fn n_forks(&self) -> usize {
        self.n_forks
    }

    /// Whether the walk has been here.
    pub fn visited(&self, ix: EntityIx) -> bool {
        self.been.contains(&ix)
    }

    /// All steps, oldest first.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter()
    }

    /// How many steps there are, the root among them.
    pub fn n_steps(&self) -> usize {
        self.steps.len()
    }

    /// The steps made from a step, newest first.
    pub fn newest_first(&self, n: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.step(n).newest, |n| self.step(*n).older)
    }

    /// Grows with every change but that of a cursor.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Steps from here; the same step made before is walked again, another is a fork. `true` when it is new.
    pub fn walk(&mut self, spot: Spot, via: Via) -> bool {
        let same = |n: &usize| {
            let step = self.step(*n);
            step.spot == spot && step.via == via
        };
        let known = self.newest_first(self.at).find(same);
        let n = known.unwrap_or(self.steps.len());
        if known.is_none() {
            let here = self.here();
            let step = Step {
                depth: here.depth + 1,
                older: here.newest,
                ..Step::new(spot, via, Some(self.at))
            };
            self.n_forks += usize::from(here.newest.is_some());
            self.steps.push_back_mut(step);
            self.change(self.at, |here| here.newest = Some(n));
            if let Spot::Entity(ix) = spot {
                self.been.insert_mut(ix);
            }
        }
        self.change(self.at, |here| here.last_child = Some(n));
        self.at = n;
        self.revision += 1;
        known.is_none()
    }

    /// Goes back; `false` at the root.
    pub fn back(&mut self) -> bool {
        self.stand_on(self.here().parent)
    }

    /// Goes forward to the step walked last; `false` where nothing was.
    pub fn forward(&mut self) -> bool {
        self.stand_on(self.here().last_child)
    }

    /// Goes to the root; `false` where one is there.
    pub fn root(&mut self) -> bool {
        self.stand_on((self.at != 0).then_some(0))
    }

    /// Goes to any step; forward from the steps before it leads here again. `false` where there is no such step.
    pub fn go(&mut self, n: usize) -> bool {
        if n >= self.steps.len() {
            return false;
        }
        let mut child = n;
        while let Some(parent) = self.step(child).parent {
            if self.step(parent).last_child != Some(child) {
                self.change(parent, |p| p.last_child = Some(child));
            }
            child = parent;
        }
        self.stand_on(Some(n))
    }

    fn stand_on(&mut self, n: Option<usize>) -> bool {
        self.at = n.unwrap_or(self.at);
        self.revision += u64::from(n.is_some());
        n.is_some()
    }

    /// Leaves the cursor on a row of this step.
    pub fn set_cursor(&mut self, row: Option<RowKey>) {
        if self.here().cursor != row {
            self.change(self.at, |here| here.cursor = row);
        }
    }

    /// Opens or folds a group of this step by hand.
    pub fn fold(&mut self, key: GroupKey, open: bool) {
        self.change(self.at, |here| {
            here.folds.insert(key, open);
        });
        self.revision += 1;
    }

    /// Keeps how groups are at arrival, where the hand has not said otherwise.
    pub fn keep_folds(&mut self, folds: &[(GroupKey, bool)]) {
        let known = &self.here().folds;
        if folds.iter().all(|(key, _)| known.contains_key(key)) {
            return;
        }
        self.change(self.at, |here| {
            for (key, open) in folds {
                here.folds.entry(*key).or_insert(*open);
            }
        });
    }

    /// Writes down why a step was made; an empty note takes it away.
    pub fn set_note(&mut self, n: usize, note: &str) {
        let note = note.trim();
        let note = (!note.is_empty()).then(|| Box::from(note));
        self.change(n, |step| step.note = note);
        self.revision += 1;
    }

    fn change(&mut self, n: usize, to: impl FnOnce(&mut Step)) {
        if let Some(step) = self.steps.get_mut(n) {
            to(step);
        }
    }
}
