//! Ids that stand in several rows, and on which line each row stands.

use std::time::{Duration, Instant};

use legwork::model::ids::{Carried, FactRef, Owner};
use legwork::model::view::EntityView;

use super::csv::{read, table};

/// Everything an entity is called, and its facts, each with the place where it stands.
fn told(entity: EntityView<'_>) -> String {
    let names: Vec<String> = entity
        .aliases()
        .iter()
        .map(|a| format!("{} ({})", a.name, a.at[0].at))
        .collect();
    let facts: Vec<String> = entity
        .facts()
        .map(|f| {
            let at = f.claims()[0].at.clone().unwrap_or_default();
            format!("{} {} ({at})", f.what(), f.value())
        })
        .collect();
    let id = entity.id();
    format!(
        "{id} {} {} {names:?} {facts:?}",
        entity.name(),
        entity.kind().word()
    )
}

#[test]
fn what_later_tables_say_of_an_id_is_kept_and_another_name_is_an_alias() {
    let (graph, problems) = read(
        &[
            ("a.csv", b"Id,Label\n1,Acme\n2,Bolt\n3,\n"),
            (
                "b.csv",
                b"Id,Label,Kind,Country,City\n1,Acme Ltd,Company,PA,\n2,Bolt,Company,,Riga\n3,Cord,,MT,\n",
            ),
        ],
        usize::MAX,
    )
    .expect("a graph");
    assert_eq!(problems, [""; 0], "another name is no problem");
    let view = graph.view();
    let all: Vec<String> = view.entities().map(told).collect();
    assert_eq!(
        all,
        [
            "1 Acme organisation [\"Acme Ltd (line 2)\"] [\"Country PA (line 2)\"]",
            "2 Bolt organisation [] [\"City Riga (line 3)\"]",
            "3 Cord other [] [\"Country MT (line 4)\"]",
        ]
    );
    for (source, _) in view.sources() {
        let claims = view.claims_of_source(source).count();
        assert_eq!(claims, view.n_claims_of_source(source));
    }
}

#[test]
fn rows_of_one_table_with_one_id_are_taken_together_and_told() {
    let (graph, problems) = table(
        "Id,Label,Kind,sum,note\n1,Acme,Company,5,a\n1,Acme Ltd,Person,7,\n1,Acme,,5,a\n,x,,9,\n1,Acme Ltd,,7,\n",
    );
    assert_eq!(
        problems,
        [
            "t.csv:3:1: expected each id once, found “1” again; what its rows say is taken together",
            "t.csv:3:1: expected one kind for each id, found “person” for one that is of another kind above; that stays",
            "t.csv:4:1: expected each id once, found “1” again; what its rows say is taken together",
            "t.csv:5:1: expected an id, found an empty field; the row is left out",
            "t.csv:6:1: expected each id once, found “1” again; what its rows say is taken together",
        ]
    );
    let view = graph.view();
    let one = view.entities().next().expect("one");
    assert_eq!(
        told(one),
        "1 Acme organisation [\"Acme Ltd (line 3)\"] [\"sum 5 (line 2)\", \"sum 7 (line 3)\"]"
    );
    assert_eq!(one.note(), Some("a"));
    assert_eq!(view.n_claims(), 2);
    assert_eq!(view.carried().count(), 2);
}

#[test]
fn a_fact_of_any_row_is_found_by_its_number() {
    let rows: String = (0..50).map(|n| format!("{},{n},\n", n % 5)).collect();
    let (graph, _) = table(&format!("Id,a,b\n{rows}"));
    let view = graph.view();
    for entity in view.entities() {
        for (n, fact) in (0..).zip(entity.facts()) {
            let owner = Owner::Entity(entity.ix);
            let again = view.fact(FactRef { owner, n });
            assert_eq!((again.at, again.value()), (fact.at, fact.value()));
            let id = fact.id();
            let item = legwork::model::ids::ItemRef::Carried(Carried::Fact(fact.at));
            assert_eq!(view.resolve_item(&id), Some(item), "{id}");
        }
        assert_eq!(entity.facts().count(), 10);
    }
}

#[test]
fn many_rows_with_one_id_are_no_burden() {
    let began = Instant::now();
    let rows: String = (0..100_000).map(|n| format!("a,{n}\n")).collect();
    let (graph, _) = table(&format!("Id,sum\n{rows}"));
    let view = graph.view();
    let entity = view.entities().next().expect("one");
    assert_eq!(entity.facts().count(), 100_000);
    let owner = Owner::Entity(entity.ix);
    let all = (0..100_000).map(|n| view.fact(FactRef { owner, n }).value().len());
    assert_eq!(all.sum::<usize>(), 488_890);
    assert!(began.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_row_is_called_after_the_line_it_stands_on() {
    let (graph, problems) = table(
        "sep=;\nSource;Target;note\na;b;\n\n\nc;d;\"of\ntwo\nlines\"\ne;nobody;\n\r\ng;h;2\n",
    );
    assert_eq!(problems, [""; 0]);
    let view = graph.view();
    let lines: Vec<String> = view
        .relations()
        .map(|r| {
            let at = r.claims()[0].at.clone().unwrap_or_default();
            format!("{} {at}", view.entity(r.from).id())
        })
        .collect();
    assert_eq!(lines, ["a line 3", "c line 6", "e line 9", "g line 11"]);
    let (graph, _) = table("sep=;\n1;2\n3;4\n");
    let first = graph.view().relations().next().expect("a relation");
    assert_eq!(first.claims()[0].at.as_deref(), Some("line 2"));
}
