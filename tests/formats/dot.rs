//! DOT: every export is DOT, by our own grammar and by Graphviz itself, whatever the graph holds.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;

use legwork::analysis::hops;
use legwork::formats::WriteOptions;
use legwork::model::graph::Graph;
use legwork::model::lens::Lens;
use legwork::model::selection::Selection;

use super::dot_grammar::{Dot, Text, parse};
use super::random::Choices;
use super::{doc_example, graph, root_graph, write, write_part};

/// Runs Graphviz, if there is one; says that it did not otherwise.
#[track_caller]
fn graphviz_accepts(text: &str, to: &str) -> Option<String> {
    let dot = Command::new("dot")
        .arg(format!("-T{to}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut dot) = dot else {
        eprintln!("skipped: Graphviz is not installed, only our own grammar was asked");
        return None;
    };
    let (mut input, text) = (dot.stdin.take().expect("a pipe"), text.to_owned());
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = dot.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it reads all");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(said, "", "it has nothing to complain about");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[track_caller]
fn dot_of(graph: &Graph, options: &WriteOptions) -> (String, Dot) {
    let all = Selection::all(graph.view(), &Lens::default());
    let text = write_part(graph, &all, "dot", options);
    let dot = parse(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    (text, dot)
}

fn every_option() -> [WriteOptions; 4] {
    let options = |bundle, legend| WriteOptions {
        bundle,
        legend,
        ..WriteOptions::default()
    };
    [
        options(false, false),
        options(true, false),
        options(false, true),
        options(true, true),
    ]
}

#[test]
fn documentation_example_is_drawn() {
    let graph = graph("ron", &doc_example());
    for options in every_option() {
        let (text, dot) = dot_of(&graph, &options);
        assert_eq!(dot.nodes.len(), 5 + usize::from(options.legend));
        assert_eq!(dot.edges.len(), 4);
        graphviz_accepts(&text, "canon");
        graphviz_accepts(&text, "svg");
    }
}

#[test]
fn root_graph_is_drawn() {
    let graph = graph("ron", root_graph());
    let view = graph.view();
    let (text, dot) = dot_of(&graph, &WriteOptions::default());
    assert_eq!(
        (dot.nodes.len(), dot.edges.len()),
        (view.n_entities(), view.n_relations())
    );
    graphviz_accepts(&text, "canon");
    let legend = WriteOptions {
        bundle: true,
        legend: true,
        ..WriteOptions::default()
    };
    let (text, bundled) = dot_of(&graph, &legend);
    assert!(bundled.edges.len() < dot.edges.len());
    assert_eq!(bundled.subgraphs, ["cluster_legend"]);
    graphviz_accepts(&text, "canon");
    let Some(centre) = view.resolve("freedom-of-russia-legion") else {
        return;
    };
    let around = hops::around(view, &Lens::default(), centre, 1);
    let text = write_part(&graph, &around, "dot", &WriteOptions::default());
    parse(&text).expect("DOT");
    let svg = graphviz_accepts(&text, "svg");
    assert!(svg.is_none_or(|svg| svg.contains("Freedom of Russia Legion")));
}

#[test]
fn states_differ_in_line_and_colour() {
    let claims = [
        ("supported", "(source: \"s\")"),
        ("refuted", "(source: \"s\", mode: denied)"),
        ("disputed", "(source: \"s\"), (source: \"s\", mode: denied)"),
        ("tentative", "(source: \"s\", mode: implied)"),
        ("unsourced", ""),
    ];
    let relations: Vec<String> = claims
        .iter()
        .map(|(_, claims)| {
            format!("(from: \"a\", predicate: \"p\", to: \"b\", claims: [{claims}])")
        })
        .collect();
    let text = format!(
        "(format: 1, sources: {{\"s\": (title: \"The Source\")}}, predicates: {{\"p\": (label: \"knows\", inverse: \"k\")}}, \
         entities: {{\"a\": (kind: person, name: \"A\"), \"b\": (kind: place, name: \"B\")}}, relations: [{}])",
        relations.join(", ")
    );
    let graph = graph("ron", &text);
    let (text, dot) = dot_of(&graph, &WriteOptions::default());
    graphviz_accepts(&text, "svg");
    let mut looks = std::collections::BTreeSet::new();
    for ((state, claims), (_, _, edge)) in claims.iter().zip(&dot.edges) {
        assert_eq!(edge["state"].as_str(), *state);
        let line = |name: &str| edge.get(name).map_or("", Text::as_str).to_owned();
        assert!(
            looks.insert((line("style"), line("arrowhead"))),
            "{state}: the line without its colour"
        );
        assert!(
            looks.insert((line("color"), String::new())),
            "{state}: the colour"
        );
        assert_eq!(
            line("tooltip").contains("The Source"),
            !claims.is_empty(),
            "{state}"
        );
    }
    let label = |n: usize| dot.edges[n].2["label"].as_str().to_owned();
    let labels: Vec<String> = (0..5).map(label).collect();
    assert_eq!(
        labels,
        ["knows", "× knows", "≠ knows", "~ knows", "? knows"]
    );

    let bundle = WriteOptions {
        bundle: true,
        legend: false,
        ..WriteOptions::default()
    };
    let (_, dot) = dot_of(&graph, &bundle);
    assert_eq!(dot.edges.len(), 1);
    assert_eq!(dot.edges[0].2["count"].as_str(), "5");
    assert!(
        dot.edges[0].2["label"]
            .as_str()
            .starts_with("5 relations\\n")
    );
}

#[test]
fn what_stands_in_a_disagreement_keeps_the_line_of_its_state() {
    let text = "(format: 1, sources: {\"s\": (title: \"S\")}, predicates: {\"p\": (label: \"knows\", inverse: \"k\")}, \
        entities: {\"a\": (kind: person, name: \"A\"), \"b\": (kind: place, type: \"hall\", name: \"B\")}, relations: [\
        (id: \"r1\", from: \"a\", predicate: \"p\", to: \"b\", claims: [(source: \"s\", mode: implied)]), \
        (id: \"r2\", from: \"b\", predicate: \"p\", to: \"a\", claims: [(source: \"s\")])], \
        disagreements: {\"d\": (kind: other, question: \"Which way?\", sides: [[\"r1\"], [\"r2\"]])})";
    let graph = graph("ron", text);
    let legend = WriteOptions {
        bundle: false,
        legend: true,
        ..WriteOptions::default()
    };
    let (text, dot) = dot_of(&graph, &legend);
    graphviz_accepts(&text, "svg");
    assert!(text.starts_with("// 2 entities, 2 relations."), "{text}");
    let edge = |n: usize, name: &str| dot.edges[n].2.get(name).map_or("", Text::as_str).to_owned();
    for (n, state, style, label) in [
        (0, "tentative", "dotted", "≠ ~ knows"),
        (1, "supported", "", "≠ knows"),
    ] {
        assert_eq!(edge(n, "state"), state);
        assert_eq!(edge(n, "contested"), "true");
        assert_eq!(edge(n, "style"), style);
        assert_eq!(edge(n, "color"), "#c2410c");
        assert_eq!(edge(n, "label"), label);
    }
    assert!(
        text.contains("≠ stands in a disagreement") && text.contains("~ nobody"),
        "{text}"
    );
    assert!(
        text.contains("tooltip=\"A\\nperson\"") && text.contains("tooltip=\"B\\nplace, hall\""),
        "{text}"
    );
}

#[test]
fn hostile_names_stay_names() {
    let long = "x".repeat(10_000);
    let (longer, longest) = ("\\".repeat(20_000), "\\".repeat(20_001));
    let hostile = [
        "\"",
        "\\",
        "a\\",
        "\\\"",
        "a\nb",
        "a\r\nb",
        "<b>bold</b>",
        "</td>",
        "<",
        "{a|b}",
        "graph",
        "node",
        "strict",
        "subgraph",
        "👩‍👩‍👧",
        "שלום عالم",
        &long,
        &longer,
        &longest,
        "\u{0}",
        "\u{1b}[2J",
        "\\N\\G\\E",
        "\\l",
        "&amp;",
        "&lt;b&gt;",
        "&nosuch;",
        "R&D",
        "&",
        "a:b:n",
        "]",
        "];}",
        "//",
        "/*",
        "#",
        "'",
        "%s",
        "\u{202e}x",
        "\u{9b}31m",
        "-",
        "1.5",
        "é",
        "legend",
        "a -> b",
        "__",
        "\u{feff}",
        "\u{fffe}",
    ];
    let escape = |text: &str| -> String {
        text.chars()
            .map(|c| format!("\\u{{{:x}}}", c as u32))
            .collect()
    };
    let mut entities = String::new();
    let mut relations = String::new();
    for (n, text) in hostile.iter().enumerate() {
        let t = escape(text);
        entities.push_str(&format!(
            "\"{t}\": (kind: event, type: \"{t}\", name: \"{t}\"),"
        ));
        let next = escape(hostile[(n + 1) % hostile.len()]);
        relations.push_str(&format!(
            "(from: \"{t}\", predicate: \"p {t}\", to: \"{next}\", role: \"{t}\", claims: [(source: \"s {t}\", at: \"{t}\", by: \"a {t}\", mode: denied)]),"
        ));
    }
    let text = format!(
        "(format: 1, title: \"{}\", entities: {{{entities}}}, relations: [{relations}])",
        escape("\\\"<&>\n\u{0}")
    );
    let graph = graph("ron", &text);
    assert_eq!(graph.view().n_entities(), hostile.len());
    for options in every_option() {
        let (text, dot) = dot_of(&graph, &options);
        assert!(
            !text.chars().any(|c| c.is_control() && c != '\n'),
            "nothing drives a terminal"
        );
        let ids: std::collections::BTreeSet<&str> =
            dot.nodes.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(
            ids.len(),
            hostile.len() + usize::from(options.legend),
            "different ids stay different"
        );
        for (from, to, _) in &dot.edges {
            assert!(ids.contains(from.as_str()) && ids.contains(to.as_str()));
        }
        let svg = {
            graphviz_accepts(&text, "canon");
            graphviz_accepts(&text, "svg")
        };
        for shown in svg.iter().flat_map(|_| {
            [
                "\\N\\G\\E",
                "&lt;b&gt;bold&lt;/b&gt;",
                "{a|b}",
                "R&amp;D",
                "&amp;amp;",
                "&amp;nosuch;",
            ]
        }) {
            assert!(
                svg.as_ref()
                    .is_some_and(|svg| svg.contains(&format!(">{shown}<"))),
                "{shown} is shown as it is"
            );
        }
    }
}

#[test]
fn empty_graph_is_drawn() {
    let (text, dot) = dot_of(
        &Graph::default(),
        &WriteOptions {
            bundle: true,
            legend: true,
            ..WriteOptions::default()
        },
    );
    assert_eq!((dot.nodes.len(), dot.edges.len()), (0, 0));
    graphviz_accepts(&text, "svg");
}

#[test]
fn big_graphs_ask_for_a_layout_that_ends() {
    let entities: String = (0..600)
        .map(|n| format!("\"e{n}\": (kind: person, name: \"N{n}\"),"))
        .collect();
    let relations: String = (0..600)
        .map(|n| {
            format!(
                "(from: \"e{n}\", predicate: \"p\", to: \"e{}\"),",
                (n * 7 + 1) % 600
            )
        })
        .collect();
    let text = format!("(format: 1, entities: {{{entities}}}, relations: [{relations}])");
    let text = write(&graph("ron", &text), "dot");
    assert!(text.contains("sfdp -Tsvg") && text.contains("layout=sfdp"));
    parse(&text).expect("DOT");
    graphviz_accepts(&text, "canon");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_graphs_are_dot(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let graph = Choices::new(&bytes).graph();
        for options in every_option() {
            let (_, dot) = dot_of(&graph, &options);
            prop_assert_eq!(dot.nodes.len(), graph.view().n_entities() + usize::from(options.legend));
        }
    }
}
