//! The paths view: the last question, its answer, and the cursor in it.

use crate::analysis::paths::{Hop, Path, PathParams, PathsFound};

/// A question for paths with its answer.
#[derive(Debug, Clone)]
pub struct PathsView {
    /// What was asked.
    pub params: PathParams,
    /// The question's number; only its own answer is taken.
    pub generation: u64,
    /// The answer, once it is there.
    pub found: Option<PathsFound>,
    /// The chosen path.
    pub cursor: usize,
    /// The chosen hop of it.
    pub hop: usize,
    /// Whether the cursor moves along the hops, not among the paths.
    pub in_hops: bool,
}

impl PathsView {
    /// A question that is not answered yet.
    pub fn new(params: PathParams, generation: u64) -> Self {
        Self {
            params,
            generation,
            found: None,
            cursor: 0,
            hop: 0,
            in_hops: false,
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

    /// Takes the answer.
    pub fn answer(&mut self, found: PathsFound) {
        self.found = Some(found);
        self.cursor = 0;
        self.to_weakest();
    }

    /// Puts the cursor on the weakest hop, since a path is worth what that is worth.
    pub fn to_weakest(&mut self) {
        self.hop = self.path().map_or(0, |p| p.weakest);
    }

    /// Moves by `by` among paths, or along the hops of one.
    pub fn step(&mut self, by: isize) {
        let n_paths = self.found.as_ref().map_or(0, |f| f.paths.len());
        let n_hops = self.path().map_or(0, |p| p.hops.len());
        if self.in_hops {
            self.hop = moved(self.hop, by, n_hops);
        } else {
            self.cursor = moved(self.cursor, by, n_paths);
            self.to_weakest();
        }
    }
}

/// An index moved by `by`, kept below `n`.
pub fn moved(at: usize, by: isize, n: usize) -> usize {
    at.saturating_add_signed(by).min(n.saturating_sub(1))
}
