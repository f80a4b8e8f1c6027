//! map.geojson: what stands where, for programs that draw maps (RFC 7946). Written from a map, not read.
//!
//! Each place is a feature, and each thing that stands there another one at the same point, since such programs show flat tables.

use std::collections::HashSet;

use serde::Serialize;

use super::{Format, json};
use crate::model::ids::Carried;
use crate::model::lens::{Lens, state_of};
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::scene::map::atlas::{Atlas, Member, Site};
use crate::scene::map::view::site_state;
use crate::task::{Cancel, Progress};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "geojson",
    title: "a map for other programs",
    extensions: &["geojson"],
    begins: &[],
    loses: &[
        "everything that stands nowhere on the map",
        "facts, aliases and notes",
        "claims, sources and disagreements (but for the state of each thing)",
        "relations that put nothing on the map",
    ],
    read: None,
    bulk: None,
    write: Some(|view, selection, _, out| {
        let (cancel, progress) = (Cancel::default(), Progress::default());
        let atlas = Atlas::find(view, &Lens::OFF, &cancel, &progress).unwrap_or_default();
        let entities: HashSet<_> = selection.entities.iter().copied().collect();
        let relations: HashSet<_> = selection.relations.iter().copied().collect();
        let keep = |n: usize, member: Option<&Member>| match member {
            Some(member) => relations.contains(&member.by),
            None => atlas
                .sites
                .get(n)
                .is_some_and(|s| entities.contains(&s.entity)),
        };
        json::print(&features(view, &atlas, keep), out)
    }),
    parts: &[],
};

/// A map as features.
#[derive(Debug, Serialize)]
pub struct Features<'a> {
    r#type: &'static str,
    features: Vec<Feature<'a>>,
}

#[derive(Debug, Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    geometry: Geometry,
    properties: Properties<'a>,
}

#[derive(Debug, Serialize)]
struct Geometry {
    r#type: &'static str,
    /// Longitude before latitude, as the standard has it.
    coordinates: [f64; 2],
}

#[derive(Debug, Serialize)]
struct Properties<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predicate: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
    /// `area` where the coordinates are only somewhere in what spreads over one.
    #[serde(skip_serializing_if = "Option::is_none")]
    extent: Option<&'static str>,
}

/// What is kept of the sites by their numbers, and of what stands at them.
pub fn features<'a>(
    view: GraphView<'a>,
    atlas: &Atlas,
    keep: impl Fn(usize, Option<&Member>) -> bool,
) -> Features<'a> {
    let sites = atlas.sites.iter().enumerate();
    let features = sites.flat_map(|(n, site)| of_site(view, atlas, site, |m| keep(n, m)));
    Features {
        r#type: "FeatureCollection",
        features: features.collect(),
    }
}

fn of_site<'a>(
    view: GraphView<'a>,
    atlas: &Atlas,
    site: &Site,
    keep: impl Fn(Option<&Member>) -> bool,
) -> Vec<Feature<'a>> {
    let feature = |properties| Feature {
        r#type: "Feature",
        geometry: Geometry {
            r#type: "Point",
            coordinates: site.at,
        },
        properties,
    };
    let place = view.entity(site.entity);
    let within = site.within.first().and_then(|n| atlas.sites.get(*n));
    let itself = Properties {
        id: place.id(),
        name: place.name(),
        kind: place.kind().word(),
        state: site_state(view, site).word(),
        place: None,
        predicate: None,
        when: None,
        within: within.map(|s| view.entity(s.entity).id()),
        extent: site.is_area.then_some("area"),
    };
    let itself = keep(None).then_some(itself);
    let members = site.members.iter().filter(|m| keep(Some(m)));
    let things = members.map(|m| {
        let thing = view.entity(m.entity);
        let relation = view.relation(m.by);
        Properties {
            id: thing.id(),
            name: thing.name(),
            kind: m.kind.word(),
            state: state_of(view, Carried::Relation(m.by)).word(),
            place: Some(view.entity(m.place).id()),
            predicate: Some(&view.predicate(relation.predicate()).id),
            when: relation.when().or_else(|| thing.when()).map(When::text),
            within: None,
            extent: site.is_area.then_some("area"),
        }
    });
    itself.into_iter().chain(things).map(feature).collect()
}
