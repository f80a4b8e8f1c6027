//! Sessions as scripts: saved, replayed, and stopped at the line that cannot be done.

use legwork::jobs::{Surroundings, perform};
use legwork::session::script::{ScriptError, quoted, run, words};
use legwork::session::state::State;
use legwork::task::Cancel;
use proptest::prelude::*;

use crate::case::{VALLEY, graph, session};

/// Runs a script on a case; gives the trail in words.
fn replay(case: &str, script: &str) -> Result<String, ScriptError> {
    let opened = graph(case);
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources: None,
        clipboard: legwork::config::Clipboard::default(),
    };
    let mut state = State::new(opened);
    let mut act = |_: &State, effect| perform(&on, effect, &Cancel::default());
    run(&mut state, script, &mut act, &mut |_, _| {})?;
    let view = state.view();
    let names = state
        .trail
        .way()
        .iter()
        .skip(1)
        .map(|s| match s.spot {
            legwork::session::trail::Spot::Entity(ix) => view.entity(ix).name().to_owned(),
            legwork::session::trail::Spot::Graph => "the graph".to_owned(),
        })
        .collect::<Vec<_>>();
    Ok(names.join(" > "))
}

#[test]
fn a_script_walks_by_names() {
    let script = "# a remark\nfocus \"anna berg\"\nfollow owns mill\nfollow lent_to bank # on\n";
    assert_eq!(
        replay(VALLEY, script),
        Ok("Anna Berg > Low Ford Mill > Valley Bank".to_owned())
    );
}

#[test]
fn a_label_will_do_for_a_predicate() {
    let script = "focus mill\nfollow \"owns of\" bert\n";
    assert_eq!(
        replay(VALLEY, script),
        Ok("Low Ford Mill > Bert Cole".to_owned())
    );
}

#[test]
fn the_line_that_fails_is_named_with_its_reason() {
    let failed = replay(VALLEY, "focus anna\n\nfollow owns fire\n").expect_err("no such relation");
    assert_eq!((failed.line, failed.text.as_str()), (3, "follow owns fire"));
    assert!(
        failed.why.contains("no relation here leads to “fire”"),
        "{}",
        failed.why
    );
    let failed = replay(VALLEY, "folow owns").expect_err("no such command");
    assert!(
        failed.why.contains("did you mean follow?"),
        "{}",
        failed.why
    );
}

#[test]
fn what_was_done_by_keys_is_replayed_to_the_same_place() {
    let mut by_keys = session(VALLEY);
    by_keys.press("enter enter left J j enter left . n \"co enter p \"mill enter enter");
    let script = by_keys.state.past.script.join("\n");
    let view = by_keys.state.view();
    let here = by_keys
        .state
        .focus()
        .map(|ix| view.entity(ix).name().to_owned());
    let replayed = replay(VALLEY, &script).expect(&script);
    assert_eq!(replayed.rsplit(" > ").next(), here.as_deref(), "{script}");
}

#[test]
fn a_script_replays_on_another_graph_as_far_as_it_fits() {
    let other = "person anna \"Anna Berg\"\norganisation mill \"Mill\"\nanna owns mill @ s p1";
    assert_eq!(
        replay(other, "focus anna\nfollow owns mill"),
        Ok("Anna Berg > Mill".to_owned())
    );
    assert!(replay(other, "focus anna\nfollow lent_to bank").is_err());
}

#[test]
fn lenses_are_set_by_words() {
    let wrong = replay(VALLEY, "lens kind persn").expect_err("no such kind");
    assert!(wrong.why.contains("did you mean person?"), "{}", wrong.why);
    assert!(
        replay(
            VALLEY,
            "lens kind person\nlens mode asserted claimed\nlens clear"
        )
        .is_ok()
    );
}

proptest! {
    #[test]
    fn any_word_survives_quoting(text in "[^\n]{0,40}", more in "\\PC{0,10}") {
        let line = format!("{} {}", quoted(&text), quoted(&more));
        prop_assert_eq!(words(&line), Ok(vec![text, more]));
    }
}

#[test]
fn the_chosen_path_and_the_parallel_relation_are_replayed() {
    let case = "person a \"Aa\"\norganisation b \"Bb\"\na owns b @ s p1\na owns b @ t p2\na leads b @ s p3";
    let mut by_keys = session(case);
    by_keys.press("enter j enter");
    assert_eq!(by_keys.state.past.script, ["focus a", "follow owns b 2"]);
    let way = |session: &legwork::tui::Headless| {
        let steps = session.state.trail.way();
        steps.iter().map(|s| s.via).collect::<Vec<_>>()
    };
    let mut again = session(case);
    for line in by_keys.state.past.script.clone() {
        let words = words(&line).expect("words");
        again.take(legwork::session::effect::Msg::Run(
            words[0].clone(),
            words[1..].to_vec(),
        ));
    }
    assert_eq!(way(&again), way(&by_keys));
}

#[test]
fn a_script_holds_nothing_that_drives_a_terminal() {
    let word = "a\u{1b}[2J\u{202e}b\u{200b}";
    let written = quoted(word);
    assert!(
        written.chars().all(|c| c.is_ascii_graphic() || c == ' '),
        "{written:?}"
    );
    assert_eq!(words(&written), Ok(vec![word.to_owned()]));
}
