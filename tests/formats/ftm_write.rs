//! FollowTheMoney that is written: what becomes of a graph, and that reading it back loses only what is told.

use std::collections::BTreeSet;

use legwork::model::compare::lost;
use legwork::model::graph::Graph;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::random::Choices;
use super::{graph, read, root_graph, write};

/// The lines of a graph as FollowTheMoney, by id.
fn lines(graph: &Graph) -> Vec<Json> {
    let text = write(graph, "ftm");
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("JSON lines")
}

#[track_caller]
fn line(lines: &[Json], id: &str) -> Json {
    let found = lines.iter().find(|line| line["id"] == id);
    found.cloned().unwrap_or_else(|| panic!("no line {id}"))
}

fn sorted(text: &str) -> BTreeSet<&str> {
    text.lines().collect()
}

const MILL: &str = r#"(
    format: 1,
    title: "Mill",
    sources: {
        "gazette": (title: "Gazette", publisher: "The town", date: "1902-05", url: "https://example.org/g"),
        "letter": (title: "A letter", entity: "paper"),
    },
    predicates: {
        "owns": (label: "owns", inverse: "is owned by"),
        "mother_of": (label: "mother of", inverse: "child of"),
        "burnt": (label: "burnt", inverse: "was burnt by"),
    },
    entities: {
        "anna": (kind: person, name: "Anna Berg", aliases: ["Анна Берг"], facts: [
            (what: "birth date", value: "1869-05", date: "1869-05", claims: [(source: "gazette", at: "p. 1")]),
            (what: "shoe size", value: "38", claims: [(source: "letter")]),
            (what: "nationality", value: "none", claims: [(source: "letter", mode: denied)]),
        ]),
        "bert": (kind: person, name: "Bert"),
        "mill": (kind: organisation, name: "The mill"),
        "town": (kind: place, type: "town", name: "Low Ford", facts: [
            (what: "position", point: (50.5, 36.5)),
        ]),
        "paper": (kind: document, name: "Letter of Anna"),
        "stone": (kind: other, name: "A stone"),
        "fire": (kind: event, name: "The fire", facts: [(what: "when", date: "1911-07", when: "1911-07")]),
    },
    relations: [
        (id: "own", from: "anna", predicate: "owns", to: "mill", role: "tenant", when: "1902-01~/1911",
            claims: [(id: "c1", source: "gazette", at: "https://example.org/g#2"), (source: "letter")]),
        (from: "anna", predicate: "mother_of", to: "bert", claims: [(source: "letter", at: "page 2")]),
        (from: "bert", predicate: "burnt", to: "mill", when: "1911", claims: [(source: "gazette", mode: planned)]),
        (from: "bert", predicate: "owns", to: "mill", claims: [(source: "gazette", mode: denied)]),
        (from: "anna", predicate: "owns", to: "stone"),
        (from: "anna", predicate: "owns", to: "bert"),
    ],
)"#;

#[test]
fn kinds_become_schemata_and_predicates_edges() {
    let all = lines(&graph("ron", MILL));
    let schema = |id: &str| line(&all, id)["schema"].clone();
    for (id, expected) in [
        ("anna", "Person"),
        ("mill", "Company"),
        ("town", "Address"),
        ("paper", "Document"),
        ("stone", "Asset"),
        ("own", "Ownership"),
        ("anna mother_of bert #1", "Family"),
        ("bert burnt mill #1", "UnknownLink"),
        ("anna owns stone #1", "Ownership"),
        // Nobody owns a person.
        ("anna owns bert #1", "UnknownLink"),
    ] {
        assert_eq!(schema(id), expected, "{id}");
    }
    let own = &line(&all, "own")["properties"];
    assert_eq!(own["owner"], serde_json::json!(["anna"]));
    assert_eq!(own["asset"], serde_json::json!(["mill"]));
    assert_eq!(own["role"], serde_json::json!(["tenant"]));
    assert_eq!(own["startDate"], serde_json::json!(["1902-01"]));
    assert_eq!(own["endDate"], serde_json::json!(["1911"]));
    assert_eq!(own["proof"], serde_json::json!(["gazette", "paper"]));
    assert_eq!(
        own["sourceUrl"],
        serde_json::json!(["https://example.org/g#2"])
    );
    let mother = &line(&all, "anna mother_of bert #1")["properties"];
    // What the relative is to the person.
    assert_eq!(mother["person"], serde_json::json!(["bert"]));
    assert_eq!(mother["relative"], serde_json::json!(["anna"]));
    assert_eq!(mother["relationship"], serde_json::json!(["mother"]));
    assert_eq!(mother["recordId"], serde_json::json!(["page 2"]));
    let burnt = &line(&all, "bert burnt mill #1")["properties"];
    assert_eq!(burnt["role"], serde_json::json!(["burnt"]));
    assert_eq!(burnt["date"], serde_json::json!(["1911"]));
    assert_eq!(burnt["status"], serde_json::json!(["planned"]));
}

#[test]
fn facts_become_properties_or_words_and_sources_documents() {
    let all = lines(&graph("ron", MILL));
    let anna = &line(&all, "anna")["properties"];
    assert_eq!(anna["name"], serde_json::json!(["Anna Berg"]));
    assert_eq!(anna["alias"], serde_json::json!(["Анна Берг"]));
    assert_eq!(anna["birthDate"], serde_json::json!(["1869-05"]));
    assert_eq!(anna["notes"], serde_json::json!(["shoe size: 38"]));
    assert_eq!(anna["proof"], serde_json::json!(["gazette", "paper"]));
    let town = &line(&all, "town")["properties"];
    assert_eq!(town["latitude"], serde_json::json!(["50.5"]));
    let gazette = line(&all, "gazette");
    assert_eq!(gazette["schema"], "Document");
    assert_eq!(
        gazette["properties"]["name"],
        serde_json::json!(["Gazette"])
    );
    assert_eq!(
        gazette["properties"]["publisher"],
        serde_json::json!(["The town"])
    );
    assert_eq!(
        gazette["properties"]["date"],
        serde_json::json!(["1902-05"])
    );
}

#[test]
fn events_keep_when_they_were() {
    let text = write(&graph("ron", MILL), "ftm");
    let through = graph("ftm", &text);
    let view = through.view();
    let fire = view.entity(view.resolve("fire").expect("the fire"));
    assert_eq!(
        fire.when().map(legwork::model::when::When::text),
        Some("1911-07")
    );
}

#[test]
fn what_is_only_denied_is_not_said() {
    let all = lines(&graph("ron", MILL));
    assert!(!all.iter().any(|line| line["id"] == "bert owns mill #1"));
    assert!(line(&all, "anna")["properties"]["nationality"].is_null());
}

/// What FollowTheMoney itself said comes out as it went in.
#[test]
fn followthemoney_is_written_as_it_was_read() {
    let text = [
        r#"{"id":"ann","schema":"Person","properties":{"alias":["Annie"],"birthDate":["1869-05"],"name":["Anna Berg"]},"datasets":["mill"]}"#,
        r#"{"id":"mill","schema":"Company","properties":{"addressEntity":["home"],"name":["The mill"],"website":["https://example.org"]},"datasets":["mill"]}"#,
        r#"{"id":"home","schema":"Address","properties":{"full":["Low Ford 1"],"latitude":["50.50"],"longitude":["36.5"],"name":["Home"]},"datasets":["mill"]}"#,
        r#"{"id":"own","schema":"Ownership","properties":{"asset":["mill"],"endDate":["1911"],"owner":["ann"],"percentage":["50"],"publisher":["Gazette"],"role":["tenant","heir"],"sourceUrl":["https://example.org/p1"],"startDate":["1902-01-02"]}}"#,
        r#"{"id":"pay","schema":"Payment","properties":{"amount":["5"],"beneficiary":["mill"],"date":["1905-03"],"payer":["ann"],"proof":["letter"]}}"#,
    ];
    let text = text.map(|line| format!("{line}\n")).concat();
    assert_eq!(write(&graph("ftm", &text), "ftm"), text);
}

#[test]
fn the_example_survives_but_for_what_is_told() {
    let first = graph("ron", root_graph());
    let text = write(&first, "ftm");
    let (through, problems) = read("ftm", text.as_bytes()).expect("FtM");
    assert_eq!(problems, []);
    let lost = lost(first.view(), through.view());
    assert!(
        !lost.iter().any(|line| line.contains("entities")),
        "{lost:?}"
    );
    // What is denied by all is left out, and nothing else is of relations.
    let of_relations = |line: &&String| line.contains(" relations: ") && !line.contains("dates");
    for line in lost.iter().filter(of_relations) {
        let names = line.split_once(": ").expect("names").1;
        assert!(
            names.split("; ").all(|n| n.ends_with("(refuted)")),
            "{line}"
        );
    }
    let ids = |graph: &Graph| {
        let entities = graph.view().entities().map(|e| e.id().to_owned());
        entities.collect::<BTreeSet<_>>()
    };
    assert!(ids(&first).is_subset(&ids(&through)));
    // From there on nothing changes any more.
    let again = write(&through, "ftm");
    let third = write(&graph("ftm", &again), "ftm");
    assert_eq!(sorted(&third), sorted(&again));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_and_written_alike(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = write(&Choices::new(&bytes).graph(), "ftm");
        let through = read("ftm", text.as_bytes()).expect("FtM").0;
        let again = write(&through, "ftm");
        let third = write(&read("ftm", again.as_bytes()).expect("FtM").0, "ftm");
        prop_assert_eq!(sorted(&third), sorted(&again), "{}", text);
    }
}
