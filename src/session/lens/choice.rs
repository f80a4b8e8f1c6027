//! One choice of the lens: its words, how it stands, and what toggling it does.

use crate::model::ids::{PredicateIx, SourceIx};
use crate::model::lens::{Choice as Among, Counts, Lens, Tally, Where};
use crate::model::view::GraphView;
use crate::model::words::{Credibility, Kind, Mode, State as ClaimState};
use crate::text::printable;

/// Something that the lens can ask for or leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Entities of a kind.
    Kind(Kind),
    /// Entities of a type.
    Type(Box<str>),
    /// Relations of a predicate.
    Predicate(PredicateIx),
    /// Ties that only share a page.
    Weak,
    /// What a source carries.
    Source(SourceIx),
    /// What is put in a way.
    Mode(Mode),
    /// What has this grade, or a better one.
    Credibility(u8),
    /// What stands so.
    State(ClaimState),
    /// What a column says.
    Where(Where),
}

/// How a choice stands in a lens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It sets no condition.
    None,
    /// It is one of those that are shown alone.
    Only,
    /// It is left out.
    Hidden,
}

impl Choice {
    /// What it is called.
    pub fn label(&self, view: GraphView<'_>) -> String {
        let label = match self {
            Self::Kind(kind) => kind.plural().to_owned(),
            Self::Type(name) => name.to_string(),
            Self::Predicate(ix) => view.predicate(*ix).label.to_string(),
            Self::Weak => "ties that only share a page".to_owned(),
            Self::Source(ix) => view.source(*ix).title.to_string(),
            Self::Mode(mode) => mode.word().to_owned(),
            Self::Credibility(grade) => {
                let meaning = Credibility::new(*grade).map_or("", Credibility::meaning);
                let better = if *grade > 1 { ", or better" } else { "" };
                format!("{grade} {meaning}{better}")
            }
            Self::State(state) => state.word().to_owned(),
            Self::Where(one) => one.words.to_string(),
        };
        printable(&label).into_owned()
    }

    /// How it stands.
    pub fn mark(&self, lens: &Lens) -> Mark {
        fn among<T: PartialEq>(choice: &Among<T>, one: &T) -> Mark {
            if choice.only.contains(one) {
                Mark::Only
            } else if choice.not.contains(one) {
                Mark::Hidden
            } else {
                Mark::None
            }
        }
        let only = |is: bool| if is { Mark::Only } else { Mark::None };
        match self {
            Self::Kind(kind) => among(&lens.kinds, kind),
            Self::Type(name) => among(&lens.types, name),
            Self::Predicate(ix) => among(&lens.predicates, ix),
            Self::Weak if lens.hide_weak => Mark::Hidden,
            Self::Weak => Mark::None,
            Self::Source(ix) => among(&lens.sources, ix),
            Self::Mode(mode) => only(lens.modes.contains(mode)),
            Self::Credibility(grade) => only(lens.min_credibility == Some(*grade)),
            Self::State(state) => only(lens.states.contains(state)),
            Self::Where(one) => only(lens.wheres.contains(one)),
        }
    }

    /// The next of nothing, only this, not this; where leaving out has no sense, of nothing and only this.
    pub fn toggle(&self, lens: &mut Lens) {
        fn among<T: PartialEq + Clone>(choice: &mut Among<T>, one: &T) {
            let (was_only, was_not) = (choice.only.contains(one), choice.not.contains(one));
            choice.only.retain(|o| o != one);
            choice.not.retain(|o| o != one);
            match (was_only, was_not) {
                (false, false) => choice.only.push(one.clone()),
                (true, _) => choice.not.push(one.clone()),
                (false, true) => {}
            }
        }
        fn listed<T: PartialEq + Clone>(list: &mut Vec<T>, one: &T) {
            let n = list.len();
            list.retain(|o| o != one);
            if list.len() == n {
                list.push(one.clone());
            }
        }
        match self {
            Self::Kind(kind) => among(&mut lens.kinds, kind),
            Self::Type(name) => among(&mut lens.types, name),
            Self::Predicate(ix) => among(&mut lens.predicates, ix),
            Self::Weak => lens.hide_weak = !lens.hide_weak,
            Self::Source(ix) => among(&mut lens.sources, ix),
            Self::Mode(mode) => listed(&mut lens.modes, mode),
            Self::Credibility(grade) => {
                let is = lens.min_credibility == Some(*grade);
                lens.min_credibility = (!is).then_some(*grade);
            }
            Self::State(state) => listed(&mut lens.states, state),
            Self::Where(one) => listed(&mut lens.wheres, one),
        }
    }

    /// How much of it is shown, of all; nothing where that is not counted.
    pub fn tally(&self, counts: &Counts) -> Option<Tally> {
        Some(match self {
            Self::Kind(kind) => counts.kind(*kind),
            Self::Type(name) => counts.type_name(name),
            Self::Predicate(ix) => counts.predicate(*ix),
            Self::Weak => counts.weak,
            Self::Source(ix) => counts.source(*ix),
            Self::Mode(mode) => counts.mode(*mode),
            Self::Credibility(grade) => counts.grade_or_better(*grade),
            Self::State(state) => counts.state(*state),
            Self::Where(_) => return None,
        })
    }
}
