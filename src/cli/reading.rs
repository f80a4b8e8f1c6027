//! What can be said on the command line of the inputs that are read.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use clap::Args;

use super::graph::cache;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::formats::csv::ColumnMap;
use crate::formats::{self, FORMATS, Format, ReadOptions, SourceWords};
use crate::model::when::When;
use crate::model::words::{Reliability, Word};
use crate::store::{Opening, Overwrite, is_stream, write_file};
use crate::text::printable;

/// What these options stand under in help.
const HEADING: &str = "Reading";

/// Bytes of a line by which a list of problems is known.
const LONGEST_LINE: u64 = 1 << 16;

// The options that everything has that opens a graph. No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct ReadArgs {
    /// What columns of tables are about, by name or number: from=COLUMN,to=COLUMN,predicate=COLUMN,
    /// kind=COLUMN,name=COLUMN; also id, aliases, role, when, start, end, note
    #[arg(long, help_heading = HEADING, value_name = "KEY=COLUMN,…", value_parser = map)]
    map: Option<ColumnMap>,
    /// What parts the items of a list in tables of neo4j-admin, as its option of this name has it:
    /// a character, TAB, or a code such as U+007C [default: ;]
    #[arg(long, help_heading = HEADING, value_name = "CHARACTER", value_parser = delimiter)]
    array_delimiter: Option<char>,
    /// What a table is called as the source of its rows
    #[arg(long, help_heading = HEADING, value_name = "TEXT")]
    source_title: Option<String>,
    /// When a table is from, as a date of EDTF
    #[arg(long, help_heading = HEADING, value_name = "DATE", value_parser = date)]
    source_date: Option<When>,
    /// How far a table can be relied on, A to F
    #[arg(long, help_heading = HEADING, value_name = "GRADE", value_parser = reliability)]
    reliability: Option<Reliability>,
    /// What format the inputs are of, where their endings do not say it
    #[arg(long, help_heading = HEADING, value_name = "FORMAT", value_parser = input_format)]
    input_format: Option<&'static Format>,
    /// Write all problems of the inputs to FILE, one a line
    #[arg(long, help_heading = HEADING, value_name = "FILE")]
    problems: Option<PathBuf>,
    /// Stop at the first problem of an input
    #[arg(long, help_heading = HEADING)]
    strict: bool,
    /// Read big tables anew, and keep no snapshot of them
    #[arg(long, help_heading = HEADING)]
    no_cache: bool,
}

impl ReadArgs {
    /// How to open, of what was said.
    pub(super) fn opening(&self) -> Opening {
        Opening {
            cache: (!self.no_cache).then(cache).flatten(),
            read: ReadOptions {
                map: self.map.clone().unwrap_or_default(),
                array_delimiter: self.array_delimiter,
                source: SourceWords {
                    title: self.source_title.as_deref().map(Into::into),
                    date: self.source_date.clone(),
                    reliability: self.reliability,
                },
                strict: self.strict,
                all_problems: self.problems.is_some(),
                header: None,
            },
            format: self.input_format,
        }
    }

    /// Writes the problems to the file that is to have them.
    pub(super) fn keep(&self, problems: &[Problem]) -> Result<()> {
        let Some(file) = &self.problems else {
            return Ok(());
        };
        let line = |p: &Problem| format!("{}\n", printable(&p.to_string()));
        let text: String = problems.iter().map(line).collect();
        write_file(file, text.as_bytes(), Overwrite::Yes)
    }

    /// Refuses to write the problems over anything but problems that were written before.
    ///
    /// # Errors
    /// The file that is to have them is there and holds something else, or is a stream.
    pub(super) fn spare(&self) -> Result<()> {
        let Some(file) = &self.problems else {
            return Ok(());
        };
        if is_stream(file) {
            let message = "expected a file for the problems, found -";
            return Err(Error::usage(message).hint("without --problems, the first stand on stderr"));
        }
        let Ok(there) = File::open(file) else {
            return Ok(());
        };
        let mut first = String::new();
        let line = BufReader::new(there.take(LONGEST_LINE)).read_line(&mut first);
        if line.is_ok() && (first.is_empty() || is_problem(&first)) {
            return Ok(());
        }
        let shown = printable(&file.display().to_string()).into_owned();
        let message = format!(
            "expected a new file for the problems, found {shown}, which holds something else"
        );
        Err(Error::new(ErrorKind::Exists, message).hint("choose another name"))
    }
}

/// Whether a line is a problem as it is written: `FILE:LINE:COLUMN: …`.
fn is_problem(line: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    line.match_indices(": ").any(|(at, _)| {
        let mut parts = line.get(..at).unwrap_or_default().rsplitn(3, ':');
        let mut numbers = parts.by_ref().take(2);
        numbers.all(is_number) && parts.next().is_some()
    })
}

fn delimiter(text: &str) -> std::result::Result<char, String> {
    let code = || {
        let hex = text
            .strip_prefix("U+")
            .or_else(|| text.strip_prefix("u+"))?;
        char::from_u32(u32::from_str_radix(hex, 16).ok()?)
    };
    let mut letters = text.chars();
    let only = letters.next().filter(|_| letters.next().is_none());
    let tab = matches!(text, "TAB" | "tab" | "\\t").then_some('\t');
    let taken = only.or(tab).or_else(code);
    taken
        .filter(|c| !matches!(c, '"' | '\n' | '\r'))
        .ok_or_else(|| {
            let found = printable(text);
            format!("expected a character, TAB or a code such as U+007C, found “{found}”")
        })
}

/// Values that are refused say in one line what would do.
fn map(text: &str) -> std::result::Result<ColumnMap, String> {
    ColumnMap::parse(text).map_err(|e| e.with_hints())
}

fn input_format(text: &str) -> std::result::Result<&'static Format, String> {
    let read = FORMATS.iter().filter(|f| f.is_read()).map(|f| f.name);
    let known = format!("known are {}", read.collect::<Vec<_>>().join(", "));
    match formats::by_name(text) {
        Ok(format) if format.is_read() => Ok(format),
        Ok(format) => Err(format!("{} is written, not read; {known}", format.title)),
        Err(error) => Err(format!("{error}; {known}")),
    }
}

fn date(text: &str) -> Result<When> {
    When::parse(text).map_err(|e| Error::usage(e.to_string()))
}

fn reliability(text: &str) -> Result<Reliability> {
    let grade = Reliability::from_word(&text.to_uppercase());
    grade.ok_or_else(|| Error::usage("expected a grade from A, completely reliable, to F, unknown"))
}
