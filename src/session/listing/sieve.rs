//! What is kept of the rows of a place that was read in bulk, by the lens and by what its list is narrowed by; asked of a
//! million rows between a key and its frame.

use std::cell::RefCell;
use std::collections::HashMap;

use super::contents::Content;
use super::{GroupKey, Known, ListingParams, RowKey, SHOWN_OF_KIND, fits};
use crate::model::ids::{EntityIx, PredicateIx};
use crate::model::lens::{Judge, Lens};
use crate::model::view::{GraphView, OfKind, Sifted, Touch};
use crate::search::{Bound, Fitting};
use crate::session::trail::Spot;

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
        }
    }

    /// How many rows of a group that is left for later the lens shows.
    pub(super) fn count(&self, content: &mut Content, kinds: &mut Option<Vec<OfKind>>) {
        let Some(lens) = &self.lens else {
            return;
        };
        match (content.key, self.here) {
            (GroupKey::Relations(predicate, inward), Some(ix)) => {
                // With the rows that it will have when it is open, so that nothing is passed over twice.
                let limit = self.known.map_or(0, |_| self.most_rows);
                let group = (ix, predicate, inward);
                content.count = self.shown(group, content.count, limit).count;
            }
            (GroupKey::Kind(_), _) => {
                let shown = || {
                    let shows = |ix| lens.shows_entity(ix);
                    self.kinds(SHOWN_OF_KIND + 1, shows)
                };
                content.take(kinds.get_or_insert_with(shown));
            }
            _ => {}
        }
    }

    /// Makes the first rows of a group that was left for later, and counts those that fit.
    pub(super) fn make(&self, content: &mut Content, whole: bool, kinds: &mut Option<Vec<OfKind>>) {
        match (content.key, self.here) {
            (GroupKey::Relations(predicate, inward), Some(ix)) => {
                let limit = self.most_rows;
                let group = (predicate, inward);
                let sifted = match (self.narrow, self.mere_names()) {
                    (None, _) => self.shown((ix, predicate, inward), content.count, limit),
                    (_, Some(fitting)) => {
                        let keep = |t: Touch| {
                            let fits = if self.view.is_row(t.relation) {
                                fitting.contains(t.other)
                            } else {
                                self.fits(t)
                            };
                            fits && self.shows(t)
                        };
                        self.view.sift(ix, group, keep, limit)
                    }
                    _ => {
                        let keep = |t| self.fits(t) && self.shows(t);
                        self.view.sift(ix, group, keep, limit)
                    }
                };
                content.count = sifted.count;
                let row = |t: Touch| RowKey::Relation(t.relation, t.other);
                content.rows = sifted.rows.into_iter().map(row).collect();
            }
            (GroupKey::Kind(_), _) if whole => {
                let of_it = || {
                    let keep = |ix| self.lets(ix);
                    self.kinds(self.most_rows, keep)
                };
                content.take(kinds.get_or_insert_with(of_it));
            }
            _ => {}
        }
    }

    /// The rows of a group that the lens shows; it has about so many.
    fn shown(&self, group: (EntityIx, PredicateIx, bool), n: usize, limit: usize) -> Sifted {
        let (ix, predicate, inward) = group;
        let sift = || {
            let shown = |t| self.shows(t);
            self.view.sift(ix, (predicate, inward), shown, limit)
        };
        match self.known {
            Some((lens, known)) => known.sifted(lens, (group, n), limit, sift),
            None => sift(),
        }
    }

    /// The busiest entities of each kind, of those that are kept.
    fn kinds(&self, limit: usize, keep: impl Fn(EntityIx) -> bool) -> Vec<OfKind> {
        let kinds = || self.view.kinds_of(limit, keep);
        match self.known.filter(|_| self.narrow.is_none()) {
            Some((lens, known)) => known.kinds(lens, limit, kinds),
            None => kinds(),
        }
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
