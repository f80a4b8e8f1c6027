//! What carries a line: its proofs, its publisher, its data sets, or else the file itself.
//!
//! A proof is a document, which may be described on any line of the file: what it is called is known in the end.

use std::collections::{HashMap, HashSet};

use super::super::source_of_input;
use super::given::Line;
use super::values::day;
use crate::error::Place;
use crate::model::record::{ClaimRecord, Record, Ref, SourceRecord};
use crate::model::sink::Sink;
use crate::model::when::When;
use crate::model::words::{Credibility, Mode};

/// What the fact is called that a line is of a data set, where that is not its source.
pub(super) const DATASET: &str = "dataset";

/// Whether a line says whom it is from, beside its data sets.
pub(super) fn has_source(line: &Line) -> bool {
    let is_given = |name: &&str| !line.values(name).is_empty();
    ["proof", "publisher"].iter().any(is_given)
}

/// The sources that were named so far.
#[derive(Debug, Default)]
pub(super) struct Sources {
    declared: HashSet<String>,
    /// Proofs in the order in which they were named, each by the id of its document.
    proofs: Vec<(String, SourceRecord)>,
    /// What is known of documents, by id.
    documents: HashMap<String, Document>,
}

/// What a document says of itself.
#[derive(Debug)]
struct Document {
    title: Box<str>,
    publisher: Option<Box<str>>,
    url: Option<Box<str>>,
    date: Option<When>,
}

impl Sources {
    /// The claims that carry everything a line says. The first has the entity's own id; `at` is where it says so.
    pub(super) fn claims(
        &mut self,
        line: &Line,
        input: &str,
        place: Place,
        sink: &mut dyn Sink,
    ) -> Vec<ClaimRecord> {
        let url = first(line, "sourceUrl");
        let at = url
            .clone()
            .or_else(|| first(line, "recordId"))
            .unwrap_or_else(|| format!("line {}", place.line + 1));
        let ids = self.of(line, input, url.as_deref(), place, sink);
        let claim = |(n, source): (usize, String)| ClaimRecord {
            id: (n == 0).then(|| reference(&line.id, place)),
            source: reference(&source, place),
            at: Some(at.as_str().into()),
            by: None,
            via: Vec::new(),
            mode: Mode::Asserted,
            stance: None,
            credibility: Credibility::UNJUDGED,
            said: None,
            worked_out: None,
            note: None,
            place,
        };
        ids.into_iter().enumerate().map(claim).collect()
    }

    /// Notes a document: claims may name it as their proof.
    pub(super) fn document(&mut self, line: &Line, title: &str) {
        let text = |name: &str| first(line, name).map(Into::into);
        let date = ["publishedAt", "date"]
            .iter()
            .find_map(|name| first(line, name));
        let document = Document {
            title: title.into(),
            publisher: text("publisher"),
            url: text("sourceUrl"),
            date: date.and_then(|date| day(&date)),
        };
        self.documents.entry(line.id.clone()).or_insert(document);
    }

    /// Declares the proofs: as the documents that the input has, the others by their ids.
    pub(super) fn finish(&mut self, sink: &mut dyn Sink) {
        for (id, mut source) in std::mem::take(&mut self.proofs) {
            if let Some(document) = self.documents.remove(&id) {
                source.entity = Some(reference(&id, source.id.place));
                source.title = document.title;
                source.publisher = document.publisher.or(source.publisher);
                source.url = document.url.or(source.url);
                source.date = document.date;
            }
            sink.record(Record::Source(Box::new(source)));
        }
    }

    fn of(
        &mut self,
        line: &Line,
        input: &str,
        url: Option<&str>,
        place: Place,
        sink: &mut dyn Sink,
    ) -> Vec<String> {
        let proofs = line.values("proof");
        if !proofs.is_empty() {
            let ids = proofs.iter().map(|proof| {
                let id = format!("proof:{proof}");
                if self.declared.insert(id.clone()) {
                    let mut source = bare(&id, proof, place);
                    source.publisher = first(line, "publisher").map(Into::into);
                    source.url = url.map(Into::into);
                    self.proofs.push((proof.clone(), source));
                }
                id
            });
            return ids.collect();
        }
        let mut found = Vec::new();
        for publisher in line.values("publisher") {
            let mut source = bare(&format!("publisher:{publisher}"), publisher, place);
            source.publisher = Some(publisher.as_str().into());
            source.url = first(line, "publisherUrl").map(Into::into);
            found.push(source);
        }
        if found.is_empty() {
            let sets = line.datasets.iter();
            found.extend(sets.map(|set| bare(&format!("dataset:{set}"), set, place)));
        }
        if found.is_empty() {
            found.push(source_of_input(input));
        }
        let ids = found
            .iter()
            .map(|s| s.id.id.clone().into_string())
            .collect();
        for source in found {
            if self.declared.insert(source.id.id.clone().into_string()) {
                sink.record(Record::Source(Box::new(source)));
            }
        }
        ids
    }
}

fn bare(id: &str, title: &str, place: Place) -> SourceRecord {
    let mut source = source_of_input("");
    source.id = reference(id, place);
    source.title = title.into();
    source
}

fn first(line: &Line, property: &str) -> Option<String> {
    line.values(property).first().cloned()
}

pub(super) fn reference(id: &str, place: Place) -> Ref {
    Ref {
        id: id.into(),
        place,
    }
}
