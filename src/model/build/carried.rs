//! Facts and claims, whoever they belong to, and the indices over all claims.

use super::{Build, Space};
use crate::error::Severity;
use crate::model::ids::{Carried, ClaimRef, EntityIx, FactRef, ItemRef, Owner};
use crate::model::item::{Claim, Fact, Value, Voice};
use crate::model::record::{ClaimRecord, FactRecord, Ref, ValueRecord};
use crate::model::view::GraphView;
use crate::model::words::{Mode, Stance};

/// Claims and facts with the place of each given id, which is bound once their owner has its index.
pub(super) type GivenIds = Vec<(Ref, ItemRef)>;

impl Build {
    /// The facts that are not among `known`, and the ids given in them.
    pub(super) fn facts(
        &mut self,
        owner: Owner,
        records: Vec<FactRecord>,
        known: &[Fact],
    ) -> (Vec<Fact>, GivenIds) {
        let mut given = GivenIds::new();
        let mut facts = Vec::with_capacity(records.len());
        for record in records {
            let n = (known.len() + facts.len()) as u32;
            let mut of_this = GivenIds::new();
            let carried = Carried::Fact(FactRef { owner, n });
            let id = given_id(record.id, ItemRef::Carried(carried), &mut of_this);
            let (claims, more) = self.claims(carried, record.claims, &[]);
            of_this.extend(more);
            let typed = match record.typed {
                ValueRecord::Plain(value) => value,
                ValueRecord::Entity(id) => Value::Entity(self.entity(&id)),
            };
            if record.value.is_none() && typed == Value::Text {
                let message = "expected a value, found a fact without one".to_owned();
                self.error(record.place, message);
            }
            let fact = Fact {
                id,
                what: record.what,
                value: record.value,
                typed,
                when: record.when,
                worked_out: record.worked_out,
                claims,
                note: record.note,
            };
            if !known.contains(&fact) {
                facts.push(fact);
                given.extend(of_this);
            }
        }
        (facts, given)
    }

    /// The claims that are not among `known`, and the ids given in them.
    pub(super) fn claims(
        &mut self,
        carried: Carried,
        records: Vec<ClaimRecord>,
        known: &[Claim],
    ) -> (Vec<Claim>, GivenIds) {
        let mut given = GivenIds::new();
        let mut claims = Vec::with_capacity(records.len());
        for record in records {
            let n = (known.len() + claims.len()) as u32;
            let item = ItemRef::Claim(ClaimRef { carried, n });
            let mut of_this = GivenIds::new();
            let stance = record.meant_stance();
            let id = given_id(record.id, item, &mut of_this);
            if record.mode == Mode::Denied && record.stance == Some(Stance::Supports) {
                let message = "expected stance refutes with mode denied, found supports";
                let hint = Some("leave the stance out, or choose another mode".to_owned());
                self.say(Severity::Error, record.place, message.to_owned(), hint);
            }
            let source = self.source(&record.source);
            let by = record.by.map(|r| self.voice(&r));
            let via: Vec<Voice> = record.via.iter().map(|r| self.voice(r)).collect();
            let claim = Claim {
                id,
                source,
                at: record.at,
                by,
                via,
                mode: record.mode,
                stance,
                credibility: record.credibility,
                said: record.said,
                worked_out: record.worked_out,
                note: record.note,
            };
            if !known.contains(&claim) {
                claims.push(claim);
                given.extend(of_this);
            }
        }
        (claims, given)
    }

    /// Enters given ids; one that is taken stays with its first owner.
    pub(super) fn bind(&mut self, given: GivenIds) {
        for (id, item) in given {
            if self.claim_id(Space::Item, &id) == Some(false) {
                self.delta.item_ids.insert(id.id, item);
            }
        }
    }

    /// Fills the indices over claims: by voice, and by source.
    pub(super) fn index_claims(&mut self) {
        let view = GraphView::new(&self.delta);
        let (mut says, mut by_source) = (Vec::new(), Vec::new());
        for carried in view.carried() {
            for (n, claim) in (0..).zip(view.claims(carried)) {
                let at = ClaimRef { carried, n };
                by_source.push((claim.source, at));
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
                says.extend(speakers.into_iter().map(|s| (s, at)));
            }
        }
        for (speaker, at) in says {
            self.delta.says.entry(speaker).or_default().push(at);
        }
        for (source, at) in by_source {
            self.delta
                .claims_by_source
                .entry(source)
                .or_default()
                .push(at);
        }
    }
}

fn given_id(id: Option<Ref>, item: ItemRef, given: &mut GivenIds) -> Option<Box<str>> {
    let id = id?;
    let text = id.id.clone();
    given.push((id, item));
    Some(text)
}
