//! map.geojson: what stands where, for programs that draw maps (RFC 7946). Written from a map, not read.
//!
//! Each place is a feature, and each thing that stands there another one at the same point, since such programs show flat tables.

use serde::Serialize;

use crate::model::ids::Carried;
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::scene::map::atlas::{Atlas, Site};
use crate::scene::map::view::site_state;

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
}

/// The sites that are kept, and what stands at them.
pub fn features<'a>(
    view: GraphView<'a>,
    atlas: &Atlas,
    keep: impl Fn(usize) -> bool,
) -> Features<'a> {
    let kept = atlas.sites.iter().enumerate().filter(|(n, _)| keep(*n));
    Features {
        r#type: "FeatureCollection",
        features: kept
            .flat_map(|(_, site)| of_site(view, atlas, site))
            .collect(),
    }
}

fn of_site<'a>(view: GraphView<'a>, atlas: &Atlas, site: &Site) -> Vec<Feature<'a>> {
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
    };
    let things = site.members.iter().map(|m| {
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
        }
    });
    std::iter::once(itself).chain(things).map(feature).collect()
}
