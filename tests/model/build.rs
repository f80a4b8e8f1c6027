//! What becomes of the records of one input.

use legwork::model::item::{Value, Voice};
use legwork::model::view::RelationView;
use legwork::model::words::{Kind, Stance};

use crate::{PEOPLE, entity, graph, merged};

#[test]
fn ids_may_point_forwards() {
    let graph = graph(
        r#"entities: {
            "mill": (kind: place, name: "Mill", facts: [(what: "owner", entity: "ann", claims: [(source: "s", by: "ann")])]),
            "ann": (kind: person, name: "Ann"),
        }"#,
    );
    let view = graph.view();
    let ann = entity(view, "ann");
    let fact = view
        .entity(entity(view, "mill"))
        .facts()
        .next()
        .expect("a fact");
    assert_eq!(*fact.typed(), Value::Entity(ann));
    assert_eq!(fact.claims()[0].by, Some(Voice::Entity(ann)));
    assert_eq!(view.says(ann).len(), 1);
    assert!(!view.entity(ann).is_placeholder());
}

#[test]
fn what_is_unknown_becomes_a_placeholder_and_a_problem_once() {
    let relation = "(from: \"ann\", predicate: \"knows\", to: \"zoe\")";
    let (graph, problems) = merged(&[&format!("{PEOPLE} relations: [{relation}, {relation}]")]);
    let view = graph.view();
    let zoe = view.entity(entity(view, "zoe"));
    assert!(zoe.is_placeholder());
    assert_eq!(
        (zoe.name(), zoe.kind(), zoe.degree()),
        ("zoe", Kind::Other, 2)
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn an_undeclared_predicate_and_source_stay_visible() {
    let (graph, problems) = merged(&[&format!(
        "{PEOPLE} relations: [(from: \"ann\", predicate: \"pays_off\", to: \"bob\", claims: [(source: \"x\")])]"
    )]);
    let view = graph.view();
    let relation = view.relations().next().expect("a relation");
    let predicate = view.predicate(relation.predicate());
    assert_eq!((&*predicate.label, predicate.declared), ("pays off", false));
    assert_eq!(&*view.source(relation.claims()[0].source).id, "x");
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn a_voice_is_an_entity_or_words() {
    let graph = graph(&format!(
        "{PEOPLE} relations: [(from: \"ann\", predicate: \"knows\", to: \"bob\", claims: [
            (source: \"s\", by: \"cid\", via: [\"a friend of hers\"])])]"
    ));
    let view = graph.view();
    let claim = &view.relations().next().expect("a relation").claims()[0];
    assert_eq!(claim.by, Some(Voice::Entity(entity(view, "cid"))));
    assert_eq!(claim.via, [Voice::Words("a friend of hers".into())]);
}

#[test]
fn denial_refutes_whatever_the_stance_says() {
    let (graph, problems) = merged(&[&format!(
        "{PEOPLE} relations: [(from: \"ann\", predicate: \"knows\", to: \"bob\", claims: [
            (source: \"s\", mode: denied, stance: supports)])]"
    )]);
    let claims = graph
        .view()
        .relations()
        .next()
        .expect("a relation")
        .claims();
    assert_eq!(claims[0].stance, Stance::Refutes);
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn a_second_entity_of_one_id_is_left_out() {
    let (graph, problems) = merged(&[
        "entities: {\"x\": (kind: person, name: \"One\"), \"x\": (kind: place, name: \"Two\")}",
    ]);
    let view = graph.view();
    assert_eq!(view.n_entities(), 1);
    assert_eq!(view.entity(entity(view, "x")).name(), "One");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn a_second_item_of_one_id_stays_without_it() {
    let (graph, problems) = merged(&[&format!(
        "{PEOPLE} relations: [
        (id: \"r\", from: \"ann\", predicate: \"owns\", to: \"mill\"),
        (id: \"r\", from: \"bob\", predicate: \"owns\", to: \"mill\", facts: [(id: \"r\", what: \"share\", value: \"half\")],
            claims: [(id: \"r\", source: \"s\")]),
        ]"
    )]);
    let view = graph.view();
    let given: Vec<_> = view.relations().map(RelationView::given_id).collect();
    assert_eq!(given, [Some("r"), None]);
    let bob = view.relations().last().expect("a relation");
    assert_eq!(bob.claims()[0].id, None);
    assert_eq!(bob.facts().next().expect("a fact").given_id(), None);
    assert_eq!(problems.len(), 3, "{problems:?}");
}

#[test]
fn ends_of_the_wrong_kind_are_named() {
    let odd = PEOPLE.replace("\"cid\": (kind: person", "\"cid\": (kind: other");
    let rows = [
        (
            "ann",
            "bob",
            "expected “owns” to go to place or organisation, found “bob”, which is a person",
        ),
        (
            "cid",
            "mill",
            "expected “owns” to go from person, found “cid”, which is other",
        ),
    ];
    for (from, to, message) in rows {
        let relation = format!("(from: \"{from}\", predicate: \"owns\", to: \"{to}\")");
        let (_, problems) = merged(&[&format!("{odd} relations: [{relation}]")]);
        assert!(
            problems.len() == 1 && problems[0].ends_with(message),
            "{problems:?}"
        );
    }
}
