//! What a lens shows, condition by condition.

use legwork::model::graph::Graph;
use legwork::model::ids::Carried;
use legwork::model::lens::{CONDITIONS, Lens};
use legwork::model::selection::Selection;

use crate::{PEOPLE, entity, graph};

/// Four relations, told apart by predicate and end, and a dated fact.
fn case() -> Graph {
    graph(&format!(
        "{} relations: [
        (from: \"ann\", predicate: \"owns\", to: \"mill\", when: \"2020\", claims: [
            (source: \"s\", credibility: 2), (source: \"t\", mode: denied)]),
        (from: \"bob\", predicate: \"owns\", to: \"mill\", when: \"2021-05/..\", claims: [(source: \"t\", mode: claimed)]),
        (from: \"ann\", predicate: \"knows\", to: \"bob\", claims: [(source: \"s\", credibility: 4)]),
        (from: \"ann\", predicate: \"names\", to: \"cid\"),
        ]",
        PEOPLE.replace(
            "name: \"Cid\"",
            "name: \"Cid\", facts: [(what: \"age\", number: 40, when: \"2020\", claims: [(source: \"s\")])]"
        )
    ))
}

/// The relations that are shown, as numbers, and whether the fact is.
fn shown(graph: &Graph, lens: &Lens) -> (Vec<u32>, bool) {
    let view = graph.view();
    let relations = Selection::all(view, lens).relations;
    let fact = view.entity(entity(view, "cid")).facts().next();
    let fact = fact.is_some_and(|f| lens.shows(view, Carried::Fact(f.at)));
    (relations.iter().map(|r| r.0).collect(), fact)
}

#[test]
fn each_condition_leaves_out_what_does_not_meet_it() {
    let graph = case();
    let rows: &[(&str, &[&str], &[u32], bool)] = &[
        ("kind", &["person"], &[2, 3], true),
        ("kind", &["people", "place"], &[0, 1, 2, 3], true),
        ("not-kind", &["place"], &[2, 3], true),
        ("predicate", &["owns"], &[0, 1], true),
        ("predicate", &["known by", "names"], &[2, 3], true),
        ("not-predicate", &["owns"], &[2, 3], true),
        ("source", &["s"], &[0, 2], true),
        ("source", &["times"], &[0, 2], true),
        ("source", &["t"], &[0, 1], false),
        ("mode", &["claimed"], &[1], false),
        ("mode", &["denied", "claimed"], &[0, 1], false),
        ("from-date", &["2021"], &[1], false),
        ("from-date", &["2020-12-31"], &[0, 1], true),
        ("to-date", &["2021-04-30"], &[0], true),
        ("to-date", &["2021"], &[0, 1], true),
        ("min-credibility", &["2"], &[0], false),
        ("min-credibility", &["4"], &[0, 2], false),
        ("min-credibility", &["6"], &[0, 1, 2], true),
        ("weak", &["hide"], &[0, 1, 2], true),
        ("weak", &["show"], &[0, 1, 2, 3], true),
    ];
    for (condition, values, relations, fact) in rows {
        let mut lens = Lens::default();
        lens.set(graph.view(), condition, values)
            .expect("it can be set");
        assert_eq!(
            shown(&graph, &lens),
            (relations.to_vec(), *fact),
            "{condition} {values:?}"
        );
        lens.set(graph.view(), condition, &[])
            .expect("it can be taken back");
        assert!(lens.is_off(), "{condition}");
    }
    let missing = CONDITIONS.iter().find(|c| !rows.iter().any(|r| r.0 == **c));
    assert_eq!(missing, None, "every condition has a row");
}

#[test]
fn one_claim_has_to_meet_all_conditions_on_claims() {
    let graph = case();
    let mut lens = Lens::default();
    lens.set(graph.view(), "source", &["t"]).expect("a source");
    lens.set(graph.view(), "min-credibility", &["2"])
        .expect("a grade");
    assert_eq!(shown(&graph, &lens).0, [0; 0]);
    lens.set(graph.view(), "source", &["s"]).expect("a source");
    assert_eq!(shown(&graph, &lens).0, [0]);
}

#[test]
fn what_stands_for_nothing_is_refused_and_the_lens_stays() {
    let graph = case();
    let rows: &[(&str, &[&str])] = &[
        ("colour", &["red"]),
        ("kind", &["persn"]),
        ("predicate", &["own"]),
        ("source", &["u"]),
        ("mode", &["deny"]),
        ("from-date", &["soon"]),
        ("to-date", &["2020", "2021"]),
        ("min-credibility", &["7"]),
        ("weak", &["maybe"]),
    ];
    for (condition, values) in rows {
        let mut lens = Lens::default();
        assert!(
            lens.set(graph.view(), condition, values).is_err(),
            "{condition} {values:?}"
        );
        assert!(lens.is_off(), "{condition}");
    }
}
