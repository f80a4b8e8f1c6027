//! Where the cursor of the walk comes to stand.

use super::listing::{GroupKey, Made, RowKey, is_opened_whole};
use super::state::State;
use super::trail::Spot;

impl State {
    /// The row of the place before from which one came here; none where one came by name.
    pub fn left_cursor(&self) -> Option<RowKey> {
        let here = self.trail.here().spot;
        let leads_here = |row: &RowKey| match *row {
            RowKey::Relation(_, other) | RowKey::Entity(other) => here == Spot::Entity(other),
            RowKey::Source(ix) => {
                let entity = self.view().source(ix).entity;
                entity.is_some_and(|e| here == Spot::Entity(e))
            }
            _ => false,
        };
        let left = self.trail.parent()?.cursor.filter(leads_here);
        // One who came by name may still stand in the list he came from.
        left.or_else(|| {
            let rows = &self.list.left.as_ref()?.rows;
            rows.iter().copied().find(leads_here)
        })
    }

    /// The first row that leads to something new.
    pub(super) fn first_row(&self) -> usize {
        let rows = &self.list.listing.rows;
        let came = self.trail.parent().map(|p| p.spot);
        let leads_on = |row: &RowKey| match row {
            RowKey::Relation(_, other) => came != Some(Spot::Entity(*other)),
            RowKey::Entity(_) => true,
            _ => false,
        };
        let any = |row: &RowKey| !matches!(row, RowKey::Group(_));
        let first = rows.iter().position(leads_on);
        first.or_else(|| rows.iter().position(any)).unwrap_or(0)
    }

    /// Remembers where the cursor is, and starts the evidence anew. At the end of the rows that are made, it makes more.
    pub fn moved(&mut self) {
        let is_made = |key| {
            self.list
                .listing
                .group(key)
                .is_some_and(|g| g.made == Made::Whole)
        };
        if let Some(RowKey::More(key)) = self.cursor_key()
            && is_made(key)
            && (matches!(key, GroupKey::Relations(..)) || is_opened_whole(self.trail.here(), key))
        {
            // Where the made rows end, as many again are made; the cursor stays, now on the first of them.
            self.list_more();
        }
        let key = self.cursor_key();
        self.trail.set_cursor(key);
        self.list.claim = match key {
            Some(RowKey::Claim(at)) => at.n as usize,
            _ => 0,
        };
        self.list.peek_scroll = 0;
        self.list.evidence_scroll = 0;
    }
}
