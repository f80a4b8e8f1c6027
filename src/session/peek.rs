//! What the peek shows of the entity under the cursor: made when the cursor comes to it, so that a frame costs the same
//! beside a village and beside a capital.

use std::collections::BTreeSet;

use super::listing::{Listing, ListingParams, RowKey};
use super::panel::Panel;
use super::state::{State, ViewId};
use super::trail::{Spot, Step};
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::when::When;

/// Rows of a group that the peek shows.
const ROWS_OF_GROUP: usize = 4;

/// A look at an entity.
#[derive(Debug)]
pub struct Peek {
    /// The entity.
    pub entity: EntityIx,
    /// Its groups, with their counts.
    pub listing: Listing,
    /// The lines between its name and its sums.
    pub rows: Vec<PeekRow>,
    /// What its relations come to.
    pub sums: Sums,
    /// The lens it was made with.
    lens: Lens,
}

/// A line of the peek.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeekRow {
    /// The head of a group, by its place in the listing.
    Group(usize),
    /// A row.
    Row(RowKey),
    /// So many rows of the group are left out.
    More(usize),
}

/// What the relations of an entity come to, the lens aside.
#[derive(Debug, Default)]
pub struct Sums {
    /// How many there are.
    pub n_relations: usize,
    /// How many of them are disputed.
    pub n_disputed: usize,
    /// How many sources carry them.
    pub n_sources: usize,
    /// When the first one held.
    pub first: Option<When>,
}

impl Peek {
    fn new(view: GraphView<'_>, entity: EntityIx, lens: Lens) -> Self {
        let step = Step::at(Spot::Entity(entity));
        let mut listing = Listing::new(
            view,
            ListingParams {
                step: &step,
                lens: &lens,
                narrow: None,
                page_rows: usize::MAX,
                n_problems: 0,
            },
        );
        let mut rows = Vec::new();
        let (mut group, mut shown) = (0, 0);
        let mut more = 0;
        for key in std::mem::take(&mut listing.rows) {
            if let RowKey::Group(_) = key {
                rows.extend((more > 0).then_some(PeekRow::More(more)));
                rows.push(PeekRow::Group(group));
                (group, shown, more) = (group + 1, 0, 0);
            } else if shown < ROWS_OF_GROUP {
                rows.push(PeekRow::Row(key));
                shown += 1;
            } else {
                more += 1;
            }
        }
        rows.extend((more > 0).then_some(PeekRow::More(more)));
        Self {
            entity,
            listing,
            rows,
            sums: Sums::new(view, entity),
            lens,
        }
    }
}

impl Sums {
    fn new(view: GraphView<'_>, entity: EntityIx) -> Self {
        let mut sums = Self::default();
        let mut sources = BTreeSet::new();
        let mut first: Option<&When> = None;
        for touch in view.touching(entity) {
            let relation = view.relation(touch.relation);
            sums.n_relations += 1;
            sums.n_disputed += usize::from(view.is_disputed(Carried::Relation(touch.relation)));
            let claimed = relation.claims();
            let claimed = claimed.iter().map(|c| c.source);
            sources.extend(claimed.filter(|s| !view.source(*s).outside));
            if let Some(when) = relation.when()
                && first.is_none_or(|f| when.sort_key() < f.sort_key())
            {
                first = Some(when);
            }
        }
        sums.n_sources = sources.len();
        sums.first = first.cloned();
        sums
    }
}

impl State {
    /// Makes the peeks anew where the cursor has come to another entity, or the lens has changed.
    pub(super) fn refresh_peek(&mut self) {
        let other = match (self.shown.view, self.cursor_key()) {
            (ViewId::Marks, _) => self.mark_here(),
            (_, Some(RowKey::Relation(_, other) | RowKey::Entity(other))) => Some(other),
            _ => None,
        };
        let held = self.list.peek.take();
        self.list.peek = self.peek_at(other, held);
        if let Some(Panel::Finder(finder)) = &mut self.shown.panel {
            let other = finder.hits.get(finder.cursor).map(|h| h.entity);
            let held = finder.peek.take();
            let peek = self.peek_at(other, held);
            if let Some(Panel::Finder(finder)) = &mut self.shown.panel {
                finder.peek = peek;
            }
        }
    }

    /// The peek that is held, if it still shows the entity as it is; else another.
    fn peek_at(&self, entity: Option<EntityIx>, held: Option<Box<Peek>>) -> Option<Box<Peek>> {
        let (entity, lens) = (entity?, self.lens());
        let held = held.filter(|p| p.entity == entity && p.lens == *lens);
        held.or_else(|| Some(Box::new(Peek::new(self.view(), entity, lens.clone()))))
    }
}
