//! The lines of the map, one after the other: what each stands for, its claims, and how it looks; and what is only somewhere
//! in an area.

use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::store::open_text;
use legwork::tui::Headless;

use crate::case::PLAIN;
use crate::map::{run, title};

const CASE: &str = r#"(format: 1,
    sources: { "s": (title: "Gazette"), "t": (title: "Ledger") },
    predicates: {
        "located_in": (label: "located in", inverse: "contains", from: [place], to: [place]),
        "happened_in": (label: "happened in", inverse: "site of", from: [event], to: [place]),
        "based_in": (label: "based in", inverse: "base of", from: [organisation], to: [place]),
        "sold_to": (label: "sold to", inverse: "bought from", from: [organisation], to: [organisation]),
    },
    entities: {
        "shire": (kind: place, type: "county", name: "Shire", facts: [(what: "coordinates", point: (50.5, 10.5))]),
        "ford": (kind: place, type: "village", name: "Ford", facts: [(what: "coordinates", point: (50.0, 10.0))]),
        "moor": (kind: place, type: "village", name: "Moor", facts: [(what: "coordinates", point: (51.0, 12.0))]),
        "fire": (kind: event, name: "Fire"),
        "mill": (kind: organisation, name: "Mill"),
        "bank": (kind: organisation, name: "Bank"),
    },
    relations: [
        (from: "fire", predicate: "happened_in", to: "shire", claims: [(source: "s")]),
        (from: "mill", predicate: "based_in", to: "ford", claims: [(source: "s")]),
        (from: "bank", predicate: "based_in", to: "moor", claims: [(source: "s")]),
        (from: "mill", predicate: "sold_to", to: "bank", claims: [(source: "s"), (source: "t", stance: refutes)]),
    ])"#;

fn case(keys: &str) -> Headless {
    let opened = open_text("case.ron", CASE).expect("RON");
    assert_eq!(opened.problems, []);
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press(keys);
    session
}

#[test]
fn lines_are_gone_through_with_their_claims_and_followed() {
    let mut session = case("4");
    run(&mut session, "map-go", &["mill"]);
    session.press(".");
    assert!(
        session.text().contains("nothing further stands here"),
        "no lines, no row"
    );
    session.press("x .");
    assert!(
        title(&session).contains("Ford › to Moor · 1 of 1"),
        "{}",
        session.text()
    );
    let text = session.text();
    assert!(text.contains("── Mill · sold to · Bank ─"), "{text}");
    assert!(
        text.contains("Ledger"),
        "the side that denies it stands below as well\n{text}"
    );
    assert!(
        text.contains("to Moor") && text.contains("Mill sold to Bank"),
        "{text}"
    );
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert!(
        session.text().contains("── Mill · sold to · Bank ─"),
        "{}",
        session.text()
    );
    session.press("left");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Map));
    assert!(
        title(&session).contains("to Moor"),
        "back is on the line again\n{}",
        session.text()
    );
}

#[test]
fn the_cursor_leaves_the_line_with_the_place_and_with_the_lines() {
    let mut session = case("4");
    run(&mut session, "map-go", &["mill"]);
    session.press("x .");
    session.press(",");
    assert!(
        title(&session).contains("Ford › Mill"),
        "{}",
        title(&session)
    );
    session.press(". x x");
    assert!(!title(&session).contains("to Moor"), "{}", title(&session));
    run(&mut session, "map-mark", &["1", "9"]);
    assert!(
        session.text().contains("expected the number"),
        "{}",
        session.text()
    );
}

#[test]
fn of_several_places_in_one_cell_each_has_its_lines_after_what_stands_at_it() {
    let opened = open_text("graph.ron", include_str!("../../graph.ron")).expect("RON");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("4");
    run(&mut session, "map-go", &["Graivoron"]);
    session.press("x");
    let mut titles = Vec::new();
    for _ in 0..200 {
        titles.push(title(&session));
        session.press(".");
        if titles.last() == Some(&title(&session)) {
            break;
        }
    }
    let of = |place: &str| {
        let line = format!("› {place} › to ");
        titles.iter().filter(|t| t.contains(&line)).count()
    };
    assert!(of("Graivoron") > 1 && of("Kozinka") > 1, "{titles:?}");
    let mut once = titles.clone();
    once.sort();
    once.dedup();
    assert!(
        once.len() + 3 > titles.len(),
        "nothing comes round again: {titles:?}"
    );
}

#[test]
fn a_denied_line_is_broken_and_its_key_says_so() {
    let mut session = case("4 x");
    run(&mut session, "map-go", &["mill"]);
    let folder = std::env::temp_dir().join(format!("legwork-lines-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("map.svg");
    run(
        &mut session,
        "export",
        &["seen", "-o", &file.to_string_lossy()],
    );
    let svg = std::fs::read_to_string(&file).expect("written");
    std::fs::remove_dir_all(&folder).expect("gone");
    assert!(svg.contains("somebody denies some of it"), "{svg}");
    assert!(svg.contains("stroke-dasharray=\"10 2\""), "{svg}");
}

#[test]
fn what_is_somewhere_in_an_area_is_not_shown_as_a_spot() {
    let mut session = case("4");
    run(&mut session, "map-go", &["fire"]);
    let text = session.text();
    assert!(
        title(&session).contains("somewhere in Shire › Fire"),
        "{text}"
    );
    assert!(title(&session).contains("around 50.50 N 10.50 E"), "{text}");
    assert!(text.contains("◇ Shire (1)"), "{text}");
    let sight = session.state.sight().expect("the map");
    let words = (sight.words)(&session.state);
    assert!(
        words.contains("Fire · happened in · somewhere in it"),
        "{words}"
    );
    run(&mut session, "map-measure", &["ford", "shire"]);
    assert!(
        session.text().contains("Ford to Shire: about 66 km NNE"),
        "{}",
        session.text()
    );
    run(&mut session, "map-measure", &["ford", "moor"]);
    assert!(
        session.text().contains("Ford to Moor: 180 km NE (51°)"),
        "{}",
        session.text()
    );
    let ascii = legwork::tui::Theme {
        ascii: true,
        ..PLAIN
    };
    let opened = open_text("case.ron", CASE).expect("RON");
    let mut session = Headless::new(opened, None, (80, 24), ascii);
    session.press("4");
    assert!(session.text().contains("E Shire (1)"), "{}", session.text());
}
