//! `legwork around`: what lies within some hops of an entity.

use std::cmp::Reverse;

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::evidence::titled;
use super::graph::{GraphArgs, entity, with_progress};
use super::lens::LensArgs;
use super::out::Out;
use super::{Outcome, Subcommand, at_least_one, counted, parsed};
use crate::analysis::hops::{Hops, Search};
use crate::error::Result;
use crate::formats::json;
use crate::model::ids::EntityIx;
use crate::model::lens::Judge;
use crate::model::view::GraphView;
use crate::text::Columns;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "around",
    command: |c| about(AroundArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("List what lies within some hops of an entity, nearest first")
        .after_help(
            "Relations are followed in either direction; ties that only share a page lead nowhere.\n\
             Of those equally near, the ones with most relations come first.\n\n\
             Example:\n  legwork around \"Freedom of Russia Legion\"\n  \
             legwork around legion --depth 2 --kind person --json",
        )
}

#[derive(Debug, Args)]
struct AroundArgs {
    /// In the middle: id, name or other name
    #[arg(add = ArgValueCompleter::new(candidates::entities))]
    entity: String,
    /// How many hops around it
    #[arg(long, visible_alias = "hops", value_name = "N", default_value_t = 1, value_parser = at_least_one())]
    depth: usize,
    /// Most entities that are listed
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, value_parser = at_least_one())]
    max: usize,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: {"entity","counts","entities":[{"id","kind","name","hops","degree"}]}
    #[arg(long)]
    json: bool,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

#[derive(Serialize)]
struct Around<'a> {
    entity: &'a str,
    counts: Vec<usize>,
    entities: Vec<Near<'a>>,
}

#[derive(Serialize)]
struct Near<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    hops: usize,
    degree: usize,
}

fn run(args: &AroundArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let centre = entity(view, &args.entity)?;
    let lens = args.lens.lens(view)?;
    let judge = Judge::new(view, &lens);
    let found = with_progress("looking around", |task| {
        Search::new(&judge).around(centre, args.depth, task)
    });
    let found = found.unwrap_or_default();
    let nearest = nearest(view, &found, args.max);
    if args.json {
        let wire = Around {
            entity: view.entity(centre).id(),
            counts: found.levels.iter().skip(1).map(Vec::len).collect(),
            entities: nearest.iter().map(|(n, ix)| near(view, *n, *ix)).collect(),
        };
        // What stdout refuses is reported at the end.
        let _ = json::print(&wire, out);
    } else {
        print(out, view, &found, &nearest);
    }
    Ok(Outcome::Done)
}

/// The first of all that was found, each with its hops: nearest first, then those with most relations, then by name.
fn nearest(view: GraphView<'_>, found: &Hops, max: usize) -> Vec<(usize, EntityIx)> {
    let mut nearest = Vec::new();
    for (hops, level) in found.levels.iter().enumerate().skip(1) {
        let mut level = level.clone();
        let left = max - nearest.len().min(max);
        let key = |ix: &EntityIx| (Reverse(view.degree(*ix)), view.entity(*ix).name(), *ix);
        if left == 0 {
            break;
        }
        if left < level.len() {
            level.select_nth_unstable_by_key(left, key);
            level.truncate(left);
        }
        level.sort_by_cached_key(key);
        nearest.extend(level.into_iter().map(|ix| (hops, ix)));
    }
    nearest
}

fn near(view: GraphView<'_>, hops: usize, ix: EntityIx) -> Near<'_> {
    let entity = view.entity(ix);
    Near {
        id: entity.id(),
        kind: entity.kind().word(),
        name: entity.name(),
        hops,
        degree: entity.degree(),
    }
}

fn print(out: &mut Out, view: GraphView<'_>, found: &Hops, nearest: &[(usize, EntityIx)]) {
    if let Some(centre) = found.entities().next() {
        out.heading(&titled(view, centre));
    }
    let levels = found.levels.iter().enumerate().skip(1);
    let levels = levels.map(|(hops, level)| {
        let hops = counted(hops, "hop", "hops");
        format!("{hops}: {}", counted(level.len(), "entity", "entities"))
    });
    let levels: Vec<String> = levels.collect();
    if levels.is_empty() {
        out.line("  nothing lies around it");
        return;
    }
    out.wrapped(2, 4, &levels.join(" · "));
    for of_one in nearest.chunk_by(|a, b| a.0 == b.0) {
        let Some((hops, _)) = of_one.first() else {
            continue;
        };
        out.line("");
        out.heading(&counted(*hops, "hop", "hops"));
        let mut table = Columns::default();
        for (_, ix) in of_one {
            let entity = view.entity(*ix);
            let relations = counted(entity.degree(), "relation", "relations");
            table.row([titled(view, *ix), relations, entity.id().to_owned()]);
        }
        out.columns(&table, 2);
    }
    let n: usize = found.levels.iter().skip(1).map(Vec::len).sum();
    if n > nearest.len() {
        out.line("");
        out.line(&format!("… {} more: see --max", n - nearest.len()));
    }
}
