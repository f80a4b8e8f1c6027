//! The list of what has no place on the map: into it, through it, and out again.

use crate::scene::Way;
use crate::scene::map::atlas::Unplaced;
use crate::session::state::State;

impl State {
    /// What the cursor is on in the list of what has no place, while it is there.
    pub fn nowhere_here(&self) -> Option<Unplaced> {
        let at = self.shown.sights.map.nowhere?;
        self.atlas()?.unplaced.get(at).copied()
    }

    /// Goes into the list, to a row of it, or back to the map.
    pub(in crate::session) fn go_nowhere(&mut self, to: Option<usize>) -> Result<(), String> {
        let n = self.atlas().map_or(0, |a| a.unplaced.len());
        if n == 0 {
            return Err("all that is shown has a place on the map".to_owned());
        }
        if to.is_some_and(|to| to >= n) {
            return Err(format!("expected the number of a row, 1 to {n}"));
        }
        self.shown.sights.map.nowhere = to;
        self.shown.sights.map.line = None;
        self.begin_evidence();
        Ok(())
    }

    /// Moves through the list; gives whether the cursor is there at all.
    pub(in crate::session) fn step_nowhere(&mut self, by: isize) -> bool {
        let (Some(at), Some(atlas)) = (self.shown.sights.map.nowhere, self.atlas()) else {
            return false;
        };
        let last = atlas.unplaced.len().saturating_sub(1);
        let to = at.saturating_add_signed(by).min(last);
        if to == at {
            self.fail("there is nothing further that way");
        } else {
            self.shown.sights.map.nowhere = Some(to);
            self.begin_evidence();
        }
        true
    }

    /// Out of the list, which stands at the right of the map; nothing where the cursor is not in it.
    pub(super) fn leave_nowhere(&mut self, way: Way) -> Option<bool> {
        self.shown.sights.map.nowhere?;
        if way == Way::Left {
            self.shown.sights.map.nowhere = None;
            self.begin_evidence();
        }
        Some(way == Way::Left)
    }

    /// What the cursor comes to is read from its first claim on.
    pub(super) fn begin_evidence(&mut self) {
        self.list.claim = 0;
        self.list.evidence_scroll = 0;
    }
}
