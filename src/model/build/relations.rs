//! Relations: one edge each, or that of another input which says the same.

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::Build;
use super::carried::GivenIds;
use crate::model::ids::{Carried, EntityIx, ItemRef, Owner, PredicateIx, RelationIx};
use crate::model::item::Relation;
use crate::model::record::{Ref, RelationRecord};
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
            let ends = (
                NodeIndex::new(from.0 as usize),
                NodeIndex::new(to.0 as usize),
            );
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
            let edge = if let Some(edge) = self.same_of_other_input(ends, &bare) {
                edge
            } else {
                self.relation_inputs.push(input);
                self.delta.graph.add_edge(ends.0, ends.1, bare)
            };
            let carried = Carried::Relation(RelationIx(edge.index() as u32));
            let mut given: GivenIds = Vec::new();
            given.extend(record.id.map(|id| (id, ItemRef::Carried(carried))));
            let known = self.delta.graph.edge_weight(edge);
            let known = known.map_or((Vec::new(), Vec::new()), |r| {
                (r.claims.clone(), r.facts.clone())
            });
            let (claims, of_claims) = self.claims(carried, record.claims, &known.0);
            let owner = Owner::Relation(RelationIx(edge.index() as u32));
            let (facts, of_facts) = self.facts(owner, record.facts, &known.1);
            given.extend(of_claims);
            given.extend(of_facts);
            self.bind(given);
            if let Some(relation) = self.delta.graph.edge_weight_mut(edge) {
                relation.claims.extend(claims);
                relation.facts.extend(facts);
            }
        }
    }

    /// The relation of an earlier input that says the same: same ends, predicate, role and time.
    fn same_of_other_input(
        &self,
        (from, to): (NodeIndex<u32>, NodeIndex<u32>),
        like: &Relation,
    ) -> Option<EdgeIndex<u32>> {
        if self.inputs.len() < 2 {
            return None;
        }
        let mut between = self.delta.graph.edges_connecting(from, to);
        let same = between.find(|e| {
            let known = e.weight();
            self.relation_inputs.get(e.id().index()) != Some(&self.input)
                && (known.predicate, &known.role, &known.when)
                    == (like.predicate, &like.role, &like.when)
        });
        same.map(|e| e.id())
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
            let node = self.delta.graph.node_weight(NodeIndex::new(ix.0 as usize));
            let Some(kind) = node.filter(|e| !e.placeholder).map(|e| e.kind) else {
                continue;
            };
            if !allowed.is_empty() && !allowed.contains(&kind) {
                let words: Vec<&str> = allowed.iter().map(|k: &Kind| k.word()).collect();
                let message = format!(
                    "expected “{}” to go {end} {}, found the {} “{}”",
                    printable(&id),
                    words.join(" or "),
                    kind.word(),
                    printable(&at.id)
                );
                self.error(at.place, message);
            }
        }
    }
}
