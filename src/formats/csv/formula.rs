//! No cell of a table that is written is a formula to a spreadsheet. Only apostrophes are set: where a spreadsheet could take what
//! follows for the beginning of a cell and for a formula, there stands one more than in the text, so that it can be read back.

/// Appends a text so that no spreadsheet takes a part of it for a formula.
pub(super) fn quoted(text: &[u8], out: &mut Vec<u8>) {
    let harmless = |b: &u8| !matches!(*b, b'=' | b'+' | b'-' | b'@' | WIDE);
    if text.iter().all(harmless) || is_number(text) {
        out.extend_from_slice(text);
    } else {
        apostrophes(text, out, |n| n + 1);
    }
}

/// Appends the text that was quoted.
pub(super) fn bare(text: &[u8], out: &mut Vec<u8>) {
    if text.contains(&b'\'') {
        apostrophes(text, out, |n| n.saturating_sub(1));
    } else {
        out.extend_from_slice(text);
    }
}

/// A negative number is none the worse for being calculated.
fn is_number(text: &[u8]) -> bool {
    let plain = |b: &u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
    let text = Some(text).filter(|t| t.iter().all(plain));
    let text = text.and_then(|t| std::str::from_utf8(t).ok());
    text.is_some_and(|t| t.parse::<f64>().is_ok())
}

/// How the letters begin that East Asian spreadsheets take for the signs of formulas.
const WIDE: u8 = 0xef;

/// Whether a formula may begin here.
fn is_sign(text: &[u8]) -> bool {
    let wide = ["＝", "＋", "－", "＠"];
    matches!(text, [b'=' | b'+' | b'-' | b'@', ..])
        || wide.iter().any(|sign| text.starts_with(sign.as_bytes()))
}

/// Copies a text with another number of apostrophes wherever a cell and a formula might begin: at its start, and after what
/// parts cells in a spreadsheet of any language.
fn apostrophes(text: &[u8], out: &mut Vec<u8>, of: impl Fn(usize) -> usize) {
    let (mut at, mut begins, mut blank) = (0, true, true);
    while let Some(b) = text.get(at) {
        if begins {
            let rest = text.get(at..).unwrap_or_default();
            let n = rest.iter().take_while(|b| **b == b'\'').count();
            let sign = rest.get(n..).unwrap_or_default();
            if is_sign(sign) {
                out.resize(out.len() + of(n), b'\'');
                out.extend(sign.first());
                at += n + 1;
                (begins, blank) = (false, false);
                continue;
            }
        }
        blank &= *b == b' ';
        begins = blank || matches!(b, b',' | b';' | b'|' | b'\t' | b'\n' | b'\r' | b'"');
        out.push(*b);
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn with(make: impl Fn(&[u8], &mut Vec<u8>), text: &str) -> String {
        let mut out = Vec::new();
        make(text.as_bytes(), &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn formulas_are_made_text_and_everything_else_stays() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("  @x", "  '@x"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a;=1", "a;'=1"),
            ("a\n＝1", "a\n'＝1"),
            ("-5.5", "-5.5"),
            ("+1 555", "'+1 555"),
            ("a-b, -c", "a-b, -c"),
        ] {
            assert_eq!(with(quoted, text), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_bare_again(text in "([ '=+@,;\t\n\"|a1＝-]|-5|\u{ef00}){0,12}") {
            let out = with(quoted, &text);
            prop_assert_eq!(with(bare, &out), text);
        }
    }
}
