//! The picture of many entities for the screen: what is in it, without places. A layout gives each a place, a
//! [`super::window::Window`] says what of that is in sight.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::Look;
use super::overview::look_of;
use super::plan::Plan;
use crate::analysis::communities::communities;
use crate::layout::Links;
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Judge;
use crate::model::view::GraphView;
use crate::model::words::{Kind, State};
use crate::task::Task;
use crate::text::{counted, printable};

/// Lines of a picture at most: of more one sees a surface.
const MOST_TIES: usize = 10_000;
/// What stands behind the name of what is tied to itself.
pub const LOOP: &str = " ↻";
/// How much a tie pulls that only shares a page, against others.
pub(super) const WEAK: f32 = 0.25;
/// Entities between two looks at the cancel token.
const POLL_EVERY: u32 = 64;

/// An entity in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knot {
    /// Which.
    pub entity: EntityIx,
    /// Its kind.
    pub kind: Kind,
    /// Its name, harmless already; with a sign where it is tied to itself, for which there is no line.
    pub name: String,
    /// How many relations it has in the picture.
    pub degree: u32,
    /// The community it belongs to, the largest being 0.
    pub community: u32,
}

/// All relations between two entities: one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Both ends, the lower number first.
    pub ends: [u32; 2],
    /// The relations, those from the first end first.
    pub relations: Vec<RelationIx>,
    /// Whether some lead to the second end, and to the first.
    pub ways: [bool; 2],
    /// How they are carried.
    pub look: Look,
    /// What the first of them says, and how many more there are.
    pub words: String,
    /// Whether it is one of those that hold the picture together: by them everything hangs on what it is tied to most.
    pub is_backbone: bool,
}

/// By entity: its relations to itself.
type Loops = HashMap<EntityIx, Vec<RelationIx>>;

/// What is in a picture of many.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Web {
    /// The entities.
    pub knots: Vec<Knot>,
    /// The lines, those that are to be seen best last.
    pub ties: Vec<Tie>,
    /// By entity: its number.
    numbers: HashMap<EntityIx, u32>,
    /// By entity: the numbers of its lines.
    of: Vec<Vec<u32>>,
    /// By entity: the relations that lead to where they begin.
    pub loops: Loops,
    /// What is not in it and why, in words; nothing where all is.
    pub left_out: Vec<String>,
}

impl Web {
    /// Looks up what a plan comes to; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(relations of the entities in it), and that of [`Plan::members`].
    pub fn gather(judge: &Judge<'_>, plan: &Plan, task: &Task<'_>) -> Option<Self> {
        let members = plan.members(judge, task)?;
        let view = judge.view();
        let numbers: HashMap<EntityIx, u32> = members.entities.iter().copied().zip(0..).collect();
        let (mut ties, loops) = ties(judge, &members.entities, &numbers, task)?;
        let left_out = left_out(&members, ties.len());
        if ties.len() > MOST_TIES {
            ties.sort_by_key(|tie| std::cmp::Reverse(tie.relations.len()));
            ties.truncate(MOST_TIES);
        }
        for tie in &mut ties {
            tie.look = look_of(view, &tie.relations);
            tie.words = words(view, &tie.relations);
        }
        // What is to be seen best is painted last.
        let rank = |l: &Look| (!l.weak, l.contested, l.state == State::Disputed);
        ties.sort_by_key(|tie| rank(&tie.look));
        let knot = |ix: &EntityIx| {
            let entity = view.entity(*ix);
            let name = match entity.name() {
                "" => entity.id(),
                name => name,
            };
            let mut name = printable(name).into_owned();
            if loops.contains_key(ix) {
                name.push_str(LOOP);
            }
            Knot {
                entity: *ix,
                kind: entity.kind(),
                name,
                degree: 0,
                community: 0,
            }
        };
        let mut web = Self {
            knots: members.entities.iter().map(knot).collect(),
            ties,
            numbers,
            of: Vec::new(),
            loops,
            left_out,
        };
        web.count(task)?;
        web.find_backbone();
        Some(web)
    }

    /// Counts what each entity has, and finds the communities.
    fn count(&mut self, task: &Task<'_>) -> Option<()> {
        self.of = vec![Vec::new(); self.knots.len()];
        for (n, tie) in self.ties.iter().enumerate() {
            for end in tie.ends {
                if let Some(knot) = self.knots.get_mut(end as usize) {
                    knot.degree += tie.relations.len() as u32;
                }
                if let Some(of) = self.of.get_mut(end as usize) {
                    of.push(n as u32);
                }
            }
        }
        let pairs: Vec<(u32, u32, f32)> = self.pairs().collect();
        let found = communities(self.knots.len(), &pairs, task.cancel)?;
        for (knot, community) in self.knots.iter_mut().zip(found) {
            knot.community = community;
        }
        Some(())
    }

    /// Finds the lines that hold it together: the heaviest that close no circle (Kruskal), at equal weight those of hubs.
    ///
    /// # Complexity
    /// O(lines · log lines).
    fn find_backbone(&mut self) {
        let degree = |end: u32| self.knots.get(end as usize).map_or(0, |k| k.degree);
        let rank = |tie: &Tie| {
            let hub = tie.ends.map(degree).into_iter().max();
            (tie.look.weak, Reverse(tie.relations.len()), Reverse(hub))
        };
        let mut order: Vec<usize> = (0..self.ties.len()).collect();
        order.sort_by_key(|n| self.ties.get(*n).map(rank));
        let order = order.into_iter().map(|n| n as u32);
        for n in self.forest(order) {
            if let Some(tie) = self.ties.get_mut(n as usize) {
                tie.is_backbone = true;
            }
        }
    }

    /// Of some lines, in an order, those that close no circle with those before them.
    pub(super) fn forest(&self, order: impl Iterator<Item = u32>) -> HashSet<u32> {
        let mut above: Vec<u32> = (0..self.knots.len() as u32).collect();
        let mut forest = HashSet::new();
        for n in order {
            let Some(tie) = self.ties.get(n as usize) else {
                continue;
            };
            let [a, b] = tie.ends.map(|end| top(&mut above, end));
            if let Some(slot) = above.get_mut(a as usize).filter(|_| a != b) {
                *slot = b;
                forest.insert(n);
            }
        }
        forest
    }

    fn pairs(&self) -> impl Iterator<Item = (u32, u32, f32)> + '_ {
        self.ties.iter().map(|tie| {
            let weight = if tie.look.weak { WEAK } else { 1.0 };
            let [a, b] = tie.ends;
            (a, b, weight * (tie.relations.len() as f32).min(4.0))
        })
    }

    /// What a layout needs of it.
    pub fn links(&self) -> Links {
        Links::new(self.knots.len(), self.pairs())
    }

    /// The number of an entity.
    pub fn number(&self, ix: EntityIx) -> Option<u32> {
        self.numbers.get(&ix).copied()
    }

    /// The number of a line of an entity that stands for a relation.
    pub fn tie_of(&self, knot: u32, relation: RelationIx) -> Option<u32> {
        let of = self.of.get(knot as usize)?;
        let stands_for = |n: &u32| {
            let tie = self.ties.get(*n as usize);
            tie.is_some_and(|tie| tie.relations.contains(&relation))
        };
        of.iter().copied().find(stands_for)
    }

    /// The lines of an entity.
    pub fn ties_of(&self, knot: u32) -> impl Iterator<Item = &Tie> {
        let of = self.of.get(knot as usize);
        let of = of.into_iter().flatten();
        of.filter_map(|n| self.ties.get(*n as usize))
    }

    /// The entities that one is tied with.
    pub fn neighbours(&self, knot: u32) -> impl Iterator<Item = u32> + '_ {
        self.ties_of(knot).map(move |tie| match tie.ends {
            [a, b] if a == knot => b,
            [a, _] => a,
        })
    }

    /// The communities of two or more, the largest first: its number, its most tied entity, and how many belong to it.
    ///
    /// # Complexity
    /// O(entities).
    pub fn community_heads(&self) -> Vec<(u32, u32, usize)> {
        let mut heads: BTreeMap<u32, (u32, Reverse<u32>, usize)> = BTreeMap::new();
        for (knot, n) in self.knots.iter().zip(0u32..) {
            let head = heads.entry(knot.community).or_default();
            let all = head.2 + 1;
            *head = match (knot.degree, Reverse(n)) {
                most if all == 1 || most > (head.0, head.1) => (most.0, most.1, all),
                _ => (head.0, head.1, all),
            };
        }
        let heads = heads.into_iter();
        let heads = heads.map(|(community, (_, Reverse(n), all))| (community, n, all));
        let mut heads: Vec<(u32, u32, usize)> = heads.filter(|(.., all)| *all > 1).collect();
        heads.sort_by_key(|(community, _, all)| (Reverse(*all), *community));
        heads
    }

    /// How many lines only share a page: a web draws them at the cursor alone, since they would hide all else.
    pub fn n_weak(&self) -> usize {
        self.ties.iter().filter(|tie| tie.look.weak).count()
    }

    /// How many communities of two or more there are.
    pub fn n_communities(&self) -> usize {
        self.community_heads().len()
    }
}

/// The one that stands for all that an entity hangs together with.
fn top(above: &mut [u32], mut at: u32) -> u32 {
    while let Some(next) = above.get(at as usize).copied().filter(|next| *next != at) {
        let further = above.get(next as usize).copied().unwrap_or(next);
        if let Some(slot) = above.get_mut(at as usize) {
            *slot = further;
        }
        at = next;
    }
    at
}

/// What the first of some relations says, and how many more there are.
fn words(view: GraphView<'_>, relations: &[RelationIx]) -> String {
    let first = relations.first().map(|ix| view.relation(*ix).predicate());
    let label = first.map_or("", |ix| &view.predicate(ix).label);
    match relations.len() {
        0 | 1 => printable(label).into_owned(),
        n => format!("{} +{}", printable(label), n - 1),
    }
}

/// The lines between entities, those of the first one first, and the relations that lead from an entity to itself; how they are
/// carried is not looked up yet.
fn ties(
    judge: &Judge<'_>,
    entities: &[EntityIx],
    numbers: &HashMap<EntityIx, u32>,
    task: &Task<'_>,
) -> Option<(Vec<Tie>, Loops)> {
    let mut loops = Loops::new();
    let mut places: HashMap<[u32; 2], usize> = HashMap::new();
    let mut ties: Vec<Tie> = Vec::new();
    for (ix, from) in entities.iter().zip(0u32..) {
        if from % POLL_EVERY == 0 && task.cancel.is_cancelled() {
            return None;
        }
        for touch in judge.view().touching(*ix).filter(|t| !t.inward) {
            let Some(to) = numbers.get(&touch.other).copied() else {
                continue;
            };
            if !judge.shows_relation(touch.relation, [*ix, touch.other], &[]) {
                continue;
            }
            if to == from {
                loops.entry(*ix).or_default().push(touch.relation);
                continue;
            }
            let ends = [from.min(to), from.max(to)];
            let place = *places.entry(ends).or_insert(ties.len());
            if place == ties.len() {
                ties.push(Tie {
                    ends,
                    relations: Vec::new(),
                    ways: [false; 2],
                    look: Look::PLAIN,
                    words: String::new(),
                    is_backbone: false,
                });
            }
            if let Some(tie) = ties.get_mut(place) {
                tie.relations.push(touch.relation);
                let [there, back] = &mut tie.ways;
                *(if from < to { there } else { back }) = true;
            }
        }
    }
    Some((ties, loops))
}

fn left_out(members: &super::plan::Members, n_ties: usize) -> Vec<String> {
    let mut words = Vec::new();
    let n = members.entities.len();
    let wanted = members.n_wanted.saturating_sub(members.n_hidden);
    if wanted > n {
        words.push(format!("the {n} of {wanted} with most relations"));
    }
    if members.n_hidden > 0 {
        words.push(format!("{} left out by hand", members.n_hidden));
    }
    if n_ties > MOST_TIES {
        let more = counted(n_ties - MOST_TIES, "line", "lines");
        words.push(format!("{more} of one relation left out"));
    }
    words
}
