//! The model: what becomes of records, and what is derived from them, on graphs of a few lines.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, like tests"
)]

mod build;
mod disagree;
mod finding;
mod ids;
mod layers;
mod lens;
mod merge;
mod numbers;
mod selection;
mod sentence;
mod snapshot;
mod support;

use legwork::formats;
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::model::ids::{EntityIx, RelationIx};
use legwork::model::view::GraphView;
use legwork::task::Unwatched;

/// What every case begins with: two sources and outside knowledge, predicates of which `names` is weak.
const HEAD: &str = r#"format: 1,
    sources: {
        "s": (title: "S", publisher: "Times"),
        "t": (title: "T"),
        "o": (title: "Outside", outside: true),
    },
    predicates: {
        "owns": (label: "owns", inverse: "owned by", from: [person], to: [place, organisation]),
        "knows": (label: "knows", inverse: "known by"),
        "names": (label: "names", inverse: "named by", weak: true),
    },"#;

/// Three people, a place, and nothing between them.
const PEOPLE: &str = r#"entities: {
        "ann": (kind: person, name: "Ann"),
        "bob": (kind: person, name: "Bob"),
        "cid": (kind: person, name: "Cid"),
        "mill": (kind: place, name: "Mill"),
    },"#;

/// The graph of several inputs `1.ron`, `2.ron`, …, each given without its head, and the problems as they are printed.
fn merged(rests: &[&str]) -> (Graph, Vec<String>) {
    let mut builder = GraphBuilder::default();
    let ron = formats::by_name("ron").expect("a format");
    for (n, rest) in (1..).zip(rests) {
        let (name, text) = (format!("{n}.ron"), format!("({HEAD}\n{rest})"));
        formats::read(
            ron,
            &name,
            text.as_bytes(),
            &mut builder,
            &Unwatched::default().task(),
        )
        .expect("RON");
    }
    let (graph, problems) = builder.finish();
    let problems = problems.iter().map(ToString::to_string).collect();
    (graph, problems)
}

/// The graph of one input, which has no problems.
#[track_caller]
fn graph(rest: &str) -> Graph {
    let (graph, problems) = merged(&[rest]);
    assert_eq!(problems, [""; 0], "{rest}");
    graph
}

/// The entity of this id.
#[track_caller]
fn entity(view: GraphView<'_>, id: &str) -> EntityIx {
    view.resolve(id).expect("an entity")
}

/// The ids of relations, in words.
fn ids(view: GraphView<'_>, relations: &[RelationIx]) -> Vec<String> {
    let id = |ix: &RelationIx| view.relation(*ix).id().into_owned();
    relations.iter().map(id).collect()
}

/// The graph written as graph.ron.
fn written(graph: &Graph) -> String {
    use legwork::model::{lens::Lens, selection::Selection};
    let view = graph.view();
    let write = formats::by_name("ron").expect("a format").write;
    let mut out = Vec::new();
    write.expect("it is written")(
        view,
        &Selection::all(view, &Lens::default()),
        &formats::WriteOptions::default(),
        &mut out,
    )
    .expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}
