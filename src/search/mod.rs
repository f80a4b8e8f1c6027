//! Finding entities by what somebody types: names, other names, ids.
//!
//! [`NameIndex`] holds every name of a graph twice, folded and as a skeleton (the form on which Cyrillic names and their
//! romanisations agree), each in one contiguous buffer, so that a query is a scan and allocates nothing for a name that does
//! not match. [`Query`] is what people type, [`Bound`] the same looked up in a graph. [`entity`] is what a command line means
//! by ENTITY.

mod filter;
mod keys;
mod query;
mod resolve;
mod scan;
mod span;
#[cfg(test)]
mod tests;

pub use filter::Bound;
pub use query::{Query, SIGNS};
pub use resolve::entity;
pub use scan::Found;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::ids::EntityIx;
use crate::model::view::{EntityView, GraphView};
use crate::text::{fold, skeleton};
use keys::Keys;

/// How a name matched, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The whole name.
    Exact,
    /// The name begins with it.
    Prefix,
    /// A word in the name begins with it, or each of its words begins one in the name.
    WordPrefix,
    /// It stands somewhere in the name.
    Substring,
    /// Each of its words is one in the name, but for a typo or two.
    Typo,
}

/// An entity that matches a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entity.
    pub entity: EntityIx,
    /// The name, other name or id that matched, as written.
    pub matched: Box<str>,
    /// Whether that is not the name the entity goes by.
    pub is_alias: bool,
    /// How it matched.
    pub rank: Rank,
    /// How well, at most 1000; never larger in a worse rank.
    pub score: u32,
}

/// Every name of a graph, ready to be searched. It belongs to the graph it was made of.
#[derive(Debug, Default)]
pub struct NameIndex {
    /// One for each name, in the order of entities; those of an entity stand together, the name it goes by first.
    entries: Vec<Entry>,
    /// The names as written, end to end.
    written: String,
    folded: Keys,
    skeletons: Keys,
    /// By entity.
    degrees: Vec<u32>,
    /// By entity: the entry of the name it goes by.
    named: Vec<u32>,
    /// The types that entities have, in order.
    types: Vec<Box<str>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    entity: EntityIx,
    what: What,
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Name,
    Alias,
    Id,
}

impl NameIndex {
    /// Indexes the names, other names and ids of all entities.
    ///
    /// # Complexity
    /// O(total length of names, and number of relations) in time, about five times the names in memory.
    pub fn new(view: GraphView<'_>) -> Self {
        let mut index = Self::default();
        for entity in view.entities() {
            let at = entity.ix.0 as usize;
            if index.degrees.len() <= at {
                index.degrees.resize(at + 1, 0);
                index.named.resize(at + 1, 0);
            }
            if let (Some(degree), Some(named)) =
                (index.degrees.get_mut(at), index.named.get_mut(at))
            {
                *degree = entity.degree() as u32;
                *named = index.entries.len() as u32;
            }
            index.push(entity.ix, What::Name, entity.name());
            for alias in entity.aliases().iter() {
                index.push(entity.ix, What::Alias, &alias.name);
            }
            index.push(entity.ix, What::Id, entity.id());
        }
        let types = view.entities().filter_map(EntityView::type_name);
        let types: BTreeSet<&str> = types.collect();
        index.types = types.into_iter().map(Box::from).collect();
        index
    }

    /// The types that entities have, in order.
    pub fn types(&self) -> &[Box<str>] {
        &self.types
    }

    /// Looks up what somebody typed.
    pub fn bind(&self, view: GraphView<'_>, text: &str) -> Bound {
        Bound::new(view, &self.types, Query::parse(text))
    }

    /// An entity as a hit that nobody looked for.
    pub fn unasked(&self, entity: EntityIx) -> Hit {
        self.hit(entity, self.named.get(entity.0 as usize).copied(), 0)
    }

    /// The entities with most relations, busiest first, then by name.
    ///
    /// # Complexity
    /// O(entities).
    pub fn busiest(&self, limit: usize) -> Vec<EntityIx> {
        let all = self
            .degrees
            .iter()
            .zip(0..)
            .map(|(d, ix)| (*d, EntityIx(ix)));
        let mut all: Vec<(Reverse<u32>, EntityIx)> = all.map(|(d, ix)| (Reverse(d), ix)).collect();
        if limit < all.len() {
            all.select_nth_unstable(limit);
            all.truncate(limit);
        }
        all.sort_by(|a, b| (a.0, self.name(a.1), a.1).cmp(&(b.0, self.name(b.1), b.1)));
        all.into_iter().map(|(_, ix)| ix).collect()
    }

    fn push(&mut self, entity: EntityIx, what: What, name: &str) {
        let start = self.written.len();
        self.written.push_str(name);
        self.entries.push(Entry {
            entity,
            what,
            start,
            end: self.written.len(),
        });
        self.folded.push(&fold(name));
        // An id is found as it is spelled, not as it sounds.
        self.skeletons.push(&if what == What::Id {
            String::new()
        } else {
            skeleton(name)
        });
    }

    fn written(&self, entry: u32) -> &str {
        let entry = self.entries.get(entry as usize);
        entry
            .and_then(|e| self.written.get(e.start..e.end))
            .unwrap_or_default()
    }

    /// The name an entity goes by.
    fn name(&self, entity: EntityIx) -> &str {
        let entry = self.named.get(entity.0 as usize);
        entry.map_or("", |e| self.written(*e))
    }

    fn degree(&self, entity: EntityIx) -> u32 {
        self.degrees.get(entity.0 as usize).copied().unwrap_or(0)
    }

    /// The entities one of whose names folds to this key, in order.
    fn with_key(&self, key: &str) -> Vec<EntityIx> {
        self.whole(&self.folded, key)
    }

    /// The entities that sound like this and have no name in its script, in order. Where there is one, a difference in spelling
    /// may be one between people.
    fn sounding_like(&self, text: &str) -> Vec<EntityIx> {
        let is_latin = fold(text).is_ascii();
        let mut found = self.whole(&self.skeletons, &skeleton(text));
        found.retain(|ix| {
            let first = self.named.get(ix.0 as usize).map_or(0, |n| *n as usize);
            let entries = self.entries.get(first..).unwrap_or_default();
            let names = entries
                .iter()
                .take_while(|e| e.entity == *ix && e.what != What::Id);
            let names = names.filter_map(|e| self.written.get(e.start..e.end));
            names.map(fold).all(|name| name.is_ascii() != is_latin)
        });
        found
    }

    fn whole(&self, keys: &Keys, key: &str) -> Vec<EntityIx> {
        let mut found: Vec<EntityIx> = keys
            .find(key, query::How::Whole)
            .filter_map(|place| self.entries.get(place.entry as usize))
            .map(|e| e.entity)
            .collect();
        found.dedup();
        found
    }
}
