//! How the program speaks to shells and terminals: colours, pager, completion, manual pages, standard input.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const GRAPH: &str = r#"(format: 1, title: "Small",
    sources: {"gazette": (title: "The fire", reliability: C)},
    predicates: {"owns": (label: "owns", inverse: "owned by")},
    entities: {
        "anna-berg": (kind: person, name: "Anna Berg", aliases: ["Анна Берг"]),
        "andrew": (kind: person, name: "Andrew"),
        "mill": (kind: place, name: "Low Ford mill"),
    },
    relations: [
        (from: "anna-berg", predicate: "owns", to: "mill", claims: [(source: "gazette", mode: implied)]),
    ],
)"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("graph.ron"), GRAPH).expect("a file");
    folder
}

fn legwork(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwork"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command.env("LC_ALL", "C.UTF-8");
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "PAGER"] {
        command.env_remove(name);
    }
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let folder = folder();
    let coloured = |change: &dyn Fn(&mut Command), args: &[&str]| {
        let mut command = legwork(folder.path(), args);
        change(&mut command);
        stdout(&command.output().expect("legwork runs")).contains('\u{1b}')
    };
    let show = ["show", "anna-berg"];
    let forced: [&str; 3] = ["show", "anna-berg", "--color=always"];
    assert!(!coloured(&|_| {}, &show), "a pipe");
    assert!(coloured(&|_| {}, &forced));
    let force = |c: &mut Command| {
        c.env("CLICOLOR_FORCE", "1");
    };
    assert!(coloured(&force, &show));
    assert!(!coloured(
        &force,
        &["show", "anna-berg", "--color", "never"]
    ));
    let both = |c: &mut Command| {
        c.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    };
    assert!(!coloured(&both, &show), "NO_COLOR is stronger");
    assert!(coloured(&both, &forced), "the option is stronger still");
    assert!(
        coloured(&|_| {}, &["--color", "always", "show", "anna-berg"]),
        "before the subcommand"
    );
}

#[test]
fn the_text_is_the_same_with_and_without_colours() {
    let folder = folder();
    let plain = legwork(folder.path(), &["show", "anna-berg"])
        .output()
        .expect("legwork runs");
    let painted = legwork(folder.path(), &["show", "anna-berg", "--color", "always"]);
    let painted = { painted }.output().expect("legwork runs");
    let mut parts = stdout(&painted);
    for code in ["1", "0", "33", "32", "1;31"] {
        parts = parts.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(parts, stdout(&plain));
}

#[test]
fn a_graph_can_come_from_standard_input() {
    let folder = folder();
    let mut child = legwork(folder.path(), &["show", "mill", "-g", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("legwork runs");
    let mut stdin = child.stdin.take().expect("its stdin");
    stdin.write_all(GRAPH.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(stdout(&output).contains("Low Ford mill"), "{output:?}");
}

#[test]
fn standard_input_that_is_no_graph_says_so() {
    let folder = folder();
    let output = legwork(folder.path(), &["check", "-"])
        .output()
        .expect("legwork runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("expected a graph on standard input"),
        "{said}"
    );
}

#[test]
fn a_file_with_a_slip_in_its_name_is_found() {
    let folder = folder();
    let output = legwork(folder.path(), &["show", "mill", "-g", "grph.ron"])
        .output()
        .expect("legwork runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("did you mean graph.ron?"), "{said}");
}

/// What a shell is offered for the last word of a line.
fn candidates(folder: &Path, shell: &str, line: &[&str]) -> String {
    let mut command = legwork(folder, &["--"]);
    command.args(line).env("LEGWORK_COMPLETE", shell);
    command.env("_CLAP_COMPLETE_INDEX", (line.len() - 1).to_string());
    command.env("_CLAP_IFS", "\n");
    stdout(&command.output().expect("legwork runs"))
}

#[test]
fn tab_completes_subcommands_options_and_entities() {
    let folder = folder();
    let of = |line: &[&str]| candidates(folder.path(), "bash", line);
    assert_eq!(of(&["legwork", "sear"]), "search");
    assert_eq!(
        of(&["legwork", "show", "an"]),
        "anna-berg\nandrew",
        "the busier first"
    );
    assert_eq!(
        of(&["legwork", "show", "Анна"]),
        "anna-berg",
        "by another name"
    );
    assert_eq!(of(&["legwork", "path", "mill", "m"]), "mill");
    assert_eq!(of(&["legwork", "path", "--predicate", "o"]), "owns");
    assert_eq!(
        of(&["legwork", "table", "--sort", "betw"]),
        "betweenness",
        "columns as well"
    );
    assert_eq!(
        of(&["legwork", "show", "-g", "nothing.ron", "an"]),
        "",
        "a graph that is not there"
    );
    let zsh = candidates(folder.path(), "zsh", &["legwork", "show", "Anna"]);
    assert!(
        zsh.starts_with("Anna Berg:Anna Berg · person"),
        "zsh quotes: {zsh}"
    );
}

#[test]
fn every_shell_gets_a_script_that_calls_the_program() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = legwork(folder.path(), &["completions", shell])
            .output()
            .expect("legwork runs");
        let script = stdout(&output);
        assert!(
            script.contains("LEGWORK_COMPLETE") && output.status.success(),
            "{shell}: {script}"
        );
    }
}

#[test]
fn manual_pages_are_written_for_every_subcommand() {
    let folder = folder();
    let output = legwork(folder.path(), &["man", "path"])
        .output()
        .expect("legwork runs");
    assert!(
        stdout(&output).contains(".TH legwork\\-path 1")
            || stdout(&output).contains(".TH legwork-path 1")
    );
    let into = folder.path().join("man");
    std::fs::create_dir(&into).expect("a folder");
    let output = legwork(folder.path(), &["man", "--into", "man"])
        .output()
        .expect("legwork runs");
    assert!(output.status.success(), "{output:?}");
    let pages = std::fs::read_dir(&into).expect("the folder").count();
    assert_eq!(pages, legwork::cli::command().get_subcommands().count() + 1);
}

/// Runs the program on a terminal of ten lines until it ends.
fn on_a_terminal(folder: &Path, args: &[&str], pager: &str) -> String {
    let size = PtySize {
        rows: 10,
        cols: 60,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_legwork"));
    command.args(args);
    command.cwd(folder);
    command.env("PAGER", pager);
    command.env("TERM", "xterm");
    let mut child = pty.slave.spawn_command(command).expect("legwork runs");
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().expect("its output");
    let read = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // Linux ends the output of a terminal with an error.
        let _ = reader.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    child.wait().expect("it ends");
    drop(pty.master);
    read.join().expect("what it wrote")
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let folder = folder();
    let pager = "sed s/^/paged:/";
    let long = on_a_terminal(folder.path(), &["stats"], pager);
    assert!(long.contains("paged:"), "{long}");
    let short = on_a_terminal(folder.path(), &["search", "mill"], pager);
    assert!(
        short.contains("mill") && !short.contains("paged:"),
        "{short}"
    );
    let off = on_a_terminal(folder.path(), &["stats", "--no-pager"], pager);
    assert!(!off.contains("paged:"), "{off}");
    let left = on_a_terminal(folder.path(), &["stats"], "true");
    assert!(
        !left.contains("error"),
        "a pager that is left early is no failure: {left}"
    );
}

#[test]
fn without_utf8_signs_are_ascii_and_names_stay() {
    let folder = folder();
    let mut command = legwork(folder.path(), &["show", "anna-berg"]);
    let output = command.env("LC_ALL", "C").output().expect("legwork runs");
    let text = stdout(&output);
    assert!(text.contains("Анна Берг"), "{text}");
    let ours = text.replace("Анна Берг", "");
    assert!(ours.is_ascii(), "{ours}");
}

#[test]
fn what_is_not_there_is_an_error_without_a_screen_as_well() {
    let folder = folder();
    let failed = |args: &[&str]| {
        let output = legwork(folder.path(), args).output();
        let output = output.expect("legwork runs");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), err)
    };
    let (status, err) = failed(&["--sources", "nope"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("found nope, which is not there"), "{err}");
    let (status, err) = failed(&["--sources", "graph.ron"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("found graph.ron, which is a file"), "{err}");
    let (status, err) = failed(&["--at", "an", "--json"]);
    assert_eq!(status, Some(1));
    assert_eq!(err.matches("did you mean").count(), 1, "{err}");
}

#[test]
fn manual_pages_go_into_a_folder_that_is_made() {
    let folder = folder();
    let output = legwork(folder.path(), &["man", "--into", "share/man1"]).output();
    assert!(output.expect("legwork runs").status.success());
    assert!(folder.path().join("share/man1/legwork-show.1").is_file());
}
