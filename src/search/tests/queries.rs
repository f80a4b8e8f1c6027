//! The language of queries: signs, filters, and what a filter that stands for nothing says.

use super::*;

/// People, places, an event; who knows whom by which source.
fn village() -> Graph {
    let text = r#"(format: 1,
        sources: {"express": (title: "The Express", publisher: "Northern Press"), "ledger": (title: "Ledger")},
        predicates: {"knows": (label: "knows", inverse: "known by"), "lives_in": (label: "lives in", inverse: "home of")},
        entities: {
            "anna": (kind: person, type: "miller", name: "Anna Berg", aliases: ["Анна Берг", "The Miller"]),
            "ben": (kind: person, type: "clerk", name: "Ben Bergstrom"),
            "ina": (kind: person, name: "Ina Anders"),
            "bergen": (kind: place, type: "village", name: "Bergen"),
            "oslo": (kind: place, type: "town", name: "Oslo"),
            "fair": (kind: event, type: "village fair", name: "Fair of Bergen"),
        },
        relations: [
            (from: "anna", predicate: "knows", to: "ben", claims: [(source: "express", at: "p1")]),
            (from: "anna", predicate: "lives_in", to: "bergen", claims: [(source: "ledger", at: "p1")]),
            (from: "ben", predicate: "knows", to: "ina", claims: [(source: "ledger", at: "p2")]),
        ])"#;
    let opened = open_text("test.ron", text).expect("RON");
    assert_eq!(opened.problems, []);
    opened.graph
}

#[test]
fn a_table_of_queries_and_what_they_find() {
    let graph = village();
    let index = NameIndex::new(graph.view());
    for (query, expected) in [
        ("berg", "anna ben bergen fair"),
        ("'berg", "anna ben bergen fair"),
        ("^berg", "bergen"),
        ("berg$", "anna"),
        ("^bergen$", "bergen"),
        ("!berg", "ina oslo"),
        ("berg !anna", "ben bergen fair"),
        ("berg !^bergen", "anna ben fair"),
        ("anna berg", "anna"),
        ("berg anna", "anna"),
        ("stro en", "ben"),
        ("osl | ^ina", "ina oslo"),
        ("osl | ina kind:place", "oslo"),
        ("Берг", "anna ben bergen fair"),
        ("^Анна", "anna"),
        ("'Анна", "anna"),
        ("'anders", "ina"),
        ("andres", "ina"),
        ("'andres", ""),
        ("miller", "anna"),
        ("\"fair of\"", "fair"),
        ("\"of fair\"", ""),
        ("kind:person", "anna ben ina"),
        ("kind:people", "anna ben ina"),
        ("kind:pers", "anna ben ina"),
        ("!kind:person", "bergen fair oslo"),
        ("kind:place,event", "bergen fair oslo"),
        ("kind:place | kind:event", "bergen fair oslo"),
        ("kind:place ^b", "bergen"),
        ("type:village", "bergen"),
        ("type:\"village fair\"", "fair"),
        ("type:vill", "bergen fair"),
        ("source:express", "anna ben"),
        ("source:\"northern press\"", "anna ben"),
        ("source:ledger !anna", "ben bergen ina"),
        ("pred:lives_in", "anna bergen"),
        ("pred:\"home of\" kind:place", "bergen"),
        ("predicate:knows", "anna ben ina"),
        ("kind:", ""),
        ("^", ""),
        ("!", ""),
        ("|", ""),
        ("berg |", "anna ben bergen fair"),
        ("^ berg", "anna ben bergen fair"),
        ("note:berg", ""),
        ("  ", ""),
    ] {
        let found = index.find(graph.view(), &index.bind(graph.view(), query), 20);
        assert_eq!(found.n, found.hits.len());
        let ids = found
            .hits
            .iter()
            .map(|h| graph.view().entity(h.entity).id());
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        assert_eq!(ids.join(" "), expected, "{query}");
    }
}

#[test]
fn a_filter_that_stands_for_nothing_says_so_and_suggests() {
    let graph = village();
    let index = NameIndex::new(graph.view());
    for (query, expected) in [
        (
            "kind:plcae",
            "no kind is called “plcae”: did you mean kind:place?",
        ),
        (
            "type:villige",
            "no type is called “villige”: did you mean type:village?",
        ),
        (
            "source:expres5",
            "no source is called “expres5”: did you mean source:express?",
        ),
        (
            "pred:zzzz",
            "no pred is called “zzzz”: there are knows, lives_in",
        ),
        (
            "kind:",
            "kind: takes person, organisation, place, event, document, other",
        ),
    ] {
        let bound = index.bind(graph.view(), query);
        assert_eq!(bound.problem.as_deref(), Some(expected));
        assert!(index.find(graph.view(), &bound, 9).hits.is_empty());
    }
}

#[test]
fn the_letters_that_fit_are_known() {
    for (query, name, expected) in [
        ("berg", "Bergen", "Berg"),
        ("berg", "Heidelberg Berg", "Berg"),
        ("anna berg", "Berg, Anna", "Berg Anna"),
        ("gen$ ^be", "Bergen", "Be gen"),
        ("lodz", "Łódź", "Łódź"),
        ("andres", "Ina Anders", "Anders"),
        ("!berg", "Anna", ""),
        ("Берг", "Berg", ""),
        ("", "Berg", ""),
    ] {
        let spans = Query::parse(query).spans(name);
        let parts: Vec<&str> = spans.iter().map(|(a, b)| &name[*a..*b]).collect();
        assert_eq!(parts.join(" "), expected, "{query} in {name}");
    }
}
