//! What is in a layered picture: entities and the steps between them, each read from left to right.

use std::collections::{HashMap, HashSet};

use crate::analysis::above::{More, Near, ladder};
use crate::analysis::paths::{Hop, Path};
use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};
use crate::model::lens::{Judge, state_of};
use crate::model::view::GraphView;
use crate::scene::Look;
use crate::scene::overview::look_of;
use crate::text::{counted, printable};

/// Entities of a picture at most.
const MOST: usize = 100;
/// Entities up to which longer paths are drawn beside the shortest.
const FEW: usize = 16;
/// Relations of one predicate that an expansion brings at most.
const EACH: usize = 6;

/// All relations that say the same between two entities.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it begins, by the numbers of the entities.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it says from the one to the other, harmless already.
    pub words: String,
    /// The relations.
    pub relations: Vec<RelationIx>,
    /// How they are carried.
    pub look: Look,
}

/// What is in a layered picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LayerPlan {
    /// What it shows, in a few words.
    pub title: String,
    /// Entities that it is about.
    pub ends: Vec<EntityIx>,
    /// All entities.
    pub entities: Vec<EntityIx>,
    /// How one leads to another.
    pub links: Vec<Link>,
    /// What is not in it and why, in words; nothing where all is in it.
    pub left_out: Option<String>,
    /// What of the relations of its entities is left out, with the words of each.
    pub more: Vec<(More, String)>,
    /// Of a part, by entity: how many links lead to it that are not drawn, and how many lead on.
    pub beyond: Vec<[usize; 2]>,
}

impl LayerPlan {
    /// The part that has these entities, in the same order, and of the links between them those that are wanted.
    pub(super) fn part(&self, mut numbers: Vec<u32>, is_wanted: impl Fn(&Link) -> bool) -> Self {
        numbers.sort_unstable();
        let number = |n: u32| numbers.binary_search(&n).ok();
        let mut beyond: Vec<[usize; 2]> = vec![[0, 0]; numbers.len()];
        let mut links = Vec::new();
        for link in &self.links {
            let [from, to] = [number(link.from), number(link.to)];
            if let (Some(from), Some(to)) = (from, to)
                && is_wanted(link)
            {
                links.push(Link {
                    from: from as u32,
                    to: to as u32,
                    ..link.clone()
                });
                continue;
            }
            for (end, way) in [(from, 1), (to, 0)] {
                let beyond = end.and_then(|n| beyond.get_mut(n)?.get_mut(way));
                if let Some(n) = beyond {
                    *n += 1;
                }
            }
        }
        let entities = numbers.iter();
        let entities = entities.filter_map(|n| self.entities.get(*n as usize).copied());
        Self {
            title: self.title.clone(),
            ends: self.ends.clone(),
            entities: entities.collect(),
            links,
            left_out: self.left_out.clone(),
            more: self.more.clone(),
            beyond,
        }
    }

    /// What is not in it, for those who cannot ask: where most of it is as well.
    pub(super) fn left_out_in_full(&self, view: GraphView<'_>) -> Option<String> {
        let left_out = self.left_out.clone()?;
        let most = self.more.iter().max_by_key(|(more, _)| more.n);
        let most = most.filter(|_| self.more.len() > 1);
        Some(most.map_or(left_out.clone(), |(more, words)| {
            let words = words.trim_start_matches("+ ");
            format!(
                "{left_out}, most of them at {} ({words})",
                name(view, more.of)
            )
        }))
    }

    /// The number of an entity.
    pub fn number(&self, ix: EntityIx) -> Option<u32> {
        let at = self.entities.iter().position(|e| *e == ix);
        at.map(|at| at as u32)
    }

    /// The links of an entity, with whether it begins there and what is at the other end.
    pub fn links_of(&self, ix: EntityIx) -> impl Iterator<Item = (&Link, bool, EntityIx)> {
        let here = self.number(ix);
        self.links.iter().filter_map(move |link| {
            let begins = Some(link.from) == here;
            if !begins && Some(link.to) != here {
                return None;
            }
            let other = if begins { link.to } else { link.from };
            let other = self.entities.get(other as usize)?;
            Some((link, begins, *other))
        })
    }
}

/// The picture of paths: all of the fewest hops, and longer ones as long as there is room; and what `grown` are tied to.
pub fn of_paths(judge: &Judge<'_>, paths: &[Path], grown: &[EntityIx]) -> LayerPlan {
    let view = judge.view();
    let mut steps = Steps::default();
    let shortest = paths.iter().map(|p| p.hops.len()).min().unwrap_or(0);
    let mut n_left_out = 0;
    for path in paths {
        let new = path.hops.iter().flat_map(|h| [h.from, h.to]);
        let new: HashSet<EntityIx> = new.filter(|ix| !steps.numbers.contains_key(ix)).collect();
        let most = if path.hops.len() == shortest {
            MOST
        } else {
            FEW
        };
        if steps.entities.len() + new.len() > most && !steps.entities.is_empty() {
            n_left_out += 1;
            continue;
        }
        for hop in &path.hops {
            steps.hop(view, hop);
        }
    }
    let first = paths.first();
    let ends = first.and_then(|p| Some([p.hops.first()?.from, p.hops.last()?.to]));
    let ends: Vec<EntityIx> = ends.into_iter().flatten().collect();
    let names: Vec<String> = ends.iter().map(|ix| name(view, *ix)).collect();
    let left_out = counted(n_left_out, "longer path", "longer paths");
    let mut left_out: Vec<String> = (n_left_out > 0)
        .then(|| format!("{left_out} left out"))
        .into_iter()
        .collect();
    let more = steps.grow(judge, grown);
    left_out.extend(in_words(&more));
    LayerPlan {
        title: names.join(" → "),
        ends,
        left_out: said(&left_out),
        more: labelled(view, more),
        ..steps.plan(view)
    }
}

/// The picture of what stands above and below an entity, by these predicates or by those that say so themselves; and what `grown`
/// are tied to.
pub fn of_ladder(
    judge: &Judge<'_>,
    centre: EntityIx,
    named: &[PredicateIx],
    grown: &[EntityIx],
) -> LayerPlan {
    let view = judge.view();
    let ladder = ladder(judge, centre, named, MOST);
    let mut steps = Steps::default();
    for ix in &ladder.entities {
        steps.number(*ix);
    }
    for rung in &ladder.rungs {
        steps.relation(view, [rung.above, rung.below], rung.relation);
    }
    let mut more = ladder.more;
    more.extend(steps.grow(judge, grown));
    let left_out: Vec<String> = in_words(&more).into_iter().collect();
    LayerPlan {
        title: name(view, centre),
        ends: vec![centre],
        left_out: said(&left_out),
        more: labelled(view, more),
        ..steps.plan(view)
    }
}

/// How many relations are left out, and where they are.
fn in_words(more: &[More]) -> Option<String> {
    let n: usize = more.iter().map(|m| m.n).sum();
    let least = if more.iter().any(|m| m.is_least) {
        "at least "
    } else {
        ""
    };
    let relations = counted(n, "relation", "relations");
    (!more.is_empty()).then(|| format!("{least}{relations} left out"))
}

/// What is left out with the words of its group: `+ 12 more: has member`.
fn labelled(view: GraphView<'_>, more: Vec<More>) -> Vec<(More, String)> {
    let words = |m: &More| {
        let predicate = view.predicate(m.predicate);
        let label = if m.inward {
            &predicate.inverse
        } else {
            &predicate.label
        };
        let n = match (m.n, m.is_least) {
            (0, true) => "more".to_owned(),
            (n, true) => format!("{n}+ more"),
            (n, false) => format!("{n} more"),
        };
        format!("+ {n}: {}", printable(label))
    };
    let more = more.into_iter();
    more.map(|m| (m, words(&m))).collect()
}

/// What is left out, in one line.
fn said(left_out: &[String]) -> Option<String> {
    (!left_out.is_empty()).then(|| left_out.join(" · "))
}

/// The picture in words: what leads to what, in the order in which it is read.
pub fn left_to_right(view: GraphView<'_>, plan: &LayerPlan) -> String {
    let mut text = plan.title.clone();
    for (n, ix) in plan.entities.iter().enumerate() {
        let links = plan.links.iter().filter(|l| l.from as usize == n);
        for link in links {
            let to = plan.entities.get(link.to as usize);
            let to = to.map_or(String::new(), |to| name(view, *to));
            let states = link.relations.iter();
            let states = states.map(|r| state_of(view, Carried::Relation(*r)).label());
            let mut states: Vec<&str> = states.collect();
            states.dedup();
            let (from, states) = (name(view, *ix), states.join(", "));
            text.push_str(&format!("\n  {from} · {} · {to} · {states}", link.words));
        }
    }
    for (more, words) in &plan.more {
        text.push_str(&format!("\n  {} · {words}", name(view, more.of)));
    }
    if let Some(left_out) = plan.left_out_in_full(view) {
        text.push_str(&format!("\n  … {left_out}"));
    }
    text
}

/// The name of an entity, harmless; its id where it has none.
pub(super) fn name(view: GraphView<'_>, ix: EntityIx) -> String {
    let entity = view.entity(ix);
    let name = match entity.name() {
        "" => entity.id(),
        name => name,
    };
    printable(name).into_owned()
}

/// Entities and links, on their way into a plan.
#[derive(Default)]
struct Steps {
    entities: Vec<EntityIx>,
    numbers: HashMap<EntityIx, u32>,
    links: Vec<Link>,
    /// By both ends and what is said: the link.
    known: HashMap<(u32, u32, String), usize>,
    /// The way in which two ends are read, whichever path comes by.
    ways: HashMap<RelationIx, [EntityIx; 2]>,
}

impl Steps {
    fn number(&mut self, ix: EntityIx) -> u32 {
        let next = self.entities.len() as u32;
        let number = *self.numbers.entry(ix).or_insert(next);
        if number == next {
            self.entities.push(ix);
        }
        number
    }

    fn hop(&mut self, view: GraphView<'_>, hop: &Hop) {
        for relation in std::iter::once(&hop.relation).chain(&hop.parallel) {
            self.relation(view, [hop.from, hop.to], *relation);
        }
    }

    fn relation(&mut self, view: GraphView<'_>, ends: [EntityIx; 2], ix: RelationIx) {
        let ends = *self.ways.entry(ix).or_insert(ends);
        let [from, to] = ends.map(|end| self.number(end));
        let relation = view.relation(ix);
        let predicate = view.predicate(relation.predicate());
        let words = if relation.from == ends[0] {
            &predicate.label
        } else {
            &predicate.inverse
        };
        let words = printable(words).into_owned();
        let next = self.links.len();
        let at = *self.known.entry((from, to, words.clone())).or_insert(next);
        if at == next {
            self.links.push(Link {
                from,
                to,
                words,
                relations: Vec::new(),
                look: Look::PLAIN,
            });
        }
        if let Some(link) = self.links.get_mut(at)
            && !link.relations.contains(&ix)
        {
            link.relations.push(ix);
        }
    }

    /// Adds what entities are tied to that are in it, some of each predicate; gives what is left out.
    fn grow(&mut self, judge: &Judge<'_>, grown: &[EntityIx]) -> Vec<More> {
        let view = judge.view();
        let is_weak = |predicate| view.predicate(predicate).weak;
        let mut all = Vec::new();
        for ix in grown {
            if !self.numbers.contains_key(ix) {
                continue;
            }
            let mut n_of: HashMap<(PredicateIx, bool), usize> = HashMap::new();
            let mut near = Near::of(judge, *ix);
            for touch in std::mem::take(&mut near.touches) {
                let ends = [*ix, touch.other];
                let is_wanted = touch.other != *ix && !is_weak(touch.predicate);
                if !is_wanted || !judge.shows_relation(touch.relation, ends, &[]) {
                    continue;
                }
                let is_known = self.ways.contains_key(&touch.relation);
                let n = n_of.entry((touch.predicate, touch.inward)).or_default();
                *n += usize::from(!is_known);
                let is_in = self.numbers.contains_key(&touch.other);
                if !is_in && (*n > EACH || self.entities.len() >= MOST) {
                    near.leave_out(*ix, touch);
                    continue;
                }
                let ends = if touch.inward {
                    [ends[1], ends[0]]
                } else {
                    ends
                };
                self.relation(view, ends, touch.relation);
            }
            all.extend(near.more(|predicate, _| !is_weak(predicate)));
        }
        all
    }

    fn plan(mut self, view: GraphView<'_>) -> LayerPlan {
        for link in &mut self.links {
            link.look = look_of(view, &link.relations);
        }
        LayerPlan {
            entities: self.entities,
            links: self.links,
            ..LayerPlan::default()
        }
    }
}
