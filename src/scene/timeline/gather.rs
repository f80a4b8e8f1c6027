//! Finding what has a date.

use std::collections::{BTreeMap, BTreeSet};

use super::more::{More, Sieve};
use super::{Bar, By, Entry, Thing};
use crate::model::ids::{Carried, EntityIx, Owner, RelationIx};
use crate::model::item::Value;
use crate::model::lens::Judge;
use crate::model::view::{FactView, GraphView};
use crate::model::when::When;
use crate::model::words::{Kind, State};
use crate::scene::Look;
use crate::task::{Cancel, Progress};

/// Things looked at between two looks at the cancel token.
const POLL_EVERY: u64 = 4096;
/// Most relations of one entity that are gone through.
const MOST_OF_ONE: usize = 5_000;
/// Names of the facts that say when an event was.
const WHEN: &str = "when";

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The graph, and what of it is shown.
    pub judge: &'a Judge<'a>,
    /// Only what is about these; nothing for everything.
    pub among: Option<&'a [EntityIx]>,
    /// Whether dates are those on which things were said, not those on which they were.
    pub published: bool,
    /// What makes a lane.
    pub by: By,
    /// Whether the rows of tables are gone through as well.
    pub whole: bool,
    /// How many are kept at most of events, and of all else; the rest is counted.
    pub most: usize,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// What has dates, in the order of its first ones.
    pub entries: Vec<Entry>,
    /// Entries that the lens hides.
    pub hidden: usize,
    /// Events without any date.
    pub undated: Vec<EntityIx>,
    /// Relations that were not looked at, since there are too many.
    pub not_looked_at: usize,
    /// What has dates and is not among the entries, since there are too many.
    pub more: More,
}

/// Finds what has a date.
///
/// Nothing when it was cancelled.
///
/// # Complexity
/// O(relations + facts) of what is asked for; it keeps no more than thousands of them.
pub fn gather(question: Question<'_>, watch: (&Cancel, &Progress)) -> Option<Gathered> {
    let mut gathering = Gathering {
        question,
        view: question.judge.view(),
        found: Gathered::default(),
        used: BTreeSet::new(),
        sieves: [Sieve::new(question.most), Sieve::new(question.most)],
        watch,
        n_done: 0,
    };
    gathering.run()?;
    let Gathering {
        sieves: [events, others],
        mut found,
        ..
    } = gathering;
    found.entries = events.kept;
    found.entries.extend(others.kept);
    for entry in &mut found.entries {
        entry.bars.sort_by_key(|b| b.when.sort_key());
    }
    found
        .entries
        .sort_by_cached_key(|e| (e.bars.first().map(|b| b.when.sort_key()), e.thing));
    Some(found)
}

struct Gathering<'a> {
    question: Question<'a>,
    view: GraphView<'a>,
    found: Gathered,
    /// Facts that are the dates of events.
    used: BTreeSet<Carried>,
    /// What is kept: of events, and of all else.
    sieves: [Sieve; 2],
    watch: (&'a Cancel, &'a Progress),
    n_done: u64,
}

impl Gathering<'_> {
    fn run(&mut self) -> Option<()> {
        let view = self.view;
        match self.question.among {
            Some(among) => {
                let (entities, relations) = self.around(among);
                self.events(entities.into_iter())?;
                self.relations(relations.into_iter())?;
                // What surrounds is there for its events; facts are told of what was asked for.
                self.facts(among.iter().copied())?;
            }
            None if self.question.whole => {
                let n = 2 * view.n_entities() + view.n_relations();
                self.watch.1.set_total(n as u64);
                self.events(view.entities().map(|e| e.ix))?;
                self.relations(view.relations().map(|r| r.ix))?;
                self.facts(view.entities().map(|e| e.ix))?;
                self.sources();
            }
            None => {
                self.events(view.own_entities().map(|e| e.ix))?;
                self.relations(view.own_relations().map(|r| r.ix))?;
                self.facts(view.own_entities().map(|e| e.ix))?;
                self.sources();
                self.found.not_looked_at = view.n_relations() - view.own_relations().count();
            }
        }
        Some(())
    }

    /// Counts one more thing that was looked at; nothing when it is cancelled.
    fn step(&mut self) -> Option<()> {
        self.n_done += 1;
        if self.n_done.is_multiple_of(POLL_EVERY) {
            self.watch.1.set_done(self.n_done);
            if self.watch.0.is_cancelled() {
                return None;
            }
        }
        Some(())
    }

    fn events(&mut self, entities: impl Iterator<Item = EntityIx>) -> Option<()> {
        for ix in entities {
            self.step()?;
            if self.view.entity(ix).kind() == Kind::Event {
                self.event(ix);
            }
        }
        Some(())
    }

    fn relations(&mut self, relations: impl Iterator<Item = RelationIx>) -> Option<()> {
        for ix in relations {
            self.step()?;
            self.relation(ix);
        }
        Some(())
    }

    fn facts(&mut self, entities: impl Iterator<Item = EntityIx>) -> Option<()> {
        for ix in entities {
            self.step()?;
            for fact in self.view.entity(ix).facts() {
                self.fact(fact);
            }
        }
        Some(())
    }

    fn sources(&mut self) {
        let judge = self.question.judge;
        let lens = judge.lens();
        for (ix, source) in self.view.sources() {
            let Some(when) = source.date.clone().filter(|_| !source.outside) else {
                continue;
            };
            let in_days = when.within(lens.days.least, lens.days.most);
            let shown = judge.is_off() || (lens.sources.lets(&ix) && in_days);
            let bar = Bar {
                when,
                carried: None,
                look: Look::PLAIN,
                n_sources: 1,
                borrowed: false,
            };
            self.push(Thing::Source(ix), vec![bar], shown);
        }
    }

    /// Some entities, and what they are tied to.
    fn around(&mut self, among: &[EntityIx]) -> (Vec<EntityIx>, Vec<RelationIx>) {
        let mut entities: BTreeSet<EntityIx> = among.iter().copied().collect();
        let mut relations = BTreeSet::new();
        for ix in among {
            let degree = self.view.degree(*ix);
            self.found.not_looked_at += degree.saturating_sub(MOST_OF_ONE);
            for touch in self.view.touching(*ix).take(MOST_OF_ONE) {
                relations.insert(touch.relation);
                entities.insert(touch.other);
            }
        }
        let entities = entities.into_iter().collect();
        (entities, relations.into_iter().collect())
    }

    /// An event: its own dates, else those of what is told of it.
    fn event(&mut self, ix: EntityIx) {
        let view = self.view;
        let facts = || view.entity(ix).facts();
        let dated = |fact: &FactView<'_>| matches!(&*fact.typed(), Value::Date(_));
        let named = |fact: &FactView<'_>| fact.what() == WHEN;
        let mut own: Vec<FactView<'_>> = facts().filter(|f| dated(f) && named(f)).collect();
        if own.is_empty() {
            own = facts().filter(dated).collect();
        }
        let mut bars = Vec::new();
        for fact in own {
            let carried = Carried::Fact(fact.at);
            self.used.insert(carried);
            if let Value::Date(when) = &*fact.typed() {
                self.bars(&mut bars, carried, Some(when));
            }
        }
        if bars.is_empty() {
            bars = self.borrowed(ix);
        }
        let shows = self.question.judge.shows_entity(ix);
        if bars.is_empty() && shows {
            self.found.undated.push(ix);
        }
        // A window of days is one of when it was, whatever else is told of it.
        let days = self.question.judge.lens().days;
        let in_days = |b: &Bar| b.when.within(days.least, days.most);
        let is_off = self.question.judge.is_off();
        let shown = shows && (is_off || bars.iter().any(in_days));
        self.push(Thing::Event(ix), bars, shown);
    }

    /// The dates of what is told of an event, each once.
    fn borrowed(&self, ix: EntityIx) -> Vec<Bar> {
        let view = self.view;
        let touching = view.touching(ix).take(MOST_OF_ONE);
        let strong = touching.filter(|t| !view.predicate(t.predicate).weak);
        let relations = strong.map(|t| Carried::Relation(t.relation));
        let facts = view.entity(ix).facts().map(|f| Carried::Fact(f.at));
        let mut bars: Vec<Bar> = Vec::new();
        for carried in relations.chain(facts) {
            self.bars(&mut bars, carried, when_of(view, carried).as_ref());
        }
        let mut by_when: BTreeMap<Box<str>, Bar> = BTreeMap::new();
        for bar in bars {
            by_when.entry(bar.when.text().into()).or_insert(Bar {
                borrowed: true,
                ..bar
            });
        }
        by_when.into_values().collect()
    }

    fn relation(&mut self, ix: RelationIx) {
        let relation = self.view.relation(ix);
        let carried = Carried::Relation(ix);
        let mut bars = Vec::new();
        self.bars(&mut bars, carried, relation.when());
        let ends = [relation.from, relation.to];
        let standing = self.question.among.unwrap_or_default();
        let shown = bars.is_empty() || self.question.judge.shows_relation(ix, ends, standing);
        self.push(Thing::Carried(carried), bars, shown);
        for fact in relation.facts() {
            self.fact(fact);
        }
    }

    fn fact(&mut self, fact: FactView<'_>) {
        let carried = Carried::Fact(fact.at);
        if self.used.contains(&carried) {
            return;
        }
        let mut bars = Vec::new();
        self.bars(&mut bars, carried, when_of(self.view, carried).as_ref());
        let judge = self.question.judge;
        let owner = |owner: Owner| match owner {
            Owner::Entity(ix) => judge.shows_entity(ix),
            Owner::Relation(ix) => judge.lens().shows_relation(self.view, ix),
        };
        let shown = bars.is_empty()
            || judge.is_off()
            || (owner(fact.at.owner) && judge.lens().shows(self.view, carried));
        self.push(Thing::Carried(carried), bars, shown);
    }

    fn push(&mut self, thing: Thing, bars: Vec<Bar>, shown: bool) {
        if bars.is_empty() {
            return;
        }
        if !shown {
            self.found.hidden += 1;
            return;
        }
        let [events, others] = &mut self.sieves;
        let is_event = matches!(thing, Thing::Event(_));
        let sieve = if is_event { events } else { others };
        let (view, by) = (self.view, (self.question.by, self.question.among));
        sieve.take(Entry { thing, bars }, |out| {
            self.found.more.count(view, by, out);
        });
    }

    /// The bars of a relation or fact: its date, or the dates on which it was said.
    fn bars(&self, bars: &mut Vec<Bar>, carried: Carried, when: Option<&When>) {
        let view = self.view;
        if when.is_none() && !self.question.published {
            return;
        }
        let support = view.support(carried);
        let contested = view.is_disputed(carried);
        let weak = matches!(carried, Carried::Relation(ix)
            if view.predicate(view.relation(ix).predicate()).weak);
        let mut add = |when: When, n_sources: usize| {
            bars.push(Bar {
                when,
                carried: Some(carried),
                look: Look {
                    state: support.state,
                    contested: contested && support.state != State::Refuted,
                    weak,
                },
                n_sources,
                borrowed: false,
            });
        };
        if !self.question.published {
            if let Some(when) = when {
                add(when.clone(), support.n_supporting);
            }
            return;
        }
        let mut said: BTreeMap<Box<str>, (When, BTreeSet<u32>)> = BTreeMap::new();
        for claim in view.claims(carried).iter() {
            let date = claim
                .said
                .as_ref()
                .or(view.source(claim.source).date.as_ref());
            if let Some(date) = date {
                let slot = said.entry(date.text().into());
                let slot = slot.or_insert_with(|| (date.clone(), BTreeSet::new()));
                slot.1.insert(claim.source.0);
            }
        }
        for (when, sources) in said.into_values() {
            add(when, sources.len());
        }
    }
}

/// When a relation or fact held; a date that is the fact itself before one on which it was so.
fn when_of(view: GraphView<'_>, carried: Carried) -> Option<When> {
    match carried {
        Carried::Relation(ix) => view.relation(ix).when().cloned(),
        Carried::Fact(at) => {
            let fact = view.fact(at);
            match &*fact.typed() {
                Value::Date(when) => Some(when.clone()),
                _ => fact.when().cloned(),
            }
        }
    }
}
