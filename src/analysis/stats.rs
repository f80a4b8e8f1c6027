//! What a part of a graph amounts to in numbers: counts, degrees, components, time span, evidence.
//!
//! Everything is counted over a [`Selection`], so that the lens applies as it does everywhere; claims are those on its
//! relations, on facts of these, and on facts of its entities that the lens shows.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use crate::model::ids::{Carried, EntityIx, PredicateIx, SourceIx};
use crate::model::item::{Claim, Value};
use crate::model::lens::Lens;
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Credibility, Kind, Mode};

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

/// Counts a part of a graph.
///
/// # Complexity
/// O(entities, relations, facts and claims of the part), times a logarithm for sorting.
pub fn stats(view: GraphView<'_>, lens: &Lens, part: &Selection) -> Stats {
    let mut stats = Stats {
        n_entities: part.entities.len(),
        n_relations: part.relations.len(),
        ..Stats::default()
    };
    stats.count_entities(view, part);
    stats.count_predicates(view, part);
    (stats.n_components, stats.largest) = components(view, part, true);
    (stats.n_strong_components, stats.largest_strong) = components(view, part, false);
    let carried = carried(view, lens, part);
    stats.n_facts = carried
        .iter()
        .filter(|c| matches!(c, Carried::Fact(_)))
        .count();
    stats.count_claims(view, &carried);
    stats.span = span(view, &carried);
    for ix in &part.relations {
        let n = view.support(Carried::Relation(*ix)).n_supporting;
        stats.n_carried += usize::from(n > 0);
        stats.n_single_source += usize::from(n == 1);
    }
    stats
}

impl Stats {
    fn count_entities(&mut self, view: GraphView<'_>, part: &Selection) {
        let kind_of = |ix: &EntityIx| view.entity(*ix).kind();
        let of = |kind: Kind| part.entities.iter().filter(|e| kind_of(e) == kind).count();
        self.kinds = Kind::ALL.iter().map(|k| (*k, of(*k))).collect();
        let mut degrees: BTreeMap<EntityIx, usize> =
            part.entities.iter().map(|e| (*e, 0)).collect();
        for ix in &part.relations {
            let relation = view.relation(*ix);
            *degrees.entry(relation.from).or_default() += 1;
            if relation.to != relation.from {
                *degrees.entry(relation.to).or_default() += 1;
            }
        }
        let mut by_degree: Vec<(EntityIx, usize)> = degrees.into_iter().collect();
        by_degree.sort_by_key(|(ix, n)| (Reverse(*n), view.entity(*ix).name(), *ix));
        let alone = by_degree.iter().filter(|(_, n)| *n == 0);
        self.isolated = alone.map(|(ix, _)| *ix).collect();
        by_degree.retain(|(_, n)| *n > 0);
        by_degree.truncate(BUSIEST);
        self.busiest = by_degree;
    }

    fn count_predicates(&mut self, view: GraphView<'_>, part: &Selection) {
        let mut counts: BTreeMap<PredicateIx, usize> = BTreeMap::new();
        for ix in &part.relations {
            *counts.entry(view.relation(*ix).predicate()).or_default() += 1;
        }
        self.predicates = counts.into_iter().collect();
        self.predicates.sort_by_key(|(ix, n)| (Reverse(*n), *ix));
    }

    fn count_claims(&mut self, view: GraphView<'_>, carried: &[Carried]) {
        let claims: Vec<Cow<'_, [Claim]>> = carried.iter().map(|c| view.claims(*c)).collect();
        let claims: Vec<&Claim> = claims.iter().flat_map(|c| c.iter()).collect();
        let count = |test: &dyn Fn(&Claim) -> bool| claims.iter().filter(|c| test(c)).count();
        self.n_claims = claims.len();
        self.modes = Mode::ALL
            .iter()
            .map(|m| (*m, count(&|c| c.mode == *m)))
            .collect();
        self.sources = view
            .sources()
            .map(|(ix, _)| (ix, count(&|c| c.source == ix)))
            .collect();
        let grades = (1..=6).filter_map(Credibility::new);
        self.credibilities = grades
            .map(|g| (g.grade(), count(&|c| c.credibility == g)))
            .collect();
    }
}

/// Everything that claims carry in the part.
fn carried(view: GraphView<'_>, lens: &Lens, part: &Selection) -> Vec<Carried> {
    let relations = part.relations.iter().map(|r| Carried::Relation(*r));
    let of_relations = part
        .relations
        .iter()
        .flat_map(|r| view.relation(*r).facts());
    let of_entities = part.entities.iter().flat_map(|e| view.entity(*e).facts());
    let facts = of_entities.chain(of_relations).map(|f| Carried::Fact(f.at));
    relations
        .chain(facts.filter(|f| lens.is_off() || lens.shows(view, *f)))
        .collect()
}

/// How many components of two or more entities there are, and how many entities the largest has.
fn components(view: GraphView<'_>, part: &Selection, weak: bool) -> (usize, usize) {
    let bound = part
        .entities
        .iter()
        .map(|e| e.0 as usize + 1)
        .max()
        .unwrap_or(0);
    let mut union = UnionFind::<usize>::new(bound);
    for ix in &part.relations {
        let relation = view.relation(*ix);
        if weak || !view.predicate(relation.predicate()).weak {
            let (from, to) = (relation.from.0 as usize, relation.to.0 as usize);
            if from < bound && to < bound {
                union.union(from, to);
            }
        }
    }
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for ix in &part.entities {
        *sizes.entry(union.find_mut(ix.0 as usize)).or_default() += 1;
    }
    let largest = sizes
        .values()
        .copied()
        .filter(|n| *n > 1)
        .max()
        .unwrap_or(0);
    (sizes.values().filter(|n| **n > 1).count(), largest)
}

fn span(view: GraphView<'_>, carried: &[Carried]) -> Option<(When, When)> {
    let dates: Vec<Cow<'_, When>> = carried
        .iter()
        .flat_map(|c| match c {
            Carried::Relation(ix) => [view.relation(*ix).when().map(Cow::Borrowed), None],
            Carried::Fact(at) => {
                let fact = view.fact(*at);
                let date = match fact.typed() {
                    Cow::Borrowed(Value::Date(date)) => Some(Cow::Borrowed(date)),
                    Cow::Owned(Value::Date(date)) => Some(Cow::Owned(date)),
                    _ => None,
                };
                [fact.when().map(Cow::Borrowed), date]
            }
        })
        .flatten()
        .collect();
    let first = dates
        .iter()
        .filter(|w| w.earliest().is_some())
        .min_by_key(|w| w.sort_key().0)?;
    let last = dates
        .iter()
        .filter(|w| w.latest().is_some())
        .max_by_key(|w| w.latest())?;
    Some((When::clone(first), When::clone(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open_text;

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
        let lens = Lens::default();
        let stats = stats(view, &lens, &Selection::all(view, &lens));
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
        let stats = stats(graph.view(), &Lens::default(), &Selection::default());
        assert_eq!((stats.n_components, stats.span), (0, None));
    }
}
