//! Writing: an entity a line, a relation a line that names its two ends, a source a document that they name as proof.
//!
//! What has no property of its own is kept in words ("age: 42" among the notes). What nobody but deniers says is left out,
//! since nothing in FollowTheMoney would say that it is denied.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Result, Write};
use std::rc::Rc;

use super::super::WriteOptions;
use super::dates::plain_date;
use super::edges::{Said, fits, meaning, unknown};
use super::entity::{OTHER_NAMES, ROLES};
use super::fanned;
use super::lines::{Lines, Properties};
use super::schema::{Known, Property, Schemata};
use super::sources::DATASET;
use crate::model::ids::{EntityIx, PredicateIx, RelationIx, SourceIx};
use crate::model::item::{Claim, Value};
use crate::model::selection::Selection;
use crate::model::view::{EntityView, FactView, GraphView, RelationView};
use crate::model::words::{Kind, State};

/// What writing loses.
pub(super) const LOSES: &[&str] = &[
    "which source says which fact of an entity (all stand on its line)",
    "how a claim is put, who says it and how far it can be relied on (only what nobody says outright is marked)",
    "what is only denied",
    "predicates that FollowTheMoney has no edge for (they are the role of an UnknownLink)",
    "types that are no schemata, and what is of no kind (it is an Asset)",
    "how uncertain a date is",
    "disagreements, notes on claims, languages of names, ids of facts, the graph's title",
];

pub(super) fn write(
    view: GraphView<'_>,
    selection: &Selection,
    _: &WriteOptions,
    out: &mut dyn Write,
) -> Result<()> {
    let mut writer = Writer::new(view, selection, out);
    for ix in &selection.entities {
        let entity = view.entity(*ix);
        if !entity.is_placeholder() {
            writer.entity(entity)?;
        }
    }
    let mut rest = selection.relations.as_slice();
    while let Some(first) = rest.first() {
        let first = view.relation(*first);
        let n = if writer.link(first).is_some() {
            1
        } else {
            fanned::length(view, rest)
        };
        let (of_one, more) = rest.split_at(n);
        writer.relation(first, of_one)?;
        rest = more;
    }
    Ok(())
}

struct Writer<'v, 'w> {
    view: GraphView<'v>,
    lines: Lines<'v, 'w>,
    schemata: Schemata,
    /// What is owned is an asset: among organisations, the companies.
    owned: HashSet<EntityIx>,
    /// Predicates that are no edges but properties of the entities they start from.
    links: HashMap<PredicateIx, String>,
    /// The relations of these predicates, by where they start.
    linked: HashMap<EntityIx, Vec<RelationIx>>,
    meanings: HashMap<PredicateIx, Said>,
    /// Ids of claims that are ids of lines.
    told: HashSet<Box<str>>,
}

impl<'v, 'w> Writer<'v, 'w> {
    fn new(view: GraphView<'v>, selection: &Selection, out: &'w mut dyn Write) -> Self {
        let schemata = Schemata::new();
        let (mut links, mut meanings) = (HashMap::new(), HashMap::new());
        for (ix, predicate) in view.predicates() {
            let parts = predicate.id.split_once('.');
            let property = parts.and_then(|(owner, name)| {
                let schema = schemata.get(owner)?;
                let property = schema.property(name).filter(|p| p.is("entity"))?;
                (*property.predicate == *predicate.id).then(|| name.to_owned())
            });
            match property {
                Some(name) => drop(links.insert(ix, name)),
                None => drop(meanings.insert(ix, meaning(predicate, &schemata))),
            }
        }
        let mut writer = Self {
            view,
            lines: Lines::new(view, out),
            schemata,
            owned: HashSet::new(),
            links,
            linked: HashMap::new(),
            meanings,
            told: HashSet::new(),
        };
        writer.look_at(selection);
        writer
    }

    /// Notes what the lines of entities have to know of the relations.
    fn look_at(&mut self, selection: &Selection) {
        for ix in &selection.relations {
            let predicate = self.view.predicate_of(*ix);
            let owns = self
                .meanings
                .get(&predicate)
                .filter(|said| said.schema == "Ownership");
            if owns.is_none() && !self.links.contains_key(&predicate) {
                continue;
            }
            let relation = self.view.relation(*ix);
            if let Some(said) = owns {
                let asset = if said.is_back {
                    relation.from
                } else {
                    relation.to
                };
                self.owned.insert(asset);
            }
            if self.link(relation).is_some() {
                self.linked.entry(relation.from).or_default().push(*ix);
            }
        }
    }

    /// The property of its start that a relation is, where that says all of it.
    fn link(&self, relation: RelationView<'_>) -> Option<&str> {
        let name = self.links.get(&relation.predicate())?;
        let from = self.view.entity(relation.from);
        let is_bare = relation.role().is_none()
            && relation.when().is_none()
            && relation.note().is_none()
            && relation.facts().next().is_none()
            && !from.is_placeholder()
            && relation.support().state != State::Refuted;
        let known = self.schema_of(from);
        let predicate = self.view.predicate(relation.predicate());
        let is_its = known.and_then(|k| Some(*k.property(name)?.predicate == *predicate.id));
        (is_bare && is_its == Some(true)).then_some(name.as_str())
    }

    /// What an entity is written as: its type, where that is a schema of its kind.
    fn schema_of(&self, entity: EntityView<'_>) -> Option<Rc<Known>> {
        let own = entity.type_name().and_then(|name| self.schemata.get(name));
        let own = own.filter(|known| !known.is_abstract && known.kind == entity.kind());
        own.or_else(|| {
            self.schemata.get(match entity.kind() {
                Kind::Person => "Person",
                Kind::Organisation if self.owned.contains(&entity.ix) => "Company",
                Kind::Organisation => "Organization",
                Kind::Place => "Address",
                Kind::Event => "Event",
                Kind::Document => "Document",
                Kind::Other => "Asset",
            })
        })
    }

    fn entity(&mut self, entity: EntityView<'v>) -> Result<()> {
        let Some(known) = self.schema_of(entity) else {
            return Ok(());
        };
        let mut properties = Properties::default();
        properties.add("name", entity.name());
        let aliases = entity.aliases();
        for alias in &*aliases {
            properties.add("alias", &*alias.name);
        }
        let names = entity.at();
        let seen = aliases.iter().flat_map(|alias| &alias.at).chain(&*names);
        let mut sources: Vec<SourceIx> = seen.map(|seen| seen.source).collect();
        for fact in entity.facts() {
            if fact.support().state != State::Refuted {
                self.fact(&known, fact, &mut properties);
                sources.extend(fact.claims().iter().map(|claim| claim.source));
            }
        }
        let linked = self.linked.remove(&entity.ix).unwrap_or_default();
        for relation in linked.into_iter().map(|ix| self.view.relation(ix)) {
            if let Some(name) = self.link(relation) {
                properties.add(name, self.view.entity(relation.to).id());
                sources.extend(relation.claims().iter().map(|claim| claim.source));
            }
        }
        properties.add(in_words(&known), entity.note().unwrap_or_default());
        let entry = (entity.id(), known.name.as_str());
        self.lines.put(entry, properties, &sources)
    }

    /// Writes a line for a relation, and for those with it that the same claim carries.
    fn relation(&mut self, relation: RelationView<'v>, of_one: &[RelationIx]) -> Result<()> {
        let support = relation.support();
        let is_denied = support.state == State::Refuted;
        if is_denied || self.link(relation).is_some() {
            return Ok(());
        }
        let ends = [relation.from, relation.to].map(|ix| self.view.entity(ix));
        let (said, known) = self.said(relation.predicate(), ends);
        let Some(known) = known else {
            return Ok(());
        };
        let Some(edge) = &known.edge else {
            return Ok(());
        };
        let mut properties = Properties::default();
        for one in of_one.iter().map(|ix| self.view.relation(*ix)) {
            let (from, to) = if said.is_back {
                (one.to, one.from)
            } else {
                (one.from, one.to)
            };
            properties.add(&edge.source, self.view.entity(from).id());
            properties.add(&edge.target, self.view.entity(to).id());
        }
        for fact in relation.facts() {
            if fact.support().state != State::Refuted {
                self.fact(&known, fact, &mut properties);
            }
        }
        if let Some(when) = relation.when() {
            properties.add_dates(when);
        }
        roles(&known, &said, relation.role(), &mut properties);
        let claims = relation.claims();
        if support.state == State::Tentative {
            let status = Some("status").filter(|name| known.property(name).is_some());
            for claim in &*claims {
                properties.add(status.unwrap_or("summary"), claim.mode.word());
            }
        }
        located(&known, &claims, &mut properties);
        properties.add(in_words(&known), relation.note().unwrap_or_default());
        let sources: Vec<SourceIx> = claims.iter().map(|claim| claim.source).collect();
        let of_claim = claims.iter().find_map(|claim| claim.id.as_deref());
        // An entity of this id has its own line, and so may have another relation.
        let is_free = |id: &&str| self.view.resolve(id).is_none() && !self.told.contains(*id);
        let of_claim = of_claim.filter(is_free).map(Box::from);
        self.told.extend(of_claim.clone());
        let id = relation.given_id().map(Cow::Borrowed);
        let id = id.or_else(|| of_claim.as_deref().map(Cow::Borrowed));
        let id = id.unwrap_or_else(|| relation.id());
        self.lines.put((&id, &known.name), properties, &sources)
    }

    /// The edge that a predicate is between such ends.
    fn said(&self, predicate: PredicateIx, ends: [EntityView<'_>; 2]) -> (Said, Option<Rc<Known>>) {
        let said = self.meanings.get(&predicate).cloned();
        let said = said.unwrap_or_else(|| unknown(self.view.predicate(predicate)));
        let known = self.schemata.get(&said.schema);
        let is_own = *self.view.predicate(predicate).id == *said.schema;
        let fits = known.as_ref().is_some_and(|edge| {
            let [from, to] = ends.map(|end| (end.is_placeholder(), self.schema_of(end)));
            let (from, to) = if said.is_back { (to, from) } else { (from, to) };
            match (from, to) {
                // Nobody knows what they are.
                ((true, _), _) | (_, (true, _)) => true,
                ((_, Some(from)), (_, Some(to))) => fits(edge, &from, &to),
                _ => false,
            }
        });
        if fits || is_own {
            return (said, known);
        }
        let said = unknown(self.view.predicate(predicate));
        let known = self.schemata.get(&said.schema);
        (said, known)
    }

    /// A fact as its property, or in words.
    fn fact(&self, known: &Known, fact: FactView<'_>, properties: &mut Properties) {
        let value = fact.value();
        if fact.what() == DATASET {
            properties.add(DATASET, value);
            return;
        }
        if properties.add_beside(fact.what(), &value) {
            return;
        }
        if let Value::Point { lat, lon } = &*fact.typed()
            && known.property("latitude").is_some()
        {
            for (name, degrees) in [("latitude", lat), ("longitude", lon)] {
                if properties.get(name).is_none() {
                    properties.add(name, degrees.to_string());
                }
            }
            return;
        }
        if let Value::Date(when) = &*fact.typed()
            && fact.what() == "when"
            && known.property("endDate").is_some()
        {
            properties.add_dates(when);
            return;
        }
        let property = known.property_of_word(fact.what());
        let property = property.filter(|p| !is_taken(known, &p.name));
        let given = property.and_then(|p| Some((p, self.value_of(p, fact)?)));
        match given {
            Some((property, text)) => properties.add(&property.name, text),
            None => properties.add(in_words(known), format!("{}: {value}", fact.what())),
        }
    }

    /// The text of a fact as a value of a property; nothing where it is none.
    fn value_of(&self, property: &Property, fact: FactView<'_>) -> Option<String> {
        let value = fact.value();
        match (property.type_name(), &*fact.typed()) {
            ("entity", Value::Entity(ix)) => Some(self.view.entity(*ix).id().to_owned()),
            // Of a moment the day is known, and the moment told.
            ("date", Value::Date(when)) => {
                let day = value.split('T').next();
                let moment = plain_date(&value).filter(|_| day == Some(when.text()));
                moment.or_else(|| plain_date(when.text()))
            }
            ("number", Value::Number { to: None, .. }) => {
                Some(value.into_owned()).filter(|text| text.parse::<f64>().is_ok())
            }
            ("url", Value::Link(link)) => Some(link.to_string()),
            ("entity" | "date" | "number" | "url", _) => None,
            // These are codes: `ru`, not Russia.
            ("country" | "language" | "gender" | "topic", _) => {
                Some(value.into_owned()).filter(|text| is_code(text))
            }
            _ => Some(value.into_owned()),
        }
    }
}

fn is_code(text: &str) -> bool {
    let of_code = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
    text.bytes().all(of_code)
}

/// Whether a property holds what is written otherwise than as a fact.
fn is_taken(known: &Known, name: &str) -> bool {
    let ends = known
        .edge
        .iter()
        .flat_map(|edge| [&edge.source, &edge.target]);
    name == "name" || name == "proof" || OTHER_NAMES.contains(&name) || { ends }.any(|e| e == name)
}

/// The property for what has none of its own.
fn in_words(known: &Known) -> &'static str {
    match known.property("notes") {
        Some(_) => "notes",
        None => "description",
    }
}

/// What the one is to the other: what the schema does not say of the predicate, and the role.
fn roles(known: &Known, said: &Said, role: Option<&str>, properties: &mut Properties) {
    let own = ROLES.iter().find(|name| known.property(name).is_some());
    // Roles that are facts as well were joined to the one that was read.
    let told = ROLES.iter().filter_map(|name| properties.get(name));
    let told: Vec<&str> = told.flatten().map(String::as_str).collect();
    let is_told = role.is_some_and(|role| role == told.join("; "));
    let role = role.filter(|_| !is_told);
    for text in said.besides.as_deref().into_iter().chain(role) {
        match own {
            Some(name) => properties.add(name, text),
            None => properties.add("description", format!("role: {text}")),
        }
    }
}

/// Where in their sources the claims stand.
fn located(known: &Known, claims: &[Claim], properties: &mut Properties) {
    for at in claims.iter().filter_map(|claim| claim.at.as_deref()) {
        if at.starts_with("http://") || at.starts_with("https://") {
            properties.add("sourceUrl", at);
        } else if known.property("recordId").is_some() && !at.starts_with("line ") {
            properties.add("recordId", at);
        }
    }
}
