//! Tables that legwork writes: two files, which it reads back to the letter and which bring no formula into a spreadsheet.

use std::collections::{BTreeMap, BTreeSet};

use legwork::formats::{self, Input, ReadOptions, Separator, WriteOptions};
use legwork::model::base::bulk::BulkBuilder;
use legwork::model::build::GraphBuilder;
use legwork::model::compare::lost;
use legwork::model::graph::Graph;
use legwork::model::item::Claim;
use legwork::model::lens::Lens;
use legwork::model::selection::Selection;
use legwork::model::words::{Mode, Stance, State};
use legwork::task::Unwatched;
use proptest::prelude::*;

use super::random::Choices;
use super::{graph, root_graph, write};

/// The tables of a whole graph, each with what it is called.
pub(super) fn tables(graph: &Graph, tabs: bool) -> Vec<(&'static str, String)> {
    let all = Selection::all(graph.view(), &Lens::default());
    let options = WriteOptions {
        separator: if tabs {
            Separator::Tab
        } else {
            Separator::Comma
        },
        ..WriteOptions::default()
    };
    let parts = formats::by_name("csv").expect("a format").parts;
    let table = |part: &formats::FilePart| {
        let mut out = Vec::new();
        (part.write)(graph.view(), &all, &options, &mut out).expect("memory takes it");
        (part.name, String::from_utf8(out).expect("UTF-8"))
    };
    parts.iter().map(table).collect()
}

/// Tables as a graph.
pub(super) fn read_tables(tables: &[(&str, String)]) -> Graph {
    let mut bulk = BulkBuilder::default();
    let task = Unwatched::default();
    for (name, text) in tables {
        let input = Input {
            name,
            bytes: &mut text.as_bytes(),
            options: &ReadOptions::default(),
        };
        let read = formats::by_name("csv").expect("a format").bulk;
        read.expect("in bulk")(input, &mut bulk, &task.task()).expect("a table");
    }
    let (base, problems) = bulk.finish(&task.task()).expect("a base");
    GraphBuilder::over(base, problems).finish().0
}

fn facts<'a>(
    of: impl Iterator<Item = legwork::model::view::FactView<'a>>,
) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for fact in of {
        let name = match fact.support().state {
            State::Refuted => continue,
            State::Tentative => {
                let name = format!("{} ({})", fact.what(), modes(&fact.claims(), ", "));
                name.trim_start().to_owned()
            }
            _ => fact.what().to_owned(),
        };
        let cell = all.entry(name).or_default();
        if !cell.is_empty() {
            cell.push('|');
        }
        cell.push_str(&fact.value());
    }
    all.retain(|_, value| !value.is_empty());
    all
}

/// How the claims for a thing are put, each mode once.
fn modes(claims: &[Claim], between: &str) -> String {
    let supporting = claims.iter().filter(|c| c.stance == Stance::Supports);
    let modes: BTreeSet<Mode> = supporting.map(|c| c.mode).collect();
    let words: Vec<&str> = modes.into_iter().map(Mode::word).collect();
    words.join(between)
}

/// All that tables hold of a graph, in an order of its own.
fn held(graph: &Graph) -> Vec<String> {
    let view = graph.view();
    let entities = view.entities().filter(|e| !e.is_placeholder()).map(|e| {
        let names: Vec<String> = e.aliases().iter().map(|a| a.name.to_string()).collect();
        let fits = |n: &&String| !n.is_empty() && n.trim() == *n && !n.contains('|');
        let names: Vec<&String> = names.iter().filter(fits).collect();
        let type_name = e.type_name().filter(|t| !t.is_empty());
        let note = e.note().filter(|n| !n.is_empty());
        let (id, name, kind) = (e.id(), e.name(), e.kind());
        format!(
            "{id:?} {name:?} {kind:?} {type_name:?} {names:?} {note:?} {:?}",
            facts(e.facts())
        )
    });
    let told = view.relations();
    let told = told.filter(|r| r.support().state != State::Refuted);
    let relations = told.map(|r| {
        let predicate = view.predicate(r.predicate());
        let one_way = predicate.label != predicate.inverse;
        let ends = [r.from, r.to].map(|ix| view.entity(ix).id());
        let text = |t: Option<&str>| t.filter(|t| !t.is_empty()).map(str::to_owned);
        let (role, note, id) = (text(r.role()), text(r.note()), text(r.given_id()));
        let when = r.when().map(|w| w.text().to_owned());
        let predicate = &predicate.id;
        let mut facts = facts(r.facts());
        if r.support().state == State::Tentative {
            let cell = facts.entry("mode".to_owned()).or_default();
            let between = if cell.is_empty() { "" } else { "|" };
            *cell = format!("{cell}{between}{}", modes(&r.claims(), "|"));
        }
        format!("{ends:?} {predicate:?} {one_way} {id:?} {role:?} {when:?} {note:?} {facts:?}")
    });
    let mut all: Vec<String> = entities.chain(relations).collect();
    all.sort();
    all
}

#[test]
fn the_example_survives_as_tables() {
    let first = graph("ron", root_graph());
    for tabs in [false, true] {
        let again = read_tables(&tables(&first, tabs));
        assert_eq!(held(&again), held(&first));
        assert_eq!(held(&read_tables(&tables(&again, tabs))), held(&first));
    }
}

const DENIED: &str = r#"(
    format: 1,
    sources: {"s": (title: "S")},
    predicates: {"owns": (label: "owns", inverse: "is owned by")},
    entities: {
        "anna": (kind: person, name: "Anna", facts: [
            (what: "age", value: "42", claims: [(source: "s")]),
            (what: "debt", value: "7", claims: [(source: "s", mode: denied)]),
            (what: "height", value: "180", claims: [(source: "s", mode: uncertain)]),
        ]),
        "mill": (kind: organisation, name: "The mill"),
    },
    relations: [
        (from: "anna", predicate: "owns", to: "mill", when: "1902", claims: [(source: "s", mode: denied)]),
        (from: "anna", predicate: "owns", to: "mill", when: "1903", claims: [(source: "s", mode: planned)]),
        (from: "anna", predicate: "owns", to: "mill", when: "1904", claims: [(source: "s"), (source: "s", mode: denied)]),
    ],
)"#;

#[test]
fn a_table_asserts_nothing_that_is_denied_or_not_said_outright() {
    let first = graph("ron", DENIED);
    let written = tables(&first, false);
    assert_eq!(
        written[0].1,
        "Id,Label,Kind,Type,Aliases,Note,age,height (uncertain)
anna,Anna,person,,,,42,180
mill,The mill,organisation,,,,,
"
    );
    assert_eq!(
        written[1].1,
        "Source,Target,Type,Label,Id,Role,When,Note,mode
anna,mill,Directed,owns,,,1903,,planned
anna,mill,Directed,owns,,,1904,,
"
    );
    let again = read_tables(&written);
    assert_eq!(
        lost(first.view(), again.view()),
        [
            "lost 1 of 3 relations: Anna owns The mill (refuted)",
            "lost 1 of 3 dates of relations: 1902 (Anna owns The mill)",
            "lost 1 of 3 facts: debt 7 of Anna (refuted)",
            "lost 2 of 7 claims: S on Anna owns The mill; S on Anna",
            "3 read back as if said outright and denied by nobody: Anna owns The mill (tentative); Anna owns The mill (disputed); height 180 of Anna (tentative)",
        ]
    );
}

#[test]
fn names_become_no_formulas_and_read_back_as_they_are() {
    let names = [
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+7 495 1",
        "-dash",
        "'=x",
        "  =1",
        "a;=1",
        "NULL",
        " x ",
        "-5",
        "'tis",
    ];
    let entity = |(n, name): (usize, &&str)| {
        let name = name.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{n}\": (kind: person, name: \"{name}\")")
    };
    let entities: Vec<String> = names.iter().enumerate().map(entity).collect();
    let first = graph(
        "ron",
        &format!(
            "(format: 1, sources: {{}}, predicates: {{}}, entities: {{{}}}, relations: [])",
            entities.join(", ")
        ),
    );
    let written = tables(&first, false);
    for line in written[0].1.lines().skip(1) {
        let name = line.split_once(',').expect("a name").1;
        let name = name.trim_start_matches(['"', ' ']);
        let formula = name.starts_with(['=', '+', '-', '@']) && !name.starts_with("-5,");
        assert!(!formula, "{line}");
    }
    let again = read_tables(&written);
    let back: Vec<_> = again
        .view()
        .entities()
        .map(|e| e.name().to_owned())
        .collect();
    assert_eq!(back, names);
}

#[test]
fn tables_of_others_keep_their_apostrophes() {
    let text = "Id,Label,Kind\na,'=x,Person\n".to_owned();
    let graph = read_tables(&[("nodes", text)]);
    assert_eq!(graph.view().entities().next().expect("one").name(), "'=x");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_graphs_survive_as_tables(bytes in proptest::collection::vec(any::<u8>(), 0..400), tabs in any::<bool>()) {
        let first = Choices::new(&bytes).graph();
        let written = tables(&first, tabs);
        let mut again = held(&read_tables(&written));
        // One that nothing but a claim names has a row all the same: without it there would be nothing to name.
        let lonely = first.view().entities().filter(|e| e.is_placeholder() && e.degree() == 0);
        for id in lonely.map(|e| format!("{:?} ", e.id())) {
            again.retain(|line| !line.starts_with(&id));
        }
        prop_assert_eq!(again, held(&first), "{:?}", written);
    }

    /// What stands in columns is written as what stands in records.
    #[test]
    fn columns_are_written_as_records_are(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let columns = read_tables(&tables(&Choices::new(&bytes).graph(), false));
        let records = graph("jsonl", &write(&columns, "jsonl"));
        prop_assert_eq!(tables(&records, false), tables(&columns, false));
        // Entities that are only named come in the order in which they are.
        let lines = |graph: &Graph| {
            let text = write(graph, "jsonl");
            text.lines().map(str::to_owned).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(lines(&records), lines(&columns));
    }
}

#[test]
fn facts_that_have_no_column_are_told() {
    let many: String = (0..402)
        .map(|n| format!("(what: \"f{n}\", value: \"1\"), "))
        .collect();
    let first = graph(
        "ron",
        &format!(
            "(format: 1, sources: {{}}, predicates: {{}}, entities: {{\"a\": (kind: person, name: \"A\", facts: [{many}])}}, relations: [])"
        ),
    );
    let all = Selection::all(first.view(), &Lens::default());
    let options = WriteOptions::default();
    for part in formats::by_name("csv").expect("a format").parts {
        (part.write)(first.view(), &all, &options, &mut Vec::new()).expect("memory takes it");
    }
    assert_eq!(
        options.left_out.take(),
        [
            "left out 2 facts of entities: a table has at most 400 columns of facts, and none for f400, f401"
        ]
    );
}
