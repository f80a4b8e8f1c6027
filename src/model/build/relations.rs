//! Relations: one edge each, or that of another input which says the same.

use petgraph::graph::EdgeIndex;

use super::conflicts::keep_notes;
use super::{Build, append};
use crate::model::ids::{Carried, EntityIx, ItemRef, Owner, PredicateIx, RelationIx};
use crate::model::item::Relation;
use crate::model::record::{Ref, RelationRecord};
use crate::model::view::GraphView;
use crate::model::words::Kind;
use crate::text::printable;

impl Build {
    pub(super) fn relations(&mut self, records: Vec<(usize, RelationRecord)>) {
        for (input, record) in records {
            self.input = input;
            let from = self.entity(&record.from);
            let to = self.entity(&record.to);
            let predicate = self.predicate(&record.predicate);
            self.check_kinds(predicate, (from, &record.from), (to, &record.to));
            let bare = Relation {
                id: record.id.as_ref().map(|r| r.id.clone()),
                predicate,
                role: record.role,
                when: record.when,
                worked_out: record.worked_out,
                facts: Vec::new(),
                claims: Vec::new(),
                note: record.note,
            };
            let edge = self.edge(from, to, bare);
            let ix = self.delta.relation_ix(edge);
            let bound = self.bind(record.id, ItemRef::Carried(Carried::Relation(ix)));
            let known = self.delta.graph.edge_weight(edge);
            let known = known.map_or((Vec::new(), Vec::new()), |r| {
                (r.claims.clone(), r.facts.clone())
            });
            let claims = self.claims(Carried::Relation(ix), record.claims, &known.0);
            let facts = self.facts(Owner::Relation(ix), record.facts, &known.1);
            if let Some(relation) = self.delta.graph.edge_weight_mut(edge) {
                relation.id = relation.id.take().or(bound);
                append(&mut relation.claims, claims);
                append(&mut relation.facts, facts);
            }
        }
    }

    /// The edge of a relation: that of an earlier input which says the same, else a new one, without the id, which is still
    /// to be bound.
    fn edge(&mut self, from: EntityIx, to: EntityIx, mut bare: Relation) -> EdgeIndex<u32> {
        let ends = (from, to, bare.predicate);
        if let Some(edge) = self.same_of_other_input(ends, &bare) {
            // Taken once, so that alike relations of one input stay as many as they are.
            if let Some(input) = self.relation_inputs.get_mut(edge.index()) {
                *input = self.input;
            }
            if let Some(known) = self.delta.graph.edge_weight_mut(edge) {
                keep_notes(known, &mut bare);
            }
            return edge;
        }
        bare.id = None;
        let (from, to) = (self.delta.port(from), self.delta.port(to));
        let edge = self.delta.graph.add_edge(from, to, bare);
        self.relation_inputs.push(self.input);
        if self.inputs.len() > 1 {
            self.between.entry(ends).or_default().push(edge);
        }
        edge
    }

    /// The relation of earlier inputs that says the same: same ends, predicate, role and time; of several, one with the same
    /// id, else the first.
    fn same_of_other_input(
        &mut self,
        ends: (EntityIx, EntityIx, PredicateIx),
        like: &Relation,
    ) -> Option<EdgeIndex<u32>> {
        let between = self.between.get(&ends).map_or(&[][..], Vec::as_slice);
        let same = between.iter().copied().filter_map(|edge| {
            let known = self.delta.graph.edge_weight(edge)?;
            let elsewhere = self.relation_inputs.get(edge.index()) != Some(&self.input);
            let alike = (&known.role, &known.when) == (&like.role, &like.when);
            (elsewhere && alike).then_some((like.id.is_none() || known.id != like.id, edge))
        });
        let same = same.min().map(|(_, edge)| edge);
        same.or_else(|| self.same_of_base(ends, like))
    }

    /// The same among what was read in bulk, moved up into the layer that can change.
    fn same_of_base(
        &mut self,
        ends: (EntityIx, EntityIx, PredicateIx),
        like: &Relation,
    ) -> Option<EdgeIndex<u32>> {
        let view = GraphView::new(&self.base, &self.delta);
        let alike = self.base.parallel(ends.0, ends.2, ends.1).map(RelationIx);
        let alike = alike.filter(|ix| !self.delta.is_dead(*ix)).filter(|ix| {
            let known = view.relation(*ix);
            (known.role(), known.when()) == (like.role.as_deref(), like.when.as_ref())
        });
        let with_id = |ix: &RelationIx| {
            let id = view.relation(*ix).given_id();
            like.id.is_none() || id != like.id.as_deref()
        };
        let same = alike.min_by_key(|ix| (with_id(ix), *ix))?;
        let edge = self.delta.replace(&self.base, same)?;
        if let Some(id) = self.delta.graph.edge_weight(edge)?.id.clone() {
            let item = ItemRef::Carried(Carried::Relation(self.delta.relation_ix(edge)));
            self.delta.item_ids.insert(id, item);
        }
        // Edges are numbered in the order in which they come; each has its input noted.
        self.relation_inputs.push(self.input);
        self.between.entry(ends).or_default().push(edge);
        Some(edge)
    }

    fn check_kinds(
        &mut self,
        predicate: PredicateIx,
        from: (EntityIx, &Ref),
        to: (EntityIx, &Ref),
    ) {
        let Some(declared) = self.delta.predicates.get(predicate.0 as usize) else {
            return;
        };
        let (id, allowed_from, allowed_to) = (
            declared.id.clone(),
            declared.from.clone(),
            declared.to.clone(),
        );
        for (end, allowed, (ix, at)) in [("from", allowed_from, from), ("to", allowed_to, to)] {
            let entity = GraphView::new(&self.base, &self.delta).entity(ix);
            if entity.is_placeholder() {
                continue;
            }
            let kind = entity.kind();
            if !allowed.is_empty() && !allowed.contains(&kind) {
                let words: Vec<&str> = allowed.iter().map(|k: &Kind| k.word()).collect();
                let message = format!(
                    "expected “{}” to go {end} {}, found “{}”, which is {}",
                    printable(&id),
                    words.join(" or "),
                    printable(&at.id),
                    with_article(kind)
                );
                self.error(at.place, message);
            }
        }
    }
}

fn with_article(kind: Kind) -> String {
    let word = kind.word();
    match kind {
        Kind::Other => word.to_owned(),
        Kind::Organisation | Kind::Event => format!("an {word}"),
        Kind::Person | Kind::Place | Kind::Document => format!("a {word}"),
    }
}
