//! From a key to its frame, on the example graph: `cargo bench --bench keys`.
//!
//! Random keys of a fixed seed through the whole screen without a terminal: key map, command, session, painting into cells.
//! What is not in it is the terminal itself. Says median, 99th percentile and worst in milliseconds for each size of screen,
//! and which key was the worst. `--check` fails where the 99th percentile is over the budget.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench prints, and fails by panicking"
)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use legwork::session::screen::ThemeName;
use legwork::store::example;
use legwork::tui::{Headless, Theme};

/// What a key may take to its frame, at the 99th percentile.
const BUDGET: Duration = Duration::from_millis(5);
/// Keys pressed on each size.
const N_KEYS: usize = 20_000;
/// Screens, in cells.
const SIZES: [(u16, u16); 4] = [(200, 60), (120, 36), (80, 24), (40, 12)];
/// What is pressed: walking mostly, then everything that opens something. Nothing that writes a file or ends.
const KEYS: &[&str] = &[
    "j",
    "j",
    "j",
    "k",
    "l",
    "l",
    "h",
    ".",
    ",",
    "J",
    "K",
    "z",
    "tab",
    "(",
    ")",
    "g g",
    "G",
    "ctrl-d",
    "ctrl-u",
    "H",
    "L",
    "n \"bar\" enter",
    "/ \"legion\" enter",
    "/ \"mosc\" esc",
    "p \"kremlin\" enter",
    "esc",
    "1",
    "7",
    "8",
    "f",
    "esc",
    "?",
    "esc",
    ": \"foc\" esc",
    "t",
    "esc",
    "space",
    "M",
    "esc",
    "i",
    "esc",
    "u",
    "U",
    "F",
    "r",
    "q q 1",
];

fn main() -> ExitCode {
    let check = std::env::args().any(|arg| arg == "--check");
    let mut over = false;
    println!("from a key to its frame on the example graph, {N_KEYS} keys, milliseconds");
    println!(
        "{:>9} {:>8} {:>8} {:>8}  worst key",
        "screen", "median", "99 %", "worst"
    );
    for size in SIZES {
        let mut taken = press_all(size);
        taken.sort_by_key(|(time, _)| *time);
        let at = |share: f64| taken[((taken.len() - 1) as f64 * share) as usize].0;
        let (worst, key) = taken[taken.len() - 1];
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let screen = format!("{}x{}", size.0, size.1);
        println!(
            "{screen:>9} {:>8.3} {:>8.3} {:>8.3}  {key}",
            ms(at(0.5)),
            ms(at(0.99)),
            ms(worst)
        );
        over |= at(0.99) > BUDGET;
    }
    if check && over {
        eprintln!("over the budget of {BUDGET:?} at the 99th percentile");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Presses all keys on a screen of this size; how long each took with its frame.
fn press_all(size: (u16, u16)) -> Vec<(Duration, &'static str)> {
    let open = || {
        let theme = Theme {
            name: ThemeName::Dark,
            ascii: false,
        };
        Headless::new(example().expect("the example"), None, size, theme)
    };
    let mut screen = open();
    // A linear congruential generator: the same keys in every run.
    let mut seed = 7_u64;
    let mut taken = Vec::with_capacity(N_KEYS);
    for _ in 0..N_KEYS {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let keys = KEYS[(seed >> 33) as usize % KEYS.len()];
        // Letters of one entry are keys of their own.
        for key in keys.split(' ') {
            let start = Instant::now();
            screen.press(key);
            std::hint::black_box(screen.buffer());
            taken.push((start.elapsed(), keys));
        }
        if screen.ended {
            screen = open();
        }
    }
    taken
}
