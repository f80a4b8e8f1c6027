//! One query: what stands in the keys as typed, then its words one by one, then its words with typos.

use std::cmp::Reverse;

use strsim::osa_distance;

use super::keys::{Keys, Word, letters};
use super::{Hit, NameIndex, Rank, What, span};
use crate::model::ids::EntityIx;
use crate::text::{fold, skeleton};

/// Most bytes of a query that are looked at: names are shorter, and a pasted page must not stall.
const MAX_QUERY_BYTES: usize = 256;
/// Most letters of a word that is searched with typos, as the cost grows with their square.
const MAX_TYPO_LETTERS: u32 = 48;
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
    /// Bytes of the folded key that match.
    place: Option<(u32, u32)>,
}

/// A word of the query.
struct Wanted<'q> {
    text: &'q str,
    n_letters: u32,
    letters: u64,
    /// Typos allowed.
    typos: u32,
}

/// The entities' best matches, by entity.
struct Found<'i> {
    index: &'i NameIndex,
    best: Vec<Best>,
    n: usize,
}

impl NameIndex {
    /// The entities that match best, best first: by rank, spelling before sound, degree, then name.
    ///
    /// Case, accents, quotes and dashes do not count; Cyrillic finds Latin and the other way round. A word of four letters
    /// may have one typo, one of eight two. A query without letters or digits finds nothing.
    ///
    /// # Complexity
    /// O(total length of names); typos are looked for only where the rest gives fewer than `limit`.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let ends = query
            .char_indices()
            .map(|(at, _)| at)
            .take_while(|at| *at <= MAX_QUERY_BYTES);
        let end = if query.len() > MAX_QUERY_BYTES {
            ends.last().unwrap_or(0)
        } else {
            query.len()
        };
        let query = query.get(..end).unwrap_or(query);
        let (folded, sound) = (fold(query), skeleton(query));
        if folded.is_empty() {
            return Vec::new();
        }
        let best = vec![Best::default(); self.degrees.len()];
        let mut found = Found {
            index: self,
            best,
            n: 0,
        };
        found.as_typed(&self.folded, &folded, 0);
        found.as_typed(&self.skeletons, &sound, SOUNDS_ALIKE);
        for typos in [false, true] {
            let several = folded.contains(' ');
            if (typos || several) && found.n < limit {
                found.by_words(&self.folded, &folded, typos, 0);
                found.by_words(&self.skeletons, &sound, typos, SOUNDS_ALIKE);
            }
        }
        found.into_hits(limit)
    }
}

impl Found<'_> {
    /// Takes every name that contains the query as it was typed.
    fn as_typed(&mut self, keys: &Keys, query: &str, penalty: u32) {
        // Two letters sound like a part of too much.
        let too_short = penalty > 0 && query.chars().nth(2).is_none();
        for place in keys.find(query) {
            let rank = match (place.is_whole, place.start, place.begins_word) {
                (true, ..) => Rank::Exact,
                (_, 0, _) => Rank::Prefix,
                (_, _, true) => Rank::WordPrefix,
                _ => Rank::Substring,
            };
            if too_short && rank == Rank::Substring {
                continue;
            }
            let bytes = (penalty == 0).then_some((place.start as u32, place.end as u32));
            self.take(place.entry, rank, penalty, bytes);
        }
    }

    /// Takes every name that has a word for each word of the query: one that begins with it, or one with a typo in it.
    fn by_words(&mut self, keys: &Keys, query: &str, typos: bool, penalty: u32) {
        let wanted: Vec<Wanted<'_>> = query.split_whitespace().map(Wanted::new).collect();
        if wanted.is_empty() {
            return;
        }
        for words in keys.by_entry() {
            let mut total = 0;
            let mut bytes = None;
            let all = wanted.iter().all(|wanted| {
                let near = words
                    .iter()
                    .filter_map(|w| Some((wanted.typos_to(keys, w, typos)?, w)));
                near.min_by_key(|(n, _)| *n).is_some_and(|(n, word)| {
                    total += n;
                    bytes = Some(keys.place_of(word));
                    true
                })
            });
            if let (true, Some(first)) = (all, words.first()) {
                let rank = if total == 0 {
                    Rank::WordPrefix
                } else {
                    Rank::Typo
                };
                let scattered = if wanted.len() > 1 { SCATTERED } else { 0 };
                let bytes = bytes.filter(|_| wanted.len() == 1 && penalty == 0);
                let bytes = bytes.map(|(start, end)| (start as u32, end as u32));
                let lost = penalty + scattered + (total * TYPO).min(100);
                self.take(first.entry, rank, lost, bytes);
            }
        }
    }

    fn take(&mut self, entry: u32, rank: Rank, lost: u32, place: Option<(u32, u32)>) {
        let Some(name) = self.index.entries.get(entry as usize) else {
            return;
        };
        let lost = lost
            + match name.what {
                What::Name | What::Alias => 0,
                What::Id if rank > Rank::Prefix => return,
                What::Id => BY_ID,
            };
        let score = worth(rank).saturating_sub(lost);
        // Among equals the first stays, which is the name the entity goes by.
        if let Some(best) = self.best.get_mut(name.entity.0 as usize)
            && best.score < score
        {
            self.n += usize::from(best.score == 0);
            *best = Best {
                score,
                entry,
                place,
            };
        }
    }

    fn into_hits(self, limit: usize) -> Vec<Hit> {
        let index = self.index;
        let mut order: Vec<(EntityIx, Best)> = (0..).map(EntityIx).zip(self.best).collect();
        order.retain(|(_, best)| best.score > 0);
        let key = |(ix, best): &(EntityIx, Best)| {
            (
                Reverse(best.score),
                Reverse(index.degree(*ix)),
                index.name(*ix),
                *ix,
            )
        };
        if limit < order.len() {
            order.select_nth_unstable_by(limit, |a, b| key(a).cmp(&key(b)));
            order.truncate(limit);
        }
        order.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        order
            .into_iter()
            .map(|(ix, best)| index.hit(ix, best))
            .collect()
    }
}

impl NameIndex {
    fn hit(&self, entity: EntityIx, best: Best) -> Hit {
        let matched = self.written(best.entry);
        let what = self.entries.get(best.entry as usize).map(|e| e.what);
        let place = best
            .place
            .map(|(start, end)| (start as usize, end as usize));
        Hit {
            entity,
            matched: matched.into(),
            is_alias: what != Some(What::Name),
            rank: rank_of(best.score),
            score: best.score,
            span: place.and_then(|(start, end)| span::unfolded(matched, start, end)),
        }
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
    fn typos_to(&self, keys: &Keys, word: &Word, typos: bool) -> Option<u32> {
        if keys.word(word).starts_with(self.text) {
            return Some(0);
        }
        let limit = if typos { self.typos } else { 0 };
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
