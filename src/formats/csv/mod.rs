//! Tables of entities and of relations as text: CSV, TSV and their like.
//!
//! Three steps: [`rows`] splits bytes into fields, [`header`] says what the columns are about, and the bulk builder takes the
//! rows by that plan. A dialect is what its columns are called: most differ in words alone ([`words`]), some write rows in
//! another form ([`shape`]), some name nothing ([`list`]); and the user may say what columns are about ([`ColumnMap`]).
//! [`write`] writes a pair of tables; [`own`] and [`formula`] are what makes them read back to the letter.

mod field;
mod formula;
mod header;
mod lent;
mod list;
mod map;
mod neo4j;
mod own;
mod rows;
mod shape;
mod words;
mod write;

use std::io::Read;

pub use field::{pasted, record, shown_record};
pub use lent::{LentHeader, lent_headers};
pub use map::ColumnMap;

use super::{Format, Input, SourceWords, cannot_read, source_of_input};
use crate::error::{Error, ErrorKind, Result};
use crate::model::base::bulk::{BulkBuilder, Fault, RowBatch, filled};
use crate::model::item::Source;
use crate::task::Task;
use crate::text::{printable, shorten_end};
use header::Understood;
use rows::{Rows, Step};
use shape::items;

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    title: "tables of entities or relations, as text",
    extensions: &["csv", "tsv"],
    begins: &[],
    loses: &[
        "sources and claims (each row is one claim of its table)",
        "what is only denied",
        "disagreements",
        "labels, inverses and kinds of predicates (only whether they have a direction)",
        "when facts held, what they link to, their ids and notes",
        "several facts of one name apart (they share a cell)",
        "languages and places of names, and other names with | in them",
        "the title",
    ],
    read: None,
    bulk: Some(read),
    write: None,
    parts: write::TABLES,
};

/// What docs/formats.md says of tables.
pub(super) const DOCS: &str = "
## Tables

A table is one of entities or one of relations; its first line says which, or `--map`. Several files, or the tables of a folder,
are one graph. Ids are text and stay as they are but for blanks around them; `NULL`, `null` and `\\N` are empty. Columns that
nothing is known of are facts. A row is one claim of the table, and its line the place. What several rows say of one id is taken
together: facts add up, each with its own row, another name becomes an alias, of two kinds the first stays.

| dialect | known by | what is made of it |
|---|---|---|
| Gephi | `Source`, `Target`; `Id`, `Label` | `Label` is the predicate; `Type` Undirected reads the same from both ends; `Interval` is when |
| neo4j-admin | `:ID(space)`, `:START_ID(space)`, … | an id within a space is `space:id`; the first label that is a kind is the kind; `:IGNORE` is left out; a cell that is not of the type its header declares (`:int`, `:float`, `:boolean`, `:date`, `:datetime`) is told and stays text; each item of a list (`:string[]`, `:int[]`, …; of entities) is a value of its own, parted by `;` or what `--array-delimiter` says, as labels are; a `:point` on the earth reads `latitude, longitude` |
| Offshore Leaks | `node_id` and `sourceID`; `node_id_start`, `node_id_end` | the kind by the file's name; `rel_type` is the predicate, `link` the role; former names are other names; dates like 23-MAR-2006 are read |
| Kumu | `Label`, `Type`; `From`, `To` | `|` in `From` and `To` parts several ends, each with each (100,000 of a row at most); `Direction` undirected or mutual reads the same from both ends |
| Linkurious and others | `id`, `name`, `category`; `from`, `to`, `type`, and words like these | `aliases` are parted by `|`; a start and an end date are when |
| lists | two or three columns without names | from and to, or from, predicate and to: the predicate is the column of fewer words; a third column of numbers is a fact |

Fields are parted by comma, semicolon, tab or `|`, whichever the first line has most of; `sep=;` above it says so. With `--map
from=COLUMN,to=COLUMN` (also predicate, role, when, start, end, id, name, kind, aliases, note) columns are what they are said to
be, by name or number; numbers count in every table that is read. A list whose first line could as well be names is read with a
warning. Lists in other columns stay one text. Each cell is what it reads as, a number, a date or text, whatever stands in the others; a quote left
open (which costs its row at most) and what is no date among dates are told with their lines. A table without rows is an empty
one, which is noted: `check` finds nothing wrong with it, `--strict` refuses it. Of a name or id the first 4,096 bytes are searched. A header of neo4j-admin may stand in a file of its own, among the files or in the
folder that are opened together: it counts for the tables without one that have as many columns, by what their names have in common.

Written are two tables: `-o name.csv` makes `name.nodes.csv` and `name.edges.csv`, `-o FOLDER/` makes `nodes.csv` and `edges.csv` in
it; with `.tsv`, tabs part the fields. legwork and Gephi read them as they are. Their first columns are `Id, Label, Kind, Type,
Aliases, Note` and `Source, Target, Type, Label, Id, Role, When, Note`; one column a fact follows. A row asserts what it says: what is only denied is
left out, and what nobody says outright is marked, a relation in a column `mode`, a fact in its column's name (`strength (planned)`). Names and ids may not come alive
as formulas in a spreadsheet: wherever one could begin (at the start of a cell, or after a character that parts cells somewhere, with `=`, `+`,
`-` or `@`), an apostrophe is put before it, plain numbers left alone. In a table with just these first columns legwork takes that
apostrophe away again, and takes everything else in a cell literally, outer blanks and `NULL` too.
";

/// Cells of a column's name that an error quotes.
const NAMED: usize = 40;

/// Batches between two looks at the cancel token.
const POLL_EVERY: usize = 64;

/// Reads one table.
fn read(input: Input<'_>, bulk: &mut BulkBuilder, task: &Task<'_>) -> Result<()> {
    let Input {
        name,
        bytes,
        options,
    } = input;
    let failed = |e: std::io::Error| cannot_read(name, e);
    let mut rows = Rows::new(bytes);
    let first = names_of(&mut rows, name)?;
    let columns = options.header.as_ref().unwrap_or(&first);
    let mut batch = RowBatch::new(columns.len());
    let mut more = next_rows(&mut rows, &mut batch).map_err(failed)?;
    let known = header::understand(name, columns, &batch, options);
    let mut known = known.ok_or_else(|| not_understood(name, columns, &options.map))?;
    if options.header.is_some() {
        known.has_no_header();
    }
    bulk.begin(name, source(name, &options.source), &known.plan)?;
    if let Some(guessed) = known.headless {
        take(&known, &mut first_line(&first, &rows, columns.len()), bulk)?;
        if guessed {
            bulk.fault(Fault::NoHeader, rows.header_line, &[]);
        }
    }
    let mut n_batches = 0_usize;
    if batch.is_empty() && known.headless.is_none() && !known.plan.exact {
        bulk.fault(Fault::NoRows, rows.header_line, &[]);
    }
    while !batch.is_empty() {
        for (fault, place, found) in rows.take_faults() {
            bulk.fault_at(fault, place, found.as_bytes());
        }
        take(&known, &mut batch, bulk)?;
        n_batches += 1;
        if n_batches.is_multiple_of(POLL_EVERY) {
            task.progress
                .set_read(bulk.n_rows(), bulk.n_faults() as u64);
            if task.cancel.is_cancelled() {
                return Err(Error::new(ErrorKind::Cancelled, "cancelled"));
            }
        }
        if !more {
            break;
        }
        more = next_rows(&mut rows, &mut batch).map_err(failed)?;
    }
    Ok(())
}

/// The names of a table's columns: its first line.
///
/// # Errors
/// There is none, or it is not text.
pub fn columns(name: &str, bytes: &mut dyn Read) -> Result<Vec<String>> {
    names_of(&mut Rows::new(bytes), name)
}

fn names_of(rows: &mut Rows<'_>, name: &str) -> Result<Vec<String>> {
    let columns = rows.header();
    let columns = columns.map_err(|e| cannot_read(name, e))?;
    columns.map_err(|found| {
        let message = format!(
            "{}: expected a table in UTF-8, found {found}",
            printable(name)
        );
        Error::data(message).hint("save it as UTF-8 with a line that names the columns")
    })
}

/// Whether a text begins like a table: with a line of fields that nothing but a separator parts.
pub(super) fn is_begun(text: &[u8]) -> bool {
    let line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let is_text = !line
        .iter()
        .any(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\r'));
    is_text && line.iter().any(|b| rows::SEPARATORS.contains(b))
}

/// Hands over rows in the form that their plan is about.
fn take(known: &Understood, batch: &mut RowBatch, bulk: &mut BulkBuilder) -> Result<()> {
    for row in batch.mend_encoding() {
        bulk.fault(Fault::Encoding, batch.line(row), &[]);
    }
    for row in batch.rows_with(0) {
        bulk.fault(Fault::Nul, batch.line(row), &[]);
    }
    for (column, declared) in &known.declared {
        for row in 0..batch.len() {
            let cell = filled(batch.get(row, *column));
            let list = known.lists.get(column).map(|parts| items(cell, *parts));
            let one = Some(cell).filter(|cell| list.is_none() && !cell.is_empty());
            for item in one.into_iter().chain(list.into_iter().flatten()) {
                if !neo4j::fits(*declared, item) {
                    bulk.fault(Fault::NotOfType(*declared), batch.line(row), item);
                }
            }
        }
    }
    if known.shape.makes.is_empty() {
        return bulk.take(&known.plan, batch);
    }
    let mut shaped = RowBatch::new(known.shape.makes.len());
    for (fault, line, found) in known.shape.apply(batch, &mut shaped) {
        bulk.fault(fault, line, found.as_bytes());
    }
    bulk.take(&known.plan, &shaped)
}

/// The first line as a row, where it turned out to be one.
fn first_line(fields: &[String], rows: &Rows<'_>, width: usize) -> RowBatch {
    let mut batch = RowBatch::new(width);
    for column in fields {
        batch.field(column.as_bytes());
    }
    batch.end_row(rows.header_line);
    batch
}

/// Fills a batch; `false` when the input has ended.
fn next_rows(rows: &mut Rows<'_>, batch: &mut RowBatch) -> std::io::Result<bool> {
    batch.clear();
    while batch.len() < RowBatch::ROWS {
        match rows.next(batch)? {
            Step::Row => {}
            Step::End => return Ok(false),
        }
    }
    Ok(true)
}

fn not_understood(name: &str, columns: &[String], map: &ColumnMap) -> Error {
    let cut = |c: &String| {
        let start: String = c.chars().take(2 * NAMED).collect();
        shorten_end(&printable(&start), NAMED).into_owned()
    };
    let shown: Vec<String> = columns.iter().take(8).map(cut).collect();
    if let Some((key, column, missing)) = map.one_end() {
        return Error::usage(format!(
            "{}: expected --map with both ends of relations, found {key}={} without {missing}",
            printable(name),
            printable(column)
        ))
        .hint(format!(
            "add {missing}=COLUMN; columns are {}",
            shown.join(", ")
        ));
    }
    let first = shown.first().map_or("1", String::as_str);
    let example = match shown.get(1) {
        Some(second) => map::option(&[("from", first), ("to", second)], &shown),
        None => map::option(&[("name", first)], &shown),
    };
    Error::data(format!(
        "{}: expected columns such as Id, Label and Kind, or Source, Target and Relation, found {}",
        printable(name),
        shown.join(", ")
    ))
    .hint(format!(
        "name the columns in the first line, or say what they are about: {example}"
    ))
}

/// The table itself as the source of what its rows say.
fn source(name: &str, said: &SourceWords) -> Source {
    let record = source_of_input(name);
    Source {
        title: said.title.clone().unwrap_or(record.title),
        id: record.id.id,
        file: None,
        publisher: None,
        date: said.date.clone(),
        worked_out: None,
        reliability: said.reliability.unwrap_or(record.reliability),
        language: None,
        url: None,
        entity: None,
        publisher_entity: None,
        outside: false,
        note: None,
    }
}
