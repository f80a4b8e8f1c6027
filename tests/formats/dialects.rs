//! Dialects of tables: a folder of each in tests/fixtures/csv, as the program that writes it does, and what it is read as.

use std::path::{Path, PathBuf};

use legwork::formats::ReadOptions;
use legwork::formats::csv::ColumnMap;
use legwork::store::{Opened, Opening, open_with};
use legwork::task::Unwatched;

use super::csv::short;

fn open(folder: &str, map: &str) -> Result<Opened, legwork::error::Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: [PathBuf; 1] = [root.join("tests/fixtures/csv").join(folder)];
    let map = if map.is_empty() {
        ColumnMap::default()
    } else {
        ColumnMap::parse(map)?
    };
    let read = ReadOptions {
        map,
        ..ReadOptions::default()
    };
    let opening = Opening {
        read,
        ..Opening::default()
    };
    open_with(&files, &opening, &Unwatched::default().task())
}

/// The graph of a folder in short, its problems last.
#[track_caller]
fn told(folder: &str, map: &str) -> String {
    let opened = open(folder, map).unwrap_or_else(|e| panic!("{}", e.with_hints()));
    let view = opened.graph.view();
    let mut text = short(&opened.graph);
    for r in view.relations() {
        let predicate = view.predicate(r.predicate());
        let when = r.when().map_or("", |w| w.text());
        let role = r.role().unwrap_or_default();
        let line = format!(
            "{} –{}/{}→ {} {role:?} {when}\n",
            view.entity(r.from).name(),
            predicate.label,
            predicate.inverse,
            view.entity(r.to).name()
        );
        text.push_str(&line);
    }
    for e in view.entities() {
        let names: Vec<_> = e.aliases().iter().map(|a| a.name.to_string()).collect();
        if !names.is_empty() {
            text.push_str(&format!("{} also {}\n", e.id(), names.join(", ")));
        }
    }
    for problem in &opened.problems {
        let line = problem.to_string();
        let (_, line) = line.rsplit_once('/').unwrap_or(("", &line));
        text.push_str(&format!("{line}\n"));
    }
    text
}

#[test]
fn gephi() {
    insta::assert_snapshot!(told("gephi", ""));
}

#[test]
fn gephi_without_directions() {
    insta::assert_snapshot!(told("gephi-undirected", ""));
}

#[test]
fn neo4j_admin() {
    insta::assert_snapshot!(told("neo4j", ""));
}

#[test]
fn neo4j_admin_with_headers_in_files_of_their_own() {
    insta::assert_snapshot!(told("neo4j-parts", ""));
    // Given one by one, in any order, they are the same.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv/neo4j-parts");
    let names = [
        "roles-part1",
        "actors-part2",
        "actors-part1",
        "roles-header",
        "movies-header",
        "actors-header",
        "movies",
    ];
    let files: Vec<PathBuf> = names
        .iter()
        .map(|n| folder.join(format!("{n}.csv")))
        .collect();
    let opened =
        open_with(&files, &Opening::default(), &Unwatched::default().task()).expect("a graph");
    let view = opened.graph.view();
    assert_eq!(
        (
            view.n_entities(),
            view.n_relations(),
            view.sources().count()
        ),
        (5, 3, 4)
    );
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
}

#[test]
fn offshore_leaks() {
    insta::assert_snapshot!(told("icij", ""));
}

#[test]
fn kumu() {
    insta::assert_snapshot!(told("kumu", ""));
}

#[test]
fn linkurious() {
    insta::assert_snapshot!(told("linkurious", ""));
}

#[test]
fn lists_of_pairs_and_of_triples_without_names() {
    insta::assert_snapshot!("pairs", told("pairs", ""));
    insta::assert_snapshot!("triples", told("triples", ""));
}

#[test]
fn columns_that_were_said() {
    let by_name = "from=payer,to=Payee,predicate=what for,when=paid on";
    insta::assert_snapshot!(told("named", by_name));
    assert_eq!(
        told("named", by_name),
        told("named", "from=1,to=2,predicate=5,when=4")
    );
    let error = |map: &str| open("named", map).expect_err("no such column").with_hints();
    assert_eq!(
        error("from=payer,to=pajee"),
        "expected a column of the table in --map to=…, found “pajee”; did you mean payee?"
    );
    assert_eq!(
        error("fron=payer"),
        "expected a key of --map, found “fron”; did you mean from?"
    );
    assert!(error("from").contains("expected KEY=COLUMN in --map"));
    assert!(
        error("").contains("--map from=payer,to=payee"),
        "{}",
        error("")
    );
}

#[test]
fn places_and_moments_of_neo4j_and_many_starts_of_kumu() {
    let nodes = "id:ID,name,location:point,seen:datetime\n\
        a,Ann,\"{latitude: 50.45, longitude: 30.52}\",2024-03-15T10:00:00Z\n\
        b,Bob,\"{x: 30.5, y: 50.4, crs: WGS-84}\",2024-03\n\
        c,Cid,\"{x: 1, y: 2}\",\n"
        .to_owned();
    let graph = super::tables::read_tables(&[("nodes.csv", nodes)]);
    let view = graph.view();
    let said = |id: &str| {
        let entity = view.entity(view.resolve(id).expect(id));
        let facts = entity.facts();
        let words = facts.map(|f| format!("{} {} {:?}", f.what(), f.value(), f.typed()));
        words.collect::<Vec<_>>().join("; ")
    };
    let points = |id: &str| {
        let entity = view.entity(view.resolve(id).expect(id));
        let points = entity.points().0.into_iter();
        points.map(|(_, lat, lon)| (lat, lon)).collect::<Vec<_>>()
    };
    assert!(said("a").contains("location 50.45, 30.52"), "{}", said("a"));
    assert_eq!(points("a"), [(50.45, 30.52)]);
    assert!(
        said("a").contains("seen 2024-03-15T10:00:00Z Date"),
        "{}",
        said("a")
    );
    assert_eq!(points("b"), [(50.4, 30.5)]);
    assert!(said("b").contains("seen 2024-03 Date"), "{}", said("b"));
    // Somewhere on a plane is nowhere on the earth.
    assert!(said("c").contains("location {x: 1, y: 2}"), "{}", said("c"));
    assert_eq!(points("c"), []);

    let edges = "From,To,Type\nAnn|Bob,Cid|Dora,knows\nAnn,Cid,knows\n".to_owned();
    let graph = super::tables::read_tables(&[("edges.csv", edges)]);
    assert_eq!(
        (graph.view().n_entities(), graph.view().n_relations()),
        (4, 5)
    );
}
