//! Setting a lens by words: the same for the command line's options, the screen's palette and scripts.

use std::collections::BTreeSet;

use super::{CONDITIONS, Lens};
use crate::error::{Error, Result};
use crate::model::ids::{PredicateIx, SourceIx};
use crate::model::view::{EntityView, GraphView};
use crate::model::when::{Day, When};
use crate::model::words::{Kind, Word};
use crate::text::{did_you_mean, did_you_mean_one_of, fold, nearest, printable};

/// Most words that a hint lists.
const MAX_LISTED: usize = 12;

impl Lens {
    /// Sets one condition; no values take it back.
    ///
    /// Kinds, modes and states are given by their words, types as the graph writes them, predicates by id or label, sources
    /// by id, title or publisher.
    ///
    /// # Complexity
    /// O(values); O(entities) for types.
    ///
    /// # Errors
    /// An unknown condition, or a value that stands for nothing in this graph; the hint has the nearest.
    pub fn set(&mut self, view: GraphView<'_>, condition: &str, values: &[&str]) -> Result<()> {
        match condition {
            "kind" => self.kinds.only = kinds(values)?,
            "not-kind" => self.kinds.not = kinds(values)?,
            "type" => self.types.only = types(view, values)?,
            "not-type" => self.types.not = types(view, values)?,
            "predicate" => self.predicates.only = predicates(view, values)?,
            "not-predicate" => self.predicates.not = predicates(view, values)?,
            "weak" => self.hide_weak = hides(values)?,
            "source" => self.sources.only = sources(view, values)?,
            "not-source" => self.sources.not = sources(view, values)?,
            "mode" => self.modes = words(values, "mode")?,
            "from-date" => self.days.least = day(values, "begins", When::earliest)?,
            "to-date" => self.days.most = day(values, "ends", When::latest)?,
            "min-credibility" => self.min_credibility = grade(values)?,
            "state" => self.states = words(values, "state")?,
            "min-sources" => self.support.sources = number(values, 1)?,
            "min-independent" => self.support.independent = number(values, 1)?,
            "min-degree" => self.degree.least = number(values, 1)?,
            "max-degree" => self.degree.most = number(values, 0)?,
            _ => return Err(unknown("condition", condition, CONDITIONS.iter().copied())),
        }
        Ok(())
    }
}

/// The kinds that words stand for, one or several of each.
///
/// # Errors
/// A word that stands for none.
pub fn kinds(given: &[&str]) -> Result<Vec<Kind>> {
    let plural = |word: &str| Kind::ALL.iter().copied().find(|k| k.plural() == word);
    let kind = |text: &&str| {
        let word = fold(text);
        let known = Kind::from_word(&word).or_else(|| plural(&word));
        known.ok_or_else(|| unknown("kind", text, Kind::WORDS.iter().copied()))
    };
    given.iter().map(kind).collect()
}

fn words<W: Word>(given: &[&str], what: &str) -> Result<Vec<W>> {
    let word = |text: &&str| {
        W::from_word(&fold(text)).ok_or_else(|| unknown(what, text, W::WORDS.iter().copied()))
    };
    given.iter().map(word).collect()
}

/// Types are words of the input: they are looked for once, and then compared as they stand there.
fn types(view: GraphView<'_>, given: &[&str]) -> Result<Vec<Box<str>>> {
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let known: BTreeSet<&str> = view.entities().filter_map(EntityView::type_name).collect();
    let mut found: Vec<Box<str>> = Vec::new();
    for text in given {
        let wanted = fold(text);
        let n_before = found.len();
        match known.get(text) {
            Some(exact) => found.push((*exact).into()),
            None => found.extend(
                known
                    .iter()
                    .filter(|t| fold(t) == wanted)
                    .map(|t| (*t).into()),
            ),
        }
        if found.len() == n_before {
            return Err(unknown("type", text, known.iter().copied()));
        }
    }
    Ok(found)
}

/// The predicates that words stand for, by id or label.
///
/// # Errors
/// A word that stands for none.
pub fn predicates(view: GraphView<'_>, given: &[&str]) -> Result<Vec<PredicateIx>> {
    let mut found = Vec::new();
    for text in given {
        if let Some(ix) = view.resolve_predicate(text) {
            found.push(ix);
            continue;
        }
        let wanted = fold(text);
        let n_before = found.len();
        let fits = view.predicates().filter(|(_, p)| {
            [&p.id, &p.label, &p.inverse]
                .iter()
                .any(|name| fold(name) == wanted)
        });
        found.extend(fits.map(|(ix, _)| ix));
        if found.len() == n_before {
            return Err(unknown(
                "predicate",
                text,
                view.predicates().map(|(_, p)| &*p.id),
            ));
        }
    }
    Ok(found)
}

fn sources(view: GraphView<'_>, given: &[&str]) -> Result<Vec<SourceIx>> {
    let mut found = Vec::new();
    for text in given {
        if let Some(ix) = view.resolve_source(text) {
            found.push(ix);
            continue;
        }
        let wanted = fold(text);
        let n_before = found.len();
        let fits = view.sources().filter(|(_, s)| {
            let publisher = s.publisher.as_deref().unwrap_or_default();
            !wanted.is_empty()
                && [&*s.id, &*s.title, publisher]
                    .iter()
                    .any(|name| fold(name) == wanted)
        });
        found.extend(fits.map(|(ix, _)| ix));
        if found.len() == n_before {
            return Err(unknown("source", text, view.sources().map(|(_, s)| &*s.id)));
        }
    }
    Ok(found)
}

fn day(given: &[&str], does: &str, end: fn(&When) -> Option<Day>) -> Result<Option<Day>> {
    let text = match given {
        [] => return Ok(None),
        [text] => text,
        _ => {
            return Err(Error::usage(format!(
                "expected one date, found {}",
                given.len()
            )));
        }
    };
    let when = When::parse(text)
        .map_err(|e| Error::usage(e.to_string()).hint("write a date such as 2024-03-12"))?;
    if let Some(day) = end(&when) {
        Ok(Some(day))
    } else {
        let shown = printable(text);
        Err(Error::usage(format!(
            "expected a date that {does}, found “{shown}”"
        )))
    }
}

fn grade(given: &[&str]) -> Result<Option<u8>> {
    match given {
        [] => Ok(None),
        [text] => match text.parse() {
            Ok(grade @ 1..=6) => Ok(Some(grade)),
            _ => Err(unknown(
                "grade",
                text,
                ["1", "2", "3", "4", "5", "6"].into_iter(),
            )),
        },
        _ => Err(Error::usage(format!(
            "expected one grade, found {}",
            given.len()
        ))),
    }
}

fn number(given: &[&str], least: usize) -> Result<Option<usize>> {
    match given {
        [] => Ok(None),
        [text] => match text.parse() {
            Ok(n) if n >= least => Ok(Some(n)),
            _ => Err(Error::usage(format!(
                "expected a number from {least}, found “{}”",
                printable(text)
            ))),
        },
        _ => Err(Error::usage(format!(
            "expected one number, found {}",
            given.len()
        ))),
    }
}

fn hides(given: &[&str]) -> Result<bool> {
    match given {
        ["hide"] => Ok(true),
        [] | ["show"] => Ok(false),
        [other, ..] => Err(unknown("word", other, ["hide", "show"].into_iter())),
    }
}

/// A word that stands for nothing: the nearest one, else the ones there are.
fn unknown<'a>(what: &str, found: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let error = Error::usage(format!("expected a {what}, found “{}”", printable(found)));
    let known: Vec<&str> = known.collect();
    if let Some(near) = nearest(found, known.iter().copied()) {
        return error.hint(did_you_mean(near));
    }
    if known.is_empty() {
        return error.hint(format!("the graph has no {what}"));
    }
    // A part of a name is no slip, but means it all the same.
    let typed = fold(found);
    let parts = known.iter().copied();
    let parts: Vec<&str> = parts
        .filter(|name| typed.chars().count() > 2 && fold(name).contains(&typed))
        .take(MAX_LISTED)
        .collect();
    if !parts.is_empty() {
        return error.hint(did_you_mean_one_of(&parts));
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
