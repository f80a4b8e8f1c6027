//! graph.ron: read through a lossless tree with every position, written in [`write`]. docs/format.md describes it field by
//! field.
//!
//! Accepted: RON as the `ron` crate reads it, at most 128 levels deep. Refused: text that is not RON, with every syntax
//! fault and its place. Everything else is a problem, and the rest is read.

mod text;
mod write;

use ronin_core::ast::Document;
use ronin_core::{DiagnosticCode, parse};

use super::Format;
use super::decode::Decoder;
use super::tree::{Lines, Syntax, tree};
use crate::error::{Error, Problem, Result, Severity};
use crate::model::sink::Sink;
use crate::task::Task;
use crate::text::printable;

/// The format.
pub const FORMAT: Format = Format {
    name: "ron",
    title: "legwork's own format, for people",
    extensions: &["ron"],
    loses: &["comments"],
    read: Some(read),
    write: Some(write::write),
};

fn read(name: &str, bytes: &[u8], sink: &mut dyn Sink, _task: &Task<'_>) -> Result<()> {
    read_as(name, utf8(name, bytes)?, Syntax::Ron, sink)
}

/// The text of an input, or where it stops being UTF-8.
pub(in crate::formats) fn utf8<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str> {
    std::str::from_utf8(bytes).map_err(|e| {
        let good = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let good = std::str::from_utf8(good).unwrap_or_default();
        let place = Lines::new(good).place(good.len());
        let (line, column) = (place.line + 1, place.column + 1);
        let name = printable(name);
        Error::data(format!("{name}:{line}:{column}: expected UTF-8 text, found other bytes"))
            .hint("save the file as UTF-8")
    })
}

/// Reads RON or JSON text into the sink.
pub(in crate::formats) fn read_as(name: &str, text: &str, syntax: Syntax, sink: &mut dyn Sink) -> Result<()> {
    let lines = Lines::new(text);
    let document = parse(text);
    let mut problems = syntax_problems(name, text, &document, &lines);
    let value = Document::cast(document.root()).and_then(|d| d.value());
    let Some(value) = value.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(problem(name, &lines, 0, "expected a graph, found nothing".to_owned()));
        }
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        let kind = match syntax {
            Syntax::Ron => "RON",
            Syntax::Json => "JSON",
        };
        let error = Error::data(format!("not {kind}: {first}"));
        return Err(error.with_problems(problems));
    };
    sink.begin(name);
    let tree = tree(&value, syntax, &lines);
    let mut decoder = Decoder { sink, file: name.into(), syntax };
    decoder.graph(tree);
    Ok(())
}

fn problem(name: &str, lines: &Lines<'_>, offset: usize, message: String) -> Problem {
    Problem {
        file: name.into(),
        place: lines.place(offset),
        severity: Severity::Error,
        message,
        hint: None,
    }
}

fn syntax_problems(
    name: &str,
    text: &str,
    document: &ronin_core::CstDocument,
    lines: &Lines<'_>,
) -> Vec<Problem> {
    let located = document.diagnostics().iter().map(|d| {
        let at = d.range().start();
        let found = text.get(at..).unwrap_or_default();
        let found = match found.split_whitespace().next() {
            Some(word) => format!("found “{}”", super::tree::short(word)),
            None => "found the end of the file".to_owned(),
        };
        let message = match d.code() {
            DiagnosticCode::UnclosedDelimiter => {
                format!("expected this bracket to be closed, {found}")
            }
            DiagnosticCode::NestingDepthExceeded => {
                "expected at most 128 levels of brackets, found more".to_owned()
            }
            DiagnosticCode::MissingSeparator => format!("expected a colon, {found}"),
            DiagnosticCode::MissingValue => format!("expected a value, {found}"),
            _ => format!("expected a value, a field or a closing bracket, {found}"),
        };
        problem(name, lines, at, message)
    });
    located.collect()
}
