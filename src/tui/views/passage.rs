//! The source's own words, wrapped, with the names of both ends underlined.

use ratatui::text::{Line, Span};

use crate::text::{fold, printable, width};
use crate::tui::theme::{Role, Theme};

/// A paragraph as lines of at most `cells` cells, `max` of them; names of `names` are underlined wherever they stand.
pub(super) fn lines(
    paragraph: &str,
    names: &[&str],
    (cells, max): (usize, usize),
    theme: Theme,
) -> Vec<Line<'static>> {
    let text = printable(paragraph).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let marked = mark(&words, names);
    let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new()];
    let mut used = 0;
    for (word, is_name) in words.iter().zip(&marked) {
        for piece in pieces(word, cells) {
            let blank = usize::from(used > 0);
            let piece_cells = width(&piece);
            if used + blank + piece_cells > cells && used > 0 {
                lines.push(Vec::new());
                used = 0;
            }
            let quote = theme.style(Role::Quote);
            let style = if *is_name {
                quote.patch(theme.style(Role::Match))
            } else {
                quote
            };
            if let Some(line) = lines.last_mut() {
                if used > 0 {
                    line.push(Span::raw(" "));
                    used += 1;
                }
                let (before, core, after) = core_of(&piece);
                line.push(Span::styled(before.to_owned(), quote));
                line.push(Span::styled(core.to_owned(), style));
                line.push(Span::styled(after.to_owned(), quote));
                used += piece_cells;
            }
        }
    }
    let cut = lines.len() > max;
    lines.truncate(max);
    if let (true, Some(line)) = (cut, lines.last_mut()) {
        line.push(Span::styled(" …", theme.style(Role::Faint)));
    }
    lines.into_iter().map(Line::from).collect()
}

/// A word without the punctuation around it, and that punctuation.
fn core_of(word: &str) -> (&str, &str, &str) {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let start = word.find(core).unwrap_or(0);
    let (before, rest) = word.split_at(start);
    let (core, after) = rest.split_at(core.len());
    (before, core, after)
}

/// A word that is wider than the line in pieces that are not.
fn pieces(word: &str, cells: usize) -> Vec<String> {
    if width(word) <= cells {
        return vec![word.to_owned()];
    }
    crate::text::wrap(word, cells.max(1), None)
}

/// Which words belong to a name.
fn mark(words: &[&str], names: &[&str]) -> Vec<bool> {
    let folded: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let mut marked = vec![false; words.len()];
    for name in names {
        let name = fold(name);
        let parts: Vec<&str> = name.split(' ').filter(|p| !p.is_empty()).collect();
        if parts.is_empty() || name.len() < 3 {
            continue;
        }
        for start in 0..words.len() {
            let fits = parts
                .iter()
                .enumerate()
                .all(|(i, part)| folded.get(start + i).is_some_and(|w| same_word(w, part)));
            if fits {
                for mark in marked.iter_mut().skip(start).take(parts.len()) {
                    *mark = true;
                }
            }
        }
    }
    marked
}

/// Whether a word of the text is a word of a name: the same, or its possessive.
fn same_word(word: &str, part: &str) -> bool {
    word == part || word.strip_suffix('s').is_some_and(|w| w == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_over_blanks_and_quotes() {
        let words: Vec<&str> = "Gary Kasparov’s “Free Russia Forum”, and Russia"
            .split(' ')
            .collect();
        let marked = mark(&words, &["Free Russia Forum", "Gary Kasparov"]);
        assert_eq!(marked, [true, true, true, true, true, false, false]);
    }

    #[test]
    fn lines_are_never_wider_than_they_may_be() {
        let theme = Theme {
            name: crate::session::screen::ThemeName::Plain,
            ascii: false,
        };
        for cells in 1..30 {
            for line in lines(
                "Привет 世界 averyveryverylongword a b",
                &[],
                (cells, 99),
                theme,
            ) {
                assert!(line.width() <= cells, "{cells}: {line:?}");
            }
        }
    }
}
