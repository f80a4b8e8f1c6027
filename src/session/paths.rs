//! The paths view: the last question, its answer, and the cursor in it.

use crate::analysis::paths::{Hop, Opened, Path, PathParams, PathsFound, Stop};
use crate::model::ids::{EntityIx, PredicateIx};
use crate::text::counted;

/// A question for paths with its answer.
#[derive(Debug, Clone)]
pub struct PathsView {
    /// What was asked.
    pub params: PathParams,
    /// The question's number; only its own answer is taken.
    pub generation: u64,
    /// The answer, once it is there.
    pub found: Option<PathsFound>,
    /// What the choices of the question leave out, once that is known.
    pub opened: Option<Vec<Opened>>,
    /// The chosen path.
    pub cursor: usize,
    /// The chosen hop of it.
    pub hop: usize,
    /// Whether the cursor moves along the hops, not among the paths.
    pub in_hops: bool,
    /// Which of [`Self::listed`] the cursor is on; below the paths.
    pub on_listed: Option<usize>,
    /// The path that was chosen before this question: chosen again if it is there.
    before: Option<Path>,
}

/// What is listed below the paths, since one has chosen it, and can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Paths go by it.
    Via(EntityIx),
    /// Paths avoid it.
    Entity(EntityIx),
    /// Paths avoid all relations of it.
    Predicate(PredicateIx),
}

impl PathsView {
    /// A question that is not answered yet.
    pub fn new(params: PathParams, generation: u64) -> Self {
        Self {
            params,
            generation,
            found: None,
            opened: None,
            cursor: 0,
            hop: 0,
            in_hops: false,
            on_listed: None,
            before: None,
        }
    }

    /// The same question put in another way; what was chosen stays chosen where it can.
    #[must_use]
    pub fn asked_again(&self, params: PathParams, generation: u64) -> Self {
        Self {
            before: self.path().or(self.before.as_ref()).cloned(),
            in_hops: self.in_hops,
            ..Self::new(params, generation)
        }
    }

    /// The chosen path.
    pub fn path(&self) -> Option<&Path> {
        self.found.as_ref()?.paths.get(self.cursor)
    }

    /// The chosen hop.
    pub fn hop(&self) -> Option<&Hop> {
        self.path()?.hops.get(self.hop)
    }

    /// How many paths are shown.
    pub fn n_paths(&self) -> usize {
        self.found.as_ref().map_or(0, |f| f.paths.len())
    }

    /// What paths go by, then what they avoid.
    pub fn listed(&self) -> Vec<Listed> {
        let params = &self.params;
        let via = params.via.iter().copied().map(Listed::Via);
        let entities = params.avoid_entities.iter().copied().map(Listed::Entity);
        let predicates = params.avoid_predicates.iter().copied();
        via.chain(entities)
            .chain(predicates.map(Listed::Predicate))
            .collect()
    }

    /// Takes the answer.
    pub fn answer(&mut self, found: PathsFound) {
        let same = |p: &Path| {
            let before = self.before.as_ref().map(|b| &b.hops);
            before.is_some_and(|b| b.len() == p.hops.len() && b.iter().zip(&p.hops).all(same_step))
        };
        self.cursor = found.paths.iter().position(same).unwrap_or(0);
        if found.paths.is_empty() {
            self.in_hops = false;
        }
        self.found = Some(found);
        self.to_weakest();
    }

    /// Puts the cursor on the weakest hop, since a path is worth what that is worth.
    pub fn to_weakest(&mut self) {
        self.hop = self.path().map_or(0, |p| p.weakest);
    }

    /// Moves by `by` among paths and what is listed below them, or along the hops of one.
    pub fn step(&mut self, by: isize) {
        if self.in_hops {
            let n_hops = self.path().map_or(0, |p| p.hops.len());
            self.hop = moved(self.hop, by, n_hops);
            return;
        }
        let (n_paths, n_listed) = (self.n_paths(), self.listed().len());
        let at = self.on_listed.map_or(self.cursor, |l| n_paths + l);
        let to = moved(at, by, n_paths + n_listed);
        self.on_listed = to.checked_sub(n_paths).filter(|l| *l < n_listed);
        if self.on_listed.is_none() && to != self.cursor {
            self.cursor = to;
            self.to_weakest();
        }
    }

    /// One line that says how complete the answer is.
    pub fn summary(&self) -> String {
        let Some(found) = &self.found else {
            return "looking for paths … Esc stops it".to_owned();
        };
        let paths = found.how_many();
        let hops = counted(found.complete_to, "hop", "hops");
        let steps = counted(self.params.budget, "step", "steps");
        match found.stopped {
            Some(Stop::Budget) => format!("{paths} · stopped after {steps}: complete up to {hops}"),
            Some(Stop::Cancelled) => format!("{paths} · cancelled: complete up to {hops}"),
            _ if found.found == 0 => paths,
            _ if found.all => format!("{paths}, and no longer ones"),
            _ => format!("{paths}, complete up to {hops}"),
        }
    }
}

/// Whether two hops lead from the same entity to the same other.
fn same_step((a, b): (&Hop, &Hop)) -> bool {
    (a.from, a.to) == (b.from, b.to)
}

/// An index moved by `by`, kept below `n`.
pub fn moved(at: usize, by: isize, n: usize) -> usize {
    at.saturating_add_signed(by).min(n.saturating_sub(1))
}
