//! Tables of entities and of relations as text: CSV, TSV and their like.
//!
//! Three steps: [`rows`] splits bytes into fields, [`header`] says what the columns are about, and the bulk builder takes the
//! rows by that plan. Another dialect is another header; another container is another reader of bytes.

mod header;
mod rows;

use std::io::Read;

use super::Format;
use crate::error::{Error, ErrorKind, Result};
use crate::model::base::bulk::{BulkBuilder, Fault, RowBatch};
use crate::model::item::Source;
use crate::model::words::Reliability;
use crate::task::Task;
use crate::text::printable;
use rows::{Rows, Step};

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    title: "tables of entities or relations, as text",
    extensions: &["csv", "tsv"],
    begins: &[],
    loses: &[],
    read: None,
    bulk: Some(read),
    write: None,
};

/// Rows between two looks at the cancel token, and two words on how far it has come.
const POLL_EVERY: usize = 64;

/// Reads one table.
fn read(name: &str, input: &mut dyn Read, bulk: &mut BulkBuilder, task: &Task<'_>) -> Result<()> {
    let failed = |e: std::io::Error| Error::io(format!("cannot read {}", printable(name)), e);
    let before = task.progress.get().0;
    let mut rows = Rows::new(input);
    let columns = rows.header().map_err(failed)?;
    let columns = columns.map_err(|found| {
        let message = format!(
            "{}: expected a table in UTF-8, found {found}",
            printable(name)
        );
        Error::data(message).hint("save it as UTF-8 with a line that names the columns")
    })?;
    let mut batch = RowBatch::new(columns.len());
    let mut more = next_rows(&mut rows, &mut batch).map_err(failed)?;
    let plan = header::plan(&columns, &batch).ok_or_else(|| not_understood(name, &columns))?;
    bulk.begin(name, source(name), &plan)?;
    let mut n_batches = 0_usize;
    while !batch.is_empty() {
        for row in batch.mend_encoding() {
            bulk.fault(Fault::Encoding, batch.line(row), &[]);
        }
        for (fault, line, found) in rows.take_faults() {
            bulk.fault(fault, line, found.as_bytes());
        }
        bulk.take(&plan, &batch)?;
        n_batches += 1;
        if n_batches.is_multiple_of(POLL_EVERY) {
            task.progress.set_done(before + rows.n_bytes());
            if task.cancel.is_cancelled() {
                return Err(Error::new(ErrorKind::Cancelled, "cancelled"));
            }
        }
        if !more {
            break;
        }
        more = next_rows(&mut rows, &mut batch).map_err(failed)?;
    }
    task.progress.set_done(before + rows.n_bytes());
    Ok(())
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

fn not_understood(name: &str, columns: &[String]) -> Error {
    let shown: Vec<_> = columns.iter().take(8).map(|c| printable(c)).collect();
    Error::data(format!(
        "{}: expected columns such as Id, Label and Kind, or Source, Target and Relation, found {}",
        printable(name),
        shown.join(", ")
    ))
    .hint("name the columns in the first line")
}

/// The table itself as the source of what its rows say.
fn source(name: &str) -> Source {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    Source {
        id: file.into(),
        title: file.into(),
        file: None,
        publisher: None,
        date: None,
        worked_out: None,
        reliability: Reliability::F,
        language: None,
        url: None,
        entity: None,
        publisher_entity: None,
        outside: false,
        note: None,
    }
}
