//! Two layers behind one view: the same graph read into columns, into records, and half into each, answers alike.

use std::collections::BTreeSet;
use std::fmt::Write;

use legwork::error::Severity;
use legwork::formats::{self, Input, ReadOptions};
use legwork::model::base::bulk::BulkBuilder;
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::model::ids::{Carried, EntityIx, ItemRef};
use legwork::model::lens::{Judge, Lens};
use legwork::model::view::{FactView, GraphView, Touch};
use legwork::model::when::When;
use legwork::model::words::{Kind, State};
use legwork::task::Unwatched;
use petgraph::visit::{EdgeRef, IntoEdgesDirected, NodeIndexable};
use proptest::prelude::*;

use super::written;

/// Nodes, relations, and how many of the relations are read as a table.
pub(crate) type Tables = (String, String, usize);

/// Tables and then graph.ron, in layers.
pub(crate) fn layered(tables: &[(&str, &str)], ron: Option<&str>) -> Graph {
    layered_with(BulkBuilder::default(), tables, ron)
}

fn layered_with(mut bulk: BulkBuilder, tables: &[(&str, &str)], ron: Option<&str>) -> Graph {
    let read = formats::by_name("csv").expect("a format").bulk;
    let read = read.expect("it is read in bulk");
    let unwatched = Unwatched::default();
    for (name, text) in tables {
        let input = Input {
            name,
            bytes: &mut text.as_bytes(),
            options: &ReadOptions::default(),
        };
        read(input, &mut bulk, &unwatched.task()).expect("a table");
    }
    let (base, problems) = bulk.finish(&unwatched.task()).expect("not cancelled");
    // A table may be empty here.
    let told = problems
        .iter()
        .find(|p| !p.message.starts_with("expected rows"));
    assert_eq!(told, None);
    assert!(base.is_sound());
    let mut builder = GraphBuilder::over(base, problems);
    if let Some(text) = ron {
        let format = formats::by_name("ron").expect("a format");
        let text = text.as_bytes();
        formats::read(format, "case.ron", text, &mut builder, &unwatched.task()).expect("RON");
    }
    finished(builder)
}

/// The graph, which has no problems but that names occur twice.
fn finished(builder: GraphBuilder) -> Graph {
    let (graph, problems) = builder.finish();
    let worst = problems.iter().find(|p| p.severity == Severity::Error);
    assert_eq!(worst, None);
    graph
}

/// Only the upper layer.
pub(crate) fn records(ron: &str) -> Graph {
    let mut builder = GraphBuilder::default();
    let format = formats::by_name("ron").expect("a format");
    let task = Unwatched::default();
    formats::read(
        format,
        "case.ron",
        ron.as_bytes(),
        &mut builder,
        &task.task(),
    )
    .expect("RON");
    finished(builder)
}

/// Everything that a view says, by saved ids, so that numbering does not matter.
fn told(graph: &Graph) -> String {
    let view = graph.view();
    let mut lines = BTreeSet::new();
    for entity in view.entities() {
        let mut line = format!(
            "{} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {:?} {:?}",
            entity.id(),
            entity.name(),
            entity.kind(),
            entity.type_name(),
            entity.at(),
            entity.aliases(),
            entity.note(),
            entity.is_placeholder(),
            entity.degree(),
            entity.when(),
            entity.points(),
        );
        entity.facts().for_each(|f| fact(view, f, &mut line));
        around(view, entity.ix, &mut line);
        assert_eq!(view.resolve(entity.id()), Some(entity.ix));
        assert_eq!(view.entity(entity.ix).id(), entity.id());
        lines.insert(line);
    }
    for relation in view.relations() {
        let id = relation.id();
        let again = view.relation(relation.ix);
        assert_eq!((again.from, again.to), (relation.from, relation.to));
        let mut line = format!(
            "{id} {} {} {} {:?} {:?} {:?} {:?} {:?} {:?}",
            view.entity(relation.from).id(),
            view.predicate(relation.predicate()).id,
            view.entity(relation.to).id(),
            relation.given_id(),
            relation.role(),
            relation.when(),
            relation.note(),
            relation.support(),
            view.strength(Carried::Relation(relation.ix)),
        );
        claims(view, Carried::Relation(relation.ix), &mut line);
        relation.facts().for_each(|f| fact(view, f, &mut line));
        let item = ItemRef::Carried(Carried::Relation(relation.ix));
        assert_eq!(view.resolve_item(&id), Some(item), "{id}");
        lines.insert(line);
    }
    for (ix, source) in view.sources() {
        let ids = view.claims_of_source(ix);
        let ids: BTreeSet<String> = ids
            .map(|c| view.item_id(ItemRef::Claim(c)).into())
            .collect();
        assert_eq!(ids.len(), view.n_claims_of_source(ix));
        lines.insert(format!("{source:?} {ids:?}"));
    }
    let lonely = view.entities().filter(|e| e.degree() == 0).count();
    assert_eq!(view.n_lonely(), lonely);
    let busiest = view.kinds(2);
    assert_eq!(
        busiest.iter().map(|k| k.count).sum::<usize>(),
        view.n_entities()
    );
    let busiest: Vec<_> = busiest
        .iter()
        .flat_map(|k| &k.busiest)
        .map(|ix| view.entity(*ix).id())
        .collect();
    lines.insert(format!("busiest {busiest:?}"));
    let counts = (view.n_entities(), view.n_relations(), view.n_claims());
    assert_eq!(view.carried().count(), view.n_claims(), "each has one");
    assert_eq!(
        (view.entities().count(), view.relations().count()),
        (counts.0, counts.1)
    );
    lines.into_iter().collect::<Vec<_>>().join("\n") + &format!("\n{counts:?}")
}

fn fact(view: GraphView<'_>, fact: FactView<'_>, line: &mut String) {
    let (id, item) = (fact.id(), ItemRef::Carried(Carried::Fact(fact.at)));
    let value = (fact.what(), fact.value(), fact.given_value(), fact.typed());
    write!(
        line,
        " | {id} {value:?} {:?} {:?}",
        fact.when(),
        fact.support()
    )
    .expect("a string");
    assert_eq!(view.resolve_item(&id), Some(item), "{id}");
    assert_eq!(view.fact(fact.at).value(), fact.value());
    claims(view, Carried::Fact(fact.at), line);
}

fn claims(view: GraphView<'_>, carried: Carried, line: &mut String) {
    for (n, claim) in (0..).zip(view.claims(carried).iter()) {
        let at = legwork::model::ids::ClaimRef { carried, n };
        let id = view.item_id(ItemRef::Claim(at));
        write!(line, " ~ {id} {claim:?}").expect("a string");
        assert_eq!(view.resolve_item(&id), Some(ItemRef::Claim(at)), "{id}");
        assert_eq!(view.claim(at).as_deref(), Some(claim));
    }
}

/// Groups, their rows in whole and in part, and all that touches an entity.
fn around(view: GraphView<'_>, ix: EntityIx, line: &mut String) {
    let shown = |t: &Touch| {
        let other = view.entity(t.other).id();
        format!("{} {other} {}", view.relation(t.relation).id(), t.inward)
    };
    let mut all: Vec<Touch> = view.touching(ix).collect();
    assert_eq!(all.len(), view.degree(ix));
    let mut n = 0;
    for group in view.groups(ix) {
        let key = (group.predicate, group.inward);
        let rows = view.rows(ix, key, 0..usize::MAX);
        let whole: Vec<String> = rows.iter().map(shown).collect();
        assert_eq!(rows.len(), group.count);
        for (from, to) in [(0, 1), (1, 3), (2, group.count), (5, 2), (group.count, 99)] {
            let part = view.rows(ix, key, from..to);
            let end = to.min(rows.len());
            assert_eq!(
                part,
                rows.get(from..end).unwrap_or_default(),
                "{from}..{to}"
            );
        }
        n += group.count;
        let label = &view.predicate(group.predicate).id;
        write!(line, " > {label} {} {whole:?}", group.inward).expect("a string");
    }
    assert_eq!(n, all.len());
    let everyone: BTreeSet<EntityIx> = view.entities().map(|e| e.ix).collect();
    let mut outward: Vec<Touch> = all.iter().copied().filter(|t| !t.inward).collect();
    outward.sort_by_key(|t| t.relation);
    assert_eq!(view.outward_among(ix, &everyone), outward);
    all.sort_by_key(shown);
    let all: Vec<String> = all.iter().map(shown).collect();
    write!(line, " {all:?}").expect("a string");
}

#[test]
fn those_a_hub_leads_to_are_found_among_many_as_if_it_were_gone_through() {
    let rows = (0..2000).map(|n| {
        let (to, predicate) = (n % 700, if n % 3 == 0 { "knows" } else { "pays" });
        format!("hub,{to},{predicate}\n")
    });
    let edges: String = std::iter::once("Source,Target,Label\n".to_owned())
        .chain(rows)
        .collect();
    let graph = layered(&[("edges.csv", &edges)], None);
    let view = graph.view();
    let ix = |id: &str| view.resolve(id).expect("an entity");
    let others = BTreeSet::from(["3", "hub", "0", "699"].map(ix));
    let mut gone_through: Vec<Touch> = view
        .touching(ix("hub"))
        .filter(|t| !t.inward && others.contains(&t.other))
        .collect();
    gone_through.sort_by_key(|t| t.relation);
    let found = view.outward_among(ix("hub"), &others);
    assert_eq!(found, gone_through);
    assert_eq!(found.len(), 8);
}

/// A lens made ready for the rows of an entity shows what the lens shows of each, and a group is sifted by it in order.
fn sifted(graph: &Graph) {
    let view = graph.view();
    let (predicate, source) = (view.predicates().next(), view.sources().next());
    let mut lenses = vec![Lens::default(); 9];
    let [a, b, c, d, e, f, g, h, i] = lenses.as_mut_slice() else {
        panic!("nine lenses");
    };
    a.kinds.only.push(Kind::Person);
    b.kinds.not.push(Kind::Person);
    c.degree.least = Some(2);
    d.predicates.not.extend(predicate.map(|(ix, _)| ix));
    e.sources.only.extend(source.map(|(ix, _)| ix));
    f.sources.not.extend(source.map(|(ix, _)| ix));
    g.days.least = When::parse("2024").ok().and_then(|w| w.earliest());
    h.states.push(State::Disputed);
    i.support.sources = Some(2);
    for lens in &lenses {
        for entity in view.entities().filter(|e| view.is_bulk(e.ix)) {
            let ready = Judge::new(view, lens);
            let shows =
                |t: Touch| ready.shows_relation(t.relation, [entity.ix, t.other], &[entity.ix]);
            for touch in view.touching(entity.ix) {
                let shown = lens.shows_relation_of(view, touch.relation, &[entity.ix]);
                assert_eq!(shows(touch), shown, "{lens:?}");
            }
            for group in view.groups(entity.ix) {
                let key = (group.predicate, group.inward);
                let mut rows = view.rows(entity.ix, key, 0..usize::MAX);
                rows.retain(|t| shows(*t));
                let some = view.sift(entity.ix, key, shows, 2);
                assert_eq!(some.count, rows.len());
                rows.truncate(2);
                assert_eq!(some.rows, rows);
            }
        }
    }
}

/// What petgraph's own algorithms make of it, by saved ids.
fn algorithms(graph: &Graph) -> String {
    let view = graph.view();
    let topology = &view.topology();
    let id = |n: petgraph::graph::NodeIndex| view.entity(topology.entity(n)).id();
    let mut all = BTreeSet::new();
    for entity in view.entities() {
        let node = topology.node(entity.ix);
        assert!(node.index() < topology.node_bound());
        let mut search = petgraph::visit::Bfs::new(topology, node);
        let mut reached = BTreeSet::new();
        while let Some(n) = search.next(topology) {
            reached.insert(id(n));
        }
        let far = petgraph::algo::dijkstra(topology, node, None, |_| 1);
        let far: BTreeSet<_> = far.into_iter().map(|(n, hops)| (id(n), hops)).collect();
        let inward: BTreeSet<_> = topology
            .edges_directed(node, petgraph::Direction::Incoming)
            .map(|e| (id(e.source()), id(e.target())))
            .collect();
        all.insert(format!("{} {reached:?} {far:?} {inward:?}", entity.id()));
        if let (Some(out), Some(inward)) =
            (topology.out_slice(entity.ix), topology.in_slice(entity.ix))
        {
            let of = |d| topology.edges_directed(node, d).count();
            assert_eq!(out.others.len(), of(petgraph::Direction::Outgoing));
            assert_eq!(inward.others.len(), of(petgraph::Direction::Incoming));
        }
    }
    let parts = petgraph::algo::tarjan_scc(topology);
    let parts: BTreeSet<BTreeSet<_>> = parts
        .into_iter()
        .map(|part| part.into_iter().map(id).collect())
        .collect();
    format!("{all:?} {parts:?} {}", topology.edge_ends().count())
}

pub(crate) fn tables() -> impl Strategy<Value = Tables> {
    let name = prop::sample::select(vec!["Ann", "Bob", "Zoë", "ann", "", "Ann, \"A\"", "Я"]);
    let kind = prop::sample::select(vec!["Person", "organization", "Work", ""]);
    let age = prop::sample::select(vec!["", "4", "4.50", "1e3"]);
    let when = prop::sample::select(vec!["", "2024", "2024-05~"]);
    let entities = prop::collection::vec((name, kind, age.clone(), when), 1..9);
    let predicate = prop::sample::select(vec!["knows", "owns", "born in", ""]);
    let role = prop::sample::select(vec!["", "heir"]);
    let relation = (0..9_usize, 0..9_usize, predicate, role, age);
    (
        entities,
        prop::collection::vec(relation, 0..40),
        0..40_usize,
    )
        .prop_map(|(entities, relations, cut)| {
            let mut nodes = String::from("Id,Label,Kind,age,when\n");
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            for (n, (name, kind, age, when)) in entities.iter().enumerate() {
                writeln!(nodes, "e{n},{},{kind},{age},{when}", quoted(name)).expect("a string");
            }
            let mut edges = String::from("from,to,predicate,role,weight\r\n");
            for (from, to, predicate, role, weight) in &relations {
                let (from, to) = (from % entities.len(), to % entities.len());
                write!(edges, "e{from},e{to},{predicate},{role},{weight}\r\n").expect("a string");
            }
            let cut = cut.min(relations.len());
            (nodes, edges, cut)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_graph_says_the_same_whichever_layer_holds_it((nodes, edges, cut) in tables()) {
        let base = layered(&[("nodes.csv", &nodes), ("edges.csv", &edges)], None);
        let text = written(&base);
        let delta = records(&text);
        let end = edges.match_indices('\n').nth(cut).map_or(edges.len(), |(at, _)| at + 1);
        let mixed = layered(&[("nodes.csv", &nodes), ("edges.csv", &edges[..end])], Some(&text));
        let collided = layered_with(BulkBuilder::new(0), &[("nodes.csv", &nodes), ("edges.csv", &edges)], None);
        prop_assert_eq!(told(&base), told(&delta));
        prop_assert_eq!(told(&mixed), told(&delta));
        prop_assert_eq!(told(&collided), told(&delta));
        sifted(&base);
        sifted(&mixed);
        prop_assert_eq!(algorithms(&base), algorithms(&delta));
        prop_assert_eq!(algorithms(&mixed), algorithms(&delta));
    }
}

#[test]
fn a_case_adds_to_a_big_graph_and_points_into_it() {
    let ron = r#"(
        format: 1,
        sources: {"memo": (title: "Memo")},
        predicates: {"owns": (label: "owns", inverse: "owned by")},
        entities: {"cid": (kind: person, name: "Cid"), "a": (kind: person, name: "Anna", note: "seen twice")},
        relations: [
            (from: "cid", predicate: "owns", to: "b", claims: [(source: "memo")]),
            (from: "a", predicate: "knows", to: "b", claims: [(source: "memo", mode: denied)]),
        ],
    )"#;
    let tables = [
        ("nodes.csv", "Id,Label,Kind\na,Ann,Person\nb,Bob,Person\n"),
        (
            "edges.csv",
            "Source,Target,Relation\na,b,knows\nb,a,knows\n",
        ),
    ];
    let graph = layered(&tables, Some(ron));
    let view = graph.view();
    let ann = view.entity(view.resolve("a").expect("Ann"));
    assert_eq!((ann.name(), ann.note()), ("Ann", Some("seen twice")));
    assert_eq!(&*ann.aliases()[0].name, "Anna");
    let known = view.resolve_item("a knows b #1").expect("a relation");
    assert_eq!(view.claims(known.carried()).len(), 2);
    assert!(view.is_disputed(known.carried()));
    assert_eq!(view.disagreements().count(), 1);
    let bob = view.resolve("b").expect("Bob");
    let groups: Vec<_> = view
        .groups(bob)
        .iter()
        .map(|g| (g.inward, g.count))
        .collect();
    assert_eq!(groups, [(false, 1), (true, 1), (true, 1)]);
    assert_eq!(
        (view.n_entities(), view.n_relations(), view.n_claims()),
        (3, 3, 4)
    );
    assert_eq!(&*view.relations().next().expect("one").id(), "b knows a #1");
}
