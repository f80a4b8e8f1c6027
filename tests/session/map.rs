//! The map: what stands where, moving on it, looking closer, measuring; and that the story of the example can be seen on it.

use legwork::session::effect::Msg;
use legwork::session::listing::RowKey;
use legwork::session::state::ViewId;
use legwork::store::open_text;
use legwork::tui::Headless;

use crate::case::PLAIN;

fn example(size: (u16, u16), keys: &str) -> Headless {
    let opened = open_text("graph.ron", include_str!("../../graph.ron")).expect("RON");
    let mut session = Headless::new(opened, None, size, PLAIN);
    session.press(keys);
    session
}

/// Villages in a region in a country, one place of which only that is known, and one that two facts put elsewhere.
const CASE: &str = r#"(format: 1,
    sources: { "s": (title: "Gazette") },
    predicates: {
        "located_in": (label: "located in", inverse: "contains", from: [place], to: [place]),
        "happened_in": (label: "happened in", inverse: "site of", from: [event], to: [place]),
        "based_in": (label: "based in", inverse: "base of", from: [organisation], to: [place]),
        "held": (label: "held", inverse: "held by", from: [organisation], to: [event]),
    },
    entities: {
        "land": (kind: place, name: "Land", facts: [(what: "coordinates", point: (50.0, 12.0))]),
        "shire": (kind: place, name: "Shire", facts: [(what: "coordinates", point: (50.5, 10.5))]),
        "ford": (kind: place, name: "Ford", facts: [(what: "coordinates", point: (50.0, 10.0))]),
        "moor": (kind: place, name: "Moor", facts: [(what: "coordinates", point: (51.0, 11.0)),
            (what: "coordinates", point: (51.5, 11.0))]),
        "barn": (kind: place, name: "Barn"),
        "limbo": (kind: place, name: "Limbo"),
        "fair": (kind: event, name: "Fair", facts: [(what: "when", date: "1911-06")]),
        "fire": (kind: event, name: "Fire", facts: [(what: "when", date: "1911-05")]),
        "guild": (kind: organisation, name: "Guild"),
    },
    relations: [
        (from: "shire", predicate: "located_in", to: "land", claims: [(source: "s")]),
        (from: "ford", predicate: "located_in", to: "shire", claims: [(source: "s")]),
        (from: "moor", predicate: "located_in", to: "shire", claims: [(source: "s")]),
        (from: "barn", predicate: "located_in", to: "shire", claims: [(source: "s")]),
        (from: "fair", predicate: "happened_in", to: "ford", claims: [(source: "s")]),
        (from: "fair", predicate: "happened_in", to: "shire", claims: [(source: "s")]),
        (from: "fire", predicate: "happened_in", to: "barn", claims: [(source: "s")]),
        (from: "guild", predicate: "based_in", to: "moor", claims: [(source: "s")]),
        (from: "guild", predicate: "held", to: "fair", claims: [(source: "s")]),
    ],
)"#;

fn case(keys: &str) -> Headless {
    let opened = open_text("case.ron", CASE).expect("RON");
    assert_eq!(opened.problems, []);
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press(keys);
    session
}

pub(crate) fn run(session: &mut Headless, name: &str, args: &[&str]) {
    let args = args.iter().map(|a| (*a).to_owned()).collect();
    session.take(Msg::Run(name.to_owned(), args));
}

fn words(session: &Headless) -> String {
    let sight = session.state.sight().expect("a sight");
    (sight.words)(&session.state)
}

pub(crate) fn title(session: &Headless) -> String {
    session.text().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn everything_stands_at_its_innermost_place() {
    let text = words(&case("4"));
    let expected = "\
> Ford · 50.00 N 10.00 E · in Shire
      Fair · happened in · 1911-06 · supported
  Moor · 51.00 N 11.00 E · in Shire · disputed: also 51.50 N 11.00 E
      Guild · based in · supported
  Shire · around 50.50 N 10.50 E · in Land
      Fire · happened in Barn · 1911-05 · supported
      Barn · somewhere in it · supported
  Land · around 50.00 N 12.00 E
nowhere on the map (1): Limbo";
    let mut lines: Vec<&str> = text.lines().collect();
    // Which of two places with as much stands first is no matter here.
    let mut wanted: Vec<&str> = expected.lines().collect();
    lines.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(lines, wanted, "{text}");
}

#[test]
fn the_example_can_be_told_from_its_map() {
    let text = example((120, 36), "4").text();
    for name in [
        "Bryansk region (4)",
        "Kursk region (4)",
        "Belgorod region (9)",
        "Tyotkino (6)",
        "Kyiv +2 (7)",
    ] {
        assert!(text.contains(name), "{name} is not on the map:\n{text}");
    }
    let row = |name: &str| {
        text.lines()
            .position(|l| l.contains(name))
            .expect("is there")
    };
    let column = |name: &str| {
        let line = text.lines().find(|l| l.contains(name)).expect("is there");
        line.find(name).expect("is there")
    };
    assert!(row("Bryansk region") < row("Kursk region"));
    assert!(row("Kursk region") < row("Belgorod region"));
    assert!(column("Kyiv +2") < column("Belgorod region"));
    let dots = text
        .chars()
        .filter(|c| ('\u{2801}'..='\u{28ff}').contains(c));
    assert!(dots.count() > 150, "{text}");
}

#[test]
fn the_cursor_goes_to_the_place_in_the_direction_of_the_arrow() {
    let mut session = example((120, 36), "4");
    run(&mut session, "map-go", &["Kyiv"]);
    assert!(title(&session).contains("Kyiv"), "{}", title(&session));
    session.press("right");
    assert!(title(&session).contains("Graivoron"), "{}", title(&session));
    session.press("up");
    assert!(title(&session).contains("Kursk"), "{}", title(&session));
}

#[test]
fn the_cursor_of_the_walk_and_that_of_the_map_are_one() {
    let mut session = case("/ \"ford enter j j");
    let in_walk = session.state.cursor_key();
    assert!(matches!(in_walk, Some(RowKey::Relation(..))), "{in_walk:?}");
    session.press("4");
    assert!(
        title(&session).contains("map › Ford"),
        "{}",
        title(&session)
    );
    // What stands at the place shows its relation below; Enter goes to it.
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
}

#[test]
fn several_places_in_one_cell_open_by_looking_closer() {
    let mut session = case("4 0 0");
    session.press("- - - -");
    let text = session.text();
    assert!(text.contains("Land +3 (4)"), "{text}");
    session.press("enter");
    let text = session.text();
    for name in ["Ford (1)", "Moor (1)", "Shire (2)", "Land"] {
        assert!(text.contains(name), "{name}:\n{text}");
    }
}

#[test]
fn distances_are_measured_from_where_one_says() {
    let mut session = example((120, 36), "4");
    run(&mut session, "map-measure", &["Kyiv", "Moscow"]);
    let text = session.text();
    assert!(text.contains("Kyiv to Moscow: 756 km NE (36°)"), "{text}");
    run(&mut session, "map-go", &["Kyiv"]);
    session.press("v");
    run(&mut session, "map-go", &["Tyotkino"]);
    assert!(
        title(&session).contains("281 km ENE (70°) from Kyiv"),
        "{}",
        title(&session)
    );
    session.press("v");
    assert!(
        !title(&session).contains("from Kyiv"),
        "{}",
        title(&session)
    );
}

#[test]
fn the_lens_takes_things_off_the_map() {
    let mut session = case("4");
    run(&mut session, "lens", &["kind", "place", "organisation"]);
    session.press("4");
    let text = words(&session);
    assert!(!text.contains("Fair") && text.contains("Guild"), "{text}");
}

#[test]
fn a_graph_without_coordinates_says_what_would_give_it_a_map() {
    let opened = open_text(
        "a.ron",
        "(format: 1, entities: {\"a\": (kind: place, name: \"A\")})",
    );
    let mut session = Headless::new(opened.expect("RON"), None, (80, 24), PLAIN);
    session.press("4");
    assert!(
        session.text().contains("has coordinates"),
        "{}",
        session.text()
    );
    session.press("j l + - 0 . , x v H enter");
}
