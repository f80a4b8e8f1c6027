//! Bottom line and palette promise nothing that does not work where one stands.

use legwork::session::palette::Offer;
use legwork::session::panel::Panel;

use crate::case::{VALLEY, session, summary};

fn bottom(session: &legwork::tui::Headless) -> String {
    let screen = session.text();
    screen.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn an_entity_without_relations_offers_nothing_to_follow_or_read() {
    let mut alone = session("person dora \"Dora Vale\"");
    alone.press(": \"focus_dora enter");
    let line = bottom(&alone);
    for dead in ["follow", "read", "claim"] {
        assert!(!line.contains(dead), "{dead}: {line}");
    }
    assert!(line.contains("find"), "{line}");
    alone.press("9");
    let said = summary(&alone);
    assert!(said.contains("they take two entities"), "{said}");
}

#[test]
fn a_command_of_another_place_is_offered_with_the_way_there() {
    let mut session = session(VALLEY);
    session.press("enter : \"avoid");
    let Some(Panel::Palette(palette)) = &session.state.shown.panel else {
        panic!("the palette is open");
    };
    let Some(Offer::Command(first)) = palette.offers.first() else {
        panic!("a command is offered: {:?}", palette.offers);
    };
    assert_eq!(first.name, "avoid");
    assert_eq!(palette.elsewhere(first), Some("in paths: p first"));
    session.press("\"_anna enter");
    let said = summary(&session);
    assert!(said.contains("avoid works in paths: p first"), "{said}");
}
