//! The sources view: all sources in two groups, and what is cited from the one under the cursor, by paragraph.
//!
//! What is shown of the chosen one is worked out when the cursor comes to it or its text arrives, never while painting.

use super::grouped::{Grouped, Groups as _};
use super::panel::Narrow;
use super::state::{Pane, State, ViewId};
use super::texts::Cited;
use crate::analysis::carries::{Carries, carries};
use crate::model::ids::{ClaimRef, SourceIx};
use crate::model::item::Source;
use crate::search::Bound;
use crate::text::{counted, printable};

/// The view.
#[derive(Debug, Default)]
pub struct SourcesView {
    /// The list.
    pub list: Grouped<SourceIx>,
    /// The text it is narrowed by.
    pub narrow: Option<Narrow>,
    /// The source under the cursor, or the last one that was.
    pub chosen: Option<SourceIx>,
    /// What it carries.
    pub carries: Carries,
    /// Its paragraphs and claims, from top to bottom.
    pub places: Vec<Place>,
    /// The place under the cursor.
    pub place: usize,
    /// How many of its paragraphs are cited, and how many there are; nothing while its text is not here.
    pub paragraphs: Option<(usize, usize)>,
    /// How many of its claims the lens hides.
    pub hidden: usize,
}

/// A row beside the list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A paragraph, from 1.
    Paragraph(usize),
    /// What is cited from no paragraph.
    Elsewhere,
    /// A claim, below its paragraph.
    Claim(ClaimRef),
}

impl SourcesView {
    /// The place under the cursor.
    pub fn place(&self) -> Option<Place> {
        self.places.get(self.place).copied()
    }

    /// The claim under the cursor.
    pub fn claim(&self) -> Option<ClaimRef> {
        match self.place()? {
            Place::Claim(at) => Some(at),
            Place::Paragraph(_) | Place::Elsewhere => None,
        }
    }

    /// The paragraph that the cursor is on, or on a claim of.
    pub fn paragraph(&self) -> Option<usize> {
        let before = self.places.get(..=self.place)?;
        before.iter().rev().find_map(|p| match p {
            Place::Paragraph(n) => Some(Some(*n)),
            Place::Elsewhere => Some(None),
            Place::Claim(_) => None,
        })?
    }
}

impl State {
    /// Lists the sources anew and keeps the cursor on the one it was on.
    pub fn list_sources(&mut self) {
        let mut listed = std::mem::take(&mut self.shown.beside.sources);
        let bound = listed.narrow.as_ref().map(|n| &n.bound);
        let bound = bound.filter(|b| !b.is_empty());
        let of = |outside: bool| -> Vec<SourceIx> {
            let fits = |ix, s: &Source| bound.is_none_or(|b| fits(b, ix, s));
            let rows = self.view().sources();
            rows.filter(|(ix, s)| s.outside == outside && fits(*ix, s))
                .map(|(ix, _)| ix)
                .collect()
        };
        let groups = [
            ("documents".to_owned(), of(false)),
            ("outside knowledge".to_owned(), of(true)),
        ];
        let mut list = Grouped::new(groups).folded_like(&listed.list);
        if list.here() != listed.chosen
            && let Some(chosen) = listed.chosen.filter(|_| bound.is_none())
        {
            list.put(chosen);
        }
        listed.list = list;
        self.shown.beside.sources = listed;
        self.choose_source(true);
    }

    /// Moves in the list, or along the places of the source.
    pub fn step_sources(&mut self, by: isize) {
        let listed = &mut self.shown.beside.sources;
        if self.shown.pane == Pane::Peek {
            listed.place = super::paths::moved(listed.place, by, listed.places.len());
            self.place_moved();
        } else {
            listed.list.step(by);
            self.choose_source(false);
        }
    }

    /// Works out what is shown of the source that the list's cursor has come to; `anew` also where it is the same as before.
    pub fn choose_source(&mut self, anew: bool) {
        let listed = &self.shown.beside.sources;
        let none_left = listed.list.lines().is_empty();
        let here = listed.list.here().or(listed.chosen).filter(|_| !none_left);
        let same = here == listed.chosen;
        if same && !anew {
            return;
        }
        if !same {
            self.shown.beside.sources.place = 0;
            self.shown.beside.sources.carries =
                here.map_or(Carries::default(), |ix| carries(self.view(), ix));
        }
        self.shown.beside.sources.chosen = here;
        let (places, paragraphs) = here.map_or((Vec::new(), None), |ix| self.places_of(ix));
        let kept = self.shown.beside.sources.place().filter(|_| same);
        let at = kept.and_then(|k| places.iter().position(|p| *p == k));
        let first_claim = || places.iter().position(|p| matches!(p, Place::Claim(_)));
        let at = at.or_else(first_claim).unwrap_or(0);
        let lens = self.lens();
        let hides = |p: &&Place| match p {
            Place::Claim(at) => !self.shows_claim(lens, *at),
            Place::Paragraph(_) | Place::Elsewhere => false,
        };
        let hidden = if lens.is_off() {
            0
        } else {
            places.iter().filter(hides).count()
        };
        let listed = &mut self.shown.beside.sources;
        (listed.places, listed.paragraphs) = (places, paragraphs);
        (listed.place, listed.hidden) = (at, hidden);
        self.place_moved();
    }

    /// Whether the lens shows a claim: what it carries, and itself.
    pub fn shows_claim(&self, lens: &crate::model::lens::Lens, at: ClaimRef) -> bool {
        let view = self.view();
        lens.shows(view, at.carried) && lens.shows_claim(view, at)
    }

    /// The rows of a source: every paragraph where its text is here, else those that are cited; below each what begins there.
    fn places_of(&self, ix: SourceIx) -> (Vec<Place>, Option<(usize, usize)>) {
        let made;
        let cited = if let Some(cited) = self.texts.cited(ix) {
            cited
        } else {
            made = Cited::new(self.view(), ix);
            &made
        };
        let file = self.view().source(ix).file.as_deref();
        let n = file
            .and_then(|f| self.texts.paragraphs(f))
            .map(<[String]>::len);
        let mut paragraphs: Vec<usize> = (1..=n.unwrap_or(0)).collect();
        let beyond = |p: &usize| *p > n.unwrap_or(0);
        paragraphs.extend(cited.paragraphs().into_iter().filter(beyond));
        let mut places = Vec::new();
        for paragraph in paragraphs {
            places.push(Place::Paragraph(paragraph));
            places.extend(cited.beginning_on(paragraph).map(Place::Claim));
        }
        if !cited.elsewhere().is_empty() {
            places.push(Place::Elsewhere);
            places.extend(cited.elsewhere().iter().copied().map(Place::Claim));
        }
        (places, n.map(|n| (cited.n_cited(n), n)))
    }

    /// The source under the cursor in lines: its title, and how much is cited from it.
    pub fn source_text(&self) -> String {
        let listed = &self.shown.beside.sources;
        let Some(ix) = listed.chosen else {
            return "no sources".to_owned();
        };
        let title = printable(&self.view().source(ix).title).into_owned();
        let claims = counted(listed.carries.claims, "claim", "claims");
        let cited = listed.paragraphs.map_or(String::new(), |(cited, n)| {
            format!(
                " · {cited} of {} cited",
                counted(n, "paragraph", "paragraphs")
            )
        });
        format!("{title}\n{claims}{cited}")
    }

    /// Puts the claim of the place under the cursor into the evidence.
    pub fn place_moved(&mut self) {
        if self.shown.view == ViewId::Sources {
            let claim = self.shown.beside.sources.claim();
            self.list.claim = claim.map_or(0, |c| c.n as usize);
            self.list.evidence_scroll = 0;
        }
    }
}

/// Whether a source fits what the list is narrowed by.
fn fits(bound: &Bound, ix: SourceIx, source: &Source) -> bool {
    let publisher = source.publisher.as_deref().unwrap_or_default();
    bound.lets_source_through(Some(ix))
        && bound.query.fits(&[&*source.title, &*source.id, publisher])
}
