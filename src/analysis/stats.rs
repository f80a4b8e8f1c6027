//! What a graph amounts to in numbers, as far as a lens shows it: counts, degrees, components, time span, evidence.
//!
//! Claims are those on shown relations, on shown facts of these, and on facts of shown entities that the lens shows. Rows of
//! tables are counted by columns ([`Judge::rows`]); only what stands above them is looked at claim by claim.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::components::{Components, components};
use super::part::Part;
use crate::model::ids::{Carried, EntityIx, FactRef, PredicateIx, SourceIx};
use crate::model::item::{Claim, Value};
use crate::model::lens::{Judge, Lens, RowSum};
use crate::model::support::Support;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Credibility, Kind, Mode};
use crate::task::Task;

/// Entities that the list of the busiest holds.
const BUSIEST: usize = 10;

/// The numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    /// Entities.
    pub n_entities: usize,
    /// Relations.
    pub n_relations: usize,
    /// Facts, of entities and of relations.
    pub n_facts: usize,
    /// Claims on all of these.
    pub n_claims: usize,
    /// Entities by kind, all kinds.
    pub kinds: Vec<(Kind, usize)>,
    /// Relations by predicate, most first; predicates without one are left out.
    pub predicates: Vec<(PredicateIx, usize)>,
    /// Claims by mode, all modes.
    pub modes: Vec<(Mode, usize)>,
    /// Claims by source, all sources in the order of the input.
    pub sources: Vec<(SourceIx, usize)>,
    /// Claims by credibility, 1 to 6.
    pub credibilities: Vec<(u8, usize)>,
    /// The ten entities with most relations, most first, then by name.
    pub busiest: Vec<(EntityIx, usize)>,
    /// Parts that hang together, entities alone not counted.
    pub n_components: usize,
    /// Entities in the largest of them.
    pub largest: usize,
    /// The same without ties that only share a page.
    pub n_strong_components: usize,
    /// Entities in the largest of those.
    pub largest_strong: usize,
    /// Entities without any relation, by name.
    pub isolated: Vec<EntityIx>,
    /// The date that begins first, and the one that ends last.
    pub span: Option<(When, When)>,
    /// Relations that some claim supports.
    pub n_carried: usize,
    /// Those of them that stand on one source alone, outside knowledge not counted.
    pub n_single_source: usize,
}

/// Counts what a lens shows of a graph; nothing when it was cancelled.
///
/// # Complexity
/// O(entities + relations), and the facts and claims of what is no row of a table; times a logarithm for entities without
/// relations, which are sorted by name.
pub fn stats(view: GraphView<'_>, lens: &Lens, task: &Task<'_>) -> Option<Stats> {
    let judge = Judge::new(view, lens);
    let part = Part::of(&judge, task.cancel)?;
    let mut stats = Stats {
        n_entities: part.n_nodes(),
        n_relations: part.n_edges(),
        ..Stats::default()
    };
    stats.count_entities(view, &part);
    let together = components(&part, task)?;
    (stats.n_components, stats.largest) = (together.n, together.largest);
    let strong = without_weak(view, lens, together, task)?;
    (stats.n_strong_components, stats.largest_strong) = (strong.n, strong.largest);
    task.progress.set_done(0);
    task.progress.set_total(view.n_entities() as u64);
    let rows = judge.rows(task)?;
    let mut sum = Sum::new(view);
    sum.predicates = rows.predicates;
    rows.tables.iter().for_each(|table| sum.add_rows(table));
    sum.add_held(&judge);
    sum.finish(view, &mut stats);
    Some(stats)
}

/// The components where ties that only share a page do not count; the same where there are none of these.
fn without_weak(
    view: GraphView<'_>,
    lens: &Lens,
    all: Components,
    task: &Task<'_>,
) -> Option<Components> {
    if lens.hide_weak || view.predicates().all(|(_, p)| !p.weak) {
        return Some(all);
    }
    let lens = Lens {
        hide_weak: true,
        ..lens.clone()
    };
    components(&Part::of(&Judge::new(view, &lens), task.cancel)?, task)
}

impl Stats {
    fn count_entities(&mut self, view: GraphView<'_>, part: &Part<'_>) {
        self.kinds = Kind::ALL.iter().map(|k| (*k, 0)).collect();
        let degrees = part.degrees();
        let mut most: Vec<(Reverse<usize>, &str, EntityIx)> = Vec::new();
        let mut least = 0;
        for (node, degree) in (0..).zip(&degrees) {
            let entity = view.entity(part.entity(node));
            if let Some((_, count)) = self.kinds.get_mut(entity.kind() as usize) {
                *count += 1;
            }
            if *degree == 0 {
                self.isolated.push(entity.ix);
            } else if *degree >= least {
                most.push((Reverse(*degree as usize), entity.name(), entity.ix));
            }
            // Keeping a few times as many keeps sorting rare.
            if most.len() > BUSIEST * 64 {
                most.sort_unstable();
                most.truncate(BUSIEST);
                least = most.last().map_or(0, |(Reverse(n), ..)| *n as u32);
            }
        }
        most.sort_unstable();
        most.truncate(BUSIEST);
        self.busiest = most.into_iter().map(|(n, _, ix)| (ix, n.0)).collect();
        let name = |ix: &EntityIx| (view.entity(*ix).name(), *ix);
        self.isolated.sort_unstable_by(|a, b| name(a).cmp(&name(b)));
    }
}

/// What is added up of relations, facts and claims.
#[derive(Default)]
struct Sum<'a> {
    predicates: Vec<usize>,
    n_facts: usize,
    modes: Vec<usize>,
    sources: Vec<usize>,
    grades: Vec<usize>,
    n_carried: usize,
    n_single_source: usize,
    dates: Vec<Cow<'a, When>>,
}

impl<'a> Sum<'a> {
    fn new(view: GraphView<'_>) -> Self {
        Self {
            modes: vec![0; Mode::ALL.len()],
            sources: vec![0; view.sources().count()],
            grades: vec![0; usize::from(Credibility::UNJUDGED.grade()) + 1],
            ..Self::default()
        }
    }

    fn add_rows(&mut self, table: &RowSum<'a>) {
        self.n_facts += table.n_facts;
        self.add_support(&table.support, table.n_relations);
        self.dates
            .extend(table.dates.iter().map(|w| Cow::Borrowed(*w)));
        let n_claims = table.n_relations + table.n_facts;
        add(&mut self.modes, Mode::Asserted as usize, n_claims);
        add(&mut self.sources, table.source.0 as usize, n_claims);
        let grade = Credibility::UNJUDGED.grade();
        add(&mut self.grades, usize::from(grade), n_claims);
    }

    fn add_support(&mut self, support: &Support, n_relations: usize) {
        self.n_carried += n_relations * usize::from(support.n_supporting > 0);
        self.n_single_source += n_relations * usize::from(support.n_supporting == 1);
    }

    /// What is no row of a table.
    fn add_held(&mut self, judge: &Judge<'a>) {
        let (view, lens) = (judge.view(), judge.lens());
        let shows = |at| lens.is_off() || lens.shows(view, Carried::Fact(at));
        for relation in view.own_relations() {
            if !judge.shows_relation(relation.ix, [relation.from, relation.to], &[]) {
                continue;
            }
            add(&mut self.predicates, usize::from(relation.predicate().0), 1);
            self.add_support(&relation.support(), 1);
            self.dates.extend(relation.when().map(Cow::Borrowed));
            self.add_claims(&relation.claims());
            let facts = relation.facts().filter(|f| shows(f.at));
            facts.for_each(|f| self.add_fact(view, f.at));
        }
        for entity in view.own_entities().filter(|e| judge.shows_entity(e.ix)) {
            let facts = entity.facts().filter(|f| shows(f.at));
            facts.for_each(|f| self.add_fact(view, f.at));
        }
    }

    fn add_fact(&mut self, view: GraphView<'a>, at: FactRef) {
        let fact = view.fact(at);
        self.n_facts += 1;
        self.add_claims(&fact.claims());
        self.dates.extend(fact.when().map(Cow::Borrowed));
        match fact.typed() {
            Cow::Borrowed(Value::Date(date)) => self.dates.push(Cow::Borrowed(date)),
            Cow::Owned(Value::Date(date)) => self.dates.push(Cow::Owned(date)),
            _ => {}
        }
    }

    fn add_claims(&mut self, claims: &[Claim]) {
        for claim in claims {
            add(&mut self.modes, claim.mode as usize, 1);
            add(&mut self.sources, claim.source.0 as usize, 1);
            add(&mut self.grades, usize::from(claim.credibility.grade()), 1);
        }
    }

    fn finish(self, view: GraphView<'_>, stats: &mut Stats) {
        stats.n_facts = self.n_facts;
        stats.n_claims = self.modes.iter().sum();
        stats.modes = Mode::ALL.iter().copied().zip(self.modes).collect();
        let sources = view.sources().map(|(ix, _)| ix);
        stats.sources = sources.zip(self.sources).collect();
        let grades = (1..).zip(self.grades.into_iter().skip(1));
        stats.credibilities = grades.collect();
        let predicates = view.predicates().map(|(ix, _)| ix).zip(self.predicates);
        stats.predicates = predicates.filter(|(_, n)| *n > 0).collect();
        stats.predicates.sort_by_key(|(ix, n)| (Reverse(*n), *ix));
        (stats.n_carried, stats.n_single_source) = (self.n_carried, self.n_single_source);
        stats.span = span(&self.dates);
    }
}

fn add(counts: &mut Vec<usize>, at: usize, n: usize) {
    if at >= counts.len() {
        counts.resize(at + 1, 0);
    }
    if let Some(count) = counts.get_mut(at) {
        *count += n;
    }
}

/// The date that begins first, and the one that ends last.
fn span(dates: &[Cow<'_, When>]) -> Option<(When, When)> {
    let begun = dates.iter().filter(|w| w.earliest().is_some());
    let first = begun.min_by_key(|w| w.sort_key().0)?;
    let ended = dates.iter().filter(|w| w.latest().is_some());
    let last = ended.max_by_key(|w| w.latest())?;
    Some((When::clone(first), When::clone(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open_text;
    use crate::task::Unwatched;

    #[test]
    fn a_small_graph_in_numbers() {
        let text = r#"(format: 1,
            sources: {"s": (title: "s"), "t": (title: "t"), "o": (title: "o", outside: true)},
            predicates: {
                "knows": (label: "knows", inverse: "known by"),
                "mentions": (label: "mentions", inverse: "mentioned in", weak: true),
            },
            entities: {
                "a": (kind: person, name: "A", facts: [(what: "age", value: "4", when: "2020", claims: [
                    (source: "s", mode: claimed, credibility: 2)])]),
                "b": (kind: person, name: "B"), "c": (kind: place, name: "C"),
                "d": (kind: event, name: "D"), "e": (kind: other, name: "E"),
            },
            relations: [
                (from: "a", predicate: "knows", to: "b", when: "2021-05/2022", claims: [
                    (source: "s", at: "p1"), (source: "t", at: "p1")]),
                (from: "b", predicate: "knows", to: "a", claims: [(source: "s", at: "p2")]),
                (from: "d", predicate: "mentions", to: "c", claims: [(source: "o")]),
                (from: "c", predicate: "knows", to: "b"),
            ])"#;
        let opened = open_text("test.ron", text).expect("RON");
        let view = opened.graph.view();
        let unwatched = Unwatched::default();
        let stats = stats(view, &Lens::default(), &unwatched.task()).expect("not cancelled");
        assert_eq!(
            (
                stats.n_entities,
                stats.n_relations,
                stats.n_facts,
                stats.n_claims
            ),
            (5, 4, 1, 5)
        );
        assert_eq!(stats.kinds[0], (Kind::Person, 2));
        assert_eq!(stats.predicates, [(PredicateIx(0), 3), (PredicateIx(1), 1)]);
        let busiest: Vec<(u32, usize)> = stats.busiest.iter().map(|(e, n)| (e.0, *n)).collect();
        assert_eq!(busiest, [(1, 3), (0, 2), (2, 2), (3, 1)]);
        assert_eq!((stats.n_components, stats.largest), (1, 4));
        assert_eq!((stats.n_strong_components, stats.largest_strong), (1, 3));
        assert_eq!(stats.isolated, [EntityIx(4)]);
        assert_eq!((stats.n_carried, stats.n_single_source), (2, 1));
        let (first, last) = stats.span.expect("a span");
        assert_eq!((first.text(), last.text()), ("2020", "2021-05/2022"));
        assert_eq!(
            stats.sources.iter().map(|(_, n)| *n).collect::<Vec<_>>(),
            [3, 1, 1]
        );
        assert_eq!(stats.credibilities[1], (2, 1));
    }

    #[test]
    fn an_empty_graph_has_no_numbers() {
        let graph = crate::model::graph::Graph::default();
        let unwatched = Unwatched::default();
        let stats = stats(graph.view(), &Lens::default(), &unwatched.task());
        let stats = stats.expect("not cancelled");
        assert_eq!((stats.n_components, stats.span), (0, None));
    }
}
