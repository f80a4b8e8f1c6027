//! The grammar of <https://graphviz.org/doc/info/lang.html>, as far as it can occur, without ports: what we write must be
//! DOT where no Graphviz is installed to say so.

use std::collections::BTreeMap;

/// What a DOT file holds.
#[derive(Debug, Default)]
pub(crate) struct Dot {
    /// Node statements: id and attributes, in order.
    pub(crate) nodes: Vec<(String, BTreeMap<String, Text>)>,
    /// Edge statements: ends and attributes, in order.
    pub(crate) edges: Vec<(String, String, BTreeMap<String, Text>)>,
    /// Subgraphs.
    pub(crate) subgraphs: Vec<String>,
}

/// An id of DOT.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Text {
    Bare(String),
    /// In quotes, `\"` resolved and nothing else.
    Quoted(String),
    Html(String),
}

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Bare(text) | Self::Quoted(text) | Self::Html(text) => text,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Text(Text),
    Sign(&'static str),
}

const KEYWORDS: &[&str] = &["node", "edge", "graph", "digraph", "subgraph", "strict"];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_whitespace() {
            rest = &rest[1..];
        } else if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some(after) = rest.strip_prefix('"') {
            let (text, after) = quoted(after)?;
            tokens.push(Token::Text(Text::Quoted(text)));
            rest = after;
        } else if rest.starts_with('<') {
            let end = html_end(rest)?;
            let inner = &rest[1..end - 1];
            check_html(inner)?;
            tokens.push(Token::Text(Text::Html(inner.to_owned())));
            rest = &rest[end..];
        } else if let Some(sign) = ["->", "{", "}", "[", "]", "=", ";", ","]
            .iter()
            .find(|s| rest.starts_with(**s))
        {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.-".contains(c)));
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && !word.contains(['.', '-']);
            if word.is_empty() || !(is_name || word.parse::<f64>().is_ok()) {
                return Err(format!("no token: {rest:.40}"));
            }
            tokens.push(Token::Text(Text::Bare(word.to_owned())));
            rest = after;
        }
    }
    Ok(tokens)
}

fn quoted(text: &str) -> Result<(String, &str), String> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((out, &text[at + 1..])),
            '\0' => return Err("NUL ends the text for C".to_owned()),
            '\\' => match chars.next() {
                Some((_, '"')) => out.push('"'),
                Some((_, c)) => out.extend(['\\', c]),
                None => break,
            },
            c => out.push(c),
        }
    }
    Err("no closing quote".to_owned())
}

fn html_end(text: &str) -> Result<usize, String> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        depth += match c {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Ok(at + 1);
        }
    }
    Err("no closing >".to_owned())
}

/// Tags of an HTML-like label are closed in order, and `&` begins an entity.
fn check_html(text: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        rest = &rest[at..];
        if rest.starts_with('&') {
            let end = rest.find(';').ok_or("& without ;")?;
            let name = &rest[1..end];
            let known = ["amp", "lt", "gt", "quot"].contains(&name)
                || name
                    .strip_prefix('#')
                    .is_some_and(|n| n.parse::<u32>().is_ok());
            if !known {
                return Err(format!("unknown entity {name}"));
            }
            rest = &rest[end..];
            continue;
        }
        let end = rest.find('>').ok_or("< without >")?;
        let tag = &rest[1..end];
        let name = tag.split(' ').next().unwrap_or_default();
        match (name.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) if open.pop() == Some(name) => {}
            (Some(name), _) => return Err(format!("</{name}> closes nothing")),
            (None, true) => {}
            (None, false) => open.push(name),
        }
        rest = &rest[end..];
    }
    if text.is_empty() || !open.is_empty() {
        return Err(format!("empty or unclosed: {text:?}"));
    }
    Ok(())
}

/// Parses a DOT file.
pub(crate) fn parse(text: &str) -> Result<Dot, String> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        dot: Dot::default(),
    };
    match parser.next() {
        Some(Token::Text(Text::Bare(word))) if word == "digraph" => {}
        other => return Err(format!("expected digraph, found {other:?}")),
    }
    if let Some(Token::Text(_)) = parser.peek() {
        parser.id()?;
    }
    parser.statements()?;
    match parser.next() {
        None => Ok(parser.dot),
        more => Err(format!("after the graph: {more:?}")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    dot: Dot,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned()
    }

    fn is(&mut self, sign: &'static str) -> bool {
        let is = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), String> {
        if self.is(sign) {
            Ok(())
        } else {
            Err(format!("expected {sign}, found {:?}", self.peek()))
        }
    }

    fn id(&mut self) -> Result<Text, String> {
        match self.next() {
            Some(Token::Text(Text::Bare(word))) if KEYWORDS.contains(&&*word.to_lowercase()) => {
                Err(format!("the keyword {word} as an id"))
            }
            Some(Token::Text(text)) => Ok(text),
            other => Err(format!("expected an id, found {other:?}")),
        }
    }

    fn statements(&mut self) -> Result<(), String> {
        self.expect("{")?;
        while !self.is("}") {
            self.statement()?;
            self.is(";");
        }
        Ok(())
    }

    fn statement(&mut self) -> Result<(), String> {
        if let Some(Token::Text(Text::Bare(word))) = self.peek().cloned() {
            match word.as_str() {
                "graph" | "node" | "edge" => {
                    self.at += 1;
                    return self.attributes().map(drop);
                }
                "subgraph" => {
                    self.at += 1;
                    let name = self.id()?.as_str().to_owned();
                    self.dot.subgraphs.push(name);
                    return self.statements();
                }
                _ => {}
            }
        }
        let first = self.id()?.as_str().to_owned();
        if self.is("->") {
            let second = self.id()?.as_str().to_owned();
            let attributes = self.attributes()?;
            self.dot.edges.push((first, second, attributes));
        } else {
            let attributes = self.attributes()?;
            self.dot.nodes.push((first, attributes));
        }
        Ok(())
    }

    fn attributes(&mut self) -> Result<BTreeMap<String, Text>, String> {
        let mut attributes = BTreeMap::new();
        if !self.is("[") {
            return Ok(attributes);
        }
        while !self.is("]") {
            let name = self.id()?.as_str().to_owned();
            self.expect("=")?;
            let value = self.id()?;
            if attributes.insert(name.clone(), value).is_some() {
                return Err(format!("attribute {name} twice"));
            }
            if !self.is(",") {
                self.is(";");
            }
        }
        Ok(attributes)
    }
}

#[test]
fn grammar_refuses_what_is_not_dot() {
    for bad in [
        "",
        "digraph {",
        "digraph { node }x",
        "digraph { a -> }",
        "digraph { \"a }",
        "digraph { a [label=<<b>>] }",
        "digraph { graph -> a }",
    ] {
        assert!(parse(bad).is_err(), "{bad}");
    }
    let dot = parse("digraph \"x\\\"\" { a [b=\"c\\\\\", d=<e<br/>&amp;>]; a -> \"node\" [x=-1.5]; subgraph s { f } }").unwrap();
    assert_eq!(dot.nodes[0].1["b"], Text::Quoted("c\\\\".to_owned()));
    assert_eq!(
        (dot.nodes.len(), dot.edges.len(), dot.subgraphs.len()),
        (2, 1, 1)
    );
}
