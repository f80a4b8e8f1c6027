//! A picture for a report says itself what it does not show, and what of it is in doubt.

use legwork::store::example;
use legwork::tui::Headless;

use crate::case::PLAIN;

/// What a picture of the example says below itself, on one line, and all of it.
fn written(size: (u16, u16), keys: &str, format: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(format!("seen.{format}"));
    let mut session = Headless::new(example().expect("the example"), None, size, PLAIN);
    session.press(keys);
    session.press(&format!(
        ": \"export_{format}_seen_-o_{} enter",
        file.display()
    ));
    std::fs::read_to_string(&file).expect("it is written")
}

fn notes(svg: &str) -> String {
    let texts = svg.split("<text").skip(1);
    let texts = texts.filter_map(|t| t.split_once('>')?.1.split_once("</text>"));
    let texts: Vec<&str> = texts.map(|(text, _)| text).collect();
    let first = texts
        .iter()
        .position(|t| t.starts_with("Not all is shown:"));
    first.map_or(String::new(), |n| texts[n..].join(" "))
}

#[test]
fn the_picture_of_one_entity_says_what_is_in_doubt_and_what_did_not_fit() {
    let svg = written((80, 24), "/ \"freedom enter 2", "svg");
    assert!(
        svg.contains(">≠</text>") && svg.contains(">~</text>"),
        "{svg}"
    );
    assert!(
        notes(&svg).contains("relations not drawn"),
        "{}",
        notes(&svg)
    );
}

#[test]
fn what_the_lens_hides_is_told() {
    let keys = "/ \"freedom enter 2 : \"lens_not-kind_person enter";
    let lens = "seen through the lens “not-kind person”";
    let svg = written((120, 36), keys, "svg");
    assert!(notes(&svg).contains(lens), "{}", notes(&svg));
    let dot = written((120, 36), keys, "dot");
    let line = dot.lines().find(|l| l.starts_with("// Not all is shown: "));
    assert!(line.is_some_and(|l| l.contains(lens)), "{dot}");
    for (view, note) in [("3", "the lens hides"), ("4", "a place"), ("2", "")] {
        let svg = written((120, 36), &format!("{keys} {view}"), "svg");
        let notes = notes(&svg);
        assert!(
            notes.contains(lens) && notes.contains(note),
            "{view}: {notes}"
        );
    }
}

#[test]
fn a_timeline_says_what_lies_before_and_after_it() {
    let svg = written((120, 36), "3 + + +", "svg");
    let notes = notes(&svg);
    assert!(
        notes.contains("earlier") || notes.contains("later"),
        "{notes}"
    );
    assert!(notes.contains("without a date"), "{notes}");
}

#[test]
fn a_map_says_how_many_places_are_out_of_sight() {
    let svg = written((120, 36), "4 + + +", "svg");
    let notes = notes(&svg);
    assert!(notes.contains(" of 20 places"), "{notes}");
}

#[test]
fn a_web_on_paper_is_as_large_as_its_names_ask_for_on_whatever_screen() {
    let svg = written((40, 12), "2", "svg");
    assert_eq!(notes(&svg), "", "nothing is left out");
    let graph = example().expect("the example").graph;
    let words = svg.replace("&quot;", "\"").replace("&amp;", "&");
    let texts: Vec<&str> = words
        .split("<text")
        .filter_map(|t| t.split_once('>')?.1.split_once("</text>"))
        .map(|(text, _)| text)
        .collect();
    for entity in graph.view().entities() {
        // In one row or in two, one after the other.
        let name = entity.name();
        let is_whole = texts.contains(&name) || texts.windows(2).any(|rows| rows.join(" ") == name);
        assert!(is_whole, "{name} is cut");
    }
    assert!(svg.contains(">thin: only shares a page</text>"), "{svg}");
    let svg = written((80, 24), "2 + + + +", "svg");
    let of_part = notes(&svg);
    assert!(of_part.contains("entities in sight"), "{of_part}");
}

#[test]
fn how_much_of_a_web_is_drawn_does_not_change_with_the_cursor() {
    let example = example().expect("the example");
    let mut session = Headless::new(example, None, (80, 24), PLAIN);
    session.press("2");
    let said = |session: &Headless| {
        let text = session.text();
        let last = text.lines().last().unwrap_or_default();
        last.split("  ").next().unwrap_or_default().to_owned()
    };
    let first = said(&session);
    assert!(first.contains("lines"), "{first}");
    for key in ["down", "down", "left", "left", "up"] {
        session.press(key);
        assert_eq!(said(&session), first, "after {key}");
    }
}
