//! What a table can be of.

use super::column::Column;
use crate::model::ids::Item;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Of {
    /// Entities.
    #[default]
    Entities,
    /// Relations.
    Relations,
    /// Claims, on relations and on facts.
    Claims,
}

impl Of {
    /// All, in the order in which they are shown one after the other.
    pub const ALL: [Self; 3] = [Self::Entities, Self::Relations, Self::Claims];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Relations => "relations",
            Self::Claims => "claims",
        }
    }

    /// One of them.
    pub fn one(self) -> &'static str {
        match self {
            Self::Entities => "entity",
            Self::Relations => "relation",
            Self::Claims => "claim",
        }
    }

    /// The one whose rows are things like this one.
    pub fn of_item(item: Item) -> Self {
        match item {
            Item::Entity(_) => Self::Entities,
            Item::Relation(_) => Self::Relations,
            Item::Claim(_) => Self::Claims,
        }
    }

    /// The one of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.word() == word)
    }

    /// The columns that are shown at first.
    pub fn first_columns(self) -> Vec<Column> {
        use Column as C;
        let columns: &[Column] = match self {
            Self::Entities => &[
                C::Name,
                C::Kind,
                C::Type,
                C::Degree,
                C::Sources,
                C::Claims,
                C::First,
                C::Last,
            ],
            Self::Relations => &[
                C::From,
                C::Predicate,
                C::To,
                C::When,
                C::State,
                C::Sources,
                C::Claims,
            ],
            Self::Claims => &[C::About, C::Source, C::At, C::By, C::Mode, C::Grade],
        };
        columns.to_vec()
    }

    /// All columns there are.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        Column::all().filter(move |c| c.is_of(self))
    }
}
