//! Places as files tell them: what is read as coordinates, what is not, and where that puts things.

use legwork::formats::svg::{MapPicture, map};
use legwork::model::lens::Lens;
use legwork::scene::map::atlas::Atlas;
use legwork::scene::map::camera::{Camera, Frame};
use legwork::scene::map::view::{Asked, scene};
use legwork::session::effect::Msg;
use legwork::session::sight::Sight;
use legwork::store::{Opened, open, open_text};
use legwork::task::{Cancel, Progress, Unwatched};
use legwork::tui::Headless;

use crate::case::PLAIN;

fn table(text: &str) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("places.csv");
    std::fs::write(&path, text).expect("written");
    open(&[path], &Unwatched::default().task()).expect("a table")
}

fn said(opened: &Opened) -> Vec<String> {
    let of = |p: &legwork::error::Problem| format!("{}: {}", p.place.line + 1, p.message);
    opened.problems.iter().map(of).collect()
}

const TABLE: &str = "id,name,kind,lat,lon,location\n\
    kyiv,Kyiv,place,\"50,45\",\"30,52\",Ukraine\n\
    lviv,Lviv,place,,,\"49,84; 24,03\"\n\
    pole,Pole,place,95,30,\n\
    camp,Camp,organisation,north,30,\n\
    ship,Ship,other,,30,\n\
    mill,Mill,place,,,\"50, 300\"\n";

#[test]
fn decimal_commas_are_read_and_what_is_nowhere_on_the_earth_is_a_problem() {
    let opened = table(TABLE);
    let problems = said(&opened);
    let lat = "expected a latitude of −90 to 90 degrees, like 50.45";
    for (problem, begin) in problems.iter().zip([
        format!("4: {lat}, found “95”"),
        format!("5: {lat}, found “north”"),
        "7: expected a latitude of −90 to 90 and a longitude".to_owned(),
    ]) {
        assert!(problem.starts_with(&begin), "{begin}: {problems:?}");
    }
    assert_eq!(problems.len(), 3, "{problems:?}");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("4");
    let text = (Sight::Map.spec().words)(&session.state);
    for line in [
        "Kyiv · 50.45 N 30.52 E",
        "Lviv · 49.84 N 24.03 E",
        // What was meant to stand somewhere comes before what was not.
        "nowhere on the map (4): Mill (coordinates not understood), Pole (coordinates not understood), \
         Camp (coordinates not understood), Ship (coordinates not understood)",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
}

#[test]
fn coordinates_in_records_are_checked_too() {
    let opened = open_text(
        "a.ron",
        "(format: 1, sources: {\"s\": (title: \"S\")}, entities: {\"a\": (kind: place, name: \"A\", facts: [\n\
         (what: \"coordinates\", value: \"91, 30\", claims: [(source: \"s\")]),\n\
         ]), \"b\": (kind: place, name: \"B\", facts: [\n\
         (what: \"coordinates\", point: (50.0, 200.0), claims: [(source: \"s\")]),\n\
         ])})",
    )
    .expect("RON");
    let problems = said(&opened);
    assert!(
        problems
            .iter()
            .any(|p| p.starts_with("2: expected a latitude") && p.contains("“91, 30”")),
        "{problems:?}"
    );
    assert!(
        problems.iter().any(|p| p.starts_with("4: ")),
        "{problems:?}"
    );
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("4");
    let text = session.text();
    assert!(text.contains("has coordinates"), "{text}");
}

/// Where the sign of a place stands in a picture.
fn sign(svg: &str, name: &str) -> [f64; 2] {
    let title = format!("<title>{name}</title>\n<path d=\"M");
    let (_, rest) = svg.split_once(&title).expect("its sign");
    let (x, rest) = rest.split_once(' ').expect("a number");
    let (y, _) = rest.split_once(' ').expect("a number");
    [x.parse().expect("a number"), y.parse().expect("a number")]
}

#[test]
fn a_picture_has_places_where_they_are_and_not_in_cells() {
    let opened = table(
        "id,name,kind,lat,lon\n\
         a,Ay,place,50.45,30.52\nb,Be,place,49.99,36.23\nc,Ce,place,55.75,37.62\nd,De,place,46.48,30.73\n",
    );
    let view = opened.graph.view();
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let atlas = Atlas::find(view, &Lens::default(), &cancel, &progress).expect("not cancelled");
    let places: Vec<[f64; 2]> = atlas.sites.iter().map(|s| s.at).collect();
    // So few cells that half of one is tens of kilometres.
    let size = (60, 18);
    let frame = Frame::new(Camera::fit(&places, size), size);
    let scene = scene(view, &atlas, frame, Asked::default());
    let svg = map(
        MapPicture {
            title: "T",
            scene: &scene,
            left_out: "",
        },
        false,
    );
    let [a, b] = ["Ay", "Be"].map(|name| sign(&svg, name));
    let [left, right] = [[30.52, 50.45], [36.23, 49.99]].map(|at| frame.cell(at));
    // A cell is 8 pixels wide and 16 tall.
    assert!(
        ((b[0] - a[0]) - (right.0 - left.0) * 8.0).abs() < 0.2,
        "{a:?} {b:?}"
    );
    assert!(
        ((b[1] - a[1]) - (right.1 - left.1) * 16.0).abs() < 0.2,
        "{a:?} {b:?}"
    );
}

#[test]
fn the_list_of_what_has_no_place_is_gone_through() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut session = Headless::new(table(TABLE), None, size, PLAIN);
        session.press("4 tab");
        let text = session.text();
        assert!(
            text.contains("map › coordinates not understood") || size.0 == 40,
            "{text}"
        );
        assert!(text.contains("▌ ▲ Mill"), "{text}");
        // What the file has there is the evidence.
        assert!(text.contains("50, 300") || size.0 == 40, "{text}");
        session.press("j j");
        assert!(session.text().contains("▌ ■ Camp"), "{}", session.text());
        session.press("tab");
        let text = session.text();
        assert!(
            text.contains("map › Kyiv") || text.contains("map › Lviv"),
            "{text}"
        );
        session.press("tab j enter");
        let focus = session
            .state
            .focus()
            .map(|ix| session.state.view().entity(ix).name());
        assert_eq!(focus, Some("Pole"));
    }
}

#[test]
fn out_of_the_list_one_comes_by_going_left_and_where_all_has_a_place_there_is_none() {
    let mut session = Headless::new(table(TABLE), None, (120, 36), PLAIN);
    session.press("4 tab G h");
    assert!(session.state.nowhere_here().is_none());
    let all = "id,name,kind,lat,lon\na,Ay,place,50.45,30.52\n";
    let mut session = Headless::new(table(all), None, (120, 36), PLAIN);
    session.press("4 tab");
    let text = session.text();
    assert!(text.contains("all that is shown has a place"), "{text}");
}

#[test]
fn the_map_is_taken_away_for_other_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("seen.geojson");
    let mut session = Headless::new(table(TABLE), None, (120, 36), PLAIN);
    session.press("4");
    let args = ["seen", "-o", &file.display().to_string()].map(str::to_owned);
    session.take(Msg::Run("export".to_owned(), args.to_vec()));
    let text = std::fs::read_to_string(&file).expect("written");
    assert!(
        text.contains("\"FeatureCollection\"") && text.contains("\"Kyiv\""),
        "{text}"
    );
    assert!(!text.contains("\"Mill\""), "{text}");
    session.press("3");
    let args = ["geojson", "seen", "-o", "x.geojson"].map(str::to_owned);
    session.take(Msg::Run("export".to_owned(), args.to_vec()));
    assert!(
        session.text().contains("expected svg or png"),
        "{}",
        session.text()
    );
}

#[test]
fn the_ground_is_drawn_with_what_the_font_has() {
    let mut session = Headless::new(table(TABLE), None, (120, 36), PLAIN);
    session.press("4");
    let has = |session: &Headless, signs: &[char]| session.text().contains(signs);
    let braille: Vec<char> = ('\u{2801}'..='\u{28ff}').collect();
    assert!(has(&session, &braille) && !has(&session, &['▀', '▄']));
    session.press("g b");
    assert!(!has(&session, &braille) && has(&session, &['▀', '▄']));
    session.press("g b");
    assert!(!has(&session, &braille) && !has(&session, &['▀', '▄']));
}
