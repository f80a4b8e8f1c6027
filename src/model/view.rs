//! [`GraphView`], the one interface through which everything reads a graph, whichever layer holds a record.
//!
//! Accessors never panic: an index of another graph reads as an empty record.

use std::borrow::Cow;
use std::sync::LazyLock;

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::graph::Delta;
use super::ids::{
    Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, ItemRef, Owner, PredicateIx, RelationIx,
    SourceIx,
};
use super::item::{
    Alias, Claim, Disagreement, Entity, Fact, Predicate, Relation, Seen, Source, Value, Voice,
};
use super::support::Support;
use super::topology::Topology;
use super::when::When;
use super::words::{Kind, State};

/// A graph, for reading. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct GraphView<'a> {
    delta: &'a Delta,
}

/// The relations of one entity that share predicate and direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Group {
    /// Their predicate.
    pub predicate: PredicateIx,
    /// Whether they point at the entity; then the inverse label is shown.
    pub inward: bool,
    /// Whether the predicate only shares a page.
    pub weak: bool,
    /// How many there are.
    pub count: usize,
}

static NO_ENTITY: LazyLock<Entity> = LazyLock::new(|| Entity {
    id: "".into(),
    kind: Kind::Other,
    type_name: None,
    name: "".into(),
    at: Vec::new(),
    aliases: Vec::new(),
    facts: Vec::new(),
    note: None,
    placeholder: true,
});

static NO_RELATION: LazyLock<Relation> = LazyLock::new(|| Relation {
    id: None,
    predicate: PredicateIx(u16::MAX),
    role: None,
    when: None,
    worked_out: None,
    facts: Vec::new(),
    claims: Vec::new(),
    note: None,
});

static NO_FACT: LazyLock<Fact> = LazyLock::new(|| Fact {
    id: None,
    what: "".into(),
    value: None,
    typed: Value::Text,
    when: None,
    worked_out: None,
    claims: Vec::new(),
    note: None,
});

static NO_PREDICATE: LazyLock<Predicate> = LazyLock::new(|| Predicate {
    id: "".into(),
    label: "".into(),
    inverse: "".into(),
    from: Vec::new(),
    to: Vec::new(),
    weak: false,
    declared: false,
    note: None,
});

static NO_SOURCE: LazyLock<Source> = LazyLock::new(|| Source {
    id: "".into(),
    title: "".into(),
    file: None,
    publisher: None,
    date: None,
    worked_out: None,
    reliability: super::words::Reliability::F,
    language: None,
    url: None,
    entity: None,
    publisher_entity: None,
    outside: false,
    note: None,
});

impl<'a> GraphView<'a> {
    pub(super) fn new(delta: &'a Delta) -> Self {
        Self { delta }
    }

    /// The title of the graph, if it has one.
    pub fn title(self) -> Option<&'a str> {
        self.delta.title.as_deref()
    }

    /// How many entities there are.
    pub fn n_entities(self) -> usize {
        self.delta.graph.node_count()
    }

    /// How many relations there are.
    pub fn n_relations(self) -> usize {
        self.delta.graph.edge_count()
    }

    /// How many claims there are, on relations and facts together. O(everything).
    pub fn n_claims(self) -> usize {
        self.delta.claims_by_source.values().map(Vec::len).sum()
    }

    /// All entities, in the order of the input.
    pub fn entities(self) -> impl Iterator<Item = EntityView<'a>> + use<'a> {
        self.delta
            .graph
            .node_indices()
            .map(move |n| self.entity(EntityIx(n.index() as u32)))
    }

    /// All relations, in the order of the input.
    pub fn relations(self) -> impl Iterator<Item = RelationView<'a>> + use<'a> {
        self.delta
            .graph
            .edge_indices()
            .map(move |e| self.relation(RelationIx(e.index() as u32)))
    }

    /// All predicates, in the order of declaration.
    pub fn predicates(self) -> impl Iterator<Item = (PredicateIx, &'a Predicate)> + use<'a> {
        (0u16..).map(PredicateIx).zip(&self.delta.predicates)
    }

    /// All sources, in the order of the input.
    pub fn sources(self) -> impl Iterator<Item = (SourceIx, &'a Source)> + use<'a> {
        (0u32..).map(SourceIx).zip(&self.delta.sources)
    }

    /// All disagreements: written ones, then those that were found.
    pub fn disagreements(
        self,
    ) -> impl Iterator<Item = (DisagreementIx, &'a Disagreement)> + use<'a> {
        (0u32..).map(DisagreementIx).zip(&self.delta.disagreements)
    }

    /// One entity.
    pub fn entity(self, ix: EntityIx) -> EntityView<'a> {
        let record = self.delta.graph.node_weight(NodeIndex::new(ix.0 as usize));
        EntityView {
            view: self,
            ix,
            record: record.unwrap_or(&NO_ENTITY),
        }
    }

    /// One relation.
    pub fn relation(self, ix: RelationIx) -> RelationView<'a> {
        let edge = EdgeIndex::new(ix.0 as usize);
        let ends = self.delta.graph.edge_endpoints(edge);
        let ends = ends.map_or((u32::MAX, u32::MAX), |(a, b)| {
            (a.index() as u32, b.index() as u32)
        });
        RelationView {
            view: self,
            ix,
            from: EntityIx(ends.0),
            to: EntityIx(ends.1),
            record: self.delta.graph.edge_weight(edge).unwrap_or(&NO_RELATION),
        }
    }

    /// One fact.
    pub fn fact(self, at: FactRef) -> FactView<'a> {
        let facts: &'a [Fact] = match at.owner {
            Owner::Entity(ix) => &self.entity(ix).record.facts,
            Owner::Relation(ix) => &self.relation(ix).record.facts,
        };
        FactView {
            view: self,
            at,
            record: facts.get(at.n as usize).unwrap_or(&NO_FACT),
        }
    }

    /// One predicate.
    pub fn predicate(self, ix: PredicateIx) -> &'a Predicate {
        self.delta
            .predicates
            .get(ix.0 as usize)
            .unwrap_or(&NO_PREDICATE)
    }

    /// One source.
    pub fn source(self, ix: SourceIx) -> &'a Source {
        self.delta.sources.get(ix.0 as usize).unwrap_or(&NO_SOURCE)
    }

    /// One disagreement.
    pub fn disagreement(self, ix: DisagreementIx) -> Option<&'a Disagreement> {
        self.delta.disagreements.get(ix.0 as usize)
    }

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

    /// Everything that claims can carry: all relations, then all facts of entities and of relations.
    pub fn carried(self) -> impl Iterator<Item = Carried> + use<'a> {
        let of_relations = self.relations().flat_map(|r| r.facts().map(|f| f.at));
        let of_entities = self.entities().flat_map(|e| e.facts().map(|f| f.at));
        self.relations()
            .map(|r| Carried::Relation(r.ix))
            .chain(of_entities.chain(of_relations).map(Carried::Fact))
    }

    /// The claims on a relation or fact, in the order of the input.
    pub fn claims(self, carried: Carried) -> &'a [Claim] {
        match carried {
            Carried::Relation(ix) => &self.relation(ix).record.claims,
            Carried::Fact(at) => &self.fact(at).record.claims,
        }
    }

    /// One claim.
    pub fn claim(self, at: ClaimRef) -> Option<&'a Claim> {
        self.claims(at.carried).get(at.n as usize)
    }

    /// How a relation or fact is carried.
    pub fn support(self, carried: Carried) -> Support {
        Support::of(self.claims(carried), &self.delta.sources)
    }

    /// The disagreements in which a relation or fact, or one of its claims, stands on a side.
    pub fn contested(self, carried: Carried) -> &'a [DisagreementIx] {
        self.delta
            .contested
            .get(&carried)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether somebody denies it, or it stands in a disagreement.
    pub fn is_disputed(self, carried: Carried) -> bool {
        self.support(carried).state == State::Disputed || !self.contested(carried).is_empty()
    }

    /// Orders relations and facts by worth, as [`Support::strength`] does; one that stands in a disagreement is worth no more
    /// than one that somebody denies.
    pub fn strength(self, carried: Carried) -> (u8, usize) {
        let (class, n) = self.support(carried).strength();
        let most = if self.is_disputed(carried) {
            Support::DISPUTED
        } else {
            u8::MAX
        };
        (class.min(most), n)
    }

    /// The claims that this entity makes or passes on, or that a source it stands for makes in its own voice.
    pub fn says(self, ix: EntityIx) -> &'a [ClaimRef] {
        self.delta.says.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// All claims of one source.
    pub fn claims_of_source(self, ix: SourceIx) -> &'a [ClaimRef] {
        self.delta
            .claims_by_source
            .get(&ix)
            .map_or(&[], Vec::as_slice)
    }

    /// Every relation that touches the entity, outward then inward; one from it to itself comes once, outward.
    pub fn touching(self, ix: EntityIx) -> impl Iterator<Item = Touch> + use<'a> {
        let node = NodeIndex::new(ix.0 as usize);
        let graph = &self.delta.graph;
        let out = graph.edges_directed(node, Direction::Outgoing);
        let inward = graph
            .edges_directed(node, Direction::Incoming)
            .filter(|e| e.source() != e.target());
        let touch = |e: petgraph::stable_graph::EdgeReference<'a, Relation, u32>, inward: bool| {
            let other = if inward { e.source() } else { e.target() };
            Touch {
                relation: RelationIx(e.id().index() as u32),
                other: EntityIx(other.index() as u32),
                predicate: e.weight().predicate,
                inward,
            }
        };
        out.map(move |e| touch(e, false))
            .chain(inward.map(move |e| touch(e, true)))
    }

    /// How many relations touch the entity.
    pub fn degree(self, ix: EntityIx) -> usize {
        self.touching(ix).count()
    }

    /// The groups of an entity's relations: in the order of declaration, outward before inward, weak ones last.
    pub fn groups(self, ix: EntityIx) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for touch in self.touching(ix) {
            let (predicate, inward) = (touch.predicate, touch.inward);
            let known = groups
                .iter_mut()
                .find(|g| (g.predicate, g.inward) == (predicate, inward));
            match known {
                Some(group) => group.count += 1,
                None => groups.push(Group {
                    predicate,
                    inward,
                    weak: self.predicate(predicate).weak,
                    count: 1,
                }),
            }
        }
        groups.sort_by_key(|g| (g.weak, g.predicate, g.inward));
        groups
    }

    /// The relations of one group: by number of sources, most first, then by the name at the other end.
    pub fn rows(self, ix: EntityIx, predicate: PredicateIx, inward: bool) -> Vec<Touch> {
        let mut rows: Vec<(usize, &str, Touch)> = self
            .touching(ix)
            .filter(|t| (t.predicate, t.inward) == (predicate, inward))
            .map(|t| {
                let sources = self.support(Carried::Relation(t.relation)).n_sources;
                (sources, self.entity(t.other).name(), t)
            })
            .collect();
        rows.sort_by(|a, b| {
            (b.0.cmp(&a.0))
                .then(a.1.cmp(b.1))
                .then(a.2.relation.cmp(&b.2.relation))
        });
        rows.into_iter().map(|(_, _, t)| t).collect()
    }

    /// The numbers behind it, for algorithms.
    pub fn topology(self) -> Topology<'a> {
        Topology::new(&self.delta.graph)
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

    fn relation_id(self, ix: RelationIx) -> Cow<'a, str> {
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

    fn fact_id(self, at: FactRef) -> Cow<'a, str> {
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

    /// A voice as files write it: the entity's id, or the words.
    pub fn voice_id(self, voice: &'a Voice) -> &'a str {
        match voice {
            Voice::Entity(ix) => &self.entity(*ix).record.id,
            Voice::Words(words) => words,
        }
    }

    /// A voice as people read it: the entity's name, or the words.
    pub fn voice_name(self, voice: &'a Voice) -> &'a str {
        match voice {
            Voice::Entity(ix) => self.entity(*ix).name(),
            Voice::Words(words) => words,
        }
    }
}

fn text_of(when: Option<&When>) -> &str {
    when.map_or("-", When::text)
}

/// One relation as seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Touch {
    /// The relation.
    pub relation: RelationIx,
    /// The entity at the other end.
    pub other: EntityIx,
    /// Its predicate.
    pub predicate: PredicateIx,
    /// Whether it points at the entity it is seen from.
    pub inward: bool,
}

/// One entity, for reading.
#[derive(Debug, Clone, Copy)]
pub struct EntityView<'a> {
    view: GraphView<'a>,
    /// Its index.
    pub ix: EntityIx,
    record: &'a Entity,
}

impl<'a> EntityView<'a> {
    /// Its saved id.
    pub fn id(self) -> &'a str {
        &self.record.id
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        self.record.kind
    }

    /// The free text below the kind, if any.
    pub fn type_name(self) -> Option<&'a str> {
        self.record.type_name.as_deref()
    }

    /// The name it goes by.
    pub fn name(self) -> &'a str {
        &self.record.name
    }

    /// Where that name stands.
    pub fn at(self) -> &'a [Seen] {
        &self.record.at
    }

    /// Its other names.
    pub fn aliases(self) -> &'a [Alias] {
        &self.record.aliases
    }

    /// Its facts, in the order of the input.
    pub fn facts(self) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        facts(self.view, Owner::Entity(self.ix), self.record.facts.len())
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.record.note.as_deref()
    }

    /// Whether it is only named by others.
    pub fn is_placeholder(self) -> bool {
        self.record.placeholder
    }

    /// How many relations touch it.
    pub fn degree(self) -> usize {
        self.view.degree(self.ix)
    }

    /// Latitude and longitude in degrees, from the first fact that gives them.
    pub fn point(self) -> Option<(f64, f64)> {
        self.record.facts.iter().find_map(|f| match f.typed {
            Value::Point { lat, lon } => Some((lat, lon)),
            _ => None,
        })
    }

    /// When it happened: the date of its first fact `when`.
    pub fn when(self) -> Option<&'a When> {
        let when = self.record.facts.iter().find(|f| &*f.what == "when")?;
        match &when.typed {
            Value::Date(date) => Some(date),
            _ => when.when.as_ref(),
        }
    }
}

fn facts(view: GraphView<'_>, owner: Owner, n: usize) -> impl Iterator<Item = FactView<'_>> {
    (0..n as u32).map(move |n| view.fact(FactRef { owner, n }))
}

/// One relation, for reading.
#[derive(Debug, Clone, Copy)]
pub struct RelationView<'a> {
    view: GraphView<'a>,
    /// Its index.
    pub ix: RelationIx,
    /// Where it starts.
    pub from: EntityIx,
    /// Where it ends.
    pub to: EntityIx,
    record: &'a Relation,
}

impl<'a> RelationView<'a> {
    /// Its saved id, given or computed.
    pub fn id(self) -> Cow<'a, str> {
        self.view.relation_id(self.ix)
    }

    /// The id given in the file, if any.
    pub fn given_id(self) -> Option<&'a str> {
        self.record.id.as_deref()
    }

    /// Its type.
    pub fn predicate(self) -> PredicateIx {
        self.record.predicate
    }

    /// What the one is to the other.
    pub fn role(self) -> Option<&'a str> {
        self.record.role.as_deref()
    }

    /// When it held.
    pub fn when(self) -> Option<&'a When> {
        self.record.when.as_ref()
    }

    /// The words from which `when` was worked out.
    pub fn worked_out(self) -> Option<&'a str> {
        self.record.worked_out.as_deref()
    }

    /// Its own facts.
    pub fn facts(self) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        facts(self.view, Owner::Relation(self.ix), self.record.facts.len())
    }

    /// Who says so.
    pub fn claims(self) -> &'a [Claim] {
        &self.record.claims
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.record.note.as_deref()
    }

    /// How it is carried.
    pub fn support(self) -> Support {
        self.view.support(Carried::Relation(self.ix))
    }
}

/// One fact, for reading.
#[derive(Debug, Clone, Copy)]
pub struct FactView<'a> {
    view: GraphView<'a>,
    /// Where it stands.
    pub at: FactRef,
    record: &'a Fact,
}

impl<'a> FactView<'a> {
    /// Its saved id, given or computed.
    pub fn id(self) -> Cow<'a, str> {
        self.view.fact_id(self.at)
    }

    /// The id given in the file, if any.
    pub fn given_id(self) -> Option<&'a str> {
        self.record.id.as_deref()
    }

    /// Which attribute.
    pub fn what(self) -> &'a str {
        &self.record.what
    }

    /// The value as it was given; `None` where only a typed value was.
    pub fn given_value(self) -> Option<&'a str> {
        self.record.value.as_deref()
    }

    /// The value as people read it: as given, else the typed value in words.
    pub fn value(self) -> Cow<'a, str> {
        if let Some(text) = &self.record.value {
            return Cow::Borrowed(text);
        }
        match &self.record.typed {
            Value::Text => Cow::Borrowed(""),
            Value::Number { from, to, unit } => {
                let to = to.map_or(String::new(), |to| format!("–{to}"));
                Cow::Owned(format!("{from}{to} {unit}").trim_end().to_owned())
            }
            Value::Date(when) => Cow::Borrowed(when.text()),
            Value::Entity(ix) => Cow::Borrowed(self.view.entity(*ix).name()),
            Value::Link(link) => Cow::Borrowed(link),
            Value::Truth(yes) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
            Value::Point { lat, lon } => Cow::Owned(format!("{lat}, {lon}")),
        }
    }

    /// The typed value.
    pub fn typed(self) -> &'a Value {
        &self.record.typed
    }

    /// When it held.
    pub fn when(self) -> Option<&'a When> {
        self.record.when.as_ref()
    }

    /// The words from which a date was worked out.
    pub fn worked_out(self) -> Option<&'a str> {
        self.record.worked_out.as_deref()
    }

    /// Who says so.
    pub fn claims(self) -> &'a [Claim] {
        &self.record.claims
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.record.note.as_deref()
    }

    /// How it is carried.
    pub fn support(self) -> Support {
        self.view.support(Carried::Fact(self.at))
    }
}
