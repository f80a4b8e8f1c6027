//! Coming to the map: where the cursor stands for what it was on before.

use crate::model::ids::{Carried, EntityIx, Owner};
use crate::model::words::Kind;
use crate::scene::map::atlas::Stand;
use crate::session::listing::RowKey;
use crate::session::state::State;

impl State {
    pub(super) fn put_on_map(&mut self, row: RowKey) {
        self.shown.sights.map.wanted = Some(row);
    }

    /// The best stand of what a row is about.
    pub(super) fn stand_of(&self, row: RowKey) -> Option<Stand> {
        let atlas = self.atlas()?;
        let of = |ix: EntityIx| atlas.stands(ix).first().copied();
        match row {
            RowKey::Relation(ix, other) => {
                let relation = self.view().relation(ix);
                let by = |stand: &&Stand| atlas.member(**stand).is_some_and(|m| m.by == ix);
                let mut ends = [other, relation.from, relation.to];
                // What stands somewhere by itself says more of where it is than what comes and goes.
                ends.sort_by_key(|ix| self.view().entity(*ix).kind() != Kind::Place);
                let exact = ends
                    .into_iter()
                    .find_map(|e| atlas.stands(e).iter().find(by).copied());
                exact.or_else(|| ends.into_iter().find_map(of))
            }
            RowKey::Entity(ix) => of(ix),
            RowKey::Fact(at) => match at.owner {
                Owner::Entity(ix) => of(ix),
                Owner::Relation(ix) => {
                    self.stand_of(RowKey::Relation(ix, self.view().relation(ix).to))
                }
            },
            RowKey::Claim(at) => match at.carried {
                Carried::Relation(ix) => {
                    self.stand_of(RowKey::Relation(ix, self.view().relation(ix).to))
                }
                Carried::Fact(at) => self.stand_of(RowKey::Fact(at)),
            },
            _ => None,
        }
    }

    /// Puts the cursor where what one comes from stands, as soon as that is known.
    pub(super) fn arrive_on_map(&mut self) {
        if let Some(row) = self.shown.sights.map.wanted
            && self.atlas().is_some()
        {
            self.shown.sights.map.wanted = None;
            let here = self.map_row();
            let focus = self
                .focus()
                .and_then(|ix| self.stand_of(RowKey::Entity(ix)));
            // Where one has only arrived, the row under the cursor was not chosen: where one stands says more.
            let is_chosen = self.cursor_key() != Some(row) || self.list.cursor != self.first_row();
            let stand = match focus.filter(|_| !is_chosen) {
                Some(focus) => Some(focus),
                None => self.stand_of(row).or(focus),
            };
            match stand {
                Some(stand) if here != Some(row) => {
                    self.fit_map();
                    self.put_map_cursor(stand);
                }
                Some(_) => {}
                None => self.say_not_here(row, "stands nowhere on the map"),
            }
        }
    }
}
