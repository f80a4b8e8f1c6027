//! The mouse: what is clicked is what is painted there, and comes to the same commands as the keys.

use legwork::tui::Headless;

use crate::case::{VALLEY, example, session, summary};

/// The first cell of a text on the screen, to the right of column `from`.
#[track_caller]
fn place(session: &Headless, text: &str, from: u16) -> (u16, u16) {
    let buffer = session.buffer();
    let wanted: Vec<String> = text.chars().map(String::from).collect();
    let mut found = None;
    for y in (0..buffer.area.height).rev() {
        for x in (from..buffer.area.width).rev() {
            let mut cells = (x..).zip(&wanted);
            if cells.all(|(x, c)| buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == c)) {
                found = Some((x, y));
            }
        }
    }
    let screen = session.text();
    assert!(found.is_some(), "{text} is not on the screen:\n{screen}");
    found.unwrap_or_default()
}

#[track_caller]
fn click(session: &mut Headless, text: &str, from: u16) {
    let (x, y) = place(session, text, from);
    session.click(x, y);
}

#[test]
fn a_click_puts_the_cursor_and_a_second_one_follows() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut session = session(VALLEY);
        session.resize(size);
        let (x, y) = place(&session, "Cora Dahl", 0);
        session.click(x, y);
        assert_eq!(summary(&session), "at: the graph | on: Cora Dahl | step 0");
        session.click(x, y);
        assert_eq!(
            summary(&session),
            "at: Cora Dahl | on: Fire at the mill (took part in) | step 1",
            "{size:?}"
        );
        assert_eq!(session.state.past.script, ["focus cora"]);
    }
}

#[test]
fn a_click_on_the_sign_of_a_group_folds_it() {
    let mut session = session(VALLEY);
    session.press("enter");
    let (x, y) = place(&session, "▾ owns", 0);
    session.click(x, y);
    assert_eq!(summary(&session), "at: Anna Berg | on: [owns] | step 1");
    let (x, y) = place(&session, "▸ owns", 0);
    session.click(x + 1, y);
    place(&session, "▾ owns", 0);
    assert_eq!(
        session.state.past.script,
        ["focus anna", "fold owns shut", "fold owns open"]
    );
}

#[test]
fn a_click_on_the_trail_or_the_list_before_goes_back() {
    let mut clicked = session(VALLEY);
    clicked.press("enter enter J j enter");
    assert_eq!(clicked.state.trail.depth(), 3, "{}", clicked.text());
    click(&mut clicked, "Anna Berg", 0);
    assert_eq!(clicked.state.trail.depth(), 1);
    assert!(summary(&clicked).starts_with("at: Anna Berg"));
    click(&mut clicked, "⌂", 0);
    assert_eq!(clicked.state.trail.depth(), 0);
    let mut clicked = session(VALLEY);
    clicked.press("enter enter");
    // The list before stands at the left, with the fire in it.
    click(&mut clicked, "Fire at the mill", 0);
    assert_eq!(
        summary(&clicked),
        "at: Anna Berg | on: Fire at the mill (took part in) | step 1"
    );
}

#[test]
fn the_wheel_scrolls_what_it_is_over() {
    let mut session = example((120, 36));
    session.press("/ \"legion enter");
    let (cursor, pane) = (session.state.list.cursor, session.state.shown.pane);
    session.wheel(115, 10, 2);
    assert_eq!(
        (session.state.list.peek_scroll, session.state.list.cursor),
        (6, cursor)
    );
    session.wheel(60, 30, 1);
    assert_eq!(session.state.list.evidence_scroll, 3);
    session.wheel(60, 30, -2);
    assert_eq!(session.state.list.evidence_scroll, 0);
    session.wheel(60, 10, 1);
    assert_eq!(session.state.list.cursor, cursor + 3);
    session.wheel(60, 10, -1);
    assert_eq!(session.state.list.cursor, cursor);
    assert_eq!(session.state.shown.pane, pane);
    session.wheel(60, 0, 1);
    assert_eq!(session.state.list.cursor, cursor);
}

#[test]
fn a_click_gives_the_keys_to_a_pane() {
    let mut session = example((120, 36));
    session.press("/ \"legion enter");
    session.click(115, 10);
    assert!(session.text().contains("peek ·"), "{}", session.text());
    session.click(60, 30);
    assert!(session.text().contains("evidence ·"), "{}", session.text());
    session.click(60, 10);
    assert!(!session.text().contains("evidence ·"), "{}", session.text());
}

#[test]
fn panels_are_chosen_from_and_cover_what_is_below() {
    let mut session = session(VALLEY);
    session.press("/ \"a");
    let before = session.state.list.cursor;
    let hits = match &session.state.shown.panel {
        Some(legwork::session::panel::Panel::Finder(finder)) => finder.hits.len(),
        other => panic!("{other:?}"),
    };
    assert!(hits > 2);
    click(&mut session, "Cora Dahl", 25);
    let (x, y) = place(&session, "Cora Dahl", 25);
    session.click(x, y);
    assert!(
        summary(&session).starts_with("at: Cora Dahl"),
        "{}",
        session.text()
    );
    session.press("left ?");
    session.click(60, 5);
    assert_eq!(session.state.list.cursor, before);
    session.wheel(60, 5, 1);
    session.press("esc");
    assert_eq!(session.state.list.cursor, before);
}

#[test]
fn routes_and_hops_are_chosen_by_a_click() {
    let mut session = example((120, 36));
    session.press("/ \"baranovsky enter p \"kremlin enter");
    click(&mut session, "  3 ■", 0);
    let chosen = |session: &Headless| {
        let paths = session.state.shown.paths.as_ref().expect("paths");
        (paths.cursor, paths.hop, paths.in_hops)
    };
    let (path, _, in_hops) = chosen(&session);
    assert_eq!((path, in_hops), (2, false), "{}", session.text());
    session.press("g g");
    click(&mut session, "leads ", 56);
    assert_eq!(chosen(&session), (0, 1, true), "{}", session.text());
    click(&mut session, "opposes ", 56);
    assert_eq!(chosen(&session), (0, 0, true), "{}", session.text());
}

#[test]
fn the_mouse_is_freed_and_taken_back() {
    let mut session = session(VALLEY);
    session.press("S");
    assert!(
        session.text().contains("the mouse is the terminal's"),
        "{}",
        session.text()
    );
    session.press("j");
    assert!(session.text().contains("mouse free"), "{}", session.text());
    session.press("S j");
    assert!(!session.text().contains("mouse free"), "{}", session.text());
}

#[test]
fn what_the_mouse_does_a_script_can_say() {
    let mut session = session(VALLEY);
    let run = |session: &mut Headless, line: &str| {
        let mut words = line.split(' ').map(str::to_owned);
        let name = words.next().expect("a name");
        session.take(legwork::session::effect::Msg::Run(name, words.collect()));
        session.state.status.as_ref().map(|s| s.text.clone())
    };
    assert_eq!(run(&mut session, "row 4"), None);
    assert_eq!(session.state.list.cursor, 3);
    assert_eq!(
        run(&mut session, "row x").as_deref(),
        Some("expected a number, found “x”")
    );
    assert_eq!(
        run(&mut session, "pane eviden").as_deref(),
        Some("expected a pane, found “eviden”; did you mean evidence?")
    );
    assert_eq!(run(&mut session, "scroll list -2"), None);
    assert_eq!(session.state.list.cursor, 1);
}

#[test]
fn a_border_is_dragged() {
    let mut session = example((120, 36));
    session.press("/ \"legion enter");
    let (x, _) = place(&session, "┬", 0);
    session.drag((x, 10), (x + 6, 12));
    assert_eq!(place(&session, "┬", 0).0, x + 6, "{}", session.text());
    let (_, y) = place(&session, "── Freedom", 0);
    session.drag((50, y), (50, y - 4));
    assert_eq!(
        place(&session, "── Freedom", 0).1,
        y - 4,
        "{}",
        session.text()
    );
    // What only looks like it, in a panel, is no border.
    session.press("?");
    session.drag((x + 6, 12), (x, 12));
    session.press("esc");
    assert_eq!(place(&session, "┬", 0).0, x + 6);
}
