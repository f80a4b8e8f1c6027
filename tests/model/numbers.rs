//! Numbers and paths, whichever layer holds a graph and whatever the lens: the fast ways say what the slow ones say.

use std::collections::{BTreeMap, BTreeSet};

use legwork::analysis::components::components;
use legwork::analysis::hops::Search;
use legwork::analysis::part::Part;
use legwork::analysis::paths::{Distances, PathParams, find_paths};
use legwork::analysis::rank::{PASSES, page_rank};
use legwork::analysis::stats::stats;
use legwork::analysis::table::{Condition, Of, wheres};
use legwork::jobs::Threads;
use legwork::model::graph::Graph;
use legwork::model::ids::EntityIx;
use legwork::model::lens::{Counts, Judge, Lens};
use legwork::model::selection::Selection;
use legwork::model::view::{GraphView, RelationView};
use legwork::model::words::{Kind, Mode, State};
use legwork::task::{Cancel, Task, Unwatched};
use proptest::prelude::*;

use super::layers::{Tables, layered, records, tables};
use super::written;

/// The same graph in columns, in records, and half in each.
fn graphs((nodes, edges, cut): &Tables) -> [Graph; 3] {
    let whole = [("nodes.csv", &**nodes), ("edges.csv", &**edges)];
    let base = layered(&whole, None);
    let text = written(&base);
    let end = edges.match_indices('\n').nth(*cut);
    let end = end.map_or(edges.len(), |(at, _)| at + 1);
    let part = [("nodes.csv", &**nodes), ("edges.csv", &edges[..end])];
    [base, records(&text), layered(&part, Some(&text))]
}

/// Conditions of a lens, as they are set by words.
fn conditions() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let one = prop::sample::select(vec![
        ("kind", "person"),
        ("not-kind", "organisation"),
        ("predicate", "knows"),
        ("not-predicate", "owns"),
        ("source", "edges.csv"),
        ("not-source", "nodes.csv"),
        ("mode", "asserted"),
        ("mode", "denied"),
        ("state", "supported"),
        ("state", "disputed"),
        ("min-sources", "1"),
        ("min-sources", "2"),
        ("min-independent", "1"),
        ("min-credibility", "6"),
        ("min-credibility", "3"),
        ("min-degree", "2"),
        ("max-degree", "5"),
        ("from-date", "2020"),
    ]);
    prop::collection::vec(one, 0..3)
}

/// A lens of these conditions, as far as the graph knows their words.
fn lens(view: GraphView<'_>, conditions: &[(&str, &str)]) -> Lens {
    let mut lens = Lens::default();
    for (condition, value) in conditions {
        // A random graph need not have the predicate.
        let _ = lens.set(view, condition, &[value]);
    }
    lens
}

fn id(view: GraphView<'_>, ix: EntityIx) -> String {
    view.entity(ix).id().to_owned()
}

/// What lies around an entity, by the plainest search there is.
fn slow_hops(view: GraphView<'_>, lens: &Lens, centre: EntityIx) -> BTreeMap<String, usize> {
    let mut hops = BTreeMap::from([(id(view, centre), 0)]);
    let mut queue = vec![(centre, 0)];
    let mut at = 0;
    while let Some((here, n)) = queue.get(at).copied() {
        at += 1;
        for touch in view.touching(here) {
            let shown = lens.shows_relation_of(view, touch.relation, &[centre]);
            let weak = view.predicate(touch.predicate).weak;
            if shown && !weak && !hops.contains_key(&id(view, touch.other)) {
                hops.insert(id(view, touch.other), n + 1);
                queue.push((touch.other, n + 1));
            }
        }
    }
    hops
}

fn hops_of(judge: &Judge<'_>, centre: EntityIx) -> BTreeMap<String, usize> {
    let unwatched = Unwatched::default();
    let found = Search::new(judge).around(centre, 99, &unwatched.task());
    let found = found.expect("not cancelled");
    let levels = found.levels.iter().enumerate();
    let all = levels.flat_map(|(n, level)| level.iter().map(move |ix| (*ix, n)));
    all.map(|(ix, n)| (id(judge.view(), ix), n)).collect()
}

/// PageRank as the textbook has it, over lists of pairs.
fn slow_rank(view: GraphView<'_>, lens: &Lens) -> BTreeMap<String, f64> {
    let part = Selection::all(view, lens);
    let n = part.entities.len() as f64;
    let ends = part.relations.iter().map(|r| view.relation(*r));
    let pairs: Vec<_> = ends.map(|r| (r.from, r.to)).collect();
    let degree = |ix: EntityIx| pairs.iter().filter(|(from, _)| *from == ix).count();
    let mut ranks: BTreeMap<EntityIx, f64> = part.entities.iter().map(|e| (*e, 1.0 / n)).collect();
    for _ in 0..PASSES {
        let lost = ranks.iter().filter(|(e, _)| degree(**e) == 0);
        let lost: f64 = lost.map(|(_, rank)| rank).sum();
        let mut next: BTreeMap<EntityIx, f64> = part
            .entities
            .iter()
            .map(|e| (*e, 0.15 / n + 0.85 * lost / n))
            .collect();
        for (from, to) in &pairs {
            *next.entry(*to).or_default() +=
                0.85 * ranks.get(from).expect("shown") / degree(*from) as f64;
        }
        ranks = next;
    }
    ranks.into_iter().map(|(e, r)| (id(view, e), r)).collect()
}

fn ranks_of(judge: &Judge<'_>, n_threads: usize) -> BTreeMap<String, f64> {
    let part = Part::of(judge, &Cancel::default()).expect("not cancelled");
    let unwatched = Unwatched::default();
    let workers = Threads::new(n_threads);
    let task = Task {
        workers: &workers,
        ..unwatched.task()
    };
    let ranks = page_rank(&part, &task).expect("not cancelled");
    let ranks = (0..).zip(ranks);
    ranks
        .map(|(n, rank)| (id(judge.view(), part.entity(n)), rank))
        .collect()
}

/// Components as sets of ids, and how many relations touch each entity.
fn shape(judge: &Judge<'_>) -> (BTreeSet<BTreeSet<String>>, BTreeMap<String, u32>) {
    let part = Part::of(judge, &Cancel::default()).expect("not cancelled");
    let unwatched = Unwatched::default();
    let found = components(&part, &unwatched.task()).expect("not cancelled");
    let id = |n: u32| id(judge.view(), part.entity(n));
    let mut sets: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for (n, root) in (0..).zip(&found.of) {
        sets.entry(*root).or_default().insert(id(n));
    }
    let together: Vec<usize> = sets
        .values()
        .map(BTreeSet::len)
        .filter(|n| *n > 1)
        .collect();
    assert_eq!(found.n, together.len());
    assert_eq!(found.largest, together.iter().copied().max().unwrap_or(0));
    let degrees = (0..).zip(part.degrees()).map(|(n, d)| (id(n), d));
    (sets.into_values().collect(), degrees.collect())
}

/// The same from the lists of what is shown.
fn slow_shape(
    view: GraphView<'_>,
    lens: &Lens,
) -> (BTreeSet<BTreeSet<String>>, BTreeMap<String, u32>) {
    let part = Selection::all(view, lens);
    let mut sets: Vec<BTreeSet<String>> = Vec::new();
    sets.extend(part.entities.iter().map(|e| [id(view, *e)].into()));
    let mut degrees: BTreeMap<String, u32> =
        part.entities.iter().map(|e| (id(view, *e), 0)).collect();
    for relation in part.relations.iter().map(|r| view.relation(*r)) {
        let ends: BTreeSet<String> = [id(view, relation.from), id(view, relation.to)].into();
        for end in &ends {
            *degrees.entry(end.clone()).or_default() += 1;
        }
        let (shared, rest): (Vec<_>, Vec<_>) =
            sets.into_iter().partition(|set| !set.is_disjoint(&ends));
        sets = rest;
        sets.push(shared.into_iter().flatten().collect());
    }
    (sets.into_iter().collect(), degrees)
}

/// Everything that the numbers say, by ids.
fn told(view: GraphView<'_>, lens: &Lens) -> String {
    let unwatched = Unwatched::default();
    let all = stats(view, lens, &unwatched.task()).expect("not cancelled");
    let counts: BTreeMap<&str, usize> = (all.predicates.iter())
        .map(|(ix, n)| (&*view.predicate(*ix).id, *n))
        .collect();
    let sources: BTreeMap<&str, usize> = (all.sources.iter().filter(|(_, n)| *n > 0))
        .map(|(ix, n)| (&*view.source(*ix).id, *n))
        .collect();
    let busiest: Vec<_> = all.busiest.iter().map(|(_, n)| n).collect();
    let isolated: BTreeSet<_> = all.isolated.iter().map(|ix| id(view, *ix)).collect();
    let span = all
        .span
        .map(|(a, b)| (a.text().to_owned(), b.text().to_owned()));
    format!(
        "{:?} {counts:?} {sources:?} {busiest:?} {isolated:?} {span:?} {:?} {:?} {:?} {:?}",
        (all.n_entities, all.n_relations, all.n_facts, all.n_claims),
        (all.n_components, all.largest, all.n_strong_components),
        (all.n_carried, all.n_single_source),
        (all.kinds, all.modes),
        all.credibilities,
    )
}

/// Claims counted one by one.
fn slow_claims(view: GraphView<'_>, lens: &Lens) -> (usize, usize) {
    let part = Selection::all(view, lens);
    let relations = part.relations.iter().map(|r| view.relation(*r));
    let facts: Vec<_> = relations
        .clone()
        .flat_map(RelationView::facts)
        .chain(part.entities.iter().flat_map(|e| view.entity(*e).facts()))
        .filter(|f| lens.shows(view, legwork::model::ids::Carried::Fact(f.at)))
        .collect();
    let of_facts: usize = facts.iter().map(|f| f.claims().len()).sum();
    let of_relations: usize = relations.map(|r| r.claims().len()).sum();
    (facts.len(), of_facts + of_relations)
}

/// What a search for paths finds, by ids.
fn paths(view: GraphView<'_>, params: &PathParams) -> String {
    let found = find_paths(view, params, &Cancel::default());
    let mut distances = Distances::default();
    for _ in 0..2 {
        let hops = distances.between(view, params, &Cancel::default());
        assert_eq!(found.shortest, hops, "asked again as well");
    }
    let paths: Vec<Vec<String>> = found
        .paths
        .iter()
        .map(|path| {
            let hop = |h: &legwork::analysis::paths::Hop| {
                let parallel: BTreeSet<_> =
                    h.parallel.iter().map(|r| view.relation(*r).id()).collect();
                format!(
                    "{} {} {parallel:?}",
                    view.relation(h.relation).id(),
                    h.forward
                )
            };
            path.hops.iter().map(hop).collect()
        })
        .collect();
    // How far beyond the shortest a search can vouch for goes by which side it grew, and may differ.
    assert!(found.shortest.is_none_or(|n| found.complete_to >= n));
    format!("{paths:?} {:?}", (found.found, found.shortest))
}

fn close(a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>) -> bool {
    let same =
        |((a, x), (b, y)): ((&String, &f64), (&String, &f64))| a == b && (x - y).abs() < 1e-12;
    a.len() == b.len() && a.iter().zip(b).all(same)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_judge_says_what_its_lens_says(tables in tables(), conditions in conditions()) {
        for graph in graphs(&tables) {
            let view = graph.view();
            let lens = lens(view, &conditions);
            let judge = Judge::new(view, &lens);
            for entity in view.entities() {
                prop_assert_eq!(judge.shows_entity(entity.ix), lens.shows_entity(view, entity.ix));
            }
            for r in view.relations() {
                for standing in [&[][..], &[r.from]] {
                    let judged = judge.shows_relation(r.ix, [r.from, r.to], standing);
                    prop_assert_eq!(judged, lens.shows_relation_of(view, r.ix, standing));
                }
            }
        }
    }

    #[test]
    fn numbers_are_those_of_the_plain_way(tables in tables(), conditions in conditions()) {
        for graph in graphs(&tables) {
            let view = graph.view();
            let lens = lens(view, &conditions);
            let judge = Judge::new(view, &lens);
            for entity in view.entities() {
                prop_assert_eq!(hops_of(&judge, entity.ix), slow_hops(view, &lens, entity.ix));
            }
            let ranks = slow_rank(view, &lens);
            prop_assert!(close(&ranks_of(&judge, 1), &ranks));
            prop_assert!(close(&ranks_of(&judge, 3), &ranks));
            prop_assert_eq!(shape(&judge), slow_shape(view, &lens));
            let unwatched = Unwatched::default();
            let all = stats(view, &lens, &unwatched.task()).expect("not cancelled");
            prop_assert_eq!((all.n_facts, all.n_claims), slow_claims(view, &lens));
        }
    }

    #[test]
    fn numbers_and_paths_are_the_same_whichever_layer_holds_the_graph(
        tables in tables(), conditions in conditions(), ends in (0..9_usize, 0..9_usize),
        directed: bool, longer in 0..2_usize, avoids: bool,
    ) {
        let graphs = graphs(&tables);
        let answers = graphs.each_ref().map(|graph| {
            let view = graph.view();
            let lens = lens(view, &conditions);
            let ix = |n: usize| view.resolve(&format!("e{}", n % view.n_entities())).expect("one");
            let closed = view.resolve_predicate("owns").into_iter().filter(|_| avoids);
            let params = PathParams {
                directed, longer, max: 100_000, lens: lens.clone(),
                avoid_predicates: closed.collect(),
                ..PathParams::new(ix(ends.0), ix(ends.1))
            };
            (told(view, &lens), paths(view, &params))
        });
        prop_assert_eq!(&answers[0], &answers[1]);
        prop_assert_eq!(&answers[0], &answers[2]);
    }
}

#[test]
fn the_best_of_many_paths_are_found_without_all_being_tried() {
    let mut nodes = String::from("Id,Label\na,Start\nz,End\nlone,Lone\n");
    let mut edges = String::from("Source,Target\na,lone\n");
    for i in 0..30 {
        let name = i * 7919 % 31;
        nodes += &format!("l{i},Left {name:02}\nr{i},Right {name:02}\n");
        edges += &format!("a,l{i}\nr{i},z\n");
        for j in 0..30 {
            edges += &format!("l{i},r{j}\n");
        }
    }
    // One way is carried by two rows, one of them against its direction.
    edges += "r7,l7\n";
    let graph = layered(&[("nodes.csv", &nodes), ("edges.csv", &edges)], None);
    let view = graph.view();
    let ix = |id: &str| view.resolve(id).expect("an entity");
    let every = PathParams {
        max: 100_000,
        ..PathParams::new(ix("a"), ix("z"))
    };
    let few = PathParams {
        max: 5,
        budget: 20_000,
        ..every.clone()
    };
    let (every, few) = (
        find_paths(view, &every, &Cancel::default()),
        find_paths(view, &few, &Cancel::default()),
    );
    assert_eq!((every.found, every.paths.len()), (900, 900));
    assert_eq!((few.found, few.shortest), (900, Some(3)));
    assert_eq!(few.paths, every.paths.get(..5).unwrap_or_default());
}

/// What the panel of the lens says, by words.
fn counted(graph: &Graph, set: &[(&str, &str)], column: Option<&str>, on: &str) -> String {
    let view = graph.view();
    let mut lens = lens(view, set);
    let unwatched = Unwatched::default();
    let condition = column.map(|c| Condition::parse(c, Of::Entities).expect("a condition"));
    let found = wheres(view, &lens, condition.as_slice(), &unwatched.task());
    lens.wheres = found.expect("not cancelled").unwrap_or_default();
    let standing: Vec<EntityIx> = view.resolve(on).into_iter().collect();
    let counts =
        Counts::of_graph(view, &lens, &standing, &unwatched.task()).expect("not cancelled");
    let mut text = format!(
        "{:?} {:?} {:?}",
        counts.entities, counts.relations, counts.weak
    );
    let mut types = counts.types();
    types.sort_unstable();
    let types: Vec<_> = types.iter().map(|t| (t, counts.type_name(t))).collect();
    let mut predicates: Vec<_> = view
        .predicates()
        .map(|(ix, p)| (&p.id, counts.predicate(ix)))
        .collect();
    predicates.sort_by_key(|(id, _)| id.to_string());
    predicates.retain(|(_, tally)| tally.all > 0);
    let mut sources: Vec<_> = view
        .sources()
        .map(|(ix, s)| (&s.id, counts.source(ix)))
        .collect();
    sources.sort_by_key(|(id, _)| id.to_string());
    let kinds: Vec<_> = Kind::ALL.iter().map(|k| counts.kind(*k)).collect();
    let modes: Vec<_> = Mode::ALL.iter().map(|m| counts.mode(*m)).collect();
    let states: Vec<_> = State::ALL.iter().map(|s| counts.state(*s)).collect();
    let grades: Vec<_> = (1..=6).map(|g| counts.grade_or_better(g)).collect();
    text.push_str(&format!(
        "{types:?} {predicates:?} {sources:?} {kinds:?} {modes:?} {states:?} {grades:?}"
    ));
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_panel_of_the_lens_counts_rows_of_tables_as_it_counts_records(
        given in tables(),
        set in conditions(),
        column in prop::option::of(prop::sample::select(vec![
            "degree>=2", "name~a", "relations.sources=1", "when>=2020", "at~1", "grade!=B2", "claims.note=",
        ])),
    ) {
        let [base, records, half] = graphs(&given);
        let first = base.view().entities().next().map_or(String::new(), |e| e.id().to_owned());
        let expected = counted(&records, &set, column, &first);
        prop_assert_eq!(&counted(&base, &set, column, &first), &expected);
        prop_assert_eq!(&counted(&half, &set, column, &first), &expected);
    }
}
