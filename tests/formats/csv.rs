//! Tables: what people's files look like, and what becomes of them.

use std::fmt::Write;
use std::io::Read;

use legwork::error::Error;
use legwork::formats::{self, Input, ReadOptions};
use legwork::model::base::bulk::BulkBuilder;
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::task::{Cancel, Inline, Progress, Task, Unwatched};
use proptest::prelude::*;

/// Gives a few bytes at a time, so that every place is once the end of what is there.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(self.0.len()).min(buffer.len());
        let (now, later) = self.0.split_at(n);
        buffer[..n].copy_from_slice(now);
        self.0 = later;
        Ok(n)
    }
}

pub(super) fn read(tables: &[(&str, &[u8])], drip: usize) -> Result<(Graph, Vec<String>), Error> {
    let mut bulk = BulkBuilder::default();
    let task = Unwatched::default();
    for (name, bytes) in tables {
        let read = formats::by_name("csv")?.bulk.expect("it is read in bulk");
        let input = Input {
            name,
            bytes: &mut Drip(bytes, drip),
            options: &ReadOptions::default(),
        };
        read(input, &mut bulk, &task.task())?;
    }
    let (base, problems) = bulk.finish(&task.task())?;
    assert!(base.is_sound());
    let (graph, problems) = GraphBuilder::over(base, problems).finish();
    Ok((graph, problems.iter().map(ToString::to_string).collect()))
}

#[track_caller]
pub(super) fn table(text: &str) -> (Graph, Vec<String>) {
    read(&[("t.csv", text.as_bytes())], usize::MAX).unwrap_or_else(|e| panic!("{e}"))
}

/// Entities and relations in short.
pub(super) fn short(graph: &Graph) -> String {
    let view = graph.view();
    let mut text = String::new();
    for e in view.entities() {
        let facts: Vec<_> = e
            .facts()
            .map(|f| format!("{}={}", f.what(), f.value()))
            .collect();
        let mark = if e.is_placeholder() { "?" } else { "" };
        let name = e.name();
        let _ = writeln!(
            text,
            "{}{mark} {name:?} {} {facts:?}",
            e.id(),
            e.kind().word()
        );
    }
    for r in view.relations() {
        let facts: Vec<_> = r
            .facts()
            .map(|f| format!("{}={}", f.what(), f.value()))
            .collect();
        let at = r.claims()[0].at.clone().unwrap_or_default();
        let _ = writeln!(text, "{} {at} {facts:?}", r.id());
    }
    text
}

#[test]
fn quotes_line_ends_and_a_byte_order_mark_are_understood() {
    let (graph, problems) = table(
        "\u{feff}Id,Label,Kind,born\r\n007,\"Bond, James \"\"B\"\"\",Person,1920\r\n\r\n8,\"two\nlines\",Organization,\r\n9,plain \"quoted\",,\"x\"y\r\n",
    );
    assert_eq!(
        problems,
        [
            "t.csv:6:22: expected a separator after the closing quote, found “y”, which is taken along"
        ]
    );
    assert_eq!(
        short(&graph),
        "007 \"Bond, James \\\"B\\\"\" person [\"born=1920\"]\n8 \"two\\nlines\" organisation []\n9 \"plain \\\"quoted\\\"\" other [\"born=xy\"]\n"
    );
}

#[test]
fn dialects_of_gephi_and_plain_headers_are_understood() {
    let gephi = "Source;Target;Type;Id;Label;Weight\na;b;Directed;0;knows;1.0\n";
    let plain = "from\tto\tpredicate\na\tb\tknows\n";
    for (text, id) in [
        (gephi, "0 line 2 [\"Weight=1.0\"]\n"),
        (plain, "a knows b #1 line 2 []\n"),
    ] {
        let (graph, problems) = table(text);
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            short(&graph),
            format!("a \"a\" other []\nb \"b\" other []\n{id}")
        );
    }
}

#[test]
fn rows_that_do_not_fit_are_told_with_their_lines_and_the_rest_is_read() {
    let nodes =
        "Id,Label,Kind\na,Ann,Person\na,Ann again,Person\n,Nobody,Person\nb\nc,Cid,Person,more\n";
    let edges = "Source,Target,Relation\na,b,knows\na,zed,knows\n,b,knows\n";
    let (graph, problems) = read(
        &[("n.csv", nodes.as_bytes()), ("e.csv", edges.as_bytes())],
        usize::MAX,
    )
    .expect("a graph");
    let expected = [
        "n.csv:3:1: expected each id once, found “a” again; what its rows say is taken together",
        "n.csv:4:1: expected an id, found an empty field; the row is left out",
        "n.csv:5:1: expected as many fields as the header has, found 1 instead of 3",
        "n.csv:6:1: expected as many fields as the header has, found 4 instead of 3; “more” is left out",
        "e.csv:3:1: expected the id of an entity, found “zed”; add a row for it to the table of entities",
        "e.csv:4:1: expected an id, found an empty field; the row is left out",
    ];
    assert_eq!(problems, expected);
    assert_eq!(
        short(&graph),
        "a \"Ann\" person []\nb \"b\" other []\nc \"Cid\" person []\nzed? \"zed\" other []\na knows b #1 line 2 []\na knows zed #1 line 3 []\n"
    );
}

#[test]
fn a_row_of_more_relations_than_any_is_left_out() {
    let names: Vec<String> = (0..400).map(|n| format!("p{n}")).collect();
    let (few, many) = (names[..250].join("|"), names.join("|"));
    let text = format!(
        "From,To,Type\na|b,c,knows\n{many},{many},knows\n{many},{few},knows\nd,e|f,knows\n"
    );
    let (graph, problems) = table(&text);
    assert_eq!(
        problems,
        [
            "t.csv:3:1: expected at most 100000 relations of one row, found 160000; the row is left out"
        ]
    );
    assert_eq!(graph.view().n_relations(), 2 + 100_000 + 2);
}

#[test]
fn many_faults_of_one_sort_are_counted() {
    let rows: String = (0..100_000).map(|_| "a,Ann,Person\n").collect();
    let (graph, problems) = table(&format!("Id,Label,Kind\n{rows}"));
    assert_eq!((graph.view().n_entities(), problems.len()), (1, 21));
    assert!(
        problems[20].contains("found 99979 more rows with an id that was there already"),
        "{}",
        problems[20]
    );
}

#[test]
fn a_quote_that_is_never_closed_is_an_ordinary_letter() {
    let (graph, problems) = table("Id,Label,Kind\na,\"Ann,Person\nb,Bob,Person\n");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems
            .iter()
            .any(|p| p.contains("expected a closing quote"))
    );
    let (_, twice) = table("Id,Label,Kind\na,\"Ann,Person\nb,\"Bob\",Person\nc,\"Cid,Person\n");
    assert!(!twice.is_empty());
    assert!(
        short(&graph).contains("b \"Bob\" person"),
        "{}",
        short(&graph)
    );
}

#[test]
fn other_encodings_are_told() {
    let latin = b"Id,Label,Kind\na,Ren\xe9,Person\nb,Zo\xc3\xab,Person\n";
    let (graph, problems) = read(&[("t.csv", latin)], usize::MAX).expect("a graph");
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("t.csv:2:1: expected UTF-8"),
        "{}",
        problems[0]
    );
    assert!(short(&graph).contains("René") && short(&graph).contains("Zoë"));
    let wide: Vec<u8> = "Id,Label"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        &wide[..],
        b"",
        b"\n\n",
        b"\xff\xfeI\0",
        b"What,Is,This\n1,2,3\n",
    ] {
        let error = read(&[("t.csv", bytes)], usize::MAX).expect_err("no table");
        assert!(error.to_string().starts_with("t.csv: expected"), "{error}");
        assert_eq!(error.hints().len(), 1, "{error}");
    }
}

#[test]
fn a_header_alone_loops_and_long_ids_are_survived() {
    assert_eq!(short(&table("Id,Label,Kind").0), "");
    let long = "x".repeat(10_000);
    let (graph, problems) = table(&format!(
        "Source,Target,Relation\n{long},{long},is\n\0,\0,is"
    ));
    assert_eq!(
        problems,
        ["t.csv:3:1: expected text, found a byte 0, which is kept"]
    );
    let view = graph.view();
    assert_eq!((view.n_entities(), view.n_relations()), (2, 2));
    assert!(view.entities().all(|e| e.degree() == 1));
}

#[test]
fn one_line_of_many_megabytes_and_reading_that_is_stopped() {
    let long = format!(
        "Id,Label,Kind\na,\"{}\",Person\nb,Bob,Person\n",
        "y\n".repeat(2_000_000)
    );
    let (graph, problems) = table(&long);
    assert_eq!((graph.view().n_entities(), problems.len()), (2, 0));
    let (cancel, progress) = (Cancel::default(), Progress::default());
    cancel.cancel();
    let task = Task {
        cancel: &cancel,
        progress: &progress,
        workers: &Inline,
    };
    let rows: String = (0..10_000).map(|n| format!("{n},x,Person\n")).collect();
    let text = format!("Id,Label,Kind\n{rows}");
    let mut bulk = BulkBuilder::default();
    let read = formats::by_name("csv")
        .expect("a format")
        .bulk
        .expect("in bulk");
    let input = Input {
        name: "t.csv",
        bytes: &mut text.as_bytes(),
        options: &ReadOptions::default(),
    };
    let error = read(input, &mut bulk, &task).expect_err("stopped");
    assert_eq!(error.kind(), legwork::error::ErrorKind::Cancelled);
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_graph_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400), drip in 1..40_usize) {
        let _ = read(&[("t.csv", &bytes)], drip);
    }

    #[test]
    fn where_the_input_is_cut_makes_no_difference(
        text in "(a|b|,|\"|\"\"|\n|\r\n|é|;){0,80}",
        drip in 1..9_usize,
    ) {
        let text = format!("Id,Label,Kind\n{text}");
        let whole = read(&[("t.csv", text.as_bytes())], usize::MAX);
        let dripped = read(&[("t.csv", text.as_bytes())], drip);
        let told = |r: Result<(Graph, Vec<String>), Error>| r.map(|(g, p)| (short(&g), p)).map_err(|e| e.to_string());
        prop_assert_eq!(told(whole), told(dripped));
    }
}

#[test]
fn what_is_no_date_among_dates_is_told_and_kept_and_the_others_stay_dates() {
    let text =
        "Source,Target,Relation,Date\na,b,owns,2020-01-02\nb,c,owns,2021-02-30\nc,d,knows,2022\n";
    let (graph, problems) = read(&[("e.csv", text.as_bytes())], usize::MAX).expect("a graph");
    assert_eq!(
        problems,
        ["e.csv:3:1: expected a date like 2024-03-15, found “2021-02-30”, which is kept as a fact"]
    );
    let view = graph.view();
    let when = |relation: &legwork::model::view::RelationView<'_>| {
        relation.when().map(|when| when.text().to_owned())
    };
    let whens: Vec<Option<String>> = view.relations().map(|r| when(&r)).collect();
    assert_eq!(
        whens,
        [Some("2020-01-02".to_owned()), None, Some("2022".to_owned())]
    );
    let second = view.relations().nth(1).expect("three relations");
    let facts: Vec<String> = second
        .facts()
        .map(|fact| format!("{} {}", fact.what(), fact.value()))
        .collect();
    assert_eq!(facts, ["Date 2021-02-30"]);
}
