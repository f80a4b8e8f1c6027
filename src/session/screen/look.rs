//! How things look: colours, and what lines are drawn with.

use crate::text::{nearest, printable};

/// A way things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Light text, for dark terminals.
    Dark,
    /// Dark text, for light terminals.
    Light,
    /// The terminal's own sixteen colours.
    Sixteen,
    /// No colours at all.
    Plain,
    /// White on black, nothing dim.
    HighContrast,
}

impl ThemeName {
    /// All, in order.
    pub const ALL: [Self; 5] = [
        Self::Dark,
        Self::Light,
        Self::Sixteen,
        Self::Plain,
        Self::HighContrast,
    ];

    /// What it is called in commands and in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Sixteen => "16",
            Self::Plain => "plain",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The theme of this name.
    ///
    /// # Errors
    /// There is none; in words.
    pub fn of(word: &str) -> Result<Self, String> {
        named("a theme", word, Self::ALL, Self::word)
    }
}

/// What a word names, or what was expected.
fn named<T: Copy, const N: usize>(
    what: &str,
    word: &str,
    all: [T; N],
    word_of: impl Fn(T) -> &'static str,
) -> Result<T, String> {
    let found = all.into_iter().find(|one| word_of(*one) == word);
    found.ok_or_else(|| {
        let words = all.map(word_of);
        let near = nearest(word, words);
        let near = near.map_or(String::new(), |n| format!("; did you mean {n}?"));
        let (word, words) = (printable(word), words.join(", "));
        format!("expected {what} ({words}), found “{word}”{near}")
    })
}

/// What dots of lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dots {
    /// Eight to a cell, as braille.
    #[default]
    Braille,
    /// Two to a cell, as half blocks.
    Halves,
    /// One to a cell, as ASCII.
    Ascii,
}

impl Dots {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Braille, Self::Halves, Self::Ascii];

    /// What it is called in commands and in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Braille => "braille",
            Self::Halves => "halves",
            Self::Ascii => "ascii",
        }
    }

    /// What a word of the configuration file names.
    ///
    /// # Errors
    /// There is none; in words.
    pub fn of(word: &str) -> Result<Self, String> {
        named("dots", word, Self::ALL, Self::word)
    }
}

/// Whether pictures are shown as images, on terminals that can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Images {
    /// The terminal shows none, or was not asked.
    #[default]
    None,
    /// It could, and characters are wanted.
    Off,
    /// They are.
    On,
}
