//! What the lens does to the rows of a list, and the panel in which it is edited.

mod choice;
mod panel;

use std::collections::BTreeMap;

use super::listing::{ListingParams, RowKey};
use super::trail::Spot;
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::Lens;
use crate::model::view::GraphView;

pub use choice::{Choice, Mark};
pub use panel::{Before, Item, LensPanel};

/// The lens, and whether it is on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// What it lets through.
    pub lens: Lens,
    /// Whether it is taken off for the moment.
    pub off: bool,
    /// Lenses that were kept, by name.
    pub kept: BTreeMap<String, Lens>,
}

/// Whether a row is shown to one who stands where the list belongs.
pub(super) fn is_shown(view: GraphView<'_>, params: ListingParams<'_>, row: RowKey) -> bool {
    let lens = params.lens;
    let standing: &[EntityIx] = match &params.step.spot {
        Spot::Entity(ix) => std::slice::from_ref(ix),
        Spot::Graph => &[],
    };
    match row {
        RowKey::Relation(ix, _) => lens.shows_relation_of(view, ix, standing),
        RowKey::Entity(ix) => lens.shows_entity(view, ix),
        RowKey::Fact(at) => lens.shows(view, Carried::Fact(at)),
        RowKey::Claim(at) => lens.shows_claim_at(view, at, standing),
        RowKey::Disagreement(ix) => lens.shows_disagreement(view, ix),
        RowKey::Source(ix) => lens.sources.lets(&ix),
        RowKey::Group(_) | RowKey::Problem(_) | RowKey::More(_) => true,
    }
}
