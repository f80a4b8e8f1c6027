//! Whatever is read ends in a graph, in problems or in an error: never in a panic or a hang.

use super::{doc_example, graph, read, root_graph, write};

/// About 1 KB with every sort of record and value in it.
const SMALL: &str = r##"#![enable(implicit_some)]
(
    format: 1,
    title: "T", // a comment
    sources: {"s": (title: "S", file: "s.txt", date: "2024-03~", reliability: C, entity: "doc")},
    predicates: {"owns": (label: "owns", inverse: "owned by", from: [person], weak: true)},
    entities: {
        "ann": (kind: person, type: "miller", name: "Ann \"A\"", at: [("s", "p1")], aliases: ["Anna", (name: "Анна", language: "ru")], facts: [
            (id: "f1", what: "age", value: "42", number: 42, number_to: 43.5, unit: "y", when: "2024", claims: [(source: "s")]),
            (what: "seat", point: (50.25, -36.5)), (what: "x", truth: true), (what: r#"raw"#, entity: "doc"),
        ]),
        "doc": (kind: document, name: "D"), /* more */
    },
    relations: [
        (id: "r1", from: "ann", predicate: "owns", to: "doc", role: "x", when: "2022/..", claims: [
            (id: "c1", source: "s", at: "p1", by: "two words", via: ["ann"], mode: denied, credibility: 3, note: "\u{41}"),
        ]),
    ],
    disagreements: {"d": (kind: date, question: "?", sides: [["f1"], ["r1", "c1"]], standing: prefers, preferred: 1)},
)
"##;

/// Reads, and does with the result what every command does with it.
fn survives(format: &str, bytes: &[u8]) -> bool {
    match read(format, bytes) {
        Ok((graph, problems)) => {
            assert!(
                problems
                    .iter()
                    .all(|p| !p.message.is_empty() && &*p.file == "in")
            );
            write(&graph, "json");
            problems.is_empty()
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// A few lines of FollowTheMoney with an edge between several ends, a date that is a moment, and odd values.
const LINES: &str = r#"{"id": "a", "schema": "Person", "properties": {"name": ["Anna", "Анна"], "birthDate": ["1869-05"]}}
{"id": "o", "schema": "Ownership", "datasets": ["d"], "properties": {"owner": ["a", "b"], "asset": ["m"], "startDate": ["1902-01-02T10:00"]}}
{"id": "b", "schema": "Person", "properties": {"name": "Bob"}}
{"id": "m", "schema": "Company", "caption": "The mill", "properties": {"x": [1, true, null, {"id": "a"}]}}
"#;

fn small_files() -> [(&'static str, String); 4] {
    let (first, problems) = read("ron", SMALL.as_bytes()).expect("RON");
    assert_eq!(problems, []);
    [
        ("ron", SMALL.to_owned()),
        ("json", write(&first, "json")),
        ("jsonl", write(&first, "jsonl")),
        ("ftm", LINES.to_owned()),
    ]
}

#[test]
fn every_prefix_is_survived() {
    for (format, text) in small_files() {
        for end in 0..text.len() {
            survives(format, &text.as_bytes()[..end]);
        }
    }
}

#[test]
fn every_changed_byte_is_survived_and_what_is_no_ron_is_told() {
    for (format, text) in small_files() {
        let good = text.into_bytes();
        for at in 0..good.len() {
            for change in [
                None,
                Some(b'"'),
                Some(b'('),
                Some(b']'),
                Some(b','),
                Some(b'0'),
                Some(b'\\'),
                Some(b'#'),
                Some(0),
                Some(0xff),
                Some(good[at] ^ 1),
            ] {
                let mut bad = good.clone();
                match change {
                    Some(byte) => bad[at] = byte,
                    None => drop(bad.remove(at)),
                }
                let silent = survives(format, &bad);
                let Ok(text) = std::str::from_utf8(&bad) else {
                    assert!(!silent);
                    continue;
                };
                // What the stricter parser refuses must not be read in silence.
                let refused = match format {
                    "ron" => ron::from_str::<serde::de::IgnoredAny>(text).is_err(),
                    "json" => serde_json::from_str::<serde::de::IgnoredAny>(text).is_err(),
                    _ => text
                        .lines()
                        .filter(|line| !line.trim().is_empty())
                        .any(|line| serde_json::from_str::<serde::de::IgnoredAny>(line).is_err()),
                };
                assert!(
                    !(silent && refused),
                    "read in silence, byte {at} as {change:?}:\n{text}"
                );
            }
        }
    }
}

/// The offsets at which a line at the depth of records begins.
fn record_boundaries(text: &str) -> Vec<usize> {
    let lines = text.match_indices('\n').map(|(at, _)| at + 1);
    let records = lines.filter(|at| {
        let line = &text[*at..];
        line.starts_with("        \"")
            || line.starts_with("        (")
            || line.starts_with("            (")
    });
    records.collect()
}

#[test]
fn root_graph_cut_anywhere_is_survived() {
    let text = root_graph();
    let mut cuts = record_boundaries(text);
    // A linear congruential generator: the same offsets in every run.
    let mut seed = 42_u64;
    for _ in 0..500 {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        cuts.push((seed >> 33) as usize % text.len());
    }
    assert!(cuts.len() > 900, "{}", cuts.len());
    // Every cut is far from free in a file of this size; two threads halve the wait.
    std::thread::scope(|scope| {
        for half in cuts.chunks(cuts.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(|cut| cut_is_survived(text, *cut)));
        }
    });
}

fn cut_is_survived(text: &str, cut: usize) {
    let result = read("ron", &text.as_bytes()[..cut]);
    let error = result.expect_err("the outer bracket is not closed");
    let message = error.to_string();
    assert!(
        message.starts_with("not RON: in:") || message.contains("expected"),
        "{message}"
    );
}

#[test]
fn root_graph_cut_between_records_and_closed_is_read() {
    let text = root_graph();
    let start = text.find("\n    relations: [").expect("relations");
    let boundaries = record_boundaries(text);
    let cuts = boundaries
        .iter()
        .filter(|at| **at > start && text[**at..].starts_with("        (id"));
    for cut in cuts.step_by(40) {
        let closed = format!("{}    ],\n)\n", &text[..*cut]);
        let (graph, _) = read("ron", closed.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        assert!(graph.view().n_entities() > 5);
    }
}

#[test]
fn deep_nesting_ends_in_a_message() {
    for n in [100, 127, 128, 129, 10_000, 200_000] {
        for (open, close) in [
            ("[", "]"),
            ("(", ")"),
            ("{", "}"),
            ("(a:", ")"),
            ("{\"a\":", "}"),
            ("Some(", ")"),
        ] {
            for text in [
                open.repeat(n),
                format!("{}{}", open.repeat(n), close.repeat(n)),
            ] {
                for format in ["ron", "json"] {
                    survives(format, text.as_bytes());
                }
                survives("ron", format!("(format: 1, title: {text})").as_bytes());
                survives(
                    "json",
                    format!("{{\"format\": 1, \"title\": {text}}}").as_bytes(),
                );
            }
        }
    }
    let deep = format!("(format: 1, title: {})", "[".repeat(10_000));
    let error = read("ron", deep.as_bytes()).expect_err("too deep");
    assert!(
        error
            .to_string()
            .contains("expected at most 128 levels of brackets, found more"),
        "{error}"
    );
    let deep = format!(
        "{{\"title\": {}{}}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let error = read("json", deep.as_bytes()).expect_err("too deep");
    assert!(
        error
            .to_string()
            .contains("expected at most 128 levels of brackets, found more"),
        "{error}"
    );
}

#[test]
fn bytes_that_are_not_utf8_are_told_with_their_place() {
    for format in ["ron", "json"] {
        let error = read(format, b"(format: 1,\n title: \"\xff\")").expect_err("not UTF-8");
        assert_eq!(
            error.to_string(),
            "in:2:10: expected UTF-8 text, found other bytes"
        );
    }
}

#[test]
fn byte_order_mark_and_line_ends_of_windows_are_taken() {
    for (format, text) in small_files() {
        let want = write(&graph(format, &text), "json");
        for other in [
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
        ] {
            let (graph, problems) = read(format, other.as_bytes()).expect("it is read");
            assert_eq!(problems, []);
            assert_eq!(write(&graph, "json"), want, "{format}");
        }
    }
}

#[test]
fn empty_inputs_are_refused_in_words() {
    for text in [
        "",
        "\u{feff}",
        "  \n",
        "// nothing",
        "42",
        "hello",
        "\"text\"",
        "[1, 2]",
    ] {
        let error = read("ron", text.as_bytes()).expect_err("no graph");
        assert!(
            error.to_string().contains("expected a graph, found"),
            "{error}"
        );
        assert!(read("json", text.as_bytes()).is_err());
    }
    assert!(read("ron", b"()").is_ok_and(|(_, problems)| problems.len() == 1));
    assert!(read("json", b"{}").is_ok_and(|(_, problems)| problems.is_empty()));
    assert!(read("json", b"[]").is_ok_and(|(_, problems)| problems.len() == 1));
}

#[test]
fn many_problems_do_not_take_forever() {
    let relations = "(from: \"a\", predicate: \"p\", to: \"b\", x: 1),".repeat(5_000);
    let text = format!("(format: 1, relations: [{relations}])");
    let (_, problems) = read("ron", text.as_bytes()).expect("RON");
    assert!(problems.len() >= 5_000);
    let broken = "(from \"a\" predicate \"p\"),".repeat(20_000);
    let error = read("ron", format!("(relations: [{broken}])").as_bytes()).expect_err("no RON");
    assert!(error.problems().len() <= 20);
    assert_eq!(read("ron", doc_example().as_bytes()).expect("RON").1, []);
}
