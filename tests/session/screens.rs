//! Whole screens as text, for a person to read. `INSTA_UPDATE=always cargo test --test session` writes them anew.

use crate::case::{PLAIN, VALLEY, example, graph, session};
use legwork::session::screen::ThemeName;
use legwork::tui::{Headless, Theme};

/// Names that are long, wide, combined, right to left, and empty lists.
const NAMES: &str = r#"
    person a "A person whose name goes on and on until no column of any screen could ever hold it whole, and then on"
    organisation b "株式会社日立製作所グループ本社ビル東京都千代田区丸の内一丁目"
    place c "Легион «Свобода России» в городе Белгород"
    event d "מבצע בגבול עם שם ארוך"
    document e "Zoë naïve café 👩‍👩‍👧 family"
    other f "Lonely"
    a knows b @ s p1
    a knows c @ s p1 @ t p2
    a knows d @ s p1 uncertain
    a knows e @ s p1 denied
"#;

macro_rules! screen {
    ($name:ident, $session:expr, $keys:expr) => {
        #[test]
        fn $name() {
            let mut session = $session;
            session.press($keys);
            insta::assert_snapshot!(session.text());
        }
    };
}

fn sized(case: &str, size: (u16, u16)) -> Headless {
    Headless::new(graph(case), None, size, PLAIN)
}

screen!(root_120x36, session(VALLEY), "");
screen!(root_80x24, sized(VALLEY, (80, 24)), "");
screen!(root_40x12, sized(VALLEY, (40, 12)), "");
screen!(disputed_120x36, session(VALLEY), "enter enter K j j");
screen!(disputed_80x24, sized(VALLEY, (80, 24)), "enter enter K j j");
screen!(walk_40x12, sized(VALLEY, (40, 12)), "enter");
screen!(walk_20x5, sized(VALLEY, (20, 5)), "enter");
screen!(narrowed_80x24, sized(VALLEY, (80, 24)), "enter n \"fi");
screen!(finder_120x36, session(VALLEY), "/ \"co");
screen!(finder_empty_80x24, sized(VALLEY, (80, 24)), "/");
screen!(palette_120x36, session(VALLEY), ": \"fo");
screen!(help_80x24, sized(VALLEY, (80, 24)), "?");
screen!(export_80x24, sized(VALLEY, (80, 24)), "enter enter E");
screen!(paths_120x36, session(VALLEY), "enter p \"bank enter");
screen!(paths_80x24, sized(VALLEY, (80, 24)), "enter p \"bank enter");
screen!(paths_40x12, sized(VALLEY, (40, 12)), "enter p \"bank enter");
screen!(paths_20x5, sized(VALLEY, (20, 5)), "enter p \"bank enter");
screen!(
    hops_40x12,
    sized(VALLEY, (40, 12)),
    "enter p \"bank enter l"
);
screen!(hops_20x5, sized(VALLEY, (20, 5)), "enter p \"bank enter l");
screen!(
    no_path_80x24,
    sized(NAMES, (80, 24)),
    "enter p \"lonely enter"
);
screen!(
    no_path_40x12,
    sized(NAMES, (40, 12)),
    "enter p \"lonely enter"
);
screen!(
    paths_of_names_80x24,
    sized(NAMES, (80, 24)),
    "/ \"zo enter p \"Легион enter v \"goes enter"
);
screen!(no_path_120x36, session(NAMES), "enter p \"lonely enter");
screen!(names_120x36, session(NAMES), "enter");
screen!(names_80x24, sized(NAMES, (80, 24)), "enter");
screen!(names_40x12, sized(NAMES, (40, 12)), "enter");
screen!(lonely_120x36, session(NAMES), "/ \"lonely enter");
screen!(
    reader_without_text_80x24,
    sized(VALLEY, (80, 24)),
    "enter r"
);
screen!(example_root_120x36, example((120, 36)), "");
screen!(
    example_walk_120x36,
    example((120, 36)),
    "/ \"legion enter n \"bar enter n \"cong esc"
);
screen!(
    example_walk_80x24,
    example((80, 24)),
    "/ \"legion enter n \"bar enter n \"cong esc"
);
screen!(
    example_walk_40x12,
    example((40, 12)),
    "/ \"legion enter n \"bar enter n \"cong esc"
);
screen!(
    example_paths_120x36,
    example((120, 36)),
    "/ \"legion enter p \"congress enter"
);
screen!(
    example_paths_80x24,
    example((80, 24)),
    "/ \"legion enter p \"congress enter"
);
screen!(example_disagreement_120x36, example((120, 36)), "8");

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
