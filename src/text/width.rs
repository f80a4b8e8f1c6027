//! Measures and cuts text by terminal cells.
//!
//! The unit is the cell, as the terminal library counts it: the sum over
//! grapheme clusters of their `unicode-width`. No function here splits a
//! cluster, so wide letters and emoji stay whole. The text is expected to have
//! passed `printable`; what is cut gets `…` (an ASCII theme paints it anew).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: char = '…';

/// What stands between two things of a line.
const PARTING: &str = "·";

/// Returns how many cells the text takes.
///
/// # Complexity
/// O(length), without segmentation for ASCII.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_simple(text) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Shortens the text to the cells by taking out its middle.
///
/// Both ends stay, as the start and the end of names, paths and addresses tell
/// most. Borrows when the text fits; no cells give an empty text.
#[must_use]
pub fn shorten_middle(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let head = start_of(text, room.div_ceil(2));
    let rest = text.get(head.len()..).unwrap_or_default();
    let tail = end_of(rest, room - width(head));
    let (head, tail) = (head.trim_end(), tail.trim_start());
    Cow::Owned(format!("{head}{ELLIPSIS}{tail}"))
}

/// Shortens what is told in three parts, `one`, ` owns `, `other`, to the cells: both ends are cut, what is between them stays.
///
/// What has nothing between, or no room for that, is shortened in its middle as a whole.
#[must_use]
pub fn shorten_ends([one, between, other]: [&str; 3], cells: usize) -> String {
    const LEAST: usize = 4;
    let text = format!("{one}{between}{other}");
    let least = width(one).min(LEAST) + width(other).min(LEAST);
    let room = cells.checked_sub(width(between));
    let room = room.filter(|room| *room >= least && !between.is_empty());
    let Some(room) = room.filter(|_| width(&text) > cells) else {
        return shorten_middle(&text, cells).into_owned();
    };
    // What a short end does not need is the other's.
    let half = (room / 2).max(room.saturating_sub(width(other)));
    let first = width(one).min(half);
    let (one, other) = (
        shorten_middle(one, first),
        shorten_middle(other, room - first),
    );
    format!("{one}{between}{other}")
}

/// Shortens the text to the cells by taking away its end.
///
/// Borrows when the text fits; no cells give an empty text.
#[must_use]
pub fn shorten_end(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    Cow::Owned(format!("{}{ELLIPSIS}", start_of(text, room).trim_end()))
}

/// Returns the text without what stands in its first cells.
#[must_use]
pub fn without_start(text: &str, cells: usize) -> &str {
    let head = start_of(text, cells);
    text.get(head.len()..).unwrap_or_default()
}

/// Returns the text exactly as wide as the cells, with blanks or cut.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = shorten_end(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// Breaks the text into lines of at most the given cells, between words.
///
/// A newline always breaks; other blanks are collapsed, blanks that must not
/// break (U+00A0, U+2007, U+202F) hold their words together. A word wider than
/// a line is broken between graphemes, and a grapheme wider than a line is
/// shown as `…`. When more than `max_lines` are needed, the last line kept ends
/// in `…`. No cells, no lines or nothing but blanks give no lines at all.
///
/// # Complexity
/// O(length) up to the last line kept.
#[must_use]
pub fn wrap(text: &str, cells: usize, max_lines: Option<usize>) -> Vec<String> {
    let limit = max_lines.unwrap_or(usize::MAX);
    let text = text.trim();
    if cells == 0 || limit == 0 || text.is_empty() {
        return Vec::new();
    }
    let mut lines = Lines {
        done: Vec::new(),
        line: String::new(),
        used: 0,
        cells,
    };
    'text: for paragraph in text.split('\n') {
        let words = paragraph.split(is_breaking_blank);
        let mut words = words.filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            // What parts two things ends a line rather than beginning one.
            let fits = width(word) + 2 <= cells;
            match words.next_if(|next| fits && *next == PARTING) {
                Some(dot) => lines.add_word(&format!("{word} {dot}"), limit),
                None => lines.add_word(word, limit),
            }
            if lines.done.len() > limit {
                break 'text;
            }
        }
        lines.end_line();
    }
    let mut done = lines.done;
    if done.len() > limit {
        done.truncate(limit);
        if let Some(last) = done.last_mut() {
            let kept = start_of(last, cells - 1).trim_end().len();
            last.truncate(kept);
            last.push(ELLIPSIS);
        }
    }
    done
}

/// The lines of a wrapped text so far.
struct Lines {
    done: Vec<String>,
    line: String,
    used: usize,
    cells: usize,
}

impl Lines {
    /// Adds a word, on a new line if needed; gives up beyond the line limit.
    fn add_word(&mut self, word: &str, limit: usize) {
        let cells = width(word);
        if cells <= self.cells {
            if self.used > 0 && self.used + 1 + cells > self.cells {
                self.end_line();
            }
            self.add_blank();
            self.add(word, cells);
            return;
        }
        // A long word starts on the line already begun: text in scripts that
        // write no blanks is one long word.
        let first = word
            .graphemes(true)
            .next()
            .map_or(0, UnicodeWidthStr::width);
        if self.used > 0 && self.used + 1 + first > self.cells {
            self.end_line();
        }
        self.add_blank();
        for grapheme in word.graphemes(true) {
            let mut piece = grapheme;
            let mut cells = grapheme.width();
            if cells > self.cells {
                (piece, cells) = ("…", 1);
            }
            if self.used + cells > self.cells {
                self.end_line();
                if self.done.len() > limit {
                    return;
                }
            }
            self.add(piece, cells);
        }
    }

    fn add_blank(&mut self) {
        if self.used > 0 {
            self.add(" ", 1);
        }
    }

    fn add(&mut self, piece: &str, cells: usize) {
        self.line.push_str(piece);
        self.used += cells;
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
    }
}

/// Returns the longest start of the text that fits the cells.
fn start_of(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (offset, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return text.get(..offset).unwrap_or_default();
        }
    }
    text
}

/// Returns the longest end of the text that fits the cells.
fn end_of(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (offset, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > cells {
            break;
        }
        start = offset;
    }
    text.get(start..).unwrap_or_default()
}

/// Tells text in which every byte is one cell.
fn is_simple(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn is_breaking_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_are_counted_by_grapheme() {
        for (text, cells) in [
            ("", 0),
            ("abc", 3),
            ("Київ", 4),
            ("e\u{301}", 1),
            ("日本", 4),
            ("👩\u{200d}👩\u{200d}👧", 2),
            ("🇺🇦", 2),
            ("…", 1),
            ("\u{fffd}␛", 2),
        ] {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn middle_is_taken_out() {
        for (text, cells, expected) in [
            ("abcdefgh", 8, "abcdefgh"),
            ("abcdefgh", 5, "ab…gh"),
            ("abcdefgh", 6, "abc…gh"),
            ("abcdefgh", 2, "a…"),
            ("abcdefgh", 1, "…"),
            ("abcdefgh", 0, ""),
            ("日本語文字", 5, "日…字"),
            ("日本語文字", 4, "日…"),
            ("Ministry of Defence", 12, "Minist…fence"),
            ("ab cd ef", 6, "ab…ef"),
        ] {
            assert_eq!(shorten_middle(text, cells), expected, "{text} {cells}");
        }
    }

    #[test]
    fn end_is_taken_away() {
        for (text, cells, expected) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("日本語", 4, "日…"),
            ("日本語", 1, "…"),
            ("日本語", 0, ""),
        ] {
            assert_eq!(shorten_end(text, cells), expected, "{text} {cells}");
        }
    }

    #[test]
    fn padding_is_exact() {
        assert_eq!(pad("ab", 4), "ab  ");
        assert_eq!(pad("日本", 4), "日本");
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("ab", 0), "");
    }

    #[test]
    fn words_wrap() {
        for (text, cells, limit, expected) in [
            ("one two three", 7, None, vec!["one two", "three"]),
            ("one two three", 3, None, vec!["one", "two", "thr", "ee"]),
            ("  one\n\n two ", 9, None, vec!["one", "", "two"]),
            ("one two three", 7, Some(1), vec!["one tw…"]),
            ("one two three", 8, Some(1), vec!["one two…"]),
            ("one two", 7, Some(1), vec!["one two"]),
            ("one\ntwo", 7, Some(1), vec!["one…"]),
            ("日本語文字", 5, None, vec!["日本", "語文", "字"]),
            ("a 日本語文字", 5, None, vec!["a 日", "本語", "文字"]),
            ("日x", 1, None, vec!["…", "x"]),
            ("a\u{a0}b c", 3, None, vec!["a\u{a0}b", "c"]),
            ("x", 0, None, vec![]),
            ("x", 1, Some(0), vec![]),
            (" \n ", 4, None, vec![]),
        ] {
            assert_eq!(wrap(text, cells, limit), expected, "{text:?} {cells}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_ever_too_wide(
            text in "[ab \n日👩🏽🇺🇦\\u{a0}\\u{200d}\\u{fe0f}\\u{301}\\u{ac00}\\u{1100}\\u{600}\\u{915}\\u{94d}]{0,30}|\\PC{0,30}",
            cells in 0_usize..12,
            limit in proptest::option::of(0_usize..4),
        ) {
            let text = crate::text::printable_lines(&text).join("\n");
            let lines = wrap(&text, cells, limit);
            prop_assert!(lines.len() <= limit.unwrap_or(usize::MAX));
            for line in &lines {
                prop_assert!(width(line) <= cells, "{:?}", line);
            }
            prop_assert!(width(&shorten_end(&text, cells)) <= cells);
            prop_assert!(width(&shorten_middle(&text, cells)) <= cells);
            prop_assert!(width(&shorten_ends([&text, " is ", &text], cells)) <= cells);
            prop_assert_eq!(width(&pad(&text, cells)), cells);
        }
    }
}
