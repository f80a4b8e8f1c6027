//! One query against all names: what stands in them as typed, word by word, then words with typos.

mod found;

pub use found::{Found, MANY};

use std::cmp::Reverse;

use super::filter::Bound;
use super::query::{How, Query, Term};
use super::question::{Manner, Question, SCATTERED, SOUNDS_ALIKE, Sheet, worth};
use super::typos::Wanted;
use super::words::{Side, Table, each_id, each_name, table};
use super::{Layer, NameIndex, Rank};

use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::task::Cancel;

/// With as many hits, nobody mistyped.
const ENOUGH: usize = 10;
/// What a match is worth less: for each typo,
const TYPO: u32 = 30;
/// because it is the id that matches.
const BY_ID: u32 = 10;

/// The best match of one entity so far, in 32 bits: there may be a million.
///
/// From above: a score, 0 being none; whether it is the id that matches; which of its names, from 0.
#[derive(Debug, Clone, Copy, Default)]
struct Best(u32);

/// Bits of a [`Best`] for which of its names an entity fits by; the last of them stands for all that are later.
const NTH_BITS: u32 = 21;

impl Best {
    fn new(score: u32, by_id: bool, nth: u32) -> Self {
        let nth = nth.min((1 << NTH_BITS) - 1);
        Self(score << (NTH_BITS + 1) | u32::from(by_id) << NTH_BITS | nth)
    }

    fn score(self) -> u32 {
        self.0 >> (NTH_BITS + 1)
    }

    fn by_id(self) -> bool {
        self.0 >> NTH_BITS & 1 != 0
    }

    fn nth(self) -> usize {
        (self.0 & ((1 << NTH_BITS) - 1)) as usize
    }
}

/// The entities' best matches, by entity.
struct Scan<'a> {
    view: GraphView<'a>,
    index: &'a NameIndex,
    cancel: &'a Cancel,
    best: Vec<Best>,
    /// Those that have a match.
    found: Vec<u32>,
    /// By entity: whether it may be found at all; empty for all.
    allowed: Vec<bool>,
}

impl<'a> Scan<'a> {
    fn new(index: &'a NameIndex, view: GraphView<'a>, cancel: &'a Cancel) -> Self {
        Self {
            view,
            index,
            cancel,
            best: vec![Best::default(); index.n_indices(view)],
            found: Vec::new(),
            allowed: Vec::new(),
        }
    }

    /// Takes what fits a query, typos and filters aside.
    fn as_typed(&mut self, bound: &Bound) {
        let query = &bound.query;
        if bound.is_empty() {
            return;
        }
        let mut by_terms = self.terms(&query.terms);
        if query.plain.is_empty() {
            if query.terms.is_empty() {
                by_terms = self.everything();
            }
            let fits = by_terms.iter().zip(0..).filter(|(b, _)| b.score() > 0);
            self.found = fits.map(|(_, ix)| ix).collect();
            self.best = by_terms;
        } else {
            self.plain(query);
        }
    }

    /// Lets only entities stay that pass the filters.
    fn keep(&mut self, bound: &Bound) {
        if bound.has_filters() {
            let (view, cancel) = (self.view, self.cancel);
            self.found
                .retain(|ix| !cancel.is_cancelled() && bound.lets_through(view, EntityIx(*ix)));
        }
    }

    /// Every entity by the name it goes by.
    fn everything(&self) -> Vec<Best> {
        let named = Best::new(worth(Rank::Substring), false, 0);
        let mut all = vec![Best::default(); self.best.len()];
        let n_below = self.view.n_below() as usize;
        all.iter_mut().take(n_below).for_each(|b| *b = named);
        for ix in self.index.own(self.view) {
            if let Some(slot) = all.get_mut(ix.0 as usize) {
                *slot = named;
            }
        }
        all
    }

    /// Takes what fits words without a sign: every name that contains the query as it was typed, and every one that contains
    /// each of its words, better where each begins one.
    fn plain(&mut self, query: &Query) {
        let (folded, sound) = (&query.plain, &query.sound);
        if folded.is_empty() {
            return;
        }
        let manner = Manner {
            how: How::Anywhere,
            is_scattered: folded.contains(' '),
            sounds_within: sound.chars().nth(2).is_some(),
        };
        for layer in self.index.layers(self.view) {
            self.take_all(layer, &Question::new(layer.names, (folded, sound), manner));
            self.ids(layer, folded, |_| true);
        }
    }

    /// Whether so few fit that words may be mistyped.
    fn has_few(&self, query: &Query, limit: usize) -> bool {
        !query.plain.is_empty() && self.found.len() < limit.min(ENOUGH)
    }

    /// Takes, where few fit as typed, what fits but for a typo or two.
    fn forgive(&mut self, query: &Query, limit: usize) {
        if self.has_few(query, limit) {
            for layer in self.index.layers(self.view) {
                self.with_typos(layer, (Side::Spelled, &query.plain), 0);
                self.with_typos(layer, (Side::Sound, &query.sound), SOUNDS_ALIKE);
            }
        }
    }

    /// Takes every name that has a word for each word of the query: one that begins with it, or one with a typo in it.
    fn with_typos(&mut self, layer: Layer<'a>, (side, key): (Side, &str), lost: u32) {
        let names = layer.names;
        let wanted: Vec<Wanted<'_>> = key.split_whitespace().map(Wanted::new).collect();
        let longest = (0..wanted.len()).max_by_key(|n| wanted.get(*n).map(Wanted::n_letters));
        let Some((rarest, pivot)) = longest.and_then(|n| Some((n, wanted.get(n)?))) else {
            return;
        };
        // What the longest word is to each word of the vocabulary: its typos, plus one.
        let mut known: Table = table(names);
        for (slot, word) in known.iter_mut().zip(0..) {
            if word % 65536 == 0 && self.cancel.is_cancelled() {
                return;
            }
            *slot = pivot.typos_to(side.text(names, word)).map_or(0, |n| n + 1);
        }
        let scattered = if wanted.len() > 1 { SCATTERED } else { 0 };
        let cancel = self.cancel;
        each_name((names, &known), cancel, |name, words| {
            let total: Option<u32> = wanted
                .iter()
                .enumerate()
                .map(|(n, wanted)| {
                    let near = words.iter().filter_map(|w| {
                        if n == rarest {
                            let known = known.get((w & !crate::model::base::LAST) as usize);
                            return known.and_then(|n| n.checked_sub(1));
                        }
                        let text = side.text(names, *w);
                        wanted.typos_to(text).filter(|_| !text.is_empty())
                    });
                    near.min()
                })
                .sum();
            if let Some(total) = total.filter(|n| *n > 0) {
                let lost = lost + scattered + (total * TYPO).min(100);
                self.take(layer, name, worth(Rank::Typo).saturating_sub(lost));
            }
        });
    }

    /// Lets only entities through that fit one term of each list, and gives what each fits best by.
    fn terms(&mut self, terms: &[Vec<Term>]) -> Vec<Best> {
        let mut all = Vec::new();
        for either in terms {
            let mut fits = vec![Best::default(); self.best.len()];
            for term in either {
                let mut one = Scan::new(self.index, self.view, self.cancel);
                one.term(term);
                if term.is_not {
                    let mut rest = self.everything();
                    for ix in one.found {
                        if let Some(slot) = rest.get_mut(ix as usize) {
                            *slot = Best::default();
                        }
                    }
                    one.best = rest;
                }
                for (fits, one) in fits.iter_mut().zip(one.best) {
                    if one.score() > fits.score() {
                        *fits = one;
                    }
                }
            }
            if all.is_empty() {
                all = fits;
                continue;
            }
            for (all, this) in all.iter_mut().zip(fits) {
                match (all.score(), this.score()) {
                    (0, _) => {}
                    (_, 0) => *all = this,
                    (a, b) if b > a => *all = this,
                    _ => {}
                }
            }
        }
        self.allowed = all.iter().map(|b| b.score() > 0).collect();
        all
    }

    fn term(&mut self, term: &Term) {
        for layer in self.index.layers(self.view) {
            let keys = (&*term.folded, &*term.sound);
            let question = Question::new(layer.names, keys, Manner::whole(term.how));
            self.take_all(layer, &question);
            let whole = matches!(term.how, How::Ends | How::Whole);
            self.ids(layer, &term.folded, |is_whole| is_whole || !whole);
        }
    }

    /// Takes entities whose id begins with a text: ids are found as they are spelled, and from their beginning.
    fn ids(&mut self, layer: Layer<'a>, text: &str, fits: impl Fn(bool) -> bool) {
        each_id(layer.names, text, |owner, is_whole| {
            let rank = if is_whole { Rank::Exact } else { Rank::Prefix };
            if let Some(ix) = layer.entity(owner).filter(|_| fits(is_whole)) {
                let best = Best::new(worth(rank) - BY_ID, true, 0);
                self.put(ix, best);
            }
        });
    }

    /// Takes what a question is worth to each name of a layer.
    fn take_all(&mut self, layer: Layer<'a>, question: &Question<'_>) {
        let sheet = question.sheet(self.cancel);
        let is_one_each = layer.held.is_none() && layer.names.owners.is_empty();
        if is_one_each && layer.hidden.is_empty() && self.found.is_empty() {
            self.take_runs(&sheet);
            sheet.each_close(|name, score| self.take(layer, name, score));
        } else {
            sheet.each(|name, score| self.take(layer, name, score));
        }
    }

    /// The same where nothing was found yet and each entity has one name: nothing is asked of any, since most may fit.
    fn take_runs(&mut self, sheet: &Sheet) {
        let bests: [Best; 16] = std::array::from_fn(|n| Best::new(sheet.worth(n as u8), false, 0));
        for (run, numbers) in sheet.runs() {
            let slots = self.best.get_mut(run.clone()).unwrap_or_default();
            let allowed = self.allowed.get(run.clone()).unwrap_or_default();
            let allowed = allowed.iter().copied();
            let allowed = allowed.chain(std::iter::repeat(self.allowed.is_empty()));
            let mut n_found = self.found.len();
            self.found.resize(n_found + run.len() + 1, 0);
            for (((slot, number), is_allowed), ix) in
                slots.iter_mut().zip(numbers).zip(allowed).zip(run)
            {
                let number = number * u8::from(is_allowed);
                *slot = bests.get(usize::from(number)).copied().unwrap_or_default();
                if let Some(found) = self.found.get_mut(n_found) {
                    *found = ix as u32;
                }
                n_found += usize::from(number > 0);
            }
            self.found.truncate(n_found);
        }
    }

    fn take(&mut self, layer: Layer<'a>, name: u32, score: u32) {
        let owner = layer.names.owner(name);
        if let Some(ix) = layer.entity(owner).filter(|_| score > 0) {
            let best = Best::new(score, false, layer.names.nth_of_owner(name));
            self.put(ix, best);
        }
    }

    fn put(&mut self, ix: EntityIx, new: Best) {
        let at = ix.0 as usize;
        if self.allowed.get(at) == Some(&false) {
            return;
        }
        // Among equals the first counts, which is the name the entity goes by.
        if let Some(best) = self.best.get_mut(at)
            && (best.score(), Reverse(best.nth())) < (new.score(), Reverse(new.nth()))
        {
            if best.score() == 0 {
                self.found.push(ix.0);
            }
            *best = new;
        }
    }

    fn score(&self, ix: u32) -> u32 {
        self.best.get(ix as usize).map_or(0, |b| b.score())
    }
}
