//! What is written reads back as the same graph, in every format that is read.

use proptest::prelude::*;

use super::random::Choices;
use super::{doc_example, graph, read, root_graph, write};

/// JSON shows all that a graph holds, so it is what graphs are compared by.
fn same_after(format: &str, text: &str) {
    let first = graph("ron", text);
    let written = write(&first, format);
    let again = graph(format, &written);
    assert_eq!(write(&again, "json"), write(&first, "json"), "{format}");
    assert_eq!(write(&again, format), written, "{format} is stable");
}

#[test]
fn example_of_the_documentation_survives() {
    same_after("jsonl", &doc_example());
    same_after("ron", &doc_example());
    same_after("json", &doc_example());
}

#[test]
fn root_graph_survives() {
    same_after("jsonl", root_graph());
    same_after("ron", root_graph());
    same_after("json", root_graph());
}

#[test]
fn ron_to_json_to_ron_is_the_same_text() {
    for text in [doc_example(), root_graph().to_owned()] {
        let first = graph("ron", &text);
        let through = graph("json", &write(&first, "json"));
        assert_eq!(write(&through, "ron"), write(&first, "ron"));
    }
}

#[test]
fn ids_that_only_look_computed_stay_given() {
    let text = "(format: 1, sources: {\"s\": (title: \"S\")}, \
        predicates: {\"p\": (label: \"p\", inverse: \"q\")}, \
        entities: {\"a\": (kind: person, name: \"A\"), \"b\": (kind: person, name: \"B\")}, \
        relations: [(id: \"a p b #1\", from: \"a\", predicate: \"p\", to: \"b\", claims: \
        [(id: \"a p b #1 s - - supports #1\", source: \"s\")]), (from: \"a\", predicate: \"p\", to: \"b\")])";
    let first = graph("ron", text);
    let through = graph("json", &write(&first, "json"));
    let given = |g: &legwork::model::graph::Graph| -> Vec<Option<String>> {
        let view = g.view();
        view.relations()
            .flat_map(|r| {
                let claims = r.claims();
                let claims = claims.iter().map(|c| c.id.as_deref().map(str::to_owned));
                std::iter::once(r.given_id().map(str::to_owned))
                    .chain(claims)
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    assert_eq!(given(&through), given(&first));
    assert_eq!(given(&first).iter().flatten().count(), 2);
}

#[test]
fn what_has_an_empty_id_is_told_and_then_stable() {
    let text = "(format: 1, sources: {\"\": (title: \"T\")}, predicates: {\"p\": (label: \"p\", inverse: \"q\")}, \
        entities: {\"\": (kind: person, name: \"X\"), \"a\": (kind: person, name: \"A\")}, \
        relations: [(from: \"\", predicate: \"p\", to: \"a\"), (from: \"a\", predicate: \"p\", to: \"a\")])";
    let (first, problems) = read("ron", text.as_bytes()).expect("RON");
    assert_eq!(problems.len(), 3, "{problems:?}");
    let ron = write(&first, "ron");
    let through = graph("json", &write(&first, "json"));
    assert_eq!(write(&through, "ron"), ron);
    assert_eq!(write(&graph("ron", &ron), "ron"), ron);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_graphs_survive_ron_and_json(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let first = Choices::new(&bytes).graph();
        let json = write(&first, "json");
        let ron = write(&first, "ron");
        let from_ron = read("ron", ron.as_bytes()).map_err(|e| TestCaseError::fail(format!("{e}\n{ron}")))?.0;
        prop_assert_eq!(write(&from_ron, "json"), json.clone(), "{}", ron);
        prop_assert_eq!(write(&from_ron, "ron"), ron.clone());
        let from_json = read("json", json.as_bytes()).map_err(|e| TestCaseError::fail(e.to_string()))?.0;
        prop_assert_eq!(write(&from_json, "ron"), ron);
        prop_assert_eq!(write(&from_json, "json"), json);
        ron::from_str::<serde::de::IgnoredAny>(&write(&first, "ron")).expect("the ron crate reads it");
    }
}
