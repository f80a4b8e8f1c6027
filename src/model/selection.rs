//! A part of a graph: what is exported, counted or drawn.

use std::collections::BTreeSet;

use super::ids::{EntityIx, RelationIx};
use super::lens::{Judge, Lens};
use super::view::GraphView;
use crate::text::counted;

/// Entities and relations of a graph, each in the order of the input. Both ends of each relation are among the entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The entities.
    pub entities: Vec<EntityIx>,
    /// The relations.
    pub relations: Vec<RelationIx>,
}

/// What the lens kept out of a part of a graph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Entities.
    pub entities: usize,
    /// Relations.
    pub relations: usize,
}

impl LeftOut {
    /// For people; nothing where nothing was left out.
    pub fn words(self) -> Option<String> {
        let entities = counted(self.entities, "entity", "entities");
        let relations = counted(self.relations, "relation", "relations");
        let what = match (self.entities, self.relations) {
            (0, 0) => return None,
            (_, 0) => entities,
            (0, _) => relations,
            _ => format!("{entities} and {relations}"),
        };
        Some(format!("the lens left out {what}"))
    }
}

impl Selection {
    /// What it lacks of the same part without a lens.
    pub fn lacks_of(&self, whole: &Self) -> LeftOut {
        let left = |all: usize, kept: usize| all.saturating_sub(kept);
        LeftOut {
            entities: left(whole.entities.len(), self.entities.len()),
            relations: left(whole.relations.len(), self.relations.len()),
        }
    }

    /// Everything that the lens shows.
    pub fn all(view: GraphView<'_>, lens: &Lens) -> Self {
        let judge = Judge::new(view, lens);
        let entities = view.entities().map(|e| e.ix);
        let shown = view.relations().filter(|r| {
            let ends = [r.from, r.to];
            judge.shows_relation(r.ix, ends, &[])
        });
        Self {
            entities: entities.filter(|e| judge.shows_entity(*e)).collect(),
            relations: shown.map(|r| r.ix).collect(),
        }
    }

    /// The given relations and their ends.
    pub fn of_relations(view: GraphView<'_>, relations: &[RelationIx]) -> Self {
        let relations: BTreeSet<RelationIx> = relations.iter().copied().collect();
        let ends = relations.iter().flat_map(|r| {
            let relation = view.relation(*r);
            [relation.from, relation.to]
        });
        let entities: BTreeSet<EntityIx> = ends.collect();
        Self {
            entities: entities.into_iter().collect(),
            relations: relations.into_iter().collect(),
        }
    }

    /// The given entities and every relation between them that the lens shows.
    pub fn among(view: GraphView<'_>, lens: &Lens, entities: &BTreeSet<EntityIx>) -> Self {
        Self::between(view, lens, entities, &[])
    }

    /// The same to one who stands on some of them: these are not left out for what they are.
    pub fn between(
        view: GraphView<'_>,
        lens: &Lens,
        entities: &BTreeSet<EntityIx>,
        standing: &[EntityIx],
    ) -> Self {
        let judge = Judge::new(view, lens);
        let inside = entities.iter().flat_map(|e| {
            let ends = move |other| [*e, other];
            view.touching(*e).map(move |t| (t, ends(t.other)))
        });
        let relations: BTreeSet<RelationIx> = inside
            .filter(|(t, _)| !t.inward && entities.contains(&t.other))
            .filter(|(t, ends)| judge.shows_relation(t.relation, *ends, standing))
            .map(|(t, _)| t.relation)
            .collect();
        Self {
            entities: entities.iter().copied().collect(),
            relations: relations.into_iter().collect(),
        }
    }
}
