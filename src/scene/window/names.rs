//! Which names a window shows. Most stand wherever the cursor is, and stay where they stood; those at the cursor come on top.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::crowd::heads;
use super::room::{Room, SHORT, SIGN};
use super::{Label, Sought, Stood, cell};
use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::scene::Side;
use crate::scene::web::Web;
use crate::text::{shorten_middle, width};

/// Part of the screen that names may take, and that they may where lines have to be seen between the names of a crowd.
const FULL: f32 = 0.3;
const FULL_OF_CROWD: f32 = 0.2;
/// Cells of a name at most.
const NAME: usize = 24;
/// Names of a crowd that fit beside each other on the screen at least.
const ABREAST: usize = 5;

/// Signs and names on their way onto a screen.
pub(super) struct Naming<'a> {
    web: &'a Web,
    at: &'a [Point],
    sought: Sought<'a>,
    pub(super) room: Room,
    pub(super) labels: Vec<Label>,
    pub(super) leaders: Option<HashSet<u32>>,
    pub(super) named: Vec<Stood>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(
        web: &'a Web,
        at: &'a [Point],
        sought: Sought<'a>,
        leaders: Option<HashSet<u32>>,
    ) -> Self {
        Self {
            web,
            at,
            sought,
            room: Room::new(sought.size),
            labels: Vec::new(),
            leaders,
            named: Vec::new(),
        }
    }

    /// Names those in sight as long as there is room: first those that stood before, then heads and the most tied, and last, on
    /// top of them, those at the cursor. In a crowd only what is named has its sign.
    pub(super) fn name(&mut self, in_sight: Vec<u32>) {
        let heads = if self.leaders.is_some() {
            heads(self.web, &in_sight)
        } else {
            self.take_signs(&in_sight);
            HashMap::new()
        };
        let near = in_sight.iter().copied().collect::<HashSet<u32>>();
        self.name_all(in_sight, &heads);
        let (here, wanted) = (self.sought.here, self.sought.near);
        let wanted = here.into_iter().chain(wanted.iter().copied());
        for n in wanted.filter(|n| near.contains(n)) {
            if self.labels.iter().any(|label| label.knot == n) {
                continue;
            }
            let count = heads.get(&n).copied();
            if self.name_one((n, count), None).is_none() && here == Some(n) {
                self.name_over(n);
            }
        }
    }

    /// Names those that are named wherever the cursor is.
    fn name_all(&mut self, mut in_sight: Vec<u32>, heads: &HashMap<u32, usize>) {
        let web = self.web;
        let stood = self.sought.stood.iter().zip(0usize..);
        let stood: HashMap<EntityIx, (usize, Stood)> =
            stood.map(|(s, order)| (s.entity, (order, *s))).collect();
        let before = |n: &u32| stood.get(&web.knots.get(*n as usize)?.entity);
        let degree = |n: &u32| web.knots.get(*n as usize).map_or(0, |k| k.degree);
        in_sight.sort_by_cached_key(|n| {
            let order = before(n).map_or(usize::MAX, |(order, _)| *order);
            (order, !heads.contains_key(n), Reverse(degree(n)), *n)
        });
        let part = match self.leaders {
            Some(_) => FULL_OF_CROWD,
            None => FULL,
        };
        let mut free = (self.sought.size.0 * self.sought.size.1) as f32 * part;
        for n in in_sight {
            if free <= 0.0 {
                break;
            }
            let stood = before(&n).map(|(_, stood)| *stood);
            let Some((side, cells)) = self.name_one((n, heads.get(&n).copied()), stood) else {
                continue;
            };
            free -= cells as f32;
            if let Some(knot) = web.knots.get(n as usize).filter(|_| stood.is_none()) {
                let entity = knot.entity;
                self.named.push(Stood {
                    entity,
                    side,
                    cells,
                });
            }
        }
    }

    fn cell(&self, n: u32) -> Option<(u16, u16)> {
        cell(*self.at.get(n as usize)?, self.sought.size)
    }

    fn take_signs(&mut self, in_sight: &[u32]) {
        for n in in_sight {
            if let Some(at) = self.cell(*n) {
                self.room.take(at, 1, SIGN);
            }
        }
    }

    /// Names one, and whom it leads; gives on which side and in how many cells, nothing where there is no room.
    fn name_one(
        &mut self,
        (n, leads): (u32, Option<usize>),
        stood: Option<Stood>,
    ) -> Option<(Side, usize)> {
        let knot = self.web.knots.get(n as usize)?;
        let at = self.cell(n)?;
        let is_here = self.sought.here == Some(n);
        // A sign that others stand beside could be the one that a name belongs to.
        if self.leaders.is_some() && !is_here && !self.room.is_apart(at) {
            return None;
        }
        let most = match self.leaders {
            Some(_) => NAME.min((self.sought.size.0 / ABREAST).max(SHORT)),
            None => NAME,
        };
        let name = shorten_middle(&knot.name, most);
        let name = match leads {
            Some(count) => format!("around {name} ({count})"),
            None => name.into_owned(),
        };
        let as_before = stood.map(|stood| (stood.side, stood.cells));
        let label = self.room.label((n, &name), at, as_before);
        if is_here || label.is_some() {
            self.lead(n, at);
        }
        let label = label?;
        let how = (label.side, width(&label.text));
        self.labels.push(label);
        Some(how)
    }

    fn lead(&mut self, n: u32, at: (u16, u16)) {
        if let Some(leaders) = &mut self.leaders {
            leaders.insert(n);
            self.room.take(at, 1, SIGN);
        }
    }

    /// Names what is under the cursor where there is no room: other names give way to it.
    fn name_over(&mut self, n: u32) {
        let (Some(knot), Some(at)) = (self.web.knots.get(n as usize), self.cell(n)) else {
            return;
        };
        let Some(label) = self.room.label_over((n, &knot.name), NAME, at) else {
            return;
        };
        let ends = |l: &Label| usize::from(l.at.0) + width(&l.text);
        let is_hit = |l: &Label| {
            let (from, to) = (usize::from(label.at.0), ends(&label));
            l.at.1 == label.at.1 && usize::from(l.at.0) <= to && from <= ends(l)
        };
        self.labels.retain(|l| !is_hit(l));
        self.labels.push(label);
    }
}
