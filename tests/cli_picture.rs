//! `legwork picture`: the pictures of the screen without a screen.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::path::Path;
use std::process::{Command, Output};

const LEGION: &str = "Freedom of Russia Legion";
const CONGRESS: &str = "Congress of People's Deputies";

fn picture(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwork"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.arg("picture").args(args);
    command.output().expect("it runs")
}

#[track_caller]
fn printed(args: &[&str]) -> String {
    let output = picture(args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

#[track_caller]
fn refused(args: &[&str], status: i32, said: &str) {
    let output = picture(args);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{args:?}: {text}");
    assert!(text.contains(said), "{args:?}: {text}");
}

#[test]
fn every_picture_is_told_in_words() {
    assert!(
        printed(&["legion"]).contains("has member (2)")
            || printed(&["legion"]).contains("has member")
    );
    assert!(
        printed(&["Tyotkino", "--layered"])
            .contains("Kursk region · contains · Tyotkino · supported")
    );
    assert!(printed(&[LEGION, CONGRESS]).contains("Alexey Baranovsky · names as supporter"));
    assert!(printed(&[]).contains("communities"));
    assert!(printed(&["legion", "--web", "--hops", "2"]).contains("2 hops around"));
}

#[test]
fn the_second_hop_is_told_with_counts() {
    let near = printed(&["alexey-baranovsky"]);
    let far = printed(&["alexey-baranovsky", "--hops", "2"]);
    assert!(far.lines().count() > near.lines().count(), "{far}");
    assert!(
        far.contains("has member (2)") || far.contains("has member ("),
        "{far}"
    );
}

#[test]
fn cards_and_lines_are_drawn_in_characters() {
    let drawn = printed(&["Tyotkino", "--layered", "--characters"]);
    assert!(drawn.contains("├─ contains ─"), "{drawn}");
    assert!(drawn.contains("│ ▲ Tyotkino ├"), "{drawn}");
    let paths = printed(&[LEGION, CONGRESS, "--characters"]);
    for words in [
        "has member +1",
        "~ represented by",
        "part of",
        "≠ refused by",
    ] {
        assert!(paths.contains(words), "{words} is not said:\n{paths}");
    }
    let only = printed(&["russia", "--layered", "--by", "located_in", "--characters"]);
    assert!(only.contains("Belgorod"), "{only}");
}

#[test]
fn pictures_are_written_as_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let text = |path: &Path| std::fs::read_to_string(path).expect("written");
    let svg = path("paths.svg");
    printed(&[
        LEGION,
        CONGRESS,
        "--svg",
        "-o",
        &svg.to_string_lossy(),
        "--cite-sources",
        "--dark",
    ]);
    let svg = text(&svg);
    assert!(
        svg.contains("Sources") && svg.contains("Express") && svg.contains("#111418"),
        "{svg}"
    );
    let dot = path("web.dot");
    printed(&["--web", "--dot", "-o", &dot.to_string_lossy()]);
    assert!(text(&dot).contains("layout=neato"));
    refused(
        &["--web", "--dot", "-o", &dot.to_string_lossy()],
        2,
        "--force",
    );
    let png = path("ego.png");
    printed(&["legion", "--png", "-o", &png.to_string_lossy()]);
    let bytes = std::fs::read(&png).expect("written");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert!(printed(&["legion", "--svg"]).starts_with("<svg"));
}

#[test]
fn the_same_call_gives_the_same_picture() {
    let call = ["--web", "--svg"];
    assert_eq!(printed(&call), printed(&call));
}

#[test]
fn the_lens_applies() {
    let args = ["legion", "--layered"];
    let all = printed(&args);
    let some = printed(&["legion", "--layered", "--kind", "organisation"]);
    assert!(all.contains("Caesar") && !some.contains("Caesar"), "{some}");
}

#[test]
fn what_makes_no_sense_is_refused_with_what_to_do() {
    refused(&["--ego"], 2, "expected an entity");
    refused(&["legion", "kremlin", "--web"], 2, "layered");
    refused(&["legion", "--hops", "3"], 2, "--web");
    refused(&["legion", "--size", "3x3"], 2, "150x50");
    refused(&["--web", "--characters"], 2, "--svg");
    refused(&["legion", "--layered", "--by", "qqqq"], 1, "predicate");
}
