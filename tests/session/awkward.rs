//! Names that break columns where columns can be broken, on every screen.

use legwork::session::screen::{Split, ThemeName};
use legwork::store::{Opened, open_text};
use legwork::tui::{Headless, Theme};

fn awkward() -> Opened {
    let text = include_str!("../fixtures/awkward.ron");
    let opened = open_text("awkward.ron", text).expect("RON");
    assert_eq!(opened.problems, []);
    opened
}

fn screen(size: (u16, u16), ascii: bool) -> Headless {
    let name = ThemeName::Plain;
    Headless::new(awkward(), None, size, Theme { name, ascii })
}

#[test]
fn borders_stand_beside_every_name() {
    for size in [(200, 50), (120, 36), (80, 24)] {
        let mut session = screen(size, false);
        session.press("/ \"berg enter");
        for _ in 0..24 {
            session.press("j");
            let buffer = session.buffer();
            let body = session.state.screen.heights();
            for split in [Split::Left, Split::Middle] {
                let Some(x) = session.state.screen.split(split) else {
                    continue;
                };
                for y in 2..2 + body.body {
                    let symbol = buffer.cell((x, y)).map(|c| c.symbol().to_owned());
                    assert_eq!(symbol.as_deref(), Some("│"), "{size:?} {x},{y}");
                }
            }
        }
    }
}

#[test]
fn no_row_is_wider_than_the_screen_in_any_view() {
    for size in [(200, 50), (120, 36), (80, 24), (40, 12), (20, 5), (7, 4)] {
        let mut session = screen(size, size.0 == 80);
        for keys in [
            "",
            "enter",
            "j j j",
            "tab",
            "tab",
            "tab",
            "r",
            "q",
            "8",
            "j",
            "7",
            "j",
            "H",
            "/ \"a",
            "esc",
            "/ \"berg enter",
            "p \"lonely enter",
            "q",
            "/ \"x enter",
            "p \"tokyo enter",
            "E",
            "esc",
            "q",
            "?",
            "esc",
            ": \"f",
            "esc",
            "n \"ж",
        ] {
            session.press(keys);
            for line in session.text().lines() {
                let cells = legwork::text::width(line);
                assert!(
                    cells <= usize::from(size.0),
                    "{size:?} {keys}: {cells} {line}"
                );
            }
        }
    }
}

#[test]
fn text_from_right_to_left_ends_with_a_mark() {
    let mut session = screen((80, 24), false);
    session.press("/ \"berg enter");
    let buffer = session.buffer();
    let marked = buffer
        .content
        .iter()
        .filter(|c| c.symbol().ends_with('\u{200e}'));
    assert!(marked.count() > 1);
    assert!(!session.text().contains('\u{200e}'));
}

#[test]
fn ten_thousand_groups_are_walked_like_ten() {
    let (mut predicates, mut relations, mut entities) =
        (String::new(), String::new(), String::new());
    for n in 0..10_000 {
        predicates.push_str(&format!(
            "\"p{n}\": (label: \"tie {n}\", inverse: \"tied {n}\"),"
        ));
        entities.push_str(&format!("\"e{n}\": (kind: person, name: \"Number {n}\"),"));
        relations.push_str(&format!(
            "(from: \"hub\", predicate: \"p{n}\", to: \"e{n}\", claims: []),"
        ));
    }
    let text = format!(
        "(format: 1, predicates: {{{predicates}}}, entities: {{\"hub\": (kind: person, name: \"Hub\"), {entities}}}, relations: [{relations}])"
    );
    let opened = open_text("case", &text).expect("RON");
    let name = ThemeName::Plain;
    let mut session = Headless::new(opened, None, (120, 36), Theme { name, ascii: false });
    session.press("enter j j G k K tab j j tab tab");
    let text = session.text();
    assert!(text.contains("10000 of 10000 relations"), "{text}");
    assert!(text.contains("tie 9999"), "{text}");
}
