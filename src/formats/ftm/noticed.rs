//! Names that were noticed in many lines: the first are told one by one, the others together, since in a broken file each line
//! may have its own.

use std::collections::BTreeMap;

use crate::error::Place;

/// Names that are told one by one.
const NAMED: usize = 20;

/// Names, each with its first place and how often it came.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    named: BTreeMap<String, (Place, usize)>,
    /// The same of all names but the first.
    more: Option<(Place, usize)>,
}

impl Noticed {
    /// Notes a name once more.
    pub(super) fn note(&mut self, name: &str, place: Place) {
        let has_room = self.named.len() < NAMED;
        if has_room && !self.named.contains_key(name) {
            self.named.insert(name.to_owned(), (place, 0));
        }
        let seen = match self.named.get_mut(name) {
            Some(seen) => seen,
            None => self.more.get_or_insert((place, 0)),
        };
        seen.1 += 1;
    }

    /// The names in order, and at last all others, which are none.
    pub(super) fn each(&self) -> impl Iterator<Item = (Option<&str>, Place, usize)> {
        let named = self.named.iter();
        let named = named.map(|(name, (place, n))| (Some(name.as_str()), *place, *n));
        named.chain(self.more.map(|(place, n)| (None, place, n)))
    }
}
