//! Folds text for matching: case, accents, quotes and punctuation go.
//!
//! Two texts that a person would call the same in spelling fold to the same
//! key. The key is for comparing only and is never shown: Hangul and kana stay
//! decomposed in it. Scripts are not crossed here; `skeleton` does that.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Returns the matching key of a text.
///
/// Compatibility forms are unified (NFKD), accents, quotes and invisible
/// characters dropped, letters lowered, dashes and punctuation turned into
/// blanks, blanks collapsed and trimmed: `Łódź – “Bałuty”` gives `lodz baluty`.
/// A text of nothing but punctuation gives an empty key.
///
/// # Complexity
/// O(length).
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = Key {
        out: String::with_capacity(text.len()),
        blank: false,
    };
    if text.is_ascii() {
        for b in text.bytes() {
            if b.is_ascii_alphanumeric() {
                key.letter(char::from(b.to_ascii_lowercase()));
            } else {
                key.push(char::from(b));
            }
        }
        return key.out;
    }
    // Quotes go first as well: NFKD would turn some into a blank and an accent.
    let letters = text.chars().filter(|&c| !is_quote(c)).nfkd();
    for c in letters
        .filter(|&c| !is_accent(c))
        .flat_map(char::to_lowercase)
    {
        match plain_letters(c) {
            Some(letters) => letters.chars().for_each(|letter| key.push(letter)),
            None => key.push(c),
        }
    }
    key.out
}

/// Bytes of a text that are looked at when it is searched for.
const SEARCHED: usize = 4096;

/// As much of a text as is searched: nobody types more, and a cell may be as long as its file.
pub fn searched(text: &str) -> &str {
    let end = text.len().min(SEARCHED);
    let end = (0..=end).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// A key being written, with a blank waiting between two words.
struct Key {
    out: String,
    blank: bool,
}

impl Key {
    fn push(&mut self, c: char) {
        if is_quote(c) || is_accent(c) || is_invisible(c) {
            return;
        }
        if c.is_whitespace() || c.is_control() || is_punctuation(c) {
            self.blank = true;
            return;
        }
        self.letter(c);
    }

    fn letter(&mut self, c: char) {
        if self.blank && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.blank = false;
        self.out.push(c);
    }
}

/// Returns what people type for a lower-case letter that does not decompose.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// Tells marks that only modify a letter.
///
/// By combining class, since the vowel signs of Indic scripts are marks too,
/// and words differ in nothing else.
fn is_accent(c: char) -> bool {
    // No mark stands before these, and looking one up takes long.
    if c < '\u{300}' {
        return false;
    }
    matches!(canonical_combining_class(c), 10..=36 | 200..)
        || matches!(c, '\u{20dd}'..='\u{20e4}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Tells quotes, apostrophes, primes and the letters that look like them.
fn is_quote(c: char) -> bool {
    matches!(c,
        '\'' | '"' | '`' | '\u{b4}' | '«' | '»'
        | '\u{2b9}'..='\u{2bf}'
        | '\u{2c8}' | '\u{2ca}' | '\u{2cb}' | '\u{2ee}'
        | '\u{55a}' | '\u{5f3}' | '\u{5f4}'
        | '\u{2018}'..='\u{201f}'
        | '\u{2032}'..='\u{2037}'
        | '\u{2039}' | '\u{203a}'
        | '\u{275b}'..='\u{275e}'
        | '\u{301d}'..='\u{301f}'
        | '\u{a78b}' | '\u{a78c}' | '\u{ff02}' | '\u{ff07}')
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}')
}

/// Tells punctuation; symbols that carry meaning (`+`, `$`, `№`) are not.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation()
            && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~');
    }
    matches!(c,
        '\u{a1}' | '\u{a7}' | '\u{b6}' | '\u{b7}' | '\u{bf}' | '\u{37e}' | '\u{387}'
        | '\u{55b}'..='\u{55f}' | '\u{589}' | '\u{58a}'
        | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5c6}'
        | '\u{60c}' | '\u{60d}' | '\u{61b}' | '\u{61d}'..='\u{61f}'
        | '\u{66a}'..='\u{66d}' | '\u{6d4}'
        | '\u{964}' | '\u{965}'
        | '\u{1361}'..='\u{1368}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{2212}'
        | '\u{2e00}'..='\u{2e7f}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301f}'
        | '\u{3030}' | '\u{303d}' | '\u{30a0}' | '\u{30fb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_of_keys() {
        for (text, key) in [
            ("", ""),
            ("  Acme,  Ltd. ", "acme ltd"),
            ("O'Neil", "oneil"),
            ("O’Neil", "oneil"),
            ("O´Neil", "oneil"),
            ("Oʼneil″", "oneil"),
            ("«Роснефть»", "роснефть"),
            ("Łódź – “Bałuty”", "lodz baluty"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("GROẞ", "gross"),
            ("Ærøskøbing", "aeroskobing"),
            ("Œuvre", "oeuvre"),
            ("Đặng Việt", "dang viet"),
            ("Пономарёв", "пономарев"),
            ("ПОНОМАРЕВ", "пономарев"),
            ("Йошкар-Ола", "иошкар ола"),
            ("Київ", "киів"),
            ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
            ("Οδυσσεύς", "οδυσσευσ"),
            ("İstanbul", "istanbul"),
            ("ﬁnance ①", "finance 1"),
            ("Ｆｕｌｌ　ｗｉｄｔｈ！", "full width"),
            ("nine‑to—five/six_seven", "nine to five six seven"),
            ("a\u{200b}b\u{ad}c\td", "abc d"),
            ("C++ $5", "c++ $5"),
            ("…!?", ""),
            ("東京・大阪", "東京 大阪"),
        ] {
            assert_eq!(fold(text), key, "{text}");
        }
    }

    #[test]
    fn of_a_long_text_the_beginning_is_searched() {
        assert_eq!(searched("Anna"), "Anna");
        assert_eq!(searched(&"a".repeat(5_000)).len(), SEARCHED);
        let cut = format!("a{}", "я".repeat(5_000));
        assert_eq!(searched(&cut).len(), SEARCHED - 1);
    }

    #[test]
    fn composition_does_not_matter() {
        for (composed, decomposed) in [("é", "e\u{301}"), ("й", "и\u{306}"), ("が", "か\u{3099}")]
        {
            assert_eq!(fold(composed), fold(decomposed));
        }
    }

    #[test]
    fn vowel_signs_and_voicing_stay() {
        assert_ne!(fold("की"), fold("का"));
        assert_ne!(fold("が"), fold("か"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Łódź – “Bałuty”", "Barański’s №5", "한국 が", "ǅ ŉ ½"] {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text}");
        }
    }
}
