//! What of one graph is missing in another: what a conversion is judged by, thing by thing.
//!
//! Things are told apart by hashes of what they are and of what they belong to. A format may say a thing in other words: what
//! is not found as it was is looked for by less (a relation by its ends alone, a fact by its value), and what is gained
//! somewhere never makes up for what is lost elsewhere. Graphs of any size are only counted (see [`super::tally`]).

mod thing;

use std::collections::{BTreeMap, HashMap};

use self::thing::{Sort, Thing};
use super::view::GraphView;
use super::words::State;

/// How many of the things that are lost are named.
const NAMED: usize = 5;

/// Most entities and relations that are compared: each takes some 100 bytes while that lasts.
pub const MOST: usize = 300_000;

/// In words, what `had` has and `has` does not; and what reads back as something that is carried otherwise.
///
/// # Complexity
/// O(all that both hold), in time and memory.
pub fn lost(had: GraphView<'_>, has: GraphView<'_>) -> Vec<String> {
    let mut found = Found::of(has);
    let mut missing = Thing::all(had);
    if has.has_base() {
        // Tables are their own sources: what those were that are not kept is said of the format.
        missing.retain(|thing| thing.sort() != Sort::Source);
    }
    let mut totals: BTreeMap<Sort, usize> = BTreeMap::new();
    for thing in &missing {
        *totals.entry(thing.sort()).or_default() += 1;
    }
    let mut otherwise = Vec::new();
    // First what is there as it was, then what is alike; last what is denied, which is left out sooner than taken for
    // something else.
    missing.retain(|thing| match found.as_it_was(had, *thing) {
        Some(key) => {
            otherwise.extend(found.is_otherwise(had, *thing, key).then_some(*thing));
            false
        }
        None => true,
    });
    missing.sort_by_cached_key(|thing| thing.state(had) == Some(State::Refuted));
    missing.retain(|thing| match found.alike(had, *thing) {
        Some(key) => {
            otherwise.extend(found.is_otherwise(had, *thing, key).then_some(*thing));
            false
        }
        None => true,
    });
    let mut lines = Vec::new();
    for (sort, n) in totals {
        let of_sort = missing.iter().copied().filter(|t| t.sort() == sort);
        let of_sort: Vec<Thing> = of_sort.collect();
        if !of_sort.is_empty() {
            let names = named(had, &of_sort);
            lines.push(format!(
                "lost {} of {n} {}: {names}",
                of_sort.len(),
                sort.words()
            ));
        }
    }
    if !otherwise.is_empty() {
        let names = named(had, &otherwise);
        lines.push(format!(
            "{} read back as if said outright and denied by nobody: {names}",
            otherwise.len()
        ));
    }
    lines
}

fn named(view: GraphView<'_>, things: &[Thing]) -> String {
    let names = things.iter().take(NAMED).map(|thing| thing.name(view));
    let names: Vec<String> = names.collect();
    match things.len().saturating_sub(NAMED) {
        0 => names.join("; "),
        more => format!("{}; and {more} more", names.join("; ")),
    }
}

/// What there is in the other graph, and has not yet been taken for something of the first.
struct Found {
    exact: HashMap<u64, u32>,
    alike: HashMap<u64, u32>,
    /// The states of relations and facts, a bit each.
    states: HashMap<u64, u8>,
}

impl Found {
    fn of(view: GraphView<'_>) -> Self {
        let mut found = Self {
            exact: HashMap::new(),
            alike: HashMap::new(),
            states: HashMap::new(),
        };
        for thing in Thing::all(view) {
            let (exact, alike) = (thing.exact(view), thing.alike(view));
            *found.exact.entry(exact).or_default() += 1;
            for key in thing.parts(view).into_iter().chain([alike]) {
                *found.alike.entry(key).or_default() += 1;
            }
            if let Some(state) = thing.state(view) {
                for key in [exact, alike] {
                    *found.states.entry(key).or_default() |= bit(state);
                }
            }
        }
        found
    }

    /// Takes the very same, and gives the key by which it was found.
    fn as_it_was(&mut self, view: GraphView<'_>, thing: Thing) -> Option<u64> {
        let key = thing.exact(view);
        take(&mut self.exact, key).then(|| {
            take(&mut self.alike, thing.alike(view));
            key
        })
    }

    /// Takes what says the same in other words.
    fn alike(&mut self, view: GraphView<'_>, thing: Thing) -> Option<u64> {
        let own = std::iter::once_with(|| vec![thing.alike(view)]);
        let others = std::iter::once_with(|| thing.otherwise_said(view));
        own.chain(others)
            .flatten()
            .find(|key| take(&mut self.alike, *key))
    }

    /// Whether a thing that is there under this key is not denied, or is said outright, and was not so.
    fn is_otherwise(&self, view: GraphView<'_>, thing: Thing, key: u64) -> bool {
        let Some(state @ (State::Refuted | State::Disputed | State::Tentative)) = thing.state(view)
        else {
            return false;
        };
        let states = self.states.get(&key);
        states.is_some_and(|states| states & bit(state) == 0)
    }
}

fn bit(state: State) -> u8 {
    1 << state as u8
}

/// Takes one of what is counted; `false` where none is left.
fn take(counts: &mut HashMap<u64, u32>, key: u64) -> bool {
    let left = counts.get_mut(&key).filter(|n| **n > 0);
    left.map(|n| *n -= 1).is_some()
}
