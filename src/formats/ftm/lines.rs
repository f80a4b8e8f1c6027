//! The lines that are written, each with the sources that carry it.

use std::collections::{BTreeMap, HashSet};
use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Value as Json;

use super::super::json;
use super::dates::{dates, plain_date};
use super::given::BESIDE;
use super::sources::DATASET;
use crate::model::base::truth;
use crate::model::ids::SourceIx;
use crate::model::view::GraphView;
use crate::model::when::When;

/// The properties of a line: each with all its values, none of them twice.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Properties(BTreeMap<String, Vec<String>>);

impl Properties {
    pub(super) fn get(&self, name: &str) -> Option<&[String]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// Takes away a property.
    fn take(&mut self, name: &str) -> Vec<String> {
        self.0.remove(name).unwrap_or_default()
    }

    /// Adds dates, but where one is told that says the same and more.
    pub(super) fn add_dates(&mut self, when: &When) {
        for (name, date) in dates(when) {
            let told = self.get(name).unwrap_or_default();
            if !told.iter().any(|more| more.starts_with(&date)) {
                self.add(name, date);
            }
        }
    }

    /// Takes a fact for what stands beside the properties and says whether it does: only a value that fits stands there, and
    /// only one.
    pub(super) fn add_beside(&mut self, name: &str, value: &str) -> bool {
        let told = self.get(name).unwrap_or_default();
        let is_free = told.iter().all(|told| told == value);
        let stands = is_free && BESIDE.contains(&name) && beside(name, value).is_some();
        if stands {
            self.add(name, value);
        }
        stands
    }

    /// Adds a value; a blank is none.
    pub(super) fn add(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if value.trim().is_empty() {
            return;
        }
        match self.0.get_mut(name) {
            Some(values) if values.contains(&value) => {}
            Some(values) => values.push(value),
            None => drop(self.0.insert(name.to_owned(), vec![value])),
        }
    }
}

/// A value as it stands beside the properties; nothing where it does not fit.
fn beside(name: &str, value: &str) -> Option<Json> {
    if name == "target" {
        return truth(value).map(Json::Bool);
    }
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    let of_time = |b: u8| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z');
    let is_date = plain_date(day).as_deref() == Some(day) && time.bytes().all(of_time);
    is_date.then(|| Json::String(value.to_owned()))
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    schema: &'a str,
    properties: &'a Properties,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    datasets: Vec<String>,
    #[serde(flatten)]
    beside: BTreeMap<&'static str, Json>,
}

/// Where lines go.
pub(super) struct Lines<'v, 'w> {
    view: GraphView<'v>,
    out: &'w mut dyn Write,
    /// Sources that have their line.
    documents: HashSet<SourceIx>,
}

impl<'v, 'w> Lines<'v, 'w> {
    pub(super) fn new(view: GraphView<'v>, out: &'w mut dyn Write) -> Self {
        Self {
            view,
            out,
            documents: HashSet::new(),
        }
    }

    /// Writes a line with the sources that carry it, and before it those that have none yet.
    pub(super) fn put(
        &mut self,
        (id, schema): (&str, &str),
        mut properties: Properties,
        sources: &[SourceIx],
    ) -> Result<()> {
        let (view, mut datasets) = (self.view, properties.take(DATASET));
        for ix in sources {
            let source = view.source(*ix);
            if let Some(set) = source.id.strip_prefix("dataset:") {
                if !datasets.iter().any(|known| known == set) {
                    datasets.push(set.to_owned());
                }
            } else if let Some(publisher) = source.id.strip_prefix("publisher:") {
                properties.add("publisher", publisher);
                properties.add("publisherUrl", source.url.as_deref().unwrap_or_default());
            } else if let Some(proof) = source.id.strip_prefix("proof:") {
                properties.add("proof", proof);
            } else if let Some(entity) = source.entity {
                properties.add("proof", view.entity(entity).id());
            } else {
                properties.add("proof", self.document(*ix)?);
            }
        }
        let beside = BESIDE.iter().filter_map(|name| {
            // No more than one was added.
            let text = properties.take(name).into_iter().next()?;
            Some((*name, beside(name, &text)?))
        });
        let line = Line {
            id,
            schema,
            beside: beside.collect(),
            properties: &properties,
            datasets,
        };
        json::print_line(&line, self.out)
    }

    /// The id of the document that a source is, whose line is written first.
    fn document(&mut self, ix: SourceIx) -> Result<String> {
        let source = self.view.source(ix);
        let id = match self.view.resolve(&source.id) {
            Some(_) => format!("source:{}", source.id),
            None => source.id.to_string(),
        };
        if self.documents.insert(ix) {
            let mut properties = Properties::default();
            properties.add("name", &*source.title);
            for (name, text) in [
                ("publisher", &source.publisher),
                ("sourceUrl", &source.url),
                ("fileName", &source.file),
                ("notes", &source.note),
            ] {
                properties.add(name, text.as_deref().unwrap_or_default());
            }
            let date = source
                .date
                .as_ref()
                .and_then(|when| plain_date(when.text()));
            properties.add("date", date.unwrap_or_default());
            let line = Line {
                id: &id,
                schema: "Document",
                properties: &properties,
                datasets: Vec::new(),
                beside: BTreeMap::new(),
            };
            json::print_line(&line, self.out)?;
        }
        Ok(id)
    }
}
