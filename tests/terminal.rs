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

#[path = "terminal/images.rs"]
mod images;
#[path = "terminal/opening.rs"]
mod opening;

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
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(args);
        Self::run(folder, command)
    }

    /// Runs a command in a terminal; the environment holds nothing of where the tests are run.
    fn run(folder: &Path, command: CommandBuilder) -> Self {
        Self::run_in(folder, command, &[])
    }

    /// The same, with something in the environment.
    fn run_in(folder: &Path, mut command: CommandBuilder, env: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(SIZE)
            .expect("a pseudo-terminal");
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        for name in [
            "NO_COLOR",
            "TMUX",
            "STY",
            "TERM_PROGRAM",
            "LC_TERMINAL",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "WSL_DISTRO_NAME",
        ] {
            command.env_remove(name);
        }
        for (name, value) in env {
            command.env(name, value);
        }
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

    /// Waits until the bytes written hold `text`.
    #[track_caller]
    fn until_written(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !String::from_utf8_lossy(&self.seen).contains(text) {
            self.read(Duration::from_millis(100));
            assert!(Instant::now() < end, "never wrote {text:?}");
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
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
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

/// A shell with job control in the terminal, legwork started from it; also the modes before.
fn from_a_shell(folder: &Path) -> (Session, String) {
    let mut command = CommandBuilder::new("sh");
    command.args(["-i"]);
    command.env("PS1", "ready> ");
    command.env("ENV", "/dev/null");
    let mut session = Session::run(folder, command);
    session.until("ready>");
    session.type_keys("stty -a > before\r");
    session.until("before\nready>");
    session.type_keys(&format!("sh -c 'echo $$ > pid; exec {PROGRAM}'\r"));
    session.until("no trail yet");
    let before = std::fs::read_to_string(folder.join("before")).expect("modes");
    (session, before)
}

/// Whether the shell is there again, with the modes it had; then goes on with legwork.
#[track_caller]
fn in_the_shell_and_back(session: &mut Session, folder: &Path, before: &str) {
    session.until("topped");
    session.type_keys("stty -a > stopped; echo sto''red\r");
    session.until("stored");
    let stopped = std::fs::read_to_string(folder.join("stopped")).expect("modes");
    assert_eq!(stopped, before);
    session.type_keys("fg\r");
    session.until("no trail yet");
    session.type_keys("/legion\r");
    session.until("› ■ Freedom of Russia Legion");
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_comes_back() {
    let folder = folder();
    let (mut session, before) = from_a_shell(folder.path());
    session.type_keys("\u{1a}");
    in_the_shell_and_back(&mut session, folder.path(), &before);
    session.type_keys("q");
    session.until("ready>");
    session.child.kill().expect("the shell ends");
}

#[test]
fn a_stop_from_outside_gives_the_terminal_to_the_shell_too() {
    let folder = folder();
    let (mut session, before) = from_a_shell(folder.path());
    let pid = std::fs::read_to_string(folder.path().join("pid")).expect("its id");
    let sent = std::process::Command::new("kill")
        .args(["-s", "TSTP", pid.trim()])
        .status();
    assert!(sent.expect("kill").success());
    in_the_shell_and_back(&mut session, folder.path(), &before);
    session.type_keys("q");
    session.until("ready>");
    session.child.kill().expect("the shell ends");
}

#[test]
fn without_a_shell_ctrl_z_says_so_and_does_not_stop() {
    let folder = folder();
    let (mut session, _) = started(folder.path());
    session.type_keys("\u{1a}");
    session.until("no shell is there");
    session.type_keys("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn pasted_text_is_never_a_command() {
    let folder = folder();
    let (mut session, _) = started(folder.path());
    session.type_keys("\u{1b}[200~q\rq\n:quit\r\u{1b}[201~");
    session.until("10 letters pasted, and nothing done");
    session.type_keys("/\u{1b}[200~leg\u{1b}[31mion\nq\u{1b}[201~");
    session.until("find leg␛[31mion q");
    session.type_keys("\u{1b}");
    // An Esc and a letter that come together are a letter with Alt.
    while session.read(Duration::from_millis(300)) {}
    session.type_keys("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn late_answers_are_no_keys() {
    let folder = folder();
    let (mut session, _) = started(folder.path());
    // With the last answer nobody waits for them any more.
    session.type_keys("\u{1b}[?62;22c");
    while session.read(Duration::from_millis(900)) {}
    // Colours, attributes, place of the cursor, keyboard, version, one ended by BEL, one in two parts; q is in most of them.
    session.type_keys("\u{1b}]11;rgb:qqqq/0000/0000\u{1b}\\");
    session.type_keys("\u{1b}[?62;22c\u{1b}[12;40R\u{1b}[?1u\u{1b}[6;18;9t\u{1b}[6;300;900t");
    session.type_keys("\u{1b}P>|quick terminal(1)\u{1b}\\\u{1b}]10;q\u{7}\u{1b}_Gq;OK\u{1b}\\");
    session.type_keys("/legion\r");
    session.until("› ■ Freedom of Russia Legion");
    session.type_keys("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn bytes_that_nobody_can_read_break_nothing() {
    let folder = folder();
    let (mut session, _) = started(folder.path());
    session.type_keys("\u{1b}[99999999999;1R\u{1b}[<999999;1;1M\u{1b}[[q\u{1b}Oq");
    let taken = session
        .keys
        .write_all(b"\xff\xfe\x80\x1b[200;200~\x1b[\x07");
    taken.expect("taken");
    session.type_keys("/legion\r");
    session.until("› ■ Freedom of Russia Legion");
    session.type_keys("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn over_ssh_the_terminal_is_asked_to_copy() {
    let folder = folder();
    let mut command = CommandBuilder::new(PROGRAM);
    command.env("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
    let mut session = Session::run(folder.path(), command);
    session.until("no trail yet");
    session.type_keys("/legion\ryi");
    session.until("by OSC 52");
    session.until_written("\u{1b}]52;c;");
    session.type_keys("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_log_is_kept_where_it_is_asked_for() {
    let folder = folder();
    std::fs::write(
        folder.path().join("graph.ron"),
        "(format: 1, entities: {\"a\": (kind: person, name: \"Anna\", colour: \"red\")})",
    )
    .expect("written");
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(["--log"]);
    command.env("XDG_STATE_HOME", folder.path());
    let mut session = Session::run(folder.path(), command);
    session.until("Anna");
    session.type_keys("ъ");
    session.until("does nothing here");
    session.type_keys("q");
    let (status, _) = session.end();
    assert_eq!(status, 0);
    let log = std::fs::read_to_string(folder.path().join("legwork/log")).expect("the log");
    for part in [
        " start: legwork ",
        "graph.ron",
        " problem: ",
        " error: ъ does nothing here",
        " end: ",
    ] {
        assert!(log.contains(part), "{part} in {log}");
    }
}

const HOSTILE: &str = r"\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}evil\u{200b}\u{feff}\n\tx\u{0}\u{1b}P q\u{1b}\\";

/// A graph with hostile text in every field that the screen shows.
fn hostile() -> String {
    format!(
        r#"(format: 1, title: "{HOSTILE}",
        sources: {{ "{HOSTILE}": (title: "t{HOSTILE}", file: "{HOSTILE}", url: "https://h.example/{HOSTILE}", publisher: "p{HOSTILE}", reliability: C, note: "{HOSTILE}") }},
        predicates: {{ "{HOSTILE}": (label: "l{HOSTILE}", inverse: "{HOSTILE}") }},
        entities: {{
            "anna{HOSTILE}": (kind: person, type: "{HOSTILE}", name: "Anna{HOSTILE}", aliases: ["b{HOSTILE}"], note: "{HOSTILE}", facts: [
                (what: "{HOSTILE}", value: "{HOSTILE}", note: "{HOSTILE}", claims: [(source: "{HOSTILE}", at: "{HOSTILE}", by: "{HOSTILE}", note: "{HOSTILE}")]),
            ]),
            "mill{HOSTILE}": (kind: place, name: "Mill{HOSTILE}"),
        }},
        relations: [(id: "{HOSTILE}", from: "anna{HOSTILE}", predicate: "{HOSTILE}", to: "mill{HOSTILE}", role: "{HOSTILE}", note: "{HOSTILE}", claims: [
            (source: "{HOSTILE}", at: "p1", by: "{HOSTILE}", via: ["{HOSTILE}"], note: "{HOSTILE}"),
            (source: "{HOSTILE}", at: "p1", by: "{HOSTILE}", mode: denied, note: "{HOSTILE}"),
        ])],
        disagreements: {{ "{HOSTILE}": (kind: other, question: "{HOSTILE}", sides: [["{HOSTILE}"], ["{HOSTILE}"]], note: "{HOSTILE}") }},
        )"#
    )
}

/// Modes that legwork sets: alternate screen, cursor, pasting, whole frames, mouse.
const MODES: &[&str] = &["?1049", "?25", "?2004", "?2026", "?1000", "?1002", "?1006"];

/// What is written that is not a sequence of ours; of the text, what drives, hides or reorders.
fn not_ours(written: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let mut after = rest.get(c.len_utf8()..).unwrap_or_default();
        if let Some(csi) = rest.strip_prefix("\u{1b}[") {
            let end = csi
                .find(|c: char| ('@'..='~').contains(&c))
                .unwrap_or(csi.len());
            let (params, tail) = csi.split_at(end);
            let last = tail.chars().next().unwrap_or(' ');
            let plain = params
                .chars()
                .all(|c| c.is_ascii_digit() || ";:".contains(c));
            let known = match last {
                'm' | 'H' | 'J' | 'K' | 'A' | 'B' | 'C' | 'D' | 'G' | 'd' => plain,
                'h' | 'l' => MODES.contains(&params),
                _ => false,
            };
            if !known {
                faults.push(format!("CSI {params}{last}"));
            }
            after = tail.get(1..).unwrap_or_default();
        } else if let Some(osc) = rest.strip_prefix("\u{1b}]") {
            let (body, tail) = osc.split_once("\u{1b}\\").unwrap_or((osc, ""));
            let is_link = body == "8;;"
                || body.strip_prefix("8;id=legwork").is_some_and(|b| {
                    b.contains(";https://h.example/") && b.chars().all(|c| c.is_ascii_graphic())
                });
            let is_copy = body.strip_prefix("52;c;").is_some_and(|b| {
                b.chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c))
            });
            if !is_link && !is_copy {
                faults.push(format!("OSC {body:?}"));
            }
            after = tail;
        } else if (c.is_control() && !"\r\n".contains(c))
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
            || ['\u{200b}', '\u{feff}'].contains(&c)
        {
            faults.push(format!(
                "{c:?} before {:?}",
                rest.chars().take(20).collect::<String>()
            ));
        }
        rest = after;
    }
    faults
}

#[test]
fn the_bytes_of_a_hostile_graph_hold_no_sequence_but_ours() {
    assert!(!not_ours("\u{1b}]0;title\u{7}a\u{1b}[5n\u{9b}").is_empty());
    let folder = folder();
    std::fs::write(folder.path().join("graph.ron"), hostile()).expect("written");
    let mut command = CommandBuilder::new(PROGRAM);
    command.env("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
    let mut session = Session::run(folder.path(), command);
    session.until("Anna");
    session.type_keys("/anna\r");
    session.until("› ● Anna");
    // Those that end or stop it, or write files, apart.
    let leave = [
        "quit",
        "suspend",
        "cancel",
        "close",
        "export",
        "save-script",
    ];
    let names = legwork::session::command::COMMANDS.iter().map(|c| c.name);
    for name in names.filter(|name| !leave.contains(name)) {
        session.type_keys(&format!(":{name}\r"));
        while session.read(Duration::from_millis(25)) {}
        session.type_keys("\u{1b}");
        while session.read(Duration::from_millis(25)) {}
        session.type_keys("1");
    }
    session.type_keys("\u{3}\u{3}");
    let (_, written) = session.end();
    assert!(
        written.contains("\u{1b}]8;id=legwork"),
        "links are among them"
    );
    // What the terminal is asked for at the start holds nothing of a file either.
    assert_eq!(written.matches(images::QUESTION).count(), 1);
    assert_eq!(not_ours(&written.replace(images::QUESTION, "")), [""; 0]);
}

#[test]
fn links_can_be_switched_off() {
    let folder = folder();
    std::fs::write(folder.path().join("graph.ron"), hostile()).expect("written");
    let mut session = Session::start(folder.path(), &["--no-links"]);
    session.until("● Anna");
    session.type_keys("/anna\r");
    session.until("supports (1)");
    session.type_keys("q");
    let (_, written) = session.end();
    assert!(!written.contains("\u{1b}]8;"));
}
