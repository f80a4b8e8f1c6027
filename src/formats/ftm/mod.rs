//! FollowTheMoney entities, one JSON object a line: what OpenSanctions publishes and Aleph exports.
//!
//! Read as a stream, a line at a time; a line that cannot be read is a problem, and the next one is read all the same. A
//! schema with an `edge` becomes relations, one for every pair of its ends; every other schema an entity of the kind that
//! its ancestors say, with the schema's name as type. Properties keep all their values: names, facts, or relations where
//! they name an entity. `schema` knows FollowTheMoney's definitions, `given` takes lines apart, `entity` makes records of a line, `write` lines of a
//! graph, by what `edges` says of its predicates.

mod dates;
mod edges;
mod entity;
mod fanned;
mod given;
mod lines;
mod noticed;
mod schema;
mod sources;
mod values;
mod write;

use self::entity::Reader;
use self::given::Line;
use super::line::LineReader;
use super::{Format, Input, cannot_read};
use crate::error::{Error, ErrorKind, Place, Problem, Result, Severity};
use crate::model::sink::Sink;
use crate::task::Task;
use crate::text::printable;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "ftm",
    title: "FollowTheMoney entities, one a line",
    extensions: &["ftm.json", "ftm", "ijson", "ftm.jsonl"],
    begins: &["{\"id\"", "{\"caption\"", "{\"schema\""],
    loses: write::LOSES,
    read: Some(read),
    bulk: None,
    write: Some(write::write),
    parts: &[],
};

/// Lines between two looks at the cancel token.
const LINES_A_LOOK: u32 = 1_000;

fn read(input: Input<'_>, sink: &mut dyn Sink, task: &Task<'_>) -> Result<()> {
    let Input { name, bytes, .. } = input;
    sink.begin(name);
    let mut reader = Reader::new(name, sink);
    let mut lines = LineReader::new(bytes);
    let mut n_refused = 0;
    while let Some((line, place)) = lines.next().map_err(|e| cannot_read(name, e))? {
        if place.line.is_multiple_of(LINES_A_LOOK) {
            task.progress.set_read(u64::from(place.line), n_refused);
            if task.cancel.is_cancelled() {
                return Err(Error::new(ErrorKind::Cancelled, "reading was cancelled"));
            }
        }
        match serde_json::from_slice::<Line>(line) {
            Ok(line) => reader.line(line, place),
            Err(error) => {
                n_refused += 1;
                reader.sink.problem(refused(name, place, &error));
            }
        }
    }
    if let Some(problem) = lines.nothing(name) {
        reader.sink.problem(problem);
    }
    reader.finish();
    Ok(())
}

fn refused(name: &str, place: Place, error: &serde_json::Error) -> Problem {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    Problem {
        times: 1,
        file: name.into(),
        place: Place {
            column: error.column().saturating_sub(1) as u32,
            ..place
        },
        severity: Severity::Error,
        message: format!(
            "expected an entity with id and schema as JSON, found a line that is none ({})",
            printable(words)
        ),
        hint: Some("the line was left out".to_owned()),
    }
}
