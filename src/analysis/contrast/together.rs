//! Could both be true? Worked out from values, units and times.

use std::borrow::Cow;

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
    /// Those beside which one side is put; empty where all `sides` are put beside each other.
    pub against: Vec<usize>,
    /// How they stand to each other.
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
        let sides = match (self.against.is_empty(), self.all) {
            (true, true) => return format!("{answer}: {reason}"),
            (true, false) => sides,
            (false, true) => format!("{sides} beside any other"),
            (false, false) => format!("{sides} beside {}", numbers(&self.against)),
        };
        if answer == "no telling" {
            format!("{answer} for {sides}: {reason}")
        } else {
            format!("{answer}, {sides}: {reason}")
        }
    }

    /// Whether it speaks of this pair.
    fn covers(&self, a: usize, b: usize) -> bool {
        let (in_a, in_b) = (self.sides.contains(&a), self.sides.contains(&b));
        if self.against.is_empty() {
            in_a && in_b
        } else {
            (in_a && self.against.contains(&b)) || (in_b && self.against.contains(&a))
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
            let (denies, claims): (bool, Cow<'_, [Claim]>) = match item {
                ItemRef::Claim(at) => {
                    let claim = view.claim(*at);
                    let denies = claim.as_ref().is_some_and(|c| c.stance == Stance::Refutes);
                    (
                        denies,
                        Cow::Owned(claim.into_iter().map(Cow::into_owned).collect()),
                    )
                }
                ItemRef::Carried(_) => (
                    view.support(carried).state == State::Refuted,
                    view.claims(carried),
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
    while let Some(next) = largest(&pairs, sides.len()) {
        pairs.retain(|(a, b, _)| !next.covers(*a, *b));
        found.push(next);
    }
    found.sort_by_key(|t| t.verdict);
    found
}

/// The statement that says most of the pairs that are left: of sides that all stand to each other in one way, or of one side
/// that stands so to some others.
fn largest(pairs: &[(usize, usize, Verdict)], n: usize) -> Option<Together> {
    let mut best: Option<(usize, Together)> = None;
    let mut offer = |covered: usize, statement: Together| {
        if best.as_ref().is_none_or(|(most, _)| covered > *most) {
            best = Some((covered, statement));
        }
    };
    for (a, b, verdict) in pairs {
        let mut group = vec![*a, *b];
        for c in b + 1..n {
            let fits = |x: &usize| pairs.contains(&(*x, c, *verdict));
            if group.iter().all(fits) {
                group.push(c);
            }
        }
        let covered = group.len() * (group.len() - 1) / 2;
        let all = group.len() == n;
        offer(
            covered,
            Together {
                sides: group,
                against: Vec::new(),
                verdict: *verdict,
                all,
            },
        );
    }
    for (side, verdict) in pairs.iter().flat_map(|(a, b, v)| [(*a, *v), (*b, *v)]) {
        let other = |(a, b, v): &(usize, usize, Verdict)| match () {
            () if *v != verdict => None,
            () if *a == side => Some(*b),
            () => (*b == side).then_some(*a),
        };
        let mut against: Vec<usize> = pairs.iter().filter_map(other).collect();
        against.sort_unstable();
        let all = against.len() + 1 == n;
        offer(
            against.len(),
            Together {
                sides: vec![side],
                against,
                verdict,
                all,
            },
        );
    }
    best.map(|(_, statement)| statement)
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
    let unless_apart = |verdict: Verdict| match (a.when(), b.when()) {
        (Some(x), Some(y)) if x.overlaps(y) => verdict,
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
    let (x, y) = (a.typed(), b.typed());
    Some(match (&*x, &*y) {
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
                (true, true) => unless_apart(Verdict::Excluded),
            }
        }
        (Value::Number { .. }, _) | (_, Value::Number { .. }) => unless_apart(Verdict::NoNumber),
        (Value::Date(x), Value::Date(y)) => room(x.overlaps(y)),
        (Value::Truth(x), Value::Truth(y)) if x == y => Verdict::Compatible,
        (Value::Truth(_), Value::Truth(_)) => unless_apart(Verdict::Excluded),
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
