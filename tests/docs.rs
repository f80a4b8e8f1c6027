//! docs/commands.md is what the list of commands says (`UPDATE_DOCS=1 cargo test --test docs` rewrites it), and what the
//! documents tell people to try works.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::path::Path;

use legwork::session::command;
use legwork::session::screen::ThemeName;
use legwork::tui::{Headless, Theme};

#[test]
fn the_document_of_commands_is_the_list_of_commands() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let made = command::docs();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).expect("docs/commands.md can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == made,
        "docs/commands.md is not current: UPDATE_DOCS=1 cargo test --test docs"
    );
}

#[test]
fn the_document_of_the_configuration_is_made_of_the_lists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/config.md");
    let made = legwork::config::docs();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).expect("docs/config.md can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == made,
        "docs/config.md is not current: UPDATE_DOCS=1 cargo test --test docs"
    );
}

#[test]
fn every_command_is_documented_once() {
    let doc = command::docs();
    for spec in command::COMMANDS {
        let plain = format!("| `{}` |", spec.name);
        let with_arguments = format!("| `{} ", spec.name);
        let n = doc.matches(&plain).count() + doc.matches(&with_arguments).count();
        assert_eq!(n, 1, "{}", spec.name);
        assert!(
            !spec.help.is_empty() && !spec.title.is_empty(),
            "{}",
            spec.name
        );
    }
}

#[test]
fn relative_links_of_the_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = vec![];
    for folder in ["", "docs", "docs/decisions"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
        let files = entries.map(|e| e.expect("an entry").path());
        documents.extend(files.filter(|p| p.extension().is_some_and(|e| e == "md")));
    }
    for document in documents {
        let text = std::fs::read_to_string(&document).expect("text");
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#', ' ']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let there = document.parent().is_some_and(|p| p.join(target).exists());
            assert!(there, "{}: {target} is not there", document.display());
        }
    }
}

/// The first fenced block of a language in the README.
fn block_of_readme(language: &str) -> &'static str {
    let readme = include_str!("../README.md");
    let fence = format!("```{language}\n");
    let start = readme.find(&fence).expect("a block") + fence.len();
    let end = readme[start..].find("```").expect("its end") + start;
    &readme[start..end]
}

#[test]
fn graph_of_the_readme_reads_without_problems() {
    let opened = legwork::store::open_text("README.md", block_of_readme("ron")).expect("RON");
    assert_eq!(opened.problems, []);
    let view = opened.graph.view();
    assert_eq!((view.n_entities(), view.n_relations()), (2, 1));
}

#[test]
fn walk_of_the_readme_leads_where_it_says() {
    let theme = Theme {
        name: ThemeName::Plain,
        ascii: false,
    };
    let opened = legwork::store::example().expect("the example");
    let mut screen = Headless::new(opened, None, (120, 36), theme);
    screen.press(r#"/ "legion" enter n "bar" enter n "cong""#);
    assert!(
        screen
            .text()
            .contains("no source says that he belongs to the Congress")
    );
    screen.press("enter");
    let text = screen.text();
    let trail = text.lines().next().unwrap_or_default();
    assert!(trail.contains("Congress of People's Deputies"), "{trail}");
    screen.press(r#"p "legion" enter"#);
    assert!(screen.text().contains("weakest hop"));
    screen.press("E");
    assert!(screen.text().contains("path.dot"), "{}", screen.text());
    screen.press("esc esc");
    assert!(screen.text().contains("step 3"), "{}", screen.text());
    screen.press("left");
    assert!(screen.text().contains("step 2"), "{}", screen.text());
    screen.press("?");
    assert!(!screen.ended);
    screen.press("esc q");
    assert!(screen.ended);
}

#[test]
fn numbers_of_the_example_are_those_of_the_readme() {
    let readme = include_str!("../README.md");
    let opened = legwork::store::example().expect("the example");
    let view = opened.graph.view();
    let said = [
        format!("{} entities", view.n_entities()),
        format!("{} relations", view.n_relations()),
        format!("{} disagreements", view.disagreements().count()),
    ];
    for number in said {
        assert!(readme.contains(&number), "README.md does not say {number}");
    }
}
