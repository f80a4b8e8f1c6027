//! Faults of syntax, each with its place: those that the tree's parser reports, in our words, and those that it takes
//! without a word (a field without its colon, text without its closing quote, an unknown extension).

use ronin_core::lexer::tokenize;
use ronin_core::{
    CstDocument, Diagnostic, DiagnosticCode, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken,
};

use crate::error::{Problem, Severity};
use crate::formats::tree::{Lines, short};
use crate::text::printable;

/// Most levels of brackets; a graph needs ten.
const MAX_DEPTH: usize = 128;
/// Most faults that are told of one file: after so many it is something else.
const MAX_FAULTS: usize = 20;
/// Extensions of RON that change nothing here, since options stand without `Some` anyhow.
const EXTENSIONS: &[&str] = &[
    "implicit_some",
    "unwrap_newtypes",
    "unwrap_variant_newtypes",
    "explicit_struct_names",
];

/// Refuses brackets in more than [`MAX_DEPTH`] levels, before the parser sees them: it counts only those that follow no
/// name, and `Some(Some(…` would overflow its stack.
pub(super) fn depth_problem(name: &str, text: &str, lines: &Lines<'_>) -> Option<Problem> {
    let (mut depth, mut at) = (0_usize, 0);
    for token in tokenize(text) {
        match token.kind {
            SyntaxKind::LParen | SyntaxKind::LBracket | SyntaxKind::LBrace => depth += 1,
            SyntaxKind::RParen | SyntaxKind::RBracket | SyntaxKind::RBrace => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            let message = format!("expected at most {MAX_DEPTH} levels of brackets, found more");
            return Some(problem(name, lines, (at, message, None)));
        }
        at += token.text.len();
    }
    None
}

/// All faults, in the order of the text.
pub(super) fn problems(
    name: &str,
    text: &str,
    document: &CstDocument,
    lines: &Lines<'_>,
) -> Vec<Problem> {
    let told = document.diagnostics();
    let mut faults = Faults {
        text,
        pairs: told.is_empty(),
        found: Vec::new(),
    };
    faults.walk(&document.root());
    // An unclosed text swallows the brackets after it, which are not at fault.
    let swallowed = !faults.found.is_empty();
    let unclosed = |d: &Diagnostic| d.code() == DiagnosticCode::UnclosedDelimiter;
    let told = told.iter().filter(|d| !(swallowed && unclosed(d)));
    told.for_each(|d| faults.diagnostic(d));
    faults.found.sort_by_key(|f| f.0);
    faults.found.dedup_by_key(|f| f.0);
    faults.found.truncate(MAX_FAULTS);
    faults
        .found
        .into_iter()
        .map(|fault| problem(name, lines, fault))
        .collect()
}

/// Offset, message, hint.
type Fault = (usize, String, Option<String>);

fn problem(name: &str, lines: &Lines<'_>, (at, message, hint): Fault) -> Problem {
    Problem {
        times: 1,
        file: name.into(),
        place: lines.place(at),
        severity: Severity::Error,
        message,
        hint,
    }
}

struct Faults<'t> {
    text: &'t str,
    /// Whether fields are looked at, which the parser's own faults upset.
    pairs: bool,
    found: Vec<Fault>,
}

impl Faults<'_> {
    fn say(&mut self, at: usize, message: String) {
        self.found.push((at, message, None));
    }

    fn expected(&mut self, what: &str, at: usize) {
        let found = word_at(self.text, at);
        self.say(at, format!("expected {what}, found {found}"));
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let at = diagnostic.range().start();
        match diagnostic.code() {
            DiagnosticCode::UnclosedDelimiter => {
                let bracket = self
                    .text
                    .get(at..)
                    .and_then(|t| t.chars().next())
                    .unwrap_or('(');
                let what = format!("a closing bracket for this “{bracket}”");
                self.say(at, format!("expected {what}, found the end of the file"));
            }
            _ if diagnostic.message().starts_with("unexpected trailing") => {
                self.expected("the end of the file", at);
            }
            _ if diagnostic.message().starts_with("unexpected token in") => {
                self.expected("a comma or a closing bracket", at);
            }
            _ => self.expected("a value", at),
        }
    }

    fn walk(&mut self, node: &SyntaxNode) {
        match node.kind() {
            SyntaxKind::StructField if self.pairs => {
                self.pair(node, "the name of a field", |first| {
                    first.kind() == SyntaxKind::Ident
                });
            }
            SyntaxKind::MapEntry if self.pairs => {
                self.pair(node, "an id in quotes", |first| first.as_node().is_some());
            }
            SyntaxKind::ExtensionAttr => self.extension(node),
            _ => {}
        }
        for child in node.children_with_tokens() {
            match child {
                SyntaxElement::Node(node) => self.walk(&node),
                SyntaxElement::Token(token) => self.token(&token),
            }
        }
    }

    /// `name: value`; what else there is was reported with the tokens themselves.
    fn pair(&mut self, node: &SyntaxNode, what: &str, is_name: impl Fn(&SyntaxElement) -> bool) {
        let end = node.text_range().end();
        let mut parts = node
            .children_with_tokens()
            .filter(|p| p.as_token().is_none_or(|t| !t.is_trivia()));
        let first = parts.next();
        let Some(first) = first.filter(|f| is_name(f)) else {
            let at = node.descendant_tokens().find(|t| !t.is_trivia());
            self.expected(what, at.map_or(end, |t| t.text_range().start()));
            return;
        };
        let after = |text: &str| text.len() - text.trim_start().len();
        let rest = self
            .text
            .get(first.text_range().end()..)
            .unwrap_or_default();
        match parts.next() {
            Some(colon) if colon.kind() == SyntaxKind::Colon => {
                if parts.next().is_none() {
                    let rest = self.text.get(end..).unwrap_or_default();
                    self.expected("a value after the colon", end + after(rest));
                }
            }
            _ => self.expected("a colon", first.text_range().end() + after(rest)),
        }
    }

    fn extension(&mut self, node: &SyntaxNode) {
        let tokens = node.descendant_tokens().filter(|t| !t.is_trivia());
        let text: String = tokens.map(|t| t.text().to_owned()).collect();
        let names = text
            .strip_prefix("#![enable(")
            .and_then(|t| t.strip_suffix(")]"));
        let mut names = names.map(|n| n.trim_end_matches(',').split(','));
        if !names
            .as_mut()
            .is_some_and(|names| names.all(|n| EXTENSIONS.contains(&n)))
        {
            let message = format!("expected #![enable(implicit_some)], found {}", short(&text));
            self.say(node.text_range().start(), message);
        }
    }

    fn token(&mut self, token: &SyntaxToken) {
        let (text, at) = (token.text(), token.text_range().start());
        let raw = token.kind() == SyntaxKind::RawString;
        if raw && !text.trim_start_matches(['r', '#']).starts_with('"') {
            let hint = Some("write the name without r#".to_owned());
            self.found.push((
                at,
                format!("expected a name or text, found “{}”", short(text)),
                hint,
            ));
            return;
        }
        let closed = match token.kind() {
            SyntaxKind::String => is_closed(text, '"'),
            SyntaxKind::Char => is_closed(text, '\''),
            SyntaxKind::RawString => is_closed_raw(text),
            SyntaxKind::BlockComment => is_closed_comment(text),
            _ => true,
        };
        if !closed {
            let what = match token.kind() {
                SyntaxKind::BlockComment => "*/ at the end of this comment",
                _ => "a quote at the end of this text",
            };
            self.say(at, format!("expected {what}, found the end of the file"));
        }
    }
}

/// Characters at a fault that are looked at: more than a message shows.
const MAX_WORD_CHARS: usize = 80;

/// What stands at an offset, in words.
fn word_at(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    // A fault may stand before a book without blanks: only what is shown is looked at.
    let start: String = rest.chars().take(MAX_WORD_CHARS).collect();
    match start.split_whitespace().next() {
        Some(word) => format!("“{}”", short(word)),
        None => "the end of the file".to_owned(),
    }
}

fn is_closed(text: &str, quote: char) -> bool {
    let mut chars = text.chars().skip(1);
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            c if c == quote => return chars.next().is_none(),
            _ => {}
        }
    }
    false
}

fn is_closed_raw(text: &str) -> bool {
    let hashes = text.bytes().skip(1).take_while(|b| *b == b'#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let inner = text.get(hashes + 1..).and_then(|t| t.strip_prefix('"'));
    inner.is_some_and(|inner| inner.ends_with(&end))
}

/// Comments nest.
fn is_closed_comment(text: &str) -> bool {
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(at) = rest.find(['/', '*']) {
        rest = rest.get(at..).unwrap_or_default();
        let step = match rest.get(..2) {
            Some("/*") => {
                depth += 1;
                2
            }
            Some("*/") => {
                depth = depth.saturating_sub(1);
                2
            }
            _ => 1,
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    depth == 0
}

/// An input that cannot be read at all, for its faults.
pub(in crate::formats) fn refusal(kind: &str, problems: Vec<Problem>) -> crate::error::Error {
    let first = problems
        .first()
        .map(|p| printable(&p.to_string()).into_owned());
    let first = first.unwrap_or_default();
    crate::error::Error::data(format!("not {kind}: {first}")).with_problems(problems)
}
