//! Parts of a graph: they hold what is selected and what that needs, and read back without problems.

use legwork::analysis::hops;
use legwork::formats::WriteOptions;
use legwork::model::graph::Graph;
use legwork::model::lens::Lens;
use legwork::model::selection::Selection;

use super::{doc_example, graph, read, root_graph, write_part};

fn around(graph: &Graph, id: &str, depth: usize) -> Selection {
    let view = graph.view();
    hops::around(
        view,
        &Lens::default(),
        view.resolve(id).expect("an entity"),
        depth,
    )
}

#[test]
fn parts_read_back_without_problems() {
    for text in [doc_example(), root_graph().to_owned()] {
        let whole = graph("ron", &text);
        let clean = read("ron", text.as_bytes()).expect("RON").1.is_empty();
        for entity in whole.view().entities().filter(|e| !e.is_placeholder()) {
            let part = around(&whole, entity.id(), 1);
            for format in ["ron", "json"] {
                let written = write_part(&whole, &part, format, &WriteOptions::default());
                let (again, problems) = read(format, written.as_bytes()).expect("it is read");
                assert!(
                    !clean || problems.is_empty(),
                    "{format} around {}: {problems:?}",
                    entity.id()
                );
                let view = again.view();
                assert_eq!(view.n_relations(), part.relations.len());
                assert!(view.n_entities() >= part.entities.len());
                let ids = |view: legwork::model::view::GraphView<'_>, of: &[_]| -> Vec<String> {
                    of.iter()
                        .map(|ix| view.relation(*ix).id().into_owned())
                        .collect()
                };
                let all = Selection::all(view, &Lens::default());
                assert_eq!(
                    ids(view, &all.relations),
                    ids(whole.view(), &part.relations)
                );
            }
        }
    }
}

#[test]
fn what_a_part_does_not_need_is_left_out() {
    let whole = graph("ron", &doc_example());
    let part = around(&whole, "low-ford-mill", 1);
    let written = write_part(&whole, &part, "ron", &WriteOptions::default());
    assert!(written.contains("\"low-ford-mill\": (") && written.contains("\"anna-berg\": ("));
    assert!(!written.contains("\"mill-fire\"") && !written.contains("took_part_in"));
    assert!(
        !written.contains("disagreements"),
        "its sides are facts of the fire"
    );
    // The source stands for a document and its publisher, which are only named.
    let named = written.split("// named by").nth(1).expect("named entities");
    assert!(
        named.contains("\"gazette-report\": (kind: document")
            && named.contains("\"valley-gazette\"")
    );

    let json = write_part(&whole, &part, "json", &WriteOptions::default());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let ids = |key: &str| -> Vec<&str> {
        json[key]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|e| e["id"].as_str())
            .collect()
    };
    assert_eq!(ids("entities"), ["anna-berg", "low-ford-mill"]);
    assert_eq!(ids("named"), ["gazette-report", "valley-gazette"]);
    assert_eq!(ids("predicates"), ["owns"]);
}

#[test]
fn relations_keep_their_ids_when_others_before_them_are_left_out() {
    let text = "(format: 1, predicates: {\"p\": (label: \"p\", inverse: \"q\")}, entities: {\"a\": (kind: person, name: \"A\"), \
        \"b\": (kind: person, name: \"B\")}, sources: {\"s\": (title: \"S\")}, relations: [(from: \"a\", predicate: \"p\", to: \"b\"), \
        (from: \"a\", predicate: \"p\", to: \"b\", claims: [(source: \"s\")]), (from: \"a\", predicate: \"p\", to: \"b\", claims: [(source: \"s\")])], \
        disagreements: {\"d\": (kind: other, question: \"?\", sides: [[\"a p b #2\"], [\"a p b #3 s - - supports #1\"]])})";
    let whole = graph("ron", text);
    let relations: Vec<_> = whole.view().relations().map(|r| r.ix).skip(1).collect();
    let part = Selection::of_relations(whole.view(), &relations);
    for format in ["ron", "json"] {
        let written = write_part(&whole, &part, format, &WriteOptions::default());
        let (again, problems) = read(format, written.as_bytes()).expect("it is read");
        assert_eq!(problems, [], "{written}");
        let ids: Vec<String> = again
            .view()
            .relations()
            .map(|r| r.id().into_owned())
            .collect();
        assert_eq!(ids, ["a p b #2", "a p b #3"]);
        let (_, d) = again.view().disagreements().next().expect("it is inside");
        assert_eq!(d.sides.iter().flatten().count(), 2);
    }
}
