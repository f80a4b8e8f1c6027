//! Mouse and keys in every view: a click does what the cursor does there, borders move, keys are told as they are bound.

use crate::case::{VALLEY, example, session};
use legwork::config;
use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::session::state::{Pane, ViewId};
use legwork::tui::Headless;

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
    let status = session.state.status.as_ref();
    assert!(!status.is_some_and(|s| s.is_error), "{line}: {status:?}");
}

/// The first cell of a text on the screen.
#[track_caller]
fn place(session: &Headless, text: &str) -> (u16, u16) {
    let buffer = session.buffer();
    let wanted: Vec<String> = text.chars().map(String::from).collect();
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let mut cells = (x..).zip(&wanted);
            if cells.all(|(x, c)| buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == c)) {
                return (x, y);
            }
        }
    }
    let screen = session.text();
    assert!(
        screen.contains(text),
        "{text} is not on the screen:\n{screen}"
    );
    (0, 0)
}

#[track_caller]
fn click(session: &mut Headless, text: &str) {
    let (x, y) = place(session, text);
    session.click(x, y);
}

#[test]
fn rows_of_disagreements_and_their_sides_are_clicked() {
    let mut session = example((120, 36));
    session.press("8");
    click(&mut session, "How many places fell");
    assert!(
        session.text().contains("▲ Belgorod") || session.text().contains("· numbers"),
        "{}",
        session.text()
    );
    let chosen = session.state.shown.beside.disagreements.chosen;
    click(&mut session, "How many fighters");
    assert_ne!(session.state.shown.beside.disagreements.chosen, chosen);
    click(&mut session, "3 4,000");
    let listed = &session.state.shown.beside.disagreements;
    assert_eq!((session.state.shown.pane, listed.leg), (Pane::Peek, 2));
    // The wheel over the list leaves the keys with the sides.
    let (x, y) = place(&session, "dates");
    let before = session.state.shown.beside.disagreements.list.cursor();
    session.wheel(x, y, 1);
    assert_eq!(session.state.shown.pane, Pane::Peek);
    assert_eq!(
        session.state.shown.beside.disagreements.list.cursor(),
        before + 3
    );
    click(&mut session, "▾ dates");
    assert!(session.text().contains("▸ dates"), "{}", session.text());
}

#[test]
fn a_click_in_card_trail_and_marks_is_the_cursor_and_a_second_one_enters() {
    let mut session = session(VALLEY);
    run(&mut session, "focus anna");
    run(&mut session, "follow owns mill");
    session.press("t");
    let (x, y) = place(&session, "● Anna Berg");
    session.double_click(x, y);
    assert_eq!(
        (session.state.shown.view, session.state.name_here().as_str()),
        (ViewId::Walk, "Anna Berg")
    );
    run(&mut session, "card mill");
    let (x, y) = place(&session, "owns of");
    session.click(x, y);
    let cursor = session.state.shown.card.as_ref().map(|c| c.cursor);
    assert!(
        cursor.is_some_and(|c| c > 0),
        "{cursor:?}\n{}",
        session.text()
    );
    session.click(x, y);
    assert_eq!(session.state.shown.view, ViewId::Walk, "{}", session.text());
    run(&mut session, "mark-shown anna bert cora");
    session.press("M");
    click(&mut session, "Cora Dahl");
    assert_eq!(session.state.shown.marks.cursor, 2);
    session.press("p");
    click(&mut session, "Anna Berg – Cora Dahl");
    assert!(session.state.shown.marks.in_pairs, "{}", session.text());
    click(&mut session, "● Bert Cole");
    assert!(!session.state.shown.marks.in_pairs);
}

#[test]
fn a_click_on_a_choice_of_the_lens_toggles_it() {
    let mut session = session(VALLEY);
    session.press("f");
    click(&mut session, "organisations");
    assert_eq!(
        session.state.lens().kinds.only.len(),
        1,
        "{}",
        session.text()
    );
    // Beside the panel nothing is lost.
    session.click(2, 33);
    assert!(session.text().contains("only"), "{}", session.text());
    session.press("enter");
    assert_eq!(session.state.past.script, ["lens kind organisation"]);
}

#[test]
fn borders_of_lists_are_moved_by_key_and_by_mouse() {
    for size in [(120, 36), (80, 24)] {
        let mut session = example(size);
        session.press("7");
        let at = |s: &Headless| s.state.screen.split(legwork::session::screen::Split::List);
        let first = at(&session);
        session.press("> >");
        assert!(at(&session) > first, "{size:?}");
        session.press("< < <");
        assert!(at(&session) < first, "{size:?}");
        session.press("=");
        assert_eq!(at(&session), first);
        let end = first.expect("two parts");
        let (from, to) = if size.0 >= 100 {
            ((end, 6), (end + 8, 6))
        } else {
            ((6, end + 2), (6, end + 4))
        };
        session.drag(from, to);
        let by = if size.0 >= 100 { 8 } else { 2 };
        assert_eq!(at(&session), Some(end + by), "{size:?}\n{}", session.text());
    }
}

#[test]
fn keys_are_told_as_they_are_bound() {
    let (config, problems) = config::read(
        "c",
        "[keys]\nfind = \"x\"\nclose = \"ctrl-x\"\naccept = \"tab\"\nfield-choice = []\nlens-section = []\nnext-uncited = []\npicture-expand = []\nmap-lines = []\ntable-hide = []\nwalkers-paths = []\n",
    );
    assert_eq!(problems, []);
    let mut session = session(VALLEY);
    session.configure(&config);
    assert!(
        session.text().contains("or press x to find one"),
        "{}",
        session.text()
    );
    session.press("x");
    let text = session.text().to_lowercase();
    assert!(text.contains("tab goes there · ctrl-x closes"), "{text}");
}

#[test]
fn the_card_promises_only_keys_that_work_and_help_says_what_enter_does() {
    let mut session = session(VALLEY);
    run(&mut session, "card mill");
    let bottom = |s: &Headless| s.text().lines().last().expect("a line").to_owned();
    assert!(!bottom(&session).contains("claim"), "{}", bottom(&session));
    session.press("? / \"fold");
    assert!(
        session.text().contains("Enter runs the line"),
        "{}",
        session.text()
    );
}

#[test]
fn themes_borders_and_ids_are_completed() {
    let mut session = example((120, 36));
    session.press(": \"theme_hi");
    assert!(
        session.text().contains("high-contrast"),
        "{}",
        session.text()
    );
    session.press("ctrl-u \"split_left_");
    assert!(!session.text().contains("evidence  "), "{}", session.text());
    session.press("ctrl-u \"standing_legion-str");
    assert!(
        session.text().contains("How many fighters"),
        "{}",
        session.text()
    );
}

#[test]
fn a_clipboard_is_chosen_in_the_configuration() {
    let (config, problems) = config::read("c", "clipboard = \"osc52\"\n");
    assert_eq!(
        (config.clipboard, problems),
        (config::Clipboard::Osc52, vec![])
    );
    let (_, problems) = config::read("c", "clipboard = \"systm\"\ntheme = \"light\"\n");
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("c:1:13") && said[0].contains("did you mean system?"),
        "{said:?}"
    );
}
