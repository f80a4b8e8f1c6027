//! Finds the name somebody probably meant: “did you mean …?”.
//!
//! For short lists (commands, options, kinds, predicates), not for searching a
//! case. Names are compared by their folded form, so case and accents are free.

use strsim::osa_distance;

use super::fold::fold;
use super::printable::printable;

/// Longest text that is compared letter by letter: nobody mistypes more, and the work grows with the square.
const MAX_LETTERS: usize = 64;

/// Returns the name nearest to the wanted one, if one is near enough.
///
/// Near enough is one edit for each three letters wanted, at least one, but
/// never all of them; swapping two neighbours is one edit. The same name up to
/// case and accents always wins; among equals the earlier one.
///
/// # Complexity
/// O(names × length²).
#[must_use]
pub fn nearest<'a>(wanted: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(wanted, among)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, name)| name)
}

/// What is said to somebody who probably meant this name.
#[must_use]
pub fn did_you_mean(name: &str) -> String {
    format!("did you mean {}?", printable(name))
}

/// The same where several are meant alike: `did you mean A, B or C?`.
#[must_use]
pub fn did_you_mean_one_of(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => {
            did_you_mean(&format!("{} or {last}", first.join(", ")))
        }
        _ => did_you_mean(&names.concat()),
    }
}

/// Returns the names near to the wanted one, nearest first, at most `n`.
///
/// Near enough means the same as in [`nearest`].
#[must_use]
pub fn nearest_n<'a>(
    wanted: &str,
    among: impl IntoIterator<Item = &'a str>,
    n: usize,
) -> Vec<&'a str> {
    let mut found: Vec<(usize, &str)> = near(wanted, among).collect();
    found.sort_by_key(|&(edits, _)| edits);
    found.truncate(n);
    found.into_iter().map(|(_, name)| name).collect()
}

/// Pairs every name within the limit with its number of edits.
fn near<'a>(
    wanted: &str,
    among: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let wanted = fold(wanted);
    let letters = wanted.chars().count();
    // With every letter replaced, anything would be near.
    let limit = (letters / 3).max(1).min(letters.saturating_sub(1));
    among
        .into_iter()
        .filter(move |_| letters > 0)
        .filter_map(move |name| {
            let folded = fold(name);
            if letters > MAX_LETTERS {
                return (folded == wanted).then_some((0, name));
            }
            // The difference in length is a lower bound, and far cheaper.
            if folded.chars().count().abs_diff(letters) > limit {
                return None;
            }
            let edits = osa_distance(&wanted, &folded);
            (edits <= limit).then_some((edits, name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 6] = ["expand", "export", "path", "paths", "Größe", "a"];

    #[test]
    fn table_of_guesses() {
        for (wanted, expected) in [
            ("expnad", Some("expand")),
            ("exprt", Some("export")),
            ("EXPAND", Some("expand")),
            ("path", Some("path")),
            ("paths", Some("paths")),
            ("pahts", Some("paths")),
            ("grosse", Some("Größe")),
            ("grosze", Some("Größe")),
            ("b", None),
            ("a", Some("a")),
            ("", None),
            ("!?", None),
            ("layout", None),
        ] {
            assert_eq!(nearest(wanted, NAMES), expected, "{wanted}");
        }
    }

    #[test]
    fn several_come_nearest_first() {
        assert_eq!(nearest_n("paths", NAMES, 5), ["paths", "path"]);
        assert_eq!(nearest_n("pathz", NAMES, 5), ["path", "paths"]);
        assert_eq!(nearest_n("pathz", NAMES, 1), ["path"]);
        assert!(nearest_n("pathz", NAMES, 0).is_empty());
    }
}
