//! Tables of any size: from their snapshot where there is one, else streamed from their files into columns.

use std::fs::File;
use std::path::PathBuf;

use super::Opening;
use super::snapshot::{self, Input, Summed, Unsaved};
use crate::error::{Error, Problem, Result};
use crate::formats::{self, csv};
use crate::model::base::Base;
use crate::model::base::bulk::BulkBuilder;
use crate::task::Task;
use crate::text::printable;

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
        let columns: Result<Vec<Vec<String>>> = tables.iter().map(|file| columns(file)).collect();
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
        let mut bytes = Summed::new(open(file)?);
        if let Some(read) = formats::of_path(file)?.bulk {
            let input = formats::Input {
                name: &name,
                bytes: &mut bytes,
                options,
            };
            read(input, &mut bulk, task)?;
        }
        sums.push(bytes.finish());
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

fn open(file: &PathBuf) -> Result<File> {
    File::open(file).map_err(|e| {
        let name = file.display().to_string();
        Error::io(format!("cannot read {}", printable(&name)), e)
    })
}

fn columns(file: &PathBuf) -> Result<Vec<String>> {
    csv::columns(&file.display().to_string(), &mut open(file)?)
}
