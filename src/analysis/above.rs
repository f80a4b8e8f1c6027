//! What stands above and below an entity: what it is part of, who commands and owns it, and the same downward.
//!
//! No file says which of its predicates order things so; the words of their ids do ([`above`]). An analyst may name others.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::ids::{EntityIx, PredicateIx, RelationIx};
use crate::model::lens::Judge;
use crate::model::view::{GraphView, Touch};

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

/// Relations of an entity up to which all are looked at.
const MOST_LOOKED_AT: usize = 5_000;
/// Relations of each group that are looked at where there are more: the best carried.
const BEST: usize = 200;
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
    /// What would belong to it and is left out.
    pub more: Vec<More>,
}

/// What of a group of relations is left out of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct More {
    /// At which entity.
    pub of: EntityIx,
    /// By which predicate.
    pub predicate: PredicateIx,
    /// Whether they point at the entity.
    pub inward: bool,
    /// How many they are.
    pub n: usize,
    /// Whether there may be more: a lens was not asked about all.
    pub is_least: bool,
}

/// What of an entity's relations is looked at.
#[derive(Debug)]
pub struct Near {
    /// The relations: of a hub the best of each group.
    pub touches: Vec<Touch>,
    /// By group: how many are left out, those among them that were not looked at.
    left_out: Vec<More>,
    is_sure: bool,
}

impl Near {
    /// Looks at an entity.
    ///
    /// # Complexity
    /// O(relations), a few nanoseconds each where there are thousands.
    pub fn of(judge: &Judge<'_>, ix: EntityIx) -> Self {
        let view = judge.view();
        let mut near = Self {
            touches: Vec::new(),
            left_out: Vec::new(),
            is_sure: judge.is_off(),
        };
        if view.degree(ix) <= MOST_LOOKED_AT {
            near.touches.extend(view.touching(ix));
            near.is_sure = true;
            return near;
        }
        for group in view.groups(ix) {
            let key = (group.predicate, group.inward);
            near.touches.extend(view.rows(ix, key, 0..BEST));
            if group.count > BEST {
                near.left_out.push(More {
                    of: ix,
                    predicate: group.predicate,
                    inward: group.inward,
                    n: if near.is_sure { group.count - BEST } else { 0 },
                    is_least: !near.is_sure,
                });
            }
        }
        near
    }

    /// Leaves one out.
    pub fn leave_out(&mut self, of: EntityIx, touch: Touch) {
        let key = (touch.predicate, touch.inward);
        let mut same = self.left_out.iter_mut();
        match same.find(|more| (more.predicate, more.inward) == key) {
            Some(more) => more.n += 1,
            None => self.left_out.push(More {
                of,
                predicate: touch.predicate,
                inward: touch.inward,
                n: 1,
                is_least: false,
            }),
        }
    }

    /// What is left out of these groups.
    pub fn more(self, is_wanted: impl Fn(PredicateIx, bool) -> bool) -> impl Iterator<Item = More> {
        let more = self.left_out.into_iter();
        more.filter(move |m| (m.n > 0 || m.is_least) && is_wanted(m.predicate, m.inward))
    }
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
        let mut climbed = HashSet::from([centre]);
        let mut rim = VecDeque::from([centre]);
        while let Some(here) = rim.pop_front() {
            let mut each: HashMap<PredicateIx, usize> = HashMap::new();
            // Upward one goes from the lower end to the upper one.
            let ways = &self.ways;
            let leads_up = |predicate: PredicateIx, inward: bool| {
                Some(inward == (*ways.get(&predicate)? == Above::From))
            };
            let mut near = Near::of(self.judge, here);
            for touch in std::mem::take(&mut near.touches) {
                let Some(leads_up) = leads_up(touch.predicate, touch.inward) else {
                    continue;
                };
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
                    near.leave_out(here, touch);
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
            let more = near.more(|predicate, inward| leads_up(predicate, inward) == Some(is_up));
            self.ladder.more.extend(more);
        }
    }
}
