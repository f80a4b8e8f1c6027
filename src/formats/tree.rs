//! A located tree of values: what the RON and the JSON reader make of their text, and what [`super::decode`] walks.
//!
//! Both come from one lossless syntax tree (ronin-core), which takes JSON as well, since JSON's values are a subset of
//! RON's but for `null` and the escapes, and those are decoded here. Nothing here knows what a field means.

use ronin_core::ast::{self, Value};
use ronin_core::{SyntaxKind, SyntaxNode};

use crate::error::Place;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub(super) place: Place,
    pub(super) node: Node,
}

impl Tree {
    /// Whether it is a record; an empty one looks like an empty list.
    pub(super) fn may_have_fields(&self) -> bool {
        match &self.node {
            Node::Fields(_) => true,
            Node::List(items) => items.is_empty(),
            _ => false,
        }
    }
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Text in quotes.
    Text(String),
    /// Text in quotes with an escape that means nothing; the offending escape.
    BadText(String),
    /// A number, as written.
    Number(String),
    /// `true` or `false`.
    Truth(bool),
    /// A bare word.
    Word(String),
    /// `null`, `None`.
    Nothing,
    /// `[…]` or `(a, b)`.
    List(Vec<Tree>),
    /// `(a: …)` or `{"a": …}`: names with their places, in order, doubles kept.
    Fields(Vec<(String, Place, Tree)>),
    /// A character in single quotes.
    Character,
    /// What stands at a key that is not in quotes.
    BareKey,
    /// A value that is none of these: what is left of broken text.
    Broken,
}

impl Node {
    /// What it is, in words, for messages.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Text(text) => format!("the text “{}”", short(text)),
            Self::BadText(escape) => format!("text with the unknown escape {}", short(escape)),
            Self::Number(number) => format!("the number {}", short(number)),
            Self::Truth(yes) => yes.to_string(),
            Self::Word(word) => format!("the word {}", short(word)),
            Self::Nothing => "nothing".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Fields(_) => "fields".to_owned(),
            Self::Character => "a character in single quotes".to_owned(),
            Self::BareKey => "an id without quotes".to_owned(),
            Self::Broken => "something else".to_owned(),
        }
    }
}

/// Untrusted text in a message: harmless, and cut at 40 cells.
pub(super) fn short(text: &str) -> String {
    crate::text::shorten_middle(&crate::text::printable(text), 40).into_owned()
}

/// Finds line and column of byte offsets, asked in any order but usually ascending: then one pass over the text in all, even
/// where the whole file is one line.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
    /// The offset asked last, with its column.
    last: std::cell::Cell<(usize, u32)>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0)
            .chain(after.map(|(i, _)| i as u32 + 1))
            .collect();
        let last = std::cell::Cell::new((0, 0));
        Self { text, starts, last }
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self
            .starts
            .partition_point(|s| *s as usize <= offset)
            .saturating_sub(1);
        let start = self.starts.get(line).map_or(0, |s| *s as usize);
        let (known, column) = self.last.get();
        let (from, column) = if (start..=offset).contains(&known) {
            (known, column)
        } else {
            (start, 0)
        };
        let between = self.text.get(from..offset).unwrap_or_default();
        let column = column + between.chars().count() as u32;
        self.last.set((offset, column));
        Place {
            offset: offset as u32,
            line: line as u32,
            column,
        }
    }
}

/// Which escapes text has, and what an empty value is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Ron,
    Json,
}

/// Makes a located tree of one syntax tree value.
pub(super) fn tree(value: &Value, syntax: Syntax, lines: &Lines<'_>) -> Tree {
    let place = lines.place(start_of(value.syntax()));
    let list =
        |items: Vec<Value>| Node::List(items.iter().map(|v| tree(v, syntax, lines)).collect());
    let node = match value {
        Value::Struct(s) => Node::Fields(
            s.fields()
                .filter_map(|f| {
                    let name = f.name()?;
                    let at = lines.place(name.text_range().start());
                    let name = name.text().trim_start_matches("r#").to_owned();
                    Some((name, at, tree(&f.value()?, syntax, lines)))
                })
                .collect(),
        ),
        Value::Map(m) => fields_of_map(m, syntax, lines),
        Value::List(l) => list(l.items().collect()),
        Value::Tuple(t) => list(t.items().collect()),
        Value::Unit(_) => Node::List(Vec::new()),
        Value::EnumVariant(v) => return variant(v, place, syntax, lines),
        Value::Literal(l) => literal(l, syntax),
        Value::Error(_) => Node::Broken,
    };
    Tree { place, node }
}

/// Where a node begins, leading blanks and comments left out: they are attached to the token that follows them.
fn start_of(node: &SyntaxNode) -> usize {
    node.descendant_tokens()
        .find(|t| !t.is_trivia())
        .map_or(node.text_range().start(), |t| t.text_range().start())
}

fn fields_of_map(map: &ast::Map, syntax: Syntax, lines: &Lines<'_>) -> Node {
    let mut fields = Vec::new();
    for entry in map.entries() {
        let (Some(key), Some(value)) = (entry.key(), entry.value()) else {
            continue;
        };
        let key = tree(&key, syntax, lines);
        match key.node {
            Node::Text(name) => fields.push((name, key.place, tree(&value, syntax, lines))),
            other => {
                let name = other.described();
                fields.push((
                    name,
                    key.place,
                    Tree {
                        place: key.place,
                        node: Node::BareKey,
                    },
                ));
            }
        }
    }
    Node::Fields(fields)
}

/// `None`, `Some(x)` as x, or a bare word.
fn variant(v: &ast::EnumVariant, place: Place, syntax: Syntax, lines: &Lines<'_>) -> Tree {
    let name = v.name_text().unwrap_or_default();
    let mut inner = v.syntax().children().filter_map(Value::cast);
    match (name.as_str(), inner.next()) {
        ("None" | "null", None) => Tree {
            place,
            node: Node::Nothing,
        },
        ("Some", Some(value)) => tree(&value, syntax, lines),
        (_, None) => Tree {
            place,
            node: Node::Word(name),
        },
        (_, Some(_)) => Tree {
            place,
            node: Node::Broken,
        },
    }
}

fn literal(l: &ast::Literal, syntax: Syntax) -> Node {
    let (Some(kind), Some(text)) = (l.token_kind(), l.text()) else {
        return Node::Broken;
    };
    match kind {
        SyntaxKind::String => {
            let inner = text
                .get(1..text.len().saturating_sub(1))
                .unwrap_or_default();
            match unescape(inner, syntax) {
                Ok(text) => Node::Text(text),
                Err(escape) => Node::BadText(escape),
            }
        }
        SyntaxKind::RawString => {
            let inner = text.trim_start_matches('r').trim_matches('#');
            let inner = inner.get(1..inner.len().saturating_sub(1));
            Node::Text(inner.unwrap_or_default().to_owned())
        }
        SyntaxKind::Integer | SyntaxKind::Float => Node::Number(text),
        SyntaxKind::Char => Node::Character,
        SyntaxKind::TrueKw => Node::Truth(true),
        SyntaxKind::FalseKw => Node::Truth(false),
        _ => Node::Broken,
    }
}

/// Resolves the escapes of one string; `Err` holds the first that the syntax does not have.
fn unescape(text: &str, syntax: Syntax) -> Result<String, String> {
    if !text.contains('\\') {
        return Ok(text.to_owned());
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let mut chars = escape.chars();
        chars.next();
        let (c, used) = match chars.next() {
            Some('n') => ('\n', 2),
            Some('t') => ('\t', 2),
            Some('r') => ('\r', 2),
            Some('0') if syntax == Syntax::Ron => ('\0', 2),
            Some(c @ ('"' | '\\')) => (c, 2),
            Some('\'') if syntax == Syntax::Ron => ('\'', 2),
            Some('/') if syntax == Syntax::Json => ('/', 2),
            Some('b') if syntax == Syntax::Json => ('\u{8}', 2),
            Some('f') if syntax == Syntax::Json => ('\u{c}', 2),
            Some('x') if syntax == Syntax::Ron => (hex(escape, 2, 4)?, 4),
            Some('u') if syntax == Syntax::Json => json_unicode(escape)?,
            Some('u') => ron_unicode(escape)?,
            _ => return Err(first_chars(escape, 2)),
        };
        out.push(c);
        rest = escape.get(used..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(out)
}

fn first_chars(text: &str, n: usize) -> String {
    text.chars().take(n).collect()
}

fn hex_number(escape: &str, from: usize, to: usize) -> Result<u32, String> {
    let digits = escape
        .get(from..to)
        .filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
    digits
        .and_then(|d| u32::from_str_radix(d, 16).ok())
        .ok_or_else(|| first_chars(escape, to))
}

fn hex(escape: &str, from: usize, to: usize) -> Result<char, String> {
    char::from_u32(hex_number(escape, from, to)?).ok_or_else(|| first_chars(escape, to))
}

fn ron_unicode(escape: &str) -> Result<(char, usize), String> {
    let close = escape
        .find('}')
        .filter(|c| (4..=9).contains(c) && escape.as_bytes().get(2) == Some(&b'{'));
    let close = close.ok_or_else(|| first_chars(escape, 8))?;
    Ok((hex(escape, 3, close)?, close + 1))
}

/// `\uXXXX`, or two of them that are a surrogate pair; half a pair reads as U+FFFD.
fn json_unicode(escape: &str) -> Result<(char, usize), String> {
    let high = hex_number(escape, 2, 6)?;
    if let Some(c) = char::from_u32(high) {
        return Ok((c, 6));
    }
    let low = escape
        .get(6..8)
        .filter(|u| *u == "\\u")
        .and_then(|_| hex_number(escape, 8, 12).ok())
        .filter(|low| (0xDC00..0xE000).contains(low) && high < 0xDC00);
    let pair =
        low.and_then(|low| char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
    Ok(pair.map_or((char::REPLACEMENT_CHARACTER, 6), |c| (c, 12)))
}
