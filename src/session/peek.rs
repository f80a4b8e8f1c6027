//! What the peek shows of the entity under the cursor: made when the cursor comes to it, so that a frame costs the same
//! beside a village and beside a capital. Of a hub it shows counts at once; its rows are made in the background, once the cursor
//! has stood still.

use super::effect::Effect;
use super::listing::{AT_ONCE, Known, Listing, ListingParams, RowKey};
use super::panel::Panel;
use super::state::{State, ViewId};
use super::trail::{Spot, Step};
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::when::When;

/// Rows of a group that the peek shows.
const ROWS_OF_GROUP: usize = 4;

/// From so many relations on an entity is a hub.
const HUB: usize = 50_000;

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
    /// How far it is made.
    made: Made,
}

/// How far a look is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Whole,
    /// Only counts; the rest is still to be asked for.
    Counts,
    /// Only counts; the rest was asked for under this number.
    Asked(u64),
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
#[derive(Debug)]
pub struct Sums {
    /// How many there are.
    pub n_relations: usize,
    /// How many of them are disputed.
    pub n_disputed: usize,
    /// How many sources carry them, once that is known.
    pub n_sources: Option<usize>,
    /// When the first one held.
    pub first: Option<When>,
}

impl Peek {
    /// A look at an entity with its rows.
    pub fn whole(view: GraphView<'_>, entity: EntityIx, lens: Lens) -> Self {
        Self::new(view, (entity, lens), Made::Whole, None)
    }

    fn new(
        view: GraphView<'_>,
        (entity, lens): (EntityIx, Lens),
        made: Made,
        known: Option<&Known>,
    ) -> Self {
        let step = Step::at(Spot::Entity(entity));
        let mut listing = Listing::new(
            view,
            ListingParams {
                step: &step,
                lens: &lens,
                narrow: None,
                page_rows: usize::MAX,
                most_rows: match made {
                    Made::Whole => ROWS_OF_GROUP + 1,
                    _ => 0,
                },
                n_problems: 0,
                known,
                at_once: match made {
                    Made::Whole => usize::MAX,
                    _ => AT_ONCE,
                },
                watch: None,
            },
        );
        let mut rows = Vec::new();
        let mut keys = std::mem::take(&mut listing.rows).into_iter().peekable();
        for (n, group) in listing.groups.iter().enumerate() {
            // The head of the group, which it is itself.
            keys.next();
            rows.push(PeekRow::Group(n));
            let mut shown = 0;
            while let Some(key) = keys.next_if(|k| !matches!(k, RowKey::Group(_))) {
                if shown < ROWS_OF_GROUP && !matches!(key, RowKey::More(_)) {
                    rows.push(PeekRow::Row(key));
                    shown += 1;
                }
            }
            if group.open && shown < group.count {
                rows.push(PeekRow::More(group.count - shown));
            }
        }
        Self {
            entity,
            listing,
            rows,
            sums: match made {
                Made::Whole => Sums::new(view, entity),
                _ => Sums::counted(view, entity),
            },
            lens,
            made,
        }
    }
}

impl Sums {
    fn new(view: GraphView<'_>, entity: EntityIx) -> Self {
        let around = view.around(entity);
        Self {
            n_relations: around.n_relations,
            n_disputed: around.n_disputed,
            n_sources: Some(around.n_sources),
            first: around.first.cloned(),
        }
    }

    /// What is known at once.
    fn counted(view: GraphView<'_>, entity: EntityIx) -> Self {
        let particular = view.particular(entity).into_iter();
        let disputed = particular.filter(|t| view.is_disputed(Carried::Relation(t.relation)));
        Self {
            n_relations: view.degree(entity),
            n_disputed: disputed.count(),
            n_sources: None,
            first: None,
        }
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
        let (view, lens) = (self.view(), lens.clone());
        let known = Some(&self.list.sifted);
        let is_hub = view.is_bulk(entity) && view.degree_at_most(entity) >= HUB;
        let made = if is_hub { Made::Counts } else { Made::Whole };
        held.or_else(|| Some(Box::new(Peek::new(view, (entity, lens), made, known))))
    }

    fn peeks(&mut self) -> impl Iterator<Item = &mut Box<Peek>> {
        let finder = match &mut self.shown.panel {
            Some(Panel::Finder(finder)) => finder.peek.as_mut(),
            _ => None,
        };
        // What is looked for covers the list.
        finder.or(self.list.peek.as_mut()).into_iter()
    }

    /// The look at a hub that the cursor has come to and nobody asked for yet.
    pub(super) fn wanted_look(&mut self) -> Option<Effect> {
        let number = self.generation + 1;
        let peek = self.peeks().find(|p| p.made == Made::Counts)?;
        peek.made = Made::Asked(number);
        let asked = Box::new((peek.entity, peek.lens.clone()));
        self.generation = number;
        Some(Effect::Look(number, asked))
    }

    /// Takes a look that was made, if the cursor is still there.
    pub(super) fn take_look(&mut self, number: u64, look: Box<Peek>) {
        if let Some(peek) = self.peeks().find(|p| p.made == Made::Asked(number)) {
            *peek = look;
        }
    }
}
