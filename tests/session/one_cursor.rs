//! One cursor for all views: what it is on goes along, through views that do not show it as well.

use legwork::model::ids::Carried;
use legwork::session::effect::Msg;
use legwork::session::listing::RowKey;
use legwork::session::script::words;
use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::tui::Headless;

use crate::case::example;

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
    let status = session.state.status.as_ref();
    assert!(!status.is_some_and(|s| s.is_error), "{line}: {status:?}");
}

/// The name at the end of what the cursor of the view is on.
fn here(session: &Headless) -> String {
    let view = session.state.view();
    match session.state.row_here() {
        Some(RowKey::Relation(_, ix) | RowKey::Entity(ix)) => view.entity(ix).name().to_owned(),
        // A place of the map is carried by its coordinates.
        Some(RowKey::Fact(at)) => view
            .entity(view.owner_of(Carried::Fact(at)))
            .name()
            .to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_row_of_the_table_is_where_web_walk_and_map_are() {
    let mut session = example((120, 36));
    session.press("5 j j");
    let third = here(&session);
    session.press("2");
    assert_eq!(here(&session), third, "the web, opened for the first time");
    session.press("1");
    assert_eq!(here(&session), third, "the walk");
    session.press("5");
    while here(&session) != "Ukraine" {
        session.press("j");
    }
    session.press("4");
    assert_eq!(here(&session), "Ukraine", "the map");
    session.press(".");
    let next = here(&session);
    session.press("2");
    assert_eq!(here(&session), next, "the web, from the map");
}

#[test]
fn a_neighbour_chosen_elsewhere_is_that_of_the_picture_and_of_the_walk() {
    let mut session = example((120, 36));
    run(&mut session, "focus legion");
    session.press("2 5 g g");
    while here(&session) != "Ukraine" {
        session.press("j");
    }
    session.press("2");
    assert_eq!(here(&session), "Ukraine");
    session.press("1");
    assert_eq!(here(&session), "Ukraine");
}

#[test]
fn what_a_view_does_not_show_is_not_lost_on_the_way_through_it() {
    let mut session = example((120, 36));
    run(&mut session, "focus vladimir-putin");
    run(&mut session, "follow leads putin-regime");
    session.press("left");
    let relation = session.state.cursor_key();
    // No date is told of it: the timeline has its cursor elsewhere.
    session.press("3");
    assert_ne!(session.state.row_here(), relation);
    session.press("1");
    assert_eq!(session.state.cursor_key(), relation);
    session.press("3 2");
    assert_eq!(session.state.cursor_key(), relation);
    // Where one moves it is the timeline's that goes along.
    session.press("3 . . 5");
    assert_ne!(session.state.row_here(), relation);
}

#[test]
fn escape_does_not_lead_out_of_a_picture() {
    let mut session = example((120, 36));
    for key in ["2", "3", "4", "5", "6"] {
        session.press(key);
        let view = session.state.shown.view;
        assert!(matches!(view, ViewId::Sight(_)), "{key}");
        session.press("esc");
        assert_eq!(session.state.shown.view, view, "{key}");
    }
    session.press("q");
    assert_eq!(session.state.shown.view, ViewId::Walk);
}

#[test]
fn the_evidence_is_read_to_its_end_in_every_view() {
    let mut session = example((80, 24));
    session.press("5 g g");
    let before = session.text();
    assert!(before.contains("more: Ctrl-e"), "{before}");
    session.press("ctrl-e");
    assert_ne!(session.text(), before);
    session.press("ctrl-y");
    assert_eq!(session.text(), before);
}

#[test]
fn a_window_of_days_keeps_events_at_the_places_where_they_happened() {
    let mut session = example((120, 36));
    run(&mut session, "lens from-date 2024-01");
    run(&mut session, "lens to-date 2024-12");
    session.press("4");
    let text = (Sight::Map.spec().words)(&session.state);
    assert!(
        text.contains("Strike on Tyotkino depots · Tyotkino") || text.contains("Tyotkino"),
        "{text}"
    );
    let nowhere = text.split("nowhere").nth(1).unwrap_or_default();
    assert!(!nowhere.contains("Fighting at Tyotkino"), "{text}");
}

#[test]
fn what_a_view_cannot_show_is_said_there() {
    let mut session = example((120, 36));
    run(&mut session, "view-table");
    while here(&session) != "Putin's regime" {
        session.press("j");
    }
    session.press("4");
    let text = session.text();
    assert!(
        text.contains("Putin's regime stands nowhere on the map"),
        "{text}"
    );
}
