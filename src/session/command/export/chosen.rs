//! What of a graph is written, and what the lens keeps out of it.

use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::model::selection::{LeftOut, Selection};
use crate::session::listing::{GroupKey, RowKey};
use crate::session::panel::What;
use crate::session::state::State;
use crate::session::trail::{Spot, Step, Via};

/// What the lens keeps out of a file.
pub(super) fn left_out(
    state: &State,
    what: What,
    selection: &Selection,
) -> Result<LeftOut, String> {
    // A picture says itself what it leaves out.
    if state.lens().is_off() || what == What::Seen {
        return Ok(LeftOut::default());
    }
    if what != What::Shown {
        let whole = self::selection(state, what, &Lens::OFF)?;
        return Ok(selection.lacks_of(&whole));
    }
    // The list holds only what the lens shows; its groups know how much more there is.
    let mut left_out = LeftOut::default();
    for group in &state.list.listing.groups {
        match group.key {
            GroupKey::Relations(..) => left_out.relations += group.hidden,
            GroupKey::Kind(_) => left_out.entities += group.hidden,
            _ => {}
        }
    }
    Ok(left_out)
}

/// What is meant, as a part of the graph.
pub(super) fn selection(state: &State, what: What, lens: &Lens) -> Result<Selection, String> {
    let view = state.view();
    match what {
        What::Seen => match state.picture_scene() {
            Some(scene) => Ok(scene.selection(view)),
            None => Err("there is no picture here: 2 shows one".to_owned()),
        },
        What::All => Ok(Selection::all(view, lens)),
        What::Shown => {
            let rows = &state.list.listing.rows;
            let relations: Vec<RelationIx> = rows
                .iter()
                .filter_map(|r| match r {
                    RowKey::Relation(ix, _) => Some(*ix),
                    _ => None,
                })
                .collect();
            let mut shown = Selection::of_relations(view, &relations);
            let listed = rows.iter().filter_map(|r| match r {
                RowKey::Entity(ix) => Some(*ix),
                _ => None,
            });
            shown.add_entities(listed.chain(state.focus()));
            Ok(shown)
        }
        What::Trail => {
            let way = state.trail.way();
            let entity = |s: &&Step| match s.spot {
                Spot::Entity(ix) => Some(ix),
                Spot::Graph => None,
            };
            let entities: Vec<EntityIx> = way.iter().filter_map(entity).collect();
            let relations: Vec<RelationIx> = way
                .iter()
                .filter_map(|s| match s.via {
                    Via::Relation(ix) => Some(ix),
                    _ => None,
                })
                .filter(|ix| lens.shows_relation_of(view, *ix, &entities))
                .collect();
            let mut trail = Selection::of_relations(view, &relations);
            trail.add_entities(entities.into_iter());
            if trail.entities.is_empty() {
                return Err("there is no walk yet to write".to_owned());
            }
            Ok(trail)
        }
        What::Marked => {
            if state.marks.is_empty() {
                return Err("nothing is marked: Space marks what a row leads to".to_owned());
            }
            let marked = state.marks.iter().collect();
            Ok(Selection::among(view, lens, &marked))
        }
        What::Path => {
            let path = state.shown.paths.as_ref().and_then(|p| p.path());
            let Some(path) = path else {
                return Err("there is no path to write: press p first".to_owned());
            };
            let relations: Vec<RelationIx> = path
                .hops
                .iter()
                .flat_map(|h| std::iter::once(h.relation).chain(h.parallel.iter().copied()))
                .collect();
            Ok(Selection::of_relations(view, &relations))
        }
    }
}

impl Selection {
    /// Adds entities, keeping the order of the input.
    fn add_entities(&mut self, more: impl Iterator<Item = EntityIx>) {
        self.entities.extend(more);
        self.entities.sort_unstable();
        self.entities.dedup();
    }
}
