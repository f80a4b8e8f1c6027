//! How things look: themes, borders, signs without colour.

use legwork::session::screen::{Split, ThemeName};
use legwork::session::state::ViewId;
use legwork::tui::{Headless, Theme, split_at};
use ratatui::style::Color;

use crate::case::{VALLEY, graph, summary};
use crate::styled::styled;

fn themed(name: ThemeName, size: (u16, u16)) -> Headless {
    Headless::new(graph(VALLEY), None, size, Theme { name, ascii: false })
}

macro_rules! styles {
    ($name:ident, $theme:expr, $keys:expr) => {
        #[test]
        fn $name() {
            let mut session = themed($theme, (80, 24));
            session.press($keys);
            insta::assert_snapshot!(styled(&session));
        }
    };
}

styles!(walk_plain, ThemeName::Plain, "enter enter K j j");
styles!(
    walk_high_contrast,
    ThemeName::HighContrast,
    "enter enter K j j"
);
styles!(paths_16, ThemeName::Sixteen, "enter p \"bank enter");
styles!(finder_light, ThemeName::Light, "/ \"co");

#[test]
fn every_theme_shows_the_same_text() {
    for keys in [
        "",
        "enter enter K j j",
        "enter p \"bank enter",
        "/ \"co",
        "?",
    ] {
        let texts: Vec<String> = ThemeName::ALL
            .iter()
            .map(|theme| {
                let mut session = themed(*theme, (120, 36));
                session.press(keys);
                session.text()
            })
            .collect();
        assert!(texts.windows(2).all(|w| w[0] == w[1]), "{keys}");
    }
}

#[test]
fn high_contrast_leaves_no_cell_to_the_terminal() {
    let mut session = themed(ThemeName::HighContrast, (120, 36));
    for keys in ["", "enter", "?", "esc", "/ \"a", "esc p \"bank enter"] {
        session.press(keys);
        let buffer = session.buffer();
        let bare = buffer
            .content
            .iter()
            .find(|c| c.fg == Color::Reset || c.bg == Color::Reset);
        assert_eq!(bare, None, "after {keys}");
    }
}

#[test]
fn a_command_changes_the_theme() {
    let mut session = themed(ThemeName::Plain, (80, 24));
    session.press(": \"theme_light enter");
    assert_eq!(session.state.screen.theme, ThemeName::Light);
    session.press(": \"theme_lihgt enter");
    let why = summary(&session);
    assert!(why.ends_with("did you mean light?"), "{why}");
    assert_eq!(session.state.past.script, Vec::<String>::new());
}

#[test]
fn borders_move_by_keys_and_come_back() {
    let mut session = themed(ThemeName::Plain, (120, 36));
    let before = session.text();
    session.press("> > >");
    assert_eq!(session.state.screen.split(Split::Middle), Some(83));
    assert_ne!(session.text(), before);
    session.press("=");
    assert_eq!(session.text(), before);
    for _ in 0..60 {
        session.press("<");
    }
    let text = session.text();
    assert!(
        text.contains("both parts stay large enough to read"),
        "{text}"
    );
}

#[test]
fn the_evidence_grows_and_the_list_pages_by_what_is_left() {
    let mut session = themed(ThemeName::Plain, (80, 24));
    let rows = session.state.screen.page_rows;
    session.press(": \"split_evidence_10 enter");
    assert_eq!(session.state.screen.page_rows, rows - 5);
    assert_eq!(
        split_at(ViewId::Walk, &session.state.screen, (7, 11)),
        Some(Split::Evidence)
    );
    session.press(": \"split_left_10 enter");
    let text = session.text();
    assert!(text.contains("this screen has no left column"), "{text}");
}

#[test]
fn a_border_is_found_where_it_is_drawn() {
    for size in [(120, 36), (100, 20), (80, 24), (60, 9)] {
        let session = themed(ThemeName::Plain, size);
        let screen = &session.state.screen;
        let buffer = session.buffer();
        for y in 0..size.1 {
            for x in 0..size.0 {
                let drawn = buffer.cell((x, y)).is_some_and(|c| c.symbol() == "│");
                let found = split_at(ViewId::Walk, screen, (x, y));
                let vertical = matches!(found, Some(Split::Left | Split::Middle));
                assert_eq!(drawn, vertical, "{size:?} {x},{y}");
            }
        }
    }
}
