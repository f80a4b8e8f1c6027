//! The paths view, and taking a path away.

use crate::case::{VALLEY, check, session, summary};

#[test]
fn paths_are_found_shown_and_walked() {
    let mut session = session(VALLEY);
    session.press("enter p \"bank enter");
    let text = session.text();
    assert!(
        text.contains("path  ● Anna Berg  →  ■ Valley Bank"),
        "{text}"
    );
    assert!(text.contains("shortest: 2 hops"), "{text}");
    assert!(text.contains("weakest hop"), "{text}");
    session.press("enter");
    assert_eq!(
        summary(&session),
        "at: Valley Bank | on: Cora Dahl (works for) | step 3 | walked 2 hops; ← goes back along them"
    );
    session.press("left");
    assert!(
        summary(&session).starts_with("at: Low Ford Mill | on: Valley Bank"),
        "{}",
        summary(&session)
    );
}

#[test]
fn a_path_to_oneself_is_refused() {
    let mut session = session(VALLEY);
    session.press("enter p \"anna enter");
    assert!(
        summary(&session).contains("expected two different entities"),
        "{}",
        summary(&session)
    );
}

#[test]
fn the_last_paths_come_back() {
    check(
        VALLEY,
        "P",
        "at: the graph | on: Anna Berg | step 0 | no paths were asked for yet: press p",
    );
    check(
        VALLEY,
        "enter p \"bank enter q",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    check(
        VALLEY,
        "enter p \"bank enter q P",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1 | paths",
    );
}

#[test]
fn an_export_never_overwrites_without_asking() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("walk.dot");
    let mut session = session(VALLEY);
    session.press("enter enter E");
    let typed = format!("ctrl-u \"{} enter", file.display());
    session.press(&typed);
    assert!(
        summary(&session).contains("wrote 2 entities and 1 relation to"),
        "{}",
        summary(&session)
    );
    let first = std::fs::read_to_string(&file).expect("written");
    assert!(first.contains("digraph"), "{first}");

    std::fs::write(&file, "mine").expect("written");
    session.press("E");
    session.press(&typed);
    assert!(
        session.text().contains("Enter again replaces it"),
        "{}",
        session.text()
    );
    assert_eq!(std::fs::read_to_string(&file).expect("there"), "mine");
    session.press("enter");
    assert!(
        std::fs::read_to_string(&file)
            .expect("there")
            .contains("digraph")
    );
}

#[test]
fn an_export_into_a_folder_that_is_not_there_says_so() {
    let mut session = session(VALLEY);
    session.press("enter enter E ctrl-u \"/nowhere/at/all.dot enter");
    assert!(
        session.text().contains("cannot write /nowhere/at/all.dot"),
        "{}",
        session.text()
    );
}
