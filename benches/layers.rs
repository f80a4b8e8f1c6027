//! How long a key in a layered picture takes: `cargo bench --bench layers` (or `-- --check`; with `--strict` it fails over 16 ms).
//!
//! Which layout fits is looked for on the screen's own thread, among dozens of them where a screen is small: a path of the example
//! and one of 200 entities, 48 paths that run side by side, and what stands above and below a hub of thousands. Timed is all from
//! the key to the painted cells; of three runs the quickest time of each key counts.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

mod common;

use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;

use common::{is_check, timed};
use legwork::session::screen::ThemeName;
use legwork::store::{Opened, example, open_text};
use legwork::tui::{Headless, Theme};

/// Milliseconds that a key may take.
const BUDGET: f64 = 16.0;
/// Screens, in cells.
const SIZES: [(u16, u16); 4] = [(200, 60), (120, 36), (80, 24), (40, 12)];
/// Keys that are timed: the picture, then moving in it, its lines, more and less of names, all that is tied to one, and back.
const KEYS: &str = "2 l l l l j j k J J + 0 x x h h h";
/// Times that the same keys are pressed.
const N_RUNS: usize = 3;
/// Entities of the long path, and paths side by side; as many where it is only to be seen that everything runs.
const LONG: [usize; 2] = [200, 30];
const BESIDE: [usize; 2] = [48, 6];
/// Relations of the hub.
const HUB: [usize; 2] = [20_000, 200];

fn main() -> ExitCode {
    let of = |sizes: [usize; 2]| sizes[usize::from(is_check())];
    let (long, beside, hub) = (of(LONG), of(BESIDE), of(HUB));
    let to_end = format!(": \"path_e0_e{} enter", long - 1);
    let cases: [(&str, &dyn Fn() -> Opened, &str); 4] = [
        (
            "a path of the example",
            &|| example().expect("the example"),
            ": \"path_bryansk-village_zmist-interview enter",
        ),
        ("a path of 200", &|| path(long), &to_end),
        (
            "48 paths side by side",
            &|| side_by_side(beside),
            ": \"path_start_end enter",
        ),
        (
            "a hub of 20,000",
            &|| star(hub),
            ": \"focus_hub enter 2 v 1",
        ),
    ];
    println!("from a key to its frame in a layered picture, milliseconds");
    println!(
        "{:<24} {:>8} {:>8} {:>8}  worst key",
        "", "screen", "median", "worst"
    );
    let mut is_over = false;
    for (what, open, way) in cases {
        for size in SIZES {
            let mut times = timed_keys(open, size, way);
            for _ in 1..N_RUNS {
                let again = timed_keys(open, size, way);
                for (best, again) in times.iter_mut().zip(again) {
                    best.0 = best.0.min(again.0);
                }
            }
            times.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (Some(median), Some(worst)) = (times.get(times.len() / 2), times.last()) else {
                continue;
            };
            let screen = format!("{}x{}", size.0, size.1);
            println!(
                "{what:<24} {screen:>8} {:>8.2} {:>8.2}  {}",
                median.0, worst.0, worst.1
            );
            is_over |= worst.0 > BUDGET;
        }
    }
    if is_over && std::env::args().any(|arg| arg == "--strict") {
        eprintln!("over {BUDGET} milliseconds");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// What each of the keys takes, in milliseconds.
fn timed_keys(open: &dyn Fn() -> Opened, size: (u16, u16), way: &str) -> Vec<(f64, &'static str)> {
    let theme = Theme {
        name: ThemeName::Dark,
        ascii: false,
    };
    let mut session = Headless::new(open(), None, size, theme);
    session.press(way);
    let keys = KEYS.split(' ').map(|key| {
        let ((), seconds) = timed(|| {
            session.press(key);
            black_box(session.buffer());
        });
        (seconds * 1e3, key)
    });
    keys.collect()
}

/// A path of so many entities.
fn path(n: usize) -> Opened {
    let mut text = "(format: 1, entities: {\n".to_owned();
    for i in 0..n {
        let name = if i % 2 == 0 {
            "Somebody of some name"
        } else {
            "The Company for Trade and Shipping"
        };
        writeln!(text, "\"e{i}\": (kind: person, name: \"{name} {i}\"),").expect("memory");
    }
    text.push_str("}, relations: [\n");
    for i in 1..n {
        let before = i - 1;
        writeln!(
            text,
            "(from: \"e{before}\", predicate: \"was_advised_by_{}\", to: \"e{i}\"),",
            i % 5
        )
        .expect("memory");
    }
    text.push_str("])");
    open_text("path.ron", &text).expect("RON")
}

/// So many paths of two hops from one entity to another.
fn side_by_side(n: usize) -> Opened {
    let mut text = "(format: 1, entities: {\n".to_owned();
    for i in ["start", "end"] {
        writeln!(
            text,
            "\"{i}\": (kind: place, name: \"The {i} of all of them\"),"
        )
        .expect("memory");
    }
    for i in 0..n {
        writeln!(
            text,
            "\"m{i}\": (kind: person, name: \"Somebody in between {i}\"),"
        )
        .expect("memory");
    }
    text.push_str("}, relations: [\n");
    for i in 0..n {
        let by = i % 3;
        writeln!(
            text,
            "(from: \"start\", predicate: \"led_to_{by}\", to: \"m{i}\"),"
        )
        .expect("memory");
        writeln!(
            text,
            "(from: \"m{i}\", predicate: \"went_on_to\", to: \"end\"),"
        )
        .expect("memory");
    }
    text.push_str("])");
    open_text("paths.ron", &text).expect("RON")
}

/// An entity with so many members, some of which are tied to each other.
fn star(n: usize) -> Opened {
    let mut text =
        "(format: 1, entities: {\n\"hub\": (kind: organisation, name: \"The hub\"),".to_owned();
    for i in 0..n {
        writeln!(
            text,
            "\"e{i}\": (kind: person, name: \"Member number {i}\"),"
        )
        .expect("memory");
    }
    text.push_str("}, relations: [\n");
    for i in 0..n {
        writeln!(
            text,
            "(from: \"e{i}\", predicate: \"member_of\", to: \"hub\"),"
        )
        .expect("memory");
        let other = (i * 7 + 3) % n;
        writeln!(
            text,
            "(from: \"e{i}\", predicate: \"commands\", to: \"e{other}\"),"
        )
        .expect("memory");
    }
    text.push_str("])");
    open_text("star.ron", &text).expect("RON")
}
