//! `legwork path`: how two entities are connected.

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::evidence::{below_relation, carried_by, particulars, sign, titled};
use super::graph::{GraphArgs, entities};
use super::lens::{LensArgs, kinds};
use super::out::Out;
use super::{Outcome, Subcommand, at_least_one, counted, parsed};
use crate::analysis::paths::{Hop, Path, PathParams, PathsFound, Stop, find_paths};
use crate::error::{Error, Result};
use crate::formats::{json, wire};
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::task::Cancel;
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "path",
    command: |c| about(PathArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Find the shortest paths between two entities, each hop with its claims")
        .after_help(
            "A hop that goes with its relation is marked →, one that goes against it ←.\n\
             Paths come by length, then by their weakest hop, best first. Ties that only share a\n\
             page are skipped, and counted. Exit status 1: there is no path.\n\n\
             Example:\n  legwork path \"Freedom of Russia Legion\" \"Congress of People's Deputies\"\n  \
             legwork path legion \"Free Russia Forum\" --longer 1 --avoid-kind place --json",
        )
}

#[derive(Debug, Args)]
struct PathArgs {
    /// Where paths start: id, name or other name
    #[arg(add = ArgValueCompleter::new(candidates::entities))]
    from: String,
    /// Where they end
    #[arg(add = ArgValueCompleter::new(candidates::entities))]
    to: String,
    /// Follow relations from their start to their end only
    #[arg(long)]
    directed: bool,
    /// Paths up to N hops longer than the shortest as well
    #[arg(long, value_name = "N", default_value_t = 0)]
    longer: usize,
    /// Most paths that are listed
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one())]
    max: usize,
    /// Use ties that only share a page (mentions, credits) as well
    #[arg(long)]
    weak: bool,
    /// No entity of this kind between the two ends
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    avoid_kind: Vec<String>,
    /// Not by this entity
    #[arg(long, value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    avoid: Vec<String>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: {"paths":[{"length","entities","hops":[{"from","predicate","to","forward","claims","parallel"}]}], …}
    #[arg(long)]
    json: bool,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &PathArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let params = args.params(view)?;
    let found = find_paths(view, &params, &Cancel::default());
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Found::new(view, &found), out);
        return Ok(if found.found == 0 {
            Outcome::NotMet
        } else {
            Outcome::Done
        });
    }
    if found.found == 0 {
        return Err(no_path(view, &params, &found));
    }
    let ends = format!(
        "{} → {}",
        titled(view, params.from),
        titled(view, params.to)
    );
    out.heading(&ends);
    out.wrapped(0, 2, &summary(&params, &found));
    for (n, path) in (1..).zip(&found.paths) {
        print(out, view, n, path);
    }
    Ok(Outcome::Done)
}

impl PathArgs {
    fn params(&self, view: GraphView<'_>) -> Result<PathParams> {
        let ends = entities(view, &[self.from.clone(), self.to.clone()])?;
        let [from, to] = ends.as_slice() else {
            return Err(Error::usage("expected two entities"));
        };
        if from == to {
            let name = view.entity(*from).name();
            let message = format!("expected two entities, found {} twice", printable(name));
            return Err(Error::usage(message));
        }
        let avoid_entities = entities(view, &self.avoid)?;
        if avoid_entities.iter().any(|e| ends.contains(e)) {
            let error = Error::usage("the ends of a path cannot be avoided");
            return Err(error.hint("name another entity with --avoid"));
        }
        Ok(PathParams {
            directed: self.directed,
            longer: self.longer,
            max: self.max,
            weak: self.weak,
            avoid_kinds: kinds(&self.avoid_kind)?,
            avoid_entities,
            lens: self.lens.lens(view)?,
            ..PathParams::new(*from, *to)
        })
    }
}

/// What was looked for, and what was left out.
fn summary(params: &PathParams, found: &PathsFound) -> String {
    let mut parts = Vec::new();
    if let Some(shortest) = found.shortest {
        parts.push(format!("shortest: {}", counted(shortest, "hop", "hops")));
        parts.push(match found.found - found.paths.len() {
            0 => counted(found.found, "path", "paths"),
            more => format!(
                "{} of {} paths",
                found.paths.len(),
                found.paths.len() + more
            ),
        });
    }
    parts.push(
        if params.directed {
            "along relations only"
        } else {
            "either direction"
        }
        .to_owned(),
    );
    parts.extend(skipped(found));
    match found.stopped {
        Some(Stop::Budget | Stop::Cancelled) => {
            let hops = counted(found.complete_to, "hop", "hops");
            parts.push(format!("stopped early: complete up to {hops}"));
        }
        Some(Stop::Max) => parts.push("there are more: see --max".to_owned()),
        None => {}
    }
    parts.join(" · ")
}

fn skipped(found: &PathsFound) -> Vec<String> {
    let all = [
        (found.skipped_weak, "weak tie", "weak ties", "skipped"),
        (
            found.skipped_lens,
            "relation",
            "relations",
            "hidden by the lens",
        ),
        (found.skipped_avoided, "relation", "relations", "avoided"),
    ];
    all.iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, several, why)| format!("{} {why}", counted(*n, one, several)))
        .collect()
}

/// Says what was tried, and which of the conditions stands in the way.
fn no_path(view: GraphView<'_>, params: &PathParams, found: &PathsFound) -> Error {
    let (from, to) = (
        view.entity(params.from).name(),
        view.entity(params.to).name(),
    );
    let mut error = Error::not_found(format!(
        "no path from {} to {} ({})",
        printable(from),
        printable(to),
        summary(params, found)
    ));
    let reopened = |change: &dyn Fn(&mut PathParams)| {
        let mut params = PathParams {
            longer: 0,
            max: 1,
            ..params.clone()
        };
        change(&mut params);
        find_paths(view, &params, &Cancel::default()).shortest
    };
    let mut tell = |what: &str, shortest: Option<usize>| {
        if let Some(hops) = shortest {
            let hops = counted(hops, "hop", "hops");
            let with = std::mem::replace(&mut error, Error::usage(""));
            error = with.hint(format!("{what}: then there is one of {hops}"));
        }
    };
    if params.directed {
        tell("leave out --directed", reopened(&|p| p.directed = false));
    }
    if found.skipped_weak > 0 {
        tell(
            "add --weak to use mentions and credits",
            reopened(&|p| p.weak = true),
        );
    }
    if found.skipped_lens > 0 {
        tell(
            "leave out the lens options",
            reopened(&|p| p.lens = Lens::default()),
        );
    }
    if found.skipped_avoided > 0 {
        let nothing_avoided = reopened(&|p| {
            p.avoid_kinds.clear();
            p.avoid_entities.clear();
        });
        tell("avoid less", nothing_avoided);
    }
    error
}

fn print(out: &mut Out, view: GraphView<'_>, n: usize, path: &Path) {
    let weakest = path.hops.get(path.weakest).map_or(String::new(), |hop| {
        let carried = Carried::Relation(hop.relation);
        let by = carried_by(&view.support(carried));
        format!(" · weakest hop: {} {by}", sign(view, carried).trim())
    });
    let hops = counted(path.hops.len(), "hop", "hops");
    out.line("");
    out.heading(&format!("{n} · {hops}{}", weakest.replace(":  ", ": ")));
    if let Some(first) = path.hops.first() {
        out.wrapped(2, 4, &titled(view, first.from));
    }
    for hop in &path.hops {
        print_hop(out, view, hop);
    }
}

/// Prints everything that carries a hop, then where it leads.
pub(super) fn print_hop(out: &mut Out, view: GraphView<'_>, hop: &Hop) {
    for relation in std::iter::once(&hop.relation).chain(&hop.parallel) {
        let forward = view.relation(*relation).from == hop.from;
        let predicate = view.predicate(view.relation(*relation).predicate());
        let (arrow, label) = if forward {
            ("→", &predicate.label)
        } else {
            ("←", &predicate.inverse)
        };
        let sign = sign(view, Carried::Relation(*relation));
        let rest = particulars(view, *relation);
        out.signed(2, sign, 8, &format!("{arrow} {label} · {rest}"));
        below_relation(out, view, *relation, 8);
    }
    out.wrapped(2, 4, &titled(view, hop.to));
}

#[derive(Serialize)]
struct Found<'a> {
    paths: Vec<FoundPath<'a>>,
    /// How many there are in all.
    #[serde(rename = "found")]
    in_all: usize,
    shortest: Option<usize>,
    complete_to: usize,
    /// `budget`, `cancelled` or `max`.
    stopped: Option<&'static str>,
    skipped: Skipped,
}

#[derive(Serialize)]
struct Skipped {
    weak: usize,
    lens: usize,
    avoided: usize,
}

#[derive(Serialize)]
struct FoundPath<'a> {
    length: usize,
    entities: Vec<&'a str>,
    /// Which hop is carried worst, from 0.
    weakest: usize,
    hops: Vec<FoundHop<'a>>,
}

/// A hop in walking order; `forward` says whether its relation points that way.
#[derive(Serialize)]
pub(super) struct FoundHop<'a> {
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
    fn new(view: GraphView<'a>, found: &PathsFound) -> Self {
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
            skipped: Skipped {
                weak: found.skipped_weak,
                lens: found.skipped_lens,
                avoided: found.skipped_avoided,
            },
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
            hops: path.hops.iter().map(|h| FoundHop::new(view, h)).collect(),
        }
    }
}

impl<'a> FoundHop<'a> {
    pub(super) fn new(view: GraphView<'a>, hop: &Hop) -> Self {
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
