//! Steering a search for paths: via, avoid, longer, weak ties, the lens; no path and what opens one; walking one as a fork.

use crate::case::{PLAIN, VALLEY, example, graph, session, summary};
use legwork::jobs::{Surroundings, perform};
use legwork::session::script;
use legwork::session::state::State;
use legwork::task::Cancel;
use legwork::tui::Headless;

/// From a to z by m1 or m2, or by both; a weak tie; a way that only the lens can hide.
const WAYS: &str = r#"
    person a "Anna"
    person m "Mia"
    person n "Nils"
    place p "Port"
    person z "Zoe"
    document d "Paper"
    a knows m @ s p1 @ t p9
    m knows z @ s p2 @ t p9
    a knows n @ s p3
    n met z @ s p4
    m met n @ s p5
    a lives_in p @ s p6 denied
    z lives_in p @ s p7
    d weak:mentions a @ s p8
    d weak:mentions z @ s p8
"#;

/// Two who only a paper joins, and a way by a port that one avoids.
const APART: &str = r#"
    person a "Anna"
    place p "Port"
    person z "Zoe"
    person q "Quin"
    document d "Paper"
    a lives_in p @ s p1
    z lives_in p @ s p2
    d weak:mentions q @ s p3
    d weak:mentions a @ s p3
"#;

/// The middles of the routes that are shown, and the path under the cursor.
fn routes(session: &Headless) -> String {
    let state = &session.state;
    let paths = state.shown.paths.as_ref().expect("asked");
    let found = paths.found.as_ref().expect("answered");
    let one = |path: &legwork::analysis::paths::Path| {
        let between = path.hops.iter().skip(1);
        let ids: Vec<&str> = between.map(|h| state.view().entity(h.from).id()).collect();
        ids.join("-")
    };
    let all: Vec<String> = found.paths.iter().map(one).collect();
    all.join(" ")
}

#[track_caller]
fn asked(keys: &str, expected: &str) -> Headless {
    let mut session = session(WAYS);
    session.press("/ \"anna enter p \"zoe enter");
    session.press(keys);
    assert_eq!(
        routes(&session),
        expected,
        "after {keys}\n{}",
        session.text()
    );
    session
}

/// The lines of the script after the question.
fn steered(session: &Headless) -> Vec<&str> {
    let lines = session.state.past.script.iter().map(String::as_str);
    lines
        .skip_while(|l| !l.starts_with("path"))
        .skip(1)
        .collect()
}

#[test]
fn via_takes_what_the_finder_finds_and_keeps_the_order() {
    let one = asked("v \"mia enter", "m m-n n-m");
    assert!(one.text().contains("via Mia"), "{}", one.text());
    let two = asked("v \"mia enter v \"nils enter", "m-n");
    assert_eq!(steered(&two), ["via m", "via n"]);
    let back = asked("v \"nils enter v \"mia enter delete", "n m-n n-m");
    assert_eq!(steered(&back), ["via n", "via m", "take-back m"]);
}

#[test]
fn what_makes_no_sense_as_via_is_refused_with_the_reason() {
    let mut session = asked("v \"mia enter", "m m-n n-m");
    session.press("v \"mia enter");
    assert!(
        session.text().contains("paths go by Mia already"),
        "{}",
        session.text()
    );
    session.press("v \"zoe enter");
    assert!(
        session.text().contains("Zoe is an end of the path"),
        "{}",
        session.text()
    );
    session.press("l -");
    assert!(
        steered(&session).contains(&"avoid predicate knows"),
        "Mia has to be gone by"
    );
}

#[test]
fn avoiding_is_listed_below_and_taken_back_there() {
    let mut session = asked("-", "n p");
    assert!(session.text().contains("avoided"), "{}", session.text());
    session.press("j j");
    assert!(
        session.text().contains("- takes back"),
        "{}",
        session.text()
    );
    session.press("-");
    assert_eq!(routes(&session), "m n p m-n n-m");
    assert_eq!(steered(&session), ["avoid m", "take-back m"]);
    session.press("delete");
    let text = session.text();
    assert!(
        text.contains("nothing of that kind is gone by or avoided"),
        "{text}"
    );
}

#[test]
fn along_the_hops_minus_avoids_where_the_hop_leads_else_its_predicate() {
    let session = asked("j l k -", "m p");
    assert_eq!(steered(&session), ["avoid n"]);
    let session = asked("j l j -", "m p");
    assert_eq!(steered(&session), ["avoid predicate met"]);
}

#[test]
fn asking_in_another_way_keeps_the_path_that_was_chosen() {
    let session = asked("j j w", "m n d p m-n n-m");
    let paths = session.state.shown.paths.as_ref().expect("asked");
    assert_eq!(paths.cursor, 3, "the port was chosen and still is");
}

#[test]
fn longer_looks_one_hop_further_until_there_are_no_longer_ones() {
    let mut case = WAYS.to_owned();
    case += "person b \"Bo\"\nperson c \"Cy\"\na knows b @ s p1\nb knows c @ s p1\nc met n @ s p1";
    let mut session = session(&case);
    session.press("/ \"anna enter p \"zoe enter");
    assert_eq!(routes(&session), "m n p m-n n-m");
    assert!(session.text().contains("two hops longer: not searched (+)"));
    session.press("+");
    assert_eq!(routes(&session), "m n p m-n n-m b-c-n");
    session.press("+");
    assert!(
        routes(&session).ends_with(" b-c-n-m"),
        "{}",
        routes(&session)
    );
    session.press("+ + +");
    let text = session.text();
    assert!(text.contains("longer: there are none"), "{text}");
    session.press("+");
    let text = session.text();
    assert!(text.contains("there are no longer ones"), "{text}");
}

#[test]
fn weak_ties_and_the_lens_are_counted_in_paths_and_let_through() {
    let mut session = asked("w", "m n d p m-n n-m");
    session.press("w");
    assert!(session.text().contains("1 path (w)"), "{}", session.text());
    session.press(": \"lens_not-kind_place enter");
    assert_eq!(
        routes(&session),
        "m n m-n n-m",
        "the lens governs paths at once"
    );
    assert!(
        session.text().contains("hidden by the lens"),
        "{}",
        session.text()
    );
    assert!(session.text().contains("1 path (F)"), "{}", session.text());
    session.press("F");
    assert_eq!(routes(&session), "m n p m-n n-m");
}

#[test]
fn no_path_says_what_would_open_one_and_one_key_does_it() {
    let mut session = session(APART);
    session.press("/ \"quin enter p \"zoe enter");
    let text = session.text();
    assert!(
        text.contains("no path joins the two, of any length"),
        "{text}"
    );
    assert!(text.contains("weak ties too"), "{text}");
    assert!(text.contains("4 hops"), "{text}");
    session.press("o");
    assert_eq!(routes(&session), "d-a-p");
    assert_eq!(steered(&session), ["open-way weak"]);
    session.press("/ \"anna enter p \"zoe enter - ");
    assert!(
        session.text().contains("what is avoided"),
        "{}",
        session.text()
    );
    session.press("o");
    assert_eq!(routes(&session), "p");
}

#[test]
fn an_end_that_was_asked_for_is_not_hidden_by_the_lens() {
    let mut session = session(APART);
    session.press("/ \"anna enter p \"port enter");
    session.press(": \"lens_not-kind_place enter");
    let text = session.text();
    assert!(text.contains("shortest: 1 hop"), "{text}");
    // What carries it is another matter.
    session.press(": \"lens_min-sources_9 enter");
    let text = session.text();
    assert!(text.contains("no path"), "{text}");
    session.press("o");
    assert!(session.state.look.off, "the lens is off everywhere");
    assert!(
        session.text().contains("shortest: 1 hop"),
        "{}",
        session.text()
    );
}

#[test]
fn nothing_that_joins_two_is_said_so() {
    let mut session = session("person a \"Aa\"\nperson b \"Bb\"");
    session.press("enter p \"bb enter");
    assert!(
        session
            .text()
            .contains("nothing that was left out would open one either"),
        "{}",
        session.text()
    );
    session.press("o");
    assert!(summary(&session).contains("nothing that was left out would open a path"));
}

#[test]
fn a_path_is_laid_into_the_trail_as_a_fork_and_nothing_is_lost() {
    let mut session = session(VALLEY);
    session.press("/ \"anna enter enter h p \"bank enter j k");
    let before = session.state.trail.steps().cloned().collect::<Vec<_>>();
    let rows = |s: &Headless| {
        (
            s.state.shown.paths.as_ref().expect("asked").cursor,
            routes(s),
        )
    };
    session.press("l j h");
    let (hop, was) = (
        session.state.shown.paths.as_ref().expect("asked").hop,
        rows(&session),
    );
    session.press("enter");
    assert!(
        summary(&session).starts_with("at: Valley Bank"),
        "{}",
        summary(&session)
    );
    let after = session.state.trail.steps();
    for (old, new) in before.iter().zip(after) {
        assert_eq!(
            (old.spot, old.via, old.parent),
            (new.spot, new.via, new.parent)
        );
    }
    session.press("h h P");
    assert_eq!(rows(&session), was);
    assert_eq!(session.state.shown.paths.as_ref().expect("asked").hop, hop);
}

#[test]
fn a_path_is_told_in_words_with_its_sources_and_no_more() {
    let mut session = session(VALLEY);
    session.press("/ \"cora enter p \"mill enter");
    let text = session.text().replace('\n', " ");
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("in words"), "{words}");
    let state = &session.state;
    let path = state
        .shown
        .paths
        .as_ref()
        .and_then(|p| p.path())
        .expect("a path");
    assert_eq!(
        legwork::analysis::paths::in_words(state.view(), path),
        "Cora Dahl works for Valley Bank (ledger p5). Valley Bank lent to Low Ford Mill (ledger p4). \
         No source here joins Cora Dahl and Low Ford Mill directly."
    );
}

#[test]
fn what_is_claimed_denied_or_implied_is_told_as_that() {
    let words = |case: &str| {
        let mut session = session(&format!("person a \"Aa\"\nperson b \"Bb\"\n{case}"));
        session.press("enter p \"bb enter");
        let state = &session.state;
        let path = state
            .shown
            .paths
            .as_ref()
            .and_then(|p| p.path())
            .expect("a path");
        legwork::analysis::paths::in_words(state.view(), path)
    };
    assert_eq!(
        words("a knows b"),
        "Aa knows Bb: the graph names no source for it."
    );
    assert_eq!(
        words("a knows b @ s p1 claimed"),
        "Aa knows Bb: only claimed (s p1, claimed). No source asserts it."
    );
    assert_eq!(
        words("a knows b @ s p1 implied @ t p2 planned"),
        "Aa knows Bb: only implied and planned (s p1, implied; t p2, planned). No source asserts it."
    );
    assert_eq!(
        words("a knows b @ s p1 @ t p2 denied"),
        "Aa knows Bb (s p1), but denied (t p2)."
    );
    assert_eq!(
        words("a knows b @ t p2 denied"),
        "Aa knows Bb: denied (t p2), and no source says so."
    );
}

#[test]
fn how_many_paths_fall_without_a_source_is_told_below() {
    let session = asked("", "m n p m-n n-m");
    let text = session.text();
    assert!(text.contains("without this source"), "{text}");
    assert!(text.contains("4 of 5 paths shown fall"), "{text}");
}

#[test]
fn many_paths_are_counted_and_the_cursor_goes_through_those_listed() {
    let mut case = String::from("person a \"Aa\"\nperson z \"Zz\"\n");
    for n in 0..700 {
        case += &format!("person m{n} \"Middle {n}\"\na knows m{n} @ s p1\nm{n} knows z @ s p1\n");
    }
    let mut session = Headless::new(graph(&case), None, (80, 24), PLAIN);
    session.press("/ \"aa enter p \"zz enter");
    assert!(
        session.text().contains("500 of 700 paths"),
        "{}",
        session.text()
    );
    session.press("G");
    let text = session.text();
    assert!(text.contains("▌500 2 hops"), "{text}");
}

#[test]
fn a_steered_session_replays_as_a_script() {
    let mut session = example((120, 36));
    session.press("/ \"legion enter p \"congress enter v \"baranovsky enter + - w j enter");
    let wanted = summary(&session);
    let text = session.state.past.script.join("\n");
    let opened = legwork::store::example().expect("the example");
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources: None,
        clipboard: legwork::config::Clipboard::default(),
    };
    let mut state = State::new(opened);
    script::run(
        &mut state,
        &text,
        &mut |_, effect| perform(&on, effect, &Cancel::default()),
        &mut |_, _| (),
    )
    .expect("the script runs");
    let spots = |s: &State| s.trail.way().iter().map(|w| w.spot).collect::<Vec<_>>();
    assert_eq!(spots(&state), spots(&session.state), "{wanted}\n{text}");
}
