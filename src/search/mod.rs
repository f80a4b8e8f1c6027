//! Finding entities by what somebody types: names, other names, ids.
//!
//! Every name is a row of numbers of words, and every different word is held once, folded and as it sounds (the form on which
//! Cyrillic names and their romanisations agree): [`crate::model::base::Names`]. A query is asked of the words, and then all
//! names are passed over as numbers. [`NameIndex`] holds what was not read in bulk, and is small. [`Query`] is what people
//! type, [`Bound`] the same looked up in a graph. [`entity`] is what a command line means by ENTITY.

mod busy;
mod filter;
mod fitting;
mod query;
mod question;
mod resolve;
mod scan;
mod span;
#[cfg(test)]
mod tests;
mod typos;
mod words;

pub use filter::Bound;
pub use fitting::Fitting;
pub use query::{Keyed, Query, SIGNS};
pub use resolve::entity;
pub use scan::{Found, MANY};

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::model::base::{Names, NamesBuilder};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::task::Cancel;
use crate::text::{fold, searched, skeleton};
use query::How;
use question::{Manner, Question};
use words::{Side, each_id};

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

/// The names of a graph, ready to be searched. It belongs to the graph it was made of.
///
/// Names that were read in bulk stand ready in the graph itself; here are those of the upper layer, and what hides behind
/// them.
#[derive(Debug, Default)]
pub struct NameIndex {
    /// Names of the upper layer.
    names: Names,
    /// Whose they are, by owner.
    held: Vec<EntityIx>,
    /// Entities that were read in bulk and have other names now.
    hidden: BTreeSet<u32>,
    /// The types that entities have, in order.
    types: Vec<Box<str>>,
    /// The busiest entities, once somebody asked for them.
    busy: OnceLock<Box<[EntityIx]>>,
}

/// The names of one layer.
#[derive(Debug, Clone, Copy)]
struct Layer<'a> {
    names: &'a Names,
    /// The entities of the upper layer, by owner; in bulk an owner is the entity.
    held: Option<&'a [EntityIx]>,
    hidden: &'a BTreeSet<u32>,
}

impl Layer<'_> {
    /// Whether a name is its entity: each has one, and none is named elsewhere.
    fn is_one_each(self) -> bool {
        self.held.is_none() && self.names.owners.is_empty() && self.hidden.is_empty()
    }

    /// The entity that an owner of names stands for, unless the other layer names it.
    fn entity(self, owner: u32) -> Option<EntityIx> {
        match self.held {
            Some(held) => held.get(owner as usize).copied(),
            None if !self.hidden.is_empty() && self.hidden.contains(&owner) => None,
            None => Some(EntityIx(owner)),
        }
    }
}

impl NameIndex {
    /// Indexes the names, other names and ids of what was not read in bulk.
    ///
    /// # Complexity
    /// O(their total length), about five times that in memory.
    pub fn new(view: GraphView<'_>) -> Self {
        let mut names = NamesBuilder::default();
        let mut index = Self::default();
        for entity in view.held() {
            let aliases = entity.aliases();
            let all = aliases.iter().map(|a| &*a.name);
            names.entity(entity.id(), std::iter::once(entity.name()).chain(all));
            index.held.push(entity.ix);
            if entity.ix.0 < view.n_below() {
                index.hidden.insert(entity.ix.0);
            }
        }
        index.names = names.finish();
        let types: BTreeSet<&str> = view.type_names().collect();
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

    /// The same for a list that is narrowed: with the entities that fit, where there may be many rows.
    pub fn bind_list(&self, view: GraphView<'_>, text: &str) -> Bound {
        let mut bound = self.bind(view, text);
        self.make_fitting(view, &mut bound, &Cancel::default());
        bound
    }

    /// Looks up the entities that fit, where there may be many rows and that was not done.
    pub fn make_fitting(&self, view: GraphView<'_>, bound: &mut Bound, cancel: &Cancel) {
        if view.has_base() && !bound.is_empty() && bound.fitting.is_none() {
            let fitting = self.fitting(view, &bound.query, cancel);
            bound.fitting = Some(Arc::new(fitting));
        }
    }

    /// An entity as a hit that nobody looked for.
    pub fn unasked(view: GraphView<'_>, entity: EntityIx) -> Hit {
        Hit {
            entity,
            matched: view.entity(entity).name().into(),
            is_alias: false,
            rank: Rank::Typo,
            score: 0,
        }
    }

    fn layers<'a>(&'a self, view: GraphView<'a>) -> [Layer<'a>; 2] {
        let hidden = &self.hidden;
        let layer = |names, held| Layer {
            names,
            held,
            hidden,
        };
        [
            layer(view.names(), None),
            layer(&self.names, Some(&self.held)),
        ]
    }

    /// All indices of entities are below it.
    fn n_indices(&self, view: GraphView<'_>) -> usize {
        let last = self.held.iter().map(|ix| ix.0 + 1).max();
        last.unwrap_or(0).max(view.n_below()) as usize
    }

    /// The entities one of whose names folds to this key, in order.
    fn with_key(&self, view: GraphView<'_>, key: &str) -> Vec<EntityIx> {
        let mut found = self.whole(view, Side::Spelled, key);
        for layer in self.layers(view) {
            each_id(layer.names, key, |owner, is_whole| {
                found.extend(layer.entity(owner).filter(|_| is_whole));
            });
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The entities that sound like this and have no name in its script, in order. Where there is one, a difference in spelling
    /// may be one between people.
    fn sounding_like(&self, view: GraphView<'_>, text: &str) -> Vec<EntityIx> {
        let text = searched(text);
        let is_latin = fold(text).is_ascii();
        let mut found = self.whole(view, Side::Sound, &skeleton(text));
        found.sort_unstable();
        found.dedup();
        found.retain(|ix| {
            let entity = view.entity(*ix);
            let aliases = entity.aliases();
            let names = aliases.iter().map(|a| &*a.name);
            let mut names = names.chain(std::iter::once(entity.name()));
            names.all(|name| fold(searched(name)).is_ascii() != is_latin)
        });
        found
    }

    fn whole(&self, view: GraphView<'_>, side: Side, key: &str) -> Vec<EntityIx> {
        let mut found = Vec::new();
        for layer in self.layers(view) {
            let keys = match side {
                Side::Spelled => (key, ""),
                Side::Sound => ("", key),
            };
            let question = Question::new(layer.names, keys, Manner::whole(How::Whole));
            question.each(&Cancel::default(), |name, _| {
                found.extend(layer.entity(layer.names.owner(name)));
            });
        }
        found
    }
}
