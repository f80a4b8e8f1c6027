//! Properties of the search on small random graphs, against a search that tries everything.

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::*;

use super::*;

/// Every simple path of up to so many hops, the slow way.
fn all_simple(view: GraphView<'_>, params: &PathParams, most: usize) -> BTreeSet<Vec<EntityIx>> {
    let mut found = BTreeSet::new();
    let mut open = vec![vec![params.from]];
    while let Some(path) = open.pop() {
        let here = path[path.len() - 1];
        if here == params.to {
            let goes_by = path.iter().filter(|e| params.via.contains(e));
            if goes_by.copied().eq(params.via.iter().copied()) {
                found.insert(path);
            }
            continue;
        }
        for touch in view.touching(here).filter(|_| path.len() <= most) {
            let avoided =
                params.avoid_entities.contains(&touch.other) && !params.goes_by(touch.other);
            let weak = view.predicate(touch.predicate).weak && !params.weak;
            let wrong = params.directed && touch.inward;
            if !avoided && !weak && !wrong && !path.contains(&touch.other) {
                open.push(path.iter().copied().chain([touch.other]).collect());
            }
        }
    }
    found
}

/// A random graph of at most nine entities, and a question on it: go by some, avoid one.
fn question(edges: &[(u8, usize, u8)], via: &[u8], avoid: u8) -> (Graph, PathParams) {
    let edge = |(from, sign, to): &(u8, usize, u8)| {
        let sign = ["-", ">", "?", "~"][*sign];
        format!("{}{sign}{} ", letter(*from), letter(*to))
    };
    let edges: String = edges.iter().map(edge).collect();
    asked(graph(&format!("a~a z~z {edges}")), via, avoid)
}

fn letter(n: u8) -> char {
    if n == 8 { 'z' } else { char::from(b'a' + n) }
}

fn asked(graph: Graph, via: &[u8], avoid: u8) -> (Graph, PathParams) {
    let entity = |n: &u8| graph.view().resolve(&letter(*n).to_string());
    let mut params = PathParams::new(ix(&graph, "a"), ix(&graph, "z"));
    for ix in via.iter().filter_map(entity) {
        if !params.goes_by(ix) {
            params.via.push(ix);
        }
    }
    params.avoid_entities = entity(&avoid).into_iter().collect();
    (graph, params)
}

/// A random table of relations, from which a graph is frozen, and a question on it.
fn frozen(edges: &[(u8, u8)], via: &[u8], avoid: u8) -> (Graph, PathParams) {
    let mut text = String::from("Source,Target\na,a2\nz,z2\n");
    for (from, to) in edges {
        writeln!(text, "{},{}", letter(*from), letter(*to)).expect("text");
    }
    asked(of_table(&text), via, avoid)
}

/// The entities of a path, each hop checked against its relation.
fn checked(view: GraphView<'_>, path: &Path, from: EntityIx) -> Vec<EntityIx> {
    let mut entities = vec![from];
    for hop in &path.hops {
        assert_eq!(hop.from, entities[entities.len() - 1]);
        let relation = view.relation(hop.relation);
        let ends = (relation.from, relation.to);
        let back = (relation.to, relation.from);
        assert_eq!((hop.from, hop.to), if hop.forward { ends } else { back });
        entities.push(hop.to);
    }
    let distinct: BTreeSet<EntityIx> = entities.iter().copied().collect();
    assert_eq!(distinct.len(), entities.len());
    entities
}

/// Checks what is found against every simple path.
fn agrees(view: GraphView<'_>, mut params: PathParams) -> Result<(), TestCaseError> {
    params.max = 100_000;
    let found = find_paths(view, &params, &Cancel::default());
    let every = all_simple(view, &params, 11);
    let shortest = every.iter().map(|p| p.len() - 1).min();
    prop_assert_eq!(found.shortest, shortest);
    prop_assert_eq!(found.stopped, None);
    prop_assert_eq!(found.found, found.paths.len());
    let sequences: BTreeSet<Vec<EntityIx>> = found
        .paths
        .iter()
        .map(|p| checked(view, p, params.from))
        .collect();
    prop_assert_eq!(sequences.len(), found.paths.len());
    let most = shortest.map_or(0, |s| s + params.longer);
    let wanted = every
        .iter()
        .filter(|p| p.len() <= most + 1)
        .cloned()
        .collect();
    prop_assert_eq!(&sequences, &wanted);
    if found.all {
        prop_assert_eq!(&sequences, &every, "there are no longer ones");
    }
    Ok(())
}

proptest! {
    #[test]
    fn agrees_with_a_plain_search(
        edges in prop::collection::vec((0u8..9, 0usize..4, 0u8..9), 1..22),
        via in prop::collection::vec(1u8..8, 0..3),
        directed: bool, weak: bool, avoid in 1u8..9, longer in 0usize..4,
    ) {
        let (graph, mut params) = question(&edges, &via, avoid);
        (params.directed, params.weak, params.longer) = (directed, weak, longer);
        agrees(graph.view(), params)?;
    }

    /// Tables of few relations are mostly trees, which a search does not look into.
    #[test]
    fn agrees_with_a_plain_search_on_what_hangs(
        edges in prop::collection::vec((0u8..9, 0u8..9), 1..14),
        via in prop::collection::vec(1u8..8, 0..3),
        directed: bool, avoid in 1u8..9, longer in 0usize..4,
    ) {
        let (graph, mut params) = frozen(&edges, &via, avoid);
        (params.directed, params.longer) = (directed, longer);
        agrees(graph.view(), params)?;
    }

    #[test]
    fn a_maximum_lists_the_best_and_counts_all(
        edges in prop::collection::vec((0u8..9, 0usize..4, 0u8..9), 8..30),
        via in prop::collection::vec(1u8..8, 0..2),
        longer in 0usize..3, max in 1usize..4,
    ) {
        let (graph, mut params) = question(&edges, &via, 9);
        (params.longer, params.max) = (longer, 100_000);
        let every = find_paths(graph.view(), &params, &Cancel::default());
        params.max = max;
        let some = find_paths(graph.view(), &params, &Cancel::default());
        let n = max.min(every.paths.len());
        prop_assert_eq!(&some.paths[..], &every.paths[..n]);
        if let Some(last) = some.paths.last() {
            let up_to = every.paths.iter().filter(|p| p.hops.len() <= last.hops.len());
            prop_assert_eq!(some.found, up_to.count());
        }
    }

    #[test]
    fn a_budget_never_makes_more_of_it_than_there_is(
        edges in prop::collection::vec((0u8..9, 0usize..4, 0u8..9), 1..22), budget in 0usize..300,
    ) {
        let (graph, mut params) = question(&edges, &[], 9);
        (params.longer, params.max) = (2, 100_000);
        let every = find_paths(graph.view(), &params, &Cancel::default());
        params.budget = budget;
        let some = find_paths(graph.view(), &params, &Cancel::default());
        prop_assert!(some.paths.iter().all(|p| every.paths.contains(p)));
        if some.stopped == Some(Stop::Budget) {
            let complete = |f: &PathsFound| {
                f.paths.iter().filter(|p| p.hops.len() <= some.complete_to).count()
            };
            prop_assert_eq!(complete(&some), complete(&every));
        } else {
            prop_assert_eq!(&some, &every);
        }
    }
}
