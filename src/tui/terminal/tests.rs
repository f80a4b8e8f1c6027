//! Copying through the terminal; and panics on a real pseudo-terminal. The program has no way to be made to panic, so this
//! test binary runs itself there: what panics is `child`, with the guard and the hook of the program.

use std::io::Read;
use std::panic::catch_unwind;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::*;

/// Says to `child` which thread is to panic; without it, it does nothing.
const WHO: &str = "LEGWORK_TEST_PANIC";

#[test]
fn text_is_handed_over_in_base64_and_never_too_much() {
    assert_eq!(
        osc_52("Ba\u{1b}r").as_deref(),
        Ok("\u{1b}]52;c;QmEbcg==\u{1b}\\")
    );
    assert!(osc_52(&"x".repeat(75_000)).is_ok());
    assert!(osc_52(&"x".repeat(75_001)).is_err());
}

#[test]
fn tmux_gets_every_escape_doubled() {
    let wrapped = through_tmux("\u{1b}]52;c;QQ==\u{1b}\\");
    assert_eq!(
        wrapped,
        "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;QQ==\u{1b}\u{1b}\\\u{1b}\\"
    );
}

#[test]
fn child() {
    let Ok(who) = std::env::var(WHO) else { return };
    let log = std::env::var_os("LEGWORK_TEST_LOG").expect("a log");
    report_panics(Log::to_file(log.as_ref()).expect("a log"));
    let guard = Guard::take().expect("a terminal");
    let broken = || panic!("broken on purpose");
    if who == "main" {
        broken();
    }
    let thread = std::thread::Builder::new().name("legwork job".to_owned());
    let job = thread.spawn(move || catch_unwind(broken).is_err());
    assert!(job.expect("a thread").join().expect("it ended"));
    assert!(TAKEN.load(Ordering::SeqCst), "the terminal stays ours");
    drop(guard);
}

/// Runs `child` on a terminal of its own; gives what it wrote, what it noted, and whether the modes are restored.
fn on_a_terminal(who: &str) -> (String, String, bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let size = PtySize::default();
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let before = format!("{:?}", pair.master.get_termios());
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", "tui::terminal::tests::child", "--nocapture"]);
    command.env(WHO, who);
    command.env("LEGWORK_TEST_LOG", &log);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut child = pair.slave.spawn_command(command).expect("this test");
    let reading = std::thread::spawn(move || {
        let mut written = Vec::new();
        // Linux tells of the end as an error.
        let _ = reader.read_to_end(&mut written);
        String::from_utf8_lossy(&written).into_owned()
    });
    child.wait().expect("its end");
    let restored = format!("{:?}", pair.master.get_termios()) == before;
    drop(pair.slave);
    let written = reading.join().expect("what it wrote");
    let noted = std::fs::read_to_string(&log).expect("the log");
    (written, noted, restored)
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let (written, noted, restored) = on_a_terminal("main");
    let left = written.find("\u{1b}[?1049l").expect("the screen is left");
    let reported = written.find("broken on purpose").expect("the report");
    assert!(left < reported, "{written:?}");
    assert!(written.contains("\u{1b}[?25h"), "the cursor is shown");
    assert!(restored);
    assert!(noted.contains("broken on purpose"), "{noted}");
    assert!(noted.contains("src/tui/terminal/tests.rs"), "{noted}");
}

#[test]
fn a_panic_of_a_job_prints_nothing_and_is_noted() {
    let (written, noted, restored) = on_a_terminal("job");
    assert!(!written.contains("broken on purpose"), "{written:?}");
    assert!(
        restored && written.contains("test result: ok"),
        "{written:?}"
    );
    assert!(noted.contains("in thread legwork job at "), "{noted}");
}
