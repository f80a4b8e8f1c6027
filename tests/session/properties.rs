//! Random keys, clicks, pastes and sizes: no panic, a sound trail, a cursor on a row that is there.

use legwork::session::command::COMMANDS;
use legwork::session::effect::Msg;
use legwork::session::panel::Panel;
use legwork::session::screen::ThemeName;
use legwork::store::{Opened, example, open_text};
use legwork::tui::{Headless, Theme};
use proptest::prelude::*;

use crate::case::{VALLEY, graph};
use crate::hostile::hostile;

/// Every key that any command has, and letters for text fields.
fn keys() -> Vec<&'static str> {
    let bound = COMMANDS.iter().flat_map(|c| c.keys);
    let bound = bound.flat_map(|keys| keys.split(' '));
    bound
        .chain(["a", "e", "o", "s", "о", "ctrl-w", "delete"])
        .collect()
}

/// Something that hands can do.
#[derive(Debug, Clone)]
enum Act {
    Key(usize),
    Click(u16, u16),
    DoubleClick(u16, u16),
    Wheel(u16, u16, isize),
    Drag((u16, u16), (u16, u16)),
    Paste(String),
    Resize(u16, u16),
}

fn acts() -> impl Strategy<Value = Act> {
    let cell = || prop_oneof![4 => (0u16..150, 0u16..45), 1 => (0u16..520, 0u16..210)];
    let size = prop_oneof![
        2 => (1u16..40, 1u16..16),
        3 => (40u16..150, 8u16..45),
        1 => (1u16..=500, 1u16..=200)
    ];
    prop_oneof![
        12 => (0..keys().len()).prop_map(Act::Key),
        2 => cell().prop_map(|(x, y)| Act::Click(x, y)),
        1 => cell().prop_map(|(x, y)| Act::DoubleClick(x, y)),
        1 => (cell(), -3isize..4).prop_map(|((x, y), n)| Act::Wheel(x, y, n)),
        1 => (cell(), cell()).prop_map(|(a, b)| Act::Drag(a, b)),
        1 => "\\PC{0,8}|[a-z\r\n\u{1b}\u{202e}]{0,8}".prop_map(Act::Paste),
        1 => size.prop_map(|(w, h)| Act::Resize(w, h)),
    ]
}

/// Sessions that are tried; `LEGWORK_CASES=100000` tries for minutes.
fn cases() -> u32 {
    let set = std::env::var("LEGWORK_CASES").ok();
    set.and_then(|n| n.parse().ok()).unwrap_or(150)
}

/// A graph: plain, real, of names that break columns, of fields that would break the terminal.
fn a_graph(n: usize) -> Opened {
    match n {
        0 => graph(VALLEY),
        1 => example().expect("the example"),
        2 => {
            let text = include_str!("../fixtures/awkward.ron");
            open_text("awkward.ron", text).expect("RON")
        }
        _ => open_text("hostile.ron", &hostile()).expect("RON"),
    }
}

/// Whether the trail hangs together: each child names its parent, and one stands on a step that is there.
fn is_sound(session: &Headless) -> bool {
    let trail = &session.state.trail;
    let linked = trail.steps().enumerate().all(|(n, step)| {
        let children: Vec<usize> = trail.newest_first(n).collect();
        children
            .iter()
            .all(|c| trail.step(*c).parent == Some(n) && *c < trail.n_steps())
            && step.last_child.is_none_or(|c| children.contains(&c))
            && step
                .parent
                .is_none_or(|p| step.depth == trail.step(p).depth + 1)
    });
    let rows = session.state.list.listing.rows.len();
    linked && trail.at() < trail.n_steps() && (rows == 0 || session.state.list.cursor < rows)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn random_hands_on_random_screens_never_panic(
        acts in prop::collection::vec(acts(), 0..60),
        theme in 0..ThemeName::ALL.len(),
        ascii: bool,
        of in 0..4usize,
    ) {
        let keys = keys();
        let mut session = Headless::new(a_graph(of), None, (120, 36), Theme { name: ThemeName::ALL[theme], ascii });
        let folder = tempfile::tempdir().expect("a folder");
        for (n, act) in acts.iter().enumerate() {
            // No file is written but in a folder of its own.
            let exporting = matches!(session.state.shown.panel, Some(Panel::Export(_)));
            let writing = would_write(&session);
            match act {
                Act::Key(key) if writing && keys[*key] == "enter" => {}
                Act::DoubleClick(..) if writing => {}
                Act::Key(key) => {
                    let key = keys[*key];
                    if exporting && key == "enter" {
                        let path = folder.path().join("x.dot");
                        session.press(&format!("ctrl-u \"{}", path.display()));
                    }
                    session.press(key);
                }
                Act::Click(x, y) => session.click(*x, *y),
                Act::DoubleClick(..) if exporting => {}
                Act::DoubleClick(x, y) => session.double_click(*x, *y),
                Act::Wheel(x, y, n) => session.wheel(*x, *y, *n),
                Act::Drag(from, to) => session.drag(*from, *to),
                Act::Paste(text) => session.take(Msg::Paste(text.clone())),
                Act::Resize(w, h) => session.resize((*w, *h)),
            }
            if n % 7 == 0 {
                let _ = session.text();
            }
            prop_assert!(is_sound(&session), "after {act:?}");
        }
        let _ = session.text();
    }
}

/// Whether the line of the palette may be one that writes a file.
fn would_write(session: &Headless) -> bool {
    let Some(Panel::Palette(palette)) = &session.state.shown.panel else {
        return false;
    };
    let line = palette.input.value();
    ["export", "save", "write"]
        .iter()
        .any(|word| line.contains(word))
}
