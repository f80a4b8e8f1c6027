//! What stands above and below an entity: what it is part of, who commands and owns it, and the same downward.
//!
//! No file says which of its predicates order things so; the words of their ids do ([`above`]). An analyst may name others.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::ids::{EntityIx, PredicateIx, RelationIx};
use crate::model::lens::Judge;
use crate::model::view::GraphView;

/// Ids that lead from what is below to what is above, as words.
const UP: &[&str] = &[
    "part of",
    "is part of",
    "subordinate to",
    "reports to",
    "under command of",
    "member of",
    "membership",
    "belongs to",
    "branch of",
    "division of",
    "department of",
    "unit of",
    "subsidiary of",
    "subsidiary",
    "child of",
    "owned by",
    "controlled by",
    "commanded by",
    "led by",
    "headed by",
    "managed by",
    "employed by",
    "employment",
    "works for",
    "located in",
    "located at",
    "lies in",
    "stands in",
    "situated in",
    "contained in",
    "within",
    "in",
];

/// Ids that lead from what is above to what is below, as words.
const DOWN: &[&str] = &[
    "commands",
    "leads",
    "heads",
    "directs",
    "directorship",
    "director of",
    "manages",
    "supervises",
    "owns",
    "owner of",
    "ownership",
    "controls",
    "holds",
    "contains",
    "has part",
    "has member",
    "has subsidiary",
    "parent of",
    "parent",
    "employs",
];

/// Relations of an entity that are looked at: of a hub no picture shows more.
const MOST_LOOKED_AT: usize = 5_000;
/// Relations of one predicate by which an entity leads on at most.
const MOST_EACH: usize = 16;

/// Which end of a relation stands above the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// That where it begins.
    From,
    /// That where it ends.
    To,
}

/// Which end a predicate puts above the other, by the words of its id; none where it puts neither.
pub fn above(id: &str) -> Option<Above> {
    let words = id.replace(['_', '-', '.', ' '], " ").to_lowercase();
    let words = words.trim();
    if UP.contains(&words) {
        return Some(Above::To);
    }
    DOWN.contains(&words).then_some(Above::From)
}

/// A step from what is above to what is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// What is above.
    pub above: EntityIx,
    /// What is below.
    pub below: EntityIx,
    /// What says so.
    pub relation: RelationIx,
}

/// What stands above and below an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder {
    /// The entity, then all others, nearest first.
    pub entities: Vec<EntityIx>,
    /// How they stand to each other.
    pub rungs: Vec<Rung>,
    /// How many entities would belong to it and are left out, at least.
    pub n_left_out: usize,
}

/// Finds what stands above and below an entity, as far as the lens shows it: by these predicates, or where none are named by
/// those whose words say so. Of more than `most` entities the nearest.
///
/// # Complexity
/// O(relations of the entities in it), of each some thousand at most.
pub fn ladder(judge: &Judge<'_>, centre: EntityIx, named: &[PredicateIx], most: usize) -> Ladder {
    let mut search = Search {
        judge,
        ways: ways(judge.view(), named),
        most,
        seen: HashSet::from([centre]),
        known: HashSet::new(),
        ladder: Ladder {
            entities: vec![centre],
            ..Ladder::default()
        },
    };
    for is_up in [true, false] {
        search.climb(centre, is_up);
    }
    search.ladder
}

/// By predicate: which end is above.
fn ways(view: GraphView<'_>, named: &[PredicateIx]) -> HashMap<PredicateIx, Above> {
    let of = |(ix, predicate): (PredicateIx, &crate::model::item::Predicate)| {
        let known = above(&predicate.id);
        let way = if named.is_empty() {
            known?
        } else {
            // What is named is wanted; where its words do not say which end is above, it leads downward as it is read.
            named.contains(&ix).then(|| known.unwrap_or(Above::From))?
        };
        Some((ix, way))
    };
    view.predicates().filter_map(of).collect()
}

struct Search<'j, 'a> {
    judge: &'j Judge<'a>,
    ways: HashMap<PredicateIx, Above>,
    most: usize,
    seen: HashSet<EntityIx>,
    known: HashSet<RelationIx>,
    ladder: Ladder,
}

impl Search<'_, '_> {
    fn climb(&mut self, centre: EntityIx, is_up: bool) {
        let view = self.judge.view();
        let mut climbed = HashSet::from([centre]);
        let mut rim = VecDeque::from([centre]);
        while let Some(here) = rim.pop_front() {
            let mut each: HashMap<PredicateIx, usize> = HashMap::new();
            for touch in view.touching(here).take(MOST_LOOKED_AT) {
                let Some(way) = self.ways.get(&touch.predicate) else {
                    continue;
                };
                // Upward one goes from the lower end to the upper one.
                let leads_up = touch.inward == (*way == Above::From);
                let ends = [here, touch.other];
                // What stands above itself is told once.
                let is_wanted = if touch.other == here {
                    !is_up
                } else {
                    leads_up == is_up
                };
                if !is_wanted || !self.judge.shows_relation(touch.relation, ends, &[centre]) {
                    continue;
                }
                let n = each.entry(touch.predicate).or_default();
                *n += 1;
                let is_new = !self.seen.contains(&touch.other);
                if is_new && (*n > MOST_EACH || self.ladder.entities.len() >= self.most) {
                    self.ladder.n_left_out += 1;
                    continue;
                }
                if self.seen.insert(touch.other) {
                    self.ladder.entities.push(touch.other);
                }
                if climbed.insert(touch.other) {
                    rim.push_back(touch.other);
                }
                if self.known.insert(touch.relation) {
                    let (above, below) = if is_up {
                        (touch.other, here)
                    } else {
                        (here, touch.other)
                    };
                    self.ladder.rungs.push(Rung {
                        above,
                        below,
                        relation: touch.relation,
                    });
                }
            }
        }
    }
}
