//! The lens: the one filter, for lists, paths, metrics and exports alike.

mod set;

use std::borrow::Cow;

pub use set::{CONDITIONS, kinds, predicates};

use super::ids::{Carried, EntityIx, PredicateIx, RelationIx, SourceIx};
use super::item::Claim;
use super::view::GraphView;
use super::when::{Day, When};
use super::words::{Kind, Mode};

/// What is shown. The default shows everything; an empty list sets no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lens {
    /// Kinds of entities.
    pub kinds: Vec<Kind>,
    /// Kinds of entities that are left out.
    pub not_kinds: Vec<Kind>,
    /// Predicates of relations.
    pub predicates: Vec<PredicateIx>,
    /// Predicates that are left out.
    pub not_predicates: Vec<PredicateIx>,
    /// Sources of which one has to carry the relation or fact.
    pub sources: Vec<SourceIx>,
    /// Modes of which one has to occur among its claims.
    pub modes: Vec<Mode>,
    /// First day; what ends before it, or has no date, is left out.
    pub from_day: Option<Day>,
    /// Last day; what begins after it, or has no date, is left out.
    pub to_day: Option<Day>,
    /// The worst credibility grade that one of its claims may have (1 is best); ungraded claims have 6.
    pub min_credibility: Option<u8>,
    /// Leaves out ties that only share a page.
    pub hide_weak: bool,
}

impl Lens {
    /// Whether it shows everything.
    pub fn is_off(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the entity is shown.
    pub fn shows_entity(&self, view: GraphView<'_>, ix: EntityIx) -> bool {
        let kind = view.entity(ix).kind();
        (self.kinds.is_empty() || self.kinds.contains(&kind)) && !self.not_kinds.contains(&kind)
    }

    /// Whether the relation is shown: its ends are, its predicate is, its time touches the window, and one of its claims
    /// meets all conditions on claims.
    pub fn shows_relation(&self, view: GraphView<'_>, ix: RelationIx) -> bool {
        if self.is_off() {
            return true;
        }
        let relation = view.relation(ix);
        let predicate = relation.predicate();
        (self.predicates.is_empty() || self.predicates.contains(&predicate))
            && !self.not_predicates.contains(&predicate)
            && !(self.hide_weak && view.predicate(predicate).weak)
            && self.shows_entity(view, relation.from)
            && self.shows_entity(view, relation.to)
            && self.in_window(relation.when())
            && self.carried_well(|| view.claims(Carried::Relation(ix)))
    }

    /// Whether the relation or fact is shown.
    pub fn shows(&self, view: GraphView<'_>, carried: Carried) -> bool {
        match carried {
            Carried::Relation(ix) => self.shows_relation(view, ix),
            Carried::Fact(at) => {
                let fact = view.fact(at);
                self.in_window(fact.when()) && self.carried_well(|| fact.claims())
            }
        }
    }

    fn in_window(&self, when: Option<&When>) -> bool {
        if self.from_day.is_none() && self.to_day.is_none() {
            return true;
        }
        when.is_some_and(|w| w.within(self.from_day, self.to_day))
    }

    fn carried_well<'c>(&self, claims: impl FnOnce() -> Cow<'c, [Claim]>) -> bool {
        if self.sources.is_empty() && self.modes.is_empty() && self.min_credibility.is_none() {
            return true;
        }
        claims().iter().any(|c| self.shows_claim(c))
    }

    /// Whether a claim meets all conditions on claims.
    pub fn shows_claim(&self, claim: &Claim) -> bool {
        (self.sources.is_empty() || self.sources.contains(&claim.source))
            && (self.modes.is_empty() || self.modes.contains(&claim.mode))
            && self
                .min_credibility
                .is_none_or(|worst| claim.credibility.grade() <= worst)
    }
}
