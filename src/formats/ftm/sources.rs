//! What carries a line: its proofs, its publisher, its data sets, or else the file itself.

use std::collections::HashSet;

use super::super::source_of_input;
use super::Line;
use crate::error::Place;
use crate::model::record::{ClaimRecord, Record, Ref, SourceRecord};
use crate::model::sink::Sink;
use crate::model::words::{Credibility, Mode};

/// The sources that were named so far.
#[derive(Debug, Default)]
pub(super) struct Sources {
    declared: HashSet<String>,
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

    fn of(
        &mut self,
        line: &Line,
        input: &str,
        url: Option<&str>,
        place: Place,
        sink: &mut dyn Sink,
    ) -> Vec<String> {
        let proofs = super::entity::texts(line.properties.get("proof"));
        let mut found = Vec::new();
        for proof in proofs {
            let mut source = bare(&format!("proof:{proof}"), &proof, place);
            source.entity = Some(reference(&proof, place));
            source.url = url.map(Into::into);
            found.push(source);
        }
        if found.is_empty() {
            for publisher in super::entity::texts(line.properties.get("publisher")) {
                let mut source = bare(&format!("publisher:{publisher}"), &publisher, place);
                source.publisher = Some(publisher.as_str().into());
                source.url = first(line, "publisherUrl").map(Into::into);
                found.push(source);
            }
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
    let mut all = super::entity::texts(line.properties.get(property)).into_iter();
    all.next()
}

pub(super) fn reference(id: &str, place: Place) -> Ref {
    Ref {
        id: id.into(),
        place,
    }
}
