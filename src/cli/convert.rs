//! `legwork convert`: a file of one format into one of another, and what is lost on the way.

use std::path::{Path, PathBuf};

use clap::{Args, Command};

use super::export::{deliver, export_files, format_of, written};
use super::graph::open_or_default;
use super::out::{Out, say};
use super::reading::ReadArgs;
use super::{Outcome, Subcommand, parsed};
use crate::error::Result;
use crate::formats::{self, COMMENTS, FORMATS, Format, WriteOptions};
use crate::model::build::GraphBuilder;
use crate::model::compare::{self, lost};
use crate::model::lens::Lens;
use crate::model::selection::Selection;
use crate::model::tally::Tally;
use crate::model::view::GraphView;
use crate::store::{Opening, Written, is_stream, open_with, tally};
use crate::task::{Task, Unwatched};

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "convert",
    command: |c| about(ConvertArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    let list = FORMATS.iter().map(|f| {
        let way = match (f.is_read(), f.is_written()) {
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

#[derive(Debug, Args)]
struct ConvertArgs {
    /// Files to read, as one graph; a folder stands for the tables in it
    #[arg(value_name = "IN", required = true)]
    inputs: Vec<PathBuf>,
    /// File to write; - is stdout. Tables are two files: out.csv makes out.nodes.csv and out.edges.csv,
    /// FOLDER/ the same in a folder
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
    let output = args.output.as_path();
    let format = format_of(args.format.as_deref(), Some(output))?;
    let opened = open_or_default(&args.inputs, &args.reading)?;
    let view = opened.graph.view();
    let all = Selection::all(view, &Lens::default());
    let options = WriteOptions::default();
    let unwatched = Unwatched::default();
    let task = unwatched.task();
    let mut back = None;
    if is_stream(output) {
        let bytes = written(format, view, &all, &options)?;
        if format.read.is_some() {
            let mut builder = GraphBuilder::default();
            formats::read(format, "output", &bytes, &mut builder, &task)?;
            back = Some(lost(view, builder.finish().0.view()));
        }
        deliver(&bytes, out)?;
    } else {
        let what = Written {
            format,
            view,
            selection: &all,
            options: &options,
        };
        let files = export_files(what, output, args.force)?;
        // What cannot be read back is not compared.
        if format.is_read() && files.iter().all(|f| f.is_file()) {
            back = Some(lost_in_files(view, &files, format, compare::MOST, &task)?);
        }
    }
    let has_comments = args.inputs.iter().any(|path| may_have_comments(path));
    let loses: Vec<&str> = { format.loses.iter().copied() }
        .filter(|what| *what != COMMENTS || has_comments)
        .collect();
    if !loses.is_empty() {
        say(&format!(
            "{} does not hold: {}",
            format.name,
            loses.join(", ")
        ));
    }
    for line in options.left_out.take() {
        say(&line);
    }
    for line in back.unwrap_or_default() {
        say(&line);
    }
    Ok(Outcome::Done)
}

/// What is lost of a graph in the files that were written of it: thing by thing, or only counted where there are more than
/// `most`.
fn lost_in_files(
    view: GraphView<'_>,
    files: &[PathBuf],
    format: &'static Format,
    most: usize,
    task: &Task<'_>,
) -> Result<Vec<String>> {
    if view.n_entities() + view.n_relations() > most {
        return Ok(Tally::of(view).lost_in(&tally(files, format, task)?));
    }
    let opening = Opening {
        format: Some(format),
        ..Opening::default()
    };
    let back = open_with(files, &opening, task)?;
    Ok(lost(view, back.graph.view()))
}

/// Whether an input may have comments: only graph.ron has, and what is not known by its ending may be that.
fn may_have_comments(path: &Path) -> bool {
    formats::of_input(path).map_or(!is_stream(path), |format| format.name == "ron")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::{Opened, Overwrite, open, write_graph};

    const NODES: &str = "Id,Label,Kind,Age\na,Ann,person,42\nb,Bob,person,\nm,The mill,place,7\n";
    const EDGES: &str =
        "Source,Target,Relation,Share\na,m,owns,0.5\nb,m,owns,0.25\na,b,knows,\na,b,knows,\n";

    /// Writes a graph, reads it back both ways, and gives it again.
    fn there_and_back(opened: &Opened, format: &str, path: &Path) -> Opened {
        let (unwatched, format) = (Unwatched::default(), formats::by_name(format));
        let (task, format) = (unwatched.task(), format.expect("a format"));
        let view = opened.graph.view();
        let what = Written {
            format,
            view,
            selection: &Selection::all(view, &Lens::default()),
            options: &WriteOptions::default(),
        };
        let files = write_graph(what, path, Overwrite::No).expect("written");
        for most in [0, compare::MOST] {
            let lost = lost_in_files(view, &files, format, most, &task).expect("read back");
            let lost: Vec<&String> = lost
                .iter()
                .filter(|words| !words.contains("claims") && !words.contains("sources"))
                .collect();
            assert_eq!(lost, [""; 0], "{most} {path:?}");
        }
        open(&files, &task).expect("opened again")
    }

    fn said(opened: &Opened) -> BTreeSet<String> {
        let view = opened.graph.view();
        let entities = view.entities().map(|e| {
            let facts = e.facts().map(|f| format!(" {}={}", f.what(), f.value()));
            let facts: BTreeSet<String> = facts.collect();
            format!("{} {} {} {facts:?}", e.id(), e.name(), e.kind().word())
        });
        let relations = view.relations().enumerate().map(|(n, r)| {
            let facts = r.facts().map(|f| format!(" {}={}", f.what(), f.value()));
            let facts: BTreeSet<String> = facts.collect();
            let id = |ix| view.entity(ix).id();
            let (from, to) = (id(r.from), id(r.to));
            format!(
                "{n} {from} {} {to} {facts:?}",
                view.predicate(r.predicate()).id
            )
        });
        entities.chain(relations).collect()
    }

    #[test]
    fn tables_through_json_lines_and_back_are_the_same_counted_and_thing_by_thing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("nodes.csv"), NODES).expect("written");
        std::fs::write(path("edges.csv"), EDGES).expect("written");
        let unwatched = Unwatched::default();
        let tables = [path("nodes.csv"), path("edges.csv")];
        let first = open(&tables, &unwatched.task()).expect("tables");
        let lines = there_and_back(&first, "jsonl", &path("g.jsonl"));
        let last = there_and_back(&lines, "csv", &path("g.csv"));
        assert_eq!(said(&first), said(&lines));
        assert_eq!(said(&first), said(&last));
    }
}
