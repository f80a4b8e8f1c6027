//! How the analyst stands on disagreements, as chosen in this session: it lies over what the file says, and never changes it.

use rpds::RedBlackTreeMapSync;

use super::state::State;
use crate::model::ids::DisagreementIx;
use crate::model::item::Disagreement;
use crate::model::words::Standing;

/// The standings of this session. Copies cost nothing.
#[derive(Debug, Clone)]
pub struct Standings {
    by: RedBlackTreeMapSync<DisagreementIx, Stood>,
    revision: u64,
}

/// How one stands on a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// How.
    pub standing: Standing,
    /// The side that is preferred, from 0.
    pub preferred: Option<usize>,
    /// Why, in the analyst's own words.
    pub note: Option<String>,
}

impl Default for Standings {
    fn default() -> Self {
        Self {
            by: RedBlackTreeMapSync::new_sync(),
            revision: 0,
        }
    }
}

impl Standings {
    /// What was chosen for a disagreement.
    pub fn of(&self, ix: DisagreementIx) -> Option<&Stood> {
        self.by.get(&ix)
    }

    /// All that was chosen.
    pub fn iter(&self) -> impl Iterator<Item = (DisagreementIx, &Stood)> {
        self.by.iter().map(|(ix, stood)| (*ix, stood))
    }

    /// Grows with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Chooses; with `None`, what the file says holds again.
    pub fn set(&mut self, ix: DisagreementIx, stood: Option<Stood>) {
        match stood {
            Some(stood) => self.by.insert_mut(ix, stood),
            None => {
                self.by.remove_mut(&ix);
            }
        }
        self.revision += 1;
    }
}

impl Stood {
    /// How the file says that its author stands on it.
    pub fn of_file(disagreement: &Disagreement) -> Self {
        Self {
            standing: disagreement.standing,
            preferred: disagreement.preferred,
            note: disagreement.note.as_deref().map(str::to_owned),
        }
    }

    /// For people: `side 2 preferred`.
    pub fn words(&self) -> String {
        match (self.standing, self.preferred) {
            (Standing::Prefers, Some(n)) => format!("side {} preferred", n + 1),
            (standing, _) => standing.label().to_owned(),
        }
    }
}

impl State {
    /// How one stands on a disagreement, and whether that was chosen in this session; else what the file says.
    pub fn stood(&self, ix: DisagreementIx) -> Option<(Stood, bool)> {
        if let Some(yours) = self.shown.beside.standings.of(ix) {
            return Some((yours.clone(), true));
        }
        let disagreement = self.view().disagreement(ix)?;
        Some((Stood::of_file(disagreement), false))
    }

    /// The note on a disagreement that was written in this session.
    pub fn own_note(&self, ix: DisagreementIx) -> Option<&str> {
        self.shown.beside.standings.of(ix)?.note.as_deref()
    }

    /// How one stands on a disagreement; what the file says where nothing was chosen.
    pub fn standing_of(&self, ix: DisagreementIx) -> Standing {
        let filed = || self.view().disagreement(ix).map(|d| d.standing);
        let yours = self.shown.beside.standings.of(ix).map(|s| s.standing);
        yours.or_else(filed).unwrap_or(Standing::Open)
    }

    /// Whether no side has got the better of it: it is open, or cannot be told.
    pub fn is_undecided(&self, ix: DisagreementIx) -> bool {
        matches!(self.standing_of(ix), Standing::Open | Standing::CannotTell)
    }

    /// How one stands, in words: `side 2 preferred (yours)`.
    pub fn standing_words(&self, ix: DisagreementIx) -> String {
        self.stood(ix).map_or(String::new(), |(stood, is_yours)| {
            let yours = if is_yours { " (yours)" } else { "" };
            format!("{}{yours}", stood.words())
        })
    }
}
