//! What the user chose in a configuration file: theme, signs, borders, keys. The file is read elsewhere; here it is text.
//!
//! A faulty file never keeps the program from starting: what is faulty is told with line and column, and the default holds
//! for it. Settings stand in one list, [`SETTINGS`], keys follow from the list of commands; the file with the defaults and
//! docs/config.md are made of both.

mod keys;
mod place;
mod read;
mod sample;

use crate::session::screen::{Dots, Splits, ThemeName};
use crate::text::{nearest, printable};

pub use keys::Keys;
pub use place::path;
pub use read::read;
pub use sample::{docs, sample};

/// What the user chose; what was not chosen is `None` or the default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// How things look.
    pub theme: Option<ThemeName>,
    /// Whether only ASCII signs are drawn.
    pub ascii: Option<bool>,
    /// What dots of lines are drawn with.
    pub dots: Dots,
    /// By which means pictures are shown as images.
    pub images: Images,
    /// Where borders are.
    pub splits: Splits,
    /// Whether the mouse is left to the terminal, for selecting text.
    pub mouse_free: bool,
    /// How text is taken to a clipboard.
    pub clipboard: Clipboard,
    /// The keys of every command.
    pub keys: Keys,
}

/// How text is taken to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// By what the environment says: a program of the system, tmux, or the terminal itself.
    #[default]
    Auto,
    /// By the terminal itself, wherever it is.
    Osc52,
    /// By a program of the system, and by nothing else.
    System,
    /// Into the buffer of tmux, which hands it on.
    Tmux,
    /// Not at all.
    Off,
}

impl Clipboard {
    /// All, with their words.
    const ALL: [(&str, Self); 5] = [
        ("auto", Self::Auto),
        ("osc52", Self::Osc52),
        ("system", Self::System),
        ("tmux", Self::Tmux),
        ("off", Self::Off),
    ];

    fn of(word: &str) -> Result<Self, String> {
        one_of(word, &Self::ALL)
    }
}

/// By which means pictures are shown as images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Images {
    /// By what the terminal says that it knows.
    #[default]
    Auto,
    /// Not at all: the terminal is not asked.
    Off,
    /// By this, whatever the terminal says.
    By(ImageProtocol),
}

/// A way to hand an image to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageProtocol {
    /// That of kitty, which others know as well.
    Kitty,
    /// That of iTerm2, which others know as well.
    Iterm,
    /// Sixel, the oldest: few colours, known to xterm, foot and mlterm.
    Sixel,
}

impl Images {
    /// All, with their words.
    const ALL: [(&str, Self); 5] = [
        ("auto", Self::Auto),
        ("off", Self::Off),
        ("kitty", Self::By(ImageProtocol::Kitty)),
        ("iterm", Self::By(ImageProtocol::Iterm)),
        ("sixel", Self::By(ImageProtocol::Sixel)),
    ];
}

/// What a word means.
fn one_of<T: Copy, const N: usize>(word: &str, all: &[(&'static str, T); N]) -> Result<T, String> {
    let found = all.iter().find(|(w, _)| *w == word);
    found.map(|(_, one)| *one).ok_or_else(|| {
        let words = all.map(|(w, _)| w);
        let near = nearest(word, words);
        let near = near.map_or(String::new(), |n| format!("; did you mean {n}?"));
        let words = words.join(", ");
        format!("expected one of {words}, found “{}”{near}", printable(word))
    })
}

/// A value of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value<'a> {
    Text(&'a str),
    Number(i64),
    Yes(bool),
    Other,
}

/// A word in quotes.
fn word(value: Value<'_>) -> Result<&str, String> {
    match value {
        Value::Text(word) => Ok(word),
        _ => Err("expected a word in quotes".to_owned()),
    }
}

/// One setting of the file.
struct Setting {
    /// The table it stands in; empty for the top of the file.
    table: &'static str,
    name: &'static str,
    /// What holds without it, as it is written.
    default: &'static str,
    help: &'static str,
    /// Takes a value, or says what was expected.
    set: fn(&mut Config, Value<'_>) -> Result<(), String>,
}

/// All settings besides keys; the order here is the order in the file that `legwork config` prints.
const SETTINGS: &[Setting] = &[
    Setting {
        table: "",
        name: "theme",
        default: "\"auto\"",
        help: "Colours: auto, dark, light, 16, plain (none) or high-contrast. auto goes by the terminal. NO_COLOR counts more than this line, --theme more than NO_COLOR.",
        set: |config, value| {
            config.theme = match value {
                Value::Text("auto") => None,
                Value::Text(word) => Some(ThemeName::of(word)?),
                Value::Number(16) => Some(ThemeName::Sixteen),
                _ => return Err("expected the name of a theme in quotes".to_owned()),
            };
            Ok(())
        },
    },
    Setting {
        table: "",
        name: "ascii",
        default: "\"auto\"",
        help: "Draw with ASCII signs only: true, false, or auto, which goes by the locale.",
        set: |config, value| {
            config.ascii = match value {
                Value::Text("auto") => None,
                Value::Yes(yes) => Some(yes),
                _ => return Err("expected true, false or \"auto\"".to_owned()),
            };
            Ok(())
        },
    },
    Setting {
        table: "",
        name: "dots",
        default: "\"braille\"",
        help: "What the lines of the web and the ground of the map are drawn with: braille, halves (half blocks, for fonts without braille) or ascii.",
        set: |config, value| {
            config.dots = Dots::of(word(value)?)?;
            Ok(())
        },
    },
    Setting {
        table: "",
        name: "images",
        default: "\"auto\"",
        help: "Whether picture, map and timeline are shown as images where the terminal can: auto asks it once, at the start, off does not; kitty, iterm or sixel is used whatever it answers.",
        set: |config, value| {
            config.images = one_of(word(value)?, &Images::ALL)?;
            Ok(())
        },
    },
    Setting {
        table: "",
        name: "mouse",
        default: "true",
        help: "Whether the mouse moves the cursor and borders; false leaves it to the terminal, for selecting text.",
        set: |config, value| {
            config.mouse_free = match value {
                Value::Yes(yes) => !yes,
                _ => return Err("expected true or false".to_owned()),
            };
            Ok(())
        },
    },
    Setting {
        table: "",
        name: "clipboard",
        default: "\"auto\"",
        help: "How y copies: system (a program such as wl-copy, xclip or pbcopy), tmux, osc52 (the terminal itself, also over SSH), off, or auto, which goes by the environment.",
        set: |config, value| {
            config.clipboard = Clipboard::of(word(value)?)?;
            Ok(())
        },
    },
    Setting {
        table: "splits",
        name: "left",
        default: "\"auto\"",
        help: "Where the column one came from ends, in percent of the screen's width.",
        set: |config, value| percent(value).map(|p| config.splits.left = p),
    },
    Setting {
        table: "splits",
        name: "middle",
        default: "\"auto\"",
        help: "Where the list ends, in percent of the screen's width.",
        set: |config, value| percent(value).map(|p| config.splits.middle = p),
    },
    Setting {
        table: "splits",
        name: "evidence",
        default: "\"auto\"",
        help: "Height of the evidence, in percent of the screen's height.",
        set: |config, value| percent(value).map(|p| config.splits.evidence = p),
    },
    Setting {
        table: "splits",
        name: "list",
        default: "\"auto\"",
        help: "The list's part where disagreements or sources are listed, in percent of the width, or of the height where it stands above.",
        set: |config, value| percent(value).map(|p| config.splits.list = p),
    },
];

/// Percent as thousandths.
fn percent(value: Value<'_>) -> Result<Option<u16>, String> {
    match value {
        Value::Text("auto") => Ok(None),
        Value::Number(n @ 1..=99) => Ok(Some(n as u16 * 10)),
        _ => Err("expected a number from 1 to 99, or \"auto\"".to_owned()),
    }
}
