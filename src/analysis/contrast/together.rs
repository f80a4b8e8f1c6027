//! Could both be true? Worked out from values, units and times.

use super::{MAX_SIDES, numbers};
use crate::model::ids::{Carried, ItemRef};
use crate::model::item::{Claim, Disagreement, Value};
use crate::model::view::{FactView, GraphView};
use crate::model::when::When;
use crate::model::words::{Mode, Stance, State};

/// What one side names at most, as far as it is compared.
const MAX_ITEMS: usize = 32;

/// Sides that stand to each other in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The sides, from 0.
    pub sides: Vec<usize>,
    /// How they stand to each other; where there is one side only, how that one stands to all others.
    pub verdict: Verdict,
    /// Whether these are all sides there are.
    pub all: bool,
}

/// How two sides stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Their times do not overlap.
    Apart,
    /// Their values leave room for each other.
    Compatible,
    /// One of them leaves the matter open.
    LeavesOpen,
    /// The same is said and denied.
    Denied,
    /// Their values exclude each other, and their times overlap.
    Excluded,
    /// They count in different units.
    OtherUnit,
    /// One gives a number, the other does not.
    NoNumber,
    /// The time of one is not known.
    NoTime,
    /// Their times overlap, and nothing in the data excludes either.
    Overlap,
}

impl Verdict {
    /// Whether both could be true: `yes`, `no` or `no telling`.
    pub fn answer(self) -> &'static str {
        match self {
            Self::Apart | Self::Compatible | Self::LeavesOpen => "yes",
            Self::Denied | Self::Excluded => "no",
            Self::OtherUnit | Self::NoNumber | Self::NoTime | Self::Overlap => "no telling",
        }
    }

    /// Why.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Apart => "one after the other, the times do not overlap",
            Self::Compatible => "the values leave room for each other",
            Self::LeavesOpen => "one of them leaves the matter open",
            Self::Denied => "the one says what the other denies",
            Self::Excluded => "the values exclude each other, and the times overlap",
            Self::OtherUnit => "another unit of measure",
            Self::NoNumber => "a number against words",
            Self::NoTime => "no time is given",
            Self::Overlap => "the times overlap, and the data do not exclude it",
        }
    }
}

impl Together {
    /// As a sentence: `yes, 1 to 3: one after the other, the times do not overlap`.
    pub fn words(&self) -> String {
        let (answer, reason) = (self.verdict.answer(), self.verdict.reason());
        let sides = numbers(&self.sides);
        match (self.all, self.sides.len(), answer) {
            (true, ..) => format!("{answer}: {reason}"),
            (_, _, "no telling") => format!("{answer} for {sides}: {reason}"),
            (_, 1, "yes") => format!("yes, {sides} with any other: {reason}"),
            (_, 1, _) => format!("{answer}, {sides} with no other: {reason}"),
            _ => format!("{answer}, {sides}: {reason}"),
        }
    }
}

/// What is known of one side.
struct Side<'a> {
    facts: Vec<FactView<'a>>,
    times: Vec<Option<&'a When>>,
    said: Vec<Carried>,
    denied: Vec<Carried>,
    open: bool,
}

impl<'a> Side<'a> {
    fn new(view: GraphView<'a>, items: &[ItemRef]) -> Self {
        let mut side = Self {
            facts: Vec::new(),
            times: Vec::new(),
            said: Vec::new(),
            denied: Vec::new(),
            open: !items.is_empty(),
        };
        for item in items.iter().take(MAX_ITEMS) {
            let carried = item.carried();
            let (denies, claims): (bool, Vec<&Claim>) = match item {
                ItemRef::Claim(at) => {
                    let claim = view.claim(*at);
                    let denies = claim.is_some_and(|c| c.stance == Stance::Refutes);
                    (denies, claim.into_iter().collect())
                }
                ItemRef::Carried(_) => (
                    view.support(carried).state == State::Refuted,
                    view.claims(carried).iter().collect(),
                ),
            };
            side.open &= !claims.is_empty() && claims.iter().all(|c| c.mode == Mode::Uncertain);
            if denies {
                side.denied.push(carried);
            } else {
                side.said.push(carried);
            }
            side.times.push(match carried {
                Carried::Relation(ix) => view.relation(ix).when(),
                Carried::Fact(at) => view.fact(at).when(),
            });
            if let Carried::Fact(at) = carried {
                side.facts.push(view.fact(at));
            }
        }
        side
    }
}

/// Compares all sides with each other, and says it in as few groups as it takes.
pub(super) fn compare(view: GraphView<'_>, disagreement: &Disagreement) -> Vec<Together> {
    let sides: Vec<Side<'_>> = disagreement
        .sides
        .iter()
        .take(MAX_SIDES)
        .map(|items| Side::new(view, items))
        .collect();
    let mut pairs = Vec::new();
    for (a, one) in sides.iter().enumerate() {
        for (b, other) in sides.iter().enumerate().skip(a + 1) {
            pairs.push((a, b, between(one, other)));
        }
    }
    let mut found = Vec::new();
    if sides.len() > 2 {
        for side in 0..sides.len() {
            take_odd_one(&mut pairs, side, &mut found);
        }
    }
    while let Some((a, b, verdict)) = pairs.first().copied() {
        let mut group = vec![a, b];
        for c in 0..sides.len() {
            let fits = |x: &usize| pairs.contains(&(c.min(*x), c.max(*x), verdict));
            if !group.contains(&c) && group.iter().all(fits) {
                group.push(c);
            }
        }
        group.sort_unstable();
        pairs.retain(|(a, b, _)| !(group.contains(a) && group.contains(b)));
        found.push(Together {
            all: group.len() == sides.len(),
            sides: group,
            verdict,
        });
    }
    found.sort_by_key(|t| t.verdict);
    found
}

/// A side that is unlike all others in the same way, as one with another unit is, is told of once.
fn take_odd_one(pairs: &mut Vec<(usize, usize, Verdict)>, side: usize, found: &mut Vec<Together>) {
    let of_side = || pairs.iter().filter(|(a, b, _)| *a == side || *b == side);
    let others = || pairs.iter().filter(|(a, b, _)| *a != side && *b != side);
    let Some((_, _, verdict)) = of_side().next().copied() else {
        return;
    };
    let is_odd =
        of_side().all(|(_, _, v)| *v == verdict) && others().any(|(_, _, v)| *v != verdict);
    if !is_odd || of_side().count() < 2 {
        return;
    }
    pairs.retain(|(a, b, _)| *a != side && *b != side);
    match found.iter_mut().find(|t| t.verdict == verdict) {
        Some(known) if verdict.answer() == "no telling" => known.sides.push(side),
        _ => found.push(Together {
            sides: vec![side],
            verdict,
            all: false,
        }),
    }
}

fn between(a: &Side<'_>, b: &Side<'_>) -> Verdict {
    let meets = |x: &[Carried], y: &[Carried]| x.iter().any(|c| y.contains(c));
    if a.open != b.open {
        return Verdict::LeavesOpen;
    }
    if meets(&a.said, &b.denied) || meets(&a.denied, &b.said) {
        return Verdict::Denied;
    }
    let same = |(x, y): &(&FactView<'_>, &FactView<'_>)| x.what() == y.what();
    let of_values = a
        .facts
        .iter()
        .flat_map(|x| b.facts.iter().map(move |y| (x, y)))
        .filter(same)
        .filter_map(|(x, y)| between_values(x, y));
    of_values.max().unwrap_or_else(|| between_times(a, b))
}

/// What typed values say; nothing where they are words.
fn between_values(a: &FactView<'_>, b: &FactView<'_>) -> Option<Verdict> {
    let excluded_at_once = || match (a.when(), b.when()) {
        (Some(x), Some(y)) if x.overlaps(y) => Verdict::Excluded,
        (Some(_), Some(_)) => Verdict::Apart,
        _ => Verdict::NoTime,
    };
    let room = |fits: bool| {
        if fits {
            Verdict::Compatible
        } else {
            Verdict::Excluded
        }
    };
    Some(match (a.typed(), b.typed()) {
        (
            Value::Number {
                from: x,
                to: x_to,
                unit: u,
            },
            Value::Number {
                from: y,
                to: y_to,
                unit: v,
            },
        ) => {
            let apart = x_to.unwrap_or(*x) < *y || y_to.unwrap_or(*y) < *x;
            match (u == v, apart) {
                (false, _) => Verdict::OtherUnit,
                (true, false) => Verdict::Compatible,
                (true, true) => excluded_at_once(),
            }
        }
        (Value::Number { .. }, _) | (_, Value::Number { .. }) => Verdict::NoNumber,
        (Value::Date(x), Value::Date(y)) => room(x.overlaps(y)),
        (Value::Truth(x), Value::Truth(y)) if x == y => Verdict::Compatible,
        (Value::Truth(_), Value::Truth(_)) => excluded_at_once(),
        _ => return None,
    })
}

fn between_times(a: &Side<'_>, b: &Side<'_>) -> Verdict {
    let known = |side: &Side<'_>| side.times.iter().all(Option::is_some) && !side.times.is_empty();
    if !known(a) || !known(b) {
        return Verdict::NoTime;
    }
    let overlap = a
        .times
        .iter()
        .flatten()
        .any(|x| b.times.iter().flatten().any(|y| x.overlaps(y)));
    if overlap {
        Verdict::Overlap
    } else {
        Verdict::Apart
    }
}
