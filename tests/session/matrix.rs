//! The matrix: who is tied to whom among what is marked, how that is carried, and where one goes from a cell.

use crate::case::{PLAIN, VALLEY, session};
use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::store::example;
use legwork::tui::Headless;

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
    let status = session.state.status.as_ref();
    assert!(!status.is_some_and(|s| s.is_error), "{line}: {status:?}");
}

/// The matrix of the four who have to do with the mill.
fn marked() -> Headless {
    let mut session = session(VALLEY);
    run(&mut session, "mark-shown anna bert mill bank");
    session.press("6");
    session
}

fn words_of(session: &Headless) -> String {
    (Sight::Matrix.spec().words)(&session.state)
}

#[test]
fn cells_count_from_row_to_column_and_say_what_is_disputed() {
    let mut session = marked();
    run(&mut session, "matrix-order name");
    let text = words_of(&session);
    let rows: Vec<Vec<&str>> = text
        .lines()
        .skip(2)
        .map(|l| l.split_whitespace().collect())
        .collect();
    assert!(text.starts_with("4 entities · 3 relations"), "{text}");
    assert_eq!(rows[0], ["1", "Anna", "Berg", "·", "·", "1", "·"], "{text}");
    assert_eq!(rows[1][3..], ["·", "·", "1≠", "·"], "{text}");
    assert_eq!(rows[2][4..], ["·", "·", "·", "·"], "{text}");
    assert_eq!(rows[3][3..], ["·", "·", "1", "·"], "{text}");
}

#[test]
fn the_evidence_is_that_of_the_cell_and_enter_goes_there_and_back() {
    let mut session = marked();
    run(&mut session, "matrix-order name");
    run(&mut session, "matrix-cell 2 3");
    let text = session.text();
    assert!(text.contains("Bert Cole → Low Ford Mill  owns"), "{text}");
    assert!(
        text.contains("Gazette, 1911, p3") || text.contains("p3"),
        "{text}"
    );
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert_eq!(session.state.name_here(), "Bert Cole");
    session.press("left");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Matrix));
    assert_eq!(session.state.shown.sights.matrix.cell, (1, 2));
}

#[test]
fn enter_on_an_empty_cell_finds_how_the_two_are_connected() {
    let mut session = marked();
    run(&mut session, "matrix-order name");
    run(&mut session, "matrix-cell 1 4");
    assert!(
        session.text().contains("not tied directly"),
        "{}",
        session.text()
    );
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Paths);
    let paths = session.state.shown.paths.as_ref().expect("paths");
    assert!(paths.n_paths() > 0);
    session.press("esc");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Matrix));
    session.press("P q");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Matrix));
    run(&mut session, "view-matrix");
    run(&mut session, "matrix-cell 1 1");
    session.press("enter");
    let said = session.state.status.as_ref().expect("a word");
    assert!(said.is_error && said.text.contains("to itself"), "{said:?}");
}

#[test]
fn letters_stand_for_predicates_and_are_explained() {
    let mut session = marked();
    session.press("v");
    let text = session.text();
    assert!(text.contains("a owns (2) · b lent to (1)"), "{text}");
    session.press("tab");
    assert_eq!(session.state.shown.sights.matrix.relations().len(), 1);
}

#[test]
fn where_not_all_letters_fit_those_under_the_cursor_are_explained() {
    let opened = example().expect("the example");
    let mut session = Headless::new(opened, None, (40, 12), PLAIN);
    let marked = "mark-shown legion denis-nikitin vladimir-putin ilya-ponomarev ukraine russia";
    run(&mut session, marked);
    session.press("6 v");
    let text = session.text();
    let letter = |text: &str| {
        let (_, said) = text.split_once(" here: ").expect("a legend");
        said.chars().next()
    };
    let (_, cell) = text.split_once('[').expect("a cursor");
    let in_cell: Vec<char> = cell.chars().take_while(char::is_ascii_alphabetic).collect();
    assert!(
        in_cell.contains(&letter(&text).expect("a letter")),
        "{text}"
    );
    // A cell without a letter says so too, and nothing else moves.
    run(&mut session, "matrix-cell 1 1");
    let empty = session.text();
    assert!(
        empty.contains("here: no letter") && empty.contains("more elsewhere"),
        "{empty}"
    );
}

#[test]
fn marks_and_lens_change_it_and_too_few_marks_say_what_to_do() {
    let mut session = marked();
    run(&mut session, "lens predicate owns");
    let text = words_of(&session);
    assert!(text.starts_with("4 entities · 2 relations"), "{text}");
    assert!(text.contains("the lens hides 1 relation"), "{text}");
    run(&mut session, "lens off");
    run(&mut session, "unmark bank");
    run(&mut session, "view-matrix");
    assert!(words_of(&session).starts_with("3 entities"));
    run(&mut session, "unmark-all");
    session.press("6");
    assert!(
        session.text().contains("nothing is marked"),
        "{}",
        session.text()
    );
    run(&mut session, "mark anna");
    run(&mut session, "view-matrix");
    assert!(
        session.text().contains("only one entity is marked"),
        "{}",
        session.text()
    );
}

#[test]
fn a_cell_is_clicked_and_what_is_marked_there_goes() {
    let mut session = marked();
    run(&mut session, "matrix-order name");
    let (x, y) = {
        let buffer = session.buffer();
        let places =
            (0..buffer.area.height).flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)));
        let mut of_sign = places.filter(|at| buffer.cell(*at).is_some_and(|c| c.symbol() == "≠"));
        of_sign.next().expect("the disputed cell")
    };
    session.click(x, y);
    assert_eq!(session.state.shown.sights.matrix.cell, (1, 2));
    session.press("space");
    assert!(!words_of(&session).contains("Bert Cole"));
}
