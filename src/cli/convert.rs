//! `legwork convert`: a file of one format into one of another, and what is lost on the way.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Command};

use super::export::{deliver, format_of, may_replace, overwriting, written};
use super::graph::open_or_default;
use super::out::{Out, say};
use super::reading::ReadArgs;
use super::{Outcome, Subcommand, parsed};
use crate::error::Result;
use crate::formats::{self, FORMATS, Format, WriteOptions};
use crate::model::build::GraphBuilder;
use crate::model::ids::Carried;
use crate::model::lens::Lens;
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::store::{is_stream, stream_file};
use crate::task::Unwatched;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "convert",
    command: |c| about(ConvertArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    let list = FORMATS.iter().map(|f| {
        let way = match (f.is_read(), f.write.is_some()) {
            (true, true) => "read and written",
            (true, false) => "read",
            _ => "written",
        };
        format!("  {:<6} {} ({way})", f.name, f.title)
    });
    let list: Vec<String> = list.collect();
    command
        .about("Convert a graph file into another format; what is lost is said on stderr")
        .after_help(format!(
            "Formats go by the ending of the file:\n{}\n\nExample:\n  \
             legwork convert graph.ron -o graph.json",
            list.join("\n")
        ))
}

/// Entities and relations up to which what was written is read back and compared.
const READ_BACK: usize = 500_000;

#[derive(Debug, Args)]
struct ConvertArgs {
    /// File to read
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// File to write; - is stdout
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Format to write, where the ending does not say
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: ReadArgs,
}

fn run(args: &ConvertArgs, out: &mut Out) -> Result<Outcome> {
    let output = Some(args.output.as_path());
    let format = format_of(args.format.as_deref(), output)?;
    let opened = open_or_default(std::slice::from_ref(&args.input), &args.reading)?;
    let view = opened.graph.view();
    let all = Selection::all(view, &Lens::default());
    let options = WriteOptions::default();
    let lost = match output {
        Some(path) if !is_stream(path) && is_big(view) => {
            let mut write = |out: &mut dyn Write| match format.write {
                Some(write) => write(view, &all, &options, out),
                None => Ok(()),
            };
            stream_file(path, overwriting(args.force), &mut write)
                .map_err(|e| may_replace(e, path, args.force))?;
            let mut lost = never_held(format);
            lost.push("too big to be read back and compared".to_owned());
            lost
        }
        _ => {
            let bytes = written(format, view, &all, &options)?;
            let lost = lost(format, view, &bytes)?;
            deliver(&bytes, output, args.force, out)?;
            lost
        }
    };
    for line in lost {
        say(&line);
    }
    Ok(Outcome::Done)
}

/// Whether a graph is written straight into its file: what it takes as text, and again as a graph read back, is too much.
fn is_big(view: GraphView<'_>) -> bool {
    view.n_entities() + view.n_relations() > READ_BACK
}

/// What a format never holds.
fn never_held(format: &Format) -> Vec<String> {
    if format.loses.is_empty() {
        return Vec::new();
    }
    let loses = format.loses.join(", ");
    vec![format!("{} does not hold: {loses}", format.name)]
}

/// What a written file does not hold of the graph: what its format never holds, and what is missing when it is read back.
fn lost(format: &Format, view: GraphView<'_>, bytes: &[u8]) -> Result<Vec<String>> {
    let mut lines = never_held(format);
    if format.read.is_none() {
        return Ok(lines);
    }
    let mut builder = GraphBuilder::default();
    let unwatched = Unwatched::default();
    formats::read(format, "output", bytes, &mut builder, &unwatched.task())?;
    let (back, _) = builder.finish();
    for ((what, had), (_, has)) in counts(view).into_iter().zip(counts(back.view())) {
        if has < had {
            lines.push(format!("lost {} of {had} {what}", had - has));
        }
    }
    Ok(lines)
}

fn counts(view: GraphView<'_>) -> [(&'static str, usize); 8] {
    let facts = view
        .carried()
        .filter(|c| matches!(c, Carried::Fact(_)))
        .count();
    let written = view.disagreements().filter(|(_, d)| !d.derived).count();
    [
        ("entities", view.n_entities()),
        (
            "other names",
            view.entities().map(|e| e.aliases().len()).sum(),
        ),
        ("relations", view.n_relations()),
        ("facts", facts),
        ("claims", view.n_claims()),
        ("sources", view.sources().count()),
        ("predicates", view.predicates().count()),
        ("disagreements", written),
    ]
}
