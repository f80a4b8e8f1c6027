//! Pictures of the timeline and the map on the command line: SVG, PNG, `GeoJSON`, to stdout and into files.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn legwork(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legwork"));
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command.env("LC_ALL", "C.UTF-8");
    command.output().expect("legwork")
}

fn out(folder: &Path, args: &[&str]) -> String {
    let output = legwork(folder, args);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_map_is_written_as_svg_png_and_geojson() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = out(folder.path(), &["map", "--svg", "--dark"]);
    assert!(svg.starts_with("<svg") && svg.contains("Made with Natural Earth"));
    let narrow = out(
        folder.path(),
        &["map", "--svg", "--size", "60x20", "Tyotkino"],
    );
    assert!(
        narrow.contains("width=\"480\"") && narrow.contains("Tyotkino"),
        "{narrow}"
    );
    let lines = out(folder.path(), &["map", "--svg", "--lines"]);
    assert!(lines.contains("have to do with each other"), "{lines}");
    // Lines end below names: the ground is kept free before the first of those is written.
    let tie = lines.rfind("stroke=\"#7c3aed\" stroke-width=\"1.2\"");
    let (ground, name) = (lines.find("height=\"15.0\""), lines.find(">Kyiv (5)<"));
    assert!(
        ground < name && ground.is_some() && tie.is_some(),
        "{lines}"
    );
    out(
        folder.path(),
        &["map", "--png", "--size", "40x12", "-o", "map.png"],
    );
    let png = std::fs::read(folder.path().join("map.png")).expect("the picture");
    assert!(png.starts_with(b"\x89PNG"));
    let again = legwork(
        folder.path(),
        &["map", "--png", "--size", "40x12", "-o", "map.png"],
    );
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    out(folder.path(), &["map", "--geojson", "-o", "map.geojson"]);
    let text = std::fs::read_to_string(folder.path().join("map.geojson")).expect("the map");
    let map: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().expect("features");
    let named = |name: &str| {
        let found = features.iter().find(|f| f["properties"]["name"] == name);
        found.expect("is there").clone()
    };
    let kyiv = named("Kyiv");
    assert_eq!(kyiv["geometry"]["type"], "Point");
    // Longitude first.
    let at = &kyiv["geometry"]["coordinates"];
    assert!(
        (at[0].as_f64().expect("a number") - 30.5).abs() < 0.2,
        "{at}"
    );
    assert_eq!(
        named("Fighting at Tyotkino")["properties"]["place"],
        "tyotkino"
    );
}

#[test]
fn a_timeline_is_written_as_svg_and_png() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = out(folder.path(), &["timeline", "--svg"]);
    assert!(svg.starts_with("<svg") && svg.contains("some time in this span"));
    out(
        folder.path(),
        &[
            "timeline", "--png", "--dark", "--size", "60x10", "-o", "time.png",
        ],
    );
    let png = std::fs::read(folder.path().join("time.png")).expect("the picture");
    assert!(png.starts_with(b"\x89PNG"));
}

#[test]
fn below_timeline_and_map_stands_what_they_do_not_show() {
    let folder = tempfile::tempdir().expect("a folder");
    for view in ["timeline", "map"] {
        let svg = out(folder.path(), &[view, "--svg"]);
        let foot = svg.find("Not all is shown: ").expect("a foot");
        let (what, _) = svg[foot..].split_once('<').expect("its end");
        let wanted = match view {
            "timeline" => "without a date",
            _ => "without a place",
        };
        assert!(what.contains(wanted), "{what}");
        let hidden = out(
            folder.path(),
            &[view, "--svg", "--not-predicate", "took_part_in"],
        );
        let foot = hidden.find("Not all is shown: ").expect("a foot");
        assert!(hidden[foot..].contains("seen through the lens"), "{view}");
    }
}

#[test]
fn a_matrix_is_printed_as_text_tables_and_pictures() {
    let folder = tempfile::tempdir().expect("a folder");
    let who = ["legion", "Russian Volunteer Corps", "Denis Nikitin"];
    let of = |more: &[&str]| out(folder.path(), &[&["matrix"], &who[..], more].concat());
    let text = of(&["--order", "name"]);
    let row = text
        .lines()
        .find(|l| l.contains("Freedom of Russia Legion"));
    let cells: Vec<&str> = row.expect("a row").split_whitespace().collect();
    assert_eq!(cells[cells.len() - 3..], ["·", "·", "1≠"], "{text}");
    let csv = of(&["--csv", "--order", "name"]);
    assert!(csv.ends_with("Russian Volunteer Corps,0,1,0\r\n"), "{csv}");
    assert!(of(&["--says", "predicates"]).contains(" refuses to work with ("));
    let svg = of(&["--svg"]);
    assert!(svg.contains("sources differ") && svg.contains("who is tied to whom"));
    let hidden = of(&["--svg", "--not-predicate", "refuses_to_work_with"]);
    assert!(
        hidden.contains("Not all is shown: the lens hides"),
        "{hidden}"
    );
    let alone = legwork(folder.path(), &["matrix", "legion"]);
    assert_eq!(alone.status.code(), Some(2));
}

#[test]
fn two_entities_are_compared_in_a_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |more: &[&str]| {
        let who = ["compare", "baranovsky", "Ilya Ponomarev"];
        out(folder.path(), &[&who[..], more].concat())
    };
    let svg = of(&["--svg"]);
    assert!(svg.contains("both (4)") && svg.contains("names as supporter"));
    let dark = of(&["--svg", "--dark", "--not-predicate", "gave_interview_to"]);
    assert!(dark.contains("both (3)") && dark.contains("Not all is shown: lens hides"));
    of(&["--png", "-o", "both.png"]);
    let bytes = std::fs::read(folder.path().join("both.png")).expect("the picture");
    assert!(bytes.starts_with(b"\x89PNG"));
    for wrong in [
        ["--svg", "--size", "90x30"].as_slice(),
        &["--dark"],
        &["--svg", "--top", "2"],
    ] {
        let who = ["compare", "baranovsky", "Ilya Ponomarev"];
        let output = legwork(folder.path(), &[&who[..], wrong].concat());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn names_of_a_graph_of_a_few_hundred_stand_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = out(folder.path(), &["export", "--format", "svg", "--legend"]);
    let texts = svg.lines().filter(|line| line.starts_with("<text"));
    let texts: Vec<&str> = texts.collect();
    assert!(
        texts.iter().all(|text| !text.contains('…')),
        "a name is cut"
    );
    assert!(!svg.contains("without room"), "a name is missing");
}

#[test]
fn a_picture_of_tables_is_headed_by_their_names_and_draws_what_leads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("it is written");
    };
    put("nodes.csv", "id,name\na,Anna\nb,Bert\n");
    put(
        "edges.csv",
        "source,target,type\na,b,knows\na,b,owns\na,a,knows\n",
    );
    let of = |args: &[&str]| {
        let tables = ["-g", "nodes.csv", "-g", "edges.csv"];
        out(folder.path(), &[args, &tables].concat())
    };
    for args in [
        ["export", "--format", "svg", "--legend"].as_slice(),
        &["picture", "--web", "--svg"],
    ] {
        let svg = of(args);
        assert!(svg.contains("<title>nodes.csv + 1 more</title>"), "{svg}");
        assert!(svg.contains(">leads to where it begins</text>"), "{svg}");
        assert!(svg.contains(">thicker: several relations"), "{svg}");
        // No font has the sign of the screen.
        assert!(!svg.contains('↻'), "{svg}");
    }
}

#[test]
fn what_is_asked_for_of_no_picture_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [
        ["map", "--dark"].as_slice(),
        &["map", "--svg", "--json"],
        &["timeline", "--svg", "--size", "1x1"],
        &["timeline", "--svg", "--png"],
    ] {
        let output = legwork(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_picture_goes_into_no_file_that_is_called_otherwise() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = legwork(folder.path(), &["map", "--svg", "-o", "map.PNG"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("expected a file that ends in .svg, found one in .png: --png makes those"),
        "{said}"
    );
    assert!(!folder.path().join("map.PNG").exists());
}

#[test]
fn further_bars_of_one_thing_are_tied_to_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = out(folder.path(), &["timeline", "--kind", "event", "--svg"]);
    assert!(svg.contains(">the same thing, at another time<"), "{svg}");
}

#[test]
fn a_map_of_some_says_whose_it_is_and_counts_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let svg = out(folder.path(), &["map", "Tyotkino", "Kyiv", "--svg"]);
    assert!(svg.contains("<title>Tyotkino, Kyiv · "), "{svg}");
    assert!(
        svg.contains(">Tyotkino (6)<") && !svg.contains(">Mariupol<"),
        "{svg}"
    );
    assert!(!svg.contains("Not all is shown"), "both are on it: {svg}");
}

#[test]
fn everything_in_a_laid_out_dot_has_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let dot = out(folder.path(), &["picture", "--web", "--dot"]);
    assert!(dot.contains("tooltip=\"legend\", pos="), "{dot}");
    assert!(
        dot.contains("~ nobody says it outright") && dot.contains("label=\"~ "),
        "{dot}"
    );
}
