//! Tables of any size: from their snapshot where there is one, else streamed from their files into columns.

use std::fs::File;
use std::path::PathBuf;

use super::snapshot::{self, Cache, Input, Summed, Unsaved};
use crate::error::{Error, Problem, Result};
use crate::formats;
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
    cache: Option<&Cache>,
    task: &Task<'_>,
) -> Result<Option<Bulk>> {
    if tables.is_empty() {
        return Ok(None);
    }
    let inputs: Option<Vec<Input>> = tables.iter().map(|file| Input::of(file)).collect();
    let known = cache.zip(inputs.as_deref());
    if let Some((base, problems)) = known.and_then(|(cache, inputs)| snapshot::open(cache, inputs))
    {
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
        let input = File::open(file)
            .map_err(|e| Error::io(format!("cannot read {}", printable(&name)), e))?;
        let mut input = Summed::new(input);
        if let Some(read) = formats::of_path(file)?.bulk {
            read(&name, &mut input, &mut bulk, task)?;
        }
        sums.push(input.finish());
    }
    let (base, problems) = bulk.finish(task)?;
    let unsaved = known.and_then(|(cache, inputs)| Unsaved::new(cache, inputs, &sums, &problems));
    Ok(Some(Bulk {
        base,
        problems,
        unsaved,
    }))
}
