//! One query against all names: what stands in them as typed, word by word, then words with typos.

mod best;
mod found;

pub use found::{Found, MANY};

use super::filter::Bound;
use super::query::{How, Query, Term};
use super::question::{Manner, Question, SCATTERED, SOUNDS_ALIKE, worth};
use super::typos::Wanted;
use super::words::{Side, Table, each_id, each_name, table};
use super::{Layer, NameIndex, Rank};
use best::Bests;

use crate::model::base::LAST;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::task::Cancel;

/// With as many hits, nobody mistyped.
const ENOUGH: usize = 10;
/// What a match is worth less: for each typo,
const TYPO: u32 = 3;
/// for all of them at most,
const TYPOS: u32 = 10;
/// because it is the id that matches.
const BY_ID: u8 = 1;

/// The entities' best matches.
struct Scan<'a> {
    view: GraphView<'a>,
    index: &'a NameIndex,
    cancel: &'a Cancel,
    bests: Bests,
    /// The entities that may be found, where not all may.
    allowed: Option<Bests>,
}

impl<'a> Scan<'a> {
    fn new(index: &'a NameIndex, view: GraphView<'a>, cancel: &'a Cancel) -> Self {
        let mut layers = index.layers(view).into_iter();
        let has_others = layers.any(|layer| !layer.names.owners.is_empty());
        Self {
            view,
            index,
            cancel,
            bests: Bests::new(index.n_indices(view), has_others),
            allowed: None,
        }
    }

    /// Takes what fits a query, typos and filters aside.
    fn as_typed(&mut self, bound: &Bound) {
        let query = &bound.query;
        if bound.is_empty() {
            return;
        }
        let by_terms = self.terms(&query.terms);
        if query.plain.is_empty() {
            self.bests = by_terms.unwrap_or_else(|| self.everything());
        } else {
            self.allowed = by_terms;
            self.plain(query);
        }
    }

    /// Lets only entities stay that pass the filters.
    fn keep(&mut self, bound: &Bound) {
        if !bound.has_filters() {
            return;
        }
        let (view, cancel) = (self.view, self.cancel);
        if let Some((passes, classes)) = bound.by_class().zip(view.classes_of_rows()) {
            let passes = |class: u16| passes.get(usize::from(class)).copied();
            self.bests
                .keep_classes(classes, passes, |ix| bound.lets_through(view, EntityIx(ix)));
            return;
        }
        let out = |ix: &u32| cancel.is_cancelled() || !bound.lets_through(view, EntityIx(*ix));
        let out: Vec<u32> = self.bests.with(|points| points > 0).filter(out).collect();
        for ix in out {
            self.bests.drop(ix);
        }
    }

    /// Every entity by the name it goes by.
    fn everything(&self) -> Bests {
        let named = worth(Rank::Substring);
        let mut all = self.none();
        all.put_run(0, &vec![named; self.view.n_below() as usize]);
        for ix in self.index.own(self.view) {
            all.put(ix.0, named, 0);
        }
        all
    }

    /// No entity.
    fn none(&self) -> Bests {
        Self::new(self.index, self.view, self.cancel).bests
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
        self.allow();
    }

    /// Lets only entities stay that may be found.
    fn allow(&mut self) {
        if let Some(allowed) = &self.allowed {
            self.bests.mask(allowed);
        }
    }

    /// Whether so few fit that words may be mistyped.
    fn has_few(&self, query: &Query, limit: usize) -> bool {
        !query.plain.is_empty() && self.bests.n_found() < limit.min(ENOUGH)
    }

    /// Takes, where few fit as typed, what fits but for a typo or two.
    fn forgive(&mut self, query: &Query, limit: usize) {
        if self.has_few(query, limit) {
            for layer in self.index.layers(self.view) {
                self.with_typos(layer, (Side::Spelled, &query.plain), 0);
                self.with_typos(layer, (Side::Sound, &query.sound), SOUNDS_ALIKE);
            }
            self.allow();
        }
    }

    /// Takes every name that has a word for each word of the query: one that begins with it, or one with a typo in it.
    fn with_typos(&mut self, layer: Layer<'a>, (side, key): (Side, &str), lost: u8) {
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
                            let known = known.get((w & !LAST) as usize);
                            return known.and_then(|n| n.checked_sub(1));
                        }
                        let text = side.text(names, *w);
                        wanted.typos_to(text).filter(|_| !text.is_empty())
                    });
                    near.min()
                })
                .sum();
            if let Some(total) = total.filter(|n| *n > 0) {
                let lost = lost + scattered + (total * TYPO).min(TYPOS) as u8;
                self.take(layer, name, worth(Rank::Typo).saturating_sub(lost));
            }
        });
    }

    /// The entities that fit one term of each list, and what each fits best by; nothing where there are no terms.
    fn terms(&self, terms: &[Vec<Term>]) -> Option<Bests> {
        let each = terms.iter().map(|either| {
            let each = either.iter().map(|term| self.term(term));
            each.reduce(|mut all, one| {
                all.or(&one);
                all
            })
        });
        each.flatten().reduce(|mut all, one| {
            all.and(&one);
            all
        })
    }

    /// The entities that fit a term.
    fn term(&self, term: &Term) -> Bests {
        let mut scan = Scan::new(self.index, self.view, self.cancel);
        for layer in self.index.layers(self.view) {
            let keys = (&*term.folded, &*term.sound);
            let question = Question::new(layer.names, keys, Manner::whole(term.how));
            scan.take_all(layer, &question);
            let whole = matches!(term.how, How::Ends | How::Whole);
            scan.ids(layer, &term.folded, |is_whole| is_whole || !whole);
        }
        if term.is_not {
            let mut rest = self.everything();
            rest.mask_out(&scan.bests);
            return rest;
        }
        scan.bests
    }

    /// Takes entities whose id begins with a text: ids are found as they are spelled, and from their beginning.
    fn ids(&mut self, layer: Layer<'a>, text: &str, fits: impl Fn(bool) -> bool) {
        let bests = &mut self.bests;
        each_id(layer.names, text, |owner, is_whole| {
            let rank = if is_whole { Rank::Exact } else { Rank::Prefix };
            if let Some(ix) = layer.entity(owner).filter(|_| fits(is_whole)) {
                bests.put(ix.0, worth(rank) - BY_ID, 0);
            }
        });
    }

    /// Takes what a question is worth to each name of a layer.
    fn take_all(&mut self, layer: Layer<'a>, question: &Question<'_>) {
        let sheet = question.sheet(self.cancel);
        if layer.is_one_each() {
            // Nothing is asked of any, since most may fit.
            for (run, points) in sheet.runs() {
                self.bests.put_run(run.start, points);
            }
        } else {
            sheet.each(|name, points| self.take(layer, name, points));
        }
    }

    fn take(&mut self, layer: Layer<'a>, name: u32, points: u8) {
        let owner = layer.names.owner(name);
        if let Some(ix) = layer.entity(owner).filter(|_| points > 0) {
            self.bests.put(ix.0, points, layer.names.nth_of_owner(name));
        }
    }
}
