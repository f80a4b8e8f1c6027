//! What the screen says while something is opened.

use ratatui::layout::Rect;

use super::*;
use crate::session::screen::ThemeName;

/// What the screen says, without blanks at its ends.
fn shown((width, height): (u16, u16), ascii: bool, progress: &Progress, stopping: bool) -> String {
    let theme = Theme {
        name: ThemeName::Plain,
        ascii,
    };
    let opening = Opening {
        name: "edges.csv + 1 more",
        theme,
        log: &Log::default(),
        cancel: &Cancel::default(),
        progress,
        given_up: || {},
    };
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    opening.draw(&mut buf, stopping);
    let rows = buf.content.chunks(usize::from(width.max(1)));
    let line = |row: &[ratatui::buffer::Cell]| {
        let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        text.trim_end().to_owned()
    };
    let lines: Vec<String> = rows.map(line).collect();
    lines.join("\n").trim_end().to_owned()
}

#[test]
fn it_says_what_is_read_how_much_of_it_and_how_to_stop() {
    let progress = Progress::default();
    progress.set_total(345_000_000);
    progress.set_done(86_250_000);
    progress.set_read(1_234_567, 1);
    assert_eq!(
        shown((60, 12), false, &progress, false),
        " opening edges.csv + 1 more\n\n \
         ━━━━━━━━━━────────────────────────────── 25 %\n 86 of 345 MB\n 1234567 records\n \
         1 problem\n\n Esc or Ctrl-C stops"
    );
}

#[test]
fn after_the_last_byte_it_says_that_the_rest_is_our_work() {
    let progress = Progress::default();
    progress.set_total(2_000_000);
    progress.set_done(2_000_000);
    let said = shown((30, 12), true, &progress, true);
    assert!(said.contains("all is read; putting it"), "{said}");
    assert!(said.ends_with("stopping."), "{said}");
    assert!(said.is_ascii(), "{said}");
}

#[test]
fn a_pipe_has_no_end_that_is_known() {
    let progress = Progress::default();
    progress.set_done(5_000_000);
    let said = shown((60, 12), false, &progress, false);
    assert!(said.contains("5 MB") && !said.contains('%'), "{said}");
}

#[test]
fn no_screen_is_too_small() {
    let progress = Progress::default();
    progress.set_total(1);
    progress.set_done(1);
    for width in 0..20 {
        for height in 0..8 {
            shown((width, height), false, &progress, false);
        }
    }
}
