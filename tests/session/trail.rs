//! The trail as a tree: every step, every fork, the way in sentences.

use crate::case::{VALLEY, session};
use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::session::tree::TrailView;
use legwork::tui::Headless;

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
}

fn walked(lines: &[&str]) -> Headless {
    let mut session = session(VALLEY);
    for line in lines {
        run(&mut session, line);
        let status = session.state.status.as_ref();
        assert!(!status.is_some_and(|s| s.is_error), "{line}: {status:?}");
    }
    session
}

const FORKED: &[&str] = &[
    "focus anna",
    "follow owns mill",
    "note \"the mill burnt\"",
    "back",
    "root",
    "focus bert",
    "follow owns mill",
    "follow lent_to bank",
];

#[test]
fn the_tree_tells_every_fork_and_where_one_is() {
    let session = walked(FORKED);
    assert_eq!(
        session.state.trail_text(),
        "   0  the graph\n   1    Anna Berg\n   2    ‹owns› Low Ford Mill  – the mill burnt\n   3    Bert Cole\n   \
         4    ‹owns› Low Ford Mill\n   5    ‹lent to of› Valley Bank  ‹ here\n"
    );
}

#[test]
fn enter_goes_to_a_step_and_its_cursor_is_where_it_was() {
    let mut session = walked(&["focus anna", "follow owns mill", "back"]);
    session.press("j");
    let row = session.state.cursor_key();
    run(&mut session, "focus bank");
    session.press("t k enter");
    assert_eq!(
        session.state.trail.at(),
        2,
        "{}",
        session.state.trail_text()
    );
    run(&mut session, "step 1 anna");
    assert_eq!(session.state.cursor_key(), row);
    // Forward leads to the fork that was walked last: the bank was, then the mill.
    session.press("L");
    assert_eq!(session.state.trail.at(), 2);
}

#[test]
fn a_step_that_leads_elsewhere_is_refused() {
    let mut session = walked(&["focus anna"]);
    run(&mut session, "step 1 bert");
    let said = session.state.status.as_ref().map(|s| s.text.clone());
    assert_eq!(
        said.as_deref(),
        Some("expected step 1 to be “bert”, found Anna Berg")
    );
    run(&mut session, "step 7");
    let said = session.state.status.as_ref().map(|s| s.text.clone());
    assert_eq!(
        said.as_deref(),
        Some("expected the number of a step, 0 to 1, found “7”")
    );
}

#[test]
fn what_follows_a_step_folds_and_is_counted() {
    let mut session = walked(FORKED);
    session.press("t g g z");
    assert!(session.text().contains("▸ 5 folded"), "{}", session.text());
    session.press("z j j m \"because enter");
    assert_eq!(
        session.state.trail.step(2).note.as_deref(),
        Some("the mill burntbecause")
    );
    assert_eq!(
        session.state.past.script.last().map(String::as_str),
        Some("step-note 2 \"the mill burntbecause\"")
    );
}

#[test]
fn the_way_is_told_with_its_claims() {
    let session = walked(FORKED);
    let text = session.state.account_text(session.state.trail.at());
    assert!(
        text.starts_with("How I came to Valley Bank\n\nI began at the graph"),
        "{text}"
    );
    assert!(text.contains("\nI went to Bert Cole by name.\n"), "{text}");
    assert!(
        text.contains("I went on to Low Ford Mill: Bert Cole owns Low Ford Mill"),
        "{text}"
    );
    assert!(text.contains("\n\n[1] "), "{text}");
}

#[test]
fn ten_thousand_steps_are_walked_shown_and_taken_back() {
    let mut session = session(VALLEY);
    for _ in 0..2_500 {
        for line in ["focus anna", "focus bert", "back", "focus mill"] {
            run(&mut session, line);
        }
    }
    assert_eq!(session.state.trail.n_steps(), 7_501);
    session.press("t G g g");
    assert!(
        session.text().contains("trail  7500 steps"),
        "{}",
        session.text()
    );
    session.press("G enter u u u");
    assert_eq!(
        TrailView::default().rows(&session.state.trail).len(),
        session.state.trail.n_steps()
    );
    let (n, _) = session.state.past.history.len();
    assert!(n <= legwork::session::history::MAX_ACTIONS);
}

#[test]
fn the_card_tells_everything_and_leads_on() {
    let mut session = walked(&["card mill"]);
    let card = session.state.shown.card.as_ref().expect("a card");
    let owns = card
        .lines
        .iter()
        .position(|l| l.text.starts_with("owns of"));
    session.press(&"j ".repeat(owns.expect("a line")));
    session.press("enter");
    assert_eq!(session.state.name_here(), "Low Ford Mill");
}

#[test]
fn marks_are_listed_connected_and_written() {
    let mut session = walked(&["mark anna", "mark bank", "marks", "mark-paths"]);
    assert!(
        session
            .state
            .marks_text()
            .contains("Anna Berg – Valley Bank: 2 hops · weakest: ")
    );
    session.press("enter");
    let asked = session.state.past.script.last().map(String::as_str);
    assert_eq!(asked, Some("path anna bank"));
    let folder = tempfile::tempdir().expect("a folder");
    let (csv, dot) = (folder.path().join("m.csv"), folder.path().join("m.dot"));
    run(&mut session, &format!("mark-table {}", csv.display()));
    run(
        &mut session,
        &format!("export dot marked -o {}", dot.display()),
    );
    let csv = std::fs::read_to_string(csv).expect("a table");
    assert!(
        csv.starts_with("id,name,kind,type,relations,sources\r\nanna,Anna Berg,person,,3,"),
        "{csv}"
    );
    let dot = std::fs::read_to_string(dot).expect("a graph");
    assert!(
        dot.contains("Valley Bank") && !dot.contains("Low Ford Mill"),
        "{dot}"
    );
    session.press("D");
    assert!(session.state.marks.is_empty());
    session.press("u");
    assert_eq!(session.state.marks.len(), 2);
}

#[test]
fn all_that_a_list_shows_is_marked_by_name() {
    let mut session = walked(&["focus mill"]);
    session.press("*");
    let line = session
        .state
        .past
        .script
        .last()
        .cloned()
        .unwrap_or_default();
    assert!(
        line.starts_with("mark-shown ") && line.contains("anna"),
        "{line}"
    );
    assert_eq!(session.state.past.history.words().0.len(), 2);
}
