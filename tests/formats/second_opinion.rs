//! The `ron` crate with serde reads what we read, and finds the same in it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{doc_example, graph, root_graph, write};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "the fields are there to be read, not all to be compared"
)]
struct File {
    format: u32,
    title: Option<String>,
    #[serde(default)]
    sources: BTreeMap<String, Source>,
    #[serde(default)]
    predicates: BTreeMap<String, Predicate>,
    #[serde(default)]
    entities: BTreeMap<String, Entity>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    disagreements: BTreeMap<String, Disagreement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Source {
    title: String,
    file: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    worked_out: Option<String>,
    reliability: Option<Grade>,
    language: Option<String>,
    url: Option<String>,
    entity: Option<String>,
    publisher_entity: Option<String>,
    #[serde(default)]
    outside: bool,
    note: Option<String>,
}

#[derive(Deserialize)]
enum Grade {
    A,
    B,
    C,
    D,
    E,
    F,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Predicate {
    label: String,
    inverse: String,
    #[serde(default)]
    from: Vec<Kind>,
    #[serde(default)]
    to: Vec<Kind>,
    #[serde(default)]
    weak: bool,
    note: Option<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Debug)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Person,
    Organisation,
    Place,
    Event,
    Document,
    Other,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Entity {
    kind: Kind,
    r#type: Option<String>,
    name: String,
    #[serde(default)]
    at: Vec<(String, String)>,
    #[serde(default)]
    aliases: Vec<Alias>,
    #[serde(default)]
    facts: Vec<Fact>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "see File")]
enum Alias {
    Plain(String),
    More {
        name: String,
        language: Option<String>,
        #[serde(default)]
        at: Vec<(String, String)>,
        note: Option<String>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Fact {
    id: Option<String>,
    what: String,
    value: Option<String>,
    number: Option<f64>,
    number_to: Option<f64>,
    unit: Option<String>,
    date: Option<String>,
    entity: Option<String>,
    link: Option<String>,
    truth: Option<bool>,
    point: Option<(f64, f64)>,
    when: Option<String>,
    worked_out: Option<String>,
    #[serde(default)]
    claims: Vec<Claim>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Relation {
    id: Option<String>,
    from: String,
    predicate: String,
    to: String,
    role: Option<String>,
    when: Option<String>,
    worked_out: Option<String>,
    #[serde(default)]
    facts: Vec<Fact>,
    #[serde(default)]
    claims: Vec<Claim>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mode {
    Asserted,
    Claimed,
    Reported,
    Implied,
    Planned,
    Uncertain,
    Denied,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stance {
    Supports,
    Refutes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Claim {
    id: Option<String>,
    source: String,
    at: Option<String>,
    by: Option<String>,
    #[serde(default)]
    via: Vec<String>,
    mode: Option<Mode>,
    stance: Option<Stance>,
    credibility: Option<u8>,
    said: Option<String>,
    worked_out: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum About {
    Number,
    Date,
    Role,
    Command,
    Participation,
    Course,
    Spelling,
    Other,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Open,
    BothHold,
    Prefers,
    CannotTell,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see File")]
struct Disagreement {
    kind: About,
    question: String,
    sides: Vec<Vec<String>>,
    standing: Option<Standing>,
    preferred: Option<usize>,
    note: Option<String>,
}

#[track_caller]
fn agrees(text: &str) {
    let file: File = ron::from_str(text).unwrap_or_else(|e| panic!("{e}"));
    let graph = graph("ron", text);
    let view = graph.view();
    assert_eq!(file.title.as_deref(), view.title());

    let mut ids: Vec<&str> = view
        .entities()
        .filter(|e| !e.is_placeholder())
        .map(legwork::model::view::EntityView::id)
        .collect();
    ids.sort_unstable();
    assert_eq!(file.entities.keys().collect::<Vec<_>>(), ids);
    for entity in view.entities().filter(|e| !e.is_placeholder()) {
        let other = &file.entities[entity.id()];
        assert_eq!(other.name, entity.name());
        assert_eq!(format!("{:?}", other.kind), format!("{:?}", entity.kind()));
        assert_eq!(
            other.aliases.len(),
            entity.aliases().len(),
            "{}",
            entity.id()
        );
        assert_eq!(other.facts.len(), entity.facts().count(), "{}", entity.id());
    }
    let mut ids: Vec<&str> = view.sources().map(|(_, s)| &*s.id).collect();
    ids.sort_unstable();
    assert_eq!(file.sources.keys().collect::<Vec<_>>(), ids);
    assert_eq!(
        file.predicates.len(),
        view.predicates().filter(|(_, p)| p.declared).count()
    );

    let triples = file
        .relations
        .iter()
        .map(|r| (&*r.from, &*r.predicate, &*r.to, r.claims.len()));
    let ours = view.relations().map(|r| {
        let (from, to) = (view.entity(r.from).id(), view.entity(r.to).id());
        (
            from,
            &*view.predicate(r.predicate()).id,
            to,
            r.claims().len(),
        )
    });
    assert_eq!(triples.collect::<Vec<_>>(), ours.collect::<Vec<_>>());
    let of_facts = file.entities.values().flat_map(|e| &e.facts);
    let of_facts = of_facts.chain(file.relations.iter().flat_map(|r| &r.facts));
    let claims: usize = of_facts.map(|f| f.claims.len()).sum();
    let of_relations: usize = file.relations.iter().map(|r| r.claims.len()).sum();
    assert_eq!(claims + of_relations, view.n_claims());
    let mut written: Vec<&str> = view
        .disagreements()
        .filter(|(_, d)| !d.derived)
        .map(|(_, d)| &*d.id)
        .collect();
    written.sort_unstable();
    assert_eq!(file.disagreements.keys().collect::<Vec<_>>(), written);
}

#[test]
fn documentation_example_is_what_the_ron_crate_reads() {
    agrees(&doc_example());
}

#[test]
fn root_graph_is_what_the_ron_crate_reads() {
    agrees(root_graph());
}

#[test]
fn what_we_write_is_what_the_ron_crate_reads() {
    agrees(&write(&graph("ron", &doc_example()), "ron"));
    agrees(&write(&graph("ron", root_graph()), "ron"));
}
