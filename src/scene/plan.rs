//! What is to be in a picture of many: expansions, each an object that can be switched off and taken away, less what is hidden.
//!
//! A plan is small and says nothing of places on a screen; [`Plan::members`] looks up which entities it comes to.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::analysis::hops::Search;
use crate::analysis::part::Part;
use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::model::lens::Judge;
use crate::task::Task;

/// Entities of a picture at most: of more nobody sees anything.
pub const MOST: usize = 2_000;

/// Where the entities of an expansion come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The whole graph; of a big one what is tied most.
    Graph,
    /// What is within so many hops of an entity.
    Around(EntityIx, usize),
    /// These: what they are, in words, and which.
    These(String, Vec<EntityIx>),
}

/// A step by which a picture has grown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// What it brings.
    pub origin: Origin,
    /// Whether it is in the picture now.
    pub is_on: bool,
}

/// What is to be in a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The steps by which it has grown, the first one first.
    pub expansions: Vec<Expansion>,
    /// What is left out by hand.
    pub hidden: BTreeSet<EntityIx>,
    /// Of all that only these: what they are, in words, and which.
    pub only: Option<(String, BTreeSet<EntityIx>)>,
    /// What keeps its place.
    pub pinned: BTreeMap<EntityIx, Point>,
}

/// The entities that a plan comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    /// Which, in the order in which they came in.
    pub entities: Vec<EntityIx>,
    /// How many there would be without a limit.
    pub n_wanted: usize,
    /// How many of those were left out by hand or since only others are wanted.
    pub n_hidden: usize,
}

impl Plan {
    /// A picture that begins with this.
    pub fn new(origin: Origin) -> Self {
        Self {
            expansions: vec![Expansion {
                origin,
                is_on: true,
            }],
            ..Self::default()
        }
    }

    /// Lets it grow by this; where it was there and switched off, it is switched on.
    pub fn grow(&mut self, origin: Origin) {
        match self.expansions.iter_mut().find(|e| e.origin == origin) {
            Some(expansion) => expansion.is_on = true,
            None => self.expansions.push(Expansion {
                origin,
                is_on: true,
            }),
        }
    }

    /// Whether anything would be left without one of its expansions.
    pub fn stands_without(&self, n: usize) -> bool {
        let mut others = (0..).zip(&self.expansions);
        others.any(|(at, e)| at != n && e.is_on)
    }

    /// Whether it has grown by what is around an entity, be that switched on or off.
    pub fn expands(&self, ix: EntityIx) -> bool {
        let is_of = |e: &Expansion| matches!(e.origin, Origin::Around(of, _) if of == ix);
        self.expansions.iter().any(is_of)
    }

    /// The entities it comes to as a lens shows them; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(entities + relations) for the whole graph where the lens is on; else that of what is within the hops.
    pub fn members(&self, judge: &Judge<'_>, task: &Task<'_>) -> Option<Members> {
        let mut members = Members::default();
        let mut seen = HashSet::new();
        let mut search = Search::new(judge);
        // The graph takes the room that is left: else nothing could be added to one that is larger than a picture.
        let on = || self.expansions.iter().filter(|e| e.is_on);
        let is_graph = |e: &&Expansion| e.origin == Origin::Graph;
        let has_graph = on().any(|e| is_graph(&e));
        let others = on().filter(|e| !is_graph(e));
        for expansion in others.chain(on().filter(is_graph)) {
            // Where the graph is in it, so is all that is around anything.
            let n_new = |found: &[EntityIx]| {
                let new = found.iter().filter(|e| !has_graph && !seen.contains(*e));
                new.count()
            };
            let found = match &expansion.origin {
                Origin::Graph => most_tied(judge, &mut members, task)?,
                Origin::Around(ix, hops) => {
                    let around = search.around(*ix, *hops, task)?;
                    let found: Vec<EntityIx> = around.entities().collect();
                    members.n_wanted += n_new(&found);
                    found
                }
                Origin::These(_, these) => {
                    members.n_wanted += n_new(these);
                    these.clone()
                }
            };
            for ix in found {
                if !seen.insert(ix) {
                    continue;
                }
                let is_kept = self
                    .only
                    .as_ref()
                    .is_none_or(|(_, only)| only.contains(&ix));
                if self.hidden.contains(&ix) || !is_kept {
                    members.n_hidden += 1;
                } else if members.entities.len() < MOST {
                    members.entities.push(ix);
                }
            }
        }
        Some(members)
    }
}

/// The entities of the graph; where there are too many, those that are tied most, these first.
fn most_tied(judge: &Judge<'_>, members: &mut Members, task: &Task<'_>) -> Option<Vec<EntityIx>> {
    let part = Part::of(judge, task.cancel)?;
    let n = part.n_nodes();
    members.n_wanted += n;
    if n <= MOST {
        return Some((0..n as u32).map(|node| part.entity(node)).collect());
    }
    let degrees = part.degrees();
    let mut nodes: Vec<(u32, u32)> = degrees.iter().copied().zip(0..).collect();
    let rank = |(degree, node): &(u32, u32)| (std::cmp::Reverse(*degree), *node);
    nodes.select_nth_unstable_by_key(MOST - 1, rank);
    nodes.truncate(MOST);
    nodes.sort_unstable_by_key(rank);
    Some(nodes.iter().map(|(_, node)| part.entity(*node)).collect())
}
