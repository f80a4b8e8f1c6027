//! A lens made ready for the rows of one entity, of which there may be millions: what can be known of a class of entities or
//! of a table is found out once.

use std::cell::Cell;

use super::{Between, Lens};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::view::{GraphView, Touch};

/// A lens, as one who stands on an entity looks through it.
#[derive(Debug)]
pub struct RowLens<'a> {
    view: GraphView<'a>,
    lens: &'a Lens,
    standing: EntityIx,
    /// By class: whether its entities are shown for what they are.
    classes: Vec<bool>,
    /// By table: whether what a row claims is shown; known once a row was asked for.
    tables: Vec<Cell<Option<bool>>>,
    /// What alone the claims are asked about.
    of_claims: Lens,
    /// Relations that are no mere rows, in order.
    particular: Vec<RelationIx>,
}

impl<'a> RowLens<'a> {
    /// Makes a lens ready for the relations of an entity.
    pub fn new(view: GraphView<'a>, lens: &'a Lens, standing: EntityIx) -> Self {
        let classes = view.classes().iter();
        let classes = classes.map(|c| lens.shows_kind(c.kind, c.type_name.as_deref()));
        let particular = view.particular(standing);
        let mut particular: Vec<RelationIx> = particular.iter().map(|t| t.relation).collect();
        particular.sort_unstable();
        Self {
            view,
            lens,
            standing,
            classes: classes.collect(),
            tables: vec![Cell::new(None); view.n_tables()],
            of_claims: Lens {
                sources: lens.sources.clone(),
                modes: lens.modes.clone(),
                min_credibility: lens.min_credibility,
                states: lens.states.clone(),
                min_sources: lens.min_sources,
                min_independent: lens.min_independent,
                ..Lens::OFF
            },
            particular,
        }
    }

    /// Whether a relation of that entity is shown, as [`Lens::shows_relation_of`] has it.
    pub fn shows(&self, touch: Touch) -> bool {
        let (view, lens) = (self.view, self.lens);
        let relation = touch.relation;
        if !view.is_row(relation) || self.particular.binary_search(&relation).is_ok() {
            return lens.shows_relation_of(view, relation, &[self.standing]);
        }
        lens.predicates.lets(&touch.predicate)
            && !(lens.hide_weak && view.predicate(touch.predicate).weak)
            && (touch.other == self.standing || self.shows_entity(touch.other))
            && (lens.days == Between::ANY
                || (view.when_of_row(relation))
                    .is_some_and(|w| w.within(lens.days.least, lens.days.most)))
            && self.shows_claim(relation)
    }

    /// Whether an entity is shown, as [`Lens::shows_entity`] has it.
    pub fn shows_entity(&self, ix: EntityIx) -> bool {
        let class = self.view.class_of(ix).map(usize::from);
        let Some(shown) = class.and_then(|c| self.classes.get(c)) else {
            return self.lens.shows_entity(self.view, ix);
        };
        *shown && (self.lens.degree == Between::ANY || self.lens.shows_degree(self.view, ix))
    }

    fn shows_claim(&self, relation: RelationIx) -> bool {
        let table = self.view.table_of_row(relation).map(usize::from);
        let Some(known) = table.and_then(|n| self.tables.get(n)) else {
            return false;
        };
        known.get().unwrap_or_else(|| {
            let shown = self.of_claims.shows_relation(self.view, relation);
            known.set(Some(shown));
            shown
        })
    }
}
