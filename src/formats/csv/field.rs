//! Writing CSV: fields that no spreadsheet takes for a formula, for whoever reads them next.

use super::formula::quoted;
use crate::text::printable;

/// A record of texts, with its line end.
pub fn record<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|f| field(f.as_ref())).collect();
    format!("{}\r\n", fields.join(","))
}

/// A record for the clipboard: parted by tabs, as spreadsheets take what is pasted.
pub fn pasted<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|f| safe(f.as_ref())).collect();
    format!("{}\n", fields.join("\t"))
}

fn field(text: &str) -> String {
    let safe = safe(text);
    if needs_quotes(safe.as_bytes()) {
        return format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}

/// Whether a field has to stand in quotes: in a file of whatever separator, and not to lose its blanks.
pub(super) fn needs_quotes(text: &[u8]) -> bool {
    let special = |b: &u8| matches!(b, b',' | b';' | b'|' | b'\t' | b'"' | b'\n' | b'\r');
    let outer = [text.first(), text.last()];
    text.iter().any(special) || outer.contains(&Some(&b' '))
}

/// A text that is harmless to terminals and to spreadsheets.
fn safe(text: &str) -> String {
    let text = printable(text);
    let mut safe = Vec::with_capacity(text.len());
    quoted(text.as_bytes(), &mut safe);
    String::from_utf8(safe).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_comes_out_of_a_name() {
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field(" @SUM(A1)"), "\" '@SUM(A1)\"");
        assert_eq!(field("a;=cmd|' /C calc'!A0"), "\"a;'=cmd|' /C calc'!A0\"");
        assert_eq!(field("-5"), "-5", "a number is a number");
        assert_eq!(field("-5+2"), "'-5+2");
        assert_eq!(field("p1-p2"), "p1-p2");
        assert_eq!(
            record(["a, \"b\"", "", "東京"]),
            "\"a, \"\"b\"\"\",,東京\r\n"
        );
        assert_eq!(
            pasted(["=1", "a\tb", "\u{ff1d}1"]),
            "'=1\ta b\t'\u{ff1d}1\n"
        );
    }
}
