//! The trail as rows of a tree: a walk without forks stays in one column, however long it is; each fork moves it in by one.

use std::collections::BTreeSet;

use super::paths::moved;
use super::trail::Trail;

/// The trail view: its cursor, and what is folded in it.
#[derive(Debug, Default)]
pub struct TrailView {
    /// The step under the cursor.
    pub cursor: usize,
    /// Steps whose continuation is folded.
    pub folded: BTreeSet<usize>,
    /// Whether the keys go to the account beside the tree.
    pub in_account: bool,
    /// Lines the account is scrolled by.
    pub scroll: usize,
}

/// One row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeRow {
    /// The number of the step.
    pub step: usize,
    /// How many forks lead to it.
    pub level: usize,
    /// Levels at which a later fork follows below, as bits; levels from 64 on are not told apart.
    pub open_levels: u64,
    /// Whether it is the first step of a fork, and the last of its forks.
    pub fork: Option<bool>,
    /// Steps that are folded below it.
    pub n_folded: usize,
}

impl TrailView {
    /// The rows that are not folded away, in order of time.
    ///
    /// # Complexity
    /// O(steps).
    pub fn rows(&self, trail: &Trail) -> Vec<TreeRow> {
        let sizes = if self.folded.is_empty() {
            Vec::new()
        } else {
            sizes(trail)
        };
        let mut rows = Vec::new();
        let mut waiting = vec![TreeRow {
            step: 0,
            level: 0,
            open_levels: 0,
            fork: None,
            n_folded: 0,
        }];
        while let Some(mut row) = waiting.pop() {
            if self.folded.contains(&row.step) {
                row.n_folded = sizes.get(row.step).map_or(0, |n| n - 1);
                rows.push(row);
                continue;
            }
            rows.push(row);
            // What was made first comes out first, since it goes in last.
            let forks = trail.newest_first(row.step).nth(1).is_some();
            let level = row.level + usize::from(forks);
            for (n, step) in trail.newest_first(row.step).enumerate() {
                let bit = 1u64.checked_shl(level as u32).unwrap_or(0);
                let open_levels = if forks && n > 0 {
                    row.open_levels | bit
                } else {
                    row.open_levels
                };
                waiting.push(TreeRow {
                    step,
                    level,
                    open_levels,
                    fork: forks.then_some(n == 0),
                    n_folded: 0,
                });
            }
        }
        rows
    }

    /// Moves the cursor by `by` rows, or scrolls the account.
    pub fn step(&mut self, trail: &Trail, by: isize) {
        if self.in_account {
            self.scroll = self.scroll.saturating_add_signed(by).min(100_000);
            return;
        }
        let rows = self.rows(trail);
        let at = moved(self.place(trail, &rows), by, rows.len());
        self.cursor = rows.get(at).map_or(0, |r| r.step);
        self.scroll = 0;
    }

    /// The row under the cursor: that of the step, or of the fold that it is in.
    pub fn place(&self, trail: &Trail, rows: &[TreeRow]) -> usize {
        let seen = |n: usize| rows.iter().position(|r| r.step == n);
        let folded = trail
            .back_from(self.cursor)
            .filter(|n| self.folded.contains(n));
        // The fold nearest to the root is the one that shows.
        seen(self.cursor)
            .or_else(|| folded.last().and_then(seen))
            .unwrap_or(0)
    }

    /// Folds what follows a step, or opens it.
    pub fn fold(&mut self, step: usize) {
        if !self.folded.remove(&step) {
            self.folded.insert(step);
        }
        self.cursor = step;
    }
}

/// How many steps each step stands for, itself and all that follow it.
fn sizes(trail: &Trail) -> Vec<usize> {
    let mut sizes = vec![1; trail.n_steps()];
    // A step is younger than the one it was made from.
    for n in (0..sizes.len()).rev() {
        let size = sizes.get(n).copied().unwrap_or(0);
        if let Some(of_parent) = trail.step(n).parent.and_then(|p| sizes.get_mut(p)) {
            *of_parent += size;
        }
    }
    sizes
}
