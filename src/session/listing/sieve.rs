//! What is kept of the rows of a place that was read in bulk, by the lens and by what its list is narrowed by; asked of a
//! million rows between a key and its frame.

use std::cell::RefCell;
use std::collections::HashMap;

use super::contents::{Content, Made};
use super::known::{Group, Known};
use super::pace::{LENS, PLAIN, Pace, TEXT};
use super::{GroupKey, ListingParams, RowKey, SHOWN_OF_KIND, fits};
use crate::model::ids::EntityIx;
use crate::model::lens::{Judge, Lens};
use crate::model::view::{GraphView, OfKind, Sifted, Touch};
use crate::search::{Bound, Fitting};
use crate::session::trail::Spot;

/// What was found, and whether that is all there is.
pub(super) struct Found<T> {
    it: T,
    is_all: bool,
}

/// The busiest of each kind.
pub(super) type Busiest = Found<Vec<OfKind>>;

impl<T> Found<T> {
    fn all(it: T) -> Self {
        Self { it, is_all: true }
    }

    fn begun(it: T) -> Self {
        Self { it, is_all: false }
    }

    /// How far what it is for is made by it.
    fn made(&self, begun: Made) -> Made {
        if self.is_all { Made::Whole } else { begun }
    }
}

/// Lens and narrowing of a place.
pub(super) struct Sieve<'a> {
    view: GraphView<'a>,
    here: Option<EntityIx>,
    lens: Option<Judge<'a>>,
    narrow: Option<&'a Bound>,
    /// Whether words of the narrowing fit a role, where tables have roles.
    roles: Option<RefCell<HashMap<&'a str, bool>>>,
    /// Relations that are no mere rows of tables.
    particular: Vec<Touch>,
    most_rows: usize,
    known: Option<(&'a Lens, &'a Known)>,
    pace: Pace<'a>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(view: GraphView<'a>, params: ListingParams<'a>) -> Self {
        let here = match params.step.spot {
            Spot::Entity(ix) => Some(ix).filter(|ix| view.is_bulk(*ix)),
            Spot::Graph => None,
        };
        let lens: Option<&'a Lens> = Some(params.lens).filter(|l| !l.is_off());
        Self {
            view,
            here,
            lens: lens.map(|lens| Judge::new(view, lens)),
            narrow: params.narrow.filter(|n| !n.is_empty()),
            roles: view.has_roles().then(RefCell::default),
            particular: here.map_or(Vec::new(), |ix| view.particular(ix)),
            most_rows: params.most_rows,
            known: params.known.map(|known| (params.lens, known)),
            pace: Pace::new(params),
        }
    }

    /// How many rows of a group that is left for later the lens shows.
    pub(super) fn count(&self, content: &mut Content, kinds: &mut Option<Busiest>) {
        let Some(lens) = &self.lens else {
            return;
        };
        match (content.key, self.here) {
            (GroupKey::Relations(predicate, inward), Some(ix)) => {
                // With the rows that it will have when it is open, so that nothing is passed over twice.
                let limit = self.known.map_or(0, |_| self.most_rows);
                let group = (ix, predicate, inward);
                let found = self.pass((group, content.all), None, limit, |t| self.shows(t));
                content.count = found.it.count;
                content.made = found.made(Made::Begun);
            }
            (GroupKey::Kind(_), _) => {
                let shown = || {
                    let shows = |ix| lens.shows_entity(ix);
                    self.kinds(SHOWN_OF_KIND + 1, None, shows)
                };
                let found = kinds.get_or_insert_with(shown);
                content.take(&found.it);
                content.made = found.made(Made::Begun);
            }
            _ => {}
        }
    }

    /// Makes the first rows of a group that was left for later, and counts those that fit.
    pub(super) fn make(&self, content: &mut Content, whole: bool, kinds: &mut Option<Busiest>) {
        let (count, is_counted) = (content.count, self.narrow.is_none());
        let begun = if is_counted {
            Made::Counted
        } else {
            Made::Begun
        };
        match (content.key, self.here) {
            (GroupKey::Relations(predicate, inward), Some(ix)) => {
                let group = ((ix, predicate, inward), content.all);
                let limit = self.most_rows;
                let found = match (self.narrow, self.mere_names()) {
                    (None, _) => self.pass(group, None, limit, |t| self.shows(t)),
                    (narrow, Some(fitting)) => self.pass(group, narrow, limit, |t: Touch| {
                        let fits = if self.view.is_row(t.relation) {
                            fitting.contains(t.other)
                        } else {
                            self.fits(t)
                        };
                        fits && self.shows(t)
                    }),
                    (narrow, None) => {
                        self.pass(group, narrow, limit, |t| self.fits(t) && self.shows(t))
                    }
                };
                content.count = found.it.count;
                content.made = content.made.min(found.made(begun));
                let row = |t: Touch| RowKey::Relation(t.relation, t.other);
                content.rows = found.it.rows.into_iter().map(row).collect();
            }
            (GroupKey::Kind(_), _) if whole => {
                let of_it = || self.kinds(self.most_rows, self.narrow, |ix| self.lets(ix));
                let found = kinds.get_or_insert_with(of_it);
                content.take(&found.it);
                content.made = content.made.min(found.made(begun));
            }
            _ => {}
        }
        if is_counted {
            content.count = count;
        }
    }

    /// The first rows of a group of so many which `keep` keeps: as they are known, else by passing over the group, else, where
    /// that takes too long, those among the first rows that there are.
    fn pass(
        &self,
        (group, n): (Group, usize),
        narrow: Option<&Bound>,
        limit: usize,
        keep: impl Fn(Touch) -> bool,
    ) -> Found<Sifted> {
        let key = narrow.map(|n| &n.query);
        let known = self
            .known
            .and_then(|(lens, known)| known.sifted((lens, key), group, limit));
        if let Some(it) = known {
            return Found::all(it);
        }
        if !self.pace.may_pass(n, self.weight(narrow)) {
            return Found::begun(self.so_far((group, n), narrow, limit, keep));
        }
        let it = self.sift(group, limit, |t| self.pace.goes_on() && keep(t));
        if let Some((lens, known)) = self.known {
            known.keep((lens, key), (group, n), (limit, &it));
        }
        Found::all(it)
    }

    fn sift(&self, group: Group, limit: usize, keep: impl Fn(Touch) -> bool) -> Sifted {
        let (ix, predicate, inward) = group;
        self.view.sift(ix, (predicate, inward), keep, limit)
    }

    /// Those of the first rows of a group that are kept. Of fewer than were looked through nobody knows how many there are; in
    /// order they come before all others.
    fn so_far(
        &self,
        (group, n): (Group, usize),
        narrow: Option<&Bound>,
        limit: usize,
        keep: impl Fn(Touch) -> bool,
    ) -> Sifted {
        let Some((lens, known)) = self.known else {
            return Sifted::default();
        };
        let shown = || known.first((lens, None), group);
        let whole = (&Lens::OFF, None);
        let first = narrow.and_then(|_| shown());
        let first = first.or_else(|| known.first(whole, group));
        let first = first.filter(|f| !f.rows.is_empty()).or_else(|| {
            let may = self.pace.may_pass(n, PLAIN);
            let it = may.then(|| self.sift(group, self.most_rows, |_| true))?;
            known.keep(whole, (group, n), (self.most_rows, &it));
            Some(it)
        });
        let rows = first.map_or(Vec::new(), |first| first.rows);
        let n = self.pace.room_for(rows.len(), self.weight(narrow));
        let rows = rows.into_iter().take(n).filter(|t| keep(*t));
        let rows: Vec<Touch> = rows.take(limit).collect();
        Sifted {
            count: rows.len(),
            rows,
        }
    }

    /// The busiest entities of each kind, of those that are kept; where passing over all takes too long, those among the busiest
    /// of all.
    fn kinds(
        &self,
        limit: usize,
        narrow: Option<&Bound>,
        keep: impl Fn(EntityIx) -> bool,
    ) -> Busiest {
        let key = narrow.map(|n| &n.query);
        let known = self
            .known
            .and_then(|(lens, known)| known.kinds((lens, key), limit));
        if let Some(it) = known {
            return Found::all(it);
        }
        if !self
            .pace
            .may_pass(self.view.n_entities(), self.weight(narrow).max(LENS))
        {
            return Found::begun(self.kinds_so_far(limit, narrow, keep));
        }
        let it = self
            .view
            .kinds_of(limit, |ix| self.pace.goes_on() && keep(ix));
        if let Some((lens, known)) = self.known {
            known.keep_kinds((lens, key), limit, &it);
        }
        Found::all(it)
    }

    fn kinds_so_far(
        &self,
        limit: usize,
        narrow: Option<&Bound>,
        keep: impl Fn(EntityIx) -> bool,
    ) -> Vec<OfKind> {
        let known = self.known.and_then(|(lens, known)| {
            let shown = || known.first_kinds((lens, None));
            let shown = narrow.and_then(|_| shown());
            shown.or_else(|| known.first_kinds((&Lens::OFF, None)))
        });
        let mut kinds = known.unwrap_or_else(|| self.view.kinds(SHOWN_OF_KIND + 1));
        for kind in &mut kinds {
            let n = self.pace.room_for(kind.busiest.len(), self.weight(narrow));
            kind.busiest.truncate(n);
            kind.busiest.retain(|ix| keep(*ix));
            kind.busiest.truncate(limit);
            kind.count = kind.busiest.len();
        }
        kinds
    }

    /// What a row costs that is passed over.
    fn weight(&self, narrow: Option<&Bound>) -> usize {
        match narrow {
            Some(bound) if bound.fitting.is_none() => TEXT,
            None if self.lens.is_none() => PLAIN,
            _ => LENS,
        }
    }

    /// How many rows were not passed over, since it takes too long.
    pub(super) fn left(&self) -> usize {
        self.pace.left()
    }

    /// Relations of a group that are no mere rows of tables, those that the lens hides left out.
    pub(super) fn particular(&self, key: GroupKey) -> impl Iterator<Item = Touch> {
        let of_it = move |t: &&Touch| key == GroupKey::Relations(t.predicate, t.inward);
        let all = self.particular.iter().filter(of_it).copied();
        all.filter(|t| self.shows(*t))
    }

    /// Whether the lens shows a row of a group of relations.
    pub(super) fn shows_row(&self, group: GroupKey, row: RowKey) -> bool {
        let (GroupKey::Relations(predicate, inward), RowKey::Relation(relation, other)) =
            (group, row)
        else {
            return false;
        };
        self.shows(Touch {
            relation,
            other,
            predicate,
            inward,
        })
    }

    fn shows(&self, touch: Touch) -> bool {
        let (lens, here) = (self.lens.as_ref(), self.here);
        lens.zip(here).is_none_or(|(lens, here)| {
            lens.shows_relation(touch.relation, [here, touch.other], &[here])
        })
    }

    fn lets(&self, ix: EntityIx) -> bool {
        let (view, lens) = (self.view, self.lens.as_ref());
        let fits = |bound: &Bound| match &bound.fitting {
            Some(fitting) => fitting.contains(ix) && bound.lets_through(view, ix),
            None => fits(view, bound, RowKey::Entity(ix)),
        };
        lens.is_none_or(|lens| lens.shows_entity(ix)) && self.narrow.is_none_or(fits)
    }

    /// Whether a relation fits what the list is narrowed by, as [`fits`] has it.
    fn fits(&self, touch: Touch) -> bool {
        let Some(bound) = self.narrow else {
            return true;
        };
        let (view, row) = (self.view, RowKey::Relation(touch.relation, touch.other));
        let fitting = bound
            .fitting
            .as_ref()
            .filter(|_| view.is_row(touch.relation));
        let Some(fitting) = fitting else {
            return fits(view, bound, row);
        };
        if self.role_fits(bound, touch) {
            return fits(view, bound, row);
        }
        fitting.contains(touch.other) && bound.lets_touch_through(view, touch)
    }

    /// The entities whose names fit, where nothing else is asked of rows of tables.
    fn mere_names(&self) -> Option<&'a Fitting> {
        let bound = self.narrow.filter(|n| !n.has_filters())?;
        bound.fitting.as_deref().filter(|_| self.roles.is_none())
    }

    /// Whether any word of the narrowing fits the role of a row: then name and role have to be looked at together.
    fn role_fits(&self, bound: &Bound, touch: Touch) -> bool {
        let Some(roles) = &self.roles else {
            return false;
        };
        let Some(role) = self.view.role_of_row(touch.relation) else {
            return false;
        };
        let mut roles = roles.borrow_mut();
        *roles
            .entry(role)
            .or_insert_with(|| bound.query.fits_anything(role))
    }
}
