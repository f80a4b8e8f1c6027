//! What stands nowhere on the map.

use std::collections::HashMap;

use super::{Atlas, POLL_EVERY, order};
use crate::model::ids::{EntityIx, FactRef};
use crate::model::lens::Judge;
use crate::task::{Cancel, Progress};
use crate::text::fold;

/// Entities without a place that are kept for the list; the rest are counted.
const MOST_LISTED: usize = 2000;

/// Something that stands nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplaced {
    /// What.
    pub entity: EntityIx,
    /// The fact that is meant to say where it is, and is not understood.
    pub misread: Option<FactRef>,
}

impl Atlas {
    /// Lists what the lens shows and what stands nowhere, what has coordinates of its own first; nothing when it was cancelled.
    pub(super) fn list_unplaced(
        &mut self,
        (judge, misread): (&Judge<'_>, &HashMap<EntityIx, FactRef>),
        cancel: &Cancel,
        progress: &Progress,
    ) -> Option<()> {
        let mut ranked = Vec::new();
        for (n, entity) in judge.view().entities().enumerate() {
            if n % POLL_EVERY == 0 {
                if cancel.is_cancelled() {
                    return None;
                }
                progress.add(POLL_EVERY as u64);
            }
            if self.stands.contains_key(&entity.ix) || !judge.shows_entity(entity.ix) {
                continue;
            }
            self.n_unplaced += 1;
            ranked.push((
                !misread.contains_key(&entity.ix),
                order(entity.kind()),
                entity.ix,
            ));
        }
        if ranked.len() > MOST_LISTED {
            ranked.select_nth_unstable(MOST_LISTED);
            ranked.truncate(MOST_LISTED);
        }
        let named = ranked
            .into_iter()
            .map(|(rest, order, ix)| (rest, order, fold(judge.view().entity(ix).name()), ix));
        let mut ranked: Vec<_> = named.collect();
        ranked.sort();
        let unplaced = ranked.into_iter().map(|(_, _, _, entity)| Unplaced {
            entity,
            misread: misread.get(&entity).copied(),
        });
        self.unplaced = unplaced.collect();
        Some(())
    }
}
