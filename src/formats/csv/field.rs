//! Writing CSV: fields that no spreadsheet takes for a formula, for whoever reads them next.

use super::formula::quoted;
use crate::text::printable;

/// A record of texts as they are, with its line end: for files and other programs.
pub fn record<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let fields = fields.into_iter().map(|f| field(&guarded(f.as_ref())));
    format!("{}\r\n", fields.collect::<Vec<_>>().join(","))
}

/// A record that is shown: nothing in it does anything to a terminal.
pub fn shown_record<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    record(
        fields
            .into_iter()
            .map(|f| printable(f.as_ref()).into_owned()),
    )
}

/// A record for the clipboard: parted by tabs, as spreadsheets take what is pasted.
pub fn pasted<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let safe = |f: T| guarded(&printable(f.as_ref()));
    let fields: Vec<String> = fields.into_iter().map(safe).collect();
    format!("{}\n", fields.join("\t"))
}

fn field(text: &str) -> String {
    if needs_quotes(text.as_bytes()) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

/// Whether a field has to stand in quotes: in a file of whatever separator, and not to lose its blanks.
pub(super) fn needs_quotes(text: &[u8]) -> bool {
    let special = |b: &u8| matches!(b, b',' | b';' | b'|' | b'\t' | b'"' | b'\n' | b'\r');
    let outer = [text.first(), text.last()];
    text.iter().any(special) || outer.contains(&Some(&b' '))
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    let mut safe = Vec::with_capacity(text.len());
    quoted(text.as_bytes(), &mut safe);
    String::from_utf8(safe).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_comes_out_of_a_name() {
        let field = |text| record([text]).trim_end().to_owned();
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
