//! Facts and claims, whoever they belong to, and the indices over all claims.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Build, Space};
use crate::error::Severity;
use crate::model::degrees::misread;
use crate::model::ids::{Carried, ClaimRef, EntityIx, FactRef, ItemRef, Owner, SourceIx};
use crate::model::item::{Claim, Fact, Rare, Value, Voice};
use crate::model::record::{ClaimRecord, FactRecord, Ref, ValueRecord};
use crate::model::view::GraphView;
use crate::model::words::{Mode, Stance};
use crate::text::printable;

/// The ids given to a fact and to its claims, which are bound once the fact is known to be new.
struct GivenIds {
    own: Option<Ref>,
    of_claims: Vec<Option<Ref>>,
}

/// Claims that several facts stand on.
struct Shared {
    records: Arc<[ClaimRecord]>,
    claims: Arc<[Claim]>,
}

impl Build {
    /// The facts that are not among `known`, which are those of the same owner so far.
    pub(super) fn facts(
        &mut self,
        owner: Owner,
        records: Vec<FactRecord>,
        known: &[Fact],
    ) -> Vec<Fact> {
        let mut facts = Vec::with_capacity(records.len());
        let mut last: Option<Shared> = None;
        for record in records {
            let shared = last
                .take()
                .filter(|s| Arc::ptr_eq(&s.records, &record.claims));
            let shared = shared.or_else(|| self.shared(&record.claims));
            self.check_place(owner, &record);
            let (mut fact, ids) = self.fact(record, shared.as_ref());
            last = shared;
            if known.contains(&fact) {
                continue;
            }
            let n = (known.len() + facts.len()) as u32;
            let carried = Carried::Fact(FactRef { owner, n });
            let id = self.bind(ids.own, ItemRef::Carried(carried));
            fact.set_id(id);
            // Claims that are shared have no ids.
            if let Some(claims) = Arc::get_mut(&mut fact.claims) {
                for ((n, claim), id) in (0..).zip(claims).zip(ids.of_claims) {
                    claim.id = self.bind_claim(id, claim, ClaimRef { carried, n });
                }
            }
            facts.push(fact);
        }
        facts
    }

    /// Says where a fact was to tell where something is, and does not.
    fn check_place(&mut self, owner: Owner, record: &FactRecord) {
        let is_text = record
            .rare
            .as_ref()
            .is_none_or(|r| matches!(r.typed, ValueRecord::Plain(Value::Text)));
        let value = record
            .value
            .as_deref()
            .filter(|_| is_text && matches!(owner, Owner::Entity(_)));
        if let Some(value) = value
            && let Some(what) = misread(&record.what, value)
        {
            let message = what.message(&printable(value));
            self.say(Severity::Warning, record.place, message, None);
        }
    }

    /// Claims that several facts stand on, if nothing is to be said of each.
    fn shared(&mut self, records: &Arc<[ClaimRecord]>) -> Option<Shared> {
        let is_plain = |c: &ClaimRecord| c.id.is_none() && c.mode != Mode::Denied;
        if Arc::strong_count(records) < 2 || !records.iter().all(is_plain) {
            return None;
        }
        let claims = records.iter().map(|c| self.claim(c.clone()).0);
        Some(Shared {
            claims: claims.collect(),
            records: Arc::clone(records),
        })
    }

    fn fact(&mut self, record: FactRecord, shared: Option<&Shared>) -> (Fact, GivenIds) {
        let (claims, of_claims) = if let Some(shared) = shared {
            (Arc::clone(&shared.claims), Vec::new())
        } else {
            let claims = record.claims.iter().map(|c| self.claim(c.clone()));
            let (claims, ids): (Vec<Claim>, _) = claims.unzip();
            (claims.into(), ids)
        };
        let rare = record.rare.map_or_else(Rare::default, |rare| *rare);
        if let (None, ValueRecord::Plain(Value::Text)) = (&record.value, &rare.typed) {
            let message = "expected a value, found a fact without one".to_owned();
            self.error(record.place, message);
        }
        let typed = match rare.typed {
            ValueRecord::Plain(value) => value,
            ValueRecord::Entity(id) => Value::Entity(self.entity(&id)),
            ValueRecord::Unreadable => Value::Text,
        };
        let of_fact = Rare {
            id: rare.id.as_ref().map(|r| r.id.clone()),
            typed,
            when: rare.when,
            worked_out: rare.worked_out,
            note: rare.note,
        };
        let fact = Fact {
            what: record.what,
            value: record.value,
            claims,
            rare: of_fact.kept(),
        };
        let own = rare.id;
        (fact, GivenIds { own, of_claims })
    }

    /// The claims that are not among `known`, which are those on the same thing so far.
    pub(super) fn claims(
        &mut self,
        carried: Carried,
        records: Vec<ClaimRecord>,
        known: &[Claim],
    ) -> Vec<Claim> {
        let mut claims = Vec::with_capacity(records.len());
        for record in records {
            let (mut claim, id) = self.claim(record);
            if !known.contains(&claim) {
                let n = (known.len() + claims.len()) as u32;
                claim.id = self.bind_claim(id, &claim, ClaimRef { carried, n });
                claims.push(claim);
            }
        }
        claims
    }

    fn claim(&mut self, record: ClaimRecord) -> (Claim, Option<Ref>) {
        if record.mode == Mode::Denied && record.stance == Some(Stance::Supports) {
            let message = "expected stance refutes with mode denied, found supports";
            let hint = Some("leave the stance out, or choose another mode".to_owned());
            self.say(Severity::Error, record.place, message.to_owned(), hint);
        }
        let stance = record.meant_stance();
        let claim = Claim {
            id: record.id.as_ref().map(|r| r.id.clone()),
            source: self.source(&record.source),
            at: record.at,
            by: record.by.map(|r| self.voice(&r)),
            via: record.via.iter().map(|r| self.voice(r)).collect(),
            mode: record.mode,
            stance,
            credibility: record.credibility,
            said: record.said,
            worked_out: record.worked_out,
            note: record.note,
        };
        (claim, record.id)
    }

    /// Enters a given id, and returns it if the item may keep it: an id stays with the first item that has it.
    pub(super) fn bind(&mut self, id: Option<Ref>, item: ItemRef) -> Option<Box<str>> {
        let id = id?;
        match self.claim_id(Space::Item, &id) {
            Some(false) => {
                self.delta.item_ids.insert(id.id.clone(), item);
                Some(id.id)
            }
            Some(true) if self.delta.item_ids.get(&id.id) == Some(&item) => Some(id.id),
            Some(true) => {
                self.taken(Space::Item, &id);
                None
            }
            None => None,
        }
    }

    /// The same for a claim. One claim may carry several things, as an edge of FollowTheMoney does between several ends: then
    /// it stands at each, with the same id and saying the same.
    fn bind_claim(&mut self, id: Option<Ref>, claim: &Claim, at: ClaimRef) -> Option<Box<str>> {
        let id = id?;
        if let Some(ItemRef::Claim(first)) = self.delta.item_ids.get(&id.id).copied() {
            let view = GraphView::new(&self.base, &self.delta);
            if first != at && view.claim(first).is_some_and(|first| *first == *claim) {
                return Some(id.id);
            }
        }
        self.bind(Some(id), ItemRef::Claim(at))
    }

    /// Fills the indices over claims: by voice, and by source.
    pub(super) fn index_claims(&mut self) {
        let view = GraphView::new(&self.base, &self.delta);
        let mut says: HashMap<EntityIx, Vec<ClaimRef>> = HashMap::new();
        let mut by_source: HashMap<SourceIx, Vec<ClaimRef>> = HashMap::new();
        for carried in view.own_carried() {
            for (n, claim) in (0..).zip(view.claims(carried).iter()) {
                let at = ClaimRef { carried, n };
                by_source.entry(claim.source).or_default().push(at);
                let mut speakers: Vec<EntityIx> = Vec::new();
                let voices = claim.by.iter().chain(&claim.via);
                speakers.extend(voices.filter_map(|v| match v {
                    Voice::Entity(ix) => Some(*ix),
                    Voice::Words(_) => None,
                }));
                if claim.by.is_none() {
                    speakers.extend(view.source(claim.source).entity);
                }
                speakers.sort_unstable();
                speakers.dedup();
                for speaker in speakers {
                    says.entry(speaker).or_default().push(at);
                }
            }
        }
        self.delta.says = says;
        self.delta.claims_by_source = by_source;
    }
}
