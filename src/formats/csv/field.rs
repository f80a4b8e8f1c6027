//! Writing CSV: fields that no spreadsheet takes for a formula.

use crate::text::printable;

/// What a spreadsheet takes for the beginning of a formula, in any of its scripts.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A record of texts, with its line end.
pub fn record<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|f| field(f.as_ref())).collect();
    format!("{}\r\n", fields.join(","))
}

/// A field. What a spreadsheet would take for a formula is made text by an apostrophe before it, also where one that parts fields
/// by semicolons would see it begin.
pub fn field(text: &str) -> String {
    let text = printable(text);
    let mut safe = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins && FORMULA.contains(&c) {
            safe.push('\'');
        }
        begins = c == ';' || (begins && c == ' ');
        safe.push(c);
    }
    if safe.contains([',', ';', '"', '\n', '\r']) {
        return format!("\"{}\"", safe.replace('"', "\"\""));
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_comes_out_of_a_name() {
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field(" @SUM(A1)"), " '@SUM(A1)");
        assert_eq!(field("a;=cmd|' /C calc'!A0"), "\"a;'=cmd|' /C calc'!A0\"");
        assert_eq!(field("-5"), "'-5");
        assert_eq!(field("p1-p2"), "p1-p2");
        assert_eq!(
            record(["a, \"b\"", "", "東京"]),
            "\"a, \"\"b\"\"\",,東京\r\n"
        );
    }
}
