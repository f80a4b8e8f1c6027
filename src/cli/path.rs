//! `legwork path`: how two entities are connected.

mod found;

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;

use super::candidates;
use super::evidence::{below_relation, carried_by, particulars, sign, titled};
use super::graph::{GraphArgs, entities};
use super::lens::{LensArgs, kinds};
use super::out::Out;
use super::{Outcome, Subcommand, at_least_one, counted, parsed};
use crate::analysis::paths::{
    Choice, Hop, Opened, Path, PathParams, PathsFound, Stop, find_paths, in_words, what_opens,
};
use crate::error::{Error, Result};
use crate::formats::json;
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::predicates;
use crate::model::view::GraphView;
use crate::task::Cancel;
use crate::text::printable;
use found::Found;
pub(super) use found::FoundHop;

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
             Paths come by length, then by their weakest hop, best first; each is told in words as\n\
             well. What is left out (ties that only share a page, what the lens hides, what is\n\
             avoided) is tried again, and it is said how many paths that would add. Exit status 1:\n\
             there is no path; then it is said what would open one.\n\n\
             Example:\n  legwork path \"Freedom of Russia Legion\" \"Congress of People's Deputies\"\n  \
             legwork path legion \"Free Russia Forum\" --longer 1 --avoid-kind place --json\n  \
             legwork path legion \"Free Russia Forum\" --via \"Alexey Baranovsky\"",
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
    /// No entity of this kind between the two ends
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    avoid_kind: Vec<String>,
    /// Not by this entity; may be repeated
    #[arg(long, value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    avoid: Vec<String>,
    /// Not along this predicate, by id or label; may be repeated
    #[arg(long, value_name = "PREDICATE")]
    avoid_predicate: Vec<String>,
    /// Only paths that go by this entity; repeated, by all of them in this order
    #[arg(long, value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    via: Vec<String>,
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
    let opened = what_opens(view, &params, &found, &Cancel::default());
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Found::new(view, &found, &opened), out);
        return Ok(if found.found == 0 {
            Outcome::NotMet
        } else {
            Outcome::Done
        });
    }
    if found.found == 0 {
        return Err(no_path(view, &params, &found, &opened));
    }
    let ends = format!(
        "{} → {}",
        titled(view, params.from),
        titled(view, params.to)
    );
    out.heading(&ends);
    out.wrapped(0, 2, &summary(view, &params, &found, &opened));
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
        let via = self.via(view, &ends, &avoid_entities)?;
        let avoided: Vec<&str> = self.avoid_predicate.iter().map(String::as_str).collect();
        Ok(PathParams {
            via,
            directed: self.directed,
            longer: self.longer,
            max: self.max,
            weak: self.lens.asks_for_weak(),
            avoid_kinds: kinds(&self.avoid_kind)?,
            avoid_entities,
            avoid_predicates: predicates(view, &avoided)?,
            lens: self.lens.lens(view)?,
            ..PathParams::new(*from, *to)
        })
    }

    fn via(
        &self,
        view: GraphView<'_>,
        ends: &[EntityIx],
        avoided: &[EntityIx],
    ) -> Result<Vec<EntityIx>> {
        let via = entities(view, &self.via)?;
        for (n, ix) in via.iter().enumerate() {
            let name = printable(view.entity(*ix).name());
            let wrong = if ends.contains(ix) {
                "an end of the path"
            } else if avoided.contains(ix) {
                "to be avoided as well"
            } else if via.iter().take(n).any(|v| v == ix) {
                "named twice: a path visits nothing twice"
            } else {
                continue;
            };
            let error = Error::usage(format!("paths cannot go via {name}: it is {wrong}"));
            return Err(error.hint("name another entity with --via"));
        }
        Ok(via)
    }
}

/// What was looked for, and what was left out.
fn summary(
    view: GraphView<'_>,
    params: &PathParams,
    found: &PathsFound,
    opened: &[Opened],
) -> String {
    let mut parts = Vec::new();
    if let Some(shortest) = found.shortest {
        parts.push(format!("shortest: {}", counted(shortest, "hop", "hops")));
        parts.push(found.how_many());
    }
    parts.extend(params.via.iter().map(|ix| {
        let name = printable(view.entity(*ix).name());
        format!("via {name}")
    }));
    parts.push(
        if params.directed {
            "along relations only"
        } else {
            "either direction"
        }
        .to_owned(),
    );
    for (choice, what) in [
        (Choice::Weak, "weak ties skipped"),
        (Choice::Lens, "lens on"),
        (Choice::Avoided, "some avoided"),
    ] {
        if choice.is_made(params) {
            let opened = opened.iter().find(|o| o.choice == choice);
            let more = opened.filter(|o| found.shortest.is_some() && o.more > 0);
            parts.push(more.map_or(what.to_owned(), |o| {
                let least = if o.at_least { "at least " } else { "" };
                format!("{what} ({least}{} more)", counted(o.more, "path", "paths"))
            }));
        }
    }
    match found.stopped {
        Some(Stop::Budget | Stop::Cancelled) => {
            let hops = counted(found.complete_to, "hop", "hops");
            let steps = counted(params.budget, "step", "steps");
            parts.push(format!("stopped after {steps}: complete up to {hops}"));
        }
        Some(Stop::Max) => parts.push("there are more: see --max".to_owned()),
        None if found.all && found.shortest.is_some() => {
            parts.push("there are no longer ones".to_owned());
        }
        None => {}
    }
    parts.join(" · ")
}

/// Says what was tried, and which of the conditions stands in the way.
fn no_path(
    view: GraphView<'_>,
    params: &PathParams,
    found: &PathsFound,
    opened: &[Opened],
) -> Error {
    let (from, to) = (
        view.entity(params.from).name(),
        view.entity(params.to).name(),
    );
    let mut error = Error::not_found(format!(
        "no path from {} to {} ({})",
        printable(from),
        printable(to),
        summary(view, params, found, opened)
    ));
    for one in opened {
        let Some(hops) = one.shortest else {
            continue;
        };
        let how = match one.choice {
            Choice::Weak => "add --weak to use mentions and credits",
            Choice::Lens => "leave out the lens options",
            Choice::Avoided => "avoid less",
            Choice::Via => "leave out --via",
            Choice::Directed => "leave out --directed",
            Choice::All => {
                "only all of this together: --weak, no lens, --avoid, --via or --directed"
            }
        };
        let hops = counted(hops, "hop", "hops");
        error = error.hint(format!("{how}: then there is one of {hops}"));
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
    out.line("  in words");
    out.wrapped(8, 8, &in_words(view, path));
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
