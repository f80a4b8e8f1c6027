//! The picture: of what one stands on with what it is tied to, of what leads where in layers, or of many, as a web that forces
//! lay out.

mod ego;
mod grow;
mod layered;
mod legend;
mod seen;
mod standing;
mod web;
mod words;

use super::{Sight, SightSpec, Zoom};
use crate::formats::svg;
use crate::model::ids::EntityIx;
use crate::scene::plan::Plan;
use crate::scene::{Scene, Way};
use crate::session::command::follow_cursor;
use crate::session::effect::Effect;
use crate::session::listing::RowKey;
use crate::session::paths::moved;
use crate::session::state::{State, ViewId};
use crate::text::counted;

pub use ego::EgoView;
pub(in crate::session) use grow::NO_WEB;
pub use layered::{LayerView, Layers};
use legend::LEGEND;
pub use web::{WebView, Webs};

/// The picture among the sights.
pub(super) const PICTURE: SightSpec = SightSpec {
    sight: Sight::Picture,
    name: "the picture",
    title: "In the picture, besides what the walking view has",
    way_there: "in the picture: 2 first",
    refresh: |state| {
        let effects = match state.manner() {
            Manner::Web => state.refresh_web(),
            Manner::Layered => {
                state.refresh_layered();
                Vec::new()
            }
            Manner::Ego => {
                state.refresh_ego();
                Vec::new()
            }
        };
        if let Some(row) = state.shown.sights.picture.comes_from.take() {
            state.put_in_picture(row);
        }
        effects
    },
    here: |state| match (state.web(), state.layered()) {
        (Some(web), _) => web.here(),
        (_, Some(layered)) => layered.here(),
        _ => state.cursor_key(),
    },
    // What is shown may have to be made first.
    put: |state, row| state.shown.sights.picture.comes_from = Some(row),
    step: |state, by| {
        let way = if by < 0 { Way::Up } else { Way::Down };
        match state.manner() {
            Manner::Web => {
                state.step_in_web(way, by.unsigned_abs());
            }
            Manner::Layered => {
                state.step_in_layers(way, by.unsigned_abs());
            }
            Manner::Ego => {
                let n = state.shown.sights.picture.ego.scene.nodes.len();
                let to = moved(state.picture_node(), by, n);
                state.put_on_node(to);
            }
        }
    },
    aside: |state, way| match state.manner() {
        Manner::Web => state.step_in_web(way, 1),
        Manner::Layered => state.step_in_layers(way, 1),
        Manner::Ego => state.step_in_ego(way),
    },
    zoom: |state, zoom, _| match state.manner() {
        Manner::Web => {
            state.zoom_web(zoom);
            Ok(())
        }
        Manner::Layered => state.zoom_layers(zoom),
        Manner::Ego => Err("this picture always fits the screen".to_owned()),
    },
    pan: |state, by| state.pan(by.map(f32::from)),
    stop: |state| {
        let stopped = state.stop_drawing();
        stopped.then(|| {
            state.say("stopped: the picture stays as it stands");
            Effect::CancelJobs
        })
    },
    follow: |state| match state.manner() {
        Manner::Web => state.follow_in_web(),
        Manner::Layered => state.follow_in_layers(),
        Manner::Ego if state.picture_node() == 0 => Err(STAND_ELSEWHERE.to_owned()),
        Manner::Ego => follow_cursor(state),
    },
    words: State::picture_text,
    paper: Some(|state, options| {
        if state.manner() == Manner::Ego {
            return state.ego_paper(options);
        }
        let scene = state.picture_paper().unwrap_or_default();
        if scene.nodes.is_empty() {
            return Err("there is nothing to draw".to_owned());
        }
        Ok(svg::draw(state.view(), &scene, options))
    }),
    image: Some(State::picture_on_screen),
    summary: |state| {
        if let Some(web) = state.web() {
            let summary = web.summary(state.screen.picture_size(), state.focus());
            let community = state.shown.sights.picture.by_community;
            let community = community.then(|| web.community_here()).flatten();
            return community.map_or(summary.clone(), |words| format!("{words} · {summary}"));
        }
        if let Some(layered) = state.layered() {
            return layered.summary(state.view());
        }
        let picture = &state.shown.sights.picture.ego.scene;
        let n = picture.nodes.len().saturating_sub(1);
        let shown = counted(n, "relation drawn", "relations drawn");
        let left_out = picture.left_out.as_ref();
        let left_out = left_out.map_or(String::new(), |l| format!(" · {l}"));
        format!("{shown}{left_out}")
    },
    hints: &[
        "go-here",
        "picture-expand",
        "picture-next-tie",
        "images",
        "picture-as",
        "zoom-in",
        "view-walk",
        "export",
        "picture-second-hop",
        "help",
    ],
    legend: LEGEND,
};

/// What is said where one would go to where one is.
const STAND_ELSEWHERE: &str = "this is what you stand on: move to another entity first";

/// How an entity is pictured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Manner {
    /// With what leads to it and what it leads to, in fixed places.
    #[default]
    Ego,
    /// As cards in columns, with what stands above and below it, or with the paths that lead from it.
    Layered,
    /// As a part of a web that grows.
    Web,
}

impl Manner {
    /// All, in the order of the key.
    pub const ALL: [Self; 3] = [Self::Ego, Self::Layered, Self::Web];

    /// What it is called in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ego => "ego",
            Self::Layered => "layered",
            Self::Web => "web",
        }
    }
}

/// What has come into pictures and what was left out of them by hand.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::session) struct Plans {
    webs: [Plan; 2],
    layers: Vec<EntityIx>,
}

impl PictureView {
    /// What has come in.
    pub(in crate::session) fn plans(&self) -> Plans {
        Plans {
            webs: self.webs.plans(),
            layers: self.layered.grown.clone(),
        }
    }

    /// Goes back to what had come in.
    pub(in crate::session) fn put_plans(&mut self, plans: Plans) {
        self.webs.put_plans(plans.webs);
        self.layered.grown = plans.layers;
    }
}

/// The pictures that are shown, or were last.
#[derive(Debug, Default)]
pub struct PictureView {
    /// How an entity is pictured.
    pub manner: Manner,
    /// That of one entity.
    pub ego: EgoView,
    /// That of what leads where.
    pub layered: LayerView,
    /// Those of many.
    pub webs: Webs,
    /// Whether what one stands on is pictured with what its neighbours lead to.
    pub has_second_hop: bool,
    /// Whether colours and signs are those of communities, not of kinds.
    pub by_community: bool,
    /// What one comes from: the cursor goes there once the picture is made.
    comes_from: Option<RowKey>,
}

impl State {
    /// Puts the cursor on what a row is or leads to, where it is in the picture.
    fn put_in_picture(&mut self, row: RowKey) {
        let row = self.told_of(row);
        if let Some(web) = self.web_mut() {
            web.put(row);
            return;
        }
        if let Some(layered) = self.layered_mut() {
            layered.put(row);
            self.look_around();
            return;
        }
        let nodes = &self.shown.sights.picture.ego.scene.nodes;
        let at = match row {
            RowKey::Relation(ix, other) => {
                let exact = nodes.iter().position(|n| n.by == Some(ix));
                exact.or_else(|| nodes.iter().position(|n| n.entity == other))
            }
            RowKey::Entity(ix) => nodes.iter().position(|n| n.entity == ix),
            _ => None,
        };
        // On what one stands on the walk's cursor is wherever it is.
        match at.filter(|n| *n > 0) {
            Some(node) => self.put_on_node(node),
            None => self.put_in_walk(row),
        }
    }

    /// How what one stands on is pictured: the graph itself is a web, unless it is paths that are shown.
    pub fn manner(&self) -> Manner {
        let picture = &self.shown.sights.picture;
        let shows_paths = picture.layered.layers == Layers::Paths && self.has_paths();
        match (picture.manner, self.focus()) {
            (Manner::Layered, _) if shows_paths => Manner::Layered,
            (_, None) => Manner::Web,
            (manner, Some(_)) => manner,
        }
    }

    /// The picture that comes after the one that is shown: among the layered ones the paths come first, as long as there are any.
    pub(in crate::session) fn next_manner(&self) -> (Manner, Layers) {
        let layers = self.shown.sights.picture.layered.layers;
        match (self.manner(), layers, self.focus()) {
            (Manner::Layered, Layers::Paths, Some(_)) => (Manner::Layered, Layers::Ladder),
            (Manner::Layered, ..) => (Manner::Web, layers),
            (Manner::Web, _, Some(_)) => (Manner::Ego, layers),
            (_, _, None) | (Manner::Ego, ..) if self.has_paths() => {
                (Manner::Layered, Layers::Paths)
            }
            (_, _, Some(_)) => (Manner::Layered, Layers::Ladder),
            (_, _, None) => (Manner::Web, layers),
        }
    }

    /// The picture that is shown, as it is seen; none where no picture is shown.
    pub fn picture_scene(&self) -> Option<Scene> {
        if self.shown.view != ViewId::Sight(Sight::Picture) {
            return None;
        }
        let picture = &self.shown.sights.picture;
        let scene = match self.manner() {
            Manner::Ego => picture.ego.scene.clone(),
            Manner::Layered => self.layers_scene(),
            Manner::Web => self.web_scene()?,
        };
        Some(self.with_lens(scene))
    }

    /// The picture that is shown as it is drawn on paper.
    fn picture_paper(&self) -> Option<Scene> {
        match self.manner() {
            Manner::Web => Some(self.with_lens(self.web_paper()?)),
            _ => self.picture_scene(),
        }
    }

    /// A picture that says what the lens leaves out.
    fn with_lens(&self, mut scene: Scene) -> Scene {
        let words: Vec<String> = scene
            .left_out
            .take()
            .into_iter()
            .chain(self.lens().in_words(self.view()))
            .collect();
        scene.left_out = (!words.is_empty()).then(|| words.join(" · "));
        scene
    }

    /// Takes a slice of a picture that is being drawn; asks for the next one.
    pub(in crate::session) fn take_drawn(
        &mut self,
        number: u64,
        drawn: crate::scene::drawing::Drawn,
    ) -> Vec<Effect> {
        let focus = self.focus();
        let picture = &mut self.shown.sights.picture;
        let webs = &mut picture.webs;
        let mut all = [&mut webs.graph, &mut webs.grown].into_iter();
        let web = all.find(|web| web.is_waiting_for(number));
        web.map_or(Vec::new(), |web| web.take(number, drawn, focus))
    }

    /// Whether a picture is on its way, and stops it.
    pub(in crate::session) fn stop_drawing(&mut self) -> bool {
        let webs = &mut self.shown.sights.picture.webs;
        webs.graph.stop() | webs.grown.stop()
    }

    /// Puts the cursor of the picture on a node, by its number; gives whether it is there.
    pub(in crate::session) fn choose_node(&mut self, n: usize) -> bool {
        if let Some(layered) = self.layered_mut() {
            return layered.choose_number(n);
        }
        let Some(web) = self.web_mut() else {
            self.put_on_node(n);
            return n < self.shown.sights.picture.ego.scene.nodes.len();
        };
        let knot = web.web.knots.get(n).map(|k| k.entity);
        knot.map(|ix| web.put(RowKey::Entity(ix))).is_some()
    }

    /// How close one looks at a web.
    fn zoom_web(&mut self, zoom: Zoom) {
        let size = self.screen.picture_size();
        if let Some(web) = self.web_mut() {
            web.zoom(zoom, size);
        }
    }

    /// Moves in a web to the nearest entity in a direction, so many times; gives whether there is one.
    fn step_in_web(&mut self, way: Way, times: usize) -> bool {
        let size = self.screen.picture_size();
        let focus = self.focus();
        self.web_mut()
            .is_some_and(|web| web.step((way, times), size, focus))
    }
}

/// Which of some things comes so many further on, round in a circle; from none the first or the last. `None`: there is none.
fn stepped<T: Copy + PartialEq>(all: &[T], from: Option<T>, by: isize) -> Option<usize> {
    let n = all.len();
    let at = from.and_then(|one| all.iter().position(|other| *other == one));
    match at {
        _ if n == 0 => None,
        None if by < 0 => Some(n - 1),
        None => Some(0),
        Some(at) => Some((at as isize + by).rem_euclid(n as isize) as usize),
    }
}
