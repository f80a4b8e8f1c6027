//! `legwork matrix`: who is tied to whom among some entities.

use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::graph::{GraphArgs, entities};
use super::lens::LensArgs;
use super::out::Out;
use super::paper::PaperArgs;
use super::{Outcome, Subcommand, parsed};
use crate::analysis::matrix::{MOST, Matrix, Order};
use crate::error::{Error, Result};
use crate::formats::svg::{MatrixPicture, matrix};
use crate::formats::{csv, json};
use crate::model::ids::{Carried, EntityIx, ItemRef};
use crate::model::view::GraphView;
use crate::scene::matrix::{Says, left_out, state_of_cell, text, untied};
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "matrix",
    command: |c| about(MatrixArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Show who is tied to whom among some entities")
        .after_help(
            "A cell tells of the relations that lead from the entity of its row to that of its column.\n\n\
             Example:\n  legwork matrix legion \"Congress of People's Deputies\" \"Ilya Ponomarev\" Kyiv\n  \
             legwork matrix legion \"Russian Volunteer Corps\" \"Siberian Battalion\" --says predicates\n  \
             legwork matrix legion Kyiv Belgorod --svg -o ties.svg",
        )
}

#[derive(Debug, Args)]
struct MatrixArgs {
    /// Ids, names or other names, two or more
    #[arg(value_name = "ENTITY", num_args = 2.., required = true, add = ArgValueCompleter::new(candidates::entities))]
    among: Vec<String>,
    /// What a cell says: how many relations, or of which predicates
    #[arg(long, value_name = "WHAT", default_value = "counts",
        value_parser = PossibleValuesParser::new(Says::ALL.map(Says::word)))]
    says: String,
    /// The order of rows and columns; by ties those who are tied stand together
    #[arg(long, value_name = "BY", default_value = "ties",
        value_parser = PossibleValuesParser::new(Order::ALL.map(Order::word)))]
    order: String,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: the entities, and who is tied to whom by what
    #[arg(long)]
    json: bool,
    /// Print CSV: a table of counts
    #[arg(long, conflicts_with_all = ["json", "drawn"])]
    csv: bool,
    #[command(flatten)]
    paper: PaperArgs,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &MatrixArgs, out: &mut Out) -> Result<Outcome> {
    let says = Says::ALL.into_iter().find(|s| s.word() == args.says);
    let says = says.unwrap_or_default();
    let order = Order::ALL.into_iter().find(|o| o.word() == args.order);
    args.paper
        .refuse_size("a matrix is as large as there are entities in it")?;
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let among = entities(view, &args.among)?;
    let lens = args.lens.lens(view)?;
    let found = Matrix::new(view, &lens, &among, order.unwrap_or_default());
    if found.left_out > 0 {
        let n = found.left_out + MOST;
        return Err(Error::usage(format!(
            "expected {MOST} entities at most, found {n}"
        )));
    }
    if args.paper.is_asked() {
        let graph = printable(view.title().unwrap_or(&opened.name)).into_owned();
        let mut words = left_out(&found);
        words.extend(lens.in_words(view));
        let of = MatrixPicture {
            title: &format!("{graph}: who is tied to whom"),
            matrix: &found,
            says,
            left_out: &words.join(" · "),
        };
        args.paper.write(&matrix(view, of, args.paper.dark), out)?;
    } else if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Wire::new(view, &found), out);
    } else if args.csv {
        // On a terminal names are made harmless; into files and pipes they go as they are.
        let is_shown = out.terminal().is_some();
        let record = |fields: Vec<String>| {
            if is_shown {
                csv::shown_record(fields)
            } else {
                csv::record(fields)
            }
        };
        let _ = out.write_all(counts(view, &found, record).as_bytes());
    } else {
        print(out, view, &found, says);
    }
    if found.ties.is_empty() {
        return Ok(Outcome::NotMet);
    }
    Ok(Outcome::Done)
}

fn print(out: &mut Out, view: GraphView<'_>, found: &Matrix, says: Says) {
    for line in text(view, found, says) {
        out.line(&line);
    }
    let name = |ix| printable(view.entity(ix).name()).into_owned();
    let untied: Vec<String> = untied(found).into_iter().map(name).collect();
    if !untied.is_empty() {
        out.line(&format!(
            "tied to none of the others: {}",
            untied.join(", ")
        ));
    }
    for words in left_out(found) {
        out.line(&words);
    }
}

/// The counts as a table, names down and across.
fn counts(view: GraphView<'_>, found: &Matrix, record: impl Fn(Vec<String>) -> String) -> String {
    let name = |ix: &EntityIx| view.entity(*ix).name().to_owned();
    let head = std::iter::once(String::new()).chain(found.who.iter().map(name));
    let mut table = record(head.collect());
    for (row, ix) in found.who.iter().enumerate() {
        let cells = (0..found.who.len()).map(|column| found.at(row, column).len().to_string());
        table.push_str(&record(std::iter::once(name(ix)).chain(cells).collect()));
    }
    table
}

/// A matrix as JSON; docs/json.md has its shape.
#[derive(Serialize)]
struct Wire<'a> {
    entities: Vec<WireEntity<'a>>,
    ties: Vec<WireTie<'a>>,
    hidden: usize,
}

#[derive(Serialize)]
struct WireEntity<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct WireTie<'a> {
    from: &'a str,
    to: &'a str,
    state: &'static str,
    relations: Vec<WireRelation<'a>>,
}

#[derive(Serialize)]
struct WireRelation<'a> {
    id: String,
    predicate: &'a str,
}

impl<'a> Wire<'a> {
    fn new(view: GraphView<'a>, found: &Matrix) -> Self {
        let entity = |ix| {
            let entity = view.entity(ix);
            WireEntity {
                id: entity.id(),
                kind: entity.kind().word(),
                name: entity.name(),
            }
        };
        let id = |n: usize| found.who.get(n).map_or("", |ix| view.entity(*ix).id());
        let ties = found.ties.iter().map(|((row, column), relations)| WireTie {
            from: id(*row),
            to: id(*column),
            state: state_of_cell(view, relations).word(),
            relations: relations
                .iter()
                .map(|ix| WireRelation {
                    id: view
                        .item_id(ItemRef::Carried(Carried::Relation(*ix)))
                        .into_owned(),
                    predicate: &view.predicate(view.predicate_of(*ix)).id,
                })
                .collect(),
        });
        Self {
            entities: found.who.iter().map(|ix| entity(*ix)).collect(),
            ties: ties.collect(),
            hidden: found.hidden,
        }
    }
}
