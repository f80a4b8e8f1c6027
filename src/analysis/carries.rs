//! What a source carries: claims, relations and facts, and what would fall without it.

use std::collections::BTreeSet;

use crate::model::ids::{Carried, SourceIx};
use crate::model::item::Claim;
use crate::model::view::GraphView;
use crate::model::words::Stance;

/// Rows of a table that are named as places in it; of more only the sums are given.
const MOST_NAMED: usize = 10_000;

/// What one source carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carries {
    /// All its claims.
    pub claims: usize,
    /// Claims that say that something holds.
    pub supports: usize,
    /// Claims that say that something does not.
    pub refutes: usize,
    /// Relations it makes claims on.
    pub relations: usize,
    /// Relations that no other source supports.
    pub relations_alone: usize,
    /// Facts it makes claims on.
    pub facts: usize,
    /// Places in it that claims name, in natural order.
    pub cited: Vec<String>,
}

/// Adds up what a source carries.
///
/// # Complexity
/// O(c · log c) in its claims c, those of a long table aside, and the claims of others on the same relations.
pub fn carries(view: GraphView<'_>, ix: SourceIx) -> Carries {
    let mut carried = BTreeSet::new();
    let mut cited = BTreeSet::new();
    let mut sum = Carries::default();
    let n_rows = view.n_claims_of_rows(ix);
    let are_named = n_rows <= MOST_NAMED;
    let rows = are_named.then(|| view.claims_of_rows(ix));
    let rows = rows.into_iter().flatten();
    for at in view.claims_held(ix).iter().copied().chain(rows) {
        carried.insert(at.carried);
        let Some(claim) = view.claim(at) else {
            continue;
        };
        sum.claims += 1;
        match claim.stance {
            Stance::Supports => sum.supports += 1,
            Stance::Refutes => sum.refutes += 1,
        }
        if let Some(at) = &claim.at {
            cited.insert((natural(at), at.to_string()));
        }
    }
    let is_relation = |c: &&Carried| matches!(c, Carried::Relation(_));
    sum.relations = carried.iter().filter(is_relation).count();
    sum.facts = carried.len() - sum.relations;
    let rests_on_it = |c: &&Carried| is_relation(c) && alone(view, **c, ix);
    sum.relations_alone = carried.iter().filter(rests_on_it).count();
    sum.cited = cited.into_iter().map(|(_, at)| at).collect();
    if !are_named {
        // Every row is one claim that nobody else makes.
        let n_relations = view.n_relations_of_rows(ix);
        sum.claims += n_rows;
        sum.supports += n_rows;
        sum.relations += n_relations;
        sum.relations_alone += n_relations;
        sum.facts += n_rows - n_relations;
    }
    sum
}

/// Whether this source supports it and no other does.
fn alone(view: GraphView<'_>, carried: Carried, ix: SourceIx) -> bool {
    let claims = view.claims(carried);
    let supports = |c: &&Claim| c.stance == Stance::Supports;
    let mut supporting = claims.iter().filter(supports).peekable();
    supporting.peek().is_some() && supporting.all(|c| c.source == ix)
}

/// Its first number, so that `p9` comes before `p10`.
fn natural(at: &str) -> u64 {
    let digits = at.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    digits
        .get(..end)
        .and_then(|d| d.parse().ok())
        .unwrap_or(u64::MAX)
}
