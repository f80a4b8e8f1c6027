//! What of a session is the analyst's own, and whether a script has kept it: ending asks where something would be lost.

use super::standings::Stood;
use super::state::State;
use crate::model::ids::{DisagreementIx, EntityIx};
use crate::text::counted;

/// What nobody but the analyst knows; a mere walk is none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Own {
    marks: Vec<EntityIx>,
    notes: Vec<(usize, Box<str>)>,
    standings: Vec<(DisagreementIx, Stood)>,
}

/// What was kept of it, and whether one was asked.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// What the last script holds.
    saved: Own,
    /// What the script holds that is being written.
    writing: Option<Own>,
    /// Whether the last command asked before it ends.
    asked: bool,
}

impl Kept {
    /// Another command than ending follows, or none can be asked any more.
    pub(super) fn set_asked(&mut self, asked: bool) {
        self.asked = asked;
    }

    /// A file was written, or was not.
    pub(super) fn written(&mut self, is_written: bool) {
        if let Some(own) = self.writing.take().filter(|_| is_written) {
            self.saved = own;
        }
    }
}

impl Own {
    fn of(state: &State) -> Self {
        let steps = state.trail.steps().enumerate();
        let standings = state.shown.beside.standings.iter();
        Self {
            marks: state.marks.iter().collect(),
            notes: steps
                .filter_map(|(n, step)| Some((n, step.note.clone()?)))
                .collect(),
            standings: standings.map(|(ix, stood)| (ix, stood.clone())).collect(),
        }
    }

    /// `2 marks and 1 note`, with how many it is in all.
    fn words(&self) -> (usize, String) {
        let counts = [
            (self.marks.len(), "mark", "marks"),
            (self.notes.len(), "note", "notes"),
            (self.standings.len(), "standing", "standings"),
        ];
        let parts: Vec<String> = counts
            .iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, one, several)| counted(*n, one, several))
            .collect();
        let words = match parts.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => parts.concat(),
        };
        (counts.iter().map(|(n, ..)| n).sum(), words)
    }
}

impl State {
    /// Notes what the script that is being written holds.
    pub(super) fn keeping(&mut self) {
        self.past.kept.writing = Some(Own::of(self));
    }

    /// Why one is asked before it ends: what no script has kept; once only.
    pub(super) fn asks_to_end(&mut self) -> Option<String> {
        let own = Own::of(self);
        let kept = &mut self.past.kept;
        let (n, words) = own.words();
        if n == 0 || own == kept.saved || std::mem::replace(&mut kept.asked, true) {
            return None;
        }
        let (are, them) = if n == 1 {
            ("is", "it")
        } else {
            ("are", "them")
        };
        Some(format!(
            "{words} {are} not kept: :save-script FILE keeps {them}, q again ends"
        ))
    }
}
