//! Indices and saved ids.
//!
//! An index (`EntityIx`, …) is dense, cheap, and valid for one session; it is never saved. What is saved is text: an
//! entity's own id, and for relations, facts and claims the id given in the file or one computed from the content and an
//! ordinal (see [`saved`], and [`crate::model::view::GraphView::item_id`]).

pub mod saved;

/// An entity of one graph, for one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// A relation of one graph, for one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationIx(pub u32);

/// A source of one graph, for one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub u32);

/// A predicate of one graph, for one session; the order is the order of declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PredicateIx(pub u16);

/// A disagreement of one graph: written ones first, then those that were derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DisagreementIx(pub u32);

/// Most predicates a graph may declare; more would not fit [`PredicateIx`].
pub const MAX_PREDICATES: usize = u16::MAX as usize - 1;

/// Most entities, and most relations, a graph may hold.
pub const MAX_INDEX: usize = u32::MAX as usize - 2;

/// What a fact belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// An entity.
    Entity(EntityIx),
    /// A relation.
    Relation(RelationIx),
}

/// A fact: the `n`-th of its owner, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// Whose fact it is.
    pub owner: Owner,
    /// Which one, from 0.
    pub n: u32,
}

/// What a claim carries: a relation, or a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carried {
    /// A relation.
    Relation(RelationIx),
    /// A fact of an entity or of a relation.
    Fact(FactRef),
}

/// A claim: the `n`-th of what it carries, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// What it carries.
    pub carried: Carried,
    /// Which one, from 0.
    pub n: u32,
}

/// Whatever a side of a disagreement may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemRef {
    /// A relation or a fact.
    Carried(Carried),
    /// A single claim.
    Claim(ClaimRef),
}

/// What a row of a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// An entity.
    Entity(EntityIx),
    /// A relation.
    Relation(RelationIx),
    /// A claim.
    Claim(ClaimRef),
}

impl ItemRef {
    /// The relation or fact that it is, or that it is a claim on.
    pub fn carried(self) -> Carried {
        match self {
            Self::Carried(carried) => carried,
            Self::Claim(claim) => claim.carried,
        }
    }
}

impl Carried {
    /// The relation that it is, or whose fact it is.
    pub fn relation(self) -> Option<RelationIx> {
        match self {
            Self::Relation(ix)
            | Self::Fact(FactRef {
                owner: Owner::Relation(ix),
                ..
            }) => Some(ix),
            Self::Fact(_) => None,
        }
    }
}
