//! What two entities have in common: who is tied to both, who to one of them alone, and where walks from both would meet first.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{PathParams, Stop, find_paths};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::{Judge, Lens};
use crate::model::view::GraphView;
use crate::task::Cancel;

/// Relations of one entity that are gone through at most.
const MOST_RELATIONS: usize = 50_000;
/// Relations between two looks at the cancel token.
const POLL_EVERY: usize = 1024;
/// Paths on which meeting points are looked for.
const MOST_PATHS: usize = 50;

/// Somebody tied to one of two entities, or to both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Who.
    pub entity: EntityIx,
    /// Its relations to the one and to the other.
    pub ties: [Vec<RelationIx>; 2],
}

/// Where walks from two entities meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Where.
    pub entity: EntityIx,
    /// Hops from the one and from the other.
    pub hops: [usize; 2],
}

/// What two entities have in common, and what not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Common {
    /// The relations between the two.
    pub direct: Vec<RelationIx>,
    /// Who is tied to both: by the lesser number of relations to either, most first, then by name.
    pub both: Vec<Neighbour>,
    /// Who is tied to one of them alone, by name.
    pub only: [Vec<Neighbour>; 2],
    /// Where two walkers, one from each, meet first, both going as far as the other or a hop further; by name. None of the two.
    pub meetings: Vec<Meeting>,
    /// Shortest ways between the two on which no meeting was looked for, since there are so many.
    pub ways_left_out: usize,
    /// Why there may be a way to meet although none was found.
    pub stopped: Option<Stop>,
    /// Relations that the lens hides.
    pub hidden: usize,
    /// Relations of each that were not gone through, since there are so many: who is tied to it alone may be among them.
    pub not_looked_at: [usize; 2],
}

impl Common {
    /// Compares two entities; nothing when it was cancelled. Ties that only share a page lead to no meeting, and are no
    /// neighbours.
    ///
    /// # Complexity
    /// O(relations of both · log), the first [`MOST_RELATIONS`] of each, and a search for shortest paths.
    pub fn find(
        view: GraphView<'_>,
        lens: &Lens,
        of: [EntityIx; 2],
        cancel: &Cancel,
    ) -> Option<Self> {
        let judge = Judge::new(view, lens);
        let mut gone = Gone {
            view,
            judge: &judge,
            of,
            ties: BTreeMap::new(),
            direct: BTreeSet::new(),
            hidden: BTreeSet::new(),
            cancel,
        };
        let degrees = of.map(|ix| view.degree(ix));
        let not_looked_at = degrees.map(|n| n.saturating_sub(MOST_RELATIONS));
        for side in [0, 1] {
            gone.through(side, MOST_RELATIONS)?;
        }
        // Of one that was not gone through whole, what it has to do with the neighbours of the other is looked up.
        for side in [0, 1] {
            if not_looked_at.get(side).is_some_and(|n| *n > 0) {
                gone.look_up(side)?;
            }
        }
        let (meetings, ways_left_out, stopped) = meet(view, lens, of, cancel);
        if cancel.is_cancelled() {
            return None;
        }
        let mut common = Self {
            direct: gone.direct.into_iter().collect(),
            hidden: gone.hidden.len(),
            meetings,
            ways_left_out,
            stopped,
            not_looked_at,
            ..Self::default()
        };
        for (entity, ties) in gone.ties {
            let neighbour = Neighbour { entity, ties };
            let has = neighbour.ties.each_ref().map(|t| !t.is_empty());
            let [left, right] = &mut common.only;
            match has {
                [true, true] => common.both.push(neighbour),
                [true, false] => left.push(neighbour),
                _ => right.push(neighbour),
            }
        }
        let name = |n: &Neighbour| (view.entity(n.entity).name(), n.entity);
        let lesser = |n: &Neighbour| n.ties.iter().map(Vec::len).min();
        common
            .both
            .sort_by_key(|n| (std::cmp::Reverse(lesser(n)), name(n)));
        for only in &mut common.only {
            only.sort_by_key(name);
        }
        Some(common)
    }
}

/// What was found on the way through the relations of two entities.
struct Gone<'a> {
    view: GraphView<'a>,
    judge: &'a Judge<'a>,
    of: [EntityIx; 2],
    ties: BTreeMap<EntityIx, [Vec<RelationIx>; 2]>,
    direct: BTreeSet<RelationIx>,
    hidden: BTreeSet<RelationIx>,
    cancel: &'a Cancel,
}

impl Gone<'_> {
    /// Goes through the first relations of one of the two.
    fn through(&mut self, side: usize, most: usize) -> Option<()> {
        let here = self.of.get(side).copied()?;
        for (n, touch) in self.view.touching(here).take(most).enumerate() {
            self.poll(n)?;
            self.take(side, (here, touch.other), touch.relation);
        }
        Some(())
    }

    /// Looks at the token now and then; nothing once it is cancelled.
    fn poll(&self, n: usize) -> Option<()> {
        let is_asked = n.is_multiple_of(POLL_EVERY) && self.cancel.is_cancelled();
        (!is_asked).then_some(())
    }

    /// Looks up what ties one of the two to those that the other one is tied to.
    fn look_up(&mut self, side: usize) -> Option<()> {
        let here = self.of.get(side).copied()?;
        let others: BTreeSet<EntityIx> = self.ties.keys().copied().collect();
        let hub = BTreeSet::from([here]);
        for touch in self.view.outward_among(here, &others) {
            self.take(side, (here, touch.other), touch.relation);
        }
        for (n, other) in others.into_iter().enumerate() {
            self.poll(n)?;
            for touch in self.view.outward_among(other, &hub) {
                self.take(side, (here, other), touch.relation);
            }
        }
        Some(())
    }

    fn take(&mut self, side: usize, (here, other): (EntityIx, EntityIx), relation: RelationIx) {
        let predicate = self.view.predicate_of(relation);
        if other == here || self.view.predicate(predicate).weak {
            return;
        }
        // The two that were asked for are not left out for what they are.
        if !self.judge.shows_relation(relation, [here, other], &self.of) {
            self.hidden.insert(relation);
            return;
        }
        if self.of.contains(&other) {
            self.direct.insert(relation);
            return;
        }
        let ties = self.ties.entry(other).or_default();
        if let Some(ties) = ties.get_mut(side)
            && !ties.contains(&relation)
        {
            ties.push(relation);
        }
    }
}

/// Where the shortest paths have their middle, how many paths were not looked at, and why there may be more.
fn meet(
    view: GraphView<'_>,
    lens: &Lens,
    [from, to]: [EntityIx; 2],
    cancel: &Cancel,
) -> (Vec<Meeting>, usize, Option<Stop>) {
    let params = PathParams {
        lens: lens.clone(),
        max: MOST_PATHS,
        ..PathParams::new(from, to)
    };
    let found = find_paths(view, &params, cancel);
    let mut meetings: BTreeMap<EntityIx, [usize; 2]> = BTreeMap::new();
    for path in &found.paths {
        let n = path.hops.len();
        for (gone, hop) in (1..n).zip(&path.hops) {
            if gone.abs_diff(n - gone) <= 1 {
                meetings.insert(hop.to, [gone, n - gone]);
            }
        }
    }
    let meetings = meetings
        .into_iter()
        .map(|(entity, hops)| Meeting { entity, hops });
    let mut meetings: Vec<Meeting> = meetings.collect();
    meetings.sort_by_key(|m| view.entity(m.entity).name());
    let stopped = found.stopped.filter(|s| *s != Stop::Max);
    let left_out = found.found.saturating_sub(found.paths.len());
    (meetings, left_out, stopped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open_text;

    /// Two who share a friend twice over and have one each; beyond them two others know each other.
    const TWO: &str = r#"(format: 1,
        predicates: {"knows": (label: "knows", inverse: "is known to"), "mentions": (label: "mentions", inverse: "in", weak: true)},
        entities: {
            "a": (kind: person, name: "Anna"), "b": (kind: person, name: "Bert"), "c": (kind: person, name: "Cora"),
            "d": (kind: person, name: "Dora"), "e": (kind: person, name: "Emil"), "f": (kind: person, name: "Fred"),
        },
        relations: [
            (from: "a", predicate: "knows", to: "c"), (from: "c", predicate: "knows", to: "a"), (from: "b", predicate: "knows", to: "c"),
            (from: "a", predicate: "knows", to: "d"), (from: "e", predicate: "knows", to: "b"), (from: "a", predicate: "knows", to: "b"),
            (from: "a", predicate: "mentions", to: "e"), (from: "d", predicate: "knows", to: "f"),
        ])"#;

    fn common(of: [&str; 2]) -> String {
        let opened = open_text("two.ron", TWO).expect("RON");
        let view = opened.graph.view();
        let of = of.map(|id| view.resolve(id).expect("an entity"));
        let found = Common::find(view, &Lens::OFF, of, &Cancel::default());
        let found = found.expect("nobody cancels it");
        let ids = |all: &[Neighbour]| {
            let told = all.iter().map(|n| {
                let [a, b] = n.ties.each_ref().map(Vec::len);
                format!("{}{a}{b}", view.entity(n.entity).id())
            });
            told.collect::<Vec<_>>().join(" ")
        };
        let meetings = found.meetings.iter().map(|m| {
            let [a, b] = m.hops;
            format!("{}{a}{b}", view.entity(m.entity).id())
        });
        let [left, right] = &found.only;
        format!(
            "{} | {} | {} | {} | {}",
            found.direct.len(),
            ids(&found.both),
            ids(left),
            ids(right),
            meetings.collect::<Vec<_>>().join(" ")
        )
    }

    #[test]
    fn neighbours_are_common_or_of_one_alone() {
        assert_eq!(common(["a", "b"]), "1 | c21 | d10 | e01 | ");
        assert_eq!(common(["b", "a"]), "1 | c12 | e10 | d01 | ");
    }

    #[test]
    fn walkers_meet_in_the_middle_of_the_shortest_ways() {
        assert_eq!(common(["d", "c"]), "0 | a12 | f10 | b01 | a11");
        assert_eq!(common(["f", "e"]).split(" | ").last(), Some("a22"));
        assert_eq!(common(["f", "b"]).split(" | ").last(), Some("a21 d12"));
    }
}
