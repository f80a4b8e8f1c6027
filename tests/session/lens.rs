//! The lens: what it hides, how the screen says so, and how it comes back.

use crate::case::{VALLEY, check, graph, rows, session};
use legwork::session::script;
use legwork::session::state::State;
use legwork::tui::Headless;

/// A session in which script lines were run.
fn after(lines: &[&str]) -> Headless {
    let mut session = session(VALLEY);
    for line in lines {
        run(&mut session.state, line).expect("a command that can be done");
    }
    session
}

fn run(state: &mut State, line: &str) -> Result<bool, String> {
    script::run_line(state, line, &mut |_, _| None)
}

/// The bottom line.
fn bottom(session: &Headless) -> String {
    session.text().lines().last().expect("a line").to_owned()
}

#[test]
fn the_bottom_line_says_what_the_lens_hides_and_that_it_is_off() {
    let mut session = after(&["focus mill", "lens not-predicate owns"]);
    assert_eq!(
        rows(&session),
        ["v owns of 0", "v lent to of 1", "  Valley Bank"]
    );
    assert!(
        bottom(&session).contains("1 of 3 relations · lens hides 2 relations: owns of"),
        "{}",
        bottom(&session)
    );
    session.press("F");
    assert!(
        bottom(&session).contains("3 of 3 relations · lens off"),
        "{}",
        bottom(&session)
    );
    session.press("F");
    run(&mut session.state, "lens not-predicate mentions").expect("a predicate");
    assert!(
        bottom(&session).contains("3 of 3 relations · lens hides nothing here"),
        "{}",
        bottom(&session)
    );
}

#[test]
fn a_lens_that_hides_everything_says_how_to_open_it() {
    let session = after(&["focus mill", "lens min-sources 3"]);
    let text = session.text();
    assert!(text.contains("(2) hidden │"), "{text}");
    assert!(text.contains("the lens hides all 3 relations: F"), "{text}");
}

#[test]
fn a_group_that_is_hidden_in_part_says_of_how_many() {
    let text = after(&["focus mill", "lens min-sources 2"]).text();
    assert!(text.contains("(1 of 2) │"), "{text}");
}

#[test]
fn one_sees_relations_of_a_place_under_a_lens_of_people() {
    let session = after(&["focus mill", "lens kind person"]);
    assert_eq!(
        rows(&session),
        [
            "v owns of 2",
            "  Anna Berg",
            "  Bert Cole",
            "v lent to of 0"
        ]
    );
}

#[test]
fn kept_lenses_come_back_by_name_and_in_scripts() {
    let mut session = after(&[
        "lens kind person",
        "lens-save people",
        "lens clear",
        "lens-use people",
    ]);
    assert_eq!(session.state.lens().kinds.only.len(), 1);
    let wrong = run(&mut session.state, "lens-use poeple").expect_err("no such lens");
    assert_eq!(wrong, "no lens is kept as “poeple”; did you mean people?");
    let mut again = State::new(graph(VALLEY));
    for line in session.state.past.script.clone() {
        run(&mut again, &line).expect("its own script");
    }
    assert_eq!(again.lens(), session.state.lens());
    assert_eq!(again.look.kept, session.state.look.kept);
}

#[test]
fn nothing_is_kept_where_nothing_is_set() {
    check(
        VALLEY,
        ": \"lens-save_none enter",
        "at: the graph | on: Anna Berg | step 0 | the lens has no conditions: there is nothing to keep",
    );
}

#[test]
fn paths_are_looked_for_again_under_another_lens() {
    let mut session = session(VALLEY);
    session.press("/ \"anna enter p \"valley enter");
    let found = |s: &Headless| {
        s.state
            .shown
            .paths
            .as_ref()
            .and_then(|p| Some(p.found.as_ref()?.found))
    };
    let n = found(&session).expect("an answer");
    assert!(n > 0, "{}", session.text());
    session.press(": \"lens_min-sources_2 enter");
    assert_eq!(found(&session), Some(0), "{}", session.text());
    session.press("F");
    assert_eq!(found(&session), Some(n));
}

#[test]
fn space_asks_for_a_choice_alone_then_hides_it_then_lets_it_be() {
    let mut session = after(&["focus mill"]);
    session.press("f");
    assert!(session.text().contains("● people"), "{}", session.text());
    for (n_shown, words) in [(2, "kind person"), (1, "not-kind person"), (3, "")] {
        session.press("space");
        let lens = session.state.lens();
        let set: Vec<String> = lens
            .conditions(session.state.view())
            .iter()
            .map(|(c, w)| format!("{c} {}", w.join(" ")))
            .collect();
        assert_eq!(set.join(", "), words);
        assert_eq!(session.state.list.listing.shown_of, (n_shown, 3), "{words}");
    }
}

#[test]
fn enter_applies_and_the_script_holds_named_conditions_alone() {
    let mut session = after(&["focus mill"]);
    session.press("f \"owns right ctrl-u \"disp right down enter");
    assert_eq!(
        session.state.past.script,
        ["focus mill", "lens predicate owns", "lens state disputed"]
    );
    let mut again = State::new(graph(VALLEY));
    for line in session.state.past.script.clone() {
        run(&mut again, &line).expect("its own script");
    }
    assert_eq!(again.lens(), session.state.lens());
    session.press("f shift-tab down space enter");
    assert_eq!(
        session.state.past.script.last().expect("a line"),
        "lens clear"
    );
}

#[test]
fn escape_takes_everything_back() {
    let mut session = after(&["focus mill", "lens state disputed", "lens off"]);
    let before = (session.state.past.script.clone(), rows(&session));
    session.press("f space tab space j k esc");
    assert_eq!((session.state.past.script.clone(), rows(&session)), before);
    assert!(session.state.look.off);
    session.press("f space ctrl-c");
    assert_eq!((session.state.past.script.clone(), rows(&session)), before);
}

#[test]
fn dates_and_numbers_are_typed_in_place_and_wrong_ones_are_told() {
    let mut session = after(&["focus mill"]);
    session.press("f \"indep down \"x enter");
    let text = session.text();
    assert!(
        text.contains("expected a number from 1, found “x”"),
        "{text}"
    );
    session.press("backspace \"2 enter");
    assert_eq!(
        session.state.past.script.last().expect("a line"),
        "lens min-independent 2"
    );
}

#[test]
fn a_blank_and_digits_are_typed_where_they_belong() {
    let mut session = after(&["focus mill"]);
    session.press("f \"lent space \"to");
    let text = session.text();
    assert!(text.contains("lens lent to▏"), "{text}");
    assert!(text.contains("→ only, hide, all"), "{text}");
    assert!(session.state.lens().is_off());
    session.press("right enter");
    assert_eq!(
        session.state.past.script.last().expect("a line"),
        "lens predicate lent_to"
    );
    session.press("f \"independent space \"2 enter");
    assert_eq!(
        session.state.past.script.last().expect("a line"),
        "lens min-independent 2"
    );
    session.press("f shift-tab \"my space \"people enter");
    assert!(session.state.look.kept.contains_key("my people"));
}

#[test]
fn credibility_counts_what_is_so_good_or_better() {
    let mut session = after(&["focus mill"]);
    session.press("f \",_or_better");
    let shown = |line: &str| -> Option<usize> {
        let before = line.rsplit_once(" / ")?.0;
        before.rsplit(' ').next()?.parse().ok()
    };
    let text = session.text();
    let counts: Vec<usize> = (text
        .lines()
        .filter(|l| l.contains(", or better") && !l.contains("▏")))
    .map(|line| shown(line).unwrap_or(0))
    .collect();
    assert_eq!(counts.len(), 5, "{text}");
    assert!(counts.is_sorted(), "{text}");
    assert!(counts.last().is_some_and(|n| *n > 0), "{text}");
}

#[test]
fn the_export_panel_names_what_it_writes_and_the_file_follows_the_choice() {
    let mut session = after(&["focus mill"]);
    session.press("E");
    assert!(session.text().contains("shown.dot"), "{}", session.text());
    assert!(session.text().contains("the whole graph"));
    session.press("tab tab");
    assert!(session.text().contains("path.dot"), "{}", session.text());
    session.press("ctrl-u \"mine.dot tab");
    assert!(session.text().contains("mine.dot"), "{}", session.text());
    session.press("esc");
    run(&mut session.state, "lens kind person").expect("a kind");
    session.press("E");
    let text = session.text();
    assert!(text.contains("what the lens shows of the graph"), "{text}");
    assert!(!text.contains("the whole graph"), "{text}");
}

#[test]
fn views_beside_the_walk_say_what_the_lens_does_there() {
    let mut session = after(&["focus mill", "lens kind person"]);
    session.press("i");
    let said = "the card shows all, lens aside";
    assert!(bottom(&session).contains(said), "{}", bottom(&session));
    session.press("esc t");
    let said = "the trail shows all, lens aside";
    assert!(bottom(&session).contains(said), "{}", bottom(&session));
    let mut session = after(&["lens kind place"]);
    session.press("/ \"anna enter p \"valley enter");
    assert!(
        bottom(&session).contains("lens hides 1 path"),
        "{}",
        bottom(&session)
    );
}

#[test]
fn a_lens_is_kept_and_used_in_the_panel() {
    let mut session = after(&[]);
    session.press("f space shift-tab \"people enter");
    assert_eq!(
        session.state.past.script,
        ["lens kind person", "lens-save people"]
    );
    run(&mut session.state, "lens clear").expect("a lens is set");
    session.press("f shift-tab down space enter");
    assert_eq!(session.state.lens().kinds.only.len(), 1);
}
