//! The layered picture: the paths that were found, or what stands above and below what one stands on. Its cursor is on an
//! entity, and on the relation by which it came there.

mod change;
mod groups;
mod moves;

use super::{Manner, STAND_ELSEWHERE};
use crate::model::ids::{EntityIx, PredicateIx, RelationIx};
use crate::model::lens::{Judge, Lens};
use crate::model::view::GraphView;
use crate::scene::layered::{
    Drawing, Form, LayerPlan, draw_whole, left_to_right, of_ladder, of_paths,
};
use crate::scene::{Node, Scene};
use crate::session::effect::Effect;
use crate::session::listing::{GroupKey, RowKey};
use crate::session::state::State;
use crate::text::{counted, printable, shorten_middle};

/// Cells of a name on the bottom line at most.
const WHOLE: usize = 60;

/// What a layered picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layers {
    /// What stands above and below what one stands on.
    #[default]
    Ladder,
    /// The paths that were found last.
    Paths,
}

impl Layers {
    /// All, in order.
    pub const ALL: [Self; 2] = [Self::Ladder, Self::Paths];

    /// What it is called in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ladder => "ladder",
            Self::Paths => "paths",
        }
    }
}

/// The layered picture that is shown, or was last.
#[derive(Debug, Default)]
pub struct LayerView {
    /// What it shows.
    pub layers: Layers,
    /// The predicates that put one above another; none for those whose words say so.
    pub predicates: Vec<PredicateIx>,
    /// What is in it.
    pub plan: LayerPlan,
    /// It as it is drawn, or a part of it.
    pub drawing: Drawing,
    /// The cell of it in the upper left corner of the screen.
    pub corner: (usize, usize),
    /// The entity under the cursor.
    pub cursor: Option<EntityIx>,
    /// The relation that the cursor is on.
    pub relation: Option<RelationIx>,
    /// The group of relations that the cursor is on, where it is on what of them is left out: its number in the plan.
    pub group: Option<usize>,
    /// The entities of which it shows all that they are tied to, wherever they are in it.
    pub grown: Vec<EntityIx>,
    /// How much in detail it is to be drawn; nothing for as much as fits.
    detail: Option<usize>,
    made_for: Option<MadeFor>,
    /// Whether one wants to see where what is under the cursor leads.
    looks_around: bool,
}

/// What a picture was made for: while that is the same, so is the picture.
#[derive(Debug, PartialEq)]
struct MadeFor {
    what: What,
    grown: Vec<EntityIx>,
    lens: Box<Lens>,
    focus: Option<EntityIx>,
    size: (usize, usize),
    detail: Option<usize>,
}

impl MadeFor {
    /// Whether the same is in it.
    fn has_same(&self, other: &Self) -> bool {
        self.what == other.what && self.grown == other.grown && self.lens == other.lens
    }
}

/// What a plan was made for.
#[derive(Debug, Clone, PartialEq)]
enum What {
    Ladder(Option<EntityIx>, Vec<PredicateIx>),
    /// The number of the question, and whether it is answered.
    Paths(u64, bool),
}

impl LayerView {
    /// What of the plan is drawn.
    pub fn shown(&self) -> &LayerPlan {
        let part = self.drawing.part.as_ref();
        part.unwrap_or(&self.plan)
    }

    /// The number of the entity under the cursor among what is drawn.
    pub fn node(&self) -> usize {
        let at = self.cursor.and_then(|ix| self.shown().number(ix));
        at.map_or(0, |n| n as usize)
    }

    /// By what the cursor came to its entity: what is at the other end of its relation.
    fn from(&self) -> Option<EntityIx> {
        let relation = self.relation?;
        let mut links = self
            .cursor
            .into_iter()
            .flat_map(|ix| self.plan.links_of(ix));
        let link = links.find(|(link, ..)| link.relations.contains(&relation));
        link.map(|(.., other)| other)
    }

    /// Shows these, wherever one stands.
    pub(in crate::session) fn choose(&mut self, layers: Layers) {
        self.layers = layers;
        self.made_for = None;
    }

    pub(super) fn here(&self) -> Option<RowKey> {
        let cursor = self.cursor?;
        if let Some((more, _)) = self.group_here() {
            let key = GroupKey::Relations(more.predicate, more.inward);
            return Some(RowKey::More(key));
        }
        let Some(ix) = self.relation else {
            return Some(RowKey::Entity(cursor));
        };
        Some(RowKey::Relation(ix, self.from().unwrap_or(cursor)))
    }

    pub(super) fn put(&mut self, row: RowKey) {
        let (RowKey::Entity(to) | RowKey::Relation(_, to)) = row else {
            return;
        };
        if self.plan.number(to).is_some() {
            self.go_to(to, &[]);
            self.looks_around = true;
        }
    }

    /// Puts the cursor on an entity, and on what ties it to one of those where the cursor was, the first ones first; else on what
    /// it hangs on.
    fn go_to(&mut self, to: EntityIx, from: &[EntityIx]) {
        let mut links: Vec<_> = self.plan.links_of(to).collect();
        let rank = |other| {
            from.iter()
                .position(|ix| *ix == other)
                .unwrap_or(from.len())
        };
        links.sort_by_key(|(_, begins, other)| (rank(*other), *begins));
        let relation = links.first().and_then(|(l, ..)| l.relations.first());
        self.relation = relation.copied();
        self.group = None;
        self.cursor = Some(to);
    }

    pub(super) fn summary(&self, view: GraphView<'_>) -> String {
        let shown = self.shown();
        let n = counted_of(
            shown.entities.len(),
            self.plan.entities.len(),
            ("entity", "entities"),
        );
        let lines = counted_of(shown.links.len(), self.plan.links.len(), ("line", "lines"));
        let what = match self.layers {
            Layers::Ladder => "above and below",
            Layers::Paths => "paths",
        };
        let left_out = self.plan.left_out.iter();
        let where_it_is = if self.plan.more.is_empty() {
            ""
        } else {
            ": 1 lists them"
        };
        let left_out: String = left_out.map(|l| format!(" · {l}{where_it_is}")).collect();
        let [across, down] = self.drawing.scene.size;
        let is_larger = |m: &MadeFor| across > m.size.0 as f32 || down > m.size.1 as f32;
        let (part, around) = match &self.drawing.part {
            Some(_) if self.drawing.form == Form::Tree => ("", " around the cursor, ▾ leads on"),
            Some(_) => ("", " around the cursor, ▸ leads on"),
            None if self.made_for.as_ref().is_some_and(is_larger) => (", partly in sight", ""),
            None => ("", ""),
        };
        format!(
            "{}{what}{part} · {n}, {lines}{around}{left_out}",
            self.name_here(view)
        )
    }

    /// The whole name of the entity under the cursor, where its card has not.
    fn name_here(&self, view: GraphView<'_>) -> String {
        let node = self.drawing.scene.nodes.get(self.node());
        let is_cut = |node: &&Node| node.rows().any(|row| row.contains('…'));
        let name = node.filter(is_cut).map(|node| view.entity(node.entity));
        name.map_or(String::new(), |e| {
            format!("{} · ", shorten_middle(&printable(e.name()), WHOLE))
        })
    }
}

impl State {
    /// The layered picture, if it is shown.
    pub fn layered(&self) -> Option<&LayerView> {
        let is_shown = self.manner() == Manner::Layered;
        is_shown.then_some(&self.shown.sights.picture.layered)
    }

    pub(super) fn layered_mut(&mut self) -> Option<&mut LayerView> {
        let is_shown = self.manner() == Manner::Layered;
        is_shown.then_some(&mut self.shown.sights.picture.layered)
    }

    /// Whether there are paths that a layered picture can show.
    pub(in crate::session) fn has_paths(&self) -> bool {
        let paths = self.shown.paths.as_ref();
        paths.is_some_and(|p| p.n_paths() > 0)
    }

    /// Shows the paths that were found, since one comes from there.
    pub(in crate::session) fn picture_paths(&mut self) {
        if self.has_paths() {
            let picture = &mut self.shown.sights.picture;
            picture.manner = Manner::Layered;
            picture.layered.layers = Layers::Paths;
        }
    }

    /// Makes the layered picture anew where what it was made for has changed.
    pub(super) fn refresh_layered(&mut self) {
        let focus = self.focus();
        let size = self.screen.picture_size();
        let asked = self.shown.paths.as_ref();
        let asked = asked.map(|p| What::Paths(p.generation, p.found.is_some()));
        let view = &self.shown.sights.picture.layered;
        // Who walks on leaves the paths behind.
        let made = view.made_for.as_ref();
        let is_made = made.is_some_and(|m| Some(&m.what) == asked.as_ref() && m.focus != focus);
        let has_left = is_made && focus.is_some_and(|ix| view.plan.number(ix).is_none());
        let layers = match asked {
            Some(_) if !has_left => view.layers,
            _ => Layers::Ladder,
        };
        let what = match (layers, asked) {
            (Layers::Paths, Some(asked)) => asked,
            _ => What::Ladder(focus, view.predicates.clone()),
        };
        let wanted = MadeFor {
            what,
            grown: view.grown.clone(),
            lens: Box::new(self.lens().clone()),
            focus,
            size,
            detail: view.detail,
        };
        if view.made_for.as_ref() == Some(&wanted) {
            self.look_around();
            self.shown.sights.picture.layered.keep_in_sight(size);
            return;
        }
        let is_same = view.made_for.as_ref().is_some_and(|m| m.has_same(&wanted));
        let plan = (!is_same).then(|| self.layer_plan(&wanted.what, &wanted.grown));
        let mut view = std::mem::take(&mut self.shown.sights.picture.layered);
        if let Some(plan) = plan {
            view.plan = plan;
            view.group = None;
            let is_in = |ix: &EntityIx| view.plan.number(*ix).is_some();
            let first = view.cursor.filter(is_in).or(focus.filter(is_in));
            let first = first.or_else(|| view.plan.entities.first().copied());
            let is_there = |ix| view.plan.links.iter().any(|l| l.relations.contains(ix));
            let stays = first == view.cursor && view.relation.as_ref().is_some_and(is_there);
            if let Some(ix) = first.filter(|_| !stays) {
                view.go_to(ix, &[]);
            }
        }
        view.draw(self.view(), size);
        view.layers = layers;
        view.made_for = Some(wanted);
        view.keep_in_sight(size);
        self.shown.sights.picture.layered = view;
    }

    fn layer_plan(&self, what: &What, grown: &[EntityIx]) -> LayerPlan {
        let judge = Judge::new(self.view(), self.lens());
        match what {
            What::Ladder(Some(focus), predicates) => of_ladder(&judge, *focus, predicates, grown),
            What::Ladder(None, ..) => LayerPlan::default(),
            What::Paths(..) => {
                let found = self.shown.paths.as_ref().and_then(|p| p.found.as_ref());
                found.map_or_else(LayerPlan::default, |found| {
                    of_paths(&judge, &found.paths, grown)
                })
            }
        }
    }

    pub(super) fn follow_in_layers(&mut self) -> Result<Vec<Effect>, String> {
        let view = &self.shown.sights.picture.layered;
        let Some(to) = view.cursor else {
            return Err("there is no entity under the cursor".to_owned());
        };
        let focus = self.focus();
        if let Some((more, _)) = view.group_here() {
            return self.list_group(*more);
        }
        if Some(to) == focus {
            return Err(STAND_ELSEWHERE.to_owned());
        }
        let links = view.plan.links_of(to);
        let tied = links.filter(|(.., other)| Some(*other) == focus);
        let leads: Vec<RelationIx> = tied.flat_map(|(l, ..)| l.relations.clone()).collect();
        let wanted = view.relation.filter(|ix| leads.contains(ix));
        let by = wanted.or_else(|| leads.first().copied());
        self.walk_by(by, to)
    }

    /// The layered picture whole, also where a screen has room for a part.
    pub(super) fn layers_scene(&self) -> Scene {
        let view = &self.shown.sights.picture.layered;
        match view.drawing.part {
            Some(_) => draw_whole(self.view(), &view.plan),
            None => view.drawing.scene.clone(),
        }
    }

    /// The layered picture in words.
    pub(super) fn layers_text(&self) -> String {
        let plan = &self.shown.sights.picture.layered.plan;
        left_to_right(self.view(), plan)
    }
}

/// So many of all, in words.
fn counted_of(n: usize, all: usize, words: (&str, &str)) -> String {
    let counted = counted(all, words.0, words.1);
    if n < all {
        format!("{n} of {counted}")
    } else {
        counted
    }
}
