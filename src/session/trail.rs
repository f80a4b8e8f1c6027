//! The trail: the walk so far, a tree with back, forward and forks. Nothing that was walked is ever thrown away.

use std::collections::HashMap;

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
    /// Steps made from here, in order of time.
    pub children: Vec<usize>,
    /// The one walked last.
    pub last_child: Option<usize>,
    /// The row the cursor was left on.
    pub cursor: Option<RowKey>,
    /// Groups opened or folded by hand or at arrival: `true` is open.
    pub folds: HashMap<GroupKey, bool>,
}

/// The walk so far.
#[derive(Debug, Clone)]
pub struct Trail {
    steps: Vec<Step>,
    at: usize,
}

impl Default for Trail {
    fn default() -> Self {
        Self {
            steps: vec![Step::new(Spot::Graph, Via::Start, None)],
            at: 0,
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
            children: Vec::new(),
            last_child: None,
            cursor: None,
            folds: HashMap::new(),
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

    /// The step one stands on, to move its cursor and folds.
    pub fn here_mut(&mut self) -> Option<&mut Step> {
        self.steps.get_mut(self.at)
    }

    /// The step before, if there is one.
    pub fn parent(&self) -> Option<&Step> {
        self.here().parent.map(|p| self.step(p))
    }

    /// The steps from the root to here.
    pub fn way(&self) -> Vec<&Step> {
        let mut way = vec![self.here()];
        let mut next = self.here().parent;
        while let Some(n) = next {
            let step = self.step(n);
            way.push(step);
            next = step.parent;
        }
        way.reverse();
        way
    }

    /// How many steps it is from the root to here.
    pub fn depth(&self) -> usize {
        self.way().len() - 1
    }

    /// How many times the walk forked.
    pub fn n_forks(&self) -> usize {
        let extra = |s: &Step| s.children.len().saturating_sub(1);
        self.steps.iter().map(extra).sum()
    }

    /// Whether the walk has been here.
    pub fn visited(&self, ix: EntityIx) -> bool {
        self.steps.iter().any(|s| s.spot == Spot::Entity(ix))
    }

    /// All steps, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Steps from here; the same step made before is walked again, another is a fork. `true` when it is new.
    pub fn walk(&mut self, spot: Spot, via: Via) -> bool {
        let same = |n: &&usize| {
            let step = self.step(**n);
            step.spot == spot && step.via == via
        };
        let known = self.here().children.iter().find(same).copied();
        let n = known.unwrap_or(self.steps.len());
        if known.is_none() {
            self.steps.push(Step::new(spot, via, Some(self.at)));
        }
        if let Some(here) = self.here_mut() {
            here.last_child = Some(n);
            if known.is_none() {
                here.children.push(n);
            }
        }
        self.at = n;
        known.is_none()
    }

    /// Goes back; `false` at the root.
    pub fn back(&mut self) -> bool {
        let parent = self.here().parent;
        self.at = parent.unwrap_or(self.at);
        parent.is_some()
    }

    /// Goes forward to the step walked last; `false` where nothing was.
    pub fn forward(&mut self) -> bool {
        let child = self.here().last_child;
        self.at = child.unwrap_or(self.at);
        child.is_some()
    }

    /// Goes to the root.
    pub fn root(&mut self) {
        self.at = 0;
    }
}
