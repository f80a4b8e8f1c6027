//! What is seen of a map: the ground, marks for what stands on it, and names that do not collide.

use std::collections::HashMap;

use super::atlas::{Atlas, Site};
use super::camera::Frame;
use super::earth::LineKind;
use super::lines::{Ground, ground, straight};
use super::names::names;
use super::room::Room;
use super::ties::Tie;
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::words::{Kind, State};
use crate::text::{counted, printable, shorten_middle, width};

/// Cells that a name takes at most.
const NAME: usize = 26;
/// Marks nearer to each other than this, across and down, are one.
const NEAR: (i32, i32) = (2, 0);
/// Events that are named beside a mark at most, and the cells such a name takes at most: none is cut.
const EVENTS: usize = 2;
const EVENT: usize = 34;

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
    /// How far it is, where there is room to say so.
    pub scale: Option<Scale>,
    /// The lines between places that have to do with each other, from cell to cell; both ends may be out of sight.
    pub ties: Vec<Between>,
    /// Sites that are asked for.
    pub n_sites: usize,
    /// How many of them are not in sight.
    pub n_out_of_sight: usize,
}

/// A line between two places: what it looks like, and its ends in cells.
pub type Between = (LineKind, [(f64, f64); 2]);

/// What is asked for beside the frame.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The site that has to be named whatever else is.
    pub cursor: Option<usize>,
    /// The lines between places.
    pub ties: &'a [Tie],
    /// That of them which the cursor is on.
    pub chosen: Option<usize>,
    /// These sites alone, by number; all where there are none.
    pub only: Option<&'a [usize]>,
}

impl Asked<'_> {
    /// The sites in order, that of the cursor first.
    fn sites(&self, atlas: &Atlas) -> Vec<usize> {
        let others = (0..atlas.sites.len()).filter(|n| Some(*n) != self.cursor);
        let is_asked = |n: &usize| self.only.is_none_or(|only| only.contains(n));
        self.cursor
            .into_iter()
            .chain(others)
            .filter(is_asked)
            .collect()
    }
}

impl MapScene {
    /// What has a place and is not in sight, and what has none.
    pub fn left_out(&self, n_unplaced: usize, n_ties_left_out: usize) -> Vec<String> {
        let mut words = Vec::new();
        let n = self.n_sites;
        if self.n_out_of_sight > 0 {
            let seen = n.saturating_sub(self.n_out_of_sight);
            words.push(format!("{seen} of {}", counted(n, "place", "places")));
        }
        if n_unplaced > 0 {
            let n = counted(n_unplaced, "entity", "entities");
            words.push(format!("{n} without a place"));
        }
        if n_ties_left_out > 0 {
            words.push(format!("{n_ties_left_out} ties left out"));
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
    /// Whether it spreads over an area, somewhere in which that is.
    pub is_area: bool,
    /// How its place, or what stands there, is carried: the worst that has to be said of it.
    pub state: State,
    /// How many things stand there.
    pub n: usize,
    /// What it is called, with counts.
    pub name: String,
    /// The column and row where its name begins; none where there is no room.
    pub label: Option<(usize, usize)>,
    /// The first events that stand there, as far as there is room for their names below its own.
    pub events: Vec<Beside>,
}

impl Mark {
    /// Its sign: hollow where it is only known in which area that is.
    pub fn sign(&self) -> &'static str {
        sign(self.kind, self.is_area)
    }

    /// The cells before its sign that say how it is carried and that the cursor is on it.
    fn n_before(&self, cursor: Option<usize>) -> usize {
        let is_on = cursor.is_some_and(|site| self.sites.contains(&site));
        usize::from(!self.state.sign().is_empty()) + usize::from(is_on)
    }
}

/// The sign of what stands on a map.
pub fn sign(kind: Kind, is_area: bool) -> &'static str {
    match (kind, is_area) {
        (Kind::Event, true) => "◇",
        (Kind::Place, true) => "△",
        _ => kind.glyph(),
    }
}

/// A name beside a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The column and row where it begins.
    pub at: (usize, usize),
    /// The name.
    pub name: String,
}

/// A stretch of a round distance.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The column and row where it begins.
    pub at: (usize, usize),
    /// How many cells it takes, with fractions.
    pub cells: f64,
    /// How long it is.
    pub length: String,
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

/// Draws what is to be seen.
///
/// # Complexity
/// O(lines in sight + sites).
pub fn scene(view: GraphView<'_>, atlas: &Atlas, frame: Frame, asked: Asked<'_>) -> MapScene {
    let cursor = asked.cursor;
    let mut ground = ground(&frame);
    let line = |(n, tie): (usize, &Tie)| {
        let [from, to] = [tie.from, tie.to].map(|n| atlas.sites.get(n).map(|s| frame.cell(s.at)));
        let firmness = tie.firmness(view, atlas);
        let kind = if asked.chosen == Some(n) {
            LineKind::Chosen(firmness)
        } else {
            LineKind::Tie(firmness)
        };
        Some((kind, [from?, to?]))
    };
    let mut ties: Vec<Between> = asked.ties.iter().enumerate().filter_map(line).collect();
    // What is drawn later lies above.
    ties.sort_by_key(|(kind, _)| *kind);
    for (kind, ends) in &ties {
        straight(&mut ground, frame.size, *ends, *kind);
    }
    let sites = asked.sites(atlas);
    let (mut marks, n_out_of_sight) = marks(view, atlas, &frame, &sites);
    let mut room = Room::new(frame.size);
    for mark in &marks {
        let before = mark.n_before(cursor).min(mark.at.0);
        room.take((mark.at.0 - before, mark.at.1), before + 1);
    }
    let scale = room.scale(&frame);
    for mark in &mut marks {
        let before = mark.n_before(cursor);
        mark.label = room.beside(mark.at, before, width(&mark.name));
    }
    for mark in &mut marks {
        mark.events = events(view, atlas, mark, &mut room);
    }
    let names = names(&frame, &marks, &mut room);
    room.clear(&mut ground);
    MapScene {
        frame: Some(frame),
        ground,
        marks,
        names,
        scale,
        ties,
        n_sites: sites.len(),
        n_out_of_sight,
    }
}

/// The first events at a mark whose names have room below its own.
fn events(view: GraphView<'_>, atlas: &Atlas, mark: &Mark, room: &mut Room) -> Vec<Beside> {
    let Some(label) = mark.label else {
        return Vec::new();
    };
    let sites = mark.sites.iter().filter_map(|n| atlas.sites.get(*n));
    let members = sites.flat_map(|s| &s.members);
    let mut entities: Vec<EntityIx> = Vec::new();
    for member in members.filter(|m| m.kind == Kind::Event) {
        // Thousands may stand there.
        if entities.len() == EVENTS {
            break;
        }
        if !entities.contains(&member.entity) {
            entities.push(member.entity);
        }
    }
    let mut events: Vec<Beside> = Vec::new();
    for ix in entities {
        let name = printable(view.entity(ix).name()).into_owned();
        let at = (label.0 + 1, label.1 + 1 + events.len());
        if width(&name) > EVENT || !room.has_apart(at, width(&name)) {
            break;
        }
        room.take(at, width(&name) + 1);
        events.push(Beside { at, name });
    }
    events
}

impl MapScene {
    /// The mark of a site.
    pub fn mark_of(&self, site: usize) -> Option<usize> {
        self.marks.iter().position(|m| m.sites.contains(&site))
    }
}

/// Puts sites that are in sight into marks, in their order.
fn marks(view: GraphView<'_>, atlas: &Atlas, frame: &Frame, sites: &[usize]) -> (Vec<Mark>, usize) {
    let mut groups: Vec<((i32, i32), Vec<usize>)> = Vec::new();
    let mut taken: HashMap<(i32, i32), usize> = HashMap::new();
    let mut n_out = 0;
    for n in sites.iter().copied() {
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
        is_area: all.first().is_some_and(|s| s.is_area),
        state: state.unwrap_or(State::Supported),
        n,
        name,
        label: None,
        events: Vec::new(),
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
