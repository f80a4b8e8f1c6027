//! SVG: one sign an entity, one line a bundle, nothing that runs, and no name that gets out of its text.

use legwork::formats::WriteOptions;
use legwork::model::graph::Graph;
use legwork::model::lens::Lens;
use legwork::model::selection::Selection;

use proptest::prelude::*;

use super::random::Choices;
use crate::{graph, root_graph, write_part};

fn svg_of(graph: &Graph, options: &WriteOptions) -> String {
    let selection = Selection::all(graph.view(), &Lens::OFF);
    write_part(graph, &selection, "svg", options)
}

/// The names of all elements; every one is closed, in order, and nothing else looks like one.
#[track_caller]
fn elements(svg: &str) -> Vec<String> {
    let mut open = Vec::new();
    let mut all = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("an open tag: {part}"));
        assert!(!text.contains('>'), "a bare > in {text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{tag}");
            continue;
        }
        let name = tag
            .split([' ', '/', '\n'])
            .next()
            .unwrap_or_default()
            .to_owned();
        assert!(tag.matches('"').count() % 2 == 0, "{tag}");
        if !tag.ends_with('/') {
            open.push(name.clone());
        }
        all.push(name);
    }
    assert_eq!(open, Vec::<String>::new());
    all
}

const KNOWN: [&str; 10] = [
    "svg", "title", "defs", "marker", "path", "rect", "text", "g", "circle", "style",
];

#[test]
fn root_graph_is_drawn_the_same_each_time() {
    let graph = graph("ron", root_graph());
    let options = WriteOptions {
        legend: true,
        ..WriteOptions::default()
    };
    let svg = svg_of(&graph, &options);
    let all = elements(&svg);
    assert!(all.iter().all(|e| KNOWN.contains(&&**e)), "{all:?}");
    let view = graph.view();
    let groups = all.iter().filter(|e| *e == "g").count();
    assert!(groups >= view.n_entities());
    assert_eq!(svg, svg_of(&graph, &options));
    let dark = WriteOptions {
        dark: true,
        ..options
    };
    assert_ne!(svg, svg_of(&graph, &dark));
}

#[test]
fn hostile_names_stay_text() {
    let text = "(format: 1, title: \"</text><script>alert(1)</script>\", predicates: {\"p\": (label: \"\\\" onload=\\\"x\", inverse: \"<\")}, \
        entities: {\"a\": (kind: person, name: \"<script>1</script> & \\\"quoted\\\" \u{202e}\"), \"b\": (kind: place, type: \"]]>\", name: \"&lt;b&gt;\")}, \
        relations: [(from: \"a\", predicate: \"p\", to: \"b\")])";
    let svg = svg_of(&graph("ron", text), &WriteOptions::default());
    let all = elements(&svg);
    assert!(all.iter().all(|e| KNOWN.contains(&&**e)), "{all:?}\n{svg}");
    assert!(!svg.contains('\u{202e}'), "{svg}");
    assert!(svg.contains("&amp;lt;b&amp;gt;"), "{svg}");
}

proptest! {
    #[test]
    fn random_graphs_are_drawn(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let graph = Choices::new(&bytes).graph();
        let svg = svg_of(&graph, &WriteOptions::default());
        let all = elements(&svg);
        prop_assert!(all.iter().all(|e| KNOWN.contains(&&**e)), "{:?}", all);
        prop_assert!(!svg.contains("NaN"), "{}", svg);
    }
}

#[test]
fn nothing_is_a_picture_too() {
    let svg = svg_of(&Graph::default(), &WriteOptions::default());
    elements(&svg);
}
