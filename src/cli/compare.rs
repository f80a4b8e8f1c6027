//! `legwork compare`: two entities side by side.

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::graph::{GraphArgs, entities};
use super::lens::LensArgs;
use super::out::Out;
use super::paper::PaperArgs;
use super::{Outcome, Subcommand, at_least_one, parsed};
use crate::analysis::common::{Common, Neighbour};
use crate::error::{Error, Result};
use crate::formats::json;
use crate::formats::svg::{WalkersPicture, walkers};
use crate::model::ids::{Carried, EntityIx, ItemRef, RelationIx};
use crate::model::view::GraphView;
use crate::scene::common::{headed_by_both, text};
use crate::task::Cancel;
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "compare",
    command: |c| about(CompareArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Compare two entities: who is tied to both, who to one alone, and where walks from both meet first")
        .after_help(
            "Ties that only share a page are left aside. Exits with 1 where nothing joins the two.\n\n\
             Example:\n  legwork compare \"Freedom of Russia Legion\" \"Russian Volunteer Corps\"\n  \
             legwork compare baranovsky \"Ilya Ponomarev\" --json\n  \
             legwork compare legion \"Russian Volunteer Corps\" --svg -o both.svg",
        )
}

#[derive(Debug, Args)]
struct CompareArgs {
    /// The one: an id, a name or another name
    #[arg(value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    left: String,
    /// The other
    #[arg(value_name = "OTHER", add = ArgValueCompleter::new(candidates::entities))]
    right: String,
    /// Rows of each list that are printed [default: all]
    #[arg(long, value_name = "N", value_parser = at_least_one(), conflicts_with = "drawn")]
    top: Option<usize>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    paper: PaperArgs,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &CompareArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let both = [args.left.clone(), args.right.clone()];
    let (left, right) = match entities(view, &both)?.as_slice() {
        [left, right] if left != right => (*left, *right),
        _ => {
            let why = "expected two different entities";
            return Err(Error::usage(why.to_owned()));
        }
    };
    args.paper
        .refuse_size("two walkers take as much room as there is to be said of them")?;
    let lens = args.lens.lens(view)?;
    let of = [left, right];
    // Nobody cancels it: Ctrl-C ends the whole.
    let found = Common::find(view, &lens, of, &Cancel::default()).unwrap_or_default();
    if args.paper.is_asked() {
        let graph = printable(view.title().unwrap_or(&opened.name)).into_owned();
        let words = lens.in_words(view);
        let picture = WalkersPicture {
            title: &headed_by_both(view, of, &graph),
            of,
            found: &found,
            lens: words.as_deref(),
        };
        args.paper
            .write(&walkers(view, picture, args.paper.dark), out)?;
    } else if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Wire::new(view, (of, &found), args.top), out);
    } else {
        for line in text(view, (of, &found), args.top.unwrap_or(usize::MAX)) {
            out.line(&line);
        }
    }
    let is_joined = !(found.direct.is_empty() && found.meetings.is_empty());
    Ok(if is_joined || found.stopped.is_some() {
        Outcome::Done
    } else {
        Outcome::NotMet
    })
}

/// Two entities side by side as JSON; docs/json.md has its shape.
#[derive(Serialize)]
struct Wire<'a> {
    between: Vec<WireRelation<'a>>,
    meetings: Vec<WireMeeting<'a>>,
    both: Vec<WireNeighbour<'a>>,
    only_first: Vec<WireNeighbour<'a>>,
    only_second: Vec<WireNeighbour<'a>>,
    ways_left_out: usize,
    stopped: bool,
    hidden: usize,
    not_looked_at: [usize; 2],
}

#[derive(Serialize)]
struct WireMeeting<'a> {
    id: &'a str,
    name: &'a str,
    hops: [usize; 2],
}

#[derive(Serialize)]
struct WireNeighbour<'a> {
    id: &'a str,
    name: &'a str,
    first: Vec<WireRelation<'a>>,
    second: Vec<WireRelation<'a>>,
}

#[derive(Serialize)]
struct WireRelation<'a> {
    id: String,
    predicate: &'a str,
    from: &'a str,
    to: &'a str,
}

impl<'a> Wire<'a> {
    fn new(view: GraphView<'a>, (_, found): ([EntityIx; 2], &Common), top: Option<usize>) -> Self {
        let [left, right] = &found.only;
        let top = top.unwrap_or(usize::MAX);
        let all = |rows: &[Neighbour]| -> Vec<WireNeighbour<'a>> {
            let rows = rows.iter().take(top);
            rows.map(|row| neighbour(view, row)).collect()
        };
        let meetings = found.meetings.iter().map(|m| WireMeeting {
            id: view.entity(m.entity).id(),
            name: view.entity(m.entity).name(),
            hops: m.hops,
        });
        Self {
            between: relations(view, &found.direct),
            meetings: meetings.collect(),
            both: all(&found.both),
            only_first: all(left),
            only_second: all(right),
            ways_left_out: found.ways_left_out,
            stopped: found.stopped.is_some(),
            hidden: found.hidden,
            not_looked_at: found.not_looked_at,
        }
    }
}

fn neighbour<'a>(view: GraphView<'a>, row: &Neighbour) -> WireNeighbour<'a> {
    let entity = view.entity(row.entity);
    let [first, second] = &row.ties;
    WireNeighbour {
        id: entity.id(),
        name: entity.name(),
        first: relations(view, first),
        second: relations(view, second),
    }
}

fn relations<'a>(view: GraphView<'a>, all: &[RelationIx]) -> Vec<WireRelation<'a>> {
    let one = |ix: &RelationIx| {
        let relation = view.relation(*ix);
        let item = ItemRef::Carried(Carried::Relation(*ix));
        WireRelation {
            id: view.item_id(item).into_owned(),
            predicate: &view.predicate(relation.predicate()).id,
            from: view.entity(relation.from).id(),
            to: view.entity(relation.to).id(),
        }
    };
    all.iter().map(one).collect()
}
