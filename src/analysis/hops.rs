//! What lies within some hops of an entity.

use super::reached::Reached;
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::{Judge, Lens};
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::task::{Task, Unwatched};

/// Relations between two looks at the cancel token, roughly.
const POLL_EVERY: usize = 1 << 14;

/// What lies around an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hops {
    /// The entities by hops: first the entity itself, then those one hop away, and so on to the last that there are.
    pub levels: Vec<Vec<EntityIx>>,
}

impl Hops {
    /// All entities, nearest first.
    pub fn entities(&self) -> impl Iterator<Item = EntityIx> {
        self.levels.iter().flatten().copied()
    }
}

/// What lies within `depth` hops of an entity that the lens shows, in either direction; ties that only share a page lead
/// nowhere. Nothing when it was cancelled.
///
/// # Complexity
/// O(relations of what is nearer than `depth`).
pub fn hops(judge: &Judge<'_>, centre: EntityIx, depth: usize, task: &Task<'_>) -> Option<Hops> {
    let mut search = Search::new(judge, centre);
    let mut levels = vec![vec![centre]];
    while levels.len() <= depth {
        let Some(rim) = levels.last().filter(|rim| !rim.is_empty()) else {
            break;
        };
        let next = search.grow(rim, levels.len() as u32, task)?;
        if next.is_empty() {
            break;
        }
        levels.push(next);
    }
    Some(Hops { levels })
}

/// The same as a part of the graph, with every relation between these entities that the lens shows; ties that only share a
/// page are kept between what is there.
///
/// # Complexity
/// O(relations of what is reached).
pub fn around(view: GraphView<'_>, lens: &Lens, centre: EntityIx, depth: usize) -> Selection {
    let judge = Judge::new(view, lens);
    let unwatched = Unwatched::default();
    let hops = hops(&judge, centre, depth, &unwatched.task()).unwrap_or_default();
    Selection::between(view, lens, &hops.entities().collect(), &[centre])
}

struct Search<'j, 'a> {
    judge: &'j Judge<'a>,
    view: GraphView<'a>,
    centre: EntityIx,
    reached: Reached,
    /// By predicate; empty where none is weak.
    weak: Vec<bool>,
    n_relations: usize,
    next_poll: usize,
}

impl<'j, 'a> Search<'j, 'a> {
    fn new(judge: &'j Judge<'a>, centre: EntityIx) -> Self {
        let view = judge.view();
        let mut weak: Vec<bool> = view.predicates().map(|(_, p)| p.weak).collect();
        if !weak.contains(&true) {
            weak.clear();
        }
        let mut reached = Reached::new(view.n_entities());
        reached.insert(centre, 0);
        Self {
            judge,
            view,
            centre,
            reached,
            weak,
            n_relations: 0,
            next_poll: POLL_EVERY,
        }
    }

    /// What is one hop further than `rim`.
    fn grow(&mut self, rim: &[EntityIx], hops: u32, task: &Task<'_>) -> Option<Vec<EntityIx>> {
        let topology = self.view.topology();
        let leads_anywhere = self.weak.is_empty() && self.judge.is_off();
        let mut next = Vec::new();
        for here in rim {
            let slices = topology.out_slice(*here).zip(topology.in_slice(*here));
            if let Some((out, inward)) = slices {
                self.n_relations += out.others.len() + inward.others.len();
                for slice in [out, inward] {
                    for (place, other) in slice.others.iter().enumerate() {
                        let other = EntityIx(*other);
                        let leads = leads_anywhere
                            || self.reached.get(other).is_none()
                                && self.leads(slice.relation(place), [*here, other]);
                        if leads && self.reached.insert(other, hops) {
                            next.push(other);
                        }
                    }
                }
            } else {
                for touch in self.view.touching(*here) {
                    self.n_relations += 1;
                    if self.reached.get(touch.other).is_none()
                        && self.leads(touch.relation, [*here, touch.other])
                    {
                        self.reached.insert(touch.other, hops);
                        next.push(touch.other);
                    }
                }
            }
            self.is_on(task)?;
        }
        Some(next)
    }

    fn leads(&self, relation: RelationIx, ends: [EntityIx; 2]) -> bool {
        let predicate = usize::from(self.view.predicate_of(relation).0);
        let weak = self.weak.get(predicate).copied().unwrap_or(false);
        !weak && self.judge.shows_relation(relation, ends, &[self.centre])
    }

    fn is_on(&mut self, task: &Task<'_>) -> Option<()> {
        if self.n_relations >= self.next_poll {
            self.next_poll = self.n_relations + POLL_EVERY;
            task.progress.set_done(self.n_relations as u64);
            if task.cancel.is_cancelled() {
                return None;
            }
        }
        Some(())
    }
}
