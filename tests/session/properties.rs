//! Random keys on random screens: no panic, a sound trail, a cursor on a row that is there.

use legwork::session::screen::ThemeName;
use legwork::tui::{Headless, Theme};
use proptest::prelude::*;

use crate::case::{VALLEY, graph};

const KEYS: &[&str] = &[
    "j",
    "k",
    "enter",
    "left",
    "right",
    "L",
    "H",
    ".",
    ",",
    "J",
    "K",
    "g",
    "G",
    "s",
    "z",
    "Z",
    "tab",
    "shift-tab",
    "(",
    ")",
    "/",
    "n",
    "p",
    "P",
    "a",
    "e",
    "o",
    "r",
    "esc",
    "q",
    "?",
    ":",
    "E",
    "1",
    "7",
    "8",
    "9",
    "+",
    "-",
    "w",
    "F",
    "f",
    "space",
    "pgdn",
    "pgup",
    "ctrl-d",
    "ctrl-u",
    "ctrl-c",
    "ctrl-l",
    "home",
    "end",
    "down",
    "up",
    "backspace",
    "ctrl-w",
    "<",
    ">",
    "=",
];

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
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn random_keys_on_random_screens_never_panic(
        keys in prop::collection::vec(0..KEYS.len(), 0..60),
        sizes in prop::collection::vec((1u16..=200, 1u16..=60), 1..4),
        theme in 0..ThemeName::ALL.len(),
        ascii: bool,
    ) {
        // No file is written: the export is asked for, its name never typed with a slash, and the folder is temporary.
        let mut session = Headless::new(graph(VALLEY), None, sizes[0], Theme { name: ThemeName::ALL[theme], ascii });
        let folder = tempfile::tempdir().expect("a folder");
        for (n, key) in keys.iter().enumerate() {
            if n % 20 == 19 {
                session.resize(sizes[n / 20 % sizes.len()]);
            }
            let key = KEYS[*key];
            let exporting = matches!(session.state.shown.panel, Some(legwork::session::panel::Panel::Export(_)));
            if exporting && key == "enter" {
                let path = folder.path().join("x.dot");
                session.press(&format!("ctrl-u \"{}", path.display()));
            }
            session.press(key);
            if n % 7 == 0 {
                let _ = session.text();
            }
            prop_assert!(is_sound(&session), "after {key}");
        }
        let _ = session.text();
    }
}

#[test]
fn every_size_up_to_a_large_one_draws() {
    let mut session = crate::case::example((120, 36));
    session.press("/ \"baranovsky enter");
    let sizes = (1..=30).flat_map(|w| (1..=12).map(move |h| (w, h)));
    for size in sizes.chain([
        (1, 50),
        (500, 1),
        (500, 200),
        (59, 20),
        (60, 16),
        (99, 24),
        (100, 15),
    ]) {
        session.resize(size);
        let rows = session.text().lines().count();
        assert_eq!(rows, usize::from(size.1), "{size:?}");
    }
    session.press("p \"congress enter");
    for size in [(1, 1), (20, 5), (40, 12), (80, 24), (300, 100)] {
        session.resize(size);
        let _ = session.text();
        session.press("tab j k");
    }
}
