//! RON text: strings, numbers, and rows of fields.

use crate::text::is_hidden;

/// Text in quotes; what could not be seen, or would drive a terminal, is escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `["a", "b"]`.
pub(super) fn quoted_list<S: AsRef<str>>(texts: &[S]) -> String {
    let texts: Vec<String> = texts.iter().map(|t| quoted(t.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// `[("a", "b"), ("c", "d")]`.
pub(super) fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs
        .map(|(a, b)| format!("({}, {})", quoted(a), quoted(b)))
        .collect();
    format!("[{}]", pairs.join(", "))
}

/// A number, whole where it is one; what is read is the same to the last bit.
pub(super) fn number(number: f64) -> String {
    // Up to 2⁵³ every whole number has an exact f64, beyond it an exponent is easier to read.
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        (number as i64).to_string()
    } else {
        format!("{number:?}")
    }
}

/// The fields of one record, as text.
#[derive(Debug, Default)]
pub(super) struct Row(Vec<String>);

impl Row {
    pub(super) fn required(&mut self, name: &str, text: &str) {
        self.0.push(format!("{name}: {}", quoted(text)));
    }

    pub(super) fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.required(name, text);
        }
    }

    /// A value that stands bare, if it is to stand at all.
    pub(super) fn word(&mut self, name: &str, word: &str, stands: bool) {
        if stands {
            self.0.push(format!("{name}: {word}"));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn fields(self) -> Vec<String> {
        self.0
    }

    /// `(a: 1, b: 2)`.
    pub(super) fn joined(&self) -> String {
        format!("({})", self.0.join(", "))
    }

    /// The same where it is short.
    pub(super) fn one_line(&self, chars: usize) -> Option<String> {
        let line = self.joined();
        (line.chars().count() <= chars).then_some(line)
    }

    /// `(a: 1, b: 2, `, for a record that goes on.
    pub(super) fn open(&self) -> String {
        format!("({}, ", self.0.join(", "))
    }
}
