//! JSON: the promised keys, and what comes back from JSON that others made.

use serde_json::Value;

use super::{doc_example, graph, read, root_graph, write};

fn json(text: &str) -> Value {
    serde_json::from_str(&write(&graph("ron", text), "json")).expect("JSON")
}

#[track_caller]
fn has_keys(value: &Value, keys: &[&str]) {
    let object = value.as_object().expect("an object");
    for key in keys {
        assert!(object.contains_key(*key), "{key} is missing in {value}");
    }
}

fn each<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key} is no list in {value}"))
}

const CLAIM: &[&str] = &[
    "id",
    "source",
    "at",
    "by",
    "via",
    "mode",
    "stance",
    "credibility",
    "note",
];

#[test]
fn promised_keys_are_always_there() {
    for text in [
        doc_example(),
        root_graph().to_owned(),
        "(format: 1)".to_owned(),
    ] {
        let json = json(&text);
        has_keys(
            &json,
            &[
                "format",
                "title",
                "sources",
                "predicates",
                "entities",
                "relations",
                "disagreements",
            ],
        );
        for source in each(&json, "sources") {
            has_keys(
                source,
                &["id", "file", "title", "publisher", "date", "reliability"],
            );
        }
        for entity in each(&json, "entities") {
            has_keys(entity, &["id", "kind", "type", "name", "aliases", "facts"]);
            assert!(each(entity, "aliases").iter().all(Value::is_string));
            for fact in each(entity, "facts") {
                has_keys(fact, &["what", "value", "when", "claims", "id"]);
                for claim in each(fact, "claims") {
                    has_keys(claim, CLAIM);
                }
            }
        }
        for relation in each(&json, "relations") {
            has_keys(
                relation,
                &[
                    "id",
                    "from",
                    "predicate",
                    "to",
                    "role",
                    "when",
                    "state",
                    "claims",
                ],
            );
            for claim in each(relation, "claims") {
                has_keys(claim, CLAIM);
            }
        }
        for disagreement in each(&json, "disagreements") {
            has_keys(
                disagreement,
                &["id", "kind", "question", "sides", "standing", "note"],
            );
            assert!(
                each(disagreement, "sides")
                    .iter()
                    .filter_map(|s| s.as_array())
                    .flatten()
                    .all(Value::is_string)
            );
        }
    }
}

#[test]
fn every_side_names_something_that_is_there() {
    for text in [doc_example(), root_graph().to_owned()] {
        let json = json(&text);
        let mut ids = std::collections::BTreeSet::new();
        let mut note = |thing: &Value| {
            let id = thing["id"].as_str().expect("an id").to_owned();
            assert!(ids.insert(id), "{thing} has an id of its own");
        };
        let facts = each(&json, "entities")
            .iter()
            .flat_map(|e| each(e, "facts"));
        for thing in facts.chain(each(&json, "relations")) {
            note(thing);
            each(thing, "claims").iter().for_each(&mut note);
        }
        for disagreement in each(&json, "disagreements") {
            for id in each(disagreement, "sides")
                .iter()
                .filter_map(|s| s.as_array())
                .flatten()
            {
                assert!(ids.contains(id.as_str().expect("text")), "{id}");
            }
        }
        let derived = each(&json, "disagreements")
            .iter()
            .filter(|d| d["derived"] == true)
            .count();
        let found = graph("ron", &text)
            .view()
            .disagreements()
            .filter(|(_, d)| d.derived)
            .count();
        assert_eq!(derived, found);
    }
}

#[test]
fn nothing_but_the_promised_keys_is_enough() {
    let text = r#"{
        "sources": [{"id": "s", "file": null, "title": "S", "publisher": null, "date": null, "reliability": "C"}],
        "entities": [
            {"id": "a", "kind": "person", "type": null, "name": "A", "aliases": ["Aa"], "facts": [
                {"what": "age", "value": "42", "when": null, "claims": []}]},
            {"id": "b", "kind": "place", "type": "village", "name": "B", "aliases": [], "facts": []}
        ],
        "relations": [{"id": "r1", "from": "a", "predicate": "lives_in", "to": "b", "role": null, "when": "2024", "state": "supported",
            "claims": [{"id": "c1", "source": "s", "at": "p1", "by": null, "via": [], "mode": "asserted", "stance": "supports",
                "credibility": 2, "note": null}]}],
        "disagreements": [{"id": "d", "kind": "other", "question": "?", "sides": [["r1"], ["c1"]], "standing": "open", "note": null}]
    }"#;
    let (graph, problems) = read("json", text.as_bytes()).expect("JSON");
    assert_eq!(problems, []);
    let view = graph.view();
    assert_eq!(
        (view.n_entities(), view.n_relations(), view.n_claims()),
        (2, 1, 1)
    );
    let relation = view.relations().next().expect("one");
    assert_eq!(relation.given_id(), Some("r1"));
    assert_eq!(&*view.predicate(relation.predicate()).label, "lives in");
}

#[test]
fn problems_in_json_have_their_place() {
    let text = "{\n\"entities\": [\n{\"id\": \"a\", \"kind\": \"persn\", \"name\": \"A\"},\n{\"kind\": \"place\"}],\n\"relations\": [{\"from\": \"b\", \"nmae\": 1}]}";
    let (_, problems) = read("json", text.as_bytes()).expect("JSON");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "in:3:21: expected one of person, organisation, place, event, document, other, found the text “persn”; did you mean person?",
            "in:4:1: expected field “id”, found none",
            "in:5:15: expected field “predicate” of a relation, found none",
            "in:5:15: expected field “to” of a relation, found none",
            "in:5:29: expected a field of a relation, found “nmae”; known are id, given, from, predicate, to, role, when, worked_out, facts, claims, note, state",
        ]
    );
}

#[test]
fn what_is_not_json_is_told_with_its_place() {
    let table = [
        ("", "1:1: expected a value, found the end of the file"),
        (
            "{\"a\": 1",
            "1:8: expected a comma or }, found the end of the file",
        ),
        (
            "{\"a\": 1 \"b\": 2}",
            "1:9: expected a comma or }, found “\"”",
        ),
        ("{'a': 1}", "1:2: expected a key in quotes, found “'”"),
        ("{\"a\" 1}", "1:6: expected a colon, found “1”"),
        ("{\"a\": [1,\n 2,]}", "2:4: expected a value, found “]”"),
        (
            "{\"a\": \"x\ny\"}",
            "1:8: expected text without bare line breaks and tabs, found one",
        ),
        (
            "{\"a\": \"\\q\"}",
            "1:9: expected an escape that JSON has, found “q”",
        ),
        ("// c\n{}", "1:1: expected a value, found “/”"),
        ("{} x", "1:4: expected the end of the file, found “x”"),
        ("(format: 1)", "1:1: expected a value, found “(”"),
        ("{\"é\": nul}", "1:10: expected a value, found “}”"),
    ];
    for (text, want) in table {
        let error = read("json", text.as_bytes()).expect_err("no JSON");
        assert_eq!(error.to_string(), format!("not JSON: in:{want}"), "{text}");
    }
}

#[test]
fn escapes_of_json_are_understood() {
    let text = r#"{"title": "\u00e9\ud83d\ude00\/\b\f\n\u0000 \ud800", "entities": []}"#;
    let (graph, problems) = read("json", text.as_bytes()).expect("JSON");
    assert_eq!(problems, []);
    assert_eq!(graph.view().title(), Some("é😀/\u{8}\u{c}\n\0 \u{fffd}"));
}

#[test]
fn nothing_that_drives_a_terminal_is_written_bare() {
    let text = "(format: 1, title: \"\\u{1b}[2J\\u{9b}\\u{202e}\\u{7f}\\u{200b}\\u{e0041}\")";
    for format in ["json", "ron", "dot"] {
        let written = write(&graph("ron", text), format);
        assert!(
            !written
                .chars()
                .any(|c| (c.is_control() && c != '\n') || ('\u{200b}'..='\u{206f}').contains(&c)),
            "{written:?}"
        );
    }
    let written = write(&graph("ron", text), "json");
    let back: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(
        back["title"],
        "\u{1b}[2J\u{9b}\u{202e}\u{7f}\u{200b}\u{e0041}"
    );
}
