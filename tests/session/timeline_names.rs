//! Names on the timeline: where much happens at once they stay whole, and each bar is named.

use legwork::store::open_text;
use legwork::tui::Headless;

use crate::case::PLAIN;

#[test]
fn a_crowded_month_is_read_by_its_names() {
    let opened = open_text("graph.ron", include_str!("../../graph.ron")).expect("RON");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("3");
    let text = session.text();
    for name in [
        "Raids of March 2024",
        "Fighting at Tyotkino",
        "Fighting at Graivoron",
        "Strike on Tyotkino depots",
        "Evacuation of border regions",
        "Raid of 12 March 2024",
        "Further raids",
    ] {
        assert!(text.contains(name), "{name}:\n{text}");
    }
    assert!(!text.contains(" +1 "), "{text}");
}
