//! The lens as options: what `path`, `walk`, `export` and `stats` look at.

use clap::Args;

use crate::error::{Error, Result};
use crate::model::ids::{PredicateIx, SourceIx};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::model::when::{Day, When};
use crate::model::words::{Kind, Word};
use crate::text::{fold, nearest, printable};

/// Most words that a hint lists.
const MAX_LISTED: usize = 12;

/// What to look at; all conditions have to hold. Lists may be repeated or separated by commas.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Lens")]
pub(super) struct LensArgs {
    /// Entities of these kinds only: person, organisation, place, event, document, other
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Relations of these predicates only, by id or label
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',')]
    predicate: Vec<String>,
    /// No relations of these predicates
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',')]
    not_predicate: Vec<String>,
    /// Only what one of these sources carries, by id, title or publisher
    #[arg(long, value_name = "SOURCE", value_delimiter = ',')]
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
        let mut lens = Lens {
            kinds: kinds(&self.kind)?,
            predicates: predicates(view, &self.predicate)?,
            not_predicates: predicates(view, &self.not_predicate)?,
            modes: words(&self.mode, "mode")?,
            from_day: day(self.from_date.as_deref(), When::earliest)?,
            to_day: day(self.to_date.as_deref(), When::latest)?,
            min_credibility: self.min_credibility,
            ..Lens::default()
        };
        for text in &self.source {
            lens.sources.extend(sources(view, text)?);
        }
        Ok(lens)
    }
}

/// The kinds that words stand for.
pub(super) fn kinds(given: &[String]) -> Result<Vec<Kind>> {
    words(given, "kind")
}

fn words<W: Word>(given: &[String], what: &str) -> Result<Vec<W>> {
    let word = |text: &String| {
        let word = fold(text);
        W::from_word(&word).ok_or_else(|| unknown(what, text, W::WORDS.iter().copied()))
    };
    given.iter().map(word).collect()
}

fn predicates(view: GraphView<'_>, given: &[String]) -> Result<Vec<PredicateIx>> {
    let mut found = Vec::new();
    for text in given {
        let wanted = fold(text);
        let by_id = view.resolve_predicate(text).into_iter().collect::<Vec<_>>();
        let fits = view.predicates().filter(|(_, p)| {
            [&p.id, &p.label, &p.inverse]
                .iter()
                .any(|name| fold(name) == wanted)
        });
        let fits = if by_id.is_empty() {
            fits.map(|(ix, _)| ix).collect()
        } else {
            by_id
        };
        if fits.is_empty() {
            let ids = view.predicates().map(|(_, p)| &*p.id);
            return Err(unknown("predicate", text, ids));
        }
        found.extend(fits);
    }
    Ok(found)
}

fn sources(view: GraphView<'_>, text: &str) -> Result<Vec<SourceIx>> {
    if let Some(ix) = view.resolve_source(text) {
        return Ok(vec![ix]);
    }
    let wanted = fold(text);
    let fits = view.sources().filter(|(_, s)| {
        let publisher = s.publisher.as_deref().unwrap_or_default();
        [&*s.id, &*s.title, publisher]
            .iter()
            .any(|name| fold(name) == wanted)
    });
    let fits: Vec<SourceIx> = fits.map(|(ix, _)| ix).collect();
    if wanted.is_empty() || fits.is_empty() {
        return Err(unknown("source", text, view.sources().map(|(_, s)| &*s.id)));
    }
    Ok(fits)
}

fn day(text: Option<&str>, end: fn(&When) -> Option<Day>) -> Result<Option<Day>> {
    let Some(text) = text else {
        return Ok(None);
    };
    let when = When::parse(text)
        .map_err(|e| Error::usage(e.to_string()).hint("write a date such as 2024-03-12"))?;
    Ok(end(&when))
}

/// A word that stands for nothing: the nearest one, else the ones there are.
fn unknown<'a>(what: &str, found: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let error = Error::usage(format!("expected a {what}, found “{}”", printable(found)));
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(found, known.iter().copied()) {
        return error.hint(format!("did you mean {}?", printable(near)));
    }
    if known.is_empty() {
        return error.hint(format!("the graph has no {what}"));
    }
    let listed = known
        .iter()
        .take(MAX_LISTED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    let more = match known.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    error.hint(format!("known are {}{more}", printable(&listed)))
}
