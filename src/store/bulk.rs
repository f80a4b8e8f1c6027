//! Tables of any size: from their snapshot where there is one, else streamed from their files into columns.

use std::borrow::Cow;

use super::Opening;
use super::input::{self, Given};
use super::snapshot::{self, Input, Unsaved};
use crate::error::{Problem, Result};
use crate::formats::csv::{self, LentHeader};
use crate::formats::{self, ReadOptions};
use crate::model::base::Base;
use crate::model::base::bulk::BulkBuilder;
use crate::task::Task;

/// What was read.
pub(super) struct Bulk {
    pub(super) base: Base,
    pub(super) problems: Vec<Problem>,
    /// The snapshot that is to be written of it.
    pub(super) unsaved: Option<Unsaved>,
}

/// Reads all tables into one base; nothing where there are none.
pub(super) fn read(
    tables: &mut [Given],
    opening: &Opening,
    task: &Task<'_>,
) -> Result<Option<Bulk>> {
    let options = &opening.read;
    if !options.map.is_empty() {
        let mut all = Vec::new();
        for table in &mut *tables {
            let name = table.name();
            all.push(csv::columns(&name, &mut table.head(task)?)?);
        }
        options.map.check(&all)?;
    }
    if tables.is_empty() {
        return Ok(None);
    }
    let said = options.words();
    let inputs: Option<Vec<Input>> = tables.iter().map(|t| Input::of(&t.path)).collect();
    // A snapshot holds the first problems of each sort only.
    let cache = opening.cache.as_ref().filter(|_| !options.all_problems);
    let known = cache.zip(inputs.as_deref());
    let kept = known.and_then(|(cache, inputs)| snapshot::open(cache, &said, inputs));
    if let Some((base, problems)) = kept {
        return Ok(Some(Bulk {
            base,
            problems,
            unsaved: None,
        }));
    }
    let mut bulk = BulkBuilder::default();
    if options.strict {
        bulk.be_strict();
    }
    if options.all_problems {
        bulk.tell_all();
    }
    let mut sums = Vec::new();
    let headers = headers(tables, task)?;
    for (table, header) in tables.iter_mut().zip(headers) {
        let (name, mut bytes) = (table.name(), table.stream(task)?);
        let is_rows = header != LentHeader::Lender;
        let options = match header {
            LentHeader::Of(names) => Cow::Owned(ReadOptions {
                header: Some(names),
                ..options.clone()
            }),
            _ => Cow::Borrowed(options),
        };
        if let Some(read) = table.format.bulk.filter(|_| is_rows) {
            let input = formats::Input {
                name: &name,
                bytes: &mut bytes,
                options: &options,
            };
            read(input, &mut bulk, task).map_err(|e| input::stopped(e, task))?;
        }
        let sum = bytes.finish();
        sums.push(sum.map_err(|e| input::failed(&table.path, e))?);
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

/// Where the columns of each table are named.
fn headers(tables: &mut [Given], task: &Task<'_>) -> Result<Vec<LentHeader>> {
    if tables.len() < 2 {
        return Ok(vec![LentHeader::Own; tables.len()]);
    }
    let mut heads = Vec::new();
    for table in tables {
        let name = table.name();
        heads.push((name, table.head(task)?.to_vec()));
    }
    Ok(csv::lent_headers(&heads))
}
