//! The lens as options: what `path`, `walk`, `export` and `stats` look at.

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use super::candidates;
use crate::error::Result;
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::words::Kind;

// What to look at; all conditions have to hold. Lists may be repeated or separated by commas. No doc comment: clap would
// take it for the subcommand's help.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Lens")]
pub(super) struct LensArgs {
    /// Entities of these kinds only: person, organisation, place, event, document, other
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Relations of these predicates only, by id or label
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::predicates))]
    predicate: Vec<String>,
    /// No relations of these predicates
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::predicates))]
    not_predicate: Vec<String>,
    /// Only what one of these sources carries, by id, title or publisher
    #[arg(long, value_name = "SOURCE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::sources))]
    source: Vec<String>,
    /// Only what is put in one of these ways: asserted, claimed, reported, implied, planned,
    /// uncertain, denied
    #[arg(long, value_name = "MODE", value_delimiter = ',')]
    mode: Vec<String>,
    /// Only what holds on this day or later (EDTF: 2024, 2024-03, 2024-03-12)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from_date: Option<String>,
    /// Only what holds on this day or earlier
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to_date: Option<String>,
    /// Only what a claim of this credibility or better carries: 1 (confirmed) to 6 (cannot be judged)
    #[arg(long, value_name = "GRADE", value_parser = clap::value_parser!(u8).range(1..=6))]
    min_credibility: Option<u8>,
}

impl LensArgs {
    /// The lens that the options set.
    ///
    /// # Errors
    /// A word that stands for nothing in this graph; the hint has the nearest.
    pub(super) fn lens(&self, view: GraphView<'_>) -> Result<Lens> {
        let grade = self.min_credibility.map(|g| g.to_string());
        let mut lens = Lens::default();
        for (condition, values) in [
            ("kind", strs(&self.kind)),
            ("predicate", strs(&self.predicate)),
            ("not-predicate", strs(&self.not_predicate)),
            ("source", strs(&self.source)),
            ("mode", strs(&self.mode)),
            ("from-date", strs(self.from_date.as_slice())),
            ("to-date", strs(self.to_date.as_slice())),
            ("min-credibility", strs(grade.as_slice())),
        ] {
            lens.set(view, condition, &values)?;
        }
        Ok(lens)
    }
}

/// The kinds that words stand for.
pub(super) fn kinds(given: &[String]) -> Result<Vec<Kind>> {
    crate::model::lens::kinds(&strs(given))
}

fn strs(given: &[String]) -> Vec<&str> {
    given.iter().map(String::as_str).collect()
}
