//! The table: its rows, its columns, how it is sorted, and where its cursor leads.

use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

const CASE: &str = "
    organisation mill \"The mill\"
    person anna \"Anna Berg\"
    person bert \"Bert Lind\"
    person cora \"Cora Holm\"
    place ford \"Low Ford\"
    anna owns mill @ gazette p1
    bert works_for mill @ gazette p2
    cora works_for mill @ ledger p1 @ gazette p3 denied
    mill stands_in ford @ gazette p12
    anna knows bert @ ledger p2 implied
";

fn session(keys: &str) -> Headless {
    let mut session = Headless::new(graph(CASE), None, (120, 36), PLAIN);
    session.press(keys);
    session
}

/// The first words of the rows that are listed, without the signs before them.
fn rows(session: &Headless) -> Vec<String> {
    let text = session.text();
    let lines = text.lines().skip(4).take_while(|l| !l.starts_with("── "));
    let words = lines.map(|l| l.chars().skip(4).collect::<String>());
    let first = words.map(|l| l.split("  ").next().unwrap_or_default().trim().to_owned());
    first.filter(|w| !w.is_empty()).collect()
}

fn under_cursor(session: &Headless) -> String {
    let text = session.text();
    let line = text
        .lines()
        .find(|l| l.starts_with('▌'))
        .unwrap_or_default();
    line.to_owned()
}

#[test]
fn the_busiest_stand_first_and_the_cursor_is_on_what_one_comes_from() {
    let session = session("/ \"mill enter 5");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Table));
    assert_eq!(rows(&session)[..2], ["The mill", "Anna Berg"]);
    let mut session = self::session("/ \"mill enter");
    session.press(": \"select_low_ford enter 5");
    assert!(
        under_cursor(&session).contains("Low Ford"),
        "{}",
        session.text()
    );
}

#[test]
fn a_column_is_sorted_one_way_then_the_other_then_as_the_input_has_it() {
    let mut session = session("5 s");
    assert_eq!(rows(&session)[0], "Anna Berg", "{}", session.text());
    assert!(session.text().contains("›name▴"));
    session.press("s");
    assert_eq!(rows(&session)[0], "The mill");
    assert!(session.text().contains("›name▾"));
    session.press("s");
    assert_eq!(
        rows(&session),
        [
            "The mill",
            "Anna Berg",
            "Bert Lind",
            "Cora Holm",
            "Low Ford"
        ]
    );
    session.press("u");
    assert_eq!(rows(&session)[0], "The mill");
    assert!(session.text().contains("›name▾"), "{}", session.text());
}

#[test]
fn the_evidence_below_is_that_of_the_row() {
    let mut session = session("5 o g g");
    assert!(
        session.text().contains("Anna Berg · owns · The mill"),
        "{}",
        session.text()
    );
    session.press("j j");
    assert!(session.text().contains("DISPUTED"), "{}", session.text());
    session.press("o");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Table));
    assert!(
        under_cursor(&session).contains("Cora Holm works for The mill"),
        "{}",
        session.text()
    );
    session.press("j");
    assert!(
        under_cursor(&session).contains("denied"),
        "{}",
        session.text()
    );
}

#[test]
fn enter_goes_there_and_back_comes_back() {
    let mut session = session("5 o g g j j enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert_eq!(session.state.name_here(), "Cora Holm");
    session.press("backspace");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Table));
    assert!(
        under_cursor(&session).contains("Cora Holm"),
        "{}",
        session.text()
    );
}

#[test]
fn columns_are_shown_hidden_and_moved_and_the_script_says_so() {
    let mut session = session("5 : \"table-column_betweenness enter");
    assert!(session.text().contains("name       ›between") || session.text().contains("›between"));
    assert!(session.text().contains("0.8333"), "{}", session.text());
    session.press(". , x");
    assert!(!session.text().contains("between"), "{}", session.text());
    session.press("u u u");
    assert!(session.text().contains("›between"), "{}", session.text());
    let script = session.state.past.script.clone();
    assert!(
        script.contains(&"table-column betweenness".to_owned()),
        "{script:?}"
    );
}

#[test]
fn it_is_narrowed_while_one_types_and_escape_shows_all_again() {
    let mut session = session("5 n \"be");
    assert_eq!(
        rows(&session),
        ["Anna Berg", "Bert Lind"],
        "{}",
        session.text()
    );
    session.press("enter");
    assert!(
        session.text().contains("narrowed by “be”"),
        "{}",
        session.text()
    );
    session.press("esc");
    assert_eq!(rows(&session).len(), 5);
    session.press(": \"narrow-table_kind:place enter");
    assert_eq!(rows(&session), ["Low Ford"]);
    session.press("o");
    assert_eq!(
        rows(&session),
        ["The mill"],
        "a relation fits by either end"
    );
}

#[test]
fn the_lens_takes_rows_away_and_the_bottom_line_counts_them() {
    let session = session("5 : \"lens_kind_person enter");
    assert_eq!(rows(&session), ["Anna Berg", "Bert Lind", "Cora Holm"]);
    assert!(
        session.text().contains("lens hides 2"),
        "{}",
        session.text()
    );
    let last = session
        .text()
        .lines()
        .nth(4)
        .map(str::to_owned)
        .unwrap_or_default();
    assert!(
        last.contains("Anna Berg") && last.contains(" 1 "),
        "degrees are the lens's: {last}"
    );
}

#[test]
fn space_marks_the_entity_of_the_row() {
    let mut session = session("5 g g space space");
    assert_eq!(session.state.marks.len(), 2);
    assert!(
        session.text().contains(" +■ The mill"),
        "{}",
        session.text()
    );
    session.press("u u");
    assert!(session.state.marks.is_empty());
}

#[test]
fn a_click_on_a_head_sorts_and_one_on_a_row_goes_there() {
    let mut session = session("5");
    session.click(5, 2);
    assert!(session.text().contains("›name▴"), "{}", session.text());
    session.click(10, 6);
    assert!(
        under_cursor(&session).contains("Cora Holm"),
        "{}",
        session.text()
    );
}

#[test]
fn a_word_that_is_no_column_is_told_what_was_meant() {
    let session = session("5 : \"table-sort_dgree enter");
    assert!(
        session.text().contains("did you mean degree?"),
        "{}",
        session.text()
    );
}
