//! The program as people and scripts run it: exit status, stdout, stderr.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A small graph: Anna owns the mill, the mill burnt, nobody connects Dora.
const SMALL: &str = r#"(format: 1, title: "Small",
    sources: {
        "gazette": (title: "The fire", publisher: "Gazette", date: "1911-05", reliability: C),
        "ledger": (title: "A ledger", reliability: B),
    },
    predicates: {
        "owns": (label: "owns", inverse: "owned by"),
        "burnt_in": (label: "burnt in", inverse: "burnt"),
        "mentions": (label: "mentions", inverse: "mentioned in", weak: true),
    },
    entities: {
        "anna": (kind: person, type: "miller", name: "Anna Berg", aliases: ["Анна Берг"], facts: [
            (id: "age", what: "age", value: "42", number: 42, unit: "years", claims: [
                (id: "age-1", source: "gazette", at: "p1", credibility: 2),
            ]),
        ]),
        "mill": (kind: place, name: "Low Ford mill"),
        "fire": (kind: event, name: "The fire"),
        "dora": (kind: person, name: "Dora"),
        "paper": (kind: document, name: "The paper"),
        "oslo": (kind: place, name: "Oslo"),
    },
    relations: [
        (id: "r1", from: "anna", predicate: "owns", to: "mill", role: "tenant", claims: [
            (id: "c1", source: "gazette", at: "p2", by: "anna", mode: claimed, credibility: 3, note: "She says so."),
        ]),
        (id: "r2", from: "mill", predicate: "burnt_in", to: "fire", when: "1911-05-03", claims: [
            (id: "c2", source: "gazette", at: "p3", credibility: 2),
            (id: "c3", source: "ledger", credibility: 2),
        ]),
        (id: "r3", from: "paper", predicate: "mentions", to: "dora", claims: [(id: "c4", source: "ledger")]),
        (id: "r4", from: "paper", predicate: "mentions", to: "fire", claims: [(id: "c5", source: "ledger")]),
    ],
)"#;

/// A folder with files, in which the program runs.
struct Place(TempDir);

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        Self(folder)
    }

    fn small() -> Self {
        Self::with(&[("graph.ron", SMALL)])
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_legwork"));
        command
            .args(args)
            .current_dir(self.path())
            .env_remove("NO_COLOR")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().expect("the program runs");
        Ran::from(output)
    }
}

struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().expect("an exit status"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Ran {
    #[track_caller]
    fn ends(self, status: i32) -> Self {
        assert_eq!(
            self.status, status,
            "stdout:\n{}\nstderr:\n{}",
            self.out, self.err
        );
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

#[test]
fn without_a_terminal_there_is_an_overview() {
    let ran = Place::small().run(&[]).ends(0);
    let lines = [
        "graph.ron · Small",
        "6 entities · 4 relations",
        "busiest",
        "0 disagreements",
        "legwork path",
    ];
    for expected in lines {
        assert!(ran.out.contains(expected), "{expected}: {}", ran.out);
    }
    let example = Place::with(&[]).run(&[]).ends(0);
    assert!(example.out.contains("built-in example"), "{}", example.out);
    let file = Place::with(&[("other.ron", SMALL)])
        .run(&["other.ron"])
        .ends(0);
    assert!(file.out.starts_with("other.ron · Small"));
    let widest = |out: &str| out.lines().map(|l| l.chars().count()).max();
    assert!(widest(&example.out) <= Some(80), "{}", example.out);
}

#[test]
fn wrong_usage_ends_with_2() {
    let place = Place::small();
    for args in [
        &["show"][..],
        &["show", "anna", "--nonsense"],
        &["-g", "missing.ron"],
        &["show", "anna", "-g", "missing.ron"],
        &["path", "anna", "fire", "--kind", "persn"],
        &["path", "anna", "anna"],
        &["path", "anna", "fire", "--from-date", "yesterday"],
        &["path", "anna", "fire", "--min-credibility", "7"],
        &["path", "anna", "fire", "--max", "0"],
        &["path", "anna", "fire", "--avoid", "anna"],
        &["search", "anna", "--max", "0"],
        &["completions"],
        &["walk", "anna"],
        &["export"],
        &["export", "--format", "json", "--weak"],
        &["export", "--format", "nonsense"],
        &["disagreements", "--about", "nonsense"],
    ] {
        let ran = place.run(args).ends(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{args:?}");
    }
    let kind = place.run(&["path", "anna", "fire", "--kind", "persn"]);
    assert!(
        kind.err.contains("hint: did you mean person?"),
        "{}",
        kind.err
    );
    let predicate = place.run(&["stats", "--predicate", "ownz"]);
    assert!(
        predicate.err.contains("hint: did you mean owns?"),
        "{}",
        predicate.err
    );
    let none = place.run(&["nothinglikeit"]);
    assert!(
        none.err
            .contains("hint: there is no subcommand nothinglikeit"),
        "{}",
        none.err
    );
    let subcommand = place.run(&["shwo", "anna"]).ends(2);
    assert!(
        subcommand.err.contains("did you mean legwork show?"),
        "{}",
        subcommand.err
    );
}

#[test]
fn unknown_and_ambiguous_names_say_what_to_write() {
    let place = Place::small();
    let unknown = place.run(&["show", "Ana Berg"]).ends(1);
    assert!(
        unknown.err.contains("no entity is called “Ana Berg”"),
        "{}",
        unknown.err
    );
    assert!(
        unknown.err.contains("did you mean Anna Berg (anna)?"),
        "{}",
        unknown.err
    );
    let ship = "\"oslo\": (kind: place, name: \"Oslo\"), \"ship\": (kind: other, name: \"Oslo-I\"), \
        \"launch\": (kind: other, type: \"boat\", name: \"OSLO I\"),";
    let twice = SMALL.replace("\"oslo\": (kind: place, name: \"Oslo\"),", ship);
    let two = Place::with(&[("graph.ron", &twice)])
        .run(&["show", "oslo i"])
        .ends(2);
    assert!(two.err.contains("“oslo i” fits 2 entities"), "{}", two.err);
    assert!(
        two.err.contains("write launch for OSLO I (boat)"),
        "{}",
        two.err
    );
    place.run(&["show", "АННА берг"]).ends(0);
    place.run(&["search", "zzzzzz"]).ends(1);
}

#[test]
fn show_is_the_card() {
    let ran = Place::small().run(&["show", "mill"]).ends(0);
    let expected = "▲ Low Ford mill\n  place · id mill · 2 relations\n\nowned by (1)\n    \
        ● Anna Berg · tenant · 1 source\n      + Gazette, 1911-05, p2 · by Anna Berg · claimed · C3\n        \
        She says so.\n\nburnt in (1)\n    ◆ The fire · 1911-05-03 · 2 sources\n      \
        + Gazette, 1911-05, p3 · asserted · C2\n      + A ledger · asserted · B2\n";
    assert_eq!(ran.out, expected);
    assert_eq!(ran.err, "");
}

#[test]
fn show_as_json_has_both_directions() {
    let card = Place::small()
        .run(&["show", "mill", "--json"])
        .ends(0)
        .json();
    assert_eq!(card["id"], "mill");
    assert_eq!(card["kind"], "place");
    assert_eq!(card["type"], Value::Null);
    assert_eq!(card["name"], "Low Ford mill");
    assert_eq!(card["aliases"], json!([]));
    assert_eq!(card["facts"], json!([]));
    assert_eq!(card["degree"], 2);
    let relations = card["relations"].as_array().expect("relations");
    let ends: Vec<(&str, &str, &str)> = relations
        .iter()
        .map(|r| {
            let text = |key: &str| r[key].as_str().expect("text");
            (text("direction"), text("predicate"), text("other"))
        })
        .collect();
    assert_eq!(ends, [("in", "owns", "anna"), ("out", "burnt_in", "fire")]);
    assert_eq!(relations[0]["from"], "anna");
    assert_eq!(relations[0]["claims"][0]["id"], "c1");
}

#[test]
fn search_as_json_is_a_ranked_list() {
    let found = Place::small()
        .run(&["search", "Берг", "--json"])
        .ends(0)
        .json();
    let expected = json!([{
        "id": "anna", "kind": "person", "name": "Anna Berg", "matched": "Анна Берг", "score": 600,
    }]);
    assert_eq!(found, expected);
    assert_eq!(
        Place::small()
            .run(&["search", "zzzzzz", "--json"])
            .ends(1)
            .json(),
        json!([])
    );
}

#[test]
fn path_as_json_has_hops_with_claims() {
    let found = Place::small()
        .run(&["path", "fire", "anna", "--json"])
        .ends(0)
        .json();
    assert_eq!(found["paths"].as_array().expect("paths").len(), 1);
    let path = &found["paths"][0];
    assert_eq!(path["length"], 2);
    assert_eq!(path["entities"], json!(["fire", "mill", "anna"]));
    let hop = &path["hops"][1];
    assert_eq!(hop["from"], "mill");
    assert_eq!(hop["predicate"], "owns");
    assert_eq!(hop["to"], "anna");
    assert_eq!(hop["forward"], false);
    let claim = json!({
        "id": "c1", "source": "gazette", "at": "p2", "by": "anna", "via": [], "mode": "claimed",
        "stance": "supports", "credibility": 3, "note": "She says so.",
    });
    assert_eq!(hop["claims"], json!([claim]));
    assert_eq!(found["stopped"], Value::Null);
    assert_eq!(
        found["left_out"],
        json!([{"choice": "weak", "shortest": 2, "more": 0, "at_least": false}])
    );
    assert_eq!(
        path["words"],
        "The fire burnt Low Ford mill, 1911-05-03 (Gazette, 1911-05 p3; A ledger). Low Ford mill is owned by Anna Berg, tenant: \
         only claimed (Gazette, 1911-05 p2, claimed by Anna Berg). No source asserts it. No source here joins The fire and \
         Anna Berg directly."
    );
}

#[test]
fn path_as_json_has_every_relation_of_a_hop() {
    let twice = SMALL.replace(
        "    relations: [\n",
        "    relations: [\n        (id: \"r0\", from: \"mill\", predicate: \"burnt_in\", to: \"anna\"),\n",
    );
    let found = Place::with(&[("graph.ron", &twice)])
        .run(&["path", "anna", "mill", "--json"])
        .ends(0)
        .json();
    let hop = &found["paths"][0]["hops"][0];
    assert_eq!(hop["relation"], "r1");
    let other = json!([{
        "from": "anna", "predicate": "burnt_in", "to": "mill", "forward": false, "claims": [],
        "relation": "r0", "role": null, "when": null, "state": "unsourced",
    }]);
    assert_eq!(hop["parallel"], other);
}

#[test]
fn a_hop_shows_that_it_is_contested_and_that_nobody_says_it_outright() {
    let both = SMALL
        .replace("mode: claimed", "mode: implied")
        .replace("    ],\n)", "    ],\n    disagreements: {\"d\": (kind: other, question: \"Whose?\", sides: [[\"r1\"], [\"r2\"]])},\n)");
    let ran = Place::with(&[("graph.ron", &both)])
        .run(&["path", "anna", "fire"])
        .ends(0);
    assert!(ran.out.contains("\n ≠~ → owns · tenant"), "{}", ran.out);
    assert!(ran.out.contains("\n  ≠ → burnt in"), "{}", ran.out);
}

#[test]
fn check_counts_apart_what_is_no_entity_or_source_of_the_graph() {
    let more = SMALL.replace("to: \"dora\"", "to: \"nobody\"").replace(
        "    sources: {",
        "    sources: {\n        \"o\": (title: \"Outside\", outside: true),",
    );
    let ran = Place::with(&[("graph.ron", &more)]).run(&["check"]).ends(1);
    assert!(
        ran.out.contains("6 entities, 1 unknown id · ")
            && ran.out.contains(" · 2 sources, 1 outside · "),
        "{}",
        ran.out
    );
}

#[test]
fn a_file_that_cannot_be_written_is_named_alone() {
    let ran = Place::small()
        .run(&["export", "-o", "missing/out.json"])
        .ends(2);
    assert!(
        ran.err
            .starts_with("error: cannot write missing/out.json: No such file or directory")
            && !ran.err.contains(".legwork-"),
        "{}",
        ran.err
    );
}

#[test]
fn no_path_says_what_was_tried_and_skipped() {
    let place = Place::small();
    let none = place.run(&["path", "anna", "dora"]).ends(1);
    assert!(none.out.is_empty());
    assert!(
        none.err
            .contains("no path from Anna Berg to Dora (either direction"),
        "{}",
        none.err
    );
    assert!(none.err.contains("weak ties skipped"), "{}", none.err);
    assert!(
        none.err
            .contains("add --weak to use mentions and credits: then there is one of 4 hops")
    );
    place.run(&["path", "anna", "dora", "--weak"]).ends(0);
    let directed = place.run(&["path", "fire", "anna", "--directed"]).ends(1);
    assert!(
        directed.err.contains("leave out --directed"),
        "{}",
        directed.err
    );
    let avoided = place
        .run(&["path", "anna", "fire", "--avoid-kind", "place"])
        .ends(1);
    assert!(avoided.err.contains("avoid less"), "{}", avoided.err);
    place
        .run(&["path", "anna", "fire", "--avoid", "Low Ford mill"])
        .ends(1);
    let lens = place
        .run(&["path", "anna", "fire", "--source", "ledger"])
        .ends(1);
    assert!(
        lens.err.contains("leave out the lens options"),
        "{}",
        lens.err
    );
    let none = place
        .run(&["path", "anna", "dora", "--json"])
        .ends(1)
        .json();
    assert_eq!(none["paths"], json!([]));
}

#[test]
fn a_path_goes_by_what_is_named_and_past_what_is_not_wanted() {
    let place = Place::small();
    let by = |args: &[&str]| {
        let all = [&["path", "anna", "dora", "--weak"], args].concat();
        place.run(&all)
    };
    let via = by(&["--via", "mill", "--via", "fire"]).ends(0);
    assert!(
        via.out.contains("via Low Ford mill · via The fire"),
        "{}",
        via.out
    );
    assert!(via.out.contains("in words"), "{}", via.out);
    let wrong = by(&["--via", "fire", "--via", "mill"]).ends(1);
    assert!(
        wrong
            .err
            .contains("leave out --via: then there is one of 4 hops"),
        "{}",
        wrong.err
    );
    let twice = by(&["--via", "fire", "--via", "The fire"]).ends(2);
    assert!(
        twice.err.contains("paths cannot go via The fire"),
        "{}",
        twice.err
    );
    by(&["--via", "anna"]).ends(2);
    by(&["--via", "fire", "--avoid", "fire"]).ends(2);
    let avoided = by(&["--avoid-predicate", "burnt in"]).ends(1);
    assert!(
        avoided
            .err
            .contains("avoid less: then there is one of 4 hops"),
        "{}",
        avoided.err
    );
    let unknown = by(&["--avoid-predicate", "burns"]).ends(2);
    assert!(
        unknown.err.contains("expected a predicate"),
        "{}",
        unknown.err
    );
}

#[test]
fn a_walk_names_the_hop_that_fails() {
    let place = Place::small();
    let walked = place.run(&["walk", "anna", "mill", "fire"]).ends(0);
    assert!(
        walked.out.contains("→ owns · tenant · 1 source"),
        "{}",
        walked.out
    );
    assert!(
        walked.out.contains("+ A ledger · asserted · B2"),
        "{}",
        walked.out
    );
    let broken = place.run(&["walk", "anna", "mill", "dora", "anna"]).ends(1);
    assert!(broken.out.is_empty());
    assert!(
        broken
            .err
            .contains("nothing carries hop 2: Low Ford mill to Dora"),
        "{}",
        broken.err
    );
    let json = place
        .run(&["walk", "anna", "mill", "dora", "--json"])
        .ends(1)
        .json();
    assert_eq!(
        (&json["holds"], &json["broken"]),
        (&json!(false), &json!(2))
    );
    assert_eq!(json["hops"][1], json!([]));
}

#[test]
fn a_denied_relation_carries_no_walk() {
    let denied = SMALL.replace(
        "mode: claimed, credibility: 3",
        "mode: denied, credibility: 3",
    );
    let ran = Place::with(&[("graph.ron", &denied)])
        .run(&["walk", "anna", "mill"])
        .ends(1);
    assert!(ran.err.contains("nothing carries hop 1"), "{}", ran.err);
    assert!(
        ran.err
            .contains("1 relation there, only denied or without a claim"),
        "{}",
        ran.err
    );
}

#[test]
fn the_example_walks_from_the_legion_to_the_congress() {
    let ends = [
        "Freedom of Russia Legion",
        "Alexey Baranovsky",
        "Congress of People's Deputies",
    ];
    let place = Place::with(&[]);
    let walked = place.run(&["walk", ends[0], ends[1], ends[2]]).ends(0);
    assert!(walked.out.contains("names as supporter"), "{}", walked.out);
    assert!(
        walked.out.contains("Express, 2024-03~, p22"),
        "{}",
        walked.out
    );
    place
        .run(&["path", ends[0], ends[2], "--longer", "1"])
        .ends(0);
    place.run(&["show", "Барановский"]).ends(0);
    place.run(&["sources", "--json"]).ends(0).json();
    place.run(&["disagreements", "--json"]).ends(0).json();
    place.run(&["stats", "--json"]).ends(0).json();
}

#[test]
fn check_tells_problems_from_disagreements() {
    let place = Place::small();
    let fine = place.run(&["check"]).ends(0);
    assert!(
        fine.out
            .contains("6 entities · 4 relations · 6 claims · 2 sources · 0 problems")
    );
    let disputed = SMALL.replace(
        "(id: \"c3\", source: \"ledger\", credibility: 2)",
        "(id: \"c3\", source: \"ledger\", mode: denied)",
    );
    let place = Place::with(&[("graph.ron", &disputed)]);
    let listed = place.run(&["check", "graph.ron"]).ends(0);
    assert!(
        listed
            .out
            .contains("≠ Does it hold: Low Ford mill burnt in The fire?"),
        "{}",
        listed.out
    );
    place.run(&["check", "--fail-on", "disagreement"]).ends(1);
}

#[test]
fn check_lists_every_problem_with_its_place() {
    let wrong = SMALL
        .replace("kind: event,", "kind: evnt,")
        .replace("to: \"dora\"", "to: \"nobody\"")
        .replace("1911-05-03", "1911-99");
    let place = Place::with(&[("graph.ron", &wrong)]);
    let ran = place.run(&["check"]).ends(1);
    let lines = ran
        .out
        .lines()
        .filter(|l| l.starts_with("graph.ron:") && l.contains(": expected"));
    assert!(lines.count() >= 3, "{}", ran.out);
    let json = place.run(&["check", "--json"]).ends(1).json();
    let problem = &json["problems"][0];
    assert_eq!(problem["file"], "graph.ron");
    assert!(problem["line"].as_u64().expect("a line") > 1);
    let shown = place.run(&["show", "mill"]).ends(0);
    assert!(
        shown.err.starts_with("warning: the graph was read with"),
        "{}",
        shown.err
    );
}

#[test]
fn a_file_that_is_no_graph_ends_with_2() {
    let place = Place::with(&[("bad.ron", "(format: 1, entities: {\"a\": (kind: ]}")]);
    let check = place.run(&["check", "bad.ron"]).ends(2);
    assert!(check.out.contains("bad.ron:1:"), "{}", check.out);
    let show = place.run(&["show", "a", "-g", "bad.ron"]).ends(2);
    assert!(
        show.err.starts_with("error: not RON: bad.ron:1:"),
        "{}",
        show.err
    );
    assert!(show.out.is_empty());
}

#[test]
fn hostile_names_are_harmless_everywhere() {
    let hostile = SMALL
        .replace("Low Ford mill", "Low\\u{1b}[31m\\u{202e}mill\\nx")
        .replace("She says so.", "so\\u{7}\\u{9b}2J")
        .replace("tenant", "te\\u{1b}]0;x\\u{7}nant")
        .replace("label: \"owns\"", "label: \"o\\u{1b}wns\"");
    let place = Place::with(&[("graph.ron", &hostile)]);
    for args in [
        &[][..],
        &["show", "mill"],
        &["show", "mill", "--json"],
        &["search", "low"],
        &["search", "low", "--json"],
        &["path", "anna", "fire"],
        &["path", "anna", "fire", "--json"],
        &["walk", "anna", "mill", "dora"],
        &["show", "lowmil"],
        &["path", "mill", "dora"],
        &["disagreements"],
        &["sources"],
        &["check"],
        &["stats"],
        &["export", "--format", "json"],
        &["show", "no\u{1b}[31m"],
        &["stats", "--predicate", "o\u{1b}"],
    ] {
        let ran = place.run(args);
        for text in [&ran.out, &ran.err] {
            let harmful = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!text.contains(harmful), "{args:?}: {text:?}");
        }
    }
}

#[test]
fn a_reader_that_hangs_up_is_no_failure() {
    let place = Place::with(&[]);
    let mut child = place
        .command(&["show", "freedom-of-russia-legion"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // Closed before anything is read: the first write already fails.
    drop(child.stdout.take());
    let status = child.wait().expect("it ends");
    let mut err = String::new();
    child
        .stderr
        .take()
        .expect("stderr")
        .read_to_string(&mut err)
        .expect("UTF-8");
    assert_eq!(status.code(), Some(0), "{err}");
    assert!(!err.contains("error"), "{err}");
}

#[test]
fn a_session_is_replayed_on_another_graph_as_far_as_it_goes() {
    let script = "focus anna\nfollow onws mill\nstanding nonsense open\nfocus mill\nmark anna\nmark-table marks.csv\nhow -o how.md\nsave-script again.txt\n";
    let place = Place::with(&[("graph.ron", SMALL), ("walk.txt", script)]);
    let ran = place
        .run(&["run", "walk.txt", "-g", "graph.ron", "--keep-going", "-q"])
        .ends(1);
    assert!(
        ran.err.contains("walk.txt:2: follow onws mill: "),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("did you mean"), "{}", ran.err);
    assert!(
        ran.err
            .contains("walk.txt:3: standing nonsense open: expected a disagreement"),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .contains("2 lines could not be done; the others were"),
        "{}",
        ran.err
    );
    let read = |name: &str| std::fs::read_to_string(place.0.path().join(name)).expect(name);
    assert!(read("marks.csv").starts_with("id,name"));
    assert!(read("how.md").contains("Low Ford mill"));
    let again = read("again.txt");
    assert!(
        again.ends_with("focus anna\nfocus mill\nmark anna\nmark-table marks.csv\nhow -o how.md\n"),
        "{again}"
    );
    let stopped = place
        .run(&["run", "walk.txt", "-g", "graph.ron", "-q"])
        .ends(1);
    assert!(
        stopped.err.contains("walk.txt:2:") && !stopped.err.contains("walk.txt:3:"),
        "{}",
        stopped.err
    );
}

#[test]
fn an_export_says_on_stderr_what_the_lens_left_out() {
    let place = Place::with(&[("graph.ron", SMALL)]);
    for (options, said) in [
        (
            &["--kind", "person"][..],
            "the lens left out 4 entities and 4 relations\n",
        ),
        (
            &["--around", "mill", "--not-predicate", "owns"],
            "the lens left out 1 entity and 1 relation\n",
        ),
        (
            &["--path", "anna", "fire", "--min-sources", "1"],
            "the lens left out paths by what it hides\n",
        ),
        (&["--around", "anna"], ""),
    ] {
        let ran = place
            .run(&[&["export", "--format", "json"], options].concat())
            .ends(0);
        assert_eq!(ran.err, said, "{options:?}");
    }
}

#[test]
fn export_takes_a_part_and_never_overwrites() {
    let place = Place::small();
    let all = place.run(&["export", "--format", "json"]).ends(0).json();
    assert_eq!(all["entities"].as_array().expect("entities").len(), 6);
    let ids = |args: &[&str]| -> Vec<String> {
        let graph = place.run(args).ends(0).json();
        let entities = graph["entities"].as_array().expect("entities").clone();
        entities
            .iter()
            .map(|e| e["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    let export = ["export", "--format", "json"];
    let part = |more: &[&'static str]| ids(&[&export[..], more].concat());
    assert_eq!(part(&["--around", "anna"]), ["anna", "mill"]);
    assert_eq!(
        part(&["--around", "anna", "--depth", "2"]),
        ["anna", "mill", "fire"]
    );
    assert_eq!(part(&["--path", "anna", "fire"]), ["anna", "mill", "fire"]);
    assert_eq!(
        part(&["--path", "anna", "fire", "dora", "--weak"]),
        ["anna", "mill", "fire", "dora", "paper"]
    );
    assert_eq!(part(&["--kind", "person"]), ["anna", "dora"]);
    assert_eq!(
        part(&["--kind", "person,place", "-o", "-"]),
        ["anna", "mill", "dora", "oslo"]
    );
    place
        .run(&["export", "--format", "json", "--path", "anna", "dora"])
        .ends(1);
    place.run(&["export", "-o", "out.json"]).ends(0);
    let again = place.run(&["export", "-o", "out.json"]).ends(2);
    assert!(
        again.err.contains("hint: replace it with --force"),
        "{}",
        again.err
    );
    place.run(&["export", "-o", "out.json", "--force"]).ends(0);
    let converted = place
        .run(&["convert", "graph.ron", "-o", "again.json"])
        .ends(0);
    assert!(
        converted.err.contains("json does not hold: comments"),
        "{}",
        converted.err
    );
    let bytes = |name: &str| std::fs::read(place.path().join(name)).expect("a file");
    assert_eq!(bytes("out.json"), bytes("again.json"));
}

#[test]
fn sources_and_stats_count() {
    let place = Place::small();
    let sources = place.run(&["sources", "--json"]).ends(0).json();
    assert_eq!(sources[0]["id"], "gazette");
    assert_eq!(sources[0]["claims"], 3);
    assert_eq!(sources[0]["relations_alone"], 1);
    assert_eq!(sources[0]["cited"], json!(["p1", "p2", "p3"]));
    let stats = place
        .run(&["stats", "--json", "--not-predicate", "mentions"])
        .ends(0)
        .json();
    assert_eq!(
        (&stats["entities"], &stats["relations"]),
        (&json!(6), &json!(2))
    );
    assert_eq!(stats["isolated"].as_array().expect("a list").len(), 3);
    let text = place.run(&["stats"]).ends(0);
    assert!(
        text.out
            .contains("3 of 4 relations stand on one source alone (75%)"),
        "{}",
        text.out
    );
}

#[test]
fn two_files_are_one_graph() {
    let more = "(format: 1, entities: {\"eve\": (kind: person, name: \"Eve\")}, relations: [\
        (from: \"eve\", predicate: \"owns\", to: \"mill\")])";
    let place = Place::with(&[("a.ron", SMALL), ("b.ron", more)]);
    let ran = place
        .run(&["path", "eve", "fire", "-g", "a.ron", "-g", "b.ron"])
        .ends(0);
    assert!(ran.out.contains("weakest hop: ? unsourced"), "{}", ran.out);
}

#[test]
fn values_of_a_column_are_counted_and_one_is_a_condition_of_the_lens() {
    let place = Place::small();
    let counted = place.run(&["table", "--count", "kind"]).ends(0).out;
    let mut lines = counted.lines();
    assert_eq!(lines.next(), Some("kind      entities   share"));
    assert_eq!(lines.next(), Some("person           2  33.3 %"));
    let json = place
        .run(&["table", "--count", "type", "--json"])
        .ends(0)
        .json();
    let nothing = json!({"value": null, "count": 5});
    assert_eq!(json, json!([nothing, {"value": "miller", "count": 1}]));
    // What is counted can be asked for, in every command that takes the lens.
    let claims = [
        "table",
        "claims",
        "--where",
        "by=Anna Berg",
        "--columns",
        "at",
    ];
    assert_eq!(place.run(&claims).ends(0).out, "at\np2\n");
    let stats = ["stats", "--json", "--where", "relations.sources>=2"];
    assert_eq!(place.run(&stats).ends(0).json()["relations"], 1);
    let many = [
        "stats",
        "--json",
        "--where",
        "degree>=2",
        "--where",
        "kind!=document",
    ];
    assert_eq!(place.run(&many).ends(0).json()["entities"], 2);
    let wrong = place.run(&["table", "--where", "type=miler"]).ends(2);
    assert!(wrong.err.contains("did you mean miller?"), "{}", wrong.err);
    let wrong = place.run(&["show", "anna", "--where", "kind"]).ends(2);
    assert!(wrong.err.contains("--where"), "{}", wrong.err);
}
