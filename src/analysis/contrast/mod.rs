//! What can be said of a disagreement from its data alone: whether its sides could be true together, and whether the voices
//! behind them share an origin. Nothing here weighs or decides: it says what overlaps, and what is one.

mod origin;
mod together;

pub use origin::Origin;
pub use together::{Together, Verdict};

use std::borrow::Cow;

use crate::model::ids::{Carried, ClaimRef, EntityIx, ItemRef, Owner};
use crate::model::item::{Claim, Disagreement};
use crate::model::view::GraphView;

/// Sides that are compared: pairs grow with the square.
pub const MAX_SIDES: usize = 16;

/// What the comparison of all sides came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contrast {
    /// Whether they could be true together.
    pub together: Vec<Together>,
    /// What their voices have in common.
    pub origins: Vec<Origin>,
    /// Sides without any claim, from 0.
    pub unsourced: Vec<usize>,
    /// Sides beyond [`MAX_SIDES`], which were not compared.
    pub left_out: usize,
}

/// One leg that a side stands on: a relation or fact with one of its claims, or with none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// Which side, from 0.
    pub side: usize,
    /// What the side names.
    pub item: ItemRef,
    /// The claim.
    pub claim: Option<ClaimRef>,
}

/// Compares the sides of a disagreement.
///
/// # Complexity
/// O(sides² · items), bounded by [`MAX_SIDES`], and O(degree) for every voice that is an entity.
pub fn contrast(view: GraphView<'_>, disagreement: &Disagreement) -> Contrast {
    let legs: Vec<Leg> = legs(view, disagreement)
        .into_iter()
        .filter(|leg| leg.side < MAX_SIDES)
        .collect();
    let n = disagreement.sides.len().min(MAX_SIDES);
    let has_claim = |side: &usize| legs.iter().any(|l| l.side == *side && l.claim.is_some());
    Contrast {
        together: together::compare(view, disagreement),
        origins: origin::origins(view, &legs, n),
        unsourced: (0..n).filter(|side| !has_claim(side)).collect(),
        left_out: disagreement.sides.len() - n,
    }
}

/// All legs of all sides, in order.
pub fn legs(view: GraphView<'_>, disagreement: &Disagreement) -> Vec<Leg> {
    let mut legs = Vec::new();
    for (side, items) in disagreement.sides.iter().enumerate() {
        for item in items.iter().copied() {
            let leg = |claim| Leg { side, item, claim };
            match item {
                ItemRef::Claim(at) => legs.push(leg(Some(at))),
                ItemRef::Carried(carried) => {
                    let n = view.claims(carried).len() as u32;
                    legs.extend((0..n).map(|n| leg(Some(ClaimRef { carried, n }))));
                    if n == 0 {
                        legs.push(leg(None));
                    }
                }
            }
        }
    }
    legs
}

/// The entities that a relation or fact is about: both ends, or the owner.
pub fn entities_of(view: GraphView<'_>, carried: Carried) -> Vec<EntityIx> {
    match (carried.relation(), carried) {
        (Some(ix), _) => vec![view.relation(ix).from, view.relation(ix).to],
        (None, Carried::Fact(at)) => match at.owner {
            Owner::Entity(ix) => vec![ix],
            Owner::Relation(_) => Vec::new(),
        },
        (None, Carried::Relation(_)) => Vec::new(),
    }
}

/// The entity that a disagreement is about: the one that most of what its sides name is about, the first of equals.
pub fn subject(view: GraphView<'_>, disagreement: &Disagreement) -> Option<EntityIx> {
    let mut counts: Vec<(EntityIx, usize)> = Vec::new();
    let mut seen = Vec::new();
    for item in disagreement.sides.iter().flatten() {
        let carried = item.carried();
        if seen.len() > MAX_SIDES * MAX_SIDES || seen.contains(&carried) {
            continue;
        }
        seen.push(carried);
        for ix in entities_of(view, carried) {
            match counts.iter_mut().find(|(known, _)| *known == ix) {
                Some((_, n)) => *n += 1,
                None => counts.push((ix, 1)),
            }
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.into_iter().find(|(_, n)| *n == most).map(|c| c.0)
}

impl Leg {
    /// Its claim.
    pub fn claim(self, view: GraphView<'_>) -> Option<Cow<'_, Claim>> {
        view.claim(self.claim?)
    }

    /// The relation or fact it stands on.
    pub fn carried(self) -> Carried {
        self.item.carried()
    }
}

impl Contrast {
    /// Whether the sides could be true together, in sentences.
    pub fn together_words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.together.iter().map(Together::words).collect();
        if words.is_empty() {
            words.push("there are no two sides to compare".to_owned());
        }
        if self.left_out > 0 {
            words.push(format!("{} more sides were not compared", self.left_out));
        }
        words
    }

    /// Whether the voices share an origin, in sentences.
    pub fn origin_words(&self, view: GraphView<'_>) -> Vec<String> {
        let mut words: Vec<String> = self.origins.iter().map(|o| o.words(view)).collect();
        if !self.unsourced.is_empty() {
            let (have, s) = if self.unsourced.len() == 1 {
                ("has", "s")
            } else {
                ("have", "")
            };
            words.push(format!(
                "no telling for {}: nobody say{s} so, it {have} no claim",
                numbers(&self.unsourced)
            ));
        }
        if words.is_empty() {
            words.push("no: neither document, nor voice, nor relay in common".to_owned());
        }
        words
    }
}

/// Sides as people count them: `1 to 3`, `1 and 2`, `1, 2 and 5`.
pub fn numbers(sides: &[usize]) -> String {
    let follow = |(a, b): (&usize, &usize)| *b == a + 1;
    if let ([first, .., last], true) = (
        sides,
        sides.len() > 2 && sides.iter().zip(sides.iter().skip(1)).all(follow),
    ) {
        return format!("{} to {}", first + 1, last + 1);
    }
    let words: Vec<String> = sides.iter().map(|n| (n + 1).to_string()).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests;
