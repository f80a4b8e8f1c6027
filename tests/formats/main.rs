//! The file formats: round trips, hostile input, wording of problems, and what other programs make of what we write.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "helpers of tests fail by panicking, like tests, and say what was skipped"
)]

mod arrays;
mod broken;
mod csv;
mod dialects;
mod docs;
mod dot;
mod dot_grammar;
mod ftm;
mod ftm_round;
mod ftm_write;
mod json;
mod jsonl;
mod packed;
mod part;
mod png;
mod problems;
mod random;
mod robust;
mod roundtrip;
mod rows_again;
mod second_opinion;
mod svg;
mod tables;
mod told;

use legwork::error::{Error, Problem};
use legwork::formats::{self, WriteOptions};
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::model::lens::Lens;
use legwork::model::selection::Selection;
use legwork::task::Unwatched;

/// Reads bytes in a format.
fn read(format: &str, bytes: &[u8]) -> Result<(Graph, Vec<Problem>), Error> {
    let mut builder = GraphBuilder::default();
    let format = formats::by_name(format).expect("a format");
    formats::read(
        format,
        "in",
        bytes,
        &mut builder,
        &Unwatched::default().task(),
    )?;
    Ok(builder.finish())
}

/// Reads text that is of the format.
#[track_caller]
fn graph(format: &str, text: &str) -> Graph {
    read(format, text.as_bytes())
        .unwrap_or_else(|e| panic!("{e}"))
        .0
}

/// Writes a whole graph in a format.
fn write(graph: &Graph, format: &str) -> String {
    let selection = Selection::all(graph.view(), &Lens::default());
    write_part(graph, &selection, format, &WriteOptions::default())
}

fn write_part(graph: &Graph, part: &Selection, format: &str, options: &WriteOptions) -> String {
    let write = formats::by_name(format)
        .expect("a format")
        .write
        .expect("it is written");
    let mut out = Vec::new();
    write(graph.view(), part, options, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

/// The example in docs/format.md.
fn doc_example() -> String {
    let doc = include_str!("../../docs/format.md");
    let start = doc.find("```ron\n").expect("an example") + 7;
    let end = doc[start..].find("```").expect("its end") + start;
    doc[start..end].to_owned()
}

/// The graph at the project's root.
fn root_graph() -> &'static str {
    include_str!("../../graph.ron")
}
