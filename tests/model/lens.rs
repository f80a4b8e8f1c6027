//! What a lens shows, condition by condition.

use legwork::analysis::hops;
use legwork::model::graph::Graph;
use legwork::model::ids::Carried;
use legwork::model::lens::{CONDITIONS, Counts, Lens, Tally};
use legwork::model::selection::Selection;
use legwork::model::words::{Kind, Mode, State};
use legwork::task::Unwatched;

use crate::{PEOPLE, entity, graph, ids};

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
        PEOPLE
            .replace(
                "name: \"Cid\"",
                "name: \"Cid\", facts: [(what: \"age\", number: 40, when: \"2020\", claims: [(source: \"s\")])]"
            )
            .replace("name: \"Mill\"", "type: \"Saw mill\", name: \"Mill\"")
            .replace("name: \"Bob\"", "type: \"miller\", name: \"Bob\"")
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
        ("type", &["saw mill", "miller"], &[1], true),
        ("not-type", &["Saw mill"], &[2, 3], true),
        ("not-source", &["s"], &[0, 1, 3], false),
        ("not-source", &["s", "t"], &[3], false),
        ("state", &["disputed"], &[0], false),
        ("state", &["supported", "unsourced"], &[1, 2, 3], true),
        ("state", &["refuted"], &[], false),
        ("min-sources", &["1"], &[0, 1, 2], true),
        ("min-sources", &["2"], &[], false),
        ("min-independent", &["1"], &[0, 1, 2], true),
        ("min-degree", &["2"], &[0, 1, 2], true),
        ("min-degree", &["4"], &[], true),
        ("max-degree", &["2"], &[1], true),
        ("max-degree", &["0"], &[], true),
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
        assert_eq!(reset(&graph, &lens), lens, "{condition} by its own words");
        lens.set(graph.view(), condition, &[])
            .expect("it can be taken back");
        assert!(lens.is_off(), "{condition}");
    }
    // Conditions on columns need a table: tests/session/values.rs.
    let mut missing = CONDITIONS
        .iter()
        .filter(|c| !rows.iter().any(|r| r.0 == **c));
    assert_eq!(
        missing.next(),
        Some(&"where"),
        "every other condition has a row"
    );
    assert_eq!(missing.next(), None, "every condition has a row");
}

/// The lens that its own words set.
fn reset(graph: &Graph, lens: &Lens) -> Lens {
    let mut again = Lens::default();
    for (condition, words) in lens.conditions(graph.view()) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        again
            .set(graph.view(), condition, &words)
            .expect("its own words");
    }
    again
}

#[test]
fn what_one_stands_on_is_not_left_out_for_what_it_is() {
    let graph = case();
    let (view, mill) = (graph.view(), entity(graph.view(), "mill"));
    let mut lens = Lens::default();
    lens.set(view, "kind", &["person"]).expect("a kind");
    let around = hops::around(view, &lens, mill, 1);
    assert_eq!(
        ids(view, &around.relations),
        ["ann owns mill #1", "bob owns mill #1", "ann knows bob #1"]
    );
    assert_eq!(
        ids(view, &Selection::all(view, &lens).relations),
        ["ann knows bob #1", "ann names cid #1"]
    );
}

#[test]
fn sources_that_share_a_voice_or_a_publisher_are_not_independent() {
    let claims = |more: &str| {
        let relation = format!(
            "{PEOPLE} relations: [(from: \"ann\", predicate: \"knows\", to: \"bob\", claims: [(source: \"s\"), {more}])]"
        );
        let graph = graph(&relation);
        let mut lens = Lens::default();
        lens.set(graph.view(), "min-independent", &["2"])
            .expect("a number");
        Selection::all(graph.view(), &lens).relations.len()
    };
    assert_eq!(claims("(source: \"t\")"), 1, "two documents");
    assert_eq!(
        claims("(source: \"s\", at: \"p2\")"),
        0,
        "one document twice"
    );
    assert_eq!(claims("(source: \"o\")"), 0, "outside knowledge");
    assert_eq!(claims("(source: \"t\", mode: denied)"), 0, "a denial");
    let one_voice = "(source: \"s\", by: \"cid\"), (source: \"t\", by: \"cid\")";
    assert_eq!(claims(one_voice), 0, "one voice in two documents");
}

#[test]
fn counts_say_how_much_of_each_choice_is_shown() {
    let graph = case();
    let view = graph.view();
    let mut lens = Lens::default();
    lens.set(view, "not-predicate", &["names"]).expect("one");
    lens.set(view, "not-kind", &["place"]).expect("a kind");
    let counts =
        Counts::of_graph(view, &lens, &[], &Unwatched::default().task()).expect("not cancelled");
    let tally = |t: Tally| (t.shown, t.all);
    assert_eq!(tally(counts.entities), (3, 4));
    assert_eq!(tally(counts.relations), (1, 4));
    assert_eq!(tally(counts.weak), (0, 1));
    assert_eq!(tally(counts.kind(Kind::Place)), (0, 1));
    assert_eq!(counts.types(), ["Saw mill", "miller"]);
    assert_eq!(tally(counts.type_name("miller")), (1, 1));
    let owns = view.resolve_predicate("owns").expect("a predicate");
    assert_eq!(tally(counts.predicate(owns)), (0, 2));
    let s = view.resolve_source("s").expect("a source");
    assert_eq!(tally(counts.source(s)), (2, 3), "the fact counts as well");
    assert_eq!(tally(counts.mode(Mode::Denied)), (0, 1));
    assert_eq!(tally(counts.state(State::Disputed)), (0, 1));
    assert_eq!(tally(counts.grade_or_better(4)), (1, 2), "cumulative");
    let place = Counts::of_place(view, &lens, entity(view, "mill"));
    assert_eq!(
        tally(place.kind(Kind::Person)),
        (2, 2),
        "one stands on the place"
    );
    let stopped = Unwatched::default();
    stopped.task().cancel.cancel();
    assert_eq!(Counts::of_graph(view, &lens, &[], &stopped.task()), None);
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
        ("type", &["oil mill"]),
        ("state", &["true"]),
        ("min-sources", &["0"]),
        ("min-independent", &["2", "3"]),
        ("min-degree", &["-1"]),
        ("max-degree", &["many"]),
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
