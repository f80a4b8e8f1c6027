//! A hostile graph, as RON and as JSON, through every subcommand there is: nothing that drives, hides or reorders is printed.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::path::Path;
use std::process::{Command, Stdio};

use legwork::cli::SUBCOMMANDS;

const NASTY: &str =
    r"\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}evil\u{200b}\u{feff}\n\tx\u{0}";

fn hostile() -> String {
    format!(
        r#"(format: 1, title: "{NASTY}",
        sources: {{ "{NASTY}": (title: "{NASTY}", file: "{NASTY}", url: "https://{NASTY}", publisher: "{NASTY}", reliability: C, note: "{NASTY}") }},
        predicates: {{ "{NASTY}": (label: "{NASTY}", inverse: "{NASTY}") }},
        entities: {{
            "anna": (kind: person, type: "{NASTY}", name: "a{NASTY}", aliases: ["b{NASTY}"], note: "{NASTY}", facts: [
                (what: "{NASTY}", value: "{NASTY}", worked_out: "{NASTY}", note: "{NASTY}", claims: [(source: "{NASTY}", at: "{NASTY}", by: "{NASTY}", note: "{NASTY}")]),
            ]),
            "mill": (kind: place, name: "c{NASTY}"),
            "x{NASTY}": (kind: nonsense{NASTY}, name: 3, "{NASTY}": 4),
        }},
        relations: [(id: "{NASTY}", from: "anna", predicate: "{NASTY}", to: "mill", role: "{NASTY}", note: "{NASTY}", claims: [
            (source: "{NASTY}", at: "p1", by: "{NASTY}", via: ["{NASTY}"], note: "{NASTY}"),
            (source: "{NASTY}", at: "p1", by: "{NASTY}", mode: denied, note: "{NASTY}"),
        ]), (from: "nobody{NASTY}", predicate: "{NASTY}", to: "mill")],
        disagreements: {{ "{NASTY}": (kind: other, question: "{NASTY}", sides: [["{NASTY}"], ["{NASTY}"]], note: "{NASTY}") }},
        )"#
    )
}

/// The same without what only breaks reading.
fn readable() -> String {
    let text = hostile();
    let broken = text.lines().filter(|l| !l.contains("nonsense"));
    broken.collect::<Vec<_>>().join("\n")
}

fn harmful(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && !"\n\t".contains(*c))
            || ('\u{202a}'..='\u{202e}').contains(c)
            || ('\u{2066}'..='\u{2069}').contains(c)
            || ['\u{200b}', '\u{feff}'].contains(c)
    })
}

/// Runs legwork; what it prints is harmless. Gives whether it was done, and what it said.
#[track_caller]
fn run(folder: &Path, args: &[String]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_legwork"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE")
        .env("NO_COLOR", "1")
        .output()
        .expect("legwork runs");
    let mut said = String::new();
    for bytes in [&output.stdout, &output.stderr] {
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        assert_eq!(harmful(&text), None, "legwork {args:?} printed {text:?}");
        said.push_str(&text);
    }
    (output.status.success(), said)
}

/// Arguments for a subcommand, made from what it says it takes.
fn arguments(name: &str, command: &clap::Command, graph: &str) -> Vec<String> {
    let mut args = vec![name.to_owned()];
    for positional in command.get_positionals() {
        let names = positional.get_value_names().unwrap_or_default();
        let word = match names.first().map_or("", |n| n.as_str()) {
            "FILE" | "IN" => graph,
            "SCRIPT" => "script",
            "SHELL" => "bash",
            "SUBCOMMAND" => "show",
            "TO" => "mill",
            _ => "anna",
        };
        args.push(word.to_owned());
        let several = positional
            .get_num_args()
            .is_some_and(|n| n.min_values() > 1);
        if several {
            args.push("mill".to_owned());
        }
    }
    for option in command.get_opts().filter(|o| o.is_required_set()) {
        args.push(format!("--{}", option.get_long().expect("a long name")));
        args.push("out.json".to_owned());
    }
    let takes = |long: &str| command.get_arguments().any(|a| a.get_long() == Some(long));
    if takes("force") {
        args.push("--force".to_owned());
    }
    if takes("format") {
        args.extend(["--format".to_owned(), "json".to_owned()]);
    }
    if takes("graph") {
        args.extend(["--graph".to_owned(), graph.to_owned()]);
    }
    args
}

#[test]
fn every_subcommand_prints_harmless_text_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("hostile.ron"), readable()).expect("written");
    let script = "focus anna\ncopy card\ncopy name\nselect mill\nfollow\n# \u{1b}[2J\nfocus \"\u{1b}]0;x\u{7}\"\n";
    std::fs::write(folder.join("script"), script).expect("written");
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (done, said) = run(folder, &words("convert hostile.ron -o hostile.json"));
    assert!(done, "{said}");
    let (_, json) = (
        0,
        std::fs::read_to_string(folder.join("hostile.json")).expect("JSON"),
    );
    assert_eq!(harmful(&json), None, "what is written is harmless as well");
    for graph in ["hostile.ron", "hostile.json"] {
        let mut n_done = 0;
        for subcommand in SUBCOMMANDS {
            let command = (subcommand.command)(clap::Command::new(subcommand.name));
            let args = arguments(subcommand.name, &command, graph);
            let (done, _) = run(folder, &args);
            n_done += usize::from(done);
            let flags = command
                .get_arguments()
                .filter(|a| !a.get_action().takes_values());
            for flag in flags.filter_map(clap::Arg::get_long) {
                let mut args = args.clone();
                args.push(format!("--{flag}"));
                run(folder, &args);
            }
        }
        assert!(
            n_done * 2 > SUBCOMMANDS.len(),
            "most of them do something with {graph}"
        );
        run(folder, &[graph.to_owned()]);
    }
}

#[test]
fn what_is_wrong_with_a_hostile_file_is_told_harmlessly() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "graph\u{1b}[31m\u{202e}.ron";
    std::fs::write(folder.path().join(name), hostile()).expect("written");
    for args in [
        vec!["check", name],
        vec!["stats", name],
        vec![name],
        vec!["show", "an\u{1b}[2J", "-g", name],
    ] {
        let args: Vec<String> = args.into_iter().map(str::to_owned).collect();
        let (done, said) = run(folder.path(), &args);
        assert!(!done && !said.is_empty(), "{args:?}");
    }
}
