//! What the middle column lists: the groups of a place of the walk, and their rows.
//!
//! Built for one step at a time: groups with counts first, rows of open groups only. It holds keys; the words of a row are
//! made when it is about to be painted (see [`super::row`]).

mod contents;
mod known;
mod pace;
mod sieve;

use super::lens::is_shown;
use super::trail::Step;
use crate::model::ids::{
    Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, PredicateIx, RelationIx, SourceIx,
};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::words::Kind;
use crate::search::Bound;
pub use contents::Made;
use contents::{Content, contents};
pub use known::Known;
pub use pace::{AT_ONCE, Watch};
use sieve::Sieve;

/// Rows of a kind that the graph's own page shows before "… more".
const SHOWN_OF_KIND: usize = 5;

/// Rows of a group of rows of tables that are listed at first; more are made when the cursor comes to their end.
pub const FIRST_ROWS: usize = 1000;

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// Entities of a kind, on the graph's own page.
    Kind(Kind),
    /// All disagreements, on the graph's own page.
    Disagreements,
    /// All sources, on the graph's own page.
    Sources,
    /// What is wrong with the input, on the graph's own page.
    Problems,
    /// The facts of the focus.
    Facts,
    /// The relations of one predicate and direction.
    Relations(PredicateIx, bool),
    /// Sources that the focus stands for or publishes.
    StandsFor,
    /// What the focus says.
    Says,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKey {
    /// The head of a group.
    Group(GroupKey),
    /// A fact.
    Fact(FactRef),
    /// A relation, seen from the focus.
    Relation(RelationIx, EntityIx),
    /// A claim that the focus makes.
    Claim(ClaimRef),
    /// An entity of the graph.
    Entity(EntityIx),
    /// A disagreement.
    Disagreement(DisagreementIx),
    /// A source.
    Source(SourceIx),
    /// A problem of the input, by its number.
    Problem(u32),
    /// What is left of a group.
    More(GroupKey),
}

/// A group with its rows.
#[derive(Debug, Clone)]
pub struct GroupRows {
    /// Which group.
    pub key: GroupKey,
    /// How many rows it has, those that the lens hides left out.
    pub count: usize,
    /// How many of them are listed, if it is open.
    pub listed: usize,
    /// How many the lens hides.
    pub hidden: usize,
    /// How many of them are disputed.
    pub n_disputed: usize,
    /// How many of them nobody asserts outright.
    pub n_tentative: usize,
    /// Whether its rows are listed.
    pub open: bool,
    /// How far it is made. What is not whole has the first of its rows, none left out between them, and the one under the cursor.
    pub made: Made,
}

/// The list of one step.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Its groups, in order.
    pub groups: Vec<GroupRows>,
    /// Everything that can hold the cursor, from top to bottom.
    pub rows: Vec<RowKey>,
    /// Relations shown, and all there are.
    pub shown_of: (usize, usize),
    /// Rows that have to be passed over before it is whole.
    pub left: usize,
}

/// What a listing is made for.
#[derive(Debug, Clone, Copy)]
pub struct ListingParams<'a> {
    /// The step it stands on.
    pub step: &'a Step,
    /// What is shown.
    pub lens: &'a Lens,
    /// Keeps only rows that fit, if it asks for anything.
    pub narrow: Option<&'a Bound>,
    /// Rows that fit on the screen: what decides which groups are folded at first.
    pub page_rows: usize,
    /// Rows that are made at most of a group that was read in bulk.
    pub most_rows: usize,
    /// Problems of the input, listed on the graph's own page.
    pub n_problems: usize,
    /// What was passed over before.
    pub known: Option<&'a Known>,
    /// How much may be passed over; where that does not do, groups are not made whole. `usize::MAX`: as much as there is.
    pub at_once: usize,
    /// Who watches.
    pub watch: Watch<'a>,
}

impl Listing {
    /// Lists a step.
    ///
    /// # Complexity
    /// O(degree · log degree) for an entity, O(entities · log) for the graph's own page.
    pub fn new(view: GraphView<'_>, params: ListingParams<'_>) -> Self {
        let sieve = Sieve::new(view, params);
        let (mut shown_kinds, mut made_kinds) = (None, None);
        let mut groups: Vec<(GroupRows, Content)> = Vec::new();
        let mut shown_of = (0, 0);
        for mut content in contents(view, params) {
            let (key, all) = (content.key, content.count);
            if content.is_later {
                sieve.count(&mut content, &mut shown_kinds);
            } else {
                content.rows.retain(|r| is_shown(view, params, *r));
                content.count = content.rows.len();
            }
            if matches!(key, GroupKey::Relations(..) | GroupKey::Kind(_)) {
                shown_of.0 += content.count;
                shown_of.1 += all;
            }
            let hidden = match content.made {
                Made::Begun => 0,
                _ => all - content.count,
            };
            groups.push((summary(view, &sieve, &content, hidden), content));
        }
        set_folds(view, params, &mut groups);
        let narrowing = params.narrow.filter(|n| !n.is_empty());
        let mut listing = Self {
            shown_of,
            ..Self::default()
        };
        for (mut group, mut content) in groups {
            if let Some(bound) = narrowing {
                if content.is_later {
                    sieve.make(&mut content, true, &mut made_kinds);
                } else {
                    content.rows.retain(|r| fits(view, bound, *r));
                    content.count = content.rows.len();
                }
                group.made = content.made;
                if content.count == 0 && group.made == Made::Whole {
                    continue;
                }
                group.open = true;
            }
            listing.rows.push(RowKey::Group(group.key));
            if group.open {
                let whole = narrowing.is_some() || is_opened_whole(params.step, group.key);
                let (spot, cursor) = (params.step.spot, params.step.cursor);
                let mut here = None;
                if content.is_later && narrowing.is_none() && params.most_rows > 0 {
                    here = cursor.filter(|c| {
                        content.holds(view, *c, spot) && sieve.shows_row(content.key, *c)
                    });
                    sieve.make(&mut content, whole, &mut made_kinds);
                    group.made = content.made;
                }
                group.listed = listing.push_rows(&content, whole, here);
            }
            listing.groups.push(group);
        }
        if listing.groups.iter().any(|g| g.made != Made::Whole) {
            listing.left = sieve.left();
        }
        listing
    }

    /// Whether all is there that is to be listed.
    pub fn is_whole(&self) -> bool {
        self.groups.iter().all(|g| g.made == Made::Whole)
    }

    /// Whether it is known of all groups how many rows they have.
    pub fn is_counted(&self) -> bool {
        self.groups.iter().all(|g| g.made != Made::Begun)
    }

    /// Lists the rows of a group, and says how many.
    fn push_rows(&mut self, content: &Content, whole: bool, cursor: Option<RowKey>) -> usize {
        let (made, count) = (content.rows.len(), content.count);
        let limit = match content.key {
            GroupKey::Kind(_) if !whole => SHOWN_OF_KIND,
            _ => made,
        };
        let cut = made > limit.saturating_add(1) || made < count;
        let n = if cut { limit } else { made };
        let listed = content.rows.get(..n).unwrap_or_default();
        self.rows.extend(listed);
        // What the cursor stands on is listed, wherever it would come.
        let is_relation = |r: &RowKey| matches!(r, RowKey::Relation(..));
        self.rows
            .extend(cursor.filter(|c| is_relation(c) && !listed.contains(c)));
        // It also says that rows are still looked for.
        if n < count || content.made != Made::Whole {
            self.rows.push(RowKey::More(content.key));
        }
        n
    }

    /// The group with this key.
    pub fn group(&self, key: GroupKey) -> Option<&GroupRows> {
        self.groups.iter().find(|g| g.key == key)
    }

    /// The place of a row.
    pub fn position(&self, key: RowKey) -> Option<usize> {
        self.rows.iter().position(|r| *r == key)
    }

    /// The group that a row stands in.
    pub fn group_of(&self, at: usize) -> Option<GroupKey> {
        self.rows.get(..=at)?.iter().rev().find_map(|r| match r {
            RowKey::Group(key) => Some(*key),
            _ => None,
        })
    }
}

/// A group of kind that the hand opened is opened as a whole; one that is open by default shows the busiest.
pub(super) fn is_opened_whole(step: &Step, key: GroupKey) -> bool {
    step.folds.get(&key) == Some(&true)
}

/// What a row's claims carry, if it has any.
pub fn carried_of(row: RowKey) -> Option<Carried> {
    match row {
        RowKey::Fact(at) => Some(Carried::Fact(at)),
        RowKey::Relation(ix, _) => Some(Carried::Relation(ix)),
        RowKey::Claim(at) => Some(at.carried),
        _ => None,
    }
}

fn summary(view: GraphView<'_>, sieve: &Sieve<'_>, content: &Content, hidden: usize) -> GroupRows {
    let carried: Vec<Carried> = if content.is_later {
        // Rows of tables are neither.
        let particular = sieve.particular(content.key);
        particular.map(|t| Carried::Relation(t.relation)).collect()
    } else {
        content.rows.iter().filter_map(|r| carried_of(*r)).collect()
    };
    let carried = || carried.iter().copied();
    let tentative = |c: &Carried| view.support(*c).state == crate::model::words::State::Tentative;
    GroupRows {
        key: content.key,
        count: content.count,
        listed: 0,
        hidden,
        n_disputed: carried().filter(|c| view.is_disputed(*c)).count(),
        n_tentative: carried().filter(tentative).count(),
        open: false,
        made: content.made,
    }
}

/// Opens and folds: by hand where the hand said so; else what says and weak ties fold, and, where not everything fits, long
/// groups and then facts fold as well.
fn set_folds(view: GraphView<'_>, params: ListingParams<'_>, groups: &mut [(GroupRows, Content)]) {
    let under_cursor = params.step.cursor;
    let natural = |key: GroupKey| match key {
        GroupKey::Says | GroupKey::Disagreements | GroupKey::Sources | GroupKey::Problems => false,
        GroupKey::Relations(p, _) => !view.predicate(p).weak,
        _ => true,
    };
    for (group, _) in groups.iter_mut() {
        group.open = natural(group.key);
    }
    // Of what is not counted yet there may be as much as without the lens.
    let count = |c: &Content| match c.made {
        Made::Begun => c.all,
        _ => c.count,
    };
    let size = |groups: &[(GroupRows, Content)]| -> usize {
        let rows = |g: &GroupRows, c| {
            if g.open {
                rows_shown(g.key, count(c))
            } else {
                0
            }
        };
        groups.iter().map(|(g, c)| 1 + rows(g, c)).sum()
    };
    let long = |c: &Content| count(c) > 10 && !matches!(c.key, GroupKey::Kind(_));
    let facts = |c: &Content| c.key == GroupKey::Facts;
    let folders: [&dyn Fn(&Content) -> bool; 2] = [&long, &facts];
    for fold_first in folders {
        if size(groups) <= params.page_rows {
            break;
        }
        for (group, content) in groups.iter_mut() {
            let holds_cursor =
                under_cursor.is_some_and(|c| content.holds(view, c, params.step.spot));
            if fold_first(content) && !holds_cursor {
                group.open = false;
            }
        }
    }
    for (group, _) in groups {
        if let Some(open) = params.step.folds.get(&group.key) {
            group.open = *open;
        }
    }
}

fn rows_shown(key: GroupKey, count: usize) -> usize {
    match key {
        GroupKey::Kind(_) => count.min(SHOWN_OF_KIND + 1),
        _ => count,
    }
}

/// Whether a row fits what its list is narrowed by.
pub(super) fn fits(view: GraphView<'_>, bound: &Bound, row: RowKey) -> bool {
    let names = |ix: EntityIx| {
        let entity = view.entity(ix);
        let mut names = vec![Box::from(entity.name())];
        names.extend(entity.aliases().iter().map(|a| a.name.clone()));
        names
    };
    let query = &bound.query;
    match row {
        RowKey::Relation(ix, other) => {
            bound.lets_item_through(view, Carried::Relation(ix), Some(other)) && {
                let mut texts: Vec<Box<str>> = names(other);
                texts.extend(view.relation(ix).role().map(Box::from));
                query.fits(&texts)
            }
        }
        RowKey::Entity(ix) => bound.lets_through(view, ix) && query.fits(&names(ix)),
        RowKey::Fact(at) => {
            let fact = view.fact(at);
            bound.lets_item_through(view, Carried::Fact(at), None)
                && query.fits(&[fact.what(), &fact.value()])
        }
        RowKey::Claim(at) => {
            let claim = view.claim(at);
            let note = claim.as_ref().and_then(|c| c.note.as_deref());
            let words = crate::model::disagree::in_words(view, at.carried);
            bound.lets_item_through(view, at.carried, None)
                && query.fits(&[note.unwrap_or_default(), &words])
        }
        RowKey::Disagreement(ix) => {
            let question = view.disagreement(ix).map(|d| &*d.question);
            bound.lets_source_through(None) && query.fits(&[question.unwrap_or_default()])
        }
        RowKey::Source(ix) => {
            bound.lets_source_through(Some(ix)) && query.fits(&[&*view.source(ix).title])
        }
        RowKey::Group(_) | RowKey::More(_) | RowKey::Problem(_) => false,
    }
}
