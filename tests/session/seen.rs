//! What is seen is written as it is seen: the timeline and the map as SVG and PNG.

use std::path::Path;

use legwork::session::effect::Msg;
use legwork::store::{example, open_text};
use legwork::tui::Headless;

use crate::case::PLAIN;

fn session(keys: &str) -> Headless {
    let mut session = Headless::new(example().expect("the example"), None, (120, 36), PLAIN);
    session.press(keys);
    session
}

fn bottom(session: &Headless) -> String {
    session.text().lines().last().unwrap_or_default().to_owned()
}

fn run(session: &mut Headless, line: &str) {
    let line = line.replace(' ', "_");
    session.press(&format!(": \"{line} enter"));
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the picture")
}

#[test]
fn the_map_on_paper_has_what_the_screen_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.svg");
    let mut session = session("4");
    run(
        &mut session,
        &format!("export svg seen -o {}", path.display()),
    );
    assert!(
        bottom(&session).contains("wrote the map to"),
        "{}",
        bottom(&session)
    );
    let svg = read(&path);
    for mark in &session.state.shown.sights.map.scene.marks {
        assert!(svg.contains(&mark.name), "{}", mark.name);
    }
    for words in [
        "Russian volunteers on Ukraine's side, 2022 to 2024",
        "Made with Natural Earth",
        "200 km",
        "things that stand there",
        "disputed border",
        "MOLDOVA",
    ] {
        assert!(svg.contains(words), "{words}");
    }
    assert!(svg.contains("#ffffff") && !svg.contains("#111418"));
    let again = format!("export seen -o {} --dark --force", path.display());
    run(&mut session, &again);
    assert!(read(&path).contains("#111418"));
    assert!(
        session
            .state
            .past
            .script
            .iter()
            .any(|l| l.ends_with("--dark --force")),
        "{:?}",
        session.state.past.script
    );
}

#[test]
fn the_lines_between_places_are_on_paper_where_they_are_on_the_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.svg");
    let mut session = session("4 x x");
    run(&mut session, &format!("export seen -o {}", path.display()));
    assert!(read(&path).contains("have to do with each other"));
}

#[test]
fn the_timeline_on_paper_says_what_its_shapes_mean() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("time.svg");
    let mut session = session("3");
    run(&mut session, &format!("export seen -o {}", path.display()));
    let svg = read(&path);
    for words in [
        "events",
        "War in Ukraine",
        "one source",
        "several sources",
        "nobody says it outright",
        "sources differ",
        "some time in this span",
        "about then",
        "goes on",
        "so many together",
    ] {
        assert!(svg.contains(words), "{words}");
    }
    assert!(!svg.contains("<script"));
}

#[test]
fn the_panel_writes_what_the_ending_says_and_never_over_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.png");
    let mut session = session("4 E");
    assert!(session.text().contains("seen.svg"), "{}", session.text());
    let file = path.display().to_string().replace(' ', "_");
    session.press(&format!("ctrl-u \"{file} enter"));
    assert!(
        bottom(&session).contains("wrote the map"),
        "{}",
        session.text()
    );
    let bytes = std::fs::read(&path).expect("the picture");
    assert!(bytes.starts_with(b"\x89PNG"));
    run(&mut session, &format!("export seen -o {}", path.display()));
    assert!(
        bottom(&session).contains("there already"),
        "{}",
        bottom(&session)
    );
}

#[test]
fn two_walkers_on_paper_stand_side_by_side_with_signs_and_what_they_mean() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("both.svg");
    let mut session = session("");
    run(&mut session, "walkers alexey-baranovsky ilya-ponomarev");
    session.press("E");
    assert!(session.text().contains("seen.svg"), "{}", session.text());
    session.press("esc");
    run(&mut session, &format!("export seen -o {}", path.display()));
    assert!(
        bottom(&session).contains("wrote the two walkers to"),
        "{}",
        bottom(&session)
    );
    let svg = read(&path);
    for words in [
        "Alexey Baranovsky and Ilya Ponomarev · Russian volunteers",
        "they meet first at Congress of People's Deputies (1 + 1 hops)",
        "only Alexey Baranovsky (10)",
        "both (4)",
        "only Ilya Ponomarev (0)",
        "~ represents,",
        "member of (2)",
        "nobody says so outright",
        "organisation",
    ] {
        assert!(svg.contains(words), "{words}");
    }
    let hidden = ["not-predicate", "member_of"].map(str::to_owned);
    session.take(Msg::Run("lens".to_owned(), hidden.into()));
    run(
        &mut session,
        &format!("export seen -o {} --dark --force", path.display()),
    );
    let svg = read(&path);
    assert!(svg.contains("#111418") && svg.contains("Not all is shown: lens hides"));
    assert!(!svg.contains("member of (2)"));
}

#[test]
fn an_entity_on_paper_has_all_names_whole_and_predicates_on_its_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ego.svg");
    let opened = example().expect("the example");
    // On a screen so small most of it has no room.
    let mut session = Headless::new(opened, None, (60, 16), PLAIN);
    run(&mut session, "focus freedom-of-russia-legion");
    session.press("2");
    run(&mut session, &format!("export seen -o {}", path.display()));
    let svg = read(&path);
    for words in [
        "Freedom of Russia Legion · Russian volunteers",
        ">Russian soldiers who defected<",
        ">Legion's pre-election message<",
        ">Three masked Legion members<",
        ">wants to overthrow<",
        ">has spokesperson<",
        ">≠<",
        "4 relations not drawn one by one",
    ] {
        assert!(svg.contains(words), "{words}");
    }
    assert!(!svg.contains('…'), "a name is cut");
    run(&mut session, "picture-second-hop on");
    run(
        &mut session,
        &format!("export seen -o {} --force", path.display()),
    );
    assert!(read(&path).contains("reported for Kommersant"));
}

#[test]
fn what_is_no_picture_is_not_written_as_one() {
    let mut session = session("5");
    run(&mut session, "export seen -o no.svg");
    assert!(
        bottom(&session).contains("expected csv or json for the table as it is seen, found svg"),
        "{}",
        bottom(&session)
    );
    let mut session = self::session("4");
    run(&mut session, "export dot seen -o no.dot");
    assert!(
        bottom(&session).contains("expected svg, png or geojson"),
        "{}",
        bottom(&session)
    );
}

#[test]
fn a_map_of_nothing_says_so() {
    let opened = open_text("a.ron", "(format: 1, entities: {\"a\": (name: \"A\")})");
    let mut session = Headless::new(opened.expect("RON"), None, (80, 24), PLAIN);
    session.press("4");
    run(&mut session, "export seen -o no.svg");
    assert!(bottom(&session).contains("nothing"), "{}", bottom(&session));
}
