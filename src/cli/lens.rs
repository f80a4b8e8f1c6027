//! The lens as options: what `path`, `walk`, `export` and `stats` look at.

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::candidates;
use super::graph::with_progress;
use crate::analysis::table::{self, Condition, Of};
use crate::error::{Error, Result};
use crate::model::lens::{Lens, Where};
use crate::model::view::GraphView;
use crate::model::words::Kind;

// What to look at; all conditions have to hold. Lists may be repeated or separated by commas. No doc comment: clap would
// take it for the subcommand's help.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Lens")]
pub(super) struct LensArgs {
    #[command(flatten)]
    things: ThingArgs,
    #[command(flatten)]
    claims: ClaimArgs,
}

// Conditions on entities and relations.
#[derive(Debug, Clone, Default, Args)]
struct ThingArgs {
    /// Entities of these kinds only: person, organisation, place, event, document, other
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// No entities of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    not_kind: Vec<String>,
    /// Entities of these types only: the words of the graph below the kind
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    type_name: Vec<String>,
    /// No entities of these types
    #[arg(long, value_name = "TYPE", value_delimiter = ',')]
    not_type: Vec<String>,
    /// Relations of these predicates only, by id or label
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::predicates))]
    predicate: Vec<String>,
    /// No relations of these predicates
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::predicates))]
    not_predicate: Vec<String>,
    /// Ties that only share a page (mentions, credits): left out everywhere (--weak=hide), or used
    /// by paths as well (--weak)
    #[arg(long, value_name = "hide|show", num_args = 0..=1, require_equals = true, default_missing_value = "show",
        hide_possible_values = true)]
    weak: Option<Weak>,
    /// Only entities that at least N relations touch
    #[arg(long, value_name = "N")]
    min_degree: Option<usize>,
    /// Only entities that at most N relations touch
    #[arg(long, value_name = "N")]
    max_degree: Option<usize>,
    /// Only what a column of the tables says: "degree>=5", "role=founder", "first=2022", "relations.sources>1",
    /// with | either: "degree>=5 | kind=place"; the columns stand in `legwork table --help`
    #[arg(long = "where", value_name = "CONDITION", allow_hyphen_values = true)]
    wheres: Vec<String>,
}

// Conditions on time and on claims.
#[derive(Debug, Clone, Default, Args)]
struct ClaimArgs {
    /// Only what one of these sources carries, by id, title or publisher
    #[arg(long, value_name = "SOURCE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::sources))]
    source: Vec<String>,
    /// Without these sources: what they alone carry is left out
    #[arg(long, value_name = "SOURCE", value_delimiter = ',', add = ArgValueCompleter::new(candidates::sources))]
    not_source: Vec<String>,
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
    /// Only what stands so: supported, disputed, refuted, tentative, unsourced
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    state: Vec<String>,
    /// Only what at least N sources support
    #[arg(long, value_name = "N")]
    min_sources: Option<usize>,
    /// Only what at least N sources support that share neither publisher nor voice
    #[arg(long, value_name = "N")]
    min_independent: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Weak {
    Hide,
    Show,
}

impl LensArgs {
    /// Whether ties that only share a page were asked for, where they are left out unless one does.
    pub(super) fn asks_for_weak(&self) -> bool {
        self.things.weak == Some(Weak::Show)
    }

    /// The lens that the options set.
    ///
    /// # Errors
    /// A word that stands for nothing in this graph; the hint has the nearest.
    pub(super) fn lens(&self, view: GraphView<'_>) -> Result<Lens> {
        let (things, claims) = (&self.things, &self.claims);
        let mut lens = Lens::default();
        for (condition, values) in [
            ("kind", &things.kind),
            ("not-kind", &things.not_kind),
            ("type", &things.type_name),
            ("not-type", &things.not_type),
            ("predicate", &things.predicate),
            ("not-predicate", &things.not_predicate),
            (
                "weak",
                &words(things.weak.filter(|w| *w == Weak::Hide).map(|_| "hide")),
            ),
            ("min-degree", &words(things.min_degree)),
            ("max-degree", &words(things.max_degree)),
            ("source", &claims.source),
            ("not-source", &claims.not_source),
            ("mode", &claims.mode),
            ("from-date", &words(claims.from_date.as_ref())),
            ("to-date", &words(claims.to_date.as_ref())),
            ("min-credibility", &words(claims.min_credibility)),
            ("state", &claims.state),
            ("min-sources", &words(claims.min_sources)),
            ("min-independent", &words(claims.min_independent)),
        ] {
            lens.set(view, condition, &strs(values))?;
        }
        if !things.wheres.is_empty() {
            lens.wheres = wheres(view, &lens, &things.wheres)?;
        }
        Ok(lens)
    }
}

/// The conditions on columns, on what the other options show.
fn wheres(view: GraphView<'_>, lens: &Lens, words: &[String]) -> Result<Vec<Where>> {
    let parsed = words.iter().map(|w| Condition::parse(w, Of::default()));
    let conditions: Vec<Condition> = parsed
        .collect::<std::result::Result<_, _>>()
        .map_err(Error::usage)?;
    let found = with_progress("looking at columns", |task| {
        table::wheres(view, lens, &conditions, task)
    });
    // Nobody cancels it: Ctrl-C ends the whole.
    found
        .unwrap_or_else(|| Ok(Vec::new()))
        .map_err(Error::usage)
}

/// The kinds that words stand for.
pub(super) fn kinds(given: &[String]) -> Result<Vec<Kind>> {
    crate::model::lens::kinds(&strs(given))
}

fn words<T: ToString>(given: impl IntoIterator<Item = T>) -> Vec<String> {
    given.into_iter().map(|w| w.to_string()).collect()
}

fn strs(given: &[String]) -> Vec<&str> {
    given.iter().map(String::as_str).collect()
}
