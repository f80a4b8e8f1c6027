//! Reading on the command line: tables from anywhere, and what is said of their faults.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the program said: exit status, stdout, stderr.
fn run(folder: &Path, args: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_legwork"))
        .args(args)
        .current_dir(folder)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that refuses before it has read hangs up.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    (
        output.status.code().expect("an exit status"),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

const EDGES: &str = "from,to,predicate\nann,mill,owns\nbob,mill,rents\n";

#[test]
fn tables_come_on_standard_input_as_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |args: &[&str], text: &str| run(folder.path(), args, text);
    let (status, out, err) = told(&["show", "mill", "-g", "-"], EDGES);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("owns") && out.contains("rents"), "{out}");
    // One column is no table unless it is said to be one.
    let names = "name\nAnn\nBob\n";
    assert_eq!(told(&["show", "Ann", "-g", "-"], names).0, 2);
    let csv = ["show", "Ann", "-g", "-", "--input-format", "csv"];
    assert_eq!(told(&csv, names).0, 0);
    let (status, _, err) = told(&["show", "Ann", "-g", "-", "--input-format", "dot"], names);
    assert_eq!(status, 2);
    assert!(err.contains("is written, not read"), "{err}");
}

#[test]
fn a_graph_is_named_the_same_way_with_a_subcommand_and_without() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("edges.csv"), EDGES).expect("written");
    let told = |args: &[&str]| run(folder.path(), args, "");
    let (status, out, err) = told(&["-g", "edges.csv"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(told(&["edges.csv"]), (0, out, err));
    let (status, _, err) = told(&["-g", "edges.csv", "show", "mill"]);
    assert_eq!(status, 2);
    assert!(
        err.contains("expected --graph or the subcommand show, found both"),
        "{err}"
    );
}

#[test]
fn what_is_said_of_a_table_stands_with_its_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = [
        "sources",
        "-g",
        "-",
        "--source-title",
        "The land register",
        "--source-date",
        "1911-05",
        "--reliability",
        "b",
        "--json",
    ];
    let (status, out, _) = run(folder.path(), &args, EDGES);
    assert_eq!(status, 0);
    for expected in ["The land register", "1911-05", "\"B\""] {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    let (status, _, err) = run(folder.path(), &["sources", "--source-date", "May 1911"], "");
    assert_eq!(status, 2);
    assert!(err.contains("--source-date"), "{err}");
}

/// A table of 30,003 rows, all of them faulty.
fn faulty() -> String {
    let twice = "a,Ann,Person\n".repeat(30_000);
    format!("Id,Label,Kind\na,Ann,Person\n{twice},Nobody,Person\n,Nobody,Person\n")
}

#[test]
fn of_many_problems_the_first_are_shown_and_all_are_counted_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), faulty()).expect("written");
    let args = ["show", "a", "-g", "t.csv"];
    let (status, _, err) = run(folder.path(), &args, "");
    assert_eq!(status, 0);
    assert!(
        err.starts_with("warning: the graph was read with 30002 problems"),
        "{err}"
    );
    assert_eq!(
        err.lines().filter(|l| l.contains("t.csv:")).count(),
        20,
        "{err}"
    );
    assert!(err.contains("30000 × expected each id once"), "{err}");
    assert!(err.contains("2 × expected an id"), "{err}");
    assert!(err.contains("--problems FILE"), "{err}");
    let all = [&args[..], &["--problems", "faults.txt"]].concat();
    assert_eq!(run(folder.path(), &all, "").0, 0);
    let kept = std::fs::read_to_string(folder.path().join("faults.txt")).expect("a file");
    assert_eq!(kept.lines().count(), 30_002);
    assert!(
        kept.starts_with("t.csv:3:1: expected each id once, found “a” again"),
        "{kept}"
    );
    let (_, out, _) = run(folder.path(), &["check", "t.csv"], "");
    assert!(out.contains("30002 problems"), "{out}");
    let (_, out, _) = run(folder.path(), &["t.csv", "--json"], "");
    assert!(out.contains("\"problems\": 30002"), "{out}");
}

#[test]
fn problems_are_written_over_nothing_but_problems() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), "Id,Label\na,Ann\n,Bob\n").expect("written");
    let told = |file: &str| run(folder.path(), &["stats", "t.csv", "--problems", file], "");
    let (status, out, err) = told("t.csv");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(
        err.contains(
            "expected a new file for the problems, found t.csv, which holds something else"
        ),
        "{err}"
    );
    assert!(err.contains("hint: choose another name"), "{err}");
    let text = std::fs::read_to_string(folder.path().join("t.csv")).expect("still there");
    assert_eq!(text.lines().count(), 3);
    // What it wrote before it may write again.
    for _ in 0..2 {
        assert_eq!(told("faults.txt").0, 0);
    }
    let (status, _, err) = told("-");
    assert_eq!(status, 2);
    assert!(
        err.contains("expected a file for the problems, found -"),
        "{err}"
    );
    assert!(!folder.path().join("-").exists());
}

#[test]
fn strict_stops_at_the_first_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("t.csv"), faulty()).expect("written");
    let (status, out, err) = run(folder.path(), &["show", "a", "-g", "t.csv", "--strict"], "");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(
        err.starts_with("error: t.csv:3:1: expected each id once"),
        "{err}"
    );
    // A relation to nowhere is found at the end of reading only.
    let edges = "Source,Target\na,b\n";
    std::fs::write(folder.path().join("n.csv"), "Id,Label\na,Ann\n").expect("written");
    std::fs::write(folder.path().join("e.csv"), edges).expect("written");
    let args = ["show", "a", "-g", "n.csv", "-g", "e.csv"];
    let (status, _, err) = run(folder.path(), &args, "");
    assert_eq!(status, 0, "{err}");
    assert!(
        err.contains("e.csv:2:1: expected the id of an entity, found “b”"),
        "{err}"
    );
    let (status, _, err) = run(folder.path(), &[&args[..], &["--strict"]].concat(), "");
    assert_eq!(status, 2, "{err}");
    let (status, out, _) = run(folder.path(), &["check", "n.csv", "e.csv"], "");
    assert!(status == 1 && out.contains("1 unknown id"), "{out}");
}

#[test]
fn several_processes_keep_one_snapshot() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows: String = (0..300_000)
        .map(|n| format!("Q{n},Q{},knows somebody\n", n / 2))
        .collect();
    std::fs::write(
        folder.path().join("big.csv"),
        format!("from,to,predicate\n{rows}"),
    )
    .expect("written");
    let args = ["show", "Q7", "-g", "big.csv", "--json"];
    let answers: Vec<_> = std::thread::scope(|scope| {
        let each: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| run(folder.path(), &args, "")))
            .collect();
        each.into_iter()
            .map(|t| t.join().expect("it ends"))
            .collect()
    });
    for answer in &answers {
        assert_eq!(answer.0, 0, "{}", answer.2);
        assert_eq!(answer, &answers[0]);
    }
    let kept = std::fs::read_dir(folder.path().join("cache/legwork")).expect("a cache");
    assert_eq!(kept.count(), 1, "one snapshot, and nothing half-written");
    assert_eq!(run(folder.path(), &args, ""), answers[0]);
}

#[test]
fn a_graph_becomes_a_pair_of_tables_and_what_is_lost_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |args: &[&str]| run(folder.path(), args, EDGES);
    let there = |name: &str| folder.path().join(name).is_file();
    let (status, out, err) = told(&["convert", "-", "-o", "out.csv"]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(
        err.contains("wrote out.nodes.csv and out.edges.csv"),
        "{err}"
    );
    assert!(
        err.contains("csv does not hold: sources and claims"),
        "{err}"
    );
    assert!(!err.contains("lost"), "{err}");
    assert!(there("out.nodes.csv") && there("out.edges.csv"));
    // Both or none: where one may not be replaced, the other one is not written.
    std::fs::remove_file(folder.path().join("out.nodes.csv")).expect("a file");
    let (status, _, err) = told(&["convert", "-", "-o", "out.csv"]);
    assert!(
        status == 2 && err.contains("out.edges.csv is there already"),
        "{err}"
    );
    assert!(err.contains("--force") && !there("out.nodes.csv"), "{err}");
    assert_eq!(told(&["convert", "-", "-o", "out.csv", "--force"]).0, 0);
    let (_, first, _) = told(&["show", "mill", "-g", "out.nodes.csv", "-g", "out.edges.csv"]);
    assert!(first.contains("owns") && first.contains("rents"), "{first}");
    // A folder is made and opens as one graph; tables of tabs are known by their ending.
    assert_eq!(told(&["export", "-g", "-", "-o", "tables/"]).0, 0);
    let (status, again, err) = told(&["show", "mill", "-g", "tables"]);
    assert_eq!(
        (status, err.as_str(), again.contains("rents")),
        (0, "", true)
    );
    assert_eq!(told(&["convert", "-", "-o", "out.tsv"]).0, 0);
    let tabs = std::fs::read_to_string(folder.path().join("out.edges.tsv")).expect("text");
    assert!(tabs.starts_with("Source\tTarget\tType\tLabel\t"), "{tabs}");
    let (status, _, err) = told(&["convert", "-", "-o", "-", "-f", "csv"]);
    assert!(status == 2 && err.contains("-o name.csv"), "{err}");
}

#[test]
fn options_that_are_refused_say_what_would_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
    };
    write("paid.csv", "Payer,Payee,sum\nA,B,1\n");
    write("odd.csv", "it's a,\"b, c\",d,e\n1,x,y,z\n");
    let told = |args: &[&str]| {
        let (status, _, err) = run(folder.path(), args, "");
        assert_eq!(status, 2, "{err}");
        err
    };
    let err = told(&["check", "paid.csv", "--map", "from=Payer"]);
    assert!(err.contains("found from=Payer without to"), "{err}");
    assert!(
        err.contains("add to=COLUMN; columns are Payer, Payee, sum"),
        "{err}"
    );
    let err = told(&["check", "paid.csv", "--map", "bla=1"]);
    assert!(err.contains("keys are from, to, predicate"), "{err}");
    let err = told(&["check", "paid.csv", "--input-format", "foo"]);
    assert!(err.contains("known are ron, json, jsonl, csv"), "{err}");
    let err = told(&["check", "paid.csv", "--array-delimiter", "bar"]);
    assert!(
        err.contains("expected a character, TAB or a code such as U+007C"),
        "{err}"
    );
    let (_, _, err) = run(folder.path(), &["check", "odd.csv"], "");
    assert!(err.contains("--map 'from=it'\\''s a,to=2'"), "{err}");
}

#[test]
fn inputs_in_which_nothing_stands_are_told_and_are_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, what) in [
        ("a.jsonl", "records, one a line"),
        ("a.ftm.json", "records, one a line"),
        ("a.csv", "rows below the names of the columns"),
    ] {
        let text = if name == "a.csv" { "Id,Label\n" } else { "\n" };
        std::fs::write(folder.path().join(name), text).expect("written");
        let (status, out, err) = run(folder.path(), &["stats", "-g", name], "");
        assert_eq!(status, 0, "{err}");
        assert!(
            err.contains(&format!("{name}:1:1: ")) || out.contains("1 note"),
            "{out}{err}"
        );
        // An empty table is a table: `check` says that it is empty, and finds nothing wrong.
        let (status, out, err) = run(folder.path(), &["check", name], "");
        let words = format!("{out}{err}");
        assert_eq!(status, 0, "{words}");
        assert!(
            words.contains(&format!("expected {what}, found none")),
            "{words}"
        );
        assert!(words.contains("0 problems, 1 note"), "{words}");
        let (status, _, err) = run(folder.path(), &["check", name, "--strict"], "");
        assert_ne!(status, 0, "{err}");
    }
}

#[test]
fn a_conversion_names_what_is_lost_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |args: &[&str], input: &str| run(folder.path(), args, input);
    let denied = r#"(format: 1, sources: {"s": (title: "S")}, predicates: {"owns": (label: "owns", inverse: "of")},
        entities: {"a": (kind: person, name: "Ann", facts: [
            (what: "age", value: "42", claims: [(source: "s", mode: denied)]),
            (what: "rank", value: "captain", claims: [(source: "s")]),
        ]), "b": (kind: person, name: "Bob")},
        relations: [(from: "a", predicate: "owns", to: "b", claims: [(source: "s", mode: denied)])])"#;
    let from_ron = |out: &str| {
        told(
            &["convert", "--input-format", "ron", "-", "-o", out],
            denied,
        )
    };
    for out in ["out.csv", "out.ftm.json"] {
        let (status, _, err) = from_ron(out);
        assert_eq!(status, 0, "{err}");
        for line in [
            "lost 1 of 1 relations: Ann owns Bob (refuted)",
            "lost 1 of 2 facts: age 42 of Ann (refuted)",
        ] {
            assert!(err.contains(line), "{out}: {err}");
        }
    }
    // Tables have no comments, and a row that was left out was nothing to be lost.
    let rows = format!("{EDGES}eve,,knows\n");
    let (status, _, err) = told(&["convert", "-", "-o", "out.jsonl"], &rows);
    assert_eq!(status, 0, "{err}");
    assert!(!err.contains("comments") && !err.contains("lost"), "{err}");
}

#[test]
fn what_is_no_graph_is_called_what_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (status, _, err) = run(folder.path(), &["stats", "-"], "");
    assert!(status != 0 && err.contains("found nothing"), "{err}");
    let line = "{\"id\": \"a\", \"schema\": \"Person\", \"properties\": {\"name\": [\"Ann\"]}}\n";
    for name in ["people.json", "people.jsonl"] {
        std::fs::write(folder.path().join(name), line.repeat(2)).expect("a file");
        let (_, _, err) = run(folder.path(), &["stats", name], "");
        assert!(err.contains("--input-format ftm"), "{name}: {err}");
    }
    // Two people of one name are two people.
    let twins = "{\"record\":\"entity\",\"id\":\"a\",\"kind\":\"person\",\"name\":\"Ann\"}\n{\"record\":\"entity\",\"id\":\"b\",\"kind\":\"person\",\"name\":\"Ann\"}\n";
    let (status, out, err) = run(folder.path(), &["check", "--strict", "-g", "-"], twins);
    assert_eq!(status, 0, "{out}{err}");
}

#[test]
fn what_open_sanctions_publishes_is_without_problems() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = r#"{"id":"NK-a","caption":"Ann","schema":"Person","referents":["ofac-1"],"datasets":["us_ofac_sdn"],"first_seen":"2023-04-20T12:34:56","last_seen":"2026-01-01T00:00:00","last_change":"2025-02-01T00:00:00","target":true,"properties":{"name":["Ann"],"topics":["sanction"]}}"#;
    std::fs::write(folder.path().join("entities.ftm.json"), line).expect("written");
    for strict in [&[][..], &["--strict"]] {
        let args = [&["check", "entities.ftm.json"], strict].concat();
        let (status, out, err) = run(folder.path(), &args, "");
        assert_eq!((status, err.as_str()), (0, ""), "{out}");
        assert!(out.contains("0 problems ·"), "{out}");
    }
    let (_, out, _) = run(
        folder.path(),
        &["show", "Ann", "-g", "entities.ftm.json"],
        "",
    );
    assert!(out.contains("2023-04-20T12:34:56"), "{out}");
}
