//! Sources, entities, relations, facts, claims and disagreements: from records to what the graph holds.

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::super::ids::{
    Carried, ClaimRef, EntityIx, FactRef, ItemRef, Owner, PredicateIx, RelationIx,
};
use super::super::item::{Alias, Claim, Disagreement, Fact, Relation, Source, Value, Voice};
use super::super::record::{
    AliasRecord, ClaimRecord, DisagreementRecord, EntityRecord, FactRecord, Ref, RelationRecord,
    SourceRecord, ValueRecord,
};
use super::super::view::GraphView;
use super::super::words::{Kind, Mode, Stance, Standing};
use super::resolve::near;
use super::{Build, Space};
use crate::error::{Place, Severity};
use crate::text::{fold, printable};

/// Claims and facts with the place of each given id, which is bound once their owner has its index.
type GivenIds = Vec<(Ref, ItemRef)>;

impl Build {
    pub(super) fn sources(&mut self, records: Vec<(usize, SourceRecord)>) {
        for (input, record) in records {
            self.input = input;
            let Some(ix) = self.source_ids.get(&record.id.id).copied() else {
                continue;
            };
            let filled = self.first.get(&(Space::Source, record.id.id.clone()));
            if filled != Some(&(input, record.id.place)) {
                continue;
            }
            let entity = record.entity.map(|r| self.entity(&r));
            let publisher_entity = record.publisher_entity.map(|r| self.entity(&r));
            let source = Source {
                id: record.id.id,
                title: record.title,
                file: record.file,
                publisher: record.publisher,
                date: record.date,
                worked_out: record.worked_out,
                reliability: record.reliability,
                language: record.language,
                url: record.url,
                entity,
                publisher_entity,
                outside: record.outside,
                note: record.note,
            };
            if let Some(slot) = self.delta.sources.get_mut(ix.0 as usize) {
                *slot = source;
            }
        }
    }

    pub(super) fn entities(&mut self, records: Vec<(usize, EntityRecord)>) {
        for (input, record) in records {
            self.input = input;
            let Some(&(first_input, first_place)) =
                self.first.get(&(Space::Entity, record.id.id.clone()))
            else {
                continue;
            };
            let again_here = first_input == input && first_place != record.id.place;
            let Some(ix) = self.delta.entity_ids.get(&record.id.id).copied() else {
                continue;
            };
            if !again_here {
                self.fill_entity(ix, record);
            }
        }
    }

    /// Adds what a record says about an entity: all of it for the first input, what is new for later ones.
    fn fill_entity(&mut self, ix: EntityIx, record: EntityRecord) {
        self.take_name(ix, &record.name, record.name_place);
        for alias in &record.aliases {
            self.take_name(ix, &alias.name, alias.place);
        }
        let at = self.seen(record.at);
        let aliases: Vec<Alias> = record.aliases.into_iter().map(|a| self.alias(a)).collect();
        let node = NodeIndex::new(ix.0 as usize);
        let known = self.delta.graph.node_weight(node);
        let known = known.map_or(Vec::new(), |e| e.facts.clone());
        let (facts, given) = self.facts(Owner::Entity(ix), record.facts, &known);
        if let Some(entity) = self.delta.graph.node_weight_mut(node) {
            if *entity.name != *record.name && !entity.aliases.iter().any(|a| a.name == record.name)
            {
                entity.aliases.push(Alias {
                    name: record.name,
                    language: None,
                    at: at.clone(),
                    note: None,
                });
            }
            entity.at.extend(at);
            let known: Vec<Alias> = entity.aliases.clone();
            let new = aliases.into_iter().filter(|a| !known.contains(a));
            entity.aliases.extend(new);
            entity.facts.extend(facts);
        }
        self.bind(given);
    }

    /// Notes a name; two entities with one name are a problem.
    fn take_name(&mut self, ix: EntityIx, name: &str, place: Place) {
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        let owner = *self.names.entry(folded).or_insert(ix);
        if owner != ix {
            let other = self
                .delta
                .graph
                .node_weight(NodeIndex::new(owner.0 as usize));
            let other = other.map_or(String::new(), |e| printable(&e.id).into_owned());
            let message = format!(
                "expected a name of one entity alone, found “{}”, which “{other}” has too",
                printable(name)
            );
            let hint = Some("give it to one of them, or make the two differ".to_owned());
            self.say(Severity::Warning, place, message, hint);
        }
    }

    fn alias(&mut self, record: AliasRecord) -> Alias {
        Alias {
            name: record.name,
            language: record.language,
            at: self.seen(record.at),
            note: record.note,
        }
    }

    /// The facts that are not among `known`, and the ids given in them.
    fn facts(
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
    fn claims(
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
    fn bind(&mut self, given: GivenIds) {
        for (id, item) in given {
            if self.claim_id(Space::Item, &id) == Some(false) {
                self.delta.item_ids.insert(id.id, item);
            }
        }
    }

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

    pub(super) fn disagreements(&mut self, records: Vec<(usize, DisagreementRecord)>) {
        for (input, record) in records {
            self.input = input;
            if self.claim_id(Space::Disagreement, &record.id).is_none() {
                continue;
            }
            let place = record.id.place;
            if record.sides.len() < 2 {
                let n = record.sides.len();
                self.error(place, format!("expected two sides or more, found {n}"));
            }
            let mut sides = Vec::with_capacity(record.sides.len());
            for side in &record.sides {
                sides.push(side.iter().filter_map(|id| self.item(id)).collect());
            }
            let preferred = self.preferred(&record, place);
            self.delta.disagreements.push(Disagreement {
                id: record.id.id,
                kind: record.kind,
                question: record.question,
                sides,
                standing: record.standing,
                preferred,
                note: record.note,
                derived: false,
            });
        }
    }

    fn preferred(&mut self, record: &DisagreementRecord, place: Place) -> Option<usize> {
        let n_sides = record.sides.len();
        match (record.standing, record.preferred) {
            (Standing::Prefers, Some(n)) if (1..=n_sides).contains(&(n as usize)) => {
                Some(n as usize - 1)
            }
            (Standing::Prefers, n) => {
                let found = n.map_or("none".to_owned(), |n| n.to_string());
                let message = format!("expected the preferred side, 1 to {n_sides}, found {found}");
                self.error(place, message);
                None
            }
            (_, Some(_)) => {
                let message = "expected a preferred side only with standing prefers".to_owned();
                self.error(place, message);
                None
            }
            (_, None) => None,
        }
    }

    /// A relation, fact or claim by given or computed id.
    fn item(&mut self, id: &Ref) -> Option<ItemRef> {
        if let Some(item) = self.delta.item_ids.get(&id.id) {
            return Some(*item);
        }
        let found = GraphView::new(&self.delta).resolve_item(&id.id);
        if found.is_none() {
            let hint = near(&id.id, self.delta.item_ids.keys().map(|k| &**k));
            let message = format!(
                "expected the id of a relation, fact or claim, found “{}”",
                printable(&id.id)
            );
            self.say(Severity::Error, id.place, message, hint);
        }
        found
    }
}

fn given_id(id: Option<Ref>, item: ItemRef, given: &mut GivenIds) -> Option<Box<str>> {
    let id = id?;
    let text = id.id.clone();
    given.push((id, item));
    Some(text)
}
