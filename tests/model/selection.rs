//! Parts of a graph: around an entity, among entities, of relations.

use std::collections::BTreeSet;

use legwork::analysis::hops;
use legwork::model::graph::Graph;
use legwork::model::ids::RelationIx;
use legwork::model::lens::Lens;
use legwork::model::selection::Selection;
use legwork::model::view::GraphView;

use crate::{PEOPLE, entity, graph, ids};

/// A chain ann → bob → cid → mill against and along the arrows, and a weak tie from its start to its end.
fn chain() -> Graph {
    graph(&format!(
        "{PEOPLE} relations: [
        (from: \"ann\", predicate: \"knows\", to: \"bob\"),
        (from: \"cid\", predicate: \"knows\", to: \"bob\"),
        (from: \"cid\", predicate: \"owns\", to: \"mill\"),
        (from: \"ann\", predicate: \"names\", to: \"mill\"),
        ]"
    ))
}

fn in_words(view: GraphView<'_>, part: &Selection) -> (String, Vec<String>) {
    let names: Vec<&str> = part.entities.iter().map(|e| view.entity(*e).id()).collect();
    (names.join(" "), ids(view, &part.relations))
}

#[test]
fn depth_counts_hops_in_either_direction_and_weak_ties_lead_nowhere() {
    let graph = chain();
    let view = graph.view();
    let around = |depth| {
        let part = hops::around(view, &Lens::default(), entity(view, "ann"), depth);
        in_words(view, &part)
    };
    let (r1, r2) = ("ann knows bob #1", "cid knows bob #1");
    assert_eq!(around(0), ("ann".to_owned(), vec![]));
    assert_eq!(around(1), ("ann bob".to_owned(), vec![r1.to_owned()]));
    assert_eq!(
        around(2),
        ("ann bob cid".to_owned(), vec![r1.to_owned(), r2.to_owned()])
    );
    // The weak tie led nowhere, but is kept between what is there.
    let (names, relations) = around(3);
    assert_eq!((&*names, relations.len()), ("ann bob cid mill", 4));
    assert_eq!(around(usize::MAX), (names, relations));
}

#[test]
fn a_lens_bounds_what_is_around() {
    let graph = chain();
    let view = graph.view();
    let mut lens = Lens::default();
    lens.set(view, "not-predicate", &["knows"])
        .expect("a predicate");
    let part = hops::around(view, &lens, entity(view, "ann"), 9);
    assert_eq!(in_words(view, &part), ("ann".to_owned(), vec![]));
}

#[test]
fn among_takes_what_lies_between_and_of_relations_takes_the_ends() {
    let graph = chain();
    let view = graph.view();
    let two = BTreeSet::from([entity(view, "ann"), entity(view, "mill")]);
    let part = Selection::among(view, &Lens::default(), &two);
    assert_eq!(
        in_words(view, &part),
        ("ann mill".to_owned(), vec!["ann names mill #1".to_owned()])
    );
    let part = Selection::of_relations(view, &[RelationIx(2), RelationIx(2)]);
    assert_eq!(
        in_words(view, &part),
        ("cid mill".to_owned(), vec!["cid owns mill #1".to_owned()])
    );
}

#[test]
fn petgraphs_own_algorithms_run_on_the_topology() {
    let opened = legwork::store::example().expect("the example");
    let view = opened.graph.view();
    let topology = view.topology();
    let from = view.resolve("alexey-baranovsky").expect("he is in it");
    let congress = view
        .resolve("congress-of-peoples-deputies")
        .expect("it is in it");
    let mut search = petgraph::visit::Bfs::new(&topology, topology.node(from));
    let mut reached = Vec::new();
    while let Some(node) = search.next(&topology) {
        reached.push(topology.entity(node));
    }
    assert!(reached.contains(&congress));
    assert!(reached.len() < view.n_entities(), "directions are kept");
}
