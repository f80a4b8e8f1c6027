//! What is found to exclude each other, and what is not.

use legwork::model::graph::Graph;
use legwork::model::ids::{Carried, RelationIx};
use legwork::model::item::Disagreement;
use legwork::model::words::DisagreementKind::{self, Date, Number, Other};

use crate::{PEOPLE, graph};

/// What is found in a graph, written disagreements left out.
fn found(graph: &Graph) -> Vec<&Disagreement> {
    let all = graph.view().disagreements().map(|(_, d)| d);
    all.filter(|d| d.derived).collect()
}

/// The graph of an entity with these facts, each given as its fields.
#[track_caller]
fn with_facts(facts: &[&str], rest: &str) -> Graph {
    let facts: String = facts.iter().map(|f| format!("({f}), ")).collect();
    graph(&format!(
        "entities: {{\"x\": (kind: other, name: \"X\", facts: [{facts}])}}, {rest}"
    ))
}

#[test]
fn values_that_exclude_each_other_are_found() {
    let rows: &[(&str, &str, Option<DisagreementKind>)] = &[
        ("number: 5", "number: 6", Some(Number)),
        ("number: 5", "number: 5", None),
        (
            "number: 5, unit: \"men\"",
            "number: 6, unit: \"men\"",
            Some(Number),
        ),
        (
            "number: 5, unit: \"men\"",
            "number: 6, unit: \"tons\"",
            None,
        ),
        ("number: 5, number_to: 9", "number: 8", None),
        ("number: 5, number_to: 9", "number: 9, number_to: 12", None),
        ("number: 5, number_to: 9", "number: 10", Some(Number)),
        (
            "number: 5, when: \"2020\"",
            "number: 6, when: \"2021\"",
            None,
        ),
        (
            "number: 5, when: \"2020\"",
            "number: 6, when: \"2020-05\"",
            Some(Number),
        ),
        ("number: 5, when: \"2020\"", "number: 6", Some(Number)),
        ("date: \"2020\"", "date: \"2021\"", Some(Date)),
        ("date: \"2020\"", "date: \"2020-05\"", None),
        ("truth: true", "truth: false", Some(Other)),
        ("truth: true", "truth: true", None),
        (
            "truth: true, when: \"2020\"",
            "truth: false, when: \"2021\"",
            None,
        ),
        ("value: \"red\"", "value: \"blue\"", None),
        ("value: \"red\", when: \"2020\"", "value: \"blue\"", None),
        (
            "value: \"red\", when: \"2020\"",
            "value: \"blue\", when: \"2020\"",
            Some(Other),
        ),
        (
            "value: \"red\", when: \"2020\"",
            "value: \"RED\", when: \"2020\"",
            None,
        ),
        (
            "value: \"red\", when: \"2020\"",
            "value: \"blue\", when: \"2021\"",
            None,
        ),
        (
            "entity: \"x\", when: \"2020\"",
            "value: \"blue\", when: \"2020\"",
            None,
        ),
        ("number: 5", "date: \"2020\"", None),
        ("point: (1, 2)", "point: (3, 4)", None),
        ("link: \"a\"", "link: \"b\"", None),
    ];
    for (a, b, kind) in rows {
        let graph = with_facts(
            &[&format!("what: \"w\", {a}"), &format!("what: \"w\", {b}")],
            "",
        );
        let kinds: Vec<DisagreementKind> = found(&graph).iter().map(|d| d.kind).collect();
        assert_eq!(kinds, kind.iter().copied().collect::<Vec<_>>(), "{a} / {b}");
    }
}

#[test]
fn only_values_of_one_fact_exclude_each_other() {
    let graph = with_facts(
        &["what: \"age\", number: 5", "what: \"size\", number: 6"],
        "",
    );
    assert!(found(&graph).is_empty());
}

#[test]
fn a_value_that_is_only_denied_excludes_nothing() {
    let denied = "what: \"age\", number: 6, claims: [(source: \"s\", mode: denied)]";
    let graph = with_facts(&["what: \"age\", number: 5", denied], "");
    assert!(found(&graph).is_empty());
}

#[test]
fn equal_values_stand_on_one_side() {
    let facts = [
        "what: \"age\", number: 5",
        "what: \"age\", number: 6",
        "what: \"age\", number: 5",
    ];
    let graph = with_facts(&facts, "");
    let [only] = found(&graph)[..] else {
        unreachable!("one question is found")
    };
    assert_eq!(
        (&*only.id, &*only.question),
        ("derived: x age", "X · age: which value?")
    );
    let sizes: Vec<usize> = only.sides.iter().map(Vec::len).collect();
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn a_written_disagreement_takes_the_place_of_a_found_one() {
    let facts = [
        "id: \"f1\", what: \"age\", number: 5",
        "id: \"f2\", what: \"age\", number: 6",
    ];
    let rows = [("[[\"f1\"], [\"f2\"]]", 0), ("[[\"f1\"], []]", 1)];
    for (sides, n) in rows {
        let written =
            format!("disagreements: {{\"d\": (kind: number, question: \"?\", sides: {sides})}}");
        assert_eq!(found(&with_facts(&facts, &written)).len(), n, "{sides}");
    }
}

/// A relation that one source affirms and another denies, and what stands in a written disagreement.
fn denied(written: &str) -> Graph {
    graph(&format!(
        "{PEOPLE} relations: [(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [
            (id: \"yes\", source: \"s\"), (source: \"t\"), (id: \"no\", source: \"t\", mode: denied)])],
        disagreements: {{{written}}}"
    ))
}

#[test]
fn both_stances_on_one_relation_are_found() {
    let graph = denied("");
    let [only] = found(&graph)[..] else {
        unreachable!("one question is found")
    };
    assert_eq!(&*only.id, "derived: ann owns mill #1");
    assert_eq!(&*only.question, "Does it hold: Ann owns Mill?");
    let sizes: Vec<usize> = only.sides.iter().map(Vec::len).collect();
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn both_stances_are_not_found_again_where_they_are_written() {
    for sides in ["[[\"yes\"], [\"no\"]]", "[[\"ann owns mill #1\"], []]"] {
        let graph = denied(&format!(
            "\"d\": (kind: other, question: \"?\", sides: {sides})"
        ));
        assert!(found(&graph).is_empty(), "{sides}");
    }
}

#[test]
fn what_stands_in_a_disagreement_is_contested_unless_both_hold() {
    for (standing, contested) in [("open", 1), ("cannot_tell", 1), ("both_hold", 0)] {
        let graph = graph(&format!(
            "{PEOPLE} relations: [
                (id: \"r1\", from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"s\")]),
                (id: \"r2\", from: \"bob\", predicate: \"owns\", to: \"mill\", claims: [(source: \"t\")])],
            disagreements: {{\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], [\"r2\"]], standing: {standing})}}"
        ));
        let view = graph.view();
        for ix in [RelationIx(0), RelationIx(1)].map(Carried::Relation) {
            assert_eq!(view.contested(ix).len(), contested, "{standing}");
            assert_eq!(view.is_disputed(ix), contested > 0, "{standing}");
            let class = if contested > 0 { 2 } else { 4 };
            assert_eq!(view.strength(ix), (class, 1), "{standing}");
        }
    }
}
