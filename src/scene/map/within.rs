//! What lies in what: a village in its region, that in its country. A graph says so by relations between places whose
//! predicate reads like it; which ones do is told by the words of the predicate, since every data set has its own.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::model::ids::{EntityIx, RelationIx};
use crate::model::item::Predicate;
use crate::model::view::GraphView;
use crate::model::words::Kind;

/// Words of a predicate from what lies within to what holds it.
const IN: &[&str] = &[
    "is", "in", "within", "inside", "part", "belongs", "to", "located", "lies", "situated", "of",
];
/// Words of one the other way.
const HOLDS: &[&str] = &["contains", "includes", "comprises", "has", "part", "parts"];
/// Steps from a place up to one that has coordinates.
const MOST_STEPS: usize = 12;
/// Places that are looked at on the way.
const MOST_PLACES: usize = 256;

/// The places a place lies in, and the relations that say so.
type Above = [(RelationIx, EntityIx)];

/// Which predicates say that a place lies in another.
#[derive(Debug)]
pub(super) struct Within {
    /// By predicate: whether it does, and if so whether from what holds to what lies within.
    by_predicate: Vec<Option<bool>>,
    /// What was found before: a region may hold many thousand places, each of which asks for its own.
    known: RefCell<HashMap<EntityIx, Rc<Above>>>,
}

impl Within {
    pub(super) fn of(view: GraphView<'_>) -> Self {
        Self {
            by_predicate: view.predicates().map(|(_, p)| direction(p)).collect(),
            known: RefCell::default(),
        }
    }

    /// The places a place lies in, as relations say.
    pub(super) fn above(&self, view: GraphView<'_>, place: EntityIx) -> Rc<Above> {
        if let Some(known) = self.known.borrow().get(&place) {
            return Rc::clone(known);
        }
        let touching = view.touching(place).filter(|t| {
            let direction = self.by_predicate.get(usize::from(t.predicate.0));
            direction.copied().flatten() == Some(t.inward)
                && t.other != place
                && view.entity(t.other).kind() == Kind::Place
        });
        let above: Rc<Above> = touching.map(|t| (t.relation, t.other)).collect();
        self.known.borrow_mut().insert(place, Rc::clone(&above));
        above
    }

    /// The nearest places that fit, above a place, and by which relation the first step to them goes.
    pub(super) fn nearest_above(
        &self,
        view: GraphView<'_>,
        place: EntityIx,
        fits: impl Fn(EntityIx) -> bool,
    ) -> Vec<(RelationIx, EntityIx)> {
        let mut seen = BTreeSet::from([place]);
        let mut front = self.above(view, place).to_vec();
        let mut found = Vec::new();
        for _ in 0..MOST_STEPS {
            let mut next = Vec::new();
            for (by, above) in front {
                if seen.len() > MOST_PLACES || !seen.insert(above) {
                    continue;
                }
                if fits(above) {
                    found.push((by, above));
                } else {
                    let further = self.above(view, above);
                    next.extend(further.iter().map(|(_, e)| (by, *e)));
                }
            }
            if next.is_empty() {
                break;
            }
            front = next;
        }
        found
    }
}

/// Whether a predicate says that its start lies in its end (`false`), or holds it (`true`).
fn direction(predicate: &Predicate) -> Option<bool> {
    let joins = |kinds: &[Kind]| kinds.is_empty() || kinds.contains(&Kind::Place);
    if predicate.weak || !joins(&predicate.from) || !joins(&predicate.to) {
        return None;
    }
    let words = words(&predicate.id);
    let all_are = |list: &[&str]| words.iter().all(|w| list.contains(&w.as_str()));
    // "capital of", "north of" and "borders" say where, not in what.
    if words.iter().any(|w| w != "of") && all_are(IN) {
        Some(false)
    } else if !words.is_empty() && all_are(HOLDS) {
        Some(true)
    } else {
        None
    }
}

/// The words of an id: `located_in`, `locatedIn` and `LOCATED_IN` have the same.
fn words(id: &str) -> Vec<String> {
    let has_lower = id.chars().any(char::is_lowercase);
    let mut words = vec![String::new()];
    for c in id.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && has_lower) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_lies_in_what() {
        for (id, expected) in [
            ("located_in", Some(false)),
            ("LOCATED_IN", Some(false)),
            ("locatedIn", Some(false)),
            ("part_of", Some(false)),
            ("in", Some(false)),
            ("within", Some(false)),
            ("contains", Some(true)),
            ("has_part", Some(true)),
            ("capital_of", None),
            ("north_of", None),
            ("borders", None),
            ("struck", None),
        ] {
            assert_eq!(direction(&Predicate::of_id(id)), expected, "{id}");
        }
    }
}
