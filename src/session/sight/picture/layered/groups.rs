//! What a layered picture leaves out of a group of relations, as a thing for the cursor: `+ 34 more: works for`.

use super::LayerView;
use crate::analysis::above::More;
use crate::model::ids::EntityIx;
use crate::model::lens::Judge;
use crate::session::effect::Effect;
use crate::session::listing::{GroupKey, RowKey};
use crate::session::state::State;
use crate::session::update::run_named;

/// Relations of a group that are looked at to say what it stands for.
const LOOKED_AT: usize = 200;
/// Entities that are named.
const NAMED: usize = 12;

/// What is left out of a group.
#[derive(Debug)]
pub struct LeftOut<'a> {
    /// At which entity.
    pub of: EntityIx,
    /// How much, and of what: `+ 34 more: works for`.
    pub words: &'a str,
    /// Some of what it leads to, the best carried first.
    pub some: Vec<EntityIx>,
}

impl LayerView {
    /// The group that the cursor is on, with its words.
    pub(super) fn group_here(&self) -> Option<&(More, String)> {
        self.plan.more.get(self.group?)
    }

    /// The groups of the entity under the cursor of which something is left out, by their numbers.
    pub(super) fn groups_of_cursor(&self) -> impl Iterator<Item = usize> {
        let groups = self.plan.more.iter().enumerate();
        let here = groups.filter(|(_, (more, _))| Some(more.of) == self.cursor);
        here.map(|(n, _)| n)
    }

    /// Puts the cursor on what is drawn with a number: entities first, then what is left out of groups.
    pub(in crate::session::sight::picture) fn choose_number(&mut self, n: usize) -> bool {
        if let Some(ix) = self.shown().entities.get(n).copied() {
            self.put(RowKey::Entity(ix));
            return true;
        }
        let group = n.checked_sub(self.shown().entities.len());
        let group = group.and_then(|n| self.drawing.scene.groups.get(n).copied());
        let of = group.and_then(|(group, _)| Some((group, self.plan.more.get(group)?.0.of)));
        let Some((group, of)) = of else {
            return false;
        };
        self.put(RowKey::Entity(of));
        self.group = Some(group);
        true
    }
}

impl State {
    /// What the cursor of a layered picture is on, where that is left out of it.
    pub fn left_out_here(&self) -> Option<LeftOut<'_>> {
        let layered = self.layered().filter(|_| self.sight().is_some())?;
        let (more, words) = layered.group_here()?;
        let view = self.view();
        let judge = Judge::new(view, self.lens());
        let is_out = |ix: &EntityIx| layered.plan.number(*ix).is_none();
        let rows = view.rows(more.of, (more.predicate, more.inward), 0..LOOKED_AT);
        let rows = rows
            .into_iter()
            .filter(|touch| judge.shows_relation(touch.relation, [more.of, touch.other], &[]));
        let mut some: Vec<EntityIx> = Vec::new();
        for ix in rows.map(|touch| touch.other).filter(is_out) {
            if some.len() < NAMED && !some.contains(&ix) {
                some.push(ix);
            }
        }
        Some(LeftOut {
            of: more.of,
            words,
            some,
        })
    }

    /// Goes to the walk, with the cursor on a group of an entity.
    pub(super) fn list_group(&mut self, more: More) -> Result<Vec<Effect>, String> {
        let mut effects = Vec::new();
        if self.focus() != Some(more.of) {
            let id = self.view().entity(more.of).id().to_owned();
            effects.extend(run_named(self, "focus", &[id])?);
        }
        effects.extend(run_named(self, "view-walk", &[])?);
        let key = GroupKey::Relations(more.predicate, more.inward);
        self.set_fold(key, true);
        self.put_cursor(RowKey::Group(key));
        Ok(effects)
    }
}
