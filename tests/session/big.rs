//! What was read in bulk lists, narrows and filters like what was written by hand, and makes rows as one comes to them.

use std::fmt::Write;

use legwork::model::lens::Lens;
use legwork::model::selection::Selection;
use legwork::session::effect::Msg;
use legwork::session::listing::RowKey;
use legwork::session::row::Row;
use legwork::store::{Opened, open, open_text};
use legwork::task::Unwatched;
use legwork::tui::Headless;
use proptest::prelude::*;

use crate::case::PLAIN;

/// A graph of tables.
pub(crate) fn tables(nodes: &str, edges: &str) -> Opened {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("nodes.csv", nodes), ("edges.csv", edges)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    });
    open(&files, &Unwatched::default().task()).expect("tables")
}

/// The same by hand.
fn by_hand(opened: &Opened) -> Opened {
    let view = opened.graph.view();
    let format = legwork::formats::by_name("ron").expect("a format");
    let mut text = Vec::new();
    let all = Selection::all(view, &Lens::default());
    let options = legwork::formats::WriteOptions::default();
    format.write.expect("it is written")(view, &all, &options, &mut text).expect("memory");
    open_text("case.ron", &String::from_utf8(text).expect("UTF-8")).expect("RON")
}

pub(crate) fn session(opened: Opened) -> Headless {
    Headless::new(opened, None, (120, 36), PLAIN)
}

/// A hub that `n` others know, every fourth a place.
pub(crate) fn hub(n: usize) -> Opened {
    let mut nodes = String::from("Id,Label,Kind\nhub,The Hub,Person\n");
    let mut edges = String::from("Source,Target,Relation\n");
    for n in 0..n {
        let kind = if n % 4 == 0 { "Place" } else { "Person" };
        writeln!(nodes, "e{n},Name {n:05},{kind}").expect("text");
        writeln!(edges, "e{n},hub,knows").expect("text");
    }
    tables(&nodes, &edges)
}

/// A table of entities with these names and kinds, by number.
pub(crate) fn people_table(people: &[(usize, usize)]) -> String {
    let mut nodes = String::from("Id,Label,Kind\n");
    for (n, (name, kind)) in people.iter().enumerate() {
        let name = ["Anna", "Берг", "Anna Berg", "Bob"][*name];
        let kind = ["Person", "Place", "Organization", "Work"][*kind];
        writeln!(nodes, "e{n},{name} {n},{kind}").expect("text");
    }
    nodes
}

/// The groups of the list with their counts, and its rows in words.
fn listed(session: &Headless) -> String {
    let (state, listing) = (&session.state, &session.state.list.listing);
    let from = state.trail.here().spot;
    let mut out = format!("{:?} on {}\n", listing.shown_of, state.list.cursor);
    for (at, key) in listing.rows.iter().enumerate() {
        let row = match state.row(*key, state.group_at(at), from) {
            Row::Item(item) => format!(
                "{:?} {} {:?} {:?}",
                item.sign, item.name, item.role, item.count
            ),
            row => format!("{row:?}"),
        };
        out += &(row + "\n");
    }
    out
}

#[test]
fn rows_of_a_hub_are_made_as_one_comes_to_them() {
    let mut session = session(hub(2500));
    session.press(": \"focus_hub\" enter z");
    let n = |session: &Headless| session.state.list.listing.rows.len();
    assert!(session.text().contains("2500"), "{}", session.text());
    assert_eq!(n(&session), 1002, "{}", session.text());
    session.press("G");
    assert_eq!(n(&session), 2002);
    assert!(session.text().contains("Name 01000"), "{}", session.text());
    session.press("G");
    assert_eq!(n(&session), 2501, "all of them, and the head");
    session.press("G");
    assert!(session.text().contains("Name 02499"), "{}", session.text());
    assert_eq!(n(&session), 2501);
}

#[test]
fn a_hub_is_narrowed_and_seen_through_a_lens_without_listing_it() {
    let mut session = session(hub(2500));
    session.press(": \"focus_hub\" enter z n \"name_024\"");
    // 02400 to 02499, 00240 to 00249, and 00024, 01024, 02024; and the head.
    assert_eq!(session.state.list.listing.rows.len(), 114);
    session.press("\"99\"");
    let rows = &session.state.list.listing.rows;
    assert_eq!(rows.len(), 2);
    assert!(matches!(rows[1], RowKey::Relation(..)));
    let run = |session: &mut Headless, name: &str, args: &[&str]| {
        let args = args.iter().map(|a| (*a).to_owned()).collect();
        session.take(Msg::Run(name.to_owned(), args));
    };
    session.press("esc");
    run(&mut session, "show-all", &[]);
    run(&mut session, "lens", &["kind", "place"]);
    assert_eq!(session.state.list.listing.shown_of, (625, 2500));
    assert_eq!(
        session.state.list.listing.rows.len(),
        626,
        "{}",
        session.text()
    );
}

#[test]
fn what_was_passed_over_once_is_listed_as_if_it_were_anew() {
    let bulk = hub(1000);
    let (mut hand, mut bulk) = (session(by_hand(&bulk)), session(bulk));
    for keys in [
        ": \"focus_hub\" enter",
        "z",
        "z",
        "z j j l",
        "h",
        ": \"lens_kind_place\" enter",
        "Z",
        "Z",
        "F",
        "z",
        "l h",
        "F",
        "n \"name_00\" enter",
        "F",
        ": \"show-all\" enter",
        ": \"lens_not-kind_place\" enter",
        "F",
        "F",
        ": \"lens_clear\" enter",
        "H z z",
        ": \"lens_kind_place\" enter z",
        "F",
        "L",
    ] {
        bulk.press(keys);
        hand.press(keys);
        assert_eq!(listed(&bulk), listed(&hand), "{keys}");
    }
}

#[test]
fn among_many_names_typos_are_looked_for_in_the_background() {
    let mut session = session(hub(21_000));
    session.press("/ \"nmae_1299\"");
    let text = session.text();
    assert!(
        text.contains("Name 12990") && text.contains("… 30 more"),
        "{text}"
    );
    session.press("\"9\" enter");
    assert!(session.text().contains("Name 12999"), "{}", session.text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn lists_are_the_same_in_bulk_and_by_hand(
        people in prop::collection::vec((0..4_usize, 0..4_usize), 2..12),
        ends in prop::collection::vec((0..12_usize, 0..12_usize, 0..3_usize, 0..3_usize), 1..40),
        keys in prop::collection::vec(prop::sample::select(vec![
            "n \"an\" enter", "n \"berg\" enter", "n \"anna_heir\" enter", "n \"!anna\" enter", "n \"kind:place\" enter",
            "n \"heir_berg\" enter", ": \"show-all\" enter", ": \"lens_kind_place\" enter", ": \"lens_not-kind_place\" enter",
            ": \"lens_clear\" enter", "F", "l", "h", "j", "J", "z", "G", "l",
        ]), 1..10),
    ) {
        let nodes = people_table(&people);
        let mut edges = String::from("from,to,predicate,role\n");
        for (from, to, predicate, role) in &ends {
            let (from, to) = (from % people.len(), to % people.len());
            let (predicate, role) = (["knows", "owns", "met"][*predicate], ["", "heir", "heir of Anna"][*role]);
            writeln!(edges, "e{from},e{to},{predicate},{role}").expect("text");
        }
        let bulk = tables(&nodes, &edges);
        let (mut bulk, mut hand) = (session(by_hand(&bulk)), session(bulk));
        for keys in keys {
            bulk.press(keys);
            hand.press(keys);
            prop_assert_eq!(listed(&bulk), listed(&hand), "{}", keys);
        }
    }
}
