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
fn weak_ties_are_skipped_counted_and_let_through_on_demand() {
    let mut session = session(
        "person a \"Aa\"\nperson b \"Bb\"\ndocument d \"Dd\"\nd weak:mentions a @ s p1\nd weak:mentions b @ s p1",
    );
    session.press("enter p \"bb enter");
    let text = session.text();
    assert!(text.contains("no path"), "{text}");
    assert!(
        text.contains("2 ties that only share a page were skipped"),
        "{text}"
    );
    session.press("w");
    assert!(
        session.text().contains("shortest: 2 hops"),
        "{}",
        session.text()
    );
}

#[test]
fn avoiding_an_entity_searches_again() {
    let mut session = session(VALLEY);
    session.press("enter p \"bank enter");
    assert!(
        session.text().contains("Low Ford Mill"),
        "{}",
        session.text()
    );
    session.press("l - ");
    let text = session.text();
    assert!(text.contains("1 avoided"), "{text}");
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
