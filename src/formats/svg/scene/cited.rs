//! The sources of a picture: what carries its lines, and where in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::svg::foot;
use crate::model::cite::source_citation;
use crate::model::ids::{Carried, SourceIx};
use crate::model::view::GraphView;
use crate::scene::Scene;
use crate::text::counted;

/// The rows of the list on a sheet of a width; the heading is the first.
pub(in crate::formats::svg) fn rows(view: GraphView<'_>, scene: &Scene, width: f32) -> Vec<String> {
    let mut cited: BTreeMap<SourceIx, (usize, BTreeSet<String>)> = BTreeMap::new();
    for ix in scene.lines.iter().flat_map(|line| &line.relations) {
        let mut counts = BTreeSet::new();
        for claim in view.claims(Carried::Relation(*ix)).iter() {
            let (n, places) = cited.entry(claim.source).or_default();
            *n += usize::from(counts.insert(claim.source));
            places.extend(claim.at.as_deref().map(str::to_owned));
        }
    }
    if cited.is_empty() {
        return Vec::new();
    }
    let mut rows = vec!["Sources".to_owned()];
    for (source, (n, places)) in cited {
        let mut places: Vec<String> = places.into_iter().collect();
        // p2 stands before p10.
        places.sort_by_key(|place| (place.len(), place.clone()));
        let places = match places.as_slice() {
            [] => String::new(),
            places => format!(": {}", places.join(", ")),
        };
        let carries = counted(n, "relation", "relations");
        let text = format!("{} ({carries}){places}", source_citation(view, source));
        rows.extend(foot::rows(&text, width));
    }
    rows
}
