//! What stands where: places by their coordinates, and everything else by the places it is tied to.
//!
//! What has coordinates stands there. What has none stands at each place a relation ties it to, and of places that lie in each
//! other at the inner one: an event in a village of a region stands in the village. A place without coordinates stands
//! somewhere in what it lies in. The lens says which entities and ties are shown; coordinates, and what lies in what, are the
//! ground they are shown on and no matter of the lens.

mod unplaced;

pub use unplaced::Unplaced;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::camera::wrapped;
use super::extent::is_wide;
use super::view::gravity;
use super::within::Within;
use crate::model::ids::{Carried, EntityIx, FactRef, RelationIx};
use crate::model::lens::{Judge, Lens, state_of};
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Kind, State};
use crate::task::{Cancel, Progress};
use crate::text::fold;

/// Things looked at between two looks at the cancel token.
const POLL_EVERY: usize = 4096;
/// Relations of a place that are looked at: the rest of a hub's are left out, and counted.
const MOST_TIES: usize = 20_000;
/// Degrees from which on two coordinates of one place differ: a kilometre or so.
const APART: f64 = 0.01;

/// What stands where in a graph, through a lens.
#[derive(Debug, Default)]
pub struct Atlas {
    /// What has coordinates, that with most standing at it first.
    pub sites: Vec<Site>,
    /// What has no place on the map, that with coordinates which are not understood first, then events and places; no more
    /// than fit a list.
    pub unplaced: Vec<Unplaced>,
    /// How many have none.
    pub n_unplaced: usize,
    /// Relations of hubs that were not looked at.
    pub n_ties_left_out: usize,
    stands: HashMap<EntityIx, Vec<Stand>>,
}

/// What has coordinates, with what stands there.
#[derive(Debug)]
pub struct Site {
    /// What it is; mostly a place.
    pub entity: EntityIx,
    /// The fact that gives its coordinates.
    pub fact: FactRef,
    /// Longitude and latitude.
    pub at: [f64; 2],
    /// Where other facts put it.
    pub others: Vec<[f64; 2]>,
    /// The sites it lies in, inner ones first.
    pub within: Vec<usize>,
    /// Whether it spreads over an area, so that its coordinates are only somewhere in it.
    pub is_area: bool,
    /// What stands there, events by their date first.
    pub members: Vec<Member>,
    /// Whether an event is among them.
    pub has_event: bool,
    /// How the one of them is tied that is tied worst.
    pub worst: Option<State>,
}

/// Something that stands at a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// What.
    pub entity: EntityIx,
    /// Its kind.
    pub kind: Kind,
    /// The relation that puts it there.
    pub by: RelationIx,
    /// The place that relation names: the site, or one somewhere in it whose coordinates are not known.
    pub place: EntityIx,
}

/// Where something stands: the site, and which of its members it is; none where it is the site itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stand {
    /// Number of the site.
    pub site: usize,
    /// Number of the member.
    pub member: Option<usize>,
}

impl Atlas {
    /// Finds what stands where; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(entities + relations of places · log).
    pub fn find(
        view: GraphView<'_>,
        lens: &Lens,
        cancel: &Cancel,
        progress: &Progress,
    ) -> Option<Self> {
        let judge = Judge::new(view, lens);
        let within = Within::of(view);
        progress.set_total(2 * view.n_entities() as u64);
        let Found {
            sites,
            places,
            misread,
        } = sites(&judge, cancel, progress)?;
        let mut finder = Finder {
            numbers: sites
                .iter()
                .enumerate()
                .map(|(n, s)| (s.entity, n))
                .collect(),
            judge,
            within,
            sites,
            ties: BTreeMap::new(),
            n_left_out: 0,
        };
        finder.nest();
        for (n, place) in places.into_iter().enumerate() {
            if n % POLL_EVERY == 0 && cancel.is_cancelled() {
                return None;
            }
            finder.tie(place);
        }
        let mut atlas = finder.settle();
        atlas.list_unplaced((&Judge::new(view, lens), &misread), cancel, progress)?;
        Some(atlas)
    }

    /// Where an entity stands.
    pub fn stands(&self, ix: EntityIx) -> &[Stand] {
        self.stands.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// How many things are on the map.
    pub fn n_placed(&self) -> usize {
        self.stands.len()
    }

    /// The member of a stand.
    pub fn member(&self, stand: Stand) -> Option<&Member> {
        self.sites.get(stand.site)?.members.get(stand.member?)
    }
}

/// In which order kinds are listed.
fn order(kind: Kind) -> u8 {
    match kind {
        Kind::Event => 0,
        Kind::Place => 1,
        Kind::Organisation => 2,
        Kind::Person => 3,
        Kind::Document => 4,
        Kind::Other => 5,
    }
}

/// What there is to put on a map.
#[derive(Default)]
struct Found {
    /// What has coordinates.
    sites: Vec<Site>,
    /// All places, and what else has coordinates.
    places: Vec<EntityIx>,
    /// What has coordinates that are not understood, and no others.
    misread: HashMap<EntityIx, FactRef>,
}

/// What is shown and has coordinates, and all places with or without.
fn sites(judge: &Judge<'_>, cancel: &Cancel, progress: &Progress) -> Option<Found> {
    let view = judge.view();
    let mut found = Found::default();
    for (n, entity) in view.entities().enumerate() {
        if n % POLL_EVERY == 0 {
            if cancel.is_cancelled() {
                return None;
            }
            progress.add(POLL_EVERY as u64);
        }
        let is_place = entity.kind() == Kind::Place;
        let (points, misread) = entity.points();
        if let Some(fact) = misread.filter(|_| points.is_empty()) {
            found.misread.insert(entity.ix, fact);
        }
        if (!is_place && points.is_empty()) || !judge.shows_entity(entity.ix) {
            continue;
        }
        found.places.push(entity.ix);
        let mut points = points
            .into_iter()
            .map(|(fact, lat, lon)| (fact, [lon, lat]));
        if let Some((fact, at)) = points.next() {
            let far =
                |p: &[f64; 2]| wrapped(p[0] - at[0]).abs() > APART || (p[1] - at[1]).abs() > APART;
            found.sites.push(Site {
                entity: entity.ix,
                fact,
                at,
                others: points.map(|(_, p)| p).filter(far).collect(),
                within: Vec::new(),
                is_area: false,
                members: Vec::new(),
                has_event: false,
                worst: None,
            });
        }
    }
    Some(found)
}

/// What is known while the atlas is made.
struct Finder<'a> {
    judge: Judge<'a>,
    within: Within,
    sites: Vec<Site>,
    numbers: HashMap<EntityIx, usize>,
    /// By entity: at which sites it stands, and by what.
    ties: BTreeMap<EntityIx, Vec<(usize, Member)>>,
    n_left_out: usize,
}

impl Finder<'_> {
    /// Finds out which sites lie in which.
    fn nest(&mut self) {
        let view = self.judge.view();
        let is_site = |ix: EntityIx| self.numbers.contains_key(&ix);
        let direct: Vec<Vec<usize>> = self
            .sites
            .iter()
            .map(|site| {
                let above = self.within.nearest_above(view, site.entity, is_site);
                above
                    .iter()
                    .filter_map(|(_, ix)| self.numbers.get(ix).copied())
                    .collect()
            })
            .collect();
        for (n, site) in self.sites.iter_mut().enumerate() {
            let mut seen = BTreeSet::from([n]);
            let mut front = vec![n];
            while !front.is_empty() {
                let above = front.iter().filter_map(|m| direct.get(*m)).flatten();
                front = above.copied().filter(|m| seen.insert(*m)).collect();
                site.within.extend(&front);
            }
        }
        // What lies in another container of the same place stands before it, though both are named.
        let depth: Vec<usize> = self.sites.iter().map(|s| s.within.len()).collect();
        let of = |n: &usize| std::cmp::Reverse(depth.get(*n).copied());
        for site in &mut self.sites {
            site.within.sort_by_key(of);
        }
        let holding: BTreeSet<usize> = self.sites.iter().flat_map(|s| s.within.clone()).collect();
        for (n, site) in self.sites.iter_mut().enumerate() {
            let place = view.entity(site.entity);
            let type_name = place.type_name().unwrap_or_default();
            site.is_area = is_wide(place.kind(), type_name, holding.contains(&n));
        }
    }

    /// Puts what is tied to a place at its site, or where it lies.
    fn tie(&mut self, place: EntityIx) {
        let view = self.judge.view();
        let mut at: Vec<usize> = self.numbers.get(&place).copied().into_iter().collect();
        if at.is_empty() {
            let is_site = |ix: EntityIx| self.numbers.contains_key(&ix);
            for (by, above) in self.within.nearest_above(view, place, is_site) {
                let Some(site) = self.numbers.get(&above).copied() else {
                    continue;
                };
                at.push(site);
                let member = Member {
                    entity: place,
                    kind: Kind::Place,
                    by,
                    place,
                };
                self.ties.entry(place).or_default().push((site, member));
            }
        }
        if at.is_empty() {
            return;
        }
        for (n, touch) in view.touching(place).enumerate() {
            if n >= MOST_TIES {
                self.n_left_out += view.degree(place).saturating_sub(n);
                break;
            }
            let kind = view.entity(touch.other).kind();
            let stands_by_itself = kind == Kind::Place || self.numbers.contains_key(&touch.other);
            let ends = if touch.inward {
                [touch.other, place]
            } else {
                [place, touch.other]
            };
            if stands_by_itself
                || view.predicate(touch.predicate).weak
                || !self.judge.shows_relation(touch.relation, ends, &[])
            {
                continue;
            }
            let member = Member {
                entity: touch.other,
                kind,
                by: touch.relation,
                place,
            };
            let ties = self.ties.entry(touch.other).or_default();
            ties.extend(at.iter().map(|site| (*site, member)));
        }
    }

    /// Keeps of the ties of each thing the inner ones, and sorts what stands at a site.
    fn settle(mut self) -> Atlas {
        let view = self.judge.view();
        for (_, ties) in std::mem::take(&mut self.ties) {
            let firm: Vec<usize> = ties
                .iter()
                .filter(|(_, m)| state_of(view, Carried::Relation(m.by)) != State::Refuted)
                .map(|(n, _)| *n)
                .collect();
            let firm = firm.iter().filter_map(|m| self.sites.get(*m));
            let above: HashSet<usize> = firm.flat_map(|s| s.within.iter().copied()).collect();
            let kept = ties.into_iter().filter(|(n, _)| !above.contains(n));
            let kept: Vec<(usize, Member)> = kept.collect();
            for (n, member) in kept {
                if let Some(site) = self.sites.get_mut(n) {
                    site.members.push(member);
                }
            }
        }
        for site in &mut self.sites {
            site.has_event = site.members.iter().any(|m| m.kind == Kind::Event);
            let states = site
                .members
                .iter()
                .map(|m| state_of(view, Carried::Relation(m.by)));
            site.worst = states.max_by_key(|s| gravity(*s));
            site.members.sort_by_cached_key(|m| {
                let entity = view.entity(m.entity);
                let day = entity.when().and_then(When::earliest);
                (order(m.kind), day.is_none(), day, fold(entity.name()), m.by)
            });
        }
        let mut atlas = Atlas {
            n_ties_left_out: self.n_left_out,
            ..Atlas::default()
        };
        atlas.take(self.sites, view);
        atlas
    }
}

impl Atlas {
    /// Takes the sites over, that with most at it first, and learns what stands where.
    fn take(&mut self, sites: Vec<Site>, view: GraphView<'_>) {
        let mut order: Vec<usize> = (0..sites.len()).collect();
        order.sort_by_cached_key(|n| {
            let site = sites.get(*n);
            let members = site.map_or(0, |s| s.members.len());
            let name = site.map(|s| fold(view.entity(s.entity).name()));
            (std::cmp::Reverse(members), name, *n)
        });
        let mut new_number = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = new_number.get_mut(*old) {
                *slot = new;
            }
        }
        let mut slots: Vec<Option<Site>> = sites.into_iter().map(Some).collect();
        for old in order {
            if let Some(mut site) = slots.get_mut(old).and_then(Option::take) {
                for n in &mut site.within {
                    *n = new_number.get(*n).copied().unwrap_or_default();
                }
                self.sites.push(site);
            }
        }
        for (n, site) in self.sites.iter().enumerate() {
            let itself = Stand {
                site: n,
                member: None,
            };
            self.stands.entry(site.entity).or_default().push(itself);
            for (m, member) in site.members.iter().enumerate() {
                let stand = Stand {
                    site: n,
                    member: Some(m),
                };
                self.stands.entry(member.entity).or_default().push(stand);
            }
        }
    }
}
