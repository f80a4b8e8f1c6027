//! Keys of Cyrillic and Greek layouts as the Latin keys in their place, so that reading Барановский and walking on needs no
//! switch. Only outside text fields; `tui/keys.rs` asks.
//!
//! The places are those of xkeyboard-config (`symbols/ru`, `ua`, `by` and `gr`, the plain variants) over `symbols/us`. A letter
//! is here only if every one of these layouts that has it has it in the same place. Left out are the signs that both sides
//! type (`.` `,` `;` of the Cyrillic and Greek layouts mean themselves), `ґ`, whose place differs, and the Bulgarian and
//! Serbian layouts, which have the letters of the Russian one in other places.

/// Letters of ЙЦУКЕН with the Latin ones in their place. Russian, then what Ukrainian and Belarusian have instead.
const CYRILLIC: &[(char, char)] = &[
    ('й', 'q'),
    ('ц', 'w'),
    ('у', 'e'),
    ('к', 'r'),
    ('е', 't'),
    ('н', 'y'),
    ('г', 'u'),
    ('ш', 'i'),
    ('щ', 'o'),
    ('з', 'p'),
    ('ф', 'a'),
    ('ы', 's'),
    ('в', 'd'),
    ('а', 'f'),
    ('п', 'g'),
    ('р', 'h'),
    ('о', 'j'),
    ('л', 'k'),
    ('д', 'l'),
    ('я', 'z'),
    ('ч', 'x'),
    ('с', 'c'),
    ('м', 'v'),
    ('и', 'b'),
    ('т', 'n'),
    ('ь', 'm'),
    ('і', 's'),
    ('ў', 'o'),
];

/// Letters of the Greek layout with the Latin ones in their place.
const GREEK: &[(char, char)] = &[
    ('ς', 'w'),
    ('ε', 'e'),
    ('ρ', 'r'),
    ('τ', 't'),
    ('υ', 'y'),
    ('θ', 'u'),
    ('ι', 'i'),
    ('ο', 'o'),
    ('π', 'p'),
    ('α', 'a'),
    ('σ', 's'),
    ('δ', 'd'),
    ('φ', 'f'),
    ('γ', 'g'),
    ('η', 'h'),
    ('ξ', 'j'),
    ('κ', 'k'),
    ('λ', 'l'),
    ('ζ', 'z'),
    ('χ', 'x'),
    ('ψ', 'c'),
    ('ω', 'v'),
    ('β', 'b'),
    ('ν', 'n'),
    ('μ', 'm'),
];

/// Letters in the place of a Latin sign, with what that key says without Shift and with it.
const SIGNS: &[(char, char, char)] = &[
    ('ё', '`', '~'),
    ('х', '[', '{'),
    ('ъ', ']', '}'),
    ('ї', ']', '}'),
    ('ж', ';', ':'),
    ('э', '\'', '"'),
    ('є', '\'', '"'),
    ('б', ',', '<'),
    ('ю', '.', '>'),
];

/// The Latin key in the place of a letter; the letter itself where it is none of these layouts'.
pub(super) fn latin(typed: char) -> char {
    let mut lower = typed.to_lowercase();
    let (Some(small), None) = (lower.next(), lower.next()) else {
        return typed;
    };
    let is_shifted = small != typed;
    if let Some((_, plain, shifted)) = SIGNS.iter().find(|(letter, ..)| *letter == small) {
        return if is_shifted { *shifted } else { *plain };
    }
    let letters = CYRILLIC.iter().chain(GREEK);
    let place = letters.clone().find(|(letter, _)| *letter == small);
    match place {
        Some((_, latin)) if is_shifted => latin.to_ascii_uppercase(),
        Some((_, latin)) => *latin,
        None => typed,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A row of a layout over a row of the American one.
    fn row(layout: &str, american: &str) {
        assert_eq!(layout.chars().count(), american.chars().count());
        for (typed, expected) in layout.chars().zip(american.chars()) {
            assert_eq!(latin(typed), expected, "{typed}");
        }
    }

    #[test]
    fn the_rows_of_each_layout_are_the_american_ones() {
        row("ёйцукенгшщзхъ", "`qwertyuiop[]");
        row("фывапролджэ", "asdfghjkl;'");
        row("ячсмитьбю", "zxcvbnm,.");
        row("ЁЙЦУКЕНГШЩЗХЪ", "~QWERTYUIOP{}");
        row("ФЫВАПРОЛДЖЭ", "ASDFGHJKL:\"");
        row("ЯЧСМИТЬБЮ", "ZXCVBNM<>");
        // Ukrainian, Belarusian.
        row("йцукенгшщзхї", "qwertyuiop[]");
        row("фівапролджє", "asdfghjkl;'");
        row("йцукенгшўз", "qwertyuiop");
        row("ςερτυθιοπ", "wertyuiop");
        row("ασδφγηξκλ", "asdfghjkl");
        row("ζχψωβνμ", "zxcvbnm");
        row("ΑΣΔΦΓΗΞΚΛ", "ASDFGHJKL");
    }

    #[test]
    fn no_letter_has_two_places() {
        let mut places = BTreeMap::new();
        let letters = CYRILLIC.iter().chain(GREEK).map(|(l, p)| (*l, *p));
        for (letter, place) in letters.chain(SIGNS.iter().map(|(l, p, _)| (*l, *p))) {
            assert_eq!(places.insert(letter, place), None, "{letter}");
        }
    }

    #[test]
    fn what_is_latin_or_of_no_known_layout_stays() {
        for c in "abzABZ019.,;:/?!é世ґјђ".chars() {
            assert_eq!(latin(c), c);
        }
    }
}
