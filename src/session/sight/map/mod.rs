//! The map: what stands where. Its cursor is on a place, or on what stands there.

mod arrival;
mod lines;
mod moves;
mod nowhere;
mod words;

use std::sync::Arc;

use super::{Asked, Sight, SightSpec, legends};
use crate::model::ids::EntityIx;
use crate::model::lens::Lens;
use crate::scene::map::atlas::{Atlas, Stand};
use crate::scene::map::camera::{Camera, Frame};
use crate::scene::map::ties::{Tie, ties_in_sight, ties_of};
use crate::scene::map::view::{self, MapScene, Mark, scene};
use crate::session::command::map_follow;
use crate::session::effect::Effect;
use crate::session::listing::RowKey;
use crate::session::state::State;
use crate::task::{Cancel, Progress};

/// A graph of at most so many entities and relations is looked through at once.
const AT_ONCE: usize = 20_000;

/// The map among the sights.
pub(super) const MAP: SightSpec = SightSpec {
    sight: Sight::Map,
    name: "the map",
    title: "In the map",
    way_there: "in the map: 4 first",
    refresh: State::refresh_map,
    here: State::map_row,
    put: State::put_on_map,
    step: State::step_on_map,
    aside: State::go_on_map,
    zoom: State::zoom_map,
    pan: |state, [across, down]| {
        if state.shown.sights.map.camera.is_none() {
            return Err("nothing stands on the map".to_owned());
        }
        state.pan_map((f64::from(across), f64::from(down)));
        Ok(())
    },
    stop: State::stop_atlas,
    follow: map_follow,
    words: State::map_text,
    paper: Some(State::map_paper),
    image: Some(State::map_on_screen),
    summary: State::map_summary,
    hints: &[
        "map-next",
        "go-here",
        "zoom-in",
        "map-list",
        "images",
        "zoom-out",
        "zoom-fit",
        "map-lines",
        "map-measure",
        "export",
        "help",
    ],
    legend: legends::MAP,
};

/// What is to be had in sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fit {
    /// Where most happens.
    #[default]
    Core,
    /// All places.
    All,
    /// The whole earth.
    World,
    /// What was chosen by zooming and moving.
    Chosen,
}

/// Between which places lines are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lines {
    /// None.
    #[default]
    Off,
    /// From the one under the cursor.
    Here,
    /// From each that has something standing at it.
    All,
}

impl Lines {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Off, Self::Here, Self::All];

    /// What it is called in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Here => "here",
            Self::All => "all",
        }
    }
}

/// The map that is shown, or was last.
#[derive(Debug, Default)]
pub struct MapView {
    /// What stands where; none until it is found out.
    pub atlas: Option<Arc<Atlas>>,
    /// What is seen.
    pub scene: MapScene,
    /// What is looked at; none before the first time.
    pub(in crate::session) camera: Option<Camera>,
    /// Why that.
    pub(in crate::session) fit: Fit,
    /// What the cursor is on.
    pub cursor: Option<Stand>,
    /// Where in the list of what has no place the cursor is, while it is there.
    pub nowhere: Option<usize>,
    /// Where distances are measured from.
    pub(in crate::session) from: Option<EntityIx>,
    /// Between which places lines are drawn.
    pub(in crate::session) lines: Lines,
    /// Which of what the lines of its place stand for the cursor is on, while it is on one.
    pub(in crate::session) line: Option<usize>,
    /// What the cursor is to be on as soon as it is known where that stands.
    wanted: Option<RowKey>,
    /// How many atlases there have been: the number of this one.
    n_atlases: u64,
    /// The lens that the atlas was made with.
    lens: Option<Lens>,
    /// The question for an atlas: the lens it is asked with.
    asked: Option<Asked<Lens>>,
    /// The lens with which none is to be looked for, since one has stopped that.
    stopped: Option<Lens>,
    made_for: Option<MadeFor>,
    ties: Option<(TiesFor, Vec<Tie>)>,
    /// What was fitted into which size last.
    fitted: Option<(Fit, (usize, usize), u64)>,
}

/// What the scene was made for: while that is the same, so is the scene.
#[derive(Debug, PartialEq)]
struct MadeFor {
    frame: Frame,
    cursor: Option<usize>,
    lines: Lines,
    line: Option<usize>,
    atlas: u64,
}

/// What lines were looked for with: while that is the same, so are they.
#[derive(Debug, PartialEq)]
struct TiesFor {
    atlas: u64,
    frame: Frame,
    lines: Lines,
    site: Option<usize>,
}

impl State {
    /// What stands where, if that is known.
    pub fn atlas(&self) -> Option<&Atlas> {
        self.shown.sights.map.atlas.as_deref()
    }

    /// The mark under the cursor.
    pub fn map_mark(&self) -> Option<&Mark> {
        let map = &self.shown.sights.map;
        let mark = map.scene.mark_of(map.cursor?.site)?;
        map.scene.marks.get(mark)
    }

    /// Everything at the mark under the cursor: each site, and after it what stands there.
    pub fn map_rows(&self) -> Vec<Stand> {
        let (Some(atlas), Some(mark)) = (self.atlas(), self.map_mark()) else {
            return Vec::new();
        };
        // That the cursor goes from one to the next changes nothing in their order.
        let mut sites = mark.sites.clone();
        sites.sort_unstable();
        let rows = sites.into_iter().flat_map(|site| {
            let n = atlas.sites.get(site).map_or(0, |s| s.members.len());
            let members = (0..n).map(Some);
            let members = std::iter::once(None).chain(members);
            members.map(move |member| Stand { site, member })
        });
        rows.collect()
    }

    /// The row that the cursor stands for in the other views.
    fn map_row(&self) -> Option<RowKey> {
        if let Some(one) = self.nowhere_here() {
            let entity = RowKey::Entity(one.entity);
            return Some(one.misread.map_or(entity, RowKey::Fact));
        }
        if let Some(on) = self.map_line() {
            return Some(RowKey::Relation(on.thread.by, on.thread.other));
        }
        let (atlas, stand) = (self.atlas()?, self.shown.sights.map.cursor?);
        match atlas.member(stand) {
            Some(member) => Some(RowKey::Relation(member.by, member.entity)),
            None => Some(RowKey::Fact(atlas.sites.get(stand.site)?.fact)),
        }
    }

    /// The entity under the cursor of the map.
    pub(in crate::session) fn map_entity(&self) -> Option<EntityIx> {
        if let Some(one) = self.nowhere_here() {
            return Some(one.entity);
        }
        if let Some(on) = self.map_line() {
            return Some(on.thread.other);
        }
        let (atlas, stand) = (self.atlas()?, self.shown.sights.map.cursor?);
        match atlas.member(stand) {
            Some(member) => Some(member.entity),
            None => Some(atlas.sites.get(stand.site)?.entity),
        }
    }

    /// Makes anew what does not fit any more.
    fn refresh_map(&mut self) -> Vec<Effect> {
        let effects = self.refresh_atlas();
        self.arrive_on_map();
        self.fit_map();
        self.refresh_map_scene();
        effects
    }

    /// Finds out what stands where, or asks for it.
    fn refresh_atlas(&mut self) -> Vec<Effect> {
        let lens = self.lens().clone();
        let map = &self.shown.sights.map;
        let is_asked = map.asked.as_ref().is_some_and(|asked| asked.of == lens);
        let is_stopped = map.stopped.as_ref() == Some(&lens);
        if map.lens.as_ref() == Some(&lens) || is_stopped {
            // What is asked with another lens is wanted no more.
            let had = self.shown.sights.map.asked.take();
            let cancel = had.map(|_| Effect::CancelSight(Sight::Map));
            return cancel.into_iter().collect();
        }
        if is_asked {
            return Vec::new();
        }
        if self.view().n_entities() + self.view().n_relations() > AT_ONCE {
            self.generation += 1;
            let progress = Progress::default();
            self.shown.sights.map.asked = Some(Asked {
                number: self.generation,
                of: lens.clone(),
                progress: progress.clone(),
            });
            let asked = Box::new((lens, progress));
            return vec![Effect::FindAtlas(self.generation, asked)];
        }
        let (cancel, progress) = (Cancel::default(), Progress::default());
        if let Some(atlas) = Atlas::find(self.view(), &lens, &cancel, &progress) {
            self.take_atlas(lens, atlas);
        }
        Vec::new()
    }

    /// Takes the answer to a question for an atlas.
    pub(in crate::session) fn atlas_found(&mut self, generation: u64, atlas: Atlas) {
        match self.shown.sights.map.asked.take() {
            Some(asked) if asked.number == generation => self.take_atlas(asked.of, atlas),
            other => self.shown.sights.map.asked = other,
        }
    }

    /// Stops looking for what stands where; the map stays as it is.
    fn stop_atlas(&mut self) -> Option<Effect> {
        let map = &mut self.shown.sights.map;
        map.stopped = Some(map.asked.take()?.of);
        self.say("stopped; 0 looks for places again");
        Some(Effect::CancelSight(Sight::Map))
    }

    fn take_atlas(&mut self, lens: Lens, atlas: Atlas) {
        // The cursor stays on what it is on, whatever its number is now.
        let listed = self.nowhere_here().map(|one| one.entity);
        let here = self.map_row();
        let map = &mut self.shown.sights.map;
        let again = |ix| atlas.unplaced.iter().position(|one| one.entity == ix);
        map.nowhere = listed.and_then(again);
        (map.atlas, map.lens, map.asked) = (Some(Arc::new(atlas)), Some(lens), None);
        (map.stopped, map.cursor, map.line) = (None, None, None);
        map.n_atlases += 1;
        let stand = here.and_then(|row| self.stand_of(row));
        let first = || {
            let atlas = self.atlas()?;
            let first = |s: &crate::scene::map::atlas::Site| !s.members.is_empty() && !s.is_area;
            let site = atlas.sites.iter().position(first);
            let site = site.or((!atlas.sites.is_empty()).then_some(0))?;
            Some(self.first_at(site))
        };
        self.shown.sights.map.cursor = stand.or_else(first);
    }

    /// What the cursor goes to at a site: the first thing that stands there, else the site.
    pub(in crate::session) fn first_at(&self, site: usize) -> Stand {
        let found = self.atlas().and_then(|a| a.sites.get(site));
        let has_members = found.is_some_and(|s| !s.members.is_empty());
        Stand {
            site,
            member: has_members.then_some(0),
        }
    }

    fn refresh_map_scene(&mut self) {
        let size = self.map_size();
        let map = &self.shown.sights.map;
        let (Some(atlas), Some(camera)) = (map.atlas.clone(), map.camera) else {
            return;
        };
        let wanted = MadeFor {
            frame: Frame::new(camera, size),
            cursor: map.cursor.map(|c| c.site),
            lines: map.lines,
            line: map.line,
            atlas: map.n_atlases,
        };
        if map.made_for.as_ref() == Some(&wanted) {
            return;
        }
        let of = TiesFor {
            atlas: map.n_atlases,
            frame: wanted.frame,
            lines: map.lines,
            site: wanted.cursor.filter(|_| map.lines == Lines::Here),
        };
        let known = self.shown.sights.map.ties.take();
        let (of, ties) = known.filter(|(known, _)| *known == of).unwrap_or_else(|| {
            let ties = self.map_ties(&atlas, wanted.frame);
            (of, ties)
        });
        self.shown.sights.map.ties = Some((of, ties));
        let chosen = self.map_line().map(|on| on.tie);
        let known = self.shown.sights.map.ties.take();
        let Some((of, ties)) = known else { return };
        let asked = view::Asked {
            cursor: wanted.cursor,
            ties: &ties,
            chosen,
            only: None,
        };
        let scene = scene(self.view(), &atlas, wanted.frame, asked);
        let map = &mut self.shown.sights.map;
        (map.scene, map.made_for, map.ties) = (scene, Some(wanted), Some((of, ties)));
    }

    /// The lines between places that are wanted.
    fn map_ties(&self, atlas: &Atlas, frame: Frame) -> Vec<Tie> {
        let map = &self.shown.sights.map;
        let (view, lens) = (self.view(), self.lens());
        match (map.lines, map.cursor) {
            (Lines::Here, Some(stand)) => ties_of(view, atlas, lens, stand.site),
            (Lines::All, _) => ties_in_sight(view, atlas, lens, &frame),
            _ => Vec::new(),
        }
    }
}
