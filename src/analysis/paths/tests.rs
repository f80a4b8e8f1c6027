//! Paths on graphs small enough to check by hand.

mod random;

use std::collections::BTreeSet;

use super::*;
use crate::model::graph::Graph;
use crate::store::{example, open, open_text};
use crate::task::Unwatched;

/// A graph of one-letter entities from `a b, b>c, c~d`: `-` knows (one claim), `>` the same with two sources, `?` without
/// a claim, `~` weak; relations point from left to right. Capital letters are places.
fn graph(relations: &str) -> Graph {
    let mut letters: BTreeSet<char> = BTreeSet::new();
    let mut list = String::new();
    for relation in relations.split_whitespace() {
        let [from, sign, to] = relation.chars().collect::<Vec<_>>()[..] else {
            panic!("three letters: {relation}");
        };
        letters.extend([from, to]);
        let claims = match sign {
            '>' => "(source: \"s\", at: \"p1\"), (source: \"t\", at: \"p1\")",
            '-' => "(source: \"s\", at: \"p1\")",
            '~' => "(source: \"s\", at: \"p2\")",
            _ => "",
        };
        let predicate = if sign == '~' { "mentions" } else { "knows" };
        list += "(from: \"";
        list.push(from);
        list += &["\", predicate: \"", predicate, "\", to: \""].concat();
        list.push(to);
        list += &["\", claims: [", claims, "]),"].concat();
    }
    let entity = |c: &char| {
        let kind = if c.is_uppercase() { "place" } else { "person" };
        format!("\"{c}\": (kind: {kind}, name: \"{c}\"),")
    };
    let entities: String = letters.iter().map(entity).collect();
    let text = format!(
        "(format: 1, sources: {{\"s\": (title: \"s\"), \"t\": (title: \"t\")}}, predicates: {{\
         \"knows\": (label: \"knows\", inverse: \"known by\"), \
         \"mentions\": (label: \"mentions\", inverse: \"mentioned in\", weak: true)}}, \
         entities: {{{entities}}}, relations: [{list}])"
    );
    let opened = open_text("test.ron", &text).expect("RON");
    assert_eq!(opened.problems, []);
    opened.graph
}

/// A graph that is frozen from a table of relations.
fn of_table(text: &str) -> Graph {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("edges.csv");
    std::fs::write(&file, text).expect("written");
    let opened = open(&[file], &Unwatched::default().task()).expect("a table");
    opened.graph
}

fn ix(graph: &Graph, id: &str) -> EntityIx {
    graph.view().resolve(id).expect("an entity")
}

fn words(view: GraphView<'_>, path: &Path) -> String {
    let start = path.hops.first().map_or("", |h| view.entity(h.from).id());
    let rest = path.hops.iter().map(|h| view.entity(h.to).id());
    std::iter::once(start).chain(rest).collect()
}

/// The paths from a to z as words.
fn found(relations: &str, change: impl Fn(&Graph, &mut PathParams)) -> (Vec<String>, PathsFound) {
    let graph = graph(relations);
    let mut params = PathParams::new(ix(&graph, "a"), ix(&graph, "z"));
    change(&graph, &mut params);
    let found = find_paths(graph.view(), &params, &Cancel::default());
    (
        found.paths.iter().map(|p| words(graph.view(), p)).collect(),
        found,
    )
}

fn paths(relations: &str, change: impl Fn(&Graph, &mut PathParams)) -> Vec<String> {
    found(relations, change).0
}

#[test]
fn all_shortest_paths_whatever_the_direction() {
    let relations = "a-b b-z z-c c-a a-d d-e e-z";
    assert_eq!(paths(relations, |_, _| ()), ["abz", "acz"]);
    assert_eq!(paths(relations, |_, p| p.directed = true), ["abz"]);
    assert_eq!(
        paths(relations, |_, p| p.longer = 1),
        ["abz", "acz", "adez"]
    );
    assert_eq!(paths("z-b b-a", |_, p| p.directed = true), [""; 0]);
}

#[test]
fn longer_paths_are_simple_and_come_by_length() {
    let relations = "a-z a-b b-z b-c c-z a-c";
    let (paths, found) = found(relations, |_, p| p.longer = 9);
    assert_eq!(paths, ["az", "abz", "acz", "abcz", "acbz"]);
    assert_eq!(
        (found.shortest, found.found, found.stopped),
        (Some(1), 5, None)
    );
}

#[test]
fn best_weakest_hop_comes_first() {
    // By b one hop of one source, by c two of two, by d one without a claim, by e disputed by nobody.
    let (paths, found) = found("a>b b-z a>c c>z a>d d?z a-e e-z", |_, _| ());
    assert_eq!(paths, ["acz", "abz", "aez", "adz"]);
    let weakest: Vec<usize> = found.paths.iter().map(|p| p.weakest).collect();
    assert_eq!(weakest, [0, 1, 0, 1]);
}

#[test]
fn parallel_relations_are_one_hop_best_first() {
    let (paths, found) = found("a?b b>a a-b b-z", |_, _| ());
    assert_eq!(paths, ["abz"]);
    let hop = &found.paths[0].hops[0];
    assert_eq!((hop.relation, hop.forward), (RelationIx(1), false));
    assert_eq!(hop.parallel, [RelationIx(2), RelationIx(0)]);
}

/// What a question leaves out, as words: `weak 1 +2` is a shortest path of one hop, and two paths more.
fn opened(relations: &str, change: impl Fn(&Graph, &mut PathParams)) -> Vec<String> {
    let graph = graph(relations);
    let mut params = PathParams::new(ix(&graph, "a"), ix(&graph, "z"));
    change(&graph, &mut params);
    let cancel = Cancel::default();
    let found = find_paths(graph.view(), &params, &cancel);
    let opened = what_opens(graph.view(), &params, &found, &cancel);
    let words = |o: &Opened| {
        let shortest = o.shortest.map_or("-".to_owned(), |s| s.to_string());
        format!("{} {shortest} +{}", o.choice.word(), o.more)
    };
    opened.iter().map(words).collect()
}

#[test]
fn weak_ties_lens_and_avoided_are_skipped_and_counted() {
    let relations = "a~z a-B B-z a-c c-d d-z";
    assert_eq!(paths(relations, |_, _| ()), ["aBz"]);
    assert_eq!(opened(relations, |_, _| ()), ["weak 1 +1"]);
    assert_eq!(paths(relations, |_, p| p.weak = true), ["az"]);
    let places = |_: &Graph, p: &mut PathParams| p.avoid_kinds = vec![Kind::Place];
    assert_eq!(paths(relations, places), ["acdz"]);
    assert_eq!(opened(relations, places), ["weak 1 +1", "avoided 2 +1"]);
    let avoid = |g: &Graph, p: &mut PathParams| p.avoid_entities = vec![ix(g, "B"), ix(g, "d")];
    assert_eq!(paths(relations, avoid), [""; 0]);
    assert_eq!(opened(relations, avoid), ["weak 1 +1", "avoided 2 +1"]);
    let lens = |_: &Graph, p: &mut PathParams| p.lens.kinds.not = vec![Kind::Place];
    assert_eq!(paths(relations, lens), ["acdz"]);
    assert_eq!(opened(relations, lens), ["weak 1 +1", "lens 2 +1"]);
    let ends = |g: &Graph, p: &mut PathParams| p.avoid_entities = vec![ix(g, "a"), ix(g, "z")];
    assert_eq!(
        paths(relations, ends),
        ["aBz"],
        "the ends are never avoided"
    );
    let knows = |g: &Graph, p: &mut PathParams| {
        p.avoid_predicates = g.view().resolve_predicate("knows").into_iter().collect();
    };
    assert_eq!(paths(relations, knows), [""; 0]);
}

#[test]
fn what_opens_no_path_alone_may_together() {
    let avoid = |g: &Graph, p: &mut PathParams| p.avoid_entities = vec![ix(g, "b")];
    assert_eq!(
        opened("a~b b-z", avoid),
        ["weak - +0", "avoided - +0", "all 2 +1"]
    );
    assert_eq!(
        opened("a-b z-c", avoid),
        ["weak - +0", "avoided - +0", "all - +0"]
    );
}

#[test]
fn paths_go_by_what_they_have_to_in_that_order() {
    let via = |ids: &'static [&str]| {
        move |g: &Graph, p: &mut PathParams| p.via = ids.iter().map(|i| ix(g, i)).collect()
    };
    let relations = "a-z a-b b-c c-z a-c b-z";
    assert_eq!(paths(relations, via(&["b"])), ["abz"]);
    assert_eq!(paths(relations, via(&["b", "c"])), ["abcz"]);
    assert_eq!(paths(relations, via(&["c", "b"])), ["acbz"]);
    // There and back again by the same entity is no path.
    let (none, found) = found("a-h h-v h-z", via(&["v"]));
    assert_eq!((none, found.all, found.stopped), (vec![], true, None));
    assert_eq!(
        opened("a-h h-v h-z", via(&["v"])),
        ["weak - +0", "via 2 +1", "all 2 +1"][..2]
    );
}

#[test]
fn a_source_that_a_hop_rests_on_alone_brings_the_path_down() {
    let graph = graph("a>b b-z");
    let view = graph.view();
    let params = PathParams::new(ix(&graph, "a"), ix(&graph, "z"));
    let found = find_paths(view, &params, &Cancel::default());
    let falls = |id: &str| {
        let source = view.resolve_source(id).expect("a source");
        found.paths[0].falls_without(view, source)
    };
    assert!(falls("s"), "the second hop has no other");
    assert!(
        !falls("t"),
        "the first hop has another, the second does not need it"
    );
}

#[test]
fn more_shortest_paths_than_are_listed_are_counted_and_the_best_listed() {
    // 3 x 3 x 3 paths of four hops; one of each layer is carried better.
    let mut relations = String::new();
    for (left, right) in [("a", "bcd"), ("bcd", "efg"), ("efg", "hij"), ("hij", "z")] {
        for l in left.chars() {
            for r in right.chars() {
                let best = "abehz".contains(l) && "abehz".contains(r);
                relations += &format!("{l}{}{r} ", if best { '>' } else { '-' });
            }
        }
    }
    let (listed, cut) = found(&relations, |_, p| p.max = 2);
    assert_eq!(listed, ["abehz", "abeiz"]);
    assert_eq!((cut.found, cut.stopped), (27, Some(Stop::Max)));
}

#[test]
fn stops_say_what_is_complete() {
    let relations = "a-b b-z a-c c-z a-d d-z a-e e-f f-z";
    let (paths, cut) = found(relations, |_, p| p.max = 2);
    assert_eq!(
        (paths.len(), cut.found, cut.stopped),
        (2, 3, Some(Stop::Max))
    );
    assert_eq!(cut.complete_to, 2);
    let exactly = found(relations, |_, p| p.max = 3).1;
    assert_eq!(exactly.stopped, None);
    let more = found(relations, |_, p| (p.max, p.longer) = (3, 1)).1;
    assert_eq!((more.stopped, more.complete_to), (Some(Stop::Max), 2));
    let spent = found(relations, |_, p| p.budget = 3).1;
    assert_eq!((spent.stopped, spent.shortest), (Some(Stop::Budget), None));
    assert_eq!(spent.complete_to, 0);
    let none = found("a-b c-z", |_, _| ()).1;
    assert_eq!((none.stopped, none.complete_to), (None, 3));
}

#[test]
fn a_cancelled_search_says_so() {
    let graph = graph("a-b b-z");
    let cancel = Cancel::default();
    cancel.cancel();
    let params = PathParams::new(ix(&graph, "a"), ix(&graph, "z"));
    let found = find_paths(graph.view(), &params, &cancel);
    assert_eq!(
        (found.stopped, found.paths.len()),
        (Some(Stop::Cancelled), 0)
    );
}

#[test]
fn to_itself_there_is_nothing_to_walk() {
    let graph = graph("a-a a-z");
    let params = PathParams::new(ix(&graph, "a"), ix(&graph, "a"));
    let found = find_paths(graph.view(), &params, &Cancel::default());
    assert_eq!((found.shortest, found.paths.len()), (Some(0), 1));
}

#[test]
fn a_walk_lists_what_carries_each_hop() {
    let graph = graph("b~a a-b b>a b-c");
    let walked: Vec<EntityIx> = ["a", "b", "c", "a"]
        .iter()
        .map(|id| ix(&graph, id))
        .collect();
    let hops = walk(graph.view(), &Lens::default(), &walked);
    let relations: Vec<Vec<u32>> = hops
        .iter()
        .map(|h| h.iter().map(|h| h.relation.0).collect())
        .collect();
    assert_eq!(relations, [vec![2, 1, 0], vec![3], vec![]]);
    assert!(walk(graph.view(), &Lens::default(), &walked[..1]).is_empty());
}

#[test]
fn the_example_connects_the_legion_and_the_congress_by_baranovsky() {
    let opened = example().expect("example");
    let view = opened.graph.view();
    let id = |id: &str| view.resolve(id).expect("in the example");
    let index = crate::search::NameIndex::new(view);
    let entity = |name: &str| crate::search::entity(view, || &index, name).expect("in the example");
    let mut params = PathParams::new(
        entity("Freedom of Russia Legion"),
        entity("Congress of People's Deputies"),
    );
    (params.longer, params.max) = (1, 100);
    let found = find_paths(view, &params, &Cancel::default());
    let by = id("alexey-baranovsky");
    assert!(
        found
            .paths
            .iter()
            .any(|p| p.hops.len() == 2 && p.hops[0].to == by)
    );
}
