//! Tables of any size: streamed from their files into columns.

use std::fs::File;
use std::path::PathBuf;

use crate::error::{Error, Problem, Result};
use crate::formats;
use crate::model::base::Base;
use crate::model::base::bulk::BulkBuilder;
use crate::task::Task;
use crate::text::printable;

/// Reads all tables into one base; nothing where there are none.
pub(super) fn read(tables: &[&PathBuf], task: &Task<'_>) -> Result<Option<(Base, Vec<Problem>)>> {
    if tables.is_empty() {
        return Ok(None);
    }
    let sizes = tables
        .iter()
        .map(|file| file.metadata().map_or(0, |m| m.len()));
    task.progress.set_total(sizes.sum());
    let mut bulk = BulkBuilder::default();
    for file in tables {
        let name = file.display().to_string();
        let mut input = File::open(file)
            .map_err(|e| Error::io(format!("cannot read {}", printable(&name)), e))?;
        if let Some(read) = formats::of_path(file)?.bulk {
            read(&name, &mut input, &mut bulk, task)?;
        }
    }
    bulk.finish(task).map(Some)
}
