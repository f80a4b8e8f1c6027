//! From bytes of a folded key back to bytes of the name, to underline what matched.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold;

/// Longest name that is traced back, in bytes: the cost grows with its square, and nothing longer fits a row.
const MAX_BYTES: usize = 256;

/// The bytes of `name` whose fold is `start..end` of the name's fold, in whole graphemes.
pub(super) fn unfolded(name: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    if name.len() > MAX_BYTES {
        return None;
    }
    let mut first = None;
    for (at, grapheme) in name.grapheme_indices(true) {
        let after = at + grapheme.len();
        let folded = fold(name.get(..after)?).len();
        if folded > start && first.is_none() {
            first = Some(at);
        }
        if folded >= end {
            return first.map(|first| (first, after));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_in_the_name_as_written() {
        let of = |name: &str, text: &str| {
            let at = fold(name).find(text).expect("stands in the fold");
            let (start, end) = unfolded(name, at, at + text.len()).expect("a span");
            name[start..end].to_owned()
        };
        assert_eq!(of("Łódź – “Bałuty”", "balu"), "Bału");
        assert_eq!(of("Łódź – “Bałuty”", "lodz"), "Łódź");
        assert_eq!(of("Große Straße", "strasse"), "Straße");
        assert_eq!(of("Putin", "putin"), "Putin");
        assert_eq!(of("“Putin”", "put"), "Put");
    }
}
