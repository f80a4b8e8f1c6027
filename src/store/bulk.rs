//! Tables of any size: from their snapshot where there is one, else streamed from their files into columns.

use std::path::{Path, PathBuf};

use super::Opening;
use super::input::{self, Stream};
use super::snapshot::{self, Input, Unsaved};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::formats::{self, csv};
use crate::model::base::Base;
use crate::model::base::bulk::BulkBuilder;
use crate::task::{Task, Unwatched};

/// What was read.
pub(super) struct Bulk {
    pub(super) base: Base,
    pub(super) problems: Vec<Problem>,
    /// The snapshot that is to be written of it.
    pub(super) unsaved: Option<Unsaved>,
}

/// Reads all tables into one base; nothing where there are none.
pub(super) fn read(
    tables: &[&PathBuf],
    opening: &Opening,
    task: &Task<'_>,
) -> Result<Option<Bulk>> {
    let options = &opening.read;
    if !options.map.is_empty() {
        let columns: Result<Vec<Vec<String>>> = tables.iter().map(|f| columns(f)).collect();
        options.map.check(&columns?)?;
    }
    if tables.is_empty() {
        return Ok(None);
    }
    let said = options.words();
    let inputs: Option<Vec<Input>> = tables.iter().map(|file| Input::of(file)).collect();
    let known = opening.cache.as_ref().zip(inputs.as_deref());
    let kept = known.and_then(|(cache, inputs)| snapshot::open(cache, &said, inputs));
    if let Some((base, problems)) = kept {
        return Ok(Some(Bulk {
            base,
            problems,
            unsaved: None,
        }));
    }
    let sizes = tables
        .iter()
        .map(|file| file.metadata().map_or(0, |m| m.len()));
    task.progress.set_total(sizes.sum());
    let mut bulk = BulkBuilder::default();
    let mut sums = Vec::new();
    for file in tables {
        let name = file.display().to_string();
        let mut bytes = Stream::open(file, task)?;
        if let Some(read) = formats::of_input(file)?.bulk {
            let input = formats::Input {
                name: &name,
                bytes: &mut bytes,
                options,
            };
            let read = read(input, &mut bulk, task);
            read.map_err(|e| stopped(e, task))?;
        }
        sums.push(bytes.finish().map_err(|e| input::failed(file, e))?);
    }
    let (base, problems) = bulk.finish(task)?;
    let unsaved =
        known.and_then(|(cache, inputs)| Unsaved::new((cache, &said), inputs, &sums, &problems));
    Ok(Some(Bulk {
        base,
        problems,
        unsaved,
    }))
}

/// The names of a table's columns.
fn columns(file: &Path) -> Result<Vec<String>> {
    let mut bytes = Stream::open(file, &Unwatched::default().task())?;
    csv::columns(&file.display().to_string(), &mut bytes)
}

/// Whatever a reader says that was asked to stop: it was.
fn stopped(error: Error, task: &Task<'_>) -> Error {
    if task.cancel.is_cancelled() {
        return Error::new(ErrorKind::Cancelled, "reading was cancelled");
    }
    error
}
