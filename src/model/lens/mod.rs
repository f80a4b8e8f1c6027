//! The lens: the one filter, for lists, paths, metrics and exports alike.

mod count;
mod independent;
mod judge;
mod rows;
mod set;
mod wheres;
mod words;

use std::borrow::Cow;

use super::ids::{Carried, ClaimRef, DisagreementIx, EntityIx, Item, ItemRef, Owner};
use super::ids::{PredicateIx, RelationIx, SourceIx};
use super::item::{Claim, Value};
use super::support::Support;
use super::view::GraphView;
use super::when::{Day, When};
use super::words::{Kind, Mode, State};
pub use count::{Counts, Tally};
pub use independent::{n_independent, n_independent_of, origin};
pub use judge::Judge;
pub use rows::{RowSum, RowSums};
pub use set::{kinds, predicates};
pub use wheres::{Fits, Where};
pub use words::CONDITIONS;

/// What is shown. The default shows everything; an empty list sets no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lens {
    /// Kinds of entities.
    pub kinds: Choice<Kind>,
    /// Types of entities, as the input writes them.
    pub types: Choice<Box<str>>,
    /// How many relations touch an entity, in the whole graph.
    pub degree: Between<usize>,
    /// Predicates of relations.
    pub predicates: Choice<PredicateIx>,
    /// Leaves out ties that only share a page.
    pub hide_weak: bool,
    /// Sources: one that is let through has to carry the relation or fact.
    pub sources: Choice<SourceIx>,
    /// Modes of which one has to occur among its claims.
    pub modes: Vec<Mode>,
    /// Days that its time has to touch; what has no date touches none.
    pub days: Between<Day>,
    /// The worst credibility grade that one of its claims may have (1 is best); ungraded claims have 6.
    pub min_credibility: Option<u8>,
    /// States, as the sign before a row shows them.
    pub states: Vec<State>,
    /// How well it has to be supported.
    pub support: AtLeast,
    /// Conditions on columns of tables.
    pub wheres: Vec<Where>,
}

/// How many sources something needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtLeast {
    /// Sources that have to support it, outside knowledge not counted.
    pub sources: Option<usize>,
    /// Supporting claims that have to share neither document nor publisher nor voice.
    pub independent: Option<usize>,
}

/// Some of a list, or all but some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    /// These only; empty for all.
    pub only: Vec<T>,
    /// Not these.
    pub not: Vec<T>,
}

/// A span with or without its ends, both of which belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between<T> {
    /// The lower end.
    pub least: Option<T>,
    /// The upper end.
    pub most: Option<T>,
}

impl<T: PartialEq> Choice<T> {
    /// Whether it lets this one through.
    pub fn lets(&self, one: &T) -> bool {
        (self.only.is_empty() || self.only.contains(one)) && !self.not.contains(one)
    }
}

impl<T> Choice<T> {
    /// Lets everything through.
    const ANY: Self = Self {
        only: Vec::new(),
        not: Vec::new(),
    };
}

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self::ANY
    }
}

impl<T> Between<T> {
    /// Has no ends.
    pub const ANY: Self = Self {
        least: None,
        most: None,
    };
}

impl<T> Default for Between<T> {
    fn default() -> Self {
        Self::ANY
    }
}

/// How a relation or fact stands: as its claims have it, but what stands in a disagreement is disputed.
pub fn state_of(view: GraphView<'_>, carried: Carried) -> State {
    match view.support(carried).state {
        State::Refuted => State::Refuted,
        _ if view.is_disputed(carried) => State::Disputed,
        state => state,
    }
}

impl Lens {
    /// The lens that shows everything.
    pub const OFF: Self = Self {
        kinds: Choice::ANY,
        types: Choice::ANY,
        degree: Between::ANY,
        predicates: Choice::ANY,
        hide_weak: false,
        sources: Choice::ANY,
        modes: Vec::new(),
        days: Between::ANY,
        min_credibility: None,
        states: Vec::new(),
        support: AtLeast {
            sources: None,
            independent: None,
        },
        wheres: Vec::new(),
    };

    /// Whether it shows everything.
    pub fn is_off(&self) -> bool {
        *self == Self::OFF
    }

    /// Whether the entity is shown.
    ///
    /// # Complexity
    /// O(1); with a condition on the degree, O(the number it sets).
    pub fn shows_entity(&self, view: GraphView<'_>, ix: EntityIx) -> bool {
        let entity = view.entity(ix);
        let has = |n: usize| n == 0 || view.touching(ix).nth(n - 1).is_some();
        self.shows_class(entity.kind(), entity.type_name())
            && self.wheres_let(view, Item::Entity(ix))
            && self.degree.least.is_none_or(has)
            && self.degree.most.is_none_or(|n| !has(n.saturating_add(1)))
    }

    /// Whether entities of this kind and type are shown, as far as that goes.
    pub(super) fn shows_class(&self, kind: Kind, type_name: Option<&str>) -> bool {
        let Choice { only, not } = &self.types;
        let among =
            |types: &[Box<str>]| type_name.is_some_and(|name| types.iter().any(|t| **t == *name));
        let type_fits = (only.is_empty() || among(only)) && !among(not);
        self.kinds.lets(&kind) && type_fits
    }

    /// Whether the relation is shown: its ends are, its predicate is, its time touches the days, and its claims meet all
    /// conditions on claims.
    pub fn shows_relation(&self, view: GraphView<'_>, ix: RelationIx) -> bool {
        self.shows_relation_of(view, ix, &[])
    }

    /// Whether the relation is shown to one who stands on these entities: what one stands on, or asked for, is not left out
    /// for what it is.
    pub fn shows_relation_of(
        &self,
        view: GraphView<'_>,
        ix: RelationIx,
        standing: &[EntityIx],
    ) -> bool {
        if self.is_off() {
            return true;
        }
        let relation = view.relation(ix);
        let predicate = relation.predicate();
        let end = |e: &EntityIx| standing.contains(e) || self.shows_entity(view, *e);
        self.predicates.lets(&predicate)
            && !(self.hide_weak && view.predicate(predicate).weak)
            && [relation.from, relation.to].iter().all(end)
            && self.wheres_let(view, Item::Relation(ix))
            && self.shows_carried(view, Carried::Relation(ix), relation.held())
    }

    /// Whether the relation or fact is shown.
    pub fn shows(&self, view: GraphView<'_>, carried: Carried) -> bool {
        match carried {
            Carried::Relation(ix) => self.shows_relation(view, ix),
            Carried::Fact(at) => {
                self.is_off() || {
                    let fact = view.fact(at);
                    // A fact that is a date holds then, unless it says when it held.
                    let typed = fact.typed();
                    let date = match &*typed {
                        Value::Date(when) => Some(when),
                        _ => None,
                    };
                    self.shows_carried(view, carried, fact.when().or(date))
                }
            }
        }
    }

    /// Whether a claim is shown to one who stands on `standing`: it meets the conditions on claims itself, and what it is
    /// about is shown.
    pub fn shows_claim_at(&self, view: GraphView<'_>, at: ClaimRef, standing: &[EntityIx]) -> bool {
        if self.is_off() {
            return true;
        }
        let about = match at.carried {
            Carried::Relation(ix) => self.shows_relation_of(view, ix, standing),
            Carried::Fact(fact) => {
                let owner = match fact.owner {
                    Owner::Entity(e) => standing.contains(&e) || self.shows_entity(view, e),
                    Owner::Relation(r) => self.shows_relation_of(view, r, standing),
                };
                owner && self.shows(view, at.carried)
            }
        };
        about && self.shows_claim(view, at)
    }

    /// Whether the disagreement is shown: something on one of its sides is, or there is nothing on them.
    pub fn shows_disagreement(&self, view: GraphView<'_>, ix: DisagreementIx) -> bool {
        let mut items = view
            .disagreement(ix)
            .into_iter()
            .flat_map(|d| d.sides.iter().flatten())
            .peekable();
        self.is_off()
            || items.peek().is_none()
            || items.any(|item| match item {
                ItemRef::Carried(carried) => self.shows(view, *carried),
                ItemRef::Claim(at) => self.shows_claim_at(view, *at, &[]),
            })
    }

    /// What relations and facts have in common: their time and their claims.
    fn shows_carried(&self, view: GraphView<'_>, carried: Carried, when: Option<&When>) -> bool {
        let in_days = self.days == Between::ANY
            || when.is_some_and(|w| w.within(self.days.least, self.days.most));
        in_days
            && self.shows_carried_by(
                (view, Some(carried)),
                || view.claims(carried),
                || state_of(view, carried),
                || view.support(carried),
            )
    }

    /// Whether what is carried like this is shown, as far as claims go. Claims may have to be made for the asking: they are
    /// asked for last, and only where a condition looks at them. Without a relation or fact it is asked of a whole table, and
    /// conditions on columns are left aside.
    pub(super) fn shows_carried_by<'c>(
        &self,
        (view, carried): (GraphView<'_>, Option<Carried>),
        claims: impl Fn() -> Cow<'c, [Claim]>,
        state: impl Fn() -> State,
        support: impl Fn() -> Support,
    ) -> bool {
        let min_independent = self.support.independent;
        (!self.looks_at_claims() || self.carried_well((view, carried), &claims()))
            && (self.states.is_empty() || self.states.contains(&state()))
            && (self.support.sources).is_none_or(|n| support().n_supporting >= n)
            && min_independent.is_none_or(|n| n_independent(view, &claims()) >= n)
    }

    /// Whether a condition asks for one claim that meets it.
    fn wants_a_claim(&self) -> bool {
        !self.sources.only.is_empty()
            || !self.modes.is_empty()
            || self.min_credibility.is_some()
            || self.looks_at_each_claim()
    }

    fn looks_at_claims(&self) -> bool {
        self.wants_a_claim() || !self.sources.not.is_empty()
    }

    /// Whether one claim meets all conditions on claims. What has no claim is carried by no source that is left out.
    fn carried_well(
        &self,
        (view, carried): (GraphView<'_>, Option<Carried>),
        claims: &[Claim],
    ) -> bool {
        let shows = |(n, claim)| {
            let at = carried.map(|carried| ClaimRef { carried, n });
            self.meets(claim) && at.is_none_or(|at| self.wheres_let(view, Item::Claim(at)))
        };
        (claims.is_empty() && !self.wants_a_claim()) || (0..).zip(claims).any(shows)
    }

    /// Whether a claim itself meets all conditions on claims.
    pub fn shows_claim(&self, view: GraphView<'_>, at: ClaimRef) -> bool {
        view.claim(at).is_some_and(|c| self.meets(&c)) && self.wheres_let(view, Item::Claim(at))
    }

    /// The conditions that need nothing but the claim.
    fn meets(&self, claim: &Claim) -> bool {
        self.sources.lets(&claim.source)
            && (self.modes.is_empty() || self.modes.contains(&claim.mode))
            && (self.min_credibility).is_none_or(|worst| claim.credibility.grade() <= worst)
    }
}
