//! How a relation or fact is carried: its state, and how many sources and voices stand behind it.

use super::ids::SourceIx;
use super::item::{Claim, Source, Voice};
use super::words::{Stance, State};

/// What all claims on one thing come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Derived from modes and stances.
    pub state: State,
    /// Distinct sources, outside knowledge not counted.
    pub n_sources: usize,
    /// Distinct sources among the supporting claims, outside knowledge not counted.
    pub n_supporting: usize,
    /// Distinct voices; a source that speaks for itself is one.
    pub n_voices: usize,
    /// All claims.
    pub n_claims: usize,
    /// Whether nothing but outside knowledge carries it.
    pub outside_only: bool,
}

impl Support {
    /// The class of what somebody denies, in [`Self::strength`].
    pub(super) const DISPUTED: u8 = 2;

    /// Adds up `claims`, whose sources are looked up in `sources`.
    ///
    /// # Complexity
    /// O(n²) in the number of claims on one thing, which is small.
    pub fn of(claims: &[Claim], sources: &[Source]) -> Self {
        let outside = |ix: SourceIx| sources.get(ix.0 as usize).is_some_and(|s| s.outside);
        let mut seen: Vec<(SourceIx, bool)> = Vec::new();
        let mut voices: Vec<Result<&Voice, SourceIx>> = Vec::new();
        let (mut yes, mut outright, mut no) = (false, false, false);
        for claim in claims {
            let supports = claim.stance == Stance::Supports;
            yes |= supports;
            outright |= supports && claim.mode.is_outright();
            no |= !supports;
            if !outside(claim.source) {
                match seen.iter_mut().find(|(s, _)| *s == claim.source) {
                    Some((_, any)) => *any |= supports,
                    None => seen.push((claim.source, supports)),
                }
            }
            let voice = claim.by.as_ref().ok_or(claim.source);
            if !voices.contains(&voice) {
                voices.push(voice);
            }
        }
        let state = match (yes, outright, no) {
            (false, _, false) => State::Unsourced,
            (false, _, true) => State::Refuted,
            (true, _, true) => State::Disputed,
            (true, true, false) => State::Supported,
            (true, false, false) => State::Tentative,
        };
        Self {
            state,
            n_sources: seen.len(),
            n_supporting: seen.iter().filter(|(_, any)| *any).count(),
            n_voices: voices.len(),
            n_claims: claims.len(),
            outside_only: !claims.is_empty() && seen.is_empty(),
        }
    }

    /// What the one claim of a table's row comes to: it is asserted, by the source itself.
    pub(super) fn of_row(outside: bool) -> Self {
        let n = usize::from(!outside);
        Self {
            state: State::Supported,
            n_sources: n,
            n_supporting: n,
            n_voices: 1,
            n_claims: 1,
            outside_only: outside,
        }
    }

    /// Orders by worth: what a chain of such links is worth is its smallest.
    ///
    /// Refuted, then unsourced, then disputed, then tentative, then supported; within each by number of supporting sources
    /// (outside knowledge counts as one).
    pub fn strength(&self) -> (u8, usize) {
        let class = match self.state {
            State::Refuted => 0,
            State::Unsourced => 1,
            State::Disputed => Self::DISPUTED,
            State::Tentative => 3,
            State::Supported => 4,
        };
        (class, self.n_supporting.max(usize::from(self.outside_only)))
    }
}
