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
fn a_web_says_which_lines_and_names_it_has_no_room_for() {
    let svg = written((80, 24), "2", "svg");
    let of_all = notes(&svg);
    assert!(of_all.contains("lines drawn ·"), "{of_all}");
    assert!(of_all.contains("names without room"), "{of_all}");
    assert!(!of_all.contains("+ shows more"), "{of_all}");
    let svg = written((80, 24), "2 + + + +", "svg");
    let of_part = notes(&svg);
    assert!(of_part.contains("entities in sight"), "{of_part}");
}
