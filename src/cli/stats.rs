//! `legwork stats`: a graph in numbers.

use std::path::PathBuf;

use clap::{Args, Command};
use serde::Serialize;

use super::evidence::titled;
use super::graph::{GraphArgs, open_or_default, with_progress};
use super::lens::LensArgs;
use super::out::Out;
use super::{Outcome, Subcommand, at_least_one, counted, parsed};
use crate::analysis::part::Part;
use crate::analysis::rank::page_rank;
use crate::analysis::stats::{Stats, stats};
use crate::error::Result;
use crate::formats::json;
use crate::model::cite;
use crate::model::ids::EntityIx;
use crate::model::lens::Judge;
use crate::model::view::GraphView;
use crate::model::words::{Credibility, Kind, Mode};
use crate::text::Columns;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "stats",
    command: |c| about(StatsArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

/// Entities without relations that are listed by name.
const MAX_ALONE: usize = 20;

fn about(command: Command) -> Command {
    command
        .about("Count: kinds, predicates, busiest entities, components, time span, evidence")
        .after_help("Example:\n  legwork stats graph.ron\n  legwork stats --source express --json\n  legwork stats --rank=20")
}

#[derive(Debug, Args)]
struct StatsArgs {
    /// Graph file; several are merged [default: as with --graph]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// The N entities of highest PageRank as well: those that one comes to most often by following relations
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "10", require_equals = true, value_parser = at_least_one())]
    rank: Option<usize>,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &StatsArgs, out: &mut Out) -> Result<Outcome> {
    let files = args.graph.and(&args.files);
    let opened = open_or_default(&files, &args.graph.reading)?;
    let view = opened.graph.view();
    let lens = args.lens.lens(view)?;
    // Nobody cancels it: Ctrl-C ends the whole.
    let stats = with_progress("counting", |task| stats(view, &lens, task)).unwrap_or_default();
    let ranked = args.rank.map(|n| ranked(&Judge::new(view, &lens), n));
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Wire::new(view, &stats, ranked.as_deref()), out);
    } else {
        print(out, view, &stats);
        let ranked = ranked.unwrap_or_default().into_iter();
        let ranked = ranked.map(|(ix, rank)| (format!("{rank:.6}"), titled(view, ix)));
        list(out, "PageRank", ranked);
    }
    Ok(Outcome::Done)
}

/// The entities of highest PageRank, highest first, then by name.
fn ranked(judge: &Judge<'_>, max: usize) -> Vec<(EntityIx, f64)> {
    let ranked = with_progress("ranking", |task| {
        let part = Part::of(judge, task.cancel)?;
        let ranks = page_rank(&part, task)?;
        let ranks = (0..).zip(ranks);
        Some(ranks.map(|(n, rank)| (part.entity(n), rank)).collect())
    });
    let mut ranked: Vec<(EntityIx, f64)> = ranked.unwrap_or_default();
    let name = |ix: EntityIx| judge.view().entity(ix).name();
    let order = |a: &(EntityIx, f64), b: &(EntityIx, f64)| {
        let by_name = || (name(a.0), a.0).cmp(&(name(b.0), b.0));
        b.1.total_cmp(&a.1).then_with(by_name)
    };
    if max < ranked.len() {
        ranked.select_nth_unstable_by(max, order);
        ranked.truncate(max);
    }
    ranked.sort_unstable_by(order);
    ranked
}

fn print(out: &mut Out, view: GraphView<'_>, stats: &Stats) {
    let parts = [
        counted(stats.n_entities, "entity", "entities"),
        counted(stats.n_relations, "relation", "relations"),
        counted(stats.n_facts, "fact", "facts"),
        counted(stats.n_claims, "claim", "claims"),
    ];
    out.wrapped(0, 2, &parts.join(" · "));
    let kinds = stats
        .kinds
        .iter()
        .map(|(kind, n)| (*n, kind.plural().to_owned()));
    counts_of(out, "entities", kinds);
    let predicates = stats.predicates.iter().map(|(ix, n)| {
        let predicate = view.predicate(*ix);
        let weak = if predicate.weak {
            " · shares a page only"
        } else {
            ""
        };
        (*n, format!("{}{weak}", predicate.label))
    });
    counts_of(out, "relations", predicates);
    let busiest = stats.busiest.iter().map(|(ix, n)| (*n, titled(view, *ix)));
    counts_of(out, "busiest", busiest);
    print_shape(out, view, stats);
    counts_of(
        out,
        "claims by mode",
        stats.modes.iter().map(|(m, n)| (*n, m.word().to_owned())),
    );
    let sources = stats
        .sources
        .iter()
        .map(|(ix, n)| (*n, cite::source(view, *ix)));
    counts_of(out, "claims by source", sources);
    let grades = stats.credibilities.iter().map(|(grade, n)| {
        let meaning = Credibility::new(*grade).map_or("", Credibility::meaning);
        (*n, format!("{grade} {meaning}"))
    });
    counts_of(out, "claims by credibility", grades);
}

fn print_shape(out: &mut Out, view: GraphView<'_>, stats: &Stats) {
    let together = |n: usize, largest: usize| {
        let parts = counted(n, "component", "components");
        if n == 0 {
            parts
        } else {
            let largest = counted(largest, "entity", "entities");
            format!("{parts}, the largest of {largest}")
        }
    };
    out.line("");
    out.heading("shape");
    out.wrapped(2, 4, &together(stats.n_components, stats.largest));
    let strong = together(stats.n_strong_components, stats.largest_strong);
    out.wrapped(2, 4, &format!("without weak ties: {strong}"));
    let alone = counted(stats.isolated.len(), "entity", "entities");
    let names: Vec<&str> = stats
        .isolated
        .iter()
        .take(MAX_ALONE)
        .map(|e| view.entity(*e).name())
        .collect();
    let more = if stats.isolated.len() > MAX_ALONE {
        ", …"
    } else {
        ""
    };
    let names = if names.is_empty() {
        String::new()
    } else {
        format!(": {}", names.join(", "))
    };
    out.wrapped(2, 4, &format!("{alone} without any relation{names}{more}"));
    if let Some((first, last)) = &stats.span {
        out.wrapped(2, 4, &format!("from {} to {}", first.text(), last.text()));
    }
    if let Some(share) = (stats.n_single_source * 100).checked_div(stats.n_carried) {
        let (one, all) = (stats.n_single_source, stats.n_carried);
        out.wrapped(
            2,
            4,
            &format!("{one} of {all} relations stand on one source alone ({share}%)"),
        );
    }
}

/// Prints a list of counts under a heading; zeros are left out.
fn counts_of(out: &mut Out, heading: &str, counts: impl Iterator<Item = (usize, String)>) {
    let counts = counts.filter(|(n, _)| *n > 0);
    list(out, heading, counts.map(|(n, what)| (n.to_string(), what)));
}

/// Prints a list of figures under a heading, if there are any.
fn list(out: &mut Out, heading: &str, figures: impl Iterator<Item = (String, String)>) {
    let mut table = Columns::default();
    let mut any = false;
    for (figure, what) in figures {
        table.row([figure, what]);
        any = true;
    }
    if any {
        out.line("");
        out.heading(heading);
        out.columns(&table, 2);
    }
}

/// The numbers as JSON.
#[derive(Serialize)]
struct Wire<'a> {
    entities: usize,
    relations: usize,
    facts: usize,
    claims: usize,
    kinds: Vec<Count<&'static str>>,
    predicates: Vec<Count<&'a str>>,
    busiest: Vec<Count<&'a str>>,
    components: Components,
    components_without_weak: Components,
    isolated: Vec<&'a str>,
    first: Option<&'a str>,
    last: Option<&'a str>,
    modes: Vec<Count<&'static str>>,
    sources: Vec<Count<&'a str>>,
    credibilities: Vec<Count<u8>>,
    relations_supported: usize,
    relations_on_one_source: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_rank: Option<Vec<Ranked<'a>>>,
}

#[derive(Serialize)]
struct Ranked<'a> {
    id: &'a str,
    rank: f64,
}

#[derive(Serialize)]
struct Count<T> {
    id: T,
    count: usize,
}

#[derive(Serialize)]
struct Components {
    count: usize,
    largest: usize,
}

impl<'a> Wire<'a> {
    fn new(view: GraphView<'a>, stats: &'a Stats, ranked: Option<&[(EntityIx, f64)]>) -> Self {
        let entity = |ix| view.entity(ix).id();
        let rank = |(ix, rank): &(EntityIx, f64)| Ranked {
            id: entity(*ix),
            rank: *rank,
        };
        Self {
            entities: stats.n_entities,
            relations: stats.n_relations,
            facts: stats.n_facts,
            claims: stats.n_claims,
            kinds: counts(&stats.kinds, Kind::word),
            predicates: counts(&stats.predicates, |ix| &*view.predicate(ix).id),
            busiest: counts(&stats.busiest, entity),
            components: Components {
                count: stats.n_components,
                largest: stats.largest,
            },
            components_without_weak: Components {
                count: stats.n_strong_components,
                largest: stats.largest_strong,
            },
            isolated: stats.isolated.iter().map(|ix| entity(*ix)).collect(),
            first: stats.span.as_ref().map(|(first, _)| first.text()),
            last: stats.span.as_ref().map(|(_, last)| last.text()),
            modes: counts(&stats.modes, Mode::word),
            sources: counts(&stats.sources, |ix| &*view.source(ix).id),
            credibilities: counts(&stats.credibilities, |grade| grade),
            relations_supported: stats.n_carried,
            relations_on_one_source: stats.n_single_source,
            page_rank: ranked.map(|all| all.iter().map(rank).collect()),
        }
    }
}

fn counts<I: Copy, T>(counts: &[(I, usize)], id: impl Fn(I) -> T) -> Vec<Count<T>> {
    counts
        .iter()
        .map(|(ix, n)| Count {
            id: id(*ix),
            count: *n,
        })
        .collect()
}
