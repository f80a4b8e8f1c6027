//! FollowTheMoney entities: kinds, edges, names, dates, sources.

use legwork::model::graph::Graph;
use legwork::model::ids::Carried;
use legwork::model::when::When;
use legwork::model::words::Kind;

use super::{graph, read};

/// Relations as `from predicate to`.
fn relations(graph: &Graph) -> Vec<String> {
    let view = graph.view();
    let one = |r: legwork::model::view::RelationView<'_>| {
        let (from, to) = (view.entity(r.from).id(), view.entity(r.to).id());
        format!("{from} {} {to}", view.predicate(r.predicate()).id)
    };
    view.relations().map(one).collect()
}

const OWNERSHIP: &str = r#"
{"id": "ann", "schema": "Person", "properties": {"name": ["Anna Berg", "Анна Берг"], "alias": ["Annie"], "birthDate": ["1869-05"]}}
{"id": "bob", "schema": "LegalEntity", "properties": {"name": ["Bob"]}}
{"id": "mill", "schema": "Company", "properties": {"name": ["The mill"], "addressEntity": ["home"], "website": ["https://example.org"]}}
{"id": "home", "schema": "Address", "properties": {"full": ["Low Ford 1"], "latitude": ["50.5"], "longitude": ["36.5"]}}
{"id": "own", "schema": "Ownership", "properties": {"owner": ["ann", "bob"], "asset": ["mill"], "role": ["tenant"], "percentage": ["50"], "startDate": ["1902-01-02T10:00:00"], "endDate": ["1911"], "publisher": ["Gazette"], "sourceUrl": ["https://example.org/p1"]}}
{"id": "pay", "schema": "Payment", "properties": {"payer": ["ann"], "beneficiary": ["mill"], "date": ["1905-03"], "proof": ["letter"]}}
"#;

#[test]
fn schemata_become_kinds_and_keep_their_name() {
    let graph = graph("ftm", OWNERSHIP);
    let kinds: Vec<_> = ["ann", "bob", "mill", "home"]
        .iter()
        .map(|id| {
            let view = graph.view();
            let entity = view.entity(view.resolve(id).expect(id));
            let type_name = entity.type_name().unwrap_or_default().to_owned();
            (entity.kind(), type_name, entity.name().to_owned())
        })
        .collect();
    let row = |kind, type_name: &str, name: &str| (kind, type_name.to_owned(), name.to_owned());
    assert_eq!(
        kinds,
        [
            row(Kind::Person, "Person", "Anna Berg"),
            row(Kind::Other, "LegalEntity", "Bob"),
            row(Kind::Organisation, "Company", "The mill"),
            row(Kind::Place, "Address", "Low Ford 1"),
        ]
    );
    let view = graph.view();
    let ann = view.entity(view.resolve("ann").expect("ann"));
    let names: Vec<_> = ann.aliases().iter().map(|a| a.name.to_string()).collect();
    assert_eq!(names, ["Анна Берг", "Annie"]);
    let home = view.entity(view.resolve("home").expect("home"));
    let [(_, lat, lon)] = home.points().0[..] else {
        panic!("one point");
    };
    assert_eq!((lat, lon), (50.5, 36.5));
}

#[test]
fn an_edge_becomes_a_relation_for_every_pair_and_one_claim() {
    let (graph, problems) = read("ftm", OWNERSHIP.as_bytes()).expect("FtM");
    assert_eq!(problems, []);
    assert_eq!(
        relations(&graph),
        [
            "mill Thing.addressEntity home",
            "ann Ownership mill",
            "bob Ownership mill",
            "ann Payment mill",
        ]
    );
    let view = graph.view();
    let owned = view
        .relations()
        .filter(|r| &*view.predicate(r.predicate()).id == "Ownership");
    for relation in owned {
        assert_eq!(relation.role(), Some("tenant"));
        let when = relation.when().map(|w| w.text().to_owned());
        assert_eq!(when.as_deref(), Some("1902-01-02/1911"));
        let claims = view.claims(Carried::Relation(relation.ix));
        let ids: Vec<_> = claims.iter().map(|c| c.id.as_deref()).collect();
        assert_eq!(ids, [Some("own")]);
        let source = view.source(claims[0].source);
        assert_eq!(source.publisher.as_deref(), Some("Gazette"));
        assert_eq!(claims[0].at.as_deref(), Some("https://example.org/p1"));
        assert!(relation.facts().any(|f| f.what() == "percentage held"));
    }
}

#[test]
fn a_day_is_a_day_and_a_proof_is_a_source() {
    let graph = graph("ftm", OWNERSHIP);
    let view = graph.view();
    let paid = view.relations().last().expect("a relation");
    assert_eq!(
        paid.when().map(|w| w.text().to_owned()).as_deref(),
        Some("1905-03")
    );
    let claims = view.claims(Carried::Relation(paid.ix));
    let source = view.source(claims[0].source);
    assert_eq!(&*source.title, "letter");
    assert_eq!(source.entity, None, "nobody describes it");
    let ann = view.entity(view.resolve("ann").expect("ann"));
    let born = ann
        .facts()
        .find(|f| f.what() == "birth date")
        .expect("a birth date");
    assert!(
        matches!(&*born.typed(), legwork::model::item::Value::Date(d) if *d == When::parse("1869-05").expect("a date"))
    );
}

#[test]
fn of_very_many_schemata_that_nobody_knows_the_first_are_named() {
    let line = |n: usize| format!("{{\"id\": \"e{n}\", \"schema\": \"Made{n:03}\"}}\n");
    let text: String = (0..100).map(line).collect();
    let (graph, problems) = read("ftm", text.as_bytes()).expect("FtM");
    assert_eq!(graph.view().n_entities(), 100);
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 21, "{told:?}");
    assert!(told[0].contains("found “Made000” 1 times"), "{}", told[0]);
    let is_of_others = |t: &&String| t.contains("found others 80 times");
    let others = told.iter().find(is_of_others);
    assert!(others.is_some_and(|t| t.starts_with("in:21")), "{told:?}");
}

#[test]
fn what_is_not_understood_is_told_once_with_its_line() {
    let text = "{\"id\": \"a\", \"schema\": \"Persn\"}\n{\"id\": \"b\", \"schema\": \"Persn\"}\nnot json\n{\"schema\": \"Person\"}\n";
    let (graph, problems) = read("ftm", text.as_bytes()).expect("FtM");
    assert_eq!(graph.view().n_entities(), 2);
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].contains("“Persn” 2 times") && told[0].contains("did you mean Person?"),
        "{}",
        told[0]
    );
    assert!(told[1].starts_with("in:3:"), "{}", told[1]);
    assert!(
        told[2].starts_with("in:4:") && told[2].contains("missing field `id`"),
        "{}",
        told[2]
    );
}

#[test]
fn an_edge_without_an_end_still_says_something() {
    let text = r#"{"id": "o", "schema": "Ownership", "properties": {"owner": ["ann"], "percentage": ["50"]}}"#;
    let graph = graph("ftm", text);
    assert_eq!(relations(&graph), ["o Ownership.owner ann"]);
    let view = graph.view();
    assert_eq!(
        view.entity(view.resolve("o").expect("o")).facts().count(),
        1
    );
}
