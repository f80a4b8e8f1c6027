//! Makes untrusted text harmless before anybody sees it.
//!
//! A label in a file can hold escape sequences that drive the terminal, marks
//! that reorder or hide the text around them, and towers of accents that paint
//! over other rows. This file takes them out and leaves a visible trace where
//! something could have been meant to deceive. It does not judge look-alike
//! letters, and it does not measure: `width` does that on the result.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// Most combining marks kept after one base; real orthographies need fewer.
const MAX_MARKS: usize = 4;
const REPLACEMENT: char = '\u{fffd}';
/// Carries a combining mark that has no base, so it cannot reach outside.
const DOTTED_CIRCLE: char = '\u{25cc}';

/// Returns the text as one harmless line.
///
/// | found | becomes |
/// |---|---|
/// | newline, tab, U+2028, U+2029, Hangul filler | a blank (`\r\n` is one) |
/// | other C0, DEL | its control picture, `␛` |
/// | C1, bidi embeddings, overrides and isolates, private use, U+FFF9–FFFC, noncharacters | `�` |
/// | a run of tag characters | one `�` |
/// | bidi marks, zero-width characters, soft hyphen, invisible operators | nothing |
/// | ZWJ, variation selectors of emoji, skin tones after an emoji | nothing: terminals disagree on their widths |
/// | the letters of a flag | letters, `UA` |
/// | combining marks | at most four after a base; alone at the start on a `◌` |
///
/// Borrows when nothing had to change.
///
/// # Complexity
/// O(length); no allocation for ASCII and for the commonest scripts.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut cleaner = Cleaner::new(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        cleaner.push(c, rest.peek().copied());
    }
    if cleaner.out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(cleaner.out)
    }
}

/// Returns the paragraphs of a text as harmless lines, one for each line break.
///
/// Breaks are `\n`, `\r\n`, `\r`, U+2028 and U+2029; one at the very end opens
/// no further line, and an empty text has no lines.
#[must_use]
pub fn printable_lines(text: &str) -> Vec<String> {
    let unified = text.replace("\r\n", "\n");
    let mut lines: Vec<String> = unified
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(|line| printable(line).into_owned())
        .collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// What is to happen to one character.
enum Fate {
    Keep,
    Mark,
    Tone,
    Tag,
    Drop,
    Show(char),
}

/// The text so far and what the next character may attach to.
struct Cleaner {
    out: String,
    /// The last character that is not a mark.
    base: Option<char>,
    marks: usize,
    after_tag: bool,
}

impl Cleaner {
    fn new(capacity: usize) -> Self {
        Self {
            out: String::with_capacity(capacity),
            base: None,
            marks: 0,
            after_tag: false,
        }
    }

    fn push(&mut self, c: char, next: Option<char>) {
        let fate = fate(c, next);
        let is_tag = matches!(fate, Fate::Tag);
        match fate {
            Fate::Show(substitute) => self.push_base(substitute),
            Fate::Tag if self.after_tag => {}
            Fate::Tag => self.push_base(REPLACEMENT),
            Fate::Mark => self.push_mark(c),
            Fate::Tone if self.base.is_some_and(is_pictograph) => {}
            Fate::Keep | Fate::Tone => self.push_base(c),
            Fate::Drop => {}
        }
        self.after_tag = is_tag;
    }

    fn push_base(&mut self, c: char) {
        self.out.push(c);
        self.base = Some(c);
        self.marks = 0;
    }

    fn push_mark(&mut self, c: char) {
        if self.base.is_none() {
            if is_variation_selector(c) {
                return;
            }
            self.push_base(DOTTED_CIRCLE);
        }
        if self.marks < MAX_MARKS {
            self.out.push(c);
            self.marks += 1;
        }
    }
}

fn fate(c: char, next: Option<char>) -> Fate {
    match c {
        ' '..='~' => Fate::Keep,
        '\r' if next == Some('\n') => Fate::Drop,
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{ffa0}' => Fate::Show(' '),
        '\0'..='\u{1f}' => Fate::Show(char::from_u32(0x2400 + u32::from(c)).unwrap_or(REPLACEMENT)),
        '\u{7f}' => Fate::Show('\u{2421}'),
        '\u{1f3fb}'..='\u{1f3ff}' => Fate::Tone,
        // The flag of a country is its letters in a dress that few terminals have.
        '\u{1f1e6}'..='\u{1f1ff}' => {
            let letter = u32::from('A') + u32::from(c) - 0x1f1e6;
            Fate::Show(char::from_u32(letter).unwrap_or(REPLACEMENT))
        }
        '\u{e0000}'..='\u{e007f}' => Fate::Tag,
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'..='\u{10ffff}' => Fate::Show(REPLACEMENT),
        _ if is_noncharacter(c) => Fate::Show(REPLACEMENT),
        _ if is_invisible(c) => Fate::Drop,
        _ if is_combining_mark(c) => Fate::Mark,
        _ => Fate::Keep,
    }
}

/// Tells the blocks in which every character is kept as it is.
///
/// A short cut for the scripts met most; saying no only costs time.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}')
}

/// Tells characters without a glyph that only steer how others are shown.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{fe0e}'..='\u{fe0f}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0080}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Tells symbols that take part in emoji sequences, generously.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn harmless_text_is_borrowed() {
        for text in [
            "",
            "plain",
            "Пономарёв",
            "Łódź",
            "日本語",
            "한국",
            "e\u{301}",
            "👩 ❤",
        ] {
            assert!(matches!(printable(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn table_of_substitutes() {
        for (text, expected) in [
            ("a\nb\tc\r\nd\re", "a b c d e"),
            ("\u{1b}[2Jx\u{7}\0", "␛[2Jx␇␀"),
            ("a\u{7f}", "a␡"),
            ("a\u{9b}31m\u{85}", "a\u{fffd}31m\u{fffd}"),
            ("a\u{202e}fdp.exe\u{2069}", "a\u{fffd}fdp.exe\u{fffd}"),
            ("a\u{200e}b\u{200f}c\u{61c}", "abc"),
            ("\u{feff}a\u{200b}b\u{2060}c\u{200c}d\u{ad}e", "abcde"),
            ("a\u{2028}b\u{2029}c\u{3164}", "a b c "),
            ("\u{fff9}a\u{fffa}b\u{fffb}", "\u{fffd}a\u{fffd}b\u{fffd}"),
            ("🏴\u{e0067}\u{e0062}\u{e007f}x", "🏴\u{fffd}x"),
            (
                "🇺🇦 👍🏽 🏽 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
                "UA 👍 🏽 ❤ 1\u{20e3}",
            ),
            (
                "\u{e000}\u{f0000}\u{10ffff}\u{fdd0}",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            (
                "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x",
                "e\u{301}\u{302}\u{303}\u{304}x",
            ),
            ("\u{301}x", "◌\u{301}x"),
            ("\u{fe0f}x", "x"),
            ("a\u{200d}b", "ab"),
            ("👩🏽\u{200d}👧\u{200d}👦", "👩👧👦"),
            (
                "e\u{301}\u{200b}\u{302}\u{303}\u{304}\u{305}",
                "e\u{301}\u{302}\u{303}\u{304}",
            ),
        ] {
            assert_eq!(printable(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_character_ends_harmless() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}\u{e9}");
            let shown = printable(&text);
            assert!(!shown.chars().any(char::is_control), "{c:?}");
            assert!(
                !shown.contains(['\u{202e}', '\u{2067}', '\u{200b}', '\u{2028}']),
                "{c:?}"
            );
            if is_plain(c) {
                assert!(matches!(fate(c, None), Fate::Keep), "{c:?}");
            }
        }
    }

    #[test]
    fn lines_follow_breaks() {
        assert_eq!(
            printable_lines("a\r\nb\rc\n\nd\u{2028}\u{1b}e\n"),
            ["a", "b", "c", "", "d", "␛e"]
        );
        assert!(printable_lines("").is_empty());
        assert_eq!(printable_lines("\n"), [""]);
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,8}|[\\x00-\\u{10ffff}]{0,24}|[a👩🏽\u{200d}\u{301}\u{fe0f}\u{e0041}]{0,40}") {
            let once = printable(&text).into_owned();
            let twice = printable(&once).into_owned();
            prop_assert_eq!(&twice, &once);
            prop_assert!(!once.chars().any(char::is_control));
        }
    }
}
