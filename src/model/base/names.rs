//! Names for finding: each as the words it is made of, so that a search looks at every different word once.
//!
//! A word of the vocabulary is two texts: as it is spelled, folded, and as it sounds. Where a name has not as many words
//! of the one as of the other, what is missing is empty. A name is a row of numbers of words, its last one marked.

use std::collections::HashMap;

use super::arena::{Arena, ArenaBuilder};
use super::col::Col;
use super::table::{Interner, random_seed};
use crate::text::{fold, searched, skeleton};

/// In [`Names::words`]: the word is the last of its name.
pub const LAST: u32 = 1 << 31;

/// Words that are numbered at a time.
const BATCH: usize = 128;

/// All names of entities, as words.
#[derive(Debug, Default)]
pub struct Names {
    /// The vocabulary as it is spelled, a line break after each; its first word is none.
    pub folded: Arena,
    /// The same words as they sound.
    pub sounds: Arena,
    /// The words of all names; a name without any is the word that is none.
    pub words: Col<u32>,
    /// By name: whose it is, in order, the name an entity goes by before its others. Empty where each has one.
    pub owners: Col<u32>,
    /// By entity: its id, folded, a line break after each.
    pub ids: Arena,
}

impl Names {
    /// Whose a name is.
    pub fn owner(&self, name: u32) -> u32 {
        self.owners.get(name as usize).copied().unwrap_or(name)
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        match self.owners.len() {
            0 => self.ids.len(),
            n => n,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a word is spelled and has no sound, or the other way round.
    pub fn is_lopsided(&self, word: u32) -> bool {
        let is_there = |arena: &Arena| arena.bytes_of(word).len() > 1;
        is_there(&self.folded) != is_there(&self.sounds)
    }

    /// Which of the names of its owner a name is, from 0.
    pub fn nth_of_owner(&self, name: u32) -> u32 {
        let owner = self.owner(name);
        let earlier = self.owners.get(..name as usize).unwrap_or_default();
        let others = earlier.iter().rev().take_while(|o| **o == owner);
        others.count() as u32
    }

    /// A word as it is spelled, without its line break.
    pub fn spelled(&self, word: u32) -> &str {
        text_of(&self.folded, word)
    }

    /// A word as it sounds.
    pub fn sound(&self, word: u32) -> &str {
        text_of(&self.sounds, word)
    }

    /// Whether there is a name for every entity, and a word wherever one is meant.
    pub(super) fn is_sound(&self, n_entities: usize) -> bool {
        let n_words = self.folded.len();
        let n_names = self.words.iter().filter(|w| **w & LAST != 0).count();
        let known = |w: &u32| ((*w & !LAST) as usize) < n_words;
        let ends_well = self.words.last().is_none_or(|w| *w & LAST != 0);
        let owned = if self.owners.is_empty() {
            n_names == n_entities
        } else {
            let in_range = self
                .owners
                .last()
                .is_none_or(|o| (*o as usize) < n_entities);
            n_names == self.owners.len() && in_range && self.owners.is_sorted()
        };
        self.words.iter().all(known)
            && ends_well
            && owned
            && self.sounds.len() == n_words
            && self.ids.len() == n_entities
            && [&self.folded, &self.sounds, &self.ids]
                .iter()
                .all(|arena| arena.is_sound())
    }
}

/// A text of an arena whose texts end in line breaks.
pub fn text_of(arena: &Arena, n: u32) -> &str {
    arena.get(n).trim_end_matches('\n')
}

/// Takes names and makes them columns.
#[derive(Debug)]
pub struct NamesBuilder {
    spellings: Interner,
    /// By spelling: the word that an ASCII name has there, plus one. Its sound follows from the spelling alone.
    plain: Vec<u32>,
    /// Words of other names, by spelling and sound.
    others: HashMap<(Box<str>, Box<str>), u32>,
    folded: ArenaBuilder,
    sounds: ArenaBuilder,
    words: Vec<u32>,
    owners: Vec<u32>,
    ids: ArenaBuilder,
    n_owners: u32,
    /// Folded ASCII names that are still to be numbered, one behind the other, and where the words in them end.
    waiting: (String, Vec<(u32, bool)>),
}

impl Default for NamesBuilder {
    fn default() -> Self {
        let mut new = Self {
            spellings: Interner::new(random_seed()),
            plain: Vec::new(),
            others: HashMap::new(),
            folded: ArenaBuilder::default(),
            sounds: ArenaBuilder::default(),
            words: Vec::new(),
            owners: Vec::new(),
            ids: ArenaBuilder::default(),
            n_owners: 0,
            waiting: (String::new(), Vec::new()),
        };
        new.word("", "");
        new
    }
}

impl NamesBuilder {
    /// Takes the next entity: its id, and the names it has, the one it goes by first.
    pub fn entity<'n>(&mut self, id: &str, names: impl IntoIterator<Item = &'n str>) {
        push_line(&mut self.ids, &fold(searched(id)));
        let owner = self.n_owners;
        self.n_owners += 1;
        for name in names {
            self.owners.push(owner);
            self.name(searched(name));
        }
    }

    fn name(&mut self, name: &str) {
        let folded = fold(name);
        if folded.is_ascii() && name.is_ascii() && !folded.is_empty() {
            let (text, ends) = &mut self.waiting;
            for word in folded.split(' ') {
                text.push_str(word);
                ends.push((text.len() as u32, false));
            }
            if let Some((_, is_last)) = ends.last_mut() {
                *is_last = true;
            }
            if ends.len() >= BATCH {
                self.number_waiting();
            }
            return;
        }
        self.number_waiting();
        let sound = skeleton(name);
        let (mut spelled, mut sounds) = (words_of(&folded), words_of(&sound));
        let first = self.words.len();
        loop {
            let word = match (spelled.next(), sounds.next()) {
                (None, None) => break,
                (spelled, sound) => self.any_word(spelled.unwrap_or(""), sound.unwrap_or("")),
            };
            self.words.push(word);
        }
        if self.words.len() == first {
            self.words.push(0);
        }
        if let Some(last) = self.words.last_mut() {
            *last |= LAST;
        }
    }

    fn any_word(&mut self, spelled: &str, sound: &str) -> u32 {
        let key = (Box::from(spelled), Box::from(sound));
        if let Some(known) = self.others.get(&key) {
            return *known;
        }
        let word = self.word(spelled, sound);
        self.others.insert(key, word);
        word
    }

    /// A new word; the one that is none where there is no room left.
    fn word(&mut self, spelled: &str, sound: &str) -> u32 {
        let n = self.folded.len() as u32;
        if n >= LAST {
            return 0;
        }
        let fits = push_line(&mut self.folded, spelled);
        if fits & push_line(&mut self.sounds, sound) {
            n
        } else {
            0
        }
    }

    /// Numbers what waits, so many at a time that the waits for memory overlap.
    fn number_waiting(&mut self) {
        let (text, ends) = std::mem::take(&mut self.waiting);
        let starts = std::iter::once(0).chain(ends.iter().map(|(end, _)| *end));
        let words = starts.zip(&ends).map(|(start, (end, _))| {
            let word = text.get(start as usize..*end as usize);
            word.unwrap_or_default().as_bytes()
        });
        let mut spellings = Vec::with_capacity(ends.len());
        self.spellings.intern_all(words.clone(), |spelling| {
            spellings.push(spelling.map(|(n, _)| n));
        });
        for ((spelling, word), (_, is_last)) in spellings.into_iter().zip(words).zip(&ends) {
            let word = std::str::from_utf8(word).unwrap_or_default();
            let number = spelling.map_or(0, |n| self.plain_word(n as usize, word));
            self.words
                .push(if *is_last { number | LAST } else { number });
        }
        let (mut text, mut ends) = (text, ends);
        text.clear();
        ends.clear();
        self.waiting = (text, ends);
    }

    fn plain_word(&mut self, spelling: usize, word: &str) -> u32 {
        if self.plain.len() <= spelling {
            self.plain.resize(spelling + 1, 0);
        }
        if let Some(known) = self.plain.get(spelling).filter(|n| **n > 0) {
            return *known - 1;
        }
        let number = self.word(word, &skeleton(word));
        if let Some(slot) = self.plain.get_mut(spelling) {
            *slot = number + 1;
        }
        number
    }

    /// The columns.
    pub fn finish(mut self) -> Names {
        self.number_waiting();
        let one_each = self.owners.len() == self.n_owners as usize
            && (0..)
                .zip(&self.owners)
                .all(|(n, owner): (u32, _)| n == *owner);
        if one_each {
            self.owners.clear();
        }
        self.words.shrink_to_fit();
        self.owners.shrink_to_fit();
        Names {
            folded: self.folded.finish(),
            sounds: self.sounds.finish(),
            words: self.words.into(),
            owners: self.owners.into(),
            ids: self.ids.finish(),
        }
    }
}

fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|w| !w.is_empty())
}

/// Adds a text and a line break; nothing but an empty text, and `false`, where there is no room left.
fn push_line(arena: &mut ArenaBuilder, text: &str) -> bool {
    let fits = arena.push_parts([text.as_bytes(), b"\n"]);
    if !fits {
        arena.push(&[]);
    }
    fits
}
