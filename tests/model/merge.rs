//! What becomes of several inputs: the same id is the same thing, the same relation is one.

use legwork::model::ids::{Carried, ItemRef};
use legwork::model::view::{FactView, RelationView};

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
    let aliases: Vec<&str> = ann.aliases().iter().map(|a| &*a.name).collect();
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
        .map(|r| r.claims()[0].id.as_deref())
        .collect();
    assert_eq!(claims, [Some("c1"), None]);
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
