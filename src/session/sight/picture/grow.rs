//! What lets a web grow and shrink: expansions, what is hidden and pinned, and what alone is wanted. All of it is the plan, which
//! the session's history keeps.

use std::collections::BTreeSet;

use super::STAND_ELSEWHERE;
use super::web::WebView;
use crate::layout::Point;
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Judge;
use crate::scene::plan::{Expansion, Origin};
use crate::session::command::{follow_cursor, follow_relation};
use crate::session::effect::Effect;
use crate::session::listing::RowKey;
use crate::session::state::State;
use crate::session::update::run_named;
use crate::text::{counted, printable};

/// What is said where a picture is no web.
pub(in crate::session) const NO_WEB: &str = "only a web does this: v shows it as one";
/// Most hops that a picture grows by at once.
const MOST_HOPS: usize = 9;

impl State {
    fn growing(&mut self) -> Result<&mut WebView, String> {
        self.web_mut().ok_or_else(|| NO_WEB.to_owned())
    }

    fn chosen(&mut self) -> Result<(EntityIx, String), String> {
        let web = self.growing()?;
        let nothing = "there is no entity under the cursor".to_owned();
        let ix = web.cursor.ok_or(nothing)?;
        let name = printable(self.view().entity(ix).name()).into_owned();
        Ok((ix, name))
    }

    /// Adds what the entity under the cursor is tied to; where that was added, takes it away again.
    pub(in crate::session) fn expand_here(&mut self) -> Result<(), String> {
        let (ix, name) = self.chosen()?;
        let web = self.growing()?;
        let is_of = |e: &Expansion| matches!(e.origin, Origin::Around(of, _) if of == ix);
        let is_on = |e: &Expansion| e.is_on && is_of(e);
        if let Some(at) = web.plan.expansions.iter().position(is_on) {
            if !web.plan.stands_without(at) {
                return Err(format!("the picture began with {name}: expand another one"));
            }
            web.plan.expansions.remove(at);
            self.say(format!("took away what came with {name}"));
            return Ok(());
        }
        let switched_off = web.plan.expansions.iter_mut().find(|e| is_of(e));
        if let Some(expansion) = switched_off {
            expansion.is_on = true;
            self.say(format!("switched on again what {name} is tied to"));
            return Ok(());
        }
        if self.is_grown_around(ix) {
            return Err(format!(
                "all that {name} is tied to is in the picture already"
            ));
        }
        self.growing()?.plan.grow(Origin::Around(ix, 1));
        self.say(format!("added what {name} is tied to"));
        Ok(())
    }

    /// Whether all that an entity is tied to is in the picture, or was left out of it by hand.
    ///
    /// # Complexity
    /// Ends at the first that is not: no more than the relations to what is in the picture.
    fn is_grown_around(&self, ix: EntityIx) -> bool {
        let Some(web) = self.web().filter(|web| !web.is_drawn()) else {
            return false;
        };
        let judge = Judge::new(self.view(), self.lens());
        let is_in = |other| web.web.number(other).is_some() || web.plan.hidden.contains(&other);
        let mut touches = self.view().touching(ix);
        touches.all(|touch| {
            is_in(touch.other) || !judge.shows_relation(touch.relation, [ix, touch.other], &[])
        })
    }

    /// Lets the picture grow by so many hops around the entity under the cursor.
    pub(in crate::session) fn grow_here(&mut self, hops: usize) -> Result<(), String> {
        if !(1..=MOST_HOPS).contains(&hops) {
            return Err(format!("expected 1 to {MOST_HOPS} hops, found {hops}"));
        }
        let (ix, name) = self.chosen()?;
        self.growing()?.plan.grow(Origin::Around(ix, hops));
        let hops = counted(hops, "hop", "hops");
        self.say(format!("added what is within {hops} of {name}"));
        Ok(())
    }

    /// All expansions by their numbers, in words.
    pub(in crate::session) fn expansions_text(&self) -> Result<String, String> {
        let plan = &self.web().ok_or_else(|| NO_WEB.to_owned())?.plan;
        let words = (1..).zip(&plan.expansions).map(|(n, expansion)| {
            let off = if expansion.is_on { "" } else { " (off)" };
            format!("{n} {}{off}", self.expansion_words(expansion))
        });
        let words: Vec<String> = words.collect();
        Ok(format!(
            "{} · : picture-expansion N [drop]",
            words.join(" · ")
        ))
    }

    /// Switches an expansion off or on.
    pub(in crate::session) fn toggle_expansion(&mut self, n: usize) -> Result<(), String> {
        let plan = &mut self.growing()?.plan;
        let n_all = plan.expansions.len();
        let stands = plan.stands_without(n);
        let Some(one) = plan.expansions.get_mut(n) else {
            return Err(no_such(n, n_all));
        };
        if one.is_on && !stands {
            return Err("nothing would be left: switch another one on first".to_owned());
        }
        one.is_on = !one.is_on;
        Ok(())
    }

    /// Takes an expansion away.
    pub(in crate::session) fn drop_expansion(&mut self, n: usize) -> Result<(), String> {
        let plan = &mut self.growing()?.plan;
        let n_all = plan.expansions.len();
        if n >= n_all {
            return Err(no_such(n, n_all));
        }
        if !plan.stands_without(n) {
            return Err("nothing would be left: switch another one on first".to_owned());
        }
        plan.expansions.remove(n);
        Ok(())
    }

    /// An expansion in words.
    pub fn expansion_words(&self, expansion: &Expansion) -> String {
        let name = |ix: &EntityIx| printable(self.view().entity(*ix).name()).into_owned();
        match &expansion.origin {
            Origin::Graph => "the graph".to_owned(),
            Origin::Around(ix, 1) => format!("what {} is tied to", name(ix)),
            Origin::Around(ix, hops) => format!("{hops} hops around {}", name(ix)),
            Origin::These(what, these) => format!("{what} ({})", these.len()),
        }
    }

    /// Leaves the entity under the cursor out of the picture.
    pub(in crate::session) fn hide_here(&mut self) -> Result<(), String> {
        let (ix, name) = self.chosen()?;
        let web = self.growing()?;
        if web.web.knots.len() < 2 {
            return Err("nothing would be left".to_owned());
        }
        // What is nearest takes the cursor.
        let next = web.knot().and_then(|n| web.web.neighbours(n).next());
        let others = || web.web.knots.iter().find(|k| k.entity != ix);
        let next = next
            .and_then(|n| web.web.knots.get(n as usize))
            .or_else(others);
        let next = next.map(|k| k.entity);
        web.cursor = next;
        web.relation = None;
        web.plan.hidden.insert(ix);
        self.say(format!(
            "{name} is left out of the picture; W shows it again"
        ));
        Ok(())
    }

    /// Shows everything again that was left out by hand.
    pub(in crate::session) fn unhide_all(&mut self) -> Result<(), String> {
        let plan = &mut self.growing()?.plan;
        let n = plan.hidden.len();
        if n == 0 && plan.only.is_none() {
            return Err("nothing was left out by hand".to_owned());
        }
        plan.hidden.clear();
        plan.only = None;
        self.say("all of the picture is shown again");
        Ok(())
    }

    /// Keeps the entity under the cursor where it is, whatever comes in; or lets it go again.
    pub(in crate::session) fn pin_here(&mut self) -> Result<(), String> {
        let (ix, name) = self.chosen()?;
        let web = self.growing()?;
        if web.plan.pinned.remove(&ix).is_some() {
            self.say(format!("{name} may move again"));
            return Ok(());
        }
        let none = || "it has no place yet".to_owned();
        let at = web.place_here().ok_or_else(none)?;
        web.plan.pinned.insert(ix, at);
        self.say(format!("{name} keeps its place"));
        Ok(())
    }

    /// Keeps only the community of the entity under the cursor.
    pub(in crate::session) fn keep_community(&mut self) -> Result<(), String> {
        let (_, name) = self.chosen()?;
        let web = self.growing()?;
        let knots = &web.web.knots;
        let here = web.knot().and_then(|n| knots.get(n as usize));
        let Some(community) = here.map(|k| k.community) else {
            return Err("there is no entity under the cursor".to_owned());
        };
        let kept = knots.iter().filter(|k| k.community == community);
        let kept: BTreeSet<EntityIx> = kept.map(|k| k.entity).collect();
        web.fit();
        web.plan.only = Some((format!("the community of {name}"), kept));
        Ok(())
    }

    /// Keeps only the path that is chosen in the paths view.
    pub(in crate::session) fn keep_path(&mut self) -> Result<(), String> {
        let none = "there is no path: p looks for one".to_owned();
        let path = self
            .shown
            .paths
            .as_ref()
            .and_then(|p| p.path())
            .ok_or(none)?;
        let ends = [path.hops.first(), path.hops.last()];
        let [Some(first), Some(last)] = ends else {
            return Err("the path has no hop".to_owned());
        };
        let hops = path.hops.iter();
        let kept: Vec<EntityIx> = std::iter::once(first.from)
            .chain(hops.map(|h| h.to))
            .collect();
        let name = |ix: EntityIx| printable(self.view().entity(ix).name()).into_owned();
        let what = format!("the path from {} to {}", name(first.from), name(last.to));
        let web = self.growing()?;
        web.plan.grow(Origin::These(what.clone(), kept.clone()));
        web.fit();
        web.plan.only = Some((what, kept.into_iter().collect()));
        Ok(())
    }

    /// Begins the picture anew, with what one stands on alone.
    pub(in crate::session) fn begin_picture(&mut self) -> Result<(), String> {
        let web = self.growing()?;
        *web = WebView::default();
        Ok(())
    }

    /// Moves the window by so many cells.
    pub(in crate::session) fn pan(&mut self, cells: Point) -> Result<(), String> {
        let size = self.screen.picture_size();
        if let Some(layered) = self.layered_mut() {
            layered.pan(cells, size);
            return Ok(());
        }
        self.growing()?.pan(cells, size);
        Ok(())
    }

    /// Moves the cursor among the lines of its entity.
    pub(in crate::session) fn step_tie(&mut self, by: isize) -> Result<(), String> {
        if let Some(layered) = self.layered_mut() {
            let (n, all) = layered.step_relation(by)?;
            let lines = counted(all, "relation", "relations");
            self.say(format!("{n} of {lines} of it in this picture"));
            return Ok(());
        }
        if !self.shows_web() {
            let way = if by < 0 {
                "previous-group"
            } else {
                "next-group"
            };
            return run_named(self, way, &[]).map(|_| ());
        }
        let size = self.screen.picture_size();
        let web = self.growing()?;
        let (n, all) = web.step_relation(by)?;
        web.keep_in_sight(size);
        let lines = counted(all, "relation", "relations");
        let (_, name) = self.chosen()?;
        self.say(format!("{n} of {lines} of {name} in this picture"));
        Ok(())
    }

    /// Goes to what the cursor of a web is on: by a relation where one leads there from what one stands on.
    pub(super) fn follow_in_web(&mut self) -> Result<Vec<Effect>, String> {
        let focus = self.focus();
        let Some(web) = self.web() else {
            return Err(NO_WEB.to_owned());
        };
        let other = web.relation.and_then(|ix| web.other_end(ix));
        let Some(to) = other.or(web.cursor) else {
            return Err("there is no entity under the cursor".to_owned());
        };
        if Some(to) == focus {
            return Err(STAND_ELSEWHERE.to_owned());
        }
        let number = focus.and_then(|ix| web.web.number(ix));
        let ties = number.into_iter().flat_map(|n| web.web.ties_of(n));
        let tied = ties.filter(|tie| web.web.number(to).is_some_and(|n| tie.ends.contains(&n)));
        let leads: Vec<_> = tied.flat_map(|tie| tie.relations.iter().copied()).collect();
        let wanted = web.relation.filter(|ix| leads.contains(ix));
        let by = wanted.or_else(|| leads.first().copied());
        if let Some(web) = self.web_mut() {
            web.cursor = Some(to);
            web.relation = None;
        }
        self.walk_by(by, to)
    }

    /// Walks to an entity, by a relation if that leads there from what one stands on.
    pub(super) fn walk_by(
        &mut self,
        by: Option<RelationIx>,
        to: EntityIx,
    ) -> Result<Vec<Effect>, String> {
        if let Some(ix) = by {
            let row = RowKey::Relation(ix, to);
            self.put_cursor(row);
            if self.cursor_key() == Some(row) {
                return follow_cursor(self);
            }
            if self.is_looking() {
                // A list that has not got to the row yet leads there all the same.
                return follow_relation(self, ix, to);
            }
        }
        let id = self.view().entity(to).id().to_owned();
        run_named(self, "focus", &[id])
    }
}

fn no_such(n: usize, n_all: usize) -> String {
    format!("expected an expansion, 1 to {n_all}, found {}", n + 1)
}
