//! What `legwork path --json` prints.

use serde::Serialize;

use crate::analysis::paths::{Hop, Opened, Path, PathsFound, Stop, in_words};
use crate::formats::wire;
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::view::GraphView;

#[derive(Serialize)]
pub(super) struct Found<'a> {
    paths: Vec<FoundPath<'a>>,
    /// How many there are in all.
    #[serde(rename = "found")]
    in_all: usize,
    shortest: Option<usize>,
    complete_to: usize,
    /// `budget`, `cancelled` or `max`.
    stopped: Option<&'static str>,
    /// Whether there are no longer ones.
    all: bool,
    left_out: Vec<LeftOut>,
}

/// What a choice of the question leaves out: `weak`, `lens`, `avoided`, `via`, `directed`, or `all` of them together.
#[derive(Serialize)]
struct LeftOut {
    choice: &'static str,
    /// Hops of the shortest path without that choice.
    shortest: Option<usize>,
    /// Paths more without it, up to the length that was looked at.
    more: usize,
    /// There may be more than that.
    at_least: bool,
}

#[derive(Serialize)]
struct FoundPath<'a> {
    length: usize,
    entities: Vec<&'a str>,
    /// Which hop is carried worst, from 0.
    weakest: usize,
    /// The path in words, with its sources.
    words: String,
    hops: Vec<FoundHop<'a>>,
}

/// A hop in walking order; `forward` says whether its relation points that way.
#[derive(Serialize)]
pub(in crate::cli) struct FoundHop<'a> {
    from: &'a str,
    predicate: &'a str,
    to: &'a str,
    forward: bool,
    claims: Vec<wire::Claim<'a>>,
    relation: std::borrow::Cow<'a, str>,
    role: Option<&'a str>,
    when: Option<&'a str>,
    state: &'static str,
    /// The other relations that carry the hop.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parallel: Vec<FoundHop<'a>>,
}

impl<'a> Found<'a> {
    pub(super) fn new(view: GraphView<'a>, found: &PathsFound, opened: &[Opened]) -> Self {
        Self {
            paths: found
                .paths
                .iter()
                .map(|p| FoundPath::new(view, p))
                .collect(),
            in_all: found.found,
            shortest: found.shortest,
            complete_to: found.complete_to,
            stopped: found.stopped.map(|s| match s {
                Stop::Budget => "budget",
                Stop::Cancelled => "cancelled",
                Stop::Max => "max",
            }),
            all: found.all,
            left_out: opened
                .iter()
                .map(|o| LeftOut {
                    choice: o.choice.word(),
                    shortest: o.shortest,
                    more: o.more,
                    at_least: o.at_least,
                })
                .collect(),
        }
    }
}

impl<'a> FoundPath<'a> {
    fn new(view: GraphView<'a>, path: &Path) -> Self {
        let first = path.hops.first().map(|h| h.from);
        let entities = first.into_iter().chain(path.hops.iter().map(|h| h.to));
        Self {
            length: path.hops.len(),
            entities: entities.map(|e| view.entity(e).id()).collect(),
            weakest: path.weakest,
            words: in_words(view, path),
            hops: path.hops.iter().map(|h| FoundHop::new(view, h)).collect(),
        }
    }
}

impl<'a> FoundHop<'a> {
    pub(in crate::cli) fn new(view: GraphView<'a>, hop: &Hop) -> Self {
        let one = |relation: RelationIx| Self::of_relation(view, hop.from, hop.to, relation);
        let parallel = hop.parallel.iter().map(|r| one(*r)).collect();
        Self {
            parallel,
            ..one(hop.relation)
        }
    }

    fn of_relation(view: GraphView<'a>, from: EntityIx, to: EntityIx, ix: RelationIx) -> Self {
        let relation = view.relation(ix);
        Self {
            from: view.entity(from).id(),
            predicate: &view.predicate(relation.predicate()).id,
            to: view.entity(to).id(),
            forward: relation.from == from,
            claims: wire::claims(view, Carried::Relation(ix)),
            relation: relation.id(),
            role: relation.role(),
            when: relation.when().map(crate::model::when::When::text),
            state: relation.support().state.word(),
            parallel: Vec::new(),
        }
    }
}
