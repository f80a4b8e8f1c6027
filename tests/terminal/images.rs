//! Pictures as images, in a terminal that says that it shows them.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portable_pty::CommandBuilder;
use resvg::tiny_skia::Pixmap;

use super::{PROGRAM, Session, folder};

/// What is asked, in order: kitty's images, name, ground, size of a cell, that of sixels at most, attributes.
pub(super) const QUESTION: &str = "\u{1b}_Gi=4713,s=1,v=1,a=q,t=d,f=24;AAAA\u{1b}\\\u{1b}[>q\u{1b}]11;?\u{1b}\\\u{1b}[16t\u{1b}[?2;4;0S\u{1b}[c";
/// A cell of 8x16 pixels on a terminal that knows nothing of images.
const PLAIN: &str = "\u{1b}]11;rgb:1010/1010/1010\u{1b}\\\u{1b}[6;16;8t\u{1b}[?62;22c";
const SIXEL: &str = "\u{1b}P>|XTerm(379)\u{1b}\\\u{1b}[6;16;8t\u{1b}[?64;1;2;4;22c";
const KITTY: &str = "\u{1b}_Gi=4713;OK\u{1b}\\\u{1b}[6;16;8t\u{1b}[?62;c";
const FORGET: &str = "\u{1b}_Ga=d,d=I,i=4713,q=2\u{1b}\\";
/// The picture of a screen of 120x36: all columns, and the rows between the rules.
const PIXELS: (u32, u32) = (120 * 8, 20 * 16);

impl Session {
    /// A terminal that answers, on the example; with what stands in the environment.
    fn answering(folder: &std::path::Path, answers: &str, env: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--at", "legion"]);
        let mut session = Self::run_in(folder, command, env);
        session.until_written(QUESTION);
        session.type_keys(answers);
        session.until("has part");
        session
    }

    /// What was written since so many bytes.
    fn since(&self, n: usize) -> String {
        String::from_utf8_lossy(self.seen.get(n..).unwrap_or_default()).into_owned()
    }

    /// Waits until what was written since so many bytes holds `text`.
    #[track_caller]
    fn until_since(&mut self, n: usize, text: &str) {
        let end = std::time::Instant::now() + super::PATIENCE;
        while !self.since(n).contains(text) {
            self.read(Duration::from_millis(100));
            assert!(std::time::Instant::now() < end, "never wrote {text:?}");
        }
    }

    /// Waits until an image of kitty was written whole since so many bytes.
    #[track_caller]
    fn until_image(&mut self, n: usize) {
        self.until_since(n, "m=0;");
        let at = n + self.since(n).find("m=0;").expect("the last part");
        self.until_since(at, "\u{1b}8");
    }
}

/// The image in the bytes that kitty takes, and the cells it is put over.
fn kitty(written: &str) -> (Pixmap, String) {
    let start = written.rfind("\u{1b}_Ga=T").expect("an image");
    let mut letters = String::new();
    let mut place = String::new();
    for part in written[start..].split("\u{1b}_G").skip(1) {
        let (part, _) = part.split_once("\u{1b}\\").expect("an end");
        let (control, data) = part.split_once(';').expect("data");
        assert!(data.len() <= 4096, "{}", data.len());
        letters.push_str(data);
        if place.is_empty() {
            control.clone_into(&mut place);
        }
        if control.ends_with("m=0") {
            break;
        }
    }
    let png = STANDARD.decode(letters).expect("base64");
    (Pixmap::decode_png(&png).expect("a png"), place)
}

#[test]
fn the_picture_is_an_image_of_kitty_as_large_as_its_cells_and_is_deleted() {
    let folder = folder();
    let mut session = Session::answering(folder.path(), KITTY, &[]);
    session.type_keys("2");
    session.until_image(0);
    let written = session.since(0);
    let (image, place) = kitty(&written);
    assert_eq!((image.width(), image.height()), PIXELS);
    assert!(place.contains("c=120,r=20,C=1,q=2"), "{place}");
    let start = written.rfind("\u{1b}_Ga=T").expect("an image");
    assert!(
        written[..start].ends_with("\u{1b}7\u{1b}[3;1H"),
        "under the top rule"
    );
    // More than a ground: somebody's name is in it.
    let colours: std::collections::HashSet<_> = image
        .pixels()
        .iter()
        .map(|p| (p.red(), p.green(), p.blue()))
        .collect();
    assert!(colours.len() > 30, "{}", colours.len());

    // As soon as something moves, the cells are there again; where one stands still, an image of what is there now.
    let before = session.seen.len();
    session.type_keys("j");
    session.until_since(before, FORGET);
    session.until_image(before);
    assert_ne!(kitty(&session.since(before)).0.data(), image.data());
    // A panel lies over it.
    let before = session.seen.len();
    session.type_keys("?");
    session.until_since(before, FORGET);
    while session.read(Duration::from_millis(400)) {}
    assert!(!session.since(before).contains("\u{1b}_Ga=T"));
    session.type_keys("\u{1b}");
    session.until_image(before);
    // Characters are one key away.
    let before = session.seen.len();
    session.type_keys("gi");
    session.until("drawn with characters");
    while session.read(Duration::from_millis(400)) {}
    assert!(!session.since(before).contains("\u{1b}_Ga=T"));
    session.type_keys("gi");
    session.until_image(before);

    let before = session.seen.len();
    session.type_keys("\u{3}\u{3}");
    let (status, _) = session.end();
    let after = session.since(before);
    let (forgets, leaves) = (after.find(FORGET), after.find("\u{1b}[?1049l"));
    assert!(
        status == 0 && forgets.is_some() && forgets < leaves,
        "{after:?}"
    );
}

#[test]
fn time_line_and_map_are_images_too_where_their_cells_are() {
    let folder = folder();
    let mut session = Session::answering(folder.path(), KITTY, &[]);
    for (key, place) in [
        // Below it stands what is near the cursor in time, beside it what stands at the mark.
        ("3", "c=120,r=19,"),
        ("4", "c=87,r=20,"),
        ("2", "c=120,r=20,"),
    ] {
        let before = session.seen.len();
        session.type_keys(key);
        session.until_image(before);
        let (_, of) = kitty(&session.since(before));
        assert!(of.contains(place), "{key}: {of}");
    }
    let before = session.seen.len();
    session.type_keys("5");
    session.until("count values");
    assert!(
        session.since(before).contains(FORGET),
        "a table is no picture"
    );
    session.type_keys("\u{3}\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_signal_leaves_no_image() {
    let folder = folder();
    let mut session = Session::answering(folder.path(), KITTY, &[]);
    session.type_keys("2");
    session.until_image(0);
    let before = session.seen.len();
    session.signal("TERM");
    session.end();
    assert!(session.since(before).contains(FORGET));
}

#[test]
fn the_picture_is_sixels_where_the_terminal_takes_those() {
    let folder = folder();
    let mut session = Session::answering(folder.path(), SIXEL, &[]);
    session.type_keys("2");
    session.until_written("\u{1b}8");
    let written = session.since(0);
    let start = written.rfind("\u{1b}P").expect("sixels");
    let end = start + written[start..].find("\u{1b}\\").expect("an end") + 2;
    let sixels = &written[start..end];
    assert!(sixels.contains("\"1;1;960;320"), "its size");
    let image = icy_sixel::SixelImage::decode(sixels.as_bytes()).expect("an image");
    // Six rows at a time.
    let rows = PIXELS.1.div_ceil(6) * 6;
    assert_eq!(
        (image.width, image.height),
        (PIXELS.0 as usize, rows as usize)
    );
    assert!(
        !written.contains("\u{1b}_Ga="),
        "kitty's sequences are for those who know them"
    );
    session.type_keys("\u{3}\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn sixels_are_tiles_of_the_size_that_the_terminal_takes() {
    let folder = folder();
    let told = SIXEL.replace("\u{1b}[?64", "\u{1b}[?2;0;500;200S\u{1b}[?64");
    // Not told: as many as xterm takes at first.
    let wide = SIXEL.replace("16;8t", "16;9t");
    for (answers, tiles) in [
        (
            told,
            vec![
                ("3;1", "496;192"),
                ("3;63", "464;192"),
                ("15;1", "496;128"),
                ("15;63", "464;128"),
            ],
        ),
        (wide, vec![("3;1", "999;320"), ("3;112", "81;320")]),
    ] {
        let mut session = Session::answering(folder.path(), &answers, &[]);
        session.type_keys("2");
        session.until_written("\u{1b}8");
        let written = session.since(0);
        let seen: Vec<_> = written
            .split("\u{1b}P")
            .zip(written.split("\u{1b}P").skip(1))
            .map(|(before, sixels)| {
                let place = before.rsplit("\u{1b}[").next().unwrap_or_default();
                let size = sixels.split("\"1;1;").nth(1).unwrap_or_default();
                let end = size.find(|c: char| !c.is_ascii_digit() && c != ';');
                (place.trim_end_matches('H'), &size[..end.unwrap_or(0)])
            })
            .collect();
        assert_eq!(seen, tiles);
        session.type_keys("\u{3}\u{3}");
        assert_eq!(session.end().0, 0);
    }
}

#[test]
fn the_picture_is_a_file_in_the_line_where_the_terminal_is_iterm() {
    let folder = folder();
    let mut session = Session::answering(folder.path(), PLAIN, &[("LC_TERMINAL", "iTerm2")]);
    session.type_keys("2");
    session.until_written("\u{1b}]1337;File=");
    session.until_written("\u{1b}8");
    let written = session.since(0);
    let (_, file) = written
        .split_once("\u{1b}]1337;File=inline=1;size=")
        .expect("a file");
    let (about, data) = file.split_once(':').expect("data");
    assert!(
        about.contains(";width=120;height=20;preserveAspectRatio=0"),
        "{about}"
    );
    let (data, _) = data.split_once('\u{7}').expect("an end");
    let png = STANDARD.decode(data).expect("base64");
    assert!(about.starts_with(&png.len().to_string()), "{about}");
    let image = Pixmap::decode_png(&png).expect("a png");
    assert_eq!((image.width(), image.height()), PIXELS);
    session.type_keys("\u{3}\u{3}");
    assert_eq!(session.end().0, 0);
}

/// Whether nothing of an image was written while the picture was shown.
#[track_caller]
fn shows_none(mut session: Session) {
    session.type_keys("2");
    session.until("relations drawn");
    while session.read(Duration::from_millis(500)) {}
    session.type_keys("gi");
    session.until("this terminal shows no images");
    session.type_keys("\u{3}\u{3}");
    let (status, written) = session.end();
    assert_eq!(status, 0);
    for begin in ["\u{1b}_Ga", "\u{1b}P", "\u{1b}]1337", "\u{1b}8"] {
        assert!(!written.contains(begin), "{begin:?}");
    }
}

#[test]
fn a_terminal_without_images_shows_characters() {
    let folder = folder();
    shows_none(Session::answering(folder.path(), PLAIN, &[]));
}

#[test]
fn who_wants_no_images_and_multiplexers_are_asked_nothing() {
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), "images = \"off\"\n").expect("written");
    let mut off = CommandBuilder::new(PROGRAM);
    off.args(["--config", "config.toml"]);
    let screen = CommandBuilder::new(PROGRAM);
    for (command, env) in [(off, ("STY", "")), (screen, ("STY", "1.screen"))] {
        let mut session = Session::run_in(folder.path(), command, &[env]);
        session.until("no trail yet");
        session.type_keys("/legion\r");
        session.until("› ■ Freedom of Russia Legion");
        let written = session.since(0);
        for question in [
            "\u{1b}_G",
            "\u{1b}[c",
            "\u{1b}]11;?",
            "\u{1b}[>q",
            "\u{1b}[16t",
            "\u{1b}[?2;4;0S",
        ] {
            assert!(!written.contains(question), "{question:?}");
        }
        shows_none(session);
    }
}

#[test]
fn what_is_typed_before_the_answers_come_is_typed() {
    let folder = folder();
    let mut session = Session::run(folder.path(), CommandBuilder::new(PROGRAM));
    session.until_written(QUESTION);
    // Half an answer, a pause, the other half; keys before, between and after.
    session.type_keys("/leg\u{1b}_Gi=47");
    std::thread::sleep(Duration::from_millis(900));
    session.type_keys("13;OK\u{1b}\\ion\u{1b}[?62;4c\r");
    session.until("› ■ Freedom of Russia Legion");
    session.type_keys("\u{3}\u{3}");
    assert_eq!(session.end().0, 0);
}

/// Everything that xterm answers but the last.
const LATE: [&str; 5] = [
    "\u{1b}_Gi=4713;ENOTSUPPORTED\u{1b}\\",
    "\u{1b}P>|XTerm(379)\u{1b}\\",
    "\u{1b}]11;rgb:dddd/dddd/dddd\u{1b}\\",
    "\u{1b}[6;16;8t",
    "\u{1b}[?2;0;1000;1000S",
];

/// What comes from a terminal after so many ms; `cuts` is whether each answer comes once more in two parts for every byte.
fn answers_are_no_keys(after: u64, cuts: bool) {
    let folder = folder();
    let mut session = Session::run(folder.path(), CommandBuilder::new(PROGRAM));
    session.until_written(QUESTION);
    // What is not taken for an answer would stand in the line, or close it.
    session.type_keys("/le");
    std::thread::sleep(Duration::from_millis(after));
    let pause = || std::thread::sleep(Duration::from_millis(10));
    for answer in LATE {
        session.type_keys(answer);
        for at in (1..answer.len()).filter(|_| cuts) {
            session.type_keys(&answer[..at]);
            pause();
            session.type_keys(&answer[at..]);
        }
    }
    session.type_keys("gi");
    let last = "\u{1b}[?64;1;4c";
    session.type_keys(&last[..(after / 700) as usize]);
    pause();
    session.type_keys(&last[(after / 700) as usize..]);
    session.type_keys("on");
    session.until("legion");
    session.type_keys("\r");
    session.until("› ■ Freedom of Russia Legion");
    assert!(!session.screen.screen().contents().contains("does nothing"));
    // However late it was, it was an answer.
    session.type_keys("2");
    session.until_written("\u{1b}8");
    session.type_keys("\u{3}\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn answers_that_come_late_are_no_keys() {
    answers_are_no_keys(700, true);
}

#[test]
fn answers_that_come_later_are_no_keys() {
    answers_are_no_keys(1500, true);
}

#[test]
fn answers_that_come_after_four_seconds_are_no_keys() {
    answers_are_no_keys(4000, false);
}

#[test]
fn while_answers_are_waited_for_keys_and_sizes_count() {
    let folder = folder();
    let mut session = Session::run(folder.path(), CommandBuilder::new(PROGRAM));
    session.until_written(QUESTION);
    // Alt-] begins as an answer does.
    session.type_keys("\u{1b}]");
    session.until("Alt-] does nothing here");
    session.type_keys("\u{1b}P/legion\r");
    session.until("› ■ Freedom of Russia Legion");
    let before = session.seen.len();
    let size = portable_pty::PtySize {
        rows: 30,
        ..super::SIZE
    };
    session.master.resize(size).expect("resized");
    session.until_since(before, "\u{1b}[30;");
    session.type_keys("\u{3}\u{3}");
    assert_eq!(session.end().0, 0);
}
