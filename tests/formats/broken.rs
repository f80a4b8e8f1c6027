//! Inputs that break readers: each ends in a usable graph with a report, or in an error that says where.

use std::fmt::Write;
use std::path::PathBuf;

use legwork::error::Error;
use legwork::store::{Opened, open};
use legwork::task::Unwatched;
use proptest::prelude::*;

use super::csv::short;
use super::read;

/// Opens bytes as a file of this name, as a user does.
fn opened(name: &str, bytes: &[u8]) -> Result<Opened, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let file: PathBuf = folder.path().join(name);
    std::fs::write(&file, bytes).expect("written");
    open(&[file], &Unwatched::default().task())
}

/// Entities, relations and problems of a file; or its error.
fn outcome(name: &str, bytes: &[u8]) -> Result<(usize, usize, Vec<String>), String> {
    let bare = |text: String| match text.find(name) {
        Some(at) => text[at..].to_owned(),
        None => text,
    };
    match opened(name, bytes) {
        Ok(opened) => {
            let view = opened.graph.view();
            let told = opened.problems.iter().map(|p| bare(p.to_string()));
            Ok((view.n_entities(), view.n_relations(), told.collect()))
        }
        Err(error) => Err(bare(error.with_hints())),
    }
}

#[test]
fn tables_that_are_hardly_tables() {
    let graph = |name: &str, text: &str| outcome(name, text.as_bytes());
    let error = |text: &str| graph("t.csv", text).expect_err("no table");
    assert!(error("").starts_with("t.csv: expected a table in UTF-8, found an empty file"));
    assert!(
        error("\u{feff}").contains("found an empty file")
            || error("\u{feff}").contains("empty lines")
    );
    assert!(error("\n\r\n\n").contains("found nothing but empty lines"));
    assert!(error("one column\nof text\n").contains("--map 'name=one column'"));
    assert!(error("\0\0\0\0,\0\0\n\0,\0\n").contains("found UTF-16"));
    assert!(error("PK\u{3},\u{4}\nx,y\n").contains("expected columns such as"));
    let alone = graph("t.csv", "Id,Label,Kind").expect("a graph");
    assert_eq!((alone.0, alone.1, alone.2.len()), (0, 0, 1));
    assert!(alone.2[0].contains("found none"), "{alone:?}");
    assert_eq!(graph("t.csv", "name\nAnn\nBob"), Ok((2, 0, vec![])));
    assert_eq!(
        graph("t.csv", "sep=;\r\nSource;Target\r\na;b\r\n"),
        Ok((2, 1, vec![]))
    );
    assert_eq!(
        graph("t.csv", "\"So,urce\";\"Target\"\n").map_err(|e| e.contains("So,urce")),
        Err(true)
    );
    // Self-loops, the same relation again, blanks around ids, words for nothing.
    let (n, m, told) =
        graph("t.csv", "from,to\na,a\na, a \n\"a\",a\n\\N,a\na,NULL\n").expect("a graph");
    assert_eq!((n, m), (1, 3));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("t.csv:5:1: expected an id"), "{told:?}");
}

#[test]
fn numbers_and_dates_beyond_all_bounds_stay_text() {
    let text = "from,to,when,weight\na,b,99999999,1e999\na,c,-1,340282366920938463463374607431768211456\na,d,2024-02-30,NaN\n";
    let graph = opened("t.csv", text.as_bytes()).expect("a graph").graph;
    let told = short(&graph);
    for expected in [
        "1e999",
        "340282366920938463463374607431768211456",
        "2024-02-30",
        "NaN",
    ] {
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn an_id_of_ten_thousand_letters_and_a_million_of_the_same() {
    let long = "é".repeat(5_000);
    let text = format!("Id,Label\n{long},Ann\n{}", "007,Bond\n".repeat(1_000_000));
    let opened = opened("t.csv", text.as_bytes()).expect("a graph");
    let view = opened.graph.view();
    assert_eq!(view.n_entities(), 2);
    assert!(view.resolve(&long).is_some());
    assert_eq!(legwork::error::Problem::count(&opened.problems), 999_999);
    assert!(opened.problems.len() <= 21, "{}", opened.problems.len());
}

#[test]
fn a_hub_with_every_node() {
    let mut text = "from,to,predicate\n".to_owned();
    for n in 0..200_000 {
        let _ = writeln!(text, "{n},hub,p{}", n % 3);
    }
    let graph = opened("t.csv", text.as_bytes()).expect("a graph").graph;
    let view = graph.view();
    let hub = view.entity(view.resolve("hub").expect("the hub"));
    assert_eq!(hub.degree(), 200_000);
    assert_eq!(view.groups(hub.ix).len(), 3);
}

/// A line that does not fit any buffer; the full size is tried by hand.
#[test]
fn one_line_of_many_megabytes() {
    for line in ["x".repeat(20_000_000), "x,".repeat(10_000_000)] {
        let alone = outcome("t.csv", line.as_bytes());
        assert!(alone.is_err(), "it names no columns");
        let row = format!("Id,Label\na,{line}\nb,Bob\n");
        let (n, _, told) = outcome("t.csv", row.as_bytes()).expect("a graph");
        assert!(n == 2 && told.len() <= 1, "{n} {}", told.len());
        let ftm = format!(
            "{{\"id\": \"a\", \"schema\": \"Person\", \"properties\": {{\"name\": [\"{line}\"]}}}}\n{line}\n"
        );
        let (n, _, told) = outcome("t.ftm.json", ftm.as_bytes()).expect("a graph");
        assert_eq!((n, told.len()), (1, 1));
        assert!(told[0].starts_with("t.ftm.json:2:1:"), "{}", &told[0][..80]);
    }
}

#[test]
fn a_file_that_is_not_there_any_more_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["gone.csv", "gone.ftm.json", "gone.ron", "gone.csv.gz"] {
        let file = folder.path().join(name);
        let error = open(&[file], &Unwatched::default().task()).expect_err("no file");
        let text = error.to_string();
        assert!(
            text.starts_with("cannot read") && text.contains(name),
            "{text}"
        );
    }
}

/// A field as a careful program writes it.
fn quoted(field: &str, separator: char, always: bool) -> String {
    let special = |c: char| c == separator || "\"\r\n".contains(c);
    if always || field.contains(special) {
        return format!("\"{}\"", field.replace('"', "\"\""));
    }
    field.to_owned()
}

/// The beginnings that every reader looks for, so that arbitrary bytes come further than the first of them.
const BEGINNINGS: &[&str] = &[
    "",
    "Id,Label\n",
    "a,b,c\n",
    ":ID(x),name:string[]\n",
    "from;to;since;until\n",
    "(format: 1, ",
    "{\"record\": \"entity\", ",
    "{\"id\": \"a\", \"schema\": \"Ownership\", \"properties\": {",
];

/// How archives begin.
const MAGIC: &[&[u8]] = &[b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0"];

/// Endings of what is read.
const NAMES: &[&str] = &["t.csv", "t.ron", "t.json", "t.jsonl", "t.ftm.json"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn arbitrary_bytes_never_panic(
        beginning in prop::sample::select(BEGINNINGS),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        format in prop::sample::select(NAMES),
    ) {
        let all = [beginning.as_bytes(), &bytes].concat();
        let _ = opened(format, &all);
    }

    #[test]
    fn what_is_no_archive_but_begins_like_one_never_panics(
        magic in prop::sample::select(MAGIC),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let _ = opened("t.csv", &[magic, &bytes].concat());
    }

    #[test]
    fn every_row_that_is_written_is_found(
        rows in prop::collection::btree_map("[a-zé0-9,;|\"\n\t#-]{1,12}", "[ -~é\n]{0,12}", 1..40),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        (always, crlf, mark) in any::<(bool, bool, bool)>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut text = if mark { "\u{feff}".to_owned() } else { String::new() };
        let _ = write!(text, "Id{separator}Label{separator}born{end}");
        for (id, name) in &rows {
            let id = quoted(id, separator, always);
            let name = quoted(name, separator, always);
            let _ = write!(text, "{id}{separator}{name}{separator}1970{end}");
        }
        let opened = opened("t.csv", text.as_bytes()).expect("a table");
        let view = opened.graph.view();
        // Blanks around an id do not count; ids that differ in nothing else are told.
        let ids = rows.iter().map(|(id, name)| (id.trim_matches([' ', '\n', '\t']), name));
        let ids: std::collections::BTreeMap<&str, &String> = ids.rev().filter(|(id, _)| !id.is_empty()).collect();
        prop_assert_eq!(view.n_entities(), ids.len());
        for id in ids.keys() {
            prop_assert!(view.resolve(id).is_some(), "{:?} in {:?}", id, text);
        }
        let faulty = rows.len() - ids.len();
        prop_assert_eq!(legwork::error::Problem::count(&opened.problems), faulty);
    }

    #[test]
    fn every_entity_of_a_line_is_found(ids in prop::collection::btree_set("[a-z0-9é\"\\\\]{1,8}", 1..30)) {
        let line = |id: &String| {
            let id = serde_json::Value::String(id.clone());
            format!("{{\"id\": {id}, \"schema\": \"Person\", \"properties\": {{\"name\": [{id}]}}}}\n")
        };
        let text: String = ids.iter().map(line).collect();
        let (graph, problems) = read("ftm", text.as_bytes()).expect("lines");
        prop_assert_eq!(problems.len(), 0);
        prop_assert_eq!(graph.view().n_entities(), ids.len());
    }
}
