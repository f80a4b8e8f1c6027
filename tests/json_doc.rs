//! docs/json.md says what `--json` prints: every key that is printed stands there, and every key there is printed by some graph.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Map, Value};

/// The shapes of the document: by command (`show`) or by name (`relation`).
type Shapes = BTreeMap<String, Value>;

/// How each command is called, once on a graph that has everything and once on the example. The overview is called "".
const CALLS: &[(&str, &[&str])] = &[
    ("", &["full.ron"]),
    ("show", &["anna", "-g", "full.ron"]),
    ("show", &["mill", "-g", "full.ron"]),
    ("show", &["nobody", "-g", "full.ron"]),
    ("show", &["baranovsky"]),
    ("search", &["anna", "-g", "full.ron"]),
    ("path", &["anna", "fire", "-g", "full.ron"]),
    ("path", &["legion", "kremlin"]),
    ("path", &["anna", "dora", "-g", "full.ron"]),
    ("walk", &["anna", "mill", "fire", "-g", "full.ron"]),
    ("disagreements", &["-g", "full.ron"]),
    ("disagreements", &[]),
    ("sources", &["-g", "full.ron"]),
    ("timeline", &["-g", "full.ron"]),
    ("map", &["-g", "full.ron"]),
    ("map", &[]),
    ("compare", &["anna", "fire", "-g", "full.ron"]),
    ("matrix", &["anna", "mill", "fire", "-g", "full.ron"]),
    ("table", &["-g", "full.ron"]),
    ("picture", &["-g", "full.ron"]),
    ("picture", &["anna", "--layered", "-g", "full.ron"]),
    ("check", &["full.ron"]),
    ("check", &["faulty.ron"]),
    ("around", &["anna", "--depth", "2", "-g", "full.ron"]),
    ("stats", &["full.ron", "--rank=3"]),
    ("run", &["walk.txt", "-g", "full.ron"]),
];

const FULL: &str = r#"(format: 1, title: "The mill",
    sources: {
        "gazette": (title: "The fire", file: "gazette.txt", publisher: "Gazette", date: "1911-05", worked_out: "the spring",
            language: "en", url: "https://example.org/fire", reliability: C, entity: "paper", publisher_entity: "paper",
            note: "Torn."),
        "atlas": (title: "An atlas", outside: true),
    },
    predicates: {
        "owns": (label: "owns", inverse: "owned by"),
        "burnt_in": (label: "burnt in", inverse: "burnt"),
    },
    entities: {
        "anna": (kind: person, type: "miller", name: "Anna Berg", at: [("gazette", "p1")], note: "Careful.",
            aliases: [(name: "Анна Берг", language: "ru", at: [("gazette", "p1")], note: "as she signed")], facts: [
            (id: "age #2", what: "age", value: "42 to 43", number: 42, number_to: 43, unit: "years", when: "1911",
                worked_out: "that year", note: "Doubtful.", claims: [
                (id: "age-1 #3", source: "gazette", at: "p1", by: "anna", via: ["dora"], said: "1911", worked_out: "then",
                    credibility: 2, note: "So."),
            ]),
            (what: "born", value: "1869", date: "1869"),
            (what: "site", value: "her page", link: "https://example.org/anna"),
            (what: "married", value: "yes", truth: true),
            (what: "home", value: "the mill", entity: "mill"),
        ]),
        "mill": (kind: place, name: "Low Ford mill", facts: [
            (what: "position", value: "50.6, 36.6", point: (50.6, 36.6), claims: [(source: "atlas")]),
        ]),
        "fire": (kind: event, name: "The fire"),
        "paper": (kind: document, name: "The paper"),
        "dora": (kind: person, name: "Dora"),
    },
    relations: [
        (id: "r1 #2", from: "anna", predicate: "owns", to: "mill", role: "tenant", when: "1911", worked_out: "then", note: "Odd.",
            facts: [(what: "share", value: "half")], claims: [(source: "gazette", at: "p2")]),
        (id: "r4", from: "anna", predicate: "owns", to: "mill", claims: [(source: "gazette", at: "p4", stance: refutes)]),
        (id: "r2", from: "mill", predicate: "burnt_in", to: "fire", claims: [
            (source: "gazette", at: "p3"), (source: "atlas", stance: refutes),
        ]),
        (id: "r3", from: "nobody", predicate: "owns", to: "fire"),
    ],
    disagreements: {
        "who": (kind: role, question: "Who owned the mill?", sides: [["r1 #2"], ["r4"]], standing: preferred, preferred: 1,
            note: "The first."),
    },
)"#;

fn shapes() -> Shapes {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    let text = std::fs::read_to_string(path).expect("docs/json.md");
    let (_, part) = text
        .split_once("## What commands print")
        .expect("the section");
    let part = part.split("\n## ").next().unwrap_or_default();
    let mut shapes = Shapes::new();
    let mut name = String::new();
    let mut rest = part;
    while let Some((before, block)) = rest.split_once("```json\n") {
        // The last name before a block is what it is about.
        if let Some(found) = before.split('`').nth_back(1) {
            found.clone_into(&mut name);
        }
        let (json, after) = block.split_once("```").expect("the end of a block");
        let shape = serde_json::from_str(json).unwrap_or_else(|e| panic!("{name}: {e}\n{json}"));
        let key = name
            .trim_start_matches("legwork")
            .trim_end_matches("--json")
            .trim();
        shapes.insert(key.to_owned(), shape);
        rest = after;
    }
    shapes
}

/// A shape with the names of other shapes replaced by what they stand for.
fn whole(shapes: &Shapes, shape: &Value) -> Value {
    let named = |text: &str| {
        let name = text.strip_prefix('<')?.strip_suffix('>')?;
        Some(whole(
            shapes,
            shapes
                .get(name)
                .unwrap_or_else(|| panic!("no shape {name}")),
        ))
    };
    match shape {
        Value::String(text) => named(text).unwrap_or_else(|| shape.clone()),
        Value::Array(items) => Value::Array(items.iter().map(|i| whole(shapes, i)).collect()),
        Value::Object(keys) => {
            let mut all = Map::new();
            for (key, value) in keys {
                match (key.as_str(), whole(shapes, value)) {
                    ("…", Value::Object(more)) => all.extend(more),
                    (_, value) => {
                        all.insert(key.clone(), value);
                    }
                }
            }
            Value::Object(all)
        }
        other => other.clone(),
    }
}

/// Every key of a value, as a path; a list stands for its items.
fn keys(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items
            .iter()
            .for_each(|i| keys(i, &format!("{at}[]"), found)),
        Value::Object(map) => {
            for (key, value) in map {
                let at = format!("{at}.{key}");
                found.insert(at.clone());
                keys(value, &at, found);
            }
        }
        _ => {}
    }
}

fn printed(folder: &Path, command: &str, args: &[&str]) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_legwork"));
    program
        .args((!command.is_empty()).then_some(command))
        .args(args)
        .arg("--json");
    let output = program
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("legwork runs");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        panic!("legwork {command} {args:?} --json: {e}\n{said}")
    })
}

#[test]
fn docs_json_md_says_what_commands_print() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
    };
    write("full.ron", FULL);
    write(
        "faulty.ron",
        r#"(format: 1, entities: {"a": (kind: persn, name: "A")})"#,
    );
    write("walk.txt", "focus anna\n");
    write("gazette.txt", "One.\n\nTwo.\n");
    let shapes = shapes();
    let commands: BTreeSet<&str> = CALLS.iter().map(|(command, _)| *command).collect();
    let mut seen_anywhere = BTreeSet::new();
    for command in &commands {
        let shape = shapes
            .get(*command)
            .unwrap_or_else(|| panic!("docs/json.md has no “legwork {command} --json”"));
        let mut documented = BTreeSet::new();
        keys(&whole(&shapes, shape), "", &mut documented);
        let mut seen = BTreeSet::new();
        for (_, args) in CALLS.iter().filter(|(c, _)| c == command) {
            keys(&printed(folder.path(), command, args), "", &mut seen);
        }
        let missing: Vec<_> = seen.difference(&documented).collect();
        assert!(
            missing.is_empty(),
            "legwork {command} --json prints what docs/json.md does not have: {missing:?}"
        );
        let mut own = BTreeSet::new();
        keys(shape, "", &mut own);
        let never: Vec<_> = own
            .difference(&seen)
            .filter(|k| !k.ends_with(".…"))
            .collect();
        assert!(
            never.is_empty(),
            "docs/json.md has what legwork {command} --json never printed here: {never:?}"
        );
        seen_anywhere.extend(
            seen.iter()
                .filter_map(|k| Some(k.rsplit_once('.')?.1.to_owned())),
        );
    }
    for (name, shape) in shapes
        .iter()
        .filter(|(name, _)| !commands.contains(&***name))
    {
        let mut own = BTreeSet::new();
        keys(shape, "", &mut own);
        for key in own {
            let last = key.rsplit_once('.').map_or("", |(_, last)| last);
            let is_seen = seen_anywhere.contains(last) || last == "…";
            assert!(
                is_seen,
                "no command printed the key {key} of the shape {name}"
            );
        }
    }
}

#[test]
fn every_command_with_json_is_documented() {
    let shapes = shapes();
    let top = legwork::cli::command();
    for command in top.get_subcommands() {
        let has_json = command.get_arguments().any(|a| a.get_id() == "json");
        let name = command.get_name();
        assert_eq!(
            has_json,
            shapes.contains_key(name),
            "{name}: --json and docs/json.md"
        );
        assert_eq!(
            has_json,
            CALLS.iter().any(|(c, _)| *c == name),
            "{name}: --json and the calls of this test"
        );
    }
}
