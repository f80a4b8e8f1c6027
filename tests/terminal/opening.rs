//! What the terminal says while a graph is opened that takes long: how far it has come, and how it ends early.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

/// A table that comes as slowly as a test wants it: a pipe with a name.
struct Slow {
    path: PathBuf,
    rows: std::fs::File,
}

impl Slow {
    /// legwork reading a table of which only the header has come.
    fn read_by_legwork(folder: &Path) -> (Session, Self, String) {
        let path = folder.join("rows.csv");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("mkfifo").success());
        let (_, before) = started(folder);
        let session = Session::start(folder, &["--no-cache", "rows.csv"]);
        let rows = std::fs::File::options().write(true).open(&path);
        let mut slow = Self {
            path,
            rows: rows.expect("a reader"),
        };
        slow.write("from,predicate,to\n");
        (session, slow, before)
    }

    fn write(&mut self, text: &str) {
        self.rows.write_all(text.as_bytes()).expect("read");
    }
}

#[test]
fn what_takes_long_says_how_far_it_is_and_goes_on_to_the_explorer() {
    let folder = folder();
    let (mut session, mut slow, before) = Slow::read_by_legwork(folder.path());
    session.until("opening rows.csv");
    session.until("Esc or Ctrl-C stops");
    slow.write("Anna,knows,Boris\n");
    drop(slow);
    session.until("Boris");
    assert!(!session.screen.screen().contents().contains("opening"));
    session.type_keys("q");
    let (status, written) = session.end();
    assert_eq!(status, 0);
    // No shell shows between waiting and walking.
    assert_eq!(written.matches("\u{1b}[?1049h").count(), 1);
    session.is_restored(&before, &written);
}

#[test]
fn escape_and_ctrl_c_stop_a_reader_at_work() {
    for key in ["\u{1b}", "\u{3}"] {
        let folder = folder();
        let (mut session, mut slow, before) = Slow::read_by_legwork(folder.path());
        let ended = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&ended);
        let writer = std::thread::spawn(move || {
            let row = "Anna,knows,Boris\n".repeat(1000);
            // Until nobody reads it any more.
            while !seen.load(Ordering::Relaxed) && slow.rows.write_all(row.as_bytes()).is_ok() {
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        session.until("records");
        session.type_keys(key);
        let (status, written) = session.end();
        ended.store(true, Ordering::Relaxed);
        assert_eq!(status, 130);
        assert!(written.contains("reading was cancelled"), "{written}");
        session.is_restored(&before, &written);
        writer.join().expect("the writer");
    }
}

#[test]
fn a_pipe_that_says_nothing_can_be_left_as_well() {
    let folder = folder();
    let (mut session, slow, before) = Slow::read_by_legwork(folder.path());
    session.until("Esc or Ctrl-C stops");
    session.type_keys("\u{1b}");
    session.until("stopping");
    let (status, written) = session.end();
    assert_ne!(status, 0);
    assert!(written.contains("reading was cancelled"), "{written}");
    session.is_restored(&before, &written);
    assert!(slow.path.exists());
}

#[test]
fn a_signal_while_reading_gives_the_terminal_back() {
    let folder = folder();
    let (mut session, _slow, before) = Slow::read_by_legwork(folder.path());
    session.until("opening rows.csv");
    session.signal("TERM");
    let (status, written) = session.end();
    assert_ne!(status, 0);
    session.is_restored(&before, &written);
}

#[test]
fn what_was_wrong_with_the_input_stays_above_the_shell() {
    let folder = folder();
    let (mut session, mut slow, before) = Slow::read_by_legwork(folder.path());
    session.until("opening rows.csv");
    slow.write("Anna,knows,Boris\nAnna,knows,Clara,too much\n");
    drop(slow);
    session.until("Boris");
    session.type_keys("q");
    let (status, written) = session.end();
    assert_eq!(status, 0);
    let said = written.find("the graph was read with 1 problem");
    let said = said.expect("the warning");
    let left = written.find("\u{1b}[?1049l").expect("left once");
    assert!(left < said, "not onto the screen that is wiped");
    session.is_restored(&before, &written);
}
