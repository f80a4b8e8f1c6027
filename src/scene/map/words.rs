//! A map in words: each place, what stands there and how that is carried, and what has no place.

use super::atlas::{Atlas, Site, Stand, Unplaced};
use super::geo::{Leg, position};
use super::view::site_state;
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::text::printable;

/// Things without a place that the text names.
const TOLD: usize = 40;

/// What a map says that has nothing on it.
pub const NO_PLACES: &str = "nothing that is shown has coordinates: columns or facts `lat` and `lon`, or a fact with `point: (latitude, longitude)`, put a place on the map";

/// What stands somewhere, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What.
    pub entity: EntityIx,
    /// What it has to do with the place: `takes place in · 2023-05~`; of a place itself, its type.
    pub words: String,
    /// How that is carried.
    pub state: State,
    /// Whether it is a place that spreads over an area.
    pub is_area: bool,
}

/// Where a site is: `50.45 N 30.52 E`; one that spreads over an area `around` that.
pub fn whereabouts(site: &Site) -> String {
    let around = if site.is_area { "around " } else { "" };
    format!("{around}{}", position(site.at))
}

/// How far and in which direction a site is from another, in words.
pub fn way(from: &Site, to: &Site) -> String {
    Leg::between(from.at, to.at).words(from.is_area || to.is_area)
}

/// The name of an entity, harmless.
pub fn name(view: GraphView<'_>, ix: EntityIx) -> String {
    printable(view.entity(ix).name()).into_owned()
}

/// What stands at a stand.
pub fn told(view: GraphView<'_>, atlas: &Atlas, stand: Stand) -> Option<Told> {
    let site = atlas.sites.get(stand.site)?;
    let Some(member) = atlas.member(stand) else {
        let entity = view.entity(site.entity);
        let what = entity.type_name().map(|t| printable(t).into_owned());
        return Some(Told {
            entity: site.entity,
            words: what.unwrap_or_else(|| entity.kind().word().to_owned()),
            state: site_state(view, site),
            is_area: site.is_area,
        });
    };
    let relation = view.relation(member.by);
    let predicate = view.predicate(relation.predicate());
    let label = if relation.from == member.entity {
        &predicate.label
    } else {
        &predicate.inverse
    };
    // Of a place without coordinates of its own all that is known is in what it lies.
    let mut words = if member.place == member.entity {
        "somewhere in it".to_owned()
    } else {
        printable(label).into_owned()
    };
    if member.place != member.entity && member.place != site.entity {
        words.push_str(&format!(" {}", name(view, member.place)));
    } else if member.place == site.entity && site.is_area {
        words.push_str(" · somewhere in it");
    }
    let when = relation
        .when()
        .or_else(|| view.entity(member.entity).when());
    if let Some(when) = when {
        words.push_str(&format!(" · {}", printable(when.text())));
    }
    Some(Told {
        entity: member.entity,
        words,
        state: state_of(view, Carried::Relation(member.by)),
        is_area: false,
    })
}

/// The sites of a map in words, line by line; `from`: where distances are measured from; `cursor`: the site under it.
pub fn sites(
    view: GraphView<'_>,
    atlas: &Atlas,
    (from, cursor): (Option<&Site>, Option<usize>),
    keep: impl Fn(usize) -> bool,
) -> String {
    let mut text = String::new();
    for (n, one) in atlas.sites.iter().enumerate().filter(|(n, _)| keep(*n)) {
        let mark = if cursor == Some(n) { "> " } else { "  " };
        text.push_str(&format!("{mark}{}\n", site(view, atlas, one, from)));
        for m in 0..one.members.len() {
            let stand = Stand {
                site: n,
                member: Some(m),
            };
            if let Some(told) = told(view, atlas, stand) {
                let name = name(view, told.entity);
                let state = told.state.label();
                text.push_str(&format!("      {name} · {} · {state}\n", told.words));
            }
        }
    }
    text
}

/// One site as a line.
fn site(view: GraphView<'_>, atlas: &Atlas, site: &Site, from: Option<&Site>) -> String {
    let mut text = format!("{} · {}", name(view, site.entity), whereabouts(site));
    let inner = site.within.first().and_then(|n| atlas.sites.get(*n));
    if let Some(inner) = inner {
        text.push_str(&format!(" · in {}", name(view, inner.entity)));
    }
    if !site.others.is_empty() {
        let others: Vec<String> = site.others.iter().map(|p| position(*p)).collect();
        text.push_str(&format!(" · disputed: also {}", others.join(", ")));
    }
    if let Some(from) = from {
        text.push_str(&format!(" · {}", way(from, site)));
    }
    text
}

/// What is said of something whose coordinates say nothing.
pub const MISREAD: &str = "coordinates not understood";

/// The name of what has no place, and why that is where it should have one.
pub fn unplaced(view: GraphView<'_>, one: Unplaced) -> String {
    let name = name(view, one.entity);
    if one.misread.is_some() {
        format!("{name} ({MISREAD})")
    } else {
        name
    }
}

/// What has no place, as a line; nothing where all has one.
pub fn nowhere(view: GraphView<'_>, atlas: &Atlas) -> String {
    let n = atlas.n_unplaced;
    if n == 0 {
        return String::new();
    }
    let some = atlas.unplaced.iter().take(TOLD);
    let names: Vec<String> = some.map(|one| unplaced(view, *one)).collect();
    let more = match n - names.len() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!("nowhere on the map ({n}): {}{more}\n", names.join(", "))
}
