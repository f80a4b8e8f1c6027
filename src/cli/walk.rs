//! `legwork walk`: a walk proved hop by hop, or the first hop that nothing carries.

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::evidence::titled;
use super::graph::{GraphArgs, entities};
use super::lens::LensArgs;
use super::out::Out;
use super::path::{FoundHop, print_hop};
use super::{Outcome, Subcommand, counted, parsed};
use crate::analysis::paths::{Hop, walk};
use crate::error::{Error, Result};
use crate::formats::json;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "walk",
    command: |c| about(WalkArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Prove a walk hop by hop, with the claims that carry each hop")
        .after_help(
            "A hop holds if at least one relation between the two, in either direction, has a claim\n\
             that supports it. Exit status 1: a hop does not; the first such hop is named.\n\n\
             Example:\n  legwork walk \"Freedom of Russia Legion\" \"Alexey Baranovsky\" \\\n      \
             \"Congress of People's Deputies\"",
        )
}

#[derive(Debug, Args)]
struct WalkArgs {
    /// Two or more entities in walking order: ids, names or other names
    #[arg(required = true, num_args = 2.., value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    entities: Vec<String>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: {"entities","holds","broken","hops":[[{"from","predicate","to","forward","claims"}]]}
    #[arg(long)]
    json: bool,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

#[derive(Serialize)]
struct Walked<'a> {
    entities: Vec<&'a str>,
    holds: bool,
    /// The first hop that nothing carries, from 1.
    broken: Option<usize>,
    hops: Vec<Vec<FoundHop<'a>>>,
}

fn run(args: &WalkArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let entities = entities(view, &args.entities)?;
    let hops = walk(view, &args.lens.lens(view)?, &entities);
    let broken = hops.iter().position(|hop| !holds(view, hop));
    if args.json {
        let walked = Walked {
            entities: entities.iter().map(|e| view.entity(*e).id()).collect(),
            holds: broken.is_none(),
            broken: broken.map(|n| n + 1),
            hops: hops
                .iter()
                .map(|hop| hop.iter().map(|h| FoundHop::new(view, h)).collect())
                .collect(),
        };
        // What stdout refuses is reported at the end.
        let _ = json::print(&walked, out);
        return Ok(if broken.is_some() {
            Outcome::NotMet
        } else {
            Outcome::Done
        });
    }
    if let Some(n) = broken {
        return Err(fails_at(view, n, &entities, hops.get(n)));
    }
    if let Some(first) = entities.first() {
        out.wrapped(2, 4, &titled(view, *first));
    }
    for hop in &hops {
        if let Some((first, others)) = hop.split_first() {
            let parallel = others.iter().map(|h| h.relation).collect();
            print_hop(
                out,
                view,
                &Hop {
                    parallel,
                    ..first.clone()
                },
            );
        }
    }
    Ok(Outcome::Done)
}

/// Whether one of the relations has a claim for it.
fn holds(view: GraphView<'_>, hop: &[Hop]) -> bool {
    let state = |h: &Hop| view.relation(h.relation).support().state;
    hop.iter()
        .any(|h| !matches!(state(h), State::Refuted | State::Unsourced))
}

fn fails_at(view: GraphView<'_>, n: usize, entities: &[EntityIx], hop: Option<&Vec<Hop>>) -> Error {
    let name = |n: usize| {
        let entity = entities.get(n).map_or("", |e| view.entity(*e).name());
        printable(entity).into_owned()
    };
    let (from, to) = (name(n), name(n + 1));
    let unproved = hop.map_or(0, Vec::len);
    let message = format!("nothing carries hop {}: {from} to {to}", n + 1);
    let message = match unproved {
        0 => message,
        some => {
            let relations = counted(some, "relation", "relations");
            format!("{message}; {relations} there, only denied or without a claim")
        }
    };
    let id = |n: usize| entities.get(n).map_or("", |e| view.entity(*e).id());
    let (from, to) = (printable(id(n)), printable(id(n + 1)));
    Error::not_found(message).hint(format!("look for a way round: legwork path {from} {to}"))
}
