//! Making the list of the place one stands on: between a key and its frame as far as that is quick, the rest in the background.
//! What is shown in between is true: the first of the rows, and that more is looked for. The next list takes its place.

use std::sync::Arc;

use super::effect::{Effect, JobMsg};
use super::listing::{AT_ONCE, FIRST_ROWS, GroupKey, Known, Listing, ListingParams, RowKey, Watch};
use super::panel::Waits;
use super::state::State;
use super::then::Then;
use super::trail::{Spot, Step};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::search::{Bound, Fitting, NameIndex};
use crate::task::{Cancel, Progress};

/// What of the list is still being made.
#[derive(Debug)]
pub struct Making {
    waits: Waits,
    put: Put,
    /// What goes by all rows and waits for them.
    pub(super) then: Then,
    /// How far it has come.
    pub progress: Progress,
    /// How much is passed over between a key and its frame: rows as they are.
    pub at_once: usize,
}

impl Default for Making {
    fn default() -> Self {
        Self {
            waits: Waits::No,
            put: Put::Kept,
            then: Then::Nothing,
            progress: Progress::default(),
            at_once: AT_ONCE,
        }
    }
}

/// Why the cursor is where it is in a list that is still being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    /// It was there before.
    Kept,
    /// It was on another row before, which the list has not, or not yet: where it is now, that row, and its place.
    Lost(usize, Option<RowKey>, usize),
    /// One has come here, where one had left it on that row.
    Arrived(usize, Option<RowKey>),
    /// It is on the first row that fits.
    Narrowed(usize),
}

/// What a list is made of, to be made whole.
#[derive(Debug)]
pub struct ListJob {
    here: Step,
    before: Option<Step>,
    lens: Lens,
    narrow: Option<Bound>,
    index: Arc<NameIndex>,
    page_rows: usize,
    most_rows: usize,
    n_problems: usize,
    /// How far it has come.
    pub progress: Progress,
}

/// Lists that are whole.
#[derive(Debug)]
pub struct Listed {
    here: Listing,
    before: Option<Listing>,
    /// What was passed over for it.
    known: Known,
    fitting: Option<Arc<Fitting>>,
}

impl ListJob {
    /// Makes the lists; nothing once that is cancelled.
    pub fn answer(mut self, number: u64, view: GraphView<'_>, cancel: &Cancel) -> Option<JobMsg> {
        if let Some(bound) = &mut self.narrow {
            self.index.make_fitting(view, bound, cancel);
        }
        let known = Known::default();
        let params = ListingParams {
            step: &self.here,
            lens: &self.lens,
            narrow: self.narrow.as_ref(),
            page_rows: self.page_rows,
            most_rows: self.most_rows,
            n_problems: self.n_problems,
            known: Some(&known),
            at_once: usize::MAX,
            watch: Some((cancel, &self.progress)),
        };
        let here = Listing::new(view, params);
        let before = self.before.as_ref().map(|step| {
            let params = ListingParams {
                step,
                narrow: None,
                most_rows: FIRST_ROWS,
                ..params
            };
            Listing::new(view, params)
        });
        let fitting = self.narrow.as_ref().and_then(|b| b.fitting.clone());
        let listed = Listed {
            here,
            before,
            known,
            fitting,
        };
        (!cancel.is_cancelled()).then(|| JobMsg::Listed(number, Box::new(listed)))
    }
}

impl State {
    /// Lists the place one stands on and the one before anew, and keeps the cursor on its row.
    pub fn relist(&mut self) {
        self.list.left = self.listing_before(self.list.making.at_once);
        self.relist_here();
    }

    /// Lists only the place one stands on anew: what narrowing changes.
    pub(super) fn relist_here(&mut self) {
        let (key, is_untouched) = (self.cursor_key(), self.is_untouched());
        let was = self.list.cursor;
        self.list.listing = self.listing_here(self.list.making.at_once);
        self.keep_cursor(key);
        let at = self.list.cursor;
        self.list.making.put = match self.list.making.put {
            Put::Arrived(_, left) if is_untouched => Put::Arrived(at, left),
            Put::Lost(_, key, was) if is_untouched => Put::Lost(at, key, was),
            _ if self.cursor_key() != key => Put::Lost(at, key, was),
            _ => Put::Kept,
        };
        self.look_further();
        self.relist_view();
    }

    fn keep_cursor(&mut self, key: Option<RowKey>) {
        // More rows come to stand where it said that there are more.
        let key = key.filter(|k| !matches!(k, RowKey::More(_)));
        let kept = key.and_then(|k| self.list.listing.position(k));
        let last = self.list.listing.rows.len().saturating_sub(1);
        self.list.cursor = kept.unwrap_or(self.list.cursor).min(last);
    }

    fn listing_here(&self, at_once: usize) -> Listing {
        let narrow = self.list.narrow.as_ref().map(|n| &n.bound);
        let most_rows = self.list.most_rows;
        self.listing((self.trail.here(), narrow), most_rows, at_once)
    }

    fn listing_before(&self, at_once: usize) -> Option<Listing> {
        let step = self.trail.parent()?;
        Some(self.listing((step, None), FIRST_ROWS, at_once))
    }

    fn listing(
        &self,
        (step, narrow): (&Step, Option<&Bound>),
        most_rows: usize,
        at_once: usize,
    ) -> Listing {
        Listing::new(
            self.view(),
            ListingParams {
                step,
                lens: self.lens(),
                narrow,
                page_rows: self.screen.page_rows,
                most_rows,
                n_problems: self.opened.problems.len(),
                known: Some(&self.list.sifted),
                at_once,
                watch: Watch::None,
            },
        )
    }

    /// Lists the place one has come to, with the cursor where it was left there, or on the first row that leads on.
    pub fn arrive(&mut self) {
        self.list.narrow = None;
        self.settle();
    }

    /// Lists the place one stands on, as it was left.
    pub(super) fn settle(&mut self) {
        self.list.most_rows = FIRST_ROWS;
        self.list.listing = self.listing_here(self.list.making.at_once);
        self.list.left = self.listing_before(self.list.making.at_once);
        self.keep_folds();
        let left_at = self.trail.here().cursor;
        self.put_at_arrival(left_at);
        self.list.making.put = Put::Arrived(self.list.cursor, left_at);
        self.look_further();
        self.moved();
    }

    /// The folds chosen at arrival stay: later changes of size do not move rows about.
    fn keep_folds(&mut self) {
        let listing = &self.list.listing;
        if self.trail.here().spot == Spot::Graph || !listing.is_whole() {
            return;
        }
        let folds = listing.groups.iter().map(|g| (g.key, g.open));
        let folds: Vec<(GroupKey, bool)> = folds.collect();
        self.trail.keep_folds(&folds);
    }

    fn put_at_arrival(&mut self, left_at: Option<RowKey>) {
        let at = left_at.and_then(|k| self.list.listing.position(k));
        self.list.cursor = at.unwrap_or_else(|| self.first_row());
    }

    /// Puts the cursor on the first row that fits.
    pub(super) fn put_on_first(&mut self) {
        let is_row = |r: &RowKey| !matches!(r, RowKey::Group(_));
        let hit = self.list.listing.rows.iter().position(is_row);
        self.list.cursor = hit.unwrap_or(0);
        self.list.making.put = Put::Narrowed(self.list.cursor);
    }

    /// Makes more rows than there were.
    pub(super) fn list_more(&mut self) {
        self.list.most_rows = self.list.most_rows.saturating_mul(2);
        self.list.listing = self.listing_here(self.list.making.at_once);
        self.list.making.put = Put::Kept;
        self.look_further();
    }

    /// Whether the cursor is where it was put while the list is being made.
    fn is_untouched(&self) -> bool {
        let at = self.list.cursor;
        let put = match self.list.making.put {
            Put::Arrived(put, _) | Put::Narrowed(put) | Put::Lost(put, ..) => put == at,
            Put::Kept => false,
        };
        put && self.is_looking()
    }

    /// Whether the list is still being made.
    pub fn is_looking(&self) -> bool {
        matches!(self.list.making.waits, Waits::ToAsk | Waits::For(_))
    }

    /// Sees to it that a list that is not whole becomes so, and that nobody goes on making another one.
    fn look_further(&mut self) {
        let list = &mut self.list;
        let left = list.left.as_ref();
        let is_whole = list.listing.is_whole() && left.is_none_or(Listing::is_whole);
        list.making.waits = match (is_whole, list.making.waits) {
            (false, _) => Waits::ToAsk,
            (true, Waits::For(_) | Waits::ForNothing) => Waits::ForNothing,
            (true, _) => Waits::No,
        };
    }

    /// The list that is to be made whole and that nobody asked for yet; or the end of one that is no longer wanted.
    pub(super) fn wanted_list(&mut self) -> Option<Effect> {
        match self.list.making.waits {
            Waits::No | Waits::For(_) => return None,
            Waits::ForNothing => {
                self.list.making.waits = Waits::No;
                return Some(Effect::CancelList);
            }
            Waits::ToAsk => {}
        }
        let before = self.list.left.as_ref().filter(|left| !left.is_whole());
        let progress = Progress::default();
        let n = self.list.listing.left + before.map_or(0, |b| b.left);
        progress.set_total(n as u64);
        let job = ListJob {
            here: self.trail.here().clone(),
            before: before.and_then(|_| self.trail.parent()).cloned(),
            lens: self.lens().clone(),
            narrow: self.list.narrow.as_ref().map(|n| n.bound.clone()),
            index: Arc::clone(self.index()),
            page_rows: self.screen.page_rows,
            most_rows: self.list.most_rows,
            n_problems: self.opened.problems.len(),
            progress: progress.clone(),
        };
        self.generation += 1;
        self.list.making.waits = Waits::For(self.generation);
        self.list.making.progress = progress;
        Some(Effect::List(self.generation, Box::new(job)))
    }

    /// Takes a list that was made, if it is still wanted.
    pub(super) fn take_listed(&mut self, number: u64, listed: Listed) {
        if self.list.making.waits != Waits::For(number) {
            return;
        }
        self.list.sifted.take(listed.known);
        if let Some(narrow) = &mut self.list.narrow {
            narrow.bound.fitting = listed.fitting;
        }
        self.take_lists(listed.here, listed.before);
    }

    /// Nobody makes the list whole any more.
    pub(super) fn list_failed(&mut self) {
        self.list.making.waits = Waits::No;
        self.list.making.then = Then::Nothing;
    }

    /// Lists the place one has come back to as it was listed beside the one left, if that is whole.
    pub(super) fn list_as_left(&mut self, left: Option<Listing>) {
        if let Some(left) = left.filter(|l| l.is_whole() && !self.list.listing.is_whole()) {
            self.list.listing = left;
            self.keep_folds();
            self.look_further();
        }
    }

    /// Puts the cursor on a row that is there: wherever it was to come before, it stays.
    pub(super) fn put_at(&mut self, at: usize) {
        self.list.cursor = at;
        self.list.making.put = Put::Kept;
    }

    /// Puts the cursor on a row as soon as the list has it.
    pub(super) fn put_when_there(&mut self, row: RowKey) {
        if self.is_looking() {
            let at = self.list.cursor;
            self.list.making.put = Put::Lost(at, Some(row), at);
        }
    }

    fn take_lists(&mut self, here: Listing, before: Option<Listing>) {
        let (key, is_untouched) = (self.cursor_key(), self.is_untouched());
        self.list.making.waits = Waits::No;
        self.list.listing = here;
        if let Some(before) = before {
            self.list.left = Some(before);
        }
        if self.list.narrow.is_none() {
            self.keep_folds();
        }
        match self.list.making.put {
            Put::Arrived(_, left_at) if is_untouched => self.put_at_arrival(left_at),
            Put::Narrowed(_) if is_untouched => self.put_on_first(),
            Put::Lost(_, lost, was) if is_untouched => {
                self.list.cursor = was;
                self.keep_cursor(lost);
            }
            _ => self.keep_cursor(key),
        }
        if self.cursor_key() != key {
            self.moved();
        }
        self.relist_view();
    }
}
