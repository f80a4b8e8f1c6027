//! What stands at one place and has to do with what stands at another: as lines between the places.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::{Atlas, Site};
use super::camera::Frame;
use super::earth::Firmness;
use super::view::gravity;
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::lens::{Judge, Lens, state_of};
use crate::model::view::GraphView;
use crate::model::words::State;

/// Relations that are looked at for one site.
const MOST: usize = 20_000;
/// Sites from which lines to others are drawn at most.
const MOST_SITES: usize = 200;

/// A line between two sites.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// Number of the one site.
    pub from: usize,
    /// Number of the other.
    pub to: usize,
    /// The relations it stands for: between what stands at the one and what stands at the other.
    pub relations: Vec<RelationIx>,
    /// What stands at both.
    pub shared: Vec<EntityIx>,
}

/// One of the relations that a line between two sites stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thread {
    /// Number of the site at the other end.
    pub to: usize,
    /// The relation: between what stands at the one and what stands at the other, or of what stands at both to the other.
    pub by: RelationIx,
    /// Its end that is there.
    pub other: EntityIx,
}

impl Tie {
    /// What it stands for, as seen from one of its sites.
    pub fn threads(&self, view: GraphView<'_>, atlas: &Atlas, from: usize) -> Vec<Thread> {
        let to = if self.from == from {
            self.to
        } else {
            self.from
        };
        let is_there = |ix: &EntityIx| atlas.stands(*ix).iter().any(|s| s.site == to);
        let related = self.relations.iter().map(|by| {
            let relation = view.relation(*by);
            let other = [relation.from, relation.to].into_iter().find(is_there);
            let other = other.unwrap_or(relation.to);
            Thread { to, by: *by, other }
        });
        let there = atlas.sites.get(to).map_or(&[][..], |s| &s.members);
        let shared = self.shared.iter().filter_map(|ix| {
            let member = there.iter().find(|m| m.entity == *ix)?;
            Some(Thread {
                to,
                by: member.by,
                other: member.place,
            })
        });
        // What stands at both by one relation is told once.
        let mut threads: Vec<Thread> = Vec::new();
        for thread in related.chain(shared) {
            if !threads.iter().any(|t| t.by == thread.by) {
                threads.push(thread);
            }
        }
        threads
    }

    /// How that is carried.
    pub fn firmness(&self, view: GraphView<'_>, atlas: &Atlas) -> Firmness {
        let threads = self.threads(view, atlas, self.from);
        let states = threads
            .iter()
            .map(|t| state_of(view, Carried::Relation(t.by)));
        match states.max_by_key(|s| gravity(*s)) {
            None | Some(State::Supported) => Firmness::Firm,
            Some(State::Tentative | State::Unsourced) => Firmness::Tentative,
            Some(State::Disputed | State::Refuted) => Firmness::Contested,
        }
    }
}

/// The lines from one site to others; what lies in each other has none.
///
/// # Complexity
/// O(relations of what stands there, some thousands at most).
pub fn ties_of(view: GraphView<'_>, atlas: &Atlas, lens: &Lens, from: usize) -> Vec<Tie> {
    let Some(site) = atlas.sites.get(from) else {
        return Vec::new();
    };
    let judge = Judge::new(view, lens);
    let mut found: BTreeMap<usize, (BTreeSet<RelationIx>, BTreeSet<EntityIx>)> = BTreeMap::new();
    let here = std::iter::once(site.entity).chain(site.members.iter().map(|m| m.entity));
    let here: BTreeSet<EntityIx> = here.collect();
    let mut n = 0;
    for entity in &here {
        for stand in atlas.stands(*entity) {
            if is_apart(atlas, (from, site), stand.site) {
                found.entry(stand.site).or_default().1.insert(*entity);
            }
        }
        for touch in view.touching(*entity) {
            n += 1;
            if n > MOST {
                break;
            }
            let ends = [*entity, touch.other];
            if here.contains(&touch.other)
                || view.predicate(touch.predicate).weak
                || !judge.shows_relation(touch.relation, ends, &[])
            {
                continue;
            }
            for stand in atlas.stands(touch.other) {
                if is_apart(atlas, (from, site), stand.site) {
                    let tie = found.entry(stand.site).or_default();
                    tie.0.insert(touch.relation);
                }
            }
        }
    }
    let ties = found.into_iter().map(|(to, (relations, shared))| Tie {
        from,
        to,
        relations: relations.into_iter().collect(),
        shared: shared.into_iter().collect(),
    });
    ties.collect()
}

/// The lines between all sites in sight, each once. What leads beyond the edge is left out: it would cover what is in sight.
///
/// # Complexity
/// O(relations of what stands in sight), of some hundred sites at most.
pub fn ties_in_sight(view: GraphView<'_>, atlas: &Atlas, lens: &Lens, frame: &Frame) -> Vec<Tie> {
    let seen = |n: usize| {
        let site = atlas.sites.get(n);
        site.is_some_and(|s| frame.is_in(frame.cell(s.at)))
    };
    let from = (0..atlas.sites.len()).filter(|n| seen(*n));
    let all = from
        .take(MOST_SITES)
        .flat_map(|n| ties_of(view, atlas, lens, n));
    all.filter(|t| t.from < t.to && seen(t.to)).collect()
}

fn is_apart(atlas: &Atlas, (n, site): (usize, &Site), other: usize) -> bool {
    let lies_here = |s: &Site| s.within.contains(&n);
    n != other && !site.within.contains(&other) && !atlas.sites.get(other).is_some_and(lies_here)
}
