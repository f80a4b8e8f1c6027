//! What lies within some hops of an entity.

use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::{Judge, Lens};
use crate::model::selection::Selection;
use crate::model::topology::Topology;
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

/// A search for what lies around entities, one after the other.
#[derive(Debug)]
pub struct Search<'j, 'a> {
    judge: &'j Judge<'a>,
    view: GraphView<'a>,
    topology: Topology<'a>,
    centre: EntityIx,
    /// By entity: the number of the last search that reached it.
    reached: Vec<u32>,
    n_searches: u32,
    /// By predicate; empty where none is weak.
    weak: Vec<bool>,
    n_relations: usize,
    next_poll: usize,
}

/// The same as a part of the graph, with every relation between these entities that the lens shows; ties that only share a
/// page are kept between what is there.
///
/// # Complexity
/// O(relations of what is reached).
pub fn around(view: GraphView<'_>, lens: &Lens, centre: EntityIx, depth: usize) -> Selection {
    let judge = Judge::new(view, lens);
    let unwatched = Unwatched::default();
    let found = Search::new(&judge).around(centre, depth, &unwatched.task());
    let hops = found.unwrap_or_default();
    Selection::between(view, lens, &hops.entities().collect(), &[centre])
}

impl<'j, 'a> Search<'j, 'a> {
    /// A search of a graph as a lens shows it.
    ///
    /// # Complexity
    /// O(entities) of memory, of which as much is touched as is reached.
    pub fn new(judge: &'j Judge<'a>) -> Self {
        let view = judge.view();
        let mut weak: Vec<bool> = view.predicates().map(|(_, p)| p.weak).collect();
        if !weak.contains(&true) {
            weak.clear();
        }
        Self {
            judge,
            view,
            topology: view.topology(),
            centre: EntityIx(u32::MAX),
            reached: vec![0; view.n_entities()],
            n_searches: 0,
            weak,
            n_relations: 0,
            next_poll: POLL_EVERY,
        }
    }

    /// What lies within `depth` hops of an entity that the lens shows, in either direction; ties that only share a page lead
    /// nowhere. Nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(relations of what is nearer than `depth`).
    pub fn around(&mut self, centre: EntityIx, depth: usize, task: &Task<'_>) -> Option<Hops> {
        self.centre = centre;
        self.n_searches = self.n_searches.checked_add(1).unwrap_or_else(|| {
            self.reached.fill(0);
            1
        });
        self.reach(centre);
        let mut levels = vec![vec![centre]];
        while levels.len() <= depth {
            let next = self.grow(levels.last()?, task)?;
            if next.is_empty() {
                break;
            }
            levels.push(next);
        }
        Some(Hops { levels })
    }

    /// Marks an entity as reached; `false` if it was.
    fn reach(&mut self, ix: EntityIx) -> bool {
        let at = ix.0 as usize;
        if at >= self.reached.len() {
            self.reached.resize(at + 1, 0);
        }
        match self.reached.get_mut(at) {
            Some(slot) if *slot != self.n_searches => *slot = self.n_searches,
            _ => return false,
        }
        true
    }

    fn is_reached(&self, ix: EntityIx) -> bool {
        self.reached.get(ix.0 as usize) == Some(&self.n_searches)
    }

    /// What is one hop further than `rim`.
    fn grow(&mut self, rim: &[EntityIx], task: &Task<'_>) -> Option<Vec<EntityIx>> {
        let leads_anywhere = self.weak.is_empty() && self.judge.is_off();
        let mut next = Vec::new();
        for here in rim {
            let slices = self.topology.out_slice(*here);
            let slices = slices.zip(self.topology.in_slice(*here));
            if let Some((out, inward)) = slices {
                self.n_relations += out.others.len() + inward.others.len();
                for slice in [out, inward] {
                    for (place, other) in slice.others.iter().enumerate() {
                        let other = EntityIx(*other);
                        let leads = leads_anywhere
                            || !self.is_reached(other)
                                && self.leads(slice.relation(place), [*here, other]);
                        if leads && self.reach(other) {
                            next.push(other);
                        }
                    }
                }
            } else {
                for touch in self.view.touching(*here) {
                    self.n_relations += 1;
                    let leads = !self.is_reached(touch.other)
                        && self.leads(touch.relation, [*here, touch.other]);
                    if leads && self.reach(touch.other) {
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
