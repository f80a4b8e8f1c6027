//! Which rows a table has, as numbers: millions of them are a list of `u32`, or nothing but how many there are.

use std::sync::Arc;

use super::Of;
use crate::model::ids::{Carried, ClaimRef, EntityIx, Item, RelationIx};
use crate::model::lens::Judge;
use crate::model::view::GraphView;
use crate::task::Task;

/// Rows between two looks at the cancel token.
pub const POLL_EVERY: usize = 1 << 14;

/// What could be rows of a table, by number.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// What the rows are.
    pub of: Of,
    /// Claims: those of relations that are rows of tables stand under the number of the relation, which are below it.
    below: u32,
    /// Claims: the others.
    claims: Arc<Vec<ClaimRef>>,
}

impl Numbers {
    /// Numbers what there is; of claims those alone that need no look at anything, until [`Self::whole`] has counted them.
    pub fn first(view: GraphView<'_>, of: Of) -> Self {
        let below = match of {
            Of::Claims => view.n_rows_below(),
            Of::Entities | Of::Relations => 0,
        };
        Self {
            of,
            below,
            claims: Arc::default(),
        }
    }

    /// Numbers all there is; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(1) but for claims: O(relations + facts).
    pub fn whole(view: GraphView<'_>, of: Of, task: &Task<'_>) -> Option<Self> {
        let mut numbers = Self::first(view, of);
        if of != Of::Claims {
            return Some(numbers);
        }
        let mut claims = Vec::new();
        for (n, carried) in view.carried().enumerate() {
            if n % POLL_EVERY == 0 && task.cancel.is_cancelled() {
                return None;
            }
            if matches!(carried, Carried::Relation(ix) if view.is_row(ix)) {
                continue;
            }
            let n_claims = view.support(carried).n_claims as u32;
            claims.extend((0..n_claims).map(|n| ClaimRef { carried, n }));
        }
        numbers.claims = Arc::new(claims);
        Some(numbers)
    }

    /// What a number stands for.
    pub fn item(&self, n: u32) -> Item {
        match self.of {
            Of::Entities => Item::Entity(EntityIx(n)),
            Of::Relations => Item::Relation(RelationIx(n)),
            Of::Claims => {
                let of_row = || ClaimRef {
                    carried: Carried::Relation(RelationIx(n)),
                    n: 0,
                };
                let held = n.checked_sub(self.below).map(|n| n as usize);
                let held = held.and_then(|n| self.claims.get(n).copied());
                Item::Claim(held.unwrap_or_else(of_row))
            }
        }
    }

    /// The number of something; nothing where it is no row of such a table.
    ///
    /// # Complexity
    /// O(1) but for claims that are no rows of tables: O(their number).
    pub fn number(&self, item: Item) -> Option<u32> {
        match (self.of, item) {
            (Of::Entities, Item::Entity(ix)) => Some(ix.0),
            (Of::Relations, Item::Relation(ix)) => Some(ix.0),
            (Of::Claims, Item::Claim(at)) => match at.carried {
                Carried::Relation(ix) if ix.0 < self.below => Some(ix.0),
                _ => {
                    let held = self.claims.iter().position(|c| *c == at);
                    held.map(|n| self.below + n as u32)
                }
            },
            _ => None,
        }
    }
}

/// The rows of a table, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// So many, by number from 0.
    All(u32),
    /// These.
    Listed(Arc<Vec<u32>>),
}

impl Default for Rows {
    fn default() -> Self {
        Self::All(0)
    }
}

impl Rows {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::All(n) => *n as usize,
            Self::Listed(rows) => rows.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at a place.
    pub fn at(&self, place: usize) -> Option<u32> {
        match self {
            Self::All(n) => (place < *n as usize).then_some(place as u32),
            Self::Listed(rows) => rows.get(place).copied(),
        }
    }

    /// The place of a number.
    ///
    /// # Complexity
    /// O(rows), a fraction of a nanosecond each.
    pub fn place(&self, number: u32) -> Option<usize> {
        match self {
            Self::All(n) => (number < *n).then_some(number as usize),
            Self::Listed(rows) => rows.iter().position(|r| *r == number),
        }
    }

    /// All numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let (all, listed) = match self {
            Self::All(n) => (0..*n, [].as_slice()),
            Self::Listed(rows) => (0..0, rows.as_slice()),
        };
        all.chain(listed.iter().copied())
    }
}

/// Whether a row is kept: what the table is narrowed by.
pub type Keep<'k> = Option<&'k dyn Fn(Item) -> bool>;

/// All rows where nothing has to be looked at to know them: the lens shows all, the table is not narrowed, and all was read in
/// bulk.
pub fn all_rows(judge: &Judge<'_>, of: Of, is_narrowed: bool) -> Option<Rows> {
    let arrays = judge.view().topology().arrays();
    let arrays = arrays.filter(|_| judge.is_off() && !is_narrowed)?;
    match of {
        Of::Entities => Some(Rows::All(arrays.out_start.len().saturating_sub(1) as u32)),
        Of::Relations => Some(Rows::All(arrays.out_to.len() as u32)),
        Of::Claims => None,
    }
}

/// The rows that the lens shows and that are kept, in the order of the input; nothing when it was cancelled.
///
/// # Complexity
/// O(entities, relations or claims), and what `keep` costs for each.
pub fn rows(judge: &Judge<'_>, numbers: &Numbers, keep: Keep<'_>, task: &Task<'_>) -> Option<Rows> {
    if let Some(all) = all_rows(judge, numbers.of, keep.is_some()) {
        return Some(all);
    }
    let view = judge.view();
    let mut taken = Taken {
        rows: Vec::new(),
        n: 0,
        keep,
        task,
    };
    let relation = |ix, ends| judge.shows_relation(ix, ends, &[]);
    match numbers.of {
        Of::Entities => {
            for entity in view.entities() {
                taken.take(entity.ix.0, Item::Entity(entity.ix), |_| {
                    judge.shows_entity(entity.ix)
                })?;
            }
        }
        Of::Relations => {
            for r in view.relations() {
                taken.take(r.ix.0, Item::Relation(r.ix), |_| {
                    relation(r.ix, [r.from, r.to])
                })?;
            }
        }
        Of::Claims => {
            for r in view.relations().filter(|r| view.is_row(r.ix)) {
                // The one claim of a row stands or falls with it.
                taken.take(r.ix.0, numbers.item(r.ix.0), |_| {
                    relation(r.ix, [r.from, r.to])
                })?;
            }
            for (n, at) in (numbers.below..).zip(&*numbers.claims) {
                let shows = |_| judge.lens().shows_claim_at(view, *at, &[]);
                taken.take(n, Item::Claim(*at), shows)?;
            }
        }
    }
    Some(Rows::Listed(Arc::new(taken.rows)))
}

/// The first rows of a table that is still being worked out, `most` at most, looking at no more than so many that are not shown.
pub fn first_rows(judge: &Judge<'_>, numbers: &Numbers, most: usize) -> Rows {
    if let Some(all) = all_rows(judge, numbers.of, false) {
        return all;
    }
    let view = judge.view();
    let looks = most.saturating_mul(64);
    let rows: Vec<u32> = match numbers.of {
        Of::Entities => {
            let entities = view.entities().take(looks).map(|e| e.ix);
            entities
                .filter(|ix| judge.shows_entity(*ix))
                .map(|ix| ix.0)
                .take(most)
                .collect()
        }
        Of::Relations | Of::Claims => {
            let relations = view.relations().take(looks);
            let is_of = |ix| numbers.of == Of::Relations || view.is_row(ix);
            let shown = relations
                .filter(|r| is_of(r.ix) && judge.shows_relation(r.ix, [r.from, r.to], &[]));
            shown.map(|r| r.ix.0).take(most).collect()
        }
    };
    Rows::Listed(Arc::new(rows))
}

/// Rows while they are gone through.
struct Taken<'t> {
    rows: Vec<u32>,
    n: usize,
    keep: Keep<'t>,
    task: &'t Task<'t>,
}

impl Taken<'_> {
    fn take(&mut self, number: u32, item: Item, shows: impl Fn(u32) -> bool) -> Option<()> {
        self.n += 1;
        if self.n.is_multiple_of(POLL_EVERY) {
            self.task.progress.set_done(self.n as u64);
            if self.task.cancel.is_cancelled() {
                return None;
            }
        }
        if shows(number) && self.keep.is_none_or(|keep| keep(item)) {
            self.rows.push(number);
        }
        Some(())
    }
}
