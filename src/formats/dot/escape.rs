//! Untrusted text inside DOT: ids, plain labels and tooltips, HTML-like labels.
//!
//! Graphviz reads `\"` as a quote in every quoted string, and leaves other backslashes to the attribute: in labels and
//! tooltips `\N` would become the node's name and `\l` a line break, so each backslash is doubled. It also decodes
//! `&amp;` and the like in what it draws, so `&` is written as one there.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::is_hidden;
use crate::text::{printable, wrap};

/// Most bytes of a quoted string: older Graphviz refuses more than 16 384.
const MAX_BYTES: usize = 12_000;
/// Most cells of a name on a picture, and of one line of it.
const NAME_CELLS: usize = 96;
const LINE_CELLS: usize = 24;

/// An id, always in quotes; different ids stay different, and one that is too long ends in its hash.
pub(super) fn id(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if out.len() > MAX_BYTES {
            // The hash is that of std, which is the same in every run.
            let mut hash = DefaultHasher::new();
            text.hash(&mut hash);
            out.push_str(&format!("\\x{:x};", hash.finish()));
            break;
        }
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // What looks like an entity would be decoded, and break the SVG where it is none that is known.
            '&' if opens_entity(after) => out.push_str("&amp;"),
            // One backslash cannot come of text, which has them in pairs.
            c if is_hidden(c) => out.push_str(&format!("\\x{:x};", c as u32)),
            c => out.push(c),
        }
        rest = after;
    }
    out.push('"');
    out
}

fn opens_entity(after: &str) -> bool {
    let name = after.find(';').and_then(|end| after.get(..end));
    name.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
}

/// Lines of a label or tooltip, in quotes; each line is made printable.
pub(super) fn lines<S: AsRef<str>>(lines: &[S]) -> String {
    let mut out = String::from("\"");
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            out.push_str("\\n");
        }
        push(&mut out, line.as_ref(), "&amp;");
    }
    out.push('"');
    out
}

/// A value that Graphviz hands through to other programs: one line, in quotes.
pub(super) fn text(value: &str) -> String {
    let mut out = String::from("\"");
    push(&mut out, value, "&");
    out.push('"');
    out
}

fn push(out: &mut String, text: &str, and: &str) {
    for c in printable(text).chars() {
        if out.len() > MAX_BYTES {
            out.push('…');
            return;
        }
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str(and),
            c => out.push(c),
        }
    }
}

/// The lines of a name as they fit on a picture; one blank where nothing is left to show.
pub(super) fn name_lines(name: &str) -> Vec<String> {
    let lines = wrap(&printable(name), LINE_CELLS, Some(NAME_CELLS / LINE_CELLS));
    if lines.is_empty() {
        vec![" ".to_owned()]
    } else {
        lines
    }
}

/// Text of an HTML-like label.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Graphviz looks for \N and the like after it has decoded entities.
            '\\' => out.push_str("\\\\"),
            '[' => out.push_str("&#91;"),
            ']' => out.push_str("&#93;"),
            c => out.push(c),
        }
    }
    out
}
