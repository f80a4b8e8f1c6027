//! The table on the command line: what narrows it, and what its columns are compared with.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::path::Path;
use std::process::{Command, Stdio};

const EDGES: &str =
    "Source,Target,Relation,Role\na,b,owns,trustee\nb,c,owns,\nc,d,knows,\nd,a,knows,guardian\n";

fn lines(folder: &Path, args: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwork"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    let output = command.env("LC_ALL", "C.UTF-8").output().expect("legwork");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {said}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().skip(1).map(str::to_owned).collect()
}

fn ring() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("ring.csv"), EDGES).expect("written");
    folder
}

#[test]
fn relations_of_a_table_are_narrowed_by_predicate_and_role() {
    let folder = ring();
    let narrowed = |by| {
        let args = [
            "table",
            "relations",
            "--narrow",
            by,
            "--csv",
            "-g",
            "ring.csv",
        ];
        lines(folder.path(), &args)
    };
    assert_eq!(narrowed("owns").len(), 2);
    assert_eq!(narrowed("owns !trustee").len(), 1);
    assert_eq!(narrowed("guardian").len(), 1);
    assert_eq!(narrowed("^d").len(), 2, "by the name of either end");
    assert_eq!(narrowed("sells").len(), 0);
}

#[test]
fn a_score_is_unequal_to_what_it_is_not() {
    let folder = ring();
    let with = |condition| {
        let args = ["table", "--where", condition, "--csv", "-g", "ring.csv"];
        lines(folder.path(), &args).len()
    };
    // In a ring of four each stands between the two beside it, half the time.
    assert_eq!(with("betweenness!=0"), 4);
    assert_eq!(with("betweenness=0"), 0);
}

#[test]
fn tables_that_were_written_are_converted_back_together() {
    let folder = ring();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legwork"));
        command
            .args(args)
            .current_dir(folder.path())
            .stdin(Stdio::null());
        let output = command.output().expect("legwork");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {said}");
    };
    run(&["convert", "ring.csv", "-o", "out.csv"]);
    run(&[
        "convert",
        "out.nodes.csv",
        "out.edges.csv",
        "-o",
        "back.json",
    ]);
    let args = ["table", "relations", "--csv", "-g", "back.json"];
    assert_eq!(lines(folder.path(), &args).len(), 4);
}

#[test]
fn names_are_written_into_csv_as_the_input_has_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = "id,name\na,\u{1f468}\u{200d}\u{1f469} \u{1f1fa}\u{1f1e6}\nb,=1+1\n";
    std::fs::write(folder.path().join("n.csv"), names).expect("written");
    let args = [
        "table",
        "--csv",
        "--columns",
        "id,name",
        "--sort",
        "id",
        "-g",
        "n.csv",
    ];
    let lines = lines(folder.path(), &args);
    assert_eq!(
        lines,
        ["a,\u{1f468}\u{200d}\u{1f469} \u{1f1fa}\u{1f1e6}", "b,'=1+1"]
    );
}
