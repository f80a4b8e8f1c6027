//! Lists in tables of neo4j-admin: each item is a value of its own, told by its line where it is not of the type declared.

use legwork::formats::{self, Input, ReadOptions};
use legwork::model::base::bulk::BulkBuilder;
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::task::Unwatched;

const NODES: &str = "personId:ID(Person),name,langs:string[],born:int,scores:int[],seen:date[],homes:point[],:LABEL\n\
    1,Ann,uk;en;de,1964,1;2;x,2024-03-15;2024-04;soon,{latitude: 50.45; x: 1},Person;Actor\n\
    2,Bob,,1961,,,\"{latitude: 50.45, longitude: 30.52};{latitude: 49.8, longitude: 24.0}\",Person\n\
    ,Nobody,a;b,,,,,\n\
    \n\
    3,Cid, fr ;; fr;it,x,7,,,Person\n\
    4,Dora,,1970,,,,Person\n";

fn read(text: &str, delimiter: Option<char>) -> (Graph, Vec<String>) {
    let mut bulk = BulkBuilder::default();
    let task = Unwatched::default();
    let input = Input {
        name: "people.csv",
        bytes: &mut text.as_bytes(),
        options: &ReadOptions {
            array_delimiter: delimiter,
            ..ReadOptions::default()
        },
    };
    let read = formats::by_name("csv").expect("a format").bulk;
    read.expect("in bulk")(input, &mut bulk, &task.task()).expect("a table");
    let (base, problems) = bulk.finish(&task.task()).expect("a base");
    let (graph, problems) = GraphBuilder::over(base, problems).finish();
    let problems = problems.iter().map(ToString::to_string);
    (graph, problems.collect())
}

/// The values that an entity has by a name, with their types and the lines they stand on.
fn values(graph: &Graph, id: &str, what: &str) -> Vec<String> {
    let view = graph.view();
    let entity = view.entity(view.resolve(id).expect(id));
    let facts = entity.facts().filter(|f| f.what() == what);
    let told = facts.map(|f| {
        let claims = view.claims(legwork::model::ids::Carried::Fact(f.at));
        let place = claims.first().map(|c| format!("{:?}", c.at));
        format!(
            "{} {:?} {}",
            f.value(),
            f.typed(),
            place.unwrap_or_default()
        )
    });
    told.collect()
}

#[test]
fn each_item_of_a_list_is_a_value_of_its_own() {
    let (graph, problems) = read(NODES, None);
    let all = |id: &str| {
        let whats = ["langs", "born", "scores", "seen", "homes"];
        let lines = whats.map(|what| format!("{what}: {}", values(&graph, id, what).join(" | ")));
        lines.join("\n")
    };
    let text =
        ["Person:1", "Person:2", "Person:3", "Person:4"].map(|id| format!("{id}\n{}", all(id)));
    insta::assert_snapshot!(format!("{}\n{}", text.join("\n"), problems.join("\n")));
    let view = graph.view();
    assert_eq!(view.n_entities(), 4);
    // Its line is one, though it says three things of one name.
    let ann = view.entity(view.resolve("Person:1").expect("Ann"));
    assert_eq!((ann.at().len(), ann.aliases().len()), (1, 0));
}

#[test]
fn what_parts_the_items_can_be_said() {
    let text = "id:ID,langs:string[],aliases:string[],:LABEL\na,uk|e;n,Ann|Anna,Person|Actor\n";
    let (graph, problems) = read(text, Some('|'));
    assert!(problems.is_empty(), "{problems:?}");
    let langs = values(&graph, "a", "langs");
    assert!(
        langs.len() == 2 && langs[1].starts_with("e;n "),
        "{langs:?}"
    );
    let view = graph.view();
    let entity = view.entity(view.resolve("a").expect("a"));
    let aliases = entity.aliases();
    let aliases: Vec<&str> = aliases.iter().map(|a| &*a.name).collect();
    assert_eq!(aliases, ["Ann", "Anna"]);
    assert_eq!(entity.kind().word(), "person");
}

#[test]
fn a_relation_keeps_its_list_in_one_value_and_its_items_are_checked() {
    let text = ":START_ID,:END_ID,:TYPE,roles:string[],years:int[]\na,b,PLAYED,Neo;Keanu,1999;x\n";
    let (graph, problems) = read(text, None);
    assert_eq!(graph.view().n_relations(), 1);
    let told: Vec<&String> = problems.iter().filter(|p| p.contains("“x”")).collect();
    assert_eq!(told.len(), 1, "{problems:?}");
}
