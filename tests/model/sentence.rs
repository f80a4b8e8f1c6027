//! What stands between two names where a relation is told in words, over all labels of the graph that comes along.

use legwork::model::sentence::with_verb;
use legwork::store::open_text;

#[test]
fn every_label_of_the_graph_reads_as_a_sentence() {
    let graph = open_text("graph.ron", include_str!("../../graph.ron"))
        .unwrap()
        .graph;
    let view = graph.view();
    let declared = view.predicates().filter(|(_, p)| p.declared);
    let labels: Vec<String> = declared
        .flat_map(|(_, p)| [p.label.to_string(), p.inverse.to_string()])
        .collect();
    let read: Vec<String> = labels.iter().map(|l| with_verb(l).into_owned()).collect();
    insta::assert_snapshot!(read.join("\n"));
}
