//! What goes with a selection when it is written: the sources, predicates and disagreements it needs, and the entities
//! that it only names.
//!
//! Everything selected means everything written. Of a part, what nothing in it uses is left out, and so are disagreements
//! of which a side is not in it. Entities that claims or sources name but that are not selected come along by name alone,
//! so that a part can be read back without unknown ids.

use std::collections::BTreeSet;

use crate::model::ids::{
    Carried, DisagreementIx, EntityIx, Owner, PredicateIx, RelationIx, SourceIx,
};
use crate::model::item::{Claim, Disagreement, Seen, Value, Voice};
use crate::model::selection::Selection;
use crate::model::view::{FactView, GraphView};

/// A selection and all that goes with it.
#[derive(Debug)]
pub(super) struct Part<'s> {
    pub(super) selection: &'s Selection,
    pub(super) sources: BTreeSet<SourceIx>,
    pub(super) predicates: BTreeSet<PredicateIx>,
    /// Not selected, but named by what is.
    pub(super) named: BTreeSet<EntityIx>,
    pub(super) disagreements: Vec<DisagreementIx>,
    entities: BTreeSet<EntityIx>,
    relations: BTreeSet<RelationIx>,
}

impl<'s> Part<'s> {
    /// # Complexity
    /// O(size of the selection, log) and a pass over all disagreements.
    pub(super) fn new(view: GraphView<'_>, selection: &'s Selection) -> Self {
        let mut part = Self {
            selection,
            sources: BTreeSet::new(),
            predicates: BTreeSet::new(),
            named: BTreeSet::new(),
            disagreements: Vec::new(),
            entities: selection.entities.iter().copied().collect(),
            relations: selection.relations.iter().copied().collect(),
        };
        let whole =
            part.entities.len() == view.n_entities() && part.relations.len() == view.n_relations();
        if whole {
            part.sources.extend(view.sources().map(|(ix, _)| ix));
            part.predicates.extend(view.predicates().map(|(ix, _)| ix));
        }
        for ix in &selection.entities {
            let entity = view.entity(*ix);
            part.seen(&entity.at());
            entity.aliases().iter().for_each(|a| part.seen(&a.at));
            entity.facts().for_each(|f| part.fact(f));
        }
        for ix in &selection.relations {
            let relation = view.relation(*ix);
            part.predicates.insert(relation.predicate());
            part.claims(&relation.claims());
            relation.facts().for_each(|f| part.fact(f));
        }
        for ix in &part.sources {
            let source = view.source(*ix);
            part.named
                .extend(source.entity.iter().chain(&source.publisher_entity));
        }
        part.named.retain(|ix| !part.entities.contains(ix));
        let inside = view.disagreements().filter(|(_, d)| whole || part.holds(d));
        part.disagreements = inside.map(|(ix, _)| ix).collect();
        part
    }

    fn seen(&mut self, seen: &[Seen]) {
        self.sources.extend(seen.iter().map(|s| s.source));
    }

    fn fact(&mut self, fact: FactView<'_>) {
        if let Value::Entity(ix) = &*fact.typed() {
            self.named.insert(*ix);
        }
        self.claims(&fact.claims());
    }

    fn claims(&mut self, claims: &[Claim]) {
        for claim in claims {
            self.sources.insert(claim.source);
            for voice in claim.by.iter().chain(&claim.via) {
                if let Voice::Entity(ix) = voice {
                    self.named.insert(*ix);
                }
            }
        }
    }

    /// Whether all sides of a disagreement are in it.
    fn holds(&self, disagreement: &Disagreement) -> bool {
        let mut items = disagreement.sides.iter().flatten().peekable();
        items.peek().is_some()
            && items.all(|item| match item.carried() {
                Carried::Relation(ix) => self.relations.contains(&ix),
                Carried::Fact(at) => match at.owner {
                    Owner::Entity(ix) => self.entities.contains(&ix),
                    Owner::Relation(ix) => self.relations.contains(&ix),
                },
            })
    }
}
