//! Saved ids: what an id stands for, and the id of a thing that was given none.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{GraphView, nth};
use crate::model::ids::saved::{self, ClaimContent, FactContent, Ordinals};
use crate::model::ids::{
    Carried, ClaimRef, EntityIx, FactRef, ItemRef, Owner, PredicateIx, RelationIx, SourceIx,
};
use crate::model::item::{Claim, Fact};

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
            let computed = self.delta.computed_ids.get_or_init(|| self.computed_ids());
            computed.get(id).copied()
        })
    }

    /// The saved id of an item: the one given, else one computed from its content and an ordinal.
    ///
    /// # Complexity
    /// O(facts or claims of the owner); the first relation without an id costs a pass over the graph.
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
        let ordinals = self.delta.ordinals.get_or_init(|| self.ordinals());
        let n = ordinals.get(ix.0 as usize).copied().unwrap_or(1);
        let predicate = &self.predicate(relation.predicate()).id;
        let (from, to) = (
            self.entity(relation.from).id(),
            self.entity(relation.to).id(),
        );
        Cow::Owned(saved::of_relation(from, predicate, to, n as usize))
    }

    pub(super) fn fact_id(self, at: FactRef) -> Cow<'a, str> {
        let facts = self.facts_of(at.owner);
        match facts.get(at.n as usize).map(|f| &f.id) {
            None => Cow::Borrowed(""),
            Some(Some(id)) => Cow::Borrowed(id),
            Some(None) => {
                let to_here = facts.iter().take(at.n as usize + 1).map(fact_content);
                let id = saved::of_last(&self.owner_id(at.owner), to_here);
                id.map_or(Cow::Borrowed(""), Cow::Owned)
            }
        }
    }

    fn claim_id(self, at: ClaimRef) -> Cow<'a, str> {
        let claims = self.claims(at.carried);
        match nth(claims.clone(), at.n as usize) {
            None => Cow::Borrowed(""),
            Some(Cow::Borrowed(Claim { id: Some(id), .. })) => Cow::Borrowed(id),
            Some(Cow::Owned(Claim { id: Some(id), .. })) => Cow::Owned(id.into()),
            Some(_) => {
                let owner = self.item_id(ItemRef::Carried(at.carried));
                let to_here = claims.iter().take(at.n as usize + 1);
                let id = saved::of_last(&owner, to_here.map(|c| self.claim_content(c)));
                id.map_or(Cow::Borrowed(""), Cow::Owned)
            }
        }
    }

    fn owner_id(self, owner: Owner) -> Cow<'a, str> {
        match owner {
            Owner::Entity(ix) => Cow::Borrowed(self.entity(ix).id()),
            Owner::Relation(ix) => self.relation_id(ix),
        }
    }

    fn claim_content<'c>(self, claim: &'c Claim) -> ClaimContent<'c>
    where
        'a: 'c,
    {
        ClaimContent::new(
            &self.source(claim.source).id,
            claim.at.as_deref(),
            claim.by.as_ref().map(|v| self.voice_id(v)),
            claim.stance,
        )
    }

    /// Of each relation, which one it is of those with its ends and predicate, from 1.
    fn ordinals(self) -> Vec<u32> {
        let mut seen = Ordinals::default();
        let mut ordinals = Vec::with_capacity(self.n_relations());
        for relation in self.relations() {
            ordinals.resize(relation.ix.0 as usize, 0);
            let n = seen.next((relation.from, relation.predicate(), relation.to));
            ordinals.push(n as u32);
        }
        ordinals
    }

    /// The ids of everything that was given none.
    fn computed_ids(self) -> HashMap<Box<str>, ItemRef> {
        let mut ids = HashMap::new();
        for relation in self.relations() {
            let (carried, id) = (Carried::Relation(relation.ix), relation.id());
            self.add_facts(Owner::Relation(relation.ix), &id, &mut ids);
            self.add_claims(carried, &id, &mut ids);
            if relation.given_id().is_none() {
                ids.insert(id.into(), ItemRef::Carried(carried));
            }
        }
        for entity in self.entities() {
            self.add_facts(Owner::Entity(entity.ix), entity.id(), &mut ids);
        }
        ids
    }

    fn add_facts(self, owner: Owner, owner_id: &str, ids: &mut HashMap<Box<str>, ItemRef>) {
        let facts = self.facts_of(owner);
        let computed = saved::of_all(owner_id, facts.iter().map(fact_content));
        for ((n, fact), computed) in (0..).zip(facts).zip(computed) {
            let carried = Carried::Fact(FactRef { owner, n });
            self.add_claims(carried, fact.id.as_deref().unwrap_or(&computed), ids);
            if fact.id.is_none() {
                ids.insert(computed.into(), ItemRef::Carried(carried));
            }
        }
    }

    fn add_claims(self, carried: Carried, owner_id: &str, ids: &mut HashMap<Box<str>, ItemRef>) {
        let claims = self.claims(carried);
        let contents = claims.iter().map(|c| self.claim_content(c));
        for ((n, claim), computed) in (0..)
            .zip(claims.iter())
            .zip(saved::of_all(owner_id, contents))
        {
            if claim.id.is_none() {
                ids.insert(computed.into(), ItemRef::Claim(ClaimRef { carried, n }));
            }
        }
    }
}

fn fact_content(fact: &Fact) -> FactContent<'_> {
    FactContent::new(&fact.what, fact.when.as_ref())
}
