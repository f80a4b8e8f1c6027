//! Finding by name gives the same hits in the same order, whichever layer holds the names.

use legwork::model::graph::Graph;
use legwork::search::{NameIndex, Query};
use legwork::task::Cancel;
use proptest::prelude::*;

use super::layers::{layered, records};
use super::written;

/// A list that is narrowed asks all names at once, and no name otherwise than one by one.
fn fits_alike(graph: &Graph, query: &str) {
    let (view, index) = (graph.view(), NameIndex::new(graph.view()));
    let query = Query::parse(query);
    let fitting = index.fitting(view, &query, &Cancel::default());
    for entity in view.entities() {
        let mut names = vec![entity.name().to_owned()];
        names.extend(entity.aliases().iter().map(|a| a.name.to_string()));
        assert_eq!(
            fitting.contains(entity.ix),
            query.fits(&names),
            "{query:?} in {names:?}"
        );
    }
}

/// What is found, best first, by saved ids.
fn found(graph: &Graph, query: &str, limit: usize) -> String {
    let (view, index) = (graph.view(), NameIndex::new(graph.view()));
    let bound = index.bind(view, query);
    let found = index.find(view, &bound, limit);
    let typed = index.find_typed(view, &bound, limit);
    if !typed.is_partial {
        assert_eq!(found.hits, typed.hits, "{query}");
    }
    let told = |hit: &legwork::search::Hit| {
        let id = view.entity(hit.entity).id();
        format!(
            "{id} {} {} {:?} {}",
            hit.matched, hit.is_alias, hit.rank, hit.score
        )
    };
    let hits: Vec<String> = found.hits.iter().map(told).collect();
    let plain: Vec<String> = index.search(view, query, limit).iter().map(told).collect();
    let busiest = index.busiest(view, limit);
    let busiest: Vec<&str> = busiest.iter().map(|ix| view.entity(*ix).id()).collect();
    let meant = legwork::search::entity(view, || &index, query).map(|ix| view.entity(ix).id());
    format!(
        "{} {hits:?} {plain:?} {busiest:?} {:?} {:?}",
        found.n,
        index.types(),
        meant.map_err(|e| e.with_hints())
    )
}

fn name() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Anna",
        "Ann",
        "Hannah",
        "Baranovsky",
        "Барановский",
        "Берг",
        "Berg",
        "Bergström",
        "O'Neil",
        "of",
        "de",
        "la",
        "a",
        "北京",
        "Лугань",
        "ь",
        "!",
        "007",
        "Згурський",
        "Straße",
    ]);
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

fn query() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "an",
        "anna",
        "nna",
        "ann",
        "berg",
        "ber",
        "erg",
        "bregström",
        "Baranowski",
        "baranvosky",
        "Барановский",
        "of",
        "de la",
        "a berg",
        "nna ber",
        "^anna",
        "berg$",
        "^anna$",
        "'Берг",
        "!berg",
        "anna | of",
        "\"de la\"",
        "oneil",
        "e1",
        "e",
        "^e1",
        "007",
        "beijing",
        "Zghurskyi",
        "strasse",
        "kind:person",
        "!kind:place",
        "x",
        "anna berg of de la oneil",
        "\"anna berg\"$",
        "annna bergg",
    ]);
    prop::collection::vec(word, 0..3).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_names_are_found_alike_in_every_layer(
        people in prop::collection::vec((name(), prop::collection::vec(name(), 0..3), 0..3_usize), 1..14),
        ends in prop::collection::vec((0..14_usize, 0..14_usize), 0..20),
        queries in prop::collection::vec(query(), 1..8),
        limit in 0..12_usize,
        cut in 0..14_usize,
    ) {
        let row = |n: usize, (name, aliases, kind): &(String, Vec<String>, usize)| {
            let kind = ["Person", "Place", "Ship"].get(*kind).copied().unwrap_or_default();
            format!("e{n},\"{name}\",{kind},\"{}\"\n", aliases.join("|"))
        };
        let rows: Vec<String> = people.iter().enumerate().map(|(n, p)| row(n, p)).collect();
        let head = "Id,Label,Kind,aliases\n";
        let edges: String = ends
            .iter()
            .map(|(a, b)| format!("e{},e{},knows\n", a % people.len(), b % people.len()))
            .collect();
        let edges = format!("from,to,predicate\n{edges}");
        let base = layered(&[("nodes.csv", &(head.to_owned() + &rows.concat())), ("edges.csv", &edges)], None);
        let text = written(&base);
        let delta = records(&text);
        let some = rows.get(..cut.clamp(1, rows.len())).unwrap_or_default().concat();
        let mixed = layered(&[("nodes.csv", &(head.to_owned() + &some))], Some(&text));
        for query in &queries {
            fits_alike(&base, query);
            fits_alike(&mixed, query);
            prop_assert_eq!(found(&base, query, limit), found(&delta, query, limit), "{}", query);
            prop_assert_eq!(found(&mixed, query, limit), found(&delta, query, limit), "{}", query);
        }
    }
}
