//! One query against all names: what stands in the keys as typed, then its words one by one, then its words with typos.

use std::cmp::Reverse;

use strsim::osa_distance;

use super::filter::Bound;
use super::keys::{Keys, Word, letters};
use super::query::{How, Query, Term};
use super::{Hit, NameIndex, Rank, What, query};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// Most letters of a word that is searched with typos, as the cost grows with their square.
const MAX_TYPO_LETTERS: u32 = 48;
/// With as many hits, nobody mistyped.
const ENOUGH: usize = 10;
/// What a match is worth less: because it only sounds alike,
const SOUNDS_ALIKE: u32 = 50;
/// for each typo,
const TYPO: u32 = 30;
/// because its words are scattered,
const SCATTERED: u32 = 20;
/// because it is the id that matches.
const BY_ID: u32 = 10;

/// The best match of one entity so far; a score of 0 is none.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    score: u32,
    entry: u32,
}

/// A word of the query.
struct Wanted<'q> {
    text: &'q str,
    n_letters: u32,
    letters: u64,
    /// Typos allowed.
    typos: u32,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub n: usize,
}

/// The entities' best matches, by entity.
struct Scan<'i> {
    index: &'i NameIndex,
    best: Vec<Best>,
    n: usize,
    /// By entity: whether it may be found at all; empty for all.
    allowed: Vec<bool>,
}

impl NameIndex {
    /// The entities that match best, best first: by rank, spelling before sound, degree, then name. No sign means anything.
    ///
    /// Case, accents, quotes and dashes do not count; Cyrillic finds Latin and the other way round. A word of four letters
    /// may have one typo, one of eight two. A query without letters or digits finds nothing.
    ///
    /// # Complexity
    /// O(total length of names); typos are looked for only where the rest gives few.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let query = Query::literal(text);
        let mut scan = Scan::new(self);
        scan.plain(&query, limit);
        scan.found(limit).hits
    }

    /// The entities that fit a query, in the same order; where it has filters alone, by degree and name. An empty one finds
    /// nothing.
    ///
    /// # Complexity
    /// O(total length of names) for each term; filters are asked of the entities that the words find.
    pub fn find(&self, view: GraphView<'_>, bound: &Bound, limit: usize) -> Found {
        let query = &bound.query;
        if bound.is_empty() {
            return Found::default();
        }
        let mut scan = Scan::new(self);
        let mut by_terms = scan.terms(&query.terms);
        if query.plain.is_empty() {
            if query.terms.is_empty() {
                by_terms = self.everything();
            }
            scan.best = by_terms;
        } else {
            scan.plain(query, limit);
        }
        if bound.has_filters() {
            for (best, ix) in scan.best.iter_mut().zip(0..).filter(|(b, _)| b.score > 0) {
                if !bound.lets_through(view, EntityIx(ix)) {
                    *best = Best::default();
                }
            }
        }
        scan.found(limit)
    }

    /// Every entity by the name it goes by.
    fn everything(&self) -> Vec<Best> {
        let score = worth(Rank::Substring);
        let best = |entry: &u32| Best {
            score,
            entry: *entry,
        };
        self.named.iter().map(best).collect()
    }

    pub(super) fn hit(&self, entity: EntityIx, entry: Option<u32>, score: u32) -> Hit {
        let entry = entry.unwrap_or(u32::MAX);
        let what = self.entries.get(entry as usize).map(|e| e.what);
        Hit {
            entity,
            matched: self.written(entry).into(),
            is_alias: what != Some(What::Name),
            rank: rank_of(score),
            score,
        }
    }
}

impl Query {
    /// A text in which no sign means anything.
    fn literal(text: &str) -> Self {
        let text = query::cut(text);
        Self {
            plain: crate::text::fold(text),
            sound: crate::text::skeleton(text),
            ..Self::default()
        }
    }
}

impl<'i> Scan<'i> {
    fn new(index: &'i NameIndex) -> Self {
        Self {
            index,
            best: vec![Best::default(); index.degrees.len()],
            n: 0,
            allowed: Vec::new(),
        }
    }

    /// Takes what fits words without a sign.
    fn plain(&mut self, query: &Query, limit: usize) {
        let (folded, sound) = (&query.plain, &query.sound);
        if folded.is_empty() {
            return;
        }
        let index = self.index;
        self.as_typed(&index.folded, folded, 0);
        self.as_typed(&index.skeletons, sound, SOUNDS_ALIKE);
        if folded.contains(' ') {
            self.in_parts(&index.folded, folded, 0);
            self.in_parts(&index.skeletons, sound, SOUNDS_ALIKE);
        }
        if self.n < limit.min(ENOUGH) {
            self.with_typos(&index.folded, folded, 0);
            self.with_typos(&index.skeletons, sound, SOUNDS_ALIKE);
        }
    }

    /// Lets only entities through that fit one term of each list, and gives what each fits best by.
    fn terms(&mut self, terms: &[Vec<Term>]) -> Vec<Best> {
        let index = self.index;
        let mut found = Vec::new();
        for either in terms {
            let mut fits = vec![Best::default(); index.degrees.len()];
            for term in either {
                let mut one = Scan::new(index);
                one.term(term);
                let by_name = index.everything();
                for ((fits, one), named) in fits.iter_mut().zip(one.best).zip(by_name) {
                    let one = match (term.is_not, one.score) {
                        (false, _) => one,
                        (true, 0) => named,
                        (true, _) => Best::default(),
                    };
                    if one.score > fits.score {
                        *fits = one;
                    }
                }
            }
            if found.is_empty() {
                found = fits;
                continue;
            }
            for (all, this) in found.iter_mut().zip(fits) {
                match (all.score, this.score) {
                    (0, _) => {}
                    (_, 0) => *all = this,
                    (a, b) if b > a => *all = this,
                    _ => {}
                }
            }
        }
        self.allowed = found.iter().map(|b| b.score > 0).collect();
        found
    }

    fn term(&mut self, term: &Term) {
        let index = self.index;
        for (keys, text, lost) in [
            (&index.folded, &term.folded, 0),
            (&index.skeletons, &term.sound, SOUNDS_ALIKE),
        ] {
            for place in keys.find(text, term.how) {
                self.take(place.entry, rank_at(place), lost);
            }
        }
    }

    /// Takes every name that contains the query as it was typed.
    fn as_typed(&mut self, keys: &Keys, query: &str, lost: u32) {
        // Two letters sound like a part of too much.
        let too_short = lost > 0 && query.chars().nth(2).is_none();
        for place in keys.find(query, How::Anywhere) {
            let rank = rank_at(place);
            if too_short && rank == Rank::Substring {
                continue;
            }
            self.take(place.entry, rank, lost);
        }
    }

    /// Takes every name that contains each word of the query; better where each begins a word.
    fn in_parts(&mut self, keys: &Keys, query: &str, lost: u32) {
        let words = || query.split(' ');
        let Some(longest) = words().max_by_key(|w| w.len()) else {
            return;
        };
        let mut last = None;
        for place in keys.find(longest, How::Anywhere) {
            if last.replace(place.entry) == Some(place.entry) {
                continue;
            }
            let key = keys.key(place.entry);
            let begins = |word: &str| key.split(' ').any(|w| w.starts_with(word));
            if words().all(begins) {
                self.take(place.entry, Rank::WordPrefix, lost + SCATTERED);
            } else if words().all(|word| key.contains(word)) && lost == 0 {
                self.take(place.entry, Rank::Substring, lost + SCATTERED);
            }
        }
    }

    /// Takes every name that has a word for each word of the query: one that begins with it, or one with a typo in it.
    fn with_typos(&mut self, keys: &Keys, query: &str, lost: u32) {
        let wanted: Vec<Wanted<'_>> = query.split_whitespace().map(Wanted::new).collect();
        if wanted.is_empty() {
            return;
        }
        for words in keys.by_entry() {
            let mut total = 0;
            let all = wanted.iter().all(|wanted| {
                let near = words.iter().filter_map(|w| wanted.typos_to(keys, w));
                near.min().is_some_and(|n| {
                    total += n;
                    true
                })
            });
            if let (true, Some(first)) = (all && total > 0, words.first()) {
                let scattered = if wanted.len() > 1 { SCATTERED } else { 0 };
                let lost = lost + scattered + (total * TYPO).min(100);
                self.take(first.entry, Rank::Typo, lost);
            }
        }
    }

    fn take(&mut self, entry: u32, rank: Rank, lost: u32) {
        let Some(name) = self.index.entries.get(entry as usize) else {
            return;
        };
        let lost = lost
            + match name.what {
                What::Name | What::Alias => 0,
                What::Id if rank > Rank::Prefix => return,
                What::Id => BY_ID,
            };
        let at = name.entity.0 as usize;
        if self.allowed.get(at) == Some(&false) {
            return;
        }
        let score = worth(rank).saturating_sub(lost);
        // Among equals the first stays, which is the name the entity goes by.
        if let Some(best) = self.best.get_mut(at)
            && best.score < score
        {
            self.n += usize::from(best.score == 0);
            *best = Best { score, entry };
        }
    }

    fn found(self, limit: usize) -> Found {
        let index = self.index;
        let scored = self.best.iter().zip(0..).filter(|(b, _)| b.score > 0);
        let mut order: Vec<(Reverse<u32>, Reverse<u32>, EntityIx)> = scored
            .map(|(best, ix)| {
                let ix = EntityIx(ix);
                (Reverse(best.score), Reverse(index.degree(ix)), ix)
            })
            .collect();
        let n = order.len();
        if limit < n {
            order.select_nth_unstable(limit);
            order.truncate(limit);
        }
        order.sort_unstable_by(|a, b| {
            let name = |ix: EntityIx| index.name(ix);
            (a.0, a.1, name(a.2), a.2).cmp(&(b.0, b.1, name(b.2), b.2))
        });
        let hit = |(score, _, ix): (Reverse<u32>, Reverse<u32>, EntityIx)| {
            let entry = self.best.get(ix.0 as usize).map(|b| b.entry);
            index.hit(ix, entry, score.0)
        };
        let hits = order.into_iter().map(hit).collect();
        Found { hits, n }
    }
}

/// How a text that stands there matches.
fn rank_at(place: super::keys::Place) -> Rank {
    match (place.is_whole, place.start, place.begins_word) {
        (true, ..) => Rank::Exact,
        (_, 0, _) => Rank::Prefix,
        (_, _, true) => Rank::WordPrefix,
        _ => Rank::Substring,
    }
}

/// What a flawless match of a rank is worth. Ranks are 200 apart, which is more than a match can lose.
fn worth(rank: Rank) -> u32 {
    match rank {
        Rank::Exact => 1000,
        Rank::Prefix => 800,
        Rank::WordPrefix => 600,
        Rank::Substring => 400,
        Rank::Typo => 200,
    }
}

fn rank_of(score: u32) -> Rank {
    match score {
        801.. => Rank::Exact,
        601..=800 => Rank::Prefix,
        401..=600 => Rank::WordPrefix,
        201..=400 => Rank::Substring,
        _ => Rank::Typo,
    }
}

impl<'q> Wanted<'q> {
    fn new(text: &'q str) -> Self {
        let n_letters = text.chars().count() as u32;
        let typos = match n_letters {
            0..=3 => 0,
            4..=7 => 1,
            8..=MAX_TYPO_LETTERS => 2,
            _ => 0,
        };
        Self {
            text,
            n_letters,
            letters: letters(text),
            typos,
        }
    }

    /// How many typos lie between this and a word of a name; 0 where the word begins with it.
    fn typos_to(&self, keys: &Keys, word: &Word) -> Option<u32> {
        if keys.word(word).starts_with(self.text) {
            return Some(0);
        }
        let limit = self.typos;
        // Each typo takes away and adds one letter at most: most words are out before they are looked at.
        let far = self.n_letters.abs_diff(word.n_letters) > limit
            || (self.letters & !word.letters).count_ones() > limit
            || (word.letters & !self.letters).count_ones() > limit;
        if limit == 0 || far {
            return None;
        }
        let n = osa_distance(self.text, keys.word(word)) as u32;
        (n <= limit).then_some(n)
    }
}
