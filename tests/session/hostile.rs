//! A hostile graph: nothing of it reaches the screen but harmless text.

use legwork::jobs::{Surroundings, perform};
use legwork::session::command::COMMANDS;
use legwork::session::effect::{Effect, Msg};
use legwork::session::screen::ThemeName;
use legwork::session::update::run_named;
use legwork::store::open_text;
use legwork::task::Cancel;
use legwork::tui::{Headless, Theme, view_ids};

use crate::case::PLAIN;

const NASTY: &str =
    r"\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}evil\u{200b}\u{feff}\n\tx\u{0}";

pub(crate) fn hostile() -> String {
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
                assert_eq!(harmful(&text), None, "at {size:?} after {keys}: {text:?}");
            }
        }
    }
}

/// What of a text would drive a terminal, or hide or reorder what stands there.
fn harmful(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || ('\u{202a}'..='\u{202e}').contains(c)
            || ('\u{2066}'..='\u{2069}').contains(c)
            || ['\u{200b}', '\u{feff}'].contains(c)
    })
}

/// Runs a command by name, with all it asks for but writing files.
fn run(session: &mut Headless, name: &str, args: &[String]) {
    let effects = run_named(&mut session.state, name, args).unwrap_or_else(|why| {
        session.state.fail(why);
        Vec::new()
    });
    let on = Surroundings {
        graph: session.state.opened.graph.clone(),
        sources: None,
        clipboard: legwork::config::Clipboard::default(),
    };
    for effect in effects {
        match effect {
            Effect::Export(_) | Effect::WriteText(..) | Effect::WriteSheet(_) => {}
            Effect::Copy(job) => {
                assert_eq!(harmful(&job.text), None, "{name} copies {:?}", job.text);
                session.take(job.done("for the test"));
            }
            other => {
                if let Some(msg) = perform(&on, other, &Cancel::default()) {
                    session.take(msg);
                }
            }
        }
    }
}

/// Every command in every view, whatever commands and views there will be: on nothing, on an entity, on nonsense.
#[test]
fn every_command_in_every_view_shows_harmless_text_only() {
    let opened = open_text("hostile", &hostile()).expect("RON");
    let ids: Vec<String> = opened
        .graph
        .view()
        .entities()
        .map(|e| e.id().to_owned())
        .collect();
    let some = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let arguments = [
        Vec::new(),
        ids.first().cloned().into_iter().collect(),
        ids.iter().take(2).cloned().collect(),
        some(&["\u{1b}]0;evil\u{7}\u{202e}"]),
        some(&["card"]),
        some(&["2"]),
    ];
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    for view in view_ids() {
        for command in COMMANDS {
            for args in &arguments {
                session.take(Msg::Run(
                    "path".to_owned(),
                    ids.iter().take(2).cloned().collect(),
                ));
                session.take(Msg::Run(
                    "focus".to_owned(),
                    ids.iter().take(1).cloned().collect(),
                ));
                session.take(Msg::Run("read".to_owned(), Vec::new()));
                session.state.shown.view = view;
                run(&mut session, command.name, args);
                for size in [(120, 36), (40, 12)] {
                    session.resize(size);
                    let text = session.text();
                    assert_eq!(
                        harmful(&text),
                        None,
                        "{view:?}, {} {args:?}: {text:?}",
                        command.name
                    );
                }
                session.state.shown.panel = None;
            }
        }
    }
    let script = session.state.past.script.join("\n");
    assert_eq!(harmful(&script), None, "{script:?}");
}
