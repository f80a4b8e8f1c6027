//! Every view and every panel, pictured at four sizes. A new one adds a line to the table.
//!
//! `INSTA_UPDATE=always cargo test --test session` writes the pictures anew, for a person to read. The one of 80x24 has its
//! colours (see `styled.rs`); what differs from theme to theme stands in `looks.rs`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use legwork::session::panel::Panel;
use legwork::session::screen::ThemeName;
use legwork::store::{Opened, open_text};
use legwork::tui::{Headless, Theme, view_ids};

use crate::case::PLAIN;
use crate::styled::styled;

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (40, 12), (20, 5)];

fn mill() -> Opened {
    let opened = open_text("mill.ron", include_str!("../fixtures/mill.ron")).expect("RON");
    assert_eq!(opened.problems, []);
    opened
}

fn awkward() -> Opened {
    let text = include_str!("../fixtures/awkward.ron");
    open_text("awkward.ron", text).expect("RON")
}

fn empty() -> Opened {
    open_text("empty.ron", "(format: 1)").expect("RON")
}

fn example() -> Opened {
    open_text("graph.ron", include_str!("../../graph.ron")).expect("RON")
}

/// One person whom nothing joins to anything, and no source.
fn lonely() -> Opened {
    let text = "(format: 1, entities: {\"a\": (kind: person, name: \"Anna\"), \"b\": (kind: person, name: \"Bert\")})";
    open_text("lonely.ron", text).expect("RON")
}

/// A screen of a graph after some keys; the gazette's text is at hand, the ledger's is not.
fn screen(graph: fn() -> Opened, keys: &str, size: (u16, u16)) -> Headless {
    let sources = PathBuf::from("tests/fixtures");
    let theme = if size == (80, 24) {
        Theme {
            name: ThemeName::Dark,
            ascii: false,
        }
    } else {
        PLAIN
    };
    let mut session = Headless::new(graph(), Some(sources), size, theme);
    session.press(keys);
    session
}

/// Makes a test of every line, and a list of all.
macro_rules! views {
    ($($name:ident, $graph:expr, $keys:expr;)*) => {
        $(
            #[test]
            fn $name() {
                let pictures = SIZES.map(|size| {
                    let session = screen($graph, $keys, size);
                    let text = if size == (80, 24) { styled(&session) } else { session.text() };
                    format!("== {}x{}\n{}", size.0, size.1, text.trim_end())
                });
                insta::assert_snapshot!(pictures.join("\n"));
            }
        )*

        const ALL: &[(fn() -> Opened, &str)] = &[$(($graph, $keys)),*];
    };
}

views! {
    root, mill, "";
    root_of_nothing, empty, "";
    walk, mill, "/ \"anna enter";
    walk_disputed, mill, "/ \"mill enter J j";
    walk_by_clerk, mill, "/ \"cora enter J j";
    walk_peek, mill, "/ \"anna enter J j tab";
    walk_evidence, mill, "/ \"mill enter J j tab tab";
    walk_of_nobody, lonely, "enter";
    walk_awkward, awkward, "/ \"berg enter j j j";
    narrowed, mill, "/ \"anna enter n \"fi";
    narrowed_to_nothing, mill, "/ \"anna enter n \"qqq";
    narrowed_amiss, mill, "/ \"anna enter n \"type:x";
    forked, mill, "/ \"anna enter J j enter m \"the_mill_burnt enter H / \"bert enter enter";
    finder, mill, "/ \"mill";
    finder_signs, mill, "/";
    finder_filter, mill, "/ \"kind:person_!anna";
    finder_amiss, mill, "/ \"kind:plcae";
    finder_none, mill, "/ \"qqqq";
    finder_awkward, awkward, "/ \"e";
    palette, mill, ": \"fo";
    palette_arguments, mill, ": \"lens_kind_";
    palette_entities, mill, ": \"path_anna-berg_";
    lens_awkward, awkward, "/ \"berg enter f tab tab";
    help, mill, "?";
    help_searched, mill, "? / \"fold";
    begun, mill, "g";
    begun_copy, mill, "/ \"anna enter y";
    lens, mill, "/ \"anna enter f down down space space tab tab";
    lens_value, mill, "/ \"anna enter f \"date down \"1911";
    lens_on, mill, "/ \"mill enter f space enter";
    paths, mill, "/ \"anna enter p \"bank enter";
    paths_hop, mill, "/ \"anna enter p \"bank enter + l j";
    paths_none, mill, "/ \"anna enter p \"bell enter";
    paths_closed, mill, "/ \"bert enter p \"bank enter v \"cora enter";
    paths_awkward, awkward, "/ \"berg enter p \"東京 enter";
    paths_nobody, mill, "/ \"anna enter p \"qqqq enter";
    trail_awkward, awkward, "/ \"berg enter j j enter t";
    trail, mill, "/ \"anna enter J j enter m \"the_mill_burnt enter H / \"bert enter enter t";
    trail_account, mill, "/ \"anna enter J j enter m \"the_mill_burnt enter H / \"bert enter enter t tab";
    card, mill, "/ \"anna enter i j j j j j j j j";
    card_awkward, awkward, "/ \"berg enter i";
    marks, mill, "/ \"anna enter * M";
    marks_pairs, mill, "/ \"anna enter * M p j";
    marks_awkward, awkward, "/ \"berg enter * M";
    marks_none, mill, "M";
    undo, mill, "/ \"anna enter J j space enter u u : \"undo-list enter";
    note, mill, "/ \"anna enter J j enter m \"the_mill_b";
    export, mill, "/ \"anna enter E";
    disagreements, mill, "8";
    disagreements_sides, mill, "8 j j tab j";
    disagreements_by_source, mill, "8 o o";
    disagreements_awkward, awkward, "8 tab j";
    disagreements_none, lonely, "8";
    sources, mill, "7";
    sources_places, mill, "7 tab j j";
    sources_uncited, mill, "7 x";
    sources_without_text, mill, "7 j";
    sources_none, lonely, "7";
    sources_awkward, awkward, "7";
    reader, mill, "/ \"anna enter J j r";
    reader_awkward, awkward, "/ \"berg enter j j j r";
    reader_uncited, mill, "7 right r G";
    reader_without_text, mill, "/ \"mill enter J j ) r";
    picture, mill, "/ \"mill enter 2 j";
    picture_of_one_side, mill, "/ \"anna enter 2 j j";
    picture_awkward, awkward, "/ \"berg enter 2 j j";
    picture_of_the_graph, mill, "2";
    web_lines, mill, "2 + J";
    web_grown, mill, "/ \"anna enter 2 v v x x g k";
    expansions, mill, "/ \"anna enter 2 v v : \"picture-expand_mill enter X j enter";
    layers, mill, "/ \"anna enter 2 v l";
    layers_of_paths, mill, "/ \"anna enter p \"bank enter 2 l";
    layers_awkward, awkward, "/ \"berg enter p \"東京 enter 2 l";
    layers_of_nobody, lonely, "enter 2 v";
    web_awkward, awkward, "2";
    picture_of_nobody, lonely, "enter 2";
    table, mill, "5 j";
    table_relations, mill, "5 o l l s j";
    table_claims, mill, "5 o o j";
    table_awkward, awkward, "5 j";
    table_narrowed_to_nothing, mill, "5 n \"qqq";
    table_of_nothing, empty, "5";
    table_values, mill, "5 l v j";
    table_values_awkward, awkward, "5 v";
    table_values_none, empty, "5 v";
    timeline, mill, "3";
    timeline_by_entity, mill, "3 o o o j";
    timeline_awkward, awkward, "3";
    timeline_without_dates, lonely, "3";
    map, example, "4";
    map_lines, example, "4 . x + +";
    map_of_the_earth, example, "4 0 0";
    map_of_nothing, mill, "4";
    matrix, mill, "/ \"mill enter * / \"anna enter * 6";
    matrix_of_predicates, mill, "/ \"mill enter * / \"anna enter * 6 v tab";
    matrix_awkward, awkward, "/ \"berg enter * 6";
    matrix_of_nothing, lonely, "6";
    walkers, mill, "/ \"mill enter * g w";
    walkers_awkward, awkward, "/ \"berg enter g w";
    walkers_of_nobody, lonely, "g w";
    said_in_error, mill, "/ \"anna enter y p";
}

#[test]
fn every_view_and_every_panel_is_pictured() {
    let of_panel = |panel: &Panel| match panel {
        Panel::Finder(_) => "finder",
        Panel::Palette(_) => "palette",
        Panel::Help(_) => "help",
        Panel::Export(_) => "export",
        Panel::Lens(_) => "lens",
        Panel::Undo(_) => "undo",
        Panel::Note(_) => "note",
        Panel::Expansions(_) => "expansions",
    };
    let mut views = BTreeSet::new();
    let mut panels = BTreeSet::new();
    for (graph, keys) in ALL {
        let session = screen(*graph, keys, (120, 36));
        views.insert(format!("{:?}", session.state.shown.view));
        panels.extend(session.state.shown.panel.as_ref().map(of_panel));
    }
    let all: BTreeSet<String> = view_ids().map(|id| format!("{id:?}")).collect();
    assert_eq!(views, all);
    let all = [
        "expansions",
        "export",
        "finder",
        "help",
        "lens",
        "note",
        "palette",
        "undo",
    ];
    assert_eq!(panels, BTreeSet::from(all));
}

#[test]
fn every_view_draws_at_every_size() {
    let small = (1..=24).flat_map(|w| (1..=9).map(move |h| (w, h)));
    let large = [
        (1, 200),
        (500, 1),
        (500, 200),
        (59, 20),
        (60, 16),
        (99, 24),
        (100, 15),
        (333, 11),
    ];
    let sizes: Vec<(u16, u16)> = small.chain(large).collect();
    for (n, (graph, keys)) in ALL.iter().enumerate() {
        let mut session = screen(*graph, keys, (120, 36));
        // Each view at all large sizes and at some of the small ones: all of them together at each.
        for size in sizes.iter().skip(n % 7).step_by(7).chain(&large) {
            session.resize(*size);
            let rows = session.text().lines().count();
            assert_eq!(rows, usize::from(size.1), "{size:?} after {keys}");
            let wide = session.text().lines().map(legwork::text::width).max();
            assert!(wide <= Some(usize::from(size.0)), "{size:?} after {keys}");
        }
    }
}
