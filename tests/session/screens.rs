//! The screen of the README, and screens without colours and without signs. Every view is pictured by `views.rs`.

use crate::case::{VALLEY, example, graph, session};
use legwork::session::screen::ThemeName;
use legwork::tui::{Headless, Theme};

#[test]
fn the_walk_of_the_readme() {
    let mut session = example((120, 36));
    session.press("/ \"legion enter n \"bar enter n \"cong esc");
    insta::assert_snapshot!(session.text());
}

#[test]
fn the_ascii_screen_has_ascii_signs_only() {
    let theme = Theme {
        name: ThemeName::Plain,
        ascii: true,
    };
    let mut session = Headless::new(graph(VALLEY), None, (120, 36), theme);
    session.press("enter enter K j j");
    let text = session.text();
    let other = text.chars().find(|c| !c.is_ascii());
    assert_eq!(other, None, "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn the_theme_without_colours_never_sets_one() {
    let mut session = session(VALLEY);
    for keys in [
        "",
        "enter",
        "enter",
        "/ \"a",
        "esc",
        "p \"cora enter",
        "q",
        "?",
    ] {
        session.press(keys);
        let buffer = session.buffer();
        let coloured = buffer
            .content
            .iter()
            .find(|c| c.fg != ratatui::style::Color::Reset || c.bg != ratatui::style::Color::Reset);
        assert_eq!(coloured, None, "after {keys}");
    }
}
