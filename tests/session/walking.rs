//! Walking: follow, back, forward, siblings, folds, panes, claims.

use crate::case::{VALLEY, check, example, rows, session, summary};

#[test]
fn enter_follows_and_left_comes_back_to_the_row() {
    check(VALLEY, "", "at: the graph | on: Anna Berg | step 0");
    check(
        VALLEY,
        "enter",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    check(
        VALLEY,
        "enter enter",
        "at: Low Ford Mill | on: Bert Cole (owns) | step 2",
    );
    check(
        VALLEY,
        "enter enter left",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    check(
        VALLEY,
        "enter j j left right",
        "at: Anna Berg | on: Fire at the mill (took part in) | step 1",
    );
}

#[test]
fn back_and_forward_restore_the_cursor() {
    check(
        VALLEY,
        "enter enter left left L L",
        "at: Low Ford Mill | on: Bert Cole (owns) | step 2",
    );
    check(
        VALLEY,
        "enter enter enter L",
        "at: Bert Cole | on: Low Ford Mill (owns) | step 3 | the walk has not gone further from here",
    );
    check(
        VALLEY,
        "left",
        "at: the graph | on: Anna Berg | step 0 | this is where the walk began",
    );
    check(
        VALLEY,
        "enter enter H",
        "at: the graph | on: Anna Berg | step 0",
    );
}

#[test]
fn another_way_is_a_fork_and_nothing_is_lost() {
    let mut session = session(VALLEY);
    session.press("enter enter left J J enter");
    assert_eq!(session.state.trail.n_forks(), 0);
    session.press("left");
    let before = session.state.trail.n_steps();
    session.press("J enter enter left left");
    assert!(session.state.trail.n_steps() >= before);
    session.press("enter left J j j enter left");
    assert!(session.state.trail.n_forks() > 0, "{}", session.text());
}

#[test]
fn the_sibling_key_steps_on_without_going_back() {
    check(
        VALLEY,
        "enter .",
        "at: Cora Dahl | on: Fire at the mill (took part in) | step 1",
    );
    check(
        VALLEY,
        "enter . ,",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    check(
        VALLEY,
        "enter ,",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1 | this is the first of the list one came from",
    );
}

#[test]
fn groups_stand_in_the_order_of_declaration_weak_ones_last_and_folded() {
    let mut session = session(VALLEY);
    session.press("enter");
    assert_eq!(
        rows(&session),
        [
            "v owns 1",
            "  Low Ford Mill",
            "v took part in 1",
            "  Fire at the mill",
            "> mentions of 1"
        ]
    );
}

#[test]
fn folding_keeps_the_cursor_on_its_group() {
    check(VALLEY, "enter z", "at: Anna Berg | on: [owns] | step 1");
    check(
        VALLEY,
        "enter z right",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    let mut folded = session(VALLEY);
    folded.press("enter Z");
    assert_eq!(
        rows(&folded),
        ["> owns 1", "> took part in 1", "> mentions of 1"]
    );
    folded.press("Z");
    assert_eq!(rows(&folded).len(), 6);
}

#[test]
fn rows_with_more_sources_come_first() {
    let mut session = session(VALLEY);
    session.press("enter enter");
    assert_eq!(
        rows(&session)[..3],
        ["v owns of 2", "  Anna Berg", "  Bert Cole"]
    );
}

#[test]
fn both_stances_stand_side_by_side() {
    let mut session = session(VALLEY);
    session.press("enter enter K j j");
    let text = session.text();
    assert!(text.contains("DISPUTED"), "{text}");
    assert!(
        text.contains("supports (1)") && text.contains("refutes (1)"),
        "{text}"
    );
}

#[test]
fn one_source_alone_is_said_in_capitals() {
    let mut session = session(VALLEY);
    session.press("enter");
    assert!(
        session.text().contains("supported · 2 sources"),
        "{}",
        session.text()
    );
    session.press("J j");
    assert!(session.text().contains("ONE source"), "{}", session.text());
}

#[test]
fn nobody_asserts_it_outright_is_a_tilde() {
    let mut session = session(VALLEY);
    session.press("/ \"cora enter");
    assert!(
        session.text().contains("~  ◆ Fire at the mill"),
        "{}",
        session.text()
    );
    assert!(
        session.text().contains("nobody asserts it outright"),
        "{}",
        session.text()
    );
}

#[test]
fn claims_are_stepped_through_from_the_list() {
    let mut session = session(VALLEY);
    session.press("enter )");
    assert_eq!(session.state.list.claim, 1);
    session.press(") ) )");
    assert_eq!(session.state.list.claim, 1);
    session.press("(");
    assert_eq!(session.state.list.claim, 0);
}

#[test]
fn escape_never_quits_and_q_ends_only_the_walking_view() {
    check(
        VALLEY,
        "enter esc esc esc",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    check(
        VALLEY,
        "q",
        "at: the graph | on: Anna Berg | step 0 | ended",
    );
    check(
        VALLEY,
        "enter r q",
        "at: Anna Berg | on: Low Ford Mill (owns) | step 1",
    );
    check(VALLEY, "? q", "at: the graph | on: Anna Berg | step 0");
}

#[test]
fn a_key_without_a_meaning_says_so() {
    check(
        VALLEY,
        "x",
        "at: the graph | on: Anna Berg | step 0 | x does nothing here; ? lists what does",
    );
}

#[test]
fn marks_are_kept_and_counted() {
    let mut session = session(VALLEY);
    session.press("enter space");
    assert_eq!(session.state.marks.len(), 1);
    assert!(
        session.text().contains("+ ■ Low Ford Mill"),
        "{}",
        session.text()
    );
    session.press("space");
    assert_eq!(session.state.marks.len(), 0);
}

#[test]
fn an_entity_that_speaks_lists_what_it_says() {
    let mut session = example((120, 36));
    session.press("/ \"baranovsky enter n \"cong");
    assert!(session.text().contains("says"), "{}", session.text());
}

#[test]
fn the_walk_of_the_readme() {
    let mut session = example((120, 36));
    session.press("/ \"legion enter");
    assert!(
        summary(&session).starts_with("at: Freedom of Russia Legion"),
        "{}",
        summary(&session)
    );
    session.press("n \"bar enter");
    assert!(
        summary(&session).starts_with("at: Alexey Baranovsky"),
        "{}",
        summary(&session)
    );
    session.press("n \"cong enter");
    let all = summary(&session);
    assert!(
        all.starts_with("at: Congress of People's Deputies"),
        "{all}"
    );
    session.press("left");
    let text = session.text();
    assert!(
        text.contains("names as supporter · Congress of People's Deputies"),
        "{text}"
    );
    assert!(text.contains("ONE source, ONE speaker"), "{text}");
    assert!(text.contains("Express, 2024-03~, p22"), "{text}");
    assert!(
        text.contains("no source says that he belongs to the Congress"),
        "{text}"
    );
}

#[test]
fn the_source_itself_is_read_at_the_paragraph() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("gazette.txt"),
        "First.\n\nAnna Berg saw it burn.\n",
    )
    .expect("written");
    let opened = crate::case::graph(VALLEY);
    let mut session = legwork::tui::Headless::new(
        opened,
        Some(folder.path().to_owned()),
        (120, 36),
        crate::case::PLAIN,
    );
    session.press("enter J j");
    let text = session.text();
    assert!(text.contains("┆ p2    Anna Berg saw it burn."), "{text}");
    session.press("r");
    let text = session.text();
    assert!(text.contains("▌p2   (2)  Anna Berg saw it burn."), "{text}");
    session.press("g s");
    assert!(
        summary(&session).starts_with("at: Anna Berg | on: Fire"),
        "{}",
        summary(&session)
    );
}

#[test]
fn a_text_that_is_not_here_is_said_not_to_be() {
    let mut session = session(VALLEY);
    session.press("enter");
    assert!(
        session.text().contains("text not here: gazette.txt"),
        "{}",
        session.text()
    );
}
