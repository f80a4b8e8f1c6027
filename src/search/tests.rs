//! Finding by name: ranks, scripts, typos, ambiguity.

mod queries;

use super::*;
use crate::error::ErrorKind;
use crate::model::graph::Graph;
use crate::store::{example, open_text};

fn graph(entities: &str, relations: &str) -> Graph {
    let text = format!(
        "(format: 1, predicates: {{\"knows\": (label: \"knows\", inverse: \"known by\")}}, \
         entities: {{{entities}}}, relations: [{relations}])"
    );
    open_text("test.ron", &text).expect("RON").graph
}

fn people(names: &[&str]) -> Graph {
    let entity = |(n, name): (usize, &&str)| format!("\"e{n}\": (kind: person, name: {name:?}),");
    graph(
        &names.iter().enumerate().map(entity).collect::<String>(),
        "",
    )
}

fn names(graph: &Graph, query: &str) -> Vec<String> {
    let hits = NameIndex::new(graph.view()).search(graph.view(), query, 10);
    hits.iter().map(|h| h.matched.to_string()).collect()
}

#[test]
fn ranks_come_best_first() {
    let graph = people(&["Xanna", "Bea Anna", "Annabel", "Anna", "Amna Oz", "Anno"]);
    let hits = NameIndex::new(graph.view()).search(graph.view(), "ANNA", 10);
    let found: Vec<(&str, Rank)> = hits.iter().map(|h| (&*h.matched, h.rank)).collect();
    let expected = [
        ("Anna", Rank::Exact),
        ("Annabel", Rank::Prefix),
        ("Bea Anna", Rank::WordPrefix),
        ("Xanna", Rank::Substring),
        ("Amna Oz", Rank::Typo),
        ("Anno", Rank::Typo),
    ];
    assert_eq!(found, expected);
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
}

#[test]
fn cyrillic_and_latin_find_each_other() {
    let graph = people(&["Alexey Baranovsky", "Илья Пономарёв"]);
    for query in [
        "Барановский",
        "Baranovskiy",
        "baranovskij",
        "Алексей Барановский",
    ] {
        assert_eq!(names(&graph, query), ["Alexey Baranovsky"], "{query}");
    }
    for query in ["Ponomarev", "Ilya Ponomaryov", "пономарев"] {
        assert_eq!(names(&graph, query), ["Илья Пономарёв"], "{query}");
    }
}

#[test]
fn typos_are_forgiven_by_length() {
    let graph = people(&["Vladimir Putin", "Baranovsky", "Oslo"]);
    for (query, expected) in [
        ("Putni", Some("Vladimir Putin")),
        ("Ptuni", None),
        ("vladmir putin", Some("Vladimir Putin")),
        ("putin vlad", Some("Vladimir Putin")),
        ("Baranvosky", Some("Baranovsky")),
        ("Barranovski", Some("Baranovsky")),
        ("Oslu", Some("Oslo")),
        ("Osl", Some("Oslo")),
        ("Osu", None),
        ("putin nobody", None),
    ] {
        let found = names(&graph, query);
        assert_eq!(found.first().map(String::as_str), expected, "{query}");
    }
}

#[test]
fn folding_ids_aliases_and_spans() {
    let entities =
        "\"lodz-east\": (kind: place, name: \"Łódź – “Bałuty”\", aliases: [\"The Quarter\"]),";
    let graph = graph(entities, "");
    let index = NameIndex::new(graph.view());
    let hit = |query: &str| {
        index
            .search(graph.view(), query, 5)
            .into_iter()
            .next()
            .expect("a hit")
    };
    let balu = hit("balu");
    assert_eq!(balu.rank, Rank::WordPrefix);
    let (start, end) = Query::parse("balu").spans(&balu.matched)[0];
    assert_eq!(&balu.matched[start..end], "Bału");
    assert!(hit("quarter").is_alias);
    assert_eq!(&*hit("lodz-ea").matched, "lodz-east");
    assert_eq!(hit("LODZ EAST").rank, Rank::Exact);
    assert!(
        index.search(graph.view(), "ast", 5).is_empty(),
        "ids are not searched in the middle"
    );
    for nothing in ["", "  ", "!?", "“”"] {
        assert!(index.search(graph.view(), nothing, 5).is_empty());
    }
}

#[test]
fn degree_then_name_settle_ties() {
    let entities = "\"a\": (kind: person, name: \"Berg, Zoe\"), \"b\": (kind: person, name: \"Berg, Ada\"), \
                    \"c\": (kind: person, name: \"Berg, Max\"), \"d\": (kind: person, name: \"Hub\"),";
    let graph = graph(entities, "(from: \"c\", predicate: \"knows\", to: \"d\"),");
    assert_eq!(
        names(&graph, "berg"),
        ["Berg, Max", "Berg, Ada", "Berg, Zoe"]
    );
    let index = NameIndex::new(graph.view());
    assert_eq!(index.search(graph.view(), "berg", 1).len(), 1);
    assert_eq!(
        &*index.search(graph.view(), "berg", 1)[0].matched,
        "Berg, Max"
    );
    assert!(index.search(graph.view(), "berg", 0).is_empty());
}

#[test]
fn entity_takes_ids_and_names_that_fit_one() {
    let entities = "\"a\": (kind: person, name: \"Anna Berg\", aliases: [\"Анна Берг\"]), \
                    \"b\": (kind: person, name: \"a\"), \
                    \"c\": (kind: person, name: \"Ana-Berg\"), \
                    \"d\": (kind: place, type: \"town\", name: \"Oslo\"), \"e\": (kind: event, name: \"OSLO\"),";
    let graph = graph(entities, "");
    let (view, index) = (graph.view(), NameIndex::new(graph.view()));
    let id = |text: &str| entity(view, || &index, text).map(|ix| view.entity(ix).id());
    assert_eq!(id("a").expect("an id comes before a name"), "a");
    assert_eq!(id("ANNA–berg").expect("folded"), "a");
    assert_eq!(id("ana berg").expect("folded"), "c");
    let several = id("oslo").expect_err("two");
    assert_eq!(several.kind(), ErrorKind::Usage);
    assert_eq!(several.to_string(), "“oslo” fits 2 entities");
    assert_eq!(
        several.hints(),
        ["write d for Oslo (town)", "write e for OSLO (event)"]
    );
    assert!(
        id("Anna Bergh").is_err(),
        "in one script the spelling counts"
    );
    assert_eq!(id("Ана-Берг").expect("c has no name in Cyrillic"), "c");
    let none = id("Anna Burg").expect_err("none");
    assert_eq!(none.kind(), ErrorKind::NotFound);
    let [hint] = none.hints() else {
        panic!("one question: {:?}", none.hints());
    };
    assert!(hint.starts_with("did you mean Anna Berg (a)"), "{hint}");
    assert_eq!(id("qqqqqqq").expect_err("none").kind(), ErrorKind::NotFound);
    assert_eq!(id("").expect_err("none").kind(), ErrorKind::NotFound);
}

#[test]
fn hostile_names_and_queries_do_no_harm() {
    let long = "я".repeat(5000);
    let graph = people(&["a\u{1b}[31mb\nc", &long, "", "\u{301}\u{301}", "🏳️‍🌈 flag"]);
    let index = NameIndex::new(graph.view());
    for query in [
        long.as_str(),
        "\u{1b}",
        "\n",
        "flag",
        "a",
        "я",
        "🏳️‍🌈",
        "a [31mb c",
    ] {
        for hit in index.search(graph.view(), query, 10) {
            for (start, end) in Query::parse(query).spans(&hit.matched) {
                assert!(hit.matched.get(start..end).is_some(), "{query:?}");
            }
        }
    }
    assert_eq!(index.search(graph.view(), "flag", 10).len(), 1);
}

#[test]
fn the_example_is_found_in_both_scripts() {
    let opened = example().expect("example");
    let (view, index) = (opened.graph.view(), NameIndex::new(opened.graph.view()));
    let baranovsky = view.resolve("alexey-baranovsky").expect("in the example");
    assert_eq!(
        entity(view, || &index, "baranovsky").expect("alias"),
        baranovsky
    );
    assert_eq!(index.search(view, "Барановский", 3)[0].entity, baranovsky);
    assert_eq!(
        entity(view, || &index, "Алексей Барановский").expect("sound"),
        baranovsky
    );
}

#[test]
fn loose_texts_fit_by_the_same_rules() {
    let fits = |query: &str| Query::parse(query).fits(&["Anna Berg", "owner of the mill"]);
    for query in [
        "",
        "berg",
        "anna mill",
        "^owner",
        "mill$",
        "!bank",
        "'mill",
        "Берг",
        "bank | berg",
    ] {
        assert!(fits(query), "{query}");
    }
    for query in [
        "bergen",
        "^mill",
        "!anna",
        "anna bank",
        "'Берг",
        "bank | fire",
    ] {
        assert!(!fits(query), "{query}");
    }
}

/// Names in columns, as a table of them is read.
fn columns(names: impl Iterator<Item = String>) -> Graph {
    let rows: String = (0..)
        .zip(names)
        .map(|(n, name)| format!("e{n},{name}\n"))
        .collect();
    let table = format!("id,name\n{rows}");
    let read = crate::formats::by_name("csv").expect("a format").bulk;
    let mut bulk = crate::model::base::bulk::BulkBuilder::default();
    let unwatched = crate::task::Unwatched::default();
    let input = crate::formats::Input {
        name: "nodes.csv",
        bytes: &mut table.as_bytes(),
        options: &crate::formats::ReadOptions::default(),
    };
    read.expect("in bulk")(input, &mut bulk, &unwatched.task()).expect("a table");
    let (base, problems) = bulk.finish(&unwatched.task()).expect("not cancelled");
    crate::model::build::GraphBuilder::over(base, problems)
        .finish()
        .0
}

#[test]
fn a_hundred_thousand_names_answer_at_once() {
    let graph = columns(
        (0..100_000).map(|n| format!("Person{n} Surname{} of {}", n * 7919 % 100_003, n % 97)),
    );
    let (view, index) = (graph.view(), NameIndex::new(graph.view()));
    assert_eq!(
        &*index.search(view, "surname79190", 5)[0].matched,
        "Person10 Surname79190 of 10"
    );
    assert_eq!(index.search(view, "of", 20).len(), 20);
    assert_eq!(
        &*index.search(view, "of Surnmae7919", 3)[0].matched,
        "Person1 Surname7919 of 1"
    );
}
