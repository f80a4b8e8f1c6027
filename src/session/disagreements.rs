//! The disagreements view: all of them in groups, and the sides of the one under the cursor.
//!
//! What is shown of the chosen one is worked out when the cursor comes to it, never while painting.

use std::collections::BTreeMap;

use super::grouped::{Grouped, Groups as _};
use super::panel::Narrow;
use super::state::{Pane, State, ViewId};
use crate::analysis::contrast::{self, Contrast, Leg};
use crate::model::ids::{Carried, DisagreementIx, SourceIx};
use crate::model::item::Disagreement;
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::words::{DisagreementKind, Stance, Standing};
use crate::search::Bound;
use crate::text::printable;

/// Sources of one disagreement that are paired: pairs grow with the square.
const MAX_PAIRED: usize = 8;

/// By what the list is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By what they are about.
    #[default]
    Kind,
    /// By the entity they are about.
    Entity,
    /// By the sources that stand against each other.
    Sources,
}

impl Order {
    /// All, in the order in which `o` goes through them.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Entity, Self::Sources];

    /// The word for it in scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Entity => "entity",
            Self::Sources => "sources",
        }
    }

    /// How it reads on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Kind => "by kind",
            Self::Entity => "by entity",
            Self::Sources => "by source pair",
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Kind => Self::Entity,
            Self::Entity => Self::Sources,
            Self::Sources => Self::Kind,
        }
    }
}

/// The view.
#[derive(Debug, Default)]
pub struct DisagreementsView {
    /// By what it is grouped.
    pub order: Order,
    /// The list.
    pub list: Grouped<DisagreementIx>,
    /// The text it is narrowed by.
    pub narrow: Option<Narrow>,
    /// How many there are to see, and how many of them are settled.
    pub shown: Shown,
    /// The disagreement under the cursor, or the last one that was.
    pub chosen: Option<DisagreementIx>,
    /// What its sides stand on.
    pub legs: Vec<Leg>,
    /// The leg under the cursor.
    pub leg: usize,
    /// What comparing the sides came to.
    pub contrast: Contrast,
}

/// Counts for the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Those that the lens lets through.
    pub shown: usize,
    /// All there are.
    pub all: usize,
    /// Those shown on which the analyst has come to a standing.
    pub settled: usize,
}

impl DisagreementsView {
    /// The leg under the cursor.
    pub fn leg(&self) -> Option<Leg> {
        self.legs.get(self.leg).copied()
    }

    /// Works out what is shown of the disagreement under the cursor, with the cursor on its first leg.
    fn choose(&mut self, view: GraphView<'_>) {
        let here = self.list.here().or(self.chosen);
        if here == self.chosen && here.is_some() {
            return;
        }
        self.chosen = here;
        self.leg = 0;
        let disagreement = here.and_then(|ix| view.disagreement(ix));
        self.legs = disagreement.map_or(Vec::new(), |d| contrast::legs(view, d));
        self.contrast = disagreement.map_or(Contrast::default(), |d| contrast::contrast(view, d));
    }
}

/// Whether the lens shows a leg: what it stands on, and its claim.
pub fn shows_leg(view: GraphView<'_>, lens: &Lens, leg: Leg) -> bool {
    lens.shows(view, leg.carried()) && leg.claim.is_none_or(|at| lens.shows_claim(view, at))
}

/// Whether the lens shows any side of it; one without any is always shown.
fn is_shown(view: GraphView<'_>, lens: &Lens, disagreement: &Disagreement) -> bool {
    let legs = contrast::legs(view, disagreement);
    lens.is_off() || legs.is_empty() || legs.iter().any(|l| shows_leg(view, lens, *l))
}

impl State {
    /// Lists the disagreements anew and keeps the cursor on the one it was on.
    pub fn list_disagreements(&mut self) {
        let mut listed = std::mem::take(&mut self.shown.beside.disagreements);
        let (view, lens) = (self.view(), self.lens());
        let mut all: Vec<(DisagreementIx, &Disagreement)> = view.disagreements().collect();
        listed.shown.all = all.len();
        all.retain(|(_, d)| is_shown(view, lens, d));
        listed.shown.shown = all.len();
        let settled = |ix| self.standing_of(ix) != Standing::Open;
        listed.shown.settled = all.iter().filter(|(ix, _)| settled(*ix)).count();
        let bound = listed.narrow.as_ref().map(|n| &n.bound);
        let bound = bound.filter(|b| !b.is_empty());
        all.retain(|(_, d)| bound.is_none_or(|b| fits(view, b, d)));
        let groups = match listed.order {
            Order::Kind => by_kind(&all),
            Order::Entity => by_entity(view, &all),
            Order::Sources => by_sources(view, &all),
        };
        let mut list = Grouped::new(groups).folded_like(&listed.list);
        if list.here() != listed.chosen
            && let Some(chosen) = listed.chosen.filter(|_| bound.is_none())
        {
            list.put(chosen);
        }
        listed.list = list;
        if listed.list.lines().is_empty() {
            (listed.chosen, listed.legs) = (None, Vec::new());
            listed.contrast = Contrast::default();
        }
        listed.choose(view);
        self.shown.beside.disagreements = listed;
        self.leg_moved();
    }

    /// Moves in the list, or along the sides.
    pub fn step_disagreements(&mut self, by: isize) {
        let mut listed = std::mem::take(&mut self.shown.beside.disagreements);
        if self.shown.pane == Pane::Peek {
            listed.leg = super::paths::moved(listed.leg, by, listed.legs.len());
        } else {
            listed.list.step(by);
            listed.choose(self.view());
        }
        self.shown.beside.disagreements = listed;
        self.leg_moved();
    }

    /// Works out the disagreement that the list's cursor has come to.
    pub fn choose_disagreement(&mut self) {
        let mut listed = std::mem::take(&mut self.shown.beside.disagreements);
        listed.choose(self.view());
        self.shown.beside.disagreements = listed;
        self.leg_moved();
    }

    /// Puts the claim of the leg under the cursor into the evidence.
    pub fn leg_moved(&mut self) {
        if self.shown.view == ViewId::Disagreements {
            let claim = self.shown.beside.disagreements.leg().and_then(|l| l.claim);
            self.list.claim = claim.map_or(0, |c| c.n as usize);
            self.list.evidence_scroll = 0;
        }
    }

    /// What a leg says in a few words: the value of a fact, or who stands to whom.
    pub fn leg_words(&self, disagreement: DisagreementIx, leg: Leg) -> String {
        let view = self.view();
        let subject = view
            .disagreement(disagreement)
            .and_then(|d| contrast::subject(view, d));
        let name = |ix| view.entity(ix).name();
        let (owner, words) = match leg.carried() {
            Carried::Relation(ix) => {
                let relation = view.relation(ix);
                let predicate = view.predicate(relation.predicate());
                let role = relation.role().map_or(String::new(), |r| format!(", {r}"));
                if subject == Some(relation.to) {
                    (
                        subject,
                        format!("{} {}{role}", predicate.inverse, name(relation.from)),
                    )
                } else {
                    let words = format!("{} {}{role}", predicate.label, name(relation.to));
                    (Some(relation.from), words)
                }
            }
            Carried::Fact(at) => {
                let fact = view.fact(at);
                let value = fact.value();
                let same = self.same_what();
                let words = if same {
                    value.into_owned()
                } else {
                    format!("{}: {value}", fact.what())
                };
                (
                    contrast::entities_of(view, leg.carried()).first().copied(),
                    words,
                )
            }
        };
        let whose = owner.filter(|o| Some(*o) != subject);
        let whose = whose.map_or(String::new(), |o| format!("{} · ", name(o)));
        let refutes = leg.claim(view).is_some_and(|c| c.stance == Stance::Refutes);
        let not = if refutes { "not: " } else { "" };
        printable(&format!("{not}{whose}{words}")).into_owned()
    }

    /// The disagreement under the cursor in lines: the question, its sides, what the data say of them.
    pub fn disagreement_text(&self) -> String {
        let listed = &self.shown.beside.disagreements;
        let chosen = listed
            .chosen
            .and_then(|ix| Some((ix, self.view().disagreement(ix)?)));
        let Some((ix, disagreement)) = chosen else {
            return "no disagreements".to_owned();
        };
        let mut lines = vec![printable(&disagreement.question).into_owned()];
        let side = |leg: &Leg| format!("{} {}", leg.side + 1, self.leg_words(ix, *leg));
        lines.extend(listed.legs.iter().map(side));
        lines.dedup();
        lines.extend(listed.contrast.together_words());
        let origins = listed.contrast.origin_words(self.view());
        lines.extend(origins.iter().map(|w| printable(w).into_owned()));
        lines.join("\n")
    }

    /// Whether all sides are values of one attribute, which then need not be named with each.
    fn same_what(&self) -> bool {
        let view = self.view();
        let what = |leg: &Leg| match leg.carried() {
            Carried::Fact(at) => Some(view.fact(at).what()),
            Carried::Relation(_) => None,
        };
        let legs = &self.shown.beside.disagreements.legs;
        let first = legs.first().and_then(what);
        first.is_some() && legs.iter().take(200).all(|l| what(l) == first)
    }
}

type Groups = Vec<(String, Vec<DisagreementIx>)>;

fn by_kind(all: &[(DisagreementIx, &Disagreement)]) -> Groups {
    let of_kind = |kind: DisagreementKind| {
        all.iter()
            .filter(move |(_, d)| d.kind == kind)
            .map(|(ix, _)| *ix)
    };
    DisagreementKind::ALL
        .iter()
        .map(|k| (k.heading().to_owned(), of_kind(*k).collect()))
        .collect()
}

fn by_entity(view: GraphView<'_>, all: &[(DisagreementIx, &Disagreement)]) -> Groups {
    gathered(all.iter().map(|(ix, d)| {
        let label = contrast::subject(view, d).map_or("about no entity".to_owned(), |e| {
            let entity = view.entity(e);
            format!("{} {}", entity.kind().glyph(), printable(entity.name()))
        });
        (label, *ix)
    }))
}

fn by_sources(view: GraphView<'_>, all: &[(DisagreementIx, &Disagreement)]) -> Groups {
    gathered(all.iter().flat_map(|(ix, d)| {
        let pairs = pairs(view, d);
        pairs.into_iter().map(move |label| (label, *ix))
    }))
}

/// The sources that stand against each other in a disagreement, each pair once.
fn pairs(view: GraphView<'_>, disagreement: &Disagreement) -> Vec<String> {
    let mut on: Vec<(usize, SourceIx)> = Vec::new();
    for leg in contrast::legs(view, disagreement) {
        if let Some(source) = leg.claim(view).map(|c| c.source)
            && !on.contains(&(leg.side, source))
            && on.len() < MAX_PAIRED
        {
            on.push((leg.side, source));
        }
    }
    let mut pairs = Vec::new();
    for (n, (side, one)) in on.iter().enumerate() {
        for (_, other) in on.iter().skip(n + 1).filter(|(s, _)| s != side) {
            let pair = (*one.min(other), *one.max(other));
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    let name = |ix| printable(&view.source(ix).title).into_owned();
    let label = |(a, b): (SourceIx, SourceIx)| {
        if a == b {
            format!("within {}", name(a))
        } else {
            format!("{} — {}", name(a), name(b))
        }
    };
    let labels: Vec<String> = pairs.into_iter().map(label).collect();
    if labels.is_empty() {
        return vec!["on one side only".to_owned()];
    }
    labels
}

/// Rows by the label of their group: the largest group first, then by label.
fn gathered(all: impl Iterator<Item = (String, DisagreementIx)>) -> Groups {
    let mut groups: BTreeMap<String, Vec<DisagreementIx>> = BTreeMap::new();
    for (label, ix) in all {
        groups.entry(label).or_default().push(ix);
    }
    let mut groups: Groups = groups.into_iter().collect();
    groups.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    groups
}

/// Whether it fits what the list is narrowed by: its question, or a name of what its sides are about; and, for the filters,
/// one of its sides.
fn fits(view: GraphView<'_>, bound: &Bound, disagreement: &Disagreement) -> bool {
    let items = || disagreement.sides.iter().flatten().map(|i| i.carried());
    let passes = |carried: Carried| {
        let about = contrast::entities_of(view, carried);
        let mut about = about.into_iter().map(Some).chain([None]);
        about.any(|entity| bound.lets_item_through(view, carried, entity))
    };
    let names = items().flat_map(|c| contrast::entities_of(view, c));
    let names = names.map(|e| view.entity(e).name());
    let texts: Vec<&str> = std::iter::once(&*disagreement.question)
        .chain(names)
        .collect();
    bound.query.fits(&texts) && (items().next().is_none() || items().any(passes))
}
