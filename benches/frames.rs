//! How long a frame of a crowded picture takes while its layout runs: `cargo bench --bench frames` (or `-- --check`).
//!
//! A web of 2,000 entities and 6,000 lines on a screen of 200x60: with everything in sight, looked at closer, and with the cursor
//! among its lines. A frame is the places of a slice taken over, and everything painted into cells; forces move on a thread
//! of their own meanwhile. What is not in it is the terminal itself. The processor time of the frame's own thread counts.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a program for measuring may fail by panicking, and prints what it measured"
)]

mod common;

use std::fmt::Write;
use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use common::{Random, is_check, quantile, timed};
use icy_sixel::{EncodeOptions, sixel_encode};
use legwork::formats::png::raster;
use legwork::layout::Links;
use legwork::layout::force::Force;
use legwork::scene::window::spread;
use legwork::session::screen::ThemeName;
use legwork::store::{Opened, open_text};
use legwork::tui::{Headless, Theme};

/// Entities and lines.
const SIZE: (usize, usize) = (2_000, 6_000);
/// The same where it is only to be seen that everything runs.
const SMALL: (usize, usize) = (100, 300);
/// Columns and rows.
const SCREEN: (u16, u16) = (200, 60);
/// Frames that are measured of each.
const N_FRAMES: usize = 200;
/// Milliseconds that a frame may take.
const BUDGET: f64 = 16.0;
/// Keys after which frames are measured, and what one looks at then.
const LOOKS: [(&str, &str); 4] = [
    ("everything in sight", "2"),
    ("closer", "2 + +"),
    ("much closer", "2 + + + + + +"),
    ("the lines of an entity", "2 J J"),
];

fn main() {
    let (n, n_lines) = if is_check() { SMALL } else { SIZE };
    let n_frames = if is_check() { 3 } else { N_FRAMES };
    println!(
        "{n} entities, {n_lines} lines, {}x{}: milliseconds a frame",
        SCREEN.0, SCREEN.1
    );
    println!("{:<24} {:>8} {:>8} {:>8}", "", "median", "99 %", "worst");
    for (what, keys) in LOOKS {
        let theme = Theme {
            name: ThemeName::Dark,
            ascii: false,
        };
        let mut session = Headless::new(web(n, n_lines), None, SCREEN, theme);
        session.press(keys);
        let times = frames(&session, n_frames);
        let at = |share: f64| quantile(&times, share);
        println!(
            "{what:<24} {:>8.2} {:>8.2} {:>8.2}",
            at(0.5),
            at(0.99),
            at(1.0)
        );
        if at(0.99) > BUDGET && !is_check() {
            println!("{what}: over {BUDGET} milliseconds");
        }
        images(&session);
    }
}

/// What it takes to show the same as an image of 10x20 pixels a cell: describing it keeps the screen waiting, the rest goes on
/// beside it.
fn images(session: &Headless) {
    let size = session.state.screen.picture_size();
    let image = session.state.sight().and_then(|sight| sight.image);
    let image = image.expect("it is a picture");
    let (svg, described) = timed(|| image(&session.state, size, true).expect("SVG"));
    let pixels = (size.0 as u32 * 10, size.1 as u32 * 20);
    let (raster, drawn) = timed(|| raster(&svg, pixels).expect("pixels"));
    let options = EncodeOptions {
        diffusion: 0.0,
        ..EncodeOptions::default()
    };
    let (wide, tall) = (pixels.0 as usize, pixels.1 as usize);
    let (sixels, encoded) =
        timed(|| sixel_encode(&raster.rgba, wide, tall, &options).expect("sixels"));
    println!(
        "  as an image of {wide}x{tall}: {:.1} to describe, {:.0} to draw ({} kB of PNG), {:.0} more as sixels ({} kB)",
        described * 1e3,
        drawn * 1e3,
        raster.png.len() / 1000,
        encoded * 1e3,
        sixels.len() / 1000
    );
}

/// Milliseconds of each frame, while forces move the same web on another thread.
fn frames(session: &Headless, n_frames: usize) -> Vec<f64> {
    let view = session.state.web().expect("a web");
    let links: Links = view.web.links();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut force = Force::new(links.clone(), 7);
            while !is_over.load(Ordering::Relaxed) {
                if !force.pass() {
                    force = Force::new(links.clone(), 7);
                }
                black_box(force.places());
            }
        });
        let frame = || {
            let ((), seconds) = timed(|| {
                black_box(spread(&view.web, &view.places));
                black_box(session.buffer());
            });
            seconds * 1e3
        };
        let times = (0..n_frames).map(|_| frame()).collect();
        is_over.store(true, Ordering::Relaxed);
        times
    })
}

/// A graph in which some have many relations and most have few.
fn web(n: usize, n_lines: usize) -> Opened {
    let mut random = Random::default();
    let kinds = ["person", "organisation", "place", "event"];
    let mut text = "(format: 1, entities: {\n".to_owned();
    for i in 0..n {
        let kind = kinds[i % kinds.len()];
        writeln!(
            text,
            "\"e{i}\": (kind: {kind}, name: \"Entity number {i}\"),"
        )
        .expect("memory");
    }
    text.push_str("}, relations: [\n");
    let mut known = std::collections::BTreeSet::new();
    while known.len() < n_lines {
        // The smaller of two numbers comes oftener.
        let (a, b) = (random.below(n).min(random.below(n)), random.below(n));
        if a != b && known.insert((a.min(b), a.max(b))) {
            writeln!(
                text,
                "(from: \"e{a}\", predicate: \"p{}\", to: \"e{b}\"),",
                a % 7
            )
            .expect("memory");
        }
    }
    text.push_str("])");
    open_text("web.ron", &text).expect("RON")
}
