//! `legwork config`: the defaults, the place, the check.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::process::{Command, Output};

fn legwork(args: &[&str], home: &std::path::Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_legwork"))
        .args(args)
        .env("XDG_CONFIG_HOME", home)
        .output()
        .expect("legwork runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_defaults_are_printed_and_are_sound() {
    let home = tempfile::tempdir().expect("a folder");
    let printed = legwork(&["config"], home.path());
    assert!(printed.status.success());
    let path = home.path().join("legwork").join("config.toml");
    let said = legwork(&["config", "--path"], home.path());
    assert_eq!(stdout(&said).trim_end(), path.display().to_string());
    let before = legwork(&["config", "--check"], home.path());
    assert!(stdout(&before).contains("is not there: the defaults hold"));
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, &printed.stdout).expect("a file");
    let checked = legwork(&["config", "--check"], home.path());
    assert!(stdout(&checked).contains("is sound"), "{checked:?}");
}

#[test]
fn a_faulty_file_is_told_line_by_line() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("c.toml");
    std::fs::write(&path, "theme = \"drak\"\n[keys]\nfolow = \"x\"\n").expect("a file");
    let shown = path.display().to_string();
    let checked = legwork(&["config", "--check", &shown], home.path());
    assert_eq!(checked.status.code(), Some(1));
    let text = stdout(&checked);
    assert!(
        text.contains("c.toml:1:9: theme: expected a theme"),
        "{text}"
    );
    assert!(
        text.contains("c.toml:3:1: unknown command “folow”; did you mean follow?"),
        "{text}"
    );
}
