//! The real program in a real (pseudo-)terminal: walks the walk, exports, ends in every way, and gives the terminal back.

#![cfg(unix)]
#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail by panicking, like tests"
)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take to come: generous, since tests run beside others.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a terminal of 120x36.
struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    seen: Vec<u8>,
}

/// The program that is tested.
const PROGRAM: &str = env!("CARGO_BIN_EXE_legwork");

/// The terminal it is tested in.
const SIZE: PtySize = PtySize {
    rows: 36,
    cols: 120,
    pixel_width: 0,
    pixel_height: 0,
};

impl Session {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let pair = native_pty_system()
            .openpty(SIZE)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(args);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(n) = reader.read(&mut chunk) {
                if n == 0
                    || send
                        .send(chunk.get(..n).unwrap_or_default().to_vec())
                        .is_err()
                {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(cells(36), cells(120), 0);
        Self {
            master: pair.master,
            child,
            keys,
            bytes,
            screen,
            seen: Vec::new(),
        }
    }

    fn read(&mut self, patience: Duration) -> bool {
        match self.bytes.recv_timeout(patience) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.seen.extend(bytes);
                true
            }
            Err(_) => false,
        }
    }

    fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys taken");
        self.keys.flush().expect("keys taken");
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    fn until(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(text) {
            self.read(Duration::from_millis(100));
            let shown = self.screen.screen().contents();
            assert!(Instant::now() < end, "never showed {text}:\n{shown}");
        }
    }

    /// Waits for the end; gives the exit status and everything that was written.
    #[track_caller]
    fn end(&mut self) -> (u32, String) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.read(Duration::from_millis(50));
            if let Some(status) = self.child.try_wait().expect("a child") {
                while self.read(Duration::from_millis(200)) {}
                return (
                    status.exit_code(),
                    String::from_utf8_lossy(&self.seen).into_owned(),
                );
            }
            assert!(
                Instant::now() < end,
                "did not end:\n{}",
                self.screen.screen().contents()
            );
        }
    }

    fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &pid])
            .status();
        assert!(sent.expect("kill").success());
    }

    /// The terminal as it was: alternate screen left, cursor shown, modes restored.
    #[track_caller]
    fn is_restored(&self, before: &str, written: &str) {
        let left = written
            .rfind("\u{1b}[?1049l")
            .expect("the alternate screen is left");
        let entered = written
            .rfind("\u{1b}[?1049h")
            .expect("the alternate screen was entered");
        assert!(left > entered);
        assert!(
            written.rfind("\u{1b}[?25h") > written.rfind("\u{1b}[?25l"),
            "the cursor is shown"
        );
        assert!(
            written.rfind("\u{1b}[?2004l") > written.rfind("\u{1b}[?2004h"),
            "pasting is plain"
        );
        assert_eq!(self.modes(), before, "the modes are restored");
    }
}

fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).expect("not zero")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Starts on the example and waits for its first screen; also gives the terminal's modes from before.
fn started(folder: &Path) -> (Session, String) {
    let probe = native_pty_system()
        .openpty(PtySize {
            rows: 36,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        })
        .expect("a pseudo-terminal");
    let before = format!("{:?}", probe.master.get_termios());
    let mut session = Session::start(folder, &[]);
    session.until("no trail yet");
    (session, before)
}

#[test]
fn the_walk_is_walked_exported_and_ended() {
    let folder = folder();
    let (mut session, before) = started(folder.path());
    session.type_keys("/legion");
    session.until("find legion");
    session.type_keys("\r");
    session.until("■ Freedom of Russia Legion");
    session.type_keys("nbar");
    session.until("narrow: bar");
    session.type_keys("\r");
    session.until("‹has member› ● Alexey Baranovsky");
    session.type_keys("ncong");
    session.until("names as supporter · Congress of People's Deputies");
    session.type_keys("\r");
    session.until("‹names as supporter› ■ Congress of People's Deputies");
    session.type_keys("E");
    session.until("dot file");
    session.type_keys("\u{15}walk.dot\r");
    session.until("wrote 3 entities and 2 relations to walk.dot");
    session.type_keys("q");
    let (status, written) = session.end();
    assert_eq!(status, 0);
    session.is_restored(&before, &written);
    let dot = std::fs::read_to_string(folder.path().join("walk.dot")).expect("the export");
    for name in [
        "Freedom of Russia Legion",
        "Alexey Baranovsky",
        "Congress of People's Deputies",
    ] {
        assert!(dot.contains(name), "{dot}");
    }
}

#[test]
fn a_path_is_found_without_waiting() {
    let folder = folder();
    let (mut session, before) = started(folder.path());
    session.type_keys("/baranovsky\r");
    session.until("› ● Alexey Baranovsky");
    session.type_keys("pkremlin\r");
    session.until("weakest hop");
    session.type_keys("\r");
    session.until("walked");
    session.type_keys("\u{3}\u{3}");
    let (status, written) = session.end();
    assert_eq!(status, 0);
    session.is_restored(&before, &written);
}

#[test]
fn signals_give_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let folder = folder();
        let (mut session, before) = started(folder.path());
        session.signal(signal);
        let (status, written) = session.end();
        assert_ne!(status, 0, "{signal} is no ordinary end");
        session.is_restored(&before, &written);
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it_without_a_panic() {
    let folder = folder();
    let errors = folder.path().join("errors");
    let pair = native_pty_system()
        .openpty(SIZE)
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new("sh");
    let script = format!("exec \"$0\" 2>\"{}\"", errors.display());
    command.args(["-c", &script, PROGRAM]);
    command.cwd(folder.path());
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    // Nobody else may hold the terminal open when it is dropped, so it is read here and not on a thread.
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let (mut seen, mut chunk) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains("trail") {
        let n = reader.read(&mut chunk).expect("bytes");
        seen.extend_from_slice(chunk.get(..n).unwrap_or_default());
    }
    drop((reader, pair.master));
    let end = Instant::now() + PATIENCE;
    while child.try_wait().expect("a child").is_none() {
        assert!(Instant::now() < end, "did not end");
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = std::fs::read_to_string(&errors).expect("its stderr");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn a_broken_file_never_takes_the_terminal() {
    let folder = folder();
    std::fs::write(folder.path().join("broken.ron"), "(format: 1, entities: {").expect("written");
    let mut session = Session::start(folder.path(), &["broken.ron"]);
    let (status, written) = session.end();
    assert_eq!(status, 2);
    assert!(written.contains("broken.ron:1:"), "{written}");
    assert!(!written.contains("\u{1b}[?1049h"), "{written}");
}

#[test]
fn resizing_draws_again() {
    let folder = folder();
    let (mut session, _) = started(folder.path());
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    session.screen.screen_mut().set_size(cells(24), cells(80));
    session.master.resize(size).expect("resized");
    session.type_keys("/legion\r");
    session.until("› ■ Freedom of Russia Legion");
    session.type_keys("q");
    assert_eq!(session.end().0, 0);
}
