//! A hostile graph: nothing of it reaches the screen but harmless text.

use legwork::session::screen::ThemeName;
use legwork::store::open_text;
use legwork::tui::{Headless, Theme};

use crate::case::PLAIN;

const NASTY: &str =
    r"\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}evil\u{200b}\u{feff}\n\tx\u{0}";

fn hostile() -> String {
    format!(
        r#"(format: 1, title: "{NASTY}",
        sources: {{ "{NASTY}": (title: "{NASTY}", file: "{NASTY}", publisher: "{NASTY}", reliability: C, note: "{NASTY}") }},
        predicates: {{ "{NASTY}": (label: "{NASTY}", inverse: "{NASTY}") }},
        entities: {{
            "a{NASTY}": (kind: person, type: "{NASTY}", name: "a{NASTY}", aliases: ["b{NASTY}"], note: "{NASTY}", facts: [
                (what: "{NASTY}", value: "{NASTY}", worked_out: "{NASTY}", note: "{NASTY}", claims: [(source: "{NASTY}", at: "{NASTY}", by: "{NASTY}", note: "{NASTY}")]),
            ]),
            "c{NASTY}": (kind: place, name: "c{NASTY}"),
        }},
        relations: [(id: "{NASTY}", from: "a{NASTY}", predicate: "{NASTY}", to: "c{NASTY}", role: "{NASTY}", note: "{NASTY}", claims: [
            (source: "{NASTY}", at: "p1", by: "{NASTY}", via: ["{NASTY}"], note: "{NASTY}"),
            (source: "{NASTY}", at: "p1", by: "{NASTY}", mode: denied, note: "{NASTY}"),
        ])],
        disagreements: {{ "{NASTY}": (kind: other, question: "{NASTY}", sides: [["{NASTY}"], ["{NASTY}"]], note: "{NASTY}") }},
        )"#
    )
}

#[test]
fn nothing_but_harmless_text_reaches_any_screen() {
    for theme in [
        PLAIN,
        Theme {
            name: ThemeName::Dark,
            ascii: true,
        },
    ] {
        for size in [(120, 36), (80, 24), (40, 12), (20, 5)] {
            let opened = open_text("hostile\u{1b}[2J", &hostile()).expect("RON");
            let mut session = Headless::new(opened, None, size, theme);
            for keys in [
                "",
                "enter",
                "tab",
                "tab",
                "tab",
                "j",
                "k",
                ")",
                "r",
                "q",
                "?",
                "esc",
                ":",
                "esc",
                "/ \"a",
                "esc",
                "p \"c enter",
                "l",
                "enter",
                "E",
                "esc",
                "8",
                "enter",
                "7",
                "enter",
                "z",
                "Z",
                "n \"x",
                "esc",
            ] {
                session.press(keys);
                let text = session.text();
                let bad = text.chars().find(|c| {
                    (c.is_control() && *c != '\n')
                        || ('\u{202a}'..='\u{202e}').contains(c)
                        || ('\u{2066}'..='\u{2069}').contains(c)
                        || ['\u{200b}', '\u{feff}'].contains(c)
                });
                assert_eq!(bad, None, "at {size:?} after {keys}: {text:?}");
            }
        }
    }
}
