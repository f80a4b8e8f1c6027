//! What is seen of a map: the ground, marks for what stands on it, and names that do not collide.

use std::collections::HashMap;

use super::atlas::{Atlas, Site};
use super::camera::Frame;
use super::earth::{self, EarthName, LineKind};
use super::lines::{EARLIER, Ground, ground, straight};
use super::ties::Tie;
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::words::{Kind, State};
use crate::text::{counted, fold, printable, shorten_middle, width};

/// Cells that a name takes at most.
const NAME: usize = 26;
/// Marks nearer to each other than this, across and down, are one.
const NEAR: (i32, i32) = (2, 0);
/// Names of regions are written from this zoom on.
const REGIONS_FROM: f64 = 4.0;

/// A map as it is seen.
#[derive(Debug, Default)]
pub struct MapScene {
    /// Which part of the earth is seen, on how many cells.
    pub frame: Option<Frame>,
    /// Coasts, borders and regions, cell by cell.
    pub ground: Vec<Option<Ground>>,
    /// What stands there, that with most at it first.
    pub marks: Vec<Mark>,
    /// Names of countries and regions.
    pub names: Vec<Faint>,
    /// The lines between places that have to do with each other, from cell to cell; both ends may be out of sight.
    pub ties: Vec<[(f64, f64); 2]>,
    /// Sites that are not in sight.
    pub n_out_of_sight: usize,
}

impl MapScene {
    /// What has a place and is not in sight, and what has none.
    pub fn left_out(&self, atlas: &Atlas) -> Vec<String> {
        let mut words = Vec::new();
        let n = atlas.sites.len();
        if self.n_out_of_sight > 0 {
            let seen = n.saturating_sub(self.n_out_of_sight);
            words.push(format!("{seen} of {}", counted(n, "place", "places")));
        }
        if atlas.n_unplaced > 0 {
            let n = counted(atlas.n_unplaced, "entity", "entities");
            words.push(format!("{n} without a place"));
        }
        if atlas.n_ties_left_out > 0 {
            words.push(format!("{} ties left out", atlas.n_ties_left_out));
        }
        words
    }
}

/// Sites that have one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its column and row.
    pub at: (usize, usize),
    /// Where its sites truly are, in cells with fractions, in their order: for painters that are finer than cells.
    pub spots: Vec<(f64, f64)>,
    /// Which sites, the one it is named after first.
    pub sites: Vec<usize>,
    /// What its sign is: an event where one stands there, else what the site is.
    pub kind: Kind,
    /// How its place, or what stands there, is carried: the worst that has to be said of it.
    pub state: State,
    /// How many things stand there.
    pub n: usize,
    /// What it is called, with counts.
    pub name: String,
    /// The column and row where its name begins; none where there is no room.
    pub label: Option<(usize, usize)>,
}

/// A name on the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Faint {
    /// The column and row where it begins.
    pub at: (usize, usize),
    /// The name.
    pub name: String,
    /// Whether of a country.
    pub is_country: bool,
}

/// Draws what is to be seen. `cursor` is the site that has to be named whatever else is.
///
/// # Complexity
/// O(lines in sight + sites).
pub fn scene(
    view: GraphView<'_>,
    atlas: &Atlas,
    frame: Frame,
    (cursor, ties): (Option<usize>, &[Tie]),
) -> MapScene {
    let mut ground = ground(&frame);
    let ends = |tie: &Tie| {
        let [from, to] = [tie.from, tie.to].map(|n| atlas.sites.get(n).map(|s| frame.cell(s.at)));
        Some([from?, to?])
    };
    let ties: Vec<[(f64, f64); 2]> = ties.iter().filter_map(ends).collect();
    for tie in &ties {
        straight(&mut ground, frame.size, *tie, LineKind::Tie);
    }
    let (mut marks, n_out_of_sight) = marks(view, atlas, &frame, cursor);
    let mut room = Room::new(frame.size);
    for mark in &marks {
        room.take(mark.at, 1);
    }
    for mark in &mut marks {
        mark.label = room.beside(mark.at, width(&mark.name));
    }
    let names = names(&frame, &marks, &mut room);
    MapScene {
        frame: Some(frame),
        ground,
        marks,
        names,
        ties,
        n_out_of_sight,
    }
}

impl MapScene {
    /// The mark of a site.
    pub fn mark_of(&self, site: usize) -> Option<usize> {
        self.marks.iter().position(|m| m.sites.contains(&site))
    }
}

/// Puts sites that are in sight into marks, in the order of what stands at them, the one of the cursor first.
fn marks(
    view: GraphView<'_>,
    atlas: &Atlas,
    frame: &Frame,
    cursor: Option<usize>,
) -> (Vec<Mark>, usize) {
    let mut groups: Vec<((i32, i32), Vec<usize>)> = Vec::new();
    let mut taken: HashMap<(i32, i32), usize> = HashMap::new();
    let mut n_out = 0;
    let others = (0..atlas.sites.len()).filter(|n| Some(*n) != cursor);
    for n in cursor.into_iter().chain(others) {
        let Some(site) = atlas.sites.get(n) else {
            continue;
        };
        let cell = frame.cell(site.at);
        if !frame.is_in(cell) {
            n_out += 1;
            continue;
        }
        let at = (cell.0 as i32, cell.1 as i32);
        let mut around =
            (-NEAR.0..=NEAR.0).flat_map(|x| (-NEAR.1..=NEAR.1).map(move |y| (at.0 + x, at.1 + y)));
        if let Some(group) = around.find_map(|c| taken.get(&c)) {
            if let Some((_, sites)) = groups.get_mut(*group) {
                sites.push(n);
            }
        } else {
            taken.insert(at, groups.len());
            groups.push((at, vec![n]));
        }
    }
    let marks = groups.into_iter().map(|(at, sites)| {
        let at = (at.0 as usize, at.1 as usize);
        let mut mark = mark(view, atlas, at, sites);
        let sites = mark.sites.iter().filter_map(|n| atlas.sites.get(*n));
        mark.spots = sites.map(|s| frame.cell(s.at)).collect();
        mark
    });
    (marks.collect(), n_out)
}

fn mark(view: GraphView<'_>, atlas: &Atlas, at: (usize, usize), mut sites: Vec<usize>) -> Mark {
    // What holds all others gives its name: a region stands for its villages where they are one cell.
    let holds = |n: &usize| {
        let others = sites.iter().filter(|m| *m != n);
        let mut others = others.filter_map(|m| atlas.sites.get(*m));
        others.all(|s| s.within.contains(n))
    };
    if let Some(n) = sites.iter().position(holds) {
        sites.swap(0, n);
    }
    let all: Vec<&Site> = sites.iter().filter_map(|n| atlas.sites.get(*n)).collect();
    let n: usize = all.iter().map(|s| s.members.len()).sum();
    let kind = match all.first() {
        _ if all.iter().any(|s| s.has_event) => Kind::Event,
        Some(site) => view.entity(site.entity).kind(),
        None => Kind::Place,
    };
    let name = |ix: EntityIx| printable(view.entity(ix).name()).into_owned();
    let name = all.first().map_or(String::new(), |s| name(s.entity));
    let mut name = shorten_middle(&name, NAME).into_owned();
    if sites.len() > 1 {
        name.push_str(&format!(" +{}", sites.len() - 1));
    }
    if n > 0 {
        name.push_str(&format!(" ({n})"));
    }
    let states = all.iter().map(|s| site_state(view, s));
    let ties = all.iter().filter_map(|s| s.worst);
    let state = states.chain(ties).max_by_key(|s| gravity(*s));
    Mark {
        at,
        spots: Vec::new(),
        kind,
        state: state.unwrap_or(State::Supported),
        n,
        name,
        label: None,
        sites,
    }
}

/// How the coordinates of a site are carried; those that differ are disputed.
pub fn site_state(view: GraphView<'_>, site: &Site) -> State {
    if site.others.is_empty() {
        state_of(view, Carried::Fact(site.fact))
    } else {
        State::Disputed
    }
}

/// What has rather to be said of several things.
pub(super) fn gravity(state: State) -> u8 {
    match state {
        State::Supported => 0,
        State::Unsourced => 1,
        State::Tentative => 2,
        State::Refuted => 3,
        State::Disputed => 4,
    }
}

/// The cells that are taken by signs and names.
struct Room {
    taken: Vec<bool>,
    size: (usize, usize),
}

impl Room {
    fn new(size: (usize, usize)) -> Self {
        Self {
            taken: vec![false; size.0 * size.1],
            size,
        }
    }

    fn is_free(&self, (x, y): (usize, usize), cells: usize) -> bool {
        let from = y * self.size.0 + x;
        let row = self.taken.get(from..from + cells);
        x + cells <= self.size.0 && y < self.size.1 && row.is_some_and(|r| r.iter().all(|t| !t))
    }

    fn take(&mut self, (x, y): (usize, usize), cells: usize) {
        let from = y * self.size.0 + x;
        let cells = cells.min(self.size.0.saturating_sub(x));
        if let Some(row) = self.taken.get_mut(from..from + cells) {
            row.fill(true);
        }
    }

    /// Finds room for a name beside a sign and takes it: to the right, to the left, below, above.
    fn beside(&mut self, (x, y): (usize, usize), cells: usize) -> Option<(usize, usize)> {
        let centred = x.checked_sub(cells / 2);
        let places = [
            Some((x + 2, y)),
            x.checked_sub(cells + 1).map(|x| (x, y)),
            Some((x, y + 1)),
            y.checked_sub(1).map(|y| (x, y)),
            centred.map(|x| (x, y + 1)),
            centred.zip(y.checked_sub(1)),
        ];
        let found = places.into_iter().flatten();
        // A cell more at the right, and one at the left where no sign is to stand there, so that names stay apart.
        let is_free = |(left, row): &(usize, usize)| {
            let after = usize::from(left + cells < self.size.0);
            let before = usize::from(*left > 0 && *row != y);
            self.is_free((left - before, *row), before + cells + after)
        };
        let found = found.into_iter().find(is_free)?;
        self.take(found, cells + 1);
        Some(found)
    }
}

/// The names of countries and regions that have room.
fn names(frame: &Frame, marks: &[Mark], room: &mut Room) -> Vec<Faint> {
    let zoom = frame.zoom();
    let shown: Vec<String> = marks.iter().map(|m| fold(&m.name)).collect();
    let fits = |n: &&EarthName| {
        (n.is_country || zoom >= REGIONS_FROM)
            && f64::from(n.rank) / 10.0 <= zoom + EARLIER
            && frame.cells_across(n.width) >= width(n.name) as f64
            && !shown.iter().any(|s| s.starts_with(&fold(n.name)))
    };
    let mut names = Vec::new();
    for name in earth::names().iter().filter(fits) {
        let cell = frame.cell(name.at);
        if !frame.is_in(cell) {
            continue;
        }
        let text = if name.is_country {
            name.name.to_uppercase()
        } else {
            name.name.to_owned()
        };
        let cells = width(&text);
        let x = (cell.0 as usize).saturating_sub(cells / 2);
        let rows = [0_i32, -1, 1].map(|by| (cell.1 as i32 + by).max(0) as usize);
        let at = rows.into_iter().map(|y| (x, y));
        if let Some(at) = at.into_iter().find(|at| room.is_free(*at, cells)) {
            room.take(at, cells + 1);
            names.push(Faint {
                at,
                name: text,
                is_country: name.is_country,
            });
        }
    }
    names
}
