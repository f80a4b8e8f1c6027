//! What no compiler checks: the direction of imports, the invariants of ARCHITECTURE.md, and how files are kept.
//!
//! A rule that a file breaks for a reason stands in a list of exceptions, with the reason. An exception that is no longer
//! needed fails as well, so that the lists only say what is so.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::collections::BTreeSet;
use std::path::Path;

/// Each module with those it may import, besides itself.
const IMPORTS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("text", &[]),
    ("task", &[]),
    ("model", &["error", "text", "task"]),
    ("layout", &[]),
    (
        "scene",
        &["error", "text", "task", "model", "layout", "analysis"],
    ),
    (
        "formats",
        &["error", "text", "task", "model", "layout", "scene"],
    ),
    ("search", &["error", "text", "task", "model"]),
    ("analysis", &["error", "text", "task", "model"]),
    (
        "store",
        &[
            "error", "text", "task", "model", "layout", "scene", "formats", "search", "analysis",
        ],
    ),
    (
        "session",
        &[
            "error", "text", "task", "model", "layout", "scene", "formats", "search", "analysis",
            "store",
        ],
    ),
    (
        "config",
        &[
            "error", "text", "task", "model", "layout", "scene", "formats", "search", "analysis",
            "store", "session",
        ],
    ),
    (
        "jobs",
        &[
            "error", "text", "task", "model", "layout", "scene", "formats", "search", "analysis",
            "store", "session", "config",
        ],
    ),
    (
        "tui",
        &[
            "error", "text", "task", "model", "layout", "scene", "formats", "search", "analysis",
            "store", "session", "config", "jobs",
        ],
    ),
    (
        "cli",
        &[
            "error", "text", "task", "model", "layout", "scene", "formats", "search", "analysis",
            "store", "session", "config", "jobs", "tui",
        ],
    ),
];

/// Something that is found in some places only.
struct Absence {
    /// What is not there, in words.
    what: &'static str,
    /// How it looks in the code; a name counts as a whole only.
    signs: &'static [&'static str],
    /// Where it may be: folders or files under src.
    but_in: &'static [&'static str],
    /// Files that break the rule today, and why.
    exceptions: &'static [(&'static str, &'static str)],
}

const ABSENCES: &[Absence] = &[
    Absence {
        what: "terminal libraries",
        signs: &["ratatui", "crossterm"],
        but_in: &["tui/"],
        exceptions: &[],
    },
    Absence {
        what: "petgraph",
        signs: &["petgraph"],
        but_in: &["model/", "analysis/"],
        exceptions: &[],
    },
    Absence {
        what: "the file system",
        signs: &[
            "std::fs",
            "fs::",
            "File::",
            ".is_file(",
            ".is_dir(",
            ".exists(",
            ".metadata(",
            ".symlink_metadata(",
            ".canonicalize(",
            ".read_dir(",
        ],
        but_in: &["store/", "cli/"],
        exceptions: &[],
    },
    Absence {
        what: "threads",
        signs: &["thread::spawn", "thread::Builder", "thread::scope"],
        but_in: &["jobs/", "tui/events.rs"],
        exceptions: &[],
    },
    Absence {
        what: "a clock",
        signs: &["Instant::now", "SystemTime"],
        but_in: &["jobs/", "tui/", "cli/"],
        exceptions: &[],
    },
    Absence {
        what: "printing past `cli::out`",
        signs: &["println!", "eprintln!", "print!", "eprint!", "dbg!"],
        but_in: &[],
        exceptions: &[],
    },
    Absence {
        what: "unsafe code",
        signs: &["unsafe"],
        but_in: &["store/map.rs"],
        exceptions: &[],
    },
];

/// Lines of a file, at most.
const MAX_LINES: usize = 400;

/// Files that are longer, and why.
const LONG: &[(&str, &str)] = &[];

/// Files without a head, and why.
const NO_HEAD: &[(&str, &str)] = &[];

/// A file under src.
struct Source {
    /// Its path under src, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// Lines that run in the program, with their numbers from 1: no comments, no tests.
    fn code(&self) -> Vec<(usize, &str)> {
        if self.path.ends_with("tests.rs") {
            return Vec::new();
        }
        let mut kept = Vec::new();
        let mut in_tests = false;
        let mut before = "";
        for (n, line) in self.text.lines().enumerate() {
            in_tests |= before == "#[cfg(test)]" && line.starts_with("mod ") && line.ends_with('{');
            if !in_tests && !line.trim_start().starts_with("//") {
                kept.push((n + 1, line));
            }
            // rustfmt puts the end of a module, and of nothing within it, at the margin.
            in_tests &= line != "}";
            before = line;
        }
        kept
    }

    /// The module it belongs to, of those below the crate.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    /// How many `super` lead from it to the crate.
    fn depth(&self) -> usize {
        let parts = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        parts.split('/').count()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let below = path.strip_prefix(&root).expect("below src");
                found.push(Source {
                    path: below.to_string_lossy().replace('\\', "/"),
                    text: std::fs::read_to_string(&path).expect("text"),
                });
            }
        }
    }
    assert!(found.len() > 50, "src was not found");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Where `sign` stands in `line`, not as a part of a longer name.
fn places(line: &str, sign: &str) -> Vec<usize> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let starts_with_name = sign.starts_with(is_name);
    let ends_with_name = sign.ends_with(is_name);
    line.match_indices(sign)
        .map(|(at, _)| at)
        .filter(|at| !(starts_with_name && line[..*at].ends_with(is_name)))
        .filter(|at| !(ends_with_name && line[at + sign.len()..].starts_with(is_name)))
        .collect()
}

fn fail_if_any(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

#[test]
fn imports_run_one_way() {
    let mut faults = Vec::new();
    for source in sources() {
        let module = source.module();
        let may = IMPORTS.iter().find(|(name, _)| *name == module);
        let Some((_, may)) = may else {
            if !matches!(module, "lib" | "main") {
                faults.push(format!("src/{}: {module} is in no layer", source.path));
            }
            continue;
        };
        for (n, line) in source.code() {
            for at in places(line, "crate::") {
                let name: String = line[at + "crate::".len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if name != module && !may.contains(&name.as_str()) {
                    let what = if name.is_empty() {
                        "several at once"
                    } else {
                        &name
                    };
                    faults.push(format!("src/{}:{n}: {module} imports {what}", source.path));
                }
            }
            let out = "super::".repeat(source.depth());
            if line.contains(&out) {
                faults.push(format!("src/{}:{n}: `super` leaves {module}", source.path));
            }
        }
    }
    fail_if_any(&faults, "imports against the order of ARCHITECTURE.md");
}

#[test]
fn every_module_is_on_the_map() {
    let map = include_str!("../ARCHITECTURE.md");
    let modules: BTreeSet<String> = sources().iter().map(|s| s.module().to_owned()).collect();
    for module in modules {
        let row = [format!("| `{module}/` |"), format!("| `{module}.rs` |")];
        assert!(
            row.iter().any(|r| map.contains(r)),
            "ARCHITECTURE.md has no row for {module}"
        );
    }
}

#[test]
fn what_is_absent_stays_absent() {
    let sources = sources();
    let mut faults = Vec::new();
    for rule in ABSENCES {
        let mut breaking = BTreeSet::new();
        for source in &sources {
            if rule
                .but_in
                .iter()
                .any(|place| source.path.starts_with(place))
            {
                continue;
            }
            for (n, line) in source.code() {
                if rule.signs.iter().all(|sign| places(line, sign).is_empty()) {
                    continue;
                }
                breaking.insert(source.path.as_str());
                if rule.exceptions.iter().all(|(path, _)| *path != source.path) {
                    faults.push(format!(
                        "src/{}:{n}: {}: {}",
                        source.path,
                        rule.what,
                        line.trim()
                    ));
                }
            }
        }
        let stale = rule
            .exceptions
            .iter()
            .filter(|(path, _)| !breaking.contains(path));
        faults.extend(stale.map(|(path, _)| format!("{path} needs no exception: {}", rule.what)));
    }
    fail_if_any(&faults, "what ARCHITECTURE.md says is absent");
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut faults = Vec::new();
    for source in sources() {
        let has_head = source.text.starts_with("//! ");
        let excepted = NO_HEAD.iter().any(|(path, _)| *path == source.path);
        if !has_head && !excepted {
            faults.push(format!("src/{} does not open with //!", source.path));
        }
        if has_head && excepted {
            faults.push(format!("{} needs no exception", source.path));
        }
    }
    fail_if_any(&faults, "heads of files");
}

#[test]
fn no_documentation_is_empty() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
        for (n, line) in lines.iter().enumerate() {
            if !matches!(*line, "///" | "//!") {
                continue;
            }
            // A blank line is for parting two paragraphs, and stands between them.
            let says = |at: Option<usize>| {
                at.and_then(|at| lines.get(at))
                    .is_some_and(|l| l.starts_with(line) && l.len() > line.len())
            };
            if !says(n.checked_sub(1)) || !says(n.checked_add(1)) {
                faults.push(format!("src/{}:{}", source.path, n + 1));
            }
        }
    }
    fail_if_any(&faults, "empty lines of documentation");
}

#[test]
fn files_stay_short() {
    let mut faults = Vec::new();
    for source in sources() {
        let n = source.text.lines().count();
        let excepted = LONG.iter().any(|(path, _)| *path == source.path);
        // Tests may be a long list.
        if n > MAX_LINES && !excepted && !source.path.ends_with("tests.rs") {
            faults.push(format!(
                "src/{}: {n} lines, {MAX_LINES} at most",
                source.path
            ));
        }
        if n <= MAX_LINES && excepted {
            faults.push(format!(
                "{} needs no exception any more: {n} lines",
                source.path
            ));
        }
    }
    fail_if_any(&faults, "length of files");
}

#[test]
fn exceptions_name_files_that_are_there() {
    let paths: BTreeSet<String> = sources().into_iter().map(|s| s.path).collect();
    let absences = ABSENCES.iter().flat_map(|a| a.exceptions);
    for (path, reason) in LONG.iter().chain(NO_HEAD).chain(absences) {
        assert!(paths.contains(*path), "{path} is not there");
        assert!(!reason.is_empty(), "{path} has no reason");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = include_str!("../Cargo.toml");
    let reasons = include_str!("../docs/decisions/001-dependencies.md");
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if let (true, Some((name, _))) = (in_dependencies, line.split_once('=')) {
            let row = format!("| `{}` |", name.trim());
            assert!(
                reasons.contains(&row),
                "docs/decisions/001-dependencies.md has no row {row}"
            );
        }
    }
}
