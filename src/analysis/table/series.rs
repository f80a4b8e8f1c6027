//! Columns of entities that are worked out over the whole graph, as far as the lens shows it: a number for each entity.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::column::Column;
use super::spoken;
use crate::analysis::betweenness::betweenness;
use crate::analysis::communities::communities;
use crate::analysis::components::components;
use crate::analysis::part::{Edges, Part, by_size};
use crate::analysis::rank::page_rank;
use crate::analysis::ties::Ties;
use crate::model::lens::Judge;
use crate::model::when::When;
use crate::task::Task;

/// What stands where nothing is known.
pub(super) const NOTHING: u32 = u32::MAX;

/// A column, by entity.
#[derive(Debug, Clone)]
pub enum Series {
    /// Counts, or numbers of groups.
    Counts(Vec<u32>),
    /// Shares of a whole.
    Scores {
        /// By entity; not a number where nothing is known.
        of: Vec<f64>,
        /// Whether they are worked out from a sample.
        is_sampled: bool,
    },
    /// Dates.
    Dates {
        /// The dates that occur.
        known: Vec<When>,
        /// By entity, which of them.
        at: Vec<u32>,
    },
}

/// The columns that are worked out so far, for one lens.
pub type Known = BTreeMap<Column, Arc<Series>>;

impl Series {
    /// The count of an entity.
    pub fn count(&self, entity: u32) -> Option<u32> {
        match self {
            Self::Counts(of) => of.get(entity as usize).copied().filter(|n| *n != NOTHING),
            _ => None,
        }
    }

    /// The score of an entity.
    pub fn score(&self, entity: u32) -> Option<f64> {
        match self {
            Self::Scores { of, .. } => of.get(entity as usize).copied().filter(|s| !s.is_nan()),
            _ => None,
        }
    }

    /// The date of an entity.
    pub fn date(&self, entity: u32) -> Option<&When> {
        match self {
            Self::Dates { known, at } => known.get(*at.get(entity as usize)? as usize),
            _ => None,
        }
    }

    /// Whether it is worked out from a sample.
    pub fn is_sampled(&self) -> bool {
        matches!(
            self,
            Self::Scores {
                is_sampled: true,
                ..
            }
        )
    }
}

/// Works out a column, and those that come along with it; nothing when it was cancelled.
///
/// # Complexity
/// O(entities + relations); PageRank and communities some passes of it, betweenness one for each entity of the sample.
pub fn work_out(
    judge: &Judge<'_>,
    column: Column,
    task: &Task<'_>,
) -> Option<Vec<(Column, Series)>> {
    if matches!(
        column,
        Column::Sources | Column::Independent | Column::Claims | Column::First | Column::Last
    ) {
        return spoken::of_entities(judge, task);
    }
    let part = Part::of(judge, task.cancel)?;
    let counts = |counts: &[u32]| Series::Counts(by_entity(&part, counts, NOTHING));
    let scores = |scores: &[f64], is_sampled| {
        let of = by_entity(&part, scores, f64::NAN);
        Series::Scores { of, is_sampled }
    };
    Some(match column {
        Column::Component => {
            let found = components(&part, task)?;
            vec![(column, counts(&from_one(by_size(&found.of))))]
        }
        Column::Community => {
            let ties = Ties::of(&part, task)?;
            let found = communities(ties.n_nodes(), &ties.pairs(), task.cancel)?;
            vec![(column, counts(&from_one(found)))]
        }
        Column::PageRank => vec![(column, scores(&page_rank(&part, task)?, false))],
        Column::Betweenness => {
            let found = betweenness(&part, task)?;
            vec![(column, scores(&found.of, found.is_sampled))]
        }
        _ => {
            let n = |edges: &Edges<'_>| -> Vec<u32> {
                let lists = edges.lists();
                lists.map(|others| others.len() as u32).collect()
            };
            vec![
                (Column::Degree, counts(&part.degrees())),
                (Column::Out, counts(&n(&part.out))),
                (Column::In, counts(&n(&part.inward))),
            ]
        }
    })
}

/// What is known by node, by entity.
fn by_entity<T: Copy>(part: &Part<'_>, of_nodes: &[T], nothing: T) -> Vec<T> {
    let mut of = Vec::with_capacity(of_nodes.len());
    for (node, value) in (0..).zip(of_nodes) {
        let at = part.entity(node).0 as usize;
        if at >= of.len() {
            of.resize(at + 1, nothing);
        }
        if let Some(slot) = of.get_mut(at) {
            *slot = *value;
        }
    }
    of
}

/// Groups as one counts them.
fn from_one(groups: Vec<u32>) -> Vec<u32> {
    groups.into_iter().map(|group| group + 1).collect()
}
