//! What can be said on the command line of the inputs that are read.

use clap::Args;

use super::graph::cache;
use crate::error::{Error, Result};
use crate::formats::csv::ColumnMap;
use crate::formats::{ReadOptions, SourceWords};
use crate::model::when::When;
use crate::model::words::{Reliability, Word};
use crate::store::Opening;

/// What these options stand under in help.
const HEADING: &str = "Reading";

// The options that everything has that opens a graph. No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct ReadArgs {
    /// What columns of tables are about, by name or number: from=COLUMN,to=COLUMN,predicate=COLUMN,
    /// kind=COLUMN,name=COLUMN; also id, aliases, role, when, start, end, note
    #[arg(long, help_heading = HEADING, value_name = "KEY=COLUMN,…", value_parser = ColumnMap::parse)]
    map: Option<ColumnMap>,
    /// What a table is called as the source of its rows
    #[arg(long, help_heading = HEADING, value_name = "TEXT")]
    source_title: Option<String>,
    /// When a table is from, as a date of EDTF
    #[arg(long, help_heading = HEADING, value_name = "DATE", value_parser = date)]
    source_date: Option<When>,
    /// How far a table can be relied on, A to F
    #[arg(long, help_heading = HEADING, value_name = "GRADE", value_parser = reliability)]
    reliability: Option<Reliability>,
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
                source: SourceWords {
                    title: self.source_title.as_deref().map(Into::into),
                    date: self.source_date.clone(),
                    reliability: self.reliability,
                },
            },
        }
    }
}

fn date(text: &str) -> Result<When> {
    When::parse(text).map_err(|e| Error::usage(e.to_string()))
}

fn reliability(text: &str) -> Result<Reliability> {
    let grade = Reliability::from_word(&text.to_uppercase());
    grade.ok_or_else(|| Error::usage("expected a grade from A, completely reliable, to F, unknown"))
}
