//! Makes a [`Graph`] of records: resolves ids, checks what only the whole can tell, and loses nothing.
//!
//! What does not fit becomes a [`Problem`] and stays visible: an unknown end becomes a marked placeholder, an undeclared
//! predicate a predicate of its own, an unknown source a source without anything but its id. Called with the records of one
//! or several inputs; the same id in two inputs is the same thing, twice in one input it is a problem.

mod carried;
mod conflicts;
mod disagreements;
mod entities;
mod relations;
mod resolve;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use petgraph::graph::EdgeIndex;

use super::base::Base;
use super::disagree;
use super::graph::{Delta, Graph};
use super::ids::{EntityIx, MAX_INDEX, PredicateIx, SourceIx};
use super::record::{
    DisagreementRecord, EntityRecord, FactRecord, PredicateRecord, Record, RelationRecord,
    SourceRecord,
};
use super::sink::Sink;
use crate::error::{Place, Problem, Severity};

/// A [`Sink`] that keeps all records and makes a graph of them in the end.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    inputs: Vec<Box<str>>,
    /// The inputs in which several records may be about one thing.
    adds_up: HashSet<usize>,
    title: Option<Box<str>>,
    sources: Vec<(usize, SourceRecord)>,
    predicates: Vec<(usize, PredicateRecord)>,
    entities: Vec<(usize, EntityRecord)>,
    relations: Vec<(usize, RelationRecord)>,
    disagreements: Vec<(usize, DisagreementRecord)>,
    problems: Vec<Problem>,
    base: Arc<Base>,
    words: Words,
}

/// What facts are called: few words, many facts.
#[derive(Debug, Default)]
struct Words(HashSet<Arc<str>>);

/// Words that are held once; from there on they are hardly the names of attributes.
const MAX_WORDS: usize = 10_000;

impl Words {
    /// Makes facts take no more room than they need until all is read.
    fn shared(&mut self, facts: &mut Vec<FactRecord>) {
        facts.shrink_to_fit();
        for fact in facts {
            match self.0.get(&fact.what) {
                Some(word) => fact.what = Arc::clone(word),
                None if self.0.len() < MAX_WORDS => drop(self.0.insert(Arc::clone(&fact.what))),
                None => {}
            }
        }
    }
}

impl Sink for GraphBuilder {
    fn begin(&mut self, name: &str) {
        self.inputs.push(name.into());
    }

    fn adds_up(&mut self) {
        self.adds_up.insert(self.inputs.len().saturating_sub(1));
    }

    fn record(&mut self, record: Record) {
        let input = self.inputs.len().saturating_sub(1);
        match record {
            Record::Title(title) => {
                self.title.get_or_insert(title);
            }
            Record::Source(r) => self.sources.push((input, *r)),
            Record::Predicate(r) => self.predicates.push((input, *r)),
            Record::Entity(mut r) => {
                self.words.shared(&mut r.facts);
                self.entities.push((input, *r));
            }
            Record::Relation(mut r) => {
                self.words.shared(&mut r.facts);
                self.relations.push((input, *r));
            }
            Record::Disagreement(r) => self.disagreements.push((input, *r)),
        }
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

impl GraphBuilder {
    /// A builder whose records go over what was read in bulk, with the problems found there.
    pub fn over(base: Base, problems: Vec<Problem>) -> Self {
        Self {
            inputs: base.tables.iter().map(|t| t.name.clone()).collect(),
            problems,
            base: Arc::new(base),
            ..Self::default()
        }
    }

    /// Resolves everything and gives the graph, with all problems in the order of the inputs.
    ///
    /// # Complexity
    /// O(records) expected time, and as much memory again as the records take.
    pub fn finish(self) -> (Graph, Vec<Problem>) {
        let (too_many_entities, too_many_relations) = (
            self.entities.len() + self.base.n_entities() as usize > MAX_INDEX,
            self.relations.len() + self.base.n_relations() as usize > MAX_INDEX,
        );
        let mut build = Build {
            delta: Delta {
                title: self.title,
                ..Delta::over(&self.base)
            },
            base: self.base,
            problems: self.problems,
            inputs: self.inputs,
            adds_up: self.adds_up,
            input: 0,
            n_hints: 0,
            first: HashMap::new(),
            relation_inputs: Vec::new(),
            between: HashMap::new(),
            source_ids: HashMap::new(),
            predicate_ids: HashMap::new(),
        };
        if too_many_entities || too_many_relations {
            build.error(
                Place::default(),
                format!("expected at most {MAX_INDEX} entities and relations, found more"),
            );
            return (Graph::default(), build.problems);
        }
        build.declare_base();
        build.declare_sources(&self.sources);
        build.declare_predicates(self.predicates);
        build.declare_entities(&self.entities);
        build.sources(self.sources);
        build.entities(self.entities);
        build.relations(self.relations);
        build.index_claims();
        build.disagreements(self.disagreements);
        let mut graph = Graph {
            base: build.base,
            delta: Arc::new(build.delta),
        };
        disagree::complete(&mut graph);
        let order = build.inputs;
        let rank = |p: &Problem| (order.iter().position(|n| *n == p.file), p.place);
        build.problems.sort_by_key(rank);
        (graph, build.problems)
    }
}

/// Appends what is new; the first of it takes no more room than it needs.
fn append<T>(known: &mut Vec<T>, new: Vec<T>) {
    if known.is_empty() {
        *known = new;
    } else {
        known.extend(new);
    }
}

/// Which set an id belongs to; the sets do not get in each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Space {
    Source,
    Predicate,
    Entity,
    Item,
    Disagreement,
}

impl Space {
    /// Whether several records may be about one of them.
    fn adds_up(self) -> bool {
        matches!(self, Self::Source | Self::Predicate | Self::Entity)
    }
}

/// The work of [`GraphBuilder::finish`].
struct Build {
    base: Arc<Base>,
    delta: Delta,
    problems: Vec<Problem>,
    inputs: Vec<Box<str>>,
    adds_up: HashSet<usize>,
    /// The input of the record at hand.
    input: usize,
    /// Looks for what is near an unknown id so far.
    n_hints: usize,
    /// Where each id was first given: input and place.
    first: HashMap<(Space, Box<str>), (usize, Place)>,
    /// The last input that gave each relation, in order of relations.
    relation_inputs: Vec<usize>,
    /// The relations between two entities; only filled when there is more than one input.
    between: HashMap<(EntityIx, EntityIx, PredicateIx), Vec<EdgeIndex<u32>>>,
    source_ids: HashMap<Box<str>, SourceIx>,
    predicate_ids: HashMap<Box<str>, PredicateIx>,
}

impl Build {
    /// Makes the sources and predicates of the base known: what later inputs say of them is compared.
    fn declare_base(&mut self) {
        for (n, source) in self.delta.sources.iter().enumerate() {
            let id = source.id.clone();
            self.source_ids.insert(id.clone(), SourceIx(n as u32));
            self.first
                .insert((Space::Source, id), (n, Place::default()));
        }
        for (n, predicate) in (0..).zip(&self.delta.predicates) {
            let id = predicate.id.clone();
            self.predicate_ids.insert(id.clone(), PredicateIx(n));
            self.first
                .insert((Space::Predicate, id), (0, Place::default()));
        }
    }

    fn say(&mut self, severity: Severity, place: Place, message: String, hint: Option<String>) {
        self.problems.push(Problem {
            times: 1,
            file: self.inputs.get(self.input).cloned().unwrap_or_default(),
            place,
            severity,
            message,
            hint,
        });
    }

    fn error(&mut self, place: Place, message: String) {
        self.say(Severity::Error, place, message, None);
    }
}
