//! Names on the map: none lies over another, over a sign or over the scale, and events are named beside where they happened.

use legwork::scene::map::view::{MapScene, Mark};
use legwork::session::row::sign_of;
use legwork::store::{Opened, open_text};
use legwork::text::width;
use legwork::tui::Headless;

use crate::case::PLAIN;

fn opened() -> Opened {
    open_text("graph.ron", include_str!("../../graph.ron")).expect("RON")
}

fn example(size: (u16, u16), keys: &str) -> Headless {
    let mut session = Headless::new(opened(), None, size, PLAIN);
    session.press(keys);
    session
}

/// What is written on a map: where it begins and how many cells it takes.
fn written(scene: &MapScene, here: Option<&Mark>) -> Vec<((usize, usize), usize, String)> {
    let mut all = Vec::new();
    for mark in &scene.marks {
        let sign = !mark.state.sign().is_empty();
        let before = usize::from(sign) + usize::from(here == Some(mark));
        let before = before.min(mark.at.0);
        let signs = format!("{:?} of {}", sign_of(mark.state), mark.name);
        all.push(((mark.at.0 - before, mark.at.1), before + 1, signs));
        all.extend(
            mark.label
                .map(|at| (at, width(&mark.name), mark.name.clone())),
        );
        let events = mark.events.iter();
        all.extend(events.map(|e| (e.at, width(&e.name), e.name.clone())));
    }
    let names = scene.names.iter();
    all.extend(names.map(|n| (n.at, width(&n.name), n.name.clone())));
    if let Some(scale) = &scene.scale {
        let cells = scale.cells.round() as usize + 1 + width(&scale.length);
        all.push((scale.at, cells, scale.length.clone()));
    }
    all
}

#[test]
fn nothing_on_the_map_lies_over_anything_else() {
    for size in [(120, 36), (80, 24), (60, 20), (40, 12)] {
        for keys in [
            "4",
            "4 0 + + +",
            "4 - - -",
            "4 +",
            "4 + +",
            "4 0",
            "4 j j",
            "4 l l l",
            "4 k x",
            "4 0 0",
        ] {
            let session = example(size, keys);
            let scene = &session.state.shown.sights.map.scene;
            let mut all = written(scene, session.state.map_mark());
            all.sort();
            for pair in all.windows(2) {
                let [(a, cells, first), (b, _, second)] = pair else {
                    continue;
                };
                assert!(
                    a.1 != b.1 || a.0 + cells <= b.0,
                    "{size:?} {keys}: {first} lies over {second}\n{}",
                    session.text()
                );
            }
        }
    }
}

#[test]
fn a_name_at_the_left_of_its_sign_keeps_its_last_letter_under_the_cursor() {
    let session = example((80, 24), "4 l h h");
    let text = session.text();
    assert!(text.contains("Kyiv +2 (7)"), "{text}");
}

#[test]
fn what_happened_is_named_beside_where() {
    let text = example((120, 36), "4 0 + + +").text();
    for event in ["Raid in the Bryansk region", "Raids of March 2024"] {
        assert!(text.contains(event), "{event}:\n{text}");
    }
}

#[test]
fn countries_of_which_a_part_is_in_sight_are_named() {
    let session = example((120, 36), "4");
    let names = &session.state.shown.sights.map.scene.names;
    for country in ["RUSSIA", "BELARUS", "MOLDOVA", "ROMANIA"] {
        assert!(
            names.iter().any(|n| n.name == country),
            "{country}: {names:?}"
        );
    }
}

#[test]
fn where_one_has_only_arrived_the_map_opens_at_its_own_place() {
    let mut session = crate::case::example((120, 36));
    session.press("/ \"raid_of_12 enter 4");
    let here = session.state.focus();
    let at = session.state.shown.sights.map.cursor.expect("a place");
    let stands = session
        .state
        .atlas()
        .expect("a map")
        .stands(here.expect("a raid"));
    assert!(stands.contains(&at), "{}", session.text());
}
