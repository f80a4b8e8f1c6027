//! What becomes of several inputs: the same id is the same thing, the same relation is one.

use legwork::error::Problem;
use legwork::formats;
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::model::ids::{Carried, ItemRef};
use legwork::model::view::{FactView, RelationView};
use legwork::task::Unwatched;

use crate::{PEOPLE, entity, merged, written};

/// One relation between Ann and the mill, with these further fields.
fn owns(fields: &str) -> String {
    format!("{PEOPLE} relations: [(from: \"ann\", predicate: \"owns\", to: \"mill\", {fields})]")
}

#[test]
fn a_relation_may_lead_into_another_input() {
    let (graph, problems) = merged(&[
        "relations: [(from: \"ann\", predicate: \"knows\", to: \"bob\")]",
        PEOPLE,
    ]);
    assert_eq!(problems, [""; 0]);
    let view = graph.view();
    assert_eq!(view.entity(entity(view, "ann")).degree(), 1);
}

#[test]
fn the_same_relation_is_one_and_has_the_claims_of_both() {
    let (graph, problems) = merged(&[
        &owns("claims: [(source: \"s\")]"),
        &owns("claims: [(source: \"s\"), (source: \"t\")]"),
    ]);
    assert_eq!(problems, [""; 0]);
    let view = graph.view();
    assert_eq!(
        (view.n_entities(), view.n_relations(), view.n_claims()),
        (4, 1, 2)
    );
}

#[test]
fn another_role_or_time_is_another_relation() {
    for other in ["role: \"heir\"", "when: \"2021\""] {
        let (graph, _) = merged(&[&owns(""), &owns(other)]);
        assert_eq!(graph.view().n_relations(), 2, "{other}");
    }
}

#[test]
fn alike_relations_of_one_input_stay_as_many_as_they_are() {
    let relation = "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"s\")]),";
    let twice = format!("{PEOPLE} relations: [{relation}{relation}]");
    let (graph, problems) = merged(&[&twice, &twice]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(
        (graph.view().n_relations(), graph.view().n_claims()),
        (2, 2)
    );
}

#[test]
fn an_entity_takes_new_names_and_facts() {
    let fact = "(what: \"age\", number: 40, claims: [(source: \"s\")])";
    let (graph, problems) = merged(&[
        &format!("entities: {{\"ann\": (kind: person, name: \"Ann\", facts: [{fact}])}}"),
        &format!(
            "entities: {{\"ann\": (kind: person, name: \"Anna\", aliases: [\"Annie\"], facts: [{fact}, (what: \"trade\", value: \"miller\")])}}"
        ),
    ]);
    assert_eq!(problems, [""; 0]);
    let view = graph.view();
    let ann = view.entity(entity(view, "ann"));
    let aliases = ann.aliases();
    let aliases: Vec<&str> = aliases.iter().map(|a| &*a.name).collect();
    assert_eq!((ann.name(), &*aliases.join(" ")), ("Ann", "Anna Annie"));
    assert_eq!(
        ann.facts().map(FactView::what).collect::<Vec<_>>(),
        ["age", "trade"]
    );
}

#[test]
fn a_given_id_stays_with_the_first_thing_that_has_it() {
    let (graph, problems) = merged(&[
        &owns("id: \"r1\", claims: [(id: \"c1\", source: \"s\")]"),
        &owns("id: \"r1\", role: \"heir\", claims: [(id: \"c1\", source: \"t\")]"),
    ]);
    let view = graph.view();
    let given: Vec<_> = view.relations().map(RelationView::given_id).collect();
    assert_eq!(given, [Some("r1"), None]);
    let claims: Vec<_> = view
        .relations()
        .map(|r| r.claims()[0].id.as_deref().map(str::to_owned))
        .collect();
    assert_eq!(claims, [Some("c1".to_owned()), None]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("2.ron:")
            && problems[0].contains("found “r1” for another (first in 1.ron on line"),
        "{problems:?}"
    );
    let text = written(&graph);
    assert_eq!(
        (
            text.matches("\"r1\"").count(),
            text.matches("\"c1\"").count()
        ),
        (1, 1),
        "{text}"
    );
}

#[test]
fn an_id_that_only_the_second_input_gives_stands_for_the_relation() {
    let (graph, problems) = merged(&[&owns(""), &owns("id: \"r1\"")]);
    assert_eq!(problems, [""; 0]);
    let view = graph.view();
    let relation = view.relations().next().expect("a relation");
    assert_eq!((view.n_relations(), relation.given_id()), (1, Some("r1")));
    let item = ItemRef::Carried(Carried::Relation(relation.ix));
    assert_eq!(view.resolve_item("r1"), Some(item));
}

#[test]
fn a_disagreement_of_two_inputs_is_one_and_another_of_its_id_is_left_out() {
    let asks = |question| {
        owns("id: \"r1\", claims: [(id: \"c1\", source: \"s\")]")
            + &format!(
                ", disagreements: {{\"d\": (kind: other, question: \"{question}\", sides: [[\"r1\"], [\"c1\"]])}}"
            )
    };
    let (graph, problems) = merged(&[&asks("a"), &asks("a"), &asks("b")]);
    assert_eq!(graph.view().disagreements().count(), 1);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].contains("found “d” for another (first in 1.ron"),
        "{problems:?}"
    );
}

/// Reads texts that bring their own sources and predicates as `1.ron`, `2.ron`, …
fn merged_whole(texts: &[&str]) -> (Graph, Vec<String>) {
    let mut builder = GraphBuilder::default();
    let ron = formats::by_name("ron").expect("a format");
    for (n, text) in (1..).zip(texts) {
        let (name, text) = (format!("{n}.ron"), format!("(format: 1, {text})"));
        let unwatched = Unwatched::default();
        formats::read(ron, &name, text.as_bytes(), &mut builder, &unwatched.task()).expect("RON");
    }
    let (graph, problems) = builder.finish();
    let said = |p: &Problem| format!("{:?} {p}", p.severity);
    let problems = problems.iter().map(said).collect();
    (graph, problems)
}

#[test]
fn a_source_of_the_same_id_that_is_another_one_is_an_error() {
    let source = |fields: &str| format!("sources: {{\"report\": ({fields})}}");
    let first =
        source("title: \"A\", publisher: \"P\", date: \"2020\", reliability: B, file: \"a.txt\"");
    let (_, same) = merged_whole(&[&first, &first]);
    assert_eq!(same, [""; 0]);
    let second = first
        .replace("\"A\"", "\"B\"")
        .replace("reliability: B", "reliability: E");
    let (graph, problems) = merged_whole(&[&first, &second, &first]);
    let expected = "Error 2.ron:1:23: expected source “report” to be what 1.ron says, \
        found another title and reliability";
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with(expected) && problems[0].contains("give one of them another id"),
        "{problems:?}"
    );
    let titles: Vec<_> = graph
        .view()
        .sources()
        .map(|(_, s)| s.title.clone())
        .collect();
    assert_eq!(titles, ["A".into()]);
    for (from, to, field) in [
        ("\"P\"", "\"Q\"", "publisher"),
        ("2020", "2021", "date"),
        ("a.txt", "b.txt", "file"),
        ("reliability: B", "outside: true, reliability: B", "outside"),
    ] {
        let (_, problems) = merged_whole(&[&first, &first.replace(from, to)]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(
            problems[0].starts_with("Error")
                && problems[0].contains("expected source “report”")
                && problems[0].contains(&format!("found another {field}")),
            "{problems:?}"
        );
    }
    let (_, language) = merged_whole(&[&first, &first.replace("title", "language: \"en\", title")]);
    assert!(
        language[0].starts_with("Warning") && language[0].contains("language"),
        "{language:?}"
    );
}

#[test]
fn a_predicate_or_entity_of_the_same_id_that_differs_is_a_warning() {
    let first = "predicates: {\"p\": (label: \"a\", inverse: \"b\", from: [person])}, \
        entities: {\"x\": (kind: person, type: \"clerk\", name: \"X\")}";
    for (from, to, expected) in [
        (
            "\"a\"",
            "\"c\"",
            "expected predicate “p” to be what 1.ron says, found another label",
        ),
        ("\"b\"", "\"c\"", "found another inverse"),
        ("[person]", "[place]", "found another from"),
        ("from:", "weak: true, from:", "found another weak"),
        (
            "(kind: person",
            "(kind: place",
            "expected entity “x” to be what 1.ron says, found another kind",
        ),
        ("clerk", "miller", "found another type"),
    ] {
        let (_, problems) = merged_whole(&[first, &first.replace(from, to)]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(
            problems[0].starts_with("Warning 2.ron:1:") && problems[0].contains(expected),
            "{expected}: {problems:?}"
        );
    }
}

#[test]
fn notes_of_both_inputs_are_kept_once() {
    let with = |note| owns(&format!("note: \"{note}\", worked_out: \"{note}, too\""));
    let (graph, problems) = merged(&[&with("a"), &with("b"), &with("a"), &with("b")]);
    assert_eq!(problems, [""; 0]);
    let view = graph.view();
    let relation = view.relations().next().expect("a relation");
    assert_eq!(view.n_relations(), 1);
    assert_eq!(relation.note(), Some("a\n\nb"));
    assert_eq!(relation.worked_out(), Some("a, too; b, too"));
}

#[test]
fn merging_a_file_with_itself_changes_nothing() {
    use legwork::store;
    let file = std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/graph.ron"));
    let task = legwork::task::Unwatched::default();
    let once = store::open(std::slice::from_ref(&file), &task.task()).expect("the example");
    let twice = store::open(&[file.clone(), file], &task.task()).expect("the example");
    assert_eq!(twice.problems, once.problems);
    assert!(
        written(&twice.graph) == written(&once.graph),
        "the same text"
    );
}
