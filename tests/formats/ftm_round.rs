//! FollowTheMoney through the other formats and back: edges of many ends, fragments, sources.

use legwork::model::graph::Graph;
use legwork::model::ids::Carried;
use serde_json::{Value as Json, json};

use super::{read, write};

const PEOPLE: &str = r#"{"id":"o1","schema":"Person","properties":{"name":["Ann"]},"datasets":["mill"]}
{"id":"o2","schema":"Person","properties":{"name":["Bob"]},"datasets":["mill"]}
{"id":"a1","schema":"Company","properties":{"name":["Mill"]},"datasets":["mill"]}
{"id":"a2","schema":"Company","properties":{"name":["Farm"]},"datasets":["mill"]}
"#;

const OWNERSHIP: &str = r#"{"id":"e1","schema":"Ownership","properties":{"asset":["a1","a2"],"owner":["o1","o2"],"percentage":["25"],"startDate":["2003-01-01T10:00:00"]},"datasets":["mill"]}
"#;

/// Reads text of a format, which nothing is wrong with.
#[track_caller]
fn sound(format: &str, text: &str) -> Graph {
    let (graph, problems) = read(format, text.as_bytes()).expect(format);
    assert_eq!(problems, [], "{text}");
    graph
}

#[track_caller]
fn line(text: &str, id: &str) -> Json {
    let mut lines = text
        .lines()
        .map(|l| serde_json::from_str::<Json>(l).expect("JSON"));
    lines.find(|line| line["id"] == id).expect(id)
}

#[test]
fn an_edge_of_many_ends_keeps_its_id_through_other_formats() {
    let text = format!("{PEOPLE}{OWNERSHIP}");
    let first = sound("ftm", &text);
    assert_eq!(first.view().n_relations(), 4);
    assert_eq!(write(&first, "ftm"), text);
    for format in ["ron", "json", "jsonl"] {
        let through = sound(format, &write(&first, format));
        assert_eq!(write(&through, "ftm"), text, "{format}");
        assert_eq!(write(&through, format), write(&first, format), "{format}");
    }
}

#[test]
fn another_claim_may_not_have_the_id_of_one() {
    let text = write(&sound("ftm", &format!("{PEOPLE}{OWNERSHIP}")), "jsonl");
    let (before, after) = text.split_once("\"id\":\"e1\"").expect("the claim");
    let after = after.replacen("\"mode\":\"asserted\"", "\"mode\":\"claimed\"", 1);
    let text = format!("{before}\"id\":\"e1\"{after}");
    let (_, problems) = read("jsonl", text.as_bytes()).expect("JSON lines");
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(
        !told.is_empty() && told.iter().all(|t| t.contains("found “e1” again")),
        "{told:?}"
    );
}

#[test]
fn lines_of_one_id_add_up() {
    let text = r#"{"id":"a","schema":"Person","properties":{"name":["Ann"],"country":["gb"]}}
{"id":"own","schema":"Ownership","properties":{"owner":["a"]}}
{"id":"m","schema":"Company","properties":{"name":["Mill"]}}
{"id":"a","schema":"Person","properties":{"name":["Anna"],"birthDate":["1869"]}}
{"id":"own","schema":"Ownership","properties":{"asset":["m"],"percentage":["50"]}}
"#;
    let graph = sound("ftm", text);
    let view = graph.view();
    let ann = view.entity(view.resolve("a").expect("a"));
    assert_eq!((ann.name(), &*ann.aliases()[0].name), ("Ann", "Anna"));
    assert_eq!(ann.facts().count(), 2);
    let own = view.relations().next().expect("the edge in two lines");
    assert_eq!((view.n_relations(), own.facts().count()), (1, 1));
    assert_eq!(own.claims()[0].id.as_deref(), Some("own"));
}

#[test]
fn records_of_one_id_add_up_in_json_lines() {
    let text = r#"{"record":"entity","id":"a","kind":"person","name":"Ann"}
{"record":"entity","id":"a","kind":"person","name":"Anna","facts":[{"what":"age","value":"42"}]}
"#;
    let graph = sound("jsonl", text);
    let view = graph.view();
    let ann = view.entity(view.resolve("a").expect("a"));
    assert_eq!((ann.aliases().len(), ann.facts().count()), (1, 1));
}

#[test]
fn a_proof_is_a_source_with_the_title_of_its_document() {
    let text = r#"{"id":"a","schema":"Person","properties":{"name":["Ann"],"proof":["doc1"],"publisher":["Gazette"]},"datasets":["mill"]}
{"id":"b","schema":"Person","properties":{"name":["Bob"],"proof":["doc2"],"publisher":["Gazette"]}}
{"id":"c","schema":"Person","properties":{"name":["Cid"]},"datasets":["mill"]}
{"id":"doc1","schema":"Document","properties":{"name":["Land register"],"date":["1902"]}}
"#;
    let graph = sound("ftm", text);
    let view = graph.view();
    let source = |id: &str| {
        let entity = view.entity(view.resolve(id).expect(id));
        let seen = entity.at();
        view.source(seen[0].source)
    };
    assert_eq!(&*source("a").title, "Land register");
    assert_eq!(source("a").entity, view.resolve("doc1"));
    assert_eq!(
        source("a")
            .date
            .as_ref()
            .map(legwork::model::when::When::text),
        Some("1902")
    );
    assert_eq!(source("a").publisher.as_deref(), Some("Gazette"));
    assert_eq!((&*source("b").title, source("b").entity), ("doc2", None));
    assert_eq!(&*source("c").title, "mill");
    let fact = view.entity(view.resolve("a").expect("a")).facts().next();
    let claims = view.claims(Carried::Fact(fact.expect("a fact").at));
    assert_eq!(&*view.source(claims[0].source).title, "Land register");
    let back = write(&graph, "ftm");
    assert_eq!(line(&back, "a")["properties"]["proof"], json!(["doc1"]));
    assert_eq!(
        line(&back, "a")["properties"]["publisher"],
        json!(["Gazette"])
    );
    assert_eq!(line(&back, "a")["datasets"], json!(["mill"]));
    assert_eq!(line(&back, "b")["properties"]["proof"], json!(["doc2"]));
    assert_eq!(line(&back, "c")["datasets"], json!(["mill"]));
}

/// A line as OpenSanctions publishes them.
const LISTED: &str = r#"{"id":"NK-a","schema":"Person","properties":{"name":["Ann"]},"datasets":["us_ofac_sdn"],"first_seen":"2023-04-20T12:34:56","last_change":"2025-02-01T00:00:00","last_seen":"2026-01-01T00:00:00","target":true}
"#;

#[test]
fn what_open_sanctions_says_beside_the_properties_is_kept_and_written_there_again() {
    let graph = sound("ftm", LISTED);
    let view = graph.view();
    let ann = view.entity(view.resolve("NK-a").expect("Ann"));
    let mut facts: Vec<_> = ann
        .facts()
        .map(|f| format!("{}: {}", f.what(), f.value()))
        .collect();
    facts.sort();
    assert_eq!(
        facts,
        [
            "first_seen: 2023-04-20T12:34:56",
            "last_change: 2025-02-01T00:00:00",
            "last_seen: 2026-01-01T00:00:00",
            "target: true",
        ]
    );
    assert_eq!(write(&graph, "ftm"), LISTED);
}

#[test]
fn what_else_stands_beside_the_properties_is_noted() {
    let text = r#"{"id":"a","schema":"Person","properties":{"name":["Ann"]},"colour":{"of":"hair"}}
{"id":"b","schema":"Person","properties":{"name":["Bob"]},"colour":"red"}
"#;
    let (_, problems) = read("ftm", text.as_bytes()).expect("FtM");
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "in:1:1: expected what is said of an entity among its properties, found “colour” beside them 2 times; that is left out"
        ]
    );
    assert_eq!(problems[0].severity, legwork::error::Severity::Note);
}

#[test]
fn of_many_names_beside_the_properties_the_first_are_told() {
    let line = |n: usize| format!("{{\"id\":\"a{n}\",\"schema\":\"Person\",\"k{n}\":1}}\n");
    let text: String = (0..30).map(line).collect();
    let (_, problems) = read("ftm", text.as_bytes()).expect("FtM");
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let one_by_one = told.iter().filter(|t| t.contains("“k")).count();
    let together: Vec<_> = told.iter().filter(|t| t.contains("other names")).collect();
    assert_eq!((told.len(), one_by_one), (21, 20), "{told:?}");
    assert_eq!(
        together,
        [
            "in:21:1: expected what is said of an entity among its properties, found other names beside them 10 times; that is left out"
        ]
    );
}

#[test]
fn what_does_not_fit_beside_the_properties_is_kept_in_words() {
    let text = r#"{"record":"entity","id":"a","kind":"person","name":"Ann","facts":[{"what":"target","value":"a painting"},{"what":"first_seen","value":"in spring"},{"what":"last_seen","value":"2024-05-01"},{"what":"last_seen","value":"2025-01-01"},{"what":"last_change","value":"true"}]}
"#;
    let back = line(&write(&sound("jsonl", text), "ftm"), "a");
    let notes = back["properties"]["notes"].as_array().expect("notes");
    let mut notes: Vec<_> = notes.iter().filter_map(Json::as_str).collect();
    notes.sort_unstable();
    assert_eq!(
        notes,
        [
            "first_seen: in spring",
            "last_change: true",
            "last_seen: 2025-01-01",
            "target: a painting",
        ]
    );
    assert_eq!(back["last_seen"], "2024-05-01");
    for name in ["target", "first_seen", "last_change"] {
        assert_eq!(back.get(name), None, "{name}");
    }
}
