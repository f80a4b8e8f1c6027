//! Saved ids stand for what they were made of, and for nothing else.

use legwork::model::graph::Graph;
use legwork::model::ids::{Carried, ClaimRef, ItemRef};
use legwork::store::example;

use crate::{PEOPLE, graph};

/// Every id leads back to its thing.
#[track_caller]
fn check(graph: &Graph) -> usize {
    let view = graph.view();
    let mut n = 0;
    for carried in view.carried() {
        let claims = (0..view.claims(carried).len() as u32).map(|n| ClaimRef { carried, n });
        for item in std::iter::once(ItemRef::Carried(carried)).chain(claims.map(ItemRef::Claim)) {
            let id = view.item_id(item);
            assert_eq!(view.resolve_item(&id), Some(item), "{id}");
            n += 1;
        }
    }
    n
}

#[test]
fn every_id_of_the_example_leads_back() {
    assert!(check(&example().expect("the example").graph) > 1000);
}

#[test]
fn alike_things_differ_by_ordinal_and_given_ids_count() {
    let claim = "(source: \"s\", at: \"p1\")";
    let facts = "facts: [(what: \"share\", value: \"a\"), (what: \"share\", value: \"b\", claims: [(source: \"s\"), (source: \"s\")])]";
    let graph = graph(&format!(
        "{PEOPLE} relations: [
        (from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [{claim}, {claim}]),
        (id: \"given\", from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [{claim}]),
        (from: \"ann\", predicate: \"owns\", to: \"mill\", {facts}),
        (from: \"bob\", predicate: \"owns\", to: \"mill\"),
        ]"
    ));
    check(&graph);
    let view = graph.view();
    let ids: Vec<_> = view.relations().map(|r| r.id().into_owned()).collect();
    assert_eq!(
        ids,
        [
            "ann owns mill #1",
            "given",
            "ann owns mill #3",
            "bob owns mill #1"
        ]
    );
    for id in [
        "ann owns mill #1 s p1 - supports #2",
        "given s p1 - supports #1",
        "ann owns mill #3 share - #2",
        "ann owns mill #3 share - #2 s - - supports #2",
    ] {
        assert!(view.resolve_item(id).is_some(), "{id}");
    }
    assert_eq!(view.resolve_item("ann owns mill #2"), None);
}

#[test]
fn a_hub_gives_its_relations_ids_in_one_pass() {
    let n = 20_000;
    let relations = "(from: \"ann\", predicate: \"knows\", to: \"bob\"),\n".repeat(n);
    let graph = graph(&format!("{PEOPLE} relations: [{relations}]"));
    assert_eq!(check(&graph), n);
    let last = graph.view().relations().last().map(|r| r.id().into_owned());
    assert_eq!(last.as_deref(), Some("ann knows bob #20000"));
    assert!(matches!(
        graph.view().resolve_item("ann knows bob #20000"),
        Some(ItemRef::Carried(Carried::Relation(ix))) if ix.0 == 19_999
    ));
}
