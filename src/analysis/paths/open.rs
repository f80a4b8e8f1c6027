//! What a question leaves out, tried again with each of these let through: which of them would open a path, and how many.

use super::{Bound, PathParams, PathsFound, Stop, search};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::task::Cancel;

/// One choice of a question that leaves relations out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Ties that only share a page are skipped.
    Weak,
    /// The lens hides some.
    Lens,
    /// Some are avoided.
    Avoided,
    /// Paths have to go by named entities.
    Via,
    /// Relations are followed one way only.
    Directed,
    /// All of these together.
    All,
}

/// What lets through what a choice leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The choice.
    pub choice: Choice,
    /// Hops of the shortest path then.
    pub shortest: Option<usize>,
    /// How many paths there are then that are not there now, up to the length that was looked at.
    pub more: usize,
    /// There may be more than that: the budget was spent.
    pub at_least: bool,
}

impl Choice {
    /// The choices that one can make, each alone.
    const EACH: [Self; 5] = [
        Self::Weak,
        Self::Lens,
        Self::Avoided,
        Self::Via,
        Self::Directed,
    ];

    /// Its word in scripts and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Lens => "lens",
            Self::Avoided => "avoided",
            Self::Via => "via",
            Self::Directed => "directed",
            Self::All => "all",
        }
    }

    /// The choice of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        let all = Self::EACH.into_iter().chain([Self::All]);
        all.into_iter().find(|c| c.word() == word)
    }

    /// Whether the question makes it.
    pub fn is_made(self, params: &PathParams) -> bool {
        match self {
            Self::Weak => !params.weak,
            Self::Lens => !params.lens.is_off(),
            Self::Avoided => params.avoids(),
            Self::Via => !params.via.is_empty(),
            Self::Directed => params.directed,
            Self::All => Self::EACH.iter().any(|c| c.is_made(params)),
        }
    }

    /// Makes it no more.
    pub fn take_back(self, params: &mut PathParams) {
        match self {
            Self::Weak => params.weak = true,
            Self::Lens => params.lens = Lens::default(),
            Self::Avoided => {
                params.avoid_kinds.clear();
                params.avoid_entities.clear();
                params.avoid_predicates.clear();
            }
            Self::Via => params.via.clear(),
            Self::Directed => params.directed = false,
            Self::All => Self::EACH.iter().for_each(|c| c.take_back(params)),
        }
    }
}

/// Tries the question again without each of the choices it makes. Where there is a path, this counts what they leave out;
/// where there is none, it looks for what would open one, and tries all together if none does alone.
///
/// # Complexity
/// As [`super::find_paths`], once for each choice, each with a part of the budget.
pub fn what_opens(
    view: GraphView<'_>,
    params: &PathParams,
    found: &PathsFound,
    cancel: &Cancel,
) -> Vec<Opened> {
    let bound = match (found.shortest, found.stopped) {
        (_, Some(Stop::Cancelled)) | (Some(_), Some(Stop::Budget)) => return Vec::new(),
        (Some(s), _) => {
            let asked = s.saturating_add(params.longer);
            Bound::CountTo(asked.min(found.complete_to))
        }
        (None, _) => Bound::Longer(0),
    };
    let made = Choice::EACH.into_iter().filter(|c| c.is_made(params));
    // With a path at hand, what is left out are relations; the other choices say where to look.
    let asked = |c: &Choice| {
        found.shortest.is_none() || matches!(c, Choice::Weak | Choice::Lens | Choice::Avoided)
    };
    let choices: Vec<Choice> = made.filter(asked).collect();
    let n_parts = choices.len() + 1;
    let without = |choice: Choice| {
        let mut params = PathParams {
            max: 1,
            longer: 0,
            budget: params.budget / n_parts,
            ..params.clone()
        };
        choice.take_back(&mut params);
        let then = search(view, &params, bound, cancel);
        Opened {
            choice,
            shortest: then.shortest,
            more: then.found.saturating_sub(found.found),
            at_least: matches!(then.stopped, Some(Stop::Budget | Stop::Cancelled)),
        }
    };
    let mut opened: Vec<Opened> = choices.iter().map(|c| without(*c)).collect();
    let is_shut = found.shortest.is_none() && opened.iter().all(|o| o.shortest.is_none());
    if is_shut && choices.len() > 1 {
        opened.push(without(Choice::All));
    }
    opened
}
