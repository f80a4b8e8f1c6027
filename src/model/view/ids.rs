//! Saved ids: what an id stands for, and the id of a thing that was given none.

use std::borrow::Cow;
use std::collections::HashMap;

use super::claims::nth;
use super::{FactView, GraphView, RelationView};
use crate::model::ids::saved::{self, ClaimContent, FactContent, Ordinals};
use crate::model::ids::{
    Carried, ClaimRef, EntityIx, FactRef, ItemRef, Owner, PredicateIx, RelationIx, SourceIx,
};
use crate::model::item::Claim;

impl<'a> GraphView<'a> {
    /// The entity with this saved id, and no other.
    pub fn resolve(self, id: &str) -> Option<EntityIx> {
        let own = self.delta.entity_ids.get(id).copied();
        own.or_else(|| self.base.resolve(id))
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
    /// O(1) for ids given in hand-written files; the first computed one costs a pass over the upper layer. Ids of the base are
    /// taken apart; one given in a table is looked for in its column.
    pub fn resolve_item(self, id: &str) -> Option<ItemRef> {
        let given = self.delta.item_ids.get(id).copied();
        let computed = || {
            let lazy = &self.delta.lazy.computed_ids;
            let computed = lazy.get_or_init(|| self.computed_ids());
            computed.get(id).copied()
        };
        given.or_else(computed).or_else(|| self.item_of_base(id))
    }

    fn item_of_base(self, id: &str) -> Option<ItemRef> {
        if self.base.is_empty() {
            return None;
        }
        if let Some(ix) = self.relation_of_base(id) {
            return Some(ItemRef::Carried(Carried::Relation(ix)));
        }
        // Facts and claims are called after their owner.
        for (end, _) in id.match_indices(' ') {
            let owner = id.get(..end).unwrap_or_default();
            let relation = self.relation_of_base(owner);
            let entity = self.base.resolve(owner).map(Owner::Entity);
            let owners = entity.into_iter().chain(relation.map(Owner::Relation));
            let mut ids = HashMap::new();
            for owner_ix in owners {
                self.add_facts(owner_ix, owner, &mut ids);
            }
            if let Some(ix) = relation {
                self.add_claims(Carried::Relation(ix), owner, &mut ids);
            }
            if let Some(item) = ids.get(id) {
                return Some(*item);
            }
        }
        None
    }

    /// The relation of the base with a given id, or with one computed of its ends and predicate.
    fn relation_of_base(self, id: &str) -> Option<RelationIx> {
        let live = |ix: &RelationIx| !self.delta.is_dead(*ix);
        if let Some(ix) = self.base.relation_with_id(id) {
            return Some(ix).filter(live);
        }
        let (rest, n) = id.rsplit_once(" #")?;
        let nth = n.parse::<u32>().ok()?.checked_sub(1)?;
        let blanks: Vec<usize> = rest.match_indices(' ').map(|(at, _)| at).collect();
        for (i, first) in blanks.iter().enumerate() {
            let Some(from) = self.base.resolve(rest.get(..*first)?) else {
                continue;
            };
            for second in blanks.get(i + 1..)? {
                let predicate = self.resolve_predicate(rest.get(first + 1..*second)?);
                let to = self.base.resolve(rest.get(second + 1..)?);
                if let (Some(predicate), Some(to)) = (predicate, to) {
                    let ix = self.base.parallel(from, predicate, to).nth(nth as usize);
                    let unnamed = |ix: &RelationIx| self.relation(*ix).given_id().is_none();
                    return ix.map(RelationIx).filter(live).filter(unnamed);
                }
            }
        }
        None
    }

    /// The saved id of an item: the one given, else one computed from its content and an ordinal.
    ///
    /// # Complexity
    /// O(facts or claims of the owner); the first relation without an id costs a pass over the upper layer.
    pub fn item_id(self, item: ItemRef) -> Cow<'a, str> {
        match item {
            ItemRef::Carried(Carried::Relation(ix)) => self.relation_id(self.relation(ix)),
            ItemRef::Carried(Carried::Fact(at)) => self.fact_id(at),
            ItemRef::Claim(at) => self.claim_id(at),
        }
    }

    pub(super) fn relation_id(self, relation: RelationView<'a>) -> Cow<'a, str> {
        if let Some(id) = relation.given_id() {
            return Cow::Borrowed(id);
        }
        let (from, predicate, to) = (relation.from, relation.predicate(), relation.to);
        let n = match self.delta.edge(relation.ix) {
            None => self.ordinal_in_base(relation),
            Some(edge) => {
                let ordinals = self.delta.lazy.ordinals.get_or_init(|| self.ordinals());
                ordinals.get(edge.index()).copied().unwrap_or(1)
            }
        };
        let (from, to) = (self.entity(from).id(), self.entity(to).id());
        let predicate = &self.predicate(predicate).id;
        Cow::Owned(saved::of_relation(from, predicate, to, n as usize))
    }

    /// Which one a relation of the base is of those with its ends and predicate, from 1.
    fn ordinal_in_base(self, relation: RelationView<'_>) -> u32 {
        let (from, to) = (relation.from, relation.to);
        let alike = self.base.parallel(from, relation.predicate(), to);
        relation.ix.0.saturating_sub(alike.start) + 1
    }

    pub(super) fn fact_id(self, at: FactRef) -> Cow<'a, str> {
        let fact = self.fact(at);
        if let Some(id) = fact.given_id() {
            return Cow::Borrowed(id);
        }
        let to_here: Vec<FactView<'a>> = self.facts(at.owner).take(at.n as usize + 1).collect();
        if to_here.len() <= at.n as usize {
            return Cow::Borrowed("");
        }
        let contents = to_here.iter().map(|f| fact_content(*f));
        let id = saved::of_last(&self.owner_id(at.owner), contents);
        id.map_or(Cow::Borrowed(""), Cow::Owned)
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
            Owner::Relation(ix) => self.relation_id(self.relation(ix)),
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

    /// Of each relation of the upper layer, which one it is of those with its ends and predicate, from 1: those of the base
    /// come first, and one that replaces one of them stays what that was.
    fn ordinals(self) -> Vec<u32> {
        let mut seen = Ordinals::default();
        let mut ordinals = Vec::with_capacity(self.delta.graph.edge_count());
        for relation in self.own_relations() {
            let Some(edge) = self.delta.edge(relation.ix) else {
                continue;
            };
            ordinals.resize(edge.index(), 0);
            let below = self.delta.over.replaces.get(&edge).copied();
            let (from, predicate, to) = (relation.from, relation.predicate(), relation.to);
            let n = if let Some(ix) = below {
                self.ordinal_in_base(RelationView { ix, ..relation })
            } else {
                let alike = self.base.parallel(from, predicate, to).len();
                (alike + seen.next((from, predicate, to))) as u32
            };
            ordinals.push(n);
        }
        ordinals
    }

    /// The ids of everything in the upper layer that was given none.
    fn computed_ids(self) -> HashMap<Box<str>, ItemRef> {
        let mut ids = HashMap::new();
        for relation in self.own_relations() {
            let (carried, id) = (Carried::Relation(relation.ix), relation.id());
            self.add_facts(Owner::Relation(relation.ix), &id, &mut ids);
            self.add_claims(carried, &id, &mut ids);
            if relation.given_id().is_none() {
                ids.insert(id.into(), ItemRef::Carried(carried));
            }
        }
        for entity in self.own_entities() {
            self.add_facts(Owner::Entity(entity.ix), entity.id(), &mut ids);
        }
        ids
    }

    fn add_facts(self, owner: Owner, owner_id: &str, ids: &mut HashMap<Box<str>, ItemRef>) {
        let facts: Vec<FactView<'a>> = self.facts(owner).collect();
        let computed = saved::of_all(owner_id, facts.iter().map(|f| fact_content(*f)));
        for (fact, computed) in facts.into_iter().zip(computed) {
            let (carried, given) = (Carried::Fact(fact.at), fact.given_id());
            self.add_claims(carried, given.unwrap_or(&computed), ids);
            if given.is_none() {
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

fn fact_content(fact: FactView<'_>) -> FactContent<'_> {
    FactContent::new(fact.what(), fact.when())
}
