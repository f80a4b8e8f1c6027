//! Finder, narrowing, palette, help.

use crate::case::{VALLEY, check, example, rows, session, summary};

#[test]
fn the_finder_answers_while_typing() {
    let mut session = session(VALLEY);
    session.press("/ \"co");
    let text = session.text();
    assert!(
        text.contains("● Cora Dahl") && text.contains("● Bert Cole"),
        "{text}"
    );
    session.press("\"ra enter");
    assert!(
        summary(&session).starts_with("at: Cora Dahl"),
        "{}",
        summary(&session)
    );
}

#[test]
fn letters_are_only_text_while_a_field_is_open() {
    check(VALLEY, "/ \"q", "at: the graph | on: Anna Berg | step 0");
    check(
        VALLEY,
        "/ \"q esc",
        "at: the graph | on: Anna Berg | step 0",
    );
}

#[test]
fn a_name_in_another_script_finds() {
    let mut session = example((120, 36));
    session.press("/ \"Барановский enter");
    assert!(
        summary(&session).starts_with("at: Alexey Baranovsky"),
        "{}",
        summary(&session)
    );
}

#[test]
fn nothing_found_is_said_and_stays_open() {
    let mut session = session(VALLEY);
    session.press("/ \"zzzzzz enter");
    assert!(
        session.text().contains("nothing fits"),
        "{}",
        session.text()
    );
}

#[test]
fn narrowing_opens_folded_groups_and_enter_follows_the_first_hit() {
    let mut session = session(VALLEY);
    session.press("enter Z n \"fire_at");
    assert_eq!(rows(&session), ["v took part in 1", "  Fire at the mill"]);
    session.press("enter");
    assert!(
        summary(&session).starts_with("at: Fire at the mill"),
        "{}",
        summary(&session)
    );
}

#[test]
fn escape_shows_all_of_a_narrowed_list_again() {
    let mut session = session(VALLEY);
    session.press("enter n \"fire esc");
    assert_eq!(rows(&session).len(), 5);
    assert!(
        summary(&session).contains("on: Fire at the mill"),
        "{}",
        summary(&session)
    );
}

#[test]
fn a_list_narrowed_to_nothing_says_what_to_do() {
    let mut session = session(VALLEY);
    session.press("enter n \"zzz");
    assert!(
        session.text().contains("Esc shows all again"),
        "{}",
        session.text()
    );
}

#[test]
fn the_palette_runs_a_command_with_arguments() {
    check(
        VALLEY,
        ": \"focus_cora enter",
        "at: Cora Dahl | on: Fire at the mill (took part in) | step 1",
    );
    check(
        VALLEY,
        ": \"lens_kind_person enter enter enter",
        "at: Anna Berg | on: [owns] | step 1 | the lens hides all of these: F takes it off",
    );
}

#[test]
fn the_palette_completes_what_needs_an_argument() {
    let mut session = session(VALLEY);
    session.press(": \"foc enter");
    assert!(session.text().contains(": focus"), "{}", session.text());
    session.press("\"bert enter");
    assert!(
        summary(&session).starts_with("at: Bert Cole"),
        "{}",
        summary(&session)
    );
}

#[test]
fn the_help_lists_what_can_be_done_and_runs_it() {
    let mut session = session(VALLEY);
    session.press("?");
    assert!(
        session.text().contains("Goes back to where one came from"),
        "{}",
        session.text()
    );
    session.press("enter");
    assert!(
        summary(&session).starts_with("at: Anna Berg"),
        "{}",
        summary(&session)
    );
}

#[test]
fn a_paste_is_text_and_never_commands() {
    let mut session = session(VALLEY);
    session.take(legwork::session::effect::Msg::Paste("q\nq".to_owned()));
    assert!(!session.ended);
    session.press("/");
    session.take(legwork::session::effect::Msg::Paste("cora\n".to_owned()));
    session.press("enter");
    assert!(
        summary(&session).starts_with("at: Cora Dahl"),
        "{}",
        summary(&session)
    );
}
