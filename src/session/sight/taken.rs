//! One cursor for all views: what it is on goes along from view to view, also through those that do not show it.

use super::{Sight, Sights};
use crate::model::ids::{FactRef, Owner};
use crate::session::listing::RowKey;
use crate::session::state::{State, ViewId};
use crate::text::printable;

impl State {
    /// What is taken along from the view that is shown: what its cursor is on; but where one has not moved in it, what one had
    /// brought there, which it may not show.
    fn taken(&self) -> Option<RowKey> {
        let Sights { brought, moved, .. } = &self.shown.sights;
        match self.shown.view {
            ViewId::Sight(sight) if *moved => (sight.spec().here)(self),
            ViewId::Sight(sight) => brought.or_else(|| (sight.spec().here)(self)),
            ViewId::Paths => {
                let hop = self.shown.paths.as_ref()?.hop()?;
                let to = self.view().relation(hop.relation).to;
                Some(RowKey::Relation(hop.relation, to))
            }
            // On the graph's own page the cursor begins on whatever is listed first: that says nothing about where to look.
            ViewId::Walk if self.focus().is_none() && self.list.cursor == self.first_row() => None,
            _ => self.row_here(),
        }
    }

    /// The entity that a fact is told of, unless one stands on it: what places of the map are carried by is listed nowhere else.
    pub(super) fn told_of(&self, row: RowKey) -> RowKey {
        match row {
            RowKey::Fact(FactRef {
                owner: Owner::Entity(ix),
                ..
            }) if self.focus() != Some(ix) => RowKey::Entity(ix),
            row => row,
        }
    }

    /// Says that what the cursor was on before is not in the sight that is shown, and why.
    pub(super) fn say_not_here(&mut self, row: RowKey, why: &str) {
        let (RowKey::Relation(_, ix) | RowKey::Entity(ix)) = self.told_of(row) else {
            return;
        };
        if self.status.is_none() {
            let name = printable(self.view().entity(ix).name());
            self.say(format!("{name} {why}"));
        }
    }

    /// Shows a sight, with its cursor on what the cursor was on before.
    pub(in crate::session) fn show_sight(&mut self, sight: Sight) {
        if self.shown.view == ViewId::Sight(sight) {
            return;
        }
        let taken = self.taken();
        if sight == Sight::Picture && self.shown.view == ViewId::Paths {
            self.picture_paths();
        }
        self.show(ViewId::Sight(sight));
        let sights = &mut self.shown.sights;
        (sights.brought, sights.moved) = (taken, false);
        if let Some(row) = taken {
            (sight.spec().put)(self, row);
        }
    }

    /// Shows the walk, with its cursor on what the cursor was on before, if that is listed there.
    pub(in crate::session) fn show_walk(&mut self) {
        let taken = self.taken().filter(|_| self.sight().is_some());
        self.show(ViewId::Walk);
        if let Some(row) = taken {
            self.put_in_walk(row);
        }
    }

    /// Puts the cursor of the walk on a row, or on one that leads to the same entity; nowhere where none does.
    pub(super) fn put_in_walk(&mut self, row: RowKey) {
        let row = self.told_of(row);
        let other = |row: &RowKey| match row {
            RowKey::Relation(_, other) | RowKey::Entity(other) => Some(*other),
            _ => None,
        };
        let rows = &self.list.listing.rows;
        let same = |r: &RowKey| match (r, &row) {
            (RowKey::Relation(a, _), RowKey::Relation(b, _)) => a == b,
            (a, b) => a == b,
        };
        let leads_there = |r: &RowKey| other(r).is_some() && other(r) == other(&row);
        let at = rows.iter().position(same);
        if let Some(at) = at.or_else(|| rows.iter().position(leads_there))
            && at != self.list.cursor
        {
            self.put_at(at);
            self.moved();
        }
    }

    /// Where the cursor of the sight that is shown is, to find out later whether one has moved it.
    pub(in crate::session) fn place_in_sight(&self) -> Option<(Sight, Option<RowKey>)> {
        let spec = self.sight()?;
        Some((spec.sight, (spec.here)(self)))
    }

    /// Notes that one has moved, where the cursor of a sight is not where it was.
    pub(in crate::session) fn note_move(&mut self, before: Option<(Sight, Option<RowKey>)>) {
        let now = self.place_in_sight();
        let same_sight = before.map(|(sight, _)| sight) == now.map(|(sight, _)| sight);
        if same_sight && before != now {
            self.shown.sights.moved = true;
        }
    }
}
