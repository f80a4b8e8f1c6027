//! graph.ron: read through a lossless tree with every position, written in [`write`]. docs/format.md describes it field by
//! field.
//!
//! Accepted: RON as the `ron` crate reads it, at most 128 levels deep. Refused: text that is not RON, with every syntax
//! fault and its place. Everything else is a problem, and the rest is read.

mod syntax;
mod text;
mod write;

pub(in crate::formats) use syntax::refusal;

use std::io;

use ronin_core::ast::Document;
use ronin_core::parse;

use super::decode::Decoder;
use super::ids::Computed;
use super::tree::{Lines, Syntax, Tree, short, tree};
use super::{COMMENTS, Format, Input, WriteOptions};
use crate::error::{Error, Result};
use crate::model::selection::Selection;
use crate::model::sink::Sink;
use crate::model::view::GraphView;
use crate::task::Task;
use crate::text::printable;

/// The format.
pub const FORMAT: Format = Format {
    name: "ron",
    title: "legwork's own format, for people",
    extensions: &["ron"],
    begins: &["(", "//", "/*", "#![", "Graph"],
    loses: &[COMMENTS],
    read: Some(read),
    bulk: None,
    write: Some(write_checked),
    parts: &[],
};

fn read(input: Input<'_>, sink: &mut dyn Sink, _task: &Task<'_>) -> Result<()> {
    let (name, bytes) = (input.name, input.whole()?);
    read_as(name, utf8(name, &bytes)?, Syntax::Ron, sink)
}

/// Writes a selection, and asks the `ron` crate whether what is about to be written is RON: a fault of ours must not reach a
/// file that people then build on.
fn write_checked(
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    write::write(view, selection, options, &mut bytes)?;
    ron::de::from_bytes::<serde::de::IgnoredAny>(&bytes)
        .map_err(|e| io::Error::other(format!("what was about to be written is not RON: {e}")))?;
    out.write_all(&bytes)
}

/// The text of an input, or where it stops being UTF-8.
pub(in crate::formats) fn utf8<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str> {
    std::str::from_utf8(bytes).map_err(|e| {
        let good = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let good = std::str::from_utf8(good).unwrap_or_default();
        let place = Lines::new(good).place(good.len());
        let (line, column) = (place.line + 1, place.column + 1);
        let name = printable(name);
        Error::data(format!(
            "{name}:{line}:{column}: expected UTF-8 text, found other bytes"
        ))
        .hint("save the file as UTF-8")
    })
}

/// Reads RON or JSON text into the sink.
///
/// # Errors
/// The text is not of the syntax, or not a graph: a single word, say.
pub(in crate::formats) fn read_as(
    name: &str,
    text: &str,
    syntax: Syntax,
    sink: &mut dyn Sink,
) -> Result<()> {
    let kind = match syntax {
        Syntax::Ron => "RON",
        Syntax::Json => "JSON",
    };
    let lines = Lines::new(text);
    if let Some(problem) = syntax::depth_problem(name, text, &lines) {
        return Err(refusal(kind, vec![problem]));
    }
    let document = parse(text);
    let problems = syntax::problems(name, text, &document, &lines);
    if !problems.is_empty() {
        return Err(refusal(kind, problems));
    }
    let value = Document::cast(document.root()).and_then(|d| d.value());
    let tree = value.map(|v| tree(&v, syntax, &lines));
    let Some(tree) = tree.filter(Tree::may_have_fields) else {
        let found = first_word(text);
        let error = Error::data(format!(
            "{}:1:1: expected a graph, found {found}",
            printable(name)
        ));
        return Err(error.hint(match syntax {
            Syntax::Ron => "begin it as docs/format.md says: (format: 1, …",
            Syntax::Json => "begin it as docs/json.md says: {\"format\": 1, …",
        }));
    };
    sink.begin(name);
    let computed = Computed::default();
    let mut decoder = Decoder {
        sink,
        file: name.into(),
        syntax,
        computed,
    };
    decoder.graph(tree);
    Ok(())
}

fn first_word(text: &str) -> String {
    match text
        .trim_start_matches('\u{feff}')
        .split_whitespace()
        .next()
    {
        Some(word) => format!("“{}”", short(word)),
        None => "nothing".to_owned(),
    }
}
