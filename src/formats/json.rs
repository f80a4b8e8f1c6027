//! graph.json: the whole graph as JSON, for programs. docs/json.md describes the keys.
//!
//! Written as a stream in the order of the input. Read through the same located tree and the same decoder as graph.ron, so
//! that problems have line and column here too. Everything of the model comes back.

use std::io::{self, Write};

use serde::de::IgnoredAny;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use super::part::Part;
use super::ron::{read_as, refusal, utf8};
use super::tree::{Lines, Syntax};
use super::{COMMENTS, Format, Input, WriteOptions, of_text, wire};
use crate::error::{Error, Problem, Result, Severity};
use crate::model::selection::Selection;
use crate::model::sink::Sink;
use crate::model::view::GraphView;
use crate::task::Task;
use crate::text::is_hidden;
use crate::text::printable;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    title: "the same as JSON, for programs",
    extensions: &["json"],
    begins: &["{"],
    loses: &[COMMENTS],
    read: Some(read),
    bulk: None,
    write: Some(write),
    parts: &[],
};

fn read(input: Input<'_>, sink: &mut dyn Sink, _task: &Task<'_>) -> Result<()> {
    let (name, bytes) = (input.name, input.whole()?);
    let text = utf8(name, &bytes)?;
    if let Some(other) = lines_of_others(text) {
        let (name, found) = (printable(name), other.title);
        let message = format!("{name}:1:1: expected a graph as one JSON value, found {found}");
        let hint = format!("read it with --input-format {}", other.name);
        return Err(Error::data(message).hint(hint));
    }
    check(name, text)?;
    read_as(name, text, Syntax::Json, sink)
}

/// The format of JSON lines that a text is, whatever its file is called.
fn lines_of_others(text: &str) -> Option<&'static Format> {
    let format = of_text(text.as_bytes()).ok()?;
    let first = text.trim_start().lines().next().unwrap_or_default();
    let is_it = match format.name {
        "jsonl" => true,
        "ftm" => first.contains("\"schema\""),
        _ => false,
    };
    is_it.then_some(format)
}

/// Refuses what is not JSON; the tree that the reader stands on would take more than JSON has.
fn check(name: &str, text: &str) -> Result<()> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Err(error) = serde_json::from_str::<IgnoredAny>(bare) else {
        return Ok(());
    };
    let before: usize = bare
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let mut at = (before + error.column().saturating_sub(1)).min(bare.len());
    while !bare.is_char_boundary(at) {
        at -= 1;
    }
    let at = if error.is_eof() { bare.len() } else { at };
    let place = Lines::new(bare).place(at);
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let expected = match words {
        "trailing characters" => "the end of the file",
        "trailing comma" => "a value after the comma",
        "key must be a string" => "a key in quotes",
        "invalid escape" => "an escape that JSON has",
        "invalid number" => "a number",
        "EOF while parsing an object" => "a comma or }",
        "EOF while parsing a list" => "a comma or ]",
        "EOF while parsing a string" => "a quote at the end of this text",
        words if words.starts_with("control character") => "text without bare line breaks and tabs",
        words => match words.strip_prefix("expected ") {
            Some("`,` or `}`") => "a comma or }",
            Some("`,` or `]`") => "a comma or ]",
            Some("`:`") => "a colon",
            _ => "a value",
        },
    };
    let found = match bare.get(at..).and_then(|rest| rest.chars().next()) {
        Some(_) if words.starts_with("control character") => "one".to_owned(),
        Some(c) if c.is_control() => format!("U+{:04X}", c as u32),
        Some(c) => format!("“{}”", printable(&c.to_string())),
        None => "the end of the file".to_owned(),
    };
    let problem = Problem {
        times: 1,
        file: name.into(),
        place,
        severity: Severity::Error,
        message: format!("expected {expected}, found {found}"),
        hint: None,
    };
    Err(refusal("JSON", vec![problem]))
}

fn write(
    view: GraphView<'_>,
    selection: &Selection,
    _: &WriteOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let part = Part::new(view, selection);
    print(&Graph { view, part: &part }, out)
}

/// Writes a value as indented JSON with a line end; control and hidden characters are escaped, so that the result is
/// harmless on a terminal and still the same text.
///
/// # Errors
/// The output refuses.
pub fn print(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Harmless::default());
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Writes a value as JSON on one line, escaped like [`print`].
///
/// # Errors
/// The output refuses.
pub(super) fn print_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, HarmlessLine);
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A graph, serialised as it is walked.
struct Graph<'a> {
    view: GraphView<'a>,
    part: &'a Part<'a>,
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let (view, part) = (self.view, self.part);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", &1)?;
        map.serialize_entry("title", &view.title())?;
        let sources = || {
            part.sources
                .iter()
                .map(|ix| wire::Source::from_view(view, *ix))
        };
        map.serialize_entry("sources", &Seq(sources))?;
        let predicates = || {
            part.predicates
                .iter()
                .map(|ix| wire::Predicate::new(view.predicate(*ix)))
        };
        map.serialize_entry("predicates", &Seq(predicates))?;
        let selection = part.selection;
        let entities = || {
            selection
                .entities
                .iter()
                .map(|ix| wire::Entity::from_view(view, *ix))
        };
        map.serialize_entry("entities", &Seq(entities))?;
        if !part.named.is_empty() {
            let named = || part.named.iter().map(|ix| wire::Entity::bare(view, *ix));
            map.serialize_entry("named", &Seq(named))?;
        }
        let relations = || {
            selection
                .relations
                .iter()
                .map(|ix| wire::Relation::from_view(view, *ix))
        };
        map.serialize_entry("relations", &Seq(relations))?;
        let disagreements = || {
            let all = part.disagreements.iter();
            all.filter_map(|ix| wire::Disagreement::from_view(view, *ix))
        };
        map.serialize_entry("disagreements", &Seq(disagreements))?;
        map.end()
    }
}

/// A list that is made while it is written.
struct Seq<F>(F);

impl<F, I> Serialize for Seq<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Writes a part of a string, with what [`is_hidden`] as escapes.
fn write_harmless<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hidden(*c)) {
        let (plain, hidden) = rest.split_at(at);
        out.write_all(plain.as_bytes())?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = hidden.get(c.len_utf8()..).unwrap_or_default();
    }
    out.write_all(rest.as_bytes())
}

/// Escapes what [`is_hidden`], on one line.
struct HarmlessLine;

impl Formatter for HarmlessLine {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        write_harmless(out, text)
    }
}

/// Indents, and escapes what [`is_hidden`].
#[derive(Default)]
struct Harmless(PrettyFormatter<'static>);

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        write_harmless(out, text)
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}
