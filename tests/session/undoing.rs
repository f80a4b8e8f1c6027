//! Taking back and doing again: everything that changes what is shown, also in replayed scripts.

use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::tui::Headless;
use proptest::prelude::*;

use crate::case::{PLAIN, VALLEY, graph, session};

/// Everything a view action can change, in words.
fn shape(session: &Headless) -> String {
    let state = &session.state;
    let step = |s: &legwork::session::trail::Step| {
        format!("{:?} {:?} {:?} {:?}", s.spot, s.via, s.parent, s.note)
    };
    let steps: Vec<String> = state.trail.steps().map(step).collect();
    let marks: Vec<_> = state.marks.iter().collect();
    let narrow = state.list.narrow.as_ref().map(|n| n.input.value().trim());
    let narrow = narrow.filter(|n| !n.is_empty());
    let asked = state
        .shown
        .paths
        .as_ref()
        .map(|p| format!("{:?}", p.params));
    let beside = &state.shown.beside;
    let text = |n: &Option<legwork::session::panel::Narrow>| {
        n.as_ref()
            .map_or(String::new(), |n| n.input.value().trim().to_owned())
    };
    let lists = (
        text(&beside.disagreements.narrow),
        text(&beside.sources.narrow),
    );
    let stood: Vec<String> = state
        .view()
        .disagreements()
        .map(|(ix, _)| state.standing_words(ix))
        .collect();
    format!(
        "at {} of {steps:#?}\nmarks {marks:?} look {:?} narrow {narrow:?} asked {asked:?} lists {lists:?} {:?} stood {stood:?}",
        state.trail.at(),
        state.look,
        beside.disagreements.order,
    )
}

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
}

fn done(session: &Headless) -> Vec<String> {
    let (done, _) = session.state.past.history.words();
    done.into_iter().map(str::to_owned).collect()
}

#[test]
fn each_action_is_listed_in_words_and_taken_back() {
    let mut session = session(VALLEY);
    session.press("/ \"anna enter enter space F : \"lens_kind_person enter");
    assert_eq!(
        done(&session),
        [
            "go to Anna Berg",
            "follow Low Ford Mill",
            "mark Bert Cole",
            "lens kind person"
        ]
    );
    session.press("u u u");
    assert!(session.state.marks.is_empty());
    assert!(session.state.look.lens.is_off());
    assert_eq!(session.state.name_here(), "Anna Berg");
    session.press("U");
    assert_eq!(session.state.name_here(), "Low Ford Mill");
    assert_eq!(
        session.state.status.as_ref().map(|s| s.text.as_str()),
        Some("done again: follow Low Ford Mill")
    );
    session.press("u u u");
    let status = session.state.status.as_ref().map(|s| s.text.clone());
    assert_eq!(status.as_deref(), Some("there is nothing to take back"));
}

#[test]
fn what_was_taken_back_is_not_lost_by_doing_something_else() {
    let mut session = session(VALLEY);
    for line in ["focus anna", "focus bert", "undo", "focus mill"] {
        run(&mut session, line);
    }
    assert_eq!(
        done(&session),
        [
            "go to Anna Berg",
            "go to Bert Cole",
            "take the last back",
            "go to Low Ford Mill"
        ]
    );
    run(&mut session, "undo 2");
    assert_eq!(session.state.name_here(), "Bert Cole");
}

#[test]
fn the_list_goes_to_any_point() {
    let mut session = session(VALLEY);
    for line in ["focus anna", "mark bert", "focus mill", "undo-list"] {
        run(&mut session, line);
    }
    session.press("k k enter");
    assert_eq!(session.state.name_here(), "Anna Berg");
    assert!(session.state.marks.is_empty());
    run(&mut session, "undo-list");
    session.press("G enter");
    assert_eq!(session.state.name_here(), "Low Ford Mill");
    assert_eq!(
        session.state.past.script.last().map(String::as_str),
        Some("redo 2")
    );
}

#[test]
fn a_typed_narrowing_is_one_action_and_enters_the_script_when_something_follows() {
    let mut session = session(VALLEY);
    session.press("enter n \"mill esc");
    assert_eq!(session.state.past.script, ["focus anna"]);
    assert_eq!(done(&session), ["go to Anna Berg"]);
    session.press("n \"mill enter");
    let script = session.state.past.script.clone();
    assert_eq!(script[1..], ["narrow mill", "follow owns mill"]);
    assert_eq!(done(&session).len(), 3);
    session.press("u");
    let narrow = session.state.list.narrow.as_ref().map(|n| n.input.value());
    assert_eq!(narrow, Some("mill"));
    session.press("esc");
    assert_eq!(
        session.state.past.script.last().map(String::as_str),
        Some("show-all")
    );
}

#[test]
fn a_question_for_paths_is_taken_back_and_asked_again() {
    let mut session = session(VALLEY);
    run(&mut session, "path anna bank");
    let found = |s: &Headless| {
        s.state
            .shown
            .paths
            .as_ref()?
            .found
            .as_ref()
            .map(|f| f.paths.len())
    };
    let n = found(&session);
    assert!(n.is_some());
    session.press("+ u");
    assert_eq!(found(&session), n);
    session.press("u");
    assert!(session.state.shown.paths.is_none());
    session.press("U");
    assert_eq!(found(&session), n);
}

#[test]
fn a_step_keeps_the_reason_it_was_made_for() {
    let mut session = session(VALLEY);
    session.press("enter m \"why_not enter");
    assert_eq!(session.state.trail.here().note.as_deref(), Some("why not"));
    assert_eq!(session.state.past.script[1], "note \"why not\"");
    session.press("u");
    assert_eq!(session.state.trail.here().note, None);
    session.press("U m ctrl-u enter");
    assert_eq!(session.state.trail.here().note, None);
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "enter",
    "left",
    "right",
    "L",
    "H",
    ".",
    ",",
    "J",
    "K",
    "G",
    "z",
    "Z",
    "tab",
    "/",
    "n",
    "p",
    "a",
    "e",
    "o",
    "esc",
    "9",
    "1",
    "7",
    "8",
    "+",
    "-",
    "w",
    "F",
    "space",
    "u",
    "U",
    "m",
    "down",
    "backspace",
    "q",
    "delete",
    "ctrl-c",
    "s",
    "c",
    "b",
];

const LINES: &[&str] = &[
    "lens kind person",
    "lens clear",
    "lens-toggle",
    "undo 2",
    "redo 2",
    "mark anna",
    "narrow o",
    "show-all",
    "focus bank",
    "path anna bank",
    "walk-path",
    "note here",
    "undo-list",
    "fold-all",
    "follow mill",
    "step 1",
    "narrow-list o",
    "list-show-all",
    "order-disagreements entity",
    "standing-note why",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_can_be_undone_redone_and_replayed(
        acts in prop::collection::vec(0..KEYS.len() + LINES.len(), 0..50),
    ) {
        let theme = PLAIN;
        let mut session = Headless::new(graph(VALLEY), None, (120, 36), theme);
        let first = shape(&session);
        for act in acts {
            match KEYS.get(act) {
                Some(key) => session.press(key),
                None => run(&mut session, LINES[act - KEYS.len()]),
            }
        }
        session.press("ctrl-c");
        // What is still being typed in some list becomes an action.
        run(&mut session, "undo-list");
        session.state.shown.panel = None;
        // A script is the same walk, on a screen of another size.
        let mut again = Headless::new(graph(VALLEY), None, (50, 12), theme);
        for line in session.state.past.script.clone() {
            run(&mut again, &line);
        }
        let last = shape(&session);
        prop_assert_eq!(&shape(&again), &last, "{:#?}", session.state.past.script);
        prop_assert_eq!(done(&again), done(&session), "{:#?}", session.state.past.script);
        let (n, _) = session.state.past.history.len();
        if n > 0 {
            run(&mut session, &format!("undo {n}"));
            prop_assert_eq!(&shape(&session), &first);
            run(&mut session, &format!("redo {n}"));
            prop_assert_eq!(&shape(&session), &last);
        }
    }
}
