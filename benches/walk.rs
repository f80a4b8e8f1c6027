//! From a key to its frame on big graphs: `cargo bench --bench walk -- NODES.csv EDGES.csv [ID]`; without files, on a small star.
//!
//! Scenes as somebody plays them, on the entity with that id or else the busiest: each kind of key until its frame, which is
//! what one feels, and until all is there that other threads work out for it. Milliseconds. `--strict` fails where a 99th
//! percentile of the frames is over the budget.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench prints, and fails by panicking"
)]

mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use common::table::{Table, both};
use common::{Random, open_or_star};
use legwork::session::screen::ThemeName;
use legwork::tui::{Headless, Theme};

/// What a key may take to its frame, at the 99th percentile.
const BUDGET: Duration = Duration::from_millis(16);

/// A scene: what it is called, how often it is played, and its keys; each of them is timed.
const SCENES: &[(&str, usize, &str)] = &[
    ("down a row", 100, "j"),
    ("up a row", 20, "k"),
    ("page down", 20, "ctrl-d"),
    ("page up", 20, "ctrl-u"),
    ("the last row", 5, "G"),
    ("the first row", 5, "g g"),
    ("fold and open", 10, "z"),
    ("fold all, open all", 3, "Z Z"),
    ("next group", 10, "J"),
    ("lens on and off", 5, "F"),
    ("narrow, letter by letter", 3, "n \"mar_st\" esc"),
    ("narrow to what is not there", 2, "n \"qqqq\" esc"),
    ("find, letter by letter", 3, "/ \"baran_d\" esc"),
    ("find what is mistyped", 3, "/ \"jannkle_dorf\" esc"),
    ("sources, disagreements", 3, "8 esc 7 esc"),
    ("card", 3, "i esc"),
    ("mark, list of marks", 3, "space M esc"),
    ("the trail", 3, "t esc"),
    ("there and back", 10, "l h"),
    ("picture, and a step in it", 3, "2 l 1"),
    ("timeline, and a step in it", 3, "3 l 1"),
    ("map, and a step in it", 3, "4 l 1"),
    ("table, and a row down", 3, "5 j 1"),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--bench"))
        .collect();
    let (files, ids): (Vec<&String>, Vec<&String>) = args
        .iter()
        .filter(|a| !a.starts_with('-'))
        .partition(|a| PathBuf::from(a.as_str()).exists());
    let files: Vec<PathBuf> = files.into_iter().map(PathBuf::from).collect();
    let theme = Theme {
        name: ThemeName::Dark,
        ascii: false,
    };
    let opened = open_or_star(&files);
    let mut times = Times::default();
    let (mut screen, time) = both(|| {
        let screen = Headless::new(opened, None, (120, 36), theme);
        std::hint::black_box(screen.buffer());
        screen
    });
    times.frame.add("the first screen", time, "");
    screen.leave_for_later();
    let mut press = |screen: &mut Headless, of: &str, keys: &str| times.press_all(screen, of, keys);
    press(
        &mut screen,
        "on the graph's page",
        "j j k z z G g g 8 esc 7 esc",
    );
    press(&mut screen, "narrow the graph's page", "n \"mar\" esc");
    let view = screen.state.view();
    let busiest = || {
        view.kinds(1)
            .iter()
            .flat_map(|k| k.busiest.clone())
            .max_by_key(|ix| view.degree(*ix))
    };
    let hub = ids
        .first()
        .and_then(|id| view.resolve(id))
        .or_else(busiest)
        .expect("an entity");
    let (id, degree) = (view.entity(hub).id().to_owned(), view.degree(hub));
    println!("on {id}, which has {degree} relations; milliseconds from a key to its frame");
    press(
        &mut screen,
        "to the hub",
        &format!(": \"focus_{id}\" enter"),
    );
    for (scene, n, keys) in SCENES {
        (0..*n).for_each(|_| press(&mut screen, scene, keys));
    }
    press(&mut screen, "a lens is typed", ": \"lens_kind_place\"");
    press(&mut screen, "the lens hides a kind", "enter");
    press(
        &mut screen,
        "through a lens",
        "g g j j ctrl-d G z z h l F F",
    );
    press(&mut screen, "narrow through a lens", "n \"mar\" esc");
    press(&mut screen, "find under a lens", "/ \"mar\" esc");
    press(&mut screen, "a lens is typed", ": \"lens_kind_person\"");
    press(&mut screen, "another lens", "enter");
    press(&mut screen, "find under a new lens", "/ \"mar\" esc");
    press(
        &mut screen,
        "the lens is taken back",
        ": \"lens_clear\" enter",
    );
    walk(&mut screen, &mut times);
    println!("until the frame");
    times.frame.print();
    println!("until all is there, where there is more");
    times.whole.print();
    let over = times.frame.worst() > BUDGET;
    if over {
        eprintln!("over the budget of {BUDGET:?} at the 99th percentile");
    }
    if over && std::env::args().any(|arg| arg == "--strict") {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// How long keys took.
#[derive(Default)]
struct Times {
    /// Until the frame.
    frame: Table,
    /// Until all is there, of those that ask for more.
    whole: Table,
}

impl Times {
    /// Presses keys as they stand in a scene, a text letter by letter, and times each of them.
    fn press_all(&mut self, screen: &mut Headless, of: &str, keys: &str) {
        for key in keys.split(' ') {
            match key.strip_prefix('"') {
                Some(text) => {
                    for c in text.trim_end_matches('"').chars() {
                        self.press(screen, of, &format!("\"{c}\""));
                    }
                }
                None => self.press(screen, of, key),
            }
        }
    }

    fn press(&mut self, screen: &mut Headless, of: &str, key: &str) {
        let ((), frame) = both(|| {
            screen.press(key);
            std::hint::black_box(screen.buffer());
        });
        self.frame.add(of, frame, key);
        let (is_more, rest) = both(|| {
            let is_more = screen.catch_up();
            std::hint::black_box(screen.buffer());
            is_more
        });
        if is_more {
            self.whole.add(of, frame.plus(rest), key);
        }
    }
}

/// A walk at random, from entity to entity.
fn walk(screen: &mut Headless, times: &mut Times) {
    let mut random = Random::default();
    for _ in 0..500 {
        let key = ["j", "j", "l", "l", "ctrl-d", "h", "J", "k", "."][random.below(9)];
        times.press(screen, "walking at random", key);
    }
}
