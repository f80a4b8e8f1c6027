//! JSON lines: one record a line, and a bad line costs no other.

use super::{graph, read, root_graph, write};

#[test]
fn every_line_is_a_record_that_says_what_it_is() {
    let text = write(&graph("ron", root_graph()), "jsonl");
    for line in text.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(record["record"].is_string(), "{line}");
    }
    assert!(text.starts_with("{\"record\":\"graph\",\"format\":1"));
}

#[test]
fn a_bad_line_is_told_and_the_others_are_read() {
    let text = r#"
{"record": "entity", "id": "a", "kind": "person", "name": "A"}
{"record": "entity", "id": "b", "kind": "person"
{"record": "entty", "id": "c", "kind": "person", "name": "C"}
{"record": "entity", "id": "d", "kind": "person", "kind": "place", "name": "D"}
{"record": "relation", "from": "a", "predicate": "knows", "to": "d"}
"#;
    let (graph, problems) = read("jsonl", text.as_bytes()).expect("lines");
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].starts_with("in:3:48: expected a record as JSON"),
        "{}",
        told[0]
    );
    assert!(
        told[1].starts_with("in:4:1: expected one of graph, source")
            && told[1].ends_with("did you mean entity?"),
        "{}",
        told[1]
    );
    assert!(
        told[2].starts_with("in:5:1:"),
        "a key that comes twice: {}",
        told[2]
    );
    let view = graph.view();
    assert_eq!((view.n_entities(), view.n_relations()), (2, 1));
    let (_, predicate) = view.predicates().next().expect("a predicate");
    assert_eq!(&*predicate.label, "knows", "used as it is");
}
