//! Saved ids: what an id stands for, and the id of a thing that was given none.

use std::borrow::Cow;

use super::GraphView;
use crate::model::ids::{
    Carried, ClaimRef, EntityIx, FactRef, ItemRef, Owner, PredicateIx, RelationIx, SourceIx,
};
use crate::model::item::{Claim, Fact};
use crate::model::when::When;

impl<'a> GraphView<'a> {
    /// The entity with this saved id, and no other.
    pub fn resolve(self, id: &str) -> Option<EntityIx> {
        self.delta.entity_ids.get(id).copied()
    }

    /// The predicate with this id.
    pub fn resolve_predicate(self, id: &str) -> Option<PredicateIx> {
        self.predicates()
            .find(|(_, p)| &*p.id == id)
            .map(|(ix, _)| ix)
    }

    /// The source with this id.
    pub fn resolve_source(self, id: &str) -> Option<SourceIx> {
        self.sources().find(|(_, s)| &*s.id == id).map(|(ix, _)| ix)
    }

    /// The relation, fact or claim with this saved id, given or computed.
    ///
    /// # Complexity
    /// O(1) for given ids; the first computed one costs a pass over the graph.
    pub fn resolve_item(self, id: &str) -> Option<ItemRef> {
        let given = self.delta.item_ids.get(id).copied();
        given.or_else(|| {
            let computed = self.delta.computed_ids.get_or_init(|| {
                let all = self.carried().flat_map(|c| {
                    let claims = (0..self.claims(c).len() as u32)
                        .map(move |n| ItemRef::Claim(ClaimRef { carried: c, n }));
                    std::iter::once(ItemRef::Carried(c)).chain(claims)
                });
                all.map(|item| (self.item_id(item).into(), item)).collect()
            });
            computed.get(id).copied()
        })
    }

    /// The saved id of an item: the one given, else one computed from its content and an ordinal.
    ///
    /// # Complexity
    /// O(degree) for relations without an id, O(facts or claims of the owner) for the others.
    pub fn item_id(self, item: ItemRef) -> Cow<'a, str> {
        match item {
            ItemRef::Carried(Carried::Relation(ix)) => self.relation_id(ix),
            ItemRef::Carried(Carried::Fact(at)) => self.fact_id(at),
            ItemRef::Claim(at) => self.claim_id(at),
        }
    }

    pub(super) fn relation_id(self, ix: RelationIx) -> Cow<'a, str> {
        let relation = self.relation(ix);
        if let Some(id) = &relation.record.id {
            return Cow::Borrowed(id);
        }
        let (from, to) = (relation.from, relation.to);
        let mut before: Vec<RelationIx> = self
            .touching(from)
            .filter(|t| t.other == to && !t.inward)
            .filter(|t| t.predicate == relation.predicate())
            .map(|t| t.relation)
            .collect();
        before.sort();
        let n = before.iter().position(|r| *r == ix).unwrap_or(0) + 1;
        let predicate = &self.predicate(relation.predicate()).id;
        let (from, to) = (self.entity(from).id(), self.entity(to).id());
        Cow::Owned(format!("{from} {predicate} {to} #{n}"))
    }

    pub(super) fn fact_id(self, at: FactRef) -> Cow<'a, str> {
        let fact = self.fact(at);
        if let Some(id) = &fact.record.id {
            return Cow::Borrowed(id);
        }
        let (owner, facts): (Cow<'a, str>, &[Fact]) = match at.owner {
            Owner::Entity(ix) => {
                let record = self.entity(ix).record;
                (Cow::Borrowed(&record.id), &record.facts)
            }
            Owner::Relation(ix) => (self.relation_id(ix), &self.relation(ix).record.facts),
        };
        let like = |f: &&Fact| f.what == fact.record.what && f.when == fact.record.when;
        let n = facts.iter().take(at.n as usize).filter(like).count() + 1;
        let (what, when) = (&fact.record.what, text_of(fact.record.when.as_ref()));
        Cow::Owned(format!("{owner} {what} {when} #{n}"))
    }

    fn claim_id(self, at: ClaimRef) -> Cow<'a, str> {
        let claims = self.claims(at.carried);
        let Some(claim) = claims.get(at.n as usize) else {
            return Cow::Borrowed("");
        };
        if let Some(id) = &claim.id {
            return Cow::Borrowed(id);
        }
        let owner = self.item_id(ItemRef::Carried(at.carried));
        let key = |c: &Claim| (c.source, c.at.clone(), c.by.clone(), c.stance);
        let n = claims
            .iter()
            .take(at.n as usize)
            .filter(|c| key(c) == key(claim))
            .count()
            + 1;
        let source = &self.source(claim.source).id;
        let place = claim.at.as_deref().unwrap_or("-");
        let by = claim.by.as_ref().map_or("-", |v| self.voice_id(v));
        let stance = claim.stance.word();
        Cow::Owned(format!("{owner} {source} {place} {by} {stance} #{n}"))
    }
}

fn text_of(when: Option<&When>) -> &str {
    when.map_or("-", When::text)
}
